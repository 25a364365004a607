"""After the end, for the facilitator: what was decided, when the team meets again, and the report to hand out."""

from __future__ import annotations

from PySide6.QtCore import Signal

from facilitator.domain.earlier import going_on
from facilitator.domain.flow import ReopenSession
from facilitator.domain.session import Session
from facilitator.views.console.face import Host, cleared
from facilitator.views.console.next_date import NextDate
from facilitator.views.export import ExportPanel, copy_actions
from facilitator.views.icons import Icon
from facilitator.views.widgets.buttons import Button
from facilitator.views.widgets.labels import Label, heading, lead, soft, strong, title
from facilitator.views.widgets.panels import Panel, column, row, scrolled


class ClosePage(Panel):
    """What an ended session offers. `left` asks to go back to the desk."""

    left = Signal()

    def __init__(self, host: Host, export: ExportPanel) -> None:
        super().__init__("paper", air=(10.0, 7.0, 4.0, 0), spacing=4.0)
        words = host.words
        self.host = host
        self._shape: tuple[object, ...] = ()
        self.title = title()
        self.said = lead()
        self.decided = column(spacing=2.5)
        self.next_date = NextDate(host)
        self.reopen = Button(words("Open the session again"), icon=Icon.RESUME)
        self.reopen.clicked.connect(lambda: host.do(ReopenSession()))
        self.copy = Button(words("Copy actions as text"), icon=Icon.COPY)
        self.copy.clicked.connect(self._copy)
        self.leave = Button(words("Back to the desk"), icon=Icon.BACK)
        self.leave.clicked.connect(self.left)
        self.report = export
        page = column(
            self.title,
            self.said,
            heading(words("What we do now")),
            self.decided,
            self.next_date,
            heading(words("The report")),
            self.report,
            row(self.copy, self.reopen, self.leave, None, air=(0, 4.0, 0, 6.0)),
            None,
            spacing=4.0,
            air=(0, 0, 6.0, 0),
        )
        self.box.addWidget(scrolled(page), 1)

    def show_session(self, session: Session) -> None:
        """Draw what the session left behind."""
        self.title.setText(session.row.title)
        going = going_on(session, self.host.kinds)
        self.copy.setVisible(bool(session.made or going))
        self.copy.set_label(self.host.words("Copy actions as text"))
        self.next_date.show_session(session)
        self.report.show_session(session)
        made = session.made
        shape = (*((o.text, o.owner, o.due) for o in made), len(going))
        if shape == self._shape and self.said.text():
            return
        self._shape = shape
        words = self.host.words
        self.said.setText(
            words(
                "It has ended, with {n} action. Choose an activity at the left to correct what is written there.",
                "It has ended, with {n} actions. Choose an activity at the left to correct what is written there.",
                n=len(made),
            )
        )
        cleared(self.decided)
        for number, outcome in enumerate(made, 1):
            when = words.short_day(outcome.due) if outcome.due else words("no date yet")
            who = f"{outcome.owner or words('nobody yet')} · {when}"
            figure = Label(str(number), step=1, colour="accent", lines=1)
            figure.setMinimumWidth(figure.fontMetrics().horizontalAdvance("00"))
            line = row(figure, spacing=2.0)
            line.box.addWidget(column(strong(outcome.text), soft(who), spacing=0), 1)
            self.decided.add(line)
        if not made:
            self.decided.add(soft(words("Nothing was decided. That may be right; the next date matters all the more.")))
        if going:
            said = words("{n} more is still on from earlier.", "{n} more are still on from earlier.", n=len(going))
            self.decided.add(soft(said))

    def _copy(self) -> None:
        copy_actions(self.host.session, self.host.kinds)
        self.copy.set_label(self.host.words("The actions are on the clipboard"))
