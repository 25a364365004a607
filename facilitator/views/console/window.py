"""The console: the facilitator's window while a session runs.

On one screen it is also what people see. Then agenda, script, notes and preview are folded away, text is in room sizes,
and Hold and Black stand in place of everything. Folded open, when nobody else looks, it is the facilitator's alone.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from facilitator.base.errors import NotSaved
from facilitator.base.languages import words_of
from facilitator.base.settings import Settings
from facilitator.base.words import Words
from facilitator.domain.change import Change, Command, Given
from facilitator.domain.holdings import DeskCommand
from facilitator.domain.kind import Kinds
from facilitator.domain.session import Activity, Session
from facilitator.live.library import Library
from facilitator.live.session import LiveSession
from facilitator.views.bridge import Bridge, run
from facilitator.views.console.agenda_menu import AgendaMenu
from facilitator.views.console.body import Body, close_popups
from facilitator.views.console.deeds import Deeds
from facilitator.views.console.gap import Gap
from facilitator.views.console.hands import Hands
from facilitator.views.console.keys import bind
from facilitator.views.console.leaving import Leaving
from facilitator.views.console.overlays import Overlays
from facilitator.views.console.passing import Rounds
from facilitator.views.console.picture import Picture
from facilitator.views.console.ringer import Ringer
from facilitator.views.console.room_acts import connect_room
from facilitator.views.console.shown import Shown
from facilitator.views.console.ways import Ways
from facilitator.views.desk.order import put_in_order
from facilitator.views.export import ExportPanel
from facilitator.views.room.displays import Displays
from facilitator.views.room.look import RoomLook
from facilitator.views.theme import ThemeManager
from facilitator.views.widgets.message_bar import BAD, WARN, MessageBar

TICK_MS = 250


class ConsoleWindow(QMainWindow):
    """One session, from its holding picture to its close. `closed` is emitted once it is gone and paused."""

    closed = Signal()

    def __init__(
        self,
        live: LiveSession,
        library: Library,
        theme: ThemeManager,
        words: Words,
        settings: Settings,
        displays: Displays | None = None,
    ) -> None:
        """`displays` are the system's unless others are named."""
        super().__init__()
        self.live, self.library, self.theme, self.words, self.settings = live, library, theme, words, settings
        self.room_words = words_of(live.session.row.language)
        self.kinds: Kinds = live.kinds
        self._looked_at: str | None = live.session.row.at_activity
        self._correcting = False
        self._unseen = ""
        self.export = ExportPanel(words, settings, self.kinds)
        look = RoomLook(theme, settings.room_theme, self)
        self.ways = Ways(self, displays or Displays(self), look)
        self._public = not self.ways.apart
        self.body = body = Body(self, words, self.kinds, look, self.export)
        self.head, self.agenda, self.stage, self.close_page = body.head, body.agenda, body.stage, body.close_page
        self.people, self.side, self.cover = body.people, body.side, body.cover
        self.park, self.note, self.passing = body.park, body.note, body.passing
        self.shown = Shown(self.kinds, self.room_words, self.side.preview.view)
        self.setCentralWidget(body)
        self.deeds = Deeds(self)
        self.acts = self.deeds.table()
        self.overlays = Overlays(self)
        self.hands = Hands(self)
        self.rounds = Rounds(self)
        self.ringer = Ringer(self)
        self.gap = Gap(self)
        self.leaving = Leaving(self)
        self.agenda_menu = AgendaMenu(self)
        self._connect()
        connect_room(self)
        bind(self, self.acts)
        self.picture = Picture(self)
        self.bridge = Bridge(live, self)
        self.bridge.changed.connect(self.picture.note)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(TICK_MS)
        self.setWindowTitle(words("Facilitator"))
        self.setMinimumSize(1024, 640)
        self.redraw()
        self.place_focus()
        self.gap.offer()

    def _connect(self) -> None:
        deeds, stage, head = self.deeds, self.stage, self.head
        self.agenda.break_wanted.connect(deeds.call_break)
        self.agenda.chosen.connect(self.look_at)
        self.cover.primary_wanted.connect(deeds.primary)
        self.cover.unfold_wanted.connect(self.toggle_public)
        head.fold_wanted.connect(self.toggle_public)
        head.keys_wanted.connect(self.overlays.show_keys)
        head.people_wanted.connect(self.toggle_people)
        head.redo_wanted.connect(deeds.redo)
        head.screen_wanted.connect(deeds.set_screen)
        head.undo_wanted.connect(deeds.undo)
        self.note.left.connect(deeds.note_left)
        self.note.written.connect(deeds.keep_note)
        self.park.left.connect(self.place_focus)
        self.body.rest.left.connect(self.place_focus)
        self.body.rest.written.connect(deeds.take_break)
        self.park.written.connect(deeds.park)
        self.people.closed.connect(self.toggle_people)
        self.side.notes.noted.connect(deeds.keep_notes)
        self.side.notes.escaped.connect(self.leave)
        stage.again_wanted.connect(deeds.again)
        stage.back_wanted.connect(lambda: self.look_at(self.session.row.at_activity or ""))
        stage.bring_wanted.connect(deeds.bring_here)
        stage.close_wanted.connect(self.look_at_close)
        stage.primary_wanted.connect(deeds.primary)
        stage.skip_wanted.connect(deeds.skip)
        stage.tool_wanted.connect(self._on_tool)
        self.close_page.left.connect(self.close)

    # --- what faces may ask ---------------------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.live.session

    @property
    def public(self) -> bool:
        """Whether the room looks at this very window."""
        return self._public

    @property
    def screen_height(self) -> int:
        """The height of what people see, in pixels."""
        return max(self.height(), 1)

    @property
    def bar(self) -> MessageBar:
        """Where messages are said now."""
        return self.cover.bar if self.covered else self.body.bar

    @property
    def covered(self) -> bool:
        """Whether Hold or Black stands in place of everything."""
        return self.cover.isVisibleTo(self)

    def given(self) -> Given:
        """What rules may not make up themselves, as of now."""
        return self.live.given()

    def do(self, command: Command, done: Callable[[], object] | None = None) -> bool:
        """Run a command; what was refused or not saved is said in place."""
        return run(self._do, command, self.bar, self.words, done)

    def _do(self, command: Command) -> Change:
        try:
            change = self.live.do(command, self)
        except NotSaved:
            self.head.show_saved(False)
            raise
        finally:
            # Also where it was refused: a session that slept was paused first.
            self.picture.catch_up()
        self.head.show_saved(True)
        return change

    def do_at_desk(self, command: DeskCommand) -> bool:
        """Run a command that concerns the team."""
        done = run(self.library.do, command, self.bar, self.words)
        if done:
            self.redraw()
            self.mention(self.words("Kept for the team"))
        return done

    def act(self, text: str, done: Callable[[], object] | None = None) -> bool:
        """Make an action of a text in the next activity that takes actions."""
        return self.deeds.act(text, done)

    def say(self, text: str) -> None:
        """Say a sentence where messages stand."""
        self.bar.say(text, WARN)

    def mention(self, text: str) -> None:
        """Say in passing that something was done; where the room looks on nothing floats above the picture."""
        if self._public:
            self.stage.mention(text)
        else:
            self.passing.say(text)

    def leave(self) -> None:
        """Leave whatever has the focus: nothing has it then, and the plain keys work."""
        close_popups()
        (self.cover if self.covered else self.body).setFocus(Qt.FocusReason.OtherFocusReason)

    def watch(self, popup: QWidget) -> None:
        """Let the keys that work always work while this hangs open, too."""
        popup.installEventFilter(self.hands)

    def is_free(self) -> bool:
        """Whether no line, button or board has the focus."""
        return QApplication.focusWidget() in {None, self, self.body, self.cover}

    # --- drawing --------------------------------------------------------------------------------------------------

    def looked_at(self) -> Activity | None:
        """The activity that this console looks at; where the room looks on, it is the room's."""
        if self._public and self.session.at is not None:
            return self.session.at
        found = self.session.activities.get(self._looked_at or "") or self.session.at
        return found or (self.session.agenda[0] if self.session.agenda else None)

    def redraw(self) -> None:
        """Draw everything as it is now."""
        self.picture.redraw()

    def look(self, activity: str | None, *, correcting: bool = False) -> None:
        """What is drawn in the middle from now on; `correcting`: after the end, in place of the closing page."""
        self._looked_at, self._correcting = activity, correcting

    @property
    def closing(self) -> bool:
        """Whether the page after the end takes the middle."""
        return self.session.row.status == "ended" and not self._public and not self._correcting

    def tick(self) -> None:
        """Time passes: clocks are drawn, and once a minute the session is noted as seen."""
        gap = self.live.gap
        self._note_seen()
        self.picture.catch_up()
        if self.live.gap and self.live.gap != gap:
            self.gap.offer()
        self.picture.tick()
        self.ringer.tick()

    def _note_seen(self) -> None:
        # Not by `attempt`: that nothing was to be noted is no answer to what could not be saved before.
        try:
            self.live.tick()
        except NotSaved as error:
            said = self.words.say(error.message)
            if self._unseen != said:
                self._unseen = said
                self.head.show_saved(False)
                self.bar.say(said, BAD)
        else:
            if self._unseen:
                self.head.show_saved(True)
                if self.bar.text() == self._unseen:
                    self.bar.clear()
                self._unseen = ""

    def place_focus(self) -> None:
        """Where typing begins, or where Enter does what comes next."""
        for strip in (self.park, self.body.rest, self.note):
            if strip.line.hasFocus() and strip.isVisible():
                return
        if not self.covered and self.session.row.status in {"preparing", "paused"}:
            # Nothing can be typed yet; Enter does what the button says, as it does on the cover.
            self.stage.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.covered or self.closing or not self.stage.take_focus():
            self.leave()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the window as it is read, also through what was made late."""
        put_in_order(self.body)
        return super().focusNextPrevChild(forward)

    def showEvent(self, event: QShowEvent) -> None:
        """Once it is on its display the room may come up."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.ways.begin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room sizes follow the height."""
        super().resizeEvent(event)
        if event.oldSize() != event.size():
            self.redraw()

    # --- folded open, people, keys --------------------------------------------------------------------------------

    def toggle_public(self) -> None:
        """Fold the window open when nobody else looks, or show it to the room. Black stays black."""
        if self.ways.apart:
            self.mention(self.words("This window is for your eyes only. F11 shows it to people."))
        elif not (self._public and self.deeds.is_black):
            self.set_public(not self._public)

    def set_public(self, public: bool) -> None:
        """Whether the room looks at this window; it never does where it has one of its own."""
        public = public and not self.ways.apart
        self.side.notes.keep()
        self._public = public
        self.look(self.session.row.at_activity if public else self._looked_at)
        self.deeds.reveal.take_back()
        self.passing.hide()
        self.ways.wear()
        if public:
            self.body.give_up_focus(self.people)
            self.people.hide()
        self.redraw()
        self.gap.follow()
        self.place_focus()

    def toggle_people(self) -> None:
        """Who is here."""
        if self.covered:
            return
        shown = self.people.isHidden()
        if not shown:
            self.body.give_up_focus(self.people)
        self.people.setVisible(shown)
        self.redraw()
        if shown:
            self.people.line.setFocus()
        else:
            self.place_focus()

    def _on_tool(self, deed: str) -> None:
        next(act for act in self.acts if act.id == deed).run()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that no line, button or board took."""
        if not self.hands.pressed(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The peek ends with its key."""
        if event.key() == Qt.Key.Key_F4 and not event.isAutoRepeat():
            self.overlays.peek.hide()
        else:
            super().keyReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A key that is let go elsewhere is let go."""
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.overlays.peek.hide()
        super().changeEvent(event)

    def minute(self, by: int) -> None:
        """Give the activity that is looked at a minute more or less."""
        self.deeds.minute(by)

    def look_at(self, activity: str) -> None:
        """Look at an activity; the room stays where it is. After the end its texts can be corrected there."""
        if activity in self.session.activities:
            self.side.notes.keep()
            self.look(activity, correcting=self.session.row.status == "ended")
            self.body.bar.clear()
            self.redraw()
            self.place_focus()

    def look_at_close(self) -> None:
        """After corrections: back to what an ended session offers."""
        self.settle()
        self.look(self.session.row.at_activity)
        self.redraw()
        self.place_focus()

    # --- closing ----------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Put in what fields that keep on leaving hold: notes and the next date."""
        self.side.notes.keep()
        for date in (self.stage.next_date, self.close_page.next_date):
            if date.isVisibleTo(self.body):
                date.keep()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Pause and go; what is typed and not put in is named once before it is left behind."""
        self.settle()
        if not self.leaving.allowed():
            event.ignore()
            return
        self._timer.stop()
        self.rounds.end()
        self.deeds.reveal.take_back()
        self.ringer.close()
        self.picture.close()
        self.ways.close()
        self.bridge.close()
        event.accept()
        self.closed.emit()
