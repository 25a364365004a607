"""Backups: whole, verified, restorable, thinned out with care."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from facilitator.base.errors import KnownError
from facilitator.store import backup
from facilitator.store.backup import Backup, NotBackedUp, surplus
from facilitator.store.connection import is_connected
from facilitator.store.opening import LIBRARY, open_library
from facilitator.store.sqlite import SqliteStore
from tests.store.process import can_mount, listing, run
from tests.store.sample import Sample, adding, altering

NOW = datetime(2026, 11, 22, 3, 0, 0, tzinfo=UTC)


def dated(*ago: timedelta) -> list[Backup]:
    return [Backup(Path(f"{n}"), NOW - each, 1) for n, each in enumerate(ago)]


@contextmanager
def fails(monkeypatch: pytest.MonkeyPatch, where: str) -> Iterator[None]:
    """The disk refuses a step of the backup."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(where, refuse)
        yield


def test_that_a_backup_holds_everything_and_is_one_plain_file(
    store: SqliteStore, sample: Sample, folder: Path, tmp_path: Path
) -> None:
    made = store.backup()
    assert made is not None
    assert set(listing(folder / "backups")) == {made.name}
    (tmp_path / "restored").mkdir()
    (tmp_path / "restored" / LIBRARY).write_bytes(made.read_bytes())
    restored = open_library(tmp_path / "restored")
    assert restored.session(sample.row.id) == store.session(sample.row.id)
    assert restored.holdings() == store.holdings()
    restored.close()


def test_that_a_backup_is_made_beside_the_writing_in_another_thread(store: SqliteStore, sample: Sample) -> None:
    made: list[Path | None] = []
    worker = threading.Thread(target=lambda: made.append(store.backup()))
    worker.start()
    for n in range(50):
        store.commit(altering(sample.row, notes=f"{n}"))
    worker.join()
    assert made[0] is not None
    assert backup.newest_good(made[0].parent.parent / LIBRARY) == made[0]
    assert not is_connected(made[0])


def test_that_a_backup_is_due_when_something_changed_since(store: SqliteStore, sample: Sample) -> None:
    assert store.backup_due()
    store.backup()
    assert not store.backup_due()
    store.commit(altering(sample.row, notes="changed"))
    assert store.backup_due()


def test_that_no_backup_is_due_where_nothing_changed(folder: Path) -> None:
    store = open_library(folder)
    store.close()
    store = open_library(folder)
    store.backup()
    store.close()
    store = open_library(folder)
    assert not store.backup_due()
    store.close()


def test_that_two_backups_of_one_second_are_two_files(store: SqliteStore, folder: Path) -> None:
    made = {backup.make(folder / LIBRARY, NOW) for _ in range(3)}
    assert len(made) == 3
    assert [b.made for b in backup.existing(folder / LIBRARY)] == [NOW] * 3


@pytest.mark.parametrize(
    "where",
    ["facilitator.store.backup.sync_file", "pathlib.Path.replace", "os.utime", "facilitator.store.backup.sync_folder"],
)
def test_that_a_failure_leaves_nothing_half_and_the_older_ones_whole(
    store: SqliteStore, sample: Sample, folder: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    first = backup.make(folder / LIBRARY, NOW)
    content = first.read_bytes()
    with fails(monkeypatch, where), pytest.raises(NotBackedUp, match="no room"):
        store.backup()
    assert first.read_bytes() == content
    assert not [name for name in listing(folder) if "part" in name]
    store.commit(altering(sample.row, notes="still saved"))


@pytest.mark.skipif(not can_mount(), reason="this machine does not let us mount")
def test_that_a_full_disk_leaves_nothing_half(folder: Path) -> None:
    store = open_library(folder)
    for seed in range(1, 60):
        store.commit(adding(*Sample(seed).everything))
    store.close()
    (folder / "backups").mkdir()
    done = run(
        "from facilitator.store import backup\ns = open_library(folder)\n"
        "try: s.backup()\n"
        "except backup.NotBackedUp as error: print(error)\n"
        "print(os.listdir(folder / 'backups')); s.commit(adding(sample.client))",
        folder,
        *("unshare", "-Urm", "bash", "-c"),
        f"mount -t tmpfs -o size=64k none '{folder / 'backups'}' && exec \"$@\"",
        "bash",
    )
    assert done.stdout == "There is no room for a backup. The library itself is as it was.\n[]\n", done.stderr


def test_that_an_unsound_copy_is_thrown_away(store: SqliteStore, sample: Sample, folder: Path) -> None:
    with closing(sqlite3.connect(folder / LIBRARY, isolation_level=None)) as careless:
        careless.execute("UPDATE contribution SET activity = 'nowhere'")
    with pytest.raises(NotBackedUp, match="not sound"):
        store.backup()
    assert listing(folder / "backups") == {}


def test_that_what_a_broken_off_backup_left_is_cleared_away(store: SqliteStore, folder: Path) -> None:
    (folder / "backups").mkdir()
    (folder / "backups" / "library.part").write_bytes(b"half")
    (folder / "backups" / "library.part-journal").write_bytes(b"half")
    made = store.backup()
    assert made is not None
    assert set(listing(folder / "backups")) == {made.name}


def test_that_other_files_in_the_folder_are_left_alone(store: SqliteStore, folder: Path) -> None:
    (folder / "backups").mkdir()
    mine = folder / "backups" / "my own copy.db"
    mine.write_text("mine")
    for n in range(30):
        backup.make(folder / LIBRARY, NOW + timedelta(minutes=n))
    assert mine.read_text() == "mine"
    assert len(listing(folder / "backups")) < 15


def test_that_the_last_ones_and_one_a_day_a_week_and_a_month_are_kept() -> None:
    every_hour_for_two_years = dated(*(timedelta(hours=n) for n in range(24 * 730)))
    gone = {b.path for b in surplus(every_hour_for_two_years, NOW)}
    kept = [b for b in every_hour_for_two_years if b.path not in gone]
    assert kept[:5] == every_hour_for_two_years[:5]
    days = {b.made.date() for b in kept}
    assert {NOW.date() - timedelta(days=n) for n in range(7)} <= days
    assert {(d.year, d.month) for d in days} >= {(2026, m) for m in range(1, 12)}
    assert min(days) < datetime(2026, 1, 1, tzinfo=UTC).date()
    assert len(kept) < 5 + 7 + 5 + 12 + 1


def test_that_a_clock_that_runs_ahead_removes_nothing_but_what_is_surplus_anyway() -> None:
    backups = dated(*(timedelta(days=n) for n in range(40)))
    assert surplus(backups, NOW) == surplus(backups, NOW + timedelta(days=36500))


def test_that_a_clock_that_was_set_back_removes_nothing() -> None:
    backups = dated(*(timedelta(days=n) for n in range(40)))
    assert surplus(backups, NOW) != []
    assert surplus(backups, NOW - timedelta(seconds=1)) == []


def test_that_the_newest_of_each_schema_is_kept() -> None:
    old = Backup(Path("old"), NOW - timedelta(days=3000), 1)
    newer = [Backup(Path(f"n{n}"), NOW - timedelta(hours=n), 2) for n in range(24 * 500)]
    assert old not in surplus([old, *newer], NOW)


def test_that_a_backup_that_cannot_be_removed_stays_without_a_word(
    store: SqliteStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(12):
        backup.make(folder / LIBRARY, NOW + timedelta(minutes=n))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "held by somebody")

    before = set(listing(folder / "backups"))
    monkeypatch.setattr(Path, "unlink", refuse)
    backup.thin(folder / LIBRARY, NOW + timedelta(days=1))
    assert set(listing(folder / "backups")) == before


def test_that_a_folder_that_cannot_be_made_is_said(store: SqliteStore, folder: Path) -> None:
    (folder / "backups").write_text("a file")
    with pytest.raises(KnownError, match="could not be made"):
        store.backup()
    assert (folder / "backups").read_text() == "a file"
