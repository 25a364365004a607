"""The console's life: it lets go of everything when it closes, and a kill costs nothing that was put in."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import weakref
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from facilitator.base.clock import HandClock
from facilitator.domain.change import Change
from facilitator.domain.session import Session
from tests.views.console.stand import CTRL, START, Hands, Key, Open, Shelf, gone

ROOT = Path(__file__).parents[3]
KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from facilitator.base.settings import Settings
from facilitator.views.theme import manager
from tests.views.console.stand import Hands, Key, Shelf
manager().start("light")
folder = Path(sys.argv[1])
shelf = Shelf(folder)
hands = Hands(shelf, shelf.plan(), Settings(folder / "settings.json"))
hands.go("cards")
shelf.clock.advance(60)
hands.collect([("plus", "Flow of tickets"), ("delta", "Meetings")])
hands.press(Key.Key_Escape)
hands.press(Key.Key_N)
hands.write("a private note")
shelf.clock.advance(60)
hands.window.tick()
shelf.clock.advance(30)
hands.window.place_focus()
hands.write("The last card")
hands.write("half a card", enter=False)
print(hands.session.id, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def killed(tmp_path: Path) -> tuple[Path, str]:
    """A library in which a session was killed while its cards were typed, and the session's id."""
    folder = tmp_path / "killed"
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == -signal.SIGKILL, run.stderr
    return folder, run.stdout.strip()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing can be killed so here")
def test_that_a_killed_session_resumes_where_it_was_on_hold_and_the_gap_can_be_counted(
    killed: tuple[Path, str], opened: Open, shelf: Shelf
) -> None:
    folder, session = killed
    again = Shelf(folder, HandClock(START + timedelta(minutes=32)))
    hands = opened(session=session, shelf=again)
    assert (hands.session.row.status, hands.screen) == ("paused", "holding")
    assert hands.covered
    assert hands.here.kind == "cards"
    assert hands.texts() == ["Flow of tickets", "Meetings", "The last card"]
    assert hands.here.notes == "a private note"
    assert hands.window.cover.bar.text() == "Nobody saw this session for 30 minutes. They count as a pause."
    assert hands.here.spent == pytest.approx(120), "what passed since it was seen last is a pause"
    hands.click("Resume and count them")
    assert (hands.session.row.status, hands.screen) == ("running", "holding")
    assert hands.here.spent == pytest.approx(120 + 30 * 60)
    hands.press(Key.Key_Return)
    hands.write("And on it goes")
    assert hands.texts()[-1] == "And on it goes"
    assert hands.live.gap == timedelta()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing can be killed so here")
def test_that_the_gap_stays_a_pause_when_nobody_asks_for_it(killed: tuple[Path, str], opened: Open) -> None:
    folder, session = killed
    hands = opened(session=session, shelf=Shelf(folder, HandClock(START + timedelta(minutes=32))))
    hands.press(Key.Key_Return)
    assert hands.session.row.status == "running"
    assert hands.here.spent == pytest.approx(120)
    assert not hands.window.cover.bar.isVisible(), "what was offered is over"


def test_that_a_closed_console_is_told_nothing_and_is_gone(opened: Open) -> None:
    hands = opened().go("cards")
    hands.fold(public=False)
    window, timer, live = hands.window, hands.window._timer, hands.live
    listening = len(live._listeners)
    assert timer.isActive()
    assert window.close()
    assert not timer.isActive()
    assert len(live._listeners) < listening
    alive = weakref.ref(window)
    window.deleteLater()
    del window, timer
    del hands.window
    gone()
    gc.collect()
    assert alive() is None


def test_that_no_timer_outlives_the_console(opened: Open) -> None:
    hands = opened().rate([0, 1, 2, 4, 1])
    hands.press(Key.Key_PageDown)
    hands.window.deeds.reveal.wait_ms = 3_600_000
    hands.press(Key.Key_Return, CTRL)
    assert hands.window.close()
    assert [t for t in hands.window.findChildren(QTimer) if t.isActive() and t.interval() > 1000] == []
    assert hands.live.session.activities[hands.here.id].status == "locked"


def test_that_the_machine_may_sleep_again_when_nothing_runs(console: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted: list[bool] = []
    monkeypatch.setattr(console.window.picture._awake, "hold", wanted.append)
    console.go("cards")
    assert set(wanted) == {True}
    console.end()
    assert wanted.pop() is False
    console.close()
    assert wanted.pop() is False


def test_that_a_command_may_be_run_while_something_is_drawn(console: Hands) -> None:
    """A field that loses the focus because of a change puts in what it holds: that may not run into the telling."""
    console.act()
    console.write("Tester", enter=False)
    told: list[str] = []

    def listen(session: Session, change: Change, by: object) -> None:
        told.append(session.row.screen)

    console.live.subscribe(listen)
    console.press(Key.Key_F8)
    assert told == ["black", "black"], "the screen, then the owner"
    assert [o.owner for o in console.session.outcomes.values()] == ["Tester"]


def test_that_a_session_is_noted_as_seen_every_minute(console: Hands) -> None:
    console.go("cards")
    for _ in range(5):
        console.shelf.clock.advance(30)
        console.window.tick()
    assert console.session.row.seen == START + timedelta(seconds=120)
    console.shelf.clock.advance(61)
    console.fail(3)
    for _ in range(3):
        console.window.tick()
        assert "The disk is full" in console.window.bar.text()
    console.window.tick()
    assert console.window.bar.text() == ""
