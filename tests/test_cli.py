"""Every command does what it says, or ends with another number and one sentence; nothing else is ever printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator.base.clock import SystemClock
from facilitator.cli import main
from facilitator.domain.holdings import AddClient, AddTeam
from facilitator.formats.loader import FormatShelf
from facilitator.live.library import Library, SessionPlan
from facilitator.registry import find_kinds
from facilitator.store.lock import WINDOW
from facilitator.store.opening import LIBRARY, open_library

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


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "data", capsys)


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """A file of four cards, one of them in a column that the format lacks."""
    path = tmp_path / "cards.csv"
    path.write_text(CARDS, encoding="utf-8")
    return path


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


# --- words ------------------------------------------------------------------------------------------------------------


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


# --- folders ----------------------------------------------------------------------------------------------------------


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


# --- sessions and import ----------------------------------------------------------------------------------------------


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


# --- while a window is open -------------------------------------------------------------------------------------------


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


# --- export and check -------------------------------------------------------------------------------------------------


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


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


def test_that_the_action_sheet_is_an_edition_of_its_own(shell: Shell, cards: Path, tmp_path: Path) -> None:
    said = shell("export", imported(shell, cards), "--to", tmp_path / "r.pdf", "--edition", "actions")

    assert said.code == 0
    assert len(PdfReader(tmp_path / "r.pdf").pages) == 1
    assert "The demo went through" not in text_of(tmp_path / "r.pdf")


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


# --- formats ----------------------------------------------------------------------------------------------------------


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
    good = Path(__file__).parent.parent / "facilitator" / "formats" / "r-pd.toml"

    said = shell("formats", "check", odd, good, tmp_path / "gone.toml")
    assert said.code == 1
    assert said.err == "facilitator: 2 of 3 files have faults.\n"
    assert "minuts" in said.out
    assert f"{good}: no faults" in said.out
    assert shell("formats", "check", good).code == 0


# --- rehearse ---------------------------------------------------------------------------------------------------------

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


def test_that_a_rehearsal_needs_a_folder(shell: Shell, cards: Path) -> None:
    assert "is a file" in refused(shell("rehearse", "--out", cards))
    assert "Nothing can be written" in refused(shell("rehearse", "--out", cards / "below"))
    assert cards.read_text(encoding="utf-8") == CARDS


# --- the window -------------------------------------------------------------------------------------------------------


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
