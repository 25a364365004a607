"""One team: its name, its people, what it has agreed on, and the sessions that were held with it."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.base.text import same_name
from facilitator.domain.holdings import AddPerson, EditPerson, RemovePerson, RenameTeam, SetAgreements
from facilitator.domain.session import Team
from facilitator.views.desk.desk import Desk
from facilitator.views.desk.person_row import NameLine, PersonRow
from facilitator.views.desk.rail import SESSIONS
from facilitator.views.desk.summary import clear
from facilitator.views.theme import BOLD
from facilitator.views.widgets.fields import LineField, TextField
from facilitator.views.widgets.labels import Label, caption, heading, soft
from facilitator.views.widgets.list_row import ListRow
from facilitator.views.widgets.message_bar import MessageBar
from facilitator.views.widgets.panels import Panel, column, row, scrolled
from facilitator.views.words import STATUS, STATUS_COLOUR, date_of, near_day

SESSIONS_MOST = 8


class TeamDetail(Panel):
    """Shows one team; hidden while none is chosen. Everything is kept as it is typed, and can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("panel", air=0, spacing=0)
        self.desk, self.words = desk, desk.words
        self._team: Team | None = None
        words = self.words
        self.bar = MessageBar(dismiss=words("Dismiss"))
        self.name = NameLine(words("Name of the team"), large=True)
        self.name.renamed.connect(self._rename)
        self.count = caption(lines=1)
        self.people = column(spacing=0.5)
        self._rows: dict[str, PersonRow] = {}
        self.line = LineField(
            words("Add people"), words("Add somebody: type a name, Enter. Lines can be pasted."), many=True
        )
        self.line.returnPressed.connect(lambda: self.add_people([self.line.text()]))
        self.line.pasted_lines.connect(self.add_people)
        self.agreements = TextField(words("Agreements"), words("One agreement a line"), lines=4)
        self.agreements.left.connect(self._keep_agreements)
        self.sessions = column(spacing=0)
        self.held: list[ListRow] = []
        inner = column(
            self.name,
            self.bar,
            row(heading(words("People")), self.count, None, spacing=2.5, air=(0, 2, 0, 0)),
            self.people,
            self.line,
            column(
                heading(words("Agreements")),
                soft(words("How this team works together. A session begins with them, and the report shows them.")),
                self.agreements,
                spacing=1.5,
                air=(0, 4, 0, 0),
            ),
            column(heading(words("Sessions")), self.sessions, spacing=1, air=(0, 4, 0, 0)),
            None,
            air=6,
            spacing=2,
        )
        self.box.addWidget(scrolled(inner))

    def show_team(self, team: Team | None) -> None:
        """Show that team as it is now."""
        if team is None or self._team is None or team.id != self._team.id:
            self.bar.clear()
            self.line.clear()
            self._take_all_away()
        self._team = team
        self.setVisible(team is not None)
        if team is None:
            return
        self.name.show_name(team.name)
        self._show_people(team)
        if not self.agreements.hasFocus():
            self.agreements.setPlainText("\n".join(team.agreements))
        self._show_sessions(team)

    def rows(self) -> list[PersonRow]:
        """The people that are shown, in order."""
        return sorted(self._rows.values(), key=self.people.box.indexOf)

    # --- people ---------------------------------------------------------------------------------------------------

    def add_people(self, names: Sequence[str]) -> None:
        """Add people by name. Of several, those that are there already are passed over."""
        team = self._team
        if team is None:
            return
        added = 0
        for name in names:
            there = [p.name for p in self.desk.library.holdings.people_of(team.id)]
            if len(names) > 1 and any(same_name(name, other) for other in there):
                continue
            if not self.desk.do(AddPerson(team.id, name), self.bar):
                break
            added += 1
        else:
            self.line.clear()
        if added > 1:
            said = self.words("{n} people were added.", n=added)
            self.desk.tell(said, self.words("Undo"), lambda: self._undo(added))

    def _undo(self, steps: int) -> None:
        for _ in range(steps):
            if not self.desk.attempt(self.desk.library.undo, self.bar, "undo"):
                break

    def _edit(self, person: str, name: str, flags: tuple[str, ...]) -> None:
        self.desk.do(EditPerson(person, name, flags), self.bar)

    def _remove(self, person: str) -> None:
        name = self.desk.library.holdings.people[person].name
        rows = [shown.person.id for shown in self.rows()]
        at = rows.index(person)
        said = self.words("“{name}” was removed from the team.", name=name)
        if self.desk.do(RemovePerson(person), self.bar, said):
            left = self.rows()
            (left[min(at, len(left) - 1)].remove if left else self.line).setFocus()

    def _show_people(self, team: Team) -> None:
        people = self.desk.library.holdings.people_of(team.id)
        self.count.setText(self.words("{n} person", "{n} people", n=len(people)) if people else "")
        for gone in set(self._rows) - {person.id for person in people}:
            self._take_away(gone)
        for at, person in enumerate(people):
            shown = self._rows.get(person.id)
            if shown is None:
                shown = self._rows[person.id] = PersonRow(self.words, person)
                shown.edited.connect(self._edit)
                shown.removed.connect(self._remove)
            if self.people.box.indexOf(shown) != at:
                self.people.box.insertWidget(at, shown)
            shown.show_person(person)

    def _take_away(self, person: str) -> None:
        gone = self._rows.pop(person)
        self.people.box.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _take_all_away(self) -> None:
        for person in list(self._rows):
            self._take_away(person)

    # --- the rest -------------------------------------------------------------------------------------------------

    def _rename(self, name: str) -> None:
        if self._team is not None:
            self.desk.do(RenameTeam(self._team.id, name), self.bar)

    def _keep_agreements(self) -> None:
        if self._team is None:
            return
        lines = tuple(line.strip() for line in self.agreements.toPlainText().splitlines() if line.strip())
        if lines != self._team.agreements:
            self.desk.do(SetAgreements(self._team.id, lines), self.bar, self.words("The agreements are kept."))

    def _show_sessions(self, team: Team) -> None:
        clear(self.sessions)
        self.held.clear()
        held = [summary for summary in self.desk.sessions() if summary.team == team.id]
        if not held:
            self.sessions.add(soft(self.words("None yet.")))
        for summary in held[:SESSIONS_MOST]:
            at = date_of(summary)
            when = near_day(self.words, at.date(), self.desk.now().date()) if at is not None else ""
            status = Label(
                self.words(STATUS[summary.status]), colour=STATUS_COLOUR[summary.status], weight=BOLD, lines=1
            )
            made = ListRow(summary.title, when, [status])
            made.clicked.connect(lambda _=False, session=summary.id: self.desk.go(SESSIONS, session))
            self.sessions.add(made)
            self.held.append(made)
