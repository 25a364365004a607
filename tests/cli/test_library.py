"""Commands on a library: reading makes nothing, a failed import leaves nothing, an open window lets others read."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from facilitator.base.clock import SystemClock
from facilitator.domain.holdings import AddClient, AddTeam
from facilitator.formats.loader import FormatShelf
from facilitator.live.library import Library, SessionPlan
from facilitator.registry import find_kinds
from facilitator.store.lock import WINDOW
from facilitator.store.opening import LIBRARY, open_library
from tests.cli.shell import Shell, imported, refused


@pytest.mark.parametrize("arguments", [["sessions", "list"], ["sessions", "list", "--json"], ["formats", "list"]])
def test_that_reading_makes_nothing(shell: Shell, arguments: list[str]) -> None:
    said = shell(*arguments)

    assert (said.code, said.err) == (0, "")
    assert not shell.folder.exists()


@pytest.mark.parametrize("arguments", [["sessions", "list"], ["check"], ["export", "x", "--to", "x.pdf"]])
def test_that_a_file_in_place_of_the_folder_is_said(shell: Shell, arguments: list[str]) -> None:
    shell.folder.write_text("not a folder")

    assert str(shell.folder) in refused(shell(*arguments))
    assert shell.folder.read_text() == "not a folder"


def test_that_damage_is_said_and_left_alone(shell: Shell, cards: Path) -> None:
    imported(shell, cards)
    library = shell.folder / LIBRARY
    for ending in ("-wal", "-shm"):
        library.with_name(LIBRARY + ending).unlink(missing_ok=True)
    library.write_bytes(library.read_bytes()[:5000])
    damaged = library.read_bytes()

    for arguments in (["sessions", "list"], ["import", cards, "--format", "r-pd", "--team", "T", "--title", "T"]):
        assert "damaged" in refused(shell(*arguments))
    said = shell("check")
    assert said.code == 1
    assert "damaged" in said.out
    assert library.read_bytes() == damaged


def test_that_an_empty_list_is_an_array(shell: Shell) -> None:
    assert json.loads(shell("sessions", "list", "--json").out) == []
    assert shell("sessions", "list").out == "There are no sessions yet.\n"


def test_that_an_import_ends_with_the_id_of_a_session_that_can_be_resumed(shell: Shell, cards: Path) -> None:
    made = imported(shell, cards)
    (row,) = json.loads(shell("sessions", "list", "--json").out)

    assert row["id"] == made
    assert {key: row[key] for key in ("title", "team", "format", "status", "cards", "actions", "ended")} == {
        "title": "Sprint 1",
        "team": "Harbour team",
        "format": "r-pd",
        "status": "paused",
        "cards": 4,
        "actions": 0,
        "ended": None,
    }
    assert row["planned_on"] is None
    assert datetime.fromisoformat(row["began"]).utcoffset() is not None
    assert made in shell("sessions", "list").out


def test_that_imports_of_one_team_share_it(shell: Shell, cards: Path) -> None:
    for title in ("Sprint 1", "Sprint 2"):
        imported(shell, cards, title, "Harbour  TEAM" if title == "Sprint 2" else "Harbour team")

    rows = json.loads(shell("sessions", "list", "--json").out)
    assert [row["title"] for row in rows] == ["Sprint 2", "Sprint 1"]
    assert {row["team"] for row in rows} == {"Harbour team"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "r-nothing", "--team", "T", "--title", "T"],
        ["--format", "r-pd", "--team", " ", "--title", "T"],
        ["--format", "r-pd", "--team", "T", "--title", ""],
        ["--format", "r-pd", "--team", "T", "--title", "T" * 200],
    ],
)
def test_that_a_failed_import_leaves_nothing(shell: Shell, cards: Path, arguments: list[str]) -> None:
    refused(shell("import", cards, *arguments))
    assert not shell.folder.exists()

    imported(shell, cards)
    before = shell("sessions", "list", "--json").out
    refused(shell("import", cards, *arguments))
    assert shell("sessions", "list", "--json").out == before


@pytest.mark.parametrize(
    "content", ["", "card\nx\n", "column,card\n", 'column,card\nPlus,"open', "column,card\nPlus,\n"]
)
def test_that_a_file_without_cards_is_said(shell: Shell, tmp_path: Path, content: str) -> None:
    (tmp_path / "odd.csv").write_text(content, encoding="utf-8")

    said = shell("import", tmp_path / "odd.csv", "--format", "r-pd", "--team", "T", "--title", "T")
    assert "odd.csv" in refused(said)
    assert not shell.folder.exists()


def test_that_clients_are_kept_apart(shell: Shell, cards: Path) -> None:
    imported(shell, cards)
    store = open_library(shell.folder)
    library = Library(store, FormatShelf(find_kinds()), find_kinds(), SystemClock())
    library.do(AddClient("Guild"))
    library.choose_client("Guild")
    library.do(AddTeam(library.client, "Guild team", "guild-team"))
    theirs = library.plan(SessionPlan("r-pd", "guild-team", "Theirs"))
    store.close()

    assert "Theirs" not in shell("sessions", "list").out
    assert [row["id"] for row in json.loads(shell("--client", "guild", "sessions", "list", "--json").out)] == [theirs]
    assert "no session" in refused(shell("export", theirs, "--to", "x.pdf"))
    assert "Nobody" in refused(shell("--client", "Nobody", "sessions", "list"))


def test_that_a_window_lets_others_read_and_not_write(
    shell: Shell, cards: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = imported(shell, cards)
    monkeypatch.setattr("facilitator.cli.library.WAIT", 0.0)
    window = open_library(shell.folder, who=WINDOW)
    try:
        assert made in shell("sessions", "list").out
        assert shell("export", made, "--to", tmp_path / "r.pdf").code == 0
        assert shell("check").code == 0
        said = shell("import", cards, "--format", "r-pd", "--team", "T", "--title", "T")
        assert "window is using the library" in refused(said)
    finally:
        window.close()

    imported(shell, cards, "Afterwards")
