"""In which order text is read that runs both ways; another implementation of UAX #9 is asked as well."""

from __future__ import annotations

import unicodedata

import pytest
from bidi import get_base_level, get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.reports.bidi import beside, levels, runs_backward, visual

SEEN = "abAB אבג ابج 012 ٠١۲ +-,.:/%€$ ()[]{}!?「」\u0300\u064b\u05b8"
HINTS = "\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
TRAILING = {"WS", "S", "LRI", "RLI", "FSI", "PDI", "BN"}


def read(text: str, base: int | None = None) -> str:
    """A line as it stands, from left to right, without what is not seen."""
    own, found = levels(text, base)
    for i in range(len(text) - 1, -1, -1):
        if unicodedata.bidirectional(text[i]) not in TRAILING:
            break
        found[i] = own
    return "".join(text[i] for i in visual(found) if text[i] not in HINTS)


@given(st.text(SEEN + HINTS, max_size=20), st.sampled_from([None, 0, 1]))
@settings(max_examples=500)
def test_that_the_order_is_that_of_another_implementation(text: str, base: int | None) -> None:
    wanted = get_display(text, base_dir={None: None, 0: "L", 1: "R"}[base])
    assert isinstance(wanted, str)
    assert read(text, base) == "".join(char for char in wanted if char not in HINTS)


@given(st.text(max_size=30))
def test_that_any_text_has_a_level_for_each_character_and_an_order_with_each_once(text: str) -> None:
    _, found = levels(text)
    assert len(found) == len(text)
    assert sorted(visual(found)) == list(range(len(text)))


@given(st.text(SEEN, min_size=1, max_size=20))
def test_that_the_first_letter_says_which_way_a_paragraph_runs(text: str) -> None:
    assert levels(text)[0] == get_base_level(text)


@pytest.mark.parametrize(
    "text, shown",
    [
        ("abc", "abc"),
        ("אבג", "גבא"),
        ("אבג 12 (80%)", ")80%( 12 גבא"),
        ("אב API גד", "דג API בא"),
        ("a (אב) b", "a (בא) b"),
        ("אב C (abc)!", "!C (abc) בא"),
    ],
)
def test_that_numbers_latin_and_brackets_stand_where_they_belong(text: str, shown: str) -> None:
    assert read(text) == shown


def test_that_an_isolate_keeps_to_itself() -> None:
    assert read("a \u2067אב, 1\u2069 b") == "a 1 ,בא b"
    assert read("a \u2068אב\u2069 1") == "a בא 1"


def test_that_texts_side_by_side_keep_their_places() -> None:
    assert read(beside(["אב", "גד", "", "for the team"]), 0) == "בא · דג · for the team"
    assert beside(["Atlas", "Sprint"]) == "Atlas · Sprint"


def test_that_isolates_deeper_than_anybody_types_do_no_harm() -> None:
    text = "\u2067" * 300 + "א" + "\u2069" * 300
    assert max(levels(text)[1]) <= 127


def test_that_only_text_that_runs_backward_is_looked_at() -> None:
    assert runs_backward("a א")
    assert not runs_backward("漢字 12 🎉")
