"""Plan: few actions, each with one owner, a date and a first step; hints ask and never block."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from facilitator.base.words import ENGLISH, Words
from facilitator.domain.advice import Hint
from facilitator.domain.flow import NextActivity
from facilitator.domain.kinds.plan import EVERYBODY, KIND, WHEN_DAYS, PlanContent, Settings
from facilitator.domain.outcome import AddOutcome, EditOutcome, MoveOutcome, ParkOutcome
from facilitator.domain.people import DismissHint, SetNextDate
from tests.builders import Played
from tests.domain.helpers import first, running_at, sound, spec


def planning(*texts: str, **settings: Any) -> Played:
    """A plan with actions, each of which has an owner and a date."""
    played = running_at(spec("plan", **settings))
    for text in texts:
        played.do(AddOutcome(first(played).id, text, owner="Tester", due=date(2026, 12, 4)))
    return played


def hints(played: Played) -> list[Hint]:
    """What is worth a second thought."""
    return list(KIND.hints(played.session, first(played), played.given()))


def said(played: Played) -> list[str]:
    """What the hints ask."""
    return [str(hint.text) for hint in hints(played)]


def follow(played: Played, hint: Hint) -> Played:
    """Take the hint's one-key remedy."""
    assert hint.remedy is not None
    assert hint.remedy.command is not None
    return played.do(hint.remedy.command)


def content(played: Played) -> PlanContent:
    """What the room sees."""
    return KIND.content(played.session, first(played), ENGLISH)


def test_that_a_whole_action_has_no_hints() -> None:
    assert said(planning("Shorten the daily")) == []


def test_that_an_action_without_an_owner_is_asked_for_one() -> None:
    played = planning("A")
    played.do(EditOutcome(played.session.made[0].id, "owner", ""))
    assert said(played) == ["Who takes care of it?"]
    assert hints(played)[0].field == "owner"
    assert hints(played)[0].remedy is not None


@pytest.mark.parametrize("owner", ["all", "The Team", " everybody ", "WE"])
def test_that_an_owner_who_is_everybody_is_asked_about(owner: str) -> None:
    played = planning("A")
    played.do(EditOutcome(played.session.made[0].id, "owner", owner))
    assert said(played) == ["Who of you sees to it?"]
    assert said(follow(played, hints(played)[0])) == ["Who takes care of it?"]


@pytest.mark.parametrize("owner", ["Designer, Tester", "Designer and Tester", "Designer / Tester", "Designer+Tester"])
def test_that_two_owners_are_asked_about_and_one_key_keeps_the_first(owner: str) -> None:
    played = planning("A")
    played.do(EditOutcome(played.session.made[0].id, "owner", owner))
    assert said(played) == ["Who of them sees to it?"]
    follow(played, hints(played)[0])
    assert played.session.made[0].owner == "Designer"
    assert said(played) == []


@pytest.mark.parametrize(
    "owner,asked",
    [
        ("Alle", "Who of you sees to it?"),
        ("das Team", "Who of you sees to it?"),
        ("everybody", "Who of you sees to it?"),
        ("Anna und Ben", "Who of them sees to it?"),
        ("Anna and Ben", "Who of them sees to it?"),
    ],
)
def test_that_owners_are_understood_in_the_language_of_the_session(owner: str, asked: str) -> None:
    class German:
        def gettext(self, text: str, /) -> str:
            return {str(EVERYBODY): "alle, das Team, wir", "and": "und"}.get(text, text)

        def ngettext(self, text: str, many: str, n: int, /) -> str:
            return text

    played = planning("A")
    played.do(EditOutcome(played.session.made[0].id, "owner", owner))
    given = replace(played.given(), words=Words(German(), "de"))
    assert [str(hint.text) for hint in KIND.hints(played.session, first(played), given)] == [asked]
    assert KIND.content(played.session, first(played), given.words).rows[0].questions == (asked,)


def test_that_one_owner_of_several_words_is_one() -> None:
    played = planning("A")
    played.do(EditOutcome(played.session.made[0].id, "owner", "Alexandra Anderson-Band"))
    assert said(played) == []


def test_that_an_action_without_a_date_gets_one_by_one_key() -> None:
    played = planning("A")
    played.do(EditOutcome(played.session.made[0].id, "due", None))
    assert said(played) == ["By when?"]
    follow(played, hints(played)[0])
    assert played.session.made[0].due == played.given().today + timedelta(days=WHEN_DAYS)
    assert said(played) == []


def test_that_the_next_date_is_proposed_where_there_is_one() -> None:
    played = planning("A")
    meets = datetime(2026, 12, 18, 10, 0)  # noqa: DTZ001 - the wall clock of the place
    played.do(EditOutcome(played.session.made[0].id, "due", None), SetNextDate(meets))
    follow(played, hints(played)[0])
    assert played.session.made[0].due == date(2026, 12, 18)


def test_that_a_fourth_action_is_asked_about_and_can_be_parked_by_one_key() -> None:
    played = planning("A", "B", "C", "D")
    assert said(played) == ["4 actions. Which 3 really happen?"]
    follow(played, hints(played)[0])
    assert [o.text for o in played.session.made] == ["A", "B", "C"]
    assert [c.text for c in played.session.parked] == ["D"]
    assert said(played) == []


def test_that_required_fields_are_asked_for() -> None:
    played = planning("A", required=["owner", "due", "first_step"])
    assert said(played) == ["“First step” is empty."]
    played.do(EditOutcome(played.session.made[0].id, "first_step", "Ask the owner"))
    assert said(played) == []


def test_that_what_is_not_required_is_not_asked_for() -> None:
    played = running_at(spec("plan", required=[]))
    played.do(AddOutcome(first(played).id, "A"))
    assert said(played) == []


def test_that_hints_never_block() -> None:
    played = running_at(spec("plan"), spec("scale"))
    played.do(*(AddOutcome(first(played).id, f"Action {i}") for i in range(9)), NextActivity())
    assert len(played.session.made) == 9
    assert sound(played)


def test_that_a_dismissed_hint_stays_dismissed() -> None:
    played = planning("A")
    played.do(EditOutcome(played.session.made[0].id, "owner", "all"))
    hint = hints(played)[0].id
    played.do(DismissHint(first(played).id, hint))
    state = KIND.state(first(played))
    assert state.dismissed == (hint,)
    before = played.session
    assert played.do(DismissHint(first(played).id, hint)).session is before


def test_that_too_many_actions_are_not_asked_about_again_when_another_is_last() -> None:
    played = planning("A", "B", "C", "D")
    (full,) = hints(played)
    played.do(DismissHint(first(played).id, full.id), MoveOutcome(played.session.made[3].id, -1))
    assert [(hint.id, hint.target) for hint in hints(played)] == [(full.id, played.session.made[3].id)]
    assert full.target != played.session.made[3].id


def test_that_ids_of_hints_last_as_long_as_their_reason() -> None:
    played = planning("A", "B")
    played.do(*(EditOutcome(o.id, "owner", "") for o in played.session.made))
    ids = [hint.id for hint in hints(played)]
    played.do(EditOutcome(played.session.made[1].id, "text", "B, in other words"))
    assert [hint.id for hint in hints(played)] == ids
    assert len(set(ids)) == 2


def test_that_the_room_sees_owner_date_and_fields() -> None:
    played = planning("A")
    played.do(EditOutcome(played.session.made[0].id, "done_when", "It is seen"))
    (row,) = content(played).rows
    assert (row.text, row.owner, row.due, row.fields) == ("A", "Tester", "4 December", (("Done when", "It is seen"),))


def test_that_actions_may_be_made_from_what_was_chosen() -> None:
    played = running_at(spec("cards"), spec("plan", uses=["cards"]))
    played.cards([("delta", "Reviews take too long")], "cards").next()
    assert KIND.content(played.session, played.at("plan"), ENGLISH).sources == ("Reviews take too long",)


def test_that_the_action_sheet_holds_no_cards() -> None:
    played = running_at(spec("cards"), spec("plan", uses=["cards"]))
    played.cards([("delta", "Reviews take too long")], "cards").next().do(AddOutcome(played.at("plan").id, "A"))
    assert "Reviews" in repr(KIND.keep(played.session, played.at("plan"), "team"))
    assert "Reviews" not in repr(KIND.keep(played.session, played.at("plan"), "actions"))


def test_that_a_parked_action_goes_behind_the_other_thoughts() -> None:
    played = planning("A", "B")
    first_id, second_id = (o.id for o in played.session.made)
    played.do(ParkOutcome(second_id), ParkOutcome(first_id))
    assert [c.text for c in played.session.parked] == ["B", "A"]


def test_that_a_format_with_an_impossible_plan_is_told_so() -> None:
    assert KIND.check(Settings()) == []
    assert [str(m) for m in KIND.check(Settings(cap=0))] == ["cap must be between 1 and 20"]
    assert [str(m) for m in KIND.check(Settings(required=("colour",)))] == ["an action has no field “colour”"]
