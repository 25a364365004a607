"""The parts of the console and where they stand; which of them are shown, and in what size of type.

On one screen what people see is this very window: then agenda, script, notes and preview are folded away, everything is
in room sizes, and the cover (Hold, Black) takes the place of all else.
"""

from __future__ import annotations

from math import ceil
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from facilitator.base.text import CARD_MOST, TEXT_MOST
from facilitator.base.words import Words
from facilitator.domain.kind import Kinds
from facilitator.views.console.agenda import Agenda
from facilitator.views.console.close import ClosePage
from facilitator.views.console.cover import Cover
from facilitator.views.console.head import Head
from facilitator.views.console.people import People
from facilitator.views.console.room_bar import RoomBar, WayStrip
from facilitator.views.console.side import Side
from facilitator.views.console.stage import Stage, Wide
from facilitator.views.console.strip import Strip
from facilitator.views.export import ExportPanel
from facilitator.views.icons import Icon
from facilitator.views.theme import SMALLEST_PART, Look, manager
from facilitator.views.widgets.message_bar import MessageBar
from facilitator.views.widgets.panels import column
from facilitator.views.widgets.passing_note import PassingNote
from facilitator.views.widgets.scale import scale_of, set_scale

AGENDA_PART, SIDE_PART = (0.21, 67), (0.24, 77)
"""How much of the window's width they take, and the most in steps of the unit."""
BREAKS = (5, 10, 15)
"""The minutes of breaks that need no typing."""
B = TypeVar("B", bound=QBoxLayout)


class Body(QWidget):
    """Everything in the console's window. It knows no session; where it has the focus, nothing has."""

    def __init__(self, host: Wide, words: Words, kinds: Kinds, look: Look, export: ExportPanel) -> None:
        super().__init__()
        leave = words("Put away")
        self.head = Head(words)
        self.agenda = Agenda(words)
        self.ways = WayStrip(words)
        self.room_bar = RoomBar(words)
        self.bar = MessageBar(dismiss=words("Dismiss"))
        self.stage = Stage(host, words)
        self.close_page = ClosePage(host, export)
        self.people = People(host)
        self.side = Side(words, host.room_words, kinds, look)
        self.cover = Cover(words, host.room_words, look)
        self.park = Strip(Icon.PARK, words("Park a thought"), words("Not now, and not lost … Enter"), leave, CARD_MOST)
        breaks = [(str(n), words("{n} min", n=n)) for n in BREAKS]
        self.rest = Strip(Icon.BREAK, words("Break"), words("Or so many minutes … Enter"), leave, 2, breaks)
        self.note = Strip(Icon.NOTE, words("Private note"), words("For your eyes only … Enter"), leave, TEXT_MOST)
        self._page = self._build_page()
        self._pages = QStackedLayout()
        self._pages.addWidget(self._page)
        self._pages.addWidget(self.cover)
        whole = _tight(QVBoxLayout(self))
        whole.addLayout(self._pages, 1)
        whole.addWidget(self.park)
        whole.addWidget(self.rest)
        whole.addWidget(self.note)
        self.passing = PassingNote(self)

    def _build_page(self) -> QWidget:
        page = QWidget()
        whole = _tight(QVBoxLayout(page))
        whole.addWidget(self.head)
        parts = _tight(QHBoxLayout())
        parts.addWidget(self.agenda)
        middle = _tight(QVBoxLayout())
        # Nothing, then the message: the air between them is there only while the message is.
        for above, air in ((self.ways, 7.0), (self.room_bar, 4.0), (self.bar, 4.0)):
            middle.addWidget(column(QWidget(), above, spacing=3.0, air=(air, 0, air, 0)))
        middle.addWidget(self.stage, 1)
        middle.addWidget(self.close_page, 1)
        parts.addLayout(middle, 1)
        parts.addWidget(self.people)
        parts.addWidget(self.side)
        whole.addLayout(parts, 1)
        return page

    def fold(self, *, public: bool, closing: bool, size: QSize) -> None:
        """Show what belongs to this way of showing in a window of that size; `closing`: the page after the end."""
        for part, (share, most) in ((self.agenda, AGENDA_PART), (self.side, SIDE_PART)):
            part.setFixedWidth(min(round(size.width() * share), manager().space(most)))
        # Folded open, who is here stands in place of script and notes: beside them the stage would be too narrow.
        aside = not public and self.people.isHidden()
        for private, shown in ((self.head, not public), (self.agenda, not public), (self.side, aside)):
            self._show(private, shown)
        self._show(self.stage, not closing)
        self._show(self.close_page, closing)
        scale = room_scale(size.height()) if public else 1.0
        if scale_of(self) != scale:
            set_scale(self, scale)

    def _show(self, part: QWidget, shown: bool) -> None:
        if not shown:
            self.give_up_focus(part)
        part.setVisible(shown)

    def give_up_focus(self, part: QWidget | None) -> None:
        """Before a part goes out of sight: else the focus would go on to whatever comes next by Tab."""
        close_popups()
        focus = QApplication.focusWidget()
        if focus is not None and part is not None and (part is focus or part.isAncestorOf(focus)):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def cover_up(self, covered: bool, *, black: bool) -> None:
        """Let the cover stand in place of all else, or take it away. On black nothing stands over it either."""
        if covered != self.cover.isVisibleTo(self):
            self.give_up_focus(self._pages.currentWidget())
            self._pages.setCurrentWidget(self.cover if covered else self._page)
        if black:
            for part in (self.park, self.rest, self.note, self.passing):
                self._show(part, False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside everything leaves the line that has the focus."""
        close_popups()
        self.setFocus(Qt.FocusReason.MouseFocusReason)


def close_popups() -> None:
    """Close what hangs open: names that complete an owner, the menu of a card. It would stand above Black, too."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


def room_scale(height: int) -> float:
    """How much larger type must be so that a room reads a window of that height, whole pixels taken into account."""
    return max(1.0, ceil(height / SMALLEST_PART) / manager().theme.size(-1))


def _tight(box: B) -> B:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    return box
