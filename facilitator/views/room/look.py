"""The room's colours: those of the desk, or its own. A bright desk and a dark room, or the other way round."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject

from facilitator.base.tokens import Theme, ThemeError
from facilitator.views.theme import Look, ThemeManager

log = logging.getLogger(__name__)

DESK = "desk"


class RoomLook(Look):
    """What the room's pictures are painted in, whatever the windows around them wear."""

    def __init__(self, desk: ThemeManager, choice: str = DESK, parent: QObject | None = None) -> None:
        """`choice` is "desk", "light" or "dark"; a theme that cannot be used leaves the room in the desk's."""
        super().__init__(desk.folder, parent)
        self._desk = desk
        self.choice = DESK
        desk.changed.connect(self._follow)
        self.take(desk.theme)
        if choice != DESK:
            self.choose(choice)

    def choose(self, choice: str) -> bool:
        """Paint in the desk's theme, or in the one of that name. One that cannot be used leaves the old one on."""
        try:
            theme = self._desk.theme if choice == DESK else self.read(choice)
        except ThemeError as error:
            log.warning("theme not used: %s", error)
            return False
        self.choice = choice
        self._show(theme)
        return True

    @property
    def own(self) -> str:
        """The name of a theme of the room's own; empty where it is the desk's."""
        return "" if self.choice == DESK else self.choice

    def _follow(self) -> None:
        if self.choice == DESK:
            self._show(self._desk.theme)

    def _show(self, theme: Theme) -> None:
        if theme != self.theme:
            self.take(theme)
            self.changed.emit()
