"""What stands over the window for a moment: peek, key sheet, commands by name, the room's screen. Never over black."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from facilitator.views.console.body import close_popups, room_scale
from facilitator.views.console.keys import KeySheet
from facilitator.views.console.palette import Palette
from facilitator.views.console.peek import Peek
from facilitator.views.console.screens import Screens

if TYPE_CHECKING:
    from facilitator.views.console.window import ConsoleWindow


class Overlays:
    """Shows them, in type of the size that the window has."""

    def __init__(self, window: ConsoleWindow) -> None:
        words = window.words
        self.window = window
        self.peek = Peek(window, words, window.kinds)
        self.sheet = KeySheet(words, window.acts, window, window.place_focus)
        self.commands = Palette(words, [act for act in window.acts if act.by_name], window, window.place_focus)
        self.screens = Screens(words, window.ways, window, window.place_focus)

    def show_keys(self) -> None:
        """The key sheet, or away with it."""
        if not self.sheet.isHidden():
            self.sheet.put_away()
        elif self._allowed():
            self._others(self.sheet)
            self.sheet.show_over(self.window, self._scale())

    def show_commands(self) -> None:
        """Any command by its name."""
        if self._allowed():
            self._others(self.commands)
            self.commands.show_over(self.window, self._scale())

    def show_screens(self) -> None:
        """The room's screen, or away with it."""
        if not self.screens.isHidden():
            self.screens.put_away()
        elif self._allowed():
            self._others(self.screens)
            self.screens.show_over(self._scale())

    def peek_at_script(self) -> None:
        """Script and notes, where they are folded away, until the key is let go."""
        window = self.window
        if window.public and self._allowed():
            late = window.head.lateness(window.session, window.live.now())
            self.peek.show_over(window.session, window.session.at, late, self._scale())

    def hide(self) -> None:
        """Nothing over the window."""
        self._others(None)

    def _others(self, shown: QWidget | None) -> None:
        for part in (self.peek, self.sheet, self.commands, self.screens):
            if part is not shown:
                part.hide()

    def _allowed(self) -> bool:
        close_popups()
        return not (self.window.public and self.window.deeds.is_black)

    def _scale(self) -> float:
        return room_scale(self.window.height()) if self.window.public else 1.0
