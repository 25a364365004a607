"""Carrying a card with the mouse: it lifts, a mark shows where it would go, and letting go says so."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from facilitator.views.theme import manager
from facilitator.views.widgets.board_layout import drop_place
from facilitator.views.widgets.card import CardItem
from facilitator.views.widgets.paint import rounded

if TYPE_CHECKING:
    from facilitator.views.widgets.board import Board

_EDGE = 28
"""So near to the upper or lower edge, in pixels, the board scrolls by itself while a card is carried."""
_LEFT = 0.4
"""How faint cards are that are carried with another one, where they stood."""


class MarkItem(QGraphicsItem):
    """The bar between two cards that says where the carried one would go."""

    def __init__(self) -> None:
        super().__init__()
        self._width = 0.0
        self.setZValue(8)
        self.hide()

    def show_at(self, left: float, middle: float, width: float) -> None:
        """Takes its place."""
        if width != self._width:
            self.prepareGeometryChange()
            self._width = width
        self.setPos(left, middle)
        self.show()

    def boundingRect(self) -> QRectF:
        """A bar of three pixels."""
        return QRectF(0, -2, self._width, 4)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draws it in the accent's colour."""
        rounded(painter, QRectF(0, -1.5, self._width, 3), 1.5, manager().colour("accent"))


class Drag:
    """Cards in the hand, from the press to the release: the one that was taken hold of, and those picked with it."""

    def __init__(self, board: "Board", item: CardItem, press: QPointF, others: Sequence[CardItem] = ()) -> None:
        self._board = board
        self.item = item
        self._others = tuple(others)
        self.cards = (*(other.card.id for other in others), item.card.id)
        self._press = press
        self._grip = press - item.pos()
        self.lifted = False

    def move(self, point: QPointF, view_y: float) -> None:
        """Follows the mouse, once it is clear that the card is meant to be carried."""
        far = (point - self._press).manhattanLength()
        if not self.lifted and far < QApplication.startDragDistance():
            return
        if not self.lifted:
            self._lift()
        self.item.setPos(point - self._grip)
        self._mark()
        self._scroll(view_y)

    def target(self) -> tuple[str, int]:
        """The column and index where the card would go now."""
        box = self.item.box()
        middle = self.item.pos() + QPointF(box.width / 2, box.height / 2)
        board = self._board
        return drop_place(board.placing(), board.columns_order(), self.cards, middle.x(), middle.y())

    def _lift(self) -> None:
        self.lifted = self.item.lifted = True
        self.item.carried = len(self.cards)
        self.item.setZValue(9)
        self.item.update()
        for other in self._others:
            other.setOpacity(_LEFT)

    def end(self) -> None:
        """Puts the cards down where they were; what happens next is for others to say."""
        for other in self._others:
            other.setOpacity(1.0)
        self.item.lifted = False
        self.item.setZValue(0)
        self.item.setPos(self.item.box().left, self.item.box().top)
        self.item.update()
        self._board.mark.hide()

    def _mark(self) -> None:
        board, placing = self._board, self._board.placing()
        column, index = self.target()
        others = [one for one in board.columns_order()[column] if one not in self.cards]
        gap = board.measure.gap
        if not others:
            ground = placing.columns[column]
            inner = ground.width - 2 * board.measure.pad
            board.mark.show_at(ground.left + board.measure.pad, placing.heads[column].bottom + gap / 2, inner)
        elif index < len(others):
            box = placing.cards[others[index]]
            board.mark.show_at(box.left, box.top - gap / 2, box.width)
        else:
            box = placing.cards[others[-1]]
            board.mark.show_at(box.left, box.bottom + gap / 2, box.width)

    def _scroll(self, view_y: float) -> None:
        bar = self._board.verticalScrollBar()
        if view_y < _EDGE:
            bar.setValue(bar.value() - _EDGE // 2)
        elif view_y > self._board.viewport().height() - _EDGE:
            bar.setValue(bar.value() + _EDGE // 2)
