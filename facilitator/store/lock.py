"""Who holds the library, and whether it was closed properly.

The lock is the system's, on a file of its own beside the library, so it ends with the process that holds it, however
that ends. The file's content says who holds it; after a proper end it says what the library looked like then. Whatever
else is found there at the next start means that the library ended in the middle of something, or was changed by others.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from facilitator.base.words import Message, message
from facilitator.store.errors import LibraryBusy, unusable

LOCK = "library.lock"
WINDOW, COMMAND_LINE = "window", "command line"
_PAUSE = 0.05
_MOST = 4096

_ALREADY = message("Facilitator is already open. Look for its window.")
_BY_WINDOW = message("Facilitator’s window is using the library (process {pid}). Close it and try again.")
_BY_COMMAND = message("A command of Facilitator is using the library (process {pid}). Try again when it has ended.")
_BY_SOMEBODY = message("Another Facilitator is using the library. Close it and try again.")


class LibraryLock:
    """The library is ours until `let_go`."""

    def __init__(self, handle: int, path: Path) -> None:
        self._handle = handle
        self._path = path
        self._before = _read(handle)

    def closed_properly(self, library: Path) -> bool:
        """Whether the library is as it was left by a proper end."""
        return _content(self._before).get("closed") == _looks(library)

    def hold(self, who: str) -> None:
        """Say who holds the library, and that it is open: without a proper end this stays. Raises OSError."""
        self._write({"open": who, "pid": os.getpid()})

    def let_go(self, library: Path | None) -> None:
        """Give the library back. Name it after a proper end; else the next start will look it over."""
        try:
            if library is not None:
                self._write({"closed": _looks(library)})
        except OSError:
            pass
        finally:
            os.close(self._handle)

    def give_back(self) -> None:
        """Give it back as if it had never been taken: the library was refused."""
        try:
            if self._before:
                self._write(self._before)
            elif os.name != "nt":
                self._path.unlink(missing_ok=True)
        except OSError:
            pass
        finally:
            os.close(self._handle)

    def _write(self, content: dict[str, Any] | bytes) -> None:
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.ftruncate(self._handle, 0)
        os.write(self._handle, raw)
        os.fsync(self._handle)


def take(folder: Path, who: str, wait: float = 0.0) -> LibraryLock:
    """Take the library of a folder, waiting at most `wait` seconds.

    Raises `LibraryBusy`, which says who holds it, and `LibraryUnusable` where the folder does not let us.
    """
    until = time.monotonic() + wait
    path = folder / LOCK
    try:
        while (handle := _try(path)) is None:
            if time.monotonic() >= until:
                raise busy(path, who)
            time.sleep(_PAUSE)
    except OSError as error:
        raise unusable(folder, error) from error
    lock = LibraryLock(handle, path)
    try:
        lock.hold(who)
    except OSError as error:
        lock.give_back()
        raise unusable(folder, error) from error
    return lock


def busy(path: Path, who: str) -> LibraryBusy:
    """The sentence for `who` comes too late."""
    try:
        held = _content(path.read_bytes()[:_MOST])
    except OSError:
        held = {}
    by, pid = held.get("open"), held.get("pid")
    if by == WINDOW == who:
        return LibraryBusy(_ALREADY)
    said = {WINDOW: _BY_WINDOW, COMMAND_LINE: _BY_COMMAND}.get(str(by), _BY_SOMEBODY)
    return LibraryBusy(Message(said.text, {"pid": pid}))


def _try(path: Path) -> int | None:
    """The file's handle, locked; none where somebody else has it. Raises OSError."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        if _lock(handle) and _is(handle, path):
            return handle
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _is(handle: int, path: Path) -> bool:
    """Whether the file that was locked is still the one of this name."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _lock(handle: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        # A byte far behind the content, so that others can read who holds it.
        os.lseek(handle, 1 << 30, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, _MOST)


def _content(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(raw)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _looks(library: Path) -> list[int] | None:
    """What tells one state of a file from another: its size and the time of its last change in nanoseconds."""
    try:
        found = library.stat()
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns]
