"""The room's window: it fills its display, rests its mouse, hands on keys, and rather goes than strays."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.base.words import ENGLISH
from facilitator.views.room.displays import Display
from facilitator.views.room.window import REST_MS, RoomWindow
from facilitator.views.theme import ThemeManager
from tests.views.room.displays import LAPTOP, PROJECTOR, FakeDisplays

ROOT = Path(__file__).parents[3]
Make = Callable[[], RoomWindow]


@pytest.fixture
def displays() -> FakeDisplays:
    return FakeDisplays(LAPTOP, PROJECTOR)


@pytest.fixture
def pressed() -> list[int]:
    return []


@pytest.fixture
def make(look: ThemeManager, displays: FakeDisplays, pressed: list[int]) -> Iterator[Make]:
    made: list[RoomWindow] = []

    def new() -> RoomWindow:
        window = RoomWindow(displays, look, ENGLISH, lambda event: pressed.append(event.key()))
        made.append(window)
        return window

    yield new
    for window in made:
        window.let_go()


def test_that_it_fills_its_display_without_a_frame_and_takes_no_keyboard(make: Make) -> None:
    window = make()
    assert window.show_on(PROJECTOR)
    flags = window.windowFlags()
    assert window.geometry() == PROJECTOR.geometry
    assert flags & Qt.WindowType.FramelessWindowHint
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert window.view.size() == window.size()


def test_that_a_display_that_is_not_there_cannot_be_had(make: Make, displays: FakeDisplays) -> None:
    displays.unplug(PROJECTOR)
    window = make()
    assert not window.show_on(PROJECTOR)
    assert not window.isVisible()


class Forgetful(FakeDisplays):
    """Puts a window onto the first display so many times, whatever was asked for."""

    def __init__(self, times: int) -> None:
        super().__init__(LAPTOP, PROJECTOR)
        self.times = times

    def fill(self, window: QWidget, display: Display) -> bool:
        if self.times:
            self.times -= 1
            return super().fill(window, LAPTOP)
        return super().fill(window, display)


@pytest.mark.parametrize("times,shown", [(1, True), (2, False)])
def test_that_a_system_that_forgets_the_display_is_asked_a_second_time_and_no_more(
    look: ThemeManager, times: int, shown: bool
) -> None:
    window = RoomWindow(Forgetful(times), look, ENGLISH, lambda _: None)
    assert window.show_on(PROJECTOR) is shown
    assert window.isVisible() is shown
    assert not shown or window.geometry() == PROJECTOR.geometry
    window.let_go()


def test_that_it_hides_and_says_so_when_it_is_moved_to_another_display(make: Make, qtbot: QtBot) -> None:
    window = make()
    window.show_on(PROJECTOR)
    with qtbot.waitSignal(window.strayed):
        window.move(QPoint(10, 10))
    assert not window.isVisible()
    with qtbot.assertNotEmitted(window.strayed):
        window.move(QPoint(30, 30))


def test_that_it_follows_its_display_to_another_size(make: Make, displays: FakeDisplays, qtbot: QtBot) -> None:
    window = make()
    window.show_on(PROJECTOR)
    larger = replace(PROJECTOR, geometry=QRect(1920, 0, 1920, 1080))
    displays.alter(larger)
    with qtbot.waitSignal(window.sized) as told:
        window.follow(larger)
    assert told.args == [larger.geometry.size()]
    assert window.isVisible()


def test_that_an_ordinary_window_may_be_anywhere_and_comes_back_where_it_was(make: Make) -> None:
    window = make()
    window.show_apart()
    window.setGeometry(40, 50, 640, 360)
    assert window.isVisible()
    kept = window.place()
    again = make()
    again.show_apart(kept)
    assert again.geometry() == window.geometry()


@pytest.mark.parametrize("kept", ["", "nonsense", "ä", "AAAA"])
def test_that_a_place_without_sense_is_no_place(make: Make, kept: str) -> None:
    window = make()
    window.show_apart(kept)
    assert window.isVisible()
    assert window.width() >= 320


def test_that_whoever_closes_it_is_told_of_and_who_lets_it_go_is_not(make: Make, qtbot: QtBot) -> None:
    window = make()
    window.show_apart()
    with qtbot.waitSignal(window.left):
        window.close()
    other = make()
    other.show_apart()
    with qtbot.assertNotEmitted(other.left):
        other.let_go()
    assert not other.isVisible()


def test_that_the_mouse_rests_after_two_seconds_and_is_seen_when_it_moves(make: Make) -> None:
    window = make()
    window.show_on(PROJECTOR)
    assert window.cursor().shape() == Qt.CursorShape.BlankCursor
    place = QPointF(100, 100)
    move = QMouseEvent(
        QEvent.Type.MouseMove, place, place, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier(0)
    )
    QApplication.sendEvent(window, move)
    assert window.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert (window._still.isActive(), window._still.interval()) == (True, REST_MS)
    assert REST_MS == 2000
    window._still.timeout.emit()
    assert window.cursor().shape() == Qt.CursorShape.BlankCursor
    assert window.hasMouseTracking()
    assert window.view.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_that_every_key_is_handed_on(make: Make, pressed: list[int]) -> None:
    window = make()
    window.show_on(PROJECTOR)
    keys = (Qt.Key.Key_PageDown, Qt.Key.Key_A, Qt.Key.Key_Escape, Qt.Key.Key_F8)
    for key in keys:
        QTest.keyClick(window, key)
    assert pressed == list(keys)
    QApplication.sendEvent(window, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_A, Qt.KeyboardModifier(0)))
    assert len(pressed) == len(keys)


LEAST = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from facilitator.base.words import ENGLISH
from facilitator.views.room.window import RoomWindow
from facilitator.views.theme import SMALLEST_PART, manager
from tests.views.room.displays import FakeDisplays
from tests.views.room.samples import NOW, SCENES
manager().start("light")
manager().complete()
window = RoomWindow(FakeDisplays(), manager(), ENGLISH, lambda _: None)
wide, tall = map(int, sys.argv[1:3])
ratio = window.devicePixelRatio()
window.resize(round(wide / ratio), round(tall / ratio))
window.show()
app.processEvents()
picture = window.view.grab()
assert (picture.width(), picture.height()) == (wide, tall), picture.size()
for name, scene in SCENES.items():
    window.view.show_scene(scene, NOW)
    for page in range(window.view.pages):
        for text in window.view.texts():
            assert text.pixels * ratio >= tall / SMALLEST_PART, (name, text.said, text.pixels)
        window.view.next_page()
print(ratio)
"""


@pytest.mark.parametrize(
    "wide,tall,ratio", [(1024, 768, "1"), (1920, 1080, "1"), (2560, 1440, "1.25"), (3840, 2160, "2")]
)
def test_that_the_last_row_reads_every_text_whatever_display_and_scaling(wide: int, tall: int, ratio: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", LEAST, str(wide), str(tall)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": ratio},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert float(run.stdout) == float(ratio)
