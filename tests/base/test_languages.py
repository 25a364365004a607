"""Catalogues: found in a folder, one for each language, and never a reason to stop."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from facilitator.base import languages
from facilitator.base.dates import parse_day
from facilitator.base.languages import words_of
from facilitator.base.words import ENGLISH, Words, message
from tests.pseudo import DESK, ROOM

KEYS = [
    ("Next", ""),
    ("{n} card", "{n} cards"),
    ("{day} {month}", ""),
    ("December", ""),
    ("friday", ""),
    ("Friday", ""),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(languages, "folder", lambda: tmp_path)
    return tmp_path


def test_that_a_catalogue_is_found_by_its_folder(folder: Path) -> None:
    assert languages.languages() == ("en",)
    ROOM.write(folder, KEYS)
    DESK.write(folder, KEYS)
    assert languages.languages() == ("en", DESK.code, ROOM.code)


def test_that_a_sentence_is_said_in_the_language_that_was_asked_for(folder: Path) -> None:
    DESK.write(folder, KEYS)
    ROOM.write(folder, KEYS)
    desk, room = words_of(DESK.code), words_of(ROOM.code)
    assert (desk("Next"), room("Next"), ENGLISH("Next")) == ("«Ñéxt»", "‹Ñéxt›", "Next")
    assert [desk("{n} card", "{n} cards", n=n) for n in (1, 2)] == ["«1 çárd»", "«2 çárdš»"]


def test_that_a_language_has_one_catalogue(folder: Path) -> None:
    DESK.write(folder, KEYS)
    assert words_of(DESK.code) is words_of(DESK.code)
    assert words_of("en") is ENGLISH


def test_that_a_regional_language_takes_the_catalogue_of_the_common_one(folder: Path) -> None:
    DESK.write(folder, KEYS)
    assert words_of(f"{DESK.code}-AT")("Next") == "«Ñéxt»"


def test_that_what_is_not_translated_is_said_in_english(folder: Path) -> None:
    DESK.write(folder, KEYS)
    assert words_of(DESK.code)("Nobody translated this {n}", n=1) == "Nobody translated this 1"


@pytest.mark.parametrize(
    "damaged", [b"", b"not a catalogue", b"\xde\x12\x04\x95\0\0", b"\xde\x12\x04\x95" + b"\xff" * 40]
)
def test_that_a_damaged_catalogue_leaves_english(folder: Path, damaged: bytes) -> None:
    path = folder / "qad" / "LC_MESSAGES" / "facilitator.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(damaged)
    assert words_of("qad")("Next") == "Next"


@pytest.mark.parametrize("wrong", ["{nobody} kommt", "{0} kommt", "{name.real} kommt", "{name", "{name!z}"])
def test_that_a_translation_with_a_place_that_is_not_there_is_passed_over(wrong: str) -> None:
    class Wrong:
        def gettext(self, text: str, /) -> str:
            return wrong

        def ngettext(self, text: str, many: str, n: int, /) -> str:
            return wrong

    words = Words(Wrong(), "xx")
    assert words("{name} comes", name="Ada") == "Ada comes"
    assert words("{name} {n} time", "{name} {n} times", name="Ada", n=2) == "Ada 2 times"


def test_that_days_are_said_in_the_order_of_the_language() -> None:
    class American:
        def gettext(self, text: str, /) -> str:
            return {"{day} {month}": "{month} {day}", "{day} {month} {year}": "{month} {day}, {year}"}.get(text, text)

        def ngettext(self, text: str, many: str, n: int, /) -> str:
            return text

    words = Words(American(), "xx")
    assert words.short_day(date(2026, 12, 4)) == "December 4"
    assert words.say(message("by {day}", day=date(2026, 12, 4))) == "by December 4, 2026"


@pytest.mark.parametrize("typed", ["4 {}", "4. {} 2026", "4 dec", "2026-12-04"])
def test_that_months_are_typed_in_the_language_and_in_english(folder: Path, typed: str) -> None:
    DESK.write(folder, KEYS)
    words = words_of(DESK.code)
    assert parse_day(typed.format(words("December")), date(2026, 11, 20), words) == date(2026, 12, 4)


@pytest.mark.parametrize("typed", ["{}", "fri"])
def test_that_weekdays_are_typed_in_the_language_and_in_english(folder: Path, typed: str) -> None:
    DESK.write(folder, KEYS)
    words = words_of(DESK.code)
    assert parse_day(typed.format(words("Friday")[:4]), date(2026, 11, 20), words) == date(2026, 11, 27)
