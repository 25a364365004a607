"""Opening the library: what is made, what is refused, and what is left alone."""

from __future__ import annotations

import sqlite3
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from facilitator.base.errors import KnownError, NotSaved
from facilitator.store import backup
from facilitator.store.connection import is_connected
from facilitator.store.errors import (
    LibraryBusy,
    LibraryDamaged,
    LibraryEmpty,
    LibraryError,
    LibraryForeign,
    LibraryMissing,
    LibraryNewer,
    LibraryOlder,
    LibraryUnusable,
)
from facilitator.store.lock import LOCK
from facilitator.store.opening import LIBRARY, open_library
from facilitator.store.schema import APPLICATION_ID, SCHEMA
from facilitator.store.sqlite import SqliteStore
from tests.store.process import POSIX, can_mount, killed, listing, mode, run, running
from tests.store.sample import Sample, adding, altering


@cache
def _content() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        store = open_library(Path(folder))
        store.commit(adding(*(row for seed in range(1, 30) for row in Sample(seed).everything)))
        store.close()
        return (Path(folder) / LIBRARY).read_bytes()


def filled(folder: Path) -> Path:
    """A library of a few pages, closed properly; its file."""
    folder.mkdir()
    (folder / LIBRARY).write_bytes(_content())
    (folder / LIBRARY).chmod(0o600)
    open_library(folder).close()
    return folder / LIBRARY


def asked(path: Path, question: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchone()[0]


def overwrite(path: Path, at: int, what: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(what)


def cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def text(path: Path) -> None:
    path.write_text("Dear diary, " * 50)


def archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a.txt", "b" * 500)


def other_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text)")
        connection.commit()


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA + 1}")


def test_that_a_new_library_says_what_it_is(store: SqliteStore, folder: Path) -> None:
    assert asked(folder / LIBRARY, "PRAGMA application_id") == APPLICATION_ID
    assert asked(folder / LIBRARY, "PRAGMA user_version") == SCHEMA
    assert asked(folder / LIBRARY, "PRAGMA journal_mode") == "wal"


@pytest.mark.skipif(not POSIX, reason="file modes are a thing of POSIX")
def test_that_nobody_else_may_read_it(store: SqliteStore, folder: Path) -> None:
    store.backup()
    assert mode(folder) == 0o700
    assert mode(folder / "backups") == 0o700
    assert {mode(f) for f in folder.rglob("*") if f.is_file()} == {0o600}


def test_that_the_writing_connection_is_careful(store: SqliteStore) -> None:
    asked_for = {"synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "trusted_schema": 0, "cell_size_check": 1}
    from facilitator.store.connection import bare

    with bare(store._engine) as connection:
        found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked_for}
        assert found == asked_for
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_that_a_proper_end_leaves_one_file_and_its_lock(store: SqliteStore, sample: Sample, folder: Path) -> None:
    store.close()
    assert set(listing(folder)) == {LIBRARY, LOCK}
    assert not is_connected(folder / LIBRARY)


def test_that_opening_and_closing_changes_nothing(folder: Path) -> None:
    before = filled(folder).read_bytes()
    open_library(folder).close()
    assert (folder / LIBRARY).read_bytes() == before


REFUSED: list[tuple[str, Callable[[Path], object], type[LibraryError], str]] = [
    ("empty", lambda path: path.write_bytes(b""), LibraryEmpty, "empty"),
    ("a text", text, LibraryForeign, "not a library"),
    ("a short text", lambda path: path.write_text("hello"), LibraryForeign, "not a library"),
    ("an archive", archive, LibraryForeign, "not a library"),
    ("another program's", other_program, LibraryForeign, "not a library"),
    ("newer", newer, LibraryNewer, "newer Facilitator"),
    ("head overwritten", lambda path: overwrite(path, 0, bytes(16)), LibraryDamaged, "damaged"),
    ("cut in half", cut, LibraryDamaged, "damaged"),
    ("a page overwritten", lambda path: overwrite(path, 5 * 4096, bytes(4096)), LibraryDamaged, "damaged"),
    ("rubbish in a page", lambda path: overwrite(path, 7 * 4096 + 8, b"\xfe" * 300), LibraryDamaged, "damaged"),
]


@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to read"])
@pytest.mark.parametrize("spoil, error, said", [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_that_a_file_that_is_no_sound_library_is_refused_and_left_alone(
    folder: Path, spoil: Callable[[Path], object], error: type[LibraryError], said: str, read_only: bool
) -> None:
    spoil(filled(folder))
    before = listing(folder)
    with pytest.raises(error, match=said) as refused:
        open_library(folder, read_only=read_only)
    assert "left as it is" in str(refused.value) or "left as it was" in str(refused.value)
    assert listing(folder) == before


@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to read"])
@pytest.mark.parametrize("spoil, error", [r[1:3] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_that_a_refused_file_gets_no_company(
    tmp_path: Path, folder: Path, spoil: Callable[[Path], object], error: type[LibraryError], read_only: bool
) -> None:
    spoil(filled(tmp_path / "made"))
    folder.mkdir()
    (tmp_path / "made" / LIBRARY).rename(folder / LIBRARY)
    with pytest.raises(error):
        open_library(folder, read_only=read_only)
    assert list(listing(folder)) == [LIBRARY]


def test_that_a_folder_in_the_library_s_place_is_refused(folder: Path) -> None:
    (folder / LIBRARY).mkdir(parents=True)
    with pytest.raises(LibraryForeign):
        open_library(folder)


def test_that_a_newer_schema_in_the_log_alone_is_found_and_left_alone(folder: Path) -> None:
    killed(
        "import sqlite3; open_library(folder).close(); c = sqlite3.connect(folder / LIBRARY, isolation_level=None)\n"
        "c.execute('PRAGMA user_version=99')",
        folder,
    )
    before = listing(folder)
    with pytest.raises(LibraryNewer, match="99"):
        open_library(folder)
    after = listing(folder)
    assert [after[LIBRARY], after[LIBRARY + "-wal"]] == [before[LIBRARY], before[LIBRARY + "-wal"]]
    assert set(after) == set(before)


def test_that_damage_that_a_log_covers_is_found_and_left_alone(folder: Path) -> None:
    path = filled(folder)
    killed("open_library(folder).commit(adding(sample.client and replace(sample.client, id='x', name='y')))", folder)
    overwrite(path, 5 * 4096, bytes(4096))
    before = listing(folder)
    with pytest.raises(LibraryDamaged):
        open_library(folder)
    assert (before[LIBRARY], before[LIBRARY + "-wal"]) == (
        path.read_bytes(),
        (folder / f"{LIBRARY}-wal").read_bytes(),
    )


@pytest.mark.parametrize("spoil, error", [r[1:3] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_that_the_newest_good_backup_is_named(
    folder: Path, spoil: Callable[[Path], object], error: type[LibraryError]
) -> None:
    good = backup.make(filled(folder))
    bad = good.with_name("library-20990101T000000Z-v1.db")
    bad.write_bytes(good.read_bytes()[:9000])
    of_tomorrow = good.with_name("library-20990102T000000Z-v99.db")
    of_tomorrow.write_bytes(good.read_bytes())
    spoil(folder / LIBRARY)
    with pytest.raises(error) as refused:
        open_library(folder)
    assert str(refused.value).endswith(f"The newest good backup is {good}.")


def test_that_a_backup_in_the_library_s_place_is_a_library(folder: Path) -> None:
    path = filled(folder)
    store = open_library(folder)
    before = store.holdings(), store.summaries()
    copy = store.backup()
    store.close()
    assert copy is not None
    cut(path)
    path.unlink()
    path.write_bytes(copy.read_bytes())
    restored = open_library(folder)
    assert (restored.holdings(), restored.summaries()) == before
    restored.close()


def test_that_a_library_that_vanished_is_not_replaced_by_an_empty_one(folder: Path) -> None:
    good = backup.make(filled(folder))
    (folder / LIBRARY).unlink()
    with pytest.raises(LibraryMissing, match=good.name):
        open_library(folder)
    assert not (folder / LIBRARY).exists()


def test_that_a_log_without_its_library_is_not_thrown_away(folder: Path) -> None:
    killed("open_library(folder).commit(adding(*sample.everything))", folder)
    (folder / LIBRARY).rename(folder / "elsewhere.db")
    log = (folder / f"{LIBRARY}-wal").read_bytes()
    with pytest.raises(LibraryMissing):
        open_library(folder)
    assert (folder / f"{LIBRARY}-wal").read_bytes() == log


def test_that_what_a_broken_off_making_left_is_no_hindrance(folder: Path) -> None:
    folder.mkdir()
    for ending in ("", "-journal", "-wal"):
        (folder / f"library.new{ending}").write_bytes(b"half")
    open_library(folder).close()
    assert set(listing(folder)) == {LIBRARY, LOCK}


def test_that_a_file_in_the_folder_s_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    with pytest.raises(LibraryUnusable, match="cannot be used"):
        open_library(tmp_path / "data")


def test_that_reading_needs_no_lock_and_sees_what_is_committed(
    store: SqliteStore, sample: Sample, folder: Path
) -> None:
    reader = open_library(folder, read_only=True)
    assert reader.session(sample.row.id) == store.session(sample.row.id)
    store.commit(altering(sample.row, title="Changed"))
    found = reader.session(sample.row.id)
    assert found is not None
    assert found.row.title == "Changed"
    reader.close()
    store.commit(altering(sample.row, title="And again"))


def test_that_reading_goes_on_beside_another_process(folder: Path) -> None:
    with running("s = open_library(folder); s.commit(adding(*sample.everything))", folder):
        reader = open_library(folder, read_only=True)
        assert reader.session(Sample().row.id) is not None
        reader.close()


def test_that_reading_changes_nothing_in_a_library_that_was_not_closed(folder: Path) -> None:
    killed("s = open_library(folder); s.commit(adding(*sample.everything))", folder)
    before = listing(folder)
    reader = open_library(folder, read_only=True)
    assert reader.session(Sample().row.id) is not None
    reader.close()
    after = listing(folder)
    assert {n: b for n, b in after.items() if not n.endswith("-shm")} == {
        n: b for n, b in before.items() if not n.endswith("-shm")
    }


def test_that_nothing_can_be_saved_where_only_reading_was_asked_for(folder: Path) -> None:
    filled(folder)
    reader = open_library(folder, read_only=True)
    with pytest.raises(NotSaved, match="reading only"):
        reader.commit(adding(Sample(99).client))
    assert not reader.backup_due()
    reader.close()


def test_that_reading_where_there_is_nothing_shows_an_empty_library_and_makes_nothing(folder: Path) -> None:
    reader = open_library(folder, read_only=True)
    assert reader.summaries() == ()
    assert [c.name for c in reader.holdings().clients.values()] == ["Own"]
    with pytest.raises(NotSaved):
        reader.commit(adding(Sample().client))
    reader.close()
    assert not folder.exists()


def test_that_an_older_library_is_not_read_before_it_is_brought_up_to_date(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(folder)
    monkeypatch.setattr("facilitator.store.schema.SCHEMA", SCHEMA + 1)
    with pytest.raises(LibraryOlder, match="earlier version"):
        open_library(folder, read_only=True)


def test_that_a_second_look_from_this_process_does_not_loosen_its_hold(
    store: SqliteStore, sample: Sample, folder: Path
) -> None:
    open_library(folder, read_only=True).close()
    # A process that believes itself alone empties and removes the log when it closes.
    run("import sqlite3; c = sqlite3.connect(folder / LIBRARY); c.execute('SELECT * FROM team'); c.close()", folder)
    assert (folder / f"{LIBRARY}-wal").stat().st_size > 0
    store.commit(altering(sample.row, notes="still saved"))


@pytest.mark.parametrize("name", ["a b", "50% & more", "what?#x=1", "Ünïcødé 🦉", "it's; --"])
def test_that_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    for _ in range(2):
        open_library(tmp_path / name).close()
    assert set(listing(tmp_path / name)) == {LIBRARY, LOCK}
    assert open_library(tmp_path / name, read_only=True).backup() is None


@pytest.mark.skipif(not POSIX, reason="links need rights on Windows")
def test_that_a_link_leads_to_the_library_and_its_log(folder: Path, tmp_path: Path) -> None:
    killed("open_library(folder).commit(adding(*sample.everything))", folder)
    (tmp_path / "link").mkdir()
    (tmp_path / "link" / LIBRARY).symlink_to(folder / LIBRARY)
    store = open_library(tmp_path / "link")
    assert store.session(Sample().row.id) is not None
    with pytest.raises(LibraryBusy):
        open_library(folder)
    store.close()
    assert set(listing(folder)) == {LIBRARY, LOCK}


def test_that_a_closed_store_neither_writes_nor_reads(store: SqliteStore, sample: Sample) -> None:
    store.close()
    with pytest.raises(NotSaved):
        store.commit(altering(sample.row, title="Too late"))
    with pytest.raises(KnownError):
        store.holdings()


@pytest.mark.skipif(not can_mount(), reason="this machine does not let us mount")
@pytest.mark.parametrize(
    "state, said",
    [
        ("", "1\n"),
        ("s = open_library(folder); s.commit(adding(sample.client)); die()", "was not closed properly"),
    ],
)
def test_that_a_read_only_folder_is_read_or_says_why_not(folder: Path, state: str, said: str) -> None:
    open_library(folder).close()
    if state:
        killed(state, folder)
    script = f"mount --bind '{folder}' '{folder}' && mount -o remount,ro,bind '{folder}' && exec \"$@\""
    code = (
        "from facilitator.base.errors import KnownError\n"
        "try: print(len(open_library(folder, read_only=True).holdings().clients))\n"
        "except KnownError as error: print(error)\n"
        "try: open_library(folder)\n"
        "except KnownError as error: print(error)\n"
    )
    done = run(code, folder, "unshare", "-Urm", "bash", "-c", script, "bash")
    assert said in done.stdout, done.stderr
    assert "Read-only file system" in done.stdout
