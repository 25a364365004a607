"""What the program says stands in the page, and the time passes calmly."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.views.icons import Icon
from facilitator.views.theme import manager
from facilitator.views.widgets.buttons import Button
from facilitator.views.widgets.empty_state import EmptyState
from facilitator.views.widgets.fields import LineField
from facilitator.views.widgets.hint import Hint
from facilitator.views.widgets.message_bar import BAD, GOOD, INFO, WARN, MessageBar
from facilitator.views.widgets.passing_note import PassingNote
from facilitator.views.widgets.time_bar import TimeBar, clock_text
from tests.views.widgets.conftest import Show


def colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {QColor.fromRgb(pixel).name() for pixel in set(memoryview(image.constBits()).cast("I"))}


@pytest.mark.parametrize(
    "seconds,text",
    [
        (600, "10:00"),
        (252, "04:12"),
        (251.2, "04:12"),
        (0.4, "00:01"),
        (0, "00:00"),
        (-0.5, "00:00"),
        (-1, "+0:01"),
        (-80, "+1:20"),
        (5999, "99:59"),
        (6000, "100:00"),
    ],
)
def test_that_the_clock_says(seconds: float, text: str) -> None:
    assert clock_text(seconds) == text


def test_that_time_over_is_said_in_the_colour_of_a_warning(shown: Show) -> None:
    bar = TimeBar()
    shown(bar)
    bar.show_time(300, 600)
    assert not bar.over()
    assert manager().colour("warn").name() not in colours(bar)
    bar.show_time(680, 600)
    assert bar.over()
    assert bar.text() == "+1:20"
    seen = colours(bar)
    assert manager().colour("warn").name() in seen
    assert manager().colour("bad").name() not in seen


def test_that_the_bar_keeps_its_place_while_seconds_pass(qtbot: QtBot) -> None:
    bar = TimeBar()
    qtbot.addWidget(bar)
    widths = set()
    for spent in range(0, 700, 7):
        bar.show_time(spent, 600)
        widths.add(bar.sizeHint().width())
    assert len(widths) == 1


def test_that_a_screen_reader_hears_minutes(qtbot: QtBot) -> None:
    bar = TimeBar()
    qtbot.addWidget(bar)
    bar.show_time(120, 600)
    assert bar.accessibleName() == "Time left: 8 min"
    bar.show_time(120.8, 600)
    assert bar.accessibleName() == "Time left: 7 min"
    bar.show_time(725, 600)
    assert bar.accessibleName() == "Time left: +2 min"


def test_that_time_without_a_plan_only_counts_up(shown: Show) -> None:
    bar = TimeBar()
    shown(bar)
    bar.show_time(75, 0)
    assert bar.text() == "01:15"
    assert not bar.over()


def test_that_a_pause_is_seen(shown: Show) -> None:
    bar = TimeBar()
    shown(bar)
    bar.show_time(300, 600)
    before = bar.grab().toImage()
    bar.show_time(300, 600, paused=True)
    assert bar.grab().toImage() != before
    assert manager().colour("accent").name() not in colours(bar)


def test_that_the_digits_can_be_as_high_as_the_room_needs(qtbot: QtBot) -> None:
    bar = TimeBar(stacked=True)
    qtbot.addWidget(bar)
    bar.set_digits(135)
    assert bar.sizeHint().height() > 135
    bar.set_digits(0)
    assert bar.sizeHint().height() < 60


@pytest.mark.parametrize("state", [INFO, GOOD, WARN, BAD])
def test_that_a_message_is_said_in_its_state(shown: Show, state: str) -> None:
    bar = MessageBar()
    page = shown(bar)
    assert bar.text() == ""
    bar.say("Two <b>activities</b> were skipped.", state)
    assert bar.text() == "Two <b>activities</b> were skipped."
    assert bar.accessibleName() == bar.text()
    assert page.box.indexOf(bar) >= 0
    ground = "accent-soft" if state == INFO else f"{state}-soft"
    assert manager().colour(ground).name() in colours(bar)


def test_that_the_deeds_of_a_message_are_named(qtbot: QtBot, shown: Show) -> None:
    bar = MessageBar()
    shown(bar)
    bar.say("The laptop slept for ten minutes.", WARN, [("pause", "It was a pause"), ("count", "Count it")])
    assert [button.label() for button in bar.buttons()] == ["It was a pause", "Count it"]
    with qtbot.waitSignal(bar.acted) as told:
        QTest.mouseClick(bar.buttons()[1], Qt.MouseButton.LeftButton)
    assert told.args == ["count"]
    bar.say("Something else.")
    assert bar.buttons() == ()


def test_that_a_message_can_be_put_off_by_escape(qtbot: QtBot, shown: Show) -> None:
    bar = MessageBar()
    shown(bar)
    bar.say("Saved.", GOOD, [("show", "Show")])
    bar.buttons()[0].setFocus()
    with qtbot.waitSignal(bar.dismissed):
        QTest.keyClick(bar.buttons()[0], Qt.Key.Key_Escape)
    assert bar.text() == ""


def test_that_a_message_that_must_stay_stays(qtbot: QtBot, shown: Show) -> None:
    bar = MessageBar()
    shown(bar)
    bar.say("Not saved.", BAD, [("again", "Try again")], closable=False)
    with qtbot.assertNotEmitted(bar.dismissed):
        QTest.keyClick(bar.buttons()[0], Qt.Key.Key_Escape)
    assert bar.text() == "Not saved."


def test_that_a_long_message_gets_the_height_it_needs(qtbot: QtBot, shown: Show) -> None:
    bar = MessageBar()
    page = shown(bar)
    page.resize(320, 400)
    bar.say("A sentence that has so much to say that one line cannot hold it, nor can two of them. " * 2)
    qtbot.waitUntil(lambda: bar.height() >= 5 * 19)
    assert bar.height() >= 5 * 19


def test_that_one_key_does_what_a_hint_proposes(qtbot: QtBot, shown: Show) -> None:
    field = LineField("Owner")
    page = shown(field)
    hint = Hint("Nobody owns this yet.", "It is rarely done.", "Ask the group", "Alt+O", scope=page)
    page.box.addWidget(hint)
    hint.show()
    field.setFocus()
    with qtbot.waitSignal(hint.remedied):
        QTest.keyClick(field, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)


def test_that_a_hint_can_be_left_alone(qtbot: QtBot, shown: Show) -> None:
    hint = Hint("Nobody owns this yet.", "It is rarely done.")
    shown(hint)
    assert hint.remedy is None
    assert hint.accessibleName() == "Nobody owns this yet. It is rarely done."
    with qtbot.waitSignal(hint.dismissed):
        QTest.mouseClick(hint.close_button, Qt.MouseButton.LeftButton)
    assert hint.isHidden()


def test_that_the_key_of_a_hint_goes_with_it(qtbot: QtBot, shown: Show) -> None:
    field = LineField("Owner")
    page = shown(field)
    old, new = (Hint("Nobody owns this yet.", "", "Ask", "Alt+O", scope=page) for _ in range(2))
    for hint in (old, new):
        page.box.addWidget(hint)
        hint.hide()
    field.setFocus()
    with qtbot.assertNotEmitted(old.remedied), qtbot.assertNotEmitted(new.remedied):
        QTest.keyClick(field, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    new.show()
    with qtbot.assertNotEmitted(old.remedied), qtbot.waitSignal(new.remedied):
        QTest.keyClick(field, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)


def test_that_an_empty_page_offers_the_one_next_step(qtbot: QtBot, shown: Show) -> None:
    state = EmptyState(Icon.TEAMS, "No team yet", "A team keeps its people.", "Add a team")
    shown(state)
    assert state.accessibleName() == "No team yet"
    assert len(state.findChildren(Button)) == 1
    with qtbot.waitSignal(state.acted):
        QTest.mouseClick(state.findChildren(Button)[0], Qt.MouseButton.LeftButton)


def test_that_an_empty_page_without_a_step_has_no_button(qtbot: QtBot) -> None:
    state = EmptyState(Icon.TEAMS, "Nothing is due")
    qtbot.addWidget(state)
    assert state.button is None
    assert state.findChildren(Button) == []


def test_that_a_passing_note_takes_no_focus_and_stays_inside(qtbot: QtBot, shown: Show) -> None:
    field = LineField("Card")
    page = shown(field)
    note = PassingNote(page)
    field.setFocus()
    note.say("Card moved to Delta", "Undo")
    assert field.hasFocus()
    assert note.text() == "Card moved to Delta"
    assert page.rect().contains(note.geometry())
    with qtbot.waitSignal(note.acted):
        QTest.mouseClick(note.button(), Qt.MouseButton.LeftButton)
    assert note.text() == ""
    assert field.hasFocus()


def test_that_a_passing_note_goes_by_itself(qtbot: QtBot, shown: Show) -> None:
    page = shown(LineField("Card"))
    note = PassingNote(page)
    note.say("Parked", seconds=0.01)
    qtbot.waitUntil(lambda: note.text() == "")
    assert note.isHidden()


def test_that_a_long_passing_note_fits_a_narrow_window(shown: Show) -> None:
    page = shown(LineField("Card"))
    page.resize(360, 300)
    note = PassingNote(page)
    note.say("A thought was parked that is far too long to be said in passing, and yet it is said", "Undo")
    assert page.rect().contains(note.geometry())
    page.resize(340, 280)
    assert page.rect().contains(note.geometry())
