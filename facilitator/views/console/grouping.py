"""The menus of a wall: what can be done with cards that are picked, and with a theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.base.words import Words
from facilitator.domain.kinds.cluster import ClusterShown
from facilitator.views.icons import Icon, icon

Run = Callable[[], object]
Choose = Callable[[str], object]
_KEYED = 9
"""So many themes have a digit in the menu."""
_SHORT = 60
"""Characters of a name in a menu."""


def title_of(words: Words, themes: Sequence[ClusterShown], theme: str) -> str:
    """What a theme is called where it has to be told from the others: its name, or its number and first card."""
    at, found = next((i, one) for i, one in enumerate(themes, 1) if one.id == theme)
    if found.name:
        return found.name
    first = found.cards[0].text if found.cards else ""
    return words("Theme {n}: {card} …", n=at, card=first[:_SHORT].strip()) if first else words("Theme {n}", n=at)


def to_themes(
    menu: QMenu, words: Words, themes: Sequence[ClusterShown], choose: Choose, *, but: str = "", digits: bool = False
) -> None:
    """An entry for each theme but one; with `digits` the first nine can be chosen by them."""
    for at, theme in enumerate(themes, 1):
        if theme.id == but:
            continue
        said = _plain(title_of(words, themes, theme.id))
        label = f"&{at}   {said}" if digits and at <= _KEYED else said
        menu.addAction(icon(Icon.NEXT), label).triggered.connect(lambda _=False, key=theme.id: choose(key))


def add(menu: QMenu, role: Icon, text: str, run: Run | None) -> None:
    """An entry that does something; none where it cannot be done now."""
    if run is not None:
        menu.addAction(icon(role), _plain(text)).triggered.connect(lambda _=False: run())


def made(parent: QWidget, name: str) -> QMenu:
    """An empty menu that goes when it is closed."""
    menu = QMenu(parent)
    menu.setAccessibleName(name)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _plain(text: str) -> str:
    """Two ampersands are one: a title is no place for a menu's own signs."""
    short = text if len(text) <= _SHORT else f"{text[:_SHORT].rstrip()}…"
    return short.replace("&", "&&").replace("\n", " ")
