"""What the planning page settled, and how it becomes a session: team, people and session in one go, or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from facilitator.domain.holdings import AddPerson, AddTeam
from facilitator.domain.session import Row
from facilitator.live.library import Guest, Library, SessionPlan
from facilitator.views.desk.outline import Outline


@dataclass(frozen=True)
class Draft:
    """`team` is the id of a team, empty for a new one of the name `team_name`. `joining` of `people` join the team.

    `outline` is the agenda as it was planned.
    """

    format: str
    team: str
    team_name: str
    title: str
    people: tuple[Guest, ...]
    joining: frozenset[Guest]
    planned_on: datetime
    purpose: str
    facilitator: str
    outline: Outline


def keep_draft(library: Library, draft: Draft) -> str:
    """Store the session and what it needs; its id. Raises `Refused` and `NotSaved`; then nothing was made."""
    given = library.given()
    holdings, made = library.holdings, list[Row]()
    team = draft.team
    if not team:
        team = given.new_id()
        holdings = AddTeam(library.client, draft.team_name, team).apply(holdings, given)
        made.append(holdings.teams[team])
    people: list[Guest] = []
    for guest in draft.people:
        if guest in draft.joining:
            person = given.new_id()
            holdings = AddPerson(team, guest.name, guest.flags, person).apply(holdings, given)
            made.append(holdings.people[person])
            people.append(replace(guest, person=person))
        else:
            people.append(guest)
    plan = SessionPlan(
        draft.format,
        team,
        draft.title,
        tuple(people),
        draft.planned_on,
        None,
        draft.purpose,
        draft.facilitator,
    )
    session = draft.outline.on(library.draft(plan, holdings))
    library.keep(session, *made)
    return session.id
