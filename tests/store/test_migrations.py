"""Migrations: whole or not at all, and without losing a row."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from facilitator.base.errors import KnownError
from facilitator.store import backup, migrate, schema
from facilitator.store.migrate import SCRIPTS, NotMigrated
from facilitator.store.opening import LIBRARY, open_library
from facilitator.store.schema import SCHEMA, TABLES
from tests.store.process import ROOT, listing, run
from tests.store.sample import Sample, adding

REBUILD = """
import sqlalchemy as sa
from alembic import op
revision = "2"
down_revision = "1"

def upgrade():
    for table in ("activity", "contribution", "session", "progress"):
        ordered = table == "progress"
        with op.batch_alter_table(table, recreate="always", table_kwargs={"sqlite_with_rowid": ordered}) as batch:
            batch.add_column(sa.Column("weight", sa.Integer, nullable=False, server_default="7"))
"""
LOSES = """
from alembic import op
revision = "2"
down_revision = "1"

def upgrade():
    op.execute("DELETE FROM response")
"""
DANGLES = LOSES.replace("DELETE FROM response", "UPDATE response SET activity = 'nowhere'")
BREAKS = LOSES.replace('op.execute("', 'op.execute("CREATE TABLE half (id)"); op.execute("NONSENSE ')


def scripts(folder: Path, second: str) -> Path:
    """The program's migrations and one more."""
    copied = folder / "migrations"
    shutil.copytree(SCRIPTS, copied, ignore=shutil.ignore_patterns("__pycache__"))
    (copied / "versions" / "v0002_second.py").write_text(second)
    return copied


def counts(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return {t: connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in TABLES}


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


@pytest.fixture
def library(folder: Path) -> Path:
    """A closed library with rows in every table."""
    store = open_library(folder)
    store.commit(adding(*Sample(1).everything, *Sample(2).everything))
    store.close()
    return folder / LIBRARY


def test_that_the_schema_is_the_number_of_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    head = ScriptDirectory.from_config(config).get_current_head()
    assert head is not None
    assert int(head) == SCHEMA


def test_that_a_table_can_be_built_anew_without_losing_what_refers_to_it(library: Path, tmp_path: Path) -> None:
    before = counts(library)
    assert min(before.values()) > 0
    migrate.migrate(library, scripts=scripts(tmp_path, REBUILD), version=2)
    assert counts(library) == before
    assert version(library) == 2
    with closing(sqlite3.connect(library)) as connection:
        assert connection.execute("SELECT DISTINCT weight FROM contribution").fetchall() == [(7,)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        kinds = dict(
            connection.execute("SELECT name, wr FROM pragma_table_list WHERE name IN ('activity', 'progress')")
        )
        assert kinds == {"activity": 1, "progress": 0}


@pytest.mark.parametrize("second", [LOSES, DANGLES, BREAKS], ids=["loses rows", "leaves rows astray", "breaks off"])
def test_that_a_bad_migration_leaves_the_library_as_it_was(library: Path, tmp_path: Path, second: str) -> None:
    before = library.read_bytes()
    with pytest.raises(NotMigrated, match="as it was"):
        migrate.migrate(library, scripts=scripts(tmp_path, second), version=2)
    assert library.read_bytes() == before
    assert counts(library)["response"] > 0
    open_library(library.parent).close()


@pytest.mark.parametrize("at", [1, 6, 11, 17])
def test_that_a_kill_in_a_migration_leaves_the_old_or_the_new_library(library: Path, tmp_path: Path, at: int) -> None:
    before = counts(library)
    place = scripts(tmp_path, REBUILD)
    code = f"""
from sqlalchemy import event, Engine
from facilitator.store import migrate
n = 0
@event.listens_for(Engine, "before_cursor_execute")
def count(connection, cursor, statement, *_):
    global n
    n += statement.strip().startswith(("CREATE TABLE", "INSERT", "DROP", "ALTER", "UPDATE"))
    if n == {at}: die()
migrate.migrate(folder / LIBRARY, scripts=Path({str(place)!r}), version=2)
"""
    assert run(code, library.parent).returncode == -9
    assert version(library) == 1
    assert counts(library) == before
    migrate.migrate(library, scripts=place, version=2)
    assert counts(library) == before


def test_that_a_kill_right_after_a_migration_leaves_the_new_library(library: Path, tmp_path: Path) -> None:
    before = counts(library)
    place = scripts(tmp_path, REBUILD)
    code = "from facilitator.store import migrate; migrate.truncate = lambda engine: die()\n"
    code += f"migrate.migrate(folder / LIBRARY, scripts=Path({str(place)!r}), version=2)"
    assert run(code, library.parent).returncode == -9
    assert (version(library), counts(library)) == (2, before)


def test_that_an_older_library_is_backed_up_and_then_brought_up_to_date(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = counts(library)
    place = scripts(tmp_path, REBUILD)
    monkeypatch.setattr(schema, "SCHEMA", 2)
    monkeypatch.setattr(migrate.migrate, "__kwdefaults__", {"scripts": place, "version": 2})
    open_library(library.parent).close()
    assert version(library) == 2
    assert counts(library) == before
    [kept] = backup.existing(library)
    assert (kept.version, version(kept.path), counts(kept.path)) == (1, 1, before)


def test_that_without_a_backup_nothing_is_migrated(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (library.parent / "backups").write_text("in the way")
    monkeypatch.setattr(schema, "SCHEMA", 2)
    before = listing(library.parent)
    with pytest.raises(KnownError, match="backup could not be made"):
        open_library(library.parent)
    assert listing(library.parent) == before


def test_that_alembic_is_not_loaded_for_a_library_that_is_up_to_date(library: Path) -> None:
    assert run("open_library(folder).close(); say('alembic' in sys.modules)", library.parent).stdout == "False\n"


def test_that_the_store_s_package_alone_loads_no_database() -> None:
    code = "import sys, facilitator.store; print(sorted({'sqlalchemy', 'sqlite3', 'alembic'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"
