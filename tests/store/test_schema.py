"""The tables against the rows of the domain, and against the file that the migrations make."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, UniqueConstraint, create_engine

from facilitator.domain.session import ATTRIBUTE
from facilitator.store.opening import LIBRARY
from facilitator.store.schema import METADATA, ROWS, TABLES
from facilitator.store.sqlite import SqliteStore


def shape(connection: sqlite3.Connection) -> dict[str, Any]:
    """All that a database says about its tables, apart from how it was written down."""
    tables = [r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    found: dict[str, Any] = {}
    for name in (t for t in tables if t in TABLES):
        indexes = connection.execute(f"PRAGMA index_list({name})").fetchall()
        found[name] = {
            "columns": connection.execute(f"PRAGMA table_xinfo({name})").fetchall(),
            "references": sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({name})")),
            "indexes": sorted(
                (i[1], i[2], i[4], [r[2] for r in connection.execute(f"PRAGMA index_info({i[1]})")]) for i in indexes
            ),
            "rowid": connection.execute(f"PRAGMA table_list({name})").fetchone()[4],
        }
    return found


@pytest.mark.parametrize("row, table", ROWS.items(), ids=lambda value: getattr(value, "TABLE", ""))
def test_that_columns_are_the_fields_of_the_rows(row: Any, table: Table) -> None:
    assert list(table.c.keys()) == [f.name for f in fields(row)]
    assert table.name == row.TABLE


def test_that_every_table_of_a_session_has_a_row_of_the_domain() -> None:
    assert set(ATTRIBUTE) <= set(TABLES)


def test_that_the_migrations_make_the_tables_that_the_program_speaks_to(store: SqliteStore, folder: Path) -> None:
    engine = create_engine("sqlite://")
    METADATA.create_all(engine)
    with engine.connect() as wanted, closing(sqlite3.connect(folder / LIBRARY)) as made:
        assert shape(made) == shape(wanted.connection.driver_connection)  # type: ignore[arg-type]
    engine.dispose()


def test_that_every_reference_waits_for_the_end_of_the_transaction(store: SqliteStore, folder: Path) -> None:
    with closing(sqlite3.connect(folder / LIBRARY)) as made:
        sql = " ".join(r[0] for r in made.execute("SELECT sql FROM sqlite_master WHERE type='table'"))
    assert sql.count("REFERENCES") == sql.count("DEFERRABLE INITIALLY DEFERRED") > 0


def test_that_no_cascade_reaches_what_outlives_a_session() -> None:
    for name in ("outcome", "progress", "reading"):
        ways = {key.ondelete for column in TABLES[name].c for key in column.foreign_keys}
        assert ways <= {None, "SET NULL"}


def test_that_only_progress_keeps_the_order_of_its_rows() -> None:
    ordered = [t.name for t in TABLES.values() if t.dialect_options["sqlite"]["with_rowid"]]
    assert ordered == ["progress"]


def test_that_every_reference_is_found_through_an_index() -> None:
    for table in TABLES.values():
        first = {next(iter(index.columns)).name for index in table.indexes}
        first |= {next(iter(c.columns)).name for c in table.constraints if isinstance(c, UniqueConstraint)}
        assert {c.name for c in table.c if c.foreign_keys} <= first
