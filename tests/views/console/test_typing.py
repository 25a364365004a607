"""What is typed and not put in is never lost: not by going on, not by Black, not by the disk, not by closing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from facilitator.domain.flow import GoTo
from facilitator.domain.people import SetPresent
from facilitator.views.console.activities.plan import ActionRow
from tests.views.console.stand import CTRL, SHIFT, Hands, Key, Open, Shelf

SCREENS: list[Callable[[Hands], None]] = [
    lambda hands: hands.press(Key.Key_F8),
    lambda hands: hands.press(Key.Key_F6),
    lambda hands: hands.press(Key.Key_F1),
    lambda hands: hands.press(Key.Key_PageUp),
]


def line(hands: Hands) -> QLineEdit:
    found = hands.focus
    assert isinstance(found, QLineEdit)
    return found


def row(hands: Hands) -> ActionRow:
    return next(r for r in hands.window.stage.findChildren(ActionRow) if r.isVisible())


@pytest.mark.parametrize("way", SCREENS)
def test_that_half_a_card_survives_black_folding_and_going_back(console: Hands, way: Callable[[Hands], None]) -> None:
    console.go("cards").press(Key.Key_PageDown)
    console.write("half a card", enter=False)
    typed = line(console)
    way(console)
    assert typed.text() == "half a card"


@pytest.mark.parametrize("way", SCREENS)
def test_that_an_owner_who_is_typed_is_kept_by_leaving(console: Hands, way: Callable[[Hands], None]) -> None:
    console.act()
    console.write("Tester", enter=False)
    way(console)
    (outcome,) = console.session.outcomes.values()
    assert outcome.owner == "Tester"


def test_that_a_next_key_puts_in_what_is_typed_first(console: Hands) -> None:
    console.go("cards").press(Key.Key_PageDown)
    console.write("The last card", enter=False)
    console.press(Key.Key_PageDown)
    assert console.here.kind == "vote"
    assert console.texts() == ["The last card"]


def test_that_counts_that_are_typed_are_put_in_before_the_voting_is_closed(console: Hands) -> None:
    console.vote([5])
    console.write("7", enter=False)
    assert sum(r.count for r in console.session.responses.values()) == 5
    console.press(Key.Key_PageDown)
    assert console.here.status == "locked"
    assert sorted(r.count for r in console.session.responses.values()) == [5, 7]


def test_that_a_count_that_is_refused_stops_the_closing_and_says_why(console: Hands) -> None:
    console.vote([5])
    console.write("99", enter=False)
    console.press(Key.Key_PageDown)
    assert console.here.status == "open"
    assert "With at most 2 dots on one card" in console.window.bar.text()
    console.press(Key.Key_PageDown)
    assert console.here.status == "locked"


def test_that_enter_goes_from_count_to_count(console: Hands) -> None:
    console.vote([5, 3, 1])
    assert sorted(r.count for r in console.session.responses.values()) == [1, 3, 5]
    console.press(Key.Key_Z, CTRL)
    assert sorted(r.count for r in console.session.responses.values()) == [3, 5], "a number is one step back"


def test_that_fields_of_an_action_and_the_next_one_are_kept_by_going_on(console: Hands) -> None:
    console.act()
    console.write("Tester", enter=False)
    console.press(Key.Key_Tab)
    console.write("+14", enter=False)
    console.press(Key.Key_PageDown)
    (outcome,) = console.session.outcomes.values()
    assert (outcome.owner, outcome.due) == ("Tester", date(2026, 12, 4))
    assert console.here.kind == "scale"


def test_that_a_date_that_is_none_stays_as_it_was_typed_and_stops_the_next_key(console: Hands) -> None:
    console.act()
    row(console).due.setFocus()
    console.write("whenever")
    assert "“whenever” is no date that I know" in console.window.bar.text()
    console.press(Key.Key_PageDown)
    assert console.here.kind == "plan"
    console.do(SetPresent(console.session.present[0].id, False))
    assert row(console).due.text() == "whenever"
    row(console).due.setFocus()
    console.press(Key.Key_Escape)
    assert row(console).due.text() == ""
    console.press(Key.Key_PageDown)
    assert console.here.kind == "scale"


def test_that_the_next_date_that_is_typed_is_kept_by_the_end(console: Hands) -> None:
    console.rate([0, 1, 2, 4, 1]).press(Key.Key_Return, CTRL, times=2)
    console.window.stage.next_date.line.setFocus()
    console.write("friday 9:30", enter=False)
    console.press(Key.Key_Return, CTRL)
    assert console.session.row.status == "ended"
    assert str(console.session.row.next_on) == "2026-11-27 09:30:00"


def test_that_the_end_waits_for_a_next_date_that_is_none(console: Hands) -> None:
    console.rate([0, 1, 2, 4, 1]).press(Key.Key_Return, CTRL, times=2)
    console.window.stage.next_date.line.setFocus()
    console.write("someday", enter=False)
    console.press(Key.Key_Return, CTRL)
    assert console.session.row.status == "running"
    assert "“someday” is no date that I know" in console.window.bar.text()


def test_that_the_end_puts_in_what_was_typed_elsewhere(console: Hands) -> None:
    console.collect([("plus", "Flow")])
    console.write("One more", enter=False)
    gather = console.here
    console.do(GoTo(console.activity("scale").id))
    assert console.session.activities[gather.id].status == "open"
    console.end()
    assert console.texts() == ["Flow", "One more"]


def test_that_private_notes_are_kept_with_their_own_activity(console: Hands) -> None:
    console.go("brief").fold(public=False)
    console.press(Key.Key_N)
    assert console.focus is console.window.side.notes
    console.write("about the purpose", enter=False)
    console.press(Key.Key_PageDown)
    assert console.activity("brief").notes == "about the purpose"
    assert console.activity("cards").notes == ""
    assert console.window.side.notes.toPlainText() == ""
    console.click(console.window.agenda.row(console.activity("brief").id))
    assert console.window.side.notes.toPlainText() == "about the purpose"


# --- the disk fails ---------------------------------------------------------------------------------------------------


def test_that_what_could_not_be_saved_stays_typed_and_can_be_tried_again(console: Hands) -> None:
    console.go("cards").press(Key.Key_PageDown)
    console.fail()
    console.write("A card")
    assert line(console).text() == "A card"
    assert console.texts() == []
    assert "The disk is full" in console.window.bar.text()
    console.click("Try again")
    assert console.texts() == ["A card"]
    assert console.window.stage.face.pending() == ""  # type: ignore[union-attr]
    assert console.window.bar.text() == ""


def test_that_a_retry_leaves_alone_what_was_typed_since(console: Hands) -> None:
    console.go("cards").press(Key.Key_PageDown)
    console.fail()
    console.write("A card")
    console.write(" and more", enter=False)
    console.click("Try again")
    assert console.texts() == ["A card"]
    assert console.window.stage.face.pending() == "A card and more"  # type: ignore[union-attr]


def test_that_an_owner_who_could_not_be_saved_stays_typed(console: Hands) -> None:
    console.act()
    console.fail()
    console.write("Tester")
    console.do(SetPresent(console.session.present[0].id, False))
    assert row(console).owner.text() == "Tester"
    console.click("Try again")
    (outcome,) = console.session.outcomes.values()
    assert outcome.owner == "Tester"


def test_that_notes_that_could_not_be_saved_stand_there_again(console: Hands) -> None:
    console.go("brief").fold(public=False)
    console.press(Key.Key_N)
    console.write("not lost", enter=False)
    console.fail(2)
    console.click(console.window.agenda.row(console.activity("cards").id))
    assert console.activity("brief").notes == ""
    console.click("Back to the room")
    assert console.window.side.notes.toPlainText() == "not lost"
    console.press(Key.Key_PageDown)
    assert console.activity("brief").notes == "not lost"


def test_that_not_saved_is_said_until_it_is_saved(console: Hands) -> None:
    console.go("cards").fold(public=False)
    saved = console.window.head.saved
    console.fail()
    console.click(console.window.stage.more)
    console.window.tick()
    assert saved.accessibleName() == "Not saved"
    console.click("Try again")
    assert saved.accessibleName() == "Saved"


# --- closing ----------------------------------------------------------------------------------------------------------


def _card(hands: Hands) -> str:
    hands.go("cards").press(Key.Key_PageDown)
    hands.write("half a card", enter=False)
    return "Plus and delta"


def _thought(hands: Hands) -> str:
    hands.go("cards").press(Key.Key_P, CTRL | SHIFT)
    hands.write("half a thought", enter=False)
    return "Park a thought"


def _option(hands: Hands) -> str:
    hands.vote([])
    hands.window.stage.face.late.setFocus()  # type: ignore[union-attr]
    hands.write("a late option", enter=False)
    return "Choose"


def _agreement(hands: Hands) -> str:
    hands.start().click("Change")
    hands.write("One more", enter=False)
    return "Purpose"


def _person(hands: Hands) -> str:
    hands.start().press(Key.Key_F7)
    hands.write("Writer", enter=False)
    return "Who is here"


@pytest.mark.parametrize("typing", [_card, _thought, _option, _agreement, _person])
def test_that_closing_names_what_is_typed_once(console: Hands, typing: Callable[[Hands], str]) -> None:
    where = typing(console)
    assert not console.window.close()
    assert console.window.isVisible()
    assert f"not put in: “{where}”." in console.window.bar.text()
    assert console.window.close()


def test_that_something_typed_after_the_warning_is_named_again(console: Hands) -> None:
    _card(console)
    assert not console.window.close()
    console.write(" and another half", enter=False)
    assert not console.window.close()
    assert console.window.close()


def test_that_closing_without_anything_typed_just_closes_and_pauses(console: Hands, shelf: Shelf) -> None:
    console.go("cards").fold(public=False)
    console.press(Key.Key_Escape)
    console.press(Key.Key_N)
    console.write("kept by closing", enter=False)
    closed: list[bool] = []
    console.window.closed.connect(lambda: closed.append(True))
    assert console.window.close(), console.window.bar.text()
    assert closed == [True]
    kept = shelf.library.read(console.session.id)
    assert (kept.row.status, kept.row.screen) == ("paused", "holding")
    assert kept.activities[kept.row.at_activity or ""].notes == "kept by closing"


def test_that_a_closing_that_is_not_saved_is_said_and_done_when_asked_again(console: Hands) -> None:
    console.go("cards")
    console.fail()
    assert not console.window.close()
    assert "The disk is full" in console.window.bar.text()
    assert console.window.close()


def test_that_a_field_left_by_a_click_keeps_what_it_holds(opened: Open) -> None:
    hands = opened().act()
    hands.write("Tester", enter=False)
    owner = hands.focus
    assert isinstance(owner, QWidget)
    hands.click(hands.window.body)
    assert hands.window.is_free() or hands.focus is not owner
    (outcome,) = hands.session.outcomes.values()
    assert outcome.owner == "Tester"
