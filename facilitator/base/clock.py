"""Time: wall time in UTC, corrected by a monotonic mark so that a jump of the system's clock moves nothing."""

from __future__ import annotations

import time
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
    time spent. `slept` reports that gap and sets the mark anew, so that the time of day is right again.
    """

    def __init__(self) -> None:
        self._mark()

    def _mark(self) -> None:
        self._wall = datetime.now(UTC)
        self._steady = time.monotonic()

    def now(self) -> datetime:
        """The time in UTC."""
        return self._wall + timedelta(seconds=time.monotonic() - self._steady)

    def slept(self) -> timedelta:
        """The time that passed unseen since the last call; zero when the clocks agree or the system's was set back."""
        gap = datetime.now(UTC) - self.now()
        if gap < JUMP:
            return timedelta()
        self._mark()
        return gap


class HandClock:
    """A clock that is moved by hand: for rehearsals, which play an hour in a second, and for tests."""

    def __init__(self, start: datetime) -> None:
        self._now = start
        self.gap = timedelta()

    def now(self) -> datetime:
        """The time that was set."""
        return self._now

    def slept(self) -> timedelta:
        """The gap that was set, once."""
        gap, self.gap = self.gap, timedelta()
        return gap

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._now += timedelta(seconds=seconds)
