"""Scale: a rating per item, given in secret or by a show of hands. Answers have no person, no order and no clock.

Below the threshold nothing numeric outlives the closing: a ballot's answers are deleted at Lock, a show of hands may
stand on the screen at any number and is deleted when the activity is done. Only how many answered stays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import fmean, median, stdev
from typing import ClassVar

import msgspec

from facilitator.base.errors import Refused
from facilitator.base.words import Message, Words, message
from facilitator.domain.change import Command, Given
from facilitator.domain.figure import Figure, columns
from facilitator.domain.kind import (
    BALLOT,
    CLOSED_PATH,
    HANDS,
    PRIVATE_PATH,
    Cast,
    CommonSettings,
    CommonState,
    Kept,
    Kind,
    Play,
    counted,
)
from facilitator.domain.session import Activity, Reading, Response, Session
from facilitator.domain.transitions import open_for_input

THRESHOLD_LEAST = 4
"""Fewer answers than this are never shown as numbers, whatever a format says."""
FIGURE_HUES = ("f1", "f2", "f3", "f4", "f5")
SECONDS_A_SLIP = 4


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to rate."""

    id: str
    text: str = ""


class Settings(CommonSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ratings from `low` to `high`, named at their ends by `poles`.

    `threshold`: how many answers a number needs; `role`: what it measures for the team's trend ("return on time").
    """

    items: tuple[Item, ...] = (Item("it"),)
    low: int = 1
    high: int = 5
    poles: tuple[str, str] = ("", "")
    threshold: int = 5
    role: str = ""


class State(CommonState, frozen=True, kw_only=True):
    """How many answered, once it is closed, and whether the numbers were withheld for being too few."""

    forms: int = 0
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class ScaleContent:
    """What the room sees of a scale. `phase`: answering, counting (closed, not revealed), result, withheld."""

    phase: str
    items: tuple[str, ...]
    low: int
    high: int
    poles: tuple[str, str]
    threshold: int
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Statistics:
    """Numbers of one item: how many answered, mean, median, sample standard deviation, answers by value."""

    n: int
    mean: float
    median: float
    sd: float | None
    counts: dict[int, int]


@dataclass(frozen=True)
class SetTally(Command):
    """How many gave this value to this item, counted from slips or raised hands. Fewer are always taken."""

    activity: str
    item: str
    value: int
    count: int
    label: ClassVar[Message] = message("count answers")

    def apply(self, session: Session, given: Given) -> Session:
        activity = open_for_input(session, self.activity, KIND.id)
        settings: Settings = KIND.settings(activity)
        if self.item not in {item.id for item in settings.items}:
            raise Refused("This is not among the questions.")
        if not settings.low <= self.value <= settings.high:
            raise Refused("Answers go from {low} to {high}.", low=settings.low, high=settings.high)
        counted(self.count)
        rows = [r for r in session.responses_of(self.activity) if r.target == self.item]
        old = next((r for r in rows if r.value == self.value), None)
        total = sum(r.count for r in rows if r is not old) + self.count
        more = self.count > (old.count if old else 0)
        if more and session.present and total > len(session.present):
            said = "People here: {people}. This would make {n} answers. Mend a count, or say who else is here."
            raise Refused(said, people=len(session.present), n=total)
        if self.count == 0:
            return session.drop(old) if old else session
        row = old or Response(given.new_id(), self.activity, self.item, float(self.value))
        return session.put(replace(row, count=self.count))


class Scale(Kind):
    """The rules of a scale."""

    id: ClassVar[str] = "scale"
    title: ClassVar[Message] = message("Scale")
    settings_type: ClassVar[type[CommonSettings]] = Settings
    state_type: ClassVar[type[CommonState]] = State
    entries: ClassVar[tuple[str, ...]] = (BALLOT, HANDS)
    private_entries: ClassVar[tuple[str, ...]] = (BALLOT,)

    def check(self, settings: Settings) -> list[Message]:
        """Values in order, items told apart, a threshold that protects."""
        said = []
        if not 0 <= settings.low < settings.high <= 10:
            said.append(message("low and high must lie between 0 and 10, low first"))
        if settings.threshold < THRESHOLD_LEAST:
            said.append(message("a threshold under {least} protects nobody", least=THRESHOLD_LEAST))
        if not settings.items or len({item.id for item in settings.items}) != len(settings.items):
            said.append(message("items must be there and have different ids"))
        return said

    def anonymous(self, activity: Activity) -> bool:
        """Answers are nobody's."""
        return True

    def path(self, activity: Activity) -> tuple[str, ...]:
        """Slips are closed and revealed, hands are closed."""
        return PRIVATE_PATH if self.private(activity) else CLOSED_PATH

    def shown(self, activity: Activity) -> bool:
        """A show of hands stands on the screen once it is closed; slips after Reveal."""
        return self.revealed(activity) if self.private(activity) else activity.status in {"locked", "done"}

    def threshold(self, activity: Activity) -> int:
        """How many answers a number needs, never under four."""
        settings: Settings = self.settings(activity)
        return max(THRESHOLD_LEAST, settings.threshold)

    def forms(self, session: Session, activity: Activity) -> int:
        """How many people answered: the fullest item, as nobody need answer every one."""
        counts: dict[str, int] = {}
        for row in session.responses_of(activity.id):
            counts[row.target] = counts.get(row.target, 0) + row.count
        state: State = self.state(activity)
        return max([*counts.values(), state.forms])

    def locked(self, session: Session, activity: str, given: Given) -> Session:
        """Slips below the threshold are deleted at once; enough of them leave a reading for the trend."""
        row = session.activities[activity]
        session = self.with_state(session, activity, forms=self.forms(session, row))
        return self._read_or_drop(session, activity, given) if self.private(row) else session

    def finished(self, session: Session, activity: str, given: Given) -> Session:
        """A show of hands below the threshold leaves no numbers behind."""
        row = session.activities[activity]
        return session if self.private(row) else self._read_or_drop(session, activity, given)

    def _read_or_drop(self, session: Session, activity: str, given: Given) -> Session:
        row = session.activities[activity]
        settings: Settings = self.settings(row)
        few = [i for i in settings.items if self._answers(session, activity, i.id) < self.threshold(row)]
        gone = {item.id for item in few}
        session = session.drop(*(r for r in session.responses_of(activity) if r.target in gone))
        for item in settings.items:
            numbers = self.statistics(session, session.activities[activity], item.id)
            if settings.role and numbers is not None:
                session = session.put(self._reading(session, settings, item, numbers, given))
        return self.with_state(session, activity, withheld=bool(few))

    def _answers(self, session: Session, activity: str, item: str) -> int:
        return sum(r.count for r in session.responses_of(activity) if r.target == item)

    def _reading(self, session: Session, settings: Settings, item: Item, numbers: Statistics, given: Given) -> Reading:
        form = f"{settings.low}-{settings.high}"
        counts = {str(value): n for value, n in numbers.counts.items()}
        return Reading(
            given.new_id(),
            session.row.team,
            session.id,
            settings.role,
            str(self.version),
            form,
            item.id,
            numbers.n,
            numbers.mean,
            numbers.median,
            numbers.sd,
            counts,
            given.today,
        )

    def statistics(self, session: Session, activity: Activity, item: str) -> Statistics | None:
        """The numbers of an item; none where fewer answered than the threshold."""
        settings: Settings = self.settings(activity)
        rows = [r for r in session.responses_of(activity.id) if r.target == item]
        values = [r.value for r in rows for _ in range(r.count)]
        if len(values) < self.threshold(activity):
            return None
        counts = {v: sum(r.count for r in rows if r.value == v) for v in range(settings.low, settings.high + 1)}
        sd = stdev(values) if len(values) > 1 else None
        return Statistics(len(values), fmean(values), median(values), sd, counts)

    def figure(self, session: Session, activity: Activity, item: Item) -> Figure:
        """How the answers to an item are spread. It knows no threshold: callers decide whether it may be seen."""
        settings: Settings = self.settings(activity)
        rows = [r for r in session.responses_of(activity.id) if r.target == item.id]
        values = range(settings.low, settings.high + 1)
        counts = [sum(r.count for r in rows if r.value == v) for v in values]
        last = max(1, len(counts) - 1)
        hues = [FIGURE_HUES[round(i * 4 / last)] for i in range(len(counts))]
        return columns(item.text or activity.title, [str(v) for v in values], counts, hues)

    def load(self, session: Session, activity: Activity) -> Message | None:
        """How long the counting takes, and what happens when too few answer."""
        people, least = len(session.present), self.threshold(activity)
        if not people or not self.private(activity):
            return None
        if people < least:
            said = "People here: {people}, answers needed: {least}. Only how many answered will be kept."
            return message(said, people=people, least=least)
        said = "{people} slips to count, about {seconds} seconds. Fewer than {least} answers are not shown."
        return message(said, people=people, seconds=people * SECONDS_A_SLIP, least=least)

    def content(self, session: Session, activity: Activity, words: Words) -> ScaleContent:
        """The question and its ends; the spread once it may be seen."""
        settings: Settings = self.settings(activity)
        state: State = self.state(activity)
        items = tuple(item.text for item in settings.items if item.text)
        phase = "answering"
        figures: tuple[Figure, ...] = ()
        if self.shown(activity):
            kept = [i for i in settings.items if self._may_show(session, activity, i)]
            phase = "result" if kept else ("withheld" if state.forms else "result")
            figures = tuple(self.figure(session, activity, i) for i in kept)
        elif activity.status in {"locked", "done"}:
            phase = "counting"
        return ScaleContent(
            phase, items, settings.low, settings.high, settings.poles, self.threshold(activity), figures
        )

    def _may_show(self, session: Session, activity: Activity, item: Item) -> bool:
        answers = self._answers(session, activity.id, item.id)
        by_hands = not self.private(activity) and activity.status == "locked"
        return answers > 0 if by_hands else answers >= self.threshold(activity)

    def caption(self, session: Session, activity: Activity, words: Words) -> tuple[str, str]:
        """That it is nobody's answer, where that is true, and how many there are."""
        n = self.forms(session, activity)
        count = words("{n} answer", "{n} answers", n=n) if n else ""
        if self.private(activity) and not self.shown(activity):
            return words("Without a name, folded once. Nobody sees who wrote what."), count
        return "", count

    def problems(self, session: Session, activity: Activity) -> list[str]:
        """Answers are to items, and nobody's."""
        settings: Settings = self.settings(activity)
        items = {item.id for item in settings.items}
        rows = session.responses_of(activity.id)
        said = [f"answer {r.id} is to no question" for r in rows if r.target not in items]
        return said + [f"answer {r.id} names a person" for r in rows if r.participant is not None]

    def keep(self, session: Session, activity: Activity, edition: str) -> Kept:
        """Numbers of items that enough people answered, whatever the way of answering; else only how many."""
        bare = super().keep(session, activity, edition)
        if edition != "team" or not self.shown(activity):
            return bare
        settings: Settings = self.settings(activity)
        enough = {i.id for i in settings.items if self.statistics(session, activity, i.id)}
        public = {"key", "prompt", "items", "low", "high", "poles", "threshold", "role", "entry"}
        state = {"forms": self.forms(session, activity), "entry": self.entry(activity)}
        kept = replace(activity, settings={k: v for k, v in activity.settings.items() if k in public}, state=state)
        return Kept(kept, responses=[r for r in session.responses_of(activity.id) if r.target in enough])

    def rehearse(self, session: Session, activity: str, cast: Cast) -> Play:
        """Everybody answers every item."""
        settings: Settings = self.settings(session.activities[activity])
        cast.wait(40)
        for item in settings.items:
            counts: dict[int, int] = {}
            for _ in range(cast.people):
                value = max(cast.number(settings.low, settings.high), cast.number(settings.low, settings.high))
                counts[value] = counts.get(value, 0) + 1
            for value, count in counts.items():
                cast.wait(SECONDS_A_SLIP)
                session = yield SetTally(activity, item.id, value, count)


KIND = Scale()
