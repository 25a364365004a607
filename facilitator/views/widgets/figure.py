"""Draws the figures of the domain: the same shapes that the report draws, in the colours of the theme in force."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.domain.figure import Bar, Figure, Label, Rule
from facilitator.views.theme import BOLD, REGULAR, Look, manager
from facilitator.views.widgets.paint import rounded
from facilitator.views.widgets.scale import Scaled

_LIKED = 130
"""How wide a figure would like to be, in steps of the unit."""


def paint_figure(
    painter: QPainter, area: QRectF, figure: Figure, least: float = 11.0, look: Look | None = None
) -> None:
    """Draws the figure as large as fits into the area, at its upper left corner.

    `least` is the height in pixels below which no text goes; a text that is then too long is cut with an ellipsis.
    `look` is another one than the desk's.
    """
    theme = look or manager()
    unit = min(area.width(), area.height() / figure.height) if figure.height > 0 else area.width()
    if unit <= 0:
        return
    painter.save()
    painter.translate(area.topLeft())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in figure.shapes:
        if isinstance(shape, Bar):
            rect = QRectF(shape.x * unit, shape.y * unit, shape.w * unit, shape.h * unit)
            corner = min(shape.corner * unit, rect.width() / 2, rect.height() / 2)
            rounded(painter, rect, corner, theme.colour(shape.colour))
        elif isinstance(shape, Rule):
            painter.setPen(QPen(theme.colour(shape.colour), max(1.0, unit / 600)))
            painter.drawLine(QLineF(shape.x1 * unit, shape.y1 * unit, shape.x2 * unit, shape.y2 * unit))
        else:
            _draw_label(painter, shape, unit, least, theme)
    painter.restore()


def _draw_label(painter: QPainter, label: Label, unit: float, least: float, theme: Look) -> None:
    font = theme.font_of(max(least, label.size * unit), BOLD if label.bold else REGULAR)
    metrics = QFontMetricsF(font)
    text = metrics.elidedText(label.text.replace("\n", " "), Qt.TextElideMode.ElideRight, label.width * unit + 0.5)
    wide = metrics.horizontalAdvance(text)
    left = label.x * unit - {"left": 0.0, "centre": wide / 2, "right": wide}[label.align]
    base = label.y * unit + (metrics.ascent() - metrics.descent()) / 2
    painter.setFont(font)
    painter.setPen(theme.colour(label.colour))
    painter.drawText(QPointF(left, base), text)


class FigureView(Scaled, QWidget):
    """One figure. Its numbers are read out to who cannot see it."""

    def __init__(self, figure: Figure | None = None) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._figure: Figure | None = None
        self.show_figure(figure)
        self.rescale()

    def dress(self) -> None:
        """Takes the size of the scale in force."""
        self.updateGeometry()

    def show_figure(self, figure: Figure | None) -> None:
        """Shows another figure, or none."""
        if figure == self._figure and figure is not None:
            return
        self._figure = figure
        self.setAccessibleName(figure.title if figure is not None else "")
        numbers = "; ".join(": ".join(row) for row in figure.table) if figure is not None else ""
        self.setAccessibleDescription(numbers)
        self.updateGeometry()
        self.update()

    def figure(self) -> Figure | None:
        """The figure that is shown."""
        return self._figure

    def sizeHint(self) -> QSize:
        """A good width, and the height that goes with it."""
        width = manager().space(_LIKED, self.scale)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Half of it still can be read."""
        return self.sizeHint() / 2

    def hasHeightForWidth(self) -> bool:
        """A figure keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that goes with that width."""
        return round(width * self._figure.height) if self._figure is not None else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the figure."""
        if self._figure is not None:
            least = manager().theme.size(-1) * self.scale
            paint_figure(QPainter(self), QRectF(self.rect()), self._figure, least)
