"""A change is found by comparing, and turned round it brings back what was there."""

from __future__ import annotations

import random
import uuid
from dataclasses import replace

import pytest

from facilitator.base.errors import Refused
from facilitator.base.words import message
from facilitator.domain.change import Blocked, Change, Given, Together, difference, find_row, take_back
from facilitator.domain.flow import AddMinutes, ChooseEntry, PauseSession, StartSession
from facilitator.domain.holdings import HOLDINGS_ATTRIBUTE, AddClient, Holdings
from facilitator.domain.kind import SCRIBE
from facilitator.domain.kinds.cards import AddCard, AddColumn, Collect, EditCard, RemoveCard
from facilitator.domain.people import AddParticipant, Retitle, SetPurpose, WriteNotes
from facilitator.domain.session import Session
from tests.builders import KINDS, START, Played
from tests.domain.helpers import first, refused, running_at, session_of, spec


def board() -> Played:
    """A board with one card."""
    return running_at(spec("cards")).cards([("plus", "A")], "cards")


def changed(played: Played, *commands: object) -> tuple[Session, Session, Change]:
    """The session before and after commands, and the difference."""
    before = played.session
    after = played.do(*commands).session  # type: ignore[arg-type]
    return before, after, difference(before, after)


def card(session: Session) -> str:
    """The one card."""
    return next(iter(session.contributions))


def test_that_two_equal_values_differ_in_nothing() -> None:
    session = board().session
    assert not difference(session, session)
    assert not difference(session, replace(session, contributions=dict(session.contributions)))


def test_that_added_altered_and_removed_rows_are_found() -> None:
    played = board()
    _, _, added = changed(played, AddCard(first(played).id, "plus", "B"))
    assert [(c.before, c.row.TABLE) for c in added.rows] == [(None, "contribution")]
    _, _, altered = changed(played, EditCard(card(played.session), "A2"))
    assert [c.altered for c in altered.rows] == [("text",)]
    _, _, removed = changed(played, RemoveCard(card(played.session)))
    assert [(c.after, c.row.TABLE) for c in removed.rows] == [(None, "contribution")]


def test_that_the_sessions_own_row_is_part_of_a_change() -> None:
    _, _, change = changed(board(), Retitle("Another"))
    assert change.tables == {"session"}
    assert change.activities == frozenset()
    assert change.touches("session", "team")
    assert not change.touches("team")


def test_that_a_change_names_the_activities_that_it_touches() -> None:
    played = running_at(spec("cards"), spec("plan"))
    _, _, change = changed(played, AddCard(first(played).id, "plus", "A"))
    assert change.activities == {first(played).id}


@pytest.mark.parametrize("what", range(6))
def test_that_a_change_turned_round_brings_back_what_was_there(what: int) -> None:
    played = board()
    one = first(played).id
    commands = [
        AddCard(one, "plus", "B"),
        EditCard(card(played.session), "A2"),
        RemoveCard(card(played.session)),
        AddColumn(one, "Thanks", "thanks"),
        SetPurpose("Why"),
        AddParticipant("Newcomer"),
    ]
    before, after, change = changed(played, commands[what])
    assert take_back(after, change, find_row) == before
    again = difference(after, before)
    assert take_back(before, again, find_row) == after
    assert [c.reversed() for c in change.rows] == list(again.rows)


def test_that_fields_which_a_change_did_not_touch_stay_as_they_are_now() -> None:
    played = session_of(spec("cards"))
    _, _, change = changed(played, WriteNotes("A note"))
    played.do(Retitle("Another title"), StartSession())
    back = take_back(played.session, change, find_row)
    assert (back.row.notes, back.row.title, back.row.status) == ("", "Another title", "running")


def test_that_keys_of_the_state_which_a_change_did_not_touch_stay_as_they_are_now() -> None:
    played = running_at(spec("cards"))
    one = first(played).id
    _, _, change = changed(played, AddColumn(one, "Thanks", "thanks"))
    played.do(Collect(one), ChooseEntry(one, SCRIBE), AddMinutes(one, 3))
    back = take_back(played.session, change, find_row).activities[one]
    state = KINDS.of(back).state(back)
    assert (state.slots, state.collected, state.entry, back.minutes) == ((), True, SCRIBE, 8)


def test_that_what_was_changed_since_is_not_taken_back() -> None:
    played = board()
    _, _, edited = changed(played, EditCard(card(played.session), "A2"))
    _, _, added = changed(played, AddCard(first(played).id, "plus", "B"))
    _, _, removed = changed(played, RemoveCard(card(played.session)))
    again = played.do(AddCard(first(played).id, "plus", "C")).session
    with pytest.raises(Blocked):
        take_back(again, edited, find_row)
    assert take_back(again, removed, find_row) != again
    renamed = again.put(replace(again.contributions[added.rows[0].row.id], text="B2"))
    with pytest.raises(Blocked):
        take_back(renamed, added, find_row)
    with pytest.raises(Blocked):
        take_back(take_back(again, removed, find_row), removed, find_row)


def test_that_the_same_key_of_the_state_changed_since_is_not_taken_back() -> None:
    played = running_at(spec("cards"))
    one = first(played).id
    _, _, change = changed(played, AddColumn(one, "Thanks", "thanks"))
    played.do(AddColumn(one, "Wishes", "wishes"))
    with pytest.raises(Blocked):
        take_back(played.session, change, find_row)


def test_that_several_commands_are_one_step_or_none() -> None:
    played = running_at(spec("cards"))
    one = first(played).id
    refused(played, Together((AddCard(one, "plus", "A"), AddCard(one, "none", "B"))))
    assert played.session.contributions == {}
    whole = Together((AddCard(one, "plus", "A"), AddCard(one, "plus", "B")), message("import of {n} cards", n=2))
    _, _, change = changed(played, whole)
    assert len([c for c in change.rows if c.row.TABLE == "contribution"]) == 2
    assert whole.name == "AddCard*2"
    assert Together().name == "Together"


def test_that_flow_is_no_part_of_a_step_that_can_be_undone() -> None:
    with pytest.raises(ValueError, match="can be undone"):
        Together((PauseSession(),))


def test_that_new_ids_tell_nothing_and_come_again_with_the_same_seed() -> None:
    def ids(seed: int) -> list[str]:
        given = Given(START, random.Random(seed), KINDS)
        return [given.new_id() for _ in range(50)]

    assert ids(1) == ids(1) != ids(2)
    assert len(set(ids(1))) == 50
    assert all(uuid.UUID(i).version == 4 for i in ids(1))
    assert sorted(ids(1)) != ids(1)


def test_that_a_shuffle_keeps_everything_and_comes_again_with_the_same_seed() -> None:
    def mixed(seed: int) -> list[int]:
        return Given(START, random.Random(seed), KINDS).shuffled(range(20))

    assert sorted(mixed(3)) == list(range(20))
    assert mixed(3) == mixed(3) != list(range(20))


def test_that_today_is_the_day_of_this_machine() -> None:
    assert Given(START, random.Random(1), KINDS).today == START.astimezone().date()


def test_that_the_holdings_are_compared_the_same_way() -> None:
    empty = Holdings()
    one = AddClient("Client A").apply(empty, Given(START, random.Random(1), KINDS))
    change = difference(empty, one, HOLDINGS_ATTRIBUTE)
    assert change.tables == {"client"}
    assert take_back(one, change, lambda h, table, i: getattr(h, HOLDINGS_ATTRIBUTE[table]).get(i)) == empty


def test_that_a_refusal_leaves_no_trace_in_the_session() -> None:
    played = board()
    before = played.session
    with pytest.raises(Refused):
        AddCard(first(played).id, "none", "B").apply(before, played.given())
    assert played.session == before
