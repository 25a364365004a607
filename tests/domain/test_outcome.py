"""Outcomes: made, changed, moved and taken away; what was reported on stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from facilitator.domain.outcome import (
    ACTION_FIELDS,
    AddOutcome,
    EditOutcome,
    MoveOutcome,
    ParkOutcome,
    RemoveOutcome,
    Standing,
    standings,
    status_of,
)
from facilitator.domain.session import Outcome, Progress
from tests.builders import START, Played
from tests.domain.helpers import first, refused, running_at, session_of, sound, spec

TODAY = START.date()


def plan(*texts: str) -> Played:
    """A plan with actions."""
    played = running_at(spec("plan"), spec("plan", "second"))
    return played.do(*(AddOutcome(first(played).id, text) for text in texts))


def texts(played: Played) -> list[str]:
    """The actions in their places."""
    return [o.text for o in played.session.outcomes_of(first(played).id)]


def made(played: Played, text: str) -> Outcome:
    """An action by what it says."""
    return next(o for o in played.session.made if o.text == text)


def test_that_an_action_belongs_to_team_session_and_activity() -> None:
    played = running_at(spec("plan"))
    played.do(
        AddOutcome(first(played).id, "  Do\nit ", "action", "Tester", date(2026, 12, 4), {"routine": "daily"}, "own-id")
    )
    (action,) = played.session.made
    assert (action.id, action.text, action.owner, action.due) == ("own-id", "Do it", "Tester", date(2026, 12, 4))
    assert (action.team, action.session, action.activity) == (
        played.session.row.team,
        played.session.id,
        first(played).id,
    )
    assert action.fields == {"routine": "daily"}


def test_that_an_action_needs_words_and_an_activity_that_has_begun() -> None:
    played = plan()
    assert "what is to be done" in refused(played, AddOutcome(first(played).id, " "))
    assert "not open" in refused(played, AddOutcome(played.at("second").id, "Too early"))
    assert "no outcome called" in refused(played, AddOutcome(first(played).id, "x", "wish"))
    assert "characters long" in refused(played, AddOutcome(first(played).id, "x" * 501))


def test_that_an_ended_session_takes_actions_also_for_what_was_left_out() -> None:
    played = plan("A").end()
    played.do(AddOutcome(played.at("second").id, "Thought of on the way home"))
    assert [o.text for o in played.session.made] == ["A", "Thought of on the way home"]


def test_that_a_session_that_has_not_begun_takes_no_actions() -> None:
    played = session_of(spec("plan"))
    assert "not open" in refused(played, AddOutcome(first(played).id, "Too early"))


def test_that_every_part_of_an_action_is_edited() -> None:
    played = plan("A")
    action = made(played, "A").id
    played.do(
        EditOutcome(action, "text", "B"),
        EditOutcome(action, "owner", "  Tester "),
        EditOutcome(action, "due", date(2026, 12, 4)),
        *(EditOutcome(action, name, f"  {name}\n") for name in ACTION_FIELDS),
    )
    row = made(played, "B")
    assert (row.owner, row.due, row.fields) == ("Tester", date(2026, 12, 4), {name: name for name in ACTION_FIELDS})
    cleared = made(played.do(EditOutcome(action, "due", None), EditOutcome(action, "owner", None)), "B")
    assert (cleared.owner, cleared.due) == ("", None)


def test_that_nothing_of_an_action_is_cut_or_guessed() -> None:
    played = plan("A")
    action = made(played, "A").id
    assert "remove it instead" in refused(played, EditOutcome(action, "text", " "))
    assert "One owner is enough" in refused(played, EditOutcome(action, "owner", "x" * 81))
    assert "One owner is enough" in refused(played, AddOutcome(first(played).id, "B", owner="x" * 81))
    assert "no date" in refused(played, EditOutcome(action, "due", "soon"))
    assert "no date" in refused(played, EditOutcome(action, "due", START))
    assert "“Done when” takes 300" in refused(played, EditOutcome(action, "done_when", "x" * 301))
    assert "no field called “colour”" in refused(played, EditOutcome(action, "colour", "blue"))
    assert "not here any more" in refused(played, EditOutcome("none", "text", "x"))


@pytest.mark.parametrize("by, order", [(-1, "ACB"), (-2, "CAB"), (-9, "CAB"), (0, "ABC"), (5, "ABC")])
def test_that_an_action_is_moved(by: int, order: str) -> None:
    played = plan("A", "B", "C")
    played.do(MoveOutcome(made(played, "C").id, by))
    assert texts(played) == list(order)


def test_that_an_action_is_removed_or_parked() -> None:
    played = plan("A", "B", "C")
    played.do(RemoveOutcome(made(played, "A").id), ParkOutcome(made(played, "B").id))
    assert texts(played) == ["C"]
    assert [c.text for c in played.session.parked] == ["B"]
    assert sound(played)


@pytest.mark.parametrize("at_the_desk", [True, False])
def test_that_an_action_that_was_reported_on_stays(at_the_desk: bool) -> None:
    played = plan("A")
    action = made(played, "A").id
    told = Progress("p", action, None if at_the_desk else played.session.id, "done", TODAY)
    if at_the_desk:
        brought = replace(played.session.brought, progress={"p": told})
        played.session = replace(played.session, brought=brought)
    else:
        played.session = played.session.put(told)
    assert "dropped instead" in refused(played, RemoveOutcome(action))
    assert "dropped instead" in refused(played, ParkOutcome(action))
    assert texts(played.do(EditOutcome(action, "text", "A, done"))) == ["A, done"]
    assert sound(played)


def test_that_what_another_one_replaces_is_not_removed_first() -> None:
    played = plan("A", "B")
    played.session = played.session.put(replace(made(played, "B"), replaces=made(played, "A").id))
    assert "remove that one first" in refused(played, RemoveOutcome(made(played, "A").id))
    assert texts(played.do(RemoveOutcome(made(played, "B").id), RemoveOutcome(made(played, "A").id))) == []


def _told(*statuses: tuple[str, int]) -> list[Progress]:
    return [Progress(f"p{i}", "o", None, s, date(2026, 12, day)) for i, (s, day) in enumerate(statuses)]


@pytest.mark.parametrize(
    "told, status",
    [
        ([], "open"),
        ([("done", 1)], "done"),
        ([("done", 2), ("open", 1)], "done"),
        ([("done", 1), ("open", 1)], "open"),
        ([("still on", 3)], "open"),
        ([("done", 1), ("dropped", 2)], "dropped"),
    ],
)
def test_that_the_latest_progress_is_the_status(told: list[tuple[str, int]], status: str) -> None:
    assert status_of("o", _told(*told)) == status
    assert status_of("another", _told(*told)) == "open"


def test_that_the_date_set_last_holds_and_sessions_that_carried_it_on_are_counted() -> None:
    told = [
        Progress("1", "o", "s-1", "still on", date(2026, 12, 1), date(2026, 12, 9)),
        Progress("2", "o", None, "still on", date(2026, 12, 2), date(2026, 12, 20)),
        Progress("3", "o", "s-2", "still on", date(2026, 12, 3)),
    ]
    assert standings(told) == {"o": Standing("open", date(2026, 12, 20), 2)}
    assert standings([*told, Progress("4", "o", None, "done", date(2026, 12, 3))])["o"].status == "done"
    assert standings([]) == {}
