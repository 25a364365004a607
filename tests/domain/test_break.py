"""A break has a clock of its own, interrupts what is under way without closing it, and leads back to it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from facilitator.base.words import ENGLISH
from facilitator.domain import flow
from facilitator.domain.audience import for_audience
from facilitator.domain.kinds.cards import AddCard, Collect
from facilitator.domain.people import ParkThought
from facilitator.domain.scene import scene
from facilitator.domain.timing import late_seconds, planned_minutes
from tests.builders import KINDS, Played
from tests.domain.helpers import first, refused, running_at, session_of, sound, spec


def resting(minutes: int = 10) -> Played:
    """A break in the middle of cards that are being read."""
    played = running_at(spec("cards"), spec("plan"))
    played.do(Collect(first(played).id)).wait(2)
    return played.do(flow.TakeBreak(minutes, "Break"), flow.SetScreen("live"))


def test_that_it_comes_right_now_and_what_it_interrupts_stays_open_with_its_clock_standing() -> None:
    played = resting()
    assert [(a.title, a.status) for a in played.session.agenda] == [
        ("Cards", "open"),
        ("Break", "open"),
        ("Plan", "upcoming"),
    ]
    assert played.session.at is played.session.agenda[1]
    assert first(played).since is None
    assert first(played).spent == pytest.approx(121, abs=3)
    assert sound(played)


def test_that_one_may_go_on_typing_meanwhile() -> None:
    played = resting()
    played.do(AddCard(first(played).id, "plus", "Typed in the break"))
    assert len(played.session.contributions_of(first(played).id)) == 1


def test_that_the_room_sees_the_clock_and_when_it_goes_on() -> None:
    played = resting(10)
    shown = scene(played.session, KINDS, ENGLISH)
    assert (shown.face, shown.prompt) == ("brief", "Break")
    assert shown.clock is not None
    assert shown.clock.total == 600
    began = played.session.agenda[1].since
    assert began is not None
    assert shown.content.rest
    assert shown.content.until == ENGLISH.time((began + timedelta(minutes=10)).astimezone())


def test_that_the_button_leads_back_to_what_was_interrupted() -> None:
    played = resting()
    step = flow.primary(played.session, KINDS)
    assert step is not None
    assert ENGLISH.say(step.label) == "Back to “Cards”"
    assert not step.deliberate
    played.do(step.command)
    assert played.session.at is first(played)
    assert first(played).since is not None
    assert played.session.agenda[1].status == "done"
    assert sound(played)


def test_that_once_it_is_over_nobody_is_led_there_again() -> None:
    played = resting().next()
    step = flow.primary(played.session, KINDS)
    assert step is not None
    assert ENGLISH.say(step.label) == "Next: Plan"
    played.next()
    assert played.session.at is played.at("plan")
    assert flow.back(played.session, KINDS) == flow.GoTo(first(played).id)


def test_that_it_is_over_whichever_way_the_room_leaves_it() -> None:
    for leave in (first(resting()).id, resting().at("plan").id):
        played = resting()
        played.do(flow.GoTo(leave))
        assert played.session.agenda[1].status == "done"
        assert played.session.agenda[1].since is None
        assert first(played).status == "open"
        assert sound(played)


def test_that_back_leads_to_what_was_interrupted() -> None:
    played = resting()
    assert flow.back(played.session, KINDS) == flow.GoTo(first(played).id)


def test_that_a_second_break_leads_back_as_well() -> None:
    played = resting().next().do(flow.TakeBreak(5, "Break"))
    assert [a.status for a in played.session.agenda] == ["open", "open", "done", "upcoming"]
    played.next()
    assert played.session.at is first(played)


def test_that_what_was_finished_meanwhile_is_not_gone_back_to() -> None:
    played = resting()
    played.do(flow.FinishActivity(first(played).id)).next()
    assert played.session.at is played.at("plan")


def test_that_the_end_ends_what_was_interrupted_too() -> None:
    played = resting().end()
    assert [a.status for a in played.session.agenda] == ["done", "done", "skipped"]


def test_that_a_kill_in_a_break_brings_it_back_with_its_clock() -> None:
    played = resting().wait(3).do(flow.Touch()).wait(40).do(flow.Recover(), flow.ResumeSession())
    here = played.session.agenda[1]
    assert played.session.at is here
    assert here.spent == pytest.approx(180, abs=3)


def test_that_minutes_more_move_the_time_at_which_it_goes_on() -> None:
    played = resting(10)
    here = played.session.agenda[1]
    played.do(flow.AddMinutes(here.id, 5))
    assert here.since is not None
    until = scene(played.session, KINDS, ENGLISH).content.until
    assert until == ENGLISH.time((here.since + timedelta(minutes=15)).astimezone())


@pytest.mark.parametrize("edition", ["team", "actions"])
def test_that_it_leaves_nothing_in_a_report_but_what_was_parked_in_it(edition: str) -> None:
    played = resting()
    played.do(ParkThought("More chairs", played.session.agenda[1].id)).next().end()
    shown = for_audience(played.session, edition, KINDS)
    assert [a.title for a in shown.agenda] == ["Cards", "Plan"]
    assert [c.text for c in shown.parked] == (["More chairs"] if edition == "team" else [])


def test_that_a_planned_break_is_part_of_the_method_and_has_no_chapter() -> None:
    played = running_at(spec("brief", mode="break", minutes=10, body=["Coffee is downstairs."]), spec("plan")).end()
    found = for_audience(played.session, "team", KINDS).agenda[0]
    assert (found.title, found.minutes, found.settings) == ("Brief", 10, {})


def test_that_after_what_is_done_it_leads_on() -> None:
    played = running_at(spec("cards"), spec("plan"))
    played.do(flow.FinishActivity(first(played).id), flow.TakeBreak(5, "Break"), flow.SetScreen("live"))
    step = flow.primary(played.session, KINDS)
    assert step is not None
    assert ENGLISH.say(step.label) == "Next: Plan"


def test_that_a_break_that_nobody_planned_makes_the_session_late_and_longer() -> None:
    played = resting(10)
    before = late_seconds(played.session, played.now)
    played.wait(6)
    assert late_seconds(played.session, played.now) - before == pytest.approx(360)
    assert planned_minutes(played.session) == 20


def test_that_a_planned_break_is_no_delay() -> None:
    played = running_at(spec("brief", mode="break", minutes=10), spec("plan")).wait(6)
    assert late_seconds(played.session, played.now) == 0
    assert KINDS.of(first(played)).is_break(first(played))


@pytest.mark.parametrize("minutes", [0, -3, 91])
def test_that_no_break_is_endless_or_nothing(minutes: int) -> None:
    played = running_at(spec("cards"), spec("plan"))
    assert "1 to 90 minutes" in refused(played, flow.TakeBreak(minutes, "Break"))


def test_that_there_is_no_break_within_a_break_and_none_before_the_start() -> None:
    played = resting()
    assert "a break already" in refused(played, flow.TakeBreak(5, "Break"))
    assert "not running" in refused(session_of(spec("cards"), spec("plan")), flow.TakeBreak(5, "Break"))
