"""The commands of the agenda: they open, close, reveal, skip and repeat activities, and bring the room to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.base import text
from facilitator.base.errors import Refused
from facilitator.domain.change import FlowCommand, Given
from facilitator.domain.session import Activity, Session
from facilitator.domain.steps import add_minutes
from facilitator.domain.transitions import (
    UNDER_WAY,
    activity_step,
    after,
    enter,
    finish_activity,
    has_input,
    lock_activity,
    open_activity,
    running,
    start_clock,
    stop_clock,
    the_activity,
)

if TYPE_CHECKING:
    from facilitator.domain.kind import Kinds

MINUTES_MOST, BREAK_MOST = 600, 90
"""The most for one activity, and for a break that is taken in between."""
NOT_BEGUN = frozenset({"upcoming", "skipped"})


@dataclass(frozen=True)
class OpenActivity(FlowCommand):
    """Open an activity for input, wherever the room is."""

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
        return open_activity(session, self.activity, given)


@dataclass(frozen=True)
class LockActivity(FlowCommand):
    """Stop an activity's input. Its earlier steps cannot be undone after this."""

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
        return lock_activity(session, self.activity, given)


@dataclass(frozen=True)
class RevealActivity(FlowCommand):
    """Show what was private. Its earlier steps cannot be undone after this.

    What was passed by without being revealed stays private; this reveals it late, also after the session has ended.
    """

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        found = the_activity(session, self.activity)
        kind = given.kinds.of(found)
        if session.row.status != "ended":
            running(session)
        if found.status == "done" and kind.state(found).unrevealed:
            return kind.with_state(session, self.activity, unrevealed=False)
        activity_step(session, self.activity, "reveal")
        if "revealed" not in kind.path(found):
            raise Refused("“{title}” has nothing private to reveal.", title=found.title)
        return kind.uncovered(session.with_activity(self.activity, status="revealed"), self.activity, given)


@dataclass(frozen=True)
class FinishActivity(FlowCommand):
    """An activity is done; what was still open for input is closed first, and what was not revealed stays private."""

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
        return finish_activity(session, self.activity, given)


@dataclass(frozen=True)
class SkipActivity(FlowCommand):
    """Leave an activity out into which nothing was put yet; the room goes on to the next one if it was there.

    Where none follows the room goes to Hold.
    """

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        if session.row.status != "preparing":
            running(session)
        found = activity_step(session, self.activity, "skip")
        if has_input(session, self.activity) or given.kinds.of(found).worked_on(session, found):
            raise Refused("Something was put into “{title}” already; finish it instead.", title=found.title)
        was_at = session.row.at_activity == self.activity
        session = stop_clock(session, given.now) if found.since is not None else session
        session = session.with_activity(self.activity, status="skipped")
        if not was_at:
            return session
        following = after(session, found)
        return enter(session, following.id, given) if following else session.with_row(screen="holding")


@dataclass(frozen=True)
class TakeUpActivity(FlowCommand):
    """Put back on the agenda what was left out; it waits for its turn."""

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        activity_step(session, self.activity, "take up")
        return session.with_activity(self.activity, status="upcoming")


@dataclass(frozen=True)
class MoveActivity(FlowCommand):
    """Bring an activity that has not begun `by` places earlier (less than 0) or later on the agenda.

    What has begun stays where it is, and nothing goes before what it works on.
    """

    activity: str
    by: int

    def apply(self, session: Session, given: Given) -> Session:
        found = the_activity(session, self.activity)
        if found.status not in NOT_BEGUN:
            raise Refused("“{title}” has begun; it stays where it is.", title=found.title)
        rows = list(session.agenda)
        at = rows.index(found)
        begun = [place for place, row in enumerate(rows) if row.status not in NOT_BEGUN]
        to = min(max(0, at + self.by), len(rows) - 1)
        if begun and to <= begun[-1]:
            raise Refused("What has begun stays in front of “{title}”.", title=found.title)
        rows.insert(to, rows.pop(at))
        _in_their_order(rows)
        return session.put(*(replace(row, position=place) for place, row in enumerate(rows, 1)))


def _in_their_order(rows: Sequence[Activity]) -> None:
    """Refuse an order in which something comes before what it works on."""
    first: dict[str, int] = {}
    for place, row in enumerate(rows):
        first.setdefault(str(row.settings.get("key", "")), place)
    for place, row in enumerate(rows):
        late = [used for used in row.settings.get("uses", ()) if first.get(used, -1) > place]
        if late:
            said = "“{title}” works on what “{source}” brings, so it comes after it."
            raise Refused(said, title=row.title, source=rows[first[late[0]]].title)


@dataclass(frozen=True)
class ReopenActivity(FlowCommand):
    """Open an activity that is done for further input; one that was private is run anew instead."""

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
        found = activity_step(session, self.activity, "reopen")
        if not _reopenable(found, given.kinds):
            raise Refused(
                "“{title}” was closed for good: two closings would give away single answers. Run it anew instead.",
                title=found.title,
            )
        session = session.with_activity(self.activity, status="open")
        return start_clock(session, given.now)


def _reopenable(activity: Activity, kinds: Kinds) -> bool:
    kind = kinds.of(activity)
    return "locked" not in kind.path(activity)


@dataclass(frozen=True)
class RunAnew(FlowCommand):
    """Put a fresh copy of an activity that was closed for good right after it; what the first run left stays."""

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
        found = activity_step(session, self.activity, "run anew")
        if _reopenable(found, given.kinds):
            raise Refused("“{title}” can simply be opened again.", title=found.title)
        later = [a for a in session.agenda if a.position > found.position]
        fresh = replace(
            found,
            id=given.new_id(),
            position=found.position + 1,
            status="upcoming",
            started=None,
            since=None,
            spent=0.0,
            state=given.kinds.of(found).anew(found),
            notes="",
        )
        return session.put(fresh, *(replace(a, position=a.position + 1) for a in later))


@dataclass(frozen=True)
class TakeBreak(FlowCommand):
    """A break of so many minutes right now, with a clock of its own; `title` is what the room calls it.

    It is an activity put in after the room's one, which stays open: the console may go on typing there. It is over as
    soon as the room leaves it.
    """

    minutes: int
    title: str

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
        here = session.at
        kind = next((kind for kind in given.kinds.by_id.values() if kind.holds_breaks), None)
        if here is None or kind is None:
            raise Refused("There is nothing to take a break from.")
        if not 1 <= self.minutes <= BREAK_MOST:
            raise Refused("A break takes 1 to {most} minutes.", most=BREAK_MOST)
        if kind.is_break(here):
            raise Refused("This is a break already. Give it a minute more instead.")
        new = given.new_id()
        settings = {"key": f"break-{new}", "mode": "break", "unplanned": True, "report": False}
        state = {"back": here.id} if here.status in UNDER_WAY else {}
        fresh = Activity(
            new,
            session.id,
            here.position + 1,
            kind.id,
            kind.version,
            here.section,
            text.needed(self.title, "A break needs a name.", text.NAME_MOST),
            self.minutes,
            1,
            settings=settings,
            state=state,
        )
        later = [a for a in session.agenda if a.position > here.position]
        session = session.put(fresh, *(replace(a, position=a.position + 1) for a in later))
        return enter(session, new, given)


@dataclass(frozen=True)
class GoTo(FlowCommand):
    """Bring the room to an activity, opening it if it has not begun; going back only shows."""

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
        return enter(session, self.activity, given)


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
            session = finish_activity(session, here.id, given)
        return enter(session, following.id, given)


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
        if self.entry == kind.entry(found):
            return session
        chosen = kind.with_state(session, self.activity, entry=self.entry)
        opens_up = kind.private(found) and not kind.private(chosen.activities[self.activity])
        if opens_up and has_input(session, self.activity):
            raise Refused("What is in already was given in private. It can become stricter, not more open.")
        return chosen


@dataclass(frozen=True)
class AddMinutes(FlowCommand):
    """Give an activity more minutes, or fewer; at least one minute stays. While it runs its current step gets them."""

    activity: str
    minutes: int

    def apply(self, session: Session, given: Given) -> Session:
        found = the_activity(session, self.activity)
        if found.status == "done":
            raise Refused("“{title}” is done; its minutes stay as they were planned.", title=found.title)
        if found.status == "skipped":
            raise Refused("“{title}” is left out; take it up first.", title=found.title)
        planned = found.minutes + self.minutes
        if planned < 1:
            raise Refused("An activity keeps at least one minute.")
        if planned > MINUTES_MOST:
            raise Refused("Ten hours are the most for one activity.")
        session = add_minutes(session, found, self.minutes, given)
        return session.with_activity(self.activity, minutes=planned)
