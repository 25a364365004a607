"""What can be wrong with a library, and what is said when the disk refuses."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from facilitator.base.errors import KnownError, NotSaved
from facilitator.base.words import Message, message


class LibraryError(KnownError):
    """The library cannot be opened or read; its file is as it was."""


class LibraryBusy(LibraryError):
    """Somebody else holds the library."""


class LibraryMissing(LibraryError):
    """The file is gone though there are traces of it."""


class LibraryEmpty(LibraryError):
    """The file has no content."""


class LibraryForeign(LibraryError):
    """The file is none of ours."""


class LibraryNewer(LibraryError):
    """A later version of the program made the file."""


class LibraryOlder(LibraryError):
    """The file has to be brought up to date before it can be read."""


class LibraryDamaged(LibraryError):
    """The file is ours and broken."""


class LibraryUnusable(LibraryError):
    """The system does not let us work in the folder."""


FULL = message("The disk is full, so this was not saved. What was saved before is safe: make room and try again.")
READ_ONLY = message("The library can only be read just now, so this was not saved. Allow writing to it and try again.")
GONE = message(
    "The library’s file was moved, deleted or replaced while it was open, so this was not saved. "
    "Put it back where it was and try again, or close the program."
)
BUSY = message("Another program is using the library’s file, so this was not saved. Close that program and try again.")
FAULT = message("The disk reports a fault, so this was not saved. What was saved before is safe: try again.")
BROKEN = message("The library’s file is damaged, so this was not saved. Close the program and open it again.")
UNFIT = message("This does not fit what the library holds any more, so it was not saved. Open the session again.")

_BY_CODE: dict[int, Message] = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_CANTOPEN: GONE,
    sqlite3.SQLITE_CORRUPT: BROKEN,
    sqlite3.SQLITE_NOTADB: BROKEN,
    sqlite3.SQLITE_CONSTRAINT: UNFIT,
}


def code_of(error: BaseException | None) -> int:
    """SQLite's primary code of an error; 0 where it has none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def not_saved(error: BaseException | None) -> NotSaved:
    """The sentence for a write that SQLite refused."""
    return NotSaved(_BY_CODE.get(code_of(error), FAULT))


def unusable(path: Path, error: OSError) -> LibraryUnusable:
    """The sentence for a folder that the system does not let us use."""
    return LibraryUnusable(
        "The folder {folder} cannot be used for the library: {reason}. Choose another folder, or allow writing to it.",
        folder=str(path),
        reason=error.strerror or type(error).__name__,
    )
