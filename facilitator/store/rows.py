"""How rows of the tables become rows of the domain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Text, func, or_, select, text

from facilitator.domain import session as domain
from facilitator.domain.holdings import Holdings, SessionSummary
from facilitator.domain.outcome import ACTION
from facilitator.domain.session import GROUP, PARKED, Brought, Session, SessionRow
from facilitator.store.schema import (
    ROWS,
    activity,
    client,
    contribution,
    outcome,
    participant,
    progress,
    reading,
    session,
    team,
)

R = TypeVar("R")

# Of two changes on one day the one that was written later decides.
_IN_ORDER = text("progress.rowid")


def holdings(connection: Connection) -> Holdings:
    """Clients, teams, people, outcomes and their progress."""
    return Holdings(
        _all(connection, domain.Client),
        _all(connection, domain.Team),
        _all(connection, domain.Person),
        _all(connection, domain.Outcome),
        _all(connection, domain.Progress, order=_IN_ORDER),
    )


def summaries(connection: Connection, of: str | None) -> tuple[SessionSummary, ...]:
    """The sessions of a client, or of all, newest first; those without any date before them."""
    mine = activity.c.session == session.c.id
    parked = func.instr(contribution.c.marks, f'"{PARKED}"')
    group = func.instr(contribution.c.marks, f'"{GROUP}"')
    cards = select(func.count()).select_from(activity.join(contribution)).where(mine, parked == 0, group == 0)
    made = outcome.c.session == session.c.id
    actions = select(func.count()).select_from(outcome).where(made, outcome.c.kind == ACTION)
    title = select(activity.c.title).where(activity.c.id == session.c.at_activity)
    spent = select(func.total(activity.c.spent)).where(mine)
    chosen = (
        select(
            *(session.c.id, session.c.team, team.c.client, team.c.name, session.c.title, session.c.format),
            *(session.c.status, session.c.planned_on, session.c.began, session.c.ended, session.c.seen),
            func.coalesce(title.scalar_subquery(), ""),
            *(q.correlate(session).scalar_subquery() for q in (cards, actions, spent)),
        )
        .select_from(session.join(team, session.c.team == team.c.id))
        .order_by(func.coalesce(session.c.began, session.c.planned_on, "9").desc(), session.c.id)
    )
    if of is not None:
        chosen = chosen.where(team.c.client == of)
    found: Sequence[Any] = connection.execute(chosen).all()
    return tuple(SessionSummary(*row) for row in found)


def whole(connection: Connection, session_id: str) -> Session | None:
    """A session with all its rows and what its team brought; none where there is none of this id."""
    rows = _all(connection, SessionRow, session.c.id == session_id)
    if not rows:
        return None
    row = rows[session_id]
    inside = select(activity.c.id).where(activity.c.session == session_id)
    earlier, own = _outcomes(connection, row)
    steps = _steps(connection, row)
    readings = _all(connection, domain.Reading, reading.c.team == row.team, order=text('reading."on", reading.id'))
    return Session(
        row,
        _brought(connection, row, earlier, {i: p for i, p in steps.items() if p.outcome in {*earlier, *own}}, readings),
        _all(connection, domain.Participant, ROWS[domain.Participant].c.session == session_id),
        _all(connection, domain.Activity, activity.c.session == session_id),
        _all(connection, domain.Contribution, contribution.c.activity.in_(inside)),
        _all(connection, domain.Response, ROWS[domain.Response].c.activity.in_(inside)),
        own,
        {i: p for i, p in steps.items() if p.session == session_id},
        {i: r for i, r in readings.items() if r.session == session_id},
    )


def _brought(
    connection: Connection,
    row: SessionRow,
    earlier: dict[str, domain.Outcome],
    steps: dict[str, domain.Progress],
    readings: dict[str, domain.Reading],
) -> Brought:
    found = _all(connection, domain.Team, team.c.id == row.team)[row.team]
    return Brought(
        _all(connection, domain.Client, client.c.id == found.client)[found.client],
        found,
        _all(connection, domain.Person, ROWS[domain.Person].c.team == row.team),
        earlier,
        {i: p for i, p in steps.items() if p.session != row.id},
        tuple(r for r in readings.values() if r.session != row.id),
        tuple(domain.EarlierSession(*found) for found in connection.execute(_earlier(row)).all()),
        tuple(domain.Opening(*found) for found in connection.execute(_openings(row)).all()),
    )


def _before(row: SessionRow) -> list[ColumnElement[bool]]:
    """Which sessions of the team began before this one."""
    held = [session.c.team == row.team, session.c.id != row.id, session.c.began.is_not(None)]
    return [*held, session.c.began < row.began] if row.began is not None else held


def _earlier(row: SessionRow) -> Select[Any]:
    facts = select(session.c.id, session.c.title, session.c.format, session.c.began)
    return facts.where(*_before(row)).order_by(session.c.began, session.c.id)


def _openings(row: SessionRow) -> Select[Any]:
    """Who of the team spoke first in an earlier session, activity by activity."""
    opener = func.json_extract(activity.c.state, "$.opener", type_=Text)
    joined = activity.join(session, activity.c.session == session.c.id).join(participant, participant.c.id == opener)
    known = participant.c.person.is_not(None)
    facts = select(participant.c.person, session.c.began).select_from(joined)
    return facts.where(*_before(row), known).order_by(session.c.began, session.c.id, activity.c.position)


def _outcomes(connection: Connection, row: SessionRow) -> tuple[dict[str, domain.Outcome], dict[str, domain.Outcome]]:
    """The outcomes of the team's earlier sessions, and those of this one."""
    rows = _all(connection, domain.Outcome, outcome.c.team == row.team)
    own = {i: o for i, o in rows.items() if o.session == row.id}
    later: set[str] = set()
    if row.began is not None:
        began = select(session.c.id).where(session.c.team == row.team, session.c.began >= row.began)
        later = set(connection.execute(began).scalars())
    return {i: o for i, o in rows.items() if i not in own and o.session not in later}, own


def _steps(connection: Connection, row: SessionRow) -> dict[str, domain.Progress]:
    """The progress of all outcomes of the team, and that which this session wrote."""
    of_team = select(outcome.c.id).where(outcome.c.team == row.team)
    mine = or_(progress.c.outcome.in_(of_team), progress.c.session == row.id)
    return _all(connection, domain.Progress, mine, order=_IN_ORDER)


def _all(connection: Connection, kind: type[R], *where: ColumnElement[bool], order: Any = None) -> dict[str, R]:
    chosen = select(ROWS[kind]).where(*where).order_by(order)
    found: Sequence[Any] = connection.execute(chosen).all()
    return {row[0]: kind(*row) for row in found}
