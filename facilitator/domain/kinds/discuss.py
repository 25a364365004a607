"""Discuss: topics are talked over one after another, each in its time, and each may leave a sentence behind.

The sentence says what is seen now and was not seen before. The room decides with its thumbs whether a topic goes on;
what anybody showed is not kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

import msgspec

from facilitator.base.errors import Refused
from facilitator.base.words import Message, Words, message
from facilitator.domain.advice import Primary
from facilitator.domain.agenda import AddMinutes
from facilitator.domain.change import Command, FlowCommand, Given
from facilitator.domain.kind import SCRIBE, Cast, CommonSettings, CommonState, Kept, Kind, Option, Play, plain
from facilitator.domain.session import Activity, Session
from facilitator.domain.talk import (
    LEAST,
    TOPICS_MOST,
    AddInsight,
    AddTopic,
    EditInsight,
    MoveTopic,
    ParkTopic,
    Talk,
    came_of,
    parked,
)
from facilitator.domain.timing import Span, spent_seconds
from facilitator.domain.transitions import open_for_input

PROMPTS_MOST = 6
REACHED = 30.0
"""Seconds from which a topic counts as talked over, also where no sentence came of it."""
PROMPTS = (
    message("What worked here, and what made it work?"),
    message("What keeps it as it is?"),
    message("What have we not said yet?"),
)
ASK = message("In one sentence: what do we see now that we did not see before?")


class Settings(CommonSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The `keep` first topics are talked over (0: all), `each` minutes long (0: the activity's minutes shared out).

    Thumbs may give a topic `more` minutes, up to `times` times. `prompts` help the talk along, `ask` is what the
    sentence answers; where a format has none of its own there are common ones.
    """

    keep: int = 0
    each: int = 0
    more: int = 2
    times: int = 1
    prompts: tuple[str, ...] = ()
    ask: str = ""


class State(Talk, frozen=True, kw_only=True):
    """How often a topic was `extended`; `asking`: thumbs are being shown; `over`: what has not begun is left."""

    extended: dict[str, int] = msgspec.field(default_factory=dict)
    asking: bool = False
    over: bool = False


@dataclass(frozen=True, slots=True)
class InsightShown:
    """A sentence that came of a topic."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class TopicShown:
    """A topic. `place`: now, coming, done, parked or left; `minutes` were spent on it (0: none)."""

    ref: str
    text: str
    place: str
    minutes: int = 0
    insights: tuple[InsightShown, ...] = ()


@dataclass(frozen=True, slots=True)
class DiscussContent:
    """What the room sees. `phase`: talk, thumbs, between (no topic at hand), over, or empty (there is none).

    `now` is the topic at hand; `more` minutes are what thumbs may give it (0: it has had them).
    """

    phase: str
    topics: tuple[TopicShown, ...]
    prompts: tuple[str, ...]
    ask: str
    now: TopicShown | None = None
    more: int = 0

    @property
    def coming(self) -> tuple[TopicShown, ...]:
        """The topics that are still to come."""
        return tuple(topic for topic in self.topics if topic.place == "coming")


# --- the course of the talk -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class GoToTopic(FlowCommand):
    """Talk about this topic now: the next one, or once more an earlier one, whose clock goes on where it stood."""

    activity: str
    topic: str

    def apply(self, session: Session, given: Given) -> Session:
        activity = open_for_input(session, self.activity, KIND.id)
        state: State = KIND.state(activity)
        found = state.topic(self.topic)
        if found.ref in parked(session, self.activity):
            raise Refused("“{topic}” is parked. Bring it back first.", topic=found.text)
        if state.at == found.ref:
            return KIND.with_state(session, self.activity, asking=False, over=False)
        return KIND.turn_to(session, self.activity, found.ref, given)


@dataclass(frozen=True)
class EndTopics(FlowCommand):
    """The talk is over; topics that have not begun are left."""

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        open_for_input(session, self.activity, KIND.id)
        return KIND.turn_to(session, self.activity, "", given)


@dataclass(frozen=True)
class AskThumbs(FlowCommand):
    """Ask the room whether to go on with the topic at hand, or put the question away."""

    activity: str
    asking: bool = True

    def apply(self, session: Session, given: Given) -> Session:
        KIND.state(open_for_input(session, self.activity, KIND.id)).at_hand()
        return KIND.with_state(session, self.activity, asking=self.asking)


@dataclass(frozen=True)
class ExtendTopic(FlowCommand):
    """The majority showed thumbs up: the topic at hand gets its minutes more, and the activity with it."""

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        activity = open_for_input(session, self.activity, KIND.id)
        state: State = KIND.state(activity)
        topic = state.at_hand()
        settings: Settings = KIND.settings(activity)
        often = state.extended.get(topic.ref, 0)
        if often >= settings.times:
            raise Refused("This topic has had its extra minutes. Go on to the next, or add a minute with Ctrl and +.")
        session = AddMinutes(self.activity, settings.more).apply(session, given)
        extended = {**state.extended, topic.ref: often + 1}
        return KIND.with_state(session, self.activity, extended=extended, asking=False)


class Discuss(Kind):
    """The rules of a discussion."""

    id: ClassVar[str] = "discuss"
    title: ClassVar[Message] = message("Discuss")
    settings_type: ClassVar[type[CommonSettings]] = Settings
    state_type: ClassVar[type[CommonState]] = State
    entries: ClassVar[tuple[str, ...]] = (SCRIBE,)

    def check(self, settings: Settings) -> list[Message]:
        """Numbers that a talk can have, and no more prompts than stand beside a topic."""
        ends = (("keep", 0, TOPICS_MOST), ("each", 0, 120), ("more", 1, 60), ("times", 0, 10))
        said = [
            message("{name} must be between {low} and {high}", name=name, low=low, high=high)
            for name, low, high in ends
            if not low <= getattr(settings, name) <= high
        ]
        if len(settings.prompts) > PROMPTS_MOST:
            said.append(message("prompts are read beside a topic; {most} at most", most=PROMPTS_MOST))
        if settings.steps:
            said.append(message("steps are for other kinds; here every topic has a time of its own"))
        return said

    def coming(self, session: Session, activity: Activity) -> tuple[Option, ...]:
        """The topics that have not begun and are not parked."""
        state: State = self.state(activity)
        return state.to_come(parked(session, activity.id))

    # --- time -----------------------------------------------------------------------------------------------------

    def seconds(self, activity: Activity, topic: str, now: datetime | None = None) -> float:
        """Seconds spent on a topic, up to now or else to where the activity's clock was last started."""
        state: State = self.state(activity)
        return state.seconds(topic, spent_seconds(activity, now) if now else activity.spent)

    def minutes(self, activity: Activity, topic: str, now: datetime | None = None) -> int:
        """Whole minutes spent on a topic: rounded, at least one for what was begun."""
        seconds = self.seconds(activity, topic, now)
        return max(1, round(seconds / 60)) if seconds > 0 else 0

    def reached(self, session: Session, activity: Activity, topic: str, now: datetime | None = None) -> bool:
        """Whether a topic was talked over: for more than a moment, or so that something came of it."""
        return self.seconds(activity, topic, now) >= REACHED or bool(came_of(session, activity.id, topic))

    def share(self, activity: Activity, topics: int, used: float) -> float:
        """Seconds for each of so many topics to come, `used` seconds of the activity being gone by then."""
        settings: Settings = self.settings(activity)
        return settings.each * 60.0 or max(LEAST, (activity.minutes * 60 - used) / max(1, topics))

    def expected(self, session: Session, activity: Activity) -> int:
        """Whole minutes that each topic to come gets if the one at hand takes its time."""
        span = self.span(activity)
        here = max(0.0, span.total - span.spent) if self.state(activity).now else 0.0
        return max(1, round(self.share(activity, len(self.coming(session, activity)), activity.spent + here) / 60))

    def span(self, activity: Activity) -> Span:
        """The clock of the topic at hand; the activity's where there is none."""
        state: State = self.state(activity)
        if state.now is None:
            return super().span(activity)
        return Span(state.total(activity.minutes), state.seconds(state.at, activity.spent), activity.since)

    def turn_to(self, session: Session, activity: str, topic: str, given: Given) -> Session:
        """The session with another topic at hand (none: empty)."""
        row = session.activities[activity]
        state: State = self.state(row)
        used = spent_seconds(row, given.now)
        share = self.share(row, len(self.coming(session, row)), used)
        turned = state.turned(topic, used, row.minutes, share)
        # The clock begins anew here: what a kill takes from it is then never more than what this topic has had.
        session = session.with_activity(activity, spent=used, since=given.now if row.since else None)
        return self.with_state(session, activity, **turned, asking=False, over=not topic)

    # --- flow -----------------------------------------------------------------------------------------------------

    def waits(self, session: Session, activity: Activity) -> bool:
        """A sentence hangs on its topic."""
        return not session.contributions_of(activity.id)

    def opened(self, session: Session, activity: str, given: Given) -> Session:
        """The weightiest topics first, as many as the format keeps, then those added here; the first one begins."""
        row = session.activities[activity]
        settings: Settings = self.settings(row)
        state: State = self.state(row)
        chosen = sorted((t for t in state.taken if t.origin != activity), key=lambda topic: -topic.weight)
        added = [topic for topic in state.taken if topic.origin == activity]
        taken = (*chosen[: settings.keep or None], *added)
        session = self.with_state(session, activity, taken=taken, at="", allowed={}, spent={}, extended={})
        return self.turn_to(session, activity, taken[0].ref, given) if taken else session

    def primary(self, session: Session, activity: Activity) -> Primary | None:
        """The next topic, as long as there is one."""
        state: State = self.state(activity)
        coming = self.coming(session, activity)
        if activity.status != "open" or state.over or not coming:
            return None
        return Primary(message("Next topic: {topic}", topic=coming[0].text), GoToTopic(activity.id, coming[0].ref))

    def back(self, session: Session, activity: Activity) -> Command | None:
        """The topic that was at hand before, or the last one where there is none now."""
        state: State = self.state(activity)
        away = parked(session, activity.id)
        begun = [ref for ref in state.allowed if ref not in away and any(topic.ref == ref for topic in state.taken)]
        earlier = begun[: begun.index(state.at)] if state.at in begun else begun
        return GoToTopic(activity.id, earlier[-1]) if activity.status == "open" and earlier else None

    def worked_on(self, session: Session, activity: Activity) -> bool:
        """Whether a topic was talked over."""
        state: State = self.state(activity)
        return any(self.reached(session, activity, topic.ref) for topic in state.taken)

    def offers(self, session: Session, activity: Activity) -> tuple[Option, ...]:
        """The sentences; of a topic that was talked over and left none, the topic itself, unless it is parked."""
        state: State = self.state(activity)
        away = parked(session, activity.id)
        made: list[Option] = []
        for topic in state.taken:
            rows = came_of(session, activity.id, topic.ref)
            made += [Option(c.id, c.text, 0.0, activity.id, topic.ref) for c in rows]
            if not rows and topic.ref not in away and self.reached(session, activity, topic.ref):
                made.append(msgspec.structs.replace(topic, weight=0.0, origin=activity.id))
        return tuple(made)

    # --- what is said ---------------------------------------------------------------------------------------------

    def content(self, session: Session, activity: Activity, words: Words) -> DiscussContent:
        """The topic at hand with what came of it, and where the others are."""
        state: State = self.state(activity)
        settings: Settings = self.settings(activity)
        topics = tuple(self._shown(session, activity, topic) for topic in state.taken)
        now = next((topic for topic in topics if topic.place == "now"), None)
        return DiscussContent(
            self._phase(activity, state, now),
            topics,
            settings.prompts or tuple(words.say(prompt) for prompt in PROMPTS),
            settings.ask or words.say(ASK),
            now,
            settings.more if now is not None and state.extended.get(now.ref, 0) < settings.times else 0,
        )

    def _phase(self, activity: Activity, state: State, now: TopicShown | None) -> str:
        if now is not None:
            return "thumbs" if state.asking else "talk"
        if not state.taken:
            return "empty"
        return "over" if state.over or activity.status != "open" else "between"

    def _shown(self, session: Session, activity: Activity, topic: Option) -> TopicShown:
        insights = tuple(InsightShown(c.id, c.text) for c in came_of(session, activity.id, topic.ref))
        place, minutes = self._place(session, activity, topic), self.minutes(activity, topic.ref)
        return TopicShown(topic.ref, topic.text, place, minutes, insights)

    def _place(self, session: Session, activity: Activity, topic: Option) -> str:
        state: State = self.state(activity)
        goes_on = activity.status == "open"
        if topic.ref == state.at and goes_on:
            return "now"
        if topic.ref in parked(session, activity.id):
            return "parked"
        if (state.over or not goes_on) and not self.reached(session, activity, topic.ref):
            return "left"
        return "done" if topic.ref in state.allowed else "coming"

    def caption(self, session: Session, activity: Activity, words: Words) -> tuple[str, str]:
        """What thumbs are for while they are shown; how many topics are still to come."""
        state: State = self.state(activity)
        note = words("Nobody writes down who showed what") if state.asking else ""
        n = len(self.coming(session, activity)) if activity.status == "open" and not state.over else 0
        return note, words("{n} more topic", "{n} more topics", n=n) if n else ""

    def problems(self, session: Session, activity: Activity) -> list[str]:
        """Every sentence came of a topic that is there, and is nobody's; no topic is there twice, or began too late."""
        state: State = self.state(activity)
        refs = [topic.ref for topic in state.taken]
        rows = session.contributions_of(activity.id)
        said = [f"insight {c.id} came of no topic" for c in rows if c.slot not in refs]
        said += [f"insight {c.id} names a person" for c in rows if c.participant is not None]
        said += ["the topic at hand began later than it is"] if state.began > activity.spent else []
        return said + [f"topic {ref} is there twice" for ref in sorted({r for r in refs if refs.count(r) > 1})]

    def keep(self, session: Session, activity: Activity, edition: str) -> Kept:
        """The team gets topics, the time of each, and the sentences."""
        if edition != "team":
            return super().keep(session, activity, edition)
        settings: Settings = self.settings(activity)
        state: State = self.state(activity)
        public = State(taken=state.taken, at=state.at, began=state.began, allowed=state.allowed, spent=state.spent)
        kept = replace(activity, settings={"key": settings.key, "prompt": settings.prompt}, state=plain(public))
        rows = [replace(c, participant=None) for c in session.contributions_of(activity.id)]
        return Kept(kept, contributions=rows)

    def rehearse(self, session: Session, activity: str, cast: Cast) -> Play:
        """Every topic leaves a sentence; the first goes on by thumbs, one is added and parked, one is left."""
        row = session.activities[activity]
        state: State = self.state(row)
        pace = max(LEAST, row.minutes * 60 / max(1, len(state.taken))) * 0.8
        if state.now is None:
            session = yield AddTopic(activity, cast.text(), f"{activity}:first")
            session = yield GoToTopic(activity, f"{activity}:first")
        at = KIND.state(session.activities[activity]).at
        cast.wait(pace)
        session = yield AddInsight(activity, at, cast.text("insight"))
        session = yield AddInsight(activity, at, cast.text("insight"))
        session = yield EditInsight(came_of(session, activity, at)[0].id, cast.text("insight"))
        session = yield AskThumbs(activity)
        cast.wait(8)
        session = yield ExtendTopic(activity)
        session = yield ExtendTopic(activity)
        session = yield AddTopic(activity, cast.text(), f"{activity}:parked")
        session = yield ParkTopic(activity, f"{activity}:parked")
        session = yield AddTopic(activity, cast.text(), f"{activity}:left")
        session = yield MoveTopic(activity, f"{activity}:left", -1)
        session = yield MoveTopic(activity, f"{activity}:left", TOPICS_MOST)
        for topic in self.coming(session, session.activities[activity])[:-1]:
            session = yield GoToTopic(activity, topic.ref)
            cast.wait(pace)
            session = yield AddInsight(activity, topic.ref, cast.text("insight"))
        yield EndTopics(activity)


KIND = Discuss()
