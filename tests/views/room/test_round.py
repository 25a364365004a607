"""A round on the wall: one name that is read from the last row, who comes next, and what was said, growing calmly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.base.words import ENGLISH
from facilitator.domain.flow import NextActivity, SetScreen
from facilitator.domain.kinds.round import Capture, NextSpeaker, PassTurn, SpeakLater
from facilitator.domain.scene import Scene, scene
from facilitator.views.room.shapes import Sheet, Text
from facilitator.views.room.view import RoomView
from tests.builders import KINDS, Played
from tests.domain.helpers import running_at, spec
from tests.views.room.conftest import Room
from tests.views.room.samples import LONG_NAMES, NOW, SCENES, SIZES, WORDS, turn
from tests.views.room.test_secrets import picture

AT = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def said(view: RoomView) -> list[str]:
    """The texts that are drawn, in order."""
    return [text.said for text in view.texts()]


def text(view: RoomView, words: str) -> Text:
    """A text by what it says."""
    return next(one for one in view.texts() if one.said == words)


def rings(view: RoomView) -> list[Sheet]:
    """The rings around what has just come."""
    return [shape for shape in view.shapes() if isinstance(shape, Sheet) and shape.edge == "accent" and not shape.fill]


def sheets(view: RoomView) -> list[Sheet]:
    """The slips and cards."""
    return [shape for shape in view.shapes() if isinstance(shape, Sheet) and shape.key]


# --- names ------------------------------------------------------------------------------------------------------------


@AT
@pytest.mark.parametrize("name", ["Bo", "Designer", "Scrum master of the second team", *LONG_NAMES, "דנה כהן־לוי"])
def test_that_a_name_takes_an_eighth_of_the_height_or_more(room: Room, size: tuple[int, int], name: str) -> None:
    view = room(turn(name, "Tester", "Bo B"), *size)
    # On a screen that is nearly square sixty signs take five lines.
    least = 10 if len(name) > 40 and size == (1024, 768) else 8
    assert text(view, name).pixels >= round(size[1] / least)
    assert not text(view, name).lines.elided


@AT
@pytest.mark.parametrize("capture", ["keyword", "sentence"])
def test_that_a_name_takes_an_eighth_also_above_what_was_said(room: Room, size: tuple[int, int], capture: str) -> None:
    view = room(turn("Scrum master", "Tester", said=WORDS * 3, capture=capture), *size)
    assert text(view, "Scrum master").pixels >= round(size[1] / 8)


def test_that_a_name_is_not_broken_where_it_fits_a_little_smaller(room: Room) -> None:
    name = "Produktverantwortliche"
    view = room(turn(name, "Tester"), 1024, 768)
    assert text(view, name).lines.count == 1
    assert text(view, name).pixels >= 768 / 12


def test_that_who_comes_next_is_smaller_than_who_speaks_and_larger_than_who_comes_then(room: Room) -> None:
    view = room(turn("Designer", "Tester", "Developer A", "Developer B"))
    assert said(view)[1:6] == ["Designer", "Next", "Tester", "Then", "Developer A"]
    sizes = [text(view, name).pixels for name in ("Designer", "Tester", "Developer A")]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3
    assert "Developer B" not in said(view)


def test_that_above_what_was_said_only_the_next_one_is_named(room: Room) -> None:
    found = said(room(turn("Designer", "Tester", "Developer A", said=WORDS, capture="keyword")))
    assert "Tester" in found
    assert "Developer A" not in found


def test_that_names_from_right_to_left_begin_where_the_others_do(room: Room) -> None:
    view = room(turn("דנה כהן־לוי", "محمد عبد الرحمن", "Bo"))
    lefts = [text(view, name).ink.left() for name in ("محمد عبد الرحمن", "Bo")]
    assert abs(lefts[0] - lefts[1]) < 3
    assert text(view, "דנה כהן־לוי").lines.width < view.area().width() * 0.8


def test_that_passing_is_fine_stands_below(room: Room) -> None:
    assert "Passing is fine" in said(room(turn("Designer", "Tester")))


def test_that_without_names_the_question_is_the_picture(room: Room) -> None:
    view = room(turn(""))
    assert text(view, "How do you leave? One word each.").pixels >= 1080 / 14
    assert "Next" not in said(view)


def test_that_a_further_round_is_counted(room: Room) -> None:
    assert "Round 2 of 2" in said(room(SCENES["round, second"]))
    assert not [one for one in said(room(SCENES["round"])) if one.startswith("Round")]


def test_that_everybody_is_thanked_in_the_end(room: Room) -> None:
    over = turn("")
    view = room(replace(over, content=replace(over.content, over=True)))
    assert "Thank you." in said(view)


# --- what was said ----------------------------------------------------------------------------------------------------


def test_that_who_comes_next_gives_way_to_a_long_name(room: Room) -> None:
    found = said(room(turn(*LONG_NAMES), 1024, 768))
    assert LONG_NAMES[1] in found
    assert LONG_NAMES[2] not in found


def test_that_words_are_larger_than_cards_while_they_are_few(room: Room) -> None:
    few, many = room(SCENES["round, words"]), room(SCENES["round, thirty words"])
    assert text(few, "tired").pixels >= 1080 / 14
    assert text(few, "tired").pixels > text(many, "tired").pixels >= 1080 / 31
    assert few.pages == many.pages == 1


def test_that_each_word_stands_on_a_slip_in_the_order_given(room: Room) -> None:
    view = room(SCENES["round, thirty words"])
    assert [sheet.key for sheet in sheets(view)] == [f"said-{i}" for i in range(30)]
    places = [(round(sheet.rect.top()), sheet.rect.left()) for sheet in sheets(view)]
    assert places == sorted(places)
    assert all(view.area().adjusted(-1, -1, 1, 1).contains(sheet.rect) for sheet in sheets(view))


def test_that_what_came_last_has_a_ring_and_the_others_stay_where_they_are(room: Room) -> None:
    view = room(turn("Designer", "Tester", said=WORDS[:3], capture="keyword"))
    before = [sheet.rect for sheet in sheets(view)]
    view.show_scene(turn("Designer", "Tester", said=WORDS[:4], capture="keyword"), NOW)
    assert [sheet.rect for sheet in sheets(view)][:3] == before
    assert [ring.rect for ring in rings(view)] == [sheets(view)[-1].rect]
    view.show_scene(turn("Tester", "Bo", said=WORDS[:4], capture="keyword"), NOW)
    assert [sheet.rect for sheet in sheets(view)][:3] == before


def test_that_sentences_stand_on_cards_and_turn_the_page_to_the_one_that_came_last(room: Room) -> None:
    sentences = tuple(f"This is what somebody said when it came to number {i}" for i in range(40))
    view = room(turn("Designer", "Tester", said=sentences[:-1], capture="sentence"))
    view.show_scene(turn("Designer", "Tester", said=sentences, capture="sentence"), NOW)
    assert view.page == view.pages > 1
    assert sentences[-1] in said(view)
    assert "Designer" in said(view)


def test_that_what_was_said_has_the_whole_picture_once_everybody_was_heard(room: Room) -> None:
    during, after = room(SCENES["round, thirty words"]), room(SCENES["round, all words"])
    assert text(after, "tired").pixels > text(during, "tired").pixels
    assert "Thank you." not in said(after)


# --- from a session ---------------------------------------------------------------------------------------------------


def live(capture: str = "none") -> Played:
    """A round that the room is at."""
    return running_at(spec("round", capture=capture), spec("plan")).do(SetScreen("live"))


def shown(played: Played) -> Scene:
    """What the room may see."""
    return scene(played.session, KINDS, ENGLISH)


def test_that_a_pass_looks_like_being_put_back(room: Room) -> None:
    one, other = live(), live()
    one.do(PassTurn(one.at("round").id))
    other.do(SpeakLater(other.at("round").id))
    view = room()
    assert picture(view, one) == picture(view, other)
    assert shown(one) == shown(other)


def test_that_words_stay_when_the_next_one_speaks_and_after_the_round(room: Room) -> None:
    played = live(capture="keyword")
    turn_id = played.at("round").id
    played.do(Capture(turn_id, "relieved"), NextSpeaker(turn_id))
    assert "relieved" in said(room(shown(played)))
    played.do(NextActivity())
    assert "relieved" not in said(room(shown(played)))
