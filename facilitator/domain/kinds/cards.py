"""Cards: people write short texts, which are placed in columns.

Paper *aloud* is the default: people write on slips, Collect ends the writing, the slips are shuffled by hand, and each
one that is typed stands on the wall at once. Paper *hidden* is typed first and revealed together. Paper *kept* stays
with whoever wrote it; only what is read out is typed. Where the laptop goes round each person types alone, and cards
are revealed as hidden ones are. With attribution "none" no card is ever tied to a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal, NamedTuple

import msgspec

from facilitator.base import text
from facilitator.base.errors import Refused
from facilitator.base.words import Message, Words, message
from facilitator.domain import board, reading
from facilitator.domain.advice import Hint, Primary
from facilitator.domain.change import Command, Given
from facilitator.domain.kind import (
    IMPORT,
    PAPER,
    PASS,
    SCRIBE,
    Cast,
    CommonSettings,
    CommonState,
    Kept,
    Kind,
    Option,
    Play,
    plain,
)
from facilitator.domain.session import PARKED, WITHHELD, Activity, Contribution, Session, initials
from facilitator.domain.slip import Form, HandIn, Lines, round_load
from facilitator.domain.steps import GoToStep, reach
from facilitator.domain.transitions import answered, editable, open_for_input

CARDS_A_PERSON = 3
SECONDS_A_FORM = 90
"""How long somebody needs who types cards while the laptop goes round."""
SLOTS_MOST = 12
READ = "read"
"""The id of a step that begins once the slips are collected, or the hidden cards are revealed."""


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column. `most` cards are meant for it (0: any number)."""

    id: str
    title: str
    prompt: str = ""
    hue: board.Hue = "sand"
    most: int = 0


class Settings(CommonSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`most` cards per person are asked for (0: any number); `cap` is what the board is meant to hold in all.

    `reveal`: how what was hidden is shown, all at once or one by one; the facilitator may choose otherwise.
    """

    layout: Literal["columns"] = "columns"
    slots: tuple[Slot, ...] = ()
    manner: Literal["aloud", "hidden", "kept"] = "aloud"
    reveal: reading.Manner = "board"
    attribution: Literal["none", "initials", "name"] = "none"
    most: int = 0
    cap: int = 0


class State(CommonState, frozen=True, kw_only=True):
    """Columns that were added in the session, and whether the writing has ended.

    `reveal`: how it is to be revealed, once that was chosen. Where it is read one by one, `queue` is the order of the
    cards, and `read` the place of the one that was turned to, from 1 (past the last one: the board).
    """

    slots: tuple[Slot, ...] = ()
    collected: bool = False
    reveal: str = ""
    queue: tuple[str, ...] = ()
    read: int = 0


class CardShown(NamedTuple):
    """One card as the room may see it; `by` is empty unless the group switched attribution on."""

    id: str
    slot: str
    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class CardsContent:
    """What the room sees of cards. `phase`: writing, hidden (only how many), one (the card alone), shown."""

    phase: str
    slots: tuple[Slot, ...]
    cards: tuple[CardShown, ...]
    hidden: int = 0


def _card(session: Session, card: str) -> Contribution:
    found = session.contributions.get(card)
    if found is None:
        raise Refused("This card is not here any more.")
    return found


@dataclass(frozen=True)
class AddCard(Command):
    """A card in a column; `participant` only where the group chose to sign its cards."""

    activity: str
    slot: str
    text: str
    participant: str | None = None
    label: ClassVar[Message] = message("add card")

    def apply(self, session: Session, given: Given) -> Session:
        activity = open_for_input(session, self.activity, KIND.id)
        settings: Settings = KIND.settings(activity)
        KIND.slot(activity, self.slot)
        kept = text.needed(self.text, "A card needs words.", text.CARD_MOST)
        signed = None if settings.attribution == "none" else self.participant
        if signed is not None and signed not in session.participants:
            raise Refused("This person is not on the list any more.")
        private = KIND.private(activity)
        place = given.rng.random() if private else board.end_place(session, self.activity)
        if not private and not KIND.collected(activity):
            session = KIND.with_state(session, self.activity, collected=True)
        return session.put(Contribution(given.new_id(), self.activity, kept, self.slot, place, participant=signed))


@dataclass(frozen=True)
class EditCard(Command):
    """Correct what a card says."""

    card: str
    text: str
    label: ClassVar[Message] = message("edit card")

    def apply(self, session: Session, given: Given) -> Session:
        found = _card(session, self.card)
        editable(session, found.activity, KIND.id)
        kept = text.needed(self.text, "A card needs words; remove it instead.", text.CARD_MOST)
        return session.put(replace(found, text=kept))


@dataclass(frozen=True)
class MoveCard(Command):
    """Put a card into a column, at an index among its cards there (from 0; past the end means last)."""

    card: str
    slot: str
    index: int
    label: ClassVar[Message] = message("move card")

    def apply(self, session: Session, given: Given) -> Session:
        found = _card(session, self.card)
        activity = editable(session, found.activity, KIND.id)
        KIND.slot(activity, self.slot)
        if found.parked:
            raise Refused("This card is parked. Bring it back first.")
        rest = [c for c in session.contributions_of(found.activity) if c.slot == self.slot and c.id != found.id]
        index = min(max(0, self.index), len(rest))
        if found.slot == self.slot and index == board.stands_at(found, rest):
            return session
        return session.put(*board.placed(replace(found, slot=self.slot), rest[:index], rest[index:]))


@dataclass(frozen=True)
class RemoveCard(Command):
    """Take a card away; a vote that took it up before keeps its words, without dots. What got dots stays."""

    card: str
    label: ClassVar[Message] = message("remove card")

    def apply(self, session: Session, given: Given) -> Session:
        found = _card(session, self.card)
        editable(session, found.activity, KIND.id)
        if answered(session, found.id):
            raise Refused("Dots were given to this card; it stays.")
        return session.drop(found)


@dataclass(frozen=True)
class ParkCard(Command):
    """Move a card to the parking lot, or back to its column.

    One that is parked before it was revealed is withheld: the room sees no difference, and no report holds it.
    """

    card: str
    parked: bool = True
    label: ClassVar[Message] = message("park card")

    def apply(self, session: Session, given: Given) -> Session:
        found = _card(session, self.card)
        activity = editable(session, found.activity, KIND.id)
        if not KIND.shown(activity) and activity.status == "open":
            raise Refused("What is private is parked once it is closed.")
        if self.parked and found.parked:
            return session
        marks = tuple(m for m in found.marks if m not in {PARKED, WITHHELD})
        if not self.parked:
            KIND.slot(activity, found.slot)
            return session.put(replace(found, marks=marks))
        return session.put(
            replace(found, marks=(*marks, PARKED) if KIND.shown(activity) else (*marks, PARKED, WITHHELD))
        )


@dataclass(frozen=True)
class AddColumn(Command):
    """A further column."""

    activity: str
    title: str
    id: str
    prompt: str = ""
    label: ClassVar[Message] = message("add column")

    def apply(self, session: Session, given: Given) -> Session:
        activity = editable(session, self.activity, KIND.id)
        slots = KIND.slots(activity)
        title = text.needed(self.title, "A column needs a title.", text.NAME_MOST)
        if any(slot.id == self.id or text.same_name(slot.title, title) for slot in slots):
            raise Refused("There is a column “{name}” already.", name=title)
        if len(slots) >= SLOTS_MOST:
            raise Refused("{most} columns are the most that a board can show.", most=SLOTS_MOST)
        slot = Slot(self.id, title, text.one_line(self.prompt), board.free_hue({slot.hue for slot in slots}))
        state: State = KIND.state(activity)
        return KIND.with_state(session, self.activity, slots=(*state.slots, slot))


@dataclass(frozen=True)
class Collect(Command):
    """The writing ends: slips are collected and shuffled, now they are read aloud and typed."""

    activity: str
    undoable: ClassVar[bool] = False
    label: ClassVar[Message] = message("collect")

    def apply(self, session: Session, given: Given) -> Session:
        open_for_input(session, self.activity, KIND.id)
        return reach(KIND.with_state(session, self.activity, collected=True), self.activity, READ, given)


class Cards(Kind):
    """The rules of cards."""

    id: ClassVar[str] = "cards"
    title: ClassVar[Message] = message("Cards")
    settings_type: ClassVar[type[CommonSettings]] = Settings
    state_type: ClassVar[type[CommonState]] = State
    entries: ClassVar[tuple[str, ...]] = (PAPER, SCRIBE, IMPORT, PASS)
    private_entries: ClassVar[tuple[str, ...]] = (PASS,)

    def slots(self, activity: Activity) -> tuple[Slot, ...]:
        """The format's columns and those added since."""
        settings: Settings = self.settings(activity)
        state: State = self.state(activity)
        return (*settings.slots, *state.slots)

    def columns(self, session: Session, activity: Activity) -> tuple[Slot, ...]:
        """The columns that are shown. An import brings its own; those that it left empty would take their room away."""
        slots = self.slots(activity)
        used = {card.slot for card in session.contributions_of(activity.id)}
        filled = tuple(slot for slot in slots if slot.id in used)
        return filled if filled and self.entry(activity) == IMPORT else slots

    def before_import(self, activity: Activity) -> Command | None:
        """What is imported was written elsewhere: here it is read."""
        course = self.course(activity)
        ahead = course is not None and READ in {step.id for step in course.steps[course.at + 1 :]}
        return GoToStep(activity.id, READ) if ahead and activity.status == "open" else None

    def anew(self, activity: Activity) -> Mapping[str, Any]:
        """A further run has the columns that were added."""
        state: State = self.state(activity)
        return {**super().anew(activity), **({"slots": [plain(s) for s in state.slots]} if state.slots else {})}

    def slot(self, activity: Activity, slot: str) -> Slot:
        """A column by id; refused where there is none."""
        for found in self.slots(activity):
            if found.id == slot:
                return found
        raise Refused("“{title}” has no such column.", title=activity.title)

    def check(self, settings: Settings) -> list[Message]:
        """A board needs columns of different ids, and not more of them than fit."""
        ids = [slot.id for slot in settings.slots]
        said = []
        if not ids:
            said.append(message("cards need at least one slot"))
        if len(set(ids)) != len(ids):
            said.append(message("two slots have the same id"))
        if len(ids) > SLOTS_MOST:
            said.append(message("more than {most} slots do not fit a board", most=SLOTS_MOST))
        return said

    def private(self, activity: Activity) -> bool:
        """Paper that is typed first and revealed together, and what is typed while the laptop goes round."""
        settings: Settings = self.settings(activity)
        return self.goes_round(activity) or (settings.manner == "hidden" and self.entry(activity) == PAPER)

    def anonymous(self, activity: Activity) -> bool:
        """Unsigned cards are never tied to a person."""
        settings: Settings = self.settings(activity)
        return settings.attribution == "none"

    def offered(self, activity: Activity) -> tuple[str, ...]:
        """Where cards are signed the laptop does not go round: what is typed alone is nobody's."""
        found = super().offered(activity)
        return found if self.anonymous(activity) else tuple(e for e in found if e != PASS) or (PAPER,)

    def stays_on_paper(self, activity: Activity) -> bool:
        """Whether people keep what they wrote, and only what they say is typed."""
        settings: Settings = self.settings(activity)
        return settings.manner == "kept" and self.entry(activity) == PAPER

    def form(self, session: Session, activity: Activity) -> Form:
        """Lines for every column."""
        settings: Settings = self.settings(activity)
        slots = self.slots(activity)
        return Form(tuple(Lines(slot.id, slot.title, slot.prompt, slot.hue, settings.most) for slot in slots))

    def take_slip(self, session: Session, activity: str, answers: Mapping[str, Any], given: Given) -> Session:
        """A card for each line, at places by chance."""
        for slot, lines in answers.items():
            for line in lines or ():
                session = AddCard(activity, slot, line).apply(session, given)
        return session

    def return_slip(self, session: Session, activity: str, answers: Mapping[str, Any]) -> Session:
        """For each line one card less of the same words."""
        for slot, lines in answers.items():
            for line in lines or ():
                rows = session.contributions_of(activity)
                found = next((c for c in rows if (c.slot, c.text) == (slot, text.clean(line))), None)
                session = session.drop(found) if found is not None else session
        return session

    def take_in(self, activity: Activity, rows: Sequence[tuple[str, str]]) -> Sequence[Command]:
        """A card for each row; a column that is not there becomes one."""
        known = {text.fold(name): slot.id for slot in self.slots(activity) for name in (slot.id, slot.title)}
        made: list[Command] = []
        for column, card in rows:
            key = text.fold(column)
            if key not in known:
                known[key] = board.free_id({*known.values()})
                made.append(AddColumn(activity.id, column, known[key]))
            made.append(AddCard(activity.id, known[key], card))
        return made

    def collected(self, activity: Activity) -> bool:
        """Whether the writing has ended (always, where nothing is written beforehand)."""
        state: State = self.state(activity)
        return self.entry(activity) != PAPER or state.collected

    def primary(self, session: Session, activity: Activity) -> Primary | None:
        """Collect ends the writing; what is read one by one goes on card by card."""
        if (read := self.one_by_one(session, activity)) is not None:
            return read.forth()
        if activity.status != "open" or self.collected(activity):
            return None
        if self.private(activity) or self.stays_on_paper(activity):
            return None
        return Primary(message("Collect the slips"), Collect(activity.id))

    def back(self, session: Session, activity: Activity) -> Command | None:
        """The card before, while they are read one by one."""
        state: State = self.state(activity)
        return reading.card_before(activity, state.queue, state.read, session.contributions_of(activity.id))

    def manner_of_reveal(self, activity: Activity) -> str:
        """How it is to be revealed: as the facilitator chose, or else as the format says."""
        state: State = self.state(activity)
        settings: Settings = self.settings(activity)
        return state.reveal or settings.reveal

    def one_by_one(self, session: Session, activity: Activity) -> reading.Reading | None:
        """Where it is while its cards are read one by one; none at any other time."""
        state: State = self.state(activity)
        return reading.reading_of(activity, state.queue, state.read, session.contributions_of(activity.id))

    def withheld(self, session: Session, activity: Activity) -> tuple[Contribution, ...]:
        """The cards that were parked before anybody saw them, in their places."""
        rows = [c for c in session.parked if c.activity == activity.id and WITHHELD in c.marks]
        return tuple(sorted(rows, key=lambda c: (c.place, c.id)))

    def _seen(self, session: Session, activity: Activity) -> Sequence[Contribution]:
        """The cards that the room has seen, or may see now."""
        if not self.shown(activity):
            return ()
        read = self.one_by_one(session, activity)
        return session.contributions_of(activity.id) if read is None else read.turned

    def holds_back(self, activity: Activity, step: str) -> Message | None:
        """Nothing is read aloud before it is revealed."""
        waits = step == READ and not self.shown(activity)
        return message("The cards are read once they are revealed.") if waits else None

    def stepped(self, session: Session, activity: str, step: str, given: Given) -> Session:
        """Reading ends the writing."""
        ends = step == READ and not self.collected(session.activities[activity])
        return self.with_state(session, activity, collected=True) if ends else session

    def locked(self, session: Session, activity: str, given: Given) -> Session:
        """Hidden cards get their places by chance, so that no order of entry is left."""
        mixed = given.shuffled(session.contributions_of(activity))
        return session.put(*(replace(card, place=float(i + 1)) for i, card in enumerate(mixed)))

    def uncovered(self, session: Session, activity: str, given: Given) -> Session:
        """What is revealed is read; one by one from the first card on."""
        if self.manner_of_reveal(session.activities[activity]) == reading.ONE:
            queue = tuple(card.id for card in session.contributions_of(activity))
            session = self.with_state(session, activity, queue=queue, read=1)
        return reach(session, activity, READ, given)

    def offers(self, session: Session, activity: Activity) -> tuple[Option, ...]:
        """Every card that the room has seen."""
        hues = {slot.id: slot.hue for slot in self.slots(activity)}
        rows = self._seen(session, activity)
        return tuple(Option(c.id, c.text, 0.0, activity.id, c.slot, hues.get(c.slot, "")) for c in rows)

    def load(self, session: Session, activity: Activity) -> Message | None:
        """How many cards will come, and how long the typing takes."""
        settings: Settings = self.settings(activity)
        people = len(session.present)
        if not people or self.entry(activity) == IMPORT or self.stays_on_paper(activity):
            return None
        if self.goes_round(activity):
            return round_load(people, SECONDS_A_FORM)
        return board.typing_load(people, settings.most or CARDS_A_PERSON, activity.minutes)

    def hints(self, session: Session, activity: Activity, given: Given) -> tuple[Hint, ...]:
        """Boards that are fuller than they are meant to be."""
        settings: Settings = self.settings(activity)
        rows = session.contributions_of(activity.id)
        full = board.fullness(len(rows), settings.cap, len(session.present), settings.most)
        counts = [(slot, sum(c.slot == slot.id for c in rows)) for slot in self.slots(activity) if slot.most]
        return full + tuple(board.over_full(slot.id, slot.title, n, slot.most) for slot, n in counts if n > slot.most)

    def content(self, session: Session, activity: Activity, words: Words) -> CardsContent:
        """The prompt alone while people write; how many while they are hidden; then the board."""
        slots = self.columns(session, activity)
        rows = session.contributions_of(activity.id)
        if not self.shown(activity):
            return CardsContent("hidden", slots, (), self._put_in(session, activity))
        if activity.status == "upcoming" or (activity.status == "open" and not self.collected(activity)):
            return CardsContent("writing", slots, ())
        settings: Settings = self.settings(activity)
        if (read := self.one_by_one(session, activity)) is not None:
            alone = read.alone
            if alone is None:
                return CardsContent("hidden", slots, (), read.of)
            return CardsContent("one", slots, (self._shown_card(session, settings, alone),))
        return CardsContent("shown", slots, tuple(self._shown_card(session, settings, c) for c in rows))

    def _put_in(self, session: Session, activity: Activity) -> int:
        """How many cards were put in: before Reveal the room does not learn that some are withheld."""
        return len(session.contributions_of(activity.id)) + len(self.withheld(session, activity))

    def _shown_card(self, session: Session, settings: Settings, card: Contribution) -> CardShown:
        person = session.participants.get(card.participant or "")
        name = person.name if person and settings.attribution != "none" else ""
        return CardShown(card.id, card.slot, card.text, initials(name) if settings.attribution == "initials" else name)

    def how(self, activity: Activity) -> str:
        """Once the slips are in, nobody writes alone any more."""
        return "" if self.entry(activity) == PAPER and self.collected(activity) else super().how(activity)

    def caption(self, session: Session, activity: Activity, words: Words) -> tuple[str, str]:
        """How to behave now, and how many cards there are."""
        settings: Settings = self.settings(activity)
        shown = self.shown(activity)
        n = len(session.contributions_of(activity.id)) if shown else self._put_in(session, activity)
        count = words("{n} card", "{n} cards", n=n) if n else ""
        if not shown:
            return words("Hidden until all are in"), count
        if (read := self.one_by_one(session, activity)) is not None:
            said = words("Reading aloud — questions that clarify are welcome, verdicts are not")
            return said, words("{n} of {of}", n=len(read.turned), of=read.of)
        if self.stays_on_paper(activity):
            return words("Your slip stays with you. Say aloud what you want to share."), count
        # What was hidden and is shown was never collected: it was typed.
        if self.collected(activity) or self.private(activity):
            return words("Reading aloud — questions that clarify are welcome, verdicts are not"), count
        most = words("At most {n} each", "At most {n} each", n=settings.most) if settings.most else ""
        return words("One thought per slip, so that a stranger would understand it"), most

    def problems(self, session: Session, activity: Activity) -> list[str]:
        """Every card stands in a column; unsigned boards name nobody."""
        slots = {slot.id for slot in self.slots(activity)}
        rows = session.contributions_of(activity.id)
        said = [f"card {c.id} stands in no column" for c in rows if c.slot not in slots]
        if self.anonymous(activity):
            said += [f"card {c.id} names its author" for c in rows if c.participant is not None]
        return said

    def keep(self, session: Session, activity: Activity, edition: str) -> Kept:
        """The team gets every card, unsigned."""
        if edition != "team" or not self.shown(activity):
            return super().keep(session, activity, edition)
        settings: Settings = self.settings(activity)
        slots = [plain(slot) for slot in self.columns(session, activity)]
        kept = replace(activity, settings={"key": settings.key, "prompt": settings.prompt, "slots": slots}, state={})
        rows = [replace(c, participant=None) for c in self._seen(session, activity)]
        return Kept(kept, contributions=rows)

    def rehearse(self, session: Session, activity: str, cast: Cast) -> Play:
        """Slips are written, collected and typed; one is mended, one moved, one taken away, one parked."""
        row = session.activities[activity]
        slots = [slot.id for slot in self.slots(row)]
        if self.goes_round(row):
            for i in range(cast.people):
                cast.wait(SECONDS_A_FORM)
                slot = slots[i % len(slots)]
                yield HandIn(activity, {slot: tuple(cast.text(slot) for _ in range(cast.number(1, 2)))})
            return
        cast.wait(150)
        if self.primary(session, row):
            session = yield Collect(activity)
        for i in range(cast.people * cast.number(1, 2) + cast.people // 2):
            cast.wait(board.SECONDS_A_CARD)
            session = yield AddCard(activity, slots[i % len(slots)], cast.text(slots[i % len(slots)]))
        cards = session.contributions_of(activity)
        session = yield EditCard(cards[0].id, cast.text(cards[0].slot))
        session = yield MoveCard(cards[1].id, slots[-1], 0)
        session = yield RemoveCard(cards[2 % len(cards)].id)
        if len(cards) > 3 and self.shown(session.activities[activity]):
            yield ParkCard(cards[3].id)
        yield AddCard(activity, "no such column", cast.text())


KIND = Cards()
