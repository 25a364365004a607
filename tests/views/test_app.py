"""The program put together: it starts, says what is wrong, goes on after a fault, and ends tidily."""

from __future__ import annotations

import gc
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator import app
from facilitator.app import NOT_OPENED, Program
from facilitator.base.errors import Refused
from facilitator.base.settings import FILE
from facilitator.store.lock import COMMAND_LINE
from facilitator.store.opening import LIBRARY, open_library
from facilitator.views.console import window
from facilitator.views.desk.trouble import TroublePage
from tests.views.desk.conftest import Begin, begin, filled, folder
from tests.views.desk.hands import click
from tests.views.desk.sample import Sample, few
from tests.views.room.displays import LAPTOP, PROJECTOR, FakeDisplays
from tests.views.room.hotplug import configuration, screen

__all__ = ["begin", "filled", "folder"]

Filled = Callable[[Callable[[Sample], object]], Program]
SECRET = "Zanzibar-marmalade"


def trouble(program: Program) -> TroublePage:
    page = program.window.stack.currentWidget()
    assert isinstance(page, TroublePage)
    return page


# --- starting --------------------------------------------------------------------------------------------------------


def test_that_the_first_start_makes_a_library_and_shows_home(begin: Begin, folder: Path) -> None:
    program = begin()
    assert (folder / LIBRARY).is_file()
    assert program.window.place() == "home"
    assert program.code == 0


def test_that_what_the_start_made_is_looked_through_no_more_until_the_end(begin: Begin, qtbot: QtBot) -> None:
    program = begin()
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0, timeout=20_000)
    program.quit()
    assert gc.get_freeze_count() == 0
    assert gc.isenabled()


def test_that_a_backup_is_made_once_home_is_painted(begin: Begin, folder: Path, qtbot: QtBot) -> None:
    program = begin()
    qtbot.waitUntil(lambda: bool(list((folder / "backups").glob("*.db"))), timeout=20_000)
    assert program.store is not None
    assert not program.store.backup_due()


def test_that_settings_that_cannot_be_read_are_said_and_kept(begin: Begin, folder: Path) -> None:
    folder.mkdir()
    (folder / FILE).write_text("not = = toml")
    program = begin()
    assert program.window.place() == "home"
    assert program.window.bar.text().startswith(f"Your settings could not be read. They were kept as {FILE}.bad")


def test_that_the_window_stands_where_it_stood(begin: Begin) -> None:
    first = begin(size=(1300, 780))
    first.quit()
    assert begin(size=(1300, 780)).settings.windows["desk"] != ""


def test_that_the_main_function_ends_with_the_window(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs: list[Program] = []
    made = Program.start

    def start(program: Program) -> None:
        programs.append(program)
        program.ready.connect(program.window.close)
        made(program)

    monkeypatch.setattr(Program, "start", start)
    assert app.main(["--data-dir", str(tmp_path / "data")]) == 0
    assert (tmp_path / "data" / LIBRARY).is_file()
    assert programs[0].store is None


# --- a library that cannot be used -----------------------------------------------------------------------------------


def test_that_a_library_that_is_open_elsewhere_is_said_and_can_be_tried_again(
    begin: Begin, folder: Path, qtbot: QtBot
) -> None:
    held = open_library(folder, who=COMMAND_LINE)
    program = begin()
    page = trouble(program)
    assert page.accessibleName().startswith("Your library is in use. A command of Facilitator is using the library")
    assert program.code == NOT_OPENED
    with qtbot.waitSignal(program.ready, timeout=20_000):
        click(page.again)
    assert trouble(program) is not page
    held.close()
    with qtbot.waitSignal(program.ready, timeout=20_000):
        click(trouble(program).again)
    assert (program.window.place(), program.code) == ("home", 0)


def newer(path: Path) -> None:
    open_library(path.parent).close()
    with sqlite3.connect(path) as library:
        library.execute("PRAGMA user_version=99")
    library.close()


def damaged(path: Path) -> None:
    open_library(path.parent).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x13" * 8192 + whole[12288:])


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (x)")
    other.close()


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    "spoil,said",
    [
        (newer, "made by a newer Facilitator"),
        (damaged, "is damaged"),
        (foreign, "is not a library of Facilitator"),
        (empty, "is empty"),
    ],
)
def test_that_a_library_that_cannot_be_used_is_told_in_a_page(
    begin: Begin, folder: Path, spoil: Callable[[Path], None], said: str
) -> None:
    folder.mkdir()
    spoil(folder / LIBRARY)
    before = (folder / LIBRARY).read_bytes()
    program = begin()
    page = trouble(program)
    assert said in page.sentence.text()
    assert "Traceback" not in page.sentence.text()
    assert [button.isVisible() for button in (page.again, page.show_folder, page.quit)] == [True, True, True]
    assert not program.window.rail.isVisible()
    program.quit()
    assert program.code == NOT_OPENED
    assert (folder / LIBRARY).read_bytes() == before


def test_that_a_folder_that_cannot_be_written_to_is_told_and_another_helps(
    begin: Begin, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("in the way")
    program = begin(tmp_path / "file" / "data")
    page = trouble(program)
    assert "cannot be used for the library" in page.sentence.text()
    page.other.line.setText(str(tmp_path / "good"))
    with qtbot.waitSignal(program.ready, timeout=20_000):
        click(page.other.use)
    assert (program.window.place(), program.code) == ("home", 0)


def test_that_quit_leaves_with_a_code_that_tells_it(begin: Begin, folder: Path, qtbot: QtBot) -> None:
    folder.mkdir()
    empty(folder / LIBRARY)
    program = begin()
    with qtbot.waitSignal(program.ended) as ended:
        click(trouble(program).quit)
    assert ended.args == [NOT_OPENED]


# --- faults ----------------------------------------------------------------------------------------------------------


def test_that_a_fault_in_a_slot_is_logged_said_and_survived(begin: Begin, folder: Path, qtbot: QtBot) -> None:
    program = begin()

    def broken() -> None:
        raise KeyError(SECRET)

    QTimer.singleShot(0, broken)
    qtbot.waitUntil(lambda: program.window.bar.text() != "")
    assert program.window.bar.text() == "Something went wrong; nothing that was saved is lost."
    logged = (folder / "log" / "facilitator.log").read_text()
    assert "in broken" in logged
    assert "KeyError" in logged
    click(program.window.bar.buttons()[0])
    copied = QApplication.clipboard().text()
    assert "in broken" in copied
    assert SECRET not in logged + copied
    program.window.go("teams")
    assert program.window.place() == "teams"
    program.faults.last = ""


def test_that_a_fault_in_a_thread_is_said_by_the_window(begin: Begin, qtbot: QtBot) -> None:
    program = begin()

    def broken() -> None:
        raise Refused("“{name}” is too much.", name=SECRET)

    thread = threading.Thread(target=broken)
    thread.start()
    qtbot.waitUntil(lambda: program.window.bar.text() != "")
    thread.join()
    assert "Refused: “{name}” is too much." in program.faults.last
    assert SECRET not in program.faults.last
    program.faults.last = ""


def test_that_the_hook_goes_when_the_program_ends(begin: Begin) -> None:
    before = sys.excepthook
    program = begin()
    assert sys.excepthook != before
    program.quit()
    assert sys.excepthook == before


def test_that_the_log_tells_deeds_and_no_words(filled: Filled, folder: Path) -> None:
    program = filled(few)
    program.window.go("teams")
    page = program.window.page("teams")
    page.line.setText(SECRET)  # type: ignore[attr-defined]
    page._add()  # type: ignore[attr-defined]
    page.line.setText(SECRET)  # type: ignore[attr-defined]
    page._add()  # type: ignore[attr-defined]
    program.quit()
    logged = (folder / "log" / "facilitator.log").read_text()
    assert "AddTeam was refused: There is a team called “{name}” already." in logged
    assert SECRET not in logged


# --- a session -------------------------------------------------------------------------------------------------------


def test_that_a_session_is_resumed_from_home_and_paused_when_it_is_closed(filled: Filled, qtbot: QtBot) -> None:
    program = filled(few)
    window = program.window
    assert program.library is not None
    window.page("home").panels()[0].button.click()  # type: ignore[attr-defined]
    console = program.console
    assert console is not None
    assert console.isVisible()
    assert not window.isVisible()
    QTest.keyClick(console, Qt.Key.Key_Return)
    assert console.live.session.row.status == "running"
    console.close()
    qtbot.waitUntil(lambda: program.console is None)
    assert window.isVisible()
    [summary] = [s for s in program.library.sessions() if s.title == "Sprint 20.5"]
    assert summary.status == "paused"


def test_that_the_end_of_the_program_pauses_the_session(filled: Filled, folder: Path, qtbot: QtBot) -> None:
    program = filled(few)
    program.window.page("home").panels()[0].button.click()  # type: ignore[attr-defined]
    assert program.console is not None
    QTest.keyClick(program.console, Qt.Key.Key_Return)
    with qtbot.waitSignal(program.ended) as ended:
        program.quit()
    assert ended.args == [0]
    again = Sample(folder)
    [summary] = [s for s in again.library.sessions() if s.title == "Sprint 20.5"]
    again.close()
    assert summary.status == "paused"


def test_that_the_desk_comes_back_where_the_console_is_and_never_where_the_room_was(
    filled: Filled, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = filled(few)
    desk, displays = program.window, FakeDisplays(LAPTOP, PROJECTOR)
    monkeypatch.setattr(window, "Displays", lambda _parent: displays)
    program.settings.room_display = PROJECTOR.kept()
    desk.move(PROJECTOR.geometry.topLeft())
    desk.page("home").panels()[0].button.click()  # type: ignore[attr-defined]
    console = program.console
    assert console is not None
    assert displays.of(console) == LAPTOP, "before it is seen"
    qtbot.waitUntil(lambda: console.ways.room is not None)
    assert displays.of(console) == LAPTOP
    console.close()
    qtbot.waitUntil(lambda: program.console is None)
    assert displays.of(desk) == LAPTOP


# --- as a process of its own -----------------------------------------------------------------------------------------

RUN = """
import sys
from facilitator import app
sys.exit(app.main(sys.argv[1:]))
"""


def start(folder: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", RUN, "--data-dir", str(folder)]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)


def wait_until_open(process: subprocess.Popen[bytes], folder: Path, qtbot: QtBot) -> None:
    def is_open() -> bool:
        assert process.poll() is None
        held = folder / "library.lock"
        return held.is_file() and b'"open"' in held.read_bytes() and bool(list((folder / "backups").glob("*.db")))

    qtbot.waitUntil(is_open, timeout=60_000)


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_that_a_signal_ends_it_tidily(folder: Path, qtbot: QtBot, number: signal.Signals) -> None:
    process = start(folder)
    wait_until_open(process, folder, qtbot)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, b"")
    assert "closed" in json.loads((folder / "library.lock").read_bytes())


IN_A_SESSION = """
import sys
from facilitator import app
from facilitator.app import Program
made = Program.start
def start(program):
    made(program)
    def begin():
        program.open_session(program.library.sessions()[0].id)
        ways = program.console.ways
        ways.changed.connect(lambda: print(ways.room.screen().name(), flush=True))
    program.ready.connect(begin)
Program.start = start
sys.exit(app.main(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
def test_that_a_signal_takes_the_room_along_and_pauses_the_session(folder: Path, tmp_path: Path) -> None:
    sample = Sample(folder)
    few(sample)
    sample.close()
    screens = tmp_path / "displays.json"
    screens.write_text(configuration([screen("eDP-1", 0, 0, 1920, 1080), screen("HDMI-1", 1920, 0, 1280, 720)]))
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screens}"}
    command = [sys.executable, "-c", IN_A_SESSION, "--data-dir", str(folder)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline().strip() in {b"HDMI-1", b"eDP-1"}
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert "closed" in json.loads((folder / "library.lock").read_bytes())


@pytest.mark.skipif(os.name == "nt", reason="signals of another kind")
def test_that_a_second_window_says_so_and_ends_with_a_code(folder: Path, begin: Begin, qtbot: QtBot) -> None:
    process = start(folder)
    try:
        wait_until_open(process, folder, qtbot)
        program = begin()
        assert trouble(program).sentence.text() == "Facilitator is already open. Look for its window."
        program.quit()
        assert program.code == NOT_OPENED
    finally:
        process.terminate()
        process.communicate(timeout=60)
