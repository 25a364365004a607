"""What a screen reader finds on a board: a list, and in it the cards, each with its column and its text.

Heads that can be chosen are found there, too.

Items of a graphics view are invisible to assistive technology, so the board answers for them. Qt keeps no Python
object alive, therefore every interface is held here; one that is no longer needed is used for the next card.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6.Shiboken import isValid

if TYPE_CHECKING:
    from facilitator.views.widgets.board_view import BoardView


class CardFace(QAccessibleInterface):
    """One card as a list item."""

    def __init__(self, board: "BoardView", at: int) -> None:
        super().__init__()
        self._board = board
        self._at = at

    def isValid(self) -> bool:
        return self._at < len(self._board.stops())

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow:
        return self._board.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._board)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def rect(self) -> QRect:
        return self._board.card_rect(self._id()) if self.isValid() else QRect()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        valid = self.isValid()
        flags = {
            "invalid": not valid,
            "focusable": valid,
            "selectable": valid,
            "focused": valid and self._board.selected_id() == self._id(),
            "selected": valid and self._id() in (self._board.selected_id(), *self._board.picked()),
        }
        for flag, on in flags.items():
            setattr(state, flag, int(on))
        return state

    def text(self, kind: QAccessible.Text) -> str:
        if not self.isValid():
            return ""
        if kind == QAccessible.Text.Name:
            return self._board.spoken(self._id())
        if kind == QAccessible.Text.Description:
            return self._board.spoken_more(self._id())
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Cards are written by the editor alone."""

    def foregroundColor(self) -> QColor:  # noqa: N802 - Qt asks by this name
        return QColor()

    def backgroundColor(self) -> QColor:  # noqa: N802 - Qt asks by this name
        return QColor()

    def _id(self) -> str:
        return self._board.stops()[self._at]


class BoardFace(QAccessibleWidget):
    """The board as a list of its cards, column after column."""

    def __init__(self, board: "BoardView") -> None:
        super().__init__(board, QAccessible.Role.List)
        self._board = board
        self._cards: list[CardFace] = []

    def childCount(self) -> int:
        return len(self._board.stops())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not 0 <= index < self.childCount():
            return None
        while len(self._cards) <= index:
            face = CardFace(self._board, len(self._cards))
            QAccessible.registerAccessibleInterface(face)
            self._cards.append(face)
        return self._cards[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((at for at, face in enumerate(self._cards) if face == child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        for at, card in enumerate(self._board.stops()):
            if self._board.card_rect(card).contains(x, y):
                return self.child(at)
        return None

    def let_go(self) -> None:
        """Lets Qt forget the cards: it would look for them when the program ends, and they go with the board."""
        for face in self._cards:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(face))
        self._cards.clear()

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        chosen = self._board.selected_id()
        return self.child(self._board.stops().index(chosen)) if chosen else None


_faces: list[BoardFace] = []
_installed = False


def install() -> None:
    """Makes boards answer for their cards; further calls do nothing."""
    global _installed  # noqa: PLW0603 - Qt has one list of factories for the whole process
    if not _installed:
        _installed = True
        QAccessible.installFactory(_make)


def tell_focus(board: "BoardView", card: str) -> None:
    """Tells who listens that this card has the focus now."""
    if QAccessible.isActive() and card in board.stops():
        event = QAccessibleEvent(board, QAccessible.Event.Focus)
        event.setChild(board.stops().index(card))
        QAccessible.updateAccessibility(event)


def _make(key: str, thing: QObject) -> QAccessibleInterface | None:
    from facilitator.views.widgets.board_view import BoardView

    if not isinstance(thing, BoardView):
        return None
    # Qt deletes the face of a board that is gone, after everybody was told of it. Only then may it be dropped here.
    _faces[:] = [face for face in _faces if isValid(face)]
    face = BoardFace(thing)
    _faces.append(face)
    thing.destroyed.connect(face.let_go)
    return face
