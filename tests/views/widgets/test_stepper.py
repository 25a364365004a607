from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.views.widgets.stepper import Stepper


def test_that_a_masked_number_is_typed_without_being_shown(qtbot: QtBot) -> None:
    stepper = Stepper("Dots", most=99)
    qtbot.addWidget(stepper)
    stepper.show()
    told: list[int] = []
    stepper.changed.connect(told.append)
    stepper.set_masked(True)
    stepper.number.setFocus()
    stepper.number.selectAll()
    before = stepper.grab().toImage()
    QTest.keyClicks(stepper.number, "12")
    assert stepper.grab().toImage() == before
    assert told == [], "it is one number, and one step back, once it is put in"
    QTest.keyClick(stepper.number, Qt.Key.Key_Return)
    assert stepper.value() == 12
    assert told == [12]
