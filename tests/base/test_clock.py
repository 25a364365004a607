"""Clocks: time counted on steadily, with the machine's sleep told apart from time spent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.base.clock import JUMP, HandClock, SystemClock

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@dataclass
class Machine:
    """The two clocks of a machine: the one on the wall, and the one that only counts while it is awake."""

    wall: datetime = NOON
    steady: float = 100.0

    def clock(self) -> SystemClock:
        """A clock that reads these two."""
        return SystemClock(lambda: self.wall, lambda: self.steady)

    def awake(self, seconds: float) -> None:
        """Time passes for both."""
        self.wall += timedelta(seconds=seconds)
        self.steady += seconds

    def asleep(self, seconds: float) -> None:
        """Time passes on the wall alone."""
        self.wall += timedelta(seconds=seconds)


@pytest.fixture
def machine() -> Machine:
    """A machine at noon."""
    return Machine()


def test_that_time_passes_while_the_machine_is_awake(machine: Machine) -> None:
    clock = machine.clock()
    machine.awake(90.5)
    assert clock.now() == NOON + timedelta(seconds=90.5)
    assert clock.slept() == timedelta()


def test_that_sleep_is_reported_once_and_the_time_of_day_is_right_again(machine: Machine) -> None:
    clock = machine.clock()
    machine.awake(10)
    machine.asleep(3600)
    machine.awake(5)
    assert clock.now() == NOON + timedelta(seconds=3615)
    assert clock.slept() == timedelta(hours=1)
    assert clock.slept() == timedelta()


def test_that_two_sleeps_add_up_until_they_are_asked_for(machine: Machine) -> None:
    clock = machine.clock()
    machine.asleep(3600)
    clock.now()
    machine.asleep(1800)
    assert clock.slept() == timedelta(hours=1.5)


def test_that_a_small_correction_of_the_wall_clock_is_no_sleep(machine: Machine) -> None:
    clock = machine.clock()
    machine.wall += JUMP - SECOND
    assert clock.slept() == timedelta()
    assert clock.now() == NOON


def test_that_a_clock_that_is_set_back_moves_nothing(machine: Machine) -> None:
    clock = machine.clock()
    machine.awake(60)
    machine.wall -= timedelta(hours=2)
    machine.awake(1)
    assert clock.now() == NOON + timedelta(seconds=61)
    assert clock.slept() == timedelta()


@given(st.lists(st.tuples(st.sampled_from(["awake", "asleep", "set"]), st.floats(0, 100_000)), max_size=12))
def test_that_time_never_runs_backwards(steps: list[tuple[str, float]]) -> None:
    machine = Machine()
    clock = machine.clock()
    before = clock.now()
    for step, seconds in steps:
        if step == "set":
            machine.wall -= timedelta(seconds=seconds)
        else:
            getattr(machine, step)(seconds)
        assert clock.now() >= before
        assert clock.slept() >= timedelta()
        before = clock.now()


def test_that_the_machines_own_clocks_are_read_by_default() -> None:
    clock = SystemClock()
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)
    assert clock.now().tzinfo is UTC
    assert clock.slept() == timedelta()


def test_that_a_clock_moved_by_hand_moves_by_hand_alone() -> None:
    clock = HandClock(NOON)
    assert clock.now() == clock.now() == NOON
    clock.advance(30)
    assert clock.now() == NOON + timedelta(seconds=30)
    clock.gap = timedelta(minutes=5)
    assert (clock.slept(), clock.slept()) == (timedelta(minutes=5), timedelta())
    assert clock.now() == NOON + timedelta(seconds=330)
