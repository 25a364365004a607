"""Hidden cards are revealed as a board or one by one; what was not turned yet is in no Scene."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.base.words import ENGLISH
from facilitator.domain import flow
from facilitator.domain.audience import for_audience
from facilitator.domain.kinds.cards import KIND, AddCard, ParkCard
from facilitator.domain.reading import ChooseReveal, TurnCard
from facilitator.domain.scene import Scene, scene
from tests.builders import KINDS, Played
from tests.domain.helpers import first, refused, running_at, sound, spec

TEXTS = ("First", "Second", "Third")


def closed(manner: str = "", **settings: Any) -> Played:
    """Three hidden cards, closed and not revealed."""
    played = running_at(spec("cards", manner="hidden", **settings), spec("plan")).do(flow.SetScreen("live"))
    played.do(*(AddCard(first(played).id, "plus", text) for text in TEXTS), flow.LockActivity(first(played).id))
    return played.do(ChooseReveal(first(played).id, manner)) if manner else played  # type: ignore[arg-type]


def revealed(manner: str = "one") -> Played:
    played = closed(manner)
    return played.do(flow.RevealActivity(first(played).id))


def seen(played: Played) -> Scene:
    return scene(played.session, KINDS, ENGLISH)


def texts(played: Played) -> list[str]:
    return [card.text for card in seen(played).content.cards]


def order(played: Played) -> list[str]:
    return [card.text for card in played.session.contributions_of(first(played).id)]


def button(played: Played) -> str:
    step = flow.primary(played.session, KINDS)
    assert step is not None
    return ENGLISH.say(step.label)


def press(played: Played) -> Played:
    step = flow.primary(played.session, KINDS)
    assert step is not None
    return played.do(step.command)


def test_that_as_a_board_all_stand_at_once() -> None:
    assert sorted(texts(revealed("board"))) == sorted(TEXTS)


def test_that_one_by_one_each_stands_alone_and_the_board_comes_last() -> None:
    played = revealed()
    for number, text in enumerate(order(played), 1):
        assert (seen(played).content.phase, texts(played), seen(played).count) == ("one", [text], f"{number} of 3")
        assert button(played) == ("Next card" if number < 3 else "Show the board")
        press(played)
    assert seen(played).content.phase == "shown"
    assert sorted(texts(played)) == sorted(TEXTS)
    assert button(played) == "Next: Plan"
    assert sound(played)


def test_that_what_was_not_turned_yet_is_in_no_scene() -> None:
    played = revealed()
    for number in range(3):
        assert not [text for text in order(played)[number + 1 :] if text in str(seen(played))]
        press(played)


def test_that_a_next_key_turns_and_only_reveal_itself_is_deliberate() -> None:
    played = closed("one")
    step = flow.primary(played.session, KINDS)
    assert step is not None
    assert step.deliberate
    press(played)
    step = flow.primary(played.session, KINDS)
    assert step is not None
    assert not step.deliberate


def test_that_back_turns_back_and_from_the_board_to_the_last_card() -> None:
    played = revealed()
    one = order(played)
    press(press(press(played)))
    for text in reversed(one):
        step = flow.back(played.session, KINDS)
        assert step == TurnCard(first(played).id, one.index(text) + 1)
        played.do(step)
        assert texts(played) == [text]


def test_that_the_format_says_how_and_the_facilitator_may_choose_otherwise() -> None:
    assert KIND.manner_of_reveal(first(closed(reveal="one"))) == "one"
    assert KIND.manner_of_reveal(first(closed("board", reveal="one"))) == "board"


def test_that_nothing_is_chosen_or_turned_at_the_wrong_time() -> None:
    played = closed()
    assert "revealed first" in refused(played, TurnCard(first(played).id, 1))
    played.do(flow.RevealActivity(first(played).id))
    assert "revealed already" in refused(played, ChooseReveal(first(played).id, "one"))


@pytest.mark.parametrize("number, phase", [(-5, "one"), (99, "shown")])
def test_that_no_number_leads_out_of_the_cards(number: int, phase: str) -> None:
    played = revealed()
    played.do(TurnCard(first(played).id, number))
    assert seen(played).content.phase == phase


def test_that_once_it_is_done_the_board_is_shown_to_whoever_goes_back() -> None:
    played = revealed()
    played.do(flow.NextActivity(), flow.GoTo(first(played).id))
    assert sorted(texts(played)) == sorted(TEXTS)


def test_that_a_card_is_parked_before_anybody_sees_it_and_stays_out_until_it_is_revealed() -> None:
    played = closed()
    card = played.session.contributions_of(first(played).id)[0]
    played.do(ParkCard(card.id))
    assert not [c for c in for_audience(played.session, "team", KINDS).parked if c.text == card.text]
    played.do(flow.RevealActivity(first(played).id))
    assert card.text not in str(seen(played))
    assert [c.text for c in for_audience(played.session, "team", KINDS).parked] == [card.text]


def test_that_while_it_is_open_nothing_private_is_parked() -> None:
    played = running_at(spec("cards", manner="hidden"), spec("plan"))
    played.do(AddCard(first(played).id, "plus", "First"))
    card = played.session.contributions_of(first(played).id)[0]
    assert "once it is closed" in refused(played, ParkCard(card.id))
