"""A team with sessions behind it: what was agreed on in them, and what was reported on it since."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from facilitator.domain.session import EarlierSession, Outcome, Progress
from tests.builders import START, Played

TODAY = START.date()
BEFORE = (
    EarlierSession("s-1", "The first one", "r-pd", datetime(2026, 10, 9, 10, tzinfo=UTC)),
    EarlierSession("s-2", "The second one", "r-pd", datetime(2026, 11, 6, 10, tzinfo=UTC)),
)
"""Six weeks and two weeks before the session of the tests."""


def agreed(name: str, session: str = "s-2", due: date | None = None, **more: Any) -> Outcome:
    """Something that the team agreed on; its id is its text."""
    return Outcome(name, "team-1", session, "plan", more.pop("kind", "action"), name, due=due, **more)


def reported(outcome: str, status: str, day: date = TODAY, session: str | None = None, **more: Any) -> Progress:
    """Something that was reported on it, at the desk or in a session."""
    return Progress(f"{outcome} {status} {day} {session}", outcome, session, status, day, **more)


def brings(played: Played, *rows: Outcome | Progress) -> Played:
    """Let the team bring these along, beside what it brings already."""
    brought = played.session.brought
    outcomes = {**brought.outcomes, **{r.id: r for r in rows if isinstance(r, Outcome)}}
    progress = {**brought.progress, **{r.id: r for r in rows if isinstance(r, Progress)}}
    fresh = replace(brought, outcomes=outcomes, progress=progress, earlier=BEFORE)
    played.session = replace(played.session, brought=fresh)
    return played


def in_days(days: int) -> date:
    """A day from today on, or before it."""
    return TODAY + timedelta(days=days)
