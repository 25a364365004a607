"""Voices: what was written down, unattributed, and nothing where people only listened."""

from __future__ import annotations

from typing import Any

from facilitator.domain.kinds.round import Capture, NextSpeaker, PassTurn
from tests.builders import Played
from tests.domain.helpers import PEOPLE, running_at, spec
from tests.reports.reading import everything, made, outline, squeezed, whole

PROMPT = "How do you leave?"
SENTENCES = ("We were heard for once", "A long day & a good one", "1 < 2 – “quoted”", "Größe, Καλή, שלום")


def spoken(*said: str, **settings: Any) -> Played:
    """A round in which this was written down while people spoke, ended."""
    agenda = spec("round", prompt=PROMPT, **settings), spec("round", "later", **settings), spec("plan")
    played = running_at(*agenda)
    turn = played.at("round").id
    played.do(PassTurn(turn))
    for number, one in enumerate(said):
        played.do(Capture(turn, one), *([NextSpeaker(turn)] if number < len(PEOPLE) else []))
    return played


def test_that_words_stand_in_the_chapter_voices_with_what_was_asked() -> None:
    report = made(spoken("relieved", "tired", "full of ideas", capture="keyword").end().session)
    assert "Voices" in outline(report)
    text = whole(report)
    assert squeezed(PROMPT) in text
    assert all(squeezed(word) in text for word in ("relieved", "tired", "full of ideas"))


def test_that_sentences_are_printed_whole() -> None:
    text = whole(made(spoken(*SENTENCES, capture="sentence").end().session))
    assert all(f"–{squeezed(line)}" in text for line in SENTENCES[:3])


def test_that_nothing_is_printed_where_people_only_listened() -> None:
    report = made(spoken(capture="none").end().session)
    assert not [title for title in outline(report) if "Voices" in title]
    assert "without names" not in whole(report)


def test_that_two_rounds_with_words_are_told_apart() -> None:
    played = spoken("relieved", capture="keyword").next()
    played.do(Capture(played.at("later").id, "hopeful")).end()
    assert [title for title in outline(made(played.session)) if "Voices" in title] == ["Voices: Round", "Voices: Later"]


def test_that_nobody_is_named_anywhere_in_the_file() -> None:
    played = spoken("relieved", "tired", capture="keyword").end()
    for edition in ("team", "actions"):
        report = made(played.session, edition)
        found = everything(report)
        assert not [name for name in PEOPLE if name.encode() in found or name in whole(report)]


def test_that_the_action_sheet_holds_no_voices() -> None:
    played = spoken("SAIDALOUD", capture="keyword").end()
    assert "SAIDALOUD" not in whole(made(played.session, "actions"))


def test_that_it_is_said_how_words_were_treated() -> None:
    text = whole(made(spoken("relieved", capture="keyword").end().session))
    assert squeezed("What was said in turn was written down without names") in text


def test_that_the_order_of_speaking_is_not_the_order_of_print() -> None:
    said = [f"WORD{i:02}" for i in range(20)]
    text = whole(made(spoken(*said, capture="keyword").end().session))
    assert sorted(said, key=text.index) != said
