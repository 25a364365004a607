"""The store: the library's file, kept by SQLite through one writing connection."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from facilitator.base.errors import KnownError, NotSaved
from facilitator.domain.change import Change
from facilitator.domain.holdings import Holdings, SessionSummary
from facilitator.domain.session import Session
from facilitator.store import backup, rows
from facilitator.store.connection import Identity, beside, engine_of, identity, raw, size, transaction
from facilitator.store.errors import GONE, LibraryDamaged, LibraryError, LibraryUnusable, code_of, not_saved
from facilitator.store.lock import LibraryLock
from facilitator.store.scrub import AT_ONCE, compact, truncate
from facilitator.store.soundness import faults
from facilitator.store.writing import rewrite, unordered_activities, write

log = logging.getLogger(__name__)
T = TypeVar("T")


class SqliteStore:
    """One library. All its methods but `backup` belong to the thread that opened it.

    `connect` makes the connection (and makes it anew after a fault of the disk). Where `lock` is none, the store only
    reads: a commit raises `NotSaved`. Where `path` is none it lies in memory.
    """

    def __init__(
        self, connect: Callable[[], sqlite3.Connection], path: Path | None, lock: LibraryLock | None = None
    ) -> None:
        self.path = path
        self._lock = lock
        self._closed = False
        self._connect = connect
        self._engine = engine_of(self._connection)
        self._in_order: set[str] = set()
        self._compact_due = self._truncate_due = False
        try:
            self.count("SELECT count(*) FROM client")
        except LibraryError:
            self._engine.dispose()
            raise
        self._file = identity(path) if path is not None else None
        self._log = self._log_now()

    @property
    def read_only(self) -> bool:
        """Whether it can only be read."""
        return self._lock is None

    def commit(self, change: Change) -> None:
        """Write a change whole or not at all; see `domain.ports.Store`.

        Raises `NotSaved` with what is in the way: a full disk, a file that is gone or may not be written, a fault.
        """
        if not change and not change.rewrite:
            return
        if self.read_only:
            raise NotSaved("This library was opened for reading only, so nothing can be saved in it.")
        if not self._is_in_place():
            raise NotSaved(GONE)
        with self._saving() as connection:
            write(connection, change)
            rewrite(connection, change.rewrite)
        self._in_order = (self._in_order | unordered_activities(change.rows)) - change.rewrite
        if change.rewrite:
            self._compact_due = self._truncate_due = True
        self._scrub()

    def holdings(self) -> Holdings:
        """Clients, teams, people, outcomes and their progress. Raises `LibraryError` where it cannot be read."""
        return self._read(rows.holdings)

    def summaries(self, client: str | None = None) -> tuple[SessionSummary, ...]:
        """The sessions of a client (of all where none is named), newest first. Raises `LibraryError`."""
        return self._read(lambda connection: rows.summaries(connection, client))

    def session(self, session_id: str) -> Session | None:
        """A session with all its rows and what its team brought. Raises `LibraryError`."""
        return self._read(lambda connection: rows.whole(connection, session_id))

    def backup_due(self) -> bool:
        """Whether the library changed since the newest backup. It looks at files only.

        While an anonymous activity is open a backup would keep the order of entry; who asks has to see to that.
        """
        return self.path is not None and not self.read_only and backup.is_due(self.path)

    def backup(self) -> Path | None:
        """Make one verified backup and return where it lies; for a worker thread, it uses a connection of its own.

        Raises `KnownError` when it cannot be made or the copy is not sound; older backups stay as they are.
        """
        return backup.make(self.path) if self.path is not None and not self.read_only else None

    def close(self) -> None:
        """Take the order of entry out of what is still open, note a clean end, and let go of the file."""
        tidy = self._lock is not None and self._tidy()
        self._closed = True
        self._engine.dispose()
        if self._lock is not None:
            self._lock.let_go(self.path if tidy else None)
            self._lock = None

    def faults(self, *, full: bool = True) -> list[str]:
        """What is wrong with the file's pages, indexes and references (with `full`). Raises `LibraryError`."""
        try:
            return self._read(lambda connection: faults(raw(connection), full=full))
        except LibraryDamaged as error:
            return [str(error)]

    def count(self, question: str) -> int:
        """The one number that a plain SELECT answers with. Raises `LibraryError`."""
        return self._read(lambda connection: int(connection.exec_driver_sql(question).scalar_one()))

    def _connection(self) -> sqlite3.Connection:
        if self._closed:
            raise sqlite3.ProgrammingError("closed")
        return self._connect()

    def _log_now(self) -> Identity | None:
        return identity(beside(self.path, "-wal")) if self.path is not None else None

    def _is_in_place(self) -> bool:
        """Whether file and log are still those that were opened: SQLite itself would go on with a deleted file."""
        if self.path is None or identity(self.path) != self._file:
            return False
        return self._log_now() == self._log

    @contextmanager
    def _saving(self) -> Iterator[Connection]:
        try:
            with transaction(self._engine, writes=True) as connection:
                yield connection
        except SQLAlchemyError as error:
            cause = error.orig if isinstance(error, DBAPIError) else None
            log.error("not saved: %s", getattr(cause, "sqlite_errorname", type(error).__name__))
            if cause is None:
                raise
            raise not_saved(cause) from error

    def _read(self, ask: Callable[[Connection], T]) -> T:
        try:
            with transaction(self._engine) as connection:
                return ask(connection)
        except (DBAPIError, sqlite3.Error) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            log.error("not read: %s", getattr(cause, "sqlite_errorname", type(error).__name__))
            if code_of(cause) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
                raise LibraryDamaged("The library’s file is damaged. Close the program and open it again.") from error
            raise LibraryUnusable("The library cannot be read just now. Try again.") from error
        except (ValueError, TypeError, KeyError) as error:
            log.error("not understood: %s", type(error).__name__)
            raise LibraryError("The library holds something that cannot be read. Run “facilitator check”.") from error

    def _scrub(self, *, closing: bool = False) -> None:
        """Take what was deleted out of file and log.

        What does not succeed now (somebody is reading, the disk is full) is tried again after the next commit.
        """
        if self.path is None:
            return
        if self._compact_due and (closing or size(self.path) <= AT_ONCE):
            self._compact_due = not compact(self._engine)
        if self._truncate_due:
            self._truncate_due = not truncate(self._engine)

    def _tidy(self) -> bool:
        """What a proper end owes; whether it was done."""
        try:
            if not self._is_in_place():
                return False
            if self._in_order:
                with self._saving() as connection:
                    rewrite(connection, self._in_order)
                self._compact_due = self._truncate_due = True
            self._scrub(closing=True)
        except KnownError:
            return False
        return not self._truncate_due
