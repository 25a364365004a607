"""Every file of a user lies where the user said, or where the system keeps such files."""

import stat
import sys
from pathlib import Path

import pytest

from facilitator.base import paths


def test_that_the_resources_hold_themes_and_style() -> None:
    assert (paths.resources() / "themes" / "light.toml").is_file()
    assert (paths.resources() / "style.qss").is_file()


def test_that_a_named_folder_holds_data_settings_and_log(tmp_path: Path) -> None:
    found = paths.places(tmp_path / "mine")
    assert found.data == found.config == tmp_path / "mine"
    assert found.log == tmp_path / "mine" / "log"
    assert not (tmp_path / "mine").exists()


def test_that_the_variable_names_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.VARIABLE, str(tmp_path / "portable"))
    assert paths.data_dir() == tmp_path / "portable"
    assert paths.config_dir() == tmp_path / "portable"
    assert paths.log_dir() == tmp_path / "portable" / "log"


def test_that_an_argument_is_stronger_than_the_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.VARIABLE, str(tmp_path / "portable"))
    assert paths.data_dir(tmp_path / "asked") == tmp_path / "asked"


def test_that_a_relative_folder_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.data_dir(Path("here")) == tmp_path / "here"


def test_that_an_empty_variable_counts_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(paths.VARIABLE, "  ")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert paths.data_dir().name == paths.APP
    assert paths.config_dir() != paths.log_dir()


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of other systems differ")
def test_that_the_usual_folders_follow_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(paths.VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert paths.data_dir() == tmp_path / "data" / "facilitator"
    assert paths.config_dir() == tmp_path / "config" / "facilitator"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights otherwise")
def test_that_a_private_folder_is_closed_to_others(tmp_path: Path) -> None:
    made = paths.private_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert paths.private_folder(made) == made
