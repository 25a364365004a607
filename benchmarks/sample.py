"""What the benchmarks work on: a library as a team has it after a while, and sessions of many cards."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

from facilitator.base.clock import SystemClock
from facilitator.domain.flow import (
    EndSession,
    OpenActivity,
    PauseSession,
    ResumeSession,
    SkipActivity,
    StartSession,
)
from facilitator.domain.holdings import AddTeam
from facilitator.domain.kinds.cards import KIND, AddCard, Collect
from facilitator.domain.kinds.vote import KIND as VOTES
from facilitator.domain.outcome import AddOutcome
from facilitator.domain.session import Activity, Response, Session
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
CARDS_LARGE, RESPONSES_LARGE = 1000, 5000
BOARDS = 3
"""How often many cards are revealed in one session."""
HIDDEN = """
facilitator = 1
id = "r-hidden"
version = "1.0"
language = "en"
title = "Plus/Delta, hidden"
extends = "r-pd"
minutes = 25
[[agenda]]
id = "gather"
entry = ["paper"]
settings = { manner = "hidden" }
"""
ANOTHER = """
[[agenda]]
id = "gather-{number}"
kind = "cards"
after = "gather"
section = "gather"
title = "Plus and delta, {number}"
prompt = "What worked, and why? What would make it better?"
how = "alone"
minutes = 5
entry = ["paper"]
[agenda.settings]
manner = "hidden"
slots = [
    {{ id = "plus", title = "Plus", prompt = "What worked, and why?", hue = "mint" }},
    {{ id = "delta", title = "Delta", prompt = "What would make it better?", hue = "sky" }},
]
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

    In the first one cards are read aloud, and many are there; in the other one they are typed hidden on several boards,
    and nearly all are in.
    """
    (folder / "formats").mkdir(parents=True)
    hidden = HIDDEN + "".join(ANOTHER.format(number=n) for n in range(BOARDS, 1, -1))
    (folder / "formats" / "r-hidden.toml").write_text(hidden, encoding="utf-8")
    kinds = find_kinds(suppress_errors=False)
    store = open_library(folder)
    try:
        library = Library(store, FormatShelf(kinds, folder / "formats"), kinds, SystemClock())
        library.do(AddTeam(library.client, "Team 1", id="team"))
        there = _at_cards(library, FORMAT)
        assert there.at is not None
        there = _with_cards(Collect(there.at.id).apply(there, library.given()), library, there.at, lines(CARDS_THERE))
        hiding = _at_cards(library, "r-hidden")
        each = CARDS_REVEALED - CARDS_ADDED
        texts = lines(each * BOARDS)
        for i, board in enumerate(a for a in hiding.agenda if a.kind == KIND.id):
            if board.status == "upcoming":
                hiding = OpenActivity(board.id).apply(hiding, library.given())
            hiding = _with_cards(hiding, library, board, texts[i * each : (i + 1) * each])
        for session in (there, hiding):
            library.keep(PauseSession().apply(session, library.given()))
        return there.id, hiding.id
    finally:
        store.close()


def make_large(folder: Path) -> str:
    """A library with one session of very many cards and responses; returns its id."""
    kinds = find_kinds(suppress_errors=False)
    store = open_library(folder)
    try:
        library = Library(store, FormatShelf(kinds), kinds, SystemClock())
        library.do(AddTeam(library.client, "Team 1", id="team"))
        given, session = library.given(), _at_cards(library, FORMAT)
        assert session.at is not None
        session = Collect(session.at.id).apply(session, given)
        session = _with_cards(session, library, session.activities[session.row.at_activity or ""], lines(CARDS_LARGE))
        vote = next(a for a in session.agenda if a.kind == VOTES.id)
        cards = cycle(session.contributions)
        dots = (Response(given.new_id(), vote.id, next(cards)) for _ in range(RESPONSES_LARGE))
        session = PauseSession().apply(session.put(*dots), given)
        library.keep(session)
        return session.id
    finally:
        store.close()


def _at_cards(library: Library, form: str) -> Session:
    """A session that has come to its cards, not stored yet."""
    given = library.given()
    session = library.draft(SessionPlan(form, "team", "Many cards", tuple(map(Guest, PEOPLE))))
    session = StartSession().apply(session, given)
    while session.at is not None and session.at.kind != KIND.id:
        session = SkipActivity(session.at.id).apply(session, given)
    return session


def _with_cards(session: Session, library: Library, activity: Activity, cards: list[CardLine]) -> Session:
    slots = {slot.title: slot.id for slot in KIND.slots(activity)}
    for line in cards:
        session = AddCard(activity.id, slots[line.column], line.card).apply(session, library.given())
    return session
