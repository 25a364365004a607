"""The bell rings once for each time that runs out while somebody looks, and is never the only sign."""

from __future__ import annotations

import wave
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.base.paths import resources
from facilitator.domain.flow import AddMinutes, PauseSession, ResumeSession, SetScreen
from facilitator.domain.steps import GoToStep
from facilitator.views.bell import FILES, PLAYERS, TimeUp, player, ring
from tests.builders import KINDS, Played
from tests.domain.helpers import first, running_at, spec

STEPS = [{"id": "write", "minutes": 2}, {"id": "read", "minutes": 3}]


class Ear:
    """Listens every few seconds, as a window does."""

    def __init__(self, played: Played) -> None:
        self.played = played.do(SetScreen("live"))
        self.up = TimeUp(KINDS)

    def listen(self, minutes: float) -> int:
        """How often it rings while so much time passes."""
        heard = 0
        until = self.played.now + timedelta(minutes=minutes)
        while self.played.now < until:
            self.played.now += timedelta(seconds=5)
            heard += self.up.look(self.played.session, self.played.now)
        return heard


@pytest.fixture
def ear() -> Ear:
    return Ear(running_at(spec("cards", minutes=5, steps=STEPS), spec("plan")))


def test_that_it_rings_once_when_the_time_of_a_step_is_up(ear: Ear) -> None:
    assert ear.listen(1.9) == 0
    assert ear.listen(0.2) == 1
    assert ear.listen(30) == 0


def test_that_each_step_rings(ear: Ear) -> None:
    assert ear.listen(2.5) == 1
    ear.played.do(GoToStep(first(ear.played).id, "read"))
    assert ear.listen(2.9) == 0
    assert ear.listen(0.5) == 1


def test_that_a_minute_more_lets_it_ring_again_when_that_is_up(ear: Ear) -> None:
    assert ear.listen(2.1) == 1
    ear.played.do(AddMinutes(first(ear.played).id, 1))
    assert ear.listen(0.5) == 0
    assert ear.listen(1) == 1


@pytest.mark.parametrize("screen", ["holding", "black"])
def test_that_what_runs_out_while_nobody_looks_is_passed_over(ear: Ear, screen: str) -> None:
    ear.listen(1)
    ear.played.do(SetScreen(screen))
    assert ear.listen(2) == 0
    ear.played.do(SetScreen("live"))
    assert ear.listen(2) == 0


def test_that_it_is_silent_in_a_pause_and_rings_after_it(ear: Ear) -> None:
    ear.listen(1)
    ear.played.do(PauseSession())
    assert ear.listen(10) == 0
    ear.played.do(ResumeSession(), SetScreen("live"))
    assert ear.listen(1.2) == 1


def test_that_a_time_that_was_up_before_is_not_rung_again_by_whoever_opens_the_session(ear: Ear) -> None:
    assert ear.listen(3) == 1
    ear.up = TimeUp(KINDS)
    assert ear.listen(1) == 0


def test_that_the_first_player_of_the_system_is_taken_and_none_where_there_is_none() -> None:
    assert player(lambda name: None) is None
    asked: list[str] = []

    def which(name: str) -> str | None:
        asked.append(name)
        return name if name == "aplay" else None

    assert player(which) is not None
    assert asked == [words[0] for words in PLAYERS[: PLAYERS.index(("aplay", "-q")) + 1]]


def test_that_it_plays_what_was_chosen_and_says_when_nothing_is_heard() -> None:
    played: list[Path] = []
    assert ring("low", played.append)
    assert ring("normal", played.append)
    assert not ring("off", played.append)
    assert not ring("low", None)
    assert [path.name for path in played] == ["bell-low.wav", "bell.wav"]


@pytest.mark.parametrize("name", FILES.values())
def test_that_a_sound_is_short_and_soft_at_both_ends(name: str) -> None:
    with wave.open(str(resources() / "sounds" / name)) as sound:
        frames = sound.readframes(sound.getnframes())
        assert sound.getnframes() / sound.getframerate() < 2
    assert abs(int.from_bytes(frames[:2], "little", signed=True)) < 200
    assert abs(int.from_bytes(frames[-2:], "little", signed=True)) < 200
