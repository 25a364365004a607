"""Backups: whole, verified copies of the library, and which of them are kept."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from facilitator.base.errors import KnownError
from facilitator.base.paths import private_folder
from facilitator.store.connection import beside, reading, sync_file, sync_folder
from facilitator.store.errors import LibraryError, code_of
from facilitator.store.head import has_log, look
from facilitator.store.schema import SCHEMA
from facilitator.store.soundness import faults, is_sound

FOLDER = "backups"
_UNFINISHED = ".part"
_NAME = re.compile(r"library-(\d{8}T\d{6})Z-v(\d+)(?:-\d+)?\.db")
_STAMP = "%Y%m%dT%H%M%S"

LAST, DAYS, WEEKS, MONTHS = 5, 7, 5, 12
"""How many backups are kept: the last few, then the newest of each of so many days, weeks and months that have one."""


class NotBackedUp(KnownError):
    """A backup that could not be made; library and older backups are as they were."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: when it was made (UTC) and the schema it holds."""

    path: Path
    made: datetime
    version: int


def existing(library: Path) -> list[Backup]:
    """A library's backups, newest first."""
    try:
        files = list((library.parent / FOLDER).iterdir())
    except OSError:
        return []
    named = ((file, _NAME.fullmatch(file.name)) for file in files)
    found = [Backup(f, datetime.strptime(m[1], _STAMP).replace(tzinfo=UTC), int(m[2])) for f, m in named if m]
    return sorted(found, key=lambda b: (b.made, b.path.name), reverse=True)


def newest_good(library: Path) -> Path | None:
    """The newest backup that this program can open; none where there is none."""
    return next((b.path for b in existing(library) if b.version <= SCHEMA and _opens(b.path)), None)


def is_due(library: Path) -> bool:
    """Whether the library changed since the newest backup."""
    log = beside(library, "-wal")
    try:
        changed = max(file.stat().st_mtime for file in (library, *([log] if has_log(library) else [])))
        newest = [b.path.stat().st_mtime for b in existing(library)[:1]]
    except OSError:
        return True
    return not newest or changed > newest[0]


def make(library: Path, now: datetime | None = None) -> Path:
    """Copy the library through SQLite, verify the copy, put it into place at once, and thin out old ones.

    Raises `NotBackedUp`; then nothing is left of the copy.
    """
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    folder = library.parent / FOLDER
    try:
        private_folder(folder)
        _clear(folder)
        unfinished = folder / f"library{_UNFINISHED}"
        try:
            version = _copy(library, unfinished)
            # It holds what was there when it began; what changed meanwhile makes the next one due.
            os.utime(unfinished, (moment.timestamp(), moment.timestamp()))
            made = _free_name(folder, moment, version)
            unfinished.replace(made)
        finally:
            _clear(folder)
        sync_folder(folder)
    except (OSError, sqlite3.Error) as error:
        raise _not_made(error) from error
    thin(library, moment)
    return made


def thin(library: Path, now: datetime) -> None:
    """Remove the backups that are surplus; one that cannot be removed stays."""
    for backup in surplus(existing(library), now):
        with suppress(OSError):
            backup.path.unlink()


def surplus(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Which backups need not be kept.

    What counts is which days, weeks and months have a backup, not how long ago they were, so that a clock that runs
    ahead removes nothing. While a backup is dated later than now the clock cannot be trusted, and all are kept.
    """
    found = sorted(backups, key=lambda b: (b.made, b.path.name), reverse=True)
    if any(b.made > now for b in found):
        return []
    kept = {b.path for b in found[:LAST]}
    kept |= _newest_of_each(found, DAYS, lambda b: b.made.date())
    kept |= _newest_of_each(found, WEEKS, lambda b: b.made.isocalendar()[:2])
    kept |= _newest_of_each(found, MONTHS, lambda b: (b.made.year, b.made.month))
    kept |= _newest_of_each(found, len(found), lambda b: b.version)
    return [b for b in found if b.path not in kept]


def _newest_of_each(newest_first: list[Backup], most: int, of: Callable[[Backup], object]) -> set[Path]:
    chosen: dict[object, Path] = {}
    for backup in newest_first:
        if of(backup) not in chosen and len(chosen) < most:
            chosen[of(backup)] = backup.path
    return set(chosen.values())


def _copy(library: Path, to: Path) -> int:
    """Copy and verify; the schema that the copy holds. Raises OSError, sqlite3.Error and `NotBackedUp`."""
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite3.connect(to, isolation_level=None)) as copy:
        with reading(library) as source:
            source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        if faults(copy, full=True):
            raise NotBackedUp("The backup was not sound and was thrown away: the library itself may be damaged.")
        version = int(copy.execute("PRAGMA user_version").fetchone()[0])
    sync_file(to)
    return version


def _free_name(folder: Path, moment: datetime, version: int) -> Path:
    stem = f"library-{moment.strftime(_STAMP)}Z-v{version}"
    names = (f"{stem}.db", *(f"{stem}-{n}.db" for n in range(2, 1000)))
    return next(folder / name for name in names if not (folder / name).exists())


def _clear(folder: Path) -> None:
    for left in folder.glob(f"*{_UNFINISHED}*"):
        with suppress(OSError):
            left.unlink()


def _opens(backup: Path) -> bool:
    try:
        return look(backup) is not None and is_sound(backup)
    except LibraryError:
        return False


def _not_made(error: Exception) -> NotBackedUp:
    full = code_of(error) == sqlite3.SQLITE_FULL or getattr(error, "errno", 0) == 28
    if full:
        return NotBackedUp("There is no room for a backup. The library itself is as it was.")
    return NotBackedUp("The backup could not be made: {reason}. The library itself is as it was.", reason=str(error))
