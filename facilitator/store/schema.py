"""The tables of the library: the rows of the domain, column for column.

Text ids that tell nothing about when they were made, and no row numbers (WITHOUT ROWID), so that the file keeps no
order of entry; `progress` alone keeps one, because the later of two changes on one day decides. Every foreign key is
checked at the end of the transaction. No cascade reaches outcome, progress or reading.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Dialect, Float, ForeignKey, Index, Integer, MetaData, Table, Text, text
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.types import TypeDecorator

from facilitator.domain import session as domain

SCHEMA = 1
"""The version of these tables, as `user_version` holds it: the number of the newest migration."""
APPLICATION_ID = 0x46436C74
"""Says in the file's head whose file it is."""


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


class _AsText(TypeDecorator[Any]):
    """A value kept as text that a person can read in the file."""

    impl = Text


class Plain(_AsText):
    """A mapping of plain data, as JSON."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else _encode(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        if value == "{}":
            return {}
        return None if value is None else json.loads(value)


class Many(Plain):
    """Several texts in their order, as a JSON array."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return super().process_bind_param(None if value is None else list(value), dialect)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        if value == "[]":
            return ()
        return None if value is None else tuple(json.loads(value))


class Moment(_AsText):
    """A time in UTC, of one length so that it sorts as text: 2026-11-22T02:40:00.000000Z."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise ValueError("a time that is stored in UTC needs a zone")
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else datetime.fromisoformat(value)


class WallTime(_AsText):
    """The wall clock of the place where a session is held, without a zone."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if not isinstance(value, datetime) or value.tzinfo is not None:
            raise ValueError("a wall clock's time has no zone")
        return value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else datetime.fromisoformat(value)


class Day(_AsText):
    """A date: 2026-12-04."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if isinstance(value, datetime):
            raise ValueError("a date has no time of day")
        return str(value.isoformat())

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else date.fromisoformat(value)


METADATA = MetaData()


def _id() -> Column[Any]:
    return Column("id", Text, primary_key=True, nullable=False)


def _needed(name: str, kind: Any = Text) -> Column[Any]:
    return Column(name, kind, nullable=False)


def _maybe(name: str, kind: Any = Text) -> Column[Any]:
    return Column(name, kind, nullable=True)


def _to(name: str, table: str, *, gone: str | None = None, needed: bool = False, later: bool = False) -> Column[Any]:
    """A reference; `gone` says what becomes of this row when the other one is removed (nothing: it may not be)."""
    key = ForeignKey(
        f"{table}.id", ondelete=gone, deferrable=True, initially="DEFERRED", use_alter=later, name=f"{name}_is_there"
    )
    return Column(name, Text, key, nullable=not needed)


def _table(name: str, *parts: Any, ordered: bool = False) -> Table:
    return Table(name, METADATA, *parts, sqlite_with_rowid=ordered)


def _index(table: Table, *columns: str, sparse: bool = False) -> None:
    """An index; a sparse one leaves out the rows that have nothing there."""
    where = text(f"{columns[0]} IS NOT NULL") if sparse else None
    Index(f"{table.name}_{columns[0]}", *(table.c[c] for c in columns), sqlite_where=where)


client = _table("client", _id(), _needed("name"), Unique("name", name="client_name_once"))

team = _table(
    "team",
    _id(),
    _to("client", "client", needed=True),
    _needed("name"),
    _needed("agreements", Many),
    _maybe("keep_raw_days", Integer),
    Unique("client", "name", name="team_name_once"),
)

person = _table(
    "person", _id(), _to("team", "team", gone="CASCADE", needed=True), _needed("name"), _needed("flags", Many)
)

session = _table(
    "session",
    _id(),
    _to("team", "team", needed=True),
    _needed("format"),
    _needed("format_version"),
    _needed("language"),
    _needed("title"),
    _needed("purpose"),
    _maybe("planned_on", WallTime),
    _maybe("next_on", WallTime),
    _needed("status"),
    _needed("screen"),
    _to("at_activity", "activity", later=True),
    _needed("settings", Plain),
    _needed("notes"),
    _maybe("seen", Moment),
    _maybe("began", Moment),
    _maybe("ended", Moment),
)

participant = _table(
    "participant",
    _id(),
    _to("session", "session", gone="CASCADE", needed=True),
    _to("person", "person", gone="SET NULL"),
    _needed("name"),
    _needed("flags", Many),
    _needed("present", Boolean),
)

activity = _table(
    "activity",
    _id(),
    _to("session", "session", gone="CASCADE", needed=True),
    _needed("position", Integer),
    _needed("kind"),
    _needed("kind_version", Integer),
    _needed("section"),
    _needed("title"),
    _needed("minutes", Integer),
    _needed("least", Integer),
    _needed("status"),
    _maybe("started", Moment),
    _maybe("since", Moment),
    _needed("spent", Float),
    _needed("settings", Plain),
    _needed("state", Plain),
    _needed("notes"),
)

# A parent may be removed and written anew within one transaction, so nothing happens to its children meanwhile.
contribution = _table(
    "contribution",
    _id(),
    _to("activity", "activity", gone="CASCADE", needed=True),
    _needed("text"),
    _needed("slot"),
    _needed("place", Float),
    _to("parent", "contribution"),
    _needed("fields", Plain),
    _needed("marks", Many),
    _to("participant", "participant", gone="SET NULL"),
)

response = _table(
    "response",
    _id(),
    _to("activity", "activity", gone="CASCADE", needed=True),
    _needed("target"),
    _needed("value", Float),
    _needed("count", Integer),
    _to("participant", "participant", gone="SET NULL"),
)

outcome = _table(
    "outcome",
    _id(),
    _to("team", "team", needed=True),
    _to("session", "session", gone="SET NULL"),
    _to("activity", "activity", gone="SET NULL"),
    _needed("kind"),
    _needed("text"),
    _needed("fields", Plain),
    _needed("owner"),
    _maybe("due", Day),
    _needed("visibility"),
    _to("replaces", "outcome", gone="SET NULL"),
    _needed("place", Float),
)

progress = _table(
    "progress",
    _id(),
    _to("outcome", "outcome", needed=True),
    _to("session", "session", gone="SET NULL"),
    _needed("status"),
    _needed("on", Day),
    _maybe("due", Day),
    _needed("reason"),
    ordered=True,
)

reading = _table(
    "reading",
    _id(),
    _to("team", "team", needed=True),
    _to("session", "session", gone="SET NULL"),
    _needed("instrument"),
    _needed("version"),
    _needed("form"),
    _needed("measure"),
    _needed("n", Integer),
    _needed("mean", Float),
    _needed("median", Float),
    _maybe("sd", Float),
    _needed("counts", Plain),
    _needed("on", Day),
)

for _of, _columns in (
    (person, ("team",)),
    (session, ("team",)),
    (participant, ("session",)),
    (activity, ("session",)),
    (contribution, ("activity", "marks")),
    (response, ("activity",)),
    (outcome, ("team",)),
    (progress, ("outcome",)),
    (reading, ("team",)),
):
    _index(_of, *_columns)
for _of, _columns in (
    (session, ("at_activity",)),
    (participant, ("person",)),
    (contribution, ("parent",)),
    (contribution, ("participant",)),
    (response, ("participant",)),
    (outcome, ("session",)),
    (outcome, ("activity",)),
    (outcome, ("replaces",)),
    (progress, ("session",)),
    (reading, ("session",)),
):
    _index(_of, *_columns, sparse=True)

ROWS: dict[type[Any], Table] = {
    domain.Client: client,
    domain.Team: team,
    domain.Person: person,
    domain.SessionRow: session,
    domain.Participant: participant,
    domain.Activity: activity,
    domain.Contribution: contribution,
    domain.Response: response,
    domain.Outcome: outcome,
    domain.Progress: progress,
    domain.Reading: reading,
}
"""The table of each kind of row, what is referred to before what refers to it."""
TABLES: dict[str, Table] = {table.name: table for table in ROWS.values()}
