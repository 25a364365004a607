"""The holdings: clients, teams, people and what teams have agreed to do, as the Desk works on them.

The same way as a Session: a frozen value, commands that make the next one, a difference that is stored and can be taken
back. No command here touches a session's own rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, ClassVar

from facilitator.base import text
from facilitator.base.errors import Refused
from facilitator.base.words import Message, message
from facilitator.domain.change import Given
from facilitator.domain.outcome import DOABLE, STATUSES, Standing, new_date, reason_text, standings
from facilitator.domain.session import FLAGS, Client, Outcome, Person, Progress, Row, Team, drop, put

OWN = "Own"
"""The client that the first start makes: one's own material."""

HOLDINGS_ATTRIBUTE: dict[str, str] = {
    "client": "clients",
    "team": "teams",
    "person": "people",
    "outcome": "outcomes",
    "progress": "progress",
}


@dataclass(frozen=True, slots=True)
class Holdings:
    """Everything on this machine that outlives single sessions."""

    clients: Mapping[str, Client] = field(default_factory=dict)
    teams: Mapping[str, Team] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    progress: Mapping[str, Progress] = field(default_factory=dict)

    def put(self, *rows: Row) -> Holdings:
        """With rows added or replaced."""
        made: Holdings = put(self, *rows, attributes=HOLDINGS_ATTRIBUTE)
        return made

    def drop(self, *rows: Row) -> Holdings:
        """Without rows."""
        made: Holdings = drop(self, *rows, attributes=HOLDINGS_ATTRIBUTE)
        return made

    def teams_of(self, client: str) -> tuple[Team, ...]:
        """A client's teams by name."""
        return tuple(sorted((t for t in self.teams.values() if t.client == client), key=lambda t: t.name.casefold()))

    def people_of(self, team: str) -> tuple[Person, ...]:
        """A team's people by name."""
        return tuple(sorted((p for p in self.people.values() if p.team == team), key=lambda p: p.name.casefold()))

    def open_outcomes(self, client: str) -> tuple[Outcome, ...]:
        """What a client's teams have not finished, each with the date set last: overdue first, undated last."""
        teams = {t.id for t in self.teams_of(client)}
        stands, never = standings(self.progress.values()), Standing()
        rows = [
            replace(o, due=stands.get(o.id, never).due or o.due)
            for o in self.outcomes.values()
            if o.team in teams and o.kind in DOABLE and stands.get(o.id, never).status == "open"
        ]
        return tuple(sorted(rows, key=lambda o: (o.due is None, o.due or date.max, o.place, o.id)))


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """What lists show of a session without opening it. `spent` are seconds; `at` is the activity's title."""

    id: str
    team: str
    client: str
    team_name: str
    title: str
    format: str
    status: str
    planned_on: datetime | None
    began: datetime | None
    ended: datetime | None
    seen: datetime | None
    at: str
    cards: int
    actions: int
    spent: float


@dataclass(frozen=True)
class DeskCommand:
    """A value that turns the holdings into the next ones."""

    undoable: ClassVar[bool] = True
    label: ClassVar[Message] = message("change")

    def apply(self, holdings: Holdings, given: Given) -> Holdings:
        """The next holdings; raises `Refused` with a sentence when the rules do not allow it."""
        raise NotImplementedError

    @property
    def name(self) -> str:
        """The command's name, as the log has it."""
        return type(self).__name__


def _named(name: str, taken: list[str], empty: str, twice: str) -> str:
    kept = text.needed(text.name_text(name), empty, text.NAME_MOST)
    if any(text.same_name(kept, other) for other in taken):
        raise Refused(twice, name=kept)
    return kept


def _row(rows: Mapping[str, Any], row_id: str, gone: str) -> Any:
    if row_id not in rows:
        raise Refused(gone)
    return rows[row_id]


_NO_TEAM = "This team is not here any more."
_NO_PERSON = "This person is not in the team any more."
_SAME_TEAM = "There is a team called “{name}” already. Choose another name, or use that team."
_SAME_PERSON = "“{name}” is in this team already. Add a letter or a role to tell the two apart."


@dataclass(frozen=True)
class AddClient(DeskCommand):
    """A client whose material is kept apart. `id` may be given, so that the caller knows it."""

    client_name: str
    id: str = ""
    label: ClassVar[Message] = message("add client")

    def apply(self, holdings: Holdings, given: Given) -> Holdings:
        taken = [c.name for c in holdings.clients.values()]
        kept = _named(self.client_name, taken, "A client needs a name.", "There is a client called “{name}” already.")
        return holdings.put(Client(self.id or given.new_id(), kept))


@dataclass(frozen=True)
class AddTeam(DeskCommand):
    """A team of a client; its name is its own there."""

    client: str
    team_name: str
    id: str = ""
    label: ClassVar[Message] = message("add team")

    def apply(self, holdings: Holdings, given: Given) -> Holdings:
        taken = [t.name for t in holdings.teams_of(self.client)]
        kept = _named(self.team_name, taken, "A team needs a name.", _SAME_TEAM)
        return holdings.put(Team(self.id or given.new_id(), self.client, kept))


@dataclass(frozen=True)
class RenameTeam(DeskCommand):
    """Another name for a team."""

    team: str
    team_name: str
    label: ClassVar[Message] = message("rename team")

    def apply(self, holdings: Holdings, given: Given) -> Holdings:
        team: Team = _row(holdings.teams, self.team, _NO_TEAM)
        taken = [t.name for t in holdings.teams_of(team.client) if t.id != team.id]
        return holdings.put(replace(team, name=_named(self.team_name, taken, "A team needs a name.", _SAME_TEAM)))


@dataclass(frozen=True)
class SetAgreements(DeskCommand):
    """What a team has agreed on how it works together; empty lines are left out."""

    team: str
    agreements: tuple[str, ...]
    label: ClassVar[Message] = message("agreements")

    def apply(self, holdings: Holdings, given: Given) -> Holdings:
        team: Team = _row(holdings.teams, self.team, _NO_TEAM)
        lines = tuple(text.needed(a, "", text.LINE_MOST) for a in self.agreements if not text.is_blank(a))
        return holdings.put(replace(team, agreements=lines))


@dataclass(frozen=True)
class AddPerson(DeskCommand):
    """Somebody joins a team."""

    team: str
    person_name: str
    flags: tuple[str, ...] = ()
    id: str = ""
    label: ClassVar[Message] = message("add person")

    def apply(self, holdings: Holdings, given: Given) -> Holdings:
        _row(holdings.teams, self.team, _NO_TEAM)
        taken = [p.name for p in holdings.people_of(self.team)]
        kept = _named(self.person_name, taken, "A person needs a name.", _SAME_PERSON)
        return holdings.put(Person(self.id or given.new_id(), self.team, kept, _flags(self.flags)))


@dataclass(frozen=True)
class EditPerson(DeskCommand):
    """Another name or other flags for somebody."""

    person: str
    person_name: str
    flags: tuple[str, ...] = ()
    label: ClassVar[Message] = message("edit person")

    def apply(self, holdings: Holdings, given: Given) -> Holdings:
        person: Person = _row(holdings.people, self.person, _NO_PERSON)
        taken = [p.name for p in holdings.people_of(person.team) if p.id != person.id]
        kept = _named(self.person_name, taken, "A person needs a name.", _SAME_PERSON)
        return holdings.put(replace(person, name=kept, flags=_flags(self.flags)))


@dataclass(frozen=True)
class RemovePerson(DeskCommand):
    """Somebody leaves a team; past sessions keep the name that they knew."""

    person: str
    label: ClassVar[Message] = message("remove person")

    def apply(self, holdings: Holdings, given: Given) -> Holdings:
        return holdings.drop(_row(holdings.people, self.person, _NO_PERSON))


@dataclass(frozen=True)
class RecordProgress(DeskCommand):
    """An outcome is done, still on (by another date), dropped (with a reason) or open again; its own row stays."""

    outcome: str
    status: str
    reason: str = ""
    due: date | None = None
    label: ClassVar[Message] = message("progress of an action")

    def apply(self, holdings: Holdings, given: Given) -> Holdings:
        outcome: Outcome = _row(holdings.outcomes, self.outcome, "This action is not here any more.")
        if self.status not in STATUSES:
            raise Refused("There is no status called “{name}”.", name=self.status)
        reason, due = reason_text(self.status, self.reason), new_date(self.due, given.today)
        return holdings.put(Progress(given.new_id(), outcome.id, None, self.status, given.today, due, reason))


def _flags(flags: tuple[str, ...]) -> tuple[str, ...]:
    unknown = set(flags) - set(FLAGS)
    if unknown:
        raise Refused("There is no flag called “{name}”.", name=min(unknown))
    return tuple(f for f in FLAGS if f in flags)
