"""LiveSession: one session while it is open."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from facilitator.base.clock import Clock
from facilitator.base.languages import words_of
from facilitator.base.words import Message, message
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

    def given(self) -> Given:
        """What the rules may not make up themselves, as of now; the words are those of the session's language."""
        return replace(super().given(), words=words_of(self.session.row.language))

    def do(self, command: Runs, by: object = None) -> Change:
        """Run a command. A suspend that nobody has noticed yet is dealt with first: the session is paused by then."""
        self._not_while_telling()
        self._wake()
        change = super().do(command, by)
        if self.session.row.status == "running":
            self.gap = timedelta()
        return change

    def recover(self) -> None:
        """After a kill: if it was running, it is paused on Hold, and `gap` tells how long nobody saw it."""
        self.clock.slept()
        if self.session.row.status == "running":
            self._recover(timedelta())

    def tick(self) -> None:
        """To be called every second or so: notes once a minute that the session is seen, and notices a suspend."""
        self._wake()
        if self.session.row.status == "running" and flow.gap_of(self.session, self.now()) >= TOUCH_EVERY:
            self.do(flow.Touch())

    def _wake(self) -> None:
        """Pause a session that was running while the machine slept; before its start and in pauses sleep is nothing."""
        slept = self.clock.slept()
        if slept > timedelta() and self.session.row.status == "running":
            self._recover(slept)

    def _recover(self, slept: timedelta) -> None:
        gap = max(slept, flow.gap_of(self.session, self.now()))
        super().do(flow.Recover())
        self.gap = gap

    def refresh(self, brought: Brought) -> None:
        """What the team brings has changed at the desk; told as an empty change, for nothing of the session did.

        Whoever left the team takes part as a guest from now on, as the store has it.
        """
        here = {None, *brought.people}
        left = [p for p in self.session.participants.values() if p.person not in here]
        session = self.session.put(*(replace(p, person=None) for p in left))
        self._become(replace(session, brought=brought), Change(), None)

    # --- what the live layer asks of a session ------------------------------------------------------------------

    def _apply(self, value: Session, command: Runs, given: Given) -> Session:
        assert isinstance(command, Command)
        return command.apply(value, given)

    def _difference(self, before: Session, after: Session) -> Change:
        change = difference(before, after)
        closed = {a.id for _, a in self._passed(change, {"locked", "done"}) if self.kinds.of(a).anonymous(a)}
        return replace(change, rewrite=frozenset(closed))

    def _passed(self, change: Change, to: set[str]) -> list[tuple[Activity, Activity]]:
        return [(b, a) for b, a in self._altered(change) if b.status != a.status and a.status in to]

    def _altered(self, change: Change) -> list[tuple[Activity, Activity]]:
        pairs = [(c.before, c.after) for c in change.rows]
        return [(b, a) for b, a in pairs if isinstance(b, Activity) and isinstance(a, Activity)]

    def _find(self, value: Session, table: str, row_id: str) -> Row | None:
        return find_row(value, table, row_id)

    def _label(self, command: Runs) -> Message:
        assert isinstance(command, Command)
        return flow.step_label(command)

    def _sound(self, value: Session) -> bool:
        people = {None, *value.brought.people}
        return all(p.person in people for p in value.participants.values()) and not check.problems(value, self.kinds)

    def _forget(self, before: Session, change: Change) -> None:
        closed = [after for before, after in self._altered(change) if self._puts_away(before, after)]
        ids = {activity.id for activity in closed}
        before_it = any(not ids.isdisjoint(step.change.activities) for step in self._done)
        if not ids:
            return
        self._drop_steps(lambda step: not ids.isdisjoint(step.change.activities))
        if before_it:
            self._why_not = message("What was done in “{title}” before it was closed stays.", title=closed[0].title)

    def _puts_away(self, before: Activity, after: Activity) -> bool:
        """Whether earlier steps of an activity are out of reach: it was closed or revealed, or opened up to all."""
        kind = self.kinds.of(after)
        closed = before.status == "open" and after.status in {"locked", "done"} and "locked" in kind.path(before)
        shown = kind.shown(after) and not kind.shown(before)
        return closed or shown or (kind.private(before) and not kind.private(after))

    def close(self) -> None:
        """Let go of the session; a running one is paused, on Hold. The undo steps are forgotten."""
        try:
            self._wake()
            if self.session.row.status == "running":
                self.do(flow.PauseSession())
        finally:
            self.forget_steps()
            self._listeners.clear()
