"""Activities along their paths: opened, closed, revealed, done, opened again or run anew."""

from __future__ import annotations

import pytest

from facilitator.domain import flow
from facilitator.domain.kind import BALLOT, HANDS, IMPORT, PAPER, SCRIBE
from facilitator.domain.kinds.cards import AddCard, AddColumn, RemoveCard
from facilitator.domain.kinds.scale import SetTally
from facilitator.domain.kinds.vote import AddOption, SetDots
from facilitator.domain.people import ParkThought
from facilitator.domain.session import Activity
from tests.builders import KINDS, Played
from tests.domain.helpers import first, refused, running_at, session_of, sound, spec, statuses

HIDDEN = spec("cards", manner="hidden")
BALLOTS = spec("scale", entry=["ballot", "hands"])
SHOW_OF_HANDS = spec("scale", entry=["hands", "ballot"])


def voted(entry: str = "ballot") -> Played:
    """A vote on two options in which dots were counted."""
    played = running_at(spec("vote", entry=[entry]), spec("plan", uses=["vote"]))
    vote = first(played).id
    played.do(AddOption(vote, "One"), AddOption(vote, "Two"))
    return played.do(SetDots(vote, options(played)[0], 5), SetDots(vote, options(played)[1], 2))


def options(played: Played, key: str = "vote") -> list[str]:
    """What can be voted on."""
    return [option.ref for option in KINDS.of(played.at(key)).state(played.at(key)).taken]


def shown(activity: Activity) -> bool:
    """Whether the room may see what was put in."""
    return KINDS.of(activity).shown(activity)


# --- closing and revealing ------------------------------------------------------------------------------------------


def test_that_private_input_is_closed_then_revealed_then_done() -> None:
    played = running_at(HIDDEN)
    one = first(played).id
    played.do(AddCard(one, "plus", "Hidden"))
    seen = [(first(played).status, shown(first(played)))]
    for command in (flow.LockActivity(one), flow.RevealActivity(one), flow.FinishActivity(one)):
        played.do(command)
        seen.append((first(played).status, shown(first(played))))
    assert seen == [("open", False), ("locked", False), ("revealed", True), ("done", True)]


def test_that_a_locked_activity_refuses_input() -> None:
    played = running_at(HIDDEN)
    one = first(played).id
    played.do(flow.LockActivity(one))
    assert "closed" in refused(played, AddCard(one, "plus", "Too late"))
    played.do(flow.RevealActivity(one))
    assert "closed" in refused(played, AddCard(one, "plus", "Too late"))


def test_that_a_locked_vote_refuses_dots() -> None:
    played = voted("hands")
    vote, option = first(played).id, options(played)[0]
    played.do(flow.LockActivity(vote))
    assert "closed" in refused(played, SetDots(vote, option, 3))
    assert "closed" in refused(played, AddOption(vote, "Late"))


def test_that_nothing_is_revealed_before_it_is_closed() -> None:
    played = running_at(HIDDEN)
    assert "has to be closed" in refused(played, flow.RevealActivity(first(played).id))


def test_that_a_show_of_hands_has_nothing_to_reveal() -> None:
    played = voted("hands")
    played.do(flow.LockActivity(first(played).id))
    assert "nothing private" in refused(played, flow.RevealActivity(first(played).id))
    assert shown(first(played))


def test_that_what_is_shown_at_once_is_not_closed() -> None:
    played = running_at(spec("cards"))
    assert "shows its input at once" in refused(played, flow.LockActivity(first(played).id))


def test_that_what_was_passed_by_unrevealed_stays_private_until_it_is_revealed() -> None:
    played = voted()
    played.next()
    vote = played.at("vote")
    assert statuses(played.session) == ["done", "open"]
    assert not shown(vote)
    assert KINDS.of(vote).offers(played.session, vote) == ()
    assert KINDS.of(vote).keep(played.session, vote, "team").responses == ()
    played.do(flow.RevealActivity(vote.id))
    assert shown(played.at("vote"))
    assert statuses(played.session) == ["done", "open"]
    assert [o.text for o in KINDS.of(vote).offers(played.session, played.at("vote"))] == ["One", "Two"]


def test_that_what_the_end_closed_can_be_revealed_after_it() -> None:
    played = voted().end()
    vote = played.at("vote")
    assert not shown(vote)
    played.do(flow.RevealActivity(vote.id))
    assert shown(played.at("vote"))
    assert "has to be closed" in refused(played, flow.RevealActivity(vote.id))


def test_that_nothing_is_revealed_while_the_session_is_paused() -> None:
    played = voted().next().do(flow.PauseSession())
    assert "not running" in refused(played, flow.RevealActivity(played.at("vote").id))


def test_that_what_was_revealed_is_not_private_again_when_it_is_done() -> None:
    played = voted()
    vote = first(played).id
    played.do(flow.LockActivity(vote), flow.RevealActivity(vote)).next()
    assert shown(played.at("vote"))


def test_that_hidden_cards_lose_the_order_in_which_they_came() -> None:
    texts = [f"Card {i}" for i in range(30)]
    played = running_at(HIDDEN)
    one = first(played).id
    played.do(*(AddCard(one, "plus", text) for text in texts))
    typed = [c.text for c in played.session.contributions_of(one)]
    played.do(flow.LockActivity(one))
    closed = [c.text for c in played.session.contributions_of(one)]
    assert sorted(typed) == sorted(closed) == sorted(texts)
    assert texts not in (typed, closed)
    assert typed != closed


# --- opening again and running anew ---------------------------------------------------------------------------------


def test_that_open_input_can_be_opened_again() -> None:
    played = running_at(spec("cards"), spec("plan"))
    cards = first(played).id
    played.do(AddCard(cards, "plus", "First")).next().wait(1)
    played.do(flow.ReopenActivity(cards), AddCard(cards, "plus", "Second"))
    assert [c.text for c in played.session.contributions_of(cards)] == ["First", "Second"]
    assert first(played).since is None
    played.do(flow.GoTo(cards))
    assert first(played).since == played.now


@pytest.mark.parametrize("entry", ["ballot", "hands"])
def test_that_what_was_closed_is_never_opened_again(entry: str) -> None:
    played = voted(entry).next()
    said = refused(played, flow.ReopenActivity(played.at("vote").id))
    assert "closed for good" in said
    assert "Run it anew" in said


def test_that_only_what_is_done_is_opened_again() -> None:
    played = running_at(spec("cards"))
    assert "done" in refused(played, flow.ReopenActivity(first(played).id))


def test_that_an_anonymous_activity_is_run_anew_as_a_further_one() -> None:
    played = voted().next()
    before = played.at("vote")
    played.do(flow.RunAnew(before.id))
    agenda = played.session.agenda
    assert [a.kind for a in agenda] == ["vote", "vote", "plan"]
    assert [a.position for a in agenda] == [1, 2, 3]
    assert agenda[0] == before
    fresh = agenda[1]
    assert (fresh.title, fresh.minutes, fresh.settings) == (before.title, before.minutes, before.settings)
    assert (fresh.status, fresh.started, fresh.since, fresh.spent) == ("upcoming", None, None, 0.0)
    assert sound(played)


def test_that_the_further_run_begins_empty_and_leaves_the_first_as_it_is() -> None:
    played = running_at(BALLOTS, spec("plan"))
    once = first(played).id
    played.do(*(SetTally(once, "it", value, 3) for value in (2, 4)), flow.LockActivity(once), flow.RunAnew(once))
    left = played.session.responses_of(once)
    again = played.session.agenda[1].id
    played.do(flow.RevealActivity(once)).next().do(SetTally(again, "it", 5, 6), flow.LockActivity(again))
    assert played.session.responses_of(once) == left
    assert [(r.value, r.count) for r in played.session.responses_of(again)] == [(5.0, 6)]


def test_that_the_further_run_keeps_the_way_of_putting_things_in_and_the_columns() -> None:
    played = running_at(HIDDEN)
    one = first(played).id
    played.do(AddColumn(one, "Thanks", "thanks"), flow.LockActivity(one), flow.RevealActivity(one), flow.RunAnew(one))
    again = played.session.agenda[1]
    played.do(flow.GoTo(again.id), AddCard(again.id, "thanks", "To the tester"))
    assert KINDS.of(again).entry(played.session.at or again) == PAPER
    assert [c.text for c in played.session.contributions_of(again.id)] == ["To the tester"]


def test_that_a_private_entry_that_was_chosen_holds_for_the_further_run() -> None:
    played = running_at(SHOW_OF_HANDS)
    one = first(played).id
    played.do(flow.ChooseEntry(one, BALLOT), flow.LockActivity(one), flow.RunAnew(one))
    again = played.session.agenda[1]
    assert KINDS.of(again).entry(again) == BALLOT


def test_that_what_can_be_opened_again_is_not_run_anew() -> None:
    played = running_at(spec("cards"), spec("plan")).next()
    assert "opened again" in refused(played, flow.RunAnew(first(played).id))


def test_that_what_is_still_open_is_not_run_anew() -> None:
    played = voted()
    assert "not been closed" in refused(played, flow.RunAnew(first(played).id))


def test_that_later_activities_take_what_the_last_run_offers() -> None:
    played = voted()
    vote = first(played).id
    played.do(flow.LockActivity(vote), flow.RevealActivity(vote), flow.RunAnew(vote))
    again = played.session.agenda[1].id
    played.do(flow.GoTo(again), AddOption(again, "Three"))
    played.do(SetDots(again, _options_of(played, again)[0], 4))
    played.do(flow.LockActivity(again), flow.RevealActivity(again), flow.NextActivity())
    plan = played.at("plan")
    assert [option.text for option in KINDS.of(plan).state(plan).taken] == ["Three"]


def _options_of(played: Played, activity: str) -> list[str]:
    row = played.session.activities[activity]
    return [option.ref for option in KINDS.of(row).state(row).taken]


def test_that_a_further_run_that_was_left_out_changes_nothing_for_later_ones() -> None:
    played = voted()
    vote = first(played).id
    played.do(flow.LockActivity(vote), flow.RevealActivity(vote), flow.RunAnew(vote))
    played.do(flow.SkipActivity(played.session.agenda[1].id), flow.NextActivity())
    plan = played.at("plan")
    assert [option.text for option in KINDS.of(plan).state(plan).taken] == ["One", "Two"]


def test_that_an_activity_taken_up_again_keeps_its_own_late_options_and_takes_the_new_cards() -> None:
    played = running_at(spec("cards"), spec("vote", uses=["cards"]))
    cards, vote = (a.id for a in played.session.agenda)
    played.do(AddCard(cards, "delta", "Early"), flow.GoTo(vote), AddOption(vote, "Late"), flow.SkipActivity(vote))
    played.do(flow.GoTo(cards), AddCard(cards, "delta", "In between"), flow.GoTo(vote))
    row = played.session.activities[vote]
    assert [option.text for option in KINDS.of(row).state(row).taken] == ["Early", "In between", "Late"]


# --- entry modes ----------------------------------------------------------------------------------------------------


def test_that_the_first_entry_mode_that_the_format_names_is_in_use() -> None:
    played = running_at(SHOW_OF_HANDS)
    assert KINDS.of(first(played)).entry(first(played)) == HANDS


def test_that_an_entry_mode_that_is_not_offered_is_refused() -> None:
    played = running_at(spec("cards", entry=[PAPER, SCRIBE]))
    assert "does not take" in refused(played, flow.ChooseEntry(first(played).id, IMPORT))


def test_that_hands_may_become_ballots_when_some_are_counted() -> None:
    played = running_at(SHOW_OF_HANDS)
    one = first(played).id
    played.do(SetTally(one, "it", 3, 2), flow.ChooseEntry(one, BALLOT))
    assert not shown(first(played))
    assert [r.count for r in played.session.responses_of(one)] == [2]


def test_that_ballots_never_become_hands_once_some_are_counted() -> None:
    played = running_at(BALLOTS)
    one = first(played).id
    played.do(SetTally(one, "it", 3, 2))
    assert "stricter" in refused(played, flow.ChooseEntry(one, HANDS))
    played.do(SetTally(one, "it", 3, 0), flow.ChooseEntry(one, HANDS))
    assert KINDS.of(first(played)).entry(first(played)) == HANDS


def test_that_ballots_of_a_vote_never_become_hands_once_some_are_counted() -> None:
    played = running_at(spec("vote", entry=["ballot", "hands"]))
    one = first(played).id
    played.do(AddOption(one, "One"))
    played.do(SetDots(one, options(played)[0], 1))
    assert "stricter" in refused(played, flow.ChooseEntry(one, HANDS))


def test_that_hidden_cards_never_become_open_once_some_are_in() -> None:
    played = running_at(spec("cards", manner="hidden", entry=[PAPER, SCRIBE]))
    one = first(played).id
    played.do(AddCard(one, "plus", "Hidden"), ParkThought("Not one of them"))
    assert "stricter" in refused(played, flow.ChooseEntry(one, SCRIBE))
    played.do(RemoveCard(played.session.contributions_of(one)[0].id), flow.ChooseEntry(one, SCRIBE))
    assert shown(first(played))


def test_that_choosing_what_is_chosen_changes_nothing() -> None:
    played = running_at(SHOW_OF_HANDS)
    before = played.session
    assert played.do(flow.ChooseEntry(first(played).id, HANDS)).session is before


def test_that_the_entry_mode_of_a_closed_activity_stays() -> None:
    played = running_at(SHOW_OF_HANDS)
    played.do(flow.LockActivity(first(played).id))
    assert "closed" in refused(played, flow.ChooseEntry(first(played).id, BALLOT))


# --- minutes --------------------------------------------------------------------------------------------------------


def test_that_minutes_are_added_and_taken_away() -> None:
    played = session_of(spec("brief", minutes=3), spec("plan"))
    one = first(played).id
    assert first(played.do(flow.AddMinutes(one, 2))).minutes == 5
    assert first(played.do(flow.AddMinutes(one, -4))).minutes == 1
    assert "at least one minute" in refused(played, flow.AddMinutes(one, -1))
    assert "Ten hours" in refused(played, flow.AddMinutes(one, 600))


def test_that_the_minutes_of_what_is_done_or_left_out_stay() -> None:
    played = running_at(spec("brief"), spec("cards"), spec("plan")).next()
    played.do(flow.SkipActivity(played.at("plan").id))
    assert "is done" in refused(played, flow.AddMinutes(played.at("brief").id, 1))
    assert "left out" in refused(played, flow.AddMinutes(played.at("plan").id, 1))
    assert "is done" in refused(played.end(), flow.AddMinutes(played.at("cards").id, 1))


# --- another order --------------------------------------------------------------------------------------------------

THREE = (spec("cards"), spec("vote", uses=["cards"]), spec("plan", uses=["vote"]), spec("brief"), spec("scale"))


def keys(played: Played) -> list[str]:
    """The agenda by the format's ids."""
    return [str(a.settings["key"]) for a in played.session.agenda]


def test_that_what_has_not_begun_is_moved_before_and_during_the_session() -> None:
    played = session_of(*THREE)
    played.do(flow.MoveActivity(played.at("brief").id, -3))
    assert keys(played) == ["brief", "cards", "vote", "plan", "scale"]
    played.start().do(flow.MoveActivity(played.at("scale").id, -2))
    assert keys(played) == ["brief", "cards", "scale", "vote", "plan"]
    assert [a.position for a in played.session.agenda] == [1, 2, 3, 4, 5]
    assert sound(played)


def test_that_what_has_begun_stays_in_front() -> None:
    played = running_at(*THREE)
    assert "has begun" in refused(played, flow.MoveActivity(played.at("cards").id, 1))
    assert "stays in front" in refused(played, flow.MoveActivity(played.at("brief").id, -3))


def test_that_nothing_comes_before_what_it_works_on() -> None:
    played = session_of(*THREE)
    assert "works on what “Cards” brings" in refused(played, flow.MoveActivity(played.at("vote").id, -1))
    assert "works on what “Vote” brings" in refused(played, flow.MoveActivity(played.at("vote").id, 1))


def test_that_a_move_past_the_end_is_a_move_to_the_end() -> None:
    played = session_of(*THREE)
    played.do(flow.MoveActivity(played.at("brief").id, 9))
    assert keys(played)[-1] == "brief"


def test_that_what_was_left_out_is_taken_up_and_waits_for_its_turn() -> None:
    played = session_of(*THREE)
    played.do(flow.SkipActivity(played.at("brief").id), flow.TakeUpActivity(played.at("brief").id))
    assert played.at("brief").status == "upcoming"
    assert "not left out" in refused(played, flow.TakeUpActivity(played.at("brief").id))
