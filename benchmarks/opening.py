"""A child process that opens a session of a library: `python -m benchmarks.opening DATA SESSION [cost]`.

It is opened once, as by a program that has just shown its list of sessions; and its rows are read once by SQLite alone,
by a connection of its own.
"""

from __future__ import annotations

import cProfile
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks.costs import dearest_line, took
from facilitator.base.clock import SystemClock
from facilitator.base.collector import settle
from facilitator.formats.loader import FormatShelf
from facilitator.live.library import Library
from facilitator.registry import find_kinds
from facilitator.store.opening import LIBRARY, open_library

_INSIDE = "activity IN (SELECT id FROM activity WHERE session = ?)"
ROWS = (
    "SELECT * FROM session WHERE id = ?",
    "SELECT * FROM participant WHERE session = ?",
    "SELECT * FROM activity WHERE session = ?",
    f"SELECT * FROM contribution WHERE {_INSIDE}",
    f"SELECT * FROM response WHERE {_INSIDE}",
    "SELECT * FROM outcome WHERE session = ?",
)


def read(connection: sqlite3.Connection, session: str) -> list[list[tuple[Any, ...]]]:
    """The rows of a session, table by table."""
    return [connection.execute(question, (session,)).fetchall() for question in ROWS]


def main(data: Path, session: str, *rest: str) -> dict[str, Any]:
    """How long both take; with `cost` the line of the code that takes the most time."""
    kinds = find_kinds(suppress_errors=False)
    store = open_library(data)
    try:
        library = Library(store, FormatShelf(kinds), kinds, SystemClock())
        library.sessions()
        settle()
        if rest:
            profile = cProfile.Profile()
            profile.runcall(library.open, session)
            return {"dearest": dearest_line(profile)}
        with closing(sqlite3.connect(data / LIBRARY)) as connection:
            work = took(lambda: library.open(session))
            return {"work": work, "bare": took(lambda: read(connection, session))}
    finally:
        store.close()


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1]), *sys.argv[2:]), sys.stdout)
