"""What a person does at a window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def focused() -> QWidget:
    """Where the keyboard is."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def type_into(text: str) -> None:
    """Type where the keyboard is."""
    QTest.keyClicks(focused(), text)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(focused(), key, modifier)


def click(widget: QWidget) -> None:
    """Press the mouse on something, once it has its place."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
