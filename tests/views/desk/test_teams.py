"""Teams are kept as they are typed; everything can be taken back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.app import Program
from facilitator.views.desk.teams import TeamsPage
from tests.views.desk.conftest import Begin
from tests.views.desk.hands import CTRL, click, focused, press, type_into
from tests.views.desk.sample import ROLES, Sample, few

Filled = Callable[[Callable[[Sample], object]], Program]


def teams(program: Program) -> TeamsPage:
    program.window.go("teams")
    page = program.window.page("teams")
    assert isinstance(page, TeamsPage)
    return page


def people(program: Program) -> dict[str, tuple[str, ...]]:
    assert program.library is not None
    return {person.name: person.flags for person in program.library.holdings.people.values()}


def atlas(sample: Sample) -> None:
    sample.team("Team Atlas", ROLES[:4])


def test_that_a_team_and_its_people_are_made_by_typing(begin: Begin, qtbot: QtBot) -> None:
    program = begin()
    page = teams(program)
    qtbot.waitUntil(program.window.isActiveWindow)
    assert focused() is page.line
    type_into("Team Atlas")
    press(Qt.Key.Key_Return)
    assert focused() is page.detail.line
    for name in ("Designer", "Tester"):
        type_into(name)
        press(Qt.Key.Key_Return)
    assert people(program) == {"Designer": (), "Tester": ()}
    assert [row.title for row in page.list.rows()] == ["Team Atlas"]
    assert page.list.rows()[0].sub == "2 people"


def test_that_pasted_lines_add_several_and_one_undo_takes_them_back(filled: Filled) -> None:
    program = filled(atlas)
    page = teams(program)
    QApplication.clipboard().setText("Writer\n\n Support \nDesigner\nOperations")
    page.detail.line.setFocus()
    press(Qt.Key.Key_V, CTRL)
    assert set(people(program)) == {*ROLES[:4], "Writer", "Support", "Operations"}
    assert program.window.note.text() == "3 people were added."
    click(program.window.note.button())
    assert set(people(program)) == set(ROLES[:4])


def test_that_a_name_twice_is_refused_in_place_and_stays_in_the_line(filled: Filled) -> None:
    program = filled(atlas)
    page = teams(program)
    page.detail.line.setText("designer")
    page.detail.line.setFocus()
    press(Qt.Key.Key_Return)
    assert page.detail.bar.text().startswith("“designer” is in this team already.")
    assert page.detail.line.text() == "designer"


def test_that_a_person_is_renamed_where_the_name_stands(filled: Filled) -> None:
    program = filled(atlas)
    page = teams(program)
    row = page.detail.rows()[0]
    assert row.person.name == "Designer"
    row.name.setFocus()
    row.name.selectAll()
    type_into("Writer")
    press(Qt.Key.Key_Return)
    assert set(people(program)) == {"Writer", *ROLES[1:4]}
    assert [row.person.name for row in page.detail.rows()] == ["Head of unit", "Team lead", "Tester", "Writer"]


def test_that_escape_brings_the_old_name_back(filled: Filled) -> None:
    program = filled(atlas)
    row = teams(program).detail.rows()[0]
    row.name.setFocus()
    type_into("xyz")
    press(Qt.Key.Key_Escape)
    assert row.name.text() == "Designer"
    assert set(people(program)) == set(ROLES[:4])


def test_that_flags_are_switched_with_words(filled: Filled) -> None:
    program = filled(atlas)
    row = teams(program).detail.rows()[1]
    assert row.flags["remote"].accessibleName() == "Remote: Head of unit"
    click(row.flags["remote"])
    click(row.flags["leader"])
    assert people(program)["Head of unit"] == ("leader", "remote")
    click(row.flags["remote"])
    assert people(program)["Head of unit"] == ("leader",)


def test_that_who_is_removed_comes_back_by_undo(filled: Filled) -> None:
    program = filled(atlas)
    page = teams(program)
    row = page.detail.rows()[2]
    assert row.remove.accessibleName() == "Remove Team lead"
    click(row.remove)
    assert "Team lead" not in people(program)
    assert program.window.note.text() == "“Team lead” was removed from the team."
    assert focused() is page.detail.rows()[2].remove
    click(program.window.note.button())
    assert [row.person.name for row in page.detail.rows()] == sorted(ROLES[:4])


def test_that_a_team_is_renamed_and_a_name_that_is_taken_is_refused(filled: Filled) -> None:
    program = filled(few)
    page = teams(program)
    page.detail.name.setFocus()
    page.detail.name.selectAll()
    type_into("Team Atlas")
    press(Qt.Key.Key_Return)
    assert page.detail.bar.text().startswith("There is a team called “Team Atlas” already.")
    page.detail.name.selectAll()
    type_into("Heads")
    press(Qt.Key.Key_Return)
    assert [row.title for row in page.list.rows()] == ["Heads", "Team Atlas"]
    assert page.detail.bar.text() == ""


def test_that_agreements_are_kept_a_line_each_when_the_field_is_left(filled: Filled) -> None:
    program = filled(atlas)
    page = teams(program)
    page.detail.agreements.setFocus()
    type_into("One speaks, the others listen.")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    type_into("What is said here stays here.")
    press(Qt.Key.Key_Tab)
    assert program.library is not None
    [team] = program.library.holdings.teams.values()
    assert team.agreements == ("One speaks, the others listen.", "What is said here stays here.")


def test_that_a_teams_sessions_lead_to_their_page(filled: Filled) -> None:
    program = filled(few)
    page = teams(program)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.detail.name.text() == "Team Atlas"
    assert [row.accessibleName().split(",")[0] for row in page.detail.held] == ["Sprint 20.5", "Sprint 20.4"]
    page.detail.held[0].click()
    assert program.window.place() == "sessions"


def test_that_thirty_people_are_all_there(filled: Filled) -> None:
    program = filled(lambda sample: sample.team("Team Atlas", ROLES))
    page = teams(program)
    assert len(page.detail.rows()) == 30
    assert page.detail.count.text() == "30 people"
