"""The middle of the console: one activity, with its prompt, its clock, its face, and the one button."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from types import ModuleType
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from facilitator import registry
from facilitator.base.words import Words
from facilitator.domain.advice import Hint, Primary
from facilitator.domain.flow import ChooseEntry, after
from facilitator.domain.kind import ENTRY_TITLES
from facilitator.domain.people import DismissHint
from facilitator.domain.scene import HOW
from facilitator.domain.session import Activity, Session
from facilitator.views.console.face import Face, Host, PlainFace, cleared
from facilitator.views.console.next_date import NextDate
from facilitator.views.console.passing import HandedIn
from facilitator.views.console.step_row import StepRow
from facilitator.views.icons import Icon
from facilitator.views.theme import BOLD, manager, set_tip
from facilitator.views.widgets.announce import announce
from facilitator.views.widgets.buttons import PRIMARY, Button, IconButton, Option, Segmented
from facilitator.views.widgets.hint import Hint as HintBar
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.message_bar import MessageBar
from facilitator.views.widgets.panels import Panel, column, row
from facilitator.views.widgets.time_bar import TimeBar

ENTRY_ICONS = {
    "paper": Icon.PAPER,
    "scribe": Icon.SCRIBE,
    "ballot": Icon.BALLOT,
    "hands": Icon.HANDS,
    "import": Icon.IMPORT,
    "pass": Icon.LAPTOP,
}
TOOLS_FROM, MINUTES_FROM = 165, 115
"""From which width of the stage the foot has room for the tools, and for the minutes, in steps of the unit."""
TITLE_GAP, FOOT_GAP = 6.0, 3.0
"""The air between what stands beside each other at the top and in the foot."""
MENTION_MS = 6000
REST_CLOCK = 5
"""In a break the digits take this part of the screen's height."""


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
    close_wanted = Signal()
    again_wanted = Signal()
    tool_wanted = Signal(str)

    def __init__(self, host: Wide, words: Words) -> None:
        super().__init__("paper", air=(7.0, 5.0, 7.0, 5.0), spacing=3.0)
        self.host, self.words = host, words
        self.activity: str | None = None
        self._faces: dict[str, Face] = {}
        self._entries: tuple[object, ...] = ()
        self._hints: tuple[object, ...] = ()
        self._deeds: list[str] = []
        self._caption = ""
        self._labels = ("", "", "")
        self._build_head()
        self.elsewhere = MessageBar(dismiss=words("Dismiss"))
        self.elsewhere.acted.connect(self._on_elsewhere)
        self.hints = column(spacing=1.0)
        self.hole = QWidget()
        self.stack = QStackedLayout(self.hole)
        self.handed_in = HandedIn(words)
        self.stack.addWidget(self.handed_in)
        self.next_date = NextDate(host)
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
        first = row(spacing=TITLE_GAP)
        first.box.addWidget(self.title, 1)
        first.box.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignVCenter)
        first.box.addWidget(self.big_clock, 0, Qt.AlignmentFlag.AlignTop)
        self.ways = row(spacing=4.0)
        self.steps = StepRow(self.host, self.words)
        self.ways.box.addWidget(self.steps, 1)
        self.ways.box.addWidget(self.how, 1, Qt.AlignmentFlag.AlignVCenter)
        self.ways.add(self.entry_place)
        self.box.addWidget(first)
        self.box.addWidget(self.prompt)
        self.box.addWidget(self.ways)

    def _build_foot(self) -> None:
        words = self.words
        self.note = Label(colour="ink-soft", step=0, lines=2)
        self.count = Label(colour="ink-soft", step=0, lines=1)
        self.less = Button(words("−1 min"))
        self.more = Button(words("+1 min"))
        self.less.setAccessibleName(words("One minute less"))
        self.more.setAccessibleName(words("One minute more"))
        self.less.clicked.connect(lambda: self.host.minute(-1))
        self.more.clicked.connect(lambda: self.host.minute(1))
        self.again = Button("", icon=Icon.REDO)
        self.again.clicked.connect(self.again_wanted)
        self.primary = Button("", PRIMARY, after=Icon.NEXT)
        self.primary.clicked.connect(self.primary_wanted)
        self.tools = {tool[0]: self._tool(*tool) for tool in self._tools()}
        self.shell = row(*self.tools.values(), spacing=0.5)
        foot = row(spacing=FOOT_GAP)
        foot.add(self.shell)
        foot.box.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.box.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.add(self.again, self.less, self.more, self.primary)
        self.box.addWidget(foot)
        self._mention = QTimer(self)
        self._mention.setSingleShot(True)
        self._mention.timeout.connect(self._show_note)

    def _tools(self) -> tuple[tuple[str, Icon, str, str], ...]:
        words = self.words
        return (
            ("hold", Icon.HOLD, words("Hold"), "H"),
            ("black", Icon.BLACK, words("Black"), "F8"),
            ("fold", Icon.HIDDEN, words("Nobody else looks: script, notes, agenda"), "F6"),
            ("screens", Icon.SCREEN, words("How people see it"), "F11"),
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

    def show_activity(self, session: Session, activity: Activity, now: datetime) -> None:
        """Draw an activity of the session as it is now."""
        room_words, public = self.host.room_words, self.host.public
        kind = self.host.kinds.of(activity)
        settings = kind.settings(activity)
        if activity.id != self.activity:
            self.activity = activity.id
            self._mention.stop()
        self.title.setText(activity.title if not public else settings.prompt or activity.title)
        self.prompt.setText(settings.prompt)
        self.prompt.setVisible(bool(settings.prompt) and not public)
        # In a break the time is what people look for, from the other end of the hall.
        self.big_clock.set_digits(self.host.screen_height / REST_CLOCK if kind.is_break(activity) else 0)
        how = HOW.get(kind.how(activity))
        # A step says itself how people work on it.
        self.how.setText(room_words.say(how) if how and kind.course(activity) is None else "")
        self.how.setVisible(kind.course(activity) is None)
        self.steps.show_activity(activity)
        self._show_entry(activity)
        self._show_elsewhere(session, activity)
        self._show_hints(session, activity)
        self._show_face(session, activity)
        self._caption, count = kind.caption(session, activity, room_words)
        self.count.setText(count if public else "")
        if not self._mention.isActive():
            self._show_note()
        self.next_date.setVisible(after(session, activity) is None and session.row.status == "running")
        self.next_date.show_session(session)
        self.tick(activity, now)

    def show_primary(self, primary: Primary | None, again: Primary | None, *, taken_back: bool = False) -> None:
        """What comes next; `taken_back`: a key does it that takes back. `again`: what closed input may do once more."""
        say = self.words.say
        key = "Esc" if taken_back else "Ctrl+↵" if primary and primary.deliberate else "PgDn"
        self._labels = (say(primary.label) if primary else "", key, say(again.label) if again else "")
        self.primary.setVisible(primary is not None)
        self.again.setVisible(again is not None)
        self._fit_foot()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more or less in the foot."""
        super().resizeEvent(event)
        self._fit_foot()

    def _fit_foot(self) -> None:
        """What the foot has no room for goes, the least needed first; what is left of it is the one button's."""
        activity = self.host.session.activities.get(self.activity or "")
        over = activity is None or activity.status in {"done", "skipped"}
        steps = self.width() / max(1, manager().space(1, self.scale))
        self._place_entry()
        self.shell.setVisible(self.host.public and steps >= TOOLS_FROM)
        self.more.setVisible(not over and steps >= MINUTES_FROM)
        self.less.setVisible(not over and steps >= MINUTES_FROM and not self.host.public)
        primary, key, again = self._labels
        self._label(self.again, again, "", self.width() // 4)
        others = (self.shell, self.again, self.less, self.more)
        taken = sum(part.sizeHint().width() + self._gap() for part in others if not part.isHidden())
        margins = self.box.contentsMargins()
        # A count is short, and says nothing when it is cut; what is said to all may take two lines.
        half = QFontMetrics(self.note.font()).horizontalAdvance(self.note.text()) * 0.65
        note = max(self.note.minimumSizeHint().width(), min(round(half), self.width() // 5))
        taken += note + self.count.sizeHint().width() + 2 * self._gap()
        room = self.width() - margins.left() - margins.right() - taken
        self._label(self.primary, primary, key, room)

    def _place_entry(self) -> None:
        """The choice of how it is put in stands below the title, which needs its line for itself."""
        parts = (self.entry_place, self.steps)
        self.ways.setVisible(bool(self.how.text()) or not all(part.isHidden() for part in parts))

    def _gap(self) -> int:
        return manager().space(FOOT_GAP, self.scale)

    def _label(self, button: Button, text: str, key: str, room: int) -> None:
        """A button of that width at the most; what was cut of its text is said by name and tool tip."""
        if key != button.accessibleDescription():
            button.set_label(button.label(), key)
        metrics = QFontMetrics(button.font())
        around = button.sizeHint().width() - metrics.horizontalAdvance(button.label())
        short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room - around))
        if short != button.label():
            button.set_label(short)
        button.setAccessibleName(text)
        set_tip(button, "" if short == text else text)

    def show_undo(self, said: str, possible: bool) -> None:
        """Name the step that can be taken back."""
        self.tools["undo"].set_name(said, "Ctrl+Z")
        self.tools["undo"].setEnabled(possible)

    def mention(self, text: str) -> None:
        """Say something for a moment where the room reads how to behave: nothing floats above the picture."""
        self.note.setText(text)
        self._mention.start(MENTION_MS)
        announce(self, text)

    def _show_note(self) -> None:
        self.note.setText(self._caption if self.host.public else "")

    def tick(self, activity: Activity, now: datetime) -> None:
        """Draw what moves with time."""
        over = activity.status in {"done", "skipped"}
        self.clock.setVisible(not over and not self.host.public)
        self.big_clock.setVisible(not over and self.host.public)
        span = self.host.kinds.of(activity).span(activity)
        for clock in (self.clock, self.big_clock):
            clock.show_time(span.used(now), span.total, paused=span.since is None)
        if self.face is not None:
            self.face.tick(now)

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
        if self.entry is not None:
            self.entry.choose(kind.entry(activity))

    def _choose_entry(self, entry: str) -> None:
        if self.activity is None:
            return
        if not self.host.do(ChooseEntry(self.activity, entry)) and self.entry is not None:
            now = self.host.session.activities[self.activity]
            self.entry.choose(self.host.kinds.of(now).entry(now))

    def _show_elsewhere(self, session: Session, activity: Activity) -> None:
        said, deeds = self._elsewhere(session, activity)
        if not said:
            self.elsewhere.clear()
        elif self.elsewhere.text() != said or [key for key, _ in deeds] != self._deeds:
            self.elsewhere.say(said, deeds=deeds, closable=False)
        self._deeds = [key for key, _ in deeds]

    def _elsewhere(self, session: Session, activity: Activity) -> tuple[str, list[tuple[str, str]]]:
        """Where the room is while this looks at something else, and what can be done about it."""
        words, here = self.words, session.at
        if session.row.status == "ended":
            said = words("The session has ended. What is written can still be corrected.")
            return said, [("close", words("Back to the end"))]
        if here is None or here.id == activity.id:
            return "", []
        deeds = [("back", words("Back to the room"))]
        if session.row.status == "running":
            deeds.insert(0, ("bring", words("Bring the room here")))
        if activity.status == "upcoming" and session.row.status == "running":
            deeds.append(("skip", words("Skip this one")))
        return words("The room is at: {title}", title=here.title), deeds

    def _on_elsewhere(self, deed: str) -> None:
        {
            "bring": self.bring_wanted,
            "back": self.back_wanted,
            "skip": self.skip_wanted,
            "close": self.close_wanted,
        }[deed].emit()

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
        way_out = hint.remedy.command if hint.remedy is not None else None
        remedy = say(hint.remedy.label) if hint.remedy is not None and way_out is not None else ""
        bar = HintBar(say(hint.text), say(hint.reason), remedy, dismiss=self.words("Leave it so"))
        bar.dismissed.connect(lambda: self.host.do(DismissHint(activity, hint.id)))
        if way_out is not None:
            bar.remedied.connect(lambda: self.host.do(way_out))
        return bar

    # --- faces ----------------------------------------------------------------------------------------------------

    def _show_face(self, session: Session, activity: Activity) -> None:
        kind = self.host.kinds.of(activity)
        face = self.face_of(activity)
        shown: QWidget = face
        if activity.status == "open" and kind.goes_round(activity):
            # Until it is closed nobody reads what was handed in, whoever leads included.
            count, slips = kind.handed_in(session, activity, self.host.room_words), kind.state(activity).slips
            self.handed_in.show_count(count, full=slips >= len(session.present))
            shown = self.handed_in
        if self.stack.currentWidget() is not shown:
            self.stack.setCurrentWidget(shown)
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

    def pending(self) -> Iterator[tuple[str, str]]:
        """What was typed and not put in: the activities where, and the texts."""
        for activity, face in self._faces.items():
            if text := face.pending():
                yield activity, text

    def take_focus(self) -> bool:
        """Where typing begins; False where nothing is typed."""
        return self.face is not None and self.face.isVisibleTo(self) and self.face.take_focus()


def _make(module: ModuleType | None, host: Host) -> Face:
    made: Face = module.Face(host) if module is not None else PlainFace(host)
    return made
