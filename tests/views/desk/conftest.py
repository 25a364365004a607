"""The Desk on a real library in a folder of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.app import Program
from facilitator.base import clock
from facilitator.base.clock import HandClock
from tests.views.desk.sample import NOW, Sample

Begin = Callable[..., Program]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder."""
    return tmp_path / "data"


@pytest.fixture
def begin(qapp: QApplication, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Starts the program and waits until Home is complete. A fault of the program fails the test."""
    programs: list[Program] = []
    monkeypatch.setattr(clock, "SystemClock", lambda: HandClock(NOW))

    def start(place: Path = folder, *, size: tuple[int, int] = (1280, 800)) -> Program:
        program = Program(qapp, place)
        programs.append(program)
        program.window.resize(*size)
        with qtbot.waitSignal(program.ready, timeout=20_000):
            program.start()
        # Only the active window has a focus.
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow)
        if program.window.place():
            program.window.page("home").take_focus()
        return program

    yield start
    for program in programs:
        fault = program.faults.last
        program.quit()
        QThreadPool.globalInstance().waitForDone()
        program.window.deleteLater()
        program.deleteLater()
        assert fault == ""


@pytest.fixture
def filled(folder: Path, begin: Begin) -> Callable[[Callable[[Sample], object]], Program]:
    """Fills a library and starts the program on it."""

    def start(fill: Callable[[Sample], object]) -> Program:
        sample = Sample(folder)
        fill(sample)
        sample.close()
        return begin()

    return start
