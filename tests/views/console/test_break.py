"""A break is called by a key, typed in minutes, and left by the one button; typing goes on meanwhile."""

from __future__ import annotations

from facilitator.base.words import ENGLISH
from facilitator.domain.scene import scene
from tests.views.console.stand import CTRL, KINDS, SHIFT, Hands, Key

CALL = CTRL | SHIFT


def resting(hands: Hands, minutes: str = "15") -> Hands:
    hands.collect()
    hands.fold(public=False)
    hands.press(Key.Key_B, CALL)
    hands.write(minutes)
    return hands


def test_that_a_break_is_called_from_anywhere_and_the_room_sees_it(console: Hands) -> None:
    resting(console)
    assert (console.here.title, console.here.minutes) == ("Break", 15)
    texts = {text.said for text in console.window.side.preview.view.texts()}
    assert "Break" in texts
    assert "15:00" in texts
    assert any(said.startswith("We go on at") for said in texts)


def test_that_without_a_number_it_is_ten_minutes(console: Hands) -> None:
    resting(console, "")
    assert console.here.minutes == 10


def test_that_what_is_no_number_is_said_and_the_line_stays(console: Hands) -> None:
    resting(console, "x")
    assert console.here.kind == "cards"
    assert "as a number" in console.window.bar.text()
    assert console.window.body.rest.isVisible()


def test_that_cards_are_typed_while_the_room_rests(console: Hands) -> None:
    resting(console)
    cards = console.activity("cards")
    console.window.look_at(cards.id)
    assert "The room is at: Break" in console.window.stage.elsewhere.text()
    console.write("Typed in the break")
    assert "Typed in the break" in console.texts()
    assert console.here.title == "Break"
    assert "Typed" not in str(scene(console.session, KINDS, ENGLISH))


def test_that_the_button_leads_back(console: Hands) -> None:
    resting(console)
    assert console.window.stage.primary.accessibleName() == "Back to “Plus and delta”"
    console.press(Key.Key_PageDown)
    assert console.here.kind == "cards"


def test_that_it_works_where_the_room_looks_at_the_console(console: Hands) -> None:
    console.collect()
    console.press(Key.Key_B, CALL)
    console.write("5")
    assert console.here.title == "Break"
    assert not console.covered
    assert console.window.stage.title.text() == "Break"
    assert console.window.stage.big_clock.height() > console.window.height() / 8


def test_that_five_ten_and_fifteen_minutes_need_no_typing(console: Hands) -> None:
    console.collect()
    console.fold(public=False)
    console.click("A break …")
    console.click("15 min", console.window.body.rest)
    assert (console.here.title, console.here.minutes) == ("Break", 15)
    assert not console.window.body.rest.isVisible()
    assert not console.window.agenda.rest.isVisible()


def test_that_what_comes_next_is_what_was_interrupted_and_then_what_was_planned(console: Hands) -> None:
    resting(console)
    assert console.window.side.following.text().startswith("Plus and delta")
    console.press(Key.Key_PageDown)
    assert console.window.stage.primary.accessibleName() == "Next: Choose"
    assert console.window.side.following.text().startswith("Choose")


def test_that_going_back_from_a_break_ends_it(console: Hands) -> None:
    resting(console)
    console.window.leave()
    console.press(Key.Key_PageUp)
    assert console.here.kind == "cards"
    assert [a.status for a in console.session.agenda if a.title == "Break"] == ["done"]


def test_that_a_break_is_taken_on_black_by_nobody(console: Hands) -> None:
    console.collect()
    console.press(Key.Key_F8)
    console.press(Key.Key_B, CALL)
    assert not console.window.body.rest.isVisible()
