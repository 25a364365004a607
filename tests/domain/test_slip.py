"""Slips: one person's answers are in whole or not at all, nobody's name is on them, and the last can be cleared."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.base.words import ENGLISH
from facilitator.domain.flow import ChooseEntry, LockActivity, SetScreen
from facilitator.domain.kinds.vote import AddOption
from facilitator.domain.people import SetPresent
from facilitator.domain.scene import scene
from facilitator.domain.slip import Dots, Form, HandIn, Rating, StartRound, TakeBackSlip
from tests.builders import KINDS, Played
from tests.domain.helpers import first, refused, running_at, sound, spec

PASSED = ["pass", "ballot"]


def rating(people: int = 6, **settings: Any) -> Played:
    """A scale that goes round."""
    return running_at(spec("scale", entry=PASSED, **settings), spec("plan"), people=people)


def voting(people: int = 6) -> Played:
    """A vote of two options that goes round, two dots each, one on each card."""
    played = running_at(spec("vote", entry=PASSED, dots=2, most=1), spec("plan"), people=people)
    return played.do(AddOption(first(played).id, "Rehearse"), AddOption(first(played).id, "Rest"))


def form(played: Played) -> Form:
    made = KINDS.of(first(played)).form(played.session, first(played))
    assert made is not None
    return made


def hand_in(played: Played, **answers: Any) -> Played:
    return played.do(HandIn(first(played).id, answers))


def dots(played: Played, *counts: int) -> HandIn:
    refs = [question.id for question in form(played).questions]
    return HandIn(first(played).id, dict(zip(refs, counts, strict=True)))


def rows(played: Played) -> list[tuple[str, float, int]]:
    found = played.session.responses_of(first(played).id)
    return sorted((r.target, r.value, r.count) for r in found)


def test_that_a_form_asks_what_the_kind_asks() -> None:
    assert form(rating(poles=["no", "yes"])).questions == (Rating("it", "", 1, 5, ("no", "yes")),)
    asked = form(voting())
    assert [(type(q), q.text) for q in asked.questions] == [(Dots, "Rehearse"), (Dots, "Rest")]
    assert asked.dots == 2


def test_that_equal_answers_are_one_row_with_a_count_and_nobody_is_named() -> None:
    played = hand_in(hand_in(hand_in(rating(), it=4), it=4), it=2)
    assert rows(played) == [("it", 2.0, 1), ("it", 4.0, 2)]
    assert not [r for r in played.session.responses.values() if r.participant is not None]
    assert KINDS.of(first(played)).state(first(played)).slips == 3
    assert sound(played)


def test_that_an_empty_slip_counts_as_handed_in_and_leaves_nothing() -> None:
    played = hand_in(hand_in(rating()), it=None)
    assert rows(played) == []
    assert KINDS.of(first(played)).handed_in(played.session, first(played), ENGLISH) == "2 of 6"


def test_that_no_more_slips_are_taken_than_people_are_here() -> None:
    played = rating(people=4)
    for value in (1, 2, 3, 4):
        hand_in(played, it=value)
    assert "4" in refused(played, HandIn(first(played).id, {"it": 5}))
    played.do(SetPresent(played.session.present[0].id, False))
    assert len(rows(played)) == 4


def test_that_the_last_slip_is_cleared_by_what_stood_on_it() -> None:
    played = hand_in(hand_in(rating(), it=4), it=4)
    played.do(TakeBackSlip(first(played).id, {"it": 4}))
    assert rows(played) == [("it", 4.0, 1)]
    played.do(TakeBackSlip(first(played).id, {"it": 4}))
    assert rows(played) == []
    assert "Nobody has handed in" in refused(played, TakeBackSlip(first(played).id, {"it": 4}))


def test_that_a_slip_of_dots_is_in_whole_or_not_at_all() -> None:
    played = voting()
    played.do(dots(played, 1, 1))
    assert "at most 1 on one card" in refused(played, dots(played, 2, 0))
    played.do(dots(played, 0, 1))
    assert [count for _, _, count in rows(played)] in ([1, 2], [2, 1])
    played.do(TakeBackSlip(first(played).id, dots(played, 0, 1).answers))
    assert [count for _, _, count in rows(played)] == [1, 1]


def test_that_nothing_is_handed_in_where_the_laptop_does_not_go_round() -> None:
    played = rating().do()
    played.do(ChooseEntry(first(played).id, "ballot"))
    assert "does not go round" in refused(played, HandIn(first(played).id, {"it": 3}))


def test_that_a_round_begins_only_where_there_is_something_to_answer() -> None:
    played = running_at(spec("vote", entry=PASSED), spec("plan"))
    assert "nothing to answer" in refused(played, StartRound(first(played).id))
    played.do(AddOption(first(played).id, "Rehearse"))
    before = played.session
    assert played.do(StartRound(first(played).id)).session is before


def test_that_nothing_is_handed_in_after_it_was_closed() -> None:
    played = hand_in(rating(), it=3)
    played.do(LockActivity(first(played).id))
    assert "closed" in refused(played, HandIn(first(played).id, {"it": 3}))


@pytest.mark.parametrize("answers", [{"it": 9}, {"other": 3}], ids=["no such number", "no such question"])
def test_that_an_answer_to_nothing_is_refused_and_the_slip_is_not_in(answers: dict[str, int]) -> None:
    played = rating()
    assert refused(played, HandIn(first(played).id, answers))
    assert KINDS.of(first(played)).state(first(played)).slips == 0


@given(st.lists(st.sampled_from([None, 1, 2, 3, 4, 5]), max_size=6), st.data())
def test_that_clearing_every_slip_leaves_nothing(values: list[int | None], data: st.DataObject) -> None:
    played = rating()
    for value in values:
        hand_in(played, it=value)
    for value in data.draw(st.permutations(values)):
        played.do(TakeBackSlip(first(played).id, {"it": value}))
    assert rows(played) == []
    assert sound(played)


def writing(people: int = 6, **settings: Any) -> Played:
    """Cards that go round."""
    return running_at(spec("cards", entry=["pass", "paper"], **settings), spec("plan"), people=people)


def texts(played: Played) -> list[tuple[str, str]]:
    return sorted((c.slot, c.text) for c in played.session.contributions_of(first(played).id))


def test_that_cards_that_go_round_are_hidden_and_nobodys() -> None:
    played = hand_in(writing(), plus=("One", "Two"), delta=())
    hand_in(played, plus=(), delta=("Three",))
    assert texts(played) == [("delta", "Three"), ("plus", "One"), ("plus", "Two")]
    assert not [c for c in played.session.contributions.values() if c.participant]
    assert not KINDS.of(first(played)).shown(first(played))
    played.do(LockActivity(first(played).id))
    assert first(played).status == "locked"
    assert sound(played)


def test_that_a_slip_of_cards_is_in_whole_or_not_at_all() -> None:
    played = hand_in(writing(), plus=("One",))
    assert refused(played, HandIn(first(played).id, {"plus": ("Two",), "nowhere": ("Three",)}))
    assert texts(played) == [("plus", "One")]


def test_that_clearing_a_slip_of_cards_takes_one_of_equal_words() -> None:
    played = hand_in(hand_in(writing(), plus=("Same", " Other ")), plus=("Same",))
    played.do(TakeBackSlip(first(played).id, {"plus": ("Same", " Other ")}))
    assert texts(played) == [("plus", "Same")]


def test_that_where_cards_are_signed_the_laptop_does_not_go_round() -> None:
    played = writing(attribution="name")
    assert KINDS.of(first(played)).offered(first(played)) == ("paper",)


def test_that_the_room_reads_the_question_and_how_many_have_handed_in_and_nothing_else() -> None:
    one, other = hand_in(rating(prompt="Worth it?"), it=1), hand_in(rating(prompt="Worth it?"), it=5)
    for played in (one, other):
        played.do(SetScreen("live"))
    shown = [scene(played.session, KINDS, ENGLISH) for played in (one, other)]
    assert shown[0] == shown[1]
    assert (shown[0].face, shown[0].prompt, shown[0].count) == ("passing", "Worth it?", "1 of 6")
    assert shown[0].content is None
    one.do(LockActivity(first(one).id))
    assert scene(one.session, KINDS, ENGLISH).face == "scale"
