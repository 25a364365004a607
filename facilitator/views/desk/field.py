"""A field of a form: its name above it, and below it what is wrong with what stands in it."""

from __future__ import annotations

from PySide6.QtCore import QDate, QRectF, Qt, QTime
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QTimeEdit, QWidget

from facilitator.base.errors import KnownError
from facilitator.base.words import Words
from facilitator.views.icons import Icon, draw
from facilitator.views.theme import manager
from facilitator.views.widgets.announce import announce
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.message_bar import Sign
from facilitator.views.widgets.panels import Panel, row
from facilitator.views.widgets.scale import Scaled


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


class TimeField(Scaled, QTimeEdit):
    """A time of day, typed or stepped by a quarter of an hour."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDisplayFormat("HH:mm")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.rescale()

    def dress(self) -> None:
        """Takes the font at the scale in force."""
        self.setFont(manager().font(0, scale=self.scale))
        self.setMinimumWidth(manager().space(24, self.scale))

    def stepBy(self, steps: int) -> None:  # noqa: N802 - Qt asks by this name
        """Minutes go by quarters."""
        if self.currentSection() != QTimeEdit.Section.MinuteSection:
            super().stepBy(steps)
            return
        minutes = self.time().hour() * 60 + self.time().minute()
        quarter = (minutes // 15 + steps) * 15 if steps > 0 else (-(-minutes // 15) + steps) * 15
        self.setTime(QTime(0, 0).addSecs(quarter % 1440 * 60))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a page must not alter what stands on it."""
        event.ignore()
