"""Sessions are found, looked at, gone on with, and turned into paper."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.app import Program
from facilitator.views.desk.sessions import SessionsPage
from facilitator.views.desk.summary import SummaryPanel
from facilitator.views.export import ExportPanel
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.message_bar import BAD, GOOD, WARN
from tests.views.desk.conftest import Begin
from tests.views.desk.hands import click, focused, press, type_into
from tests.views.desk.sample import ROLES, Sample, few, full

Filled = Callable[[Callable[[Sample], object]], Program]


def sessions(program: Program, session: str = "") -> SessionsPage:
    program.window.go("sessions", session)
    page = program.window.page("sessions")
    assert isinstance(page, SessionsPage)
    return page


def titles(page: SessionsPage) -> list[str]:
    return [row.title for row in page.list.rows()]


def texts(summary: SummaryPanel) -> list[str]:
    return [label.text() for label in summary.body.findChildren(Label)]


def export_of(program: Program, folder: Path) -> ExportPanel:
    page = sessions(program)
    page.list.choose(next(row.id for row in page.list.rows() if row.title == "Sprint 20.4"))
    page.come(page.list.current())
    click(page.summary.report)
    page.summary.export.folder.setText(str(folder))
    return page.summary.export


def finish(export: ExportPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not export.running(), timeout=60_000)


def test_that_an_empty_page_says_what_belongs_there_and_leads_on(begin: Begin) -> None:
    program = begin()
    page = sessions(program)
    assert page.empty.accessibleName() == "Sessions appear here"
    assert page.empty.button is not None
    page.empty.button.click()
    assert program.window.place() == "plan"


def test_that_sessions_are_listed_with_status_and_counts(filled: Filled) -> None:
    page = sessions(filled(few))
    assert [(row.title, row.sub, row.facts[0][0]) for row in page.list.rows()] == [
        ("Sparring in November", "Leadership group", "Planned"),
        ("Sprint 20.5", "Team Atlas · 9 cards", "Paused"),
        ("Learning culture", "Leadership group · 3 actions · 6 cards", "Ended"),
        ("Sprint 20.4", "Team Atlas · 2 actions · 6 cards", "Ended"),
    ]
    assert page.count.text() == "4 sessions"


@pytest.mark.parametrize(
    "typed,found",
    [("sprint", 2), ("ATLAS", 2), ("ended", 2), ("sprint ended", 1), ("  Leadership  planned", 1), ("nothing", 0)],
)
def test_that_search_narrows_the_list_by_title_team_and_status(filled: Filled, typed: str, found: int) -> None:
    page = sessions(filled(few))
    page.search.setText(typed)
    assert len(page.list.rows()) == found
    assert page.none.isHidden() == (found > 0)
    assert page.summary.isHidden() == (found == 0)
    assert page.count.text() == f"{found} of 4"


def test_that_arrows_go_through_the_list_and_the_summary_follows(filled: Filled) -> None:
    page = sessions(filled(few))
    assert focused() is page.list
    assert page.summary.title.text() == "Sparring in November"
    press(Qt.Key.Key_Down)
    assert page.summary.title.text() == "Sprint 20.5"
    assert page.summary.open.label() == "Resume"
    assert "Stopped at “Plus and delta” with 9 cards, 25 minutes in" in texts(page.summary)
    press(Qt.Key.Key_End)
    assert page.summary.title.text() == "Sprint 20.4"


def test_that_an_ended_session_shows_what_it_left_behind(filled: Filled) -> None:
    page = sessions(filled(few))
    QTest.keyClick(page.list, Qt.Key.Key_End)
    said = texts(page.summary)
    assert "Label outdated design versions" in said
    assert "Designer · by 17 November 2026" in said
    assert said[-1].startswith("4 December 2026, ")
    assert page.summary.open.isHidden()
    assert not page.summary.again.isHidden()


def test_that_a_planned_session_shows_its_agenda_and_people(filled: Filled) -> None:
    page = sessions(filled(few))
    said = texts(page.summary)
    assert said[:4] == ["Purpose", "1 min", "Plus and delta", "7 min"]
    assert said[-1] == "Developer, Head of unit, Product owner, Team lead"


def test_that_actions_are_copied_as_text(filled: Filled) -> None:
    program = filled(few)
    page = sessions(program)
    QTest.keyClick(page.list, Qt.Key.Key_End)
    click(page.summary.copy)
    copied = QApplication.clipboard().text()
    assert "[ ] Label outdated design versions" in copied
    assert "Designer, by 17 November 2026" in copied
    assert program.window.note.text() == "The actions are on the clipboard."


def test_that_enter_opens_a_session_and_the_desk_goes_out_of_sight(filled: Filled, qtbot: QtBot) -> None:
    program = filled(few)
    page = sessions(program)
    page.search.setFocus()
    type_into("20.5")
    press(Qt.Key.Key_Return)
    assert focused() is page.list
    press(Qt.Key.Key_Return)
    assert program.console is not None
    assert program.console.live.session.row.title == "Sprint 20.5"
    assert not program.window.isVisible()
    console = program.console
    console.close()
    qtbot.waitUntil(lambda: program.console is None)
    assert program.window.isVisible()
    assert program.window.place() == "home"


def test_that_an_ended_session_is_opened_again(filled: Filled) -> None:
    program = filled(few)
    page = sessions(program)
    QTest.keyClick(page.list, Qt.Key.Key_End)
    click(page.summary.again)
    assert program.console is not None
    assert (program.console.live.session.row.title, program.console.live.session.row.status) == (
        "Sprint 20.4",
        "running",
    )


def test_that_a_full_list_is_searched_without_leaving_the_keyboard(filled: Filled) -> None:
    page = sessions(filled(full))
    assert len(page.list.rows()) == 40
    page.search.setFocus()
    type_into("northern ended")
    assert {row.sub.split(" · ")[0] for row in page.list.rows()} == {
        "Working group for the renewal of the renewal procedure of the northern offices"
    }
    press(Qt.Key.Key_Escape)
    assert len(page.list.rows()) == 40


# --- the PDF ---------------------------------------------------------------------------------------------------------


def test_that_the_report_is_made_where_and_as_it_was_asked_for(filled: Filled, tmp_path: Path, qtbot: QtBot) -> None:
    program = filled(few)
    export = export_of(program, tmp_path)
    assert export.name.text() == "2026-11-20 Team Atlas - Sprint 20.4.pdf"
    click(export.make)
    assert export.running()
    finish(export, qtbot)
    assert (export.bar.state, export.bar.text()) == (GOOD, "Written: 2026-11-20 Team Atlas - Sprint 20.4.pdf")
    assert [button.label() for button in export.bar.buttons()] == ["Open", "Show folder"]
    text = "\n".join(page.extract_text() for page in PdfReader(export.path()).pages)
    assert "Label outdated design versions" in text
    client = next(iter(program.settings.export_folders))
    assert program.settings.export_folders == {client: str(tmp_path)}


def test_that_the_action_sheet_is_one_page_under_a_name_of_its_own(
    filled: Filled, tmp_path: Path, qtbot: QtBot
) -> None:
    export = export_of(filled(few), tmp_path)
    export.edition.part("actions").click()
    assert export.name.text() == "2026-11-20 Team Atlas - Sprint 20.4 - actions.pdf"
    click(export.make)
    finish(export, qtbot)
    assert len(PdfReader(export.path()).pages) == 1


def test_that_a_file_that_is_there_is_replaced_only_where_that_was_said(
    filled: Filled, tmp_path: Path, qtbot: QtBot
) -> None:
    export = export_of(filled(few), tmp_path)
    export.path().write_bytes(b"%PDF-1.4 mine")
    click(export.make)
    assert not export.running()
    assert export.bar.state == WARN
    assert export.path().read_bytes() == b"%PDF-1.4 mine"
    click(export.bar.buttons()[0])
    finish(export, qtbot)
    assert len(PdfReader(export.path()).pages) > 1


def test_that_a_report_that_is_stopped_leaves_nothing(filled: Filled, tmp_path: Path, qtbot: QtBot) -> None:
    place = tmp_path / "out"
    place.mkdir()
    export = export_of(filled(few), place)
    export.make.click()
    export.cancel.click()
    finish(export, qtbot)
    assert export.bar.text() == "Stopped. Nothing was written."
    assert list(place.iterdir()) == []


def test_that_a_folder_that_is_not_there_is_said_in_place(filled: Filled, tmp_path: Path, qtbot: QtBot) -> None:
    export = export_of(filled(few), tmp_path / "nowhere")
    click(export.make)
    finish(export, qtbot)
    assert export.bar.state == BAD
    assert export.bar.text().startswith("There is no folder “")
    assert export.folder.text() == str(tmp_path / "nowhere")


def test_that_letters_without_a_font_are_warned_of(filled: Filled, tmp_path: Path, qtbot: QtBot) -> None:
    def odd(sample: Sample) -> None:
        team = sample.team("Team Atlas", ROLES[:3])
        sample.ended(team, "Sprint 20.4", [("Write \U00012000 on the wall", "Designer", None)])

    export = export_of(filled(odd), tmp_path)
    click(export.make)
    finish(export, qtbot)
    assert export.bar.state == GOOD
    warnings = [label.text() for label in export.warnings.findChildren(Label)]
    assert not export.warnings.isHidden()
    assert len(warnings) == 1


def test_that_the_paper_is_remembered(filled: Filled, tmp_path: Path) -> None:
    program = filled(few)
    export_of(program, tmp_path).paper.part("letter").click()
    assert program.settings.paper == "letter"
