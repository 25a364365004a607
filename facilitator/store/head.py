"""Looking at the library's file before any connection to it is made."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from facilitator.store.connection import beside, is_connected, size
from facilitator.store.errors import LibraryDamaged, LibraryEmpty, LibraryForeign, LibraryNewer, unusable
from facilitator.store.schema import APPLICATION_ID, SCHEMA

_MAGIC = b"SQLite format 3\x00"
_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Head:
    """What the first bytes of a library say: its schema, and whether a log lies beside it that is not empty."""

    version: int
    has_log: bool


def has_log(path: Path) -> bool:
    """Whether there is a log that may hold what the file does not hold yet."""
    return size(beside(path, "-wal")) > 0


def look(path: Path) -> Head | None:
    """What a file is, without changing a byte of it or beside it; none where there is no file.

    Raises `LibraryEmpty`, `LibraryForeign`, `LibraryNewer`, `LibraryDamaged` or `LibraryUnusable`.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unusable(path.parent, error) from error
    if not stat.S_ISREG(found.st_mode):
        raise _foreign(path)
    if found.st_size == 0:
        raise LibraryEmpty(
            "The library {file} is empty: its content was lost outside Facilitator. It was left as it is.",
            file=str(path),
        )
    if is_connected(path):
        return Head(SCHEMA, has_log(path))
    return _judge(path, found.st_size)


def _judge(path: Path, length: int) -> Head:
    try:
        with path.open("rb") as file:
            head = file.read(_LENGTH)
    except OSError as error:
        raise unusable(path.parent, error) from error
    ours = _number(head, 68) == APPLICATION_ID
    if not head.startswith(_MAGIC) or len(head) < _LENGTH:
        raise damaged(path) if ours else _foreign(path)
    if not ours:
        raise _foreign(path)
    version, logged = _number(head, 60), has_log(path)
    if version > SCHEMA:
        raise newer(path, version)
    page = head[16] << 8 | head[17]
    pages = _number(head, 28) if _number(head, 24) == _number(head, 92) else 0
    # While there is a log, a checkpoint may have been cut off in the middle; the log still holds every page.
    if version < 1 or (not logged and length < (65536 if page == 1 else page) * max(pages, 1)):
        raise damaged(path)
    return Head(version, logged)


def damaged(path: Path) -> LibraryDamaged:
    """The sentence for a broken library."""
    return LibraryDamaged("The library {file} is damaged. It was left as it is.", file=str(path))


def newer(path: Path, version: int) -> LibraryNewer:
    """The sentence for a library of a later program."""
    return LibraryNewer(
        "The library {file} was made by a newer Facilitator (it has schema {version}, this program knows {known})."
        " Use that one. The file was left as it is.",
        file=str(path),
        version=version,
        known=SCHEMA,
    )


def _foreign(path: Path) -> LibraryForeign:
    return LibraryForeign("{file} is not a library of Facilitator. It was left as it is.", file=str(path))


def _number(head: bytes, at: int) -> int:
    return int.from_bytes(head[at : at + 4], "big")
