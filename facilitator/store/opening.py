"""Opening the library: what is looked at, and in which order, before anything is written."""

from __future__ import annotations

import os
import sqlite3
import uuid
from contextlib import suppress
from functools import partial
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from facilitator.base.errors import KnownError
from facilitator.base.paths import private_folder
from facilitator.base.words import Message, message
from facilitator.domain.holdings import OWN
from facilitator.store import backup, schema
from facilitator.store.connection import (
    bare,
    beside,
    connect,
    connect_to_read,
    connect_to_write,
    engine_of,
    size,
    sync_file,
    sync_folder,
    transaction,
    uri,
)
from facilitator.store.errors import (
    LibraryDamaged,
    LibraryEmpty,
    LibraryError,
    LibraryForeign,
    LibraryMissing,
    LibraryNewer,
    LibraryOlder,
    LibraryUnusable,
    unusable,
)
from facilitator.store.head import Head, damaged, has_log, look
from facilitator.store.lock import COMMAND_LINE, LibraryLock, take
from facilitator.store.scrub import AT_ONCE, compact, truncate
from facilitator.store.soundness import inspect
from facilitator.store.sqlite import SqliteStore
from facilitator.store.writing import rewrite, unfinished_activities

LIBRARY = "library.db"
_UNFINISHED = "library.new"


def open_library(folder: Path, *, wait: float = 0.0, read_only: bool = False, who: str = COMMAND_LINE) -> SqliteStore:
    """Open the library of a folder; where there is none, make one.

    `wait` are the seconds to wait for somebody else to let go of it; `who` (`lock.WINDOW` or `lock.COMMAND_LINE`) is
    what others are told meanwhile. With `read_only` nothing is locked, made or changed, and a window may be open; where
    there is no library, an empty one is shown. Raises `LibraryError` (its kinds are in `store.errors`) and
    `migrate.NotMigrated`, each with one sentence.
    """
    path = folder / LIBRARY
    if path.is_symlink():
        # SQLite keeps its log beside the file itself, not beside the link.
        path = path.resolve()
    try:
        return _to_read(path) if read_only else _to_write(path, wait, who)
    except (LibraryDamaged, LibraryNewer, LibraryEmpty, LibraryForeign, LibraryMissing) as error:
        said = _with_backup(error, path)
        raise type(error)(said) from error


def _to_write(path: Path, wait: float, who: str) -> SqliteStore:
    look(path)
    try:
        private_folder(path.parent)
    except OSError as error:
        raise unusable(path.parent, error) from error
    lock = take(path.parent, who, wait)
    try:
        head = look(path)
        if head is None:
            _make(path)
        else:
            _prepare(path, head, lock)
        return SqliteStore(partial(connect_to_write, path), path, lock)
    except BaseException:
        lock.give_back()
        raise


def _prepare(path: Path, head: Head, lock: LibraryLock) -> None:
    """Look an existing library over, tidy up after an unclean end, and bring it up to date."""
    if not os.access(path, os.W_OK):
        raise LibraryUnusable("The library {file} may not be written to. Allow it and try again.", file=str(path))
    version = head.version
    if head.has_log or not lock.closed_properly(path):
        version = inspect(path)
        tidy_after_crash(path)
    if version < schema.SCHEMA:
        from facilitator.store.migrate import migrate

        backup.make(path)
        migrate(path)


def tidy_after_crash(path: Path) -> None:
    """Take the order of entry out of what was open when the library ended in the middle of it, and empty the log.

    Raises `LibraryUnusable` when it cannot be done: an open library would promise what it does not keep.
    """
    engine = engine_of(partial(connect_to_write, path))
    try:
        with transaction(engine, writes=True) as connection:
            rewrite(connection, unfinished_activities(connection))
        if size(path) <= AT_ONCE:
            compact(engine)
        truncate(engine)
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise LibraryUnusable(
            "The library {file} was not closed properly, and cannot be written to now. Make sure that the disk is not "
            "full and try again.",
            file=str(path),
        ) from error
    finally:
        engine.dispose()


def _make(path: Path) -> None:
    """A new library, made beside and put into place when it is whole. Raises `LibraryError`."""
    if has_log(path) or backup.existing(path):
        raise LibraryMissing(
            "The library {file} is gone, but traces of it are there. Put it back. To begin anew, move what is left in "
            "its folder to another place.",
            file=str(path),
        )
    new = path.with_name(_UNFINISHED)
    try:
        _remove(new)
        os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        engine = engine_of(partial(connect, uri(new, "mode=rw"), new))
        try:
            # It is nobody's library yet: it is synced once, when it is whole.
            with bare(engine) as connection:
                connection.execute("PRAGMA synchronous=OFF")
            _fill(engine)
        finally:
            engine.dispose()
        sync_file(new)
        new.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise unusable(path.parent, error) from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise LibraryUnusable(
            "No library could be made in {folder}: the disk refuses.", folder=str(path.parent)
        ) from error
    finally:
        with suppress(OSError):
            _remove(new)


def _fill(engine: Engine) -> None:
    from facilitator.store.migrate import upgrade

    with bare(engine) as connection:
        connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
    upgrade(engine)
    with transaction(engine, writes=True) as inside:
        inside.execute(schema.client.insert(), {"id": str(uuid.uuid4()), "name": OWN})
    with bare(engine) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def _to_read(path: Path) -> SqliteStore:
    head = look(path)
    if head is None:
        return _nothing()
    if head.version < schema.SCHEMA:
        raise LibraryOlder("The library {file} is of an earlier version. Open it in the window once.", file=str(path))
    if not beside(path, "-wal").exists():
        # Nobody has it open, so it can be looked over without making files beside it.
        inspect(path)
        if os.access(path.parent, os.W_OK):
            return SqliteStore(partial(connect_to_read, path), path)
        return SqliteStore(partial(connect_to_read, path, immutable=True), path)
    if os.access(path.parent, os.W_OK):
        return _checked(path, SqliteStore(partial(connect_to_read, path), path))
    if head.has_log:
        raise LibraryUnusable(
            "The library {file} was not closed properly, and its folder may not be written to. Copy the folder to a "
            "place where it may and read that.",
            file=str(path),
        )
    return _checked(path, SqliteStore(partial(connect_to_read, path, immutable=True), path))


def _checked(path: Path, store: SqliteStore) -> SqliteStore:
    if store.faults(full=False):
        store.close()
        raise damaged(path)
    return store


def _nothing() -> SqliteStore:
    """A library without any session, in memory."""
    memory = connect("file:nothing?mode=memory", None)
    engine = engine_of(lambda: memory)
    _fill(engine)
    return SqliteStore(lambda: memory, None)


def _with_backup(error: LibraryError, path: Path) -> Message:
    try:
        found = backup.newest_good(path)
    except (KnownError, OSError):
        found = None
    if found is None:
        return error.message
    return message("{what} The newest good backup is {backup}.", what=error.message, backup=str(found))


def _remove(path: Path) -> None:
    for each in (path, *(beside(path, ending) for ending in ("-wal", "-shm", "-journal"))):
        each.unlink(missing_ok=True)
