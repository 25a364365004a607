"""What a section of the report is given, and what it may give beside its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from reportlab.lib.styles import ParagraphStyle

from facilitator.base.words import Words
from facilitator.domain.kind import Kinds
from facilitator.domain.session import Session
from facilitator.reports.paragraph import Text
from facilitator.reports.text import Writer

SHEET = "sheet"
"""The bookmark of the action sheet."""


@dataclass(frozen=True, slots=True)
class Number:
    """One of the large numbers of the cover; those of a lower rank come first."""

    value: str
    label: str
    rank: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class SectionContext:
    """The session as its audience may have it, and the means to write about it.

    `width` and `height` are what a page holds, in points; `zone` is where the session was held (none: this machine's).
    """

    session: Session
    edition: str
    kinds: Kinds
    words: Words
    writer: Writer
    width: float
    height: float
    zone: tzinfo | None = None

    def paragraph(self, text: str, style: ParagraphStyle) -> Text:
        """A paragraph that says this text and nothing else."""
        return self.writer.paragraph(text, style)

    def point(self, text: str, style: ParagraphStyle) -> Text:
        """The same as one point of a list."""
        return self.writer.point(text, style)

    def near_day(self, on: date) -> str:
        """A day; with its year where that is another than the session's."""
        began = self.session.row.began
        same = began is not None and self.local(began).year == on.year
        return self.words.short_day(on) if same else self.words.day(on)

    def local(self, at: datetime) -> datetime:
        """A moment by the wall clock of the place."""
        return at.astimezone(self.zone)

    @property
    def now(self) -> datetime:
        """The moment up to which clocks are read: the session's end, or when it was last seen."""
        row = self.session.row
        return row.ended or row.seen or row.began or datetime.fromtimestamp(0, UTC)

    @property
    def settings(self) -> Mapping[str, object]:
        """What the session says of its facilitator and its method."""
        return self.session.row.settings

    def setting(self, name: str) -> str:
        """One of these, empty where it is not given."""
        found = self.settings.get(name, "")
        return found.strip() if isinstance(found, str) else ""
