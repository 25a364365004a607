"""Time: what is spent, what is left, how late it runs; minutes are shared out without losing one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from facilitator.base.errors import Refused
from facilitator.domain import timing
from facilitator.domain.flow import AddMinutes, FinishActivity, GoTo, PauseSession, SkipActivity
from facilitator.domain.timing import fit_minutes, late_seconds, left_seconds, planned_minutes, spent_minutes
from tests.builders import Played
from tests.domain.helpers import first, running_at, session_of, spec

SHARES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), min_size=1, max_size=12)


def running() -> Played:
    """Three activities of five minutes, at the first."""
    return running_at(spec("brief"), spec("cards"), spec("plan"))


def late(played: Played) -> float:
    """How late it is now, in minutes."""
    return round(late_seconds(played.session, played.now) / 60, 1)


def test_that_time_is_spent_while_the_clock_runs() -> None:
    played = running().wait(2)
    assert timing.spent_seconds(first(played), played.now) == 120
    assert left_seconds(first(played), played.now) == 180
    assert left_seconds(first(played), played.now + timedelta(minutes=5)) == -120


def test_that_what_was_begun_shows_at_least_a_minute() -> None:
    played = running()
    assert spent_minutes(first(played), played.now) == 0
    assert spent_minutes(first(played), played.now + timedelta(seconds=3)) == 1
    assert spent_minutes(first(played), played.now + timedelta(seconds=200)) == 3


def test_that_a_clock_that_was_set_back_spends_nothing() -> None:
    played = running()
    assert timing.spent_seconds(first(played), played.now - timedelta(hours=1)) == 0


def test_that_a_session_that_has_not_begun_is_neither_late_nor_early() -> None:
    assert late(session_of(spec("brief"), spec("cards"))) == 0


def test_that_running_over_is_late_and_running_on_time_is_not() -> None:
    assert late(running().wait(4)) == 0
    assert late(running().wait(7)) == 2


def test_that_being_done_early_makes_up_for_running_over() -> None:
    played = running().wait(7).next()
    assert late(played) == 2
    played.wait(2).next()
    assert late(played) == pytest.approx(-1, abs=0.1)


def test_that_what_is_left_out_gives_its_minutes_back_once_the_session_is_past_it() -> None:
    played = running()
    played.do(SkipActivity(played.at("cards").id)).wait(5)
    assert late(played) == 0
    played.next()
    assert late(played) == pytest.approx(-5, abs=0.1)


def test_that_a_pause_makes_nobody_late() -> None:
    played = running().wait(3).do(PauseSession()).wait(45)
    assert late(played) == 0


def test_that_more_minutes_make_it_less_late() -> None:
    played = running().wait(7)
    played.do(AddMinutes(first(played).id, 2))
    assert late(played) == 0


def test_that_a_look_ahead_makes_nobody_early() -> None:
    played = running().wait(1)
    played.do(GoTo(played.at("plan").id)).wait(1)
    assert late(played) == 0


def test_that_the_plan_leaves_out_what_is_skipped() -> None:
    played = running()
    assert planned_minutes(played.session) == 15
    assert planned_minutes(played.do(SkipActivity(played.at("plan").id)).session) == 10


def test_that_all_clocks_together_are_the_time_spent() -> None:
    played = running().wait(2).next().wait(3)
    played.do(FinishActivity(played.at("cards").id)).wait(10)
    assert timing.total_seconds(played.session, played.now) == pytest.approx(300, abs=3)


# --- sharing minutes out --------------------------------------------------------------------------------------------


@given(SHARES, st.integers(0, 600))
def test_that_every_minute_is_shared_out_and_none_below_the_least(shares: list[tuple[int, int]], total: int) -> None:
    planned, least = [p for p, _ in shares], [low for _, low in shares]
    assume(total >= sum(least))
    shared = fit_minutes(planned, least, total)
    assert sum(shared) == total
    assert all(minutes >= low for minutes, low in zip(shared, least, strict=True))


@given(SHARES, st.integers(0, 600))
def test_that_fewer_minutes_than_the_least_are_refused(shares: list[tuple[int, int]], missing: int) -> None:
    planned, least = [p for p, _ in shares], [low for _, low in shares]
    with pytest.raises(Refused, match=str(sum(least))):
        fit_minutes(planned, least, sum(least) - 1 - missing)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=12), st.integers(1, 3))
def test_that_twice_the_time_gives_each_twice_as_much(planned: list[int], times: int) -> None:
    assert fit_minutes(planned, [0] * len(planned), sum(planned) * times) == [p * times for p in planned]


@given(SHARES)
def test_that_minutes_that_fit_stay_as_they_are(shares: list[tuple[int, int]]) -> None:
    planned = [max(p, low) for p, low in shares]
    assert fit_minutes(planned, [low for _, low in shares], sum(planned)) == planned


def test_that_a_cut_takes_from_what_can_spare_it() -> None:
    assert fit_minutes([1, 7, 2, 4, 1], [1, 4, 1, 3, 1], 12) == [1, 5, 2, 3, 1]


def test_that_more_than_a_day_is_refused() -> None:
    with pytest.raises(Refused, match="1440 minutes at most"):
        fit_minutes([5], [1], 1441)


def test_that_no_activities_need_no_minutes() -> None:
    assert fit_minutes([], [], 0) == []
