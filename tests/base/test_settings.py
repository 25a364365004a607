"""Settings are read and written, and a broken file never stops the program."""

import os
import stat
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.base import paths
from facilitator.base.settings import FILE, Settings, chosen_places


def test_that_what_was_saved_is_read_again(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path / "new" / "folder")
    settings.theme, settings.facilitator = "dark", "Åsa Ünal 🙂"
    settings.export_folders["c"] = "/somewhere"
    assert settings.save()
    again = Settings.load(tmp_path / "new" / "folder")
    assert (again.theme, again.facilitator, again.export_folders) == ("dark", "Åsa Ünal 🙂", {"c": "/somewhere"})


@given(st.text(), st.dictionaries(st.text(), st.text()))
def test_that_any_text_is_written_so_that_it_can_be_read(name: str, folders: dict[str, str]) -> None:
    with TemporaryDirectory() as folder:
        settings = Settings.load(Path(folder))
        settings.facilitator, settings.export_folders = name, folders
        assert settings.save()
        again = Settings.load(Path(folder))
    assert again.trouble == ""
    assert again.facilitator == name
    assert again.export_folders == folders


def test_that_a_missing_file_means_the_defaults_and_is_not_made(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path)
    assert (settings.theme, settings.paper, settings.trouble) == ("system", "a4", "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("garbage", [b"\x00\xff\x13", b"theme = ", b"[[[", b"a = 1\na = 2", b"x = " + b"[" * 5000])
def test_that_garbage_is_kept_beside_and_the_defaults_are_used(tmp_path: Path, garbage: bytes) -> None:
    (tmp_path / FILE).write_bytes(garbage)
    settings = Settings.load(tmp_path)
    assert (settings.theme, settings.trouble) == ("system", f"{FILE}.bad")
    assert (tmp_path / f"{FILE}.bad").read_bytes() == garbage
    assert settings.save()
    assert Settings.load(tmp_path).trouble == ""


@pytest.mark.parametrize(
    "key,value",
    [
        ("theme", '"pink"'),
        ("theme", "7"),
        ("room_theme", '"pink"'),
        ("room_display", "{serial = 7}"),
        ("paper", "[]"),
        ("windows", '["a"]'),
        ("windows", "{d = 1}"),
        ("single_keys", "1"),
    ],
)
def test_that_one_value_without_sense_costs_that_value_alone(tmp_path: Path, key: str, value: str) -> None:
    (tmp_path / FILE).write_text(f'facilitator = "Coach"\n{key} = {value}\n')
    settings = Settings.load(tmp_path)
    assert settings.facilitator == "Coach"
    assert getattr(settings, key) == getattr(Settings(tmp_path / FILE), key)


def test_that_what_a_later_version_wrote_is_kept(tmp_path: Path) -> None:
    later = 'moon = {phase = 3, names = ["new", "full"]}\nsince = 2027-01-02\nsize = 1.5\n'
    (tmp_path / FILE).write_text(later + 'theme = "dark"\n')
    before = Settings.load(tmp_path)
    before.paper = "letter"
    before.save()
    after = Settings.load(tmp_path)
    assert after.unknown == before.unknown == tomllib.loads(later)
    assert (after.theme, after.paper) == ("dark", "letter")


def test_that_the_room_s_display_is_kept_whatever_it_is_called(tmp_path: Path) -> None:
    before = Settings.load(tmp_path)
    before.room_display = {"name": "\\\\.\\DISPLAY2", "model": 'Beamer "groß" 日本', "serial": ""}
    before.save()
    assert Settings.load(tmp_path).room_display == before.room_display


def test_that_a_folder_that_cannot_be_written_to_is_no_disaster(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings = Settings.load(tmp_path / "file")
    assert not settings.save()


@pytest.mark.skipif(os.name == "nt", reason="rights of another kind")
def test_that_a_new_folder_is_private(tmp_path: Path) -> None:
    Settings.load(tmp_path / "config").save()
    assert stat.S_IMODE((tmp_path / "config").stat().st_mode) == 0o700


def test_that_no_half_written_file_stays(tmp_path: Path) -> None:
    Settings.load(tmp_path).save()
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_that_the_library_lies_where_the_settings_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.VARIABLE)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name))
    usual = chosen_places()
    settings = Settings.load(usual.config)
    settings.data_folder = str(tmp_path / "chosen")
    settings.save()
    assert chosen_places() == paths.Places(tmp_path / "chosen", usual.config, usual.log)
    assert chosen_places(tmp_path / "named").data == tmp_path / "named"


def test_that_a_named_folder_is_not_overruled_by_its_own_settings(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path)
    settings.data_folder = str(tmp_path / "elsewhere")
    settings.save()
    assert chosen_places(tmp_path).data == tmp_path
