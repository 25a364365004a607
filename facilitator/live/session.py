"""LiveSession: one session while it is open."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from facilitator.base.clock import Clock
from facilitator.base.words import Message
from facilitator.domain import check, flow
from facilitator.domain.change import Change, Command, Given, difference, find_row
from facilitator.domain.kind import Kinds
from facilitator.domain.session import Activity, Brought, Row, Session
from facilitator.live.core import Live, Runs

TOUCH_EVERY = timedelta(minutes=1)


class LiveSession(Live[Session]):
    """Runs a session's commands. `session` is what it is now; every other thing that knows a session knows a copy."""

    def __init__(
        self,
        session: Session,
        commit: Callable[[Change], None],
        clock: Clock,
        rng: random.Random,
        kinds: Kinds,
    ) -> None:
        super().__init__(session, commit, clock, rng, kinds)
        self.gap = timedelta()

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.value

    def now(self) -> datetime:
        """The time, by this session's clock."""
        return self.clock.now()

    def recover(self) -> None:
        """After a kill: if it was running, it is paused on Hold, and `gap` tells how long nobody saw it."""
        if self.session.row.status == "running":
            self.gap = flow.gap_of(self.session, self.now())
            self.do(flow.Recover())

    def tick(self) -> None:
        """To be called every second or so: notes once a minute that the session is seen, and notices a suspend."""
        if self.session.row.status != "running":
            return
        if (slept := self.clock.slept()) > timedelta():
            self.gap = slept
            self.do(flow.Recover())
        elif flow.gap_of(self.session, self.now()) >= TOUCH_EVERY:
            self.do(flow.Touch())

    def refresh(self, brought: Brought) -> None:
        """What the team brings has changed at the desk; told as an empty change, for nothing of the session did."""
        self._become(replace(self.session, brought=brought), Change(), None)

    # --- what the live layer asks of a session ------------------------------------------------------------------

    def _apply(self, value: Session, command: Runs, given: Given) -> Session:
        assert isinstance(command, Command)
        return command.apply(value, given)

    def _difference(self, before: Session, after: Session) -> Change:
        change = difference(before, after)
        closed = {a.id for _, a in self._passed(change, {"locked", "done"}) if self.kinds.of(a).anonymous(a)}
        return replace(change, rewrite=frozenset(closed))

    def _passed(self, change: Change, to: set[str]) -> list[tuple[Activity, Activity]]:
        pairs = [(c.before, c.after) for c in change.rows]
        return [
            (before, after)
            for before, after in pairs
            if isinstance(before, Activity) and isinstance(after, Activity)
            and before.status != after.status and after.status in to
        ]  # fmt: skip

    def _find(self, value: Session, table: str, row_id: str) -> Row | None:
        return find_row(value, table, row_id)

    def _label(self, command: Runs) -> Message:
        assert isinstance(command, Command)
        return flow.step_label(command)

    def _sound(self, value: Session) -> bool:
        return not check.problems(value, self.kinds)

    def _forget(self, before: Session, change: Change) -> None:
        closed = {after.id for _, after in self._passed(change, {"locked", "revealed"})}
        closed |= {a.id for b, a in self._passed(change, {"done"}) if "locked" in self.kinds.of(b).path(b)}
        if not closed:
            return
        for steps in (self._done, self._undone):
            steps[:] = [step for step in steps if closed.isdisjoint(step.change.activities)]

    def close(self) -> None:
        """Let go of the session; a running one is paused, on Hold. The undo steps are forgotten."""
        if self.session.row.status == "running":
            self.do(flow.PauseSession())
        self._done.clear()
        self._undone.clear()
        self._listeners.clear()
