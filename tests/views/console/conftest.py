"""A console on a real library for every test that asks for one; everything is closed after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from facilitator.base.settings import Settings
from facilitator.views.room.displays import Displays
from facilitator.views.theme import ThemeManager, manager
from tests.views.console.stand import ROLES, SIZE, Hands, Open, Shelf, gone


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> ThemeManager:
    """The light theme, with its fonts and icons; put on once, for it costs as much as there are widgets."""
    theme = manager()
    if theme.choice != "light" or theme.theme.name != "light" or not qapp.styleSheet():
        theme.start("light")
        theme.complete()
    # A cursor that blinks would make two pictures of one thing differ.
    qapp.setCursorFlashTime(0)
    return theme


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "library")
    yield made
    made.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    # Nobody is to hear the tests.
    return Settings(tmp_path / "settings.json", bell="off")


@pytest.fixture
def opened(qtbot: QtBot, shelf: Shelf, settings: Settings) -> Iterator[Open]:
    """Opens a console; a session is planned unless one is named."""
    made: list[Hands] = []
    shelves: list[Shelf] = []

    def open_console(
        form: str = "r-pd",
        people: tuple[str, ...] = ROLES,
        size: tuple[int, int] = SIZE,
        session: str = "",
        title: str = "Sprint 20.5",
        shelf: Shelf = shelf,
        displays: Displays | None = None,
    ) -> Hands:
        hands = Hands(shelf, session or shelf.plan(form, people, title), settings, size, displays)
        made.append(hands)
        shelves.append(shelf)
        return hands

    yield open_console
    for hands in made:
        window = getattr(hands, "window", None)
        if window is not None and isValid(window):
            hands.close()
            window.deleteLater()
    gone()
    for other in shelves:
        other.close()


@pytest.fixture
def console(opened: Open) -> Hands:
    """A planned plus/delta, on one screen, not begun."""
    return opened()
