"""What the benchmarks work on: a library as a team has it after a while, and a session of many cards."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

from facilitator.base.clock import SystemClock
from facilitator.domain.flow import EndSession, ResumeSession
from facilitator.domain.outcome import AddOutcome
from facilitator.formats.loader import FormatShelf
from facilitator.live.cast import Sayings
from facilitator.live.imports import CardLine, import_session
from facilitator.live.library import Library
from facilitator.registry import find_kinds
from facilitator.store.opening import open_library

FORMAT = "r-pd"
SESSIONS, CARDS_EACH, CARDS_MANY = 12, 20, 300


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
