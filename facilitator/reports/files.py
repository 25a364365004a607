"""A report on the disk: whole or not at all, under a name that says what it is."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from datetime import date, tzinfo
from pathlib import Path
from typing import Protocol

from facilitator.base.errors import KnownError
from facilitator.base.text import file_name
from facilitator.base.words import ENGLISH, Words
from facilitator.domain.audience import ACTIONS
from facilitator.domain.session import Session

SUFFIX = ".pdf"
_MAGIC = b"%PDF"
NAME_BYTES = 200
"""A name is kept under this, as file systems count bytes (255 for most of them)."""

_SAID: dict[int, str] = {
    errno.ENOSPC: "The disk is full; the report was not written. Make room, or choose another folder.",
    errno.EDQUOT: "There is no room left for you on this disk; the report was not written. Choose another folder.",
    errno.EROFS: "“{folder}” can only be read; the report was not written. Choose another folder.",
    errno.ENAMETOOLONG: "The name “{name}” is too long for this disk. Choose a shorter one.",
    errno.ENOENT: "There is no folder “{folder}”. Choose another one.",
    errno.ENOTDIR: "“{folder}” is no folder. Choose another one.",
    errno.EISDIR: "“{name}” is a folder. Choose another name for the report.",
}
_DENIED = "“{name}” may not be written to “{folder}”. Is it open in another program? Or choose another folder."
_NO_PDF = "“{name}” is there already and is no PDF; it was left as it is. Choose another name for the report."
_OTHERWISE = "The report could not be written to “{folder}”: {reason}."


class HasData(Protocol):
    """Anything that has a file's bytes."""

    @property
    def data(self) -> bytes:
        """The bytes."""
        ...


def write(report: HasData, path: Path) -> None:
    """Write a report, whole or not at all; a report that was there stays as it was until the new one is complete.

    Raises `KnownError` with a sentence that says what stands in the way; a file of another kind is never replaced.
    """
    path = Path(path)
    try:
        target = path.resolve()
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not _is_replaceable(target):
            raise KnownError(_NO_PDF, name=path.name)
        _replace(report.data, target)
    except OSError as error:
        raise _known(error, path) from error


def _is_replaceable(target: Path) -> bool:
    """Whether nothing is lost with what is there: nothing, an empty file, or an earlier PDF. Raises OSError."""
    try:
        # Opened only where it is a plain file: looking into a pipe would wait for ever.
        if not target.is_file():
            return not target.exists()
        with target.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError:
        return True
    return head in (b"", _MAGIC)


def _replace(data: bytes, target: Path) -> None:
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        # Made by open and not by tempfile, so that it gets the rights that any new file gets.
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """See to it that the new name is on the disk, where the system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _known(error: OSError, path: Path) -> KnownError:
    said = _DENIED if isinstance(error, PermissionError) else _SAID.get(error.errno or 0, _OTHERWISE)
    if error.errno == errno.ENOENT and path.parent.is_dir():
        said = _OTHERWISE
    values = {"name": path.name, "folder": str(path.parent), "reason": error.strerror or type(error).__name__}
    used = {key: value for key, value in values.items() if f"{{{key}}}" in said}
    return KnownError(said, **used)


def propose_name(session: Session, edition: str, words: Words = ENGLISH, zone: tzinfo | None = None) -> str:
    """A dated name that every file system takes: 2026-11-20 Atlas - Sprint 20.5.pdf."""
    day = _day(session, zone)
    named = " - ".join(part for part in (session.brought.team.name, session.row.title) if part)
    tail = f" - {words('actions')}" if edition == ACTIONS else ""
    head = file_name(f"{day.isoformat()} {named}" if day else named, "report")
    while len(f"{head}{tail}{SUFFIX}".encode()) > NAME_BYTES:
        head = head[:-1]
    return f"{head.rstrip(' .')}{tail}{SUFFIX}"


def _day(session: Session, zone: tzinfo | None) -> date | None:
    row = session.row
    if row.began is not None:
        return row.began.astimezone(zone).date()
    return row.planned_on.date() if row.planned_on else None
