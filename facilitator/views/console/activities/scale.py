"""The console's face of a scale: a count per value while it is open, the spread once it may be seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from facilitator.base.words import Words
from facilitator.domain.kinds.scale import KIND, Item, ScaleContent, SetTally, Settings
from facilitator.domain.session import Activity, Session
from facilitator.views.console.face import Face as BaseFace
from facilitator.views.console.face import Host, cleared
from facilitator.views.console.remarks import Remarks
from facilitator.views.console.tallies import Tallies
from facilitator.views.icons import Icon
from facilitator.views.theme import BOLD, manager
from facilitator.views.widgets.figure import FigureView
from facilitator.views.widgets.flow_layout import GalleryLayout
from facilitator.views.widgets.labels import Label, soft, strong
from facilitator.views.widgets.message_bar import Sign
from facilitator.views.widgets.panels import Panel, column, row, scrolled

Key = tuple[str, int]
VALUE, BELOW = 23, 20
"""The least width of a value and its count, and the height of what stands below a figure, in steps of the unit."""


class Face(BaseFace):
    """Steppers for slips or hands; figures for the result."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._activity: Activity | None = None
        self._shape: tuple[object, ...] = ()
        self._tallies: Tallies[Key] = Tallies(host.words, self._count)
        self._figures: list[FigureView] = []
        self._ends: Panel | None = None
        self._said = soft()
        self._withheld = Label(step=2)
        self._body = column(spacing=4.0)
        self._verdict = column(spacing=3.0)
        self._judged: tuple[str, bool] | None = None
        self.remarks = Remarks(host)
        page = column(self._withheld, self._verdict, self._body, self._said, self.remarks, None, spacing=3.0)
        self.box.addWidget(scrolled(page), 1)

    def show_activity(self, session: Session, activity: Activity) -> None:
        """What can be counted, or what was."""
        self._activity = activity
        content: ScaleContent = KIND.content(session, activity, self.host.room_words)
        settings: Settings = KIND.settings(activity)
        unseen = content.phase == "withheld" or (content.phase == "result" and not content.figures)
        self._withheld.setVisible(unseen)
        self._body.setVisible(not unseen and content.phase != "thanks")
        self._show_verdict(activity, shown=content.phase == "thanks")
        self.remarks.show_remarks(session, activity, settings.remarks)
        if content.phase == "result":
            self._show_figures(content)
        elif content.phase not in {"withheld", "thanks"}:
            self._show_steppers(session, activity, settings)
        self._said.setText(self._sum(session, activity))
        n = KIND.forms(session, activity)
        words = self.host.room_words
        few = words("{n} answered. Too few for numbers: at least {least} are needed.", n=n, least=content.threshold)
        self._withheld.setText(few if n else words("Nobody answered."))

    def _sum(self, session: Session, activity: Activity) -> str:
        n, people = KIND.forms(session, activity), len(session.present)
        closed = KIND.lowest(activity) and activity.status != "open"
        if self.host.public or closed or activity.status in {"upcoming", "skipped"} or not people:
            return ""
        return self.host.words("{n} of {people} answers counted", n=n, people=people)

    def _show_verdict(self, activity: Activity, *, shown: bool) -> None:
        """What a safety check came to, for the facilitator alone; where the room looks on, that the slips were read."""
        verdict: str = KIND.state(activity).verdict if shown and not self.host.public else ""
        self._verdict.setVisible(shown)
        if self._judged == (verdict, shown):
            return
        self._judged = (verdict, shown)
        cleared(self._verdict)
        words = self.host.words
        if verdict == "talk":
            self._verdict.add(_judgement("warn", Icon.WARN, words("Talk first: somebody may not speak freely.")))
            self._verdict.add(*(Label(line) for line in _talk_first(words)))
        elif verdict == "go":
            self._verdict.add(_judgement("good", Icon.GOOD, words("Go: nobody wrote a low number.")))
        elif shown:
            self._verdict.add(Label(self.host.room_words("Thank you. The slips have been read and are gone."), step=2))

    def _show_figures(self, content: ScaleContent) -> None:
        shape = ("figures", content.figures)
        if shape == self._shape:
            return
        self._shape = shape
        self._clear()
        self._figures = [FigureView(figure) for figure in content.figures]
        self._body.add(*self._figures)
        low, high = content.poles
        if low or high:
            self._ends = _poles(low, high)
            self._body.box.addWidget(self._ends, 0, Qt.AlignmentFlag.AlignLeft)
        self._fit_figures()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A figure is no higher than what can be seen of it at once, its ends below it."""
        super().resizeEvent(event)
        self._fit_figures()

    def _fit_figures(self) -> None:
        high = max(1, self.height() - manager().space(BELOW, self.scale))
        wide = self.width()
        for view in self._figures:
            figure = view.figure()
            if figure is not None:
                high = max(high, view.minimumSizeHint().height())
                view.setMaximumHeight(high)
                wide = min(wide, round(high / figure.height))
        if self._ends is not None:
            self._ends.setFixedWidth(wide)

    def _show_steppers(self, session: Session, activity: Activity, settings: Settings) -> None:
        masked = self.masked(activity)
        shape = ("steppers", settings.items, settings.low, settings.high, masked, activity.status, self.scale)
        if shape != self._shape:
            self._shape = shape
            self._clear()
            for item in settings.items:
                self._body.box.addWidget(self._question(item, settings, masked, activity.status == "open"))
        self._tallies.show({(r.target, round(r.value)): r.count for r in session.responses_of(activity.id)})

    def _clear(self) -> None:
        self._figures, self._ends = [], None
        self._tallies.clear()
        cleared(self._body)

    def _question(self, item: Item, settings: Settings, masked: bool, open_now: bool) -> Panel:
        made = Panel("card", air=(5.0, 4.0, 5.0, 4.0), spacing=3.0)
        if item.text:
            made.box.addWidget(strong(item.text))
        line = QWidget()
        values = _Values(manager().space(VALUE, self.scale), line, manager().space(2, self.scale))
        for value in range(settings.low, settings.high + 1):
            values.addWidget(self._value(item, value, masked, open_now))
        made.box.addWidget(line)
        low, high = settings.poles
        if low or high:
            made.box.addWidget(_poles(low, high))
        return made

    def _value(self, item: Item, value: int, masked: bool, open_now: bool) -> Panel:
        number = Label(str(value), step=5, colour="accent", lines=1)
        number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words = self.host.words
        name = words("How many gave {value}", value=value)
        if item.text:
            name = words("{question} How many gave {value}", question=item.text, value=value)
        stepper = self._tallies.make((item.id, value), name, masked=masked)
        made = column(number, spacing=2.0)
        made.box.addWidget(stepper, 0, Qt.AlignmentFlag.AlignHCenter)
        # Shown or hidden only once it has a parent: without one it would be a window of its own.
        stepper.setVisible(open_now)
        return made

    def _count(self, key: Key, count: int) -> bool:
        return self._activity is not None and self.host.do(SetTally(self._activity.id, *key, count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next count."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self._tallies.go_on():
            super().keyPressEvent(event)

    def take_focus(self) -> bool:
        """The first count."""
        return self._tallies.take_focus()

    def pending(self) -> str:
        """A count or a remark that was typed and not put in yet."""
        return self._tallies.typed() or self.remarks.pending()

    def put_in(self) -> bool:
        """Put in the counts and what was said."""
        return self._tallies.put_in() and self.remarks.put_in()


def _judgement(state: str, icon: Icon, said: str) -> Panel:
    made = Panel(state, across=True, air=(4.0, 3.0, 4.0, 3.0), spacing=3.0)
    made.box.addWidget(Sign(icon, state))
    made.box.addWidget(Label(said, step=1, weight=BOLD), 1)
    return made


def _talk_first(words: Words) -> tuple[str, ...]:
    """What helps where somebody may not speak freely. Nobody is asked who it is."""
    return (
        words("Smaller rounds: let pairs or threes talk first, and hear one sentence from each of them."),
        words("Only in writing: cards that are hidden until all are in, and no round in which each has to speak."),
        words("Another first topic: “What would make it safer to speak in here?” In writing, read aloud by you."),
        words("The reason may be in the room: ask whoever leads the others to listen, or to leave for this hour."),
    )


class _Values(GalleryLayout):
    """As many beside each other as fit, spread over the whole width where all of them do."""

    def columns(self, width: int) -> int:
        return min(super().columns(width), max(1, self.count()))


def _poles(low: str, high: str) -> Panel:
    """What the lowest and the highest value mean."""
    right = Label(high, colour="ink-soft", lines=1)
    right.setAlignment(Qt.AlignmentFlag.AlignRight)
    return row(Label(low, colour="ink-soft", lines=1), None, right)
