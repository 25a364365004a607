"""Teams: who sessions are held with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from facilitator.base.text import NAME_MOST
from facilitator.domain.holdings import AddTeam
from facilitator.domain.session import Team
from facilitator.views.desk.desk import Desk
from facilitator.views.desk.master import MasterList, MasterRow
from facilitator.views.desk.order import put_in_order
from facilitator.views.desk.page import Page
from facilitator.views.desk.team_detail import TeamDetail
from facilitator.views.icons import Icon
from facilitator.views.theme import manager
from facilitator.views.widgets.empty_state import EmptyState
from facilitator.views.widgets.fields import LineField
from facilitator.views.widgets.panels import column


class TeamsPage(Page):
    """A list of teams and, beside it, the chosen one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words("Teams"), scrolls=False)
        words = self.words
        self.detail = TeamDetail(desk)
        self.list = MasterList(words("Teams"))
        self.list.chosen.connect(self._show_detail)
        self.list.activated_row.connect(lambda _: self.detail.name.setFocus())
        self.line = LineField(words("New team"), words("New team: type its name, Enter"), most=NAME_MOST)
        self.line.returnPressed.connect(self._add)
        self.empty = EmptyState(
            Icon.TEAMS,
            words("Your teams appear here"),
            words("A team keeps its people, its agreements and its open actions from one session to the next."),
        )
        self._lay_out()

    def _lay_out(self) -> None:
        left = column(self.line, self.list, spacing=2.5)
        left.box.setStretch(1, 1)
        both = QHBoxLayout()
        both.setSpacing(manager().space(8))
        both.addWidget(left, 5)
        self._side = QStackedWidget()
        self._side.addWidget(self.detail)
        self._side.addWidget(self.empty)
        both.addWidget(self._side, 8)
        self.content.add(both)

    def come(self, what: str = "") -> None:
        """Show the team of that id; without one, the one that was chosen, or the first."""
        self.show_all()
        if what and self.list.choose(what):
            self._show_detail(what)
        put_in_order(self)
        self.take_focus()

    def take_focus(self) -> None:
        """On the list, or where the first team is named."""
        (self.list if self._teams() else self.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_all(self) -> None:
        """Draw the teams as they are now."""
        teams = self._teams()
        self.list.show_rows([self._row(team) for team in teams])
        if not self.list.current() and teams:
            self.list.choose(teams[0].id)
        self._side.setCurrentWidget(self.detail if teams else self.empty)
        self._show_detail(self.list.current())

    def _teams(self) -> tuple[Team, ...]:
        return self.desk.library.holdings.teams_of(self.desk.library.client)

    def _row(self, team: Team) -> MasterRow:
        people = len(self.desk.library.holdings.people_of(team.id))
        sessions = sum(1 for summary in self.desk.sessions() if summary.team == team.id)
        parts = (
            self.words("{n} person", "{n} people", n=people) if people else self.words("nobody yet"),
            self.words("{n} session", "{n} sessions", n=sessions) if sessions else "",
        )
        return MasterRow(team.id, team.name, " · ".join(part for part in parts if part))

    def _show_detail(self, team: str) -> None:
        self.detail.show_team(self.desk.library.holdings.teams.get(team))

    def _add(self) -> None:
        team = self.desk.library.given().new_id()
        command = AddTeam(self.desk.library.client, self.line.text(), team)
        self.desk.do(command, self.bar, self.words("The team was added."), lambda: self._added(team))

    def _added(self, team: str) -> None:
        self.line.clear()
        self.list.choose(team)
        self._show_detail(team)
        self.detail.line.setFocus(Qt.FocusReason.OtherFocusReason)
