"""Themes: what the cards add up to, the largest first, each with its cards; then those that stand alone."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from facilitator.domain.clustering import Cluster, Clustering
from facilitator.domain.kind import Option
from facilitator.domain.kinds.cluster import KIND
from facilitator.domain.session import Activity
from facilitator.reports.context import Number, SectionContext
from facilitator.reports.faces import Order
from facilitator.reports.style import colour, hue, styles

ORDER = Order.THEMES
ACROSS = 3
"""Cards beside each other."""
GAP, BETWEEN, PAD, CORNER = 8.0, 6.0, 6.0, 4.0
HUGE = 1e6


def heading(context: SectionContext, activity: Activity) -> str:
    """What the chapter is; with the activity's title where cards were grouped in several."""
    words = context.words
    some = [a for a in context.session.agenda if a.kind == activity.kind and _found(context, a).full]
    return words("Themes: {title}", title=activity.title) if len(some) > 1 else words("Themes")


def section(context: SectionContext, activity: Activity) -> list[Flowable]:
    """The themes by size; nothing where none was made."""
    found = _found(context, activity)
    if not found.full:
        return []
    parts = [part for theme in by_size(found) for part in _theme(context, theme)]
    return [*parts, *_alone(context, found.unplaced)]


def by_size(found: Clustering) -> list[Cluster]:
    """The themes, those of most cards first; of equal size in their order."""
    return sorted(found.full, key=lambda theme: -len(theme.cards))


def _found(context: SectionContext, activity: Activity) -> Clustering:
    return KIND.clustering(context.session, activity)


def _theme(context: SectionContext, theme: Cluster) -> list[Flowable]:
    words, look, n = context.words, styles(), len(theme.cards)
    facts = [] if theme.name else [words("no name was given")]
    facts += [words("{n} card", "{n} cards", n=n)]
    facts += [words("seen before")] if theme.seen else []
    head = [context.paragraph(theme.called, look.sub), context.paragraph(" · ".join(facts), look.small_soft)]
    # What is called after its only card has said everything.
    return _headed(head, _rows(context, theme.cards if theme.name or n > 1 else ()))


def _alone(context: SectionContext, cards: Sequence[Option]) -> list[Flowable]:
    """Cards that stand in no theme: they are no less true."""
    if not cards:
        return []
    return _headed([context.paragraph(context.words("In no theme"), styles().sub)], _rows(context, cards))


def _headed(head: Sequence[Flowable], rows: Sequence[Flowable]) -> list[Flowable]:
    above = [*head, Spacer(1, 4)]
    for part in above:
        # No name stands alone at the foot of a page.
        part.keepWithNext = 1
    return [*above, *rows]


def _rows(context: SectionContext, cards: Sequence[Option]) -> list[Flowable]:
    return [Row(context, cards[at : at + ACROSS]) for at in range(0, len(cards), ACROSS)]


class Row(Flowable):
    """A few cards beside each other, each in the colour of the column that it comes from."""

    def __init__(self, context: SectionContext, cards: Sequence[Option]) -> None:
        super().__init__()
        self._parts = [(context.paragraph(card.text, styles().card), card.hue or "sand") for card in cards]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self._wide = width, (width - GAP * (ACROSS - 1)) / ACROSS
        tallest = max(part.wrap(self._wide - 2 * PAD, HUGE)[1] for part, _ in self._parts)
        self.height = tallest + 2 * PAD + BETWEEN
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        high = self.height - BETWEEN
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(colour("edge"))
        for at, (part, name) in enumerate(self._parts):
            x = at * (self._wide + GAP)
            canvas.setFillColor(hue(name))
            canvas.roundRect(x, BETWEEN, self._wide, high, CORNER, stroke=1, fill=1)
            part.drawOn(canvas, x + PAD, self.height - PAD - part.height)


def numbers(context: SectionContext, activity: Activity) -> Sequence[Number]:
    """How many themes there are."""
    n = len(_found(context, activity).full)
    return (Number(str(n), context.words("theme", "themes", n=n), 35, activity.id),) if n else ()


def handled(context: SectionContext, activity: Activity) -> Sequence[str]:
    """That nobody can be found behind a theme."""
    if not _found(context, activity).full:
        return ()
    return (context.words("A theme is what the room put together; its cards are printed without names."),)
