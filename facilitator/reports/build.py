"""Builds the PDF that a team takes home. The only input is what the edition's audience may have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import partial
from io import BytesIO
from threading import Lock
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from facilitator.base.errors import KnownError
from facilitator.base.words import Message, Words, message
from facilitator.domain.audience import ACTIONS, for_audience
from facilitator.domain.kind import Kinds
from facilitator.domain.session import Session
from facilitator.reports.bidi import beside
from facilitator.reports.canvas import ReportCanvas
from facilitator.reports.context import SectionContext
from facilitator.reports.editions import story
from facilitator.reports.embed import begin
from facilitator.reports.files import propose_name, write
from facilitator.reports.fonts import SANS
from facilitator.reports.style import BOTTOM, FOOT, SIDE, TOP, colour, paper_size, size
from facilitator.reports.text import Writer

__all__ = ["Cancelled", "Report", "build", "propose_name", "write"]

PROGRAM = "Facilitator"
COMPOSED = 0.3
"""The part of the work that is done once the chapters are composed; the rest is laying out."""

_one_at_a_time = Lock()
"""Two reports at once would take twice as long each, and ReportLab's fonts are known to the whole process."""


class Cancelled(KnownError):
    """The report was not wanted any more; nothing was written."""

    def __init__(self) -> None:
        super().__init__(message("The report was stopped. Nothing was written."))


@dataclass(frozen=True, slots=True)
class Report:
    """A finished PDF. `warnings`: what could not be printed as it was typed."""

    data: bytes
    pages: int
    warnings: tuple[Message, ...] = ()


def build(
    session: Session,
    edition: str,
    kinds: Kinds,
    words: Words,
    *,
    paper: str = "a4",
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    zone: tzinfo | None = None,
) -> Report:
    """The report of a session for one edition (`team`, `actions`), the same bytes for the same session.

    `progress` is told how much is done, from 0 to 1; once `cancelled` says so, `Cancelled` is raised. `zone` is the
    place whose clock the times are told by (none: this machine's). Raises `NotOffered` for an edition or a paper that
    this version does not make.
    """
    page = paper_size(paper)
    shown = for_audience(session, edition, kinds)
    with _one_at_a_time:
        begin()
        writer = Writer(shown.row.language)
        inside = page[0] - 2 * SIDE, page[1] - TOP - BOTTOM
        context = SectionContext(shown, edition, kinds, words, writer, *inside, zone)
        steps = _Steps(progress, cancelled)
        steps.at(0.0)
        flowables = story(context)
        steps.at(COMPOSED)
        out = BytesIO()
        document = _document(context, page, out)
        document.setProgressCallBack(steps.hear)
        moment = shown.row.ended or shown.row.began or shown.row.planned_on or datetime(2000, 1, 1, tzinfo=UTC)
        document.build(flowables, canvasmaker=partial(ReportCanvas, moment=moment))
        steps.at(1.0)
        return Report(out.getvalue(), document.page, writer.warnings)


class _Steps:
    """Tells how far the work is, and stops it where it is asked to."""

    def __init__(self, progress: Callable[[float], None] | None, cancelled: Callable[[], bool] | None) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._all = 1
        self._part = 0.0

    def at(self, part: float) -> None:
        """The work is this far, or as far as it was. Raises `Cancelled`."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        self._part = max(self._part, part)
        if self._progress is not None:
            self._progress(self._part)

    def hear(self, what: str, value: int) -> None:
        """What ReportLab says while it lays out."""
        if what == "SIZE_EST":
            self._all = max(1, value)
        elif what == "PROGRESS":
            self.at(COMPOSED + (0.95 - COMPOSED) * min(1.0, value / self._all))
        else:
            self.at(COMPOSED)


def _document(context: SectionContext, page: tuple[float, float], out: BytesIO) -> BaseDocTemplate:
    session, write, words = context.session, context.writer, context.words
    title = write.plain(" · ".join(part for part in (session.row.title, session.brought.team.name) if part))
    frame = Frame(SIDE, BOTTOM, context.width, context.height, 0, 0, 0, 0, id="page")
    document = BaseDocTemplate(
        out,
        pagesize=page,
        title=title,
        author=write.plain(context.setting("facilitator")) or PROGRAM,
        subject=words("What we do now") if context.edition == ACTIONS else words("Report for the team"),
        creator=PROGRAM,
        producer="ReportLab",
        lang=session.row.language or "en",
        invariant=1,
        initialFontName=SANS,
        initialFontSize=size(0),
        pageCompression=1,
        allowSplitting=1,
    )
    document.addPageTemplates(PageTemplate("page", [frame], onPageEnd=partial(_footer, context), pagesize=page))
    return document


def _footer(context: SectionContext, canvas: Any, document: Any) -> None:
    """Whose report this is, and which page of how many."""
    session, write, words = context.session, context.writer, context.words
    said = beside((session.brought.team.name, session.row.title, words("for the team")))
    high = size(-1)
    said = write.fitting(said, high, context.width - 70)
    write.line(canvas, SIDE, FOOT, said, high, colour("ink-soft"))
    canvas.number_of_page(SIDE + context.width, FOOT)
