"""A file that is no format at all is told in one sentence, with the line where that is known."""

from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.domain.kind import Kinds
from facilitator.domain.ports import Finding
from facilitator.formats.loader import check_file
from facilitator.formats.read import SIZE_MOST

Examine = Callable[..., list[Finding]]


def place_and_said(found: list[Finding]) -> tuple[str, str]:
    assert len(found) == 1
    return found[0].key, found[0].said


def test_that_a_syntax_error_names_its_line(examine: Examine, sound: str) -> None:
    lines = sound.splitlines()
    lines[4] = "title = Mine"
    place, said = place_and_said(examine("\n".join(lines)))
    assert place == "line 5"
    assert said.startswith("is not valid TOML: ")
    assert "at line" not in said


def test_that_an_error_at_the_end_names_the_last_line(examine: Examine) -> None:
    assert place_and_said(examine("facilitator = 1\n\ngroup = [1,\n"))[0] == "line 3"


def test_that_a_key_given_twice_is_a_syntax_error(examine: Examine, sound: str) -> None:
    assert "TOML" in place_and_said(examine('title = "a"\n' + sound))[1]


def test_that_bytes_which_are_no_text_name_their_line(examine: Examine) -> None:
    assert place_and_said(examine(b'facilitator = 1\ntitle = "\xe4"\n')) == ("line 2", "is not UTF-8 text")


def test_that_the_mark_some_editors_put_first_and_their_line_ends_do_no_harm(examine: Examine, sound: str) -> None:
    assert examine(b"\xef\xbb\xbf" + sound.replace("\n", "\r\n").encode()) == []


def test_that_a_huge_file_is_not_read(examine: Examine) -> None:
    assert place_and_said(examine("#" * (SIZE_MOST + 1))) == ("", "is larger than 256 KB; a format is not")


def test_that_a_folder_and_a_missing_file_are_named_as_such(tmp_path: Path, kinds: Kinds) -> None:
    assert place_and_said(check_file(tmp_path, kinds)) == ("", "is a folder; name a file in it")
    assert place_and_said(check_file(tmp_path / "none.toml", kinds)) == ("", "there is no such file")
    assert place_and_said(check_file(tmp_path / "no" / "such" / "folder.toml", kinds)) == ("", "there is no such file")


def test_that_a_path_no_system_takes_is_a_sentence_too(tmp_path: Path, kinds: Kinds) -> None:
    assert "cannot be read" in place_and_said(check_file(tmp_path / ("x" * 5000), kinds))[1]


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 100_000,
        "x = " + "{a=" * 50_000,
        "n = " + "9" * 5000,
        ".".join(["a"] * 100_000) + " = 1",
        ".".join(['"a"'] * 50_000) + " = 1",
        " . ".join(["'a'"] * 40_000) + " = 1",
        "[" + ".".join(["a"] * 100_000) + "]",
        "x = {" + ".".join(["a"] * 100_000) + " = 1}",
        "a" * 200_000,
        "",
        "\x00",
    ],
)
def test_that_a_file_made_to_hold_us_up_is_only_listed(examine: Examine, text: str) -> None:
    assert examine(text)
