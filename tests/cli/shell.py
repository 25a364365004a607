"""A shell for the tests of the command line: commands on a data folder of their own, and what they said."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator.cli import main

CARDS = """column,card
Plus,The demo went through
plus,"Short, calm meetings"
Delta,Send the agenda a day before
Puzzles,Καλή ερώτηση
"""


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def last(self) -> str:
        return self.out.splitlines()[-1]


class Shell:
    """Runs commands on a data folder of their own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> Said:
        self._capsys.readouterr()
        code = main(["--data-dir", str(self.folder), *map(str, arguments)])
        out, err = self._capsys.readouterr()
        return Said(code, out, err)

    def files(self) -> list[str]:
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*"))


def imported(shell: Shell, cards: Path, title: str = "Sprint 1", team: str = "Harbour team") -> str:
    said = shell("import", cards, "--format", "r-pd", "--team", team, "--title", title)
    assert (said.code, said.err) == (0, "")
    return said.last


def refused(said: Said, code: int = 1) -> str:
    """The one sentence of a command that was refused."""
    assert said.code == code
    assert said.err.count("\n") == 1
    assert said.err.startswith("facilitator: ")
    return said.err


def python(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A fresh interpreter."""
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False, encoding="utf-8"
    )


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)
