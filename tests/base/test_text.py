"""Text that people type is made fit to keep; nothing of it is lost that can be seen, nothing is ever cut."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.base import text
from facilitator.base.errors import Refused

ANY = st.text(st.characters(), max_size=60)


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("  Größe  ", "Größe"),
        ("a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\ne"),
        ("pasted from\x0ba word processor\x85and more\x0c", "pasted from\na word processor\nand more"),
        ("bell\x07 and null\x00", "bell and null"),
        ("a\tb", "a b"),
        ("trailing   \nblanks\t\n", "trailing\nblanks"),
        ("e\u0301", "é"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("half a pair: \ud83d", "half a pair: \ufffd"),
        ("שלום", "שלום"),
        ("", ""),
    ],
)
def test_that_text_is_tidied(typed: str, kept: str) -> None:
    assert text.clean(typed) == kept


@given(ANY)
def test_that_tidy_text_stays_as_it_is_and_can_be_stored(typed: str) -> None:
    once = text.clean(typed)
    assert text.clean(once) == once
    assert once.encode("utf-8").decode("utf-8") == once
    assert not [c for c in once if unicodedata.category(c) == "Cc" and c != "\n"]
    line = text.one_line(typed)
    assert text.one_line(line) == line
    assert len(line.split("\n")) == 1


@given(ANY)
def test_that_no_letter_is_lost(typed: str) -> None:
    def letters(value: str) -> str:
        return "".join(c for c in unicodedata.normalize("NFC", value) if c.isalnum())

    typed = "".join(c for c in typed if unicodedata.category(c) != "Cs")
    assert letters(text.clean(typed)) == letters(typed)
    assert letters(text.one_line(typed)) == letters(typed)


def test_that_a_name_shows_what_it_is() -> None:
    assert text.name_text(" Scrum\u202e master\u200b ") == "Scrum master"
    assert text.name_text("Anna\nB.") == "Anna B."


@pytest.mark.parametrize("other", ["tester", " TESTER ", "Te\u200bster", "Ｔester", "Tester\u200f", "Te\u00adster"])
def test_that_names_that_look_alike_are_the_same(other: str) -> None:
    assert text.same_name("Tester", other)


def test_that_names_that_look_different_are_different() -> None:
    assert not text.same_name("Tester", "Tester B")
    assert not text.same_name("Özgür", "Ozgur")
    assert text.same_name("Straße", "STRASSE")


@pytest.mark.parametrize("blank", ["", "  ", "\n\t", "\u200b\u200d", "\ufeff", "\u00a0\u2003", "\u202e"])
def test_that_what_cannot_be_seen_is_blank(blank: str) -> None:
    assert text.is_blank(blank)
    with pytest.raises(Refused, match="Write something"):
        text.needed(blank, "Write something.", 10)


def test_that_a_text_is_refused_rather_than_cut() -> None:
    assert text.needed(" ten of 10 ", "", 9) == "ten of 10"
    with pytest.raises(Refused, match="10 characters long; 9 fit"):
        text.needed("ten of 100", "", 9)
    assert text.fitting("x" * text.NAME_MOST) == "x" * text.NAME_MOST
    with pytest.raises(Refused, match="81 characters long; 80 fit"):
        text.fitting("x" * 81)


def test_that_several_lines_are_kept_where_they_are_wanted() -> None:
    assert text.needed("one\ntwo", "", 20, lines=True) == "one\ntwo"
    assert text.needed("one\ntwo", "", 20) == "one two"


@pytest.mark.parametrize(
    "title, name",
    [
        ("Sprint 20: what/now?", "Sprint 20 what now"),
        ("..", "session"),
        ("", "session"),
        ("con", "con_"),
        ("LPT1.txt", "LPT1.txt_"),
        ("Größe – שלום", "Größe – שלום"),
        (" trailing. . ", "trailing"),
        ("a\nb\tc", "a b c"),
    ],
)
def test_that_a_title_becomes_a_files_name(title: str, name: str) -> None:
    assert text.file_name(title) == name


@given(ANY)
def test_that_every_file_system_takes_the_name(title: str) -> None:
    name = text.file_name(title * 4)
    assert 0 < len(name) <= 81
    assert len(name.encode()) <= 181
    assert not set(name) & set('<>:"/\\|?*\0')
    assert name == name.strip(" .")
    assert name.isprintable() or not name.isascii()


@pytest.mark.parametrize(
    "typed, backward",
    [("", False), ("abc", False), ("12 %", False), ("שלום", True), ("12 مرحبا a", True), ("a ש", False)],
)
def test_that_the_first_letter_says_from_where_a_text_is_read(typed: str, backward: bool) -> None:
    assert text.starts_backward(typed) is backward
