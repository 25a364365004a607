"""The room's window: Scenes on a display of their own, or in a window that is shared in a call, and nothing else.

It asks for nothing, says nothing, takes no keyboard, and rather closes than stands on a display that is not its own.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QMoveEvent, QResizeEvent, QScreen, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.base.words import Words
from facilitator.views.room.displays import Display, Displays
from facilitator.views.room.view import RoomView
from facilitator.views.theme import Look

REST_MS = 2000
"""After so long without a move the mouse is out of sight."""
LEAST = QSize(320, 180)
SIZE = QSize(960, 540)


class RoomWindow(QWidget):
    """One opening of the room. It lives until it is let go of; then another one is made.

    `left`: somebody closed it. `strayed`: it was taken off its display and has hidden itself. `sized` tells how large
    its picture is.
    """

    left = Signal()
    strayed = Signal()
    sized = Signal(QSize)

    def __init__(self, displays: Displays, look: Look, words: Words, keys: Callable[[QKeyEvent], object]) -> None:
        """`keys` gets every key that is pressed here: they belong to the console."""
        super().__init__()
        self._displays, self._keys = displays, keys
        self._home: Display | None = None
        self._settled = self._gone = False
        self.setWindowTitle(words("Facilitator: room"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setMouseTracking(True)
        self.setMinimumSize(LEAST)
        self.view = RoomView(look, words)
        self.view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.view)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(REST_MS)
        self._still.timeout.connect(self._rest)
        self._rest()

    @property
    def home(self) -> Display | None:
        """The display that it fills; None where it is an ordinary window."""
        return self._home

    # --- coming and going -----------------------------------------------------------------------------------------

    def show_on(self, display: Display) -> bool:
        """Fill a display; False where it cannot be had."""
        self.setWindowFlags(
            Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        self._home = display
        if not self._displays.fill(self, display):
            self._home = None
            return False
        self._look_around()
        return not self._gone

    def show_apart(self, geometry: str = "") -> None:
        """Be an ordinary window, where it was last: `geometry` as `place` told it; Qt keeps it on a display."""
        self.setWindowFlags(Qt.WindowType.Window)
        if not geometry or not self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore"))):
            self.resize(SIZE)
        self.show()

    def place(self) -> str:
        """Where it is and how large, to be kept."""
        return self.saveGeometry().toBase64().toStdString()

    def follow(self, display: Display) -> None:
        """Its display is of another size now."""
        self._home = display
        if self.geometry() != display.geometry:
            self._displays.fill(self, display)

    def let_go(self) -> None:
        """Be gone at once and for good."""
        self._gone = True
        self._still.stop()
        self.hide()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Somebody closed it; the console is told and offers it again."""
        event.accept()
        if not self._gone:
            self._gone = True
            self.left.emit()

    # --- staying where it belongs ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """From now on the system's moves are watched."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self._on_screen, Qt.ConnectionType.UniqueConnection)

    def moveEvent(self, event: QMoveEvent) -> None:
        """The system may move it; it does not stay where it does not belong."""
        super().moveEvent(event)
        self._look_around()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another picture."""
        super().resizeEvent(event)
        self.sized.emit(self.size())

    def _on_screen(self, _screen: QScreen) -> None:
        self._look_around()

    def _look_around(self) -> None:
        """Hide where it is not on its own display. Once, before it first was there, it is put there anew."""
        if self._home is None or self._gone or not self.isVisible():
            return
        on = self._displays.of(self)
        if on is not None and on.key == self._home.key:
            self._settled = True
            return
        self.hide()
        if not self._settled:
            # Some systems forget the screen of a window that was never shown; asked a second time they know it.
            self._settled = True
            self._displays.fill(self, self._home)
            self._look_around()
            return
        self._gone = True
        self.strayed.emit()

    # --- mouse and keys -------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mouse is seen while it moves."""
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._still.start()

    def _rest(self) -> None:
        self.setCursor(Qt.CursorShape.BlankCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys mean here what they mean in the console."""
        self._keys(event)
