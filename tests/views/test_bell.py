"""The bell rings once for each time that runs out while somebody looks, and is never the only sign."""

from __future__ import annotations

import os
import wave
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facilitator.base.paths import resources
from facilitator.domain.flow import AddMinutes, PauseSession, ResumeSession, SetScreen
from facilitator.domain.steps import GoToStep
from facilitator.views.bell import FILES, PLAYERS, Player, TimeUp, player, ring
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


def test_that_what_ran_out_in_a_pause_that_counts_is_passed_over(ear: Ear) -> None:
    ear.listen(1)
    ear.played.do(PauseSession())
    assert ear.listen(10) == 0
    ear.played.do(ResumeSession(count=600), SetScreen("live"))
    assert ear.listen(2) == 0


def test_that_what_ran_out_while_the_room_was_elsewhere_is_passed_over(ear: Ear) -> None:
    ear.listen(1)
    ear.played.do(GoToStep(first(ear.played).id, "read"))
    assert ear.listen(4) == 1
    ear.played.do(GoToStep(first(ear.played).id, "write"))
    assert ear.listen(0.5) == 0
    assert ear.listen(0.8) == 1


def test_that_a_step_gone_back_to_whose_time_is_up_does_not_ring_again(ear: Ear) -> None:
    assert ear.listen(3) == 1
    ear.played.do(GoToStep(first(ear.played).id, "read"))
    ear.listen(1)
    ear.played.do(GoToStep(first(ear.played).id, "write"))
    assert ear.listen(2) == 0


def test_that_a_minute_less_that_ends_the_time_is_no_surprise(ear: Ear) -> None:
    ear.listen(1.5)
    ear.played.do(AddMinutes(first(ear.played).id, -1))
    assert ear.listen(1) == 0


def test_that_a_time_that_was_up_before_is_not_rung_again_by_whoever_opens_the_session(ear: Ear) -> None:
    assert ear.listen(3) == 1
    ear.up = TimeUp(KINDS)
    assert ear.listen(1) == 0


def test_that_there_is_nothing_to_play_by_where_no_player_is_found() -> None:
    asked: list[str] = []
    assert player(asked.append) is None
    assert asked == [words[0] for words in PLAYERS]


@dataclass
class Machine:
    """A machine with players of its own: programs that play, or cannot."""

    folder: Path

    def has(self, name: str, *, works: bool = True) -> None:
        """A player that notes what it is asked to play."""
        path = self.folder / name
        path.write_text(f'#!/bin/sh\necho "{name} $@" >> "{self.folder}/played"\nexit {0 if works else 1}\n')
        path.chmod(0o755)

    def which(self, name: str) -> str | None:
        path = self.folder / name
        return str(path) if path.exists() else None

    def played(self) -> list[str]:
        """What was asked of which player, in order; the file without its folder."""
        note = self.folder / "played"
        lines = note.read_text().splitlines() if note.exists() else []
        return [line.replace(f"{resources() / 'sounds'}/", "") for line in lines]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    if os.name == "nt":
        pytest.skip("players are shell scripts here")
    return Machine(tmp_path)


def test_that_the_file_is_played_by_what_is_there(machine: Machine, qtbot: QtBot) -> None:
    machine.has("aplay")
    play = player(machine.which)
    assert ring("low", play)
    qtbot.waitUntil(lambda: machine.played() == ["aplay -q bell-low.wav"])


def test_that_a_player_that_cannot_is_followed_by_the_next(machine: Machine, qtbot: QtBot) -> None:
    machine.has("pw-play", works=False)
    machine.has("paplay")
    machine.has("aplay")
    assert ring("normal", player(machine.which))
    qtbot.waitUntil(lambda: machine.played() == ["pw-play bell.wav", "paplay bell.wav"])


def test_that_one_that_cannot_even_be_started_is_followed_by_the_next(machine: Machine, qtbot: QtBot) -> None:
    machine.has("paplay")
    (machine.folder / "pw-play").write_text("no program")
    assert ring("low", player(machine.which))
    qtbot.waitUntil(lambda: machine.played() == ["paplay bell-low.wav"])


def test_that_it_is_told_where_none_can(machine: Machine, qtbot: QtBot) -> None:
    machine.has("pw-play", works=False)
    machine.has("aplay", works=False)
    told: list[bool] = []
    assert ring("low", player(machine.which, lambda: told.append(True)))
    qtbot.waitUntil(lambda: told == [True])
    assert len(machine.played()) == 2


def test_that_it_falls_silent_when_it_is_told_to(machine: Machine, qtbot: QtBot) -> None:
    (machine.folder / "pw-play").write_text("#!/bin/sh\nexec sleep 60\n")
    (machine.folder / "pw-play").chmod(0o755)
    machine.has("paplay")
    play = player(machine.which)
    assert isinstance(play, Player)
    ring("low", play)
    play.stop()
    play.stop()
    assert machine.played() == [], "being told is no failure that another player would make up for"


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
