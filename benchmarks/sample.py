"""What the benchmarks work on: a library as a team has it after a while, and sessions of many cards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

from facilitator.base.clock import SystemClock
from facilitator.domain.change import Command
from facilitator.domain.flow import EndSession, PauseSession, ResumeSession, SkipActivity, StartSession
from facilitator.domain.holdings import AddTeam
from facilitator.domain.kinds.cards import KIND, AddCard, Collect
from facilitator.domain.outcome import AddOutcome
from facilitator.formats.loader import FormatShelf
from facilitator.live.cast import Sayings
from facilitator.live.imports import CardLine, import_session
from facilitator.live.library import Guest, Library, SessionPlan
from facilitator.registry import find_kinds
from facilitator.store.opening import open_library

FORMAT = "r-pd"
SESSIONS, CARDS_EACH, CARDS_MANY = 12, 20, 300
CARDS_THERE, CARDS_ADDED, CARDS_REVEALED = 500, 11, 300
PEOPLE = ("Designer", "Tester", "Developer A", "Developer B", "Owner", "Analyst", "Operator", "Scrum master")
HIDDEN = """
facilitator = 1
id = "r-hidden"
version = "1.0"
language = "en"
title = "Plus/Delta, hidden"
extends = "r-pd"
[[agenda]]
id = "gather"
entry = ["paper"]
settings = { manner = "hidden" }
"""


def lines(cards: int) -> list[CardLine]:
    """That many cards, half of them plus, no two the same."""
    said = Sayings.load().said
    texts = [(column, text) for pair in zip(said["plus"], said["delta"], strict=True) for column, text in
             zip(("Plus", "Delta"), pair, strict=True)]  # fmt: skip
    return [CardLine(column, f"{text} · {i}", i) for i, (column, text) in enumerate(islice(cycle(texts), cards), 2)]


def make(folder: Path) -> str:
    """A library with some ended sessions and their open actions, and one of three hundred cards; returns its id."""
    kinds = find_kinds(suppress_errors=False)
    store = open_library(folder)
    try:
        library = Library(store, FormatShelf(kinds), kinds, SystemClock())
        for i in range(SESSIONS):
            team = f"Team {i % 3 + 1}"
            _end(library, import_session(library, lines(CARDS_EACH), FORMAT, team, f"Sprint {i + 1}"))
        many = import_session(library, lines(CARDS_MANY), FORMAT, "Team 1", "Three hundred cards")
        _end(library, many)
        return many
    finally:
        store.close()


def _end(library: Library, session: str) -> None:
    live = library.open(session)
    live.do(ResumeSession())
    live.do(EndSession())
    plan = next(a for a in live.session.agenda if library.kinds.of(a).leaves_actions)
    due = (live.now() + timedelta(days=14)).date()
    for text in Sayings.load().said["action"][:3]:
        live.do(AddOutcome(plan.id, text, owner="Designer", due=due))
    library.close(session)


def make_running(folder: Path) -> tuple[str, str]:
    """A library with two sessions that are paused at their cards; returns their ids.

    In the first one cards are read aloud, and many are there; in the other one they are typed hidden, and many are in.
    """
    (folder / "formats").mkdir(parents=True)
    (folder / "formats" / "r-hidden.toml").write_text(HIDDEN, encoding="utf-8")
    kinds = find_kinds(suppress_errors=False)
    store = open_library(folder)
    try:
        library = Library(store, FormatShelf(kinds, folder / "formats"), kinds, SystemClock())
        library.do(AddTeam(library.client, "Team 1", id="team"))
        there = _paused(library, FORMAT, CARDS_THERE, before=Collect)
        return there, _paused(library, "r-hidden", CARDS_REVEALED - CARDS_ADDED)
    finally:
        store.close()


def _paused(
    library: Library,
    form: str,
    cards: int,
    before: Callable[[str], Command] | None = None,
) -> str:
    given = library.given()
    session = library.draft(SessionPlan(form, "team", f"{cards} cards", tuple(map(Guest, PEOPLE))))
    session = StartSession().apply(session, given)
    while session.at is not None and session.at.kind != KIND.id:
        session = SkipActivity(session.at.id).apply(session, given)
    assert session.at is not None
    here, slots = session.at.id, {slot.title: slot.id for slot in KIND.slots(session.at)}
    commands: list[Command] = [AddCard(here, slots[line.column], line.card) for line in lines(cards)]
    commands = [*([before(here)] if before else []), *commands]
    for command in (*commands, PauseSession()):
        session = command.apply(session, given)
    library.keep(session)
    return session.id
