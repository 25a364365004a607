"""The Scene: what the room may see now, computed from the session and nothing else.

A room window is given Scenes only, so that it cannot show what it was not given. Every text in it is fit for the room:
no notes, no script, no names of files or other clients.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from facilitator.base.words import Words, message
from facilitator.domain.kind import Kind, Kinds
from facilitator.domain.session import Activity, Session
from facilitator.domain.timing import Span

PASSING = "passing"
"""The face of the picture while the laptop goes round."""
HOW = {
    "alone": message("Each on your own, in silence"),
    "pairs": message("In pairs"),
    "groups": message("In small groups"),
    "all": message("All together"),
}


@dataclass(frozen=True, slots=True)
class StepShown:
    """The step that an activity is at: its number (from 1), of how many, and what it is called."""

    number: int
    of: int
    caption: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture of the room. `face` is "hold", "black", "passing" or the kind whose face draws `content`."""

    face: str
    title: str = ""
    prompt: str = ""
    how: str = ""
    clock: Span | None = None
    content: Any = None
    note: str = ""
    count: str = ""
    step: StepShown | None = None


def scene(session: Session, kinds: Kinds, words: Words) -> Scene:
    """What the room sees now. A frozen screen is the window's affair: it keeps the last Scene it had."""
    if session.row.screen == "black":
        return Scene("black")
    if session.row.status != "running" or session.row.screen == "holding" or session.at is None:
        return holding(session, words)
    return activity_scene(session, session.at, kinds, words)


def holding(session: Session, words: Words) -> Scene:
    """The holding picture: the session's title, and what happens now."""
    said = {
        "preparing": message("We begin in a moment."),
        "paused": message("We go on in a moment."),
        "ended": message("Thank you."),
    }.get(session.row.status, message("We go on in a moment."))
    prompt = words.say(said)
    if session.row.status == "ended" and session.row.next_on is not None:
        prompt = words("Thank you. We meet again on {when}.", when=when(session.row.next_on, words))
    return Scene("hold", session.row.title, prompt, note=session.brought.team.name)


def activity_scene(session: Session, activity: Activity, kinds: Kinds, words: Words) -> Scene:
    """What the room sees while it is at an activity."""
    kind = kinds.of(activity)
    settings = kind.settings(activity)
    note, count = kind.caption(session, activity, words)
    done = activity.status in {"done", "skipped"}
    if activity.status == "open" and kind.goes_round(activity):
        return _round_scene(session, activity, kind, words)
    how = HOW.get(kind.how(activity))
    return Scene(
        activity.kind,
        activity.title,
        settings.prompt or activity.title,
        words.say(how) if how else "",
        None if done else kind.span(activity),
        kind.content(session, activity, words),
        note,
        count,
        None if done else step_shown(activity, kind),
    )


def _round_scene(session: Session, activity: Activity, kind: Kind, words: Words) -> Scene:
    """What the room sees while the laptop goes round: the question, and how many have handed in."""
    return Scene(
        PASSING,
        activity.title,
        kind.settings(activity).prompt or activity.title,
        words("One at a time; the laptop goes round"),
        kind.span(activity),
        note=words("Nobody’s name is kept. Hand the laptop on when you are done."),
        count=kind.handed_in(session, activity, words),
    )


def step_shown(activity: Activity, kind: Kind) -> StepShown | None:
    """The step that an activity is at, as the room sees it; none where it has none."""
    course = kind.course(activity)
    return StepShown(course.at + 1, len(course.steps), course.step.name) if course else None


def when(at: datetime, words: Words) -> str:
    """A date and, where one was set, the time: 11 December at 10:00."""
    day = words.short_day(at.date())
    return words("{day} at {time}", day=day, time=words.time(at)) if (at.hour or at.minute) else day
