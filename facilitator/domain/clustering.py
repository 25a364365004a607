"""A clustering: which card stands in which cluster, and in what order; how cards are put in, out, and swept up after.

A membership is a response of the cluster activity whose target names cluster and card, and whose value is the card's
place in the cluster. So no row of the cards is touched, and two clusterings of the same cards can stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from facilitator.base.errors import Refused
from facilitator.domain.change import Given
from facilitator.domain.kind import Option
from facilitator.domain.session import GROUP, Contribution, Response, Session
from facilitator.domain.transitions import answered

SEEN = "seen"
"""The mark of a cluster that came up in an earlier session, too."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster and its cards in their order."""

    row: Contribution
    cards: tuple[Option, ...]

    @property
    def id(self) -> str:
        """The id of its row."""
        return self.row.id

    @property
    def name(self) -> str:
        """Its name; empty as long as it has none."""
        return self.row.text

    @property
    def called(self) -> str:
        """Its name, or what its first card says."""
        return self.name or (self.cards[0].text if self.cards else "")

    @property
    def seen(self) -> bool:
        """Whether it came up before."""
        return SEEN in self.row.marks

    @property
    def slot(self) -> str:
        """The column that all of its cards come from; empty where they come from several."""
        slots = {(card.origin, card.slot) for card in self.cards}
        return self.cards[0].slot if len(slots) == 1 else ""


@dataclass(frozen=True, slots=True)
class Clustering:
    """Cards that are not placed, in the order in which they came, and the clusters in theirs."""

    unplaced: tuple[Option, ...]
    clusters: tuple[Cluster, ...]

    @property
    def full(self) -> tuple[Cluster, ...]:
        """The clusters that hold a card."""
        return tuple(cluster for cluster in self.clusters if cluster.cards)

    @property
    def count(self) -> int:
        """How many cards there are in all."""
        return len(self.unplaced) + sum(len(cluster.cards) for cluster in self.clusters)


def clustering(session: Session, activity: str, taken: Iterable[Option]) -> Clustering:
    """How these cards stand now. What the rules do not know (another cluster, another card) is passed over."""
    options = {option.ref: option for option in taken}
    rows = clusters_of(session, activity)
    lines: dict[str, list[Option]] = {row.id: [] for row in rows}
    for membership in sorted(session.responses_of(activity), key=_place):
        cluster, card = parts(membership)
        if cluster in lines and card in options:
            lines[cluster].append(options.pop(card))
    return Clustering(tuple(options.values()), tuple(Cluster(row, tuple(lines[row.id])) for row in rows))


def clusters_of(session: Session, activity: str) -> tuple[Contribution, ...]:
    """The rows of an activity's clusters, in their order."""
    return tuple(c for c in session.contributions_of(activity) if GROUP in c.marks)


def cluster_of(session: Session, cluster: str) -> Contribution:
    """A cluster's row by id; refused where there is none."""
    found = session.contributions.get(cluster)
    if found is None or GROUP not in found.marks:
        raise Refused("This theme is not here any more.")
    return found


def parts(membership: Response) -> tuple[str, str]:
    """The cluster and the card of a membership."""
    cluster, _, card = membership.target.partition(":")
    return cluster, card


def homes(session: Session, activity: str, cards: Sequence[str]) -> list[str]:
    """The clusters that these cards stand in, each once."""
    rows = map(parts, session.responses_of(activity))
    return sorted({cluster for cluster, card in rows if card in cards})


def put_into(
    session: Session, activity: str, cards: Sequence[str], cluster: str, index: int | None, given: Given
) -> Session:
    """The session with cards in a cluster, from an index on among its other cards (none: at the end)."""
    rows = {parts(row)[1]: row for row in session.responses_of(activity)}
    line = sorted((r for r in rows.values() if parts(r)[0] == cluster), key=_place)
    rest = [row for row in line if parts(row)[1] not in cards]
    at = len(rest) if index is None else min(max(0, index), len(rest))
    moved = [
        replace(rows.get(card) or Response(given.new_id(), activity, ""), target=f"{cluster}:{card}") for card in cards
    ]
    return session.put(*_placed(rest[:at], moved, rest[at:]))


def _placed(above: Sequence[Response], moved: Sequence[Response], below: Sequence[Response]) -> list[Response]:
    """The rows between those above and below them; all of them where no numbers are left between the two."""
    low = above[-1].value if above else (below[0].value - len(moved) - 1 if below else 0.0)
    high = below[0].value if below else low + len(moved) + 1
    step = (high - low) / (len(moved) + 1)
    values = [low, *(low + step * i for i in range(1, len(moved) + 1)), high]
    if all(one < other for one, other in pairwise(values)):
        return [replace(row, value=value) for row, value in zip(moved, values[1:-1], strict=True)]
    return [replace(row, value=float(i)) for i, row in enumerate([*above, *moved, *below], 1)]


def without(session: Session, activity: str, cards: Iterable[str]) -> Session:
    """The session with these cards in no cluster."""
    out = set(cards)
    return session.drop(*(row for row in session.responses_of(activity) if parts(row)[1] in out))


def swept(session: Session, activity: str) -> Session:
    """Without the clusters that hold nothing: no card, no name, no dots."""
    held = {parts(row)[0] for row in session.responses_of(activity)}
    rows = clusters_of(session, activity)
    return session.drop(*(c for c in rows if c.id not in held and not c.text and not answered(session, c.id)))


def undotted(session: Session, cluster: str) -> None:
    """Refuse where dots were given to a cluster."""
    if answered(session, cluster):
        raise Refused("Dots were given to this theme; it stays.")


def gone(session: Session, card: Option) -> bool:
    """Whether a card was taken away or parked since, where it was written."""
    if ":" in card.ref or card.origin not in session.activities:
        return False
    row = session.contributions.get(card.ref)
    return card.ref not in session.outcomes and (row is None or row.parked)


def _place(membership: Response) -> tuple[float, str]:
    return membership.value, membership.id
