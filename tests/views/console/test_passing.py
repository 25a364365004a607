"""The laptop goes round: one person at a time, nothing left of what was written, and only a held Esc leads out."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from facilitator.domain.flow import ChooseEntry
from facilitator.views.console.passing import Passing
from facilitator.views.widgets.slip_form import SlipForm
from tests.views.console.stand import CTRL, PLAIN, ROLES, Hands, Key, Open, gone


def going_round(hands: Hands, kind: str = "scale", *, public: bool = False) -> Passing:
    """A console whose scale or vote has begun to go round."""
    if kind == "vote":
        hands.collect()
    hands.go(kind)
    hands.fold(public=public)
    hands.do(ChooseEntry(hands.here.id, "pass"))
    hands.press(Key.Key_Return, CTRL)
    found = hands.window.rounds.passing
    assert found is not None
    found.hold_ms = 0
    return found


def shown(passing: Passing, name: str) -> QWidget:
    found = [w for w in passing.findChildren(QWidget) if w.isVisible() and w.accessibleName() == name]
    assert len(found) == 1, f"{len(found)} called {name}"
    return found[0]


def press(hands: Hands, key: Key, passing: Passing | None = None) -> None:
    QTest.keyClick(QApplication.focusWidget() or passing or hands.window, key)
    hands.settle()


def click(hands: Hands, target: QWidget) -> None:
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, PLAIN, target.rect().center())
    hands.settle()


def choose(hands: Hands, passing: Passing, person: str) -> None:
    click(hands, shown(passing, person))


def hand_on(hands: Hands, passing: Passing) -> None:
    click(hands, passing.hand_on)


def put_down(hands: Hands, passing: Passing) -> None:
    """Hold Esc for as long as it takes."""
    QTest.keyPress(passing, Key.Key_Escape)
    patience = QDeadlineTimer(5000)
    while not passing.take_over.isVisible():
        assert not patience.hasExpired()
        hands.settle()
    QTest.keyRelease(passing, Key.Key_Escape)


def slips(hands: Hands) -> int:
    kind = hands.window.kinds.of(hands.here)
    found: int = kind.state(hands.here).slips
    return found


def counts(hands: Hands) -> dict[int, int]:
    return {round(r.value): r.count for r in hands.session.responses_of(hands.here.id)}


def test_that_each_person_answers_by_keys_and_hands_on(console: Hands) -> None:
    passing = going_round(console)
    for person, value in (("Designer", Key.Key_4), ("Tester", Key.Key_4), ("Owner", Key.Key_2)):
        choose(console, passing, person)
        press(console, value)
        press(console, Key.Key_Tab)
        hand_on(console, passing)
    assert counts(console) == {2: 1, 4: 2}
    assert slips(console) == 3
    assert passing.count.text() == f"3 of {len(ROLES)} have handed in"
    assert not passing.people.chip(console.session.present[0].id).isHidden()


def test_that_no_next_key_begins_a_round(console: Hands) -> None:
    console.go("scale")
    console.do(ChooseEntry(console.here.id, "pass"))
    console.press(Key.Key_PageDown)
    console.press(Key.Key_Space)
    assert console.window.rounds.passing is None


def test_that_the_console_is_out_of_sight_and_knows_the_count_only(console: Hands) -> None:
    passing = going_round(console)
    assert passing.isFullScreen()
    assert not console.window.isVisible()
    choose(console, passing, "Designer")
    press(console, Key.Key_5)
    hand_on(console, passing)
    put_down(console, passing)
    click(console, passing.take_over)
    assert console.window.isVisible()
    assert console.window.stage.stack.currentWidget() is console.window.stage.handed_in
    assert console.window.stage.handed_in.count.text() == f"1 of {len(ROLES)} have handed in"


def test_that_esc_has_to_be_held(console: Hands) -> None:
    passing = going_round(console)
    passing.hold_ms = 60_000
    for key in (Key.Key_Escape, Key.Key_PageDown, Key.Key_F8, Key.Key_F6, Key.Key_Return):
        press(console, key, passing)
    assert not passing.down.isVisible()
    passing.close()
    console.settle()
    assert passing.isVisible(), "its frame's button leads to the page that shows nothing"
    assert passing.down.isVisible()


def test_that_nothing_of_a_slip_is_left_for_the_next_person(console: Hands) -> None:
    passing = going_round(console)
    choose(console, passing, "Designer")
    press(console, Key.Key_5)
    hand_on(console, passing)
    gone()
    gc.collect()
    assert passing.findChildren(SlipForm) == []
    choose(console, passing, "Tester")
    (form,) = passing.findChildren(SlipForm)
    assert form.answers() == {"time": None}
    assert passing.who.text() == "Tester"


def test_that_going_back_hands_nothing_in(console: Hands) -> None:
    passing = going_round(console)
    choose(console, passing, "Designer")
    press(console, Key.Key_5)
    click(console, passing.abort)
    assert counts(console) == {}
    assert slips(console) == 0
    assert passing.people.chip(console.session.present[0].id).isEnabled()


def test_that_the_last_slip_can_be_cleared_until_somebody_else_begins(console: Hands) -> None:
    passing = going_round(console)
    choose(console, passing, "Designer")
    press(console, Key.Key_5)
    hand_on(console, passing)
    click(console, passing.clear_last)
    assert counts(console) == {}
    assert slips(console) == 0
    choose(console, passing, "Designer")
    press(console, Key.Key_3)
    hand_on(console, passing)
    choose(console, passing, "Tester")
    click(console, passing.abort)
    assert not passing.clear_last.isVisible()
    assert counts(console) == {3: 1}


def test_that_undo_does_not_bring_a_slip_back(console: Hands) -> None:
    passing = going_round(console)
    choose(console, passing, "Designer")
    press(console, Key.Key_5)
    hand_on(console, passing)
    put_down(console, passing)
    click(console, passing.take_over)
    console.press(Key.Key_Z, CTRL)
    assert counts(console) == {5: 1}


def test_that_whoever_has_been_is_told_in_a_second_round(console: Hands) -> None:
    passing = going_round(console)
    choose(console, passing, "Designer")
    hand_on(console, passing)
    put_down(console, passing)
    click(console, passing.take_over)
    console.press(Key.Key_Return, CTRL)
    again = console.window.rounds.passing
    assert again is not None
    designer = next(p.id for p in console.session.present if p.name == "Designer")
    assert not again.people.chip(designer).isEnabled()


def test_that_when_all_have_been_the_button_closes(console: Hands) -> None:
    passing = going_round(console)
    for person in console.session.present:
        choose(console, passing, person.name)
        press(console, Key.Key_4)
        hand_on(console, passing)
    assert passing.enough.isVisible()
    put_down(console, passing)
    click(console, passing.take_over)
    console.press(Key.Key_Return, CTRL)
    assert console.here.status == "locked"


def test_that_fewer_can_be_closed_by_the_second_button(console: Hands) -> None:
    passing = going_round(console)
    choose(console, passing, "Designer")
    press(console, Key.Key_4)
    hand_on(console, passing)
    put_down(console, passing)
    click(console, passing.take_over)
    console.click(console.window.stage.again)
    assert console.here.status == "locked"


def test_that_a_full_disk_keeps_the_slip_on_the_screen(console: Hands) -> None:
    passing = going_round(console)
    choose(console, passing, "Designer")
    press(console, Key.Key_4)
    console.fail()
    hand_on(console, passing)
    assert "disk is full" in passing.bar.text()
    assert passing.page.isVisible()
    hand_on(console, passing)
    assert counts(console) == {4: 1}


@pytest.mark.parametrize("answers", [(Key.Key_1, Key.Key_5)], ids=["one and five"])
def test_that_on_one_screen_the_picture_is_the_same_whatever_is_answered(
    console: Hands, answers: tuple[Key, Key]
) -> None:
    passing = going_round(console, public=True)
    pictures = []
    for value in answers:
        assert passing.cover_up.isVisible()
        choose(console, passing, "Designer")
        press(console, value)
        passing.hand_on.setFocus(Qt.FocusReason.MouseFocusReason)
        console.settle()
        passing.grab()
        pictures.append(passing.grab().toImage())
        click(console, passing.abort)
    assert pictures[0] == pictures[1]


def test_that_on_one_screen_it_ends_on_hold(console: Hands) -> None:
    passing = going_round(console, public=True)
    put_down(console, passing)
    click(console, passing.take_over)
    assert console.screen == "holding"
    assert console.covered


def test_that_dots_are_given_within_their_number(console: Hands) -> None:
    passing = going_round(console, "vote")
    choose(console, passing, "Designer")
    (form,) = passing.findChildren(SlipForm)
    steppers = [part for part in form.findChildren(QPushButton) if part.accessibleName().startswith("One more")]
    for stepper in steppers:
        for _ in range(4):
            click(console, stepper)
    assert sum(form.answers().values()) == 3
    hand_on(console, passing)
    assert sum(r.count for r in console.session.responses_of(console.here.id)) == 3


def test_that_closing_the_program_ends_the_round(opened: Open) -> None:
    console = opened()
    passing = going_round(console)
    choose(console, passing, "Designer")
    console.close()
    gone()
    assert console.window.rounds.passing is None
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, Passing) and w.isVisible()]


def test_that_no_text_of_the_console_can_be_reached(console: Hands) -> None:
    passing = going_round(console)
    lines = [line for line in passing.findChildren(QLineEdit) if line.isVisible()]
    assert lines == []
    assert passing.windowModality() is Qt.WindowModality.ApplicationModal
