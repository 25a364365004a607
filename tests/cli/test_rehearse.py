"""`rehearse` without pictures, and the window where there can be none."""

from __future__ import annotations

import json
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.domain.change import Command
from facilitator.domain.kinds.brief import Brief
from tests.cli.shell import CARDS, Shell, python, refused, text_of

WITHOUT_QT = "import sys; sys.modules['PySide6'] = None; from facilitator.cli import main; sys.exit(main())"


def test_that_without_pyside_a_rehearsal_leaves_report_and_log(tmp_path: Path) -> None:
    out, data = tmp_path / "out", tmp_path / "data"
    done = python("-c", WITHOUT_QT, "--data-dir", data, "rehearse", "--out", out, "--people", "5")

    assert done.returncode == 0
    assert done.stderr == "facilitator: There are no pictures, for they need PySide6: it is not installed.\n"
    assert sorted(path.name for path in out.iterdir()) == ["log.jsonl", "report.pdf"]
    assert not data.exists()
    assert "What we do now" in text_of(out / "report.pdf")
    lines = [json.loads(line) for line in (out / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {line["accepted"] for line in lines} == {True, False}


@pytest.mark.parametrize(
    "arguments", [["--people", "0"], ["--people", "500"], ["--people", "-3"], ["r-nothing"], ["--seed", "-1", "r-none"]]
)
def test_that_a_rehearsal_that_cannot_be_played_leaves_nothing(
    shell: Shell, tmp_path: Path, arguments: list[str]
) -> None:
    refused(shell("rehearse", "--out", tmp_path / "out", *arguments))

    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_that_a_rehearsal_that_is_stopped_says_so_and_leaves_no_library(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    def play(*_: object) -> Iterator[Command]:
        signal.raise_signal(number)
        yield from ()

    monkeypatch.setattr(Brief, "rehearse", play)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = signal.getsignal(number)

    said = shell("rehearse", "--out", tmp_path / "out")
    assert said.code == 130
    # Without PySide6 it has said before that there will be no pictures.
    assert said.err.splitlines()[-1] == "facilitator: Interrupted."
    assert "Traceback" not in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert list((tmp_path / "out").iterdir()) == []
    assert signal.getsignal(number) is before


def test_that_a_rehearsal_needs_a_folder(shell: Shell, cards: Path) -> None:
    assert "is a file" in refused(shell("rehearse", "--out", cards))
    assert "Nothing can be written" in refused(shell("rehearse", "--out", cards / "below"))
    assert cards.read_text(encoding="utf-8") == CARDS


def test_that_without_pyside_the_window_is_not_opened() -> None:
    done = python("-c", WITHOUT_QT)

    assert done.returncode == 1
    assert "PySide6" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there always is a display")
def test_that_without_a_display_the_window_is_not_opened(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("PySide6")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    assert "no display" in refused(shell())
