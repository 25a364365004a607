"""What each way of holding a thumb means: large where the room looks on, in lines at a desk."""

from __future__ import annotations

from PySide6.QtCore import Qt

from facilitator.base.words import Words
from facilitator.domain.kinds.discuss import DiscussContent
from facilitator.views.console.face import cleared
from facilitator.views.icons import Icon
from facilitator.views.theme import BOLD
from facilitator.views.widgets.labels import Label, strong
from facilitator.views.widgets.message_bar import Sign
from facilitator.views.widgets.panels import Panel, column, row

_LARGE, _SMALL = 20.0, 6.0
"""The size of a thumb in steps of the unit: for a room, and at a desk."""
_LONG = 160
"""A topic of so many signs leaves the room no place for large thumbs below it."""


class Thumbs(Panel):
    """Up, sideways, down; hidden while nobody is asked."""

    def __init__(self, words: Words) -> None:
        super().__init__("", air=0, spacing=3.0)
        self._words = words
        self._shape: tuple[object, ...] = ()
        self.hide()

    def show_content(self, content: DiscussContent, *, public: bool) -> None:
        """Draw them, if the room is asked."""
        self.setVisible(content.phase == "thumbs")
        long = content.now is not None and len(content.now.text) > _LONG
        shape = (content.more, bool(content.coming), public, long, self.scale)
        if shape == self._shape:
            return
        self._shape = shape
        cleared(self)
        words = self._words
        more = words("Go on, {n} minute more", "Go on, {n} minutes more", n=content.more)
        ways = (
            (Icon.THUMB_UP, 0.0, words("Up"), more if content.more else words("Go on")),
            (Icon.THUMB_UP, 90.0, words("Sideways"), words("Either is fine with me")),
            (Icon.THUMB_DOWN, 0.0, words("Down"), words("Next topic") if content.coming else words("Enough of it")),
        )
        if public:
            self.add(Label(words("Do we go on with this topic?"), step=2 if long else 4, weight=BOLD))
        make = _tile if public and not long else _line
        tiles = row(spacing=4.0)
        for way in ways:
            tiles.box.addWidget(make(*way), 1)
        self.add(tiles)


def _tile(icon: Icon, turn: float, title: str, means: str) -> Panel:
    made = Panel("card", air=2.0, spacing=0.5)
    for part in (Sign(icon, "accent", size=_LARGE, turn=turn), Label(title, step=2, weight=BOLD), Label(means, step=1)):
        made.box.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
    return made


def _line(icon: Icon, turn: float, title: str, means: str) -> Panel:
    made = Panel("now", across=True, air=(2.5, 1.5, 2.5, 1.5), spacing=2.5)
    made.box.addWidget(Sign(icon, "accent", size=_SMALL, turn=turn))
    made.box.addWidget(column(strong(title, lines=1), Label(means, step=-1, colour="ink-soft"), spacing=0), 1)
    return made
