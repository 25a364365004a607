"""The board: cards in columns, to be read from afar, chosen, written on and moved, by keyboard as well as by mouse.

A board shows what it is given by `show_cards` and changes nothing by itself: every deed is a signal, and what comes of
it arrives as the next `show_cards`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent

from facilitator.base.words import ENGLISH, Words
from facilitator.views.widgets import board_access, picks
from facilitator.views.widgets.board_column import HeadItem
from facilitator.views.widgets.board_drag import Drag, MarkItem
from facilitator.views.widgets.board_editor import CardEditor
from facilitator.views.widgets.board_layout import neighbour
from facilitator.views.widgets.board_menu import Deeds, card_menu
from facilitator.views.widgets.board_view import BoardView
from facilitator.views.widgets.card import BoardCard, BoardColumn, CardItem

__all__ = ["Allowed", "Board", "BoardCard", "BoardColumn", "BoardView"]

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OTHERS = (*_ENTER, Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_End)
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier
_PADS = Qt.KeyboardModifier.KeypadModifier


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be done with the cards now."""

    edit: bool = False
    move: bool = False
    remove: bool = False


class Board(BoardView):
    """A board that a person works on. For one that is only looked at, there is `BoardView`.

    One card is chosen: the keyboard is there. Where `several` may be picked, others can be picked with it.
    """

    edited = Signal(str, str)
    """A card's id and its new text."""
    moved = Signal(str, str, int)
    """A card's id, the column it should go to, and its index there, counted without the card itself."""
    all_moved = Signal(tuple, str, int)
    """Where several may be picked, instead of `moved`: the ids of the cards, the column, and the index there."""
    selected = Signal(str)
    """The id of the card that a person chose; empty if none is chosen any more. Others may be picked with it."""
    remove_requested = Signal(str)
    card_activated = Signal(str)
    """Enter or a double click on a card that cannot be written on."""
    menu_opened = Signal(object)
    """The menu of a card, just before it hangs open and takes all keys."""

    # Known before the constructor of the view, which already lays things out.
    _allowed = Allowed()
    _chosen = ""
    _picked: picks.Picked = ()
    _written = ""
    several = False

    def __init__(
        self,
        name: str,
        *,
        plain: bool = False,
        paged: bool = False,
        most: int = 500,
        words: Words = ENGLISH,
    ) -> None:
        """`most` is the greatest number of signs on a card."""
        super().__init__(name, plain=plain, paged=paged, words=words)
        self._drag: Drag | None = None
        self.mark = MarkItem()
        self.scene().addItem(self.mark)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._editor = CardEditor(self.viewport(), most)
        self._editor.committed.connect(self._on_committed)
        self._editor.cancelled.connect(self._on_cancelled)
        self._editor.grown.connect(self._arrange)

    def set_allowed(self, allowed: Allowed) -> None:
        """What may be done with the cards from now on."""
        if allowed != self._allowed:
            self._allowed = allowed
            if not allowed.edit and self._written:
                self._editor.cancel()
            self._on_theme()

    def movable(self) -> bool:
        """Whether cards may be moved; they then cast a shadow."""
        return self._allowed.move

    # ---- the chosen card, and those picked with it ----

    def selected_id(self) -> str:
        """The id of the chosen card; empty if none is."""
        return self._chosen

    def picked(self) -> tuple[str, ...]:
        """The ids of the cards that something would be done with now, in their order."""
        return tuple(card for card in self.order() if card in self._picked) if self._picked else ()

    def select(self, card: str, picked: Sequence[str] | None = None) -> None:
        """Chooses a card, or none with an empty id, without `selected`; it alone is picked if nothing else is said."""
        card = card if card in self.stops() else ""
        cards = [card] if picked is None else picked
        before, self._picked = self._picked, tuple(one for one in cards if one in self._items)
        for one in {self._chosen, card, *before, *self._picked} & set(self._items):
            item = self._items[one]
            item.chosen, item.current = one in self._picked, one == card
            item.update()
        self._chosen = card
        if card:
            self.show_card(card)
            board_access.tell_focus(self, card)

    def _choose(self, card: str, picked: Sequence[str] | None = None) -> None:
        wanted = ((card,) if card in self._items else ()) if picked is None else tuple(picked)
        if (card, wanted) != (self._chosen, self._picked):
            self.select(card, wanted)
            self.selected.emit(self._chosen)

    def _is_busy(self) -> bool:
        return bool(self._written) or self._drag is not None

    def _forget_gone(self, gone: set[str]) -> None:
        if self._drag is not None and not gone.isdisjoint(self._drag.cards):
            self._drag.end()
            self._drag = None
        if self._written in gone:
            self._editor.cancel()
        if self._chosen in gone or not gone.isdisjoint(self._picked):
            self._choose("" if self._chosen in gone else self._chosen, [c for c in self._picked if c not in gone])

    # ---- writing ----

    def edit(self, card: str, text: str | None = None) -> None:
        """Opens the editor on a card, with the text that was refused if there is one."""
        item = self._items.get(card)
        if item is None or not self._allowed.edit or item.card.masked:
            return
        self._editor.commit()
        self._choose(card)
        self._written = card
        item.edited = True
        self._editor.begin(item.card.text if text is None else text, self.spoken(card), self.card_font())
        self._arrange()

    def editor(self) -> CardEditor:
        """The floating editor."""
        return self._editor

    def editor_height(self) -> float:
        """How high the text is that is being written, in pixels."""
        return self._editor.text_height()

    def _on_committed(self, text: str) -> None:
        card = self._end_writing()
        if card:
            self._say_written(card, text)

    def _say_written(self, card: str, text: str) -> None:
        self.edited.emit(card, text)

    def _writable(self, card: str) -> CardItem | HeadItem | None:
        """What is being written on."""
        return self._items.get(card)

    def _on_cancelled(self) -> None:
        self._end_writing()

    def _end_writing(self) -> str:
        card, self._written = self._written, ""
        item = self._writable(card)
        if item is not None:
            item.edited = False
            item.update()
        if self._editor.hasFocus() or self.focusWidget() is self._editor:
            self.setFocus()
        self._arrange()
        return card if item is not None else ""

    def _arrange(self) -> None:
        super()._arrange()
        self._place_editor()

    def _pin_heads(self) -> None:
        super()._pin_heads()
        self._place_editor()

    def _place_editor(self) -> None:
        item = self._writable(self._written)
        if item is not None:
            area: QRectF = item.mapRectToScene(item.text_area())
            rect = self.mapFromScene(area).boundingRect()
            self._editor.stand(QRect(rect.left(), rect.top(), round(area.width()) + 1, rect.height() + 2))

    # ---- keys ----

    def event(self, event: QEvent) -> bool:
        """Keys that mean something on a board are not the window's while the board has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._means(event):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keyboard finds a card chosen."""
        super().focusInEvent(event)
        came_by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if came_by_key and not self._chosen and (stops := self.stops()):
            self._choose(stops[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Alt+arrows move, F2 and Enter write, Delete asks to remove; all else is the window's.

        Where several may be picked, Shift+arrows pick, Ctrl+arrows only go, Space picks, Ctrl+A picks a whole column.
        """
        key = Qt.Key(event.key())
        if not self._means(event):
            event.ignore()
        elif not self._chosen:
            self._choose(next(iter(self.stops()), ""))
        elif key in _ARROWS and event.modifiers() & _ALT:
            self._step(*_ARROWS[key])
        elif key in _ARROWS:
            self._go(neighbour(self._placing, self._lines(), self._chosen, *_ARROWS[key]), event.modifiers())
        else:
            self._do(key)

    def _means(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~_PADS
        if event.key() in _ARROWS:
            return modifiers in (_NONE, _ALT) or (self.several and modifiers in (_SHIFT, _CTRL))
        if event.key() == Qt.Key.Key_A:
            return self.several and modifiers == _CTRL
        return event.key() in (*_OTHERS, *((Qt.Key.Key_Space,) if self.several else ())) and modifiers == _NONE

    def _lines(self) -> dict[str, list[str]]:
        """What arrows come to, column by column."""
        return self._order

    def _go(self, to: str, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & _CTRL:
            self._choose(to, self._picked)
        elif modifiers & _SHIFT and to in self._items:
            self._choose(to, picks.along(self._picked, self._chosen, to))
        else:
            self._choose(to)

    def _column(self) -> str:
        """The column in which the chosen card stands."""
        return self._items[self._chosen].card.column

    def _do(self, key: Qt.Key) -> None:
        line = self._order[self._column()]
        if key == Qt.Key.Key_A:
            self._choose(self._chosen, line)
        elif key == Qt.Key.Key_Space:
            self._choose(self._chosen, picks.with_or_without(self._picked, self._chosen))
        elif key == Qt.Key.Key_Home:
            self._choose(line[0])
        elif key == Qt.Key.Key_End:
            self._choose(line[-1])
        elif key == Qt.Key.Key_Delete:
            if self._allowed.remove:
                self.remove_requested.emit(self._chosen)
        else:
            self._open(self._chosen)

    def _open(self, card: str) -> None:
        if self._allowed.edit and not self._items[card].card.masked:
            self.edit(card)
        else:
            self.card_activated.emit(card)

    def _step(self, dx: int, dy: int) -> None:
        """Asks to move the chosen card, and those picked with it, by one place or to the next column."""
        if not self._allowed.move:
            return
        cards = self.picked() or (self._chosen,)
        column = self._column()
        # Of several cards the first tells where they are, wherever the keyboard is among them.
        first = next((card for card in self._order[column] if card in cards), self._chosen)
        at = self._order[column].index(first)
        if dy:
            last = len([card for card in self._order[column] if card not in cards])
            if 0 <= at + dy <= last:
                self._move(cards, column, at + dy)
            return
        columns = list(self._order)
        place = columns.index(column) + dx
        if 0 <= place < len(columns):
            self._move(cards, columns[place], min(at, len(self._order[columns[place]])))

    def _move(self, cards: tuple[str, ...], column: str, index: int) -> None:
        if self.several:
            self.all_moved.emit(cards, column, index)
        else:
            self.moved.emit(cards[0], column, index)

    # ---- mouse ----

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses the card under the mouse, and takes hold of it and of those picked with it.

        Where several may be picked, Ctrl picks it or lets it go, Shift picks all up to it.
        """
        item = self._item_at(event.position().toPoint())
        card = item.card.id if item is not None else ""
        if item is None or not self._pick(card, event.modifiers()):
            self._choose(card)
        if item is not None and event.button() == Qt.MouseButton.LeftButton and self._allowed.move:
            others = [self._items[one] for one in self.picked() if one != card] if card in self._picked else []
            self._drag = Drag(self, item, self.mapToScene(event.position().toPoint()), others)

    def _pick(self, card: str, modifiers: Qt.KeyboardModifier) -> bool:
        """Picks as the modifiers of a click say; False where the card alone is chosen."""
        if not self.several:
            return False
        if modifiers & _CTRL:
            self._choose(card, picks.with_or_without(self._picked, card))
        elif modifiers & _SHIFT and self._chosen in self._items:
            self._choose(card, picks.between(self._order[self._column()], self._chosen, card))
        elif card in self._picked:
            # Perhaps all of them are taken hold of; if not, it is chosen alone when it is let go.
            self._choose(card, self._picked)
        else:
            return False
        return True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carries the card."""
        if self._drag is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag.move(self.mapToScene(event.position().toPoint()), event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets the card go, and asks to move it if its place is another."""
        drag, self._drag = self._drag, None
        if drag is None:
            return
        card = drag.item.card
        if not drag.lifted:
            if not event.modifiers() & (_CTRL | _SHIFT):
                self._choose(card.id)
            return
        column, index = drag.target()
        drag.end()
        line = self._order[column]
        cards = tuple(one for one in self.order() if one in drag.cards)
        others = [one for one in line if one not in drag.cards]
        if [*others[:index], *cards, *others[index:]] != line:
            self._move(cards, column, index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Writes on the card."""
        item = self._item_at(event.position().toPoint())
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            self._drag = None
            self._open(item.card.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Opens the menu of the card under the mouse, or of the chosen one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self._items.get(self._chosen) if by_key else self._item_at(event.pos())
        if item is None or self._allowed == Allowed():
            return
        self._choose(item.card.id)
        at = self.card_rect(item.card.id).center() if by_key else event.globalPos()
        menu = card_menu(self, self._words, self._columns, item.card.column, self._deeds(item.card))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_opened.emit(menu)
        menu.popup(at)

    def _deeds(self, card: BoardCard) -> Deeds:
        allowed = self._allowed
        return Deeds(
            edit=(lambda: self.edit(card.id)) if allowed.edit and not card.masked else None,
            move=(lambda column: self._move((card.id,), column, len(self._order[column]))) if allowed.move else None,
            step=(lambda by: self._step(0, by)) if allowed.move else None,
            remove=(lambda: self.remove_requested.emit(card.id)) if allowed.remove else None,
        )

    def _item_at(self, point: QPoint) -> CardItem | None:
        at = self.mapToScene(point)
        if at.y() < self.mapToScene(0, 0).y() + self._placing.head:
            return None
        for item in self._items.values():
            if item.isVisible() and item.mapRectToScene(item.area()).contains(at):
                return item
        return None
