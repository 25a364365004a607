"""The flow of a session: the commands that move it along, and what comes next.

What may follow what is in `transitions`, the commands of single activities are in `agenda`; the names that callers of
the flow need are given on from there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from facilitator.base.errors import Refused
from facilitator.base.words import Message, message
from facilitator.domain.advice import Primary
from facilitator.domain.agenda import (
    AddMinutes,
    ChooseEntry,
    FinishActivity,
    GoTo,
    LockActivity,
    MoveActivity,
    NextActivity,
    OpenActivity,
    ReopenActivity,
    RevealActivity,
    RunAnew,
    SkipActivity,
    TakeBreak,
    TakeUpActivity,
)
from facilitator.domain.change import Command, FlowCommand, Given
from facilitator.domain.session import Activity, Session
from facilitator.domain.slip import StartRound
from facilitator.domain.steps import GoToStep
from facilitator.domain.transitions import (
    ACTIVITY_STEPS,
    SCREENS,
    SESSION_STEPS,
    UNDER_WAY,
    after,
    before,
    editable,
    enter,
    finish_activity,
    open_for_input,
    running,
    session_step,
    start_clock,
    stop_clock,
    take_options,
    the_activity,
)

if TYPE_CHECKING:
    from facilitator.domain.kind import Kind, Kinds

__all__ = [
    "ACTIVITY_STEPS",
    "SCREENS",
    "SESSION_STEPS",
    "UNDER_WAY",
    "AddMinutes",
    "ChooseEntry",
    "EndSession",
    "FinishActivity",
    "FlowCommand",
    "GoTo",
    "GoToStep",
    "LockActivity",
    "MoveActivity",
    "NextActivity",
    "OpenActivity",
    "PauseSession",
    "Recover",
    "ReopenActivity",
    "ReopenSession",
    "ResumeSession",
    "RevealActivity",
    "RunAnew",
    "SetScreen",
    "SkipActivity",
    "StartSession",
    "TakeBreak",
    "TakeUpActivity",
    "Touch",
    "after",
    "back",
    "before",
    "closing",
    "editable",
    "gap_of",
    "open_for_input",
    "primary",
    "running",
    "start_clock",
    "step_label",
    "stop_clock",
    "take_options",
    "the_activity",
]


@dataclass(frozen=True)
class StartSession(FlowCommand):
    """Begin: the session runs, the first activity that is not left out is open, the room is on Hold."""

    def apply(self, session: Session, given: Given) -> Session:
        status = session_step(session, "start")
        if not session.agenda:
            raise Refused("The agenda is empty. Choose a format first.")
        first = next((a for a in session.agenda if a.status != "skipped"), None)
        if first is None:
            raise Refused("Every activity is left out. Take at least one up again.")
        session = session.with_row(status=status, screen="holding", seen=given.now, began=given.now)
        return enter(session, first.id, given)


@dataclass(frozen=True)
class PauseSession(FlowCommand):
    """Stop the clock and hold the room; Home offers to resume."""

    def apply(self, session: Session, given: Given) -> Session:
        status = session_step(session, "pause")
        return stop_clock(session, given.now).with_row(status=status, screen="holding", seen=given.now)


@dataclass(frozen=True)
class ResumeSession(FlowCommand):
    """Go on where it stopped, on Hold.

    `count` are seconds of the gap that do count for the room's activity: never more than have passed since the session
    was last seen, and none where nothing is under way there.
    """

    count: float = 0.0

    def apply(self, session: Session, given: Given) -> Session:
        status = session_step(session, "resume")
        counted = min(self.count, gap_of(session, given.now).total_seconds())
        session = session.with_row(status=status, screen="holding", seen=given.now)
        here = session.at
        if counted > 0 and here is not None and here.status in UNDER_WAY:
            session = session.put(replace(here, spent=here.spent + counted))
        return start_clock(session, given.now)


@dataclass(frozen=True)
class Recover(FlowCommand):
    """After a kill or a suspend: what passed since `seen` counts as a pause; paused, on Hold.

    A clock that was started after `seen` has nothing added to it, whatever the time of day is now.
    """

    def apply(self, session: Session, given: Given) -> Session:
        if session.row.status != "running":
            raise Refused("This session was not running.")
        session = stop_clock(session, session.row.seen or given.now)
        return session.with_row(status="paused", screen="holding")


@dataclass(frozen=True)
class EndSession(FlowCommand):
    """End the session: what is under way is done, what is upcoming was skipped, the room is on Hold."""

    def apply(self, session: Session, given: Given) -> Session:
        status = session_step(session, "end")
        session = stop_clock(session, given.now)
        for activity in session.agenda:
            if activity.status in UNDER_WAY:
                session = finish_activity(session, activity.id, given)
            elif activity.status == "upcoming":
                session = session.with_activity(activity.id, status="skipped")
        return session.with_row(status=status, screen="holding", seen=given.now, ended=given.now)


@dataclass(frozen=True)
class ReopenSession(FlowCommand):
    """Go on with a session that had ended, on Hold."""

    def apply(self, session: Session, given: Given) -> Session:
        status = session_step(session, "reopen")
        return session.with_row(status=status, screen="holding", seen=given.now, ended=None)


@dataclass(frozen=True)
class Touch(FlowCommand):
    """Note once a minute that the session is being run, so that a kill is known to the minute."""

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
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
    if screen in {"holding", "black", "frozen"} and here.status != "skipped":
        return Primary(message("Show “{title}”", title=here.title), SetScreen("live"))
    kind = kinds.of(here)
    own = kind.primary(session, here) or _next_step(here, kind) if here.status in UNDER_WAY else None
    return own or _step_on(session, here, kind)


def _next_step(here: Activity, kind: Kind) -> Primary | None:
    course = kind.course(here)
    step = course.following if course else None
    if step is None or kind.holds_back(here, step.id) is not None:
        return None
    return Primary(message("Next step: {title}", title=step.name), GoToStep(here.id, step.id))


def _step_on(session: Session, here: Activity, kind: Kind) -> Primary | None:
    path = kind.path(here)
    if here.status == "open" and kind.goes_round(here) and kind.state(here).slips < len(session.present):
        return Primary(message("Pass the laptop round"), StartRound(here.id), deliberate=True)
    if here.status == "open" and "locked" in path:
        return Primary(message("Close"), LockActivity(here.id))
    if here.status == "locked" and "revealed" in path:
        return Primary(message("Reveal"), RevealActivity(here.id), deliberate=True)
    following = after(session, here)
    if following is not None:
        back = following.position < here.position
        said = message("Back to “{title}”", title=following.title) if back else None
        return Primary(said or message("Next: {title}", title=following.title), NextActivity())
    return Primary(message("End the session"), EndSession(), deliberate=True)


def back(session: Session, kinds: Kinds) -> Command | None:
    """Where a back key leads: what was shown before in the room's activity, its step before, the activity before."""
    here = session.at
    if here is None or session.row.status != "running":
        return None
    kind = kinds.of(here)
    course = kind.course(here)
    if here.status in UNDER_WAY:
        if (own := kind.back(session, here)) is not None:
            return own
        if course is not None and course.earlier is not None:
            return GoToStep(here.id, course.earlier.id)
    earlier = before(session, here)
    return GoTo(earlier.id) if earlier is not None else None


def gap_of(session: Session, now: datetime) -> timedelta:
    """How long ago the session was last seen."""
    return max(now - session.row.seen, timedelta()) if session.row.seen else timedelta()


def step_label(command: Command) -> Message:
    """The name of a step for the undo menu."""
    return command.said if hasattr(command, "said") else command.label
