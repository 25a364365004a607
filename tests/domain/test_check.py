"""A sound session has no problems; whatever contradicts the rules is named, by ids and never by words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from facilitator.domain.check import problems
from facilitator.domain.session import Contribution, Outcome, Progress, Response, Session
from tests.builders import KINDS, START, full, planned
from tests.domain.helpers import running_at, spec


def session() -> Session:
    """A running session with a card."""
    return running_at(spec("cards"), spec("plan")).cards([("plus", "SECRET WORDS")], "cards").session


def _card(s: Session) -> Contribution:
    return next(iter(s.contributions.values()))


BROKEN: dict[str, Callable[[Session], Session]] = {
    "unknown status": lambda s: s.with_row(status="asleep"),
    "unknown screen": lambda s: s.with_row(screen="party"),
    "not on the agenda": lambda s: s.with_row(at_activity="none"),
    "more than one clock": lambda s: s.with_activity(s.agenda[1].id, since=START),
    "elsewhere than in the room": lambda s: s.with_row(status="paused"),
    "same place": lambda s: s.with_activity(s.agenda[1].id, position=1),
    "has status": lambda s: s.with_activity(s.agenda[1].id, status="asleep"),
    "less than nothing": lambda s: s.with_activity(s.agenda[1].id, spent=-1.0),
    "is empty": lambda s: s.put(replace(_card(s), text="  ")),
    "contribution c belongs to no activity": lambda s: s.put(Contribution("c", "none", "x", "plus")),
    "contribution c names somebody": lambda s: s.put(replace(_card(s), id="c", participant="none")),
    "stands in no column": lambda s: s.put(replace(_card(s), slot="none")),
    "response r belongs to no activity": lambda s: s.put(Response("r", "none", "x")),
    "response r names somebody": lambda s: s.put(Response("r", s.agenda[0].id, "x", participant="none")),
    "response r counts nothing": lambda s: s.put(Response("r", s.agenda[0].id, "x", count=0)),
    "outcome o belongs to no activity": lambda s: s.put(Outcome("o", s.row.team, s.id, "none", "action", "x")),
    "outcome gone is gone": lambda s: s.put(Progress("p", "gone", s.id, "done", START.date())),
}


@pytest.mark.parametrize("said", BROKEN)
def test_that_a_contradiction_is_named(said: str) -> None:
    found = problems(BROKEN[said](session()), KINDS)
    assert [line for line in found if said in line]
    assert "SECRET" not in repr(found)


def test_that_a_clock_runs_only_in_what_is_under_way() -> None:
    s = session()
    assert problems(s.with_activity(s.agenda[0].id, status="done"), KINDS) == [
        "a clock runs elsewhere than in the room"
    ]


def test_that_sound_sessions_have_no_problems() -> None:
    assert problems(planned().session, KINDS) == []
    assert problems(session(), KINDS) == []
    assert problems(full().session, KINDS) == []
