"""Commands and the Changes they make.

A Command is a small frozen value that turns one Session into the next. What it altered is found by comparing the two,
never written by hand; the same Change is stored, told to the windows, and turned round for undo, so the three cannot
disagree.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from facilitator.base.words import ENGLISH, Message, Words, message
from facilitator.domain.session import ATTRIBUTE, Row, Session

if TYPE_CHECKING:
    from facilitator.domain.kind import Kinds


T = TypeVar("T")


@dataclass(frozen=True)
class Given:
    """What the rules may not make up themselves: the time, new ids, chance, the kinds of activity, and the words of the
    session's language, for what people type in it.
    """

    now: datetime
    rng: random.Random
    kinds: Kinds
    words: Words = ENGLISH

    def new_id(self) -> str:
        """A new id; it tells nothing about when it was made."""
        return str(uuid.UUID(int=self.rng.getrandbits(128), version=4))

    def shuffled(self, items: Iterable[T]) -> list[T]:
        """The items in a random order."""
        mixed = list(items)
        self.rng.shuffle(mixed)
        return mixed

    @property
    def today(self) -> date:
        """Today, where this machine is."""
        return self.now.astimezone().date()


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; none before: added, none after: removed."""

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The row that is, or that was."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def key(self) -> tuple[str, str]:
        """Table and id."""
        return self.row.TABLE, self.row.id

    @property
    def altered(self) -> tuple[str, ...]:
        """The names of the fields that differ; empty for a row that was added or removed."""
        if self.before is None or self.after is None:
            return ()
        return tuple(f.name for f in fields(self.row) if getattr(self.before, f.name) != getattr(self.after, f.name))

    def reversed(self) -> RowChange:
        """The change that takes this one back."""
        return RowChange(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """The rows that a command altered.

    `rewrite` names activities whose anonymous rows must be written anew in random order in the same transaction, so
    that the file keeps no order of entry; the write-ahead log is truncated after it.
    """

    rows: tuple[RowChange, ...] = ()
    rewrite: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def tables(self) -> frozenset[str]:
        """The tables that it touches."""
        return frozenset(change.row.TABLE for change in self.rows)

    @property
    def activities(self) -> frozenset[str]:
        """The ids of the activities that it touches, by their own row or by what was put into them."""
        touched = set()
        for change in self.rows:
            row = change.row
            touched.add(row.id if row.TABLE == "activity" else getattr(row, "activity", None))
        return frozenset(a for a in touched if a)

    def touches(self, *tables: str) -> bool:
        """Whether one of these tables is altered."""
        return not self.tables.isdisjoint(tables)


def difference(before: Any, after: Any, attributes: Mapping[str, str] = ATTRIBUTE) -> Change:
    """What changed between two values of one kind: added, altered and removed rows."""
    found: list[RowChange] = []
    if (old_row := getattr(before, "row", None)) != (new_row := getattr(after, "row", None)):
        found.append(RowChange(old_row, new_row))
    for attribute in attributes.values():
        old, new = getattr(before, attribute), getattr(after, attribute)
        if old is new:
            continue
        found += [RowChange(old.get(i), row) for i, row in new.items() if old.get(i) is not row and old.get(i) != row]
        found += [RowChange(row, None) for i, row in old.items() if i not in new]
    return Change(tuple(found))


class Blocked(Exception):
    """A step that cannot be taken back, because something that it left was changed since."""


def take_back(value: Any, change: Change, find: Callable[[Any, str, str], Row | None]) -> Any:
    """The value as it was before a change, fields that it did not touch left as they are now.

    Raises `Blocked` when a row or a field is no longer what the change left.
    """
    gone: list[Row] = []
    back: list[Row] = []
    for row_change in change.rows:
        now = find(value, *row_change.key)
        earlier = _earlier(row_change, now)
        if earlier is not None:
            back.append(earlier)
        elif now is not None:
            gone.append(now)
    own = [row for row in back if row.TABLE == "session"]
    value = replace(value, row=own[0]) if own else value
    return value.drop(*gone).put(*(row for row in back if row.TABLE != "session"))


def _earlier(change: RowChange, now: Row | None) -> Row | None:
    """A row as it was before a change; none: it was not there."""
    before, after = change.before, change.after
    if before is None or after is None or now is None:
        if now != after:
            raise Blocked
        return before
    values = {f: _restored(getattr(now, f), getattr(before, f), getattr(after, f)) for f in change.altered}
    return replace(now, **values)


def _restored(now: Any, before: Any, after: Any) -> Any:
    """A field's earlier value; of plain data only the keys that were altered are set back."""
    if all(isinstance(part, Mapping) for part in (now, before, after)):
        keys = [k for k in {*before, *after} if before.get(k, _NONE) != after.get(k, _NONE)]
        if any(now.get(k, _NONE) != after.get(k, _NONE) for k in keys):
            raise Blocked
        kept = {k: v for k, v in now.items() if k not in keys}
        return {**kept, **{k: before[k] for k in keys if k in before}}
    if now != after:
        raise Blocked
    return before


_NONE = object()


def find_row(session: Session, table: str, row_id: str) -> Row | None:
    """A session's row by table and id."""
    if table == "session":
        return session.row
    found: Row | None = getattr(session, ATTRIBUTE[table]).get(row_id)
    return found


@dataclass(frozen=True)
class Command:
    """A value that turns one Session into the next.

    `undoable` is true for content and false for flow, clock and screen. `label` names the step in the menu.
    """

    undoable: ClassVar[bool] = True
    label: ClassVar[Message] = message("change")

    def apply(self, session: Session, given: Given) -> Session:
        """The next session.

        Raises `Refused` with a sentence for the facilitator when the rules do not allow it now.
        """
        raise NotImplementedError

    @property
    def name(self) -> str:
        """The command's name, as the log has it."""
        return type(self).__name__


@dataclass(frozen=True)
class FlowCommand(Command):
    """A command of flow, clock or screen: never undone."""

    undoable: ClassVar[bool] = False


@dataclass(frozen=True)
class Together(Command):
    """Several commands of content as one step: a pasted list, an import.

    Raises `ValueError` when one of them may not be undone, as the whole could not be either.
    """

    commands: tuple[Command, ...] = ()
    said: Message = field(default_factory=lambda: message("several changes"))

    def __post_init__(self) -> None:
        if not all(command.undoable for command in self.commands):
            raise ValueError("flow, clock and screen are no part of a step that can be undone")

    @property
    def name(self) -> str:
        """The names of the first command and of this one."""
        return f"{self.commands[0].name}*{len(self.commands)}" if self.commands else "Together"

    def apply(self, session: Session, given: Given) -> Session:
        """All of them, or none."""
        for command in self.commands:
            session = command.apply(session, given)
        return session
