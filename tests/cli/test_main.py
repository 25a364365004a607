"""Every command ends with a number and at most one sentence; help is quick, a fault is no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import CARDS, Shell, python, refused


def test_that_help_answers_without_any_heavy_library() -> None:
    done = python("-X", "importtime", "-m", "facilitator", "--help")
    imported_modules = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}

    assert done.returncode == 0
    assert "rehearse" in done.stdout
    assert imported_modules.isdisjoint({"sqlalchemy", "alembic", "PySide6", "reportlab", "qtawesome", "msgspec"})


@pytest.mark.parametrize("command", ["formats", "sessions", "import", "export", "check", "rehearse"])
def test_that_every_command_has_help(shell: Shell, command: str) -> None:
    said = shell(command, "--help")

    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("usage: facilitator")


def test_that_the_version_is_said(shell: Shell) -> None:
    assert shell("--version").out.startswith("Facilitator ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["sessions"],
        ["sessions", "list", "--jso"],
        ["formats", "check"],
        ["import"],
        ["export", "x"],
        ["rehearse"],
        ["rehearse", "--out", "x", "--people", "many"],
        ["rehearse", "--out", "x", "--seed", "1.5"],
        ["rehearse", "--out", " "],
        ["check", "surplus"],
    ],
)
def test_that_a_misuse_is_said_in_one_sentence(shell: Shell, arguments: list[str]) -> None:
    said = shell(*arguments)

    assert "--help” says what there is." in refused(said, 2)
    assert said.out == ""


def test_that_an_interruption_is_no_traceback(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("facilitator.cli.formats.list_formats", interrupt)

    assert refused(shell("formats", "list"), 130) == "facilitator: Interrupted.\n"


def test_that_a_fault_of_the_program_is_logged_without_what_people_wrote(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_options: object) -> int:
        raise KeyError(CARDS)

    monkeypatch.setattr("facilitator.cli.formats.list_formats", fail)
    assert "(KeyError)" in refused(shell("formats", "list"))
    assert not shell.folder.exists()

    shell.folder.mkdir()
    assert "facilitator.log" in refused(shell("formats", "list"))
    log = (shell.folder / "log" / "facilitator.log").read_text(encoding="utf-8")
    assert "KeyError" in log
    assert "The demo" not in log


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end in another way there")
def test_that_nobody_reading_on_is_no_fault(tmp_path: Path) -> None:
    program = "import os, sys\nfrom facilitator.cli import main\nos.close(os.dup2(sys.stdout.fileno(), 9))\n"
    program += "read, write = os.pipe(); os.close(read); os.dup2(write, 1)\nsys.exit(main())\n"
    done = python("-c", program, "--data-dir", tmp_path, "formats", "list")

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_that_an_output_that_cannot_be_written_is_said() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "facilitator", "formats", "list"], stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert done.returncode == 1
    assert done.stderr == b"facilitator: The system refused (No space left on device).\n"
