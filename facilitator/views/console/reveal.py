"""Reveal, and the two seconds in which it can be taken back: what the room has seen it has seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from facilitator.domain.flow import RevealActivity

WAIT_MS = 2000


class Reveal:
    """Waits before it reveals. `wait_ms` is how long; 0 reveals at once."""

    def __init__(
        self, parent: QObject, reveal: Callable[[RevealActivity], object], changed: Callable[[], object]
    ) -> None:
        self.wait_ms = WAIT_MS
        self._reveal, self._changed = reveal, changed
        self._command: RevealActivity | None = None
        self._timer = QTimer(parent)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._over)

    @property
    def waits(self) -> bool:
        """Whether something is to be revealed in a moment."""
        return self._command is not None

    def begin(self, command: RevealActivity) -> None:
        """Reveal in a moment."""
        self._command = command
        if self.wait_ms:
            self._timer.start(self.wait_ms)
            self._changed()
        else:
            self._over()

    def take_back(self) -> None:
        """Reveal nothing."""
        if self._command is not None:
            self._command = None
            self._timer.stop()
            self._changed()

    def _over(self) -> None:
        command, self._command = self._command, None
        if command is not None:
            self._reveal(command)
            self._changed()
