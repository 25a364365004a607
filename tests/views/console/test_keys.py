"""Keys: some always, some only while no line, button or board has the focus; no next key ever reveals or ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox
from pytestqt.qtbot import QtBot

from facilitator.base.settings import Settings
from facilitator.domain.kinds.cards import AddCard
from tests.views.console.stand import CTRL, SHIFT, Hands, Key

NEXT_KEYS = (Key.Key_PageDown, Key.Key_Space, Key.Key_Right)


def test_that_page_down_goes_on_and_page_up_back_whatever_has_the_focus(console: Hands) -> None:
    console.go("cards").collect()
    assert console.focus is console.window.stage.face.line  # type: ignore[union-attr]
    console.press(Key.Key_PageDown)
    assert console.here.kind == "vote"
    assert isinstance(console.focus, QSpinBox)
    console.press(Key.Key_PageUp)
    assert console.here.kind == "cards"
    console.click(console.window.stage.face.board.viewport())  # type: ignore[union-attr]
    assert console.focus is console.window.stage.face.board  # type: ignore[union-attr]
    console.press(Key.Key_PageDown)
    assert console.here.kind == "vote"
    console.press(Key.Key_PageDown)
    assert console.here.status == "locked"


def test_that_no_next_key_reveals_or_ends(console: Hands) -> None:
    console.rate([0, 1, 2, 4, 1])
    console.press(Key.Key_PageDown)
    assert console.here.status == "locked"
    for key in NEXT_KEYS:
        console.press(Key.Key_Escape)
        console.press(key, times=3)
        assert console.here.status == "locked", key
    console.press(Key.Key_Return, CTRL)
    assert console.here.status == "revealed"
    for key in NEXT_KEYS:
        console.press(Key.Key_Escape)
        console.press(key, times=3)
        assert console.session.row.status == "running", key
    console.press(Key.Key_Return, CTRL)
    assert console.session.row.status == "ended"


def test_that_page_down_leads_to_the_button_that_reveals_and_enter_on_it_does(console: Hands) -> None:
    console.rate([0, 1, 2, 4, 1]).press(Key.Key_PageDown, times=2)
    assert console.focus is console.window.stage.primary
    assert not console.window.passing.isVisible(), "the room sees no tip"
    console.press(Key.Key_Space)
    assert console.here.status == "locked"
    console.press(Key.Key_Return)
    assert console.here.status == "revealed"


def test_that_folded_open_page_down_says_which_keys_reveal(console: Hands) -> None:
    console.rate([0, 1, 2, 4, 1]).fold(public=False)
    console.press(Key.Key_PageDown, times=2)
    assert console.window.passing.text() == "“Reveal” wants Enter on the button, or Ctrl+Enter"


def test_that_reveal_can_be_taken_back_before_the_room_gets_it(console: Hands) -> None:
    console.rate([0, 1, 2, 4, 1]).press(Key.Key_PageDown)
    reveal = console.window.deeds.reveal
    reveal.wait_ms = 3_600_000

    def waits() -> bool:
        return reveal.waits

    for key, modifiers in ((Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Key.Key_Z, CTRL), (Key.Key_F8, CTRL)):
        console.press(Key.Key_Return, CTRL)
        assert waits()
        assert console.window.stage.primary.accessibleName() == "Take it back"
        assert console.here.status == "locked"
        if key == Key.Key_F8:
            console.press(Key.Key_F8, times=2)
        else:
            console.press(key, modifiers)
        assert not waits()
        assert console.window.stage.primary.accessibleName() == "Reveal"
    console.press(Key.Key_Return, CTRL)
    console.press(Key.Key_Return, CTRL)
    assert waits(), "the second press of a double one takes nothing back"
    console.press(Key.Key_PageDown)
    assert waits()
    assert console.here.status == "locked"


def test_that_a_reveal_that_nobody_takes_back_happens_by_itself(console: Hands, qtbot: QtBot) -> None:
    console.rate([0, 1, 2, 4, 1]).press(Key.Key_PageDown)
    console.window.deeds.reveal.wait_ms = 1
    console.press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: console.here.status == "revealed")


def test_that_plain_keys_are_letters_in_a_line(console: Hands) -> None:
    console.go("cards").press(Key.Key_PageDown)
    minutes = console.here.minutes
    console.write("bnph a+- ", enter=False)
    line = console.window.stage.face.line  # type: ignore[union-attr]
    assert line.text() == "bnph a+- "
    assert (console.screen, console.here.minutes, console.here.kind) == ("live", minutes, "cards")
    assert not console.window.park.isVisible()


def test_that_esc_leaves_the_line_and_keeps_what_is_typed_and_then_plain_keys_work(console: Hands) -> None:
    console.go("cards").press(Key.Key_PageDown)
    console.write("half a card", enter=False)
    console.press(Key.Key_Escape)
    assert console.window.is_free()
    assert console.window.stage.face.line.text() == "half a card"  # type: ignore[union-attr]
    minutes = console.here.minutes
    console.press(Key.Key_Plus)
    console.press(Key.Key_Plus, SHIFT)
    assert console.here.minutes == minutes + 2
    console.press(Key.Key_Minus)
    assert console.here.minutes == minutes + 1
    console.press(Key.Key_B)
    assert console.screen == "black"
    console.press(Key.Key_F8)
    console.press(Key.Key_Escape)
    console.press(Key.Key_H)
    assert console.screen == "holding"
    console.press(Key.Key_Space)
    assert console.screen == "live"
    console.press(Key.Key_Escape)
    console.press(Key.Key_P)
    assert console.window.park.line.hasFocus()
    console.press(Key.Key_Escape)
    console.press(Key.Key_Escape)
    console.press(Key.Key_Left)
    assert console.here.kind == "brief"
    console.press(Key.Key_Right)
    assert console.here.kind == "cards"


@pytest.mark.parametrize("where", ["button", "board", "number"])
def test_that_plain_keys_do_nothing_while_button_board_or_number_has_the_focus(console: Hands, where: str) -> None:
    if where == "number":
        console.vote([])
    else:
        console.collect()
        target = console.window.stage.more if where == "button" else console.window.stage.face.board  # type: ignore[union-attr]
        target.setFocus()
    before = console.session
    for key in (Key.Key_B, Key.Key_H, Key.Key_N, Key.Key_P, Key.Key_A, Key.Key_Minus, Key.Key_Right, Key.Key_Left):
        if where == "number" and key == Key.Key_Minus:
            continue
        console.press(key)
        assert console.session == before, key
        assert not console.window.park.isVisible()
        console.window.stage.more.setFocus() if where == "button" else None


def test_that_plain_keys_can_be_switched_off(console: Hands, settings: Settings) -> None:
    console.go("brief")
    settings.single_keys = False
    before = console.session
    for key in (Key.Key_Space, Key.Key_Right, Key.Key_B, Key.Key_H, Key.Key_N, Key.Key_P, Key.Key_Plus):
        console.press(key)
    assert console.session == before
    console.press(Key.Key_F8)
    assert console.screen == "black"


def test_that_a_key_held_down_goes_on_once(console: Hands) -> None:
    window = console.go("brief").window
    for key in (Key.Key_Space, Key.Key_Return):
        held = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, " ", True)
        QApplication.sendEvent(window, held)
        assert console.here.kind == "brief"
    repeating = {s.key().toString() for s in window.findChildren(QShortcut) if s.autoRepeat() and s.isEnabled()}
    assert "PgDown" not in repeating
    assert "Ctrl+Return" not in repeating
    assert "F8" not in repeating


def test_that_ctrl_plus_and_minus_give_and_take_a_minute_while_something_is_typed(console: Hands) -> None:
    console.go("cards")
    minutes = console.here.minutes
    console.press(Key.Key_Plus, CTRL, times=2)
    console.press(Key.Key_Minus, CTRL)
    assert console.here.minutes == minutes + 1
    console.click("One minute more")
    assert console.here.minutes == minutes + 2


def test_that_f9_says_the_time_that_is_left(console: Hands) -> None:
    console.go("cards")
    console.shelf.clock.advance(60)
    console.window.tick()
    console.press(Key.Key_F9)
    assert console.window.stage.note.text() == "06:00 left"
    console.shelf.clock.advance(500)
    console.window.tick()
    console.fold(public=False)
    console.press(Key.Key_F9)
    assert console.window.passing.text() == "+2:20 over"


def test_that_f1_shows_all_keys_and_any_key_puts_them_away(console: Hands) -> None:
    console.go("cards").press(Key.Key_PageDown)
    console.write("a card", enter=False)
    console.press(Key.Key_F1)
    sheet = console.window.overlays.sheet
    assert sheet.isVisible()
    assert console.window.rect().contains(sheet.geometry())
    console.press(Key.Key_X)
    assert not sheet.isVisible()
    line = console.window.stage.face.line  # type: ignore[union-attr]
    assert (line.text(), console.focus) == ("a card", line)
    console.press(Key.Key_F1)
    console.press(Key.Key_PageDown)
    assert not sheet.isVisible()
    assert console.here.kind == "cards", "the key was the sheet's"
    console.press(Key.Key_F1)
    console.click(sheet)
    assert not sheet.isVisible()


def test_that_script_and_notes_are_read_only_while_the_key_is_held(console: Hands) -> None:
    console.go("cards")
    peek, focus = console.window.overlays.peek, console.focus
    assert focus is not None
    QTest.keyPress(focus, Key.Key_F4)
    assert peek.isVisible()
    assert console.window.rect().contains(peek.geometry())
    said = [label.text() for label in peek.script.findChildren(type(peek.notes))]
    assert any("A few quiet minutes" in text for text in said)
    assert peek.notes.text() == "None yet. N writes one."
    QTest.keyRelease(focus, Key.Key_F4)
    assert not peek.isVisible()
    QTest.keyPress(focus, Key.Key_F4)
    console.press(Key.Key_F8)
    assert not peek.isVisible()


def test_that_a_note_goes_to_hold_first_is_masked_and_esc_returns(console: Hands) -> None:
    console.go("brief").press(Key.Key_Escape)
    before = console.picture()
    console.press(Key.Key_N)
    assert console.screen == "holding"
    assert console.covered
    console.write("hungry", enter=False)
    hidden = console.picture()
    console.press(Key.Key_A, CTRL)
    console.write("tired!", enter=False)
    assert console.picture() == hidden, "what is typed is not seen"
    console.press(Key.Key_Escape)
    assert console.screen == "live"
    assert console.picture() == before
    console.press(Key.Key_N)
    console.press(Key.Key_Return)
    assert console.here.notes == "tired!", "what was typed before Esc was still there"
    assert console.screen == "live"


def test_that_a_note_on_hold_stays_on_hold(console: Hands) -> None:
    console.press(Key.Key_Return)
    console.press(Key.Key_N)
    console.write("the analyst is tired")
    assert console.screen == "holding"
    assert console.here.notes == "the analyst is tired"
    console.press(Key.Key_N)
    console.write("and hungry")
    assert console.here.notes == "the analyst is tired\nand hungry"


@pytest.mark.parametrize("where", ["brief", "cards", "vote", "plan", "scale"])
def test_that_a_thought_is_parked_from_anywhere(console: Hands, where: str) -> None:
    console.go(where)
    console.press(Key.Key_P, CTRL | SHIFT)
    console.write("What about the budget?")
    assert [card.text for card in console.session.parked] == ["What about the budget?"]
    assert not console.window.park.isVisible()


def test_that_a_thought_is_parked_on_hold_and_folded_open(console: Hands) -> None:
    console.press(Key.Key_Return)
    console.press(Key.Key_P)
    console.write("One")
    console.fold(public=False)
    console.press(Key.Key_P, CTRL | SHIFT)
    console.write("Two")
    assert [card.text for card in console.session.parked] == ["One", "Two"]


def test_that_undo_and_redo_work_by_keys_and_are_named(console: Hands) -> None:
    console.collect([("plus", "Flow"), ("delta", "Meetings")])
    assert "Undo: add card" in console.window.stage.tools["undo"].toolTip()
    console.press(Key.Key_Z, CTRL)
    assert console.texts() == ["Flow"]
    console.press(Key.Key_Z, CTRL)
    assert console.texts() == []
    console.press(Key.Key_Z, CTRL | SHIFT)
    console.press(Key.Key_Y, CTRL)
    assert console.texts() == ["Flow", "Meetings"]
    console.fold(public=False)
    assert console.window.head.undo.accessibleName() == "Undo: add card"
    console.click(console.window.head.undo)
    assert console.window.head.redo.accessibleName() == "Redo: add card"
    console.click(console.window.head.redo)
    assert console.texts() == ["Flow", "Meetings"]


def test_that_undo_is_the_lines_own_while_something_is_typed(console: Hands) -> None:
    console.collect([("plus", "Flow")])
    console.write("half", enter=False)
    console.press(Key.Key_Z, CTRL)
    assert console.texts() == ["Flow"]
    assert console.window.stage.face.line.text() == ""  # type: ignore[union-attr]


def test_that_why_nothing_can_be_undone_is_said(console: Hands) -> None:
    console.vote([3]).press(Key.Key_PageDown)
    console.fold(public=False)
    assert console.window.head.undo.accessibleName().startswith("Undo: ")
    while console.live.can_undo is not None:
        console.live.undo()
    console.settle()
    name = console.window.head.undo.accessibleName()
    assert name == "Undo: nothing that may be taken back. What was done in “Choose” before it was closed stays."
    assert not console.window.head.undo.isEnabled()


def test_that_an_action_is_made_from_the_selected_card(console: Hands) -> None:
    console.collect([("delta", "Fewer meetings")])
    board = console.window.stage.face.board  # type: ignore[union-attr]
    board.setFocus(Qt.FocusReason.TabFocusReason)
    console.press(Key.Key_A)
    assert not console.session.outcomes, "on the board a letter is not the window's"
    console.press(Key.Key_Escape)
    console.press(Key.Key_A)
    assert [o.text for o in console.session.outcomes.values()] == ["Fewer meetings"]
    console.vote([5]).go("plan")
    taken = console.window.kinds.of(console.here).state(console.here).taken
    assert [option.text for option in taken] == ["Fewer meetings"], "the vote came after the plan was opened"


def test_that_somebody_elses_change_takes_no_focus_from_the_line(console: Hands) -> None:
    console.go("cards").press(Key.Key_PageDown)
    console.write("half a", enter=False)
    console.do(AddCard(console.here.id, "plus", "From elsewhere"))
    console.write(" card")
    assert console.texts() == ["From elsewhere", "half a card"]


def test_that_any_command_is_done_by_its_name(console: Hands) -> None:
    console.go("cards").press(Key.Key_PageDown)
    console.write("half a card", enter=False)
    console.press(Key.Key_K, CTRL)
    commands = console.window.overlays.commands
    assert commands.isVisible()
    assert console.window.rect().contains(commands.geometry())
    console.write("minute", enter=False)
    assert [found.accessibleName() for found in commands.found()] == [
        "One minute more Ctrl++   +",
        "One minute less Ctrl+-   -",
    ]
    minutes = console.here.minutes
    console.press(Key.Key_Down)
    console.press(Key.Key_Return)
    assert not commands.isVisible()
    assert console.here.minutes == minutes - 1
    assert console.window.stage.face.pending() == "half a card"  # type: ignore[union-attr]
    console.press(Key.Key_K, CTRL)
    console.write("nothing of the kind")
    assert commands.isVisible()
    console.press(Key.Key_Escape)
    assert not commands.isVisible()
    console.press(Key.Key_K, CTRL)
    console.write("hold", enter=False)
    console.click(commands.found()[0])
    assert console.screen == "holding"
    console.press(Key.Key_K, CTRL)
    console.press(Key.Key_F8)
    assert not commands.isVisible()
    console.press(Key.Key_K, CTRL)
    assert not commands.isVisible(), "black stays black"
