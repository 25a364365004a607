"""Writing a report for the command line, with its warnings on the error output."""

from __future__ import annotations

import sys
from datetime import tzinfo
from pathlib import Path

from facilitator.base.languages import words_of
from facilitator.domain.kind import Kinds
from facilitator.domain.session import Session


def write_report(
    session: Session, to: Path, edition: str, kinds: Kinds, *, paper: str = "a4", zone: tzinfo | None = None
) -> None:
    """Write an edition of a session's report in its language, whole or not at all. Raises `KnownError`."""
    from facilitator.reports.build import build, write

    report = build(session, edition, kinds, words_of(session.row.language), paper=paper, zone=zone)
    write(report, to)
    for warning in report.warnings:
        print(f"facilitator: {warning}", file=sys.stderr)
