"""Topics that are talked over one after another: which one is at hand, how long each has taken, what came of it.

A topic's clock is read off the clock of its activity, from the second at which the topic began there. So pauses, gaps
and a kill count for it as they do for the activity, and nothing has to tick.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import msgspec

from facilitator.base import text
from facilitator.base.errors import Refused
from facilitator.base.words import Message, message
from facilitator.domain import board
from facilitator.domain.change import Command, Given
from facilitator.domain.kind import CommonState, Option
from facilitator.domain.session import PARKED, Activity, Contribution, Session
from facilitator.domain.transitions import editable, open_for_input

TOPICS_MOST = 40
LEAST = 60.0
"""Seconds that every topic gets at least."""


class Talk(CommonState, frozen=True, kw_only=True):
    """Where the talk is; the topics themselves are what was `taken`, in their order.

    `at` is the topic at hand (none: empty); it began at the second `began` of the activity's clock, when the activity
    had `planned` minutes. By topic: the seconds that it was `allowed` when it began (what is in here has begun), and
    those `spent` on it before `began`.
    """

    at: str = ""
    began: float = 0.0
    planned: int = 0
    allowed: dict[str, float] = msgspec.field(default_factory=dict)
    spent: dict[str, float] = msgspec.field(default_factory=dict)

    def topic(self, ref: str) -> Option:
        """A topic; refused where there is none."""
        found = next((topic for topic in self.taken if topic.ref == ref), None)
        if found is None:
            raise Refused("This topic is not here any more.")
        return found

    @property
    def now(self) -> Option | None:
        """The topic at hand, if there is one."""
        return next((topic for topic in self.taken if topic.ref == self.at), None)

    def at_hand(self) -> Option:
        """The topic at hand; refused where there is none."""
        if self.now is None:
            raise Refused("No topic is being talked about.")
        return self.now

    def to_come(self, away: Collection[str]) -> tuple[Option, ...]:
        """The topics that have not begun, without those that are away."""
        return tuple(topic for topic in self.taken if topic.ref not in self.allowed and topic.ref not in away)

    def put(self, topic: Option, *instead: Option) -> tuple[Option, ...]:
        """The topics with one taken out, or others in its place."""
        return tuple(one for each in self.taken for one in (instead if each == topic else (each,)))

    def moved(self, topic: Option, by: int, among: Collection[Option]) -> tuple[Option, ...]:
        """The topics with one brought `by` places up or down among some of them; the others stay where they are."""
        rows = list(among)
        at = rows.index(topic)
        rows.insert(min(max(0, at + by), len(rows) - 1), rows.pop(at))
        places = iter(rows)
        return tuple(next(places) if each in among else each for each in self.taken)

    # --- time: `used` are seconds of the activity's clock ---------------------------------------------------------

    def seconds(self, topic: str, used: float) -> float:
        """Seconds spent on a topic."""
        return self.spent.get(topic, 0.0) + (used - self.began if topic == self.at else 0.0)

    def total(self, minutes: int) -> float:
        """Seconds that the topic at hand may take when its activity has so many minutes: what the activity was given
        since the topic began is the topic's.
        """
        return max(LEAST, self.allowed.get(self.at, LEAST) + (minutes - self.planned) * 60)

    def turned(self, topic: str, used: float, minutes: int, share: float) -> dict[str, Any]:
        """What changes when another topic (none: empty) comes to hand; one that has not begun yet gets its share."""
        allowed, spent = dict(self.allowed), dict(self.spent)
        if self.at:
            allowed[self.at] = self.total(minutes)
            spent[self.at] = self.seconds(self.at, used)
        if topic:
            allowed.setdefault(topic, share)
        return {"at": topic, "began": used, "planned": minutes, "allowed": allowed, "spent": spent}


# --- topics -----------------------------------------------------------------------------------------------------------


def parked(session: Session, activity: str) -> dict[str, Contribution]:
    """The topics of an activity that are parked, by ref, with the thoughts that keep them."""
    return {c.slot: c for c in session.parked if c.activity == activity and c.slot}


def came_of(session: Session, activity: str, topic: str) -> tuple[Contribution, ...]:
    """What came of a topic, in the order in which it was said."""
    return tuple(c for c in session.contributions_of(activity) if c.slot == topic)


def _talk(activity: Activity, given: Given) -> Talk:
    state = given.kinds.of(activity).state(activity)
    if not isinstance(state, Talk):
        raise Refused("“{title}” does not take this.", title=activity.title)
    return state


def _with_topics(session: Session, activity: str, topics: tuple[Option, ...], given: Given) -> Session:
    return given.kinds.of(session.activities[activity]).with_state(session, activity, taken=topics)


@dataclass(frozen=True)
class AddTopic(Command):
    """A topic that comes up now; a `ref` of its own may be given, so that the caller can go on with it."""

    activity: str
    text: str
    ref: str = ""
    label: ClassVar[Message] = message("add topic")

    def apply(self, session: Session, given: Given) -> Session:
        topics = _talk(open_for_input(session, self.activity), given).taken
        kept = text.needed(self.text, "A topic needs words.", text.CARD_MOST)
        if any(topic.ref == self.ref or text.same_name(topic.text, kept) for topic in topics):
            raise Refused("“{topic}” is among the topics already.", topic=kept)
        if len(topics) >= TOPICS_MOST:
            raise Refused("{most} topics are more than can be talked over.", most=TOPICS_MOST)
        made = Option(self.ref or f"{self.activity}:{given.new_id()}", kept, 0.0, self.activity)
        return _with_topics(session, self.activity, (*topics, made), given)


@dataclass(frozen=True)
class EditTopic(Command):
    """Say a topic in other words; where it came from keeps its own."""

    activity: str
    topic: str
    text: str
    label: ClassVar[Message] = message("edit topic")

    def apply(self, session: Session, given: Given) -> Session:
        talk = _talk(editable(session, self.activity), given)
        found = talk.topic(self.topic)
        kept = text.needed(self.text, "A topic needs words; park it instead.", text.CARD_MOST)
        said = msgspec.structs.replace(found, text=kept)
        return _with_topics(session, self.activity, talk.put(found, said), given)


@dataclass(frozen=True)
class RemoveTopic(Command):
    """Take a topic away that was added here and of which nothing came."""

    activity: str
    topic: str
    label: ClassVar[Message] = message("remove topic")

    def apply(self, session: Session, given: Given) -> Session:
        talk = _talk(open_for_input(session, self.activity), given)
        found = talk.topic(self.topic)
        if found.origin != self.activity:
            raise Refused("This topic was chosen before; park it, or leave it for another time.")
        if came_of(session, self.activity, found.ref):
            raise Refused("Something came of this topic already; it stays.")
        return _with_topics(session, self.activity, talk.put(found), given)


@dataclass(frozen=True)
class MoveTopic(Command):
    """Bring a topic up or down by `by` places among those that are still to come."""

    activity: str
    topic: str
    by: int
    label: ClassVar[Message] = message("move topic")

    def apply(self, session: Session, given: Given) -> Session:
        talk = _talk(open_for_input(session, self.activity), given)
        found = talk.topic(self.topic)
        coming = talk.to_come(parked(session, self.activity))
        if found not in coming:
            raise Refused("Only topics that are still to come are put in another order.")
        return _with_topics(session, self.activity, talk.moved(found, self.by, coming), given)


@dataclass(frozen=True)
class ParkTopic(Command):
    """Keep a topic on the parking lot, or bring it back; the time that it has had stays with it."""

    activity: str
    topic: str
    parked: bool = True
    label: ClassVar[Message] = message("park topic")

    def apply(self, session: Session, given: Given) -> Session:
        talk = _talk(editable(session, self.activity), given)
        found = talk.topic(self.topic)
        before = parked(session, self.activity).get(found.ref)
        if self.parked == (before is not None):
            return session
        if before is not None:
            return session.drop(before)
        place = max((c.place for c in session.parked), default=0.0) + 1
        thought = Contribution(given.new_id(), self.activity, found.text, found.ref, place, marks=(PARKED,))
        return session.put(thought)


# --- the sentence -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AddInsight(Command):
    """A sentence that came of a topic: what is seen now and was not seen before."""

    activity: str
    topic: str
    text: str
    label: ClassVar[Message] = message("add insight")

    def apply(self, session: Session, given: Given) -> Session:
        found = _talk(open_for_input(session, self.activity), given).topic(self.topic)
        kept = text.needed(self.text, "Write down the sentence first.", text.CARD_MOST)
        place = board.end_place(session, self.activity)
        return session.put(Contribution(given.new_id(), self.activity, kept, found.ref, place))


@dataclass(frozen=True)
class EditInsight(Command):
    """Correct a sentence."""

    insight: str
    text: str
    label: ClassVar[Message] = message("edit insight")

    def apply(self, session: Session, given: Given) -> Session:
        found = _insight(session, self.insight, given)
        kept = text.needed(self.text, "A sentence needs words; remove it instead.", text.CARD_MOST)
        return session.put(replace(found, text=kept))


@dataclass(frozen=True)
class RemoveInsight(Command):
    """Take a sentence away; an action that was made of it stays."""

    insight: str
    label: ClassVar[Message] = message("remove insight")

    def apply(self, session: Session, given: Given) -> Session:
        return session.drop(_insight(session, self.insight, given))


def _insight(session: Session, insight: str, given: Given) -> Contribution:
    found = session.contributions.get(insight)
    if found is None or found.parked:
        raise Refused("This sentence is not here any more.")
    _talk(editable(session, found.activity), given)
    return found
