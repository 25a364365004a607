"""The room's colours are its own where that was chosen: nothing in its picture is painted in the desk's."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from facilitator.base.tokens import load_theme
from facilitator.views.room.look import DESK, RoomLook
from facilitator.views.room.view import RoomView
from facilitator.views.theme import ThemeManager
from tests.views.room.samples import NOW, SCENES


def picture(view: RoomView) -> QImage:
    """Drawn twice: the first drawing of a large glyph differs from all later ones by a shade at its edges."""
    view.grab()
    return view.grab().toImage()


@pytest.fixture
def own(look: ThemeManager, qtbot: QtBot) -> RoomView:
    """A room in dark colours."""
    view = RoomView(RoomLook(look, "dark"))
    qtbot.addWidget(view)
    view.resize(1280, 720)
    return view


@pytest.mark.parametrize("name", SCENES)
def test_that_a_room_in_its_own_theme_looks_the_same_whatever_the_desk_wears(
    own: RoomView, look: ThemeManager, name: str
) -> None:
    own.show_scene(SCENES[name], NOW)
    beside_light = picture(own)
    look.choose("dark")
    assert picture(own) == beside_light


def test_that_a_room_in_the_theme_of_the_desk_follows_it(look: ThemeManager, qtbot: QtBot) -> None:
    view = RoomView(RoomLook(look))
    qtbot.addWidget(view)
    view.show_scene(SCENES["hold"], NOW)
    paper = [picture(view).pixelColor(2, 2)]
    look.choose("dark")
    paper.append(picture(view).pixelColor(2, 2))
    assert paper == [QColor(load_theme(name, look.folder / "themes").colour("paper")) for name in ("light", "dark")]


def test_that_a_change_is_told_once_and_only_where_something_changes(look: ThemeManager, qtbot: QtBot) -> None:
    room = RoomLook(look, "dark")
    with qtbot.assertNotEmitted(room.changed):
        look.choose("dark")
        room.choose(DESK)
    with qtbot.waitSignal(room.changed):
        look.choose("light")
    assert (room.theme.name, room.own) == ("light", "")


def test_that_a_theme_with_faults_leaves_the_room_as_it_was(look: ThemeManager, tmp_path: Path) -> None:
    room = RoomLook(look, "light")
    room.folder = tmp_path
    assert not room.choose("dark")
    assert (room.theme.name, room.choice) == ("light", "light")


def test_that_a_theme_that_is_lent_is_given_back(look: ThemeManager) -> None:
    look.lend("dark")
    assert (look.theme.name, look.choice) == ("dark", "light")
    look.choose("light")
    assert look.theme.name == "dark"
    look.lend("")
    assert look.theme.name == "light"
