"""A safety check is judged by its lowest answer, and nothing of it is shown or kept."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.base.words import ENGLISH
from facilitator.domain.audience import for_audience
from facilitator.domain.flow import ChooseEntry, FinishActivity, LockActivity, RevealActivity
from facilitator.domain.kinds.scale import KIND, SetTally
from facilitator.domain.slip import HandIn
from tests.builders import KINDS, Played
from tests.domain.helpers import first, refused, running_at, sound, spec


def check(entry: str = "ballot", people: int = 6, **settings: Any) -> Played:
    """A safety check, open."""
    return running_at(spec("scale", entry=[entry], result="lowest", **settings), spec("plan"), people=people)


def answered(counts: dict[int, int], **settings: Any) -> Played:
    """One that was answered on slips and closed."""
    played = check(**settings)
    played.do(*(SetTally(first(played).id, "it", value, n) for value, n in counts.items()))
    return played.do(LockActivity(first(played).id))


def verdict(played: Played) -> str:
    found: str = KIND.state(first(played)).verdict
    return found


@pytest.mark.parametrize(
    "counts, expected",
    [({5: 5, 1: 1}, "talk"), ({5: 5, 2: 1}, "talk"), ({5: 5, 3: 1}, "go"), ({3: 1}, "go"), ({1: 1}, "talk"), ({}, "")],
)
def test_that_the_lowest_answer_decides_at_any_number(counts: dict[int, int], expected: str) -> None:
    assert verdict(answered(counts)) == expected


def test_that_a_format_may_say_from_where_it_is_worth_a_talk() -> None:
    assert verdict(answered({3: 4}, alarm=3)) == "talk"


def test_that_nothing_else_is_kept_once_it_is_closed() -> None:
    played = answered({1: 1, 5: 5})
    assert played.session.responses_of(first(played).id) == ()
    assert played.session.readings == {}
    state = {key: value for key, value in first(played).state.items() if value}
    assert state == {"verdict": "talk"}
    assert sound(played)


def test_that_a_check_that_went_round_leaves_no_more() -> None:
    played = check("pass")
    for value in (2, 5, 5):
        played.do(HandIn(first(played).id, {"it": value}))
    played.do(FinishActivity(first(played).id))
    assert verdict(played) == "talk"
    assert played.session.responses_of(first(played).id) == ()
    assert KIND.state(first(played)).slips == 0


def test_that_the_room_sees_the_question_and_then_thanks() -> None:
    one, other = answered({1: 1, 5: 5}), answered({5: 6})
    shown = [KIND.content(played.session, first(played), ENGLISH) for played in (one, other)]
    assert shown[0] == shown[1]
    assert (shown[0].phase, shown[0].figures) == ("thanks", ())
    captions = [KIND.caption(played.session, first(played), ENGLISH) for played in (one, other)]
    assert captions[0] == captions[1]
    assert captions[0][1] == ""


def test_that_there_is_nothing_to_reveal() -> None:
    played = answered({5: 6})
    assert "nothing private to reveal" in refused(played, RevealActivity(first(played).id))
    assert not KIND.shown(played.do(FinishActivity(first(played).id)).session.activities[first(played).id])


def test_that_it_is_never_taken_by_hands() -> None:
    played = running_at(spec("scale", entry=["hands"], result="lowest"), spec("plan"))
    assert KIND.offered(first(played)) == ("ballot",)
    assert "does not take this way" in refused(played, ChooseEntry(first(played).id, "hands"))


def test_that_no_edition_holds_its_verdict() -> None:
    played = answered({1: 1})
    for edition in ("team", "actions"):
        shown = for_audience(played.session, edition, KINDS)
        assert "talk" not in str(shown.activities[first(played).id])
