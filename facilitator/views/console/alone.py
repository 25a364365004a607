"""One card alone on its sheet, as large as it can be: what a room reads while cards are turned one after the other."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.views.theme import BOLD, REGULAR, manager
from facilitator.views.widgets.paint import Lines, rounded
from facilitator.views.widgets.scale import Scaled

_LARGEST, _SMALLER = 1 / 9, 0.92
"""The greatest height of its type as a part of the screen's, and by what part the next type is smaller."""
_AIR = 8.0


class AloneCard(Scaled, QWidget):
    """A column's title, and below it a card in the largest type in which all of it fits."""

    def __init__(self) -> None:
        super().__init__()
        self._title = self._text = self._by = self._hue = ""
        self._largest = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.rescale()

    def dress(self) -> None:
        """Takes the size of the scale in force."""
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What the card says."""
        return self._text

    def show_card(self, title: str, text: str, by: str, hue: str, screen_height: int) -> None:
        """Show this card; `by` is who signed it, where the group wants that to be seen."""
        self._title, self._text, self._by, self._hue = title, text, by, hue
        self._largest = screen_height * _LARGEST
        self.setAccessibleName(". ".join(part for part in (title, text, by) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """A few lines."""
        return QSize(manager().space(80, self.factor), manager().space(40, self.factor))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the title, the sheet and what stands on it."""
        theme, painter = manager(), QPainter(self)
        air = theme.space(_AIR, self.factor)
        title = Lines(self._title, theme.font(1, BOLD, self.factor), self.width(), 1)
        painter.setPen(theme.colour("ink-soft"))
        title.draw(painter, QPointF(0, 0))
        by = Lines(self._by, theme.font(0, REGULAR, self.factor), max(1, self.width() - 2 * air), 1)
        foot = by.height + air / 2 if self._by else 0.0
        top = title.height + theme.space(2, self.factor)
        inner = max(1, self.width() - 2 * air)
        said = self._fitting(inner, self.height() - top - 2 * air - foot)
        sheet = QRectF(0, top, self.width(), min(self.height() - top, said.height + foot + 2 * air))
        rounded(painter, sheet, theme.theme.corner * self.factor, theme.hue(self._hue))
        painter.setPen(theme.colour("ink"))
        said.draw(painter, QPointF(air, top + air))
        if self._by:
            painter.setPen(theme.colour("card-soft"))
            by.draw(painter, QPointF(air, sheet.bottom() - air - by.height))

    def _fitting(self, width: int, height: float) -> Lines:
        """The text in the largest type in which all of it fits; cut, where even the smallest is too large."""
        theme, pixels = manager(), self._largest
        least = theme.theme.size(0) * self.factor
        while pixels > least:
            lines = Lines(self._text, theme.font_of(pixels, BOLD), width)
            if lines.height <= height:
                return lines
            pixels *= _SMALLER
        font = theme.font_of(least, BOLD)
        spacing = Lines("", font, width).line_height
        return Lines(self._text, font, width, max(1, int(height / spacing)))
