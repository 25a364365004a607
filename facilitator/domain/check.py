"""What makes a session sound: the facts that every command has to leave true."""

from __future__ import annotations

from facilitator.domain.kind import Kinds
from facilitator.domain.session import GROUP, Session
from facilitator.domain.transitions import ACTIVITY_STEPS, SCREENS, SESSION_STEPS, UNDER_WAY

_STATUSES = {status for _, status in SESSION_STEPS}
_ACTIVITY = {"upcoming", "skipped", *UNDER_WAY, "done"} | set().union(*ACTIVITY_STEPS.values())


def problems(session: Session, kinds: Kinds) -> list[str]:
    """Everything in a session that contradicts its rules, a line each, by ids and never by what people wrote."""
    return [*_flow(session), *_references(session), *_of_kinds(session, kinds)]


def _flow(session: Session) -> list[str]:
    said = []
    if session.row.status not in _STATUSES:
        said.append(f"unknown status {session.row.status}")
    if session.row.at_activity is not None and session.at is None:
        said.append("the room is at an activity that is not on the agenda")
    if session.row.screen not in SCREENS:
        said.append(f"unknown screen {session.row.screen}")
    running = [a for a in session.activities.values() if a.since is not None]
    if len(running) > 1:
        said.append("more than one clock runs")
    if any(a is not session.at or session.row.status != "running" or a.status not in UNDER_WAY for a in running):
        said.append("a clock runs elsewhere than in the room")
    positions = [a.position for a in session.activities.values()]
    if len(set(positions)) != len(positions):
        said.append("two activities have the same place on the agenda")
    said += [f"activity {a.id} has status {a.status}" for a in session.activities.values() if a.status not in _ACTIVITY]
    said += [f"activity {a.id} has spent less than nothing" for a in session.activities.values() if a.spent < 0]
    return said


def _references(session: Session) -> list[str]:
    people, activities = set(session.participants) | {None}, set(session.activities)
    said: list[str] = []
    for card in session.contributions.values():
        if card.activity not in activities:
            said.append(f"contribution {card.id} belongs to no activity")
        if card.participant not in people:
            said.append(f"contribution {card.id} names somebody who is not on the list")
        if not card.text.strip() and GROUP not in card.marks:
            said.append(f"contribution {card.id} is empty")
    for answer in session.responses.values():
        if answer.activity not in activities:
            said.append(f"response {answer.id} belongs to no activity")
        if answer.participant not in people:
            said.append(f"response {answer.id} names somebody who is not on the list")
        if answer.count < 1:
            said.append(f"response {answer.id} counts nothing")
    return said + _of_outcomes(session)


def _of_outcomes(session: Session) -> list[str]:
    known = {*session.outcomes, *session.brought.outcomes}
    told = {p.outcome for p in (*session.progress.values(), *session.brought.progress.values())}
    made = session.outcomes.values()
    said = [f"outcome {o.id} belongs to no activity" for o in made if o.activity not in {None, *session.activities}]
    return said + [f"outcome {o} is gone, and its progress is not" for o in sorted(told - known)]


def _of_kinds(session: Session, kinds: Kinds) -> list[str]:
    return [said for activity in session.agenda for said in kinds.of(activity).problems(session, activity)]
