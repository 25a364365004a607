"""One card on a board, painted once and kept as a picture, and the column it stands in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from facilitator.views.theme import BOLD, manager
from facilitator.views.widgets.board_layout import Box, Measure
from facilitator.views.widgets.paint import Lines, ring, rounded, shadow

if TYPE_CHECKING:
    from facilitator.views.widgets.board_view import BoardView

FEW_DOTS = 8
"""Up to so many votes are drawn as dots; more become a number."""

_RING = 3.0
"""How far the ring of the chosen card stands off, in pixels at the desk."""


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A column: its title and prompt, the hue of its cards, and what is said at the right of its title.

    `choosable`: its head is come to as cards are; `faint`: its title is none yet; `waits`: it is only a place for one.
    """

    id: str
    title: str
    prompt: str = ""
    hue: str = "sand"
    count_text: str = ""
    choosable: bool = False
    faint: bool = False
    waits: bool = False


class BoardCard(NamedTuple):
    """A card. `note` stands below the text, `dots` are votes. A masked card shows nothing but that it is there."""

    id: str
    column: str
    text: str
    note: str = ""
    dots: int = 0
    masked: bool = False
    hue: str = ""


class CardItem(QGraphicsItem):
    """A card as it is painted. It holds no more of a masked card than its place."""

    def __init__(self, board: "BoardView", card: BoardCard) -> None:
        super().__init__()
        self._board = board
        self.card = _known(card)
        self.hue = "sand"
        self.chosen = False
        self.current = False
        self.lifted = False
        self.edited = False
        self.carried = 1
        self._box = Box(0, 0, 0, 0)
        self._lines: Lines | None = None
        # By width: a board tries several before it settles, and again whenever a card is added.
        self._heights: dict[float, float] = {}
        self._key = QPixmapCache.Key()
        self._picture: tuple[object, ...] = ()

    def show_card(self, card: BoardCard, hue: str) -> bool:
        """Takes another content; says whether its height may have changed."""
        known = _known(card)
        if known == self.card and (known.hue or hue) == self.hue:
            return False
        same_size = (known.text, known.masked, bool(known.note), known.note, bool(known.dots)) == (
            self.card.text,
            self.card.masked,
            bool(self.card.note),
            self.card.note,
            bool(self.card.dots),
        )
        self.update()
        self.card, self.hue = known, known.hue or hue
        if not same_size:
            self._drop_text()
        return not same_size

    def forget(self) -> None:
        """Lays the text out anew at the next occasion: the type or the theme is another."""
        self._drop_text()
        self.update()

    def height_for(self, width: float) -> float:
        """How high the card is at that width, in pixels."""
        if self.edited:
            return self._height(self._text(width).height, self._board.editor_height())
        if (known := self._heights.get(width)) is None:
            line = self._board.line_height()
            known = self._heights[width] = self._height(2 * line if self.card.masked else self._text(width).height)
        return known

    def _height(self, *texts: float) -> float:
        foot = self._foot_height() if self.card.note or self.card.dots else 0.0
        return round(max(texts) + 2 * self._board.measure.inset_y + foot)

    def stand(self, box: Box) -> None:
        """Puts the card into its place."""
        if (box.width, box.height) != (self._box.width, self._box.height):
            self.prepareGeometryChange()
        self._box = box
        if not self.lifted:
            self.setPos(box.left, box.top)

    def box(self) -> Box:
        """Where the card stands."""
        return self._box

    def area(self) -> QRectF:
        """The card itself, without its shadow and ring."""
        return QRectF(0, 0, self._box.width, self._box.height)

    def text_area(self) -> QRectF:
        """Where the text stands on the card."""
        measure = self._board.measure
        return self.area().adjusted(measure.inset_x, measure.inset_y, -measure.inset_x, -measure.inset_y)

    def boundingRect(self) -> QRectF:
        """The card with its shadow and ring."""
        edge = self._edge()
        return self.area().adjusted(-edge, -edge, edge, edge)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draws the kept picture, and the ring of the chosen card around it."""
        edge = self._edge()
        pixmap = self._pixmap(painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(-edge, -edge), pixmap)
        if self.chosen or self.current:
            # Where the keyboard is, is not always picked.
            chosen_ring(painter, self.area(), self._board.measure, "accent" if self.chosen else "ink-faint")
        if self.lifted and self.carried > 1:
            self._draw_number(painter)

    def _draw_number(self, painter: QPainter) -> None:
        """How many cards are carried, at the corner of the one in the hand."""
        side = self._board.measure.base * 1.7
        place = QRectF(self._box.width - side * 0.75, -side * 0.25, side, side)
        rounded(painter, place, side / 2, manager().colour("accent"))
        painter.setFont(manager().font_of(self._board.measure.base * 0.9, BOLD))
        painter.setPen(manager().colour("on-accent"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(self.carried))

    def _pixmap(self, ratio: float) -> QPixmap:
        content = (self.card, self.hue, self.edited, self.lifted, self._board.movable())
        picture = (*content, self._box.width, self._box.height, ratio, self._board.measure, manager().theme.name)
        kept = QPixmap()
        if picture == self._picture and QPixmapCache.find(self._key, kept):
            return kept
        edge = self._edge()
        size = self.boundingRect().size() * ratio
        made = QPixmap(max(1, round(size.width())), max(1, round(size.height())))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.translate(edge, edge)
        self._draw(painter)
        painter.end()
        self._key = QPixmapCache.insert(made)
        self._picture = picture
        return made

    def _draw(self, painter: QPainter) -> None:
        theme, measure = manager(), self._board.measure
        area, radius = self.area(), measure.radius
        depth = 2.5 * measure.base / 15
        if self._board.movable():
            shadow(painter, area, radius, depth * (3 if self.lifted else 1))
        rounded(painter, area, radius, theme.hue(self.hue))
        if self.card.masked:
            return
        painter.setPen(theme.colour("ink"))
        text = self.text_area()
        if not self.edited:
            self._text(area.width()).draw(painter, text.topLeft())
        if self.card.note or self.card.dots:
            foot = QRectF(text.left(), area.bottom() - measure.inset_y * 0.8, text.width(), 0)
            foot.setTop(foot.bottom() - self._foot_line())
            self._draw_foot(painter, foot)

    def _draw_foot(self, painter: QPainter, foot: QRectF) -> None:
        theme = manager()
        font = self._foot_font()
        metrics = QFontMetricsF(font)
        right = foot.right() - self._draw_dots(painter, foot)
        note = metrics.elidedText(self.card.note, Qt.TextElideMode.ElideRight, right - foot.left())
        painter.setFont(font)
        painter.setPen(theme.colour("card-soft"))
        painter.drawText(QPointF(foot.left(), foot.top() + metrics.ascent()), note)

    def _draw_dots(self, painter: QPainter, foot: QRectF) -> float:
        """Draws the votes at the right end and says how much width they took."""
        count = self.card.dots
        if count <= 0:
            return 0.0
        accent: QColor = manager().colour("accent")
        side = self._board.measure.base * 0.62
        step = side * 1.35
        shown = count if count <= FEW_DOTS else 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        right = foot.right()
        used = 0.0
        if count > FEW_DOTS:
            font = manager().font_of(self._board.measure.base * 0.9, BOLD)
            metrics = QFontMetricsF(font)
            used = metrics.horizontalAdvance(str(count))
            painter.setFont(font)
            painter.setPen(accent)
            painter.drawText(QPointF(right - used, foot.center().y() + metrics.capHeight() / 2), str(count))
            painter.setPen(Qt.PenStyle.NoPen)
            used += side * 0.4
        for at in range(shown):
            left = right - used - side - at * step
            painter.drawEllipse(QRectF(left, foot.center().y() - side / 2, side, side))
        return used + shown * step + side

    def _drop_text(self) -> None:
        self._lines = None
        self._heights.clear()

    def _text(self, width: float) -> Lines:
        inner = max(1.0, width - 2 * self._board.measure.inset_x)
        if self._lines is None or self._lines.width != inner:
            self._lines = Lines(self.card.text, self._board.card_font(), inner)
        return self._lines

    def _edge(self) -> float:
        return 7.0 * max(1.0, self._board.measure.base / 15)

    def _foot_font(self) -> QFont:
        return manager().font_of(max(11.0, self._board.measure.base * 0.8))

    def _foot_line(self) -> float:
        return QFontMetricsF(self._foot_font()).height()

    def _foot_height(self) -> float:
        return self._foot_line() + self._board.measure.base * 0.15


def chosen_ring(painter: QPainter, area: QRectF, measure: Measure, colour: str = "accent") -> None:
    """The ring around what is chosen, a little off its edge."""
    off = _RING * measure.base / 15
    ring(painter, area.adjusted(-off, -off, off, off), measure.radius + off, colour, 2 * measure.base / 15)


def _known(card: BoardCard) -> BoardCard:
    """The card without anything that a mask hides: what is not held cannot be shown by mistake."""
    return BoardCard(card.id, card.column, "", hue=card.hue, masked=True) if card.masked else card
