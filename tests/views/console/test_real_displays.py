"""The room on displays that are really plugged in and out: what Qt does with windows then is Qt's to say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.views.room.hotplug import configuration, screen

ROOT = Path(__file__).parents[3]
LAPTOP, PROJECTOR, LARGER = (
    screen("eDP-1", 0, 0, 1920, 1080),
    screen("HDMI-1", 1920, 0, 1024, 768),
    screen("HDMI-1", 1920, 0, 1920, 1080),
)
PLAY = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
app = QApplication([])
from facilitator.base.settings import Settings
from facilitator.views.room.window import RoomWindow
from facilitator.views.theme import manager
from tests.views.console.stand import Hands, Key, Shelf
from tests.views.room.hotplug import screen, set_screens

class Sight(QObject):
    seen = []
    def eventFilter(self, watched, event):
        if isinstance(watched, RoomWindow) and event.type() in (QEvent.Type.Show, QEvent.Type.Paint):
            self.seen.append((watched.screen().name(), watched.geometry().getRect()))
        return False

LAPTOP, PROJECTOR, LARGER = json.loads(sys.argv[2])
sight = Sight()
app.installEventFilter(sight)
manager().start("light")
folder = Path(sys.argv[1])
shelf = Shelf(folder)
try:
    set_screens([LAPTOP, PROJECTOR])
except (OSError, AttributeError):
    sys.exit(77)
hands = Hands(shelf, shelf.plan(), Settings(folder / "settings.toml"))
window, facts = hands.window, {}

def note(name):
    hands.settle()
    room = window.ways.room
    facts[name] = {
        "console": window.screen().name(),
        "public": window.public,
        "screen": hands.screen,
        "keyboard": window.isActiveWindow(),
        "said": window.body.room_bar.text(),
        "room": room and [room.screen().name(), room.geometry().getRect(), room.isFullScreen()],
        "seen": sorted(set(map(str, sight.seen))),
    }
    sight.seen.clear()

note("begun")
hands.collect()
note("live")
set_screens([LAPTOP, LARGER])
note("larger")
set_screens([LAPTOP])
note("gone")
set_screens([LAPTOP, PROJECTOR])
note("back")
window.ways.again()
note("again")
window.ways.swap()
note("swapped")
window.ways.swap()
hands.press(Key.Key_PageDown)
note("swapped back")
set_screens([PROJECTOR])
note("lid closed")
set_screens([PROJECTOR, LAPTOP])
window.ways.choose("two")
note("lid open")
window.ways.numbers.show()
facts["numbers"] = [(n.number, n.windowHandle().screen().name()) for n in window.ways.numbers.shown]
window.ways.numbers.hide()
hands.close()
hands.settle()
facts["left"] = [type(w).__name__ for w in app.topLevelWidgets() if w.isVisible()]
shelf.close()
print(json.dumps(facts))
"""
Facts = dict[str, Any]


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """What was so at each step."""
    folder = tmp_path_factory.mktemp("displays")
    file = folder / "displays.json"
    file.write_text(configuration([LAPTOP, PROJECTOR]), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", PLAY, str(folder / "library"), json.dumps([LAPTOP, PROJECTOR, LARGER])],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if run.returncode == 77:
        pytest.skip("displays cannot be changed here")
    assert run.returncode == 0, run.stderr
    found: Facts = json.loads(run.stdout)
    return found


def place(one: dict[str, Any]) -> list[int]:
    return [one["x"], one["y"], one["width"], one["height"]]


def test_that_the_room_fills_the_other_display_and_the_keyboard_stays_with_the_console(facts: Facts) -> None:
    for step in ("begun", "live"):
        assert facts[step]["room"] == ["HDMI-1", place(PROJECTOR), True]
        assert (facts[step]["console"], facts[step]["public"], facts[step]["keyboard"]) == ("eDP-1", False, True)
    assert (facts["begun"]["screen"], facts["live"]["screen"]) == ("holding", "live")


def test_that_another_resolution_is_followed(facts: Facts) -> None:
    assert facts["larger"]["room"] == ["HDMI-1", place(LARGER), True]
    assert facts["larger"]["screen"] == "live"


def test_that_an_unplugged_display_takes_the_room_along_and_it_is_never_seen_elsewhere(facts: Facts) -> None:
    assert (facts["gone"]["room"], facts["gone"]["seen"], facts["gone"]["screen"]) == (None, [], "holding")
    assert facts["gone"]["said"].startswith("The room’s screen is gone")
    assert (facts["back"]["room"], facts["back"]["seen"]) == (None, []), "it comes back when it is asked for"
    assert facts["again"]["room"] == ["HDMI-1", place(PROJECTOR), True]
    assert (facts["again"]["said"], facts["again"]["screen"]) == ("", "holding")


def test_that_swapped_each_is_where_the_other_was(facts: Facts) -> None:
    assert facts["swapped"]["room"] == ["eDP-1", place(LAPTOP), True]
    assert facts["swapped"]["console"] == "HDMI-1"
    assert facts["swapped"]["keyboard"]
    assert (facts["swapped back"]["room"][0], facts["swapped back"]["console"]) == ("HDMI-1", "eDP-1")


def test_that_a_laptop_that_is_closed_never_brings_the_notes_to_the_projector(facts: Facts) -> None:
    closed = facts["lid closed"]
    assert (closed["console"], closed["public"], closed["room"], closed["screen"]) == ("HDMI-1", True, None, "holding")
    assert closed["seen"] == []
    assert facts["lid open"]["room"][0] == "HDMI-1"
    assert facts["lid open"]["console"] == "eDP-1"


def test_that_every_display_gets_its_number(facts: Facts) -> None:
    assert sorted(facts["numbers"]) == [[1, "HDMI-1"], [2, "eDP-1"]]


def test_that_nothing_is_left_when_the_console_is_closed(facts: Facts) -> None:
    assert facts["left"] == []
