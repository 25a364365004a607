"""Hold and Black where the console itself is what people see: they stand in place of the whole window."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.base.words import Words
from facilitator.domain.scene import Scene
from facilitator.views.console.room_bar import WayStrip
from facilitator.views.icons import Icon
from facilitator.views.room.view import RoomView
from facilitator.views.theme import Look
from facilitator.views.widgets.buttons import PRIMARY, QUIET, Button
from facilitator.views.widgets.message_bar import MessageBar
from facilitator.views.widgets.panels import column, row


class Cover(QWidget):
    """The room's holding picture, with the one button that goes on. Black shows nothing at all.

    It takes the focus itself, so that the plain keys work; Enter, which nobody takes, does what the button says.
    """

    primary_wanted = Signal()
    unfold_wanted = Signal()

    def __init__(self, words: Words, room_words: Words, look: Look) -> None:
        super().__init__()
        self._words = words
        self.view = RoomView(look, room_words)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar = MessageBar(dismiss=words("Dismiss"))
        # What is said while it is black is seen when it is not.
        self._said = column(self.bar)
        self.primary = Button("", PRIMARY, after=Icon.NEXT, key="Enter")
        self.primary.clicked.connect(self.primary_wanted)
        self.unfold = Button("", QUIET, icon=Icon.HIDDEN, key="F6", compact=True)
        self.unfold.clicked.connect(self.unfold_wanted)
        self.ways = WayStrip(words, indent=2.5)
        self.foot = column(
            self.ways, row(self.unfold, None, self.primary, spacing=4.0), spacing=3.0, air=(8.0, 3.0, 8.0, 6.0)
        )
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(0)
        self._place.addWidget(self._said)
        self._place.addWidget(self.view, 1)
        self._place.addWidget(self.foot)

    def show_scene(self, scene: Scene, now: datetime, primary: str, *, status: str) -> None:
        """Draw a holding or black picture; `primary` is what the one button does next, `status` the session's."""
        words, black = self._words, scene.face == "black"
        self.view.show_scene(scene, now)
        self._said.setVisible(not black)
        self.foot.setVisible(not black)
        self.primary.set_label(primary)
        self.primary.setVisible(bool(primary))
        after = words("Nobody else looks: next date, report")
        self.ways.setVisible(status == "preparing")
        self.unfold.set_label(after if status == "ended" else words("Nobody else looks"))
        self.setAccessibleName(words("Black") if black else f"{scene.title}. {scene.prompt}")
        self.setAccessibleDescription("" if black or not primary else words("Enter: {deed}", deed=primary))
        self.setCursor(Qt.CursorShape.BlankCursor if black else Qt.CursorShape.ArrowCursor)
