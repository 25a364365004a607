"""The flow: one transition table, and the commands that move a session and its activities along.

Session: preparing → running ⇄ paused → ended ⇄ running (reopened). Activity: upcoming → open → … → done along its
kind's path, or skipped. The room is at one activity; it alone has the running clock. Whatever the table does not
name is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from facilitator.base.errors import Refused
from facilitator.base.words import Message, message
from facilitator.domain.advice import Primary
from facilitator.domain.change import Command, Given
from facilitator.domain.session import Activity, Session
from facilitator.domain.timing import spent_seconds

if TYPE_CHECKING:
    from facilitator.domain.kind import Kind, Kinds

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
    "reopen": frozenset({"done"}),
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
    "finish": "“{title}” has not begun yet.",
    "skip": "“{title}” has gone too far to be skipped; finish it instead.",
    "reopen": "Only an activity that is done can be opened again.",
}


def the_activity(session: Session, activity: str) -> Activity:
    """An activity by id; refused where there is none."""
    found = session.activities.get(activity)
    if found is None:
        raise Refused("This activity is not on the agenda any more.")
    return found


def running(session: Session) -> None:
    """Refuse unless the session runs."""
    if session.row.status != "running":
        raise Refused("The session is not running. Start or resume it first.")


def open_for_input(session: Session, activity: str) -> Activity:
    """An activity that takes input now; refused otherwise."""
    found = the_activity(session, activity)
    if session.row.status == "ended":
        raise Refused("The session has ended; it takes corrections and actions, no further input.")
    if found.status == "locked" or found.status == "revealed":
        raise Refused("“{title}” is closed; it takes no further input.", title=found.title)
    if found.status != "open":
        raise Refused("“{title}” is not open.", title=found.title)
    return found


def editable(session: Session, activity: str) -> Activity:
    """An activity whose texts may be corrected: one that has begun, also after it is done."""
    found = the_activity(session, activity)
    if found.status in {"upcoming", "skipped"}:
        raise Refused("“{title}” is not open.", title=found.title)
    return found


# --- the clock ----------------------------------------------------------------------------------------------------


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


# --- the session --------------------------------------------------------------------------------------------------


def _session_step(session: Session, step: str) -> str:
    following = SESSION_STEPS.get((step, session.row.status))
    if following is None:
        raise Refused(_NOT_NOW[step])
    return following


@dataclass(frozen=True)
class FlowCommand(Command):
    """A command of flow, clock or screen: never undone."""

    undoable: ClassVar[bool] = False


@dataclass(frozen=True)
class StartSession(FlowCommand):
    """Begin: the session runs, the first activity is open, the room is on Hold."""

    def apply(self, session: Session, given: Given) -> Session:
        status = _session_step(session, "start")
        if not session.agenda:
            raise Refused("The agenda is empty. Choose a format first.")
        session = session.with_row(status=status, screen="holding", seen=given.now, began=given.now)
        return _enter(session, session.agenda[0].id, given)


@dataclass(frozen=True)
class PauseSession(FlowCommand):
    """Stop the clock and hold the room; Home offers to resume."""

    def apply(self, session: Session, given: Given) -> Session:
        status = _session_step(session, "pause")
        return stop_clock(session, given.now).with_row(status=status, screen="holding", seen=given.now)


@dataclass(frozen=True)
class ResumeSession(FlowCommand):
    """Go on where it stopped, on Hold; `count` are seconds of the gap that do count for the room's activity."""

    count: float = 0.0

    def apply(self, session: Session, given: Given) -> Session:
        status = _session_step(session, "resume")
        session = session.with_row(status=status, screen="holding", seen=given.now)
        if self.count > 0 and session.at is not None:
            session = session.put(replace(session.at, spent=session.at.spent + self.count))
        return start_clock(session, given.now)


@dataclass(frozen=True)
class Recover(FlowCommand):
    """After a kill or a suspend: what passed since `seen` counts as a pause; paused, on Hold."""

    def apply(self, session: Session, given: Given) -> Session:
        if session.row.status != "running":
            raise Refused("This session was not running.")
        seen = session.row.seen or given.now
        marks = [a.since for a in session.activities.values() if a.since is not None]
        stopped_at = max([seen, *marks])
        session = stop_clock(session, min(stopped_at, max(given.now, seen)))
        return session.with_row(status="paused", screen="holding")


@dataclass(frozen=True)
class EndSession(FlowCommand):
    """End the session: what is under way is done, what is upcoming was skipped, the room is on Hold."""

    def apply(self, session: Session, given: Given) -> Session:
        status = _session_step(session, "end")
        session = stop_clock(session, given.now)
        for activity in session.agenda:
            if activity.status in UNDER_WAY:
                session = _finish(session, activity.id, given)
            elif activity.status == "upcoming":
                session = session.with_activity(activity.id, status="skipped")
        return session.with_row(status=status, screen="holding", seen=given.now, ended=given.now)


@dataclass(frozen=True)
class ReopenSession(FlowCommand):
    """Go on with a session that had ended, on Hold."""

    def apply(self, session: Session, given: Given) -> Session:
        status = _session_step(session, "reopen")
        return session.with_row(status=status, screen="holding", seen=given.now, ended=None)


@dataclass(frozen=True)
class Touch(FlowCommand):
    """Note once a minute that the session is being run, so that a kill is known to the minute."""

    def apply(self, session: Session, given: Given) -> Session:
        return session.with_row(seen=given.now)


@dataclass(frozen=True)
class SetScreen(FlowCommand):
    """What the room's screen does: live, frozen, holding, black."""

    screen: str

    def apply(self, session: Session, given: Given) -> Session:
        if self.screen not in SCREENS:
            raise Refused("There is no screen called “{name}”.", name=self.screen)
        if session.row.status != "running":
            raise Refused("The room's screen waits until the session runs.")
        return session.with_row(screen=self.screen)


# --- the activities -----------------------------------------------------------------------------------------------


def _activity_step(session: Session, activity: str, step: str) -> Activity:
    found = the_activity(session, activity)
    if found.status not in ACTIVITY_STEPS[step]:
        raise Refused(_NOT_FROM[step], title=found.title)
    return found


def take_options(session: Session, activity: Activity, kinds: Kinds) -> tuple[object, ...]:
    """What the activities that it uses offer now."""
    by_key = {str(a.settings.get("key", "")): a for a in session.agenda}
    used = [by_key[key] for key in activity.settings.get("uses", ()) if key in by_key]
    return tuple(option for source in used for option in kinds.of(source).offers(session, source))


def _open(session: Session, activity: str, given: Given) -> Session:
    found = _activity_step(session, activity, "open")
    kind = given.kinds.of(found)
    session = session.with_activity(activity, status="open", started=found.started or given.now)
    if found.settings.get("uses"):
        session = kind.with_state(session, activity, taken=take_options(session, found, given.kinds))
    return kind.opened(session, activity, given)


def _enter(session: Session, activity: str, given: Given) -> Session:
    """Bring the room to an activity, opening it if it has not begun."""
    if the_activity(session, activity).status in {"upcoming", "skipped"}:
        session = _open(session, activity, given)
    return start_clock(session.with_row(at_activity=activity), given.now)


def _finish(session: Session, activity: str, given: Given) -> Session:
    found = _activity_step(session, activity, "finish")
    kind = given.kinds.of(found)
    if found.status == "open" and "locked" in kind.path(found):
        session = _lock(session, activity, given)
    session = stop_clock(session, given.now) if found.since is not None else session
    session = session.with_activity(activity, status="done")
    return kind.finished(session, activity, given)


def _lock(session: Session, activity: str, given: Given) -> Session:
    found = _activity_step(session, activity, "lock")
    kind = given.kinds.of(found)
    if "locked" not in kind.path(found):
        raise Refused(
            "“{title}” shows its input at once; there is nothing to close. Go on to the next.", title=found.title
        )
    return kind.locked(session.with_activity(activity, status="locked"), activity, given)


@dataclass(frozen=True)
class OpenActivity(FlowCommand):
    """Open an activity for input, wherever the room is."""

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
        return _open(session, self.activity, given)


@dataclass(frozen=True)
class LockActivity(FlowCommand):
    """Stop an activity's input. Its earlier steps cannot be undone after this."""

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
        return _lock(session, self.activity, given)


@dataclass(frozen=True)
class RevealActivity(FlowCommand):
    """Show what was private. Its earlier steps cannot be undone after this."""

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
        found = _activity_step(session, self.activity, "reveal")
        if "revealed" not in given.kinds.of(found).path(found):
            raise Refused("“{title}” has nothing private to reveal.", title=found.title)
        return session.with_activity(self.activity, status="revealed")


@dataclass(frozen=True)
class FinishActivity(FlowCommand):
    """An activity is done; what was still open for input is closed first."""

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
        return _finish(session, self.activity, given)


@dataclass(frozen=True)
class SkipActivity(FlowCommand):
    """Leave an activity out; the room goes on to the next one if it was there."""

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        found = _activity_step(session, self.activity, "skip")
        if session.row.status == "ended":
            raise Refused("The session has ended.")
        was_at = session.row.at_activity == self.activity
        session = stop_clock(session, given.now) if found.since is not None else session
        session = session.with_activity(self.activity, status="skipped")
        following = next_upcoming(session, found) if was_at else None
        return _enter(session, following.id, given) if following else session


@dataclass(frozen=True)
class ReopenActivity(FlowCommand):
    """Open an activity that is done for further input; one that was private is run anew instead."""

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
        found = _activity_step(session, self.activity, "reopen")
        kind = given.kinds.of(found)
        if "locked" in kind.path(found) or (kind.anonymous(found) and kind.private(found)):
            raise Refused(
                "“{title}” was closed for good: two closings would give away single answers. Run it anew instead.",
                title=found.title,
            )
        session = session.with_activity(self.activity, status="open")
        return start_clock(session, given.now)


@dataclass(frozen=True)
class GoTo(FlowCommand):
    """Bring the room to an activity, opening it if it has not begun; going back only shows."""

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
        return _enter(session, self.activity, given)


@dataclass(frozen=True)
class NextActivity(FlowCommand):
    """Finish the room's activity if it is under way, and bring the room to the one after it."""

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
        here = session.at
        following = after(session, here) if here else (session.agenda or (None,))[0]
        if following is None:
            raise Refused("This was the last activity. End the session when you are ready.")
        if here is not None and here.status in UNDER_WAY:
            session = _finish(session, here.id, given)
        return _enter(session, following.id, given)


@dataclass(frozen=True)
class ChooseEntry(FlowCommand):
    """Choose how people's input reaches the program; what is in already can only become stricter."""

    activity: str
    entry: str

    def apply(self, session: Session, given: Given) -> Session:
        found = the_activity(session, self.activity)
        kind = given.kinds.of(found)
        if self.entry not in kind.offered(found):
            raise Refused("“{title}” does not take this way of putting things in.", title=found.title)
        if found.status not in {"upcoming", "open"}:
            raise Refused("“{title}” is closed; its way of putting things in stays.", title=found.title)
        has_rows = any(r.activity == self.activity for r in session.responses.values()) or bool(
            session.contributions_of(self.activity)
        )
        if has_rows and kind.private(found) and self.entry not in kind.private_entries:
            raise Refused("What is in already was given in private. It can become stricter, not more open.")
        return kind.with_state(session, self.activity, entry=self.entry)


@dataclass(frozen=True)
class AddMinutes(FlowCommand):
    """Give an activity more minutes, or fewer; at least one minute stays."""

    activity: str
    minutes: int

    def apply(self, session: Session, given: Given) -> Session:
        found = the_activity(session, self.activity)
        planned = found.minutes + self.minutes
        if planned < 1:
            raise Refused("An activity keeps at least one minute.")
        if planned > 600:
            raise Refused("Ten hours are the most for one activity.")
        return session.with_activity(self.activity, minutes=planned)


def after(session: Session, activity: Activity) -> Activity | None:
    """The next activity of the agenda that is not skipped."""
    rest = [a for a in session.agenda if a.position > activity.position and a.status != "skipped"]
    return rest[0] if rest else None


def before(session: Session, activity: Activity) -> Activity | None:
    """The one before it that is not skipped."""
    rest = [a for a in session.agenda if a.position < activity.position and a.status != "skipped"]
    return rest[-1] if rest else None


def next_upcoming(session: Session, activity: Activity) -> Activity | None:
    """The next activity that has not begun, else any later one that is not skipped."""
    return after(session, activity)


def closing(session: Session, activity: Activity, kinds: Kinds) -> bool:
    """Whether its next step along its kind's path is to be closed."""
    return activity.status == "open" and "locked" in kinds.of(activity).path(activity)


def primary(session: Session, kinds: Kinds) -> Primary | None:
    """What the console's one button says and does now: it follows session, screen, kind and path, in this order."""
    status, screen, here = session.row.status, session.row.screen, session.at
    if status == "preparing":
        return Primary(message("Start"), StartSession())
    if status == "paused":
        return Primary(message("Resume"), ResumeSession())
    if status == "ended" or here is None:
        return None
    if screen in {"holding", "black", "frozen"}:
        return Primary(message("Show “{title}”", title=here.title), SetScreen("live"))
    kind = kinds.of(here)
    own = kind.primary(session, here) if here.status == "open" else None
    return own or _step_on(session, here, kind)


def _step_on(session: Session, here: Activity, kind: Kind) -> Primary | None:
    path = kind.path(here)
    if here.status == "open" and "locked" in path:
        return Primary(message("Close"), LockActivity(here.id))
    if here.status == "locked" and "revealed" in path:
        return Primary(message("Reveal"), RevealActivity(here.id), deliberate=True)
    following = after(session, here)
    if following is not None:
        return Primary(message("Next: {title}", title=following.title), NextActivity())
    return Primary(message("End the session"), EndSession(), deliberate=True)


def gap_of(session: Session, now: datetime) -> timedelta:
    """How long ago the session was last seen."""
    return max(now - session.row.seen, timedelta()) if session.row.seen else timedelta()


def step_label(command: Command) -> Message:
    """The name of a step for the undo menu."""
    return command.said if hasattr(command, "said") else command.label
