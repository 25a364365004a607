"""Child processes that work in a session's windows: `python -m benchmarks.live add|reveal DATA SESSION [cost]`.

The console is for one person's eyes, the room is a window of its own, and both are painted into memory. What is done
takes the program's whole way: the command, the commit, and both windows painted. The bare side of it is measured in the
same process, so that both find the same machine: the same row put in by SQLite alone, and the two windows painted once
more as they are. Both sides paint both windows whole. `cost` says where the time of the program's side goes.
"""

from __future__ import annotations

import cProfile
import json
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.costs import dearest_line, took
from benchmarks.sample import BOARDS, CARDS_ADDED, CARDS_THERE, lines
from facilitator.base.clock import SystemClock
from facilitator.base.collector import settle
from facilitator.base.settings import FILE, Settings
from facilitator.base.words import ENGLISH
from facilitator.domain import flow
from facilitator.domain.kinds.cards import KIND, AddCard
from facilitator.domain.session import Activity
from facilitator.formats.loader import FormatShelf
from facilitator.live.library import Library
from facilitator.registry import find_kinds
from facilitator.store.opening import LIBRARY, open_library
from facilitator.views.console.ways import APART
from facilitator.views.console.window import ConsoleWindow
from facilitator.views.theme import manager

CONSOLE, ROOM = QSize(1440, 900), QSize(1920, 1080)
SETTLING = 3
"""How often the windows are painted until everything in them has its place."""
BEFORE = 2
"""How many of the cards that are added do not count."""
TIMES = CARDS_ADDED - BEFORE


class Windows:
    """Console and room of one session that runs."""

    def __init__(self, data: Path, session: str) -> None:
        kinds = find_kinds(suppress_errors=False)
        self.store = open_library(data)
        library = Library(self.store, FormatShelf(kinds, data / "formats"), kinds, SystemClock())
        self.live = library.open(session)
        self.console = ConsoleWindow(self.live, library, manager(), ENGLISH, Settings(data / FILE, bell="off"))
        self.console.resize(CONSOLE)
        self.console.show()
        QApplication.processEvents()
        self.console.ways.choose(APART)
        assert self.console.ways.room is not None
        self.room = self.console.ways.room
        self.room.resize(ROOM)
        self.console.do(flow.ResumeSession())
        self.console.do(flow.SetScreen("live"))
        self.settle()

    @property
    def here(self) -> Activity:
        """Where the room is."""
        assert self.live.session.at is not None
        return self.live.session.at

    def paint(self) -> None:
        """Let Qt do what waits, and paint both windows whole."""
        # The console part by part: of a window Qt leaves out what stands opaque in it.
        for part in (*self.console.findChildren(QWidget), self.room.view):
            part.update()
        QApplication.processEvents()

    def add(self, text: str) -> None:
        """One card more in the first column, until it is painted."""
        assert self.console.do(AddCard(self.here.id, KIND.slots(self.here)[0].id, text))
        self.paint()

    def lock(self) -> None:
        """The last hidden cards are typed, and all are in."""
        for text in texts():
            self.add(text)
        assert self.console.do(flow.LockActivity(self.here.id))
        self.settle()

    def settle(self) -> None:
        """Let everything in the windows find its place."""
        for _ in range(SETTLING):
            self.paint()

    def reveal(self) -> None:
        """Everything that was hidden, until it is painted."""
        assert self.console.do(flow.RevealActivity(self.here.id))
        self.paint()

    def go_on(self) -> None:
        """On to the next activity."""
        assert self.console.do(flow.NextActivity())
        self.settle()

    def close(self) -> None:
        """Close them and the library."""
        self.console.close()
        self.console.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.store.close()


class BareTable:
    """A copy of a library's file that SQLite alone puts rows into, as durably as the store does."""

    def __init__(self, file: Path) -> None:
        self.connection = sqlite3.connect(file, isolation_level=None)
        for pragma in ("foreign_keys=ON", "secure_delete=ON", "journal_mode=WAL", "synchronous=FULL"):
            self.connection.execute(f"PRAGMA {pragma}")
        self._row: tuple[Any, ...] = self.connection.execute("SELECT * FROM contribution LIMIT 1").fetchone()
        self._into = f"INSERT INTO contribution VALUES ({', '.join('?' * len(self._row))})"

    def add(self, row_id: str) -> None:
        """One row more, in a transaction of its own."""
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute(self._into, (row_id, *self._row[1:]))
        self.connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


def fsync(folder: Path) -> None:
    """Make 4 KB on this disk last."""
    with (folder / "synced").open("ab", buffering=0) as file:
        file.write(bytes(4096))
        os.fsync(file.fileno())


@contextmanager
def opened(data: Path, session: str) -> Iterator[tuple[Windows, Path]]:
    """The windows of a session of a copy of the library, and the copy's folder, on the same disk."""
    with tempfile.TemporaryDirectory(dir=data.parent) as name:
        copy = Path(name) / "data"
        shutil.copytree(data, copy)
        shutil.copy(data / LIBRARY, copy / "bare.db")
        windows = Windows(copy, session)
        try:
            yield windows, copy
        finally:
            windows.close()


def add(data: Path, session: str) -> dict[str, float]:
    """A card added by the program; a row by SQLite alone, and both windows painted again."""
    spent: dict[str, list[int]] = {"work": [], "paint": [], "commit": [], "fsync": []}
    with opened(data, session) as (windows, folder):
        table = BareTable(folder / "bare.db")
        for text in texts():
            spent["work"].append(took(partial(windows.add, text)))
            spent["paint"].append(took(windows.paint))
            spent["commit"].append(took(partial(table.add, text)))
            spent["fsync"].append(took(partial(fsync, folder)))
        table.close()
    return {name: median(times[BEFORE:]) for name, times in spent.items()}


def reveal(data: Path, session: str) -> dict[str, float]:
    """The last cards are typed and all locked; then they are revealed, and both windows are painted again.

    Several times in one session; the first time, when nothing was drawn in that type yet, does not count.
    """
    spent: dict[str, list[float]] = {"work": [], "paint": []}
    with opened(data, session) as (windows, _):
        for _ in range(BOARDS):
            windows.lock()
            spent["work"].append(took(windows.reveal))
            spent["paint"].append(median([took(windows.paint) for _ in range(TIMES)]))
            windows.go_on()
    return {name: median(times[1:]) for name, times in spent.items()}


def cost(data: Path, session: str, deed: str) -> dict[str, str]:
    """The line of the code that takes the most time."""
    profile = cProfile.Profile()
    with opened(data, session) as (windows, _):
        for _ in range(BOARDS) if deed == "reveal" else ():
            windows.lock()
            profile.runcall(windows.reveal)
            windows.go_on()
        for text in texts() if deed == "add" else ():
            profile.runcall(windows.add, text)
    return {"dearest": dearest_line(profile)}


def texts() -> list[str]:
    """What the cards say that are added."""
    return [line.card for line in lines(CARDS_THERE + CARDS_ADDED)[CARDS_THERE:]]


def main(deed: str, data: Path, session: str, *rest: str) -> dict[str, Any]:
    """Do what is named."""
    app = QApplication(["facilitator"])
    app.setQuitOnLastWindowClosed(False)
    manager().start("light")
    manager().complete()
    settle()
    if rest:
        return cost(data, session, deed)
    return add(data, session) if deed == "add" else reveal(data, session)


if __name__ == "__main__":
    json.dump(main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]), sys.stdout)
