"""Widgets are tested in the bundled type and the light theme, so that sizes are the same on every machine."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facilitator.views.theme import ThemeManager, manager


class Page(QWidget):
    """A window with widgets below each other."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.resize(600, 300)
        self.box = QVBoxLayout(self)
        for widget in widgets:
            self.box.addWidget(widget)


Show = Callable[..., Page]


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> ThemeManager:
    """The application in the light theme, with its fonts and icons."""
    theme = manager()
    theme.start("light")
    theme.complete()
    return theme


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Show]:
    """Shows widgets in an active window, which lives as long as the test."""
    pages: list[Page] = []

    def show(*widgets: QWidget) -> Page:
        page = Page(*widgets)
        pages.append(page)
        qtbot.addWidget(page)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        return page

    yield show
    pages.clear()
