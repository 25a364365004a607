"""The Library: clients kept apart, sessions planned and opened, desk and session told of each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from facilitator.base.errors import KnownError, Refused
from facilitator.domain.change import Change
from facilitator.domain.flow import LockActivity, NextActivity, OpenActivity, StartSession
from facilitator.domain.holdings import (
    OWN,
    AddClient,
    AddPerson,
    AddTeam,
    Holdings,
    RecordProgress,
    RenameTeam,
    SetAgreements,
)
from facilitator.domain.kinds.scale import KIND as SCALE
from facilitator.domain.kinds.scale import SetTally
from facilitator.domain.outcome import AddOutcome, RemoveOutcome
from facilitator.domain.session import LEADER, REMOTE
from facilitator.live.library import Guest, SessionPlan
from tests.domain.helpers import spec
from tests.live.helpers import PEOPLE, Place, Shelf, place


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Place]:
    """A library on the disk."""
    made = place(tmp_path)
    yield made
    made.store.close()


def plan(here: Place, **values: object) -> str:
    """Plan a session of a new team, with what a test wants to be different."""
    settled = {"format": "plus-delta", "team": "", "title": "Sprint 20", **values}
    settled["team"] = settled["team"] or here.team()
    return here.library.plan(SessionPlan(**settled))  # type: ignore[arg-type]


def refused(here: Place, **values: object) -> str:
    """What is said to a plan that is refused; nothing is left behind."""
    before = here.library.sessions()
    with pytest.raises(KnownError) as caught:
        plan(here, **values)
    assert here.library.sessions() == before
    return str(caught.value)


# --- planning -------------------------------------------------------------------------------------------------------


def test_that_the_first_start_makes_a_client_of_ones_own(here: Place) -> None:
    assert [c.name for c in here.library.holdings.clients.values()] == [OWN]
    assert here.library.client == next(iter(here.library.holdings.clients))


def test_that_a_plan_becomes_a_session_with_everything_that_was_settled(here: Place) -> None:
    on = datetime.fromisoformat("2026-12-04T10:00")
    guests = (Guest("Designer", flags=(REMOTE, LEADER)), Guest(" Guest "))
    settled = {"title": " Sprint\n20 ", "purpose": " To look back ", "facilitator": "Lead"}
    found = here.library.read(plan(here, people=guests, planned_on=on, minutes=30, **settled))
    assert (found.row.title, found.row.purpose, found.row.planned_on) == ("Sprint 20", "To look back", on)
    assert found.row.status == "preparing"
    assert [(p.name, p.flags) for p in found.present] == [("Designer", (LEADER, REMOTE)), ("Guest", ())]
    assert sum(a.minutes for a in found.agenda) == 30
    assert found.row.settings == {
        "facilitator": "Lead",
        "format_title": "Plus/Delta",
        "family": "look back",
        "source": "Own words",
    }


def test_that_a_session_without_a_facilitators_name_has_none(here: Place) -> None:
    assert "facilitator" not in here.library.read(plan(here, facilitator="  ")).row.settings


def test_that_the_formats_minutes_are_taken_where_none_are_given(here: Place) -> None:
    assert sum(a.minutes for a in here.library.read(plan(here)).agenda) == 15


def test_that_people_of_the_team_take_part_under_their_names(here: Place) -> None:
    team = here.team()
    session = here.library.read(here.plan(team))
    assert {p.name for p in session.present} == set(PEOPLE)
    assert {p.person for p in session.present} == {p.id for p in here.library.holdings.people_of(team)}


def test_that_a_plan_that_lacks_something_is_refused_in_words(here: Place) -> None:
    team = here.team()
    assert "needs a title" in refused(here, title=" ", team=team)
    assert "Choose the team" in refused(here, team="none")
    assert "no format" in refused(here, format="none", team=team)
    assert "at least 10 minutes" in refused(here, minutes=3, team=team)
    assert "minutes at most" in refused(here, minutes=100_000, team=team)
    assert "takes 300 characters" in refused(here, purpose="x" * 301, team=team)
    assert "characters long" in refused(here, facilitator="x" * 81, team=team)
    assert "on the list twice" in refused(here, people=(Guest("Tester"), Guest("tester ")), team=team)
    assert "needs a name" in refused(here, people=(Guest(""),), team=team)
    assert "not in this team" in refused(here, people=(Guest("Stranger", "no such person"),), team=team)


def test_that_a_draft_is_not_stored(here: Place) -> None:
    team = here.team()
    here.library.draft(SessionPlan("plus-delta", team, "Draft"))
    assert here.library.sessions() == ()


# --- clients --------------------------------------------------------------------------------------------------------


def test_that_one_clients_sessions_never_name_anothers(here: Place) -> None:
    own = plan(here)
    here.library.do(AddClient("Client A"))
    here.library.choose_client("client a")
    assert here.library.sessions() == ()
    theirs = plan(here)
    assert [s.id for s in here.library.sessions()] == [theirs]
    for door in (here.library.read, here.library.open):
        with pytest.raises(KnownError, match="no session"):
            door(own)
    own_team = next(t.id for t in here.library.holdings.teams.values() if t.client != here.library.client)
    assert "team of this client" in refused(here, team=own_team)
    here.library.choose_client(OWN)
    assert [s.id for s in here.library.sessions()] == [own]


def test_that_a_client_that_is_not_there_is_refused_in_words(here: Place) -> None:
    with pytest.raises(KnownError, match="no client called “Nobody”"):
        here.library.choose_client("Nobody")


def test_that_a_session_that_is_not_there_is_refused_in_words(here: Place) -> None:
    with pytest.raises(KnownError, match="no session"):
        here.library.open("none")


# --- desk and session -----------------------------------------------------------------------------------------------


def test_that_a_session_is_opened_once(here: Place) -> None:
    session = plan(here)
    assert here.library.open(session) is here.library.open(session)
    live = here.library.open(session)
    here.library.close(session)
    here.library.close(session)
    assert here.library.open(session) is not live


def test_that_the_desk_sees_what_a_session_plans(here: Place) -> None:
    live = here.library.open(plan(here))
    told: list[Holdings] = []
    here.library.desk.subscribe(lambda holdings, change, by: told.append(holdings))
    live.do(StartSession())
    for _ in range(3):
        live.do(NextActivity())
    live.do(AddOutcome(live.session.at.id if live.session.at else "", "Shorten the daily", id="own"))
    assert [o.text for o in here.library.holdings.open_outcomes(here.library.client)] == ["Shorten the daily"]
    assert here.library.holdings == here.store.holdings()
    live.undo()
    assert here.library.holdings.outcomes == {}
    assert len(told) == 2


def test_that_a_session_sees_what_the_desk_changes(here: Place) -> None:
    live = here.library.open(plan(here))
    team = live.session.row.team
    here.library.do(SetAgreements(team, ("Phones off",)))
    here.library.do(AddPerson(team, "Newcomer", id="new"))
    assert live.session.brought.team.agreements == ("Phones off",)
    assert "new" in live.session.brought.people
    here.library.undo()
    assert "new" not in live.session.brought.people
    here.library.redo()
    assert "new" in live.session.brought.people


def test_that_an_earlier_sessions_actions_are_brought_along(here: Place) -> None:
    team = here.team()
    earlier = here.library.open(here.plan(team))
    earlier.do(StartSession())
    for _ in range(3):
        earlier.do(NextActivity())
    assert earlier.session.at is not None
    earlier.do(AddOutcome(earlier.session.at.id, "Promised", id="promise"))
    here.library.close(earlier.session.id)
    here.clock.advance(86_400)
    later = here.library.open(here.plan(team, title="The next one"))
    assert [o.text for o in later.session.brought.outcomes.values()] == ["Promised"]
    assert later.session.outcomes == {}
    here.library.do(RecordProgress("promise", "done"))
    assert [p.status for p in later.session.brought.progress.values()] == ["done"]
    with pytest.raises(Refused, match="not here"):
        later.do(RemoveOutcome("promise"))


def test_that_the_desks_steps_are_taken_back(here: Place) -> None:
    team = here.team()
    here.library.do(RenameTeam(team, "Another"))
    here.library.undo()
    assert here.library.holdings.teams[team].name == "Team"
    here.library.redo()
    assert here.store.holdings().teams[team].name == "Another"


def test_that_a_team_with_which_a_session_is_held_is_not_taken_back(here: Place) -> None:
    library = here.library
    library.do(AddClient("Client A"))
    library.choose_client("Client A")
    library.do(AddTeam(library.client, "Team", "team"))
    library.do(AddPerson("team", "Tester"))
    plan(here, team="team")
    undone = 0
    while library.desk.can_undo is not None:
        library.undo()
        undone += 1
    assert undone == 1
    assert "team" in library.holdings.teams
    assert library.holdings == here.store.holdings()


def test_that_one_clients_steps_are_not_taken_back_at_anothers_desk(here: Place) -> None:
    here.library.do(AddClient("Client A"))
    here.team()
    here.library.choose_client(OWN)
    assert here.library.desk.can_undo is not None
    here.library.choose_client("Client A")
    assert here.library.desk.can_undo is None


def test_that_people_are_taken_back_before_their_team(here: Place) -> None:
    library = here.library
    library.do(AddTeam(library.client, "Team", "team"))
    library.do(AddPerson("team", "Tester"))
    library.undo()
    library.undo()
    assert library.holdings.teams == {}
    library.redo()
    library.redo()
    assert [p.name for p in library.holdings.people_of("team")] == ["Tester"]


def test_that_a_drafted_session_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    here = place(tmp_path, Shelf({"one": (spec("brief"),)}))
    team = here.team()
    session = here.library.draft(SessionPlan("one", team, "Draft"))
    here.library.keep(session)
    with pytest.raises(KnownError):
        here.library.keep(session)
    assert here.library.read(session.id) == session
    assert [s.title for s in here.library.sessions()] == ["Draft"]
    here.store.close()


def test_that_what_is_kept_is_there_at_the_next_start(tmp_path: Path) -> None:
    here = place(tmp_path)
    session = plan(here)
    read = here.library.read(session)
    here.store.close()
    again = place(tmp_path)
    assert again.library.read(session) == read
    assert again.library.holdings == here.library.holdings
    again.store.close()


def test_that_a_change_of_a_session_without_outcomes_is_nothing_to_the_desk(here: Place) -> None:
    live = here.library.open(plan(here))
    told: list[Change] = []
    here.library.desk.subscribe(lambda holdings, change, by: told.append(change))
    live.do(StartSession())
    assert told == []


def test_that_private_answers_that_wait_for_their_lock_hold_off_backups(here: Place) -> None:
    live = here.library.open(plan(here))
    live.do(StartSession())
    scale = next(a for a in live.session.agenda if a.kind == "scale")
    live.do(OpenActivity(scale.id))
    assert not here.library.holds_open_answers(), "nothing was put in yet"
    item = SCALE.settings(scale).items[0].id
    live.do(SetTally(scale.id, item, 4, 2))
    assert here.library.holds_open_answers()
    live.do(LockActivity(scale.id))
    assert not here.library.holds_open_answers()
