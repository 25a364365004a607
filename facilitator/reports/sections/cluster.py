"""Themes: what the cards add up to, the largest first, each with the cards that it was made of."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from facilitator.domain.clustering import Cluster
from facilitator.domain.kinds.cluster import KIND
from facilitator.domain.session import Activity
from facilitator.reports.context import Number, SectionContext
from facilitator.reports.faces import Order
from facilitator.reports.style import styles

ORDER = Order.THEMES


def heading(context: SectionContext, activity: Activity) -> str:
    """What the chapter is about, whatever the activity was called."""
    return context.words("Themes")


def section(context: SectionContext, activity: Activity) -> list[Flowable]:
    """Every theme with its cards whole; what stayed a single card comes last."""
    look, words = styles(), context.words
    found = KIND.clustering(context.session, activity)
    themes = _by_size(found.full)
    parts: list[Flowable] = []
    for theme in themes:
        n = len(theme.cards)
        about = words("{n} card", "{n} cards", n=n)
        if theme.seen:
            about += " · " + words("seen before")
        parts.append(context.paragraph(theme.called, look.sub))
        parts.append(context.paragraph(about, look.small_soft))
        parts += [context.point(card.text, look.point) for card in theme.cards if theme.name or n > 1]
        parts.append(Spacer(1, 6))
    if found.unplaced:
        parts.append(context.paragraph(words("Single cards"), look.sub))
        parts += [context.point(card.text, look.point) for card in found.unplaced]
    return parts


def _by_size(themes: Sequence[Cluster]) -> list[Cluster]:
    """The largest first; those of one size stay in the order in which they hung."""
    return sorted(themes, key=lambda theme: -len(theme.cards))


def numbers(context: SectionContext, activity: Activity) -> Sequence[Number]:
    """How many themes there are."""
    n = len(KIND.clustering(context.session, activity).full)
    return (Number(str(n), context.words("theme", "themes", n=n), 25, activity.id),) if n else ()
