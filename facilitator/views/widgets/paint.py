"""Strokes that several widgets share: rounded shapes, the ring of the focus, a card's shadow, laid-out text."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from facilitator.base.text import starts_backward
from facilitator.views.theme import Look, manager

Align = Qt.AlignmentFlag
_KEY = "\u20e3"
_NOTICED = 0.5
"""Less than this part of a pixel is rounding."""


def rounded(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, border: QColor | None = None, width: float = 1
) -> None:
    """A rounded rectangle whose border lies inside `rect`."""
    half = width / 2 if border is not None else 0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    inner = rect.adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inner, max(0, radius - half), max(0, radius - half))


def ring(painter: QPainter, rect: QRectF, radius: float, colour: str = "accent", width: float = 2) -> None:
    """The ring that shows where the keyboard is, inside `rect`."""
    rounded(painter, rect, radius, None, manager().colour(colour), width)


def shadow(painter: QPainter, rect: QRectF, radius: float, depth: float, look: Look | None = None) -> None:
    """A soft shadow below `rect`, falling `depth` pixels; only for what can be moved."""
    theme = look or manager()
    layers = 4
    colour = theme.colour("shadow")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for layer in range(layers):
        grow = depth * (layer + 1) / layers * 0.9
        colour.setAlphaF(theme.theme.shadow / layers * (1.25 - layer * 0.25))
        painter.setBrush(colour)
        spread = rect.adjusted(-grow * 0.5, 0, grow * 0.5, grow)
        painter.drawRoundedRect(spread, radius + grow * 0.5, radius + grow * 0.5)


def breakable(text: str) -> str:
    """The text with line breaks as a text layout wants them; the frame of a key, drawn beside it, is left out."""
    if _KEY in text:
        text = text.replace(f"\ufe0f{_KEY}", "").replace(_KEY, "")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\u2028")


@cache
def _option(align: Align, backward: bool) -> QTextOption:
    # What begins from the right stands at the right, unless it stands in the middle.
    mirrored = {Align.AlignLeft: Align.AlignRight, Align.AlignRight: Align.AlignLeft}
    option = QTextOption(mirrored.get(align, align) | Align.AlignAbsolute if backward else align)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if backward else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


class Lines:
    """A text laid out for a width: wrapped at words, inside a word where it must be, cut after `most` lines."""

    def __init__(
        self, text: str, font: QFont, width: float, most: int = 0, align: Align = Align.AlignLeft, leading: float = 1.0
    ) -> None:
        self.font = font
        self.width = max(1.0, width)
        self.elided = False
        metrics = QFontMetricsF(font)
        spacing = metrics.lineSpacing()
        self.line_height = spacing * leading
        self._ascent = metrics.ascent()
        self._layouts: list[QTextLayout] = []
        self.height = 0.0
        shown = breakable(text)
        start = self._lay(shown, most - 1 if most else None, align)
        if most and (start < len(shown) or not shown):
            self._last(shown[start:].replace("\u2028", " "), metrics, align)
        # Lines that stand closer than their type is high: the last one still reaches as far down.
        self.height += spacing - self.line_height

    @property
    def count(self) -> int:
        """How many lines there are."""
        return sum(layout.lineCount() for layout in self._layouts)

    @property
    def natural_width(self) -> float:
        """How wide the longest line is."""
        lines = [layout.lineAt(i) for layout in self._layouts for i in range(layout.lineCount())]
        return max((line.naturalTextWidth() for line in lines), default=0.0)

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Draws the text with the painter's pen, its upper left corner at that point."""
        for layout in self._layouts:
            layout.draw(painter, at)

    def _lay(self, text: str, most: int | None, align: Align) -> int:
        """Lays out at most so many lines (None: all) and says where the rest starts."""
        layout = QTextLayout(text, self.font)
        layout.setCacheEnabled(True)
        layout.setTextOption(_option(align, starts_backward(text)))
        self._layouts.append(layout)
        reached = count = 0
        layout.beginLayout()
        while most is None or count < most:
            line = layout.createLine()
            if not line.isValid():
                reached = len(text)
                break
            line.setLineWidth(self.width)
            # Scripts with higher letters would push the line down: it stands where those of Latin stand.
            higher = line.ascent() - self._ascent
            line.setPosition(QPointF(0, self.height - higher if higher > _NOTICED else self.height))
            self.height += self.line_height
            count += 1
            if most is not None:
                reached = line.textStart() + line.textLength()
        layout.endLayout()
        return reached

    def _last(self, rest: str, metrics: QFontMetricsF, align: Align) -> None:
        short = metrics.elidedText(rest.rstrip(), Qt.TextElideMode.ElideRight, self.width)
        self.elided = short != rest.rstrip()
        self._lay(short, 1, align)
