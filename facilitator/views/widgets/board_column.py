"""A column on a board: the ground that its cards stand on, and the head with its title."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from facilitator.views.theme import BOLD, manager
from facilitator.views.widgets.board_layout import Box
from facilitator.views.widgets.card import BoardColumn, chosen_ring
from facilitator.views.widgets.paint import Lines, rounded

if TYPE_CHECKING:
    from facilitator.views.widgets.board_view import BoardView

_PROMPT_LINES = 3
_DASHES = [4.0, 3.0]


class ColumnItem(QGraphicsItem):
    """The ground of a column, behind its cards."""

    def __init__(self, board: "BoardView") -> None:
        super().__init__()
        self._board = board
        self._box = Box(0, 0, 0, 0)
        self._waits = False
        self.setZValue(-1)

    def show_column(self, column: BoardColumn) -> None:
        """Takes another content: whether the column is there yet."""
        if column.waits != self._waits:
            self._waits = column.waits
            self.update()

    def stand(self, box: Box) -> None:
        """Takes its place."""
        if box != self._box:
            self.prepareGeometryChange()
            self._box = box
            self.setPos(box.left, box.top)

    def boundingRect(self) -> QRectF:
        """The whole column."""
        return QRectF(0, 0, self._box.width, self._box.height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draws the ground; a plain board has none, and of a column that waits only the edge is seen."""
        if self._waits:
            self._draw_edge(painter)
        elif not self._board.measure.plain:
            rounded(painter, self.boundingRect(), self._board.measure.radius * 1.2, manager().colour("board"))

    def _draw_edge(self, painter: QPainter) -> None:
        pen = QPen(manager().colour("edge"), max(1.0, self._board.measure.base / 15))
        pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self._board.measure.radius * 1.2
        painter.drawRoundedRect(self.boundingRect().adjusted(1, 1, -1, -1), radius, radius)


class HeadItem(QGraphicsItem):
    """Title, count and prompt of a column. Its board may keep it in sight while the cards below it are scrolled."""

    def __init__(self, board: "BoardView") -> None:
        super().__init__()
        self._board = board
        self.column = BoardColumn("", "")
        self.current = False
        self.edited = False
        self._width, self._height = 0.0, 0.0
        self._laid: tuple[object, ...] = ()
        self._kept: tuple[Lines, Lines | None] | None = None
        self.setZValue(5)

    def show_column(self, column: BoardColumn) -> None:
        """Takes another content."""
        if column != self.column:
            self.column = column
            self.update()

    def height_for(self, width: float) -> float:
        """How high the head is at that width, with the air below it; 0 for a column without words."""
        if not (self.column.title or self.column.prompt or self.column.count_text):
            return self._board.measure.pad
        measure = self._board.measure
        title, prompt = self._words(width)
        written = self._board.editor_height() if self.edited else 0.0
        high = max(title.height, written) + (prompt.height + measure.base * 0.35 if prompt is not None else 0)
        return round(high + (0 if measure.plain else measure.pad) + measure.base * 0.75)

    def stand(self, box: Box) -> None:
        """Takes its place."""
        self.prepareGeometryChange()
        self._width, self._height = box.width, box.height
        self.setPos(box.left, box.top)

    def area(self) -> QRectF:
        """Title and prompt, without the air around them."""
        measure = self._board.measure
        rise = measure.base * 0.4
        return QRectF(0, 0, self._width, self._height).adjusted(rise, measure.pad - rise, -rise, -measure.base * 0.4)

    def text_area(self) -> QRectF:
        """Where the title stands."""
        measure = self._board.measure
        title, _ = self._words(self._width)
        return QRectF(measure.pad, measure.pad, self._width - 2 * measure.pad - self._aside(), title.height)

    def boundingRect(self) -> QRectF:
        """The head over the whole width of its column."""
        return QRectF(0, 0, self._width, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draws the words on the column's ground, so that cards disappear behind them."""
        theme, measure = manager(), self._board.measure
        area = self.boundingRect()
        if measure.plain:
            painter.fillRect(area.adjusted(-4, 0, 4, -measure.base * 0.4), theme.colour("paper"))
        elif self._board.scrolled_down():
            rounded(painter, area.adjusted(0, 0, 0, -4), measure.radius * 1.2, theme.colour("board"))
        title, prompt = self._words(area.width())
        top = measure.pad
        painter.setPen(theme.colour("ink-soft" if self.column.faint else "ink"))
        if not self.edited:
            title.draw(painter, QPointF(measure.pad, top))
        if prompt is not None:
            painter.setPen(theme.colour("ink-soft"))
            below = max(title.height, self._board.editor_height() if self.edited else 0.0)
            prompt.draw(painter, QPointF(measure.pad, top + below + measure.base * 0.35))
        if self.column.count_text:
            font = self._small()
            metrics = QFontMetricsF(font)
            wide = metrics.horizontalAdvance(self.column.count_text)
            painter.setFont(font)
            painter.setPen(theme.colour("ink-soft"))
            base = top + QFontMetricsF(self.title_font()).ascent()
            painter.drawText(QPointF(area.width() - measure.pad - wide, base), self.column.count_text)
        if self.current:
            chosen_ring(painter, self.area(), measure)

    def _words(self, width: float) -> tuple[Lines, Lines | None]:
        wanted = (self.column, width, self._board.measure)
        if self._kept is None or self._laid != wanted:
            self._laid, self._kept = wanted, self._lay(width)
        return self._kept

    def _lay(self, width: float) -> tuple[Lines, Lines | None]:
        pad = self._board.measure.pad
        wide = width - 2 * pad - self._aside()
        title = Lines(self.column.title, self.title_font(), wide, self._board.title_lines())
        if not self.column.prompt:
            return title, None
        return title, Lines(self.column.prompt, self._small(), width - 2 * pad, _PROMPT_LINES)

    def _aside(self) -> float:
        """The width that the count takes beside the title."""
        if not self.column.count_text:
            return 0.0
        return QFontMetricsF(self._small()).horizontalAdvance(self.column.count_text) + 12

    def title_font(self) -> QFont:
        """The type of the title; one that is no name yet is not bold."""
        base = self._board.measure.base
        return manager().font_of(base) if self.column.faint else manager().font_of(base, BOLD)

    def _small(self) -> QFont:
        return manager().font_of(self._board.measure.base * 0.87)
