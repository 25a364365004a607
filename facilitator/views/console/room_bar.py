"""How people see the session, to be chosen beforehand; and what is to be said where the room is not shown any more."""

from __future__ import annotations

from facilitator.base.words import Message, Words, message
from facilitator.views.console.ways import ALONE, APART, GONE, LEFT, MIRRORED, MOVED, NEW, ONE, TWO, Ways
from facilitator.views.icons import Icon
from facilitator.views.widgets.buttons import Option, Segmented
from facilitator.views.widgets.labels import soft
from facilitator.views.widgets.message_bar import INFO, WARN, MessageBar
from facilitator.views.widgets.panels import Panel

AGAIN = "again"
HOW_PEOPLE_SEE = message("How people see it")
SHOWN_SO = {
    TWO: message("This window is for your eyes only; the room has a screen of its own."),
    ONE: message("People see this very window: agenda, script and notes are folded away."),
    APART: message("The room is a window of its own, to be shared in a call; this one is for your eyes only."),
}
_SAID = {
    GONE: message("The room’s screen is gone, and the room with it. If people see this window now, choose One screen."),
    LEFT: message("The room’s window was closed. Nobody sees the room now."),
    MOVED: message("The room could not stay on its screen and was closed."),
    MIRRORED: message("Both screens show the same, so people may see this window. It was folded away for that reason."),
    ALONE: message("This window lost its screen and came to the room’s. It was folded away for that reason."),
    NEW: message("Another screen is here. The room can have it."),
}


class WayChoice(Segmented):
    """Two screens, one screen, window."""

    def __init__(self, words: Words) -> None:
        super().__init__(
            [
                Option(TWO, words("Two screens"), Icon.ROOM),
                Option(ONE, words("One screen"), Icon.SCREEN),
                Option(APART, words("Window"), Icon.WINDOW),
            ],
            words.say(HOW_PEOPLE_SEE),
            deliberate=True,
        )

    def show_ways(self, ways: Ways) -> None:
        """The way that is chosen, and which others can be."""
        self.choose(ways.way)
        self.set_offered(TWO, ways.two_possible or ways.way == TWO)


class WayStrip(Panel):
    """The choice in a row, for before the start."""

    def __init__(self, words: Words, *, indent: float = 0) -> None:
        """`indent`: the air before it, in steps of the unit."""
        super().__init__("", across=True, air=(indent, 0, 0, 0), spacing=3.0)
        self.choice = WayChoice(words)
        self.label = soft(words.say(HOW_PEOPLE_SEE), lines=1)
        self.add(self.label, self.choice)
        self.box.addStretch(1)


class RoomBar(MessageBar):
    """Says where the room is not shown any more, and offers what can be done about it."""

    def __init__(self, words: Words) -> None:
        super().__init__(dismiss=words("Dismiss"))
        self._words = words
        self._shown: object = None

    def show_ways(self, ways: Ways) -> None:
        """Say what there is to be said, or nothing."""
        said = self._said(ways)
        deeds = self._offered(ways) if said else []
        if (said, deeds) == self._shown:
            return
        self._shown = (said, deeds)
        if said is None:
            self.clear()
        else:
            state = INFO if ways.trouble == NEW else WARN
            self.say(self._words.say(said), state, deeds, closable=not ways.apart)

    def _said(self, ways: Ways) -> Message | None:
        if ways.apart and ways.room is None and ways.begun:
            if ways.trouble == GONE and ways.target() is not None:
                return message("The room was taken off its screen. It comes back when you ask for it.")
            return _SAID.get(ways.trouble, _SAID[LEFT])
        return _SAID.get(ways.trouble)

    def _offered(self, ways: Ways) -> list[tuple[str, str]]:
        words, target = self._words, ways.target()
        if not ways.apart:
            return [(TWO, words("Two screens"))] if target is not None else []
        deeds = [(ONE, words("One screen"))]
        if ways.way == APART:
            deeds.insert(0, (AGAIN, words("Show the room")))
        elif target is not None:
            deeds.insert(0, (AGAIN, words("Show the room on Screen {n}", n=ways.displays.number(target))))
        else:
            deeds.append((APART, words("Window")))
        return deeds
