"""The Desk: the window outside a session. A rail on the left, one page beside it.

Nothing is imported here that the first picture does without: the window is shown with its rail and its greeting, and
`fill` brings in the pages once the library is open.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from facilitator.base.errors import KnownError
from facilitator.base.paths import Places
from facilitator.base.settings import Settings
from facilitator.base.words import Words
from facilitator.views.desk.rail import HOME, PLACES, Rail
from facilitator.views.theme import ThemeManager, manager
from facilitator.views.widgets.labels import Label, title
from facilitator.views.widgets.panels import Panel, column, row
from facilitator.views.words import greeting

if TYPE_CHECKING:
    from facilitator.live.library import Library
    from facilitator.views.desk.desk import Desk
    from facilitator.views.desk.page import Page
    from facilitator.views.widgets.message_bar import MessageBar
    from facilitator.views.widgets.passing_note import PassingNote

NAME = "desk"
SIZE = (1280, 800)
LEAST = (1024, 640)
PLAN = "plan"
COPY = "copy"
MARGIN = 10
"""The air around a page, in steps of the unit."""

HEAD = 13
"""The height of a page's head, in steps of the unit: a button fits beside the title, so that titles stay in place."""

log = logging.getLogger(__name__)


def page_head(name: Label) -> Panel:
    """Where a page's title stands, and what belongs beside it."""
    head = row(name, air=(0, 0, 0, 2))
    head.box.setStretch(0, 1)
    head.setMinimumHeight(manager().space(HEAD))
    return head


class DeskWindow(QMainWindow):
    """The window outside a session."""

    painted = Signal()
    """The first picture stands."""
    closed = Signal()
    opened = Signal(str)
    """A session is to be opened: its id."""
    moved = Signal(str)
    """Another data folder is to be used from now on: its path."""

    def __init__(self, theme: ThemeManager, words: Words, settings: Settings, now: datetime) -> None:
        super().__init__()
        self.theme, self.words, self.settings = theme, words, settings
        self.desk: Desk | None = None
        self._pages: dict[str, Page] = {}
        self._first = True
        self._keyed = False
        self._alone: QWidget | None = None
        self._copied: Callable[[], None] | None = None
        self.setWindowTitle(words("Facilitator"))
        self.setMinimumSize(*LEAST)
        self._bar: MessageBar | None = None
        self._note: PassingNote | None = None
        self.rail = Rail(words)
        self.rail.went.connect(self.go)
        self.stack = QStackedWidget()
        self._waiting = column(page_head(title(greeting(words, now), lines=1)), None, air=MARGIN)
        self.stack.addWidget(self._waiting)
        ground = Panel("", across=True, air=0, spacing=0)
        self._side = column(self.stack, spacing=0)
        self._side.box.setStretch(0, 1)
        ground.box.addWidget(self.rail)
        ground.box.addWidget(self._side, 1)
        self.setCentralWidget(ground)
        self._restore()

    @property
    def bar(self) -> MessageBar:
        """Where the window itself says something, above whatever page there is; made when it is needed first."""
        if self._bar is None:
            from facilitator.views.widgets.message_bar import MessageBar

            self._bar = MessageBar(dismiss=self.words("Dismiss"))
            self._bar.acted.connect(self._on_bar)
            self._side.box.insertWidget(0, self._bar)
        return self._bar

    @property
    def note(self) -> PassingNote:
        """Where a word in passing is said; made when it is needed first."""
        if self._note is None:
            from facilitator.views.widgets.passing_note import PassingNote

            self._note = PassingNote(self)
        return self._note

    # --- filling --------------------------------------------------------------------------------------------------

    def fill(self, library: Library, places: Places, *, remembers: bool) -> None:
        """Show the pages of a library, Home first. `remembers`: another data folder would be used next time as well."""
        from facilitator.views.desk.desk import Desk

        self.empty()
        desk = Desk(library, self, places, remembers=remembers)
        self.desk = desk
        desk.changed.connect(self._refresh_rail)
        self._refresh_rail()
        self._bind_keys()
        self.rail.show()
        self.go(HOME)

    def empty(self) -> None:
        """Let go of a library and of all that was shown of it."""
        if self._alone is not None:
            self.stack.removeWidget(self._alone)
            self._alone.deleteLater()
            self._alone = None
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        if self.desk is not None:
            self.desk.close()
            self.desk = None

    def show_only(self, page: QWidget) -> None:
        """Show a page that stands for all others: the library cannot be used."""
        self.empty()
        self.rail.hide()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self._alone = page
        page.setFocus()

    def _bind_keys(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        if self._keyed:
            return
        self._keyed = True
        keys: list[tuple[str, Callable[[], object]]] = [
            *((f"Ctrl+{n}", lambda place=place: self.go(place.id)) for n, place in enumerate(PLACES, 1)),
            ("Ctrl+N", lambda: self.go(PLAN)),
            ("Ctrl+Z", self._undo),
            ("Ctrl+Shift+Z", self._redo),
            ("Ctrl+Y", self._redo),
            ("Ctrl+Q", self.close),
        ]
        for key, deed in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(deed)

    def _undo(self) -> None:
        if self.desk is not None:
            self.desk.undo()

    def _redo(self) -> None:
        if self.desk is not None:
            self.desk.redo()

    # --- going about ----------------------------------------------------------------------------------------------

    def go(self, place: str, what: str = "") -> None:
        """Show a page. `what` is its subject: a session's, a team's or a format's id."""
        if self.desk is None:
            return
        page = self._pages.get(place)
        if page is None:
            from facilitator.views.desk.pages import make_page

            page = self._pages[place] = make_page(place, self.desk)
            self.stack.addWidget(page)
        self.rail.choose(HOME if place == PLAN else place)
        self.stack.setCurrentWidget(page)
        try:
            page.come(what)
        except KnownError as error:
            log.warning("the page %s could not be shown: %s", place, error.message.text)
            self.bar.say(self.words.say(error.message), "bad")

    def come_back(self) -> None:
        """A session was closed: show Home as it is now."""
        if self.desk is not None:
            self.desk.refresh()
            self.go(HOME)

    def place(self) -> str:
        """The id of the page that is shown; empty while there is none."""
        shown = self.stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), "")

    def page(self, place: str) -> Page:
        """A page that was made. Raises KeyError for another."""
        return self._pages[place]

    def _refresh_rail(self) -> None:
        if self.desk is not None:
            self.rail.offer(self.desk)

    # --- what there is to say -------------------------------------------------------------------------------------

    def say_fault(self, copy: Callable[[], None]) -> None:
        """Say that the program made a mistake; `copy` puts the details on the clipboard."""
        self._copied = copy
        said = self.words("Something went wrong; nothing that was saved is lost.")
        self.bar.say(said, "bad", [(COPY, self.words("Copy details"))])

    def _on_bar(self, deed: str) -> None:
        if deed == COPY and self._copied is not None:
            self._copied()
            self.note.say(self.words("The details are on the clipboard."))

    # --- the window itself ----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Says when the first picture stands."""
        super().paintEvent(event)
        if self._first:
            self._first = False
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps the window's place; the program ends with it. What is being typed is put in first."""
        if (typing := self.focusWidget()) is not None:
            typing.clearFocus()
        self.settings.windows[NAME] = self.saveGeometry().toBase64().toStdString()
        super().closeEvent(event)
        if event.isAccepted():
            self.closed.emit()

    def _restore(self) -> None:
        from PySide6.QtCore import QByteArray

        kept = self.settings.windows.get(NAME, "")
        if not kept or not self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore"))):
            self.resize(*SIZE)
