"""Hidden cards are revealed as a board or one by one; what was not turned yet is in no Scene."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.base.words import ENGLISH
from facilitator.domain import flow
from facilitator.domain.audience import for_audience
from facilitator.domain.kinds.cards import KIND, AddCard, MoveCard, ParkCard, RemoveCard
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


def card(played: Played, text: str) -> str:
    """A card's id by what it says."""
    return next(c.id for c in played.session.contributions.values() if c.text == text)


@pytest.mark.parametrize("to", [0, 99])
def test_that_moving_a_card_brings_no_other_one_up(to: int) -> None:
    played = press(revealed())
    one = order(played)
    for text in one:
        played.do(MoveCard(card(played, text), "delta", to))
        assert texts(played) == [one[1]]
    assert texts(press(played)) == [one[2]]


@pytest.mark.parametrize("command", [ParkCard, RemoveCard])
def test_that_what_stands_leaves_its_place_to_the_one_before_and_to_no_later_one(
    command: type[ParkCard | RemoveCard],
) -> None:
    played = press(revealed())
    one = order(played)
    played.do(command(card(played, one[1])))
    assert (texts(played), seen(played).count) == ([one[0]], "1 of 2")
    assert texts(press(played)) == [one[2]]
    assert flow.back(played.session, KINDS) == TurnCard(first(played).id, 1)
    assert button(played) == "Show the board"


def test_that_where_the_first_one_is_parked_nothing_stands_until_the_next_is_turned() -> None:
    played = revealed()
    one = order(played)
    played.do(ParkCard(card(played, one[0])))
    assert (seen(played).content.phase, texts(played), seen(played).content.hidden) == ("hidden", [], 2)
    assert flow.back(played.session, KINDS) is None
    assert texts(press(played)) == [one[1]]


def test_that_what_is_parked_while_it_is_read_is_passed_over() -> None:
    played = revealed()
    one = order(played)
    played.do(ParkCard(card(played, one[1])))
    assert texts(press(played)) == [one[2]]
    assert flow.back(played.session, KINDS) == TurnCard(first(played).id, 1)


def test_that_a_card_that_comes_back_is_read_in_its_turn() -> None:
    played = revealed()
    one = order(played)
    played.do(ParkCard(card(played, one[1])), ParkCard(card(played, one[1]), parked=False))
    assert texts(press(played)) == [one[1]]


def test_that_later_activities_are_offered_what_was_turned_and_no_more() -> None:
    played = revealed()
    one = order(played)
    for number in range(1, 4):
        assert [option.text for option in KIND.offers(played.session, first(played))] == one[:number]
        press(played)
    assert len(KIND.offers(played.session, first(played))) == 3


def test_that_a_report_in_between_holds_what_was_turned_and_no_more() -> None:
    played = revealed()
    kept = KIND.keep(played.session, first(played), "team")
    assert [c.text for c in kept.contributions] == order(played)[:1]


def test_that_nothing_is_turned_where_there_are_no_cards() -> None:
    played = running_at(spec("cards", manner="hidden", reveal="one"), spec("plan")).do(flow.SetScreen("live"))
    played.do(flow.LockActivity(first(played).id), flow.RevealActivity(first(played).id))
    assert (seen(played).content.phase, button(played)) == ("shown", "Next: Plan")


def test_that_a_card_is_parked_before_anybody_sees_it_and_the_room_sees_no_difference() -> None:
    played = closed()
    before = seen(played)
    text = order(played)[0]
    played.do(ParkCard(card(played, text)))
    assert seen(played) == before
    played.do(flow.RevealActivity(first(played).id))
    assert text not in str(seen(played))
    assert len(texts(played)) == 2


@pytest.mark.parametrize("shown", [False, True])
def test_that_what_nobody_has_seen_stays_out_of_every_report(*, shown: bool) -> None:
    played = closed()
    text = order(played)[0]
    played.do(ParkCard(card(played, text)))
    if shown:
        played.do(flow.RevealActivity(first(played).id))
    played.end()
    assert text not in str(for_audience(played.session, "team", KINDS))
    assert [c.text for c in KIND.withheld(played.session, first(played))] == [text]


def test_that_what_was_withheld_comes_back_like_any_card() -> None:
    played = closed()
    text = order(played)[0]
    played.do(ParkCard(card(played, text)), ParkCard(card(played, text), parked=False))
    assert KIND.withheld(played.session, first(played)) == ()
    played.do(flow.RevealActivity(first(played).id))
    assert sorted(texts(played)) == sorted(TEXTS)
    played.do(ParkCard(card(played, text)))
    assert [c.text for c in for_audience(played.session, "team", KINDS).parked] == [text]


def test_that_parking_it_twice_does_not_make_it_seen() -> None:
    played = closed()
    text = order(played)[0]
    played.do(ParkCard(card(played, text)), flow.RevealActivity(first(played).id), ParkCard(card(played, text)))
    assert for_audience(played.session, "team", KINDS).parked == ()


def test_that_while_it_is_open_nothing_private_is_parked() -> None:
    played = running_at(spec("cards", manner="hidden"), spec("plan"))
    played.do(AddCard(first(played).id, "plus", "First"))
    card = played.session.contributions_of(first(played).id)[0]
    assert "once it is closed" in refused(played, ParkCard(card.id))
