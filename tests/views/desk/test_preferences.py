"""What is chosen holds at once and is remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facilitator.app import Program
from facilitator.base.settings import Settings
from facilitator.views.console.body import room_scale
from facilitator.views.desk.about import third_party
from facilitator.views.desk.preferences import SettingsPage
from facilitator.views.theme import manager
from facilitator.views.widgets.labels import Label
from tests.views.desk.conftest import Begin
from tests.views.desk.hands import click, press, type_into


def preferences(program: Program) -> SettingsPage:
    program.window.go("settings")
    page = program.window.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def test_that_colours_change_at_once_and_are_remembered(begin: Begin, folder: Path) -> None:
    page = preferences(begin())
    click(page.theme.part("dark"))
    assert manager().theme.dark
    assert Settings.load(folder).theme == "dark"
    click(page.theme.part("light"))
    assert not manager().theme.dark
    assert Settings.load(folder).theme == "light"


def test_that_the_room_s_colours_are_remembered_and_change_nothing_at_the_desk(begin: Begin, folder: Path) -> None:
    page = preferences(begin())
    click(page.room.part("dark"))
    assert Settings.load(folder).room_theme == "dark"
    assert not manager().theme.dark
    click(page.room.part("desk"))
    assert Settings.load(folder).room_theme == "desk"


def test_that_text_grows_at_once_with_its_distances_and_is_remembered(begin: Begin, folder: Path) -> None:
    page = preferences(begin())
    label, before = page.motion, page.motion.font().pixelSize()
    air = manager().space(10)
    click(page.text_size.part("largest"))
    assert label.font().pixelSize() == round(before * 1.3)
    assert manager().space(10) == round(air * 1.3)
    assert Settings.load(folder).text_size == "largest"
    click(page.text_size.part("normal"))
    assert label.font().pixelSize() == before


def test_that_what_a_room_reads_follows_its_screen_and_not_the_size_of_text(begin: Begin) -> None:
    page = preferences(begin())
    before = room_scale(720) * manager().theme.size(-1)
    click(page.text_size.part("largest"))
    assert room_scale(720) * manager().theme.size(-1) == pytest.approx(before, abs=1.0)
    click(page.text_size.part("normal"))


def test_that_paper_name_and_keys_are_remembered(begin: Begin, folder: Path) -> None:
    page = preferences(begin())
    click(page.paper.part("letter"))
    page.facilitator.setFocus()
    type_into("Coach")
    press(Qt.Key.Key_Return)
    click(page.keys)
    click(page.motion)
    kept = Settings.load(folder)
    assert (kept.paper, kept.facilitator, kept.single_keys, kept.reduce_motion) == ("letter", "Coach", False, True)
    assert manager().reduce_motion
    click(page.motion)


def test_that_settings_that_cannot_be_written_are_said_in_place(begin: Begin, tmp_path: Path) -> None:
    program = begin()
    page = preferences(program)
    (tmp_path / "file").write_text("in the way")
    program.settings.path = tmp_path / "file" / "settings.toml"
    click(page.paper.part("letter"))
    assert page.bar.text() == "This holds until Facilitator is closed: the settings cannot be written."


def test_that_another_folder_is_worked_with_at_once(begin: Begin, folder: Path, tmp_path: Path, qtbot: QtBot) -> None:
    program = begin()
    page = preferences(program)
    assert page.folder.text() == str(folder)
    page.other.line.setText(str(tmp_path / "other"))
    with qtbot.waitSignal(program.ready, timeout=20_000):
        click(page.other.use)
    assert program.window.place() == "home"
    assert (tmp_path / "other" / "library.db").is_file()
    assert preferences(program).folder.text() == str(tmp_path / "other")


def test_that_a_folder_that_is_none_is_said_beside_its_line(begin: Begin, tmp_path: Path) -> None:
    page = preferences(begin())
    (tmp_path / "file").write_text("")
    for typed, said in (("", "Name a folder."), (str(tmp_path / "file"), "That is a file. Name a folder.")):
        page.other.line.setText(typed)
        click(page.other.use)
        assert page.other.fault.text() == said


def test_that_it_says_plainly_what_is_kept(begin: Begin) -> None:
    page = preferences(begin())
    said = "\n".join(label.text() for label in page.findChildren(Label))
    for words in ("not encrypted", "no connection to any network", "The author of a card", "Backups", "MIT licence"):
        assert words in said


def test_that_the_notices_of_others_are_found() -> None:
    found = third_party()
    assert found is not None
    assert "PySide6" in found.read_text(encoding="utf-8")


def test_that_a_client_that_is_added_can_be_chosen_in_the_rail(begin: Begin) -> None:
    program = begin()
    page = preferences(program)
    page.client.setFocus()
    type_into("Harbour authority")
    press(Qt.Key.Key_Return)
    assert program.library is not None
    assert "Harbour authority" in {c.name for c in program.library.holdings.clients.values()}
    chooser = program.window.rail.client
    assert chooser is not None
    assert "Harbour authority" in {chooser.itemText(at) for at in range(chooser.count())}
    assert page.client.text() == ""


def test_that_the_bell_is_chosen_heard_and_remembered(begin: Begin, folder: Path) -> None:
    page = preferences(begin())
    heard: list[str] = []
    page.play = lambda path: heard.append(path.name)
    for bell in ("normal", "low"):
        click(page.bell.part(bell))
        click(page.listen)
        assert Settings.load(folder).bell == bell
    assert heard == ["bell.wav", "bell-low.wav"]
    click(page.bell.part("off"))
    assert not page.listen.isEnabled()
    assert Settings.load(folder).bell == "off"


@pytest.mark.parametrize("there", [False, True])
def test_that_it_is_said_once_where_nothing_plays_sounds(
    begin: Begin, monkeypatch: pytest.MonkeyPatch, *, there: bool
) -> None:
    monkeypatch.setattr("facilitator.views.desk.preferences.player", lambda **_: print if there else None)
    page = preferences(begin())
    assert page.silent.isHidden() is there
    assert page.listen.isEnabled() is there


def test_that_a_sound_that_nothing_could_play_is_said_in_place(begin: Begin) -> None:
    page = preferences(begin())
    page._not_heard()
    assert page.bar.text() == "The sound could not be played. Is a loudspeaker or a headset connected?"
