"""Hidden cards in the console: the choice before Reveal, and on one screen no card before its turn."""

from __future__ import annotations

import pytest

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
    assert face(closed).revealing.isVisible()
    assert face(closed).manner.current() == "board"
    closed.click(face(closed).manner.part("one"))
    closed.press(Key.Key_Return, CTRL)
    assert closed.here.status == "revealed"
    assert not face(closed).revealing.isVisible()


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
