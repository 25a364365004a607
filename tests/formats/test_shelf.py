"""The shelf offers what is sound, lists what is not, and nothing in a folder stops it."""

import json
import os
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.base.errors import KnownError
from facilitator.domain.change import Given
from facilitator.domain.format import copy_agenda
from facilitator.domain.kind import Kinds
from facilitator.domain.ports import Formats
from facilitator.formats.loader import BUILTIN, FormatShelf, check_file


def shelf(kinds: Kinds, folder: Path | None = None) -> Formats:
    return FormatShelf(kinds, folder)


def test_that_built_in_formats_come_first_and_own_ones_after_them_by_title(
    tmp_path: Path, kinds: Kinds, sound: str
) -> None:
    for name, title in {"a": "Zebra", "b": "apple"}.items():
        (tmp_path / f"{name}.toml").write_text(sound.replace("r-mine", name).replace("Mine", title))
    found = shelf(kinds, tmp_path).all()
    assert [one.builtin for one in found] == sorted((one.builtin for one in found), reverse=True)
    assert [one.title for one in found if not one.builtin] == ["apple", "Zebra"]


def test_that_a_bad_file_is_listed_and_the_others_are_offered(tmp_path: Path, kinds: Kinds, sound: str) -> None:
    (tmp_path / "r-mine.toml").write_text(sound)
    (tmp_path / "bad.toml").write_text("[[[")
    (tmp_path / "worse.toml").write_bytes(b"\xff\xfe\x00")
    formats = shelf(kinds, tmp_path)
    assert formats.get("r-mine").title == "Mine"
    assert [finding.file for finding in formats.findings()] == ["bad.toml", "worse.toml"]


def test_that_an_own_file_never_takes_the_place_of_a_built_in_one(tmp_path: Path, kinds: Kinds, sound: str) -> None:
    path = tmp_path / "r-pd.toml"
    path.write_text(sound.replace("r-mine", "r-pd"))
    formats = shelf(kinds, tmp_path)
    assert formats.get("r-pd").builtin
    assert [(one.file, one.key) for one in formats.findings()] == [("r-pd.toml", "id")]
    assert "belongs to another format already" in formats.findings()[0].said
    assert [one.key for one in check_file(path, kinds)] == ["id"]


def test_that_an_unknown_id_is_answered_with_the_ids_there_are(kinds: Kinds) -> None:
    with pytest.raises(KnownError, match=r"There is no format “r-none”. There are: .*r-pd"):
        shelf(kinds).get("r-none")


def test_that_a_faulty_format_is_answered_with_its_fault(tmp_path: Path, kinds: Kinds, sound: str) -> None:
    (tmp_path / "r-mine.toml").write_text(sound.replace("difficulty = 2", "difficulty = 5"))
    with pytest.raises(KnownError, match=r"r-mine\.toml · difficulty: should lie between 1 and 3"):
        shelf(kinds, tmp_path).get("r-mine")


def test_that_a_folder_which_is_not_there_or_is_none_has_no_formats(tmp_path: Path, kinds: Kinds) -> None:
    file = tmp_path / "file"
    file.write_text("")
    for folder in (tmp_path / "none", file):
        assert all(one.builtin for one in shelf(kinds, folder).all())
        assert not shelf(kinds, folder).findings()


def test_that_other_files_and_hidden_ones_are_passed_over(tmp_path: Path, kinds: Kinds) -> None:
    for name in ("notes.txt", ".hidden.toml", "r-mine.toml~", "README"):
        (tmp_path / name).write_text("nothing")
    assert not shelf(kinds, tmp_path).findings()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_that_a_folder_or_a_pipe_with_a_formats_name_is_listed(tmp_path: Path, kinds: Kinds) -> None:
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    assert [(one.file, one.said) for one in shelf(kinds, tmp_path).findings()] == [
        ("folder.toml", "is a folder; name a file in it"),
        ("pipe.toml", "is not an ordinary file"),
    ]


def test_that_a_new_file_is_seen_after_a_reload(tmp_path: Path, kinds: Kinds, sound: str) -> None:
    formats = FormatShelf(kinds, tmp_path)
    before = {one.id for one in formats.all()}
    (tmp_path / "r-mine.toml").write_text(sound)
    assert {one.id for one in formats.all()} == before
    formats.reload()
    assert {one.id for one in formats.all()} == before | {"r-mine"}


def test_that_the_same_file_gives_the_same_format_each_time(kinds: Kinds) -> None:
    assert FormatShelf(kinds).all() == FormatShelf(kinds).all()


def test_that_texts_are_tidied_and_paragraphs_parted(tmp_path: Path, kinds: Kinds, sound: str) -> None:
    script = 'say = """First line,\ngoing on.\n\n  Second."""\ndo = ["", " One\\tthing "]\n'
    text = sound.replace('how = "all"\n', 'how = "all"\n' + script).replace("Look back.", "Look \\u0007 back.")
    (tmp_path / "r-mine.toml").write_text(text)
    found = shelf(kinds, tmp_path).get("r-mine")
    assert found.purpose == "Look back."
    assert found.agenda[0].settings["say"] == ["First line, going on.", "Second."]
    assert found.agenda[0].settings["do"] == ["One thing"]


def test_that_least_is_half_of_the_minutes_where_a_file_is_silent(tmp_path: Path, kinds: Kinds, sound: str) -> None:
    (tmp_path / "r-mine.toml").write_text(
        sound.replace("least = 2\n", "")
        .replace("minutes = 4\n", "minutes = 5\n")
        .replace("minutes = 10", "minutes = 11")
        .replace('"read", minutes = 3', '"read", minutes = 4')
    )
    assert [one.least for one in shelf(kinds, tmp_path).get("r-mine").agenda] == [1, 3, 1, 1, 1]


def test_that_steps_and_settings_are_plain_data_that_the_library_gives_back_unchanged(
    tmp_path: Path, kinds: Kinds, sound: str
) -> None:
    (tmp_path / "r-mine.toml").write_text(sound)
    found = shelf(kinds, tmp_path).get("r-mine")
    assert [step["minutes"] for step in found.agenda[1].settings["steps"]] == [1, 3]
    for one in found.agenda:
        assert json.loads(json.dumps(one.settings)) == one.settings


def test_that_a_file_which_comes_with_the_program_is_sound_under_any_spelling_of_its_path(kinds: Kinds) -> None:
    path = BUILTIN / ".." / "formats" / "r-pd.toml"
    assert check_file(path, kinds) == []


def test_that_every_kind_reads_the_settings_which_a_session_copies(kinds: Kinds) -> None:
    given = Given(datetime(2026, 1, 1, tzinfo=UTC), random.Random(1), kinds)
    for found in FormatShelf(kinds).all():
        for activity in copy_agenda(found.agenda, "s", found.minutes, given):
            settings = kinds.of(activity).settings(activity)
            assert settings.key == activity.settings["key"] != ""
            assert list(settings.say) == activity.settings["say"]
