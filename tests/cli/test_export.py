"""`export` and `check`: what is printed, what is warned of, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.shell import Shell, imported, refused, text_of
from tests.pseudo import ROOM, spoken


def test_that_every_imported_card_is_in_the_report(shell: Shell, cards: Path, tmp_path: Path) -> None:
    said = shell("export", imported(shell, cards), "--to", tmp_path / "r.pdf")
    text = " ".join(text_of(tmp_path / "r.pdf").split())

    assert (said.code, said.err) == (0, "")
    for line in (
        "The demo went through",
        "Short, calm meetings",
        "Send the agenda a day before",
        "Καλή ερώτηση",
        "Puzzles",
    ):
        assert line in text


def test_that_an_import_took_no_time(shell: Shell, cards: Path, tmp_path: Path) -> None:
    shell("export", imported(shell, cards), "--to", tmp_path / "r.pdf")

    assert "All together 15 min –" in " ".join(text_of(tmp_path / "r.pdf").split())


def test_that_the_action_sheet_is_an_edition_of_its_own(shell: Shell, cards: Path, tmp_path: Path) -> None:
    said = shell("export", imported(shell, cards), "--to", tmp_path / "r.pdf", "--edition", "actions")

    assert said.code == 0
    assert len(PdfReader(tmp_path / "r.pdf").pages) == 1
    assert "The demo went through" not in text_of(tmp_path / "r.pdf")


def test_that_a_report_speaks_the_language_of_its_session(
    shell: Shell, cards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken(monkeypatch)
    own = shell.folder / "formats" / "other.toml"
    own.parent.mkdir(parents=True)
    head = f'facilitator = 1\nid = "other"\nversion = "1"\nlanguage = "{ROOM.code}"\ntitle = "Other"\n'
    own.write_text(head + 'extends = "r-pd"\n', encoding="utf-8")
    made = shell("import", cards, "--format", "other", "--team", "Harbour team", "--title", "Sprint 1")
    shell("export", made.last, "--to", tmp_path / "r.pdf")

    text = text_of(tmp_path / "r.pdf")
    assert ROOM.gettext("What we do now") in text
    assert "What we do now" not in text


def test_that_what_cannot_be_printed_is_warned_of(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "signs.csv").write_text("column,card\nPlus,A sign \U00010900 of old\n", encoding="utf-8")
    said = shell("export", imported(shell, tmp_path / "signs.csv"), "--to", tmp_path / "r.pdf")

    assert said.code == 0
    assert said.err.startswith("facilitator: ")
    assert (tmp_path / "r.pdf").exists()


@pytest.mark.parametrize("edition", ["sponsor", "owner", "archive", "nonsense", ""])
def test_that_other_editions_are_not_offered(shell: Shell, cards: Path, tmp_path: Path, edition: str) -> None:
    said = shell("export", imported(shell, cards), "--to", tmp_path / "r.pdf", "--edition", edition)

    assert "team, actions" in refused(said)
    assert not (tmp_path / "r.pdf").exists()


def test_that_a_report_goes_nowhere_where_it_cannot(shell: Shell, cards: Path, tmp_path: Path) -> None:
    made = imported(shell, cards)

    refused(shell("export", made, "--to", tmp_path / "no" / "such" / "folder" / "r.pdf"))
    refused(shell("export", made, "--to", tmp_path))
    assert "no session" in refused(shell("export", "nonsense", "--to", tmp_path / "r.pdf"))


def test_that_a_sound_library_is_called_sound(shell: Shell, cards: Path) -> None:
    assert str(shell.folder) in refused(shell("check"))
    imported(shell, cards)

    assert shell("check").out == "The library is sound.\n"
