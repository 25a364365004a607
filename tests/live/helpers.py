"""Libraries for the tests of what is live: a real file, a clock that is moved by hand, chance that is set."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.base.clock import HandClock
from facilitator.base.errors import KnownError
from facilitator.domain.format import ActivitySpec, Format
from facilitator.domain.holdings import AddPerson, AddTeam
from facilitator.domain.ports import Finding, Store
from facilitator.live.library import Guest, Library, SessionPlan
from facilitator.live.session import LiveSession
from facilitator.store.opening import open_library
from tests.builders import KINDS, PLUS_DELTA, START

PEOPLE = ("Designer", "Tester", "Developer", "Analyst", "Writer", "Owner")


@dataclass
class Shelf:
    """Formats that are held in memory: a plus/delta, and those that a test brings."""

    agendas: dict[str, tuple[ActivitySpec, ...]] = field(default_factory=lambda: {"plus-delta": PLUS_DELTA})

    def all(self) -> Sequence[Format]:
        """Every format."""
        return [self.get(name) for name in self.agendas]

    def get(self, format_id: str) -> Format:
        """A format by id."""
        if format_id not in self.agendas:
            raise KnownError("There is no format {id}.", id=format_id)
        agenda = self.agendas[format_id]
        minutes = sum(spec.minutes for spec in agenda)
        return Format(
            format_id, "1", "en", "Plus/Delta", "Why", "When", "Not", (3, 12), 1, minutes, "Own words", agenda
        )

    def findings(self) -> Sequence[Finding]:
        """No faults."""
        return ()


@dataclass
class Place:
    """A library, its store and its clock."""

    library: Library
    store: Store
    clock: HandClock

    def team(self, name: str = "Team", people: Sequence[str] = PEOPLE) -> str:
        """A team with people; returns its id."""
        team = self.library.given().new_id()
        self.library.do(AddTeam(self.library.client, name, team))
        for person in people:
            self.library.do(AddPerson(team, person))
        return team

    def plan(self, team: str, format_id: str = "plus-delta", title: str = "Session") -> str:
        """A session with everybody of a team; returns its id."""
        guests = tuple(Guest.of(person) for person in self.library.holdings.people_of(team))
        return self.library.plan(SessionPlan(format_id, team, title, guests))

    def session(self, format_id: str = "plus-delta", team: str = "Team") -> LiveSession:
        """A session with six people, open."""
        return self.library.open(self.plan(self.team(team), format_id))


def place(folder: Path, shelf: Shelf | None = None, seed: int = 7) -> Place:
    """The library of a folder, open; whoever opens it closes its store."""
    store, clock = open_library(folder), HandClock(START)
    return Place(Library(store, shelf or Shelf(), KINDS, clock, random.Random(seed)), store, clock)
