"""The holdings: clients, teams, people and progress, with names that can be told apart."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from facilitator.base.errors import Refused
from facilitator.domain.change import Given
from facilitator.domain.holdings import (
    AddClient,
    AddPerson,
    AddTeam,
    DeskCommand,
    EditPerson,
    Holdings,
    RecordProgress,
    RemovePerson,
    RenameTeam,
    SetAgreements,
)
from facilitator.domain.outcome import status_of
from facilitator.domain.session import LEADER, REMOTE, Outcome
from tests.builders import KINDS, START

TODAY = START.date()
GIVEN = Given(START, random.Random(1), KINDS)


def apply(holdings: Holdings, *commands: DeskCommand) -> Holdings:
    """Run commands."""
    for command in commands:
        holdings = command.apply(holdings, GIVEN)
    return holdings


def refused(holdings: Holdings, command: DeskCommand) -> str:
    """What is said to a command that is refused."""
    with pytest.raises(Refused) as caught:
        command.apply(holdings, GIVEN)
    return str(caught.value)


@pytest.fixture
def held() -> Holdings:
    """Two clients with a team each, and somebody in one."""
    return apply(
        Holdings(),
        AddClient("Own", "own"),
        AddClient("Client A", "a"),
        AddTeam("own", "Team", "t"),
        AddTeam("a", "Team", "u"),
        AddPerson("t", "Designer", (LEADER,), "d"),
    )


def test_that_team_names_are_unique_within_a_client(held: Holdings) -> None:
    assert [t.id for t in held.teams_of("own")] == ["t"]
    assert "already" in refused(held, AddTeam("own", " TEAM "))
    assert "already" in refused(held, AddTeam("a", "Te\u200bam"))
    assert "needs a name" in refused(held, AddTeam("own", ""))
    assert "already" in refused(held, AddClient("client a"))


def test_that_a_team_is_renamed_also_to_how_it_is_written(held: Holdings) -> None:
    assert apply(held, RenameTeam("t", "TEAM")).teams["t"].name == "TEAM"
    more = apply(held, AddTeam("own", "Other", "o"))
    assert "already" in refused(more, RenameTeam("o", "team"))
    assert "not here any more" in refused(held, RenameTeam("none", "x"))


def test_that_agreements_are_lines_of_words(held: Holdings) -> None:
    assert apply(held, SetAgreements("t", (" One  speaks ", "", " \u200b", "Phones off"))).teams["t"].agreements == (
        "One speaks",
        "Phones off",
    )
    assert "characters long" in refused(held, SetAgreements("t", ("x" * 301,)))


def test_that_people_of_a_team_can_be_told_apart(held: Holdings) -> None:
    assert "Add a letter or a role" in refused(held, AddPerson("t", "designer"))
    assert "no flag" in refused(held, AddPerson("t", "Tester", ("boss",)))
    assert "team is not here" in refused(held, AddPerson("none", "Tester"))
    both = apply(held, AddPerson("t", "Tester", (REMOTE, LEADER), "x"), AddPerson("u", "Designer"))
    assert [p.name for p in both.people_of("t")] == ["Designer", "Tester"]
    assert both.people["x"].flags == (LEADER, REMOTE)


def test_that_people_are_edited_and_leave(held: Holdings) -> None:
    edited = apply(held, EditPerson("d", "Designer B", (REMOTE,)))
    assert (edited.people["d"].name, edited.people["d"].flags) == ("Designer B", (REMOTE,))
    assert apply(edited, RemovePerson("d")).people == {}
    assert "not in the team" in refused(apply(edited, RemovePerson("d")), EditPerson("d", "x"))


def test_that_progress_is_only_added_and_the_latest_counts(held: Holdings) -> None:
    held = held.put(Outcome("o", "t", None, None, "action", "Do it"))
    told = apply(held, RecordProgress("o", "done"), RecordProgress("o", "open", "It came back"))
    assert len(told.progress) == 2
    assert status_of("o", told.progress.values()) == "open"
    assert told.outcomes == held.outcomes
    assert "no status" in refused(held, RecordProgress("o", "asleep"))
    assert "not here any more" in refused(held, RecordProgress("none", "done"))


def test_that_open_actions_of_one_client_come_overdue_first_and_undated_last(held: Holdings) -> None:
    def action(name: str, team: str, due: date | None) -> Outcome:
        return Outcome(name, team, None, None, "action", name, due=due)

    held = held.put(
        action("later", "t", date(2026, 12, 9)),
        action("undated", "t", None),
        action("overdue", "t", date(2026, 1, 1)),
        action("done", "t", date(2026, 1, 1)),
        action("theirs", "u", date(2026, 1, 1)),
    )
    held = apply(held, RecordProgress("done", "done"))
    assert [o.id for o in held.open_outcomes("own")] == ["overdue", "later", "undated"]
    assert [o.id for o in held.open_outcomes("a")] == ["theirs"]


def test_that_the_date_set_last_is_that_by_which_an_action_is_due(held: Holdings) -> None:
    held = held.put(Outcome("a", "t", None, None, "action", "A", due=TODAY), Outcome("b", "t", None, None, "goal", "B"))
    moved = apply(held, RecordProgress("a", "still on", due=TODAY + timedelta(days=9)))
    assert [(o.id, o.due) for o in moved.open_outcomes("own")] == [("a", TODAY + timedelta(days=9)), ("b", None)]
    assert moved.outcomes == held.outcomes
    assert "lies in the past" in refused(held, RecordProgress("a", "still on", due=TODAY - timedelta(days=1)))


def test_that_a_decision_and_a_lesson_are_never_due(held: Holdings) -> None:
    held = held.put(*(Outcome(kind, "t", None, None, kind, kind) for kind in ("decision", "lesson", "goal")))
    assert [o.id for o in held.open_outcomes("own")] == ["goal"]


def test_that_what_is_dropped_at_the_desk_needs_a_reason_too(held: Holdings) -> None:
    held = held.put(Outcome("o", "t", None, None, "action", "Do it"))
    assert "why it is dropped" in refused(held, RecordProgress("o", "dropped", " "))
    told = apply(held, RecordProgress("o", "dropped", " Nobody\nneeds it "))
    assert [p.reason for p in told.progress.values()] == ["Nobody needs it"]
