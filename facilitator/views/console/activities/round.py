"""The console's face of a round: who speaks, who has not been heard yet, and the line for what is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.domain.change import Command
from facilitator.domain.kinds.round import (
    KEYWORD,
    KIND,
    MOST,
    NONE,
    Capture,
    EditCapture,
    PassTurn,
    PreviousSpeaker,
    RemoveCapture,
    RoundContent,
    Settings,
    SpeakLater,
    SpeakNow,
    State,
)
from facilitator.domain.session import LEADER, REMOTE, Activity, Participant, Session
from facilitator.domain.timing import spent_seconds
from facilitator.views.console.face import PUBLIC_CARD, Host, press_by
from facilitator.views.console.face import Face as BaseFace
from facilitator.views.icons import Icon
from facilitator.views.theme import BOLD, manager, set_tip
from facilitator.views.widgets.board import Allowed, Board, BoardCard, BoardColumn
from facilitator.views.widgets.buttons import Button
from facilitator.views.widgets.fields import LineField
from facilitator.views.widgets.flow_layout import FlowLayout
from facilitator.views.widgets.headline import Headline
from facilitator.views.widgets.labels import Label, eyebrow
from facilitator.views.widgets.panels import column, row, scrolled

ALONE, CROWDED, DESK = 1 / 5.5, 1 / 8, 48.0
"""The height of a name's type: as a part of the room's height, alone or above what was said; in pixels at a desk."""
WORD, FEW = 1.3, 6
"""How much larger than on a card words are written, as long as they are no more than that."""
NAMES, NAME = 62, 44
"""The width of the names beside what was said, and of one name at the most, in steps of the unit."""
SAID, HUE = "said", "butter"


class Face(BaseFace):
    """Names and turns above, what was said below. Where the room looks on, it shows what the Scene has."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._activity: Activity | None = None
        self._session: Session | None = None
        self._shape: tuple[object, ...] = ()
        self._size = 0.0
        self._ids: list[str] = []
        self.lap = eyebrow()
        self.name = Headline()
        self.name.setSizePolicy(_wide(self.name))
        self.time = Label(colour="ink-soft", step=1, lines=1)
        self.next = eyebrow(host.room_words("Next"))
        self.following = Label(step=2, weight=BOLD, lines=2)
        self.following.setSizePolicy(_wide(self.following))
        self.over = Label(step=2, colour="ink-soft")
        self._build_turns()
        self._build_said()
        self._build_body()
        self._head = row(self.name, spacing=4.0)
        self._head.box.setStretch(0, 1)
        self._head.box.addWidget(self.time, 0, Qt.AlignmentFlag.AlignVCenter)
        self._then = row(self.next, self.following, self.turns, None, spacing=3.0)
        self.box.addWidget(self.lap)
        self.box.addWidget(self._head)
        self.box.addWidget(self.over)
        self.box.addWidget(self._then)
        self.box.addWidget(self._body, 1)
        self.box.addWidget(self.line)

    def _build_body(self) -> None:
        self.waiting, self.heard = eyebrow(), eyebrow()
        ground = QWidget()
        self._flow = FlowLayout(ground, 6)
        self.names = column(self.waiting, spacing=1.5)
        self.names.box.addWidget(scrolled(ground), 1)
        self.words = column(self.heard, spacing=1.5)
        self.words.box.addWidget(self.board, 1)
        self._body = row(spacing=5.0)
        self._body.box.addWidget(self.names, 1)
        self._body.box.addWidget(self.words, 1)

    def _build_turns(self) -> None:
        words = self.host.words
        self.passes = self._deed(words("Pass"), Icon.SKIP, "Alt+P", lambda a: PassTurn(a.id))
        self.later = self._deed(words("Later"), Icon.REDO, "Alt+L", lambda a: SpeakLater(a.id))
        self.back = self._deed(words("Back one"), Icon.BACK, "Alt+B", lambda a: PreviousSpeaker(a.id))
        set_tip(self.passes, words("Asks again at the end, once"))
        set_tip(self.later, words("Puts back to the end; this is no pass"))
        set_tip(self.back, words("Whoever spoke before speaks again"))
        self.turns = row(self.passes, self.later, self.back, spacing=2.0)

    def _deed(self, text: str, icon: Icon, key: str, make: Callable[[Activity], Command]) -> Button:
        button = Button(text, icon=icon, key=key, compact=True)

        def run() -> None:
            if self._activity is not None:
                self._turn(make(self._activity))

        button.clicked.connect(run)
        press_by(key, button, self)
        return button

    def _build_said(self) -> None:
        words, host = self.host.words, self.host
        self.board = Board(words("What was said"), plain=True, words=words)
        self.board.edited.connect(lambda card, text: host.do(EditCapture(card, text)))
        self.board.remove_requested.connect(lambda card: host.do(RemoveCapture(card)))
        self.board.menu_opened.connect(host.watch)
        self.line = LineField(words("What is said"))
        self.line.returnPressed.connect(self.put_in)
        self.line.escaped.connect(host.leave)

    # --- drawing --------------------------------------------------------------------------------------------------

    def show_activity(self, session: Session, activity: Activity) -> None:
        """Whose turn it is, and what was written down."""
        self._session, self._activity = session, activity
        content: RoundContent = KIND.content(session, activity, self.host.room_words)
        self._show_names(session, activity, content)
        self._show_waiting(session, activity)
        self._show_said(session, activity, content)
        self._fit()
        self.tick(self.host.given().now)

    def _show_names(self, session: Session, activity: Activity, content: RoundContent) -> None:
        words, public, begun = self.host.room_words, self.host.public, activity.status == "open"
        self.lap.setText(words("Round {n} of {all}", n=content.lap, all=content.laps))
        self.lap.setVisible(content.laps > 1 and bool(content.now))
        self.name.setText(content.now)
        self._head.setVisible(bool(content.now))
        # At a desk the button names who comes next, and so does the list of those who were not heard yet.
        self.following.setText(next(iter(content.following), "") if public else "")
        self.next.setVisible(bool(self.following.text()))
        self.following.setVisible(public)
        self._then.box.setStretch(1, 1)
        self._then.box.setStretch(3, 0 if public else 1)
        said = ""
        if content.over and public:
            said = words("Thank you.")
        elif content.over:
            said = words("Everybody was heard.") if begun else words("This round is over.")
        elif not content.now and not public:
            nobody = words("Go round once. Nobody is on the list of who is here, so there are no names.")
            said = nobody if begun else words("Who opens is found when this begins.")
        self.over.setText("" if content.said and public else said)
        self.over.setVisible(bool(self.over.text()))
        self.passes.setEnabled(bool(content.now))
        self.later.setEnabled(bool(content.following))
        self.back.setEnabled(KIND.back(session, activity) is not None)
        self.turns.setVisible(begun and bool(content.now or content.over) and session.row.status != "ended")

    def _show_waiting(self, session: Session, activity: Activity) -> None:
        people = KIND.waiting(session, activity) if activity.status == "open" else ()
        passed = KIND.turns(session, activity).passed
        # In which order all of them will speak is for the facilitator alone: who has passed stands at its end.
        self.names.setVisible(bool(people) and not self.host.public)
        self.waiting.setText(self.host.words("Not heard yet · {n}", n=len(people)))
        shape = (self.scale, self.names.isHidden(), *((p.id, p.name, p.flags, p.id in passed) for p in people))
        if shape == self._shape:
            return
        self._shape = shape
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for person in () if self.names.isHidden() else people:
            self._flow.addWidget(self._person(person, passed=person.id in passed))

    def _person(self, person: Participant, *, passed: bool) -> Button:
        words = self.host.words
        icon = Icon.LEADER if LEADER in person.flags else Icon.REMOTE if REMOTE in person.flags else None
        metrics = QFontMetrics(manager().font(0, BOLD, self.scale))
        wide = manager().space(NAME, self.scale)
        short = metrics.elidedText(person.name, Qt.TextElideMode.ElideRight, wide)
        made = Button(short, icon=icon, after=Icon.SKIP if passed else None, compact=True)
        said = words("{name} speaks now; has passed once", name=person.name) if passed else ""
        made.setAccessibleName(said or words("{name} speaks now", name=person.name))
        set_tip(made, made.accessibleName())
        made.clicked.connect(lambda: self._take(person.id))
        return made

    def _show_said(self, session: Session, activity: Activity, content: RoundContent) -> None:
        settings: Settings = KIND.settings(activity)
        captures = settings.capture != NONE
        base = self.host.screen_height * PUBLIC_CARD if self.host.public else float(manager().theme.size(0))
        size = base * (WORD if settings.capture == KEYWORD and len(content.said) <= FEW else 1.0)
        if size != self._size:
            self._size = size
            self.board.set_scale(size)
        begun = activity.status not in {"upcoming", "skipped"}
        self.words.setVisible(captures and begun)
        self.heard.setText(self.host.room_words("What was said · {n}", n=len(content.said)))
        self.heard.setVisible(not self.host.public)
        self.board.set_allowed(Allowed(edit=begun, remove=begun))
        lane = BoardColumn(SAID, "", "", HUE)
        self.board.show_cards([lane], [BoardCard(one.id, SAID, one.text) for one in content.said])
        ids = [one.id for one in content.said]
        if ids and ids[-1] not in self._ids:
            self.board.show_card(ids[-1])
        self._ids = ids
        self._show_line(session, activity, settings)

    def _show_line(self, session: Session, activity: Activity, settings: Settings) -> None:
        words = self.host.words
        self.line.setVisible(
            settings.capture != NONE and activity.status == "open" and session.row.status not in {"ended", "paused"}
        )
        if settings.capture != NONE:
            self.line.setMaxLength(MOST[settings.capture])
        keyword = settings.capture == KEYWORD
        sentence = words("What is said, in a sentence … Enter")
        self.line.setPlaceholderText(words("The word that is said … Enter") if keyword else sentence)

    # --- sizes and time -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A name is as large as the place for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        crowded = not self.words.isHidden()
        part = CROWDED if crowded else ALONE
        largest = self.host.screen_height * part if self.host.public else DESK
        self.name.set_room(largest, round(self.height() * (0.6 if self.host.public and not crowded else 0.4)))
        if crowded and not self.names.isHidden():
            self.names.setFixedWidth(min(manager().space(NAMES, self.scale), round(self.width() * 0.4)))
        else:
            self.names.setMinimumWidth(0)
            self.names.setMaximumWidth(self.maximumWidth())

    def tick(self, now: datetime) -> None:
        """How long the one who speaks has done so: for the facilitator, and no more than a guide."""
        if self._activity is None or self._session is None:
            return
        state: State = KIND.state(self._activity)
        shown = self._activity.status == "open" and not self.host.public
        self.time.setVisible(shown)
        if not shown:
            return
        spoken = max(0, int(spent_seconds(self._activity, now) - state.turn))
        guide = KIND.seconds(self._session, self._activity)
        words = self.host.words
        self.time.setText(words("{time} of about {guide}", time=_clock(spoken), guide=_clock(guide)))
        self.time.set_colour("warn" if spoken > guide else "ink-soft")

    # --- turns ----------------------------------------------------------------------------------------------------

    def _take(self, person: str) -> None:
        if self._activity is not None:
            self._turn(SpeakNow(self._activity.id, person))

    def _turn(self, command: Command) -> None:
        """Do it; the hands are back where they were, so that the next key means the next speaker again."""
        self.host.do(command)
        if not self.take_focus():
            self.host.leave()

    # --- typing ---------------------------------------------------------------------------------------------------

    def take_focus(self) -> bool:
        """The line, where something is written down."""
        if self.line.isHidden():
            return False
        self.line.setFocus()
        return True

    def pending(self) -> str:
        """What was typed and not put in yet, or what is being corrected."""
        editor = self.board.editor()
        return (editor.toPlainText().strip() if editor.open() else "") or self.line.text().strip()

    def put_in(self) -> bool:
        """Write down what was typed, and keep what is being corrected."""
        self.board.editor().commit()
        typed = self.line.text()
        if self._activity is not None and typed.strip():
            self.host.do(Capture(self._activity.id, typed), lambda: self._clear(typed))
        return not self.pending()

    def _clear(self, put_in: str) -> None:
        if self.line.text() == put_in:
            self.line.clear()

    def selection(self) -> str:
        """What the selected card says."""
        found = self.host.session.contributions.get(self.board.selected_id())
        return found.text if found else ""


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


def _wide(label: Label) -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(label.hasHeightForWidth())
    return policy
