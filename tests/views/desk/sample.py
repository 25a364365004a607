"""Libraries to look at: real ones in a folder, made through the commands that the windows use."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from facilitator.base.clock import HandClock
from facilitator.domain import flow
from facilitator.domain.holdings import AddPerson, AddTeam, SetAgreements
from facilitator.domain.kinds.cards import AddCard
from facilitator.domain.outcome import AddOutcome
from facilitator.domain.people import SetNextDate
from facilitator.formats.loader import FormatShelf
from facilitator.live.library import Guest, Library, SessionPlan
from facilitator.live.session import LiveSession
from facilitator.registry import find_kinds
from facilitator.store.opening import open_library
from facilitator.store.sqlite import SqliteStore

NOW = datetime(2026, 11, 20, 9, 12, tzinfo=UTC)
FORMAT = "r-pd"
ROLES = (
    "Designer", "Tester", "Head of unit", "Team lead", "Developer", "Product owner", "Support", "Operations", "Writer",
    "Researcher", "Analyst", "Architect", "Trainer", "Planner", "Buyer", "Counsel", "Editor", "Driver", "Printer",
    "Keeper", "Scout", "Baker", "Mason", "Miller", "Potter", "Tailor", "Weaver", "Gardener", "Fisher",
    "Deputy head of the office for long titles and even longer responsibilities",
)  # fmt: skip
LONG = (
    "Show one lesson of the month at the department meeting and write down who was there and what they asked about it"
)


class Sample:
    """A library in a folder, with the means to fill it. `clock` is moved by hand."""

    def __init__(self, folder: Path, now: datetime = NOW) -> None:
        self.folder = folder
        self.clock = HandClock(now)
        self.store: SqliteStore = open_library(folder)
        kinds = find_kinds()
        shelf = FormatShelf(kinds, folder / "formats")
        self.library = Library(self.store, shelf, kinds, self.clock, random.Random(7))

    def close(self) -> None:
        """Let go of the file, so that a window can open it."""
        self.store.close()

    def team(self, name: str, people: Sequence[str] = (), agreements: Sequence[str] = ()) -> str:
        """A team with people; the first leads, every fifth is remote."""
        team = self.library.given().new_id()
        self.library.do(AddTeam(self.library.client, name, team))
        for at, person in enumerate(people):
            flags = ("leader",) if at == 0 else ("remote",) if at % 5 == 4 else ()
            self.library.do(AddPerson(team, person, flags))
        if agreements:
            self.library.do(SetAgreements(team, tuple(agreements)))
        return team

    def planned(self, team: str, title: str, days: float = 0.1) -> str:
        """A session that is planned, so many days from now."""
        people = tuple(Guest.of(person) for person in self.library.holdings.people_of(team))
        when = (self.clock.now() + timedelta(days=days)).astimezone().replace(tzinfo=None)
        return self.library.plan(SessionPlan(FORMAT, team, title, people, when))

    def stopped(self, team: str, title: str, cards: int = 9, minutes: float = 9) -> str:
        """A session that was stopped in the middle of its cards."""
        session = self.planned(team, title)
        live = self.library.open(session)
        _go_to(live, "cards")
        _add_cards(live, cards)
        self.clock.advance(minutes * 60)
        self.library.close(session)
        return session

    def ended(self, team: str, title: str, actions: Sequence[tuple[str, str, date | None]] = (), cards: int = 6) -> str:
        """A session that was held, with actions (what, who, by when)."""
        session = self.planned(team, title)
        live = self.library.open(session)
        _go_to(live, "cards")
        _add_cards(live, cards)
        self.clock.advance(240)
        _go_to(live, "plan")
        plan = live.session.at
        assert plan is not None
        for what, who, when in actions:
            live.do(AddOutcome(plan.id, what, owner=who, due=when, fields={"done_when": "everybody has seen it"}))
        live.do(SetNextDate((NOW + timedelta(days=14)).replace(tzinfo=None)))
        self.clock.advance(240)
        _go_to(live, "")
        self.library.close(session)
        return session


def _go_to(live: LiveSession, kind: str) -> None:
    """Follow the one button to the open activity of a kind, or to the end."""
    for _ in range(40):
        here = live.session.at
        if (
            kind
            and here is not None
            and here.kind == kind
            and here.status == "open"
            and live.session.row.screen == "live"
        ):
            break
        step = flow.primary(live.session, live.kinds)
        if step is None:
            break
        live.do(step.command)


def _add_cards(live: LiveSession, cards: int) -> None:
    here = live.session.at
    assert here is not None
    for at in range(cards):
        live.do(AddCard(here.id, "plus" if at % 2 else "delta", f"Card number {at + 1} says what somebody saw"))


def full(sample: Sample) -> None:
    """Much of everything: 30 people, 40 sessions, 60 actions, long names."""
    today = sample.clock.now().date()
    atlas = sample.team("Team Atlas", ROLES[:9], ["One speaks, the others listen.", "What is said here stays here."])
    lead = sample.team("Leadership group", ROLES[2:8])
    long = sample.team("Working group for the renewal of the renewal procedure of the northern offices", ROLES)
    sample.team("Team Borealis", ROLES[4:7])
    whats = ("Label outdated design versions", "Ask for a test data set of our own", LONG, "Pair two people on billing")
    for at in range(36):
        team = (atlas, lead, long)[at % 3]
        actions = [
            (
                whats[(at + n) % 4],
                ROLES[(at + n) % 30] if (at + n) % 7 else "",
                today + timedelta(days=at * 3 + n * 5 - 4),
            )
            for n in range(2 if at % 3 else 1)
        ]
        sample.ended(team, f"Sprint 20.{at}" if at % 5 else f"A look back on the quarter, part {at}", actions)
        sample.clock.advance(3600)
    sample.stopped(atlas, "Sprint 20.40", minutes=25)
    sample.planned(lead, "Learning culture", 3.2)
    sample.planned(long, "A title that is nearly as long as a title may be and still says something", 12)
    sample.planned(atlas, "Sprint 20.41", 16)


def few(sample: Sample) -> None:
    """What a team has after a few weeks."""
    today = sample.clock.now().date()
    atlas = sample.team("Team Atlas", ROLES[:8], ["One speaks, the others listen."])
    lead = sample.team("Leadership group", ROLES[2:6])
    sample.ended(
        atlas,
        "Sprint 20.4",
        [
            ("Label outdated design versions", "Designer", today - timedelta(days=3)),
            ("Ask for a test data set of our own", "Tester", today - timedelta(days=1)),
        ],
    )
    sample.ended(
        lead,
        "Learning culture",
        [
            ("Show one lesson of the month at the department meeting", "Head of unit", today + timedelta(days=3)),
            ("Try question-first agendas for four weeks", "Head of unit", today + timedelta(days=28)),
            ("Pair the leaver with two people on the billing run", "", None),
        ],
    )
    sample.stopped(atlas, "Sprint 20.5", minutes=25)
    sample.planned(lead, "Sparring in November", 5)
