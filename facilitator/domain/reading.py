"""What was hidden is revealed as a board, or one by one: then each card stands alone before the next one is turned.

The deliberate act is Reveal itself; turning to the next card is like turning a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from facilitator.base.errors import Refused
from facilitator.base.words import message
from facilitator.domain.advice import Primary
from facilitator.domain.change import FlowCommand, Given
from facilitator.domain.session import Activity, Session
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
    """Turn to the card of this number, from 1; past the last one stands the board."""

    activity: str
    number: int

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
        found = the_activity(session, self.activity)
        kind = given.kinds.of(found)
        if found.status != "revealed":
            raise Refused("“{title}” has to be revealed first.", title=found.title)
        last = len(session.contributions_of(self.activity))
        return kind.with_state(session, self.activity, read=min(max(1, self.number), last + 1))


def next_card(activity: Activity, read: int, cards: int) -> Primary | None:
    """What the one button turns to while cards are read one by one; `read`: the card that stands now (0: the board)."""
    if activity.status != "revealed" or not 1 <= read <= cards:
        return None
    label = message("Next card") if read < cards else message("Show the board")
    return Primary(label, TurnCard(activity.id, read + 1))


def card_before(activity: Activity, read: int) -> FlowCommand | None:
    """Where the back key leads while cards are read one by one."""
    return TurnCard(activity.id, read - 1) if activity.status == "revealed" and read > 1 else None
