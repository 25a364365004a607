"""First picture first: nothing but Qt and what needs no library is imported before the Desk is painted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PAINTED = "the first picture stands"
SYSTEM = {"sitecustomize", "apport_python_hook"}
"""What a system's own Python brings along at every start."""
ALLOWED = {"PySide6", "shiboken6", "shibokensupport", "facilitator", "platformdirs", "org"} | SYSTEM
"""Qt, our own, and what says where the settings lie if no folder was named. sitecustomize belongs to the machine, and
the standard library's `copy` looks for org.python in vain."""
QT = {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets"}
HEAVY = {"sqlalchemy", "alembic", "qtawesome", "reportlab", "msgspec", "pikepdf", "pypdfium2", "importlib.metadata"}

RUN = f"""
import sys
from PySide6.QtWidgets import QApplication
from facilitator.app import Program
app = QApplication(["facilitator"])
app.setQuitOnLastWindowClosed(False)
program = Program(app)
program.window.painted.disconnect()
def painted():
    sys.stderr.write("{PAINTED}\\n")
    sys.stderr.flush()
    program._load()
program.window.painted.connect(painted)
program.ready.connect(program.window.close)
program.ended.connect(app.exit)
program.start()
sys.exit(app.exec())
"""


def imported(log: str) -> list[str]:
    """The modules that `-X importtime` names, in order."""
    lines = [line for line in log.splitlines() if line.startswith("import time:") and "|" in line]
    return [line.rsplit("|", 1)[1].strip() for line in lines if "imported package" not in line]


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> str:
    home = tmp_path_factory.mktemp("home")
    places = {name: str(home / name) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    environment = {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path.cwd())}
    environment.pop("FACILITATOR_DATA_DIR", None)
    command = [sys.executable, "-X", "importtime", "-c", RUN]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True)
    return done.stderr


def test_that_only_qt_and_our_own_come_before_the_first_picture(log: str) -> None:
    before = imported(log.partition(PAINTED)[0])
    assert "facilitator.views.desk.window" in before
    others = {name.partition(".")[0] for name in before} - ALLOWED - set(sys.stdlib_module_names)
    assert {name for name in others if not name.startswith("_")} == set()
    assert {name for name in before if name.startswith("PySide6.Qt")} == QT
    assert HEAVY.isdisjoint(before)


def test_that_of_our_own_only_what_knows_no_library_comes_first(log: str) -> None:
    before = {name.split(".")[1] for name in imported(log.partition(PAINTED)[0]) if name.startswith("facilitator.")}
    assert before == {"app", "base", "views"}


def test_that_the_rest_comes_after_it(log: str) -> None:
    after = imported(log.partition(PAINTED)[2])
    assert {"sqlalchemy", "facilitator.live.library", "facilitator.views.desk.home"} <= set(after)
    assert "reportlab" not in after
