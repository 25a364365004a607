"""The menu of a card: every deed that the mouse can drag or the keyboard can press, by its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu, QWidget

from facilitator.base.words import Words
from facilitator.views.icons import Icon, icon
from facilitator.views.widgets.card import BoardColumn


@dataclass(frozen=True, slots=True)
class Deeds:
    """What the menu may do; what is None is not offered."""

    edit: Callable[[], None] | None
    move: Callable[[str], None] | None
    step: Callable[[int], None] | None
    remove: Callable[[], None] | None


def card_menu(parent: QWidget, words: Words, columns: Sequence[BoardColumn], here: str, deeds: Deeds) -> QMenu:
    """The menu of a card that stands in the column `here`."""
    menu = QMenu(parent)
    if deeds.edit is not None:
        menu.addAction(icon(Icon.EDIT), words("Edit")).triggered.connect(lambda: _do(deeds.edit))
    if deeds.step is not None and deeds.move is not None:
        menu.addSeparator()
        step, move = deeds.step, deeds.move
        menu.addAction(icon(Icon.FOLD_UP), words("Move up")).triggered.connect(lambda: step(-1))
        menu.addAction(icon(Icon.UNFOLD), words("Move down")).triggered.connect(lambda: step(1))
        for column in columns:
            if column.id != here and column.title:
                # Two ampersands are one: a title is no place for a menu's own signs.
                text = words("Move to {title}", title=column.title).replace("&", "&&")
                action = menu.addAction(icon(Icon.NEXT), text)
                action.triggered.connect(lambda _=False, key=column.id: move(key))
    if deeds.remove is not None:
        menu.addSeparator()
        menu.addAction(icon(Icon.REMOVE, "bad"), words("Remove")).triggered.connect(lambda: _do(deeds.remove))
    return menu


def _do(deed: Callable[[], None] | None) -> None:
    if deed is not None:
        deed()
