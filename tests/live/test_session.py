"""LiveSession: undo up to the last closing, suspends noticed, the clock kept, everything let go at the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.base.errors import Refused
from facilitator.domain import flow
from facilitator.domain.change import Change
from facilitator.domain.holdings import RecordProgress, RemovePerson
from facilitator.domain.kinds.cards import AddCard, EditCard
from facilitator.domain.kinds.scale import SetTally
from facilitator.domain.kinds.vote import AddOption, SetDots
from facilitator.domain.outcome import AddOutcome
from facilitator.domain.people import ParkThought, Retitle, WriteNotes
from facilitator.domain.timing import spent_seconds
from facilitator.live.session import TOUCH_EVERY, LiveSession
from tests.builders import KINDS
from tests.domain.helpers import spec
from tests.live.helpers import Place, Shelf, place

AGENDA = (
    spec("cards"),
    spec("cards", "hidden", manner="hidden"),
    spec("vote", entry=["ballot", "hands"]),
    spec("scale", entry=["hands", "ballot"]),
    spec("plan"),
)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Place]:
    """A library on the disk."""
    made = place(tmp_path, Shelf({"any": AGENDA}))
    yield made
    made.store.close()


@pytest.fixture
def live(here: Place) -> LiveSession:
    """A running session in which everything is open."""
    session = here.session("any")
    session.do(flow.StartSession())
    for activity in session.session.agenda[1:]:
        session.do(flow.OpenActivity(activity.id))
    return session


def at(live: LiveSession, key: str) -> str:
    """An activity's id by its key."""
    return next(a.id for a in live.session.agenda if a.settings["key"] == key)


def steps(live: LiveSession) -> list[str]:
    """The names of the steps that can be taken back, the last one first; takes them back."""
    names = []
    while (label := live.can_undo) is not None:
        names.append(str(label))
        live.undo()
    return names


# --- what a closing puts out of reach -------------------------------------------------------------------------------


def test_that_steps_before_a_closing_stay_and_the_menu_says_so(live: LiveSession) -> None:
    hidden = at(live, "hidden")
    live.do(AddCard(hidden, "plus", "Hidden"))
    live.do(flow.LockActivity(hidden))
    assert live.can_undo is None
    assert str(live.why_not_undo) == "What was done in “Hidden” before it was closed stays."
    with pytest.raises(Refused, match="before it was closed stays"):
        live.undo()


def test_that_steps_of_other_activities_can_still_be_taken_back(live: LiveSession) -> None:
    live.do(AddCard(at(live, "cards"), "plus", "Elsewhere"))
    live.do(AddCard(at(live, "hidden"), "plus", "Hidden"))
    live.do(Retitle("Another"))
    live.do(flow.LockActivity(at(live, "hidden")))
    assert live.why_not_undo is None
    assert steps(live) == ["title", "add card"]


def test_that_corrections_after_the_closing_go_back_to_it_and_not_further_than_the_reveal(live: LiveSession) -> None:
    hidden = at(live, "hidden")
    live.do(AddCard(hidden, "plus", "Hidden"))
    live.do(flow.LockActivity(hidden))
    card = live.session.contributions_of(hidden)[0].id
    live.do(EditCard(card, "Hidden, corrected"))
    assert str(live.can_undo) == "edit card"
    live.do(flow.RevealActivity(hidden))
    assert live.can_undo is None
    live.do(EditCard(card, "Shown"))
    live.do(flow.FinishActivity(hidden))
    assert steps(live) == ["edit card"]
    assert live.session.contributions[card].text == "Hidden, corrected"


def test_that_what_was_taken_back_before_the_closing_is_not_put_back_after_it(live: LiveSession) -> None:
    vote = at(live, "vote")
    live.do(AddOption(vote, "One"))
    live.undo()
    live.do(flow.LockActivity(vote))
    assert live.can_redo is None


def test_that_a_late_reveal_closes_too(live: LiveSession) -> None:
    hidden = at(live, "hidden")
    live.do(AddCard(hidden, "plus", "Hidden"))
    live.do(flow.FinishActivity(hidden))
    card = live.session.contributions_of(hidden)[0].id
    live.do(EditCard(card, "Corrected"))
    assert str(live.can_undo) == "edit card"
    live.do(flow.RevealActivity(hidden))
    assert live.can_undo is None


def test_that_finishing_a_show_of_hands_closes_it(live: LiveSession) -> None:
    scale = at(live, "scale")
    live.do(SetTally(scale, "it", 3, 2))
    live.do(flow.FinishActivity(scale))
    assert live.can_undo is None
    assert live.session.responses_of(scale) == ()


def test_that_cards_that_were_read_aloud_can_be_taken_back_when_they_are_done(live: LiveSession) -> None:
    live.do(AddCard(at(live, "cards"), "plus", "A"))
    live.do(flow.FinishActivity(at(live, "cards")))
    assert steps(live) == ["add card"]


def test_that_no_detour_over_undo_opens_up_what_was_given_in_private(live: LiveSession) -> None:
    vote = at(live, "vote")
    live.do(AddOption(vote, "One"))
    option = live.session.activities[vote].state["taken"][0]["ref"]
    live.do(SetDots(vote, option, 3))
    live.undo()
    live.do(flow.ChooseEntry(vote, "hands"))
    assert live.can_redo is None
    assert live.session.responses_of(vote) == ()


def test_that_a_step_on_two_activities_is_put_away_as_a_whole(live: LiveSession) -> None:
    live.do(ParkThought("At the scale", at(live, "scale")))
    live.do(flow.LockActivity(at(live, "scale")))
    assert live.can_undo is None
    assert [c.text for c in live.session.parked] == ["At the scale"]


# --- what is written anew -------------------------------------------------------------------------------------------


def rewritten(live: LiveSession, command: flow.FlowCommand) -> set[str]:
    """The keys of the activities whose rows are written anew with a command."""
    change: Change = live.do(command)
    return {str(live.session.activities[a].settings["key"]) for a in change.rewrite}


def test_that_anonymous_rows_are_written_anew_when_they_are_closed_or_done(live: LiveSession) -> None:
    assert rewritten(live, flow.LockActivity(at(live, "vote"))) == {"vote"}
    assert rewritten(live, flow.RevealActivity(at(live, "vote"))) == set()
    assert rewritten(live, flow.NextActivity()) == {"cards"}
    assert rewritten(live, flow.EndSession()) == {"hidden", "scale", "vote"}


def test_that_taking_back_and_putting_in_writes_nothing_anew(live: LiveSession) -> None:
    assert live.do(AddCard(at(live, "cards"), "plus", "A")).rewrite == frozenset()
    assert live.undo().rewrite == frozenset()


# --- the clock ------------------------------------------------------------------------------------------------------


def test_that_a_session_is_seen_once_a_minute(here: Place, live: LiveSession) -> None:
    begun = live.session.row.seen
    here.clock.advance(TOUCH_EVERY.total_seconds() - 1)
    live.tick()
    assert live.session.row.seen == begun
    here.clock.advance(1)
    live.tick()
    assert live.session.row.seen == here.clock.now()


def test_that_only_a_running_session_is_seen(here: Place, live: LiveSession) -> None:
    live.do(flow.PauseSession())
    seen = live.session.row.seen
    here.clock.advance(600)
    live.tick()
    assert live.session.row.seen == seen


def test_that_a_suspend_pauses_and_offers_to_count_the_gap(here: Place, live: LiveSession) -> None:
    here.clock.advance(60)
    live.tick()
    here.clock.gap = timedelta(minutes=20)
    live.tick()
    assert (live.session.row.status, live.session.row.screen) == ("paused", "holding")
    assert live.gap == timedelta(minutes=20)
    first = live.session.agenda[0]
    assert first.spent == 60
    live.do(flow.ResumeSession(count=live.gap.total_seconds()))
    assert live.session.agenda[0].spent == 60 + 20 * 60
    assert live.gap == timedelta()


def test_that_a_suspend_is_noticed_before_the_next_command(here: Place, live: LiveSession) -> None:
    here.clock.gap = timedelta(hours=8)
    with pytest.raises(Refused, match="not running"):
        live.do(flow.NextActivity())
    assert live.session.row.status == "paused"
    assert live.session.agenda[0].spent == 0


def test_that_sleep_before_the_start_and_in_a_pause_is_nothing(here: Place) -> None:
    live = here.session("any")
    here.clock.gap = timedelta(hours=8)
    live.do(flow.StartSession())
    live.tick()
    assert live.session.row.status == "running"
    assert live.session.row.began == here.clock.now()
    live.do(flow.PauseSession())
    here.clock.gap = timedelta(hours=8)
    live.tick()
    live.do(flow.ResumeSession())
    assert live.session.row.status == "running"
    assert spent_seconds(live.session.agenda[0], here.clock.now()) == 0


def test_that_a_kill_is_recovered_from_on_hold(here: Place, live: LiveSession) -> None:
    live.do(AddCard(at(live, "cards"), "plus", "Before the kill"))
    here.clock.advance(90)
    live.tick()
    here.clock.advance(600)
    killed = here.library._open.pop(live.session.id)
    again = here.library.open(live.session.id)
    assert again is not killed
    assert (again.session.row.status, again.session.row.screen) == ("paused", "holding")
    assert again.session.at == again.session.agenda[0]
    assert again.session.agenda[0].spent == 90
    assert again.gap == timedelta(seconds=600)
    assert [c.text for c in again.session.contributions_of(at(again, "cards"))] == ["Before the kill"]
    assert again.can_undo is None


# --- letting go -----------------------------------------------------------------------------------------------------


def test_that_closing_pauses_and_forgets(here: Place, live: LiveSession) -> None:
    told: list[Change] = []
    live.subscribe(lambda session, change, by: told.append(change))
    live.do(Retitle("Another"))
    here.library.close(live.session.id)
    assert (live.session.row.status, live.session.row.screen) == ("paused", "holding")
    assert live.can_undo is None
    assert len(told) == 2
    live.value = live.session
    live.do(WriteNotes("After all"))
    assert len(told) == 2


def test_that_closing_a_session_that_slept_loses_nothing(here: Place, live: LiveSession) -> None:
    here.clock.advance(30)
    here.clock.gap = timedelta(hours=1)
    here.library.close(live.session.id)
    stored = here.store.session(live.session.id)
    assert stored is not None
    assert stored.row.status == "paused"
    assert stored == live.session


def test_that_what_the_desk_changes_is_told_as_nothing_of_the_session(here: Place, live: LiveSession) -> None:
    live.do(AddOutcome(at(live, "plan"), "An action", id="own"))
    told: list[bool] = []
    live.subscribe(lambda session, change, by: told.append(bool(change)))
    here.library.do(RecordProgress("own", "done"))
    assert [p.status for p in live.session.brought.progress.values()] == ["done"]
    someone = here.library.holdings.people_of(live.session.row.team)[0]
    here.library.do(RemovePerson(someone.id))
    assert told == [False, False]
    assert someone.id not in live.session.brought.people
    assert someone.name in {p.name for p in live.session.participants.values() if p.person is None}
    assert here.store.session(live.session.id) == live.session


def test_that_an_action_that_the_desk_reported_on_is_not_taken_back(here: Place, live: LiveSession) -> None:
    live.do(AddOutcome(at(live, "plan"), "An action", id="own"))
    here.library.do(RecordProgress("own", "done"))
    assert live.can_undo is None
    here.library.undo()
    assert steps(live) == ["add action"]


def test_that_kinds_are_those_that_were_found(live: LiveSession) -> None:
    assert live.kinds is KINDS
    assert live.now() == live.clock.now()
