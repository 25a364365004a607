"""How the report reaches the sections of kinds: by name at run time, a general one where there is none.

A section's module has `section(context, activity)`: the flowables below its heading, none where there is nothing to
say. It may have more: `heading`, `numbers` for the cover, `reasons` for the action sheet, `handled` (how what people
put in was treated), and `ORDER`: its place in the book, one of `Order`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from reportlab.platypus import Flowable

from facilitator import registry
from facilitator.domain.session import Activity
from facilitator.reports.context import Number, SectionContext
from facilitator.reports.style import styles


class Order(IntEnum):
    """The book's order, after cover and action sheet; within one place the agenda's order holds.

    What was concluded comes first, raw material last: who reads four pages has read what matters.
    """

    DECISIONS = 10
    """What was decided and learned."""
    SINCE_LAST_TIME = 20
    """What became of what was agreed on before."""
    THEMES = 30
    """What the cards add up to. A board of cards that is grouped here becomes the appendix “All cards”."""
    PRIORITIES = 40
    """What was found most important."""
    INSIGHTS = 50
    """What was understood when it was talked about."""
    CHAPTERS = 60
    """Everything that says nothing of its place."""
    BOARDS = 70
    """Raw cards that no later activity grouped: the chapter itself."""
    THANKS = 80
    """Thanks and recognition."""
    PARKED = 90
    """Thoughts that wait."""
    ALL_CARDS = 100
    """Raw cards that are grouped in an earlier chapter: who wants to know what was meant looks it up here."""
    METHOD = 110
    """How it was done."""


Section = Callable[[SectionContext, Activity], list[Flowable]]
Texts = Callable[[SectionContext, Activity], Sequence[str]]


def general_section(context: SectionContext, activity: Activity) -> list[Flowable]:
    """What can be said of any activity: how long it took."""
    return [context.paragraph(context.words("{n} minute", "{n} minutes", n=activity.minutes), styles().soft)]


def _title(_context: SectionContext, activity: Activity) -> str:
    return activity.title


def _no_numbers(_context: SectionContext, _activity: Activity) -> Sequence[Number]:
    return ()


def _no_texts(_context: SectionContext, _activity: Activity) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Face:
    """A kind's side of the report."""

    section: Section = general_section
    heading: Callable[[SectionContext, Activity], str] = _title
    numbers: Callable[[SectionContext, Activity], Sequence[Number]] = _no_numbers
    reasons: Texts = _no_texts
    handled: Texts = _no_texts
    order: int = Order.CHAPTERS


@lru_cache(maxsize=64)
def face_of(kind: str) -> Face:
    """The face of a kind; the general one where it has none."""
    module = registry.face(registry.SECTIONS, kind)
    if module is None:
        return Face()
    plain = Face()
    return Face(
        getattr(module, "section", plain.section),
        getattr(module, "heading", plain.heading),
        getattr(module, "numbers", plain.numbers),
        getattr(module, "reasons", plain.reasons),
        getattr(module, "handled", plain.handled),
        getattr(module, "ORDER", plain.order),
    )
