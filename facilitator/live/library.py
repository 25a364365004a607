"""The Library: everything on this machine, and the way into a session."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from facilitator.base import text
from facilitator.base.clock import Clock
from facilitator.base.errors import KnownError, Refused
from facilitator.base.words import Message
from facilitator.domain.change import Change, Given, RowChange, difference
from facilitator.domain.format import Format, copy_agenda
from facilitator.domain.holdings import HOLDINGS_ATTRIBUTE, OWN, DeskCommand, Holdings, SessionSummary
from facilitator.domain.kind import Kinds
from facilitator.domain.people import purpose_text
from facilitator.domain.ports import Formats, Store
from facilitator.domain.session import FLAGS, Brought, Client, Participant, Person, Row, Session, SessionRow, Team
from facilitator.live.core import Live, Runs
from facilitator.live.session import LiveSession


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is to take part: a person of the team, or a guest without an id."""

    name: str
    person: str | None = None
    flags: tuple[str, ...] = ()

    @classmethod
    def of(cls, person: Person) -> Guest:
        """A person of the team as somebody who takes part."""
        return cls(person.name, person.id, person.flags)


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """What planning settles before a session exists. `minutes`: all in all; none: as the format has it."""

    format: str
    team: str
    title: str
    people: tuple[Guest, ...] = ()
    planned_on: datetime | None = None
    minutes: int | None = None
    purpose: str = ""
    facilitator: str = ""


class LiveHoldings(Live[Holdings]):
    """Runs the desk's commands."""

    def _apply(self, value: Holdings, command: Runs, given: Given) -> Holdings:
        assert isinstance(command, DeskCommand)
        return command.apply(value, given)

    def _difference(self, before: Holdings, after: Holdings) -> Change:
        return difference(before, after, HOLDINGS_ATTRIBUTE)

    def _find(self, value: Holdings, table: str, row_id: str) -> Row | None:
        found: Row | None = getattr(value, HOLDINGS_ATTRIBUTE[table]).get(row_id)
        return found

    def _label(self, command: Runs) -> Message:
        assert isinstance(command, DeskCommand)
        return command.label

    def _sound(self, value: Holdings) -> bool:
        """Nothing may be taken back on which something else stands."""
        return (
            all(t.client in value.clients for t in value.teams.values())
            and all(p.team in value.teams for p in value.people.values())
            and all(o.team in value.teams for o in value.outcomes.values())
            and all(p.outcome in value.outcomes for p in value.progress.values())
        )

    def stand_on(self, team: str) -> None:
        """A session is held with this team now: the step that made it cannot be taken back any more."""
        made = {(Team.TABLE, team), (Client.TABLE, self.value.teams[team].client)}
        self._drop_steps(lambda step: any(c.before is None and c.key in made for c in step.change.rows))

    def follow(self, change: Change) -> None:
        """Take over what a session changed of outcomes and progress, and tell those who look at the desk."""
        rows = [c for c in change.rows if c.row.TABLE in HOLDINGS_ATTRIBUTE]
        if not rows:
            return
        value = self.value.put(*(c.after for c in rows if c.after is not None))
        value = value.drop(*(c.row for c in rows if c.after is None))
        self._become(value, Change(tuple(rows)), None)


class Library:
    """Lists, plans and opens sessions; runs the desk's commands. One client's material at a time."""

    def __init__(
        self, store: Store, formats: Formats, kinds: Kinds, clock: Clock, rng: random.Random | None = None
    ) -> None:
        self.formats = formats
        self.kinds = kinds
        self.clock = clock
        self._store = store
        self._rng = rng or random.SystemRandom()
        self.desk = LiveHoldings(store.holdings(), store.commit, clock, self._rng, kinds)
        self._open: dict[str, LiveSession] = {}
        self.client = self._first_client()

    def _first_client(self) -> str:
        own = [c.id for c in self.holdings.clients.values() if c.name == OWN]
        return own[0] if own else next(iter(self.holdings.clients), "")

    @property
    def holdings(self) -> Holdings:
        """Clients, teams, people and outcomes as they are now."""
        return self.desk.value

    def choose_client(self, name: str) -> None:
        """Look at another client's material; the desk's steps so far stay. Raises `KnownError` where there is none."""
        for client in self.holdings.clients.values():
            if text.same_name(client.name, name):
                if client.id != self.client:
                    self.desk.forget_steps()
                self.client = client.id
                return
        raise KnownError("There is no client called “{name}”.", name=name)

    def do(self, command: DeskCommand, by: object = None) -> Change:
        """Run a command of the desk; an open session is told what its team brings now."""
        change = self.desk.do(command, by)
        self._refresh()
        return change

    def undo(self) -> Change:
        """Take the desk's last step back."""
        change = self.desk.undo()
        self._refresh()
        return change

    def redo(self) -> Change:
        """Make the desk's step once more."""
        change = self.desk.redo()
        self._refresh()
        return change

    def _refresh(self) -> None:
        for session_id, live in self._open.items():
            fresh = self._store.session(session_id)
            if fresh is not None:
                live.refresh(fresh.brought)

    # --- sessions -------------------------------------------------------------------------------------------------

    def sessions(self) -> tuple[SessionSummary, ...]:
        """This client's sessions, newest first."""
        return self._store.summaries(self.client)

    def holds_open_answers(self) -> bool:
        """Whether private answers wait somewhere for their Lock. No backup is made then, for it would keep their order.

        Only sessions that have begun and not ended are looked at, of every client.
        """
        waiting = [s.id for s in self._store.summaries() if s.status in {"running", "paused"}]
        sessions = (self._store.session(session_id) for session_id in waiting)
        return any(self._open_answers(session) for session in sessions if session is not None)

    def _open_answers(self, session: Session) -> bool:
        secret = {
            a.id
            for a in session.activities.values()
            if a.status == "open" and self.kinds.of(a).private(a) and self.kinds.of(a).anonymous(a)
        }
        given = {c.activity for c in session.contributions.values()}
        return not secret.isdisjoint(given | {r.activity for r in session.responses.values()})

    def read(self, session_id: str) -> Session:
        """A session as it is stored. Raises `KnownError` where there is none, or where it is another client's."""
        found = self._store.session(session_id)
        if found is None or found.brought.client.id != self.client:
            raise KnownError("There is no session with the id {id}.", id=session_id)
        return found

    def open(self, session_id: str) -> LiveSession:
        """Open a session; one that was running when the program died is paused, on Hold."""
        if session_id in self._open:
            return self._open[session_id]
        live = LiveSession(self.read(session_id), self._store.commit, self.clock, self._rng, self.kinds)
        live.recover()
        live.subscribe(lambda _session, change, _by: self.desk.follow(change))
        self._open[session_id] = live
        return live

    def close(self, session_id: str) -> None:
        """Let go of an open session; a running one is paused."""
        live = self._open.pop(session_id, None)
        if live is not None:
            live.close()

    def plan(self, plan: SessionPlan) -> str:
        """Make a session from a format; returns its id. Raises `Refused` where something is missing."""
        session = self.draft(plan)
        self.keep(session)
        return session.id

    def given(self) -> Given:
        """What rules may not make up themselves, as of now."""
        return self.desk.given()

    def draft(self, plan: SessionPlan, holdings: Holdings | None = None) -> Session:
        """A session as `plan` would make it, not stored yet.

        `holdings` are those that it is made on, where its team or people are not stored yet either.
        """
        given = self.given()
        form = self.formats.get(plan.format)
        based_on = holdings or self.holdings
        held_with = based_on.teams.get(plan.team)
        if held_with is None:
            raise Refused("Choose the team that this session is for.")
        row = self._row(plan, form, held_with, given)
        if held_with.client != self.client:
            raise Refused("Choose a team of this client.")
        agenda = copy_agenda(form.agenda, row.id, plan.minutes or form.minutes, given)
        people = self._participants(plan.people, row, based_on, given)
        members = {p.id: p for p in based_on.people_of(held_with.id)}
        brought = Brought(based_on.clients[held_with.client], held_with, members)
        return Session(row, brought, {p.id: p for p in people}, {a.id: a for a in agenda})

    def _row(self, plan: SessionPlan, form: Format, team: Team, given: Given) -> SessionRow:
        return SessionRow(
            given.new_id(),
            team.id,
            form.id,
            form.version,
            form.language,
            text.needed(plan.title, "A session needs a title.", text.NAME_MOST),
            purpose_text(plan.purpose),
            plan.planned_on,
            settings={
                **({"facilitator": text.fitting(text.name_text(plan.facilitator))} if plan.facilitator.strip() else {}),
                "format_title": form.title,
                "family": form.family,
                "source": form.source,
            },
        )

    def _participants(
        self, people: Sequence[Guest], row: SessionRow, holdings: Holdings, given: Given
    ) -> list[Participant]:
        team = {person.id for person in holdings.people_of(row.team)}
        made: list[Participant] = []
        for guest in people:
            name = text.needed(text.name_text(guest.name), "A person needs a name.", text.NAME_MOST)
            if any(text.same_name(name, p.name) for p in made):
                raise Refused("“{name}” is on the list twice.", name=name)
            if guest.person is not None and guest.person not in team:
                raise Refused("“{name}” is not in this team any more.", name=name)
            flags = tuple(f for f in FLAGS if f in guest.flags)
            made.append(Participant(given.new_id(), row.id, guest.person, name, flags))
        return made

    def keep(self, session: Session, *more: Row) -> None:
        """Store a drafted session with all its rows, and `more` rows that it needs, in one transaction."""
        rows = [*more, *session.rows()]
        change = Change(tuple(RowChange(None, row) for row in rows))
        self._store.commit(change)
        self.desk.follow(change)
        self.desk.stand_on(session.row.team)
