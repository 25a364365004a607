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
from facilitator.base.words import Message, message
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
        self._ready: dict[int, tuple[int, V] | None] = {}
        self._why_not: Message | None = None

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
            self._why_not = None
        self._become(after, change, by, {id(self._done): (len(self._done) - 1, before)} if command.undoable else {})
        return change

    def _write(self, change: Change) -> None:
        try:
            self._commit(change)
        except KnownError:
            log.exception("a change was not saved")
            raise

    def _become(
        self, after: V, change: Change, by: object, ready: dict[int, tuple[int, V] | None] | None = None
    ) -> None:
        """Everybody is told, also when one of them fails; the first failure is raised when all have been.

        `ready`: what is known already about the next step back or forth, so that windows may ask after every change.
        """
        self.value = after
        self._ready = ready or {}
        failed: Exception | None = None
        with self._while_telling():
            for listener in list(self._listeners):
                try:
                    listener(after, change, by)
                except Exception as problem:  # noqa: BLE001 - whatever it was, it is raised below
                    failed = failed or problem
        if failed is not None:
            raise failed

    # --- undo -----------------------------------------------------------------------------------------------------

    def undo(self, by: object = None) -> Change:
        """Take back the last step that may be taken back.

        A step whose rows have been changed since by what cannot be undone is passed over. Raises `Refused` when there
        is none, with the reason where there was one.
        """
        return self._turn(self._done, self._undone, by, self._why_not or message("There is nothing to undo."))

    def redo(self, by: object = None) -> Change:
        """Make the step that was taken back once more. Raises `Refused` when there is none."""
        return self._turn(self._undone, self._done, by, message("There is nothing to redo."))

    def _turn(self, source: list[Step], target: list[Step], by: object, none: Message) -> Change:
        self._not_while_telling()
        if not source:
            raise Refused(none)
        found = self._next(source)
        if found is None:
            raise Refused("“{step}” cannot be taken back: what came after it builds on it.", step=source[-1].label)
        at, after = found
        before = self.value
        change = self._difference(before, after)
        self._write(change)
        target.append(replace(source.pop(at), change=change))
        self._become(after, change, by, {id(target): (len(target) - 1, before)})
        return change

    def _next(self, steps: list[Step]) -> tuple[int, V] | None:
        """The last step that may be taken back, by its index, and the value without it; found once per value."""
        if id(steps) not in self._ready:
            tried = ((at, self._taken_back(steps[at])) for at in reversed(range(len(steps))))
            self._ready[id(steps)] = next(((at, after) for at, after in tried if after is not None), None)
        return self._ready[id(steps)]

    def forget_steps(self) -> None:
        """Let go of all steps: nothing that was done before can be taken back or made once more."""
        self._drop_steps(lambda _step: True)

    def _drop_steps(self, which: Callable[[Step], bool]) -> None:
        for steps in (self._done, self._undone):
            steps[:] = [step for step in steps if not which(step)]
        self._ready.clear()

    def _taken_back(self, step: Step) -> V | None:
        try:
            after: V = take_back(self.value, step.change, self._find)
        except Blocked:
            return None
        return after if self._sound(after) else None

    @property
    def can_undo(self) -> Message | None:
        """The name of the step that undo would take back, if it may be."""
        found = self._next(self._done)
        return self._done[found[0]].label if found else None

    @property
    def can_redo(self) -> Message | None:
        """The name of the step that redo would make, if it may be."""
        found = self._next(self._undone)
        return self._undone[found[0]].label if found else None

    @property
    def why_not_undo(self) -> Message | None:
        """Why there is nothing to undo, where steps were put out of reach; for the menu to say."""
        return None if self._next(self._done) else self._why_not

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
