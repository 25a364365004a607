"""The board as it hung on the wall: every card in its column, unsigned."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from facilitator.domain.kinds.cards import KIND
from facilitator.domain.session import Activity
from facilitator.reports.board import Lane, boards
from facilitator.reports.context import Number, SectionContext
from facilitator.reports.faces import Order

ORDER = Order.BOARDS


def section(context: SectionContext, activity: Activity) -> list[Flowable]:
    """The columns with their cards; nothing where no card may be shown or there is none."""
    rows = context.session.contributions_of(activity.id)
    if not rows:
        return []
    slots = KIND.slots(activity)
    lanes = [
        Lane(slot.title, slot.prompt, slot.hue, tuple(c.text for c in rows if c.slot == slot.id)) for slot in slots
    ]
    # A card whose column is unknown is not lost.
    known = {slot.id for slot in slots}
    other = tuple(c.text for c in rows if c.slot not in known)
    if other:
        lanes.append(Lane(context.words("Other"), "", "sand", other))
    return boards(lanes, context.width, context.height, context.writer, context.words)


def numbers(context: SectionContext, activity: Activity) -> Sequence[Number]:
    """How many cards there are."""
    n = len(context.session.contributions_of(activity.id))
    return (Number(str(n), context.words("card", "cards", n=n), 30, activity.id),) if n else ()


def handled(context: SectionContext, activity: Activity) -> Sequence[str]:
    """That nobody can be found behind a card."""
    if not context.session.contributions_of(activity.id):
        return ()
    return (
        context.words(
            "Cards are printed without names. An unsigned card was never tied to anybody, not even in the file."
        ),
    )
