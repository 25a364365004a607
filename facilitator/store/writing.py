"""How a change reaches the tables, and how anonymous rows lose the order in which they came."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Delete, Update, bindparam, delete, update

from facilitator.base.errors import NotSaved
from facilitator.domain.change import Change, RowChange
from facilitator.domain.session import Contribution, Response
from facilitator.store.errors import UNFIT
from facilitator.store.schema import TABLES

UNORDERED = (Contribution.TABLE, Response.TABLE)
"""The tables whose rows may be anonymous."""

_shuffle = random.SystemRandom().shuffle


def write(connection: Connection, change: Change) -> None:
    """Write the rows of a change within the transaction.

    What is altered comes first, so that a row that moves away from a removed one does not go with it. Raises `NotSaved`
    when an altered row is not there any more.
    """
    altered: defaultdict[tuple[str, tuple[str, ...]], list[RowChange]] = defaultdict(list)
    removed: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    added: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for each in change.rows:
        table, row_id = each.key
        if each.after is None:
            removed[table].append({"this": row_id})
        elif each.before is None:
            added[table].append(_values(table, each.after))
        elif each.altered:
            altered[table, each.altered].append(each)
    for (table, names), changes in altered.items():
        _alter(connection, table, names, changes)
    for table in reversed(TABLES):
        if table in removed:
            connection.execute(_deletion(table), removed[table])
    for table in TABLES:
        if table in added:
            connection.execute(TABLES[table].insert(), added[table])


def rewrite(connection: Connection, activities: Collection[str]) -> None:
    """Delete every contribution and response without a person of these activities and write it anew in random order.

    It speaks plain SQL and takes the columns as they are, so that it also serves a file that is not migrated yet.
    """
    if not activities:
        return
    connection.exec_driver_sql("CREATE TEMP TABLE IF NOT EXISTS chosen (id TEXT PRIMARY KEY)")
    connection.exec_driver_sql("DELETE FROM chosen")
    connection.exec_driver_sql("INSERT OR IGNORE INTO chosen VALUES (?)", [(a,) for a in activities])
    which = "activity IN (SELECT id FROM chosen) AND participant IS NULL"
    for table in UNORDERED:
        rows = [tuple(r) for r in connection.exec_driver_sql(f"SELECT * FROM {table} WHERE {which}")]  # noqa: S608
        if not rows:
            continue
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE {which}")  # noqa: S608
        _shuffle(rows)
        places = ", ".join("?" * len(rows[0]))
        connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608


def unfinished_activities(connection: Connection) -> list[str]:
    """The activities of all sessions that have not ended."""
    found = connection.exec_driver_sql(
        "SELECT activity.id FROM activity JOIN session ON session.id = activity.session WHERE session.status <> 'ended'"
    )
    return [row[0] for row in found]


def unordered_activities(changes: Iterable[RowChange]) -> set[str]:
    """The activities into which these changes put something without a person."""
    rows = (c.after for c in changes)
    return {r.activity for r in rows if isinstance(r, Contribution | Response) and r.participant is None}


def _alter(connection: Connection, table: str, names: tuple[str, ...], changes: list[RowChange]) -> None:
    values = [{"this": c.key[1], **{f"to_{n}": getattr(c.after, n) for n in names}} for c in changes]
    if connection.execute(_alteration(table, names), values).rowcount != len(changes):
        raise NotSaved(UNFIT)


@cache
def _alteration(table: str, names: tuple[str, ...]) -> Update:
    columns = TABLES[table].c
    new = {columns[n]: bindparam(f"to_{n}", type_=columns[n].type) for n in names}
    return update(TABLES[table]).where(columns.id == bindparam("this")).values(new)


@cache
def _deletion(table: str) -> Delete:
    return delete(TABLES[table]).where(TABLES[table].c.id == bindparam("this"))


@cache
def _fields(table: str) -> tuple[tuple[str, ...], attrgetter[tuple[Any, ...]]]:
    names = tuple(TABLES[table].c.keys())
    return names, attrgetter(*names)


def _values(table: str, row: object) -> dict[str, Any]:
    names, get = _fields(table)
    return dict(zip(names, get(row), strict=True))
