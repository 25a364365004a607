"""Since last time: what became of what was open, in numbers and words, and then one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, Spacer

from facilitator.base.dates import age_text
from facilitator.base.words import Message, message
from facilitator.domain.earlier import Item
from facilitator.domain.kinds.review import DONE, DROPPED, KIND, OPEN, STILL_ON
from facilitator.domain.session import Activity
from facilitator.reports.context import Number, SectionContext
from facilitator.reports.faces import Order
from facilitator.reports.style import colour, styles

ORDER = Order.SINCE_LAST_TIME
GROUPS: dict[str, Message] = {
    DONE: message("Done"),
    STILL_ON: message("Still on"),
    DROPPED: message("Dropped"),
    OPEN: message("Not settled: it is open as before"),
}
RATES: tuple[tuple[float, Message], ...] = (
    (1.0, message("All of what was open is done.")),
    (0.75, message("Most of what was open is done.")),
    (0.51, message("More than half of what was open is done.")),
    (0.5, message("Half of what was open is done.")),
    (0.01, message("Some of what was open is done.")),
    (0.0, message("None of what was open is done yet.")),
)
"""From which part on it is said so."""
INDENT = 24.0


def heading(context: SectionContext, activity: Activity) -> str:
    """What the chapter is about, whatever the activity was called."""
    return context.words("Since last time")


def section(context: SectionContext, activity: Activity) -> list[Flowable]:
    """How much was done; then everything by what became of it."""
    look, words, session = styles(), context.words, context.session
    items = KIND.items(activity)
    if not items:
        return []
    done = len(KIND.of_status(session, activity, DONE))
    rate = next(said for part, said in RATES if done / len(items) >= part)
    parts: list[Flowable] = [
        context.paragraph(KIND.counted(session, activity, words), look.bold),
        context.paragraph(words.say(rate), look.soft),
    ]
    for status, title in GROUPS.items():
        rows = KIND.of_status(session, activity, status)
        if rows:
            parts.append(context.paragraph(words.say(title), look.sub))
            parts += [Row(context, item, status) for item in rows]
    return [*parts, Spacer(1, 4)]


def numbers(context: SectionContext, activity: Activity) -> Sequence[Number]:
    """How many of the earlier ones are done."""
    n = len(KIND.items(activity))
    if not n:
        return ()
    done = len(KIND.of_status(context.session, activity, DONE))
    label = context.words("of {n} earlier action done", "of {n} earlier actions done", n=n)
    return (Number(str(done), label, 15, activity.id),)


class Row(Flowable):
    """One thing behind the sign of what became of it: what it was, whose, how old, and what happened."""

    def __init__(self, context: SectionContext, item: Item, status: str) -> None:
        super().__init__()
        look = styles()
        told = KIND.told(context.session, item.outcome)
        self._status = status
        self._leading = look.body.leading
        self._parts = [context.paragraph(item.text, look.bold)]
        if told and told.reason:
            self._parts.append(context.paragraph(told.reason, look.body))
        self._parts.append(context.paragraph(_facts(context, item), look.small_soft))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.height = sum(part.wrap(width - INDENT, height)[1] for part in self._parts) + 9
        return self.width, self.height

    def draw(self) -> None:
        y = self.height
        for part in self._parts:
            y -= part.height
            part.drawOn(self.canv, INDENT, y)
        _sign(self.canv, self._status, 2, self.height - self._leading / 2 - 5.5)


def _facts(context: SectionContext, item: Item) -> str:
    """Who; when it was agreed on and how old it was; the date that holds now."""
    words = context.words
    due = KIND.due(context.session, item)
    told = KIND.told(context.session, item.outcome)
    by = ""
    if due is not None and (told is None or told.status == STILL_ON):
        day = context.near_day(due)
        by = words("now by {day}", day=day) if told and told.due else words("by {day}", day=day)
    said = [item.owner, _agreed(context, item), by, _carried(context, item)]
    return " · ".join(part for part in said if part)


def _agreed(context: SectionContext, item: Item) -> str:
    words = context.words
    if item.since is None:
        return ""
    if not item.days:
        return words("agreed on the same day in “{session}”", session=item.origin)
    said = words("agreed on {day} in “{session}”", day=context.near_day(item.since), session=item.origin)
    return words("{said}, {age} before", said=said, age=age_text(item.days))


def _carried(context: SectionContext, item: Item) -> str:
    n = item.carried
    return context.words("carried on once before", "carried on {n} times before", n=n) if n else ""


def _sign(canvas: Any, status: str, x: float, y: float) -> None:
    """A box of eleven points: ticked, with an arrow, crossed out, or empty."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.setStrokeColor(colour("edge" if status in {OPEN, DROPPED} else "ink"))
    canvas.setLineWidth(0.9)
    if status != DROPPED:
        canvas.roundRect(0, 0, 11, 11, 2.2, stroke=1, fill=0)
    canvas.setStrokeColor(colour("ink"))
    canvas.setLineWidth(1.4)
    path = canvas.beginPath()
    for line in _LINES[status]:
        path.moveTo(*line[0])
        for point in line[1:]:
            path.lineTo(*point)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


_Points = tuple[tuple[float, float], ...]
_LINES: dict[str, tuple[_Points, ...]] = {
    DONE: (((2.6, 5.6), (4.8, 3.0), (8.6, 8.2)),),
    STILL_ON: (((2.4, 5.5), (8.4, 5.5)), ((6.0, 8.0), (8.6, 5.5), (6.0, 3.0))),
    DROPPED: (((2.2, 2.2), (8.8, 8.8)), ((2.2, 8.8), (8.8, 2.2))),
    OPEN: (),
}
