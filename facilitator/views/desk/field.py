"""A field of a form: its name above it, and below it what is wrong with what stands in it."""

from __future__ import annotations

import re

from PySide6.QtCore import QDate, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from facilitator.base.errors import KnownError
from facilitator.base.words import Words
from facilitator.views.icons import Icon, draw
from facilitator.views.theme import manager
from facilitator.views.widgets.announce import announce
from facilitator.views.widgets.fields import LineField
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.message_bar import Sign
from facilitator.views.widgets.panels import Panel, row
from facilitator.views.widgets.scale import Scaled

QUARTER, HOUR, DAY = 15, 60, 24 * 60
WIDTH = 20
"""How wide a time is, in steps of the unit."""


class Field(Panel):
    """One field with its name. `fault` says in place what is wrong."""

    def __init__(self, name: str, widget: QWidget, hint: str = "", *, across: bool = False) -> None:
        """With `across` the widget keeps its own width."""
        super().__init__("", air=0, spacing=1)
        self.widget = widget
        label = Label(name, step=-1, colour="ink-soft", lines=1)
        label.setBuddy(widget)
        self.hint = Label(hint, step=-1, colour="ink-soft")
        self.hint.setVisible(bool(hint))
        self._said = Label(step=-1, colour="bad")
        self._fault = row(Sign(Icon.BAD, "bad", size=4), self._said, spacing=1.5)
        self._fault.box.setStretch(1, 1)
        self._fault.hide()
        self.add(label, row(widget, None) if across else widget, self.hint, self._fault)

    def fault(self, error: KnownError | None, words: Words) -> None:
        """Say what is wrong, or that nothing is."""
        self._said.setText(words.say(error.message) if error is not None else "")
        self._fault.setVisible(error is not None)
        self.widget.setAccessibleDescription(self._said.text())
        if error is not None:
            announce(self.widget, self._said.text())

    def said(self) -> str:
        """What is said to be wrong; empty if nothing is."""
        return self._said.text()


class DateField(Scaled, QDateEdit):
    """A day, typed or chosen from a calendar."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMMM yyyy")
        self.setMinimumDate(QDate(2000, 1, 1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.rescale()

    def dress(self) -> None:
        """Takes the font at the scale in force."""
        font = manager().font(0, scale=self.scale)
        self.setFont(font)
        self.calendarWidget().setFont(font)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a page must not alter what stands on it."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the field and the sign of the calendar."""
        super().paintEvent(event)
        side = manager().space(4.5, self.scale)
        left = self.width() - side - manager().space(2.5, self.scale)
        draw(
            QPainter(self),
            QRectF(left, (self.height() - side) / 2, side, side),
            Icon.CALENDAR,
            manager().colour("ink-soft"),
        )


class TimeField(LineField):
    """A time of day: typed as 14:30, 1430, 14.30 or 14, or stepped by quarters with Up and Down."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "14:30", most=5)
        self.setFixedWidth(manager().space(WIDTH))
        self.editingFinished.connect(self._tidy)

    def minutes(self) -> int | None:
        """Minutes after midnight; none where what stands here is no time."""
        found = re.fullmatch(r"(\d{1,2})(?:[:.h ]?(\d{2}))?", self.text().strip())
        if found is None:
            return None
        minutes = int(found[1]) * 60 + int(found[2] or 0)
        return minutes if minutes < DAY and int(found[2] or 0) < HOUR else None

    def show_minutes(self, minutes: int) -> None:
        """Show a time, in minutes after midnight."""
        self.setText(f"{minutes // HOUR % 24:02}:{minutes % HOUR:02}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go by quarters of an hour."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        now = self.minutes()
        if step is None or now is None:
            super().keyPressEvent(event)
            return
        quarter = now // QUARTER + 1 if step > 0 else -(-now // QUARTER) - 1
        self.show_minutes(quarter * QUARTER % DAY)

    def _tidy(self) -> None:
        now = self.minutes()
        if now is not None:
            self.show_minutes(now)
