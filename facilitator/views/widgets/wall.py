"""A wall: a pool of cards and groups that they are put into. Several cards are picked at once; groups are named.

A column that is `choosable` is a group; its head is come to as cards are: there it is renamed, brought to another place
among the groups, and taken away. One that `waits` is the place for a further group, and what is left is the pool.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent

from facilitator.base.words import ENGLISH, Words
from facilitator.views.widgets.board import Board
from facilitator.views.widgets.board_column import HeadItem
from facilitator.views.widgets.board_layout import Placing
from facilitator.views.widgets.card import BoardCard, BoardColumn, CardItem
from facilitator.views.widgets.wall_layout import stack


class Wall(Board):
    """Cards in a pool and in groups; several may be picked. It opens no menu itself, and writes on no card by itself:
    `menu_wanted` and `card_activated` ask for that.
    """

    renamed = Signal(str, str)
    """A group's id and its new name."""
    group_moved = Signal(str, int)
    """A group's id, and by how many places it should move among the groups."""
    menu_wanted = Signal(QPoint)
    """A menu for what is chosen should open at that point of the screen."""

    several = True

    def __init__(self, name: str, *, most: int = 500, longest: int = 160, words: Words = ENGLISH) -> None:
        """`most` is the greatest number of signs on a card, `longest` that of a group's name."""
        super().__init__(name, most=most, words=words)
        self._longest = longest

    def show_cards(self, columns: Sequence[BoardColumn], cards: Sequence[BoardCard]) -> None:
        """Shows these; what was chosen or written on and is gone is let go of."""
        super().show_cards(columns, cards)
        if self._written and self._writable(self._written) is None:
            self._editor.cancel()
        if self._chosen and self._chosen not in self.stops():
            self._choose("")

    # ---- what can be chosen ----

    def stops(self) -> list[str]:
        """What arrows and a screen reader come to: the cards, and the heads of groups before theirs."""
        return [stop for line in self._lines().values() for stop in line]

    def _lines(self) -> dict[str, list[str]]:
        return {key: [key, *line] if self._is_group(key) else line for key, line in self._order.items()}

    def _is_group(self, stop: str) -> bool:
        head = self._heads.get(stop)
        return head is not None and head.column.choosable

    def group_of(self, stop: str) -> str:
        """The group that a card stands in, or whose head it is; empty for the pool."""
        if self._is_group(stop):
            return stop
        column = self._items[stop].card.column if stop in self._items else ""
        return column if self._is_group(column) else ""

    def select(self, card: str, picked: Sequence[str] | None = None) -> None:
        """Chooses a card or the head of a group, without `selected`."""
        super().select(card, picked)
        for key, head in self._heads.items():
            if head.current is not (key == self._chosen):
                head.current = key == self._chosen
                head.update()

    def show_card(self, card: str) -> None:
        """Scrolls to where a card, or the head of a group, can be seen."""
        super().show_card(card)
        if self._is_group(card):
            self._bring_into_sight(self._heads[card])

    def _column(self) -> str:
        return self._chosen if self._is_group(self._chosen) else super()._column()

    # ---- deeds ----

    def _do(self, key: Qt.Key) -> None:
        if not self._is_group(self._chosen):
            super()._do(key)
            return
        line = self._order[self._chosen]
        if key in (Qt.Key.Key_A, Qt.Key.Key_Space):
            self._choose(self._chosen, line)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(line[0 if key == Qt.Key.Key_Home else -1] if line else self._chosen)
        elif key != Qt.Key.Key_Delete:
            self.rename(self._chosen)
        elif self._allowed.remove:
            self.remove_requested.emit(self._chosen)

    def _open(self, card: str) -> None:
        self.card_activated.emit(card)

    def _step(self, dx: int, dy: int) -> None:
        if not self._is_group(self._chosen):
            super()._step(dx, dy)
        elif self._allowed.move:
            self.group_moved.emit(self._chosen, dx + dy)

    # ---- naming ----

    def rename(self, group: str, text: str | None = None) -> None:
        """Opens the editor on a group's name, with the text that was refused if there is one."""
        if not self._is_group(group) or not self._allowed.edit:
            return
        self._editor.commit()
        self._choose(group)
        head = self._heads[group]
        self._written, head.edited = group, True
        name = "" if head.column.faint else head.column.title
        font = head.title_font()
        self._editor.begin(name if text is None else text, self.spoken(group), font, self._longest)
        self._arrange()

    def _writable(self, stop: str) -> CardItem | HeadItem | None:
        return self._heads[stop] if self._is_group(stop) else super()._writable(stop)

    def _say_written(self, stop: str, text: str) -> None:
        (self.renamed if self._is_group(stop) else self.edited).emit(stop, text)

    # ---- mouse ----

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses the card or the head under the mouse."""
        group = self._head_at(event.position().toPoint())
        if group:
            self._choose(group)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Renames the group, or does with the card what Enter does."""
        group = self._head_at(event.position().toPoint())
        if group and event.button() == Qt.MouseButton.LeftButton:
            self.rename(group)
        else:
            super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for the menu of what is under the mouse, or of what is chosen."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            if self._chosen:
                self.menu_wanted.emit(self.card_rect(self._chosen).center())
            return
        item, group = self._item_at(event.pos()), self._head_at(event.pos())
        if item is not None and item.card.id not in self._picked:
            self._choose(item.card.id)
        elif group:
            self._choose(group)
        if item is not None or group:
            self.menu_wanted.emit(event.globalPos())

    def _head_at(self, point: QPoint) -> str:
        at = self.mapToScene(point)
        return next(
            (key for key, head in self._heads.items() if self._is_group(key) and head.sceneBoundingRect().contains(at)),
            "",
        )

    # ---- for a screen reader ----

    def spoken(self, card: str) -> str:
        """What is said of a card, or of a group: its name and how many cards it has."""
        if not self._is_group(card):
            return super().spoken(card)
        column = self._heads[card].column
        return ", ".join(part for part in (column.title, column.count_text) if part)

    def spoken_more(self, card: str) -> str:
        """What is said of it further."""
        return self._heads[card].column.prompt if self._is_group(card) else super().spoken_more(card)

    def card_rect(self, card: str) -> QRect:
        """Where a card or a head stands on the screen."""
        if not self._is_group(card):
            return super().card_rect(card)
        rect = self.mapFromScene(self._heads[card].sceneBoundingRect()).boundingRect()
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())

    # ---- placing ----

    def title_lines(self) -> int:
        """A name is a sentence, and none of it is cut."""
        return 0

    def scrolled_down(self) -> bool:
        """Nothing goes behind a head: it is scrolled with its cards."""
        return False

    def _place(self, bar: int, *, whole: bool = True) -> Placing:
        size = (float(self.width() - bar), float(self.height()))
        pool = next((one.id for one in self._columns if not one.choosable and not one.waits), "")
        return stack(self._order, size, self._head_height, self.measure, self._height_of, pool)

    def _head_height(self, column: str, width: float) -> float:
        return self._heads[column].height_for(width)

    def _stand_columns(self) -> None:
        for key, box in self._placing.columns.items():
            self._grounds[key].stand(box)
            self._heads[key].stand(self._placing.heads[key])

    def _pin_heads(self) -> None:
        self._place_editor()
