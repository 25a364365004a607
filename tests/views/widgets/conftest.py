"""Widgets are tested in the bundled type and the light theme, so that sizes are the same on every machine."""

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.views.theme import ThemeManager, manager


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> ThemeManager:
    """The application in the light theme, with its fonts and icons."""
    theme = manager()
    theme.start("light")
    theme.complete()
    return theme
