"""The course of a session at the console: what the button says, who is here, how late it is, looking elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from facilitator.domain.flow import EndSession, FinishActivity, GoTo
from facilitator.domain.holdings import SetAgreements
from facilitator.domain.people import AddParticipant
from facilitator.views.widgets.fields import Tick
from tests.views.console.stand import CTRL, Hands, Key, Open, Shelf


def test_that_the_one_button_always_says_what_comes_next(console: Hands) -> None:
    said = [console.window.cover.primary.accessibleName()]
    for _ in range(20):
        console.press(Key.Key_Return, CTRL)
        if console.session.row.status == "ended":
            break
        button = console.window.cover.primary if console.covered else console.window.stage.primary
        said.append(button.accessibleName())
    assert said == [
        "Start",
        "Show “Purpose”",
        "Next: Plus and delta",
        "Collect the slips",
        "Next: Choose",
        "Close",
        "Next: What we do",
        "Next: Worth our time?",
        "Close",
        "Reveal",
        "End the session",
    ]


def test_that_the_button_names_its_key(console: Hands) -> None:
    console.rate([0, 1, 2, 4, 1])
    assert console.window.stage.primary.accessibleDescription() == "PgDn"
    console.press(Key.Key_PageDown)
    assert console.window.stage.primary.accessibleDescription() == "Ctrl+↵"


def test_that_the_way_of_putting_in_is_switched_and_reveal_follows(console: Hands) -> None:
    console.go("scale").fold(public=False)
    entry = console.window.stage.entry
    assert entry is not None
    assert entry.current() == "ballot"
    console.click(next(w for w in entry.findChildren(QWidget) if w.accessibleName() == "Hands"))
    assert console.window.kinds.of(console.here).entry(console.here) == "hands"
    console.press(Key.Key_PageDown)
    assert console.window.stage.primary.accessibleName() == "End the session"


def test_that_a_switch_that_is_refused_shows_what_is_so(console: Hands) -> None:
    console.rate([0, 1, 2, 4, 1]).fold(public=False)
    entry = console.window.stage.entry
    assert entry is not None
    console.click(next(w for w in entry.findChildren(QWidget) if w.accessibleName() == "Hands"))
    assert "stricter, not more open" in console.window.bar.text()
    assert entry.current() == "ballot"


def test_that_people_come_late_and_leave_and_counts_follow(console: Hands) -> None:
    console.go("cards").press(Key.Key_F7)
    console.write("Writer")
    console.write("Researcher")
    assert {p.name for p in console.session.present} >= {"Writer", "Researcher"}
    console.press(Key.Key_Escape)
    assert not console.window.people.isVisible()
    console.fold(public=False)
    assert console.window.head.people.accessibleName() == "10 here"
    console.click("10 here")
    tick = next(t for t in console.window.people.findChildren(Tick) if t.accessibleName() == "Writer")
    console.click(tick)
    assert console.window.head.people.accessibleName() == "9 of 10 here"
    console.click(console.window.people.close_button)
    console.collect().vote([])
    assert "of 27 dots" in console.window.stage.face._sum.text()  # type: ignore[union-attr]


def test_that_a_name_that_is_there_already_is_refused_and_stays_typed(console: Hands) -> None:
    console.start().press(Key.Key_F7)
    console.write("tester")
    assert "on the list already" in console.window.bar.text()
    assert console.window.people.line.text() == "tester"


def test_that_nobody_is_listed_over_the_holding_picture(console: Hands) -> None:
    console.press(Key.Key_Return)
    console.press(Key.Key_F7)
    console.press(Key.Key_Return)
    assert not console.window.people.isVisible()


def test_that_an_overrun_is_calm_and_the_lateness_is_said_in_minutes(console: Hands) -> None:
    console.go("cards").fold(public=False)
    clock, head = console.window.stage.clock, console.window.head
    console.shelf.clock.advance(6 * 60)
    console.window.tick()
    assert (clock.text(), clock.over()) == ("01:00", False)
    assert head.late.accessibleName() == "1 min ahead"
    console.shelf.clock.advance(4 * 60)
    console.window.tick()
    assert (clock.text(), clock.over()) == ("+3:00", True)
    assert head.late.accessibleName() == "2 min behind", "the minute of the purpose was given back"
    assert console.here.kind == "cards", "time alone moves nothing on"
    assert console.window.agenda.row(console.here.id).accessibleName() == "Plus and delta, open, 10 / 7"


def test_that_the_console_looks_elsewhere_while_the_room_stays(console: Hands) -> None:
    console.go("cards").fold(public=False)
    plan = console.activity("plan")
    console.click(console.window.agenda.row(plan.id))
    assert console.window.stage.title.text() == "What we do"
    assert console.window.stage.elsewhere.text() == "The room is at: Plus and delta"
    assert console.here.kind == "cards"
    assert not console.window.stage.primary.isVisible()
    console.click("Back to the room")
    assert console.window.stage.elsewhere.text() == ""
    console.click(console.window.agenda.row(plan.id))
    console.click("Bring the room here")
    assert console.here.kind == "plan"
    assert console.window.stage.elsewhere.text() == ""


def test_that_an_activity_is_skipped_and_the_next_one_follows(console: Hands) -> None:
    console.go("cards").fold(public=False)
    vote = console.activity("vote")
    console.click(console.window.agenda.row(vote.id))
    console.click("Skip this one")
    assert console.session.activities[vote.id].status == "skipped"
    assert console.window.stage.title.text() == "Plus and delta"
    console.press(Key.Key_PageDown, times=2)
    assert console.here.kind == "plan"


def test_that_going_back_only_shows_and_closed_input_is_opened_again_or_run_anew(console: Hands) -> None:
    console.collect([("plus", "Flow"), ("delta", "Meetings")]).press(Key.Key_PageDown)
    console.press(Key.Key_PageUp)
    assert (console.here.kind, console.here.status) == ("cards", "done")
    console.click("Open it again")
    assert console.here.status == "open"
    console.write("Too late, and still in")
    assert len(console.texts()) == 3
    console.press(Key.Key_PageDown)
    console.write("4")
    console.press(Key.Key_PageDown, times=2)
    console.press(Key.Key_PageUp)
    before = len(console.session.activities)
    console.click("Run it anew")
    assert len(console.session.activities) == before + 1
    console.press(Key.Key_PageDown)
    assert (console.here.kind, console.here.status) == ("vote", "open")


def test_that_what_nobody_revealed_can_be_revealed_after_the_end(console: Hands) -> None:
    console.rate([0, 1, 2, 4, 1]).press(Key.Key_PageDown)
    console.fold(public=False)
    console.do(GoTo(console.activity("plan").id))
    console.do(GoTo(console.activity("scale").id))
    console.do(EndSession())
    scale = console.activity("scale")
    console.click(console.window.agenda.row(scale.id))
    console.click("Reveal it now")
    assert console.window.kinds.of(scale).shown(console.activity("scale"))


def test_that_a_late_reveal_too_can_be_taken_back_before_the_room_gets_it(console: Hands) -> None:
    console.rate([0, 1, 2, 4, 1]).press(Key.Key_PageDown)
    console.fold(public=False)
    console.do(GoTo(console.activity("plan").id))
    console.do(GoTo(console.activity("scale").id))
    scale = console.activity("scale")
    console.do(FinishActivity(scale.id))
    reveal = console.window.deeds.reveal
    reveal.wait_ms = 3_600_000
    console.click(console.window.agenda.row(scale.id))

    def seen() -> tuple[bool, bool]:
        return reveal.waits, console.window.kinds.of(scale).shown(console.activity("scale"))

    console.click("Reveal it now")
    assert seen() == (True, False)
    console.press(Key.Key_Escape)
    assert seen() == (False, False)
    reveal.wait_ms = 0
    console.click("Reveal it now")
    assert seen() == (False, True)


@pytest.mark.parametrize(
    "typed, settled",
    [
        ("friday 9:30", "2026-11-27 09:30:00"),
        ("11 Dec 10:00", "2026-12-11 10:00:00"),
        ("11 December at 10.15", "2026-12-11 10:15:00"),
        ("2026-12-11", "2026-12-11 00:00:00"),
        ("+14", "2026-12-04 00:00:00"),
        ("tomorrow 8:00", "2026-11-21 08:00:00"),
    ],
)
def test_that_the_next_date_is_typed_as_people_say_it(opened: Open, typed: str, settled: str) -> None:
    hands = opened().go("scale")
    line = hands.window.stage.next_date.line
    line.setFocus()
    hands.write(typed)
    assert str(hands.session.row.next_on) == settled
    hands.press(Key.Key_A, CTRL)
    hands.press(Key.Key_Delete)
    hands.press(Key.Key_Return)
    assert hands.session.row.next_on is None


def test_that_a_next_date_in_the_past_is_refused_and_stays_typed(console: Hands) -> None:
    console.go("scale").window.stage.next_date.line.setFocus()
    console.write("2025-01-01")
    assert "lies in the past" in console.window.bar.text()
    assert console.window.stage.next_date.line.text() == "2025-01-01"
    console.press(Key.Key_Escape)
    assert console.window.stage.next_date.line.text() == ""
    assert console.window.is_free()


def test_that_a_change_by_somebody_else_reaches_the_window(console: Hands) -> None:
    console.start().fold(public=False)
    console.do(AddParticipant("Writer"))
    assert console.window.head.people.accessibleName() == "9 here"
    keep = next(b for b in console.window.findChildren(QWidget) if b.accessibleName() == "Keep for the team")
    assert keep.isVisible()
    agreements = tuple(console.window.kinds.of(console.here).state(console.here).agreements)
    console.shelf.library.do(SetAgreements("team", agreements))
    console.settle()
    assert not keep.isVisible(), "the team has these agreements by now"


def test_that_agreements_are_changed_and_kept_for_the_team(console: Hands) -> None:
    console.start().fold(public=False)
    console.click("Change")
    console.write("Phones stay in the bag.", enter=False)
    console.press(Key.Key_A, CTRL)
    console.write("Phones stay in the bag.", enter=False)
    console.click("Done")
    console.click("Keep for the team")
    assert console.session.brought.team.agreements == ("Phones stay in the bag.",)
    console.click(next(t for t in console.window.findChildren(Tick) if t.accessibleName() == "The room agrees"))
    assert console.window.kinds.of(console.here).state(console.here).accepted


def test_that_a_suspend_pauses_and_the_gap_can_be_counted(console: Hands) -> None:
    console.go("cards")
    console.shelf.clock.advance(60)
    console.shelf.clock.gap = timedelta(minutes=20)
    console.window.tick()
    console.settle()
    assert console.session.row.status == "paused"
    assert console.covered
    assert console.window.cover.bar.text() == "Nobody saw this session for 21 minutes. They count as a pause."
    spent = console.here.spent
    console.click("Resume and count them")
    assert console.session.row.status == "running"
    assert console.screen == "holding"
    assert console.here.spent == pytest.approx(spent + 21 * 60)
    assert console.window.cover.bar.text() == ""


def test_that_no_dialog_and_no_stray_window_ever_opens(console: Hands) -> None:
    def strays() -> list[QWidget]:
        return [w for w in QApplication.topLevelWidgets() if w is not console.window and w.isVisible()]

    def dialogs() -> list[QWidget]:
        return [w for w in QApplication.allWidgets() if isinstance(w, QDialog)]

    console.start()
    for kind in ("cards", "vote", "plan", "scale"):
        console.go(kind)
        for public in (False, True):
            console.fold(public=public)
            assert strays() == []
            assert dialogs() == []
    console.end()
    console.fold(public=False)
    assert strays() == []
    assert dialogs() == []
    orphans = [w for w in QApplication.topLevelWidgets() if w.parent() is None and w is not console.window]
    assert orphans == [], "whatever is made has a place in the window"


def test_that_a_session_resumed_by_another_start_is_where_it_was(console: Hands, shelf: Shelf, opened: Open) -> None:
    console.collect([("plus", "Flow")])
    shelf.clock.advance(90)
    at = console.here.id
    console.close()
    again = opened(session=console.session.id)
    assert again.window.cover.primary.accessibleName() == "Resume"
    again.press(Key.Key_Return, times=2)
    assert (again.here.id, again.texts()) == (at, ["Flow"])
    assert again.here.spent == pytest.approx(90, abs=1)
    assert again.session.row.began == datetime(2026, 11, 20, 9, 42, tzinfo=UTC)
