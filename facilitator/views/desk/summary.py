"""One session beside the list of all: what it is, what it left behind, and what can be done with it."""

from __future__ import annotations

from facilitator.base.words import Words
from facilitator.domain.earlier import going_on
from facilitator.domain.flow import ReopenSession
from facilitator.domain.holdings import SessionSummary
from facilitator.domain.session import WITHHELD, Outcome, Session
from facilitator.domain.timing import planned_minutes
from facilitator.views.desk.desk import Desk
from facilitator.views.desk.resume import BEGUN
from facilitator.views.export import ExportPanel, copy_actions
from facilitator.views.icons import Icon
from facilitator.views.theme import BOLD
from facilitator.views.widgets.buttons import PRIMARY, SECONDARY, Button
from facilitator.views.widgets.chips import Tag
from facilitator.views.widgets.flow_layout import flowing
from facilitator.views.widgets.labels import Label, caption, heading, soft, strong
from facilitator.views.widgets.message_bar import MessageBar
from facilitator.views.widgets.panels import Panel, column, hairline, row, scrolled
from facilitator.views.words import STATUS, STATUS_COLOUR, date_of, near_moment, stopped_text


class SummaryPanel(Panel):
    """Shows one session; hidden while none is chosen."""

    def __init__(self, desk: Desk, bar: MessageBar) -> None:
        super().__init__("panel", air=0, spacing=0)
        self.desk, self.words, self.message_bar = desk, desk.words, bar
        self._session: Session | None = None
        words = self.words
        self.title = heading(lines=3)
        self.status = Tag("")
        self.facts = soft()
        self.open = Button("", PRIMARY, after=Icon.RESUME)
        self.again = Button(words("Open again"), SECONDARY)
        self.report = Button(words("Make the PDF…"), PRIMARY, icon=Icon.REPORT)
        self.copy = Button(words("Copy actions as text"), SECONDARY, icon=Icon.COPY)
        self.export = ExportPanel(words, desk.settings, desk.library.kinds, choose=True)
        self.body = column(spacing=2.5)
        self._lay_out()
        self.open.clicked.connect(self._open)
        self.again.clicked.connect(self._reopen)
        self.report.clicked.connect(self._turn_export)
        self.copy.clicked.connect(self._copy)

    def _lay_out(self) -> None:
        top = row(self.title, self.status, spacing=3)
        top.box.setStretch(0, 1)
        self._export_ground = Panel("well", air=4)
        self._export_ground.add(self.export)
        self._export_ground.hide()
        inner = column(
            top,
            self.facts,
            row(self.open, self.report, None, air=(0, 1, 0, 1)),
            self._export_ground,
            hairline(),
            self.body,
            flowing(self.copy, self.again),
            None,
            air=6,
            spacing=2.5,
        )
        self.box.addWidget(scrolled(inner))

    def show_session(self, summary: SessionSummary | None) -> None:
        """Show that session, as it is stored."""
        self.setVisible(summary is not None)
        if summary is None:
            return
        session = self.desk.library.read(summary.id)
        other = self._session is None or self._session.id != session.id
        self._session = session
        ended = summary.status == "ended"
        self.title.setText(summary.title)
        self.status.show_text(self.words(STATUS[summary.status]), STATUS_COLOUR[summary.status])
        self.facts.setText(self._facts(summary, session))
        self.open.setVisible(not ended)
        self.open.set_label(self.words("Resume") if summary.status in BEGUN else self.words("Open"))
        for button in (self.report, self.again):
            button.setVisible(ended)
        self.copy.setVisible(ended and bool(session.made or going_on(session, self.desk.library.kinds)))
        if other or not ended:
            self._show_export(shown=False)
        if ended:
            self.export.show_session(session)
        self._show_body(summary, session)

    def _facts(self, summary: SessionSummary, session: Session) -> str:
        words = self.words
        at = date_of(summary)
        form = next((f.title for f in self.desk.library.formats.all() if f.id == summary.format), summary.format)
        people = len(session.participants)
        parts = [
            summary.team_name,
            near_moment(words, at, self.desk.now()) if at is not None else words("no date"),
            form,
            words("{n} min", n=planned_minutes(session)),
            words("{n} person", "{n} people", n=people) if people else "",
        ]
        return " · ".join(part for part in parts if part)

    def _show_body(self, summary: SessionSummary, session: Session) -> None:
        clear(self.body)
        words = self.words
        if summary.status in BEGUN:
            self.body.add(soft(stopped_text(words, summary)))
        if session.row.purpose:
            self.body.add(column(caption(words("Purpose")), Label(session.row.purpose), spacing=0.5))
        if summary.status == "ended" or session.made:
            self._show_outcomes(session)
        if session.row.next_on is not None:
            when = words.moment(session.row.next_on)
            self.body.add(column(caption(words("We meet again")), strong(when), spacing=0.5))
        parked = sum(WITHHELD not in one.marks for one in session.parked)
        if parked:
            self.body.add(caption(words("{n} parked thought", "{n} parked thoughts", n=parked)))
        if summary.status == "preparing":
            self._show_plan(session)

    def _show_outcomes(self, session: Session) -> None:
        words = self.words
        self.body.add(strong(words("What we do now")))
        if not session.made:
            self.body.add(soft(words("No action was written down.")))
        for number, outcome in enumerate(session.made, 1):
            self.body.add(_outcome(words, number, outcome))
        going = len(going_on(session, self.desk.library.kinds))
        if going:
            said = words("{n} more is still on from earlier.", "{n} more are still on from earlier.", n=going)
            self.body.add(soft(said))

    def _show_plan(self, session: Session) -> None:
        for activity in session.agenda:
            minutes = caption(self.words("{n} min", n=activity.minutes), lines=1)
            line = row(Label(activity.title, lines=1), None, minutes)
            self.body.add(line)
        names = [p.name for p in session.present]
        if names:
            self.body.add(column(caption(self.words("People")), Label(", ".join(names)), spacing=0.5))

    def _open(self) -> None:
        if self._session is not None:
            self.desk.open_session(self._session.id)

    def _reopen(self) -> None:
        """An ended session runs again, from where it ended; the console opens on Hold."""
        session = self._session
        if session is None:
            return
        self.desk.attempt(lambda: self._reopened(session.id), self.message_bar, "reopen session")

    def _reopened(self, session: str) -> None:
        live = self.desk.library.open(session)
        try:
            live.do(ReopenSession())
        except BaseException:
            self.desk.library.close(session)
            raise
        self.desk.open_session(session)

    def _turn_export(self) -> None:
        self._show_export(shown=self._export_ground.isHidden())
        if not self._export_ground.isHidden():
            self.export.make.setFocus()

    def _show_export(self, *, shown: bool) -> None:
        self._export_ground.setVisible(shown)
        # There is one primary button at a time.
        self.report.set_kind(SECONDARY if shown else PRIMARY)

    def _copy(self) -> None:
        if self._session is not None:
            copy_actions(self._session, self.desk.library.kinds)
            self.desk.tell(self.words("The actions are on the clipboard."))


def _outcome(words: Words, number: int, outcome: Outcome) -> Panel:
    who = " · ".join(
        part
        for part in (
            outcome.owner or words("no owner yet"),
            words("by {day}", day=words.day(outcome.due)) if outcome.due else words("no date yet"),
        )
        if part
    )
    mark = Label(str(number), weight=BOLD, colour="accent", lines=1)
    mark.setFixedWidth(mark.sizeHint().width())
    said = column(Label(outcome.text), caption(who), spacing=0.5)
    line = row(mark, said, spacing=2.5)
    line.box.setStretch(1, 1)
    return line


def clear(ground: Panel) -> None:
    """Take everything out of a panel."""
    while (item := ground.box.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
