"""Which display is which: a huge number on each of them for some seconds, because somebody asked."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facilitator.base.words import Words
from facilitator.views.room.displays import Display, Displays
from facilitator.views.theme import BOLD, manager
from facilitator.views.widgets.paint import rounded

SHOWN_MS = 4000
_SHEET, _NUMBER, _TITLE = 0.5, 0.3, 0.04
"""The height of the sheet, of the number on it and of the name below, as parts of the display's height."""


class Number(QWidget):
    """One display's number, in its middle. It takes neither keys nor clicks."""

    def __init__(self, number: int, title: str, name: str) -> None:
        super().__init__()
        self.number, self.title = number, title
        self.setWindowTitle(name)
        self.setAccessibleName(f"{name} {title}")
        self.setWindowFlags(
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
            | Qt.WindowType.WindowTransparentForInput
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sheet with the number and the name."""
        theme, tall = manager(), self.height()
        painter = QPainter(self)
        side = tall * _SHEET
        sheet = QRectF(0, 0, max(side, self.width() / 3), side)
        sheet.moveCenter(QRectF(self.rect()).center())
        rounded(painter, sheet, theme.theme.corner * 3, theme.colour("surface"), theme.colour("accent"), 4)
        painter.setPen(theme.colour("accent"))
        painter.setFont(theme.font_of(tall * _NUMBER, BOLD))
        painter.drawText(sheet.adjusted(0, 0, 0, -side / 4), Qt.AlignmentFlag.AlignCenter, str(self.number))
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font_of(tall * _TITLE))
        below = sheet.adjusted(side / 12, side * 0.7, -side / 12, 0)
        said = painter.fontMetrics().elidedText(self.title, Qt.TextElideMode.ElideRight, int(below.width()))
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, said)


class Numbers(QObject):
    """Shows them and takes them away."""

    def __init__(self, displays: Displays, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._displays, self._words = displays, words
        self.shown: list[Number] = []
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(SHOWN_MS)
        self._over.timeout.connect(self.hide)
        displays.changed.connect(self.hide)

    def show(self) -> None:
        """A number on every display, for some seconds."""
        self.hide()
        for number, display in enumerate(self._displays.all(), 1):
            self._show(number, display)
        self._over.start()

    def _show(self, number: int, display: Display) -> None:
        sheet = Number(number, display.title, self._words("Screen {n}", n=number))
        if self._displays.fill(sheet, display):
            self.shown.append(sheet)
        else:
            sheet.deleteLater()

    def hide(self) -> None:
        """Take them away."""
        self._over.stop()
        for sheet in self.shown:
            sheet.hide()
            sheet.deleteLater()
        self.shown.clear()
