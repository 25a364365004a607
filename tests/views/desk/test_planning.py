"""A session is planned by keys and by mouse; what is wrong is said beside its field."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.app import Program
from facilitator.base.errors import NotSaved
from facilitator.domain.change import Change
from facilitator.domain.session import Session
from facilitator.views.desk.planning import PlanningPage
from facilitator.views.desk.window import PLAN
from facilitator.views.widgets.hint import Hint
from tests.views.desk.conftest import Begin
from tests.views.desk.hands import click, focused, press, type_into
from tests.views.desk.sample import ROLES, Sample

Filled = Callable[[Callable[[Sample], object]], Program]


def planning(program: Program) -> PlanningPage:
    page = program.window.page(PLAN)
    assert isinstance(page, PlanningPage)
    return page


def the_session(program: Program) -> Session:
    assert program.library is not None
    [summary] = program.library.sessions()
    return program.library.read(summary.id)


def atlas(sample: Sample) -> None:
    sample.team("Team Atlas", ROLES[:4])


def test_that_a_session_is_planned_with_the_keyboard_alone(begin: Begin, qtbot: QtBot) -> None:
    program = begin()
    window = program.window
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page = planning(program)
    type_into("Team Borealis")
    press(Qt.Key.Key_Tab)
    assert focused() is page.people.line
    for name in ("Designer", "Tester", "Team lead"):
        type_into(name)
        press(Qt.Key.Key_Return)
    for _ in range(12):
        if focused() is page.purpose:
            break
        press(Qt.Key.Key_Tab)
    type_into("Fewer surprises")
    while focused() is not page.keep:
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    session = the_session(program)
    assert session.row.title == "Plus/Delta, 20 November"
    assert session.row.purpose == "Fewer surprises"
    assert session.brought.team.name == "Team Borealis"
    assert {p.name for p in session.participants.values()} == {"Designer", "Tester", "Team lead"}
    assert all(p.person for p in session.participants.values())
    assert sum(a.minutes for a in session.agenda) == 15
    assert (window.place(), window.note.text()) == ("home", "“Plus/Delta, 20 November” is planned.")


def test_that_a_session_is_planned_with_the_mouse(filled: Filled) -> None:
    program = filled(atlas)
    window = program.window
    click(window.page("home").gallery.tiles()[0])  # type: ignore[attr-defined]
    page = planning(program)
    page.team.setCurrentIndex(page.team.findText("Team Atlas"))
    assert [tick.guest.name for tick in page.people.people.ticks] == sorted(ROLES[:4])
    click(page.people.people.ticks[0].tick)
    click(page.minutes.more)
    click(page.keep)
    session = the_session(program)
    assert len(session.participants) == 3
    assert sum(a.minutes for a in session.agenda) == 16


def test_that_tab_goes_through_the_page_as_it_is_read(filled: Filled) -> None:
    program = filled(atlas)
    program.window.go(PLAN)
    page = planning(program)
    page.team.setEditText("Team Atlas")
    page.format.setFocus()
    seen: list[QWidget] = []
    for _ in range(21):
        # Within a date Tab goes from day to month to year.
        if not seen or seen[-1] is not focused():
            seen.append(focused())
        press(Qt.Key.Key_Tab)
    ticks = [tick.tick for tick in page.people.people.ticks]
    wanted = [page.format, page.team, page.people.all, page.people.none, *ticks, page.people.line]
    wanted += [page.day, page.time, page.minutes.number, page.heading, page.purpose, page.facilitator]
    wanted += [page.preview.change, page.back, page.keep, page.start]
    assert seen == wanted[: len(seen)]
    assert seen[-1] is page.start


def test_that_what_is_missing_is_said_beside_its_field(begin: Begin) -> None:
    program = begin()
    program.window.go(PLAN)
    page = planning(program)
    page.heading.clear()
    page.time.setText("25:99")
    click(page.keep)
    assert page.team_field.said() == "Choose a team, or name a new one."
    assert page.time_field.said() == "That is no time. Write it as 14:30."
    assert page.title_field.said() == "A session needs a title."
    assert program.library is not None
    assert program.library.sessions() == ()
    page.team.setEditText("Team Atlas")
    page.time.setText("9.15")
    page.heading.setText("Look back")
    click(page.keep)
    assert the_session(program).row.title == "Look back"


@pytest.mark.parametrize("typed,minutes", [("14:30", 870), ("9.15", 555), ("1430", 870), ("7", 420), ("24:00", None)])
def test_that_times_are_read_as_people_type_them(begin: Begin, typed: str, minutes: int | None) -> None:
    program = begin()
    program.window.go(PLAN)
    page = planning(program)
    page.time.setText(typed)
    assert page.time.minutes() == minutes


def test_that_the_agenda_shows_how_the_minutes_are_shared_out(begin: Begin) -> None:
    program = begin()
    program.window.go(PLAN)
    page = planning(program)
    assert page.preview.minutes() == ["1 min", "7 min", "2 min", "4 min", "1 min"]
    page.minutes.number.setValue(30)
    assert sum(int(text.split()[0]) for text in page.preview.minutes()) == 30
    page.minutes.number.setValue(1)
    assert page.minutes.value() == 10


def opened_agenda(program: Program) -> PlanningPage:
    program.window.go(PLAN)
    page = planning(program)
    page.team.setEditText("Team Atlas")
    click(page.preview.change)
    return page


def titles(page: PlanningPage) -> list[str]:
    return [line.title.text() for line in page.preview.lines]


def test_that_activities_are_shortened_left_out_and_moved_for_this_session_alone(begin: Begin) -> None:
    program = begin()
    assert program.library is not None
    before = program.library.formats.get("r-pd")
    page = opened_agenda(program)
    click(page.preview.lines[4].up)
    click(page.preview.lines[1].stepper.less)
    click(page.preview.lines[0].kept)
    assert titles(page) == ["Purpose", "Plus and delta", "Choose", "Worth our time?", "What we do"]
    assert page.minutes.value() == 13
    click(page.keep)
    session = the_session(program)
    assert [(a.title, a.minutes, a.status) for a in session.agenda] == [
        ("Purpose", 1, "skipped"),
        ("Plus and delta", 6, "upcoming"),
        ("Choose", 2, "upcoming"),
        ("Worth our time?", 1, "upcoming"),
        ("What we do", 4, "upcoming"),
    ]
    assert program.library.formats.get("r-pd") == before


def test_that_an_agenda_that_makes_no_sense_is_said_and_not_made(begin: Begin) -> None:
    page = opened_agenda(begin())
    click(page.preview.lines[2].up)
    assert "works on what “Plus and delta” brings" in page.bar.text()
    assert titles(page)[1:3] == ["Plus and delta", "Choose"]


def test_that_the_agenda_is_moved_by_keys_and_the_focus_goes_along(begin: Begin, qtbot: QtBot) -> None:
    program = begin()
    page = opened_agenda(program)
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    page.preview.lines[4].kept.setFocus()
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(page)[2] == "Worth our time?"
    assert focused() is page.preview.lines[2].kept


def test_that_other_minutes_in_all_keep_the_order_and_what_is_left_out(begin: Begin) -> None:
    page = opened_agenda(begin())
    click(page.preview.lines[4].up)
    click(page.preview.lines[0].kept)
    page.minutes.number.setValue(28)
    assert titles(page)[3] == "Worth our time?"
    assert page.preview.minutes()[0] == ""
    assert sum(int(text.split()[0]) for text in page.preview.minutes()[1:]) == 28


def test_that_another_format_begins_with_its_own_agenda(begin: Begin) -> None:
    program = begin()
    page = opened_agenda(program)
    click(page.preview.lines[0].kept)
    page.come("r-pd")
    assert not page.preview.lines[0].kept.isChecked()
    page.plan(start=False)
    program.window.go(PLAN)
    assert page.preview.lines[0].kept.isChecked()


def test_that_a_group_that_is_too_small_or_large_is_hinted_at_and_not_refused(filled: Filled) -> None:
    program = filled(atlas)
    program.window.go(PLAN)
    page = planning(program)
    page.team.setEditText("Team Atlas")
    assert page.hints.findChildren(Hint) == []
    click(page.people.none)
    click(page.people.people.ticks[0].tick)
    [hint] = page.hints.findChildren(Hint)
    assert hint.accessibleName().startswith("Plus/Delta suits 3–12 people; 1 takes part.")
    click(page.keep)
    assert len(the_session(program).participants) == 1


def test_that_guests_join_the_team_only_where_that_was_said(filled: Filled) -> None:
    program = filled(atlas)
    assert program.library is not None
    for joins, title in ((False, "First"), (True, "Second")):
        program.window.go(PLAN)
        page = planning(program)
        page.team.setEditText("Team Atlas")
        page.people.add_names([f"Guest {title}"])
        page.people.join.setChecked(joins)
        page.heading.setText(title)
        click(page.keep)
    names = {person.name for person in program.library.holdings.people.values()}
    assert names == {*ROLES[:4], "Guest Second"}


def test_that_a_name_that_is_there_is_ticked_and_not_added(filled: Filled) -> None:
    program = filled(atlas)
    program.window.go(PLAN)
    page = planning(program)
    page.team.setEditText("team ATLAS")
    click(page.people.none)
    page.people.add_names([" designer "])
    assert [guest.name for guest in page.people.taking_part()] == ["Designer"]
    assert len(page.people.people.ticks) == 4


def test_that_nothing_is_made_and_nothing_is_lost_when_it_cannot_be_saved(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = begin()
    assert program.library is not None
    assert program.store is not None
    program.window.go(PLAN)
    page = planning(program)
    page.team.setEditText("Team Atlas")
    page.people.add_names(["Designer"])

    def full(change: Change) -> None:
        raise NotSaved("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(program.store, "commit", full)
        click(page.keep)
        assert page.bar.text() == "The disk is full."
        assert program.library.sessions() == ()
        assert program.library.holdings.teams == {}
        assert page.team.typed() == "Team Atlas"
    click(page.bar.buttons()[0])
    assert the_session(program).brought.team.name == "Team Atlas"


def test_that_the_proposed_title_follows_the_day_until_another_is_written(begin: Begin) -> None:
    program = begin()
    program.window.go(PLAN)
    page = planning(program)
    page.day.setDate(page.day.date().addDays(20))
    assert page.heading.text() == "Plus/Delta, 10 December"
    page.heading.setText("Sprint 21")
    page.day.setDate(page.day.date().addDays(1))
    assert page.heading.text() == "Sprint 21"


def test_that_a_form_half_filled_is_still_there_after_a_look_elsewhere(begin: Begin) -> None:
    program = begin()
    program.window.go(PLAN)
    page = planning(program)
    page.purpose.setText("Fewer surprises")
    program.window.go("teams")
    program.window.go(PLAN)
    assert page.purpose.text() == "Fewer surprises"


def test_that_the_facilitators_name_is_remembered(begin: Begin) -> None:
    program = begin()
    program.window.go(PLAN)
    page = planning(program)
    page.team.setEditText("Team Atlas")
    page.facilitator.setText("Coach")
    click(page.keep)
    assert the_session(program).row.settings["facilitator"] == "Coach"
    program.window.go(PLAN)
    assert (page.facilitator.text(), page.team.typed()) == ("Coach", "")
