"""After the end: the closing page, the report, corrections, and the way back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.base.settings import Settings
from facilitator.views.console.activities.cards import Face as CardsFace
from facilitator.views.console.activities.plan import ActionRow
from facilitator.views.console.next_date import NextDate
from tests.views.console.stand import Hands, Key


def ended(hands: Hands) -> Hands:
    hands.collect().vote([5, 3]).act("Show tickets early")
    hands.write("Tester")
    hands.end()
    hands.fold(public=False)
    return hands


def texts(hands: Hands) -> list[str]:
    return [row.text.toPlainText() for row in hands.window.stage.findChildren(ActionRow) if row.isVisible()]


def test_that_an_ended_session_shows_what_it_left_behind(console: Hands) -> None:
    page = ended(console).window.close_page
    assert page.isVisible()
    assert not console.window.stage.isVisible()
    said = {label.text() for label in page.findChildren(type(page.title)) if label.isVisible()}
    assert {"Sprint 20.5", "Show tickets early", "Tester · no date yet"} <= said


def test_that_the_next_date_can_still_be_settled(console: Hands) -> None:
    ended(console)
    line = next(d for d in console.window.close_page.findChildren(NextDate)).line
    line.setFocus()
    console.write("nonsense")
    assert console.window.bar.isVisible()
    assert "“nonsense” is no date" in console.window.bar.text()
    console.press(Key.Key_Escape)
    line.setFocus()
    console.write("11 Dec 10:00")
    assert str(console.session.row.next_on) == "2026-12-11 10:00:00"
    console.fold(public=True)
    assert console.window.cover.view.accessibleDescription() or console.covered


def test_that_a_click_on_the_agenda_shows_an_activity_for_corrections_and_there_is_a_way_back(console: Hands) -> None:
    ended(console)
    console.click(console.window.agenda.row(console.activity("cards").id))
    assert console.window.stage.isVisible()
    assert not console.window.close_page.isVisible()
    face = console.window.stage.face
    assert isinstance(face, CardsFace)
    assert not face.line.isVisible(), "no further input"
    face.board.setFocus(Qt.FocusReason.TabFocusReason)
    console.press(Key.Key_F2)
    console.press(Key.Key_End)
    console.write(" and calm")
    assert "Flow of tickets and calm" in console.texts()
    console.click("Back to the end")
    assert console.window.close_page.isVisible()


def test_that_actions_can_be_corrected_and_added_after_the_end(console: Hands) -> None:
    ended(console)
    console.click(console.window.agenda.row(console.activity("plan").id))
    console.write("A late one")
    assert texts(console) == ["Show tickets early", "A late one"]
    row = next(r for r in console.window.stage.findChildren(ActionRow) if r.isVisible())
    row.due.setFocus()
    console.write("+7")
    console.click("Back to the end")
    page = console.window.close_page
    said = {label.text() for label in page.findChildren(type(page.title)) if label.isVisible()}
    assert {"A late one", "Tester · 27 November", "nobody yet · no date yet"} <= said


def test_that_an_ended_session_is_opened_again_on_hold(console: Hands) -> None:
    ended(console)
    console.click("Open the session again")
    assert (console.session.row.status, console.screen) == ("running", "holding")
    assert console.window.stage.isVisible()
    console.fold(public=True)
    assert console.covered


def test_that_the_report_is_made_and_closing_waits_for_it(
    console: Hands, qtbot: QtBot, tmp_path: Path, settings: Settings
) -> None:
    ended(console)
    export = console.window.export
    export.folder.setText(str(tmp_path))
    console.click("Make the PDF")
    closed: list[bool] = []
    console.window.closed.connect(lambda: closed.append(True))
    if export.running():
        assert not console.window.close()
        assert "The report is being made" in console.window.bar.text()
        qtbot.waitUntil(lambda: bool(closed), timeout=60_000)
    else:
        console.click("Back to the desk")
    assert closed == [True]
    (made,) = tmp_path.glob("*.pdf")
    assert made.read_bytes().startswith(b"%PDF")
    assert settings.export_folders


def test_that_back_to_the_desk_closes_the_console(console: Hands) -> None:
    ended(console)
    closed: list[bool] = []
    console.window.closed.connect(lambda: closed.append(True))
    button: QWidget = console.window.close_page.leave
    console.click(button)
    assert closed == [True]
    assert not console.window.isVisible()


def test_that_notes_after_the_end_are_those_of_the_session(console: Hands) -> None:
    ended(console)
    console.press(Key.Key_N)
    console.write("went well", enter=False)
    console.click(console.window.agenda.row(console.activity("cards").id))
    assert console.session.row.notes == "went well"
    assert console.window.side.notes.toPlainText() == ""
