"""After a kill or a suspend the clock is where it was last seen, and nothing ever counts less than nothing."""

from __future__ import annotations

import random
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import flow
from facilitator.domain.change import Given
from facilitator.domain.session import Session
from facilitator.domain.timing import spent_seconds
from tests.builders import KINDS, START, Played
from tests.domain.helpers import first, running_at, sound, spec

SECONDS = st.floats(-100_000, 100_000, allow_nan=False)


def at(seconds: float) -> Given:
    """What the rules are given, this long after the session began."""
    return Given(START + timedelta(seconds=seconds), random.Random(1), KINDS)


def _session() -> Session:
    return running_at(spec("brief"), spec("cards")).session


def seen(played: Played, minutes: float) -> Played:
    """Time passes, and the session is seen at its end."""
    return played.wait(minutes).do(flow.Touch())


def test_that_the_gap_since_it_was_last_seen_counts_as_a_pause() -> None:
    played = seen(running_at(spec("brief"), spec("cards")), 3)
    spent = spent_seconds(first(played), played.now)
    played.wait(25).do(flow.Recover())
    assert played.session.row.status == "paused"
    assert played.session.row.screen == "holding"
    assert first(played).spent == spent == 181
    assert first(played).since is None
    assert flow.gap_of(played.session, played.now) == timedelta(minutes=25, seconds=1)
    assert sound(played)


def test_that_the_same_activity_is_there_after_a_recovery() -> None:
    played = seen(running_at(spec("brief"), spec("cards")).next(), 1).wait(60)
    played.do(flow.Recover(), flow.ResumeSession())
    assert played.session.at == played.at("cards")
    assert played.at("cards").since == played.now
    assert played.session.row.screen == "holding"


def test_that_an_activity_begun_after_it_was_last_seen_has_spent_nothing() -> None:
    played = seen(running_at(spec("brief"), spec("cards")), 1).wait(0.5).next().wait(10)
    played.do(flow.Recover())
    assert played.at("cards").spent == 0


def test_that_the_gap_can_be_counted_after_all() -> None:
    played = seen(running_at(spec("brief"), spec("cards")), 1).wait(10).do(flow.Recover())
    gap = flow.gap_of(played.session, played.now).total_seconds()
    played.do(flow.ResumeSession(count=gap))
    assert first(played).spent == 61 + gap


def test_that_no_more_is_counted_than_has_passed() -> None:
    played = running_at(spec("brief")).wait(1).do(flow.PauseSession()).wait(2)
    played.do(flow.ResumeSession(count=1_000_000))
    assert first(played).spent == 61 + 121


def test_that_less_than_nothing_counts_as_nothing() -> None:
    played = running_at(spec("brief")).wait(1).do(flow.PauseSession()).wait(2)
    assert first(played.do(flow.ResumeSession(count=-50))).spent == 61


def test_that_nothing_is_counted_for_what_is_done() -> None:
    played = running_at(spec("brief"), spec("cards"))
    played.do(flow.FinishActivity(first(played).id)).wait(1).do(flow.PauseSession()).wait(9)
    spent = first(played).spent
    assert first(played.do(flow.ResumeSession(count=300))).spent == spent


def test_that_the_pause_itself_is_the_gap_of_a_paused_session() -> None:
    played = running_at(spec("brief")).do(flow.PauseSession()).wait(4)
    assert flow.gap_of(played.session, played.now) == timedelta(minutes=4)


def test_that_a_session_that_was_never_seen_has_no_gap() -> None:
    played = running_at(spec("brief"))
    assert flow.gap_of(played.session.with_row(seen=None), played.now) == timedelta()


@given(seen_at=SECONDS, since=SECONDS, now=SECONDS, spent=st.floats(0, 10_000))
def test_that_no_jump_of_the_clock_makes_time_run_backwards(
    seen_at: float, since: float, now: float, spent: float
) -> None:
    session = _session()
    here = session.at
    assert here is not None
    session = session.with_row(seen=START + timedelta(seconds=seen_at))
    session = session.with_activity(here.id, since=START + timedelta(seconds=since), spent=spent)
    after = flow.Recover().apply(session, at(now))
    assert after.activities[here.id].spent >= spent
    assert after.activities[here.id].spent - spent <= max(0.0, seen_at - since) + 1e-3
    again = flow.ResumeSession(count=now).apply(after, at(now))
    assert again.activities[here.id].spent >= after.activities[here.id].spent
    assert flow.gap_of(again, START + timedelta(seconds=now)) >= timedelta()
