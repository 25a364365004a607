"""A weekly retrospective on two screens: the projector lost and found, killed, resumed, printed."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from facilitator.domain.outcome import status_of
from facilitator.views.console import window as console_window
from tests.journeys import weekly as play
from tests.journeys.person import Person

ROOT = Path(__file__).parents[2]


@pytest.fixture
def screens(qapp: QApplication) -> Iterator[None]:
    """A laptop and a projector."""
    own = vars(console_window)["Displays"]
    play.two_screens()
    yield
    vars(console_window)["Displays"] = own


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """A data folder in which a second weekly session was killed while its cards were typed."""
    folder = tmp_path / "data"
    play.last_week(folder)
    words = [sys.executable, "-m", "tests.journeys.weekly", str(folder)]
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=180, check=False)
    assert run.returncode == -signal.SIGKILL, run.stderr
    return folder


def test_that_a_weekly_retrospective_goes_through_both_windows_from_plan_to_pdf(
    qapp: QApplication, screens: None, killed: Path, tmp_path: Path
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    me = Person(qapp, killed)
    play.second_half(me, reports)
    console = me.program.console
    assert console is not None
    session = console.session
    said = {c.text for c in session.contributions.values()}
    assert {*play.WORDS[:3], play.HELPED, play.HINDERED, play.TRY, play.INSIGHT} <= said
    told = {session.brought.outcomes[p.outcome].text: p.status for p in session.progress.values()}
    assert told == {play.KEPT: "done", play.CARRIED: "still on"}
    assert play.NOTE in "".join(a.notes for a in session.activities.values())
    assert me.leave() == 0
    (made,) = reports.glob("*.pdf")
    pages = [page.extract_text().replace("\n", " ") for page in PdfReader(made).pages]
    text = " ".join(pages)
    for word in (
        play.KEPT,
        play.CARRIED,
        play.INSIGHT,
        play.ACTION,
        "Product owner",
        "Atlas",
        "Week 2",
        *play.WORDS[:3],
    ):
        assert word in text
    assert play.ACTION in pages[1]
    assert play.CARRIED in pages[1]
    assert play.NOTE not in text


def test_that_the_next_session_opens_with_what_was_left_over(
    qapp: QApplication, screens: None, killed: Path, tmp_path: Path
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    me = Person(qapp, killed)
    play.second_half(me, reports)
    library = me.program.library
    assert library is not None
    holdings = library.holdings
    open_ones = {o.text for o in holdings.outcomes.values() if status_of(o.id, holdings.progress.values()) == "open"}
    assert open_ones == {play.CARRIED, play.ACTION}
    me.leave()
