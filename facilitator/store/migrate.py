"""Bringing a library to the newest schema, with Alembic, which is loaded only here."""

from __future__ import annotations

import logging
import sqlite3
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from facilitator.base.errors import KnownError
from facilitator.store.connection import connect_to_write, engine_of, transaction
from facilitator.store.schema import SCHEMA
from facilitator.store.scrub import truncate

log = logging.getLogger(__name__)
SCRIPTS = Path(__file__).resolve().parent / "migrations"


class NotMigrated(KnownError):
    """A library that could not be brought up to date; it is as it was."""


def migrate(path: Path, *, scripts: Path = SCRIPTS, version: int = SCHEMA) -> None:
    """Bring a library to the newest schema, whole or not at all, on a connection of its own.

    Raises `NotMigrated`. Foreign keys are off before the transaction begins: within it that has no effect, and a table
    that is built anew would take along what refers to it.
    """
    engine = engine_of(partial(connect_to_write, path, foreign_keys=False))
    try:
        upgrade(engine, scripts, version)
        truncate(engine)
    except (SQLAlchemyError, sqlite3.Error) as error:
        log.error("not migrated: %s", type(error).__name__)
        raise NotMigrated(
            "The library {file} could not be brought up to date. It is as it was.", file=str(path)
        ) from error
    finally:
        engine.dispose()


def upgrade(engine: Engine, scripts: Path = SCRIPTS, version: int = SCHEMA) -> None:
    """Run the migrations that are missing, in one transaction, and count every table's rows before and after.

    Raises `NotMigrated`, SQLAlchemyError.
    """
    with transaction(engine, writes=True) as connection:
        before = _counts(connection)
        _run(connection, scripts)
        after = _counts(connection)
        lost = sorted(table for table, n in before.items() if after.get(table, n) != n)
        if lost or connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            log.error("rows lost in %s", ", ".join(lost) or "references")
            raise NotMigrated("The library could not be brought up to date without losing rows. It is as it was.")
        connection.exec_driver_sql(f"PRAGMA user_version={version}")


def _run(connection: Connection, scripts: Path) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, "head")


def _counts(connection: Connection) -> dict[str, int]:
    tables = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('alembic_version', 'sqlite_sequence')"
    ).scalars()
    count = "SELECT count(*) FROM {}"
    return {name: int(connection.exec_driver_sql(count.format(name)).scalar_one()) for name in tables.all()}
