"""The agenda is changed from the console: order, what is left out, minutes; the format stays as it is."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction

from facilitator.formats.loader import FormatShelf
from tests.views.console.stand import ALT, CTRL, KINDS, Hands, Key


@pytest.fixture
def open_console(console: Hands) -> Hands:
    """A console folded open, at the first activity."""
    console.start()
    console.fold(public=False)
    return console


def kinds(hands: Hands) -> list[str]:
    return [activity.kind for activity in hands.session.agenda]


def deed(hands: Hands, kind: str, said: str) -> QAction:
    menu = hands.window.agenda_menu.menu(hands.activity(kind))
    return next(action for action in menu.actions() if action.text() == said)


def said_in_menu(hands: Hands, kind: str) -> list[str]:
    menu = hands.window.agenda_menu.menu(hands.activity(kind))
    return [action.text() for action in menu.actions() if action.text()]


def test_that_alt_and_an_arrow_move_an_activity_and_the_focus_goes_along(open_console: Hands) -> None:
    hands = open_console
    row = hands.window.agenda.row(hands.activity("scale").id)
    row.setFocus()
    hands.press(Key.Key_Up, ALT)
    assert kinds(hands) == ["brief", "cards", "vote", "scale", "plan"]
    assert hands.focus is hands.window.agenda.row(hands.activity("scale").id)
    hands.press(Key.Key_Down, ALT)
    assert kinds(hands) == ["brief", "cards", "vote", "plan", "scale"]


def test_that_an_order_that_makes_no_sense_is_refused_in_a_sentence(open_console: Hands) -> None:
    hands = open_console
    hands.window.agenda.row(hands.activity("vote").id).setFocus()
    hands.press(Key.Key_Up, ALT)
    assert "works on what “Plus and delta” brings" in hands.window.bar.text()
    assert kinds(hands) == ["brief", "cards", "vote", "plan", "scale"]


def test_that_the_menu_offers_what_fits(open_console: Hands) -> None:
    hands = open_console
    assert said_in_menu(hands, "brief") == ["One minute more", "One minute less"]
    assert said_in_menu(hands, "plan")[:3] == ["Earlier", "Later", "Leave it out"]
    deed(hands, "plan", "Leave it out").trigger()
    assert hands.activity("plan").status == "skipped"
    assert said_in_menu(hands, "plan") == ["Earlier", "Later", "Take it up again"]
    deed(hands, "plan", "Take it up again").trigger()
    assert hands.activity("plan").status == "upcoming"


def test_that_minutes_are_given_and_taken_by_the_menu(open_console: Hands) -> None:
    hands = open_console
    before = hands.activity("plan").minutes
    deed(hands, "plan", "One minute more").trigger()
    deed(hands, "cards", "One minute less").trigger()
    assert hands.activity("plan").minutes == before + 1


def test_that_commands_by_name_do_the_same(open_console: Hands) -> None:
    hands = open_console
    hands.window.look_at(hands.activity("scale").id)
    for name in ("earlier on the agenda", "leave it out"):
        hands.press(Key.Key_K, CTRL)
        hands.write(name)
    assert kinds(hands) == ["brief", "cards", "vote", "scale", "plan"]
    assert hands.activity("scale").status == "skipped"


def test_that_the_format_stays_as_it_is(open_console: Hands) -> None:
    hands = open_console
    before = FormatShelf(KINDS).get("r-pd")
    deed(hands, "scale", "Earlier").trigger()
    deed(hands, "plan", "One minute more").trigger()
    assert hands.shelf.library.formats.get("r-pd") == before
