"""Home: what am I in the middle of, what is due, what do I start."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.base.dates import parse_day
from facilitator.domain.holdings import RecordProgress, SessionSummary
from facilitator.views.desk.desk import Desk
from facilitator.views.desk.due import DuePanel
from facilitator.views.desk.gallery import BrokenFormats, Gallery
from facilitator.views.desk.page import Page
from facilitator.views.desk.rail import SESSIONS
from facilitator.views.desk.resume import ResumePanel, upcoming
from facilitator.views.desk.window import PLAN
from facilitator.views.icons import Icon
from facilitator.views.theme import manager
from facilitator.views.widgets.buttons import QUIET, Button
from facilitator.views.widgets.labels import caption, heading, lead
from facilitator.views.widgets.message_bar import WARN
from facilitator.views.widgets.panels import column, row
from facilitator.views.words import greeting, near_day

PANELS = 3
"""So many sessions are offered here; the others are on their own page."""


class HomePage(Page):
    """The page one comes to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, greeting(desk.words, desk.now()))
        self.welcome = lead(self.words("Choose a format below and plan your first session with it."))
        self.resume = column(spacing=3)
        self.more = Button("", QUIET, after=Icon.NEXT, compact=True)
        self.more.clicked.connect(lambda: desk.go(SESSIONS))
        self.due = DuePanel(self.words)
        self.due.ticked.connect(self._tick)
        self.due.pressed.connect(self._look)
        self.due.dated.connect(self._move)
        self.due.dropped.connect(self._drop)
        self.count = caption()
        self.gallery = Gallery(self.words)
        self.gallery.chosen.connect(lambda form: desk.go(PLAN, form))
        self.broken = BrokenFormats(self.words)
        start = column(
            row(heading(self.words("Start a session")), None, self.count), self.gallery, self.broken, None, spacing=3
        )
        self._halves = QHBoxLayout()
        self._halves.setSpacing(manager().space(8))
        self._halves.addWidget(self.due, 1, Qt.AlignmentFlag.AlignTop)
        self._halves.addWidget(start, 1)
        self.content.add(self.welcome, self.resume)
        self.content.box.addSpacing(manager().space(2))
        self.content.add(self._halves, None)

    def show_all(self) -> None:
        """Draw sessions, actions and formats as they are now."""
        sessions = self.desk.sessions()
        self.title.setText(greeting(self.words, self.desk.now()))
        self._show_upcoming(upcoming(sessions))
        self.welcome.setVisible(not sessions)
        holdings = self.desk.library.holdings
        held = {summary.id: summary for summary in sessions}
        outcomes = holdings.open_outcomes(self.desk.library.client)
        self.due.show_outcomes(outcomes, holdings, held, self.desk.now().date())
        formats = self.desk.library.formats.all()
        self.count.setText(self.words("{n} format", "{n} formats", n=len(formats)))
        self.gallery.show_formats(formats)
        self.broken.show_findings(self.desk.library.formats.findings())

    def panels(self) -> list[ResumePanel]:
        """The sessions that are offered, in order."""
        return self.resume.findChildren(ResumePanel)

    def take_focus(self) -> None:
        """On what is to be gone on with, else on the first format."""
        panels, tiles = self.panels(), self.gallery.tiles()
        target: QWidget | None = panels[0].button if panels else tiles[0] if tiles else None
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_upcoming(self, sessions: list[SessionSummary]) -> None:
        for panel in self.panels():
            panel.setParent(None)
            panel.deleteLater()
        self.resume.box.removeWidget(self.more)
        for at, summary in enumerate(sessions[:PANELS]):
            made = ResumePanel(self.words, summary, self.desk.now(), first=at == 0)
            made.resumed.connect(self.desk.open_session)
            self.resume.box.addWidget(made)
        rest = len(sessions) - PANELS
        self.more.setVisible(rest > 0)
        self.more.set_label(self.words("{n} more session", "{n} more sessions", n=max(1, rest)))
        self.resume.box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.resume.setVisible(bool(sessions))

    def _tick(self, outcome: str) -> None:
        said = self.words("“{action}” is done.", action=self._text(outcome))
        if not self.desk.do(RecordProgress(outcome, "done"), self.bar, said):
            self.show_all()

    def _move(self, outcome: str, typed: str) -> None:
        """It is still on, by another date."""
        today = self.desk.now().date()
        due = parse_day(typed, today, self.words) if typed.strip() else None
        if due is None:
            said = "“{typed}” is no date that I know. Write 2026-12-04, 4 Dec, friday, or +14."
            self.bar.say(self.words(said, typed=typed.strip()), WARN)
            return
        day = near_day(self.words, due, today)
        said = self.words("“{action}” is on until {day}.", action=self._text(outcome), day=day)
        self.desk.do(RecordProgress(outcome, "still on", due=due), self.bar, said, self._settled)

    def _drop(self, outcome: str, reason: str) -> None:
        """It is dropped, for a reason."""
        said = self.words("“{action}” is dropped.", action=self._text(outcome))
        self.desk.do(RecordProgress(outcome, "dropped", reason), self.bar, said, self._settled)

    def _settled(self) -> None:
        self.bar.clear()
        self.due.leave_more()

    def _text(self, outcome: str) -> str:
        return self.desk.library.holdings.outcomes[outcome].text

    def _look(self, outcome: str) -> None:
        session = self.desk.library.holdings.outcomes[outcome].session
        if session:
            self.desk.go(SESSIONS, session)
