"""What keys mean in the console, by what has the focus.

A clicker's keys pass by every field; Ctrl+Z is the line's own only while something is typed there; the plain keys are
the window's while no line, button or board has the focus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton, QSpinBox, QWidget

from facilitator.views.console.body import close_popups

if TYPE_CHECKING:
    from facilitator.views.console.window import ConsoleWindow

_Key = Qt.Key
_PAGES = (_Key.Key_PageDown, _Key.Key_PageUp)
_ENTER = (_Key.Key_Return, _Key.Key_Enter)
_STEPS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Hands(QObject):
    """The keys of one console."""

    def __init__(self, window: ConsoleWindow) -> None:
        super().__init__(window)
        self._window = window
        self._from_line = False
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None and self._window.isAncestorOf(now):
            now.installEventFilter(self)

    # --- before whatever has the focus ----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the widget that has the focus must not swallow."""
        if not isinstance(event, QKeyEvent) or watched is self._window.overlays.sheet:
            return False
        if event.type() == QEvent.Type.KeyPress and QApplication.activePopupWidget() is not None:
            return self._above(event)
        if event.type() == QEvent.Type.KeyPress:
            self._from_line = isinstance(watched, QLineEdit)
        if event.type() == QEvent.Type.ShortcutOverride and self._passes(watched, event):
            event.ignore()
            return True
        # Space is a next key, and no next key ever reveals or ends.
        return event.type() == QEvent.Type.KeyPress and event.key() == _Key.Key_Space and self._deliberate(watched)

    def _above(self, event: QKeyEvent) -> bool:
        """A key while a menu hangs open, which takes them all: those that work always close it and work."""
        pressed = QKeySequence(event.keyCombination())
        found = next((a for a in self._window.acts if any(pressed == QKeySequence(key) for key in a.always)), None)
        if found is None:
            return False
        close_popups()
        found.run()
        return True

    def reached(self, event: QKeyEvent) -> None:
        """A key that was pressed in the room's window: it means what it means here, and the next one comes here."""
        if self._window.rounds.passing is not None:
            return
        self._window.activateWindow()
        if not self._above(event):
            # Qt answers None where nothing has the focus.
            QApplication.sendEvent(self._window.focusWidget() or self._window, event)  # type: ignore[truthy-bool]

    def _passes(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() in _PAGES:
            return True
        return any(event.matches(step) for step in _STEPS) and not _typed(watched)

    def _deliberate(self, watched: QObject) -> bool:
        window = self._window
        step = window.deeds.step()
        return watched is window.stage.primary and step is not None and step.deliberate

    # --- what nobody took -----------------------------------------------------------------------------------------

    def pressed(self, event: QKeyEvent) -> bool:
        """A key that no widget took; whether it meant something."""
        if event.isAutoRepeat() and not self._repeats(event):
            return True
        key = event.key()
        if key == _Key.Key_F4:
            self._window.overlays.peek_at_script()
        elif key == _Key.Key_Escape:
            self._escape()
        elif key in _ENTER and event.modifiers() in _PLAIN:
            # A line hands Enter on when it has had it.
            if not self._from_line:
                self._enter()
        else:
            return self._plain(event)
        return True

    def _repeats(self, event: QKeyEvent) -> bool:
        return any(event.key() in act.plain and act.repeats for act in self._window.acts)

    def _escape(self) -> None:
        window = self._window
        if window.deeds.reveal.waits:
            window.deeds.reveal.take_back()
        elif not window.covered:
            window.leave()

    def _enter(self) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, (QPushButton, QRadioButton)):
            focus.click()
        elif self._window.covered:
            self._window.deeds.primary_key()

    def _plain(self, event: QKeyEvent) -> bool:
        window = self._window
        # On most keyboards a plus takes Shift.
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        bare = event.modifiers() in _PLAIN or (shift and event.key() == _Key.Key_Plus)
        if not bare or not window.settings.single_keys or not window.is_free():
            return False
        if window.deeds.is_black and window.public:
            return True
        found = next((act for act in window.acts if event.key() in act.plain), None)
        if found is None:
            return False
        found.run()
        return True


def _typed(line: QObject) -> bool:
    """Whether something is typed there that the line itself can take back."""
    if isinstance(line, QSpinBox):
        return line.text() != line.textFromValue(line.value())
    if isinstance(line, QLineEdit):
        return bool(line.text()) and line.isUndoAvailable() and line.isModified()
    return isinstance(line, QPlainTextEdit) and line.document().isUndoAvailable()
