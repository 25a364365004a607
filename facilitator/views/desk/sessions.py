"""Sessions: all there are, to be searched, and beside them what the chosen one left behind."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from facilitator.base.text import fold
from facilitator.domain.holdings import SessionSummary
from facilitator.views.desk.desk import Desk
from facilitator.views.desk.master import MasterList, MasterRow
from facilitator.views.desk.order import put_in_order
from facilitator.views.desk.page import Page
from facilitator.views.desk.summary import SummaryPanel
from facilitator.views.desk.window import PLAN
from facilitator.views.icons import Icon
from facilitator.views.theme import manager
from facilitator.views.widgets.buttons import SECONDARY, Button
from facilitator.views.widgets.empty_state import EmptyState
from facilitator.views.widgets.fields import LineField
from facilitator.views.widgets.labels import caption, soft
from facilitator.views.widgets.panels import column
from facilitator.views.words import STATUS, STATUS_COLOUR, date_of, near_day


class SessionsPage(Page):
    """A list and a summary side by side."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words("Sessions"), scrolls=False)
        words = self.words
        self.plan = Button(words("Plan a session"), SECONDARY, icon=Icon.ADD, key=words("Ctrl+N"))
        self.plan.clicked.connect(lambda: desk.go(PLAN))
        self.head.add(self.plan)
        self.search = LineField(words("Search sessions"), words("Search by title, team or status"))
        self.search.textChanged.connect(lambda _: self._show_list())
        self.search.escaped.connect(self.search.clear)
        self.search.returnPressed.connect(self._to_list)
        self.list = MasterList(words("Sessions"))
        self.list.chosen.connect(self._show_summary)
        self.list.activated_row.connect(desk.open_session)
        self.none = soft(words("No session fits that."))
        self.count = caption(lines=1)
        self.summary = SummaryPanel(desk, self.bar)
        self.empty = EmptyState(
            Icon.SESSIONS,
            words("Sessions appear here"),
            words(
                "What is planned, what was stopped in the middle, and what was held, with its actions and its report."
            ),
            words("Plan a session"),
        )
        self.empty.acted.connect(lambda: desk.go(PLAN))
        self._lay_out()
        find = QShortcut(QKeySequence("Ctrl+F"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def _lay_out(self) -> None:
        left = column(self.search, self.count, self.none, self.list, spacing=2)
        left.box.setStretch(3, 1)
        both = QHBoxLayout()
        both.setSpacing(manager().space(8))
        both.addWidget(left, 5)
        both.addWidget(self.summary, 6)
        self._both = column()
        self._both.box.addLayout(both)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._both)
        self._stack.addWidget(self.empty)
        self.content.add(self._stack)

    def come(self, what: str = "") -> None:
        """Show the session of that id; without one, the one that was chosen, or the newest."""
        if what:
            self.search.clear()
        self.show_all()
        if what and self.list.choose(what):
            self._show_summary(what)
        put_in_order(self)
        self.take_focus()

    def take_focus(self) -> None:
        """On the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_all(self) -> None:
        """Draw the sessions as they are now."""
        some = bool(self.desk.sessions())
        self._stack.setCurrentWidget(self._both if some else self.empty)
        self.plan.setVisible(some)
        self._show_list()

    def _show_list(self) -> None:
        sessions = self.desk.sessions()
        found = [s for s in sessions if self._fits(s)]
        self.list.show_rows([self._row(summary) for summary in found])
        self.count.setText(self._counted(len(found), len(sessions)))
        self.none.setVisible(not found)
        if not self.list.current() and found:
            self.list.choose(found[0].id)
        self._show_summary(self.list.current())

    def _counted(self, found: int, of: int) -> str:
        if found != of:
            return self.words("{n} of {of}", n=found, of=of)
        return self.words("{n} session", "{n} sessions", n=of)

    def _fits(self, summary: SessionSummary) -> bool:
        said = fold(f"{summary.title} {summary.team_name} {self.words(STATUS[summary.status])}")
        return all(part in said for part in fold(self.search.text()).split())

    def _row(self, summary: SessionSummary) -> MasterRow:
        at = date_of(summary)
        when = near_day(self.words, at.date(), self.desk.now().date()) if at is not None else ""
        counts = [
            self.words("{n} action", "{n} actions", n=summary.actions) if summary.actions else "",
            self.words("{n} card", "{n} cards", n=summary.cards) if summary.cards else "",
        ]
        sub = " · ".join(part for part in (summary.team_name, *counts) if part)
        status = (self.words(STATUS[summary.status]), STATUS_COLOUR[summary.status])
        return MasterRow(summary.id, summary.title, sub, (status, (when, "ink-soft")))

    def _show_summary(self, session: str) -> None:
        summary = next((s for s in self.desk.sessions() if s.id == session), None)
        self.desk.attempt(lambda: self.summary.show_session(summary), self.bar, "show session")

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
