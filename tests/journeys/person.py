"""A person at the program: sees what is shown, presses keys, clicks with the mouse, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from facilitator.app import Program

PATIENCE_MS = 20_000
_Key = Qt.Key
_PLAIN = Qt.KeyboardModifier.NoModifier


class Person:
    """Drives one run of the program by its windows."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.app = app
        self.program = Program(app, folder)
        ready: list[bool] = []
        self.program.ready.connect(lambda: ready.append(True))
        self.program.start()
        self.wait(lambda: bool(ready), "the Desk is filled")

    def _in_front(self) -> None:
        """What a window manager does by itself: the window in front is the active one."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            self.wait(self.window.isActiveWindow, "the window is in front")

    # --- waiting and looking --------------------------------------------------------------------------------------

    def wait(self, happened: Callable[[], bool], what: str) -> None:
        """Wait until something has happened; fail when it does not."""
        patience = QDeadlineTimer(PATIENCE_MS)
        while not happened():
            assert not patience.hasExpired(), f"it never came to this: {what}"
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    @property
    def window(self) -> QWidget:
        """The window in front."""
        return self.program.console or self.program.window

    def sees(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """A visible widget by its accessible name, or by the beginning of it. Fails where there is none."""
        found: list[QWidget] = []

        def looked() -> bool:
            shown = [w for w in self.window.findChildren(kind) if w.isVisible()]
            found[:] = [w for w in shown if w.accessibleName() == name]
            found[:] = found or [w for w in shown if w.accessibleName().startswith(name)]
            return bool(found)

        self.wait(looked, f"“{name}” is to be seen")
        return found[0]

    def status(self) -> str:
        """What has become of the activity that the room is at."""
        here = self.program.console.session.at if self.program.console else None
        return here.status if here else ""

    # --- doing ----------------------------------------------------------------------------------------------------

    def click(self, name: str, kind: type[QWidget] = QWidget) -> None:
        """Click what bears this name, in its middle, with the mouse."""
        self._in_front()
        target = self.sees(name, kind)
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, _PLAIN, QPoint(target.width() // 2, target.height() // 2))
        self.app.processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN, times: int = 1) -> None:
        """Press a key where the focus is."""
        self._in_front()
        for _ in range(times):
            QTest.keyClick(self.app.focusWidget() or self.window, key, modifiers)
            self.app.processEvents()

    def primary(self) -> None:
        """Ctrl+Enter: what the one button says, Reveal and End included."""
        self.press(_Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def write(self, text: str, *, enter: bool = True) -> None:
        """Type where the focus is. What no key of a keyboard makes is pasted, as people do."""
        self._in_front()
        focus = self.app.focusWidget()
        assert focus is not None, f"there is nowhere to type “{text}”"
        if text.isascii():
            QTest.keyClicks(focus, text)
        else:
            self.app.clipboard().setText(text)
            self.press(_Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        if enter:
            self.press(_Key.Key_Return)

    def replace(self, text: str) -> None:
        """Type over what stands in the line that has the focus."""
        line = self.app.focusWidget()
        assert isinstance(line, QLineEdit)
        self.press(_Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.write(text, enter=False)

    def leave(self) -> int:
        """Close every window, as at the end of the day; returns the exit code."""
        codes: list[int] = []
        self.program.ended.connect(codes.append)
        self.program.quit()
        self.wait(lambda: bool(codes), "the program has ended")
        return codes[0]
