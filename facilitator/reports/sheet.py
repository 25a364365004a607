"""The action sheet: one page that is worth printing alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer

from facilitator.domain.earlier import going_on
from facilitator.domain.outcome import ACTION_FIELDS, status_of
from facilitator.domain.scene import when
from facilitator.domain.session import Outcome
from facilitator.reports.bidi import beside
from facilitator.reports.blocks import AtFoot, Boxed, Heading, Stack
from facilitator.reports.context import SHEET, SectionContext
from facilitator.reports.faces import face_of
from facilitator.reports.paragraph import Span
from facilitator.reports.style import colour, styles

APART = ("decision", "lesson")
"""Outcomes that are no actions; they have chapters of their own."""
REASONS = 3
REASON_MOST = 70
"""A reason is quoted up to this length; its whole text stands with the priorities."""
EMPTY_ROWS = 3
APART_FROM_BOX = 24.0
INDENT = 30.0
NBSP = "\u00a0"
BOX = 13.0


@dataclass(frozen=True, slots=True)
class _Density:
    """How much room an action takes: `beside` it stand owner and date, `joined` details run on in one line."""

    text: ParagraphStyle
    detail: ParagraphStyle
    owner: ParagraphStyle
    due: ParagraphStyle
    lacking: ParagraphStyle
    pad: float
    beside: float
    joined: bool


def _densities() -> tuple[_Density, ...]:
    look = styles()
    return (
        _Density(look.action, look.soft, look.bold_right, look.right, look.soft_right, 15.0, 118.0, joined=False),
        _Density(look.action, look.soft, look.bold_right, look.right, look.soft_right, 9.0, 118.0, joined=True),
        _Density(
            look.action_small, look.small_soft, look.bold_right, look.right, look.soft_right, 6.0, 112.0, joined=True
        ),
        _Density(
            look.action_small,
            look.small_soft,
            look.small_bold_right,
            look.small_right,
            look.small_soft_right,
            3.5,
            92.0,
            joined=True,
        ),
    )


def sheet(context: SectionContext, *, alone: bool = False) -> list[Flowable]:
    """The sheet; `alone` says on it whose it is, as there is no cover."""
    head = _head(context, alone=alone)
    box = _next(context)
    rows = [o for o in context.session.made if o.kind not in APART]
    earlier = Earlier(context)
    if not rows:
        by_hand = _by_hand(context)
        room = context.height - _high(context, [*head, box, *by_hand]) - APART_FROM_BOX
        return [*head, *by_hand, *earlier.within(room), AtFoot(box)]
    room = context.height - _high(context, [*head, box]) - APART_FROM_BOX
    for density in _densities():
        laid: list[Flowable] = [ActionRow(context, row, density) for row in rows]
        left = room - _high(context, laid)
        if left >= earlier.high:
            return [*head, *laid, *earlier.within(left), AtFoot(box)]
    if left >= 0:
        return [*head, *laid, *earlier.within(left), AtFoot(box)]
    # More than a page holds: it goes on, and the next date never stands on a page of its own.
    laid += earlier.within(context.height)
    return [*head, *laid[:-1], Stack([laid[-1], box], 14.0)]


def _high(context: SectionContext, parts: Sequence[Flowable]) -> float:
    return sum(part.wrap(context.width, 1e6)[1] + part.getSpaceBefore() + part.getSpaceAfter() for part in parts)


class Earlier:
    """What is still on from earlier sessions: a compact list that takes what room is left below the actions."""

    def __init__(self, context: SectionContext) -> None:
        self._context = context
        title = context.paragraph(context.words("Still on from earlier"), styles().sub)
        self._title: list[Flowable] = [Spacer(1, 8), title]
        self._rows = [EarlierRow(context, outcome) for outcome in going_on(context.session, context.kinds)]
        self.high = _high(context, [*self._title, *self._rows]) if self._rows else 0.0

    def within(self, room: float) -> list[Flowable]:
        """The list, or as much of it as fits, with the number of those that are left out."""
        if self.high <= room:
            return [*self._title, *self._rows] if self._rows else []
        rest = self._more(len(self._rows))
        left = room - _high(self._context, [*self._title, rest])
        fit: list[Flowable] = []
        for row in self._rows:
            left -= _high(self._context, [row])
            if left < 0:
                break
            fit.append(row)
        rest = self._more(len(self._rows) - len(fit))
        return [*self._title, *fit, rest] if fit else [rest]

    def _more(self, n: int) -> Flowable:
        said = self._context.words("{n} more is still on.", "{n} more are still on.", n=n)
        return self._context.paragraph(said, styles().small_soft)


def _head(context: SectionContext, *, alone: bool) -> list[Flowable]:
    look, words, session = styles(), context.words, context.session
    parts: list[Flowable] = []
    if alone:
        parts += [context.paragraph(beside(_whose(context)), look.soft), Spacer(1, 4)]
    parts.append(Heading(context.writer, words("What we do now"), SHEET, look.heading))
    if alone:
        parts.append(context.paragraph(session.row.title, look.bold))
    why = why_sentence(context)
    if why:
        parts.append(Spacer(1, 3))
        parts.append(context.paragraph(why, look.soft))
    parts.append(Spacer(1, 14))
    return parts


def _whose(context: SectionContext) -> list[str]:
    row = context.session.row
    held = context.local(row.began).date() if row.began else (row.planned_on.date() if row.planned_on else None)
    return [context.session.brought.team.name, *([context.words.day(held)] if held else [])]


def why_sentence(context: SectionContext) -> str:
    """Why these actions: what was chosen as most important, else the session's purpose."""
    session = context.session
    told = [
        _quoted(reason) for activity in session.agenda for reason in face_of(activity.kind).reasons(context, activity)
    ]
    if not told:
        return session.row.purpose
    said = beside(told[:REASONS]) + (" · …" if len(told) > REASONS else "")
    return context.words("Because this is what matters most to us: {topics}", topics=said)


def _quoted(text: str) -> str:
    if len(text) <= REASON_MOST:
        return text
    cut = text[:REASON_MOST]
    whole = cut.rsplit(" ", 1)[0]
    return (whole if len(whole) > REASON_MOST // 2 else cut).rstrip(" ,.;:") + "…"


def _next(context: SectionContext) -> Flowable:
    """When the team meets again; a line to write on where that is not settled."""
    words, write, on = context.words, context.writer, context.session.row.next_on
    look = styles().body
    if on is None:
        said, line = words("We meet again on"), " ______________________ "
    else:
        said, line = words("We meet again on {when}", when=when(on, words)), " "
    rest = line + words("and begin with this page.")
    return Boxed(write.joined([write.styled(said, look, bold=True), write.styled(rest, look)], look))


def _by_hand(context: SectionContext) -> list[Flowable]:
    words = context.words
    said = words("No action was written down. What you agree on later finds room here.")
    return [context.paragraph(said, styles().body), Spacer(1, 10), *(EmptyRow(context) for _ in range(EMPTY_ROWS))]


class _Row(Flowable):
    """A line across the page with a box to tick."""

    def _box(self, *, ticked: bool, middle: float) -> None:
        canvas = self.canv
        canvas.setStrokeColor(colour("line"))
        canvas.setLineWidth(0.8)
        canvas.line(0, self.height, self.width, self.height)
        canvas.setStrokeColor(colour("ink"))
        canvas.setLineWidth(1.0)
        low = middle - BOX / 2
        canvas.roundRect(0.5, low, BOX, BOX, 2.5, stroke=1, fill=0)
        if ticked:
            canvas.setLineWidth(1.6)
            path = canvas.beginPath()
            path.moveTo(3.2, middle)
            path.lineTo(6.0, low + 3.2)
            path.lineTo(11.2, low + BOX - 3.2)
            canvas.drawPath(path, stroke=1, fill=0)


class ActionRow(_Row):
    """One action: what, who, by when, and below it how one sees that it is done."""

    def __init__(self, context: SectionContext, outcome: Outcome, density: _Density) -> None:
        super().__init__()
        write, words = context.writer, context.words
        self._pad = density.pad
        self._beside = density.beside
        self._leading = density.text.leading
        status = status_of(outcome.id, context.session.progress.values())
        self._ticked = status == "done"
        self._left = [write.paragraph(outcome.text, density.text)]
        details = _details(context, outcome, status, density.detail)
        if details:
            between = write.styled(f" {NBSP}·{NBSP} " if density.joined else "\n", density.detail)
            spans = [span for pair in details for span in (between, *pair)]
            self._left.append(write.joined(spans[1:], density.detail))
        who = outcome.owner or words("no owner yet")
        due = context.near_day(outcome.due) if outcome.due else words("no date yet")
        self._right = [
            write.paragraph(who, density.owner if outcome.owner else density.lacking),
            write.paragraph(due, density.due if outcome.due else density.lacking),
        ]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        left = sum(p.wrap(width - INDENT - self._beside - 12, 1e6)[1] for p in self._left) + 3 * (len(self._left) - 1)
        right = sum(p.wrap(self._beside, 1e6)[1] for p in self._right) + 2
        self.height = max(left, right) + 2 * self._pad
        return self.width, self.height

    def draw(self) -> None:
        top = self.height - self._pad
        self._box(ticked=self._ticked, middle=top - self._leading / 2)
        y = top
        for paragraph in self._left:
            y -= paragraph.height
            paragraph.drawOn(self.canv, INDENT, y)
            y -= 3
        y = top
        for paragraph in self._right:
            y -= paragraph.height
            paragraph.drawOn(self.canv, self.width - self._beside, y)
            y -= 2


class EarlierRow(_Row):
    """One thing that is still on: what, and beside it who and by when in one line."""

    pad = 3.5
    beside = 132.0

    def __init__(self, context: SectionContext, outcome: Outcome) -> None:
        super().__init__()
        look, write = styles(), context.writer
        self._text = write.paragraph(outcome.text, look.body)
        due = context.near_day(outcome.due) if outcome.due else ""
        who = ", ".join(part for part in (outcome.owner, due) if part)
        self._who = write.paragraph(who, look.small_right)
        self._leading = look.body.leading

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        left = self._text.wrap(width - INDENT - self.beside - 12, 1e6)[1]
        self.height = max(left, self._who.wrap(self.beside, 1e6)[1]) + 2 * self.pad
        return self.width, self.height

    def draw(self) -> None:
        top = self.height - self.pad
        self._box(ticked=False, middle=top - self._leading / 2)
        self._text.drawOn(self.canv, INDENT, top - self._text.height)
        self._who.drawOn(self.canv, self.width - self.beside, top - self._who.height)


def _details(context: SectionContext, outcome: Outcome, status: str, style: ParagraphStyle) -> list[list[Span]]:
    """What is known of an action beyond owner and date, each with what it is."""
    write, words = context.writer, context.words
    pairs = [(words.say(said), outcome.fields.get(name)) for name, said in ACTION_FIELDS.items()]
    ink = colour("ink")
    told = [
        [write.styled(f"{said} ", style, ink=ink), write.styled(str(value), style)] for said, value in pairs if value
    ]
    return [[write.styled(words("dropped"), style)]] * (status == "dropped") + told


class EmptyRow(_Row):
    """Room for an action to be written by hand."""

    def __init__(self, context: SectionContext) -> None:
        super().__init__()
        self._labels: Sequence[str] = (context.words("what"), context.words("who"), context.words("by when"))
        self._writer = context.writer

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, 66.0
        return self.width, self.height

    def draw(self) -> None:
        self._box(ticked=False, middle=self.height - 24)
        canvas = self.canv
        wide = self.width - INDENT
        x = INDENT
        for label, share in zip(self._labels, (0.56, 0.22, 0.22), strict=True):
            long = wide * share - 14
            canvas.setStrokeColor(colour("edge"))
            canvas.setLineWidth(0.5)
            canvas.line(x, self.height - 34, x + long, self.height - 34)
            self._writer.line(canvas, x, self.height - 45, label, styles().small.fontSize, colour("ink-soft"))
            x += wide * share
