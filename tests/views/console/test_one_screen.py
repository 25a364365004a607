"""On one screen the console is what people see: Hold and Black stand in place of all else, and let nothing through."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from facilitator.domain.flow import PauseSession
from facilitator.views.theme import manager
from facilitator.views.widgets.board import Board
from tests.views.console.stand import CTRL, PLAIN, SHIFT, Hands, Key

EVERY_KEY: list[tuple[Key, Qt.KeyboardModifier]] = [
    *((key, PLAIN) for key in (Key.Key_PageDown, Key.Key_PageUp, Key.Key_Space, Key.Key_Right, Key.Key_Left)),
    *((key, PLAIN) for key in (Key.Key_Return, Key.Key_Enter, Key.Key_Escape, Key.Key_Tab, Key.Key_Backtab)),
    *((key, PLAIN) for key in (Key.Key_A, Key.Key_B, Key.Key_H, Key.Key_N, Key.Key_P, Key.Key_Plus, Key.Key_Minus)),
    *((getattr(Key, f"Key_F{n}"), PLAIN) for n in (1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12)),
    *((key, CTRL) for key in (Key.Key_Return, Key.Key_Z, Key.Key_Y, Key.Key_Plus, Key.Key_Minus, Key.Key_V, Key.Key_K)),
    (Key.Key_P, CTRL | SHIFT),
    (Key.Key_Z, CTRL | SHIFT),
]


def is_black(hands: Hands) -> bool:
    picture = hands.picture()
    black = QImage(picture.size(), picture.format())
    black.fill(manager().colour("black"))
    return picture == black


def test_that_a_session_begins_on_one_screen_and_its_start_ends_on_hold(console: Hands) -> None:
    assert console.window.public
    assert console.covered
    assert console.session.row.status == "preparing"
    console.press(Key.Key_Return)
    assert console.session.row.status == "running"
    assert console.screen == "holding"
    assert console.covered


def test_that_a_resume_ends_on_hold(console: Hands) -> None:
    console.go("cards")
    console.do(PauseSession())
    assert console.covered
    console.press(Key.Key_Return)
    assert console.session.row.status == "running"
    assert console.screen == "holding"
    assert console.covered


@pytest.mark.parametrize(
    "key, modifiers",
    [(Key.Key_Return, PLAIN), (Key.Key_Return, CTRL), (Key.Key_Enter, PLAIN), (Key.Key_PageDown, PLAIN)],
)
def test_that_hold_stands_over_the_whole_window_until_the_primary_key(
    console: Hands, key: Key, modifiers: Qt.KeyboardModifier
) -> None:
    console.press(Key.Key_Return)
    cover = console.window.cover
    assert cover.mapTo(console.window, cover.rect().topLeft()).toTuple() == (0, 0)
    assert cover.size() == console.window.size()
    assert not console.window.stage.isVisible()
    console.press(key, modifiers)
    assert console.screen == "live"
    assert not console.covered
    assert console.window.stage.isVisible()


def test_that_the_primary_button_of_the_cover_says_what_it_shows_and_does_it(console: Hands) -> None:
    assert console.window.cover.primary.accessibleName() == "Start"
    console.click("Start")
    console.click("Show “Purpose”")
    assert console.screen == "live"


def test_that_nothing_behind_the_cover_can_be_reached(console: Hands) -> None:
    console.go("cards")
    console.press(Key.Key_Escape)
    console.press(Key.Key_H)
    assert console.covered
    reached: set[QWidget | None] = set()
    for _ in range(30):
        console.press(Key.Key_Tab)
        reached.add(console.focus)
    behind = [w for w in reached if w is not None and console.window.stage.isAncestorOf(w)]
    assert behind == []
    assert not any(isinstance(w, QLineEdit) for w in reached)


def test_that_black_is_black_from_edge_to_edge(console: Hands) -> None:
    console.go("cards")
    assert not is_black(console)
    console.press(Key.Key_F8)
    assert console.screen == "black"
    assert is_black(console)


@pytest.mark.parametrize("where", ["cards", "vote", "plan", "scale"])
def test_that_while_it_is_black_every_other_key_keeps_it_black_and_types_nothing(console: Hands, where: str) -> None:
    console.go(where)
    console.press(Key.Key_F8)
    before = console.session
    for key, modifiers in EVERY_KEY:
        console.press(key, modifiers)
        assert console.screen == "black", key
        assert is_black(console), key
    if console.focus is not None:
        console.write("words", enter=True)
    assert is_black(console)
    console.press(Key.Key_F8)
    assert console.session.activities == before.activities
    assert console.session.contributions == before.contributions
    assert console.session.responses == before.responses
    assert console.session.outcomes == before.outcomes
    assert not [text for _, text in console.window.leaving.unsaved() if text]


@pytest.mark.parametrize("screen", ["live", "holding"])
def test_that_f8_returns_to_what_was_before(console: Hands, screen: str) -> None:
    console.go("cards")
    console.press(Key.Key_Escape)
    if screen == "holding":
        console.press(Key.Key_H)
    console.press(Key.Key_F8)
    assert console.screen == "black"
    console.press(Key.Key_F8)
    assert console.screen == screen


def test_that_black_chosen_twice_still_returns_to_what_was_before(console: Hands) -> None:
    console.go("cards")
    console.fold(public=False)
    console.window.deeds.set_screen("black")
    console.window.deeds.set_screen("black")
    console.press(Key.Key_F8)
    assert console.screen == "live"


def test_that_black_takes_away_whatever_stands_over_the_window(console: Hands) -> None:
    console.go("cards")
    console.press(Key.Key_F1)
    assert console.window.overlays.sheet.isVisible()
    console.press(Key.Key_F8)
    assert is_black(console)
    console.press(Key.Key_F8)
    console.press(Key.Key_P, CTRL | SHIFT)
    console.write("half a thought", enter=False)
    console.press(Key.Key_F8)
    assert is_black(console)
    console.write("more of it", enter=False)
    console.press(Key.Key_F8)
    console.press(Key.Key_P, CTRL | SHIFT)
    assert console.window.park.line.text() == "half a thought"


def test_that_black_works_while_the_menu_of_a_card_hangs_open(console: Hands) -> None:
    console.collect([("plus", "Flow")])
    board = console.window.stage.findChild(Board)
    assert isinstance(board, Board)
    board.setFocus(Qt.FocusReason.TabFocusReason)
    by_key = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(board, QContextMenuEvent(by_key, QPoint(30, 120), QPoint(30, 120)))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Key.Key_F8)
    console.settle()
    assert is_black(console)
    assert QApplication.activePopupWidget() is None


def test_that_a_message_on_black_is_seen_only_afterwards(console: Hands) -> None:
    console.go("cards")
    console.press(Key.Key_F8)
    console.window.say("Something is to be said.")
    assert is_black(console)
    console.press(Key.Key_F8)
    console.press(Key.Key_Escape)
    console.press(Key.Key_H)
    assert console.window.cover.bar.isVisible()
    assert console.window.cover.bar.text() == "Something is to be said."


def test_that_freeze_is_not_offered(console: Hands) -> None:
    console.start()
    for public in (True, False):
        console.fold(public=public)
        console.press(Key.Key_F1)
        shown = [w for w in console.window.findChildren(QWidget) if w.isVisible()]
        said = {text.casefold() for w in shown for text in (w.accessibleName(), getattr(w, "text", str)())}
        assert {"hold", "these keys"} <= said
        assert not any("freeze" in name or "frozen" in name for name in said)
        console.press(Key.Key_F1)
        console.press(Key.Key_F5)
        assert console.screen == "live"


def test_that_folding_it_open_and_back_keeps_what_the_room_saw(console: Hands) -> None:
    console.go("cards")
    console.fold(public=False)
    for part in (console.window.agenda, console.window.side, console.window.head):
        assert part.isVisible()
    console.fold(public=True)
    for part in (console.window.agenda, console.window.side, console.window.head):
        assert not part.isVisible()
    assert console.screen == "live"


def test_that_folded_open_hold_and_black_leave_the_window_to_the_facilitator(console: Hands) -> None:
    console.go("cards")
    console.fold(public=False)
    for screen in ("holding", "black"):
        console.window.deeds.set_screen(screen)
        console.settle()
        assert console.window.stage.isVisible()
        assert console.window.head.screens.current() == screen
        console.click("Show “Plus and delta”")
        assert console.screen == "live"


def test_that_a_picture_fits_when_the_window_grows(console: Hands) -> None:
    console.press(Key.Key_Return)
    console.window.resize(1600, 900)
    console.settle()
    assert console.window.cover.size() == console.window.size()


def test_that_the_cover_of_an_ended_session_tells_the_way_to_the_report(console: Hands) -> None:
    console.start().end()
    assert console.covered
    assert not console.window.cover.primary.isVisible()
    console.click("Nobody else looks: next date, report")
    assert console.window.close_page.isVisible()


def test_that_nothing_floats_above_the_picture_while_the_room_looks_on(console: Hands) -> None:
    console.go("cards")
    console.press(Key.Key_P, CTRL | SHIFT)
    console.write("What about the budget?")
    assert not console.window.passing.isVisible()
    assert console.window.stage.note.text() == "Parked. It gets its place in the report."
    console.fold(public=False)
    console.press(Key.Key_P, CTRL | SHIFT)
    console.write("And the rooms?")
    assert console.window.passing.isVisible()
    console.fold(public=True)
    assert not console.window.passing.isVisible()


def test_that_colours_are_those_of_the_theme(console: Hands) -> None:
    console.start()
    assert QColor(console.picture().pixel(3, 3)) == manager().colour("paper")
