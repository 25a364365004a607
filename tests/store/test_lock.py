"""One program at a time writes in the library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facilitator.store.errors import LibraryBusy
from facilitator.store.lock import COMMAND_LINE, LOCK, WINDOW
from facilitator.store.opening import open_library
from facilitator.store.sqlite import SqliteStore
from tests.store.process import killed, run, running
from tests.store.sample import Sample


def test_that_a_second_process_is_told_who_holds_the_library(folder: Path) -> None:
    with running("s = open_library(folder, who='window')", folder) as process:
        with pytest.raises(LibraryBusy, match=rf"window is using the library \(process {process.pid}\)"):
            open_library(folder, wait=0.2)
        with pytest.raises(LibraryBusy, match="already open"):
            open_library(folder, who=WINDOW)


def test_that_a_window_is_told_of_a_command(folder: Path) -> None:
    with running("s = open_library(folder)", folder), pytest.raises(LibraryBusy, match="A command of Facilitator"):
        open_library(folder, who=WINDOW)


def test_that_the_library_cannot_be_opened_twice_in_one_process(store: SqliteStore, folder: Path) -> None:
    with pytest.raises(LibraryBusy):
        open_library(folder)
    assert run("open_library(folder)", folder).stderr.strip().endswith("Try again when it has ended.")


def test_that_waiting_ends_when_the_library_is_let_go(folder: Path) -> None:
    with running("s = open_library(folder)", folder) as process:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
        opened = open_library(folder, wait=60)
    assert opened.summaries() == ()
    opened.close()


def test_that_a_killed_process_holds_nothing(folder: Path) -> None:
    killed("s = open_library(folder, who='window'); s.commit(adding(*sample.everything))", folder)
    assert json.loads((folder / LOCK).read_text())["open"] == WINDOW
    opened = open_library(folder)
    assert opened.session(Sample().row.id) is not None
    opened.close()


def test_that_a_refused_library_is_let_go(folder: Path) -> None:
    open_library(folder).close()
    (folder / "library.db").write_text("no library" * 100)
    for _ in range(2):
        with pytest.raises(Exception, match="not a library"):
            open_library(folder)


def test_that_rubbish_in_the_lock_is_no_hindrance(folder: Path) -> None:
    open_library(folder).close()
    for rubbish in (b"", b"\xff\x00", b"[1]", b'{"closed": "never"}'):
        (folder / LOCK).write_bytes(rubbish)
        open_library(folder, who=COMMAND_LINE).close()
    assert "closed" in json.loads((folder / LOCK).read_text())
