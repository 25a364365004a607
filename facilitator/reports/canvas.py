"""The canvas of a report: it knows where chapters begin, and writes page numbers that are known only at the end."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from facilitator.reports.style import colour, size
from facilitator.reports.text import Writer


class ReportCanvas(Canvas):
    """A canvas that keeps a place for each number of a page and fills it when the file is saved.

    That costs one pass over the report; laying it out twice would double its time. `moment` becomes the date of the
    file, so that the same session always makes the same bytes.
    """

    def __init__(self, *args: Any, moment: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pages: dict[str, int] = {}
        self._open: list[tuple[str, str, Color]] = []
        document: Any = getattr(self, "_doc")  # noqa: B009 - ReportLab has no public way to it
        # ReportLab dates a reproducible file to the year 2000; readers show that as the date of the report.
        document._timeStamp.YMDhms = moment.timetuple()[:6]
        self.setViewerPreference("DisplayDocTitle", "true")
        self.showOutline()

    def chapter(self, title: str, key: str, height: float, level: int = 0) -> None:
        """A chapter begins here, `height` above the origin: bookmark, outline, page number."""
        self.bookmarkHorizontal(key, 0, height)
        self.addOutlineEntry(title, key, level, closed=False)
        self._pages[key] = self.getPageNumber()

    def link(self, key: str, width: float, height: float) -> None:
        """A link from the origin's rectangle to a chapter."""
        self.linkRect("", key, (0, 0, width, height), relative=1)

    def number_of_chapter(self, key: str, x: float, y: float) -> None:
        """The page on which a chapter begins, its right end at x."""
        self._later(f"at-{key}", key, x, y, colour("ink"))

    def number_of_page(self, x: float, y: float) -> None:
        """The number of this page and of all, its right end at x."""
        self._later(f"page-{self.getPageNumber()}", "", x, y, colour("ink-soft"))

    def _later(self, name: str, key: str, x: float, y: float, ink: Color) -> None:
        self._open.append((name, key, ink))
        self.saveState()
        self.translate(x, y)
        self.doForm(name)
        self.restoreState()

    def save(self) -> None:
        """Fill in the numbers, then write the file."""
        last = self.getPageNumber() - 1
        for name, key, ink in self._open:
            said = str(self._pages.get(key, "")) if key else f"{name.removeprefix('page-')} / {last}"
            high = size(-1 if not key else 0)
            self.beginForm(name, -80, -10, 2, 14)
            Writer().line(self, 0, 0, said, high, ink, align="right")
            self.endForm()
        super().save()
