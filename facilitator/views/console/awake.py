"""Keeps the machine awake while a session runs: no sleep, no screen saver on the wall."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

from PySide6.QtCore import QProcess

log = logging.getLogger(__name__)

_WHO, _WHY = "Facilitator", "A session is running"
_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x00000001, 0x00000002


class Awake:
    """Held while a session runs, let go when it does not. Where the system offers no way, it says so in the log."""

    def __init__(self) -> None:
        self._release: Callable[[], None] | None = None
        self._wanted = False

    @property
    def held(self) -> bool:
        """Whether sleep is held off now."""
        return self._release is not None

    def hold(self, wanted: bool) -> None:
        """Hold sleep off, or let it come again. The system is asked once for each wish, also where it cannot."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if wanted:
            self._release = self._take()
        elif self._release is not None:
            release, self._release = self._release, None
            release()

    def _take(self) -> Callable[[], None] | None:
        try:
            if sys.platform == "win32":
                return _on_windows()
            return _on_mac() if sys.platform == "darwin" else _on_linux()
        except (OSError, ImportError, RuntimeError):
            log.warning("sleep cannot be held off here", exc_info=True)
            return None


def _on_linux() -> Callable[[], None] | None:
    from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        log.info("no session bus: sleep is not held off")
        return None
    saver = QDBusInterface("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver",
                           "org.freedesktop.ScreenSaver", bus)  # fmt: skip
    answer = saver.call("Inhibit", _WHO, _WHY)
    if answer.type() != QDBusMessage.MessageType.ReplyMessage or not answer.arguments():
        log.info("the desktop does not hold off sleep")
        return None
    cookie = answer.arguments()[0]
    return lambda: (saver.call("UnInhibit", cookie), None)[1]


def _on_mac() -> Callable[[], None]:
    process = QProcess()
    process.start("caffeinate", ["-d", "-i"])
    return process.terminate


def _on_windows() -> Callable[[], None]:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    kernel.SetThreadExecutionState(_CONTINUOUS | _SYSTEM | _DISPLAY)
    return lambda: (kernel.SetThreadExecutionState(_CONTINUOUS), None)[1]
