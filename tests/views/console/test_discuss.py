"""A talk is led by one key; the sentence is typed where the hands are, and an action is one key away from it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton

from facilitator.domain.flow import AddMinutes, NextActivity
from facilitator.domain.kinds.discuss import KIND, AskThumbs, EndTopics, GoToTopic, State
from facilitator.domain.talk import AddInsight, AddTopic, ParkTopic
from facilitator.views.console.activities.discuss import Face
from facilitator.views.console.insights import InsightRow
from facilitator.views.theme import SMALLEST_PART
from facilitator.views.widgets.buttons import IconButton
from facilitator.views.widgets.labels import Label
from tests.views.console.stand import ALT, CTRL, Hands, Key, Open, Shelf
from tests.views.console.test_looks import TEXTS, cut, says, shown

FORMAT = """
facilitator = 1
id = "talk"
version = "1.0"
language = "en"
title = "Talk"
extends = "r-pd"
minutes = {minutes}
{order}
[[agenda]]
id = "explore"
kind = "discuss"
section = "insight"
title = "Explore"
prompt = "What is behind it, and what do we see now?"
minutes = 14
after = "choose"
uses = ["choose"]
settings = {{ keep = 3 }}
"""
PLAN = """
[[agenda]]
id = "act"
uses = ["explore"]
"""
FIRST, SECOND, THIRD = (
    "Closing tickets before the owner has seen them",
    "Moving tickets on the last two days",
    "Three meetings on Wednesday mornings",
)
LONG = ("Every release has a rehearsal with real data, and whoever finds a fault writes it down. " * 6)[:500].strip()


def talking(
    opened: Open, shelf: Shelf, *, chosen: bool = True, plan: bool = True, public: bool = False, **options: object
) -> Hands:
    """A console at a discussion of three topics that were chosen, at the first of them."""
    folder = shelf.folder / "formats"
    folder.mkdir(exist_ok=True)
    order = "" if plan else 'no_plan = "We only talk."\norder = ["purpose", "gather", "choose", "explore", "close"]'
    text = FORMAT.format(minutes=29 if plan else 25, order=order) + (PLAN if plan else "")
    (folder / "talk.toml").write_text(text, encoding="utf-8")
    hands = opened("talk", **options)
    if chosen:
        hands.vote([1, 5, 3])
    hands.go("discuss")
    hands.fold(public=public)
    return hands


@pytest.fixture
def talk(opened: Open, shelf: Shelf) -> Hands:
    """Folded open, at the first of three topics."""
    return talking(opened, shelf)


@pytest.fixture
def free(opened: Open, shelf: Shelf) -> Hands:
    """Folded open; nothing was chosen."""
    return talking(opened, shelf, chosen=False)


def face(hands: Hands) -> Face:
    found = hands.window.stage.face
    assert isinstance(found, Face)
    return found


def of(hands: Hands) -> str:
    return hands.activity("discuss").id


def state(hands: Hands) -> State:
    found: State = KIND.state(hands.activity("discuss"))
    return found


def ref(hands: Hands, topic: str) -> str:
    return next(option.ref for option in state(hands).taken if option.text == topic)


def now(hands: Hands) -> str:
    """The topic at hand; a line where there is none."""
    found = state(hands).now
    return found.text if found else "–"


def topics(hands: Hands) -> list[str]:
    return [option.text for option in state(hands).taken]


def sentences(hands: Hands) -> list[str]:
    """What came of topics, wherever."""
    return [c.text for c in hands.session.contributions_of(of(hands))]


def rows(hands: Hands) -> list[InsightRow]:
    """The sentences that can be seen, from above."""
    found = [row for row in hands.window.stage.findChildren(InsightRow) if row.isVisible()]
    return sorted(found, key=lambda row: row.mapTo(hands.window, row.rect().topLeft()).y())


def actions(hands: Hands) -> list[str]:
    return [outcome.text for outcome in hands.session.made]


def button(hands: Hands) -> str:
    return hands.window.stage.primary.accessibleName()


def labels(hands: Hands) -> set[str]:
    return {w.text() for w in hands.window.stage.findChildren(Label) if w.isVisible() and w.text()}


# --- the sentence -----------------------------------------------------------------------------------------------------


def test_that_the_hands_are_where_the_sentence_is_typed_and_it_grows_below_the_topic(talk: Hands) -> None:
    assert now(talk) == FIRST
    assert face(talk).topic.text() == FIRST
    assert talk.focus is face(talk).line
    talk.write("We wait for each other")
    talk.write("Nobody decides it")
    assert [row.text.toPlainText() for row in rows(talk)] == ["We wait for each other", "Nobody decides it"]
    assert talk.focus is face(talk).line
    assert face(talk).line.text() == ""


def test_that_what_the_sentence_answers_stands_there_until_there_is_one(talk: Hands) -> None:
    ask = "In one sentence: what do we see now that we did not see before?"
    assert ask in labels(talk)
    assert face(talk).line.placeholderText() == f"{ask} … Enter"
    talk.write("We see")
    assert ask not in labels(talk)


def test_that_a_sentence_is_typed_over_where_it_stands_and_taken_away(talk: Hands) -> None:
    talk.write("We se")
    (row,) = rows(talk)
    row.text.setFocus()
    talk.press(Key.Key_End)
    talk.write("e")
    assert sentences(talk) == ["We see"]
    talk.click(row.remove)
    assert sentences(talk) == []
    talk.press(Key.Key_Escape)
    talk.press(Key.Key_Z, CTRL)
    assert [row.text.toPlainText() for row in rows(talk)] == ["We see"]


def test_that_what_is_typed_goes_in_before_the_next_topic_comes(talk: Hands) -> None:
    talk.write("About the first", enter=False)
    talk.press(Key.Key_PageDown)
    assert now(talk) == SECOND
    assert [c.slot for c in talk.session.contributions_of(of(talk))] == [ref(talk, FIRST)]
    assert talk.focus is face(talk).line
    talk.write("About the second", enter=False)
    talk.press(Key.Key_PageUp)
    assert now(talk) == FIRST
    assert [c.slot for c in talk.session.contributions_of(of(talk))] == [ref(talk, FIRST), ref(talk, SECOND)]


def test_that_a_sentence_that_could_not_be_saved_stays_typed(talk: Hands) -> None:
    talk.fail()
    talk.write("We see")
    assert face(talk).line.text() == "We see"
    assert sentences(talk) == []
    talk.press(Key.Key_Return)
    assert sentences(talk) == ["We see"]
    assert face(talk).line.text() == ""


def test_that_a_long_sentence_has_room_for_all_its_lines(talk: Hands) -> None:
    talk.do(AddInsight(of(talk), state(talk).at, LONG))
    (row,) = rows(talk)
    block = row.text.document().firstBlock()
    height = row.text.document().documentLayout().blockBoundingRect(block).height()
    assert row.text.viewport().height() >= height - row.text.document().documentMargin()


def test_that_a_sentence_of_some_lines_has_its_room_at_once(talk: Hands) -> None:
    talk.live.do(AddInsight(of(talk), state(talk).at, LONG[:120]))
    talk.window.picture.catch_up()
    (row,) = rows(talk)
    assert row.text.document().size().height() > 2
    assert row.height() > row.text.height()


def test_that_the_newest_of_many_sentences_can_be_seen(talk: Hands) -> None:
    for number in range(12):
        talk.write(f"Sentence number {number}")
    last = rows(talk)[-1]
    area = face(talk).seen
    talk.settle()
    assert area.rect().contains(last.mapTo(area, last.rect().center()))


# --- from topic to topic ----------------------------------------------------------------------------------------------


def test_that_one_key_goes_from_topic_to_topic_and_then_on(talk: Hands) -> None:
    assert button(talk) == f"Next topic: {SECOND}"
    for topic in (SECOND, THIRD):
        talk.press(Key.Key_PageDown)
        assert face(talk).topic.text() == topic
    assert button(talk) == "Next: What we do"
    talk.press(Key.Key_PageDown)
    assert talk.here.kind == "plan"


def test_that_the_back_key_goes_to_the_topic_before_and_then_to_the_activity_before(talk: Hands) -> None:
    talk.press(Key.Key_PageDown)
    talk.press(Key.Key_PageUp)
    assert now(talk) == FIRST
    talk.press(Key.Key_PageUp)
    assert talk.here.kind == "vote"


def test_that_a_topic_is_gone_to_by_pressing_it(talk: Hands) -> None:
    talk.write("About the first", enter=False)
    talk.click(face(talk).topics.rows[ref(talk, THIRD)])
    assert now(talk) == THIRD
    assert sentences(talk) == ["About the first"]
    assert talk.focus is face(talk).line
    talk.click(face(talk).topics.rows[ref(talk, FIRST)])
    assert now(talk) == FIRST


def test_that_the_other_topics_say_where_they_are(talk: Hands) -> None:
    talk.shelf.clock.advance(120)
    talk.press(Key.Key_PageDown)
    talk.do(ParkTopic(of(talk), ref(talk, THIRD)))
    names = [row.accessibleName() for row in face(talk).topics.rows.values()]
    assert names == [f"{FIRST}, talked over, 2 min", f"{THIRD}, parked, parked"]


def test_that_topics_to_come_are_moved_by_button_and_by_alt_and_an_arrow(talk: Hands) -> None:
    talk.click(f"“{THIRD}” earlier")
    assert topics(talk) == [FIRST, THIRD, SECOND]
    face(talk).topics.rows[ref(talk, THIRD)].setFocus()
    talk.press(Key.Key_Down, ALT)
    assert topics(talk) == [FIRST, SECOND, THIRD]
    assert talk.focus is face(talk).topics.rows[ref(talk, THIRD)]
    talk.press(Key.Key_Up, ALT)
    assert topics(talk) == [FIRST, THIRD, SECOND]


def test_that_a_topic_is_added_and_taken_away_while_another_is_talked_about(talk: Hands) -> None:
    face(talk).add_topic.setFocus()
    talk.write("A late one")
    assert topics(talk)[-1] == "A late one"
    assert now(talk) == FIRST
    talk.click("Take “A late one” away")
    assert "A late one" not in topics(talk)


def test_that_the_topic_at_hand_is_parked_by_a_key_and_the_next_one_comes(talk: Hands) -> None:
    talk.press(Key.Key_P, ALT)
    assert [thought.text for thought in talk.session.parked] == [FIRST]
    assert now(talk) == SECOND
    talk.click(f"Bring “{FIRST}” back")
    assert talk.session.parked == ()


def test_that_parking_the_last_topic_ends_the_talk(talk: Hands) -> None:
    talk.press(Key.Key_P, ALT)
    talk.press(Key.Key_P, ALT)
    talk.press(Key.Key_P, ALT)
    assert now(talk) == "–"
    assert len(talk.session.parked) == 3
    assert button(talk) == "Next: What we do"


def test_that_a_topic_to_come_is_parked_from_the_list(talk: Hands) -> None:
    talk.click(f"Park “{SECOND}”")
    assert [thought.text for thought in talk.session.parked] == [SECOND]
    assert button(talk) == f"Next topic: {THIRD}"


def test_that_the_rest_can_be_left_and_a_topic_of_it_taken_up(talk: Hands) -> None:
    talk.write("About the first", enter=False)
    talk.click("Leave the rest of the topics")
    assert sentences(talk) == ["About the first"]
    assert button(talk) == "Next: What we do"
    assert not face(talk).line.isVisible()
    assert FIRST in labels(talk), "its sentence stands below it"
    assert face(talk).topics.rows[ref(talk, SECOND)].accessibleName() == f"{SECOND}, not reached, not reached"
    talk.click(face(talk).topics.rows[ref(talk, SECOND)])
    assert now(talk) == SECOND
    assert talk.focus is face(talk).line


def test_that_the_topic_is_said_in_other_words(talk: Hands) -> None:
    talk.click("Say the topic in other words")
    assert talk.focus is face(talk).reword
    talk.press(Key.Key_A, CTRL)
    talk.write("Closing too early")
    assert now(talk) == "Closing too early"
    assert face(talk).topic.text() == "Closing too early"
    assert talk.focus is face(talk).line


def test_that_other_words_that_are_left_by_escape_are_none(talk: Hands) -> None:
    talk.click("Say the topic in other words")
    talk.write(" and more", enter=False)
    talk.press(Key.Key_Escape)
    assert now(talk) == FIRST
    assert face(talk).topic.isVisible()
    assert face(talk).pending() == ""
    assert talk.focus is face(talk).line


def test_that_where_it_came_from_is_said_to_the_facilitator(talk: Hands) -> None:
    assert "Topic 1 of 3 · from “Plus and delta”, chosen in “Choose”" in labels(talk)
    talk.fold(public=True)
    assert "Topic 1 of 3" in labels(talk)


# --- without a topic --------------------------------------------------------------------------------------------------


def test_that_without_a_topic_one_is_typed_and_begins_at_once(free: Hands) -> None:
    assert "There is no topic yet. Name one below." in labels(free)
    assert free.focus is face(free).add_topic
    assert button(free) == "Next: What we do"
    free.write("What we never say")
    assert now(free) == "What we never say"
    assert free.focus is face(free).line
    assert "added here" in labels(free)


def test_that_a_topic_without_words_is_refused_with_a_sentence(free: Hands) -> None:
    free.write("One")
    face(free).add_topic.setFocus()
    free.write("one")
    assert free.window.bar.text() == "“one” is among the topics already."
    assert face(free).add_topic.text() == "one"


# --- thumbs -----------------------------------------------------------------------------------------------------------


def test_that_thumbs_are_asked_for_and_a_majority_gives_its_minutes(talk: Hands) -> None:
    talk.write("We se", enter=False)
    talk.press(Key.Key_T, ALT)
    assert {"Up", "Sideways", "Down", "Go on, 2 minutes more", "Next topic"} <= labels(talk)
    before = KIND.span(talk.here).total
    talk.press(Key.Key_U, ALT)
    assert KIND.span(talk.here).total == before + 120
    assert "Sideways" not in labels(talk)
    assert face(talk).line.text() == "We se", "what is being typed is left alone"
    assert talk.focus is face(talk).line
    assert talk.session.responses_of(of(talk)) == ()


def test_that_a_topic_that_went_on_once_is_given_no_more(talk: Hands) -> None:
    for key in (Key.Key_T, Key.Key_U, Key.Key_T):
        talk.press(key, ALT)
    assert not face(talk).majority.isVisible()
    before = talk.session
    talk.press(Key.Key_U, ALT)
    assert talk.session is before
    assert "Go on" in labels(talk)


def test_that_the_question_is_put_away_or_answered_by_going_on(talk: Hands) -> None:
    talk.click("Thumbs")
    talk.click("Put away")
    assert "Sideways" not in labels(talk)
    talk.press(Key.Key_T, ALT)
    talk.press(Key.Key_PageDown)
    assert now(talk) == SECOND
    assert "Sideways" not in labels(talk)


def test_that_time_that_is_up_is_said_to_the_facilitator_alone(talk: Hands) -> None:
    said = "Time is up. Ask for thumbs, or go on."
    talk.shelf.clock.advance(290)
    talk.window.tick()
    assert said in labels(talk)
    assert talk.window.stage.clock.over()
    talk.fold(public=True)
    assert said not in labels(talk)
    talk.fold(public=False)
    talk.do(AddMinutes(of(talk), 5))
    assert said not in labels(talk)


def test_that_the_bell_rings_once_for_each_topic(talk: Hands) -> None:
    rung: list[object] = []
    talk.window.ringer.play = rung.append
    talk.window.settings.bell = "low"
    for topic in (1, 2):
        talk.window.tick()
        talk.shelf.clock.advance(600)
        talk.window.tick()
        talk.window.tick()
        assert len(rung) == topic
        talk.press(Key.Key_PageDown)


def test_that_plus_gives_the_topic_a_minute(talk: Hands) -> None:
    before = talk.window.stage.clock.text()
    talk.press(Key.Key_Plus, CTRL)
    assert (before, talk.window.stage.clock.text()) == ("04:40", "05:40")


# --- actions ----------------------------------------------------------------------------------------------------------


def test_that_an_action_is_made_from_the_newest_sentence_by_a_key(talk: Hands) -> None:
    talk.write("We wait")
    talk.write("Nobody decides")
    talk.press(Key.Key_A, ALT)
    assert actions(talk) == ["Nobody decides"]
    talk.press(Key.Key_A, ALT)
    talk.press(Key.Key_A, ALT)
    assert actions(talk) == ["Nobody decides", "We wait"], "no sentence twice"
    assert talk.activity("plan").status == "open"
    assert talk.here.kind == "discuss"


def test_that_an_action_is_made_by_the_plain_key_too(talk: Hands) -> None:
    talk.write("We wait")
    talk.press(Key.Key_Escape)
    talk.press(Key.Key_A)
    assert actions(talk) == ["We wait"]


def test_that_an_action_is_made_by_the_button_of_a_sentence_once(talk: Hands) -> None:
    talk.write("We wait")
    (row,) = rows(talk)
    talk.click(row.act)
    assert actions(talk) == ["We wait"]
    assert not row.act.isEnabled()
    assert row.act.accessibleName() == "It is an action already"


def test_that_an_action_is_made_from_the_topic(talk: Hands) -> None:
    talk.click("Make an action of the topic")
    assert actions(talk) == [FIRST]
    assert not face(talk).make.isEnabled()


def test_that_an_action_is_typed_straight_from_here(talk: Hands) -> None:
    face(talk).act.setFocus()
    talk.write("Show it on Monday")
    assert actions(talk) == ["Show it on Monday"]
    assert face(talk).act.text() == ""
    assert talk.focus is face(talk).act


def test_that_what_is_typed_as_an_action_goes_in_before_the_room_goes_on(talk: Hands) -> None:
    face(talk).act.setFocus()
    talk.write("Show it on Monday", enter=False)
    talk.press(Key.Key_PageDown)
    assert actions(talk) == ["Show it on Monday"]
    assert now(talk) == SECOND


def test_that_the_plan_has_the_actions_and_offers_the_other_sentences(talk: Hands) -> None:
    talk.write("We wait")
    talk.write("Nobody decides")
    talk.press(Key.Key_A, ALT)
    talk.go("plan")
    assert actions(talk) == ["Nobody decides"]
    talk.click("We wait")
    assert actions(talk) == ["Nobody decides", "We wait"]


def test_that_without_a_plan_nothing_of_actions_is_offered(opened: Open, shelf: Shelf) -> None:
    hands = talking(opened, shelf, plan=False)
    hands.write("We wait")
    assert not face(hands).act.isVisible()
    assert not face(hands).make.isVisible()
    assert not rows(hands)[0].act.isVisible()
    hands.press(Key.Key_A, ALT)
    assert actions(hands) == []


# --- afterwards -------------------------------------------------------------------------------------------------------


def test_that_after_the_end_sentences_are_still_corrected(talk: Hands) -> None:
    talk.write("We se")
    talk.end()
    talk.window.look_at(of(talk))
    talk.settle()
    assert not face(talk).line.isVisible()
    (row,) = rows(talk)
    row.text.setFocus()
    talk.press(Key.Key_End)
    talk.write("e")
    assert sentences(talk) == ["We see"]


def test_that_what_is_typed_is_named_before_the_window_closes(talk: Hands) -> None:
    talk.write("We see", enter=False)
    assert not talk.window.close()
    assert "“Explore”" in talk.window.bar.text()


# --- for the room and for the facilitator -----------------------------------------------------------------------------


def test_that_on_one_screen_nothing_is_drawn_that_the_room_would_not_see(opened: Open, shelf: Shelf) -> None:
    hands = talking(opened, shelf, public=True)
    hands.picture()
    before: QImage = hands.picture()
    row = hands.here
    taken = [{**option, "origin": "elsewhere", "weight": 9.0} for option in row.state["taken"]]
    hands.live.value = hands.session.put(replace(row, notes="SECRET", state={**row.state, "taken": taken}))
    hands.window.redraw()
    assert hands.picture() == before
    assert not any("elsewhere" in text or SECOND in text for text in labels(hands))


def test_that_on_one_screen_prompts_and_thumbs_are_the_rooms(opened: Open, shelf: Shelf) -> None:
    hands = talking(opened, shelf, public=True)
    assert "What keeps it as it is?" in labels(hands)
    hands.press(Key.Key_T, ALT)
    assert "Do we go on with this topic?" in labels(hands)
    assert "What keeps it as it is?" not in labels(hands)


def fill(hands: Hands) -> None:
    """As much as there can be: a long topic with long sentences, and many more topics."""
    hands.do(AddTopic(of(hands), LONG, "long"))
    hands.do(GoToTopic(of(hands), "long"))
    for number in range(5):
        hands.do(AddInsight(of(hands), "long", LONG if number == 1 else f"Sentence number {number}"))
        hands.do(AddTopic(of(hands), f"{LONG[:200]} {number}"))


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_that_a_room_can_read_every_text_on_one_screen(opened: Open, shelf: Shelf, size: tuple[int, int]) -> None:
    hands = talking(opened, shelf, public=True, size=size)
    hands.write("We see")
    least = hands.window.height() / SMALLEST_PART
    assert face(hands).topic.font().pixelSize() >= hands.window.height() / 12
    for command in (AskThumbs(of(hands)), EndTopics(of(hands))):
        texts = [w for w in shown(hands.window, TEXTS) if not isinstance(w, IconButton)]
        assert [says(w) for w in texts if w.font().pixelSize() < least] == []
        hands.do(command)


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("public", [True, False])
@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
def test_that_nothing_is_cut_and_nothing_overlaps(
    opened: Open, shelf: Shelf, full: bool, public: bool, size: tuple[int, int]
) -> None:
    hands = talking(opened, shelf, public=public, size=size)
    if full:
        fill(hands)
    assert cut(hands) == []
    hands.do(AskThumbs(of(hands)))
    assert cut(hands) == []
    hands.do(EndTopics(of(hands)))
    assert cut(hands) == []


@pytest.mark.parametrize("public", [True, False])
def test_that_every_control_has_a_name_and_can_be_hit(opened: Open, shelf: Shelf, public: bool) -> None:
    hands = talking(opened, shelf, public=public)
    hands.write("We see")
    hands.do(AddTopic(of(hands), "A late one"))
    buttons = [w for w in shown(hands.window, QAbstractButton) if w.isVisible()]
    assert [w for w in buttons if not w.accessibleName()] == []
    assert [says(w) for w in buttons if min(w.width(), w.height()) < 24] == []


def test_that_tab_reaches_the_sentence_its_buttons_and_the_other_topics(talk: Hands) -> None:
    talk.write("We see")
    reached: list[QObject | None] = []
    for _ in range(60):
        talk.press(Key.Key_Tab)
        reached.append(talk.focus)
    found = face(talk)
    wanted = (rows(talk)[0].act, found.call, found.act, found.add_topic, *found.topics.rows.values())
    assert [w.accessibleName() for w in wanted if w not in reached] == []


def test_that_somewhere_else_the_console_is_told_of_topics_that_changed(talk: Hands) -> None:
    talk.do(GoToTopic(of(talk), ref(talk, SECOND)))
    assert face(talk).topic.text() == SECOND
    talk.do(NextActivity())
    talk.window.look_at(of(talk))
    talk.settle()
    assert not face(talk).head.isVisible()
