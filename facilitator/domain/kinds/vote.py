"""Vote: everybody has some dots; totals are seen when the voting is closed, and never who gave them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import msgspec

from facilitator.base import text
from facilitator.base.errors import Refused
from facilitator.base.words import Message, Words, message
from facilitator.domain.change import Command, Given
from facilitator.domain.figure import Figure, bars
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
    Option,
    Play,
    counted,
    plain,
)
from facilitator.domain.session import Activity, Response, Session
from facilitator.domain.slip import Dots, Form, HandIn, round_load
from facilitator.domain.transitions import open_for_input

SECONDS_A_BALLOT, SECONDS_A_PERSON = 8, 30
"""How long a slip takes to be counted; how long somebody needs who fills in the form that goes round."""


class Settings(CommonSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`dots` each, at most `most` on one option; `only`: options of these slots; the `keep` first ones go on."""

    dots: int = 3
    most: int = 2
    only: tuple[str, ...] = ()
    keep: int = 3


@dataclass(frozen=True, slots=True)
class OptionShown:
    """An option; `total` is none until the voting is closed."""

    ref: str
    text: str
    total: int | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class VoteContent:
    """What the room sees of a vote. `phase`: voting, counting (closed, not revealed), result."""

    phase: str
    dots: int
    most: int
    options: tuple[OptionShown, ...]
    figure: Figure | None = None


@dataclass(frozen=True)
class SetDots(Command):
    """How many dots an option got, counted from ballots or raised hands. Fewer than before are always taken."""

    activity: str
    option: str
    count: int
    label: ClassVar[Message] = message("count dots")

    def apply(self, session: Session, given: Given) -> Session:
        activity = open_for_input(session, self.activity, KIND.id)
        settings: Settings = KIND.settings(activity)
        option = next((o for o in KIND.options(activity) if o.ref == self.option), None)
        if option is None:
            raise Refused("This is not among the options.")
        if KIND.gone(session, option):
            raise Refused("“{option}” was taken away, so it gets no dots.", option=option.text)
        counted(self.count)
        rows = session.responses_of(self.activity)
        old = next((r for r in rows if r.target == self.option), None)
        if self.count > (old.count if old else 0):
            _within(settings, len(session.present), self.count, sum(r.count for r in rows if r is not old))
        if self.count == 0:
            return session.drop(old) if old else session
        row = old or Response(given.new_id(), self.activity, self.option)
        return session.put(replace(row, count=self.count))


def _within(settings: Settings, people: int, count: int, others: int) -> None:
    if not people:
        return
    if count > settings.most * people:
        said = "People here: {people}. With at most {most} dots on one card they can give it {n}."
        raise Refused(said, people=people, most=settings.most, n=settings.most * people)
    if count + others > settings.dots * people:
        said = "People here: {people}, dots in all: {n}. This would make {sum}. Mend a count, or say who else is here."
        raise Refused(said, people=people, n=settings.dots * people, sum=count + others)


@dataclass(frozen=True)
class AddOption(Command):
    """An option that comes up late."""

    activity: str
    text: str
    label: ClassVar[Message] = message("add option")

    def apply(self, session: Session, given: Given) -> Session:
        activity = open_for_input(session, self.activity, KIND.id)
        kept = text.needed(self.text, "An option needs words.", text.CARD_MOST)
        options = KIND.options(activity)
        if any(text.same_name(o.text, kept) and not KIND.gone(session, o) for o in options):
            raise Refused("“{option}” is among the options already.", option=kept)
        late = Option(f"{self.activity}:{given.new_id()}", kept, 0.0, self.activity)
        return KIND.with_state(session, self.activity, taken=(*options, late))


class Vote(Kind):
    """The rules of a vote."""

    id: ClassVar[str] = "vote"
    title: ClassVar[Message] = message("Vote")
    settings_type: ClassVar[type[CommonSettings]] = Settings
    state_type: ClassVar[type[CommonState]] = CommonState
    entries: ClassVar[tuple[str, ...]] = (HANDS, BALLOT, PASS)
    private_entries: ClassVar[tuple[str, ...]] = (BALLOT, PASS)

    def options(self, activity: Activity) -> tuple[Option, ...]:
        """What can be voted on: frozen when it opened, late ones at the end."""
        state: CommonState = self.state(activity)
        return state.taken

    def check(self, settings: Settings) -> list[Message]:
        """Dots have to be there, and may not all be forbidden on one option."""
        said = []
        if not 1 <= settings.dots <= 20:
            said.append(message("dots must be between 1 and 20"))
        if not 1 <= settings.most <= max(1, settings.dots):
            said.append(message("most must be between 1 and the number of dots"))
        return said

    def anonymous(self, activity: Activity) -> bool:
        """Who voted how is never kept."""
        return True

    def path(self, activity: Activity) -> tuple[str, ...]:
        """Ballots are closed and revealed, hands are closed."""
        return PRIVATE_PATH if self.private(activity) else CLOSED_PATH

    def shown(self, activity: Activity) -> bool:
        """No totals before the voting is closed, so that nobody follows a running count."""
        return self.revealed(activity) if self.private(activity) else activity.status in {"locked", "done"}

    def opened(self, session: Session, activity: str, given: Given) -> Session:
        """Of what is offered, the columns that the format names; all where it names none, or where they are empty.

        What stands in no single column, such as a theme of cards from several, is voted on in any case.
        """
        row = session.activities[activity]
        settings: Settings = self.settings(row)
        options = self.options(row)
        named = any(o.slot in settings.only for o in options)
        chosen = tuple(o for o in options if not named or o.slot in {*settings.only, ""})
        return self.with_state(session, activity, taken=chosen)

    def form(self, session: Session, activity: Activity) -> Form:
        """Dots for every option that is still there."""
        settings: Settings = self.settings(activity)
        options = [o for o in self.options(activity) if not self.gone(session, o)]
        return Form(tuple(Dots(o.ref, o.text, settings.most) for o in options), settings.dots)

    def take_slip(self, session: Session, activity: str, answers: Mapping[str, Any], given: Given) -> Session:
        """The dots of one person."""
        settings: Settings = self.settings(session.activities[activity])
        dots = {ref: int(n) for ref, n in answers.items() if n}
        if sum(dots.values()) > settings.dots or any(n > settings.most or n < 0 for n in dots.values()):
            raise Refused("{n} dots each, at most {most} on one card.", n=settings.dots, most=settings.most)
        for ref, n in dots.items():
            before = self.totals(session, session.activities[activity])
            session = SetDots(activity, ref, before.get(ref, 0) + n).apply(session, given)
        return session

    def return_slip(self, session: Session, activity: str, answers: Mapping[str, Any]) -> Session:
        """Without them."""
        for row in session.responses_of(activity):
            left = row.count - min(row.count, int(answers.get(row.target) or 0))
            session = session.put(replace(row, count=left)) if left else session.drop(row)
        return session

    def totals(self, session: Session, activity: Activity) -> dict[str, int]:
        """Dots by option, options without any included."""
        totals = dict.fromkeys((o.ref for o in self.options(activity)), 0)
        for row in session.responses_of(activity.id):
            totals[row.target] = totals.get(row.target, 0) + row.count
        return totals

    def ranking(self, session: Session, activity: Activity) -> tuple[tuple[Option, int], ...]:
        """Options with their dots, most first; equal ones in the order in which they stood."""
        totals = self.totals(session, activity)
        options = self.options(activity)
        return tuple(sorted(((o, totals[o.ref]) for o in options), key=lambda pair: -pair[1]))

    def chosen(self, session: Session, activity: Activity) -> tuple[str, ...]:
        """The options that go on: the first `keep` that got a dot, with all that are level with the last of them."""
        settings: Settings = self.settings(activity)
        ranked = [(o.ref, n) for o, n in self.ranking(session, activity) if n > 0]
        if not ranked:
            return ()
        bar = ranked[min(settings.keep, len(ranked)) - 1][1]
        return tuple(ref for ref, n in ranked if n >= bar)

    def offers(self, session: Session, activity: Activity) -> tuple[Option, ...]:
        """The options in the order of their dots; all of them where nobody voted."""
        if not self.shown(activity):
            return ()
        ranked = self.ranking(session, activity)
        chosen = set(self.chosen(session, activity))
        return tuple(
            msgspec.structs.replace(o, weight=float(n), origin=activity.id)
            for o, n in ranked
            if not chosen or o.ref in chosen
        )

    def load(self, session: Session, activity: Activity) -> Message | None:
        """How long the counting takes."""
        people = len(session.present)
        if not people or not self.private(activity):
            return None
        if self.goes_round(activity):
            return round_load(people, SECONDS_A_PERSON)
        seconds = people * SECONDS_A_BALLOT
        return message("{people} slips to count, about {seconds} seconds.", people=people, seconds=seconds)

    def content(self, session: Session, activity: Activity, words: Words) -> VoteContent:
        """Options and how many dots each person has; totals only when the voting is closed."""
        settings: Settings = self.settings(activity)
        if not self.shown(activity):
            options = tuple(OptionShown(o.ref, o.text) for o in self.options(activity))
            phase = "counting" if activity.status in {"locked", "done"} else "voting"
            return VoteContent(phase, settings.dots, settings.most, options)
        ranked = self.ranking(session, activity)
        chosen = set(self.chosen(session, activity))
        options = tuple(OptionShown(o.ref, o.text, n, o.ref in chosen) for o, n in ranked)
        figure = bars(activity.title, [(o.text, n) for o, n in ranked])
        return VoteContent("result", settings.dots, settings.most, options, figure)

    def caption(self, session: Session, activity: Activity, words: Words) -> tuple[str, str]:
        """How many dots each has; how many have been counted."""
        settings: Settings = self.settings(activity)
        n = sum(r.count for r in session.responses_of(activity.id))
        count = words("{n} dot", "{n} dots", n=n) if n else ""
        if self.shown(activity):
            return "", count
        each = words("{n} dot each", "{n} dots each", n=settings.dots)
        most = words("at most {n} on one card", "at most {n} on one card", n=settings.most)
        return f"{each}, {most}" if settings.most < settings.dots else each, count

    def problems(self, session: Session, activity: Activity) -> list[str]:
        """Dots are on options, and nobody's; what has dots is still there."""
        options = {o.ref: o for o in self.options(activity)}
        rows = session.responses_of(activity.id)
        said = [f"dots {r.id} are on no option" for r in rows if r.target not in options]
        said += [f"dots {r.id} are on something gone" for r in rows if self.gone(session, options.get(r.target))]
        return said + [f"dots {r.id} name a person" for r in rows if r.participant is not None]

    def gone(self, session: Session, option: Option | None) -> bool:
        """Whether an option was made of a card or an action that was taken away since. It stays, and gets no dots."""
        if option is None or ":" in option.ref or option.origin not in session.activities:
            return False
        there = (session.contributions, session.outcomes, session.brought.outcomes)
        return not any(option.ref in rows for rows in there)

    def keep(self, session: Session, activity: Activity, edition: str) -> Kept:
        """The team gets the totals."""
        bare = super().keep(session, activity, edition)
        if edition != "team" or not self.shown(activity):
            return bare
        settings: Settings = self.settings(activity)
        kept = replace(
            activity,
            settings={"key": settings.key, "prompt": settings.prompt, "dots": settings.dots, "keep": settings.keep},
            state={"taken": [plain(o) for o in self.options(activity)]},
        )
        return Kept(kept, responses=session.responses_of(activity.id))

    def rehearse(self, session: Session, activity: str, cast: Cast) -> Play:
        """Dots are counted; one count is mended, one is refused."""
        options = self.options(session.activities[activity])
        if not options:
            session = yield AddOption(activity, cast.text())
            session = yield AddOption(activity, cast.text())
            options = self.options(session.activities[activity])
        settings: Settings = self.settings(session.activities[activity])
        if self.goes_round(session.activities[activity]):
            for _ in range(cast.people):
                cast.wait(SECONDS_A_PERSON)
                mine = [options[cast.number(0, len(options) - 1)].ref for _ in range(settings.dots)]
                yield HandIn(activity, {ref: min(settings.most, mine.count(ref)) for ref in mine})
            return
        left = settings.dots * cast.people
        most = min(settings.most * cast.people, 2 * left // len(options) + 1)
        cast.wait(60)
        for option in options:
            count = min(cast.number(int(option is options[0]), most), left)
            left -= count
            cast.wait(3)
            session = yield SetDots(activity, option.ref, count)
        yield SetDots(activity, options[0].ref, 10_000)


KIND = Vote()
