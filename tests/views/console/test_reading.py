"""Hidden cards in the console: the choice before Reveal, and on one screen no card before its turn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from facilitator.domain.kinds.cards import ParkCard
from facilitator.domain.people import ParkThought
from tests.views.console.stand import CTRL, Hands, Key, Open, Shelf
from tests.views.console.test_privacy import write_format


@pytest.fixture
def closed(opened: Open, shelf: Shelf) -> Hands:
    """Three hidden cards, closed, folded open."""
    write_format(shelf, "hidden")
    hands = opened("hidden")
    hands.go("cards")
    hands.fold(public=False)
    for text in ("First thought", "Second thought", "Third thought"):
        hands.write(text)
    hands.window.leave()
    hands.press(Key.Key_PageDown)
    assert hands.here.status == "locked"
    return hands


def order(hands: Hands) -> list[str]:
    return [card.text for card in hands.session.contributions_of(hands.here.id)]


def face(hands: Hands):  # type: ignore[no-untyped-def]
    return hands.window.stage.face


def test_that_the_choice_stands_there_while_it_is_closed_and_not_revealed(closed: Hands) -> None:
    assert face(closed).way.isVisible()
    assert face(closed).manner.current() == "board"
    closed.click(face(closed).manner.part("one"))
    closed.press(Key.Key_Return, CTRL)
    assert closed.here.status == "revealed"
    assert not face(closed).way.isVisible()


def test_that_a_clicker_turns_the_cards_forth_and_back(closed: Hands) -> None:
    closed.click(face(closed).manner.part("one"))
    closed.press(Key.Key_Return, CTRL)
    shown = closed.window.side.preview.view
    for text in order(closed):
        assert text in {t.said for t in shown.texts()}
        assert len([t for t in order(closed) if t in {said.said for said in shown.texts()}]) == 1
        closed.press(Key.Key_PageDown)
    assert closed.here.kind == "cards"
    assert set(order(closed)) <= {t.said for t in shown.texts()}
    closed.press(Key.Key_PageUp)
    assert order(closed)[-1] in {t.said for t in shown.texts()}


def test_that_on_one_screen_the_card_stands_alone_and_looks_the_same_whatever_comes_later(
    opened: Open, shelf: Shelf
) -> None:
    write_format(shelf, "hidden")
    hands = opened("hidden")
    hands.go("cards")
    for text in ("First thought", "Second thought"):
        hands.write(text)
    hands.window.leave()
    hands.press(Key.Key_PageDown)
    hands.click(face(hands).manner.part("one"))
    hands.press(Key.Key_Return, CTRL)
    assert not face(hands).board.isVisible()
    assert face(hands).alone.text() == order(hands)[0]
    hands.press(Key.Key_PageDown)
    assert face(hands).alone.text() == order(hands)[1]
    hands.press(Key.Key_PageDown)
    assert face(hands).board.isVisible()


# --- what is set aside ----------------------------------------------------------------------------------------------


def board(hands: Hands) -> list[str]:
    """The texts on the facilitator's board."""
    return [hands.session.contributions[card].text for card in face(hands).board.order()]


def test_that_a_card_is_parked_and_comes_back_while_it_is_closed_and_the_room_sees_no_difference(
    closed: Hands,
) -> None:
    shown = closed.window.side.preview.view
    before = shown.grab().toImage()
    text = order(closed)[1]
    assert not face(closed).set_aside.isEnabled()
    closed.click(face(closed).board.viewport())
    face(closed).board.select(order_ids(closed)[1])
    face(closed).board.selected.emit(order_ids(closed)[1])
    closed.click("Park the selected card")
    assert text not in board(closed)
    assert shown.grab().toImage() == before
    closed.click("Bring a parked card back (1)")
    assert text in board(closed)
    assert not face(closed).aside.isVisible()


def order_ids(hands: Hands) -> list[str]:
    return [card.id for card in hands.session.contributions_of(hands.here.id)]


def test_that_a_card_is_corrected_before_anybody_sees_it(closed: Hands) -> None:
    card = order_ids(closed)[0]
    face(closed).board.edit(card)
    closed.press(Key.Key_A, CTRL)
    closed.write("Without a name")
    assert order(closed)[0] == "Without a name"


def test_that_on_one_screen_nothing_says_that_a_card_was_set_aside(closed: Hands) -> None:
    closed.fold(public=True)
    # Something that can be taken back is there before it, too.
    closed.do(ParkThought("The budget"))
    before = closed.picture()
    closed.do(ParkCard(order_ids(closed)[0]))
    assert closed.picture() == before
    assert not face(closed).set_aside.isVisible()
    assert not face(closed).aside.isVisible()


def test_that_what_is_read_is_what_would_be_parked(closed: Hands) -> None:
    closed.click(face(closed).manner.part("one"))
    closed.press(Key.Key_Return, CTRL)
    ids = order_ids(closed)
    assert face(closed).board.selected_id() == ids[0]
    closed.press(Key.Key_PageDown)
    assert face(closed).board.selected_id() == ids[1]
    closed.click("Park the selected card")
    assert ids[1] not in face(closed).board.order()
    assert order(closed)[0] in {t.said for t in closed.window.side.preview.view.texts()}


# --- secrets in pixels ----------------------------------------------------------------------------------------------

THREE = ("wwww iiii", "a secret!", "the third")
OTHER = "mmmm llll"
STAGES = ("closed", "first", "second", "third", "board")


def look(hands: Hands) -> QImage:
    """The picture now; the very first drawing of a large glyph differs from all later ones by a shade at its edges."""
    hands.picture()
    return hands.picture()


def one_by_one(opened: Open, shelf: Shelf, texts: Sequence[str]) -> tuple[dict[str, QImage], list[str]]:
    """What one screen shows at every stage, and the cards in the order in which they were turned."""
    write_format(shelf, "hidden")
    hands = opened("hidden", shelf=shelf)
    hands.go("cards")
    for text in texts:
        hands.write(text)
    hands.window.leave()
    hands.press(Key.Key_PageDown)
    hands.click(face(hands).manner.part("one"))
    hands.window.leave()
    seen = {"closed": look(hands)}
    hands.press(Key.Key_Return, CTRL)
    for stage in STAGES[1:]:
        seen[stage] = look(hands)
        hands.press(Key.Key_PageDown)
    turned = [card.text for card in hands.session.contributions_of(hands.activity("cards").id)]
    hands.close()
    return seen, turned


@pytest.mark.parametrize("place", [0, 1, 2])
def test_that_no_stage_shows_a_card_before_its_turn(opened: Open, tmp_path: Path, place: int) -> None:
    # Of one seed each, so that both are turned in the same order.
    seen, turned = one_by_one(opened, Shelf(tmp_path / "one"), THREE)
    changed = [OTHER if text == turned[place] else text for text in THREE]
    other, others = one_by_one(opened, Shelf(tmp_path / "other"), changed)
    assert others == [OTHER if text == turned[place] else text for text in turned]
    before = STAGES[: place + 1]
    assert [stage for stage in before if seen[stage] != other[stage]] == []
    assert seen[STAGES[place + 1]] != other[STAGES[place + 1]]
