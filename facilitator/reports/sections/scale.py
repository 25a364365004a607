"""Ratings: how they are spread, with their numbers; how many answered where that were too few for numbers."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from facilitator.domain.kinds.scale import KIND, Item, Settings, State
from facilitator.domain.remarks import remarks_of
from facilitator.domain.session import Activity
from facilitator.reports.context import Number, SectionContext
from facilitator.reports.figure import Chart
from facilitator.reports.style import styles

WORTH = "return on time"
CHART = 0.62
"""How much of the page's width a distribution takes."""


def section(context: SectionContext, activity: Activity) -> list[Flowable]:
    """A distribution per item; the count alone where there are no numbers to show."""
    settings: Settings = KIND.settings(activity)
    state: State = KIND.state(activity)
    shown = [part for item in settings.items for part in _item(context, activity, settings, item)]
    said = _remarks(context, activity, settings)
    if shown or not state.forms:
        return [*shown, *said]
    few = context.words(
        "{n} person answered. Numbers are shown from {least} answers on, so that nobody's answer can be guessed.",
        "{n} people answered. Numbers are shown from {least} answers on, so that nobody's answer can be guessed.",
        n=state.forms,
        least=KIND.threshold(activity),
    )
    return [context.paragraph(few, styles().body), *said]


def _remarks(context: SectionContext, activity: Activity, settings: Settings) -> list[Flowable]:
    """What was said aloud beside the numbers, under its headings."""
    look = styles()
    parts: list[Flowable] = []
    for title, said in remarks_of(context.session, activity, settings.remarks):
        parts += [context.paragraph(title, look.sub), *(context.point(line, look.point) for line in said)]
    return parts


def _item(context: SectionContext, activity: Activity, settings: Settings, item: Item) -> list[Flowable]:
    numbers = KIND.statistics(context.session, activity, item.id)
    if numbers is None:
        return []
    look, words = styles(), context.words
    said = words(
        "{n} answer; the mean is {mean}, the median {median}.",
        "{n} answers; the mean is {mean}, the median {median}.",
        n=numbers.n,
        mean=f"{numbers.mean:.1f}",
        median=f"{numbers.median:g}",
    )
    low, high = settings.poles
    ends = [f"{settings.low} = {low}"] * bool(low) + [f"{settings.high} = {high}"] * bool(high)
    title = [context.paragraph(item.text, look.sub)] if item.text else []
    chart = Chart(KIND.figure(context.session, activity, item), context.width * CHART, context.writer)
    chart.hAlign = "LEFT"
    foot = [context.paragraph(" · ".join(ends), look.small_soft)] if ends else []
    return [*title, chart, Spacer(1, 4), *foot, context.paragraph(said, look.body), Spacer(1, 8)]


def numbers(context: SectionContext, activity: Activity) -> Sequence[Number]:
    """Whether it was worth the time."""
    settings: Settings = KIND.settings(activity)
    if settings.role != WORTH or not settings.items:
        return ()
    found = KIND.statistics(context.session, activity, settings.items[0].id)
    if found is None:
        return ()
    label = context.words("of {high}, worth our time", high=settings.high)
    return (Number(f"{found.mean:.1f}", label, 40, activity.id),)


def handled(context: SectionContext, activity: Activity) -> Sequence[str]:
    """How ratings are kept from giving anybody away."""
    state: State = KIND.state(activity)
    if not state.forms:
        return ()
    said = "Ratings were kept without a name, and are shown as numbers only from {least} answers on."
    return (context.words(said, least=KIND.threshold(activity)),)
