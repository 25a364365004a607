"""After the end, for the facilitator: what was decided, when the team meets again, and the report to hand out."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from facilitator.domain.flow import ReopenSession
from facilitator.domain.session import Session
from facilitator.views.console.face import Host, cleared
from facilitator.views.console.next_date import NextDate
from facilitator.views.icons import Icon
from facilitator.views.widgets.buttons import Button
from facilitator.views.widgets.labels import heading, lead, soft, strong, title
from facilitator.views.widgets.panels import Panel, column, row, scrolled


class ClosePage(Panel):
    """What an ended session offers."""

    def __init__(self, host: Host, export: QWidget) -> None:
        super().__init__("paper", air=(10.0, 8.0, 10.0, 6.0), spacing=4.0)
        words = host.words
        self.host = host
        self.title = title()
        self.said = lead()
        self.decided = column(spacing=2.0)
        self.next_date = NextDate(host)
        self.reopen = Button(words("Open the session again"), icon=Icon.RESUME)
        self.reopen.clicked.connect(lambda: host.do(ReopenSession()))
        self.leave = Button(words("Back to the desk"), icon=Icon.BACK)
        self.export = export
        page = column(
            self.title,
            self.said,
            heading(words("What we do now")),
            self.decided,
            self.next_date,
            heading(words("The report")),
            export,
            row(self.leave, self.reopen, None),
            None,
            spacing=4.0,
        )
        self.box.addWidget(scrolled(page), 1)

    def show_session(self, session: Session) -> None:
        """Draw what the session left behind."""
        words = self.host.words
        self.title.setText(session.row.title)
        n = len(session.outcomes)
        self.said.setText(
            words(
                "It has ended, with {n} action. Its texts can still be corrected.",
                "It has ended, with {n} actions. Their texts can still be corrected.",
                n=n,
            )
        )
        self.next_date.show_session(session)
        cleared(self.decided)
        for number, outcome in enumerate(session.made, 1):
            who = " · ".join(
                part for part in (outcome.owner, words.short_day(outcome.due) if outcome.due else "") if part
            )
            self.decided.add(column(strong(f"{number}  {outcome.text}"), soft(who or words("nobody yet")), spacing=0))
        if not session.outcomes:
            self.decided.add(soft(words("Nothing was decided. That may be right; the next date matters all the more.")))
