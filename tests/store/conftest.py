"""Libraries for the tests of the store: real files in a folder of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.store.opening import open_library
from facilitator.store.sqlite import SqliteStore
from tests.store.sample import Sample, adding


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the library lies."""
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path) -> Iterator[SqliteStore]:
    """A new library, open."""
    opened = open_library(folder)
    yield opened
    opened.close()


@pytest.fixture
def sample(store: SqliteStore) -> Sample:
    """A library with rows in every table."""
    made = Sample()
    store.commit(adding(*made.everything))
    return made
