"""Looking a whole library over."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.store.checking import check
from facilitator.store.opening import LIBRARY, open_library
from facilitator.store.sqlite import SqliteStore
from tests.store.process import listing
from tests.store.sample import Sample, adding


def spoil(folder: Path, statement: str) -> None:
    """What no program of ours would do."""
    with closing(sqlite3.connect(folder / LIBRARY, isolation_level=None)) as careless:
        assert careless.execute(statement).rowcount > 0


def test_that_nothing_is_said_of_a_sound_library(store: SqliteStore, sample: Sample, folder: Path) -> None:
    assert check(folder) == []
    store.close()
    before = (folder / LIBRARY).read_bytes()
    assert check(folder) == []
    assert (folder / LIBRARY).read_bytes() == before


def test_that_nothing_is_said_where_there_is_no_library_and_none_is_made(folder: Path) -> None:
    assert check(folder) == []
    assert not folder.exists()


@pytest.mark.parametrize(
    "statement, said",
    [
        ("UPDATE response SET activity = 'nowhere'", "refers to a row of activity that is not there"),
        ("DELETE FROM team", "refers to a row of team"),
        (
            "UPDATE session SET at_activity = (SELECT id FROM activity WHERE session <> session.id)",
            "stand at an activity",
        ),
        ("UPDATE activity SET position = 1", "two activities in one place"),
        (
            "UPDATE contribution SET fields = 'rubbish' WHERE slot = 'plus'",
            "2 row(s) of contribution have",
        ),
        ("UPDATE team SET agreements = '['", "1 row(s) of team have unreadable agreements"),
        ("UPDATE session SET seen = 'yesterday'", "cannot be read"),
        ("UPDATE activity SET spent = 'long', started = '2026-13-40'", "cannot be read"),
        ("UPDATE outcome SET due = 'soon'", "cannot be read"),
        (
            "UPDATE outcome SET activity = (SELECT id FROM activity WHERE position = 2)",
            "an activity of another",
        ),
    ],
)
def test_that_what_cannot_be_is_said(
    store: SqliteStore, sample: Sample, folder: Path, statement: str, said: str
) -> None:
    store.close()
    spoil(folder, statement)
    before = (folder / LIBRARY).read_bytes()
    found = check(folder)
    assert any(said in sentence for sentence in found), found
    assert (folder / LIBRARY).read_bytes() == before


def test_that_persons_of_other_sessions_and_teams_are_found(store: SqliteStore, sample: Sample, folder: Path) -> None:
    other = Sample(2)
    store.commit(adding(*other.everything))
    store.close()
    for table in ("contribution", "response"):
        spoil(folder, f"UPDATE {table} SET participant = '{other.first.id}' WHERE participant IS NOT NULL")
    spoil(folder, f"UPDATE participant SET person = '{other.tester.id}' WHERE person IS NOT NULL")
    spoil(folder, f"UPDATE contribution SET parent = '{other.cluster.id}' WHERE parent IS NOT NULL")
    found = " ".join(check(folder))
    for said in ("1 card(s) belong", "1 answer(s) belong", "1 participant(s) are linked", "1 card(s) lie in a cluster"):
        assert said in found


def test_that_a_refused_library_is_said_in_one_sentence(store: SqliteStore, folder: Path) -> None:
    store.close()
    (folder / LIBRARY).write_text("no library")
    before = listing(folder)
    [said] = check(folder)
    assert "not a library of Facilitator" in said
    assert listing(folder) == before


def test_that_a_damaged_index_is_found(store: SqliteStore, folder: Path) -> None:
    for seed in range(1, 40):
        store.commit(adding(*Sample(seed).everything))
    store.close()
    with closing(sqlite3.connect(folder / LIBRARY, isolation_level=None)) as careless:
        root = careless.execute("SELECT rootpage FROM sqlite_master WHERE name='contribution_activity'").fetchone()[0]
        other = careless.execute("SELECT rootpage FROM sqlite_master WHERE name='response_activity'").fetchone()[0]
        careless.execute("PRAGMA writable_schema=ON")
        careless.execute("UPDATE sqlite_master SET rootpage=? WHERE name='contribution_activity'", (other,))
        assert root != other
    found = check(folder)
    assert found
    assert any("damaged" in sentence for sentence in found)


def test_that_an_open_window_is_no_hindrance(folder: Path) -> None:
    store = open_library(folder, who="window")
    store.commit(adding(*Sample().everything))
    assert check(folder) == []
    store.close()
