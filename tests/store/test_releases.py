"""One library per release is kept, and every one of them opens in every run with nothing lost.

To add one for a new release: `python -m tests.store.test_releases 0.2`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from facilitator.store.checking import check
from facilitator.store.opening import LIBRARY, open_library
from tests.store.sample import Sample, adding

DATA = Path(__file__).resolve().parents[1] / "data"
RELEASES = sorted(DATA.glob("library-*.db"))


def make(release: str) -> Path:
    """Make the library of a release: rows in every table, made by the program itself."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_library(Path(folder))
        store.commit(adding(*Sample(1).everything, *Sample(2).everything))
        store.close()
        made = shutil.copy(Path(folder) / LIBRARY, DATA / f"library-{release}.db")
    return Path(made)


def test_that_there_is_a_library_of_every_release() -> None:
    assert "library-0.1.db" in {path.name for path in RELEASES}


@pytest.mark.parametrize("library", RELEASES, ids=lambda path: path.stem)
def test_that_a_library_of_a_release_opens_with_all_that_was_in_it(library: Path, folder: Path) -> None:
    folder.mkdir()
    shutil.copyfile(library, folder / LIBRARY)
    store = open_library(folder)
    for sample in (Sample(1), Sample(2)):
        session = store.session(sample.row.id)
        assert session is not None
        assert {row.id: row for row in session.rows()} == {row.id: row for row in sample.current}
        assert session.brought.outcomes == {sample.promise.id: sample.promise}
        assert session.brought.progress == {sample.done.id: sample.done}
        assert session.brought.readings == (sample.measured,)
        assert set(session.brought.people.values()) == {sample.tester, sample.designer}
    store.close()
    assert check(folder) == []


if __name__ == "__main__":
    make(sys.argv[1])
