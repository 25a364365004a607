"""Plan: what is done next — few things, each with one owner, a date and a first step.

Its hints follow what makes an action likely to happen (one owner, a date, few of them, a named
practice). They are questions beside a field: they never block, and a dismissed one stays away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from facilitator.base.text import fold
from facilitator.base.words import Message, Words, message
from facilitator.domain.advice import Hint, Remedy
from facilitator.domain.change import Given
from facilitator.domain.kind import SCRIBE, Cast, CommonSettings, CommonState, Kept, Kind, Option, Play, plain
from facilitator.domain.outcome import (
    ACTION_FIELDS,
    AddOutcome,
    EditOutcome,
    MoveOutcome,
    ParkOutcome,
    RemoveOutcome,
)
from facilitator.domain.people import DismissHint
from facilitator.domain.session import Activity, Outcome, Session

EVERYBODY = message("all, everybody, everyone, team, the team, we, us, whole team, the whole team")
"""Owners that are nobody in particular, with commas between them."""
AND = message("and")
"""What stands between two names."""
WHEN_DAYS = 14


class Settings(CommonSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """At most `cap` actions are meant; `required` fields are asked for, never forced."""

    cap: int = 3
    required: tuple[str, ...] = ("owner", "due")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One action as the room sees it; `questions` are its open hints, put as friendly questions."""

    id: str
    text: str
    owner: str
    due: str
    fields: tuple[tuple[str, str], ...]
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanContent:
    """What the room sees of a plan: the actions so far, and what they may be made from."""

    rows: tuple[PlanRow, ...]
    sources: tuple[str, ...]
    cap: int


class Plan(Kind):
    """The rules of a plan."""

    id: ClassVar[str] = "plan"
    title: ClassVar[Message] = message("Plan")
    settings_type: ClassVar[type[CommonSettings]] = Settings
    state_type: ClassVar[type[CommonState]] = CommonState
    entries: ClassVar[tuple[str, ...]] = (SCRIBE,)
    leaves_actions: ClassVar[bool] = True

    def check(self, settings: Settings) -> list[Message]:
        """Required fields exist; a cap leaves room for something."""
        known = {"owner", "due", *ACTION_FIELDS}
        said = [
            message("an action has no field “{name}”", name=name) for name in settings.required if name not in known
        ]
        if not 1 <= settings.cap <= 20:
            said.append(message("cap must be between 1 and 20"))
        return said

    def sources(self, activity: Activity) -> tuple[Option, ...]:
        """What actions may be made from: taken when it opened."""
        state: CommonState = self.state(activity)
        return state.taken

    def opened(self, session: Session, activity: str, given: Given) -> Session:
        """What is an action of an earlier session stays that one: it is not made a second time."""
        taken = self.sources(session.activities[activity])
        fresh = tuple(option for option in taken if option.ref not in session.brought.outcomes)
        return session if fresh == taken else self.with_state(session, activity, taken=fresh)

    def hints(self, session: Session, activity: Activity, given: Given) -> tuple[Hint, ...]:
        """Questions about owner, date and number, and about required fields that are empty."""
        settings: Settings = self.settings(activity)
        rows = session.outcomes_of(activity.id)
        found = [hint for row in rows for hint in self._about(session, row, settings, given.today, given.words)]
        if len(rows) > settings.cap:
            last = rows[-1]
            found.append(
                Hint(
                    # Of the plan, not of its last action: a dismissed hint must not come back when another is last.
                    "cap",
                    message("{n} actions. Which {cap} really happen?", n=len(rows), cap=settings.cap),
                    message("Few things get done; a long list is a wish list."),
                    Remedy(message("Park this one"), ParkOutcome(last.id)),
                    last.id,
                    "text",
                )
            )
        return tuple(found)

    def _about(self, session: Session, row: Outcome, settings: Settings, today: date, words: Words) -> list[Hint]:
        said = []
        if "owner" in settings.required and not row.owner:
            said.append(_no_owner(row))
        elif _is_everybody(row.owner, words):
            said.append(_everybody(row))
        elif len(names := _names(row.owner, words)) > 1:
            said.append(_several(row, names[0]))
        if "due" in settings.required and row.due is None:
            said.append(_no_date(session, row, today))
        empty = [name for name in settings.required if name in ACTION_FIELDS and not row.fields.get(name)]
        said += [_empty(row, name) for name in empty]
        return said

    def offers(self, session: Session, activity: Activity) -> tuple[Option, ...]:
        """Its actions."""
        return tuple(Option(o.id, o.text, 0.0, activity.id) for o in session.outcomes_of(activity.id))

    def content(self, session: Session, activity: Activity, words: Words) -> PlanContent:
        """The actions so far with owner and date, and what they may be made from."""
        settings: Settings = self.settings(activity)
        rows = tuple(
            PlanRow(
                o.id,
                o.text,
                o.owner,
                words.short_day(o.due) if o.due else "",
                tuple((words.say(said), o.fields[name]) for name, said in ACTION_FIELDS.items() if o.fields.get(name)),
                self._questions(session, activity, o, words),
            )
            for o in session.outcomes_of(activity.id)
        )
        return PlanContent(rows, tuple(o.text for o in self.sources(activity)), settings.cap)

    def _questions(self, session: Session, activity: Activity, row: Outcome, words: Words) -> tuple[str, ...]:
        state: CommonState = self.state(activity)
        # Only a remedy knows the day, and the room gets the question alone.
        hints = self._about(session, row, self.settings(activity), date.min, words)
        return tuple(words.say(hint.text) for hint in hints if hint.id not in state.dismissed)

    def caption(self, session: Session, activity: Activity, words: Words) -> tuple[str, str]:
        """What makes an action one; how many there are."""
        n = len(session.outcomes_of(activity.id))
        count = words("{n} action", "{n} actions", n=n) if n else ""
        return words("One owner, one date, one first step"), count

    def keep(self, session: Session, activity: Activity, edition: str) -> Kept:
        """Title and sources; the actions themselves are outcomes of the session."""
        settings: Settings = self.settings(activity)
        taken = [plain(o) for o in self.sources(activity)] if edition == "team" else []
        kept = replace(activity, settings={"key": settings.key, "prompt": settings.prompt}, state={"taken": taken})
        return Kept(kept)

    def rehearse(self, session: Session, activity: str, cast: Cast) -> Play:
        """Four actions are named, each differently finished; one is moved, one parked, one taken away."""
        cast.wait(45)
        sources = self.sources(session.activities[activity])
        for i in range(4):
            cast.wait(40)
            source = sources[i].text if i < len(sources) else cast.text("action")
            session = yield AddOutcome(activity, source)
        rows = session.outcomes_of(activity)
        start = session.row.seen or session.row.began
        assert start is not None
        session = yield EditOutcome(rows[0].id, "owner", cast.text("name"))
        session = yield EditOutcome(rows[0].id, "due", start.date() + timedelta(days=WHEN_DAYS))
        for name in ACTION_FIELDS:
            session = yield EditOutcome(rows[0].id, name, cast.text(name))
        session = yield EditOutcome(rows[1].id, "owner", "all")
        session = yield DismissHint(activity, f"{rows[1].id}:everybody")
        session = yield EditOutcome(rows[1].id, "due", start.date() + timedelta(days=7))
        session = yield MoveOutcome(rows[1].id, -1)
        session = yield RemoveOutcome(rows[2].id)
        yield ParkOutcome(rows[3].id)


def _no_owner(row: Outcome) -> Hint:
    return Hint(
        f"{row.id}:owner",
        message("Who takes care of it?"),
        message("An action without an owner is nobody's."),
        Remedy(message("Name one person"), field="owner"),
        row.id,
        "owner",
    )


def _everybody(row: Outcome) -> Hint:
    return Hint(
        f"{row.id}:everybody",
        message("Who of you sees to it?"),
        message("What belongs to all is done by none; one name, who may ask others."),
        Remedy(message("Name one person"), EditOutcome(row.id, "owner", ""), "owner"),
        row.id,
        "owner",
    )


def _is_everybody(owner: str, words: Words) -> bool:
    """Whether a name means all of them, in the session's language or in English."""
    known = {fold(name) for said in (str(EVERYBODY), words.say(EVERYBODY)) for name in said.split(",")}
    return fold(owner) in known


def _names(owner: str, words: Words) -> list[str]:
    """The names that stand in an owner's field."""
    between = "|".join(re.escape(said) for said in (str(AND), words.say(AND)))
    return [name for part in re.split(rf"[,;/&+]|\s(?:{between})\s", owner) if (name := part.strip())]


def _several(row: Outcome, name: str) -> Hint:
    return Hint(
        f"{row.id}:several",
        message("Who of them sees to it?"),
        message("Two owners wait for each other; one name, who may ask the other."),
        Remedy(message("Only {name}", name=name), EditOutcome(row.id, "owner", name)),
        row.id,
        "owner",
    )


def _no_date(session: Session, row: Outcome, today: date) -> Hint:
    meets = session.row.next_on.date() if session.row.next_on else None
    due = meets or today + timedelta(days=WHEN_DAYS)
    label = message("By our next date") if meets else message("In two weeks")
    return Hint(
        f"{row.id}:due",
        message("By when?"),
        message("A date is what one can ask about next time."),
        Remedy(label, EditOutcome(row.id, "due", due)),
        row.id,
        "due",
    )


def _empty(row: Outcome, name: str) -> Hint:
    return Hint(
        f"{row.id}:{name}",
        message("“{field}” is empty.", field=ACTION_FIELDS[name]),
        message("This team wanted it for every action."),
        Remedy(message("Fill it in"), field=name),
        row.id,
        name,
    )


KIND = Plan()
