"""Pictures of a session's windows, drawn into memory: what a rehearsal leaves beside its report."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QMessageLogContext, QSize, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.base.errors import KnownError
from facilitator.base.settings import FILE, Settings
from facilitator.base.words import ENGLISH
from facilitator.domain.scene import scene
from facilitator.domain.session import Activity
from facilitator.live.library import Library
from facilitator.live.session import LiveSession
from facilitator.views.console.window import ConsoleWindow
from facilitator.views.room.view import RoomView
from facilitator.views.theme import manager

log = logging.getLogger(__name__)

SETTLING = 3
"""So many turns of the loop until areas that scroll know the height of what is in them."""
CONSOLE, ROOM = QSize(1440, 900), QSize(1920, 1080)


class Snapshots:
    """Draws the console, folded open, and the room at each moment that it is told; `taken` counts the pictures.

    There must be no application yet, or one that is drawn into memory: windows are shown to be drawn.
    """

    def __init__(self, library: Library, folder: Path, theme: str = "light") -> None:
        self._handler = qInstallMessageHandler(_note)
        self._app = QApplication.instance() or QApplication(["facilitator"])
        self._library = library
        self._folder = folder
        self._theme = manager()
        self._moved = not self._theme.reduce_motion
        self._theme.reduce_motion = True
        self._theme.start(theme)
        self._theme.complete()
        self._room = RoomView(self._theme)
        self._room.resize(ROOM)
        self._console: ConsoleWindow | None = None
        self.taken = 0

    def take(self, number: int, activity: Activity, live: LiveSession) -> None:
        """Two pictures of this moment. Raises `KnownError` where they cannot be written."""
        name = f"{number:02}-{activity.settings.get('key') or activity.kind}.png"
        self._room.show_scene(scene(live.session, live.kinds, ENGLISH), live.now())
        self._keep(self._room, f"room-{name}")
        if self._console is None:
            self._console = self._open(live)
        self._console.tick()
        for _ in range(SETTLING):
            QApplication.processEvents()
        self._keep(self._console, f"console-{name}")

    def _open(self, live: LiveSession) -> ConsoleWindow:
        window = ConsoleWindow(live, self._library, self._theme, ENGLISH, Settings(self._folder / FILE, bell="off"))
        window.resize(CONSOLE)
        window.set_public(False)
        window.show()
        return window

    def _keep(self, widget: QWidget, name: str) -> None:
        path, drawn = self._folder / name, QBuffer()
        # Drawn into memory first: on a full disk the library for PNG would leave half a picture and print by itself.
        widget.grab().save(drawn, "PNG")
        try:
            path.write_bytes(drawn.data().data())
        except OSError as error:
            with suppress(OSError):
                path.unlink(missing_ok=True)
            raise KnownError(
                "The picture {file} could not be written: {why}.", file=str(path), why=error.strerror or "?"
            ) from error
        self.taken += 1

    def close(self) -> None:
        """Close the windows; the session is let go of."""
        if self._console is not None:
            self._console.close()
        self._room.close()
        self._theme.reduce_motion = not self._moved
        qInstallMessageHandler(self._handler)


def _note(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """What Qt says of drawing into memory is for the log, not for whoever reads the command's output."""
    log.debug("Qt: %s", text)
