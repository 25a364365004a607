"""What the tests of the command line have at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import CARDS, Shell


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "data", capsys)


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """A file of four cards, one of them in a column that the format lacks."""
    path = tmp_path / "cards.csv"
    path.write_text(CARDS, encoding="utf-8")
    return path
