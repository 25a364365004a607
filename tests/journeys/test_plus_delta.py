"""The whole way: planned, run in front of people on one screen, killed in the middle, resumed, handed out as a PDF."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from tests.journeys import plus_delta as play
from tests.journeys.person import Person

ROOT = Path(__file__).parents[2]


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """A data folder in which a session was killed while its cards were typed."""
    folder = tmp_path / "data"
    run = subprocess.run(
        [sys.executable, "-m", "tests.journeys.plus_delta", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == -signal.SIGKILL, run.stderr
    return folder


def test_that_a_plus_delta_goes_from_plan_to_pdf_through_a_kill(
    qapp: QApplication, killed: Path, tmp_path: Path
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    me = Person(qapp, killed)
    play.second_half(me, reports)
    console = me.program.console
    assert console is not None
    counts = {a.kind: sorted(r.count for r in console.session.responses_of(a.id)) for a in console.session.agenda}
    assert counts["vote"] == [7, 9]
    assert counts["scale"] == [1, 1, 1, 3]
    assert me.leave() == 0
    (made,) = reports.glob("*.pdf")
    text = " ".join(page.extract_text() for page in PdfReader(made).pages).replace("\n", " ")
    for said in (*play.DELTA, *play.PLUS, play.ACTION, play.PARKED, "Product owner", "Atlas", "Sprint 20.5"):
        assert said in text
    assert play.NOTE not in text


def test_that_the_page_after_the_cover_is_the_action_sheet(qapp: QApplication, killed: Path, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    me = Person(qapp, killed)
    play.second_half(me, reports)
    me.leave()
    (made,) = reports.glob("*.pdf")
    sheet = PdfReader(made).pages[1].extract_text()
    assert play.ACTION in sheet
    assert "We meet again" in sheet


def test_that_what_was_typed_before_the_kill_is_there_and_the_room_is_on_hold(qapp: QApplication, killed: Path) -> None:
    me = Person(qapp, killed)
    me.click("Resume")
    console = me.program.console
    assert console is not None
    session = console.live.session
    assert session.row.status == "paused"
    assert session.row.screen == "holding"
    assert session.at is not None
    assert session.at.kind == "cards"
    said = {card.text for card in session.contributions_of(session.at.id)}
    assert said == {play.PLUS[0], play.PLUS[1], play.DELTA[0]}
    assert play.NOTE in "".join(a.notes for a in session.activities.values())
    me.leave()
