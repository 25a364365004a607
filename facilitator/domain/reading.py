"""What was hidden is revealed as a board, or one by one: then each card stands alone before the next one is turned.

The deliberate act is Reveal itself; turning to the next card is like turning a page. The order is fixed at Reveal, so
that a card that is moved, parked or taken away meanwhile never brings another one up before its turn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from facilitator.base.errors import Refused
from facilitator.base.words import message
from facilitator.domain.advice import Primary
from facilitator.domain.change import FlowCommand, Given
from facilitator.domain.session import Activity, Contribution, Session
from facilitator.domain.transitions import running, the_activity

Manner = Literal["board", "one"]
BOARD, ONE = "board", "one"


@dataclass(frozen=True)
class ChooseReveal(FlowCommand):
    """How it is to be revealed: as a board, or one by one. Until it is revealed that can be chosen anew."""

    activity: str
    manner: Manner

    def apply(self, session: Session, given: Given) -> Session:
        found = the_activity(session, self.activity)
        kind = given.kinds.of(found)
        if found.status not in {"open", "locked"} or kind.shown(found):
            raise Refused("“{title}” is revealed already.", title=found.title)
        return kind.with_state(session, self.activity, reveal=self.manner)


@dataclass(frozen=True)
class TurnCard(FlowCommand):
    """Turn to the card at this place of the order, from 1; past the last one stands the board."""

    activity: str
    number: int

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
        found = the_activity(session, self.activity)
        kind = given.kinds.of(found)
        if found.status != "revealed":
            raise Refused("“{title}” has to be revealed first.", title=found.title)
        last = len(kind.state(found).queue)
        return kind.with_state(session, self.activity, read=min(max(1, self.number), last + 1))


@dataclass(frozen=True, slots=True)
class Reading:
    """Cards while they are read one by one, in the order that was fixed at Reveal.

    `queue` are the ids of all of them, `here` the cards that are still there, by id; `read` is the place in the order
    that was turned to, from 1.
    """

    activity: str
    queue: tuple[str, ...]
    read: int
    here: Mapping[str, Contribution]

    @property
    def turned(self) -> tuple[Contribution, ...]:
        """The cards that stood alone so far, and the one that stands now."""
        return tuple(self.here[card] for card in self.queue[: self.read] if card in self.here)

    @property
    def alone(self) -> Contribution | None:
        """The card that stands; one that was parked or taken away leaves its place to the one before it, if any."""
        turned = self.turned
        return turned[-1] if turned else None

    @property
    def of(self) -> int:
        """How many there are."""
        return sum(card in self.here for card in self.queue)

    def forth(self) -> Primary:
        """What the one button turns to."""
        rest = [n for n, card in enumerate(self.queue, 1) if n > self.read and card in self.here]
        if not rest:
            return Primary(message("Show the board"), TurnCard(self.activity, len(self.queue) + 1))
        return Primary(message("Next card"), TurnCard(self.activity, rest[0]))


def reading_of(activity: Activity, queue: tuple[str, ...], read: int, cards: Sequence[Contribution]) -> Reading | None:
    """The reading that an activity is in; none where the board stands, or nothing is read one by one."""
    if activity.status != "revealed" or not 1 <= read <= len(queue):
        return None
    return Reading(activity.id, queue, read, {card.id: card for card in cards})


def card_before(
    activity: Activity, queue: tuple[str, ...], read: int, cards: Sequence[Contribution]
) -> FlowCommand | None:
    """Where a back key leads: to the card before the one that stands, or from the board to the last one."""
    if activity.status != "revealed":
        return None
    here = {card.id for card in cards}
    earlier = [n for n, card in enumerate(queue[: max(0, read)], 1) if card in here]
    # The last of them is the one that stands, unless the board does.
    back = earlier[-1:] if read > len(queue) else earlier[-2:-1]
    return TurnCard(activity.id, back[0]) if back else None
