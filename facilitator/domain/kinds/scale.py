"""Scale: a rating per item, given in secret or by a show of hands. Answers have no person, no order and no clock.

Below the threshold nothing numeric outlives the closing: a ballot's answers are deleted at Lock, a show of hands may
stand on the screen at any number and is deleted when the activity is done. Only how many answered stays.

With `result = "lowest"` it is a safety check: the lowest answer decides, never the average. The console is told go or
talk first, at any number of answers; nothing is shown anywhere, and nothing else is kept once it is closed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal

import msgspec

from facilitator.base.errors import Refused
from facilitator.base.words import Message, Words, message
from facilitator.domain.change import Command, Given
from facilitator.domain.figure import Figure, columns
from facilitator.domain.kind import (
    BALLOT,
    CLOSED_PATH,
    HANDS,
    PASS,
    PRIVATE_PATH,
    Cast,
    CommonSettings,
    CommonState,
    Kept,
    Kind,
    Play,
    counted,
)
from facilitator.domain.remarks import AddRemark, Heading, Remarks, remarks_of
from facilitator.domain.scoring import Statistics, answers_to, statistics
from facilitator.domain.session import Activity, Reading, Response, Session
from facilitator.domain.slip import Form, HandIn, Rating, TakeBackSlip, round_load
from facilitator.domain.transitions import open_for_input

THRESHOLD_LEAST = 4
"""Fewer answers than this are never shown as numbers, whatever a format says."""
FIGURE_HUES = ("f1", "f2", "f3", "f4", "f5")
SECONDS_A_SLIP = 4
SECONDS_A_PERSON = 15
"""How long somebody needs for one question of a form that goes round, handing on included."""


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to rate."""

    id: str
    text: str = ""


class Settings(CommonSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ratings from `low` to `high`, named at their ends by `poles`.

    `threshold`: how many answers a number needs; `role`: what it measures for the team's trend ("return on time").
    `result`: how they are spread, or their lowest alone; up to `alarm` the lowest one calls for a talk first. `remarks`
    are said aloud and typed.
    """

    items: tuple[Item, ...] = (Item("it"),)
    low: int = 1
    high: int = 5
    poles: tuple[str, str] = ("", "")
    threshold: int = 5
    role: str = ""
    result: Literal["distribution", "lowest"] = "distribution"
    alarm: int = 2
    remarks: tuple[Heading, ...] = ()


class State(CommonState, frozen=True, kw_only=True):
    """How many answered, once it is closed, and whether the numbers were withheld for being too few.

    `verdict`: what a safety check came to: empty, go or talk.
    """

    forms: int = 0
    withheld: bool = False
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class ScaleContent:
    """What the room sees of a scale. `phase`: answering, counting (closed, not revealed), result, withheld, thanks.

    `remarks` are the headings with what was said under each.
    """

    phase: str
    items: tuple[str, ...]
    low: int
    high: int
    poles: tuple[str, str]
    threshold: int
    figures: tuple[Figure, ...] = ()
    remarks: Remarks = ()


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
    entries: ClassVar[tuple[str, ...]] = (BALLOT, HANDS, PASS)
    private_entries: ClassVar[tuple[str, ...]] = (BALLOT, PASS)

    def check(self, settings: Settings) -> list[Message]:
        """Values in order, items told apart, a threshold that protects."""
        said = []
        if not 0 <= settings.low < settings.high <= 10:
            said.append(message("low and high must lie between 0 and 10, low first"))
        if settings.threshold < THRESHOLD_LEAST:
            said.append(message("a threshold under {least} protects nobody", least=THRESHOLD_LEAST))
        if not settings.items or len({item.id for item in settings.items}) != len(settings.items):
            said.append(message("items must be there and have different ids"))
        if len({remark.id for remark in settings.remarks}) != len(settings.remarks):
            said.append(message("two remarks have the same id"))
        if settings.result == "lowest" and not settings.low <= settings.alarm < settings.high:
            said.append(message("alarm must be one of the values, and not the highest"))
        return said

    def lowest(self, activity: Activity) -> bool:
        """Whether it is a safety check, of which nothing is ever shown."""
        settings: Settings = self.settings(activity)
        return settings.result == "lowest"

    def offered(self, activity: Activity) -> tuple[str, ...]:
        """A safety check is never taken by raised hands."""
        found = super().offered(activity)
        return tuple(entry for entry in found if entry != HANDS) or (BALLOT,) if self.lowest(activity) else found

    def anonymous(self, activity: Activity) -> bool:
        """Answers are nobody's."""
        return True

    def path(self, activity: Activity) -> tuple[str, ...]:
        """Slips are closed and revealed, hands are closed; a safety check has nothing to reveal."""
        return PRIVATE_PATH if self.private(activity) and not self.lowest(activity) else CLOSED_PATH

    def shown(self, activity: Activity) -> bool:
        """A show of hands stands on the screen once it is closed; slips after Reveal; a safety check never."""
        if self.lowest(activity):
            return False
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
        return max([*counts.values(), state.forms, state.slips])

    def form(self, session: Session, activity: Activity) -> Form:
        """A number for each item."""
        settings: Settings = self.settings(activity)
        items = settings.items
        return Form(tuple(Rating(i.id, i.text, settings.low, settings.high, settings.poles) for i in items))

    def take_slip(self, session: Session, activity: str, answers: Mapping[str, Any], given: Given) -> Session:
        """One answer more at each number that was given."""
        for item, value in answers.items():
            if value is not None:
                count = self._count(session, activity, item, value)
                session = SetTally(activity, item, value, count + 1).apply(session, given)
        return session

    def return_slip(self, session: Session, activity: str, answers: Mapping[str, Any]) -> Session:
        """One answer less there."""
        for row in session.responses_of(activity):
            if answers.get(row.target) == row.value:
                session = session.put(replace(row, count=row.count - 1)) if row.count > 1 else session.drop(row)
        return session

    def _count(self, session: Session, activity: str, item: str, value: int) -> int:
        rows = session.responses_of(activity)
        return next((r.count for r in rows if r.target == item and r.value == value), 0)

    def locked(self, session: Session, activity: str, given: Given) -> Session:
        """Slips below the threshold are deleted at once; enough of them leave a reading for the trend.

        Of a safety check only its verdict is left.
        """
        row = session.activities[activity]
        if self.lowest(row):
            return self._judged(session, row)
        session = self.with_state(session, activity, forms=self.forms(session, row))
        return self._read_or_drop(session, activity, given) if self.private(row) else session

    def _judged(self, session: Session, activity: Activity) -> Session:
        settings: Settings = self.settings(activity)
        rows = session.responses_of(activity.id)
        low = min((row.value for row in rows), default=None)
        verdict = "" if low is None else "talk" if low <= settings.alarm else "go"
        return self.with_state(session.drop(*rows), activity.id, verdict=verdict, slips=0)

    def finished(self, session: Session, activity: str, given: Given) -> Session:
        """A show of hands below the threshold leaves no numbers behind."""
        row = session.activities[activity]
        return session if self.private(row) else self._read_or_drop(session, activity, given)

    def _read_or_drop(self, session: Session, activity: str, given: Given) -> Session:
        row = session.activities[activity]
        settings: Settings = self.settings(row)
        few = [i for i in settings.items if answers_to(session.responses_of(activity), i.id) < self.threshold(row)]
        gone = {item.id for item in few}
        session = session.drop(*(r for r in session.responses_of(activity) if r.target in gone))
        for item in settings.items:
            numbers = self.statistics(session, session.activities[activity], item.id)
            if settings.role and numbers is not None:
                session = session.put(self._reading(session, settings, item, numbers, given))
        return self.with_state(session, activity, withheld=bool(few))

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
        numbers = statistics(session.responses_of(activity.id), item, settings.low, settings.high)
        return numbers if numbers is not None and numbers.n >= self.threshold(activity) else None

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
        if self.goes_round(activity):
            return round_load(people, SECONDS_A_PERSON * len(self.settings(activity).items))
        if self.lowest(activity):
            return message("{people} slips to look through. Only the lowest counts.", people=people)
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
        closed = activity.status in {"locked", "done"}
        if self.shown(activity):
            kept = [i for i in settings.items if self._may_show(session, activity, i)]
            phase = "result" if kept else ("withheld" if state.forms else "result")
            figures = tuple(self.figure(session, activity, i) for i in kept)
        elif closed:
            phase = "thanks" if self.lowest(activity) else "counting"
        remarks = remarks_of(session, activity, settings.remarks)
        return ScaleContent(
            phase, items, settings.low, settings.high, settings.poles, self.threshold(activity), figures, remarks
        )

    def _may_show(self, session: Session, activity: Activity, item: Item) -> bool:
        given = answers_to(session.responses_of(activity.id), item.id)
        by_hands = not self.private(activity) and activity.status == "locked"
        return given > 0 if by_hands else given >= self.threshold(activity)

    def caption(self, session: Session, activity: Activity, words: Words) -> tuple[str, str]:
        """That it is nobody's answer, where that is true, and how many there are."""
        n = self.forms(session, activity)
        count = words("{n} answer", "{n} answers", n=n) if n else ""
        if self.goes_round(activity) and activity.status == "open":
            return words("Nobody’s name is kept. Hand the laptop on when you are done."), ""
        if self.lowest(activity):
            return words("Without a name. Only the lowest number is looked for, and nothing of it is kept."), ""
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
        public = {"key", "prompt", "items", "low", "high", "poles", "threshold", "role", "entry", "remarks"}
        state = {"forms": self.forms(session, activity), "entry": self.entry(activity)}
        kept = replace(activity, settings={k: v for k, v in activity.settings.items() if k in public}, state=state)
        said = session.contributions_of(activity.id)
        return Kept(kept, said, [r for r in session.responses_of(activity.id) if r.target in enough])

    def rehearse(self, session: Session, activity: str, cast: Cast) -> Play:
        """Everybody answers every item."""
        settings: Settings = self.settings(session.activities[activity])
        for heading in settings.remarks:
            session = yield AddRemark(activity, heading.id, cast.text(heading.id))
        if self.goes_round(session.activities[activity]):
            yield from self._go_round(session, activity, cast)
            return
        cast.wait(40)
        for item in settings.items:
            counts: dict[int, int] = {}
            for _ in range(cast.people):
                value = max(cast.number(settings.low, settings.high), cast.number(settings.low, settings.high))
                counts[value] = counts.get(value, 0) + 1
            for value, count in counts.items():
                cast.wait(SECONDS_A_SLIP)
                session = yield SetTally(activity, item.id, value, count)

    def _go_round(self, session: Session, activity: str, cast: Cast) -> Play:
        """One after another; the last slip is cleared and written anew."""
        settings: Settings = self.settings(session.activities[activity])
        answers: dict[str, int] = {}
        for _ in range(cast.people):
            cast.wait(SECONDS_A_PERSON)
            answers = {item.id: cast.number(settings.low + 1, settings.high) for item in settings.items}
            session = yield HandIn(activity, answers)
        session = yield TakeBackSlip(activity, answers)
        yield HandIn(activity, answers)


KIND = Scale()
