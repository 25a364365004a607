"""Whether a database is whole."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from facilitator.store.connection import beside, reading
from facilitator.store.errors import LibraryDamaged, LibraryUnusable, code_of
from facilitator.store.head import damaged, has_log, newer
from facilitator.store.schema import APPLICATION_ID, SCHEMA

_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def faults(connection: sqlite3.Connection, *, full: bool = False) -> list[str]:
    """What SQLite finds wrong with its pages; with `full` also what is wrong with indexes and references.

    Raises sqlite3.Error when the file cannot be read at all.
    """
    kind = "integrity_check" if full else "quick_check"
    try:
        found = [str(row[0]) for row in connection.execute(f"PRAGMA {kind}(20)")]
        if full and found == ["ok"]:
            rows = connection.execute("PRAGMA foreign_key_check").fetchmany(20)
            return [f"a row of {row[0]} refers to a row of {row[2]} that is not there" for row in rows]
    except sqlite3.DatabaseError as error:
        if code_of(error) in _BROKEN:
            return [str(error)]
        raise
    return [line for line in found if line != "ok"]


def inspect(path: Path) -> int:
    """Look a library over, its log included, without changing a byte, and return its schema.

    Only for whoever holds the lock. Raises `LibraryDamaged`, `LibraryNewer` or `LibraryUnusable`.
    """
    shared = beside(path, "-shm")
    made = not shared.exists()
    try:
        # Without a log nothing but the file counts, and an immutable connection makes no files beside it.
        with reading(path, immutable=not has_log(path)) as connection:
            ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            sound = ours and version > 0 and not faults(connection)
    except sqlite3.Error as error:
        sound, version = False, 0
        if code_of(error) not in _BROKEN:
            raise LibraryUnusable("The library {file} cannot be read just now.", file=str(path)) from error
    if sound and version <= SCHEMA:
        return version
    if made:
        shared.unlink(missing_ok=True)
    raise damaged(path) if not sound else newer(path, version)


def is_sound(path: Path) -> bool:
    """Whether a file that nobody writes, such as a backup, is a whole library that this program can open."""
    try:
        return inspect(path) > 0
    except (LibraryDamaged, LibraryUnusable):
        return False
