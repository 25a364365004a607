"""What the pages of the Desk share: the library, the words, and how something is done, undone and gone to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.base.errors import Refused
from facilitator.base.paths import Places
from facilitator.base.words import Message
from facilitator.domain.holdings import DeskCommand, SessionSummary
from facilitator.live.library import Library
from facilitator.views.bridge import Bridge, attempt, run
from facilitator.views.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from facilitator.views.desk.window import DeskWindow


class Desk(QObject):
    """One library as the Desk shows it. `changed`: teams, people, outcomes or sessions are other than before."""

    changed = Signal()

    def __init__(self, library: Library, window: DeskWindow, places: Places, *, remembers: bool) -> None:
        super().__init__(window)
        self.places, self.remembers = places, remembers
        self.library, self.window = library, window
        self.words, self.settings, self.theme = window.words, window.settings, window.theme
        self._bridge = Bridge(library.desk, self)
        self._bridge.changed.connect(lambda *_: self._on_changed())
        self._deed: Callable[[], object] | None = None
        self._summaries: tuple[SessionSummary, ...] | None = None
        window.note.acted.connect(self._on_note)
        window.rail.client_chosen.connect(self.choose_client)

    def close(self) -> None:
        """Listen no more."""
        self._bridge.close()
        self.window.note.acted.disconnect(self._on_note)
        self.window.rail.client_chosen.disconnect(self.choose_client)
        self.deleteLater()

    # --- what there is --------------------------------------------------------------------------------------------

    def now(self) -> datetime:
        """The time, on the clock of this place and without a zone."""
        return self.library.clock.now().astimezone().replace(tzinfo=None)

    def sessions(self) -> tuple[SessionSummary, ...]:
        """This client's sessions, newest first; read once until something changes."""
        if self._summaries is None:
            self._summaries = self.library.sessions()
        return self._summaries

    def refresh(self) -> None:
        """Sessions may be other than before; read them anew."""
        self._on_changed()

    def choose_client(self, client: str) -> None:
        """Show another client's material from now on, and remember it."""
        found = self.library.holdings.clients.get(client)
        if found is None or client == self.library.client:
            return
        self.library.choose_client(found.name)
        self.settings.client = client
        self.settings.save()
        self.window.go("home")
        self._on_changed()

    def _on_changed(self) -> None:
        self._summaries = None
        self.changed.emit()

    # --- doing ----------------------------------------------------------------------------------------------------

    def do(
        self, command: DeskCommand, bar: MessageBar, said: str = "", done: Callable[[], object] | None = None
    ) -> bool:
        """Run a command; whether it was done. With `said` a passing note tells it and offers to take it back."""

        def after() -> None:
            if said:
                self.tell(said, self.words("Undo"), self.undo)
            if done is not None:
                done()

        return run(self.library.do, command, bar, self.words, after)

    def attempt(
        self, deed: Callable[[], object], bar: MessageBar, name: str, done: Callable[[], object] | None = None
    ) -> bool:
        """Do something that is no command; whether it was done."""
        return attempt(deed, bar, self.words, done, name)

    def undo(self) -> None:
        """Take the Desk's last step back."""
        step = self.library.desk.can_undo
        if self._turn(self.library.undo, "undo"):
            self.tell(self._turned("Undone: {step}", step), self.words("Redo"), self.redo)

    def redo(self) -> None:
        """Make the step once more that was taken back."""
        step = self.library.desk.can_redo
        if self._turn(self.library.redo, "redo"):
            self.tell(self._turned("Done again: {step}", step), self.words("Undo"), self.undo)

    def _turn(self, turn: Callable[[], object], name: str) -> bool:
        """Undo or redo; whether something was done. That there is nothing to undo is said in passing."""
        refused: list[Refused] = []

        def deed() -> None:
            try:
                turn()
            except Refused as error:
                refused.append(error)

        if not self.attempt(deed, self.window.bar, name):
            return False
        for error in refused:
            self.tell(self.words.say(error.message))
        return not refused

    def _turned(self, said: str, step: Message | None) -> str:
        return self.words(said, step=step if step is not None else "")

    def tell(self, said: str, deed: str = "", then: Callable[[], object] | None = None) -> None:
        """Say a word in passing, with one deed at most."""
        self._deed = then
        self.window.note.say(said, deed)

    def _on_note(self) -> None:
        deed, self._deed = self._deed, None
        if deed is not None:
            deed()

    # --- going ----------------------------------------------------------------------------------------------------

    def go(self, place: str, what: str = "") -> None:
        """Show another page."""
        self.window.go(place, what)

    def open_session(self, session: str) -> None:
        """Open a session in its console."""
        self.window.opened.emit(session)
