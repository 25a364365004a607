"""The disk refuses: the sentence is clear, nothing is half, and the next try succeeds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.base.errors import NotSaved
from facilitator.domain.session import Contribution
from facilitator.store import connection as connections
from facilitator.store.checking import check
from facilitator.store.connection import bare
from facilitator.store.opening import LIBRARY, open_library
from facilitator.store.sqlite import SqliteStore
from tests.store.process import POSIX, can_mount, can_trace, injected, run
from tests.store.sample import Sample, adding, altering


@contextmanager
def no_more_pages(store: SqliteStore) -> Iterator[None]:
    """SQLite's own full disk."""
    with bare(store._engine) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")
    yield
    with bare(store._engine) as connection:
        connection.execute("PRAGMA max_page_count=1000000")


@contextmanager
def no_larger_files() -> Iterator[None]:
    """The system refuses to let any file grow, as a full disk does in the middle of a write."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def big(sample: Sample, name: str = "big") -> Contribution:
    return Contribution(name, sample.cards.id, "x" * 60_000)


def test_that_a_full_disk_is_said_and_the_next_try_succeeds(store: SqliteStore, sample: Sample, folder: Path) -> None:
    before = store.session(sample.row.id)
    with no_more_pages(store):
        for _ in range(3):
            with pytest.raises(NotSaved, match="disk is full"):
                store.commit(adding(replace(sample.card, id="small"), big(sample)))
        assert store.session(sample.row.id) == before
    store.commit(adding(big(sample)))
    store.close()
    assert check(folder) == []


@pytest.mark.skipif(not POSIX, reason="limits are a thing of POSIX")
def test_that_a_write_that_breaks_off_is_said_and_the_next_try_succeeds(
    store: SqliteStore, sample: Sample, folder: Path
) -> None:
    before = store.session(sample.row.id)
    with no_larger_files():
        for _ in range(3):
            with pytest.raises(NotSaved, match="not saved"):
                store.commit(adding(replace(sample.card, id="small"), big(sample)))
        assert store.session(sample.row.id) == before
    store.commit(adding(big(sample)))
    store.close()
    again = open_library(folder)
    found = again.session(sample.row.id)
    assert found is not None
    assert "big" in found.contributions
    assert "small" not in found.contributions
    again.close()
    assert check(folder) == []


@pytest.mark.skipif(not POSIX, reason="Windows does not let an open file be moved")
@pytest.mark.parametrize("ending", ["", "-wal"])
@pytest.mark.parametrize("replaced", [False, True])
def test_that_a_file_that_was_moved_away_is_noticed(
    store: SqliteStore, sample: Sample, folder: Path, ending: str, replaced: bool
) -> None:
    path = folder / f"{LIBRARY}{ending}"
    away = path.rename(folder / "away")
    if replaced:
        path.write_bytes(away.read_bytes())
    with pytest.raises(NotSaved, match="moved, deleted or replaced"):
        store.commit(altering(sample.row, notes="lost"))
    away.replace(path)
    store.commit(altering(sample.row, notes="kept"))
    store.close()
    assert check(folder) == []


@pytest.mark.skipif(not POSIX, reason="Windows does not let an open file be deleted")
def test_that_closing_after_the_file_was_deleted_makes_no_other(store: SqliteStore, folder: Path) -> None:
    (folder / LIBRARY).unlink()
    store.close()
    assert not (folder / LIBRARY).exists()


def test_that_another_program_s_write_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "WAIT", 0.01)
    store, sample = open_library(folder), Sample()
    store.commit(adding(*sample.everything))
    with closing(sqlite3.connect(folder / LIBRARY, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotSaved, match="Another program"):
            store.commit(altering(sample.row, notes="now"))
        other.execute("ROLLBACK")
    store.commit(altering(sample.row, notes="now"))
    store.close()


SAVING = """
from facilitator.base.errors import NotSaved
s = open_library(folder)
s.commit(adding(*sample.everything))
n = failed = 0
while failed < 3 and n < 400:
    try: s.commit(adding(Contribution(f"c{n}", sample.cards.id, "x" * 900))); n += 1
    except NotSaved as error: failed += 1; text = str(error)
say(text)
session = s.session(sample.row.id)
assert sum(c.startswith("c") and c[1:].isdigit() for c in session.contributions) == n
"""


@pytest.mark.skipif(not can_mount(), reason="this machine does not let us mount")
def test_that_work_goes_on_when_there_is_room_again(folder: Path) -> None:
    folder.mkdir()
    code = SAVING + (
        "(folder / 'ballast').unlink()\n"
        "s.commit(adding(Contribution('more', sample.cards.id, 'y' * 900))); s.close()\n"
        "from facilitator.store.checking import check\nsay(check(folder))\n"
        "s = open_library(folder); say('more' in s.session(sample.row.id).contributions)"
    )
    script = (
        f"mount -t tmpfs -o size=1500k none '{folder}' && head -c 700000 /dev/zero > '{folder}/ballast' && exec \"$@\""
    )
    done = run(code, folder, "unshare", "-Urm", "bash", "-c", script, "bash")
    assert done.stdout.splitlines()[1:] == ["[]", "True"], done.stderr
    assert "The disk is full" in done.stdout


@pytest.mark.skipif(not can_trace(), reason="strace is not here")
@pytest.mark.parametrize(
    "calls, fault, said",
    [
        ("pwrite64", "error=ENOSPC:when=150+", "The disk is full"),
        ("pwrite64", "error=EIO:when=150+", "The disk reports a fault"),
        ("fdatasync,fsync", "error=EIO:when=16+", "The disk reports a fault"),
    ],
)
def test_that_every_fault_of_the_disk_has_its_sentence(folder: Path, calls: str, fault: str, said: str) -> None:
    open_library(folder).close()
    done = run(SAVING, folder, *injected(calls, fault))
    assert done.returncode == 0, done.stderr
    assert said in done.stdout
    store = open_library(folder)
    assert store.session(Sample().row.id) is not None
    store.close()
    assert check(folder) == []


@pytest.mark.skipif(not can_trace(), reason="strace is not here")
def test_that_a_single_fault_costs_one_try(folder: Path) -> None:
    open_library(folder).close()
    code = """
from facilitator.base.errors import NotSaved
s = open_library(folder)
s.commit(adding(*sample.everything))
for n in range(30):
    for attempt in range(2):
        try: s.commit(adding(Contribution(f"c{n}", sample.cards.id, "x" * 900))); break
        except NotSaved: say(f"again {attempt}")
s.close()
"""
    done = run(code, folder, *injected("fdatasync,fsync", "error=EIO:when=20"))
    assert done.stdout == "again 0\n", done.stderr
    store = open_library(folder)
    found = store.session(Sample().row.id)
    assert found is not None
    assert {f"c{n}" for n in range(30)} <= set(found.contributions)
    store.close()
