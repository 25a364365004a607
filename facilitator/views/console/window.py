"""The console: the facilitator's window while a session runs.

On one screen it is also what people see. Then agenda, script, notes and preview are folded away, text is in room sizes,
and Hold and Black cover the whole window. Folded open, when nobody else looks, it is the facilitator's alone.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from facilitator.base.errors import NotSaved
from facilitator.base.settings import Settings
from facilitator.base.text import CARD_MOST, TEXT_MOST
from facilitator.base.words import Words
from facilitator.domain import flow
from facilitator.domain.change import Change, Command, Given
from facilitator.domain.holdings import DeskCommand
from facilitator.domain.kind import Kinds
from facilitator.domain.scene import Scene, scene
from facilitator.domain.session import Activity, Session
from facilitator.live.library import Library
from facilitator.live.session import LiveSession
from facilitator.views.bridge import Bridge, attempt, run
from facilitator.views.console.agenda import Agenda
from facilitator.views.console.awake import Awake
from facilitator.views.console.close import ClosePage
from facilitator.views.console.cover import Cover
from facilitator.views.console.deeds import Deeds
from facilitator.views.console.head import Head
from facilitator.views.console.keys import KeySheet, bind
from facilitator.views.console.peek import Peek
from facilitator.views.console.people import People
from facilitator.views.console.side import Side
from facilitator.views.console.stage import Stage
from facilitator.views.console.strip import Strip
from facilitator.views.export import ExportPanel
from facilitator.views.icons import Icon
from facilitator.views.theme import ThemeManager
from facilitator.views.widgets.message_bar import BAD, WARN, MessageBar
from facilitator.views.widgets.passing_note import PassingNote

TICK_MS = 250


class ConsoleWindow(QMainWindow):
    """One session, from its holding picture to its close. `closed` is emitted once it is gone and paused."""

    closed = Signal()

    def __init__(
        self, live: LiveSession, library: Library, theme: ThemeManager, words: Words, settings: Settings
    ) -> None:
        super().__init__()
        self.live, self.library, self.theme, self.words, self.settings = live, library, theme, words, settings
        self.kinds: Kinds = live.kinds
        self._public = True
        self._looked_at: str | None = live.session.row.at_activity
        self._warned = False
        self._awake = Awake()
        self._scene: Scene | None = None
        self._build()
        self.deeds = Deeds(self)
        self._connect()
        self.acts = self.deeds.table()
        self.sheet = KeySheet(words, self.acts, self)
        bind(self, self.acts)
        self.bridge = Bridge(live, self)
        self.bridge.changed.connect(self._on_changed)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(TICK_MS)
        self.setWindowTitle(words("Facilitator"))
        self.setMinimumSize(1024, 640)
        self.redraw()
        self._offer_gap()

    # --- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self.words
        self.head = Head(words)
        self.agenda = Agenda(words)
        self.stage = Stage(self, words)
        self.export = ExportPanel(words, self.settings, self.kinds)
        self.close_page = ClosePage(self, self.export)
        self.side = Side(words, self.kinds, self.theme)
        self.people = People(self)
        leave = words("Put away")
        self.park = Strip(Icon.PARK, words("Park a thought"), words("Not now, and not lost … Enter"), leave, CARD_MOST)
        self.note = Strip(Icon.NOTE, words("Private note"), words("For your eyes only … Enter"), leave, TEXT_MOST)
        base = QWidget()
        whole = QVBoxLayout(base)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        parts = QHBoxLayout()
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(0)
        self.agenda.setFixedWidth(268)
        self.side.setFixedWidth(308)
        self.people.setFixedWidth(300)
        parts.addWidget(self.agenda)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.stage, 1)
        middle.addWidget(self.close_page, 1)
        middle.addWidget(self.park)
        parts.addLayout(middle, 1)
        parts.addWidget(self.people)
        parts.addWidget(self.side)
        whole.addLayout(parts, 1)
        self.setCentralWidget(base)
        self.cover = Cover(base, words, self.theme)
        self.cover.insert(self.note)
        self.peek = Peek(base, words, self.kinds)
        self.passing = PassingNote(base)

    def _connect(self) -> None:
        self.agenda.chosen.connect(self.look_at)
        self.close_page.leave.clicked.connect(self.close)
        self.cover.primary_wanted.connect(self.deeds.primary)
        self.cover.unfold_wanted.connect(self.toggle_public)
        self.cover.bar.acted.connect(self._on_gap)
        self.head.fold_wanted.connect(self.toggle_public)
        self.head.keys_wanted.connect(self.show_keys)
        self.head.people_wanted.connect(self.toggle_people)
        self.head.redo_wanted.connect(self.deeds.redo)
        self.head.screen_wanted.connect(self.deeds.set_screen)
        self.head.undo_wanted.connect(self.deeds.undo)
        self.note.left.connect(self.place_focus)
        self.note.written.connect(self.deeds.keep_note)
        self.park.left.connect(self.stage.take_focus)
        self.park.written.connect(self.deeds.park)
        self.people.closed.connect(self.toggle_people)
        self.side.noted.connect(self.deeds.keep_notes)
        self.stage.back_wanted.connect(lambda: self.look_at(self.session.row.at_activity or ""))
        self.stage.bring_wanted.connect(self.deeds.bring_here)
        self.stage.primary_wanted.connect(self.deeds.primary)
        self.stage.skip_wanted.connect(self.deeds.skip)
        self.stage.tool_wanted.connect(self._on_tool)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

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
        return self.cover.bar if self.cover.isVisible() else self.stage.bar

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
        self.head.show_saved(True)
        return change

    def do_at_desk(self, command: DeskCommand) -> bool:
        """Run a command that concerns the team."""
        done = run(self.library.do, command, self.bar, self.words)
        if done:
            self.passing.say(self.words("Kept for the team"))
        return done

    def say(self, text: str) -> None:
        """Say a sentence where messages stand."""
        self.bar.say(text, WARN)

    # --- drawing --------------------------------------------------------------------------------------------------

    def _on_changed(self, session: Session, change: Change, by: object) -> None:
        if change.touches("session") and session.row.at_activity != self._looked_at:
            moved = any(getattr(c.before, "at_activity", None) != session.row.at_activity
                        for c in change.rows if c.row.TABLE == "session")  # fmt: skip
            if moved:
                self._looked_at = session.row.at_activity
        self.redraw()
        # Opening, closing and turning to another activity move the hands to where typing begins.
        if any(c.row.TABLE == "activity" and "status" in c.altered for c in change.rows) or "screen" in {
            f for c in change.rows for f in c.altered
        }:
            self.place_focus()

    def looked_at(self) -> Activity | None:
        """The activity that this console looks at; where the room looks on, it is the room's."""
        if self._public and self.session.at is not None:
            return self.session.at
        found = self.session.activities.get(self._looked_at or "") or self.session.at
        return found or (self.session.agenda[0] if self.session.agenda else None)

    def redraw(self) -> None:
        """Draw everything as it is now."""
        session, now = self.session, self.live.now()
        activity = self.looked_at()
        ended = session.row.status == "ended" and not self._public
        for part in (self.head, self.agenda, self.side):
            part.setVisible(not self._public)
        self.stage.setVisible(not ended)
        self.close_page.setVisible(ended)
        self.head.show_session(session, now)
        self.people.show_session(session)
        self._show_steps()
        if activity is not None and not ended:
            here = session.at
            primary = flow.primary(session, self.kinds) if here is None or here.id == activity.id else None
            self.stage.show_activity(session, activity, primary, now)
        if ended:
            self.close_page.show_session(session)
            self.export.show_session(session)
        if not self._public:
            self.agenda.show_session(session, activity.id if activity else None, now)
            self.side.show_activity(session, activity)
            self.side.show_scene(scene(session, self.kinds, self.words), now)
        self._show_cover()
        self._awake.hold(session.row.status == "running")

    def _show_steps(self) -> None:
        undo, redo = self.live.can_undo, self.live.can_redo
        self.head.show_steps(self.words.say(undo) if undo else "", self.words.say(redo) if redo else "")

    def _show_cover(self) -> None:
        now_seen = scene(self.session, self.kinds, self.words)
        if not self._public or now_seen.face not in {"hold", "black"}:
            if self.cover.isVisible():
                self.cover.hide()
                self.stage.take_focus()
            return
        step = flow.primary(self.session, self.kinds)
        self.cover.show_scene(now_seen, self.live.now(), self.words.say(step.label) if step else "")
        if not self.note.line.hasFocus():
            self.cover.take_focus()

    def tick(self) -> None:
        """Time passes: clocks are drawn, and once a minute the session is noted as seen."""
        gap = self.live.gap
        attempt(self.live.tick, self.bar, self.words, name="tick")
        if self.live.gap and self.live.gap != gap:
            self._offer_gap()
        session, now = self.session, self.live.now()
        self.head.tick(session, now)
        activity = session.activities.get(self.stage.activity or "")
        if activity is not None and not self.cover.isVisible():
            self.stage.tick(activity, now)
        if not self._public:
            self.agenda.show_session(session, self._looked_at, now)
            self.side.preview.view.tick(now)

    def place_focus(self) -> None:
        """Where typing begins, or where Enter does what comes next."""
        if self.cover.isVisible():
            self.cover.take_focus()
        else:
            self.stage.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room sizes follow the height."""
        super().resizeEvent(event)
        if self._public and event.oldSize().height() != event.size().height():
            self.redraw()

    # --- folded open, people, keys --------------------------------------------------------------------------------

    def toggle_public(self) -> None:
        """Fold the window open when nobody else looks, or show it to the room."""
        self.set_public(not self._public)

    def set_public(self, public: bool) -> None:
        """Whether the room looks at this window."""
        self.side.keep()
        self._public = public
        if public:
            self.people.hide()
            self._looked_at = self.session.row.at_activity
        self.redraw()
        self.place_focus()

    def toggle_people(self) -> None:
        """Who is here."""
        shown = not self.people.isVisible()
        self.people.setVisible(shown)
        if shown and not self.cover.isVisible():
            self.people.line.setFocus()
        else:
            self.place_focus()

    def show_keys(self) -> None:
        """The key sheet."""
        if self.session.row.screen == "black" and self.cover.isVisible():
            return
        self.sheet.show_over(self)

    def _on_tool(self, deed: str) -> None:
        next(act for act in self.acts if act.id == deed).run()

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None and self.isAncestorOf(now):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A clicker's keys work whatever has the focus: no number, list or text may swallow them."""
        pages = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in pages:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    # --- keys, resume, closing ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The plain keys, which come here only where no line, button or board takes them."""
        if self.sheet.isVisible():
            self.sheet.hide()
            return
        if event.key() == Qt.Key.Key_F4 and not event.isAutoRepeat():
            self._peek()
            return
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        busy = isinstance(QApplication.focusWidget(), QAbstractButton) and event.key() != Qt.Key.Key_B
        black = self.session.row.screen == "black" and self._public
        if plain and not black and self.settings.single_keys and not event.isAutoRepeat():
            for act in self.acts:
                if event.key() in act.plain and (not busy or self.cover.isVisible()):
                    act.run()
                    return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.cover.isVisible():
            self.deeds.primary()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The peek ends with its key."""
        if event.key() == Qt.Key.Key_F4 and not event.isAutoRepeat():
            self.peek.hide()
            return
        super().keyReleaseEvent(event)

    def _peek(self) -> None:
        if self._public and self.session.row.screen != "black":
            self.peek.show_over(self.session, self.session.at, self.head.lateness(self.session, self.live.now()))

    def changeEvent(self, event: QEvent) -> None:
        """A key that is let go elsewhere is let go."""
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.peek.hide()
        super().changeEvent(event)

    def _offer_gap(self) -> None:
        minutes = round(self.live.gap.total_seconds() / 60)
        if minutes < 1 or self.session.row.status != "paused":
            return
        said = self.words(
            "Nobody saw this session for {n} minute. It counts as a pause.",
            "Nobody saw this session for {n} minutes. They count as a pause.",
            n=minutes,
        )
        self.cover.bar.say(said, WARN, [("count", self.words("Resume and count them"))])

    def _on_gap(self, deed: str) -> None:
        if deed == "count":
            seconds = self.live.gap.total_seconds()
            self.do(flow.ResumeSession(seconds), self.cover.bar.clear)

    def unsaved(self) -> str:
        """What was typed somewhere and is not put in yet."""
        typed = [face.pending() for face in self.stage.faces()]
        typed += [strip.line.text().strip() for strip in (self.park, self.note)]
        return next((text for text in typed if text), "")

    def minute(self, by: int) -> None:
        """Give the activity that is looked at a minute more or less."""
        self.deeds.minute(by)

    def look_at(self, activity: str) -> None:
        """Look at an activity; the room stays where it is."""
        if activity in self.session.activities:
            self._looked_at = activity
            self.redraw()
            self.stage.take_focus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Pause and go; what is typed and not put in is named once before it is left behind."""
        self.side.keep()
        if self.unsaved() and not self._warned and self.isVisible():
            self._warned = True
            event.ignore()
            said = self.words("Something is typed and not put in yet. Enter puts it in; close again to leave it.")
            self.bar.say(said, WARN)
            return
        if not attempt(lambda: self.library.close(self.session.id), self.bar, self.words, name="close"):
            event.ignore()
            self.bar.say(self.bar.text(), BAD)
            return
        self._timer.stop()
        self._awake.hold(False)
        self.bridge.close()
        event.accept()
        self.closed.emit()
