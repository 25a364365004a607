"""Hold and Black where the console itself is what people see: they cover the whole window."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.base.words import Words
from facilitator.domain.scene import Scene
from facilitator.views.icons import Icon
from facilitator.views.room.view import RoomView
from facilitator.views.theme import ThemeManager
from facilitator.views.widgets.buttons import PRIMARY, QUIET, Button
from facilitator.views.widgets.message_bar import MessageBar
from facilitator.views.widgets.panels import Panel


class Cover(QWidget):
    """The room's holding picture over everything, with the one button that goes on. Black shows nothing at all."""

    primary_wanted = Signal()
    unfold_wanted = Signal()

    def __init__(self, window: QWidget, words: Words, theme: ThemeManager) -> None:
        super().__init__(window)
        self.setAutoFillBackground(True)
        self.view = RoomView(theme)
        self.bar = MessageBar(dismiss=words("Dismiss"))
        self.primary = Button("", PRIMARY, after=Icon.NEXT, key="Enter")
        self.primary.clicked.connect(self.primary_wanted)
        self.unfold = Button(words("Nobody else looks"), QUIET, icon=Icon.HIDDEN, key="F6", compact=True)
        self.unfold.clicked.connect(self.unfold_wanted)
        self.foot = Panel("", across=True, air=(8.0, 3.0, 8.0, 6.0), spacing=4.0)
        self.foot.add(self.unfold)
        self.foot.box.addStretch(1)
        self.foot.add(self.primary)
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(0)
        self._place.addWidget(self.bar)
        self._place.addWidget(self.view, 1)
        self._place.addWidget(self.foot)
        window.installEventFilter(self)
        self.hide()

    def insert(self, strip: QWidget) -> None:
        """A line that may come up over the holding picture."""
        self._place.insertWidget(2, strip)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the window, always."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def show_scene(self, scene: Scene, now: datetime, primary: str) -> None:
        """Cover the window with a holding or black picture; `primary` is what the one button does next."""
        black = scene.face == "black"
        self.view.show_scene(scene, now)
        self.foot.setVisible(not black)
        self.primary.set_label(primary)
        self.primary.setVisible(bool(primary))
        self.setCursor(Qt.CursorShape.BlankCursor if black else Qt.CursorShape.ArrowCursor)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def take_focus(self) -> None:
        """Enter does what the button says."""
        if self.primary.isVisible():
            self.primary.setFocus()
        else:
            self.setFocus()
