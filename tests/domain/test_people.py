"""Who is here, what the session is called, when the team meets again, and thoughts for later."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from facilitator.domain.flow import OpenActivity
from facilitator.domain.kinds.cards import AddCard
from facilitator.domain.kinds.vote import AddOption, SetDots
from facilitator.domain.people import (
    AddParticipant,
    DismissHint,
    EditParked,
    ParkThought,
    RemoveParticipant,
    Retitle,
    SetNextDate,
    SetPlannedOn,
    SetPresent,
    SetPurpose,
    WriteNotes,
)
from facilitator.domain.session import LEADER, REMOTE, Person, Response, initials
from tests.builders import Played
from tests.domain.helpers import PEOPLE, first, refused, running_at, session_of, spec

AT = datetime.fromisoformat("2026-12-04T10:00")


def here(played: Played) -> list[str]:
    """Who is in the room."""
    return [p.name for p in played.session.present]


def one(played: Played, name: str) -> str:
    """Somebody's id."""
    return next(p.id for p in played.session.participants.values() if p.name == name)


# --- people ---------------------------------------------------------------------------------------------------------


def test_that_people_come_late_and_leave() -> None:
    played = running_at(spec("brief"), people=2)
    played.do(AddParticipant("Late one"), SetPresent(one(played, "Tester"), False))
    assert here(played) == ["Designer", "Late one"]
    assert here(played.do(SetPresent(one(played, "Tester"), True))) == ["Designer", "Late one", "Tester"]


def test_that_somebody_planned_may_be_absent_from_the_start() -> None:
    played = session_of(spec("brief"), people=1).do(AddParticipant("On leave", present=False))
    assert here(played) == ["Designer"]
    assert len(played.session.participants) == 2


def test_that_two_people_never_look_alike() -> None:
    played = session_of(spec("brief"), people=1)
    for name in ("Designer", " designer ", "DESIGNER", "Desi\u200bgner", "Ｄesigner"):
        assert "already" in refused(played, AddParticipant(name))
    assert "name" in refused(played, AddParticipant("  "))
    assert "characters long" in refused(played, AddParticipant("x" * 81))


def test_that_a_person_of_the_team_takes_part_once() -> None:
    played = session_of(spec("brief"), people=0)
    person = Person("p-1", played.session.row.team, "Analyst")
    played.do(AddParticipant(person.name, person.id, (REMOTE, LEADER, "unknown")))
    (row,) = played.session.participants.values()
    assert (row.person, row.flags) == ("p-1", (LEADER, REMOTE))
    assert "under another name" in refused(played, AddParticipant("Ana", person.id))


def test_that_who_was_listed_by_mistake_is_taken_off() -> None:
    played = session_of(spec("brief"), people=2)
    played.do(RemoveParticipant(one(played, "Tester")))
    assert here(played) == ["Designer"]
    assert "not on the list" in refused(played, RemoveParticipant("none"))
    assert "not on the list" in refused(played, SetPresent("none", True))


def test_that_whose_name_stands_on_something_is_not_taken_off() -> None:
    played = running_at(spec("cards", attribution="name"), people=2)
    author = one(played, "Tester")
    played.do(AddCard(first(played).id, "plus", "Signed", author))
    assert "Mark Tester as absent" in refused(played, RemoveParticipant(author))
    other = one(played, "Designer")
    played.session = played.session.put(Response("r", first(played).id, "x", participant=other))
    assert "Mark Designer as absent" in refused(played, RemoveParticipant(other))


@pytest.mark.parametrize(
    "name, short",
    [
        ("Designer", "D"),
        ("Scrum master", "SM"),
        ("Maria del Carmen Owner", "MO"),
        ("élise tester", "ÉT"),
        ("  ", ""),
        ("(guest) Analyst", "A"),
        ("王 Tester", "王T"),
    ],
)
def test_that_initials_are_two_at_most(name: str, short: str) -> None:
    assert initials(name) == short


# --- texts and dates ------------------------------------------------------------------------------------------------


def test_that_title_and_purpose_are_tidied_and_never_cut() -> None:
    played = session_of(spec("brief")).do(Retitle("  Sprint\n 21 "), SetPurpose(" Why \t we meet "))
    assert (played.session.row.title, played.session.row.purpose) == ("Sprint 21", "Why we meet")
    assert "needs a title" in refused(played, Retitle(" \u200b "))
    assert "characters long" in refused(played, Retitle("x" * 81))
    assert "takes 300 characters" in refused(played, SetPurpose("x" * 301))
    assert played.do(SetPurpose("")).session.row.purpose == ""


def test_that_notes_belong_to_the_session_or_to_an_activity() -> None:
    played = session_of(spec("brief"))
    played.do(WriteNotes("For me\nalone"), WriteNotes("Watch the time", first(played).id))
    assert (played.session.row.notes, first(played).notes) == ("For me\nalone", "Watch the time")
    assert "take 5000 characters" in refused(played, WriteNotes("x" * 5001))
    assert "not on the agenda" in refused(played, WriteNotes("x", "none"))


def test_that_dates_are_set_and_taken_away() -> None:
    played = session_of(spec("brief")).do(SetPlannedOn(AT), SetNextDate(AT + timedelta(weeks=2)))
    assert played.session.row.planned_on == AT
    assert played.session.row.next_on == AT + timedelta(weeks=2)
    cleared = played.do(SetPlannedOn(None), SetNextDate(None)).session.row
    assert (cleared.planned_on, cleared.next_on) == (None, None)


def test_that_the_next_date_lies_ahead() -> None:
    played = session_of(spec("brief"))
    today = datetime.combine(played.given().today, datetime.min.time())
    assert "past" in refused(played, SetNextDate(today - timedelta(minutes=1)))
    assert played.do(SetNextDate(today)).session.row.next_on == today


# --- thoughts -------------------------------------------------------------------------------------------------------


def test_that_a_thought_is_parked_from_anywhere() -> None:
    played = session_of(spec("brief"), spec("cards")).do(ParkThought("Before the start"))
    played.start().do(ParkThought("At the brief")).next().do(ParkThought("At the cards"))
    played.do(ParkThought("For the brief", first(played).id)).end().do(ParkThought("After the end"))
    assert [c.text for c in played.session.parked] == [
        "Before the start",
        "At the brief",
        "For the brief",
        "At the cards",
        "After the end",
    ]
    assert played.session.contributions_of(played.at("cards").id) == ()
    assert "thought to park" in refused(played, ParkThought(" "))


def test_that_a_parked_thought_is_corrected_or_emptied_away() -> None:
    played = session_of(spec("brief")).do(ParkThought("Tpyo"))
    thought = played.session.parked[0].id
    played.do(EditParked(thought, " Typo "))
    assert [c.text for c in played.session.parked] == ["Typo"]
    played.do(EditParked(thought, " \u200b"))
    assert played.session.parked == ()
    assert "not parked any more" in refused(played, EditParked(thought, "x"))


def test_that_a_card_on_the_board_is_no_parked_thought() -> None:
    played = running_at(spec("cards")).cards([("plus", "A")], "cards")
    card = played.session.contributions_of(first(played).id)[0].id
    assert "not parked any more" in refused(played, EditParked(card, ""))


def test_that_hints_are_dismissed_of_activities_that_are_there() -> None:
    played = running_at(spec("vote"), spec("plan"))
    played.do(OpenActivity(played.at("plan").id), DismissHint(played.at("plan").id, "x:owner"))
    assert played.at("plan").state["dismissed"] == ["x:owner"]
    assert "not on the agenda" in refused(played, DismissHint("none", "x"))


def test_that_everybody_who_is_here_counts() -> None:
    played = running_at(spec("vote"))
    vote = first(played).id
    played.do(AddOption(vote, "A"))
    option = played.at("vote").state["taken"][0]["ref"]
    for name in PEOPLE[1:]:
        played.do(SetPresent(one(played, name), False))
    refused(played, SetDots(vote, option, 3))
    assert sum(r.count for r in played.do(SetDots(vote, option, 2)).session.responses.values()) == 2
