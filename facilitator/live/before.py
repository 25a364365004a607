"""What a rehearsal's team has behind it where its format looks back: sessions that ended, and actions left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from facilitator.domain import flow
from facilitator.domain.change import Command, Given
from facilitator.domain.outcome import AddOutcome
from facilitator.domain.session import Activity, Session
from facilitator.live.cast import Sayings
from facilitator.live.library import Library, SessionPlan

LASTED = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class _Held:
    """A session that was held so many weeks ago, with actions: who is the n-th of the team, due after so many days."""

    weeks: int
    actions: tuple[tuple[int | None, int | None], ...]


_HELD = (_Held(5, ((0, 14), (1, None))), _Held(2, ((2, 10), (0, 21), (None, 28))))


def looks_back(library: Library, format_id: str) -> bool:
    """Whether an activity of this format works on what earlier sessions left."""
    kinds = [library.kinds.get(spec.kind) for spec in library.formats.get(format_id).agenda]
    return any(kind is not None and kind.looks_back for kind in kinds)


def hold_before(library: Library, sayings: Sayings, plan: SessionPlan, now: datetime) -> None:
    """Let the team have held sessions of this plan's format in the weeks before; five actions of them are open."""
    texts = list(sayings.said["earlier"])
    for held, title in zip(_HELD, sayings.earlier, strict=True):
        given = replace(library.given(), now=now - timedelta(weeks=held.weeks))
        drafted = library.draft(replace(plan, title=title, planned_on=given.now.replace(tzinfo=None)))
        session = flow.StartSession().apply(drafted, given)
        plan_of_it = _takes_actions(session, given)
        commands: list[Command] = [] if plan_of_it.status == "open" else [flow.OpenActivity(plan_of_it.id)]
        for who, days in held.actions:
            owner = "" if who is None else plan.people[who % len(plan.people)].name
            commands.append(AddOutcome(plan_of_it.id, texts.pop(0), owner=owner, due=_due(given, days)))
        library.keep(_ended(session, commands, given))


def _takes_actions(session: Session, given: Given) -> Activity:
    fit = [a for a in session.agenda if given.kinds.of(a).leaves_actions]
    return (fit or list(session.agenda))[0]


def _due(given: Given, days: int | None) -> date | None:
    return None if days is None else given.today + timedelta(days=days)


def _ended(session: Session, commands: Sequence[Command], given: Given) -> Session:
    for command in commands:
        session = command.apply(session, given)
    return flow.EndSession().apply(session, replace(given, now=given.now + LASTED))
