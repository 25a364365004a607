"""Fields keep Qt's manners and add ours: plain words, no accidents by wheel, lines that become cards."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.views.theme import manager
from facilitator.views.widgets.fields import Choice, LineField, TextField, Tick
from facilitator.views.widgets.scale import set_scale
from facilitator.views.widgets.stepper import Stepper
from tests.views.widgets.conftest import Show

OWNERS = (("", "Nobody yet"), ("d", "Designer"), ("t", "Tester"))


def turn_wheel(widget: QWidget) -> None:
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(widget.mapToGlobal(QPoint(5, 5))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_that_pasted_lines_are_handed_over_one_by_one(qtbot: QtBot, shown: Show) -> None:
    field = LineField("Card", many=True)
    shown(field)
    QGuiApplication.clipboard().setText("first\n\n  second \r\nthird")
    with qtbot.waitSignal(field.pasted_lines) as told:
        QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))
    assert told.args == [["first", "second", "third"]]
    assert field.text() == ""


def test_that_one_pasted_line_is_only_pasted(qtbot: QtBot, shown: Show) -> None:
    field = LineField("Card", many=True)
    shown(field)
    QGuiApplication.clipboard().setText("only one")
    with qtbot.assertNotEmitted(field.pasted_lines):
        QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))
    assert field.text() == "only one"


@pytest.mark.parametrize("make", [LineField, TextField])
def test_that_escape_leaves_a_field(qtbot: QtBot, shown: Show, make: type[LineField]) -> None:
    field = make("Thought")
    shown(field)
    QTest.keyClicks(field, "kept")
    with qtbot.waitSignal(field.escaped):
        QTest.keyClick(field, Qt.Key.Key_Escape)


def test_that_tab_leaves_a_text_and_says_so(qtbot: QtBot, shown: Show) -> None:
    note, after = TextField("Notes", note=True), LineField("After")
    page = shown(note, after)
    note.setFocus()
    QTest.keyClicks(note, "quiet today")
    with qtbot.waitSignal(note.left):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert note.toPlainText() == "quiet today"


def test_that_a_field_takes_no_more_than_it_may(shown: Show) -> None:
    field = LineField("Name", most=5)
    shown(field)
    QTest.keyClicks(field, "Designer")
    assert field.text() == "Desig"


def test_that_a_choice_tells_the_id(qtbot: QtBot, shown: Show) -> None:
    choice = Choice("Owner", OWNERS)
    shown(choice)
    choice.setFocus()
    with qtbot.waitSignal(choice.picked) as told:
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert told.args == ["d"]
    assert choice.current() == "d"


def test_that_new_options_keep_what_was_chosen(qtbot: QtBot) -> None:
    choice = Choice("Owner", OWNERS)
    qtbot.addWidget(choice)
    choice.choose("t")
    with qtbot.assertNotEmitted(choice.picked):
        choice.set_options((("x", "Facilitator"), ("t", "Tester")))
    assert choice.current() == "t"
    choice.choose("unknown")
    assert choice.current() == "t"
    choice.set_options(())
    assert choice.current() == ""


def test_that_the_wheel_alters_nothing_that_has_no_focus(shown: Show) -> None:
    choice, stepper, other = Choice("Owner", OWNERS), Stepper("Votes", 3), LineField("Other")
    shown(choice, stepper, other)
    other.setFocus()
    turn_wheel(choice)
    turn_wheel(stepper.number)
    assert choice.current() == ""
    assert stepper.value() == 3


def test_that_box_and_text_of_a_tick_can_be_pressed(shown: Show) -> None:
    tick = Tick("Leader & remote")
    shown(tick)
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(tick.sizeHint().width() - 3, 8))
    assert tick.isChecked()
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert not tick.isChecked()
    assert tick.accessibleName() == "Leader & remote"


def test_that_a_tick_shows_whether_it_is_set(qtbot: QtBot) -> None:
    tick = Tick("Present")
    qtbot.addWidget(tick)
    tick.resize(tick.sizeHint())
    before = tick.grab().toImage()
    tick.setChecked(True)
    assert tick.grab().toImage() != before


def test_that_fields_follow_the_scale_of_their_container(shown: Show) -> None:
    line, text, choice, tick, stepper = LineField("a"), TextField("b"), Choice("c", OWNERS), Tick("d"), Stepper("e")
    page = shown(line, text, choice, tick, stepper)
    heights = [field.sizeHint().height() for field in (line, text, choice, tick, stepper)]
    set_scale(page, 2.0)
    for field, before in zip((line, text, choice, tick, stepper), heights, strict=True):
        assert field.sizeHint().height() >= before * 1.7
    for theme in ("light", "dark", "light"):
        manager().choose(theme)
        for inner in (line, text, text.viewport(), choice, tick, stepper.number, stepper.number.lineEdit()):
            assert inner.font().pixelSize() == 28
    choice.showPopup()
    assert choice.view().font().pixelSize() == 28
    choice.hidePopup()


def test_that_fields_that_are_shown_late_have_the_scale_of_their_container(shown: Show) -> None:
    page = shown()
    set_scale(page, 2.0)
    stepper, choice = Stepper("e"), Choice("c", OWNERS)
    for field in (stepper, choice):
        page.box.addWidget(field)
        field.show()
    choice.showPopup()
    assert stepper.number.lineEdit().font().pixelSize() == 28
    assert choice.view().font().pixelSize() == 28
    choice.hidePopup()


def test_that_a_stepper_counts_by_mouse_and_keyboard(shown: Show) -> None:
    stepper = Stepper("Votes", 3, 0, 5)
    shown(stepper)
    told: list[int] = []
    stepper.changed.connect(told.append)
    QTest.mouseClick(stepper.more, Qt.MouseButton.LeftButton)
    stepper.setFocus()
    QTest.keyClick(stepper.number, Qt.Key.Key_Up)
    QTest.mouseClick(stepper.less, Qt.MouseButton.LeftButton)
    assert told == [4, 5, 4]


def test_that_a_stepper_stops_at_its_bounds(qtbot: QtBot, shown: Show) -> None:
    stepper = Stepper("Votes", 5, 0, 5)
    shown(stepper)
    assert not stepper.more.isEnabled()
    with qtbot.assertNotEmitted(stepper.changed):
        stepper.set_bounds(0, 2)
        stepper.set_value(0)
    assert stepper.value() == 0
    assert not stepper.less.isEnabled()
    assert stepper.more.isEnabled()


def test_that_the_digits_of_a_stepper_are_in_sight(shown: Show) -> None:
    stepper = Stepper("Minutes", 15, 0, 90, suffix=" min")
    shown(stepper)
    inner = stepper.number.lineEdit()
    assert inner.width() >= inner.fontMetrics().horizontalAdvance("15 min")
    assert stepper.number.accessibleName() == "Minutes"


def test_that_a_masked_stepper_looks_the_same_for_every_number(shown: Show) -> None:
    steppers = [Stepper("Votes", number, 0, 9) for number in (0, 4, 9)]
    other = LineField("Other")
    shown(*steppers, other)
    other.setFocus()
    none, some, most = (stepper.grab().toImage() for stepper in steppers)
    assert none != some != most != none
    for stepper in steppers:
        stepper.set_masked(True)
    none, some, most = (stepper.grab().toImage() for stepper in steppers)
    assert none == some == most
    steppers[1].set_masked(False)
    assert steppers[1].value() == 4
