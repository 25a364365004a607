"""Insights: what was talked over, for how long, and what came of it; what was not reached is named."""

from __future__ import annotations

from typing import Any

from facilitator.domain.kinds.discuss import AskThumbs, EndTopics, ExtendTopic, GoToTopic
from facilitator.domain.talk import AddInsight, AddTopic, ParkTopic
from tests.builders import Played
from tests.domain.helpers import PEOPLE, running_at, spec
from tests.reports.reading import everything, made, outline, squeezed, whole

THREE = ("Reviews wait for days", "Demos slip", "Nobody asks")
HARD = "1 < 2 – <b>“quoted”</b> & Größe, Καλή, ✓"


def talked(*topics: str, **settings: Any) -> Played:
    """A session with a discussion of these topics; the first one is at hand."""
    played = running_at(spec("discuss", minutes=15, prompt="What is behind it?", **settings), spec("plan"))
    talk = played.at("discuss").id
    played.do(*(AddTopic(talk, text, text) for text in topics))
    return turn(played, topics[0]) if topics else played


def turn(played: Played, topic: str) -> Played:
    """Go on to a topic."""
    return played.do(GoToTopic(played.at("discuss").id, topic))


def say(played: Played, topic: str, *said: str) -> Played:
    """Sentences about a topic."""
    return played.do(*(AddInsight(played.at("discuss").id, topic, text) for text in said))


def test_that_each_topic_has_its_minutes_and_its_sentences() -> None:
    played = say(talked(*THREE).wait(6.8), THREE[0], "We wait for one person", "That person knows")
    say(turn(played, THREE[1]).wait(3), THREE[1], "We promise too early").end()
    report = made(played.session)
    assert "Insights" in outline(report)
    text = whole(report)
    assert "Whatisbehindit?" in text
    assert "Reviewswaitfordays7minutesWewaitforonepersonThatpersonknows" in text
    assert "Demosslip3minutesWepromisetooearly" in text


def test_that_a_topic_without_a_sentence_says_so() -> None:
    text = whole(made(talked("Demos slip").wait(1).end().session))
    assert "Demosslip1minute·nosentencewaswrittendown" in text


def test_that_topics_that_were_not_reached_are_named() -> None:
    played = say(talked(*THREE).wait(5), THREE[0], "We wait")
    turn(played, THREE[1]).do(EndTopics(played.at("discuss").id)).end()
    text = whole(made(played.session))
    assert text.index("Reviewswaitfordays5minutes") < text.index("Notreached–Demosslip–Nobodyasks")


def test_that_a_parked_topic_stands_with_the_parked_thoughts_and_says_so_where_it_was_talked_over() -> None:
    played = talked(*THREE).wait(4)
    talk = played.at("discuss").id
    turn(played, THREE[1]).wait(1).do(ParkTopic(talk, THREE[0]), ParkTopic(talk, THREE[2])).end()
    report = made(played.session)
    text = whole(report)
    assert "Parked thoughts" in outline(report)
    assert "Reviewswaitfordays4minutes·thenparked·nosentencewaswrittendown" in text
    assert "Notreached" not in text


def test_that_nothing_is_printed_where_nothing_was_talked_over() -> None:
    for played in (talked(), talked(*THREE)):
        report = made(played.end().session)
        assert not [title for title in outline(report) if "Insights" in title]
        assert "Notreached" not in whole(report)


def test_that_a_report_made_meanwhile_counts_up_to_when_the_session_was_seen() -> None:
    played = talked("Demos slip").wait(4)
    session = played.session.with_row(seen=played.now)
    assert "Demosslip4minutes" in whole(made(session))


def test_that_several_discussions_are_told_apart() -> None:
    played = running_at(spec("discuss"), spec("discuss", "again"))
    for key in ("discuss", "again"):
        talk = played.go(key).at(key).id
        played.do(AddTopic(talk, f"Topic of {key}", key), GoToTopic(talk, key)).wait(2)
    titles = outline(made(played.end().session))
    assert [title for title in titles if "Insights" in title] == ["Insights: Discuss", "Insights: Again"]


def test_that_words_are_printed_as_they_were_typed() -> None:
    played = say(talked(HARD).wait(2), HARD, HARD).end()
    assert whole(made(played.session)).count(squeezed(HARD)) == 2


def test_that_the_number_of_insights_may_stand_on_the_cover_and_how_they_were_treated_at_the_end() -> None:
    text = whole(made(say(talked(*THREE).wait(2), THREE[0], "One", "Two").end().session))
    assert "2insights" in text
    assert squeezed("no name was ever tied to it") in text


def test_that_neither_names_nor_thumbs_are_anywhere_in_the_file() -> None:
    played = say(talked("Demos slip").wait(2), "Demos slip", "We see")
    talk = played.at("discuss").id
    played.do(AskThumbs(talk), ExtendTopic(talk)).end()
    for edition in ("team", "actions"):
        report = made(played.session, edition)
        found = everything(report) + whole(report).encode()
        assert not [name for name in (*PEOPLE, "humb") if name.encode() in found]


def test_that_the_action_sheet_holds_no_topic() -> None:
    played = say(talked("Demos slip").wait(2), "Demos slip", "We see").end()
    text = whole(made(played.session, "actions"))
    assert "Demosslip" not in text
    assert "Wesee" not in text
