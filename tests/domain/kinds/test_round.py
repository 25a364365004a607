"""Round: one after another, nobody twice, and what is said is nobody's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from facilitator.base.words import ENGLISH
from facilitator.domain.audience import EDITIONS, for_audience
from facilitator.domain.change import difference
from facilitator.domain.flow import (
    EndSession,
    FinishActivity,
    GoTo,
    NextActivity,
    OpenActivity,
    ReopenActivity,
    SetScreen,
    SkipActivity,
    primary,
)
from facilitator.domain.kinds.round import (
    KIND,
    MOST,
    Capture,
    EditCapture,
    NextSpeaker,
    PassTurn,
    PreviousSpeaker,
    RemoveCapture,
    RoundContent,
    Settings,
    SpeakLater,
    SpeakNow,
    State,
)
from facilitator.domain.kinds.vote import SetDots
from facilitator.domain.outcome import AddOutcome
from facilitator.domain.people import AddParticipant, ParkThought, RemoveParticipant, SetPresent
from facilitator.domain.session import LEADER, REMOTE, Opening, Person
from facilitator.domain.speaking import Rule
from tests.builders import KINDS, START, Played
from tests.domain.helpers import PEOPLE, refused, running_at, session_of, sound, spec


def going(people: int = 4, **settings: Any) -> Played:
    """A round that is open, with people in the room, followed by another and a plan."""
    agenda = spec("round", minutes=3, **settings), spec("round", "other"), spec("plan")
    return running_at(*agenda, people=people).do(SetScreen("live"))


def of(played: Played, key: str = "round") -> str:
    """The round's id."""
    return played.at(key).id


def state(played: Played, key: str = "round") -> State:
    """What the round keeps."""
    found: State = KIND.state(played.at(key))
    return found


def content(played: Played, key: str = "round") -> RoundContent:
    """What the room sees."""
    return KIND.content(played.session, played.at(key), ENGLISH)


def speaker(played: Played, key: str = "round") -> str:
    """Who speaks now, by name."""
    return content(played, key).now


def waiting(played: Played, key: str = "round") -> list[str]:
    """Who has not been heard yet, by name."""
    return [p.name for p in KIND.waiting(played.session, played.at(key))]


def named(played: Played, name: str) -> str:
    """Somebody's id."""
    return next(p.id for p in played.session.participants.values() if p.name == name)


def order(played: Played, key: str = "round") -> list[str]:
    """Everybody in the order in which they would speak, by name."""
    return [speaker(played, key), *waiting(played, key)]


def go_round(played: Played, key: str = "round") -> list[str]:
    """Let everybody speak; their names as they come."""
    heard = [speaker(played, key)]
    while waiting(played, key):
        played.do(NextSpeaker(of(played, key)))
        heard.append(speaker(played, key))
    return heard


def say(played: Played, *said: str) -> Played:
    """Write down what is said."""
    return played.do(*(Capture(of(played), one) for one in said))


def texts(played: Played) -> list[str]:
    """What was written down, as the room reads it."""
    return [said.text for said in content(played).said]


# --- the order --------------------------------------------------------------------------------------------------------


def test_that_everybody_speaks_once_and_then_the_agenda_goes_on() -> None:
    played = going(people=6)
    assert sorted(go_round(played)) == sorted(PEOPLE)
    step = primary(played.session, KINDS)
    assert step is not None
    assert step.command == NextActivity()


def test_that_the_one_button_names_who_comes_next() -> None:
    played = going(people=3)
    for _ in range(2):
        step = primary(played.session, KINDS)
        assert step is not None
        assert str(step.label) == f"Next: {waiting(played)[0]}"
        assert not step.deliberate
        following = waiting(played)[0]
        played.do(step.command)
        assert speaker(played) == following


def test_that_the_room_is_told_who_comes_next_and_how_many_are_left() -> None:
    played = going(people=5)
    assert content(played).following == tuple(waiting(played)[:2])
    assert KIND.caption(played.session, played.at("round"), ENGLISH) == ("Passing is fine", "4 still to come")
    go_round(played)
    assert content(played).following == ()
    assert KIND.caption(played.session, played.at("round"), ENGLISH)[1] == ""


def test_that_who_spoke_first_really_is_the_opener() -> None:
    played = going()
    drawn, second, *_ = order(played)
    played.do(PassTurn(of(played)))
    assert state(played).opener == ""
    played.do(NextSpeaker(of(played)))
    assert state(played).opener == named(played, second)
    played.do(NextSpeaker(of(played)), PreviousSpeaker(of(played)))
    assert state(played).opener == named(played, second)
    played.do(PreviousSpeaker(of(played)))
    assert state(played).opener == ""
    played.do(SpeakNow(of(played), named(played, drawn)), NextSpeaker(of(played)))
    assert state(played).opener == named(played, drawn)


def test_that_the_next_round_of_the_session_is_opened_by_somebody_else() -> None:
    played = going(people=3)
    first = go_round(played)
    second = go_round(played.next(), "other")
    assert second[0] != first[0]
    assert second[-1] == first[0]


def test_that_the_opener_follows_from_earlier_sessions() -> None:
    session = session_of(spec("round"), spec("plan"), people=3)
    ids = {p.name: p.id for p in session.session.present}
    people = {name: Person(name, "team-1", name) for name in ids}
    openings = tuple(Opening(name, START - timedelta(days=9 - i)) for i, name in enumerate(("Designer", "Tester")))
    rows = (replace(session.session.participants[i], person=name) for name, i in ids.items())
    session.session = replace(
        session.session.put(*rows), brought=replace(session.session.brought, people=people, openings=openings)
    )
    assert order(session.start()) == ["Developer", "Designer", "Tester"]


@pytest.mark.parametrize(
    "rule, first, last",
    [("leader-last", "", "Lead"), ("leader-first", "Lead", ""), ("remote-first", "Remote", ""), ("random", "", "")],
)
def test_that_flags_make_the_order(rule: Rule, first: str, last: str) -> None:
    played = session_of(spec("round", order=rule), spec("plan"), people=4)
    played.do(AddParticipant("Lead", flags=(LEADER,)), AddParticipant("Remote", flags=(REMOTE,))).start()
    found = order(played)
    assert len(found) == 6
    assert first in {"", found[0]}
    assert last in {"", found[-1]}


def test_that_rules_may_be_joined() -> None:
    played = session_of(spec("round", order=["remote-first", "leader-last"]), spec("plan"), people=4)
    played.do(AddParticipant("Lead", flags=(LEADER, REMOTE)), AddParticipant("Remote", flags=(REMOTE,))).start()
    assert (order(played)[0], order(played)[-1]) == ("Remote", "Lead")


def test_that_an_order_drawn_beforehand_is_drawn_anew_when_the_room_comes() -> None:
    played = going(people=3)
    played.do(OpenActivity(of(played, "other")))
    first = go_round(played)
    played.next()
    assert order(played, "other")[-1] == first[0]


def test_that_what_was_heard_beforehand_stays_heard_when_the_room_comes() -> None:
    played = going(people=3)
    played.do(OpenActivity(of(played, "other")), NextSpeaker(of(played, "other")))
    before = order(played, "other")
    assert order(played.next(), "other") == before


# --- turns ------------------------------------------------------------------------------------------------------------


def test_that_who_passes_comes_at_the_end_once_and_then_no_more() -> None:
    played = going(people=3)
    shy, *rest = order(played)
    played.do(PassTurn(of(played)))
    assert order(played) == [*rest, shy]
    played.do(NextSpeaker(of(played)), NextSpeaker(of(played)))
    assert order(played) == [shy]
    played.do(PassTurn(of(played)))
    assert speaker(played) == ""
    assert content(played).over


def test_that_who_passes_after_everybody_else_is_not_asked_again() -> None:
    played = going(people=1)
    played.do(PassTurn(of(played)))
    assert speaker(played) == ""


def test_that_putting_back_is_no_pass() -> None:
    played = going(people=2)
    shy, other = order(played)
    played.do(SpeakLater(of(played)), NextSpeaker(of(played)))
    assert order(played) == [shy]
    assert state(played).passed == ()
    assert "no later" in refused(played, SpeakLater(of(played)))
    assert other


def test_that_somebody_is_taken_out_of_turn() -> None:
    played = going(people=4)
    one, two, three, four = order(played)
    played.do(SpeakNow(of(played), named(played, three)))
    assert order(played) == [three, one, two, four]


def test_that_who_was_heard_or_is_away_or_unknown_is_not_taken() -> None:
    played = going(people=3)
    one, _, three = order(played)
    played.do(NextSpeaker(of(played)), SetPresent(named(played, three), False))
    assert "was heard in this round" in refused(played, SpeakNow(of(played), named(played, one)))
    assert "is not here" in refused(played, SpeakNow(of(played), named(played, three)))
    assert "not on the list" in refused(played, SpeakNow(of(played), "nobody"))


def test_that_a_slip_of_the_hand_is_mended() -> None:
    played = going()
    before = order(played)
    played.do(NextSpeaker(of(played)), PreviousSpeaker(of(played)))
    assert order(played) == before
    played.do(PassTurn(of(played)), SpeakNow(of(played), named(played, before[0])))
    assert order(played) == before
    assert state(played).passed == ()
    assert "Nobody has spoken before." in refused(played, PreviousSpeaker(of(played)))


def test_that_the_back_key_goes_back_by_one_as_long_as_somebody_was_heard() -> None:
    played = going()
    assert KIND.back(played.session, played.at("round")) is None
    played.do(NextSpeaker(of(played)))
    assert KIND.back(played.session, played.at("round")) == PreviousSpeaker(of(played))
    played.do(SetPresent(state(played).heard[0], False))
    assert KIND.back(played.session, played.at("round")) is None
    played.next()
    assert KIND.back(played.session, played.at("round")) is None


def test_that_turns_are_flow_and_words_are_content() -> None:
    assert not any(c.undoable for c in (NextSpeaker, PassTurn, SpeakLater, SpeakNow, PreviousSpeaker))
    assert all(c.undoable for c in (Capture, EditCapture, RemoveCapture))


def test_that_who_leaves_is_skipped_and_who_comes_back_comes_back() -> None:
    played = going(people=4)
    one, two, three, four = order(played)
    played.do(SetPresent(named(played, two), False))
    assert order(played) == [one, three, four]
    played.do(NextSpeaker(of(played)), SetPresent(named(played, two), True))
    assert order(played) == [three, two, four]


def test_that_who_leaves_while_speaking_makes_room_for_the_next() -> None:
    played = going(people=3)
    one, two, three = order(played)
    played.do(SetPresent(named(played, one), False))
    assert order(played) == [two, three]
    played.do(NextSpeaker(of(played)))
    assert state(played).opener == named(played, two)
    played.do(SetPresent(named(played, one), True))
    assert order(played) == [three, one]


def test_that_who_comes_late_is_appended_also_after_the_last_one() -> None:
    played = going(people=2)
    one, two = order(played)
    played.do(AddParticipant("Aaron"))
    assert order(played) == [one, two, "Aaron"]
    played.do(NextSpeaker(of(played)), NextSpeaker(of(played)), PassTurn(of(played)))
    assert speaker(played) == ""
    played.do(AddParticipant("Zoe"))
    assert order(played) == ["Zoe"]


def test_that_who_is_taken_off_the_list_leaves_a_sound_round() -> None:
    played = going(people=3)
    one, two, three = order(played)
    played.do(RemoveParticipant(named(played, two)))
    assert order(played) == [one, three]
    played.do(RemoveParticipant(named(played, one)))
    assert order(played) == [three]
    assert sound(played)


def test_that_with_nobody_on_the_list_there_are_no_names_and_nothing_in_the_way() -> None:
    played = going(people=0)
    assert content(played) == RoundContent("", (), (), "none")
    assert "Nobody is on the list" in refused(played, NextSpeaker(of(played)))
    step = primary(played.session, KINDS)
    assert step is not None
    assert step.command == NextActivity()
    assert sound(played.next())


def test_that_turns_are_only_taken_while_it_is_open() -> None:
    played = going()
    played.next()
    for command in (NextSpeaker(of(played)), PassTurn(of(played)), PreviousSpeaker(of(played))):
        assert "is not open" in refused(played, command)
    assert "does not take this" in refused(played, NextSpeaker(played.at("plan").id))


def test_that_a_round_that_is_reopened_goes_on_where_it_was() -> None:
    played = going(people=4)
    played.do(NextSpeaker(of(played)))
    before = order(played)
    played.next().do(ReopenActivity(of(played)))
    assert order(played) == before


# --- several rounds ---------------------------------------------------------------------------------------------------


def test_that_a_second_round_asks_everybody_again_with_another_opener() -> None:
    played = going(people=3, rounds=2)
    first = go_round(played)
    step = primary(played.session, KINDS)
    assert step is not None
    assert str(step.label) == "Begin round 2 of 2"
    played.do(step.command)
    assert content(played).lap == 2
    second = go_round(played)
    assert sorted(first) == sorted(second)
    assert second[0] != first[0]
    assert second[-1] == first[0]
    assert state(played).opener == named(played, first[0])
    step = primary(played.session, KINDS)
    assert step is not None
    assert step.command == NextActivity()


def test_that_rounds_go_on_until_everybody_has_opened_one() -> None:
    played = going(people=3, rounds=3)
    opened = []
    for _ in range(3):
        opened.append(go_round(played)[0])
        played.do(NextSpeaker(of(played)))
    assert len(set(opened)) == 3
    assert speaker(played) == ""
    assert content(played).over


def test_that_a_pass_of_the_first_round_does_not_count_in_the_second() -> None:
    played = going(people=2, rounds=2)
    played.do(PassTurn(of(played)))
    go_round(played)
    played.do(NextSpeaker(of(played)))
    assert state(played).passed == ()
    assert len(order(played)) == 2


# --- what is said -----------------------------------------------------------------------------------------------------


def test_that_what_is_said_is_nobody_s() -> None:
    played = say(going(capture="keyword"), "  relieved ")
    (row,) = played.session.contributions.values()
    assert (row.text, row.participant, row.slot, row.fields) == ("relieved", None, "", {})


def test_that_words_stand_as_they_come_while_it_is_open_and_by_chance_afterwards() -> None:
    played = going(people=6, capture="keyword")
    said = [f"word {i}" for i in range(12)]
    say(played, *said)
    assert texts(played) == said
    stored = [c.text for c in played.session.contributions_of(of(played))]
    assert stored != said
    played.next()
    assert texts(played) == stored


def test_that_the_places_of_words_tell_nothing_of_their_order() -> None:
    rising = 0
    for seed in range(40):
        played = going(capture="keyword")
        played._rng.seed(seed)
        say(played, "first", "second")
        one, other = played.session.contributions.values()
        rising += one.place < other.place
    assert 8 < rising < 32


def test_that_the_file_is_written_anew_when_it_is_done() -> None:
    played = going(capture="keyword")
    assert KIND.anonymous(played.at("round"))


def test_that_words_are_corrected_and_taken_away_also_afterwards() -> None:
    played = say(going(capture="sentence"), "It was lawd", "Twice")
    one, other = played.session.contributions
    played.next().do(EditCapture(one, "It was loud"), RemoveCapture(other))
    assert texts(played) == ["It was loud"]
    assert "not here any more" in refused(played, RemoveCapture(other))
    played.end()
    played.do(EditCapture(one, "It was very loud"))
    assert texts(played) == ["It was very loud"]
    assert "has ended" in refused(played, Capture(of(played), "More"))


def test_that_what_got_dots_stays() -> None:
    played = running_at(spec("round", capture="keyword"), spec("vote", uses=["round"]))
    played.do(Capture(of(played), "calm"), NextActivity())
    (row,) = played.session.contributions
    played.do(SetDots(played.at("vote").id, row, 2))
    assert "Dots were given" in refused(played, RemoveCapture(row))


@pytest.mark.parametrize("capture, most", list(MOST.items()))
def test_that_what_is_too_long_or_nothing_is_refused(capture: str, most: int) -> None:
    played = going(capture=capture)
    assert f"{most} fit" in refused(played, Capture(of(played), "x" * (most + 1)))
    assert "Write down what was said." in refused(played, Capture(of(played), " \u200b "))
    played.do(Capture(of(played), "x" * most))


def test_that_where_one_only_listens_nothing_is_written_down() -> None:
    played = going()
    assert "only listened to" in refused(played, Capture(of(played), "word"))


def test_that_words_are_no_parked_thoughts() -> None:
    played = going(capture="keyword").do(ParkThought("for later"))
    (row,) = played.session.contributions
    assert texts(played) == []
    assert "not here any more" in refused(played, EditCapture(row, "now"))


def test_that_words_are_offered_to_later_activities() -> None:
    played = running_at(spec("round", capture="keyword"), spec("plan", uses=["round"]))
    played.do(Capture(of(played), "calm"), Capture(of(played), "tired"), NextActivity())
    assert {o.text for o in KINDS.of(played.at("plan")).state(played.at("plan")).taken} == {"calm", "tired"}


# --- who may know what ------------------------------------------------------------------------------------------------


def test_that_the_room_never_sees_who_passed_or_how_long_anybody_spoke() -> None:
    one, other = going(people=3), going(people=3)
    one.do(PassTurn(of(one)))
    other.wait(2).do(SpeakLater(of(other)))
    assert content(one) == content(other)


def test_that_no_edition_holds_turns_or_names() -> None:
    played = going(capture="keyword", people=4)
    names = [p.name for p in played.session.present]
    played.do(Capture(of(played), "calm"), PassTurn(of(played)), NextSpeaker(of(played))).end()
    for edition in EDITIONS:
        kept = repr(for_audience(played.session, edition, KINDS).activities)
        assert not [name for name in names if name in kept]
        assert not [part for part in ("waiting", "heard", "passed", "opener", "led", "turn") if part in kept]


def test_that_the_team_gets_the_words_and_the_action_sheet_none() -> None:
    played = say(going(capture="keyword"), "calm").end()
    kept = {e: [c.text for c in for_audience(played.session, e, KINDS).contributions.values()] for e in EDITIONS}
    assert kept == {"team": ["calm"], "actions": []}


def test_that_who_passed_is_forgotten_once_it_is_done() -> None:
    played = going()
    played.do(PassTurn(of(played)))
    assert state(played).passed
    played.next()
    assert state(played).passed == ()


def test_that_who_was_seen_speaking_when_it_ended_has_opened_it() -> None:
    played = going(people=1)
    only = speaker(played)
    played.wait(1).next()
    assert state(played).opener == named(played, only)


def test_that_nobody_opened_what_the_room_never_saw() -> None:
    played = going()
    played.do(OpenActivity(of(played, "other")), EndSession())
    assert played.at("other").status == "done"
    assert state(played, "other").opener == ""


def test_that_no_turn_is_left_where_it_was_skipped() -> None:
    played = going(people=3)
    played.do(SkipActivity(of(played)))
    assert played.at("round").status == "skipped"
    assert sound(played.do(GoTo(of(played))))


# --- time, settings, soundness ----------------------------------------------------------------------------------------


def test_that_the_guide_is_what_the_minutes_give_or_the_format_says() -> None:
    played = going(people=4)
    told, alone = going(seconds=20), going(people=0)
    assert KIND.seconds(played.session, played.at("round")) == 45
    assert KIND.seconds(told.session, told.at("round")) == 20
    assert KIND.seconds(alone.session, alone.at("round")) == 0
    assert str(KIND.load(played.session, played.at("round"))) == "4 people, about 45 seconds each."


def test_that_the_clock_of_a_turn_begins_with_it_and_stands_while_the_session_does() -> None:
    played = going(people=3).wait(1)
    played.do(NextSpeaker(of(played)))
    begun = state(played).turn
    assert 60 < begun < 70
    played.wait(1).do(SpeakLater(of(played)))
    assert state(played).turn > begun + 59
    again = state(played).turn
    played.do(PreviousSpeaker(of(played)))
    assert state(played).turn >= again


def test_that_only_the_time_of_the_turn_is_kept() -> None:
    played = going(people=3)
    played.do(NextSpeaker(of(played))).wait(1).do(NextSpeaker(of(played)))
    numbers = [v for v in played.at("round").state.values() if isinstance(v, float)]
    assert numbers == [state(played).turn]


def test_that_it_is_said_when_nobody_leads_where_the_order_asks_for_it() -> None:
    played = going(order="leader-last")
    (hint,) = KIND.hints(played.session, played.at("round"), played.given())
    assert "Nobody here is marked as leading" in str(hint.text)
    plain = going()
    assert KIND.hints(plain.session, plain.at("round"), plain.given()) == ()


@pytest.mark.parametrize(
    "settings, said",
    [
        (Settings(), []),
        (Settings(order=("remote-first", "leader-last"), seconds=30, rounds=2, capture="keyword"), []),
        (Settings(order=()), ["order names no rule"]),
        (Settings(order=("rotate", "random")), ["order is either rotate or random"]),
        (Settings(order=("leader-last", "leader-first")), ["order is either leader-first or leader-last"]),
        (Settings(seconds=-1), ["seconds must be between 0 and 600"]),
        (Settings(rounds=0), ["rounds must be between 1 and 5"]),
    ],
)
def test_that_settings_that_cannot_be_followed_are_said(settings: Settings, said: list[str]) -> None:
    assert [str(one) for one in KIND.check(settings)] == said


def test_that_a_turn_changes_nothing_but_the_round() -> None:
    played = going(capture="keyword")
    before = played.session
    played.do(NextSpeaker(of(played)))
    assert difference(before, played.session).activities == {of(played)}
    assert len(difference(before, played.session).rows) == 1


def test_that_a_round_that_contradicts_itself_is_found() -> None:
    played = say(going(people=2, capture="keyword"), "calm")
    row = played.at("round")
    twice = played.session.with_activity(row.id, state={**row.state, "heard": [row.state["now"]]})
    assert any("twice" in said for said in KIND.problems(twice, twice.activities[row.id]))
    stray = played.session.with_activity(row.id, state={**row.state, "passed": ["nobody"]})
    assert any("no turn" in said for said in KIND.problems(stray, stray.activities[row.id]))
    lost = played.session.with_activity(row.id, state={**row.state, "lap": 2})
    assert any("lap 2 of 1" in said for said in KIND.problems(lost, lost.activities[row.id]))
    (word,) = played.session.contributions.values()
    signed = played.session.put(replace(word, participant=named(played, speaker(played))))
    assert any("names who said it" in said for said in KIND.problems(signed, row))


def test_that_an_action_grows_from_a_round_as_from_anything() -> None:
    played = say(going(capture="keyword"), "calm")
    played.do(FinishActivity(of(played)), GoTo(of(played, "plan")), AddOutcome(of(played, "plan"), "Stay calm"))
    assert sound(played)
