"""What can be done about the room's screen, by key, by name, and by what stands in the console."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.base.words import message
from facilitator.views.console.keys import Act
from facilitator.views.console.room_bar import AGAIN
from facilitator.views.console.ways import APART, ONE, TWO

if TYPE_CHECKING:
    from facilitator.views.console.window import ConsoleWindow


def room_acts(window: ConsoleWindow) -> list[Act]:
    """In the order of the key sheet."""
    ways = window.ways
    return [
        Act("freeze", message("Freeze, and back to live"), window.deeds.freeze, ("F5",), offered=lambda: ways.apart),
        Act("page", message("The room’s next page"), lambda: window.shown.turn(1), ("Ctrl+PgDown",),
            offered=lambda: ways.apart),
        Act("page back", message("The room’s page before"), lambda: window.shown.turn(-1), ("Ctrl+PgUp",),
            offered=lambda: ways.apart),
        Act("fold", message("Show to the room, or for your eyes only"), window.toggle_public, ("F6",),
            offered=lambda: not ways.apart),
        Act("screens", message("How people see it: screens, colours"), window.deeds.show_screens, ("F11",)),
        Act("two", message("Show the room on two screens"), lambda: ways.choose(TWO),
            offered=lambda: ways.way != TWO and ways.two_possible),
        Act("one", message("Show the room on this one screen"), lambda: ways.choose(ONE),
            offered=lambda: ways.way != ONE),
        Act("apart", message("Show the room in a window"), lambda: ways.choose(APART),
            offered=lambda: ways.way != APART),
        Act("room again", message("Show the room once more"), ways.again,
            offered=lambda: ways.apart and ways.room is None),
        Act("identify", message("Identify the screens"), ways.numbers.show),
        Act("swap", message("Swap the screens"), ways.swap, offered=lambda: ways.way == TWO and ways.at is not None),
    ]  # fmt: skip


def connect_room(window: ConsoleWindow) -> None:
    """Let the parts of the console that concern the room do what they ask for."""
    ways, body, side = window.ways, window.body, window.side

    def on_bar(deed: str) -> None:
        ways.again() if deed == AGAIN else ways.choose(deed)

    ways.changed.connect(window.redraw)
    for strip in (body.ways, body.cover.ways):
        strip.choice.chosen.connect(ways.choose)
    body.head.room_wanted.connect(window.deeds.show_screens)
    body.room_bar.acted.connect(on_bar)
    body.room_bar.dismissed.connect(ways.forget)
    side.page_wanted.connect(window.shown.turn)
    side.preview.view.turned.connect(lambda *_: window.picture.show_pages())
