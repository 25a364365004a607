"""A text as large as its place allows: a name that a whole room reads, or the one thing that counts at a desk."""

import re

from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QResizeEvent

from facilitator.views.theme import BOLD, manager
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.paint import Lines

_PARTS = re.compile(r"[^\s-]+-*")
"""Where a text may be parted: between words, and after a hyphen."""
_STEP, _WHOLE = 0.94, 0.66
"""By what part the next smaller type is smaller, and how small it may become so that no word is broken."""


class Headline(Label):
    """A bold text in the largest type in which all of it fits; its words stay whole where they may."""

    _largest, _tallest = 24.0, 400

    def __init__(self, text: str = "") -> None:
        super().__init__(text, weight=BOLD)

    def set_room(self, largest: float, tallest: int) -> None:
        """The greatest height of its type, and of all of it, in pixels."""
        if (largest, tallest) != (self._largest, self._tallest):
            self._largest, self._tallest = largest, tallest
            self.dress()

    def setText(self, text: str) -> None:
        """Shows another text, in the type that fits it."""
        changed = text != self.text()
        super().setText(text)
        if changed and self.factor:
            self.dress()

    def dress(self) -> None:
        """Takes the type that fits its width."""
        font = self._fitting(max(1, self.width()))
        if font.pixelSize() != self.font().pixelSize() or font.weight() != self.font().weight():
            self.setFont(font)
        self._laid = None
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """The height that the text takes at that width, in the type that fits it there."""
        font = self._fitting(width)
        return self._height(QFontMetrics(font), Lines(self.text(), font, width).count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may fit another type."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.dress()

    def _fitting(self, width: int) -> QFont:
        pixels, whole = self._largest, self._largest * _WHOLE
        while pixels > self._least():
            font = manager().font_of(round(pixels), BOLD)
            if (pixels <= whole or self._is_whole(font, width)) and self._is_low(font, width):
                return font
            pixels *= _STEP
        return manager().font_of(round(self._least()), BOLD)

    def _least(self) -> float:
        return manager().theme.size(1) * (self.factor or 1.0)

    def _is_whole(self, font: QFont, width: int) -> bool:
        metrics = QFontMetricsF(font)
        return all(metrics.horizontalAdvance(part) <= width for part in _PARTS.findall(self.text()))

    def _is_low(self, font: QFont, width: int) -> bool:
        lines = Lines(self.text(), font, width).count
        return lines == 1 or self._height(QFontMetrics(font), lines) <= self._tallest
