"""The Scene: what the room may see now, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from facilitator.base.words import ENGLISH
from facilitator.domain.flow import GoTo, PauseSession, SetScreen, SkipActivity
from facilitator.domain.people import SetNextDate
from facilitator.domain.scene import Scene, scene, when
from tests.builders import KINDS, Played
from tests.domain.helpers import first, running_at, session_of, spec

TWO = (spec("brief", prompt="Why are we here?", how="all"), spec("cards", prompt="What worked?"))


def seen(played: Played) -> Scene:
    """What the room sees."""
    return scene(played.session, KINDS, ENGLISH)


def test_that_the_room_opens_on_hold() -> None:
    assert seen(session_of(*TWO)).face == "hold"
    assert seen(running_at(*TWO)).face == "hold"
    assert seen(session_of(*TWO)).prompt == "We begin in a moment."


def test_that_a_live_room_sees_the_activity() -> None:
    shown = seen(running_at(*TWO).do(SetScreen("live")))
    assert (shown.face, shown.title, shown.prompt, shown.how) == (
        "brief",
        "Brief",
        "Why are we here?",
        "All together",
    )


def test_that_black_is_black_and_hold_shows_no_activity() -> None:
    played = running_at(*TWO)
    assert seen(played.do(SetScreen("black"))) == Scene("black")
    assert "What worked" not in repr(seen(played.do(SetScreen("holding"))))


def test_that_a_pause_and_the_end_hold_the_room() -> None:
    played = running_at(*TWO).do(SetScreen("live"), PauseSession())
    assert seen(played).prompt == "We go on in a moment."
    assert seen(played.end()).prompt == "Thank you."


def test_that_the_next_date_is_said_at_the_end() -> None:
    at = datetime.fromisoformat("2026-12-11T10:00")
    played = running_at(*TWO).do(SetNextDate(at)).end()
    assert seen(played).prompt == "Thank you. We meet again on 11 December at 10:00."
    midnight = datetime.fromisoformat("2026-12-11")
    assert when(midnight, ENGLISH) == "11 December"


def test_that_the_rooms_clock_can_be_counted_on() -> None:
    played = running_at(*TWO).do(SetScreen("live")).wait(2)
    clock = seen(played).clock
    assert clock is not None
    assert clock.left(played.now) == pytest.approx(300 - 121)
    assert clock.left(played.now + timedelta(minutes=10)) < 0
    assert clock.left(played.now - timedelta(minutes=10)) == 300


def test_that_what_is_done_or_left_out_has_no_clock() -> None:
    played = running_at(*TWO).do(SetScreen("live")).next()
    assert seen(played.do(GoTo(first(played).id))).clock is None
    alone = running_at(spec("brief")).do(SetScreen("live"))
    alone.do(SkipActivity(first(alone).id))
    assert seen(alone).face == "hold"


def test_that_a_kind_that_nobody_knows_shows_its_title_alone() -> None:
    played = running_at(*TWO).do(SetScreen("live"))
    stranger = replace(first(played), kind="stranger", settings={"key": "s", "secret": "SECRET"}, state={"x": "SECRET"})
    played.session = played.session.put(stranger)
    shown = seen(played)
    assert (shown.title, shown.content) == ("Brief", None)
    assert "SECRET" not in repr(shown)
