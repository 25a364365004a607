"""The transition table of sessions and activities, and the moves that follow it.

Session: preparing → running ⇄ paused → ended ⇄ running (reopened). Activity: upcoming → open → … → done along its
kind's path, or skipped. The room is at one activity; it alone has the running clock. Whatever the table does not
name is refused.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from facilitator.base.errors import Refused
from facilitator.domain.change import Given
from facilitator.domain.session import Activity, Session
from facilitator.domain.timing import spent_seconds, unplanned

if TYPE_CHECKING:
    from facilitator.domain.kind import Kinds, Option

SESSION_STEPS: dict[tuple[str, str], str] = {
    ("start", "preparing"): "running",
    ("pause", "running"): "paused",
    ("resume", "paused"): "running",
    ("end", "running"): "ended",
    ("end", "paused"): "ended",
    ("reopen", "ended"): "running",
}
ACTIVITY_STEPS: dict[str, frozenset[str]] = {
    "open": frozenset({"upcoming", "skipped"}),
    "lock": frozenset({"open"}),
    "reveal": frozenset({"locked"}),
    "finish": frozenset({"open", "locked", "revealed"}),
    "skip": frozenset({"upcoming", "open"}),
    "take up": frozenset({"skipped"}),
    "reopen": frozenset({"done"}),
    "run anew": frozenset({"locked", "revealed", "done"}),
}
SCREENS = ("live", "frozen", "holding", "black")
UNDER_WAY = frozenset({"open", "locked", "revealed"})
"""Statuses of an activity that has begun and is not done."""

_NOT_NOW: dict[str, str] = {
    "start": "This session has begun already.",
    "pause": "Only a running session can be paused.",
    "resume": "Only a paused session can be resumed.",
    "end": "Only a session that has begun can be ended.",
    "reopen": "Only a session that has ended can be opened again.",
}
_NOT_FROM: dict[str, str] = {
    "open": "“{title}” is open already, or done.",
    "lock": "“{title}” is not open, so there is nothing to close.",
    "reveal": "“{title}” has to be closed before it is revealed.",
    "finish": "“{title}” has not begun yet, or is done.",
    "skip": "“{title}” has gone too far to be skipped; finish it instead.",
    "take up": "“{title}” is not left out.",
    "reopen": "Only an activity that is done can be opened again.",
    "run anew": "“{title}” has not been closed yet.",
}


# --- what has to be so ----------------------------------------------------------------------------------------------


def the_activity(session: Session, activity: str, kind: str = "") -> Activity:
    """An activity by id; refused where there is none, or where it is not of this kind (if one is named)."""
    found = session.activities.get(activity)
    if found is None:
        raise Refused("This activity is not on the agenda any more.")
    if kind and found.kind != kind:
        raise Refused("“{title}” does not take this.", title=found.title)
    return found


def running(session: Session) -> None:
    """Refuse unless the session runs."""
    if session.row.status != "running":
        raise Refused("The session is not running. Start or resume it first.")


def open_for_input(session: Session, activity: str, kind: str = "") -> Activity:
    """An activity that takes input now; refused otherwise. While the session is paused nothing takes input."""
    found = the_activity(session, activity, kind)
    if session.row.status == "ended":
        raise Refused("The session has ended; it takes corrections and actions, no further input.")
    if session.row.status == "paused":
        raise Refused("The session is paused. Resume it first.")
    if found.status == "locked" or found.status == "revealed":
        raise Refused("“{title}” is closed; it takes no further input.", title=found.title)
    if found.status != "open":
        raise Refused("“{title}” is not open.", title=found.title)
    return found


def editable(session: Session, activity: str, kind: str = "") -> Activity:
    """An activity whose texts may be corrected: one that has begun, also after it is done and the session has ended."""
    found = the_activity(session, activity, kind)
    if found.status in {"upcoming", "skipped"}:
        raise Refused("“{title}” is not open.", title=found.title)
    return found


def has_input(session: Session, activity: str) -> bool:
    """Whether something was put into an activity; what is parked there does not count."""
    return (
        any(r.activity == activity for r in session.responses.values())
        or any(c.activity == activity and not c.parked for c in session.contributions.values())
        or any(o.activity == activity for o in session.outcomes.values())
    )


def answered(session: Session, row: str) -> bool:
    """Whether somebody gave a dot, a rating or an answer to this row."""
    return any(r.target == row for r in session.responses.values())


def session_step(session: Session, step: str) -> str:
    """The status that a step leads to; refused where the table does not name it."""
    following = SESSION_STEPS.get((step, session.row.status))
    if following is None:
        raise Refused(_NOT_NOW[step])
    return following


def activity_step(session: Session, activity: str, step: str) -> Activity:
    """The activity, if the table lets it take this step from where it is; refused otherwise."""
    found = the_activity(session, activity)
    if found.status not in ACTIVITY_STEPS[step]:
        raise Refused(_NOT_FROM[step], title=found.title)
    return found


# --- the clock ------------------------------------------------------------------------------------------------------


def stop_clock(session: Session, at: datetime) -> Session:
    """The session with no clock running: what ran has its seconds added."""
    for activity in session.activities.values():
        if activity.since is not None:
            session = session.put(replace(activity, since=None, spent=spent_seconds(activity, at)))
    return session


def start_clock(session: Session, at: datetime) -> Session:
    """The session with the clock of the room's activity running, if that is under way and the session runs."""
    session = stop_clock(session, at)
    here = session.at
    if here is None or session.row.status != "running" or here.status not in UNDER_WAY:
        return session
    return session.put(replace(here, since=at))


# --- the moves ------------------------------------------------------------------------------------------------------


def take_options(session: Session, activity: Activity, kinds: Kinds) -> tuple[Option, ...]:
    """What the activities that it uses offer now; of one that was run anew, the last run that has begun.

    What several of them offer is taken once, with the greatest weight that it has there.
    Where one of them was left out that only puts things in order, what it would have taken.
    """
    used: dict[str, Activity] = {}
    for source in session.agenda:
        key = str(source.settings.get("key", ""))
        if source.id != activity.id and (key not in used or source.status not in {"upcoming", "skipped"}):
            used[key] = source
    named = [used[key] for key in activity.settings.get("uses", ()) if key in used]
    taken: dict[str, Option] = {}
    for option in (option for source in named for option in _offered(session, source, activity, kinds)):
        if option.ref not in taken or option.weight > taken[option.ref].weight:
            taken[option.ref] = option
    return tuple(taken.values())


def _offered(session: Session, source: Activity, taker: Activity, kinds: Kinds) -> tuple[Option, ...]:
    kind = kinds.of(source)
    left_out = source.status in {"upcoming", "skipped"} and kind.passes_on and source.position < taker.position
    return take_options(session, source, kinds) if left_out else kind.offers(session, source)


def open_activity(session: Session, activity: str, given: Given) -> Session:
    """Open it for input. What it takes from earlier activities is frozen now, late options of its own stay."""
    found = activity_step(session, activity, "open")
    return _take(session.with_activity(activity, status="open", started=found.started or given.now), found, given)


def _take(session: Session, found: Activity, given: Given) -> Session:
    kind = given.kinds.of(found)
    if found.settings.get("uses"):
        late = tuple(option for option in kind.state(found).taken if option.origin == found.id)
        session = kind.with_state(session, found.id, taken=(*take_options(session, found, given.kinds), *late))
    return kind.opened(session, found.id, given)


def _waited(session: Session, activity: Activity, kinds: Kinds) -> bool:
    """Whether it was opened beforehand, the room has not been at it yet, and nothing hangs on what it took."""
    unseen = activity.status == "open" and activity.since is None and activity.spent == 0
    return unseen and kinds.of(activity).waits(session, activity)


def enter(session: Session, activity: str, given: Given) -> Session:
    """Bring the room to an activity, opening it if it has not begun.

    One that was opened beforehand takes anew what earlier activities offer: they may not have offered it then. A break
    in between is over once the room leaves it.
    """
    found = the_activity(session, activity)
    left = session.at
    if left is not None and left.id != activity and unplanned(left) and left.status in UNDER_WAY:
        session = finish_activity(session, left.id, given)
    if found.status in {"upcoming", "skipped"}:
        session = open_activity(session, activity, given)
    elif _waited(session, found, given.kinds):
        session = _take(session, found, given)
    return start_clock(session.with_row(at_activity=activity), given.now)


def lock_activity(session: Session, activity: str, given: Given) -> Session:
    """Stop its input; refused where its input is shown at once."""
    found = activity_step(session, activity, "lock")
    kind = given.kinds.of(found)
    if "locked" not in kind.path(found):
        raise Refused(
            "“{title}” shows its input at once; there is nothing to close. Go on to the next.", title=found.title
        )
    return kind.locked(session.with_activity(activity, status="locked"), activity, given)


def finish_activity(session: Session, activity: str, given: Given) -> Session:
    """It is done; what was open for input is closed first, and what nobody revealed stays private."""
    found = activity_step(session, activity, "finish")
    kind = given.kinds.of(found)
    path = kind.path(found)
    if found.status == "open" and "locked" in path:
        session = lock_activity(session, activity, given)
    session = stop_clock(session, given.now) if found.since is not None else session
    session = session.with_activity(activity, status="done")
    if "revealed" in path and found.status != "revealed":
        session = kind.with_state(session, activity, unrevealed=True)
    return kind.finished(session, activity, given)


def interrupted(session: Session, activity: Activity) -> Activity | None:
    """What a break in between has interrupted, as long as both are under way."""
    found = session.activities.get(str(activity.state.get("back", "")))
    both = found is not None and found.status in UNDER_WAY and activity.status in UNDER_WAY
    return found if both else None


def after(session: Session, activity: Activity) -> Activity | None:
    """Where the room goes from there: back to what a break has interrupted, or else on to the next one."""
    rest = [a for a in session.agenda if a.position > activity.position and not _passed_by(a)]
    return interrupted(session, activity) or (rest[0] if rest else None)


def before(session: Session, activity: Activity) -> Activity | None:
    """The one before it."""
    rest = [a for a in session.agenda if a.position < activity.position and not _passed_by(a)]
    return rest[-1] if rest else None


def _passed_by(activity: Activity) -> bool:
    """Whether nobody is led there: it is skipped, or a break in between that is over."""
    return activity.status == "skipped" or (activity.status == "done" and unplanned(activity))
