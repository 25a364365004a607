"""Blank slips: how many there are while nobody may see what is on them, nor in which column they stand."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.views.theme import BOLD, manager
from facilitator.views.widgets.paint import rounded
from facilitator.views.widgets.scale import Scaled

_WIDE, _TALL, _GAP = 24.0, 15.0, 5.0
"""A slip in steps of the unit, where there is room."""


class Slips(Scaled, QWidget):
    """A number, large, and as many blank slips below it, made smaller until all of them fit."""

    def __init__(self) -> None:
        super().__init__()
        self._number, self._said = 0, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.rescale()

    def dress(self) -> None:
        """Takes the size of the scale in force."""
        self.updateGeometry()

    def show_number(self, number: int, said: str) -> None:
        """Show so many; `said` is the number as people say it."""
        if (number, said) != (self._number, self._said):
            self._number, self._said = number, said
            self.setAccessibleName(said)
            self.update()

    def sizeHint(self) -> QSize:
        """A few slips."""
        space = manager().space
        return QSize(space(_WIDE * 4, self.scale), space(_TALL * 3, self.scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the number and the slips."""
        theme, painter = manager(), QPainter(self)
        painter.setFont(theme.font(3, BOLD, self.scale))
        painter.setPen(theme.colour("ink"))
        metrics = painter.fontMetrics()
        painter.drawText(0, metrics.ascent(), self._said)
        top = metrics.height() + theme.space(4, self.scale)
        wide = self._fitting(self.height() - top)
        tall, gap = wide * _TALL / _WIDE, wide * _GAP / _WIDE
        lanes = self._lanes(wide)
        for at in range(self._number):
            down, across = divmod(at, lanes)
            place = QRectF(across * (wide + gap), top + down * (tall + gap), wide, tall)
            rounded(painter, place, min(theme.theme.corner * self.scale, wide / 8), theme.hue("sand"))

    def _lanes(self, wide: float) -> int:
        gap = wide * _GAP / _WIDE
        return max(1, int((self.width() + gap) / (wide + gap)))

    def _fitting(self, height: float) -> float:
        wide = float(manager().space(_WIDE, self.scale))
        while wide > 4:
            rows = ceil(self._number / self._lanes(wide))
            if rows * wide * (_TALL + _GAP) / _WIDE <= height:
                break
            wide *= 0.94
        return wide
