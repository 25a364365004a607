"""`formats list` and `formats check`."""

from __future__ import annotations

from pathlib import Path

from facilitator.formats.loader import BUILTIN
from tests.cli.shell import Shell


def test_that_own_formats_are_listed_with_the_faults_of_others(shell: Shell) -> None:
    own = shell.folder / "formats"
    own.mkdir(parents=True)
    (own / "mine.toml").write_text(
        'facilitator = 1\nid = "mine"\nversion = "1.0"\nlanguage = "en"\ntitle = "Mine"\nextends = "r-pd"\n'
        'purpose = "Mine."\nwhen = "Now."\nwhen_not = "Later."\nminutes = 15\n',
        encoding="utf-8",
    )
    (own / "odd.toml").write_text('facilitator = 1\nid = "odd"\nminuts = 3\n', encoding="utf-8")
    said = shell("formats", "list")

    assert (said.code, said.err) == (0, "")
    assert "Mine  (your own)" in said.out
    assert "minuts" in said.out
    assert said.out.index("r-pd") < said.out.index("mine")


def test_that_checking_formats_says_every_fault(shell: Shell, tmp_path: Path) -> None:
    odd = tmp_path / "odd.toml"
    odd.write_text('facilitator = 1\nid = "odd"\nminuts = 3\n', encoding="utf-8")
    good = BUILTIN / "r-pd.toml"

    said = shell("formats", "check", odd, good, tmp_path / "gone.toml")
    assert said.code == 1
    assert said.err == "facilitator: 2 of 3 files have faults.\n"
    assert "minuts" in said.out
    assert f"{good}: no faults" in said.out
    assert shell("formats", "check", good).code == 0
