"""Connections to the library's file.

The live file is never opened by anything but SQLite while a connection to it exists in this process: closing such a
handle would drop SQLite's locks for the whole process. `is_connected` tells the few places that look at bytes.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

Identity = tuple[int, int]
WAIT = 2.0
"""Seconds that SQLite waits for another connection's lock."""

_connected: Counter[Identity] = Counter()


def identity(path: Path) -> Identity | None:
    """Which file this is, whatever its name; none where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def size(path: Path) -> int:
    """A file's bytes; 0 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def is_connected(path: Path) -> bool:
    """Whether this process has a connection to this file."""
    return _connected[identity(path) or (0, 0)] > 0


def beside(path: Path, ending: str) -> Path:
    """SQLite's own file beside a database: `-wal`, `-shm` or `-journal`."""
    return path.with_name(path.name + ending)


def uri(path: Path, mode: str) -> str:
    """The address of a file for SQLite; `mode` is its query: `mode=ro`, `mode=rw`, `mode=rwc`."""
    return f"file:{quote(path.absolute().as_posix())}?{mode}"


class Watched(sqlite3.Connection):
    """A connection that is counted while it is open."""

    who: Identity | None = None

    def watch(self, who: Identity | None) -> None:
        """Count it for this file."""
        self.who = who
        if who is not None:
            _connected[who] += 1

    def close(self) -> None:
        """Close it and count it no more."""
        super().close()
        if self.who is not None:
            _connected[self.who] -= 1
            self.who = None


def connect(address: str, path: Path | None) -> Watched:
    """A connection without Python's own handling of transactions, with all that guards against a harmful file."""
    opened = sqlite3.connect(address, timeout=WAIT, isolation_level=None, uri=True, factory=Watched)
    opened.watch(identity(path) if path is not None else None)
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "temp_store=MEMORY"):
        opened.execute(f"PRAGMA {pragma}")
    return opened


def connect_to_read(path: Path, *, immutable: bool = False) -> Watched:
    """A connection that never writes. An immutable one neither makes nor needs files beside the database."""
    return connect(uri(path, "mode=ro&immutable=1" if immutable else "mode=ro"), path)


def connect_to_write(path: Path, *, foreign_keys: bool = True) -> Watched:
    """The connection that writes; the file must be there."""
    opened = connect(uri(path, "mode=rw"), path)
    try:
        opened.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        opened.execute("PRAGMA secure_delete=ON")
        opened.execute("PRAGMA journal_mode=WAL")
        opened.execute("PRAGMA synchronous=FULL")
    except BaseException:
        opened.close()
        raise
    return opened


@contextmanager
def reading(path: Path, *, immutable: bool = False) -> Iterator[Watched]:
    """A connection to read with, closed at the end."""
    with closing(connect_to_read(path, immutable=immutable)) as opened:
        yield opened


def engine_of(make: Callable[[], sqlite3.Connection]) -> Engine:
    """SQLAlchemy on one connection, made when it is first needed.

    Transactions begin by our own word: `writes` takes the file for itself at once, everything else only reads.
    """
    engine = create_engine("sqlite+pysqlite://", creator=make, poolclass=StaticPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    return engine


@contextmanager
def transaction(engine: Engine, *, writes: bool = False) -> Iterator[Connection]:
    """One transaction, whole or not at all."""
    with engine.connect().execution_options(writes=writes) as connection, connection.begin():
        yield connection


def raw(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection beneath a transaction."""
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


@contextmanager
def bare(engine: Engine) -> Iterator[sqlite3.Connection]:
    """SQLite's own connection, for statements that do not run within a transaction."""
    lent = engine.raw_connection()
    try:
        connection = lent.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        yield connection
    finally:
        lent.close()


def sync_folder(folder: Path) -> None:
    """Make sure that a rename in this folder lasts; where folders cannot be synced the system sees to it itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make sure that a file's content lasts. No connection to it may be open in this process."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
