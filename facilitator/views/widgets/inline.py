"""Icons and texts in one line, as buttons, chips and tags draw them."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from facilitator.views.icons import Icon, draw

_FAINT = 0.86
"""How strongly a text of second rank is drawn on the same ground."""


class Words(NamedTuple):
    """A text in its type; `faint` ones are of second rank, such as the key of a button."""

    text: str
    font: QFont
    faint: bool = False

    @property
    def width(self) -> float:
        """How wide the text is."""
        return QFontMetricsF(self.font).horizontalAdvance(self.text)


class Inline:
    """The pieces in their order, `gap` pixels apart; icons are as high as the type of the first text, a bit less."""

    def __init__(self, pieces: Sequence[Icon | Words | None], gap: float) -> None:
        """What is None or an empty text is left out."""
        self._pieces = [piece for piece in pieces if isinstance(piece, Icon) or (piece is not None and piece.text)]
        self._gap = gap
        fonts = [piece.font for piece in self._pieces if isinstance(piece, Words)]
        self._metrics = QFontMetricsF(fonts[0] if fonts else QFont())
        self._side = round(self._metrics.height() * 0.95)

    @property
    def width(self) -> float:
        """How wide all pieces are together."""
        return sum(map(self._wide, self._pieces)) + self._gap * max(0, len(self._pieces) - 1)

    @property
    def height(self) -> float:
        """How high the type of the first text is."""
        return self._metrics.height()

    def draw(self, painter: QPainter, area: QRectF, ink: QColor, *, centred: bool = True) -> None:
        """Draws the pieces in the middle of the area, or from its left edge; what is too long is cut."""
        left = area.left() + (max(0.0, (area.width() - self.width) / 2) if centred else 0.0)
        middle = area.center().y()
        base = middle + (self._metrics.ascent() - self._metrics.descent()) / 2
        for piece in self._pieces:
            if isinstance(piece, Icon):
                draw(painter, QRectF(left, middle - self._side / 2, self._side, self._side), piece, ink)
            else:
                shade = QColor(ink)
                shade.setAlphaF(_FAINT if piece.faint else 1.0)
                painter.setPen(shade)
                painter.setFont(piece.font)
                painter.drawText(QPointF(left, base), self._cut(piece, area.right() - left))
            left += self._wide(piece) + self._gap

    def _wide(self, piece: Icon | Words) -> float:
        return self._side if isinstance(piece, Icon) else piece.width

    def _cut(self, words: Words, room: float) -> str:
        if words.width <= room + 1:
            return words.text
        return QFontMetricsF(words.font).elidedText(words.text, Qt.TextElideMode.ElideRight, max(0.0, room))
