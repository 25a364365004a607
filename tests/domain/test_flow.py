"""Sessions go along one table; whatever it does not name is refused."""

from __future__ import annotations

import pytest

from facilitator.domain import flow
from facilitator.domain.change import Command
from facilitator.domain.kinds.cards import AddCard, EditCard
from facilitator.domain.outcome import AddOutcome, EditOutcome
from facilitator.domain.people import ParkThought, Retitle, SetNextDate, WriteNotes
from facilitator.domain.timing import spent_seconds
from tests.builders import KINDS, Played, full, planned
from tests.domain.helpers import first, refused, running_at, session_of, sound, spec, statuses

THREE = (spec("brief"), spec("cards"), spec("plan"))
WAYS: dict[str, tuple[Command, ...]] = {
    "preparing": (),
    "running": (flow.StartSession(),),
    "paused": (flow.StartSession(), flow.PauseSession()),
    "ended": (flow.StartSession(), flow.EndSession()),
}
STEPS: dict[str, Command] = {
    "start": flow.StartSession(),
    "pause": flow.PauseSession(),
    "resume": flow.ResumeSession(),
    "end": flow.EndSession(),
    "reopen": flow.ReopenSession(),
}


def label(played: Played) -> str:
    """What the console's one button says."""
    step = flow.primary(played.session, KINDS)
    return str(step.label) if step else ""


@pytest.mark.parametrize("status", WAYS)
@pytest.mark.parametrize("step", STEPS)
def test_that_a_session_takes_the_steps_of_the_table_and_no_others(status: str, step: str) -> None:
    played = session_of(*THREE).do(*WAYS[status])
    following = flow.SESSION_STEPS.get((step, status))
    if following is None:
        refused(played, STEPS[step])
    else:
        assert played.do(STEPS[step]).session.row.status == following
    assert sound(played)


@pytest.mark.parametrize("step", ["start", "pause", "resume", "end", "reopen"])
def test_that_every_step_of_a_session_ends_on_hold(step: str) -> None:
    before = next(status for named, status in flow.SESSION_STEPS if named == step)
    played = session_of(*THREE).do(*WAYS[before])
    if before == "running":
        played.do(flow.SetScreen("live"))
    assert played.do(STEPS[step]).session.row.screen == "holding"


def test_that_a_start_opens_the_first_activity_and_runs_its_clock() -> None:
    played = running_at(*THREE)
    assert statuses(played.session) == ["open", "upcoming", "upcoming"]
    assert played.session.at is first(played)
    assert first(played).since == played.now
    assert played.session.row.began == played.now


def test_that_a_start_passes_over_what_is_left_out() -> None:
    played = session_of(*THREE)
    played.do(flow.SkipActivity(first(played).id)).start()
    assert statuses(played.session) == ["skipped", "open", "upcoming"]


def test_that_a_session_without_activities_cannot_begin() -> None:
    assert "agenda is empty" in refused(planned(agenda=()), flow.StartSession())


def test_that_a_session_of_which_all_is_left_out_cannot_begin() -> None:
    played = session_of(spec("brief"))
    played.do(flow.SkipActivity(first(played).id))
    assert "left out" in refused(played, flow.StartSession())


@pytest.mark.parametrize("status", ["preparing", "paused", "ended"])
def test_that_only_a_running_session_moves_its_screen_and_its_activities(status: str) -> None:
    played = session_of(*THREE).do(*WAYS[status])
    one = first(played).id
    for command in (
        flow.SetScreen("live"),
        flow.NextActivity(),
        flow.GoTo(one),
        flow.OpenActivity(one),
        flow.LockActivity(one),
        flow.RunAnew(one),
        flow.ReopenActivity(one),
        flow.FinishActivity(one),
        flow.Touch(),
        flow.Recover(),
    ):
        refused(played, command)


def test_that_a_screen_of_another_name_is_refused() -> None:
    assert "party" in refused(running_at(*THREE), flow.SetScreen("party"))


def test_that_only_the_rooms_activity_has_the_running_clock() -> None:
    played = running_at(*THREE).wait(2)
    brief, cards, _ = played.session.agenda
    played.do(flow.OpenActivity(cards.id)).wait(1)
    assert [a.since is not None for a in played.session.agenda] == [True, False, False]
    played.do(flow.GoTo(cards.id)).wait(1).do(flow.GoTo(brief.id))
    assert [a.since is not None for a in played.session.agenda] == [True, False, False]
    assert spent_seconds(played.at("brief"), played.now) == 182
    assert spent_seconds(played.at("cards"), played.now) == 61
    assert sound(played)


def test_that_going_back_only_shows() -> None:
    played = running_at(*THREE).next().wait(1)
    played.do(flow.GoTo(first(played).id))
    assert statuses(played.session) == ["done", "open", "upcoming"]
    assert all(a.since is None for a in played.session.agenda)


def test_that_a_session_of_one_activity_goes_from_its_start_to_its_end() -> None:
    played = running_at(spec("brief")).do(flow.SetScreen("live"))
    assert "last activity" in refused(played, flow.NextActivity())
    step = flow.primary(played.session, KINDS)
    assert step is not None
    assert isinstance(step.command, flow.EndSession)
    assert step.deliberate
    played.do(step.command)
    assert statuses(played.session) == ["done"]
    assert flow.primary(played.session, KINDS) is None


def test_that_nothing_follows_when_only_skipped_activities_do() -> None:
    played = running_at(*THREE)
    played.do(*(flow.SkipActivity(a.id) for a in played.session.agenda[1:]), flow.SetScreen("live"))
    refused(played, flow.NextActivity())
    assert label(played) == "End the session"


def test_that_a_skipped_activity_is_passed_over() -> None:
    played = running_at(*THREE)
    played.do(flow.SkipActivity(played.at("cards").id), flow.SetScreen("live"))
    assert label(played) == "Next: Plan"
    assert statuses(played.next().session) == ["done", "skipped", "open"]


def test_that_skipping_where_the_room_is_brings_it_on() -> None:
    played = running_at(*THREE).do(flow.SetScreen("live"))
    played.do(flow.SkipActivity(first(played).id))
    assert statuses(played.session) == ["skipped", "open", "upcoming"]
    assert played.session.at == played.at("cards")
    assert played.at("cards").since == played.now


def test_that_skipping_the_last_activity_holds_the_room_and_offers_the_end() -> None:
    played = running_at(*THREE).next().next().do(flow.SetScreen("live"))
    played.do(flow.SkipActivity(played.at("plan").id))
    assert played.session.row.screen == "holding"
    assert all(a.since is None for a in played.session.agenda)
    assert label(played) == "End the session"
    assert sound(played)


def test_that_a_skipped_activity_can_be_taken_up_after_all() -> None:
    played = running_at(*THREE)
    cards = played.at("cards").id
    played.do(flow.SkipActivity(cards), flow.GoTo(cards), AddCard(cards, "plus", "Taken up"))
    assert played.at("cards").status == "open"
    assert played.session.at == played.at("cards")


def test_that_nothing_is_skipped_that_holds_input() -> None:
    played = running_at(*THREE).cards([("plus", "A word that must not be lost")], "cards")
    assert "finish it instead" in refused(played, flow.SkipActivity(played.at("cards").id))
    played.next().do(AddOutcome(played.at("plan").id, "An action"))
    assert "finish it instead" in refused(played, flow.SkipActivity(played.at("plan").id))


def test_that_a_parked_thought_does_not_keep_an_activity_from_being_skipped() -> None:
    played = running_at(*THREE).do(ParkThought("For later"))
    played.do(flow.SkipActivity(first(played).id))
    assert [c.text for c in played.session.parked] == ["For later"]


def test_that_what_is_done_is_not_skipped() -> None:
    played = running_at(*THREE).next()
    assert "too far" in refused(played, flow.SkipActivity(first(played).id))


def test_that_the_end_finishes_what_is_open_elsewhere_and_leaves_out_what_has_not_begun() -> None:
    played = running_at(*THREE, spec("vote", uses=["cards"]))
    played.do(flow.OpenActivity(played.at("plan").id)).wait(1).end()
    assert statuses(played.session) == ["done", "skipped", "done", "skipped"]
    assert all(a.since is None for a in played.session.agenda)
    assert played.session.row.ended == played.now
    assert sound(played)


def test_that_a_paused_session_stands_still() -> None:
    played = running_at(*THREE).wait(2).do(flow.PauseSession())
    spent = first(played).spent
    played.wait(30).do(flow.ResumeSession()).wait(1)
    assert first(played).spent == spent == 121
    assert spent_seconds(first(played), played.now) == spent + 60


def test_that_a_paused_session_takes_no_input_but_corrections_actions_and_thoughts() -> None:
    played = running_at(*THREE).cards([("plus", "Tpyo")], "cards")
    cards = played.at("cards").id
    played.do(flow.OpenActivity(played.at("plan").id), flow.PauseSession())
    assert "Resume it first" in refused(played, AddCard(cards, "plus", "Too early"))
    card = played.session.contributions_of(cards)[0]
    played.do(EditCard(card.id, "Typo"), AddOutcome(played.at("plan").id, "An action"), ParkThought("For later"))
    assert played.session.contributions_of(cards)[0].text == "Typo"
    assert [o.text for o in played.session.made] == ["An action"]
    assert [c.text for c in played.session.parked] == ["For later"]


def test_that_an_ended_session_takes_corrections_and_actions_and_no_further_input() -> None:
    played = full()
    gather, act = played.at("gather").id, played.at("act").id
    assert "has ended" in refused(played, AddCard(gather, "plus", "Too late"))
    card = played.session.contributions_of(gather)[0]
    action = played.session.made[0]
    played.do(
        EditCard(card.id, "Corrected"),
        EditOutcome(action.id, "owner", "Tester"),
        AddOutcome(act, "One more"),
        Retitle("Sprint 21"),
        WriteNotes("A private word"),
        SetNextDate(None),
    )
    assert played.session.contributions[card.id].text == "Corrected"
    assert played.session.outcomes[action.id].owner == "Tester"
    assert [o.text for o in played.session.outcomes_of(act)][-1] == "One more"
    assert (played.session.row.title, played.session.row.notes) == ("Sprint 21", "A private word")
    assert played.session.row.next_on is None
    assert sound(played)


def test_that_a_reopened_session_goes_on_where_it_ended() -> None:
    played = running_at(*THREE).next().end().do(flow.ReopenSession())
    assert played.session.row.ended is None
    played.do(flow.GoTo(played.at("plan").id), AddOutcome(played.at("plan").id, "Forgotten before"))
    assert statuses(played.session) == ["done", "done", "open"]
    assert sound(played)


def test_that_the_one_button_leads_from_the_start_to_the_end() -> None:
    played = session_of(spec("brief"), spec("cards"), spec("vote", uses=["cards"], entry=["ballot"]), spec("plan"))
    said = []
    while (step := flow.primary(played.session, KINDS)) is not None:
        said.append((str(step.label), step.deliberate))
        played.do(step.command)
    assert said == [
        ("Start", False),
        ("Show “Brief”", False),
        ("Next: Cards", False),
        ("Collect the slips", False),
        ("Next: Vote", False),
        ("Close", False),
        ("Reveal", True),
        ("Next: Plan", False),
        ("End the session", True),
    ]


@pytest.mark.parametrize("screen", ["holding", "black", "frozen"])
def test_that_the_one_button_shows_the_activity_again_after(screen: str) -> None:
    played = running_at(*THREE).do(flow.SetScreen("live"), flow.SetScreen(screen))
    assert label(played) == "Show “Brief”"


def test_that_the_one_button_resumes_a_paused_session() -> None:
    assert label(running_at(*THREE).do(flow.PauseSession())) == "Resume"


def test_that_no_flow_command_can_be_undone() -> None:
    commands = [
        value for value in vars(flow).values() if isinstance(value, type) and issubclass(value, flow.FlowCommand)
    ]
    assert len(commands) > 15
    assert not any(command.undoable for command in commands)


def test_that_an_activity_that_is_gone_is_refused_in_words() -> None:
    played = running_at(*THREE)
    for command in (flow.GoTo("none"), flow.SkipActivity("none"), flow.AddMinutes("none", 1), flow.RunAnew("none")):
        assert "not on the agenda" in refused(played, command)
