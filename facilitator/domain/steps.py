"""The timed steps of an activity: which one it is at, whose minutes are whose, and the way from one to another.

The minutes of the steps are shared out from the activity's own, as the format shares them; what is added while a step
runs belongs to that step alone. Only the activity has a clock: a step's time is what the others have not used of it, so
that pauses, kills and suspends need no rules of their own here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from facilitator.base.errors import Refused
from facilitator.domain.change import FlowCommand, Given
from facilitator.domain.session import Activity, Session
from facilitator.domain.timing import fit_minutes, spent_seconds
from facilitator.domain.transitions import UNDER_WAY, running, the_activity

if TYPE_CHECKING:
    from facilitator.domain.kind import CommonSettings, CommonState


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A timed step of an activity; the minutes of all steps are those of the activity.

    `caption` is what the room reads meanwhile; `rule` and `who` say who may speak.
    """

    id: str
    minutes: int
    caption: str = ""
    rule: str = ""
    who: str = ""

    @property
    def name(self) -> str:
        """What it is called: its caption, or else its id in words."""
        return self.caption or self.id.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Course:
    """The steps of an activity as they are in this session.

    `minutes` are those that each has now, `at` is the index of the current one, `spent` its seconds up to the moment
    from which the activity's clock runs.
    """

    steps: tuple[Step, ...]
    minutes: tuple[int, ...]
    at: int
    spent: float

    @property
    def step(self) -> Step:
        """The current one."""
        return self.steps[self.at]

    @property
    def following(self) -> Step | None:
        """The one after it."""
        return self.steps[self.at + 1] if self.at + 1 < len(self.steps) else None

    @property
    def earlier(self) -> Step | None:
        """The one before it."""
        return self.steps[self.at - 1] if self.at else None


def course_of(settings: CommonSettings, state: CommonState, activity: Activity) -> Course | None:
    """The steps of an activity; none where it has no steps."""
    steps = settings.steps
    if not steps:
        return None
    added = [state.step_added.get(step.id, 0) for step in steps]
    shared = _shared([step.minutes for step in steps], activity.minutes - sum(added))
    at = next((i for i, step in enumerate(steps) if step.id == state.step), 0)
    others = sum(state.step_spent.get(step.id, 0.0) for i, step in enumerate(steps) if i != at)
    minutes = tuple(share + more for share, more in zip(shared, added, strict=True))
    return Course(steps, minutes, at, max(0.0, activity.spent - others))


def _shared(planned: list[int], total: int) -> list[int]:
    """So many minutes shared out over the steps; each gets one at least, where there are enough."""
    least = 1 if total >= len(planned) else 0
    return fit_minutes(planned, [least] * len(planned), max(0, total))


def add_minutes(session: Session, activity: Activity, minutes: int, given: Given) -> Session:
    """Minutes more or fewer: while it is under way its current step gets them, before that all steps share them."""
    kind = given.kinds.of(activity)
    course = kind.course(activity)
    if course is None:
        return session
    under_way = activity.status in UNDER_WAY
    left = course.minutes[course.at] if under_way else activity.minutes
    if minutes < 0 and left + minutes < (1 if under_way else len(course.steps)):
        raise Refused("A step keeps at least one minute.")
    if not under_way:
        return session
    added, step = kind.state(activity).step_added, course.step.id
    return kind.with_state(session, activity.id, step_added={**added, step: added.get(step, 0) + minutes})


def to_step(session: Session, activity: str, step: str, given: Given) -> Session:
    """Bring an activity to a step. The clock of the step that it leaves stands, and goes on when it comes back."""
    found = the_activity(session, activity)
    kind = given.kinds.of(found)
    course = kind.course(found)
    if course is None or step not in {known.id for known in course.steps}:
        raise Refused("“{title}” has no such step.", title=found.title)
    if step == course.step.id:
        return session
    why = kind.holds_back(found, step)
    if why is not None:
        raise Refused(why)
    now = spent_seconds(found, given.now)
    used = course.spent + now - found.spent
    # The activity's clock is wound up here: a kill that forgets what came later finds the step as it began.
    session = session.put(replace(found, spent=now, since=given.now if found.since is not None else None))
    spent = {id_: seconds for id_, seconds in kind.state(found).step_spent.items() if id_ != step}
    session = kind.with_state(session, activity, step=step, step_spent={**spent, course.step.id: used})
    return kind.stepped(session, activity, step, given)


def reach(session: Session, activity: str, step: str, given: Given) -> Session:
    """Bring an activity to a step that lies ahead, where it has one of this id: for what a kind ties to a step."""
    found = session.activities[activity]
    course = given.kinds.of(found).course(found)
    ahead = [known.id for known in course.steps[course.at + 1 :]] if course else []
    return to_step(session, activity, step, given) if step in ahead else session


@dataclass(frozen=True)
class GoToStep(FlowCommand):
    """Bring an activity that is under way to one of its steps, forth or back."""

    activity: str
    step: str

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
        found = the_activity(session, self.activity)
        if found.status not in UNDER_WAY:
            raise Refused("“{title}” is not open.", title=found.title)
        return to_step(session, self.activity, self.step, given)
