"""What the room sees of a discussion: the topic, huge, its clock, prompts, and what is seen now, growing."""

from dataclasses import replace

import pytest

from facilitator.base.words import ENGLISH
from facilitator.domain.flow import AddMinutes, SetScreen
from facilitator.domain.kinds.discuss import AskThumbs, ExtendTopic, GoToTopic
from facilitator.domain.people import WriteNotes
from facilitator.domain.scene import Scene, scene
from facilitator.domain.talk import AddInsight, AddTopic, ParkTopic
from facilitator.views.room.shapes import Mark, Sheet, Text
from facilitator.views.room.view import RoomView
from tests.builders import KINDS, Played
from tests.domain.helpers import running_at, spec
from tests.views.room.conftest import Room
from tests.views.room.samples import ASK, LONGEST, NOW, PROMPTS, SCENES, SENTENCE, SIZES, TEXTS, talk, topic
from tests.views.room.test_secrets import picture

AT = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def said(view: RoomView) -> list[str]:
    """The texts that are drawn, in order."""
    return [text.said for text in view.texts()]


def text(view: RoomView, words: str) -> Text:
    """A text by what it says."""
    return next(one for one in view.texts() if one.said == words)


def slips(view: RoomView) -> list[Sheet]:
    """The slips with what is seen now."""
    return [shape for shape in view.shapes() if isinstance(shape, Sheet) and shape.key.startswith("insight")]


@AT
def test_that_the_topic_is_huge_and_the_clock_large(room: Room, size: tuple[int, int]) -> None:
    view = room(SCENES["talk, one"], *size)
    assert text(view, TEXTS[3]).pixels >= round(size[1] / 12)
    assert text(view, "04:12").pixels == round(size[1] / 8)
    assert text(view, SCENES["talk"].prompt).pixels < text(view, TEXTS[3]).pixels


def test_that_which_topic_it_is_and_how_many_are_to_come_is_said(room: Room) -> None:
    found = said(room(SCENES["talk"]))
    assert "Topic 1 of 3" in found
    assert "2 more topics" in found
    assert TEXTS[0] not in found, "one topic at a time"
    assert not [one for one in said(room(SCENES["talk, one"])) if one.startswith("Topic")]


def test_that_a_parked_topic_is_not_counted(room: Room) -> None:
    view = room(talk("talk", topic(1, "One", "parked"), topic(2, "Two", "now"), topic(3, "Three")))
    assert "Topic 1 of 2" in said(view)


def test_that_prompts_stand_calmly_beside_it(room: Room) -> None:
    view = room(SCENES["talk"])
    assert set(PROMPTS) <= set(said(view))
    assert {text(view, prompt).colour for prompt in PROMPTS} == {"ink-soft"}
    assert max(text(view, prompt).ink.right() for prompt in PROMPTS) < text(view, ASK).ink.left()


def test_that_a_place_waits_for_the_sentence_until_it_is_there(room: Room) -> None:
    view = room(SCENES["talk"])
    assert ASK in said(view)
    assert slips(view) == []
    view.show_scene(SCENES["talk, sentence"], NOW)
    assert ASK not in said(view)
    assert {"What we see now", SENTENCE} <= set(said(view))
    assert len(slips(view)) == 1


def test_that_sentences_grow_and_the_picture_turns_to_the_one_that_came_last(room: Room) -> None:
    sentences = tuple(f"{SENTENCE} Number {i}." for i in range(12))
    view = room(talk("talk", topic(1, "One", "now", *sentences[:-1])))
    view.show_scene(talk("talk", topic(1, "One", "now", *sentences)), NOW)
    assert view.page == view.pages > 1
    assert sentences[-1] in said(view)
    assert "One" in said(view), "the topic stays in sight"
    assert set(PROMPTS) <= set(said(view))


@AT
def test_that_a_topic_of_five_hundred_signs_is_said_whole(room: Room, size: tuple[int, int]) -> None:
    view = room(SCENES["talk, long"], *size)
    assert not text(view, LONGEST).lines.elided


def test_that_prompts_that_do_not_fit_are_paged_and_none_is_lost(room: Room) -> None:
    prompts = tuple(f"{LONGEST[:160]} {i}?" for i in range(6))
    view = room(talk("talk", topic(1, LONGEST, "now"), prompts=prompts), 1024, 768)
    found = said(view)
    while view.next_page():
        found += said(view)
    assert set(prompts) <= set(found)


def test_that_thumbs_are_explained_each_with_a_word(room: Room) -> None:
    view = room(SCENES["thumbs"])
    found = said(view)
    assert "Do we go on with this topic?" in found
    assert TEXTS[1] in found
    ways = ["Up", "Go on, 2 minutes more", "Sideways", "Either is fine with me", "Down", "Next topic"]
    assert [one for one in found if one in ways] == ways
    marks = [shape for shape in view.shapes() if isinstance(shape, Mark)]
    assert [mark.turn for mark in marks] == [0.0, 90.0, 0.0]
    assert SENTENCE not in found


def test_that_a_topic_that_has_had_its_minutes_is_promised_none(room: Room) -> None:
    found = said(room(SCENES["thumbs, long"]))
    assert "Go on" in found
    assert "Enough of it" in found


def test_that_without_a_topic_the_room_is_asked_for_one(room: Room) -> None:
    assert said(room(SCENES["talk, nothing"]))[:2] == [SCENES["talk"].prompt, "There is no topic yet. Name one."]


def test_that_in_the_end_every_topic_says_what_came_of_it(room: Room) -> None:
    found = said(room(SCENES["talk, over"]))
    assert found[1:4] == [TEXTS[1], "7 min", SENTENCE]
    assert {"parked", "not reached"} <= set(found)


# --- from a session ---------------------------------------------------------------------------------------------------


def live(*topics: str) -> Played:
    """A discussion that the room is at."""
    played = running_at(spec("discuss", minutes=10), spec("plan")).do(SetScreen("live"))
    of = played.at("discuss").id
    played.do(*(AddTopic(of, one, one) for one in topics))
    return played.do(GoToTopic(of, topics[0])) if topics else played


def shown(played: Played) -> Scene:
    """What the room may see."""
    return scene(played.session, KINDS, ENGLISH)


def test_that_the_clock_is_the_topics(room: Room) -> None:
    played = live("One", "Two").wait(2)
    of = played.at("discuss").id
    view = room()
    view.show_scene(shown(played), played.now)
    assert "02:58" in said(view), "half of ten minutes, of which two are gone"
    played.do(GoToTopic(of, "Two"), AddMinutes(of, 1)).wait(9.5)
    view.show_scene(shown(played), played.now)
    over = next(one for one in view.texts() if one.said.startswith("+"))
    assert over.colour == "warn"


def test_that_the_room_sees_no_note_and_not_where_a_topic_came_from(room: Room) -> None:
    view = room()
    plain = live("One", "Two")
    plain.do(WriteNotes("-", plain.at("discuss").id))
    before = picture(view, plain)
    noted = live("One", "Two")
    noted.do(WriteNotes("SECRET", noted.at("discuss").id))
    assert picture(view, noted) == before
    row = noted.at("discuss")
    taken = [{**option, "origin": "SECRET", "weight": 9.0} for option in row.state["taken"]]
    noted.session = noted.session.put(replace(row, state={**row.state, "taken": taken}))
    assert picture(view, noted) == before
    noted.do(AddInsight(row.id, "One", "SHOWN"))
    assert picture(view, noted) != before


def test_that_after_thumbs_nothing_is_left_of_them_in_the_room(room: Room) -> None:
    view = room()
    asked, never = live("One"), live("One")
    asked.do(AskThumbs(asked.at("discuss").id), ExtendTopic(asked.at("discuss").id))
    never.do(AddMinutes(never.at("discuss").id, 1), AddMinutes(never.at("discuss").id, 1))
    assert picture(view, asked) == picture(view, never)


def test_that_a_parked_topic_waits_where_the_room_does_not_read_it_now(room: Room) -> None:
    played = live("One", "Two")
    played.do(ParkTopic(played.at("discuss").id, "Two"))
    assert "Two" not in said(room(shown(played)))
