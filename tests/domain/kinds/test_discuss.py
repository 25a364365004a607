"""Discuss: topics one after another, each with a clock and what came of it; what thumbs said is nowhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from facilitator.base.words import ENGLISH
from facilitator.domain.flow import (
    AddMinutes,
    EndSession,
    FinishActivity,
    GoTo,
    NextActivity,
    OpenActivity,
    PauseSession,
    Recover,
    ReopenActivity,
    ResumeSession,
    SkipActivity,
    primary,
)
from facilitator.domain.kinds.cards import RemoveCard
from facilitator.domain.kinds.discuss import (
    KIND,
    AskThumbs,
    DiscussContent,
    EndTopics,
    ExtendTopic,
    GoToTopic,
    Settings,
    State,
    TopicShown,
)
from facilitator.domain.people import EditParked
from facilitator.domain.session import Activity
from facilitator.domain.steps import Step
from facilitator.domain.talk import (
    TOPICS_MOST,
    AddInsight,
    AddTopic,
    EditInsight,
    EditTopic,
    MoveTopic,
    ParkTopic,
    RemoveInsight,
    RemoveTopic,
    came_of,
)
from tests.builders import KINDS, Played
from tests.domain.helpers import first, refused, running_at, sound, spec

THREE = ("Reviews wait", "Demos slip", "Nobody asks")


def discussing(*topics: str, minutes: int = 15, **settings: Any) -> Played:
    """A discussion of cards, at its first topic; the room has just come to it."""
    played = running_at(spec("cards"), spec("discuss", minutes=minutes, uses=["cards"], **settings), spec("plan"))
    played.cards([("delta", topic) for topic in topics], "cards")
    return played.go("discuss")


def here(played: Played) -> Activity:
    """The discussion."""
    return played.at("discuss")


def state(played: Played) -> State:
    """Where the talk is."""
    found: State = KIND.state(here(played))
    return found


def ref(played: Played, topic: str) -> str:
    """A topic's ref by its text."""
    return next(option.ref for option in state(played).taken if option.text == topic)


def topics(played: Played) -> list[str]:
    """The topics in their order."""
    return [option.text for option in state(played).taken]


def content(played: Played) -> DiscussContent:
    """What the room sees."""
    return KIND.content(played.session, here(played), ENGLISH)


def places(played: Played) -> dict[str, str]:
    """Where each topic is."""
    return {topic.text: topic.place for topic in content(played).topics}


def now(played: Played) -> TopicShown:
    """The topic at hand."""
    shown = content(played).now
    assert shown is not None
    return shown


def left(played: Played) -> float:
    """Seconds that the clock shows."""
    return KIND.span(here(played)).left(played.now)


def turn(played: Played, topic: str) -> Played:
    """Go to a topic."""
    return played.do(GoToTopic(here(played).id, ref(played, topic)))


def insight(played: Played, topic: str, text: str) -> Played:
    """A sentence about a topic."""
    return played.do(AddInsight(here(played).id, ref(played, topic), text))


def button(played: Played) -> str:
    """What the one button says."""
    played.do(*(step.command for step in [primary(played.session, KINDS)] if step and "Show" in str(step.label)))
    step = primary(played.session, KINDS)
    assert step is not None
    return str(step.label)


def press(played: Played) -> Played:
    """Press it."""
    button(played)
    step = primary(played.session, KINDS)
    assert step is not None
    return played.do(step.command)


# --- where topics come from -------------------------------------------------------------------------------------------


def test_that_topics_are_what_was_chosen_most_dots_first() -> None:
    played = running_at(spec("cards"), spec("vote", uses=["cards"], keep=2), spec("discuss", uses=["cards", "vote"]))
    played.cards([("delta", topic) for topic in THREE], "cards").dots([1, 5, 3], "vote").go("discuss")
    assert topics(played) == ["Demos slip", "Nobody asks", "Reviews wait"]
    assert sound(played)


def test_that_only_as_many_topics_are_kept_as_the_format_says() -> None:
    played = running_at(spec("cards"), spec("vote", uses=["cards"], keep=3), spec("discuss", uses=["vote"], keep=1))
    played.cards([("delta", topic) for topic in THREE], "cards").dots([1, 5, 3], "vote").go("discuss")
    assert topics(played) == ["Demos slip"]


def test_that_the_first_topic_begins_when_the_room_comes() -> None:
    played = discussing(*THREE)
    assert now(played).text == "Reviews wait"
    assert places(played) == {"Reviews wait": "now", "Demos slip": "coming", "Nobody asks": "coming"}
    assert left(played.wait(2)) == 180


def test_that_an_activity_opened_beforehand_takes_its_topics_when_the_room_comes() -> None:
    played = running_at(spec("cards"), spec("discuss", minutes=15, uses=["cards"]))
    played.do(OpenActivity(here(played).id), AddTopic(here(played).id, "By hand")).wait(3)
    assert now(turn(played, "By hand")).text == "By hand"
    played.cards([("delta", topic) for topic in THREE], "cards").go("discuss")
    assert topics(played) == [*THREE, "By hand"]
    assert now(played).text == "Reviews wait"
    assert left(played) == 15 * 60 / 4
    assert sound(played)


def test_that_topics_of_which_something_came_are_not_taken_anew() -> None:
    played = running_at(spec("cards"), spec("discuss", uses=["cards"]))
    played.cards([("delta", "Early")], "cards").do(OpenActivity(here(played).id))
    insight(played, "Early", "It was early")
    (card,) = played.session.contributions_of(played.at("cards").id)
    played.do(RemoveCard(card.id)).cards([("delta", "Late")], "cards").go("discuss")
    assert topics(played) == ["Early"]
    assert sound(played)


def test_that_without_a_topic_it_says_so_and_one_can_be_typed() -> None:
    played = discussing()
    assert content(played).phase == "empty"
    assert left(played) == 15 * 60
    assert button(played) == "Next: Plan"
    played.do(AddTopic(here(played).id, "  By   hand "))
    assert button(played) == "Next topic: By hand"
    assert content(played).phase == "between"
    assert now(press(played)).text == "By hand"


@pytest.mark.parametrize("text", ["", " \u200b", "x" * 501, "reviews WAIT"])
def test_that_a_topic_needs_words_of_its_own(text: str) -> None:
    played = discussing(*THREE)
    assert refused(played, AddTopic(here(played).id, text))


def test_that_more_topics_than_can_be_talked_over_are_refused() -> None:
    played = discussing()
    played.do(*(AddTopic(here(played).id, f"Topic {i}") for i in range(TOPICS_MOST)))
    assert refused(played, AddTopic(here(played).id, "One more")) == "40 topics are more than can be talked over."


def test_that_what_is_no_discussion_takes_no_topic() -> None:
    played = discussing(*THREE).go("plan")
    assert refused(played, AddTopic(played.at("plan").id, "A topic")) == "“Plan” does not take this."


def test_that_a_topic_that_is_not_there_is_refused() -> None:
    played = discussing(*THREE)
    assert refused(played, GoToTopic(here(played).id, "gone")) == "This topic is not here any more."


# --- the course -------------------------------------------------------------------------------------------------------


def test_that_the_one_button_goes_from_topic_to_topic_and_then_on() -> None:
    played = discussing("One", "Two")
    assert button(played) == "Next topic: Two"
    assert now(press(played)).text == "Two"
    assert button(played) == "Next: Plan"
    press(played)
    assert played.session.at is played.at("plan")


def test_that_no_next_key_is_held_up_by_topics() -> None:
    played = discussing("One", "Two")
    step = KIND.primary(played.session, here(played))
    assert step is not None
    assert not step.deliberate


def test_that_one_can_go_back_and_its_clock_goes_on_where_it_stood() -> None:
    played = discussing("One", "Two", minutes=10).wait(2)
    turn(played, "Two").wait(3)
    turn(played, "One")
    assert round(left(played)) == 3 * 60 - 1
    assert round(left(played.wait(1))) == 2 * 60 - 1
    assert button(played) == "Next: Plan", "both have begun"


def test_that_the_back_key_goes_the_way_back_that_one_came() -> None:
    played = discussing("One", "Two", "Three")
    assert KIND.back(played.session, here(played)) is None
    turn(turn(played, "Three"), "Two")
    back = KIND.back(played.session, here(played))
    assert back == GoToTopic(here(played).id, ref(played, "Three"))
    played.do(ParkTopic(here(played).id, ref(played, "Three")))
    assert KIND.back(played.session, here(played)) == GoToTopic(here(played).id, ref(played, "One"))
    played.do(EndTopics(here(played).id))
    assert KIND.back(played.session, here(played)) == GoToTopic(here(played).id, ref(played, "Two"))
    played.do(NextActivity())
    assert KIND.back(played.session, here(played)) is None


def test_that_the_rest_can_be_left_and_taken_up_again() -> None:
    played = discussing(*THREE).wait(2)
    played.do(EndTopics(here(played).id))
    assert content(played).phase == "over"
    assert places(played) == {"Reviews wait": "done", "Demos slip": "left", "Nobody asks": "left"}
    assert button(played) == "Next: Plan"
    turn(played, "Nobody asks")
    assert button(played) == "Next topic: Demos slip"


def test_that_the_topics_to_come_can_be_put_in_another_order() -> None:
    played = discussing("One", "Two", "Three", "Four")
    played.do(MoveTopic(here(played).id, ref(played, "Four"), -1))
    assert topics(played) == ["One", "Two", "Four", "Three"]
    played.do(MoveTopic(here(played).id, ref(played, "Two"), 9))
    assert topics(played) == ["One", "Four", "Three", "Two"]
    assert now(played).text == "One"
    assert "still to come" in refused(played, MoveTopic(here(played).id, ref(played, "One"), 1))


def test_that_a_topic_in_between_keeps_its_place_when_others_move() -> None:
    played = turn(discussing("One", "Two", "Three", "Four"), "Three")
    played.do(MoveTopic(here(played).id, ref(played, "Four"), -1))
    assert topics(played) == ["One", "Four", "Three", "Two"]


def test_that_a_topic_can_be_parked_and_brought_back() -> None:
    played = discussing(*THREE)
    played.do(ParkTopic(here(played).id, ref(played, "Demos slip")))
    assert [thought.text for thought in played.session.parked] == ["Demos slip"]
    assert places(played)["Demos slip"] == "parked"
    assert button(played) == "Next topic: Nobody asks"
    assert "is parked" in refused(played, GoToTopic(here(played).id, ref(played, "Demos slip")))
    played.do(ParkTopic(here(played).id, ref(played, "Demos slip"), parked=False))
    assert played.session.parked == ()
    assert button(played) == "Next topic: Demos slip"


def test_that_a_topic_parked_twice_is_parked_once() -> None:
    played = discussing(*THREE)
    played.do(ParkTopic(here(played).id, ref(played, "Demos slip")))
    before = played.session
    assert played.do(ParkTopic(here(played).id, ref(played, "Demos slip"))).session is before


def test_that_a_parked_topic_keeps_the_time_that_it_had() -> None:
    played = discussing("One", "Two").wait(3)
    turn(played, "Two").do(ParkTopic(here(played).id, ref(played, "One")))
    assert places(played)["One"] == "parked"
    assert KIND.minutes(here(played), ref(played, "One")) == 3


def test_that_a_parked_topic_that_is_emptied_comes_back() -> None:
    played = discussing(*THREE)
    played.do(ParkTopic(here(played).id, ref(played, "Demos slip")))
    played.do(EditParked(played.session.parked[0].id, ""))
    assert places(played)["Demos slip"] == "coming"


def test_that_a_topic_can_be_said_in_other_words() -> None:
    played = discussing("One", "Two")
    played.do(EditTopic(here(played).id, ref(played, "One"), "The one"))
    assert topics(played) == ["The one", "Two"]
    assert [c.text for c in played.session.contributions_of(played.at("cards").id)] == ["One", "Two"]


def test_that_only_what_was_added_and_left_nothing_is_removed() -> None:
    played = discussing("One")
    played.do(AddTopic(here(played).id, "Added"), AddTopic(here(played).id, "Also added"))
    insight(played, "Also added", "Something")
    assert "chosen before" in refused(played, RemoveTopic(here(played).id, ref(played, "One")))
    assert "Something came of this" in refused(played, RemoveTopic(here(played).id, ref(played, "Also added")))
    played.do(RemoveTopic(here(played).id, ref(played, "Added")))
    assert topics(played) == ["One", "Also added"]


def test_that_the_topic_at_hand_can_be_removed_when_it_was_typed_by_mistake() -> None:
    played = discussing()
    played.do(AddTopic(here(played).id, "Typo"))
    turn(played, "Typo").do(RemoveTopic(here(played).id, ref(played, "Typo")))
    assert content(played).phase == "empty"
    assert left(played) > 0
    assert sound(played)


# --- time -------------------------------------------------------------------------------------------------------------


def test_that_the_minutes_are_shared_out_and_what_is_left_goes_to_what_is_left() -> None:
    played = discussing(*THREE, minutes=15)
    assert left(played) == 5 * 60
    turn(played.wait(3), "Demos slip")
    assert round(left(played)) == 6 * 60


def test_that_every_topic_has_the_minutes_that_the_format_gives_it() -> None:
    played = discussing(*THREE, minutes=30, each=7).wait(2)
    assert left(played) == 5 * 60
    assert left(turn(played, "Demos slip")) == 7 * 60


def test_that_a_topic_has_a_minute_where_nothing_is_left() -> None:
    played = discussing("One", "Two", minutes=4).wait(20)
    assert left(turn(played, "Two")) == 60


def test_that_a_topic_over_its_time_says_by_how_much() -> None:
    assert left(discussing("One", minutes=5).wait(6.5)) == -90


def test_that_a_pause_is_no_time_of_the_topic() -> None:
    played = discussing("One", "Two", minutes=10).wait(2)
    turn(played, "Two").wait(1).do(PauseSession()).wait(30).do(ResumeSession()).wait(1)
    assert round(KIND.seconds(here(played), ref(played, "Two"), played.now)) == 121
    assert round(KIND.seconds(here(played), ref(played, "One"), played.now)) == 121


def test_that_a_visit_elsewhere_is_no_time_of_the_topic() -> None:
    played = discussing("One", minutes=10).wait(2)
    played.do(GoTo(played.at("cards").id)).wait(5).do(GoTo(here(played).id)).wait(1)
    assert round(KIND.seconds(here(played), ref(played, "One"), played.now)) == 181


def test_that_after_a_kill_the_clock_of_a_topic_has_what_was_seen() -> None:
    played = discussing("One", "Two", minutes=10).wait(2)
    turn(played, "Two").wait(0.5)
    played.do(Recover()).wait(60).do(ResumeSession(count=30)).wait(1)
    assert sound(played)
    assert round(KIND.seconds(here(played), ref(played, "Two"), played.now)) == 90
    assert round(KIND.seconds(here(played), ref(played, "One"), played.now)) == 121


def test_that_a_minute_more_or_less_is_the_topics() -> None:
    played = discussing("One", "Two", minutes=10)
    played.do(AddMinutes(here(played).id, 2))
    assert left(played) == 7 * 60 - 1
    played.do(AddMinutes(here(played).id, -1))
    assert left(played) == 6 * 60 - 2
    turn(played, "Two")
    assert round(left(played)) == 11 * 60 - 3
    assert left(turn(played, "One")) == 6 * 60 - 3, "it keeps what it was given"


def test_that_a_topic_keeps_a_minute_whatever_is_taken() -> None:
    played = discussing(*THREE, minutes=15)
    played.do(AddMinutes(here(played).id, -9))
    assert KIND.span(here(played)).total == 60


def test_that_the_minutes_of_a_topic_are_kept() -> None:
    played = discussing("One", "Two").wait(6.8)
    turn(played, "Two").wait(0.2).do(NextActivity())
    spent = {topic.text: topic.minutes for topic in content(played).topics}
    assert spent == {"One": 7, "Two": 1}


# --- thumbs -----------------------------------------------------------------------------------------------------------


def test_that_thumbs_are_asked_for_and_a_majority_gives_the_minutes() -> None:
    played = discussing("One", minutes=5, more=3).wait(5)
    played.do(AskThumbs(here(played).id))
    assert (content(played).phase, content(played).more) == ("thumbs", 3)
    played.do(ExtendTopic(here(played).id))
    assert (content(played).phase, content(played).more) == ("talk", 0)
    assert round(left(played)) == 3 * 60 - 2
    assert here(played).minutes == 8


def test_that_the_other_topics_lose_nothing_by_it() -> None:
    played = discussing("One", "Two", minutes=10, more=2)
    played.do(ExtendTopic(here(played).id)).wait(7)
    assert round(left(turn(played, "Two"))) == 5 * 60 - 2


def test_that_a_topic_goes_on_once_where_the_format_says_nothing_else() -> None:
    played = discussing("One", "Two")
    played.do(ExtendTopic(here(played).id))
    assert "has had its extra minutes" in refused(played, ExtendTopic(here(played).id))
    assert content(turn(played, "Two")).more == 2
    played.do(ExtendTopic(here(played).id))


def test_that_a_format_may_allow_it_more_often_or_never() -> None:
    played = discussing("One", times=2)
    played.do(ExtendTopic(here(played).id), ExtendTopic(here(played).id))
    assert refused(played, ExtendTopic(here(played).id))
    never = discussing("One", times=0)
    assert content(never).more == 0
    assert refused(never, ExtendTopic(here(never).id))


def test_that_what_was_asked_is_put_away_by_going_on() -> None:
    played = discussing("One", "Two")
    played.do(AskThumbs(here(played).id), AskThumbs(here(played).id, asking=False))
    assert content(played).phase == "talk"
    played.do(AskThumbs(here(played).id))
    assert content(turn(played, "Two")).phase == "talk"
    played.do(AskThumbs(here(played).id))
    assert content(turn(played, "Two")).phase == "talk", "the same topic: the question was put away"


def test_that_without_a_topic_there_is_nothing_to_go_on_with() -> None:
    played = discussing()
    assert refused(played, AskThumbs(here(played).id)) == "No topic is being talked about."
    assert refused(played, ExtendTopic(here(played).id)) == "No topic is being talked about."


def test_that_nothing_of_what_was_shown_is_kept() -> None:
    played = discussing("One")
    played.do(AskThumbs(here(played).id), ExtendTopic(here(played).id))
    assert played.session.responses == {}
    assert set(here(played).state) >= {"extended"}
    assert not any("thumb" in key or "vote" in key for key in here(played).state)


# --- what came of it --------------------------------------------------------------------------------------------------


def test_that_sentences_grow_under_their_topic() -> None:
    played = discussing("One", "Two")
    insight(played, "One", "We see  more ")
    insight(played, "Two", "Of the second")
    insight(played, "One", "And more")
    assert [shown.text for shown in now(played).insights] == ["We see more", "And more"]
    assert [c.text for c in came_of(played.session, here(played).id, ref(played, "Two"))] == ["Of the second"]


def test_that_a_sentence_is_corrected_and_taken_away() -> None:
    played = insight(discussing("One"), "One", "We se")
    (row,) = played.session.contributions_of(here(played).id)
    played.do(EditInsight(row.id, "We see"))
    assert [shown.text for shown in now(played).insights] == ["We see"]
    assert "needs words" in refused(played, EditInsight(row.id, " "))
    played.do(RemoveInsight(row.id))
    assert refused(played, RemoveInsight(row.id)) == "This sentence is not here any more."
    assert now(played).insights == ()


def test_that_a_card_is_no_sentence() -> None:
    played = discussing("One")
    card = played.session.contributions_of(played.at("cards").id)[0]
    assert refused(played, EditInsight(card.id, "Mine")) == "“Cards” does not take this."


@pytest.mark.parametrize("text", ["", "\u200b", "x" * 501])
def test_that_a_sentence_needs_words(text: str) -> None:
    played = discussing("One")
    assert refused(played, AddInsight(here(played).id, ref(played, "One"), text))


def test_that_sentences_are_corrected_after_the_end_and_none_are_added() -> None:
    played = insight(discussing("One"), "One", "We se").do(EndSession())
    (row,) = played.session.contributions_of(here(played).id)
    played.do(EditInsight(row.id, "We see"))
    assert refused(played, AddInsight(here(played).id, ref(played, "One"), "Late"))
    assert refused(played, GoToTopic(here(played).id, ref(played, "One")))


def test_that_later_activities_are_offered_the_sentences() -> None:
    played = insight(discussing("One", "Two", "Three"), "One", "We see").wait(1)
    turn(played, "Two").wait(1)
    turn(played, "Three").wait(0.2).do(FinishActivity(here(played).id))
    offered = KIND.offers(played.session, here(played))
    assert [option.text for option in offered] == ["We see", "Two"], "three was hardly begun"
    assert [option.slot for option in offered[:1]] == [ref(played, "One")]
    assert all(option.origin == here(played).id for option in offered)


def test_that_a_plan_takes_them_as_its_sources() -> None:
    played = running_at(spec("discuss"), spec("plan", uses=["discuss"]))
    played.do(AddTopic(here(played).id, "One"))
    insight(turn(played, "One"), "One", "We see").do(NextActivity())
    assert [o.text for o in KINDS.of(played.at("plan")).state(played.at("plan")).taken] == ["We see"]


def test_that_a_parked_topic_without_a_sentence_is_offered_to_nobody() -> None:
    played = discussing("One", "Two").wait(2)
    turn(played, "Two").do(ParkTopic(here(played).id, ref(played, "One")))
    assert KIND.offers(played.session, here(played)) == ()


# --- soundness and what is said ---------------------------------------------------------------------------------------


def test_that_an_activity_left_out_and_taken_up_again_begins_anew() -> None:
    played = turn(discussing(*THREE), "Demos slip")
    played.do(SkipActivity(here(played).id), GoTo(here(played).id))
    assert now(played).text == "Reviews wait"
    assert KIND.seconds(here(played), ref(played, "Reviews wait")) == 0
    assert sound(played)


def test_that_what_was_talked_over_is_not_left_out() -> None:
    played = turn(discussing(*THREE).wait(2), "Demos slip")
    assert "finish it instead" in refused(played, SkipActivity(here(played).id))


def test_that_an_activity_opened_again_goes_on_with_the_topic_that_it_was_at() -> None:
    played = discussing("One", "Two").wait(2)
    turn(played, "Two").wait(1).do(NextActivity()).wait(9)
    assert content(played).phase == "over"
    played.do(GoTo(here(played).id), ReopenActivity(here(played).id)).wait(1)
    assert now(played).text == "Two"
    assert round(KIND.seconds(here(played), ref(played, "Two"), played.now)) == 121


def test_that_a_session_whose_sentence_lost_its_topic_or_names_somebody_is_unsound() -> None:
    played = insight(discussing("One"), "One", "We see")
    (row,) = played.session.contributions_of(here(played).id)
    person = next(iter(played.session.participants))
    assert KIND.problems(played.session.put(replace(row, slot="gone")), here(played))
    assert KIND.problems(played.session.put(replace(row, participant=person)), here(played))
    twice = KIND.with_state(played.session, here(played).id, taken=state(played).taken * 2)
    assert KIND.problems(twice, twice.activities[here(played).id])


def test_that_the_room_has_prompts_and_a_question_of_the_formats_own_or_the_common_ones() -> None:
    common = content(discussing("One"))
    assert common.prompts[0] == "What worked here, and what made it work?"
    assert common.ask == "In one sentence: what do we see now that we did not see before?"
    own = content(discussing("One", prompts=["And then?"], ask="What do we take along?"))
    assert (own.prompts, own.ask) == (("And then?",), "What do we take along?")


def test_that_the_foot_says_how_many_topics_are_to_come_and_what_thumbs_are_for() -> None:
    played = discussing(*THREE)
    assert KIND.caption(played.session, here(played), ENGLISH) == ("", "2 more topics")
    played.do(AskThumbs(here(played).id))
    assert KIND.caption(played.session, here(played), ENGLISH)[0] == "Nobody writes down who showed what"
    played.do(EndTopics(here(played).id))
    assert KIND.caption(played.session, here(played), ENGLISH) == ("", "")


def test_that_the_team_keeps_topics_and_sentences_and_the_action_sheet_neither() -> None:
    played = insight(discussing("One", "Two"), "One", "We see").wait(3).do(NextActivity())
    kept = KIND.keep(played.session, here(played), "team")
    assert [c.text for c in kept.contributions] == ["We see"]
    assert KIND.minutes(kept.activity, ref(played, "One")) == 3
    assert [o.text for o in KIND.state(kept.activity).taken] == ["One", "Two"]
    bare = KIND.keep(played.session, here(played), "actions")
    assert "We see" not in repr(bare)
    assert "One" not in repr(bare)


def test_that_nobody_is_tied_to_a_sentence() -> None:
    played = insight(discussing("One"), "One", "We see")
    assert {c.participant for c in played.session.contributions.values()} == {None}


def test_that_a_format_with_an_impossible_talk_is_told_so() -> None:
    assert KIND.check(Settings()) == []
    wrong = Settings(keep=-1, each=200, more=0, times=11, prompts=("a",) * 7, steps=(Step(id="a", minutes=1),))
    assert [str(said).split()[0] for said in KIND.check(wrong)] == ["keep", "each", "more", "times", "prompts", "steps"]


def test_that_it_is_open_to_all_from_the_start() -> None:
    played = discussing("One")
    assert KIND.path(here(played)) == ("upcoming", "open", "done")
    assert KIND.shown(here(played))
    assert first(played).status == "open"
