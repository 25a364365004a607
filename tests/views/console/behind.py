"""A team with two sessions behind it, and a format that looks back on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from facilitator.domain import flow
from facilitator.domain.outcome import AddOutcome
from tests.views.console.stand import START, Shelf, planned

LOOK_BACK = """
facilitator = 1
id = "look-back"
version = "1.0"
language = "en"
title = "Look back"
extends = "r-pd"
minutes = 19
[[agenda]]
id = "last"
kind = "review"
section = "set"
title = "Our last actions"
minutes = 4
after = "purpose"
prompt = "What became of our last actions?"
"""
TODAY = START.date()
Action = tuple[str, str, date | None]
FIRST: tuple[Action, ...] = (
    ("Ask the partner for a note before the file changes", "Tester", TODAY - timedelta(days=27)),
    ("Draw the map of who calls whom at night, and hang it beside the door", "Operator", TODAY - timedelta(days=3)),
)
SECOND: tuple[Action, ...] = (
    ("Have every release rehearsed by somebody who did not write it", "Designer", TODAY + timedelta(days=7)),
    ("Find a second person who can restore the backup", "Analyst", TODAY + timedelta(days=30)),
    ("Read the three oldest tickets together on Monday", "", None),
)


def write_format(shelf: Shelf) -> None:
    """The format is on the shelf from now on."""
    folder = shelf.folder / "formats"
    folder.mkdir(exist_ok=True)
    (folder / "look-back.toml").write_text(LOOK_BACK, encoding="utf-8")


def hold(shelf: Shelf, title: str, weeks: int, actions: Sequence[Action]) -> str:
    """Hold a session so many weeks ago, with these actions; returns its id."""
    library = shelf.library
    given = replace(library.given(), now=START - timedelta(weeks=weeks))
    session = library.draft(planned("r-pd", (), title))
    plan = next(a for a in session.agenda if a.kind == "plan")
    made = [AddOutcome(plan.id, text, owner=owner, due=due) for text, owner, due in actions]
    for command in (flow.StartSession(), flow.OpenActivity(plan.id), *made, flow.EndSession()):
        session = command.apply(session, given)
    library.keep(session)
    return session.id


def with_two_behind(shelf: Shelf) -> Shelf:
    """Two sessions were held, and five actions of them are open."""
    write_format(shelf)
    hold(shelf, "The first tide", 5, FIRST)
    hold(shelf, "After the storm", 2, SECOND)
    return shelf
