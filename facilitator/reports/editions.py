"""Which chapters an edition has, and their order: what we do now first, what it came from after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from facilitator.domain.audience import ACTIONS, TEAM
from facilitator.domain.session import Activity
from facilitator.reports.blocks import Heading
from facilitator.reports.closing import method, parked
from facilitator.reports.context import SHEET, SectionContext
from facilitator.reports.cover import cover
from facilitator.reports.faces import Order, face_of
from facilitator.reports.sheet import sheet
from facilitator.reports.style import styles

NOT_BEGUN = frozenset({"upcoming", "skipped"})
ROOM = 190.0
"""A chapter that is longer than a page does not begin on less of one than this."""
HEAD = 34.0
"""What a heading takes, with the space below it."""
HUGE = 1e6
"""As much room as anything may take."""
APART_TITLES: Mapping[str, str] = {"decision": "What we decided", "lesson": "What we learned"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the report. `own_page`: it begins on a page of its own."""

    key: str
    title: str
    order: int
    parts: list[Flowable] = field(default_factory=list)
    own_page: bool = False


def story(context: SectionContext) -> list[Flowable]:
    """Everything that an edition prints, in its order."""
    return _STORIES[context.edition](context)


def _actions(context: SectionContext) -> list[Flowable]:
    return sheet(context, alone=True)


def _team(context: SectionContext) -> list[Flowable]:
    first = sheet(context)
    chapters = _chapters(context)
    contents = [(SHEET, context.words("What we do now")), *((c.key, c.title) for c in chapters)]
    flowables: list[Flowable] = [*cover(context, contents), PageBreak(), *first, PageBreak()]
    for i, chapter in enumerate(chapters):
        if i:
            flowables += [PageBreak()] if chapter.own_page else [Spacer(1, 26), CondPageBreak(_room(context, chapter))]
        flowables.append(Heading(context.writer, chapter.title, chapter.key, styles().heading))
        flowables += chapter.parts
    return flowables


def _room(context: SectionContext, chapter: Chapter) -> float:
    """How much of a page a chapter wants to begin on: one that fits a page stays whole."""
    high = HEAD
    for part in chapter.parts:
        high += part.wrap(context.width, HUGE)[1] + part.getSpaceBefore() + part.getSpaceAfter()
        if high > context.height:
            return ROOM
    return high


_STORIES: Mapping[str, Callable[[SectionContext], list[Flowable]]] = {TEAM: _team, ACTIONS: _actions}


def _chapters(context: SectionContext) -> list[Chapter]:
    words = context.words
    begun = [a for a in context.session.agenda if a.status not in NOT_BEGUN]
    found = [_outcomes(context, kind, title) for kind, title in APART_TITLES.items()]
    found += [_activity(context, activity) for activity in begun]
    found.append(Chapter("parked", words("Parked thoughts"), Order.PARKED, parked(context), own_page=True))
    found = [chapter for chapter in found if chapter.parts]
    # Written last: it says which characters could not be printed.
    found.append(Chapter("method", words("How this was done"), Order.METHOD, method(context)))
    return sorted(_with_appendix(context, begun, found), key=lambda chapter: chapter.order)


def _outcomes(context: SectionContext, kind: str, title: str) -> Chapter:
    rows = [o for o in context.session.made if o.kind == kind]
    parts: list[Flowable] = [context.point(o.text, styles().point) for o in rows]
    return Chapter(kind, context.words(title), Order.DECISIONS, parts)


def _activity(context: SectionContext, activity: Activity) -> Chapter:
    face = face_of(activity.kind)
    parts = face.section(context, activity)
    prompt: str = context.kinds.of(activity).settings(activity).prompt
    if parts and prompt:
        parts = [context.paragraph(prompt, styles().soft), Spacer(1, 10), *parts]
    return Chapter(activity.id, face.heading(context, activity), face.order, parts)


def _with_appendix(context: SectionContext, begun: Sequence[Activity], chapters: Sequence[Chapter]) -> list[Chapter]:
    """The chapters, with every board whose cards a chapter of themes groups made an appendix."""
    grouping = {chapter.key for chapter in chapters if chapter.order == Order.THEMES}
    used = {key for a in begun if a.id in grouping for key in context.kinds.of(a).settings(a).uses}
    grouped = {a.id for a in begun if context.kinds.of(a).settings(a).key in used}
    moved = [c for c in chapters if c.key in grouped and c.order == Order.BOARDS]
    title = context.words("All cards")
    return [
        replace(c, order=Order.ALL_CARDS, title=f"{title}: {c.title}" if len(moved) > 1 else title) if c in moved else c
        for c in chapters
    ]
