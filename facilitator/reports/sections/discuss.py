"""Insights: each topic that was talked over with its minutes and what came of it; the others by name."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from facilitator.domain.kind import Option
from facilitator.domain.kinds.discuss import KIND, State
from facilitator.domain.session import Activity
from facilitator.domain.talk import came_of, parked
from facilitator.reports.context import Number, SectionContext
from facilitator.reports.faces import Order
from facilitator.reports.style import colour, styles

ORDER = Order.INSIGHTS
INDENT, BAR, AIR = 14.0, 2.2, 5.0
"""How far a sentence stands in, how wide the line beside it is, and the air below it."""


def heading(context: SectionContext, activity: Activity) -> str:
    """What the chapter is; with the activity's title where topics were talked over in several."""
    talks = [a for a in context.session.agenda if a.kind == activity.kind and _reached(context, a)]
    said = context.words("Insights: {title}", title=activity.title)
    return said if len(talks) > 1 else context.words("Insights")


def section(context: SectionContext, activity: Activity) -> list[Flowable]:
    """The topics in their order; nothing where none was talked over."""
    reached = _reached(context, activity)
    if not reached:
        return []
    parts = [part for topic in reached for part in _topic(context, activity, topic)]
    return [*parts, *_missed(context, activity, reached)]


def _reached(context: SectionContext, activity: Activity) -> list[Option]:
    state: State = KIND.state(activity)
    return [t for t in state.taken if KIND.reached(context.session, activity, t.ref, context.now)]


def _topic(context: SectionContext, activity: Activity, topic: Option) -> list[Flowable]:
    look, words = styles(), context.words
    minutes = KIND.minutes(activity, topic.ref, context.now)
    facts = [words("{n} minute", "{n} minutes", n=minutes)] if minutes else []
    facts += [words("then parked")] if topic.ref in parked(context.session, activity.id) else []
    said = came_of(context.session, activity.id, topic.ref)
    facts += [] if said else [words("no sentence was written down")]
    head = [context.paragraph(topic.text, look.sub)]
    head += [context.paragraph(" · ".join(facts), look.small_soft)] if facts else []
    for part in head if said else head[:-1]:
        # No topic stands alone at the foot of a page.
        part.keepWithNext = 1
    return [*head, *([Spacer(1, 5)] if said else []), *(Sentence(context, row.text) for row in said)]


class Sentence(Flowable):
    """What came of a topic, beside a line in the accent's colour: it is what one looks for here."""

    def __init__(self, context: SectionContext, text: str) -> None:
        super().__init__()
        self._part = context.paragraph(text, styles().body)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, self._part.wrap(width - INDENT, height)[1] + AIR
        return self.width, self.height

    def draw(self) -> None:
        self._part.drawOn(self.canv, INDENT, AIR)
        self.canv.setFillColor(colour("accent"))
        self.canv.rect(1, AIR + 1, BAR, self.height - AIR - 2, stroke=0, fill=1)


def _missed(context: SectionContext, activity: Activity, reached: Sequence[Option]) -> list[Flowable]:
    """Topics for which there was no time; those that were parked stand with the parked thoughts."""
    state: State = KIND.state(activity)
    away = parked(context.session, activity.id)
    missed = [topic for topic in state.taken if topic not in reached and topic.ref not in away]
    if not missed:
        return []
    look = styles()
    points = [context.point(topic.text, look.point) for topic in missed]
    return [context.paragraph(context.words("Not reached"), look.sub), *points]


def numbers(context: SectionContext, activity: Activity) -> Sequence[Number]:
    """How many sentences came of the talk."""
    n = len(context.session.contributions_of(activity.id))
    return (Number(str(n), context.words("insight", "insights", n=n), 45, activity.id),) if n else ()


def handled(context: SectionContext, activity: Activity) -> Sequence[str]:
    """That nobody can be found behind a sentence."""
    if not context.session.contributions_of(activity.id):
        return ()
    return (context.words("An insight is what the room said together; no name was ever tied to it."),)
