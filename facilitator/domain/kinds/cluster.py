"""Cluster: cards of earlier activities are put together and named; nothing moves before the room has read them.

A cluster is a contribution of this activity, a card's membership a response of it: the cards stay untouched, where
they are. What was taken is frozen when it opens; what came in or was corrected since is taken in by command. A cluster
that loses its last card goes as long as it has no name and no dots; a named one stays, for its name is a thought.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import msgspec

from facilitator.base import text
from facilitator.base.errors import Refused
from facilitator.base.words import Message, Words, message
from facilitator.domain import board, naming
from facilitator.domain.advice import Hint, Primary, Remedy
from facilitator.domain.change import Command, Given
from facilitator.domain.clustering import (
    SEEN,
    Clustering,
    cluster_of,
    clustering,
    clusters_of,
    gone,
    homes,
    parts,
    put_into,
    swept,
    undotted,
    without,
)
from facilitator.domain.kind import SCRIBE, Cast, CommonSettings, CommonState, Kept, Kind, Option, Play, plain
from facilitator.domain.session import GROUP, Activity, Contribution, Session
from facilitator.domain.timing import Span, left_seconds, spent_seconds
from facilitator.domain.transitions import editable, open_for_input, take_options

NAME_MOST = 160
"""Characters of a cluster's name: a sentence that is read from afar."""
READING_MOST = 30
SOON = 60.0
"""Seconds before the end from which on names and single cards are asked about, though some are not placed yet."""


class Settings(CommonSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`reading`: minutes in which the cards are read and nothing moves (0: none)."""

    reading: int = 1


class State(CommonState, frozen=True, kw_only=True):
    """`read`: whether the reading is over."""

    read: bool = False


@dataclass(frozen=True, slots=True)
class CardShown:
    """A card, in the colour of the column that it comes from."""

    ref: str
    text: str
    hue: str = ""


@dataclass(frozen=True, slots=True)
class ClusterShown:
    """A cluster; `name` is empty as long as it has none. Whether it came up before is not for the room."""

    id: str
    name: str
    cards: tuple[CardShown, ...]


@dataclass(frozen=True, slots=True)
class ClusterContent:
    """What the room sees. `phase`: reading (nothing is placed yet), grouping, grouped (it is done).

    `loose`: what is said above the cards that are not placed.
    """

    phase: str
    unplaced: tuple[CardShown, ...]
    clusters: tuple[ClusterShown, ...] = ()
    loose: str = ""


def _moving(session: Session, activity: str, given: Given) -> Session:
    """The session with the reading over; refused while its time is not up and nobody has ended it."""
    found = open_for_input(session, activity, KIND.id)
    if not KIND.reading(found):
        return session
    if spent_seconds(found, given.now) < KIND.reading_seconds(found):
        raise Refused("People are still reading. Nothing moves before everybody has read; say so when they have.")
    return KIND.with_state(session, activity, read=True)


def _among(session: Session, activity: str, cards: Sequence[str]) -> tuple[str, ...]:
    """These cards, each once, in the order given; refused where there is none, or one that was not taken."""
    known = {option.ref for option in KIND.cards(session.activities[activity])}
    if not cards:
        raise Refused("Choose a card first.")
    if not known.issuperset(cards):
        raise Refused("This card is not among those that are grouped here.")
    return tuple(dict.fromkeys(cards))


@dataclass(frozen=True)
class EndReading(Command):
    """Everybody has read: from now on cards are moved."""

    activity: str
    undoable: ClassVar[bool] = False
    label: ClassVar[Message] = message("everybody has read")

    def apply(self, session: Session, given: Given) -> Session:
        open_for_input(session, self.activity, KIND.id)
        return KIND.with_state(session, self.activity, read=True)


@dataclass(frozen=True)
class MakeCluster(Command):
    """A cluster of these cards, wherever they stand now.

    It is put behind the one that all of them come from, which is split by this, else last. `id` may be given, so that
    the caller knows it.
    """

    activity: str
    cards: tuple[str, ...]
    id: str = ""
    label: ClassVar[Message] = message("new theme")

    def apply(self, session: Session, given: Given) -> Session:
        session = _moving(session, self.activity, given)
        cards = _among(session, self.activity, self.cards)
        rows = clusters_of(session, self.activity)
        come_from = homes(session, self.activity, cards)
        at = [row.id for row in rows].index(come_from[0]) + 1 if len(come_from) == 1 else len(rows)
        made = Contribution(self.id or given.new_id(), self.activity, "", marks=(GROUP,))
        session = session.put(*board.placed(made, rows[:at], rows[at:]))
        return swept(put_into(session, self.activity, cards, made.id, None, given), self.activity)


@dataclass(frozen=True)
class PlaceCards(Command):
    """Put cards into a cluster, at an index among its other cards (none: at the end); without a cluster, out of all."""

    activity: str
    cards: tuple[str, ...]
    cluster: str = ""
    index: int | None = None
    label: ClassVar[Message] = message("move cards")

    def apply(self, session: Session, given: Given) -> Session:
        session = _moving(session, self.activity, given)
        cards = _among(session, self.activity, self.cards)
        if not self.cluster:
            return swept(without(session, self.activity, cards), self.activity)
        if cluster_of(session, self.cluster).activity != self.activity:
            raise Refused("This theme belongs to another activity.")
        return swept(put_into(session, self.activity, cards, self.cluster, self.index, given), self.activity)


@dataclass(frozen=True)
class RenameCluster(Command):
    """Give a cluster its name, or another one."""

    cluster: str
    cluster_name: str
    label: ClassVar[Message] = message("name a theme")

    def apply(self, session: Session, given: Given) -> Session:
        found = cluster_of(session, self.cluster)
        editable(session, found.activity, KIND.id)
        name = text.needed(self.cluster_name, "A name needs words. What happens there?", NAME_MOST)
        return session.put(replace(found, text=name))


@dataclass(frozen=True)
class MergeClusters(Command):
    """Two become one: the cards go behind those of `into`, which keeps its name or, without one, gets the other's."""

    cluster: str
    into: str
    label: ClassVar[Message] = message("merge themes")

    def apply(self, session: Session, given: Given) -> Session:
        merged, kept = cluster_of(session, self.cluster), cluster_of(session, self.into)
        session = _moving(session, merged.activity, given)
        if merged.activity != kept.activity:
            raise Refused("This theme belongs to another activity.")
        if merged.id == kept.id:
            raise Refused("A theme cannot be merged with itself.")
        undotted(session, merged.id)
        marks = tuple(dict.fromkeys((*kept.marks, *merged.marks)))
        session = put_into(session, merged.activity, KIND.held(session, merged), kept.id, None, given)
        return session.drop(merged).put(replace(kept, text=kept.text or merged.text, marks=marks))


@dataclass(frozen=True)
class DissolveCluster(Command):
    """A cluster goes, its cards stand in none."""

    cluster: str
    label: ClassVar[Message] = message("dissolve a theme")

    def apply(self, session: Session, given: Given) -> Session:
        found = cluster_of(session, self.cluster)
        session = _moving(session, found.activity, given)
        undotted(session, found.id)
        return without(session, found.activity, KIND.held(session, found)).drop(found)


@dataclass(frozen=True)
class MoveCluster(Command):
    """Put a cluster to an index among the others (from 0; past the end means last)."""

    cluster: str
    index: int
    label: ClassVar[Message] = message("move a theme")

    def apply(self, session: Session, given: Given) -> Session:
        found = cluster_of(session, self.cluster)
        editable(session, found.activity, KIND.id)
        rest = [c for c in clusters_of(session, found.activity) if c.id != found.id]
        index = min(max(0, self.index), len(rest))
        if index == board.stands_at(found, rest):
            return session
        return session.put(*board.placed(found, rest[:index], rest[index:]))


@dataclass(frozen=True)
class FlagSeen(Command):
    """A cluster came up in an earlier session, too; or not."""

    cluster: str
    seen: bool = True
    label: ClassVar[Message] = message("seen before")

    def apply(self, session: Session, given: Given) -> Session:
        found = cluster_of(session, self.cluster)
        editable(session, found.activity, KIND.id)
        marks = tuple(mark for mark in found.marks if mark != SEEN)
        return session.put(replace(found, marks=(*marks, SEEN) if self.seen else marks))


@dataclass(frozen=True)
class AddMissing(Command):
    """A card that comes up while the others are grouped; it belongs to this activity alone."""

    activity: str
    text: str
    label: ClassVar[Message] = message("add card")

    def apply(self, session: Session, given: Given) -> Session:
        activity = open_for_input(session, self.activity, KIND.id)
        kept = text.needed(self.text, "A card needs words.", text.CARD_MOST)
        missing = Option(f"{self.activity}:{given.new_id()}", kept, 1.0, self.activity)
        return KIND.with_state(session, self.activity, taken=(*KIND.cards(activity), missing))


@dataclass(frozen=True)
class EditMissing(Command):
    """Correct what such a card says; the others are corrected where they were written."""

    activity: str
    card: str
    text: str
    label: ClassVar[Message] = message("edit card")

    def apply(self, session: Session, given: Given) -> Session:
        activity = editable(session, self.activity, KIND.id)
        _among(session, self.activity, (self.card,))
        kept = text.needed(self.text, "A card needs words.", text.CARD_MOST)
        cards = {card.ref: card for card in KIND.cards(activity)}
        if cards[self.card].origin != self.activity:
            raise Refused("This card was written elsewhere. Correct it there, then take in what has changed.")
        cards[self.card] = msgspec.structs.replace(cards[self.card], text=kept)
        return KIND.with_state(session, self.activity, taken=tuple(cards.values()))


@dataclass(frozen=True)
class TakeLate(Command):
    """Take in what has changed since the cards were taken: further ones, corrected ones, those that were taken away."""

    activity: str
    label: ClassVar[Message] = message("take in what has changed")

    def apply(self, session: Session, given: Given) -> Session:
        activity = open_for_input(session, self.activity, KIND.id)
        fresh = KIND.cards_now(session, activity, given)
        taken_away = {card.ref for card in KIND.cards(activity)} - {card.ref for card in fresh}
        session = swept(without(session, self.activity, taken_away), self.activity)
        return KIND.with_state(session, self.activity, taken=fresh)


class ClusterKind(Kind):
    """The rules of grouping and naming."""

    id: ClassVar[str] = "cluster"
    title: ClassVar[Message] = message("Group and name")
    settings_type: ClassVar[type[CommonSettings]] = Settings
    state_type: ClassVar[type[CommonState]] = State
    entries: ClassVar[tuple[str, ...]] = (SCRIBE,)
    passes_on: ClassVar[bool] = True

    def check(self, settings: Settings) -> list[Message]:
        """It needs cards, and reading has an end."""
        said = []
        if not settings.uses:
            said.append(message("needs uses: the activities whose cards are grouped"))
        if not 0 <= settings.reading <= READING_MOST:
            said.append(message("reading must be between 0 and {most} minutes", most=READING_MOST))
        return said

    def cards(self, activity: Activity) -> tuple[Option, ...]:
        """What is grouped: frozen when it opened, later ones at the end."""
        state: State = self.state(activity)
        return state.taken

    def cards_now(self, session: Session, activity: Activity, given: Given) -> tuple[Option, ...]:
        """What would be grouped if it were taken now: none that has gone, what was corrected, and the later ones."""
        offered = {option.ref: option for option in take_options(session, activity, given.kinds)}
        kept = [offered.pop(c.ref, c) for c in self.cards(activity) if c.ref in offered or not gone(session, c)]
        return (*kept, *offered.values())

    def clustering(self, session: Session, activity: Activity) -> Clustering:
        """Which card stands where."""
        return clustering(session, activity.id, self.cards(activity))

    def held(self, session: Session, cluster: Contribution) -> tuple[str, ...]:
        """The cards of a cluster, in their order."""
        found = self.clustering(session, session.activities[cluster.activity]).clusters
        return tuple(card.ref for one in found if one.id == cluster.id for card in one.cards)

    def reading_seconds(self, activity: Activity) -> float:
        """How long people read before anything moves."""
        settings: Settings = self.settings(activity)
        return 60.0 * min(settings.reading, activity.minutes)

    def reading(self, activity: Activity) -> bool:
        """Whether the room is still shown all cards to be read; its time may be up already."""
        state: State = self.state(activity)
        begun = activity.status in {"upcoming", "open"}
        return begun and not state.read and bool(state.taken) and self.reading_seconds(activity) > 0

    def span(self, activity: Activity) -> Span:
        """The clock of the reading, then that of the whole activity."""
        total = self.reading_seconds(activity) if self.reading(activity) else activity.minutes * 60
        return Span(total, activity.spent, activity.since)

    def primary(self, session: Session, activity: Activity) -> Primary | None:
        """The facilitator ends the reading."""
        if activity.status != "open" or not self.reading(activity):
            return None
        return Primary(message("Everybody has read"), EndReading(activity.id))

    def offers(self, session: Session, activity: Activity) -> tuple[Option, ...]:
        """Every cluster with its number of cards, then each card that stands alone."""
        found = self.clustering(session, activity)
        made = [
            Option(c.id, c.called, float(len(c.cards)), activity.id, c.slot, parts=tuple(o.text for o in c.cards))
            for c in found.full
        ]
        alone = [msgspec.structs.replace(card, weight=1.0) for card in found.unplaced if not gone(session, card)]
        return (*made, *alone)

    def hints(self, session: Session, activity: Activity, given: Given) -> tuple[Hint, ...]:
        """What came in since; one large cluster; once most are placed, missing names, nouns and single cards."""
        found = self.clustering(session, activity)
        asked = [_late(activity)] if self.cards_now(session, activity, given) != self.cards(activity) else []
        asked += naming.about_size(found)
        if not found.unplaced or left_seconds(activity, given.now) < SOON:
            asked += naming.about_names(found) + naming.about_single_cards(found)
        return tuple(asked)

    def content(self, session: Session, activity: Activity, words: Words) -> ClusterContent:
        """All cards while they are read; then those that are not placed, and the clusters."""
        found = self.clustering(session, activity)
        loose = tuple(map(_shown, found.unplaced))
        if self.reading(activity):
            return ClusterContent("reading", loose)
        phase = "grouped" if activity.status == "done" else "grouping"
        shown = found.clusters if phase == "grouping" else found.full
        clusters = tuple(ClusterShown(c.id, c.name, tuple(map(_shown, c.cards))) for c in shown)
        above = words("In no theme yet") if phase == "grouping" else words("In no theme")
        return ClusterContent(phase, loose, clusters, above)

    def caption(self, session: Session, activity: Activity, words: Words) -> tuple[str, str]:
        """How to behave now, and how much is still to do or was made."""
        found = self.clustering(session, activity)
        if self.reading(activity):
            return words("Everybody reads all of them. Nothing moves yet."), words(
                "{n} card", "{n} cards", n=found.count
            )
        n, made = len(found.unplaced), len(found.full)
        themes = words("{n} theme", "{n} themes", n=made) if made else ""
        if activity.status == "done":
            return "", themes
        if not n:
            return words("A name is a sentence: what happens there?"), themes
        return words("What belongs together? Names come after."), words("{n} card to go", "{n} cards to go", n=n)

    def problems(self, session: Session, activity: Activity) -> list[str]:
        """Every card that was taken stands in one cluster of this activity at most."""
        own = {row.id for row in clusters_of(session, activity.id)}
        taken = {card.ref for card in self.cards(activity)}
        rows = session.responses_of(activity.id)
        placed = [parts(row)[1] for row in rows]
        said = [f"membership {r.id} is in no cluster of its activity" for r in rows if parts(r)[0] not in own]
        said += [f"membership {r.id} is of a card that was not taken" for r in rows if parts(r)[1] not in taken]
        said += [f"membership {r.id} names a person" for r in rows if r.participant is not None]
        twice = len(placed) > len(set(placed))
        return [*said, f"a card stands in two clusters of {activity.id}"] if twice else said

    def keep(self, session: Session, activity: Activity, edition: str) -> Kept:
        """The team gets the clusters with their cards, without those of activities that are kept out of the report."""
        if edition != "team":
            return super().keep(session, activity, edition)
        settings: Settings = self.settings(activity)
        out = {a.id for a in session.agenda if not a.settings.get("report", True)}
        cards = {card.ref: plain(card) for card in self.cards(activity) if card.origin not in out}
        own = {"key": settings.key, "prompt": settings.prompt}
        kept = replace(activity, settings=own, state={"taken": [*cards.values()]})
        full = [cluster.row for cluster in self.clustering(session, activity).full]
        return Kept(kept, full, [row for row in session.responses_of(activity.id) if parts(row)[1] in cards])

    def rehearse(self, session: Session, activity: str, cast: Cast) -> Play:
        """Nobody moves too early; then cards are put together, taken out, merged, split, named and flagged."""
        refs = [card.ref for card in self.cards(session.activities[activity])]
        yield MakeCluster(activity, tuple(refs[:1]))
        cast.wait(self.reading_seconds(session.activities[activity]) / 2)
        session = yield EndReading(activity)
        for _ in range(2):
            session = yield AddMissing(activity, cast.text())
        refs = [card.ref for card in self.cards(session.activities[activity])]
        session = yield EditMissing(activity, refs[-1], cast.text())
        size = max(2, len(refs) // 5)
        for at in range(0, len(refs) - 1, size):
            cast.wait(4.0 * size)
            session = yield MakeCluster(activity, tuple(refs[at : at + size]))
        last = clusters_of(session, activity)[-1].id
        session = yield PlaceCards(activity, (refs[0],), last, 0)
        session = yield PlaceCards(activity, (refs[0],))
        session = yield MakeCluster(activity, (refs[-1], refs[0]))
        session = yield MergeClusters(clusters_of(session, activity)[0].id, clusters_of(session, activity)[-1].id)
        session = yield MoveCluster(clusters_of(session, activity)[-1].id, 0)
        if len(clusters_of(session, activity)) > 3:
            session = yield DissolveCluster(clusters_of(session, activity)[-1].id)
        for row in clusters_of(session, activity):
            cast.wait(6)
            yield RenameCluster(row.id, cast.text("theme"))
        yield FlagSeen(clusters_of(session, activity)[0].id)
        yield RenameCluster(clusters_of(session, activity)[0].id, " ")


def _shown(card: Option) -> CardShown:
    return CardShown(card.ref, card.text, card.hue)


def _late(activity: Activity) -> Hint:
    return Hint(
        "late",
        message("Cards were added, corrected or taken away since."),
        message("What is grouped here are the cards as they were when it opened."),
        Remedy(message("Take in what has changed"), TakeLate(activity.id)),
    )


KIND = ClusterKind()
