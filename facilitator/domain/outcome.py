"""Outcomes: what a session leaves behind, and the commands that make, change and park them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, ClassVar

from facilitator.base import text
from facilitator.base.errors import Refused
from facilitator.base.words import Message, message
from facilitator.domain.change import Command, Given
from facilitator.domain.session import PARKED, Contribution, Outcome, Progress, Session
from facilitator.domain.transitions import answered, the_activity

ACTION = "action"
KINDS = ("action", "experiment", "commitment", "goal", "measure", "protected time", "decision", "lesson")
DOABLE = ("action", "experiment", "commitment", "goal", "measure", "protected time")
"""Those that can be done; a decision holds, and a lesson is known."""
STATUSES = ("open", "done", "still on", "dropped")
ACTION_FIELDS: dict[str, Message] = {
    "done_when": message("Done when"),
    "first_step": message("First step"),
    "routine": message("Lives in"),
}
"""The fields of an action beside what, who and when; `routine` is the practice that it becomes part of."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an outcome stands after all that was reported on it; still on counts as open.

    `due` is the date that was set last (none: its own holds), `carried` how many sessions said that it is still on.
    """

    status: str = "open"
    due: date | None = None
    carried: int = 0


def standings(progress: Iterable[Progress]) -> dict[str, Standing]:
    """Where each outcome stands that something was reported on; of two changes on one day the later one decides."""
    found: dict[str, Standing] = {}
    for row in sorted(progress, key=lambda p: p.on):
        before, on = found.get(row.outcome, Standing()), row.status == "still on"
        carried = before.carried + (1 if on and row.session is not None else 0)
        found[row.outcome] = Standing("open" if on else row.status, row.due or before.due, carried)
    return found


def status_of(outcome: str, progress: Iterable[Progress]) -> str:
    """An outcome's status: its latest progress, or open. Still on counts as open."""
    return standings(p for p in progress if p.outcome == outcome).get(outcome, Standing()).status


def reason_text(status: str, reason: str) -> str:
    """What happened, in a line. Raises `Refused` where something is dropped and nothing says why."""
    if status == "dropped" and text.is_blank(reason):
        raise Refused("Say in a few words why it is dropped: next time nobody will remember.")
    kept = text.one_line(reason)
    if len(kept) > text.LINE_MOST:
        raise Refused("What happened takes {most} characters.", most=text.LINE_MOST)
    return kept


def new_date(due: date | None, today: date) -> date | None:
    """The date by which something that is still on is to be done. Raises `Refused` where it lies in the past."""
    if due is not None and due < today:
        raise Refused("The new date lies in the past. Choose today or later.")
    return due


def _outcome(session: Session, outcome: str) -> Outcome:
    found = session.outcomes.get(outcome)
    if found is None:
        raise Refused("This action is not here any more.")
    return found


@dataclass(frozen=True)
class AddOutcome(Command):
    """An outcome of an activity; `id` may be given, so that the caller can go on with it."""

    activity: str
    text: str
    kind: str = ACTION
    owner: str = ""
    due: date | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    id: str = ""
    label: ClassVar[Message] = message("add action")

    def apply(self, session: Session, given: Given) -> Session:
        found = the_activity(session, self.activity)
        if found.status in {"upcoming", "skipped"} and session.row.status != "ended":
            raise Refused("“{title}” is not open.", title=found.title)
        if self.kind not in KINDS:
            raise Refused("There is no outcome called “{name}”.", name=self.kind)
        place = max((o.place for o in session.outcomes_of(self.activity)), default=0.0) + 1
        return session.put(
            Outcome(
                self.id or given.new_id(),
                session.row.team,
                session.id,
                self.activity,
                self.kind,
                text.needed(self.text, "Write down what is to be done.", text.CARD_MOST),
                _fields(self.fields),
                _owner(self.owner),
                _due(self.due),
                place=place,
            )
        )


@dataclass(frozen=True)
class EditOutcome(Command):
    """Change one thing of an outcome: `text`, `owner`, `due`, or one of its fields."""

    outcome: str
    what: str
    value: str | date | None
    label: ClassVar[Message] = message("edit action")

    def apply(self, session: Session, given: Given) -> Session:
        found = _outcome(session, self.outcome)
        if self.what == "text":
            kept = text.needed(str(self.value or ""), "An action needs words; remove it instead.", text.CARD_MOST)
            return session.put(replace(found, text=kept))
        if self.what == "owner":
            return session.put(replace(found, owner=_owner(str(self.value or ""))))
        if self.what == "due":
            return session.put(replace(found, due=_due(self.value)))
        return session.put(replace(found, fields={**found.fields, **_fields({self.what: self.value})}))


@dataclass(frozen=True)
class RemoveOutcome(Command):
    """Take an outcome away; one that something was reported on, or that got dots, stays."""

    outcome: str
    label: ClassVar[Message] = message("remove action")

    def apply(self, session: Session, given: Given) -> Session:
        return session.drop(_removable(session, self.outcome))


@dataclass(frozen=True)
class MoveOutcome(Command):
    """Bring an outcome up or down by `by` places."""

    outcome: str
    by: int
    label: ClassVar[Message] = message("move action")

    def apply(self, session: Session, given: Given) -> Session:
        found = _outcome(session, self.outcome)
        rows = list(session.outcomes_of(found.activity or ""))
        at = rows.index(found)
        to = min(max(0, at + self.by), len(rows) - 1)
        rows.insert(to, rows.pop(at))
        return session.put(*(replace(o, place=float(i + 1)) for i, o in enumerate(rows)))


@dataclass(frozen=True)
class ParkOutcome(Command):
    """Turn an outcome into a parked thought: not now, and not lost."""

    outcome: str
    label: ClassVar[Message] = message("park action")

    def apply(self, session: Session, given: Given) -> Session:
        found = _removable(session, self.outcome)
        activity = found.activity or (session.row.at_activity or "")
        place = max((c.place for c in session.parked), default=0.0) + 1
        thought = Contribution(given.new_id(), activity, found.text, place=place, marks=(PARKED,))
        return session.drop(found).put(thought)


def _removable(session: Session, outcome: str) -> Outcome:
    found = _outcome(session, outcome)
    told = (*session.progress.values(), *session.brought.progress.values())
    if any(p.outcome == outcome for p in told):
        raise Refused("Something was reported on this action already. Mark it as dropped instead.")
    if any(o.replaces == outcome for o in session.outcomes.values()):
        raise Refused("Another one of this session takes its place; remove that one first.")
    if answered(session, outcome):
        raise Refused("Dots were given to this action; it stays.")
    return found


def _owner(name: str) -> str:
    kept = text.name_text(name)
    if len(kept) > text.NAME_MOST:
        raise Refused("A name takes {most} characters. One owner is enough.", most=text.NAME_MOST)
    return kept


def _due(value: object) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    raise Refused("That is no date. Write it as 2026-12-04.")


def _fields(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - set(ACTION_FIELDS)
    if unknown:
        raise Refused("An action has no field called “{name}”.", name=min(unknown))
    kept = {key: text.one_line(str(value or "")) for key, value in fields.items()}
    too_long = [key for key, value in kept.items() if len(value) > text.LINE_MOST]
    if too_long:
        raise Refused("“{field}” takes {most} characters.", field=ACTION_FIELDS[too_long[0]], most=text.LINE_MOST)
    return kept
