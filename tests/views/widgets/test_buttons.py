"""Buttons are pressed by mouse and keyboard, say their name, and show where the keyboard is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.views.icons import Icon
from facilitator.views.theme import manager
from facilitator.views.widgets.buttons import (
    DANGER,
    INVERSE,
    PRIMARY,
    QUIET,
    SECONDARY,
    Button,
    IconButton,
    Option,
    Segmented,
)
from facilitator.views.widgets.scale import set_scale
from tests.views.widgets.conftest import Show

MODES = (Option("paper", "Paper"), Option("scribe", "Scribe", Icon.SCRIBE), Option("pass", "Pass"))


def colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {QColor.fromRgb(pixel).name() for pixel in set(memoryview(image.constBits()).cast("I"))}


@pytest.mark.parametrize("kind", [PRIMARY, SECONDARY, QUIET, DANGER, INVERSE])
def test_that_a_button_is_pressed_by_mouse_and_keyboard(shown: Show, kind: str) -> None:
    button = Button("Next", kind)
    shown(button)
    presses: list[int] = []
    button.clicked.connect(lambda: presses.append(1))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(presses) == 2


def test_that_a_button_is_named_as_it_is_read(qtbot: QtBot) -> None:
    button = Button("Keep & <b>go</b>", key="Ctrl+Enter")
    qtbot.addWidget(button)
    assert button.label() == "Keep & <b>go</b>"
    assert button.accessibleName() == "Keep & <b>go</b>"
    assert button.accessibleDescription() == "Ctrl+Enter"
    assert button.shortcut().isEmpty()


def test_that_a_button_holds_its_text_its_icons_and_its_key(qtbot: QtBot) -> None:
    bare = Button("Next")
    full = Button("Next", icon=Icon.PERSON, after=Icon.NEXT, key="PgDn")
    for button in (bare, full):
        qtbot.addWidget(button)
    assert full.sizeHint().width() > bare.sizeHint().width() + 60
    assert full.minimumSizeHint() == full.sizeHint()
    before = full.sizeHint().width()
    full.set_label("Reveal to the room")
    assert full.sizeHint().width() > before
    assert full.accessibleName() == "Reveal to the room"


def test_that_the_ring_is_for_who_comes_by_keyboard(shown: Show) -> None:
    one, other = Button("One"), Button("Other")
    page = shown(one, other)
    accent = manager().colour("accent").name()
    one.setFocus(Qt.FocusReason.MouseFocusReason)
    assert accent not in colours(one)
    QTest.keyClick(page, Qt.Key.Key_Tab)
    assert other.hasFocus()
    assert accent in colours(other)


def test_that_the_one_primary_action_stands_out(shown: Show) -> None:
    primary, secondary = Button("Open", PRIMARY), Button("Skip")
    shown(primary, secondary)
    assert manager().colour("accent").name() in colours(primary)
    assert manager().colour("accent").name() not in colours(secondary)
    primary.setEnabled(False)
    assert manager().colour("accent").name() not in colours(primary)


def test_that_a_button_grows_with_its_container(shown: Show) -> None:
    button = Button("Next", key="PgDn")
    page = shown(button)
    before = button.sizeHint()
    set_scale(page, 2.0)
    assert button.sizeHint().height() >= before.height() * 1.9
    assert button.height() >= button.sizeHint().height()


def test_that_an_icon_alone_has_a_name_and_can_be_hit(qtbot: QtBot) -> None:
    button = IconButton(Icon.REMOVE, "Remove <this>", key="Del", compact=True)
    qtbot.addWidget(button)
    assert button.accessibleName() == "Remove <this>"
    assert "&lt;this&gt;" in button.toolTip()
    assert "Del" in button.toolTip()
    assert min(button.sizeHint().width(), button.sizeHint().height()) >= 24


def test_that_a_segmented_control_tells_what_was_chosen(qtbot: QtBot, shown: Show) -> None:
    control = Segmented(MODES, "Entry", "paper")
    shown(control)
    with qtbot.waitSignal(control.chosen) as told:
        QTest.mouseClick(control.part("pass"), Qt.MouseButton.LeftButton)
    assert told.args == ["pass"]
    assert control.current() == "pass"


def test_that_arrows_go_through_a_segmented_control(qtbot: QtBot, shown: Show) -> None:
    control = Segmented(MODES, "Entry", "paper")
    shown(control)
    control.part("paper").setFocus()
    with qtbot.waitSignal(control.chosen) as told:
        QTest.keyClick(control.part("paper"), Qt.Key.Key_Right)
    assert told.args == ["scribe"]


def test_that_showing_a_choice_tells_nobody(qtbot: QtBot) -> None:
    control = Segmented(MODES, "Entry")
    qtbot.addWidget(control)
    with qtbot.assertNotEmitted(control.chosen):
        control.choose("scribe")
    assert control.current() == "scribe"
    control.choose("none of these")
    assert control.current() == ""


def test_that_what_is_not_offered_cannot_be_chosen(qtbot: QtBot, shown: Show) -> None:
    control = Segmented(MODES, "Entry", "paper")
    shown(control)
    control.set_offered("pass", False)
    with qtbot.assertNotEmitted(control.chosen):
        QTest.mouseClick(control.part("pass"), Qt.MouseButton.LeftButton)
    assert control.current() == "paper"


def test_that_nothing_moves_when_another_segment_is_chosen(shown: Show) -> None:
    control = Segmented(MODES, "Entry", "paper")
    shown(control)
    before = [control.part(option.id).geometry() for option in MODES]
    control.choose("pass")
    assert [control.part(option.id).geometry() for option in MODES] == before
