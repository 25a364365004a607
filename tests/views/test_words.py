"""How sessions, groups and moments are said."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from facilitator.base.words import Words
from facilitator.domain.holdings import SessionSummary
from facilitator.views.icons import Icon
from facilitator.views.words import (
    date_of,
    dots,
    greeting,
    icon_of,
    near_day,
    near_moment,
    people_text,
    stopped_text,
)

TODAY = date(2026, 11, 20)
SUMMARY = SessionSummary(
    id="s",
    team="t",
    client="c",
    team_name="Team Atlas",
    title="Sprint 20.5",
    format="r-pd",
    status="paused",
    planned_on=datetime(2026, 11, 20, 14, 0, tzinfo=UTC).replace(tzinfo=None),
    began=datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
    ended=None,
    seen=None,
    at="Write, then reveal",
    cards=9,
    actions=0,
    spent=1500.0,
)


@pytest.mark.parametrize(
    "hour,said",
    [
        (4, "Good evening"),
        (5, "Good morning"),
        (11, "Good morning"),
        (12, "Good afternoon"),
        (18, "Good evening"),
        (23, "Good evening"),
    ],
)
def test_that_the_greeting_fits_the_hour(hour: int, said: str) -> None:
    assert greeting(Words(), datetime(2026, 11, 20, hour, tzinfo=UTC)) == said


@pytest.mark.parametrize(
    "on,said",
    [
        (date(2026, 11, 19), "yesterday"),
        (date(2026, 11, 20), "today"),
        (date(2026, 11, 21), "tomorrow"),
        (date(2026, 11, 23), "Monday"),
        (date(2026, 11, 26), "Thursday"),
        (date(2026, 11, 27), "27 November"),
        (date(2026, 11, 3), "3 November"),
        (date(2027, 1, 2), "2 January 2027"),
    ],
)
def test_that_a_day_is_said_from_today(on: date, said: str) -> None:
    assert near_day(Words(), on, TODAY) == said


def test_that_a_moment_has_its_time() -> None:
    now = datetime(2026, 11, 20, 9, 12, tzinfo=UTC)
    assert near_moment(Words(), datetime(2026, 11, 21, 8, 5, tzinfo=UTC), now) == "tomorrow, 08:05"


@pytest.mark.parametrize(
    "changes,said",
    [
        ({}, "Stopped at “Write, then reveal” with 9 cards, 25 minutes in"),
        ({"cards": 1, "spent": 61.0}, "Stopped at “Write, then reveal” with 1 card, 1 minute in"),
        ({"cards": 0, "spent": 0.0}, "Stopped at “Write, then reveal”"),
        ({"at": "", "cards": 0, "spent": 0.0}, "Stopped"),
        ({"at": "{x}"}, "Stopped at “{x}” with 9 cards, 25 minutes in"),
    ],
)
def test_that_where_a_session_stopped_is_one_sentence(changes: dict[str, object], said: str) -> None:
    assert stopped_text(Words(), replace(SUMMARY, **changes)) == said  # type: ignore[arg-type]


def test_that_the_date_of_a_session_is_when_it_is_planned_or_began() -> None:
    assert date_of(replace(SUMMARY, status="preparing")) == SUMMARY.planned_on
    assert SUMMARY.began is not None
    assert date_of(SUMMARY) == SUMMARY.began.astimezone().replace(tzinfo=None)


def test_that_groups_and_difficulty_are_said_short() -> None:
    assert people_text(Words(), (3, 12)) == "3–12 people"
    assert people_text(Words(), (1, 1)) == "1 person"
    assert [dots(n) for n in (0, 1, 2, 3, 9)] == ["●○○", "●○○", "●●○", "●●●", "●●●"]


def test_that_an_icon_that_is_not_known_is_the_common_one() -> None:
    assert icon_of("idea") is Icon.IDEA
    assert icon_of("moon rocket") is Icon.FORMAT
