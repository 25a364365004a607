"""Live: the only thing that is not a frozen value. It runs commands, stores what they change, and tells who listens."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from facilitator.base.clock import Clock
from facilitator.base.errors import KnownError, Refused
from facilitator.base.words import Message
from facilitator.domain.change import Blocked, Change, Given, take_back
from facilitator.domain.kind import Kinds
from facilitator.domain.session import Row

log = logging.getLogger(__name__)


class Runs(Protocol):
    """A command, as the live layer sees it: of a session or of the desk."""

    @property
    def undoable(self) -> bool:
        """Whether it may be taken back."""
        ...

    @property
    def name(self) -> str:
        """Its name for the log."""
        ...


V = TypeVar("V")
Listener = Callable[[V, Change, object], None]


@dataclass(frozen=True)
class Step:
    """One step that was made: what it changed and what it is called. Kept in memory only."""

    change: Change
    label: Message


class Live(Generic[V]):
    """A value that commands move on: do, undo, redo, subscribe.

    A command is applied, the difference is committed in one transaction, then subscribers are told. A subscriber that
    calls `do` raises: data cannot run backwards.
    """

    def __init__(
        self,
        value: V,
        commit: Callable[[Change], None],
        clock: Clock,
        rng: random.Random,
        kinds: Kinds,
    ) -> None:
        self.value = value
        self.clock = clock
        self.kinds = kinds
        self._commit = commit
        self._rng = rng
        self._listeners: list[Listener[V]] = []
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._telling = False

    # --- what a session and the holdings do differently ----------------------------------------------------------

    def _apply(self, value: V, command: Runs, given: Given) -> V:
        raise NotImplementedError

    def _difference(self, before: V, after: V) -> Change:
        raise NotImplementedError

    def _find(self, value: V, table: str, row_id: str) -> Row | None:
        raise NotImplementedError

    def _label(self, command: Runs) -> Message:
        raise NotImplementedError

    def _sound(self, value: V) -> bool:
        return True

    def _forget(self, before: V, change: Change) -> None:
        """Drop the steps that may not be taken back after this change."""

    # --- commands -------------------------------------------------------------------------------------------------

    def given(self) -> Given:
        """What the rules may not make up themselves, as of now."""
        return Given(self.clock.now(), self._rng, self.kinds)

    def do(self, command: Runs, by: object = None) -> Change:
        """Run a command; returns what it changed.

        Raises `Refused` when the rules do not allow it and `NotSaved` when it could not be written; nothing has
        changed then. `by` is passed to subscribers, so that a window knows its own doing.
        """
        self._not_while_telling()
        before = self.value
        after = self._apply(before, command, self.given())
        change = self._difference(before, after)
        if not change:
            return change
        self._write(change)
        self._forget(before, change)
        if command.undoable:
            self._done.append(Step(change, self._label(command)))
            self._undone.clear()
        self._become(after, change, by)
        return change

    def _write(self, change: Change) -> None:
        try:
            self._commit(change)
        except KnownError:
            log.exception("a change was not saved")
            raise

    def _become(self, after: V, change: Change, by: object) -> None:
        self.value = after
        with self._while_telling():
            for listener in list(self._listeners):
                listener(after, change, by)

    # --- undo -----------------------------------------------------------------------------------------------------

    def undo(self, by: object = None) -> Change:
        """Take the last step back. Raises `Refused` when there is none, or when something came after it."""
        return self._turn(self._done, self._undone, by, "There is nothing to undo.")

    def redo(self, by: object = None) -> Change:
        """Make the step that was taken back once more. Raises `Refused` when there is none."""
        return self._turn(self._undone, self._done, by, "There is nothing to redo.")

    def _turn(self, source: list[Step], target: list[Step], by: object, none: str) -> Change:
        self._not_while_telling()
        if not source:
            raise Refused(none)
        step = source[-1]
        after = self._taken_back(step)
        if after is None:
            raise Refused("“{step}” cannot be taken back: what came after it builds on it.", step=step.label)
        change = self._difference(self.value, after)
        self._write(change)
        source.pop()
        target.append(replace(step, change=change))
        self._become(after, change, by)
        return change

    def _taken_back(self, step: Step) -> V | None:
        try:
            after: V = take_back(self.value, step.change, self._find)
        except Blocked:
            return None
        return after if self._sound(after) else None

    @property
    def can_undo(self) -> Message | None:
        """The name of the step that undo would take back, if it may be."""
        return self._done[-1].label if self._done and self._taken_back(self._done[-1]) is not None else None

    @property
    def can_redo(self) -> Message | None:
        """The name of the step that redo would make, if it may be."""
        return self._undone[-1].label if self._undone and self._taken_back(self._undone[-1]) is not None else None

    # --- listening ------------------------------------------------------------------------------------------------

    def subscribe(self, listener: Listener[V]) -> Callable[[], None]:
        """Be told (value, change, by) after every change; call what is returned to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def _not_while_telling(self) -> None:
        if self._telling:
            raise RuntimeError("a subscriber may not run commands: data cannot run backwards")

    @contextmanager
    def _while_telling(self) -> Iterator[None]:
        self._telling = True
        try:
            yield
        finally:
            self._telling = False
