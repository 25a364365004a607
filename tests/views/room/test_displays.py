"""Displays by what the system says of them: names, mirrors, and what is remembered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.views.room.displays import Display, Displays, distinct, remembered
from tests.views.room.displays import LAPTOP, PROJECTOR, THIRD, TWIN, FakeDisplays


@pytest.mark.parametrize(
    "made,model,said",
    [
        ("EPSON", "EB-1795F", "EPSON EB-1795F"),
        ("EPSON", "EPSON PJ", "EPSON PJ"),
        ("", "U2412M", "U2412M"),
        ("Dell", "", "Dell"),
        ("", "", "HDMI-1"),
    ],
)
def test_that_a_display_is_called_what_people_call_it(made: str, model: str, said: str) -> None:
    assert replace(PROJECTOR, manufacturer=made, model=model).title == said


def test_that_pixels_are_those_of_the_device() -> None:
    assert replace(LAPTOP, ratio=2.0).pixels == (3840, 2160)


@pytest.mark.parametrize(
    "reported,different",
    [
        ((LAPTOP, PROJECTOR), (LAPTOP, PROJECTOR)),
        ((LAPTOP, TWIN), (LAPTOP,)),
        ((LAPTOP, replace(TWIN, geometry=QRect(0, 0, 1024, 768)), THIRD), (LAPTOP, THIRD)),
        ((), ()),
    ],
)
def test_that_displays_that_show_the_same_count_once(
    reported: tuple[Display, ...], different: tuple[Display, ...]
) -> None:
    assert distinct(reported) == different


@pytest.mark.parametrize(
    "now,found",
    [
        (PROJECTOR, True),
        (replace(PROJECTOR, name="DP-7"), True),
        (replace(PROJECTOR, geometry=QRect(0, 1080, 800, 600)), True),
        (replace(PROJECTOR, serial="E78"), False),
        (replace(PROJECTOR, serial=""), True),
        (replace(PROJECTOR, serial="", name="DP-7"), False),
        (replace(PROJECTOR, model="EB-2250U", serial=""), False),
    ],
)
def test_that_a_device_is_known_again_by_its_serial_number_or_else_by_name_and_model(now: Display, found: bool) -> None:
    assert (remembered((LAPTOP, now), PROJECTOR.kept()) == now) is found


def test_that_of_two_devices_with_one_serial_number_the_one_at_its_connector_is_meant() -> None:
    one, other = replace(THIRD, name="DP-1", serial="0"), replace(THIRD, name="DP-2", serial="0")
    assert remembered((one, other), other.kept()) == other


@pytest.mark.parametrize(
    "reported,single",
    [
        ((LAPTOP, PROJECTOR), (LAPTOP, PROJECTOR)),
        ((LAPTOP, TWIN), ()),
        ((LAPTOP, TWIN, THIRD), (THIRD,)),
    ],
)
def test_that_only_what_is_on_no_other_display_is_for_one_person(
    reported: tuple[Display, ...], single: tuple[Display, ...]
) -> None:
    assert FakeDisplays(*reported).single() == single


def test_that_the_very_device_goes_before_one_that_is_only_like_it() -> None:
    moved, like = replace(PROJECTOR, name="DP-7"), replace(PROJECTOR, serial="")
    assert remembered((like, moved), PROJECTOR.kept()) == moved


@pytest.mark.parametrize("kept", [{}, {"name": ""}, {"serial": "E77"}, {"something": "else"}])
def test_that_of_nothing_nothing_is_remembered(kept: dict[str, str]) -> None:
    assert remembered((LAPTOP, replace(PROJECTOR, model="", serial="")), kept) is None


def test_that_the_system_s_displays_are_those_that_qt_names(qapp: QApplication, qtbot: QtBot) -> None:
    displays = Displays()
    assert [one.geometry for one in displays.reported()] == [screen.geometry() for screen in qapp.screens()]
    window = QWidget()
    qtbot.addWidget(window)
    [only] = displays.all()
    assert (displays.of(window), displays.number(only), displays.single()) == (only, 1, (only,))
    assert displays.fill(window, only)
    assert window.isFullScreen()
    assert window.geometry() == only.geometry
    assert not displays.fill(window, PROJECTOR)
    assert displays.number(PROJECTOR) == 0


def test_that_a_window_is_moved_as_large_as_it_was_where_that_fits(qtbot: QtBot) -> None:
    displays = Displays()
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(-500, -500, 400, 300)
    window.show()
    [only] = displays.all()
    displays.move(window, only)
    assert window.size().toTuple() == (400, 300)
    assert only.geometry.contains(window.geometry())
    window.showMaximized()
    displays.move(window, only)
    assert window.isMaximized()
    displays.move(window, PROJECTOR)


def test_that_a_list_in_their_place_tells_what_comes_and_goes(qtbot: QtBot) -> None:
    displays = FakeDisplays(LAPTOP)
    with qtbot.waitSignals([displays.changed] * 2):
        displays.plug(PROJECTOR)
        displays.unplug(LAPTOP)
    assert displays.all() == (PROJECTOR,)
