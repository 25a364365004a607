"""Words: what is said, apart from the language that it is said in."""

from __future__ import annotations

import gettext
from datetime import date, datetime
from pathlib import Path

from facilitator.base.errors import KnownError
from facilitator.base.words import ENGLISH, Words, message


class Backwards(gettext.NullTranslations):
    """A language in which every sentence is marked, and which has its own plural."""

    def gettext(self, message: str) -> str:
        return f"[{message}]"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"[{msgid1 if n == 1 else msgid2}]"


OTHER = Words(Backwards(), "xx")


def test_that_a_message_is_said_with_its_values() -> None:
    assert str(message("{n} of {all}", n=2, all=9)) == "2 of 9"
    assert ENGLISH.say(message("Nothing to put in")) == "Nothing to put in"


def test_that_one_and_many_are_told_apart() -> None:
    said = [ENGLISH("{n} card", "{n} cards", n=n) for n in (0, 1, 2)]
    assert said == ["0 cards", "1 card", "2 cards"]
    assert str(message("{n} card", "{n} cards", n=1)) == "1 card"


def test_that_two_languages_can_be_in_use_at_once() -> None:
    said = message("{n} card", "{n} cards", n=2)
    assert (ENGLISH.say(said), OTHER.say(said)) == ("2 cards", "[2 cards]")
    assert OTHER.language == "xx"


def test_that_what_a_person_wrote_passes_as_it_is() -> None:
    assert OTHER.say("Written by a person {with braces}") == "Written by a person {with braces}"
    assert OTHER("“{text}” it says", text="{n} %s {0}") == "[“{n} %s {0}” it says]"


def test_that_a_message_within_a_message_is_said_in_the_same_language() -> None:
    inner = message("add card")
    assert OTHER("“{step}” cannot be taken back", step=inner) == "[“[add card]” cannot be taken back]"


def test_that_nothing_is_said_of_nothing() -> None:
    assert OTHER("") == ""
    assert str(message("")) == ""


def test_that_dates_are_said_as_people_say_them() -> None:
    at = datetime.fromisoformat("2026-12-04T09:05")
    assert ENGLISH.day(at.date()) == "4 December 2026"
    assert ENGLISH.short_day(at.date()) == "4 December"
    assert ENGLISH.time(at) == "09:05"
    assert ENGLISH.moment(at) == "4 December 2026, 09:05"
    assert ENGLISH("by {day}", day=date(2026, 1, 31)) == "by 31 January 2026"
    assert ENGLISH("since {at}", at=at) == "since 4 December 2026, 09:05"


def test_that_months_are_said_in_the_language() -> None:
    assert OTHER.day(date(2026, 3, 1)) == "[1 [March] 2026]"


def test_that_a_language_without_a_catalogue_is_said_in_english(tmp_path: Path) -> None:
    words = Words.load("tlh", tmp_path)
    assert words("{n} card", "{n} cards", n=3) == "3 cards"
    assert words.language == "tlh"


def test_that_an_error_says_its_sentence_in_any_language() -> None:
    error = KnownError("There is no file {file}.", file="a.csv")
    assert str(error) == "There is no file a.csv."
    assert OTHER.say(error.message) == "[There is no file a.csv.]"
    assert str(KnownError(message("Said {n}", n=1))) == "Said 1"
    assert str(KnownError("{n} fault", many="{n} faults", n=2)) == "2 faults"
