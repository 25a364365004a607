"""Home says what one is in the middle of, what is due, and what can be started."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.app import Program
from facilitator.domain.holdings import AddClient, AddTeam
from facilitator.domain.outcome import status_of
from facilitator.domain.session import Progress
from facilitator.formats.loader import BUILTIN
from facilitator.views.desk.due_more import DueMore
from facilitator.views.desk.home import HomePage
from facilitator.views.widgets.buttons import IconButton
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.list_row import ListRow
from tests.views.desk.conftest import Begin
from tests.views.desk.hands import CTRL, SHIFT, click, focused, press, type_into
from tests.views.desk.sample import ROLES, Sample, few, full

Filled = Callable[[Callable[[Sample], object]], Program]


def home(program: Program) -> HomePage:
    page = program.window.page("home")
    assert isinstance(page, HomePage)
    return page


def said(row: ListRow) -> list[str]:
    return [label.text() for label in row.findChildren(Label) if label.text()]


def due(page: HomePage) -> list[ListRow]:
    return page.due.rows()


def test_that_an_empty_home_says_what_belongs_there_and_what_comes_first(begin: Begin) -> None:
    program = begin()
    page = home(program)
    assert program.library is not None
    assert page.title.text() in {"Good morning", "Good afternoon", "Good evening"}
    assert not page.welcome.isHidden()
    assert page.panels() == []
    assert due(page) == []
    offered = [form.title for form in program.library.formats.all()]
    assert [tile.accessibleName() for tile in page.gallery.tiles()] == offered
    assert offered[0] == "Plus/Delta"
    assert focused() is page.gallery.tiles()[0]


def test_that_a_stopped_session_is_offered_first_with_where_it_stopped(filled: Filled) -> None:
    page = home(filled(few))
    first, second = page.panels()
    assert first.title.text() == "Sprint 20.5 — Team Atlas"
    assert first.said.text() == "Stopped at “Plus and delta” with 9 cards, 25 minutes in"
    assert first.button.label() == "Resume"
    assert (second.title.text(), second.button.label()) == ("Sparring in November — Leadership group", "Open")
    assert second.said.text().startswith("Planned for Wednesday, ")
    assert page.welcome.isHidden()
    assert focused() is first.button


def test_that_due_actions_come_overdue_first_with_words(filled: Filled) -> None:
    page = home(filled(few))
    assert page.due.count.text() == "5 open, 2 overdue"
    assert [said(row) for row in due(page)] == [
        ["Label outdated design versions", "Team Atlas · from Sprint 20.4", "Designer", "3 days late"],
        ["Ask for a test data set of our own", "Team Atlas · from Sprint 20.4", "Tester", "1 day late"],
        [
            "Show one lesson of the month at the department meeting",
            "Leadership group · from Learning culture",
            "Head of unit",
            "Monday",
        ],
        [
            "Try question-first agendas for four weeks",
            "Leadership group · from Learning culture",
            "Head of unit",
            "18 December",
        ],
        ["Pair the leaver with two people on the billing run", "Leadership group · from Learning culture"],
    ]


def test_that_a_tick_closes_an_action_and_undo_opens_it_again(filled: Filled) -> None:
    program = filled(few)
    page, window = home(program), program.window
    assert program.library is not None
    click(page.due.ticks()[0])
    assert page.due.count.text() == "4 open, 1 overdue"
    assert window.note.text() == "“Label outdated design versions” is done."
    [done] = [o for o in program.library.holdings.outcomes.values() if o.text.startswith("Label")]
    assert status_of(done.id, program.library.holdings.progress.values()) == "done"
    click(window.note.button())
    assert page.due.count.text() == "5 open, 2 overdue"
    assert not page.due.ticks()[0].isChecked()


def test_that_undo_and_redo_go_by_keys(filled: Filled, qtbot: QtBot) -> None:
    program = filled(few)
    page, window = home(program), program.window
    qtbot.waitUntil(window.isActiveWindow)
    page.due.ticks()[1].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert page.due.count.text() == "4 open, 1 overdue"
    assert focused() is page.due.ticks()[1]
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert (page.due.count.text(), window.note.text()) == ("5 open, 2 overdue", "Undone: progress of an action")
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert (page.due.count.text(), window.note.text()) == ("4 open, 1 overdue", "Done again: progress of an action")


def test_that_undo_with_nothing_to_undo_says_so(begin: Begin, qtbot: QtBot) -> None:
    window = begin().window
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.note.text() == "There is nothing to undo."


def more(page: HomePage, at: int = 0) -> DueMore:
    """Unfold what else can become of an action."""
    click(due(page)[at].findChildren(IconButton)[0])
    found = page.due.unfolded()
    assert found is not None
    return found


def last_word(program: Program) -> Progress:
    assert program.library is not None
    return list(program.library.holdings.progress.values())[-1]


def test_that_an_action_that_is_still_on_gets_another_date_and_undo_takes_it_back(filled: Filled) -> None:
    program = filled(few)
    page, window = home(program), program.window
    before = more(page, 1)
    assert focused() is before.date
    assert more(page) is not before, "one is unfolded at a time"
    type_into("+14")
    press(Qt.Key.Key_Return)
    assert page.due.count.text() == "5 open, 1 overdue"
    assert window.note.text() == "“Label outdated design versions” is on until 4 December."
    assert page.due.unfolded() is None
    assert focused() is page.due.ticks()[2], "where it stands now"
    assert said(due(page)[2])[-1] == "4 December"
    assert (last_word(program).status, last_word(program).due) == ("still on", date(2026, 12, 4))
    click(window.note.button())
    assert page.due.count.text() == "5 open, 2 overdue"
    assert said(due(page)[0])[-1] == "3 days late"


def test_that_an_action_is_dropped_for_a_reason_and_undo_brings_it_back(filled: Filled) -> None:
    program = filled(few)
    page, window = home(program), program.window
    more(page).reason.setFocus()
    press(Qt.Key.Key_Return)
    assert "why it is dropped" in page.bar.text()
    assert page.due.count.text() == "5 open, 2 overdue"
    type_into("Nobody needs it")
    press(Qt.Key.Key_Return)
    assert page.bar.text() == ""
    assert page.due.count.text() == "4 open, 1 overdue"
    assert window.note.text() == "“Label outdated design versions” is dropped."
    assert last_word(program).reason == "Nobody needs it"
    assert focused() is page.due.ticks()[0]
    click(window.note.button())
    assert page.due.count.text() == "5 open, 2 overdue"


@pytest.mark.parametrize("typed, answer", [("soon", "is no date that I know"), ("2020-01-01", "lies in the past")])
def test_that_a_date_that_is_none_or_is_over_is_said_and_stays(filled: Filled, typed: str, answer: str) -> None:
    page = home(filled(few))
    lines = more(page)
    type_into(typed)
    press(Qt.Key.Key_Return)
    assert answer in page.bar.text()
    assert lines.date.text() == typed
    assert page.due.count.text() == "5 open, 2 overdue"


def test_that_escape_folds_the_lines_and_what_happens_elsewhere_does_not(filled: Filled) -> None:
    program = filled(few)
    page = home(program)
    lines = more(page, 2)
    type_into("4 D")
    click(page.due.ticks()[0])
    assert page.due.unfolded() is lines
    assert lines.date.text() == "4 D"
    lines.date.setFocus()
    press(Qt.Key.Key_Escape)
    assert page.due.unfolded() is None
    assert focused() is page.due.ticks()[1]
    assert page.due.count.text() == "4 open, 1 overdue"


def test_that_what_is_old_says_how_old(filled: Filled) -> None:
    program = filled(few)
    page = home(program)
    assert program.library is not None
    program.library.clock.advance(timedelta(weeks=3).total_seconds())  # type: ignore[attr-defined]
    page.show_all()
    assert said(due(page)[0])[1] == "Team Atlas · 3 weeks ago in Sprint 20.4"


def test_that_every_control_of_an_action_has_a_name(filled: Filled) -> None:
    page = home(filled(few))
    lines = more(page)
    names = [w.accessibleName() for w in (*due(page)[0].findChildren(IconButton), lines.date, lines.reason, lines)]
    assert names == [
        "More for: Label outdated design versions",
        "New date",
        "Why it is dropped",
        "More for: Label outdated design versions",
    ]


def test_that_a_press_on_an_action_shows_its_session(filled: Filled) -> None:
    program = filled(few)
    click(due(home(program))[0])
    assert program.window.place() == "sessions"
    assert program.window.page("sessions").summary.title.text() == "Sprint 20.4"  # type: ignore[attr-defined]


def test_that_a_long_list_is_cut_until_somebody_asks(filled: Filled) -> None:
    page = home(filled(full))
    assert len(due(page)) == 8
    count = int(page.due.count.text().split()[0])
    click(page.due.more)
    assert len(due(page)) == count > 30
    assert len(page.panels()) == 3
    assert page.more.label() == "1 more session"


def test_that_a_broken_format_is_listed_with_its_fault_and_stops_nothing(folder: Path, begin: Begin) -> None:
    own = folder / "formats"
    own.mkdir(parents=True)
    (own / "mine.toml").write_text('facilitator = 1\nid = "mine"\nminuts = 3\n', encoding="utf-8")
    page = home(begin())
    assert len(page.gallery.tiles()) == len(list(BUILTIN.glob("*.toml")))
    assert not page.broken.isHidden()
    assert page.broken.button.label() == "1 format file has faults"
    click(page.broken.button)
    assert page.broken.unfolded()
    faults = [label.text() for label in page.broken.findChildren(Label)]
    assert any("mine.toml" in fault and "minuts" in fault for fault in faults)


def test_that_clients_are_shown_only_where_there_is_a_choice_and_never_mix(filled: Filled) -> None:
    def two(sample: Sample) -> None:
        few(sample)
        sample.library.do(AddClient("Client Alpha", "alpha"))
        sample.library.do(AddTeam("alpha", "Team of Alpha", "t"))

    program = filled(two)
    window = program.window
    assert window.rail.client is not None
    window.rail.client.choose("alpha")
    window.rail.client.picked.emit("alpha")
    page = home(program)
    assert page.panels() == []
    assert due(page) == []
    window.go("teams")
    assert [row.title for row in window.page("teams").list.rows()] == ["Team of Alpha"]  # type: ignore[attr-defined]
    assert program.settings.client == "alpha"


def test_that_one_client_needs_no_chooser(filled: Filled) -> None:
    program = filled(lambda sample: sample.team("Team Atlas", ROLES[:3]))
    assert program.window.rail.client is None


def test_that_the_greeting_goes_by_the_time_of_day(begin: Begin) -> None:
    program = begin()
    page = home(program)
    hours = program.library.clock.now().astimezone().hour  # type: ignore[union-attr]
    program.library.clock.advance(timedelta(hours=(20 - hours) % 24).total_seconds())  # type: ignore[union-attr]
    page.show_all()
    assert page.title.text() == "Good evening"
