"""Priorities: what got dots, most first, with every text whole and every number beside its bar."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from facilitator.domain.kind import Option
from facilitator.domain.kinds.vote import KIND, Settings
from facilitator.domain.session import Activity
from facilitator.reports.blocks import BarRow
from facilitator.reports.context import Number, SectionContext
from facilitator.reports.faces import Order
from facilitator.reports.style import styles

ORDER = Order.PRIORITIES


def heading(context: SectionContext, activity: Activity) -> str:
    """What the chapter is about, whatever the activity was called."""
    return context.words("Priorities")


def _chosen(context: SectionContext, activity: Activity) -> list[tuple[Option, int]]:
    refs = set(KIND.chosen(context.session, activity))
    return [(option, n) for option, n in KIND.ranking(context.session, activity) if option.ref in refs]


def section(context: SectionContext, activity: Activity) -> list[Flowable]:
    """Bars in order; options without a dot are named below, unless they stand on a board anyway."""
    look, words = styles(), context.words
    ranked = KIND.ranking(context.session, activity)
    dotted = [(option, n) for option, n in ranked if n]
    if not dotted:
        return []
    settings: Settings = KIND.settings(activity)
    chosen = {option.ref for option, _ in _chosen(context, activity)}
    total = sum(n for _, n in dotted)
    said = words(
        "{n} dot in all, {each} for each person.",
        "{n} dots in all, {each} for each person.",
        n=total,
        each=settings.dots,
    )
    if chosen and len(chosen) < len(dotted):
        said += " " + words("What is set in bold goes on.")
    parts: list[Flowable] = [context.paragraph(said, look.small_soft), Spacer(1, 6)]
    most = dotted[0][1]
    parts += [BarRow(context.writer, o.text, n, most, strong=o.ref in chosen) for o, n in dotted]
    return [*parts, *_undotted(context, [option for option, n in ranked if not n])]


def _undotted(context: SectionContext, options: Sequence[Option]) -> list[Flowable]:
    look, words = styles(), context.words
    on_board = [o for o in options if o.ref in context.session.contributions]
    elsewhere = [o for o in options if o.ref not in context.session.contributions]
    parts: list[Flowable] = []
    if elsewhere:
        parts.append(context.paragraph(words("Without a dot:"), look.sub))
        parts += [context.point(option.text, look.point) for option in elsewhere]
    if on_board:
        n = len(on_board)
        said = words("{n} card without a dot stands on the board.", "{n} cards without a dot stand on the board.", n=n)
        parts += [Spacer(1, 6), context.paragraph(said, look.small_soft)]
    return parts


def numbers(context: SectionContext, activity: Activity) -> Sequence[Number]:
    """How many topics were chosen."""
    n = len(_chosen(context, activity))
    label = context.words("topic chosen", "topics chosen", n=n) if n else ""
    return (Number(str(n), label, 20, activity.id),) if n else ()


def reasons(context: SectionContext, activity: Activity) -> Sequence[str]:
    """What was chosen: the reason for what is done now."""
    return tuple(option.text for option, _ in _chosen(context, activity))


def handled(context: SectionContext, activity: Activity) -> Sequence[str]:
    """That nobody can be found behind a dot."""
    if not context.session.responses_of(activity.id):
        return ()
    return (context.words("Of the dots only the totals were kept, never who gave them."),)
