"""Steps inside an activity: their minutes, their clock through everything that happens, the way forth and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.base.words import ENGLISH
from facilitator.domain import flow
from facilitator.domain.flow import AddMinutes, GoToStep
from facilitator.domain.format import ActivitySpec
from facilitator.domain.kind import SCRIBE, typed
from facilitator.domain.kinds.cards import AddCard, Collect
from facilitator.domain.kinds.cards import Settings as CardsSettings
from facilitator.domain.scene import StepShown, scene
from facilitator.domain.session import Activity
from facilitator.domain.steps import Course, Step
from tests.builders import KINDS, Played
from tests.domain.helpers import first, refused, running_at, session_of, sound, spec

WRITE = {"id": "write", "minutes": 5, "caption": "Write, each alone"}
READ = {"id": "read", "minutes": 5, "caption": "Read aloud"}
THREE = [{"id": "alone", "minutes": 2}, {"id": "in-pairs", "minutes": 4}, {"id": "all", "minutes": 4}]


def stepped(*steps: dict[str, Any], kind: str = "brief", **settings: Any) -> ActivitySpec:
    """An activity with steps; it takes as long as they do."""
    return spec(kind, minutes=sum(step["minutes"] for step in steps), steps=list(steps), **settings)


def three(*more: ActivitySpec) -> Played:
    """An activity of three steps, at the first of them, right when its clock began."""
    return running_at(stepped(*THREE), *more)


def course(played: Played, activity: Activity | None = None) -> Course:
    """The steps of the first activity, or of this one."""
    row = activity or first(played)
    found = KINDS.of(row).course(row)
    assert found is not None
    return found


def at(played: Played) -> str:
    """The current step of the first activity."""
    return course(played).step.id


def left(played: Played) -> float:
    """The minutes left of the first activity's current step."""
    row = first(played)
    return round(KINDS.of(row).span(row).left(played.now) / 60, 2)


def go(played: Played, step: str) -> Played:
    """Bring the first activity to a step, in no time."""
    played.session = GoToStep(first(played).id, step).apply(played.session, played.given())
    return played


def on(played: Played) -> Played:
    """Do what the one button does, in no time."""
    step = flow.primary(played.session, KINDS)
    assert step is not None
    played.session = step.command.apply(played.session, played.given())
    return played


def said(played: Played) -> str:
    """What the one button says."""
    step = flow.primary(played.session, KINDS)
    return ENGLISH.say(step.label) if step else ""


# --- which step -----------------------------------------------------------------------------------------------------


def test_that_an_activity_without_steps_has_none() -> None:
    played = running_at(spec("brief"))
    assert KINDS.of(first(played)).course(first(played)) is None
    assert "no such step" in refused(played, GoToStep(first(played).id, "write"))


def test_that_the_button_leads_through_the_steps_before_it_leads_on() -> None:
    played = three(spec("plan"))
    played.do(flow.SetScreen("live"))
    seen = [said(played), *(said(on(played)) for _ in range(2))]
    assert seen == ["Next step: In pairs", "Next step: All", "Next: Plan"]
    assert first(on(played)).status == "done"


def test_that_a_step_is_called_by_its_caption_or_else_by_its_id() -> None:
    assert Step(id="in-pairs", minutes=1).name == "In pairs"
    assert Step(id="read", minutes=1, caption="Read aloud").name == "Read aloud"


def test_that_steps_are_for_what_is_under_way() -> None:
    played = session_of(stepped(*THREE), spec("plan"))
    assert "not running" in refused(played, GoToStep(first(played).id, "all"))
    played.start().next()
    assert "not open" in refused(played, GoToStep(first(played).id, "all"))


def test_that_an_unknown_step_is_refused() -> None:
    played = three()
    assert "no such step" in refused(played, GoToStep(first(played).id, "nowhere"))


def test_that_the_step_that_it_is_at_is_no_change() -> None:
    played = three().wait(1)
    before = played.session
    assert go(played, "alone").session is before


def test_that_a_back_key_goes_through_the_steps_before_it_shows_the_activity_before() -> None:
    played = running_at(spec("brief", "hello"), stepped(*THREE))
    played.next().do(flow.SetScreen("live"))
    go_back = []
    played.do(GoToStep(played.at("brief").id, "all"))
    while (command := flow.back(played.session, KINDS)) is not None:
        go_back.append(command)
        played.do(command)
    second, hello = played.at("brief").id, played.at("hello").id
    assert go_back == [GoToStep(second, "in-pairs"), GoToStep(second, "alone"), flow.GoTo(hello)]


def test_that_there_is_no_way_back_before_the_start() -> None:
    assert flow.back(session_of(stepped(*THREE)).session, KINDS) is None


# --- the clock of a step --------------------------------------------------------------------------------------------


def test_that_each_step_has_a_clock_of_its_own() -> None:
    played = three().wait(1.5)
    assert left(played) == 0.5
    go(played, "in-pairs")
    assert left(played) == 4
    played.wait(5)
    assert left(played) == -1
    go(played, "all")
    assert left(played) == 4
    assert first(played).spent == 6.5 * 60, "the activity's own clock goes through"


def test_that_a_step_that_is_gone_back_to_goes_on_where_it_stopped() -> None:
    played = go(three().wait(1), "in-pairs").wait(3)
    assert left(go(played, "alone")) == 1
    played.wait(0.5)
    assert left(played) == 0.5
    assert left(go(played, "in-pairs")) == 1
    assert left(go(played, "alone")) == 0.5
    assert first(played).spent == 4.5 * 60


def test_that_a_pause_stops_the_clock_of_a_step() -> None:
    played = go(three().wait(1), "in-pairs").wait(1).do(flow.PauseSession())
    stood = left(played)
    assert left(played.wait(30)) == stood
    played.do(flow.ResumeSession())
    assert left(played) == stood
    assert left(played.wait(1)) == stood - 1


def test_that_a_step_that_begins_while_the_clock_stands_begins_with_nothing_spent() -> None:
    played = three(spec("plan")).wait(1)
    here = first(played).id
    played.do(flow.GoTo(played.at("plan").id)).wait(7)
    go(played, "in-pairs").wait(2)
    assert left(played) == 4
    played.do(flow.GoTo(here))
    assert left(played) == 4
    assert left(played.wait(1)) == 3


def test_that_a_step_begun_after_it_was_last_seen_has_spent_nothing_after_a_kill() -> None:
    played = three().wait(1).do(flow.Touch()).wait(0.5)
    go(played, "in-pairs").wait(40).do(flow.Recover())
    assert at(played) == "in-pairs"
    assert left(played) == 4
    played.do(flow.ResumeSession())
    assert left(played.wait(1)) == 3


def test_that_a_step_goes_on_from_when_it_was_last_seen_after_a_kill() -> None:
    played = go(three().wait(1), "in-pairs").wait(2).do(flow.Touch()).wait(40).do(flow.Recover(), flow.ResumeSession())
    assert left(played) == pytest.approx(2, abs=0.05)


def test_that_a_gap_that_counts_counts_for_the_step() -> None:
    played = go(three().wait(1), "in-pairs").do(flow.Touch()).wait(3).do(flow.Recover())
    gap = flow.gap_of(played.session, played.now).total_seconds()
    played.do(flow.ResumeSession(count=gap))
    assert left(played) == pytest.approx(1, abs=0.05)
    assert left(go(played, "alone")) == 1


def test_that_a_step_stays_where_it_is_while_the_room_is_elsewhere() -> None:
    played = go(three(spec("plan")).wait(1), "in-pairs")
    here = first(played).id
    played.do(flow.GoTo(played.at("plan").id)).wait(9).do(flow.GoTo(here))
    assert at(played) == "in-pairs"
    assert left(played) == pytest.approx(4, abs=0.05)


@given(st.lists(st.tuples(st.sampled_from(["alone", "in-pairs", "all"]), st.integers(0, 300)), max_size=12))
def test_that_the_steps_together_take_what_the_activity_takes(moves: list[tuple[str, int]]) -> None:
    played = three()
    used = {"alone": 0.0, "in-pairs": 0.0, "all": 0.0}
    for step, seconds in moves:
        go(played, step).wait(seconds / 60)
        used[step] += seconds
    for step, taken in used.items():
        span = KINDS.of(first(played)).span(first(go(played, step)))
        assert span.used(played.now) == pytest.approx(taken)
    assert first(played).spent == pytest.approx(sum(used.values()))
    assert sound(played)


def test_that_a_step_is_not_taken_back_by_undo() -> None:
    assert not GoToStep.undoable


# --- minutes --------------------------------------------------------------------------------------------------------


def test_that_a_minute_more_goes_to_the_step_that_runs() -> None:
    played = go(three().wait(1), "in-pairs")
    played.do(AddMinutes(first(played).id, 1), AddMinutes(first(played).id, 1))
    assert course(played).minutes == (2, 6, 4)
    assert first(played).minutes == 12
    go(played, "all").do(AddMinutes(first(played).id, -1))
    assert course(played).minutes == (2, 6, 3)
    assert left(played) == pytest.approx(3, abs=0.05)


def test_that_a_step_keeps_a_minute() -> None:
    played = go(three(), "in-pairs")
    played.do(*(AddMinutes(first(played).id, -1) for _ in range(3)))
    assert "at least one minute" in refused(played, AddMinutes(first(played).id, -1))
    assert course(played).minutes == (2, 1, 4)


def test_that_before_it_begins_all_steps_share_what_is_added_or_taken() -> None:
    played = session_of(stepped(*THREE))
    played.do(AddMinutes(first(played).id, 10))
    assert course(played).minutes == (4, 8, 8)
    played.do(AddMinutes(first(played).id, -17))
    assert course(played).minutes == (1, 1, 1)
    assert "at least one minute" in refused(played, AddMinutes(first(played).id, -1))


def test_that_fewer_minutes_of_a_session_are_shared_out_over_the_steps() -> None:
    played = session_of(stepped(WRITE, READ, kind="cards"))
    cut = played.session.with_activity(first(played).id, minutes=7)
    assert sorted(course(played, cut.activities[first(played).id]).minutes) == [3, 4]


@given(st.lists(st.integers(1, 30), min_size=1, max_size=6), st.integers(0, 120))
def test_that_the_minutes_of_the_steps_are_those_of_the_activity(planned: list[int], total: int) -> None:
    steps = [{"id": f"step-{i}", "minutes": minutes} for i, minutes in enumerate(planned)]
    played = session_of(stepped(*steps))
    row = played.session.with_activity(first(played).id, minutes=total).activities[first(played).id]
    shared = course(played, row).minutes
    assert sum(shared) == total
    assert min(shared) >= (1 if total >= len(steps) else 0)


def test_that_running_it_anew_begins_with_the_first_step() -> None:
    played = running_at(stepped(WRITE, READ, kind="cards", manner="hidden"))
    played.do(flow.LockActivity(first(played).id), flow.RevealActivity(first(played).id))
    played.do(AddMinutes(first(played).id, 2), flow.FinishActivity(first(played).id), flow.RunAnew(first(played).id))
    again = played.session.agenda[1]
    assert course(played, again).step.id == "write"
    assert sum(course(played, again).minutes) == again.minutes == 12


# --- what kinds tie to steps ----------------------------------------------------------------------------------------


def cards(**settings: Any) -> Played:
    """Cards that are written and then read."""
    return running_at(stepped(WRITE, READ, kind="cards", **settings), spec("plan")).do(flow.SetScreen("live"))


def test_that_collecting_the_slips_begins_the_reading() -> None:
    played = cards().wait(2)
    assert said(played) == "Collect the slips"
    on(played)
    assert (at(played), left(played)) == ("read", 5)
    assert said(played) == "Next: Plan"


def test_that_the_step_of_reading_collects_the_slips() -> None:
    played = go(cards(), "read")
    assert KINDS.of(first(played)).state(first(played)).collected
    assert said(played) == "Next: Plan"


def test_that_collecting_goes_on_only_where_there_is_such_a_step() -> None:
    played = running_at(stepped(*THREE, kind="cards"))
    played.do(Collect(first(played).id))
    assert at(played) == "alone"


def test_that_collecting_once_more_does_not_go_back() -> None:
    played = running_at(stepped(WRITE, READ, {"id": "sort", "minutes": 1}, kind="cards"))
    go(played, "sort").do(Collect(first(played).id))
    assert at(played) == "sort"


def test_that_where_a_scribe_writes_the_button_names_the_step() -> None:
    assert said(cards(entry=[SCRIBE])) == "Next step: Read aloud"


def test_that_hidden_cards_are_read_once_they_are_revealed_and_not_before() -> None:
    played = cards(manner="hidden").wait(1)
    played.do(AddCard(first(played).id, "plus", "Hidden"))
    seen = [(said(played), at(played))]
    assert "once they are revealed" in refused(played, GoToStep(first(played).id, "read"))
    for _ in range(2):
        on(played)
        seen.append((said(played), at(played)))
    assert seen == [("Close", "write"), ("Reveal", "write"), ("Next: Plan", "read")]
    assert left(played) == 5


# --- what is seen ---------------------------------------------------------------------------------------------------


def test_that_the_room_is_told_the_step_and_its_clock() -> None:
    played = cards().wait(2)
    seen = scene(played.session, KINDS, ENGLISH)
    assert seen.step == StepShown(1, 2, "Write, each alone")
    seen = scene(on(played).session, KINDS, ENGLISH)
    assert seen.step == StepShown(2, 2, "Read aloud")
    assert seen.clock is not None
    assert seen.clock.left(played.now) == 300


def test_that_the_room_is_told_no_later_step() -> None:
    played = cards().wait(2)
    assert "Read aloud" not in repr(scene(played.session, KINDS, ENGLISH))


def test_that_what_is_done_shows_no_step() -> None:
    played = cards()
    played.do(flow.FinishActivity(first(played).id))
    assert scene(played.session, KINDS, ENGLISH).step is None


def test_that_steps_from_a_format_are_typed() -> None:
    settings = typed(CardsSettings, {"steps": [WRITE, READ], "slots": []})
    assert settings.steps[1] == Step(id="read", minutes=5, caption="Read aloud")
