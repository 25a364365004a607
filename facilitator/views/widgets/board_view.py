"""What a board shows: columns and cards in their places, brought up to date with as little as has changed."""

from collections.abc import Sequence
from math import ceil, log2

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmapCache, QResizeEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QSizePolicy

from facilitator.base.words import ENGLISH, Words
from facilitator.views.theme import manager
from facilitator.views.widgets import board_access
from facilitator.views.widgets.board_column import ColumnItem, HeadItem
from facilitator.views.widgets.board_layout import Box, Measure, Placing, place
from facilitator.views.widgets.card import BoardCard, BoardColumn, CardItem
from facilitator.views.widgets.scale import Follows

DESK_PIXELS = 15.0
"""The height of the type on a card at a desk."""

_CACHE_KB = 48 * 1024
_NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_ALWAYS = Qt.ScrollBarPolicy.ScrollBarAlwaysOn


class BoardView(Follows, QGraphicsView):
    """Cards in columns, only to be looked at. `plain` has no grounds, as a room sees it; `paged` cuts into pages."""

    pages_changed = Signal(int)
    """How many pages there are."""

    def __init__(self, name: str, *, plain: bool = False, paged: bool = False, words: Words = ENGLISH) -> None:
        super().__init__()
        self._plain, self._paged = plain, paged
        self._words = words
        self._pixels = 0.0
        self.measure = Measure(DESK_PIXELS, plain)
        self._columns: tuple[BoardColumn, ...] = ()
        self._given: tuple[tuple[BoardColumn, ...], tuple[BoardCard, ...]] = ((), ())
        self._order: dict[str, list[str]] = {}
        self._items: dict[str, CardItem] = {}
        self._heads: dict[str, HeadItem] = {}
        self._grounds: dict[str, ColumnItem] = {}
        self._placing = Placing({}, {}, {}, 1, 0, 0, 0)
        self._page = 0
        board_access.install()
        self._prepare(name)
        manager().changed.connect(self._on_theme)
        self.rescale()

    def _prepare(self, name: str) -> None:
        self.setAccessibleName(name)
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setOptimizationFlags(
            QGraphicsView.OptimizationFlag.DontSavePainterState
            | QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing
        )
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setVerticalScrollBarPolicy(_NEVER)
        self.setHorizontalScrollBarPolicy(_NEVER)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if QPixmapCache.cacheLimit() < _CACHE_KB:
            QPixmapCache.setCacheLimit(_CACHE_KB)

    # ---- what is shown ----

    def show_cards(self, columns: Sequence[BoardColumn], cards: Sequence[BoardCard]) -> None:
        """Shows these. Cards of a column stand in the order given; one of an unknown column is not shown.

        A card that comes alone to others comes in sight.
        """
        given = (tuple(columns), tuple(cards))
        if given == self._given:
            return
        hues, before = _hues(columns), {card.id: card for card in self._given[1]}
        same = hues == _hues(self._given[0])
        self._given = given
        had = frozenset(self._items)
        order: dict[str, list[str]] = {column.id: [] for column in columns}
        altered = self._show_columns(columns)
        for card in cards:
            if card.column in order:
                order[card.column].append(card.id)
                if not same or before.get(card.id) != card:
                    altered = self._show_card(card, hues[card.column]) or altered
        came = [card for card in self._items if card not in had]
        gone = set(self._items) - {card for line in order.values() for card in line}
        for card_id in gone:
            self.scene().removeItem(self._items.pop(card_id))
        if altered or gone or order != self._order:
            self._order = order
            self._arrange()
        self._forget_gone(gone)
        if len(came) == 1 and had and not self._is_busy():
            self.show_card(came[0])

    def _is_busy(self) -> bool:
        """Whether somebody is at work on a card, from which nothing may lead away."""
        return False

    def show_card(self, card: str) -> None:
        """Scrolls or turns to where a card can be seen; nothing is chosen by it. An unknown id changes nothing."""
        item = self._items.get(card)
        if item is None:
            return
        if self._paged:
            self.show_page(self._placing.pages[card])
        self._bring_into_sight(item)

    def _bring_into_sight(self, item: CardItem | HeadItem) -> None:
        area = item.mapRectToScene(item.area())
        # The heads cover the upper edge, so a card must come out below them.
        self.ensureVisible(area.adjusted(0, -self._placing.head, 0, self.measure.gap), 0, 0)

    def _show_columns(self, columns: Sequence[BoardColumn]) -> bool:
        if tuple(columns) == self._columns:
            return False
        self._columns = tuple(columns)
        wanted = {column.id for column in columns}
        for key in set(self._heads) - wanted:
            self.scene().removeItem(self._heads.pop(key))
            self.scene().removeItem(self._grounds.pop(key))
        for column in columns:
            if column.id not in self._heads:
                self._heads[column.id], self._grounds[column.id] = HeadItem(self), ColumnItem(self)
                self.scene().addItem(self._grounds[column.id])
                self.scene().addItem(self._heads[column.id])
            self._heads[column.id].show_column(column)
            self._grounds[column.id].show_column(column)
        return True

    def _show_card(self, card: BoardCard, hue: str) -> bool:
        item = self._items.get(card.id)
        if item is None:
            item = self._items[card.id] = CardItem(self, card)
            item.show_card(card, hue)
            self.scene().addItem(item)
            return True
        return item.show_card(card, hue)

    def _forget_gone(self, gone: set[str]) -> None:
        """These cards are no longer there."""

    def set_scale(self, pixels: float) -> None:
        """The height of the type on a card in pixels, ruled by the screen; 0 goes back to the container's scale."""
        self._pixels = pixels
        self.dress()

    def dress(self) -> None:
        """Takes the size of the type at the scale in force."""
        self.measure = Measure(self._pixels or DESK_PIXELS * self.factor, self._plain)
        for item in self._items.values():
            item.forget()
        self._arrange()

    def order(self) -> list[str]:
        """The ids of all cards, column after column."""
        return [card for line in self._order.values() for card in line]

    def stops(self) -> list[str]:
        """What arrows and a screen reader come to, in order: the cards."""
        return self.order()

    def columns_order(self) -> dict[str, list[str]]:
        """The ids of the cards of each column."""
        return self._order

    def placing(self) -> Placing:
        """What stands where."""
        return self._placing

    # ---- pages ----

    def page_count(self) -> int:
        """How many pages there are; 1 where nothing is paged."""
        return self._placing.page_count

    def page(self) -> int:
        """The page in sight, from 0."""
        return self._page

    def show_page(self, page: int) -> None:
        """Shows another page, the last one if there are fewer."""
        self._page = max(0, min(page, self._placing.page_count - 1))
        if self._paged:
            for card, item in self._items.items():
                item.setVisible(self._placing.pages.get(card, 0) == self._page)

    def card_font(self) -> QFont:
        """The type on the cards."""
        return manager().font_of(self.measure.base)

    def line_height(self) -> float:
        """How high a line on a card is, in pixels."""
        return QFontMetricsF(self.card_font()).lineSpacing()

    def scrolled_down(self) -> bool:
        """Whether cards have gone behind the heads."""
        return self.verticalScrollBar().value() > 0

    # ---- for a screen reader ----

    def spoken(self, card: str) -> str:
        """What is said of a card: its column and its text, or only that it is hidden."""
        shown = self._items[card].card
        column = next((one.title for one in self._columns if one.id == shown.column), "")
        text = self._words("hidden card") if shown.masked else shown.text
        return f"{column}: {text}" if column else text

    def spoken_more(self, card: str) -> str:
        """What is said of it further: its note and its votes."""
        shown = self._items[card].card
        votes = self._words("{n} vote", "{n} votes", n=shown.dots) if shown.dots else ""
        return ", ".join(part for part in (shown.note, votes) if part)

    def card_rect(self, card: str) -> QRect:
        """Where a card stands on the screen."""
        item = self._items.get(card)
        if item is None:
            return QRect()
        rect = self.mapFromScene(item.mapRectToScene(item.area())).boundingRect()
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())

    # ---- placing ----

    def selected_id(self) -> str:
        """The id of the card that has the focus; a board that is only looked at has none."""
        return ""

    def picked(self) -> tuple[str, ...]:
        """The ids of the cards that something would be done with now."""
        return ()

    def title_lines(self) -> int:
        """How many lines a column's title may take (0: as many as it needs)."""
        return 2

    def movable(self) -> bool:
        """Whether cards may be moved; they then cast a shadow."""
        return False

    def editor_height(self) -> float:
        """How high the text is that is being written, in pixels."""
        return 0.0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width lays everything out anew."""
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt calls it so
        """The heads stay where they are."""
        super().scrollContentsBy(dx, dy)
        self._pin_heads()

    def _arrange(self) -> None:
        """Puts everything into its place. Whether there is a scroll bar is decided here, once and for all."""
        if not self.factor:
            return
        before = self._placing.page_count
        self._placing = self._place(0, whole=self._paged)
        down = self._placing.height > self.height()
        if down:
            self._placing = self._place(self.verticalScrollBar().sizeHint().width())
        self.setVerticalScrollBarPolicy(_ALWAYS if down else _NEVER)
        across = self._placing.width > self.width() + 1
        self.setHorizontalScrollBarPolicy(_ALWAYS if across else _NEVER)
        self.setSceneRect(0, 0, self._placing.width, self._placing.height)
        # The scene's own rectangle grows in steps: with each other one Qt sorts all cards anew.
        self.scene().setSceneRect(0, 0, _step(self._placing.width), _step(self._placing.height))
        self._stand_columns()
        for card, box in self._placing.cards.items():
            if (item := self._items[card]).box() != box:
                item.stand(box)
        self.show_page(self._page)
        self._pin_heads()
        if self._placing.page_count != before:
            self.pages_changed.emit(self._placing.page_count)

    def _stand_columns(self) -> None:
        """Grounds as high as what is in sight: they stay, as the heads do, and the cards are scrolled over them."""
        for key, box in self._placing.columns.items():
            self._grounds[key].stand(Box(box.left, 0, box.width, self.viewport().height()))
            self._heads[key].stand(self._placing.heads[key])

    def _place(self, bar: int, *, whole: bool = True) -> Placing:
        size = (float(self.width() - bar), float(self.height()))
        count = max(1, len(self._columns))
        wide = (size[0] - self.measure.gutter * (count - 1)) / count
        head = max((item.height_for(wide) for item in self._heads.values()), default=0.0)
        return place(self._order, size, head, self.measure, self._height_of, paged=self._paged, whole=whole)

    def _height_of(self, card: str, width: float) -> float:
        return self._items[card].height_for(width)

    def _pin_heads(self) -> None:
        top = self.mapToScene(0, 0).y()
        for key, head in self._heads.items():
            head.setY(top)
            self._grounds[key].setY(top)

    def _on_theme(self) -> None:
        for item in self._items.values():
            item.forget()
        self.viewport().update()


def _hues(columns: Sequence[BoardColumn]) -> dict[str, str]:
    return {column.id: column.hue for column in columns}


def _step(length: float) -> float:
    return float(2 ** ceil(log2(max(1.0, length))))
