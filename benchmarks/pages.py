"""Child processes that make a PDF: `python -m benchmarks.pages report|record|canvas|cost …`.

`report` builds the report of a session, `record` reads what stands on its pages, `canvas` draws the same texts at the
same places in the same fonts and sizes on a bare ReportLab canvas; neither frames nor colours, which makes the canvas
the quicker. The work is measured without the imports, with the fonts. `cost` says where the time of a report goes.
"""

from __future__ import annotations

import cProfile
import json
import sys
import time
from collections.abc import Callable
from datetime import UTC
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.costs import dearest_line

if TYPE_CHECKING:
    from facilitator.domain.session import Session
    from facilitator.reports.build import Report

Run = tuple[str, float, float, float, str]
"""A text as it stands on a page: font, size, place, what it says."""


def session_of(data: Path, session_id: str) -> Session:
    """A session of a library."""
    from facilitator.store.opening import open_library

    store = open_library(data, read_only=True)
    try:
        found = store.session(session_id)
    finally:
        store.close()
    assert found is not None
    return found


def builder(data: Path, session_id: str) -> Callable[[], Report]:
    """What builds the report of a session, with all that it needs imported and read."""
    from facilitator.base.words import ENGLISH
    from facilitator.registry import find_kinds
    from facilitator.reports.build import build

    session, kinds = session_of(data, session_id), find_kinds()
    return partial(build, session, "team", kinds, ENGLISH, zone=UTC)


def cost(data: Path, session_id: str) -> dict[str, str]:
    """The line of the code that takes the most time."""
    build, profile = builder(data, session_id), cProfile.Profile()
    profile.runcall(build)
    return {"dearest": dearest_line(profile)}


def report(data: Path, session_id: str, to: Path | None = None) -> dict[str, int]:
    """Build the report of a session; it is written where a file is named."""
    build = builder(data, session_id)
    start = time.monotonic_ns()
    made = build()
    spent = time.monotonic_ns() - start
    if to is not None:
        to.write_bytes(made.data)
    return {"work": spent, "pages": made.pages}


def record(pdf: Path) -> dict[str, Any]:
    """What stands on the pages of a report: the paper's size, and for each page every text with font and place."""
    from pypdf import PdfReader

    reader = PdfReader(pdf)
    box = reader.pages[0].mediabox
    pages = [_seen(page) for page in reader.pages]
    return {"paper": [float(box.width), float(box.height)], "pages": pages}


def _seen(page: Any) -> list[Run]:
    found: list[Run] = []

    def see(text: str, matrix: list[float], line: list[float], font: Any, size: float) -> None:
        said = text.strip("\n")
        if said and font is not None:
            x = line[4] * matrix[0] + line[5] * matrix[2] + matrix[4]
            y = line[4] * matrix[1] + line[5] * matrix[3] + matrix[5]
            name = str(font["/BaseFont"]).lstrip("/").rpartition("+")[2]
            found.append((name, float(size), x, y, said))

    page.extract_text(visitor_text=see)
    return found


def canvas(recorded: Path, to: Path | None = None) -> dict[str, int]:
    """Draw recorded pages by hand: a font, a place, a text, as often as the report has them."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from facilitator.base.paths import resources

    said = json.loads(recorded.read_text(encoding="utf-8"))
    used = sorted({run[0] for page in said["pages"] for run in page})
    start = time.monotonic_ns()
    # Under names of their own: the report has put its fonts' names to another use.
    for name in used:
        pdfmetrics.registerFont(TTFont(f"bare-{name}", str(resources() / "fonts" / f"{name}.ttf")))
    out = BytesIO()
    made = Canvas(out, pagesize=tuple(said["paper"]), pageCompression=1, invariant=1)
    for page in said["pages"]:
        for name, size, x, y, text in page:
            made.setFont(f"bare-{name}", size)
            made.drawString(x, y, text)
        made.showPage()
    made.save()
    spent = time.monotonic_ns() - start
    if to is not None:
        to.write_bytes(out.getvalue())
    return {"work": spent, "pages": len(said["pages"])}


def main(what: str, rest: list[str]) -> dict[str, Any]:
    """Do what is named."""
    if what in {"report", "cost"}:
        data, session, *to = rest
        return report(Path(data), session, *map(Path, to)) if what == "report" else cost(Path(data), session)
    return record(Path(rest[0])) if what == "record" else canvas(Path(rest[0]))


if __name__ == "__main__":
    json.dump(main(sys.argv[1], sys.argv[2:]), sys.stdout)
