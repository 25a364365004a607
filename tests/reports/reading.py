"""Reads a PDF back, as a reader of the report would."""

from __future__ import annotations

import re
from datetime import UTC
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import StreamObject

from facilitator.base.words import ENGLISH
from facilitator.domain.session import Session
from facilitator.reports.build import Report, build
from tests.builders import KINDS


def made(session: Session, edition: str = "team", **options: Any) -> Report:
    """A report of a session, its times told in UTC."""
    return build(session, edition, KINDS, ENGLISH, **{"zone": UTC, **options})


def reader(report: Report) -> PdfReader:
    """The file as a library reads it."""
    return PdfReader(BytesIO(report.data))


def pages(report: Report) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in reader(report).pages]


def squeezed(text: str) -> str:
    """A text without white space: lines are broken wherever the page wants it."""
    return re.sub(r"\s+", "", text)


def whole(report: Report) -> str:
    """All text of a report, squeezed."""
    return squeezed(" ".join(pages(report)))


def everything(report: Report) -> bytes:
    """The file's bytes and every stream in it unpacked: whatever a curious person could get out of it."""
    found = [report.data]
    pdf = reader(report)
    for number in range(1, len(pdf.xref[0]) + 1):
        thing = pdf.get_object(number)
        if isinstance(thing, StreamObject):
            found.append(thing.get_data())
    return b"\n".join(found)


def outline(report: Report) -> list[str]:
    """The titles of the bookmarks."""
    return [str(getattr(entry, "title", "")) for entry in reader(report).outline]


def fonts(report: Report) -> dict[str, bool]:
    """The fonts by name, and whether they are embedded."""
    found: dict[str, bool] = {}
    for page in reader(report).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            described = font.get_object()
            inner = described["/DescendantFonts"][0].get_object() if "/DescendantFonts" in described else described
            descriptor = inner.get("/FontDescriptor")
            found[described["/BaseFont"]] = bool(descriptor and "/FontFile2" in descriptor.get_object())
    return found
