"""The middle of the console: one activity, with its prompt, its clock, its face, and the one button."""

from __future__ import annotations

from datetime import datetime
from types import ModuleType
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from facilitator import registry
from facilitator.base.words import Words
from facilitator.domain.advice import Hint, Primary
from facilitator.domain.flow import ChooseEntry, after
from facilitator.domain.kind import ENTRY_TITLES
from facilitator.domain.people import DismissHint
from facilitator.domain.scene import HOW
from facilitator.domain.session import Activity, Session
from facilitator.domain.timing import spent_seconds
from facilitator.views.console.face import Face, Host, PlainFace, cleared
from facilitator.views.console.next_date import NextDate
from facilitator.views.icons import Icon
from facilitator.views.theme import BOLD, manager
from facilitator.views.widgets.buttons import PRIMARY, Button, IconButton, Option, Segmented
from facilitator.views.widgets.hint import Hint as HintBar
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.message_bar import MessageBar
from facilitator.views.widgets.panels import Panel, column, row
from facilitator.views.widgets.scale import set_scale
from facilitator.views.widgets.time_bar import TimeBar

ENTRY_ICONS = {
    "paper": Icon.PAPER,
    "scribe": Icon.SCRIBE,
    "ballot": Icon.BALLOT,
    "hands": Icon.HANDS,
    "import": Icon.IMPORT,
}


class Wide(Host, Protocol):
    """What the stage needs of the window beyond what a face does."""

    def minute(self, by: int) -> None:
        """Give the activity a minute more or less."""
        ...


class Stage(Panel):
    """Draws the activity that is looked at; `primary_wanted` asks for the next step."""

    primary_wanted = Signal()
    back_wanted = Signal()
    bring_wanted = Signal()
    skip_wanted = Signal()
    tool_wanted = Signal(str)

    def __init__(self, host: Wide, words: Words) -> None:
        super().__init__("paper", air=(7.0, 5.0, 7.0, 5.0), spacing=3.0)
        self.host, self.words = host, words
        self.activity: str | None = None
        self._faces: dict[str, Face] = {}
        self._entries: tuple[object, ...] = ()
        self._hints: tuple[object, ...] = ()
        self._build_head()
        self.bar = MessageBar(dismiss=words("Dismiss"))
        self.elsewhere = MessageBar(dismiss=words("Dismiss"))
        self.elsewhere.acted.connect(self._on_elsewhere)
        self.hints = column(spacing=1.0)
        self.hole = QWidget()
        self.stack = QStackedLayout(self.hole)
        self.next_date = NextDate(host)
        self.box.addWidget(self.bar)
        self.box.addWidget(self.elsewhere)
        self.box.addWidget(self.hints)
        self.box.addWidget(self.hole, 1)
        self.box.addWidget(self.next_date)
        self._build_foot()

    def _build_head(self) -> None:
        self.title = Label(step=3, weight=BOLD)
        self.entry_place = row(spacing=0)
        self.entry: Segmented | None = None
        self.clock = TimeBar(name=self.words("Time left"))
        self.big_clock = TimeBar(stacked=True, step=4, name=self.words("Time left"))
        self.prompt = Label(step=1, colour="ink-soft")
        self.how = Label(step=0, colour="ink-soft", lines=1)
        first = row(spacing=6.0)
        first.box.addWidget(self.title, 1)
        first.box.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignVCenter)
        first.box.addWidget(self.big_clock, 0, Qt.AlignmentFlag.AlignTop)
        self.ways = row(spacing=4.0)
        self.ways.box.addWidget(self.how, 1, Qt.AlignmentFlag.AlignVCenter)
        self.ways.add(self.entry_place)
        self.box.addWidget(first)
        self.box.addWidget(self.prompt)
        self.box.addWidget(self.ways)

    def _build_foot(self) -> None:
        words = self.words
        self.note = Label(colour="ink-soft", step=0)
        self.count = Label(colour="ink-soft", step=0, lines=1)
        self.less = Button(words("−1 min"), compact=False)
        self.more = Button(words("+1 min"), compact=False)
        self.less.setAccessibleName(words("One minute less"))
        self.more.setAccessibleName(words("One minute more"))
        self.less.clicked.connect(lambda: self.host.minute(-1))
        self.more.clicked.connect(lambda: self.host.minute(1))
        self.primary = Button("", PRIMARY, after=Icon.NEXT)
        self.primary.clicked.connect(self.primary_wanted)
        self.shell = row(*(self._tool(*tool) for tool in self._tools()), spacing=0.5)
        foot = row(spacing=3.0)
        foot.add(self.shell)
        foot.box.addWidget(self.note, 1)
        foot.add(self.count, self.less, self.more, self.primary)
        self.box.addWidget(foot)

    def _tools(self) -> tuple[tuple[str, Icon, str, str], ...]:
        words = self.words
        return (
            ("hold", Icon.HOLD, words("Hold"), "H"),
            ("black", Icon.BLACK, words("Black"), "F8"),
            ("fold", Icon.HIDDEN, words("Nobody else looks: script, notes, agenda"), "F6"),
            ("people", Icon.TEAMS, words("Who is here"), "F7"),
            ("park", Icon.PARK, words("Park a thought"), "P"),
            ("undo", Icon.UNDO, words("Undo"), "Ctrl+Z"),
            ("keys", Icon.KEYBOARD, words("Keys"), "F1"),
        )

    def _tool(self, deed: str, icon: Icon, name: str, key: str) -> IconButton:
        button = IconButton(icon, name, key=key, compact=True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.tool_wanted.emit(deed))
        return button

    # --- drawing --------------------------------------------------------------------------------------------------

    def show_activity(self, session: Session, activity: Activity, primary: Primary | None, now: datetime) -> None:
        """Draw an activity of the session as it is now."""
        words, public = self.words, self.host.public
        kind = self.host.kinds.of(activity)
        settings = kind.settings(activity)
        changed = self.activity != activity.id
        self.activity = activity.id
        self._size()
        self.title.setText(activity.title if not public else settings.prompt or activity.title)
        self.prompt.setText(settings.prompt)
        self.prompt.setVisible(bool(settings.prompt) and not public)
        how = HOW.get(kind.how(activity))
        self.how.setText(words.say(how) if how else "")
        self._show_entry(activity)
        self._show_elsewhere(session, activity)
        self._show_hints(session, activity)
        self._show_face(session, activity)
        note, count = kind.caption(session, activity, words)
        self.note.setText(note if public else "")
        self.count.setText(count if public else "")
        self.shell.setVisible(public)
        self.next_date.setVisible(after(session, activity) is None and session.row.status == "running")
        self.next_date.show_session(session)
        self.primary.setVisible(primary is not None)
        if primary is not None:
            self.primary.set_label(words.say(primary.label), "Ctrl+↵" if primary.deliberate else "PgDn")
        self.tick(activity, now)
        if changed:
            self.bar.clear()

    def _size(self) -> None:
        scale = manager().room_scale(self.host.screen_height) if self.host.public else 1.0
        if self.property("facilitator-scale") != scale:
            set_scale(self, scale)

    def tick(self, activity: Activity, now: datetime) -> None:
        """Draw what moves with time."""
        over = activity.status in {"done", "skipped"}
        self.clock.setVisible(not over and not self.host.public)
        self.big_clock.setVisible(not over and self.host.public)
        self.more.setVisible(not over)
        self.less.setVisible(not over and not self.host.public)
        for clock in (self.clock, self.big_clock):
            clock.show_time(spent_seconds(activity, now), activity.minutes * 60, paused=activity.since is None)

    def _show_entry(self, activity: Activity) -> None:
        kind = self.host.kinds.of(activity)
        offered = kind.offered(activity)
        shape = (activity.id, offered)
        wanted = len(offered) > 1 and activity.status in {"upcoming", "open"} and not self.host.public
        if shape != self._entries:
            self._entries = shape
            cleared(self.entry_place)
            options = [Option(e, self.words.say(ENTRY_TITLES[e]), ENTRY_ICONS.get(e)) for e in offered]
            self.entry = Segmented(options, self.words("How it is put in"))
            self.entry.chosen.connect(self._choose_entry)
            self.entry_place.add(self.entry)
        self.entry_place.setVisible(wanted)
        self.ways.setVisible(wanted or bool(self.how.text()))
        if self.entry is not None:
            self.entry.choose(kind.entry(activity))

    def _choose_entry(self, entry: str) -> None:
        if self.activity is None:
            return
        if not self.host.do(ChooseEntry(self.activity, entry)) and self.entry is not None:
            now = self.host.session.activities[self.activity]
            self.entry.choose(self.host.kinds.of(now).entry(now))

    def _show_elsewhere(self, session: Session, activity: Activity) -> None:
        here = session.at
        if here is None or here.id == activity.id or session.row.status != "running":
            self.elsewhere.clear()
            return
        said = self.words("The room is at: {title}", title=here.title)
        if self.elsewhere.text() == said:
            return
        deeds = [("bring", self.words("Bring the room here")), ("back", self.words("Back to the room"))]
        if activity.status == "upcoming":
            deeds.append(("skip", self.words("Skip this one")))
        self.elsewhere.say(said, deeds=deeds, closable=False)

    def _on_elsewhere(self, deed: str) -> None:
        {"bring": self.bring_wanted, "back": self.back_wanted, "skip": self.skip_wanted}[deed].emit()

    def _show_hints(self, session: Session, activity: Activity) -> None:
        kind = self.host.kinds.of(activity)
        dismissed = kind.state(activity).dismissed
        found = kind.hints(session, activity, self.host.given()) if activity.status == "open" else ()
        hints = [h for h in found if h.id not in dismissed and not h.target] if not self.host.public else []
        shape = (activity.id, *((h.id, self.words.say(h.text)) for h in hints))
        if shape == self._hints:
            return
        self._hints = shape
        cleared(self.hints)
        for hint in hints:
            self.hints.add(self._hint(activity.id, hint))

    def _hint(self, activity: str, hint: Hint) -> HintBar:
        say = self.words.say
        bar = HintBar(say(hint.text), say(hint.reason), dismiss=self.words("Leave it so"))
        bar.dismissed.connect(lambda: self.host.do(DismissHint(activity, hint.id)))
        return bar

    # --- faces ----------------------------------------------------------------------------------------------------

    def _show_face(self, session: Session, activity: Activity) -> None:
        face = self.face_of(activity)
        if self.stack.currentWidget() is not face:
            self.stack.setCurrentWidget(face)
        face.show_activity(session, activity)

    def face_of(self, activity: Activity) -> Face:
        """The face of an activity; made when it is first looked at, kept with what is being typed there."""
        if activity.id not in self._faces:
            made = _make(registry.face(registry.CONSOLE, activity.kind), self.host)
            self._faces[activity.id] = made
            self.stack.addWidget(made)
        return self._faces[activity.id]

    @property
    def face(self) -> Face | None:
        """The face that is looked at now."""
        return self._faces.get(self.activity or "")

    def faces(self) -> tuple[Face, ...]:
        """Every face that was made."""
        return tuple(self._faces.values())

    def take_focus(self) -> None:
        """Where typing begins; else nowhere, so that the plain keys work."""
        if self.face is None or not self.face.take_focus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)


def _make(module: ModuleType | None, host: Host) -> Face:
    made: Face = module.Face(host) if module is not None else PlainFace(host)
    return made
