"""The laptop goes round: one form that fills the screen, for one person at a time, and no way back to what was written.

It is a window of its own that shuts all others off. Between two people it shows who has been, and how many; that is in
memory alone. Leaving takes Esc held for two seconds and ends on a page that shows nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from facilitator.base.words import Words
from facilitator.domain.change import Command
from facilitator.domain.kind import Kinds
from facilitator.domain.session import Activity, Participant, Session
from facilitator.domain.slip import HandIn, TakeBackSlip
from facilitator.views.bridge import run
from facilitator.views.icons import Icon
from facilitator.views.theme import BOLD, set_role
from facilitator.views.widgets.buttons import PRIMARY, QUIET, Button, Option
from facilitator.views.widgets.chips import ChipRow
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.message_bar import MessageBar, Sign
from facilitator.views.widgets.panels import Panel, column, row, scrolled
from facilitator.views.widgets.scale import set_scale
from facilitator.views.widgets.slip_form import SlipForm, wiped

if TYPE_CHECKING:
    from facilitator.views.console.window import ConsoleWindow

HOLD_MS = 2000
"""How long Esc is held to leave."""
LARGE = 1.35
"""How much larger the pages are than the console: people stand up and look down on them."""
GUEST = "guest"
"""Who hands in without a name on the list."""


class Host(Protocol):
    """The console, as the window that goes round sees it."""

    room_words: Words
    kinds: Kinds

    @property
    def session(self) -> Session:
        """The session as it is now."""
        ...

    @property
    def public(self) -> bool:
        """Whether the room looks at this very screen."""
        ...


class Passing(QWidget):
    """Goes round for one activity. `left` is emitted once it is back in the facilitator's hands.

    `been` is who has handed in so far; it is the caller's, so that a second round goes on where the first one stopped.
    """

    left = Signal()

    def __init__(self, host: Host, activity: str, do: Callable[[Command], object], been: set[str]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.host, self.words = host, host.room_words
        self.hold_ms = HOLD_MS
        self._activity_id, self._do, self._been = activity, do, been
        self._who = ""
        self._last: tuple[str, dict[str, Any]] | None = None
        self._over = False
        self._form: SlipForm | None = None
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.timeout.connect(self._put_down)
        self.setWindowTitle(self.words("Facilitator"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        set_role(self, "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar = MessageBar(dismiss=self.words("Dismiss"))
        self.between, self.page, self.down = self._build_between(), self._build_page(), self._build_down()
        self._pages = QStackedLayout()
        for page in (self.between, self.page, self.down):
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(column(self.bar, air=(8.0, 3.0, 8.0, 0)))
        whole.addLayout(self._pages, 1)
        self._show_between()

    # --- the pages ------------------------------------------------------------------------------------------------

    def _build_between(self) -> Panel:
        words = self.words
        self.count = Label(step=5, weight=BOLD, lines=1)
        self.ask = Label(words("Hand the laptop to somebody who has not been. Choose your name to begin."), step=1)
        self.people = ChipRow([], words("Who has been"))
        self.people.changed.connect(self._on_people)
        self.guest = Button(words("My name is not here"), QUIET, icon=Icon.PERSON, compact=True)
        self.guest.clicked.connect(lambda: self._begin(GUEST))
        self.clear_last = Button(words("Clear the last slip"), QUIET, icon=Icon.UNDO, compact=True)
        self.clear_last.clicked.connect(self._take_back)
        self.cover_up = _warning(words("The room looks at this screen. Cover the projector or switch it off first."))
        self.enough = Label(words("Everybody has been. Give the laptop back to whoever leads."), step=1, weight=BOLD)
        foot = row(self.guest, self.clear_last, None, self._leaving())
        page = _page(None, self.cover_up, self.count, self.ask, self.enough, self.people, None, None, foot)
        set_scale(page, LARGE)
        return page

    def _build_page(self) -> Panel:
        words = self.words
        self.who = Label(colour="ink-soft", lines=1)
        self.prompt = Label(step=3, weight=BOLD)
        self.promise = Label(
            words("Your name is not saved with what you write, not even for whoever leads. What you hand on is gone."),
            colour="ink-soft",
        )
        self._place = column(spacing=0)
        self.hand_on = Button(words("Hand on"), PRIMARY, after=Icon.NEXT)
        self.hand_on.clicked.connect(self._hand_on)
        self.abort = Button(words("Not me: back without handing in"), QUIET, icon=Icon.BACK, compact=True)
        self.abort.clicked.connect(self._abort)
        foot = row(self.abort, None, self._leaving(), self.hand_on, spacing=4.0)
        return _page(self.who, self.prompt, self.promise, scrolled(self._place), foot, stretch=3)

    def _build_down(self) -> Panel:
        words = self.words
        said = Label(words("The laptop goes back to whoever leads."), step=4, weight=BOLD)
        self.take_over = Button(words("I lead: go on"), PRIMARY, after=Icon.NEXT)
        self.take_over.clicked.connect(self._leave)
        page = _page(None, said, row(self.take_over, None), None)
        set_scale(page, LARGE)
        return page

    def _leaving(self) -> Label:
        return Label(self.words("Hold Esc to stop the round"), colour="ink-soft", step=-1, lines=1)

    # --- between two people ---------------------------------------------------------------------------------------

    @property
    def activity(self) -> Activity:
        """What goes round."""
        return self.host.session.activities[self._activity_id]

    def _show_between(self) -> None:
        self._drop_form()
        session, activity = self.host.session, self.activity
        kind = self.host.kinds.of(activity)
        count = kind.handed_in(session, activity, self.words)
        self.count.setText(self.words("{count} have handed in", count=count))
        here = session.present
        self.people.set_options([Option(p.id, p.name, Icon.DONE if p.id in self._been else None) for p in here])
        self.people.choose(self._been)
        for person in here:
            self.people.chip(person.id).setEnabled(person.id not in self._been)
        slips: int = kind.state(activity).slips
        full = slips >= len(here)
        self.ask.setVisible(not full)
        self.enough.setVisible(full)
        self.people.setVisible(not full)
        self.guest.setVisible(not full)
        self.clear_last.setVisible(self._last is not None)
        self.cover_up.setVisible(self.host.public)
        self._pages.setCurrentWidget(self.between)
        self._focus_between(here)

    def _focus_between(self, here: tuple[Participant, ...]) -> None:
        waiting = [p.id for p in here if p.id not in self._been]
        target = self.people.chip(waiting[0]) if waiting else self.guest
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_people(self, chosen: list[str]) -> None:
        fresh = [person for person in chosen if person not in self._been]
        if fresh:
            self._begin(fresh[0])

    def _take_back(self) -> None:
        if self._last is None:
            return
        who, answers = self._last
        if run(self._do, TakeBackSlip(self._activity_id, answers), self.bar, self.words):
            self._last = None
            self._been.discard(who)
            self._show_between()

    # --- one person -----------------------------------------------------------------------------------------------

    def _begin(self, who: str) -> None:
        kind, activity = self.host.kinds.of(self.activity), self.activity
        form = kind.form(self.host.session, activity)
        if form is None:
            return
        # From here on nobody comes back to the slip before: it is forgotten.
        self._last = None
        self._who = who
        person = self.host.session.participants.get(who)
        self.who.setText(person.name if person else self.words("Guest"))
        self.prompt.setText(kind.settings(activity).prompt or activity.title)
        self._form = SlipForm(form, self.words, masked=self.host.public)
        self._place.add(self._form, None)
        self._pages.setCurrentWidget(self.page)
        self._form.take_focus()

    def _hand_on(self) -> None:
        if self._form is None:
            return
        answers = self._form.answers()
        if run(self._do, HandIn(self._activity_id, answers), self.bar, self.words):
            self._been.add(self._who)
            self._last = (self._who, answers)
            self._show_between()

    def _abort(self) -> None:
        self._show_between()

    def _drop_form(self) -> None:
        """Nothing of a form outlives it: no field, no clipboard, no step back in a field."""
        form, self._form, self._who = self._form, None, ""
        if form is None:
            return
        while (item := self._place.box.takeAt(0)) is not None:
            wiped(item.widget())
        clipboard = QApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()

    # --- leaving --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, held, stops the round; Enter presses the button that has the focus."""
        if event.key() == Qt.Key.Key_Escape:
            if not event.isAutoRepeat() and self._pages.currentWidget() is not self.down:
                self._hold.start(self.hold_ms)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = QApplication.focusWidget()
            if isinstance(focus, Button):
                focus.click()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go too early: nothing happens."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self._hold.stop()
        else:
            super().keyReleaseEvent(event)

    def _put_down(self) -> None:
        """The round is over: a page that shows nothing, until whoever leads takes over."""
        self._drop_form()
        self._last = None
        self.bar.clear()
        self._pages.setCurrentWidget(self.down)
        self.take_over.setFocus(Qt.FocusReason.TabFocusReason)

    def _leave(self) -> None:
        self._over = True
        self.close()
        self.left.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only whoever holds Esc leaves; a window that is closed by its frame shows the page that shows nothing."""
        if self._over:
            event.accept()
            return
        event.ignore()
        self._put_down()

    def end(self) -> None:
        """Go at once: the program ends."""
        self._drop_form()
        self._over = True
        self.close()


def _page(*parts: QWidget | None, stretch: int = -1) -> Panel:
    """A page in the middle of the window; `stretch` is the part that takes what room there is."""
    inner = column(*parts, spacing=5.0)
    if stretch >= 0:
        inner.box.setStretch(stretch, 1)
    outer = Panel("", across=True, air=(8.0, 8.0, 8.0, 6.0), spacing=0)
    outer.box.addStretch(1)
    outer.box.addWidget(inner, 8)
    outer.box.addStretch(1)
    return outer


def _warning(said: str) -> Panel:
    made = Panel("warn", across=True, air=(4.0, 3.0, 4.0, 3.0), spacing=3.0)
    made.box.addWidget(Sign(Icon.WARN, "warn"))
    made.box.addWidget(Label(said, weight=BOLD), 1)
    return made


class Rounds:
    """Lets the laptop go round for one console, which is out of sight meanwhile."""

    def __init__(self, window: ConsoleWindow) -> None:
        self._window = window
        self._been: dict[str, set[str]] = {}
        self.passing: Passing | None = None

    def begin(self, activity: str) -> None:
        """Show the form, as large as the screen, in place of the console."""
        window = self._window
        been = self._been.setdefault(activity, set())
        self.passing = Passing(window, activity, lambda command: window.live.do(command, window), been)
        self.passing.left.connect(self._back)
        self.passing.setGeometry(window.geometry())
        self.passing.showFullScreen()
        self.passing.activateWindow()
        window.hide()

    def put_down(self) -> None:
        """Whoever writes now is stopped: the page that shows nothing."""
        if self.passing is not None:
            self.passing.close()

    def _back(self) -> None:
        passing, self.passing = self.passing, None
        window = self._window
        window.show()
        window.activateWindow()
        if window.public:
            # Whoever wrote last sits before the screen that the room looks at: nothing of the session stands there.
            window.deeds.hold()
        window.redraw()
        window.place_focus()
        if passing is not None:
            passing.deleteLater()

    def end(self) -> None:
        """The console closes: nothing goes round any more."""
        passing, self.passing = self.passing, None
        if passing is not None:
            passing.end()
            passing.deleteLater()


class HandedIn(Panel):
    """In place of an activity's face while it goes round: how many have handed in, and nothing else."""

    def __init__(self, words: Words) -> None:
        super().__init__("well", air=8.0, spacing=3.0)
        self._words = words
        self.count = Label(step=5, weight=BOLD, lines=1)
        self.said = Label(step=1, colour="ink-soft")
        self.add(None, self.count, self.said, None)

    def show_count(self, count: str, *, full: bool) -> None:
        """How many of how many; `full`: everybody has been."""
        self.count.setText(self._words("{count} have handed in", count=count))
        waiting = self._words("One at a time, without a name. Nobody sees here what was written before it is closed.")
        self.said.setText(self._words("Everybody has handed in.") if full else waiting)
