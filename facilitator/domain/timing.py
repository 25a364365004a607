"""Time in a session: what was spent, what is left, how late it runs, and how minutes are shared out anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from facilitator.base.errors import Refused
from facilitator.domain.session import Activity, Session

MINUTES_MOST = 24 * 60


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time with a clock that a window can go on counting: a whole activity, one of its steps, a topic.

    `spent` seconds of `total` are used up to `since`, the moment from which it runs (none: it stands).
    """

    total: float
    spent: float
    since: datetime | None

    def used(self, now: datetime) -> float:
        """Seconds used up to now."""
        return self.spent + (max(0.0, (now - self.since).total_seconds()) if self.since else 0.0)

    def left(self, now: datetime) -> float:
        """Seconds left; negative once they are used up."""
        return self.total - self.used(now)


def spent_seconds(activity: Activity, now: datetime) -> float:
    """Seconds of an activity's clock up to now."""
    running = (now - activity.since).total_seconds() if activity.since else 0.0
    return activity.spent + max(0.0, running)


def left_seconds(activity: Activity, now: datetime) -> float:
    """Seconds left of its minutes; negative once they are used up."""
    return activity.minutes * 60 - spent_seconds(activity, now)


def spent_minutes(activity: Activity, now: datetime) -> int:
    """Whole minutes spent, as the agenda shows them: rounded, at least one for what was begun."""
    seconds = spent_seconds(activity, now)
    return max(1, round(seconds / 60)) if seconds > 0 else 0


def planned_minutes(session: Session) -> int:
    """The minutes of all activities that are not skipped."""
    return sum(a.minutes for a in session.activities.values() if a.status != "skipped")


def unplanned(activity: Activity) -> bool:
    """Whether it is a break that was put on the agenda in the middle of the session."""
    return bool(activity.settings.get("unplanned", False))


def late_seconds(session: Session, now: datetime) -> float:
    """How far the session runs behind its plan; negative when it is ahead.

    What is done counts with all that it took, what runs counts only once it is over its minutes, what was skipped gives
    its planned minutes back only for the part that was planned before the point where the session is. A break that
    nobody had planned counts with all of it, for the end moves by as much.
    """
    late = 0.0
    here = session.at
    for activity in session.activities.values():
        over = spent_seconds(activity, now) - (0 if unplanned(activity) else activity.minutes * 60)
        left_out = activity.status == "skipped" and here is not None and activity.position < here.position
        if activity.status == "done" or left_out or over > 0:
            late += over
    return late


def total_seconds(session: Session, now: datetime) -> float:
    """Seconds of all clocks together."""
    return sum(spent_seconds(a, now) for a in session.activities.values())


def fit_minutes(planned: Sequence[int], least: Sequence[int], total: int) -> list[int]:
    """Share out `total` minutes over activities as their format shares them, none below its least.

    Raises `Refused` when the least minutes do not fit.
    """
    floor = sum(least)
    if total < floor:
        raise Refused("This format needs at least {n} minutes.", n=floor)
    if total > MINUTES_MOST:
        raise Refused("A session takes {most} minutes at most.", most=MINUTES_MOST)
    if not planned or (sum(planned) == total and all(p >= low for p, low in zip(planned, least, strict=True))):
        return list(planned)
    share = total / max(1, sum(planned))
    wanted = [max(low, share * minutes) for minutes, low in zip(planned, least, strict=True)]
    while sum(wanted) > total + 1e-9:
        room = [w - low for w, low in zip(wanted, least, strict=True)]
        cut = (sum(wanted) - total) / sum(room)
        wanted = [w - min(1.0, cut) * r for w, r in zip(wanted, room, strict=True)]
    whole = [max(low, int(w)) for w, low in zip(wanted, least, strict=True)]
    by_rest = sorted(range(len(whole)), key=lambda i: whole[i] - wanted[i])
    for i in range(total - sum(whole)):
        whole[by_rest[i % len(whole)]] += 1
    return whole
