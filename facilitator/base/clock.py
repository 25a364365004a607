"""Time: wall time in UTC, corrected by a monotonic mark so that a jump of the system's clock moves nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

JUMP = timedelta(seconds=90)
"""A difference between the system's clock and ours from which a suspend (or a clock set by hand) is assumed."""


class Clock(Protocol):
    """What tells the time; tests and rehearsals bring their own."""

    def now(self) -> datetime:
        """The time in UTC; it never runs backwards."""
        ...

    def slept(self) -> timedelta:
        """How far the system's clock ran ahead of ours since the last call, when it is more than a moment."""
        ...


class SystemClock:
    """The machine's clock.

    It counts on from a mark by the monotonic clock, which stands still while the machine sleeps: time asleep is not
    time spent. Where the system's clock has run ahead since, the mark is set anew, so that the time of day is right
    again, and `slept` reports the gap once. `wall` and `steady` are the two clocks that it reads.
    """

    def __init__(
        self, wall: Callable[[], datetime] | None = None, steady: Callable[[], float] = time.monotonic
    ) -> None:
        self._read_wall = wall or (lambda: datetime.now(UTC))
        self._read_steady = steady
        self._asleep = timedelta()
        self._mark()

    def _mark(self) -> None:
        self._wall = self._read_wall()
        self._steady = self._read_steady()

    def now(self) -> datetime:
        """The time in UTC."""
        ours = self._counted()
        if (gap := self._read_wall() - ours) < JUMP:
            return ours
        self._asleep += gap
        self._mark()
        return self._wall

    def _counted(self) -> datetime:
        return self._wall + timedelta(seconds=self._read_steady() - self._steady)

    def slept(self) -> timedelta:
        """The time that passed unseen since the last call; zero when the clocks agree or the system's was set back."""
        self.now()
        gap, self._asleep = self._asleep, timedelta()
        return gap


class HandClock:
    """A clock that is moved by hand: for rehearsals, which play an hour in a second, and for tests.

    `gap`: how long the machine is to have slept; it has passed once `slept` was asked.
    """

    def __init__(self, start: datetime) -> None:
        self._now = start
        self.gap = timedelta()

    def now(self) -> datetime:
        """The time that was set."""
        return self._now

    def slept(self) -> timedelta:
        """The gap that was set, once."""
        gap, self.gap = self.gap, timedelta()
        self._now += gap
        return gap

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._now += timedelta(seconds=seconds)
