"""The room is tested in the bundled type and the light theme, so that its sizes are the same on every machine."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.domain.scene import Scene
from facilitator.views.room.view import RoomView
from facilitator.views.theme import ThemeManager, manager
from tests.views.room.samples import NOW

Room = Callable[..., RoomView]


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[ThemeManager]:
    """The application in the light theme, with its fonts and icons."""
    theme = manager()
    theme.start("light")
    theme.complete()
    yield theme
    theme.choose("light")


@pytest.fixture
def room(qtbot: QtBot, look: ThemeManager) -> Room:
    """Makes a room of a size that shows a Scene."""

    def make(scene: Scene | None = None, width: int = 1920, height: int = 1080) -> RoomView:
        view = RoomView(look)
        qtbot.addWidget(view)
        view.resize(width, height)
        if scene is not None:
            view.show_scene(scene, NOW)
        return view

    return make
