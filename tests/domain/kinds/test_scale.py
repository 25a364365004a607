"""Scale: answers without person, order and clock, and no number where too few answered."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.base.words import ENGLISH
from facilitator.domain.flow import ChooseEntry, EndSession, FinishActivity, LockActivity, RevealActivity
from facilitator.domain.kinds.scale import KIND, Item, ScaleContent, SetTally, Settings
from facilitator.domain.people import SetPresent
from facilitator.domain.session import Response
from tests.builders import Played
from tests.domain.helpers import first, refused, running_at, sound, spec

TWO = [{"id": "safe", "text": "Safe?"}, {"id": "useful", "text": "Useful?"}]


def asking(entry: str = "ballot", people: int = 6, **settings: Any) -> Played:
    """A scale, open."""
    entries = [entry, "hands" if entry == "ballot" else "ballot"]
    return running_at(spec("scale", entry=entries, **settings), spec("plan"), people=people)


def tally(played: Played, counts: dict[int, int], item: str = "it") -> Played:
    """Answers by value."""
    return played.do(*(SetTally(first(played).id, item, value, n) for value, n in counts.items()))


def lock(played: Played) -> Played:
    """Close it."""
    return played.do(LockActivity(first(played).id))


def reveal(played: Played) -> Played:
    """Reveal it."""
    return played.do(RevealActivity(first(played).id))


def content(played: Played) -> ScaleContent:
    """What the room sees."""
    return KIND.content(played.session, first(played), ENGLISH)


def kept(played: Played) -> list[tuple[str, float, int]]:
    """The answers that are left."""
    rows = played.session.responses_of(first(played).id)
    return sorted((r.target, r.value, r.count) for r in rows)


def numbers(shown: ScaleContent) -> list[list[int]]:
    """The numbers on the charts."""
    return [[int(row[1]) for row in figure.table] for figure in shown.figures]


# --- counting -------------------------------------------------------------------------------------------------------


def test_that_answers_are_counted_per_value_and_mended() -> None:
    played = tally(asking(), {3: 2, 5: 3})
    assert kept(tally(played, {3: 1, 5: 0})) == [("it", 3.0, 1)]


def test_that_no_more_answers_are_taken_than_people_are_here() -> None:
    played = tally(asking(people=5), {3: 3})
    assert "People here: 5" in refused(played, SetTally(first(played).id, "it", 4, 3))
    assert kept(tally(played, {4: 2})) == [("it", 3.0, 3), ("it", 4.0, 2)]


def test_that_a_count_is_mended_downwards_also_after_somebody_left() -> None:
    played = tally(asking(people=5), {3: 3, 4: 2})
    played.do(SetPresent(played.session.present[0].id, False), SetPresent(played.session.present[1].id, False))
    assert kept(tally(played, {3: 2})) == [("it", 3.0, 2), ("it", 4.0, 2)]
    assert "People here: 3" in refused(played, SetTally(first(played).id, "it", 4, 3))


def test_that_everybody_may_answer_every_item() -> None:
    played = tally(tally(asking(people=5, items=TWO), {3: 5}, "safe"), {4: 5}, "useful")
    assert kept(played) == [("safe", 3.0, 5), ("useful", 4.0, 5)]


def test_that_answers_off_the_scale_are_refused() -> None:
    played = asking()
    one = first(played).id
    assert "from 1 to 5" in refused(played, SetTally(one, "it", 6, 1))
    assert "from 1 to 5" in refused(played, SetTally(one, "it", 0, 1))
    assert "less than none" in refused(played, SetTally(one, "it", 3, -1))
    assert "not among the questions" in refused(played, SetTally(one, "none", 3, 1))


def test_that_answers_are_nothing_for_other_activities() -> None:
    played = running_at(spec("cards"))
    assert "does not take this" in refused(played, SetTally(first(played).id, "it", 3, 1))


# --- the threshold --------------------------------------------------------------------------------------------------


def test_that_slips_below_the_threshold_are_deleted_when_it_is_closed() -> None:
    played = lock(tally(asking(), {2: 3, 5: 1}))
    assert kept(played) == []
    assert KIND.state(first(played)).forms == 4
    assert KIND.state(first(played)).withheld
    assert played.session.readings == {}
    assert content(reveal(played)).phase == "withheld"
    assert content(played).figures == ()


def test_that_slips_at_the_threshold_are_shown_when_they_are_revealed() -> None:
    played = lock(tally(asking(), {2: 3, 5: 2}))
    assert content(played) == ScaleContent("counting", (), 1, 5, ("", ""), 5)
    assert numbers(content(reveal(played))) == [[0, 3, 0, 0, 2]]
    assert not KIND.state(first(played)).withheld


def test_that_a_threshold_is_never_under_four() -> None:
    played = lock(tally(asking(threshold=1), {2: 3}))
    assert kept(played) == []
    assert KIND.threshold(first(played)) == 4
    assert kept(lock(tally(asking(threshold=1), {2: 4}))) == [("it", 2.0, 4)]


def test_that_of_two_items_the_one_below_the_threshold_leaves_nothing() -> None:
    played = tally(tally(asking(items=TWO), {3: 6}, "safe"), {1: 4}, "useful")
    reveal(lock(played))
    assert kept(played) == [("safe", 3.0, 6)]
    assert [figure.title for figure in content(played).figures] == ["Safe?"]
    assert KIND.state(first(played)).withheld
    assert KIND.state(first(played)).forms == 6
    assert "useful" not in repr(KIND.keep(played.session, first(played), "team").responses)


def test_that_a_show_of_hands_stands_on_the_screen_at_any_number_and_is_gone_when_it_is_done() -> None:
    played = lock(tally(asking("hands"), {4: 2}))
    assert numbers(content(played)) == [[0, 0, 0, 2, 0]]
    played.do(FinishActivity(first(played).id))
    assert kept(played) == []
    assert content(played).phase == "withheld"
    assert content(played).figures == ()


def test_that_enough_hands_stay_when_it_is_done() -> None:
    played = lock(tally(asking("hands"), {4: 3, 5: 2})).do(FinishActivity(first(asking("hands")).id))
    assert numbers(content(played)) == [[0, 0, 0, 3, 2]]


@pytest.mark.parametrize("entry", ["hands", "ballot"])
def test_that_the_end_deletes_what_is_below_the_threshold(entry: str) -> None:
    played = tally(asking(entry), {4: 3}).do(EndSession())
    assert kept(played) == []
    assert KIND.state(first(played)).forms == 3
    assert KIND.state(first(played)).withheld


@pytest.mark.parametrize("entry", ["hands", "ballot"])
def test_that_the_next_activity_deletes_what_is_below_the_threshold(entry: str) -> None:
    played = tally(asking(entry), {4: 4}).next()
    assert kept(played) == []
    assert first(played).status == "done"


def test_that_hands_that_became_ballots_are_held_to_the_threshold_when_closed() -> None:
    played = tally(asking("hands"), {4: 3})
    played.do(ChooseEntry(first(played).id, "ballot"))
    assert kept(lock(played)) == []


@given(st.dictionaries(st.integers(1, 5), st.integers(1, 6), max_size=5), st.sampled_from(["hands", "ballot"]))
def test_that_no_edition_ever_holds_fewer_answers_than_the_threshold(counts: dict[int, int], entry: str) -> None:
    played = asking(entry, people=0)
    tally(played, counts)
    for step in (lambda: None, lambda: lock(played), lambda: played.do(EndSession())):
        step()
        for edition in ("team", "actions"):
            held = sum(r.count for r in KIND.keep(played.session, first(played), edition).responses)
            assert held == 0 or held >= KIND.threshold(first(played))
    assert sum(n for _, _, n in kept(played)) in {0, sum(counts.values())}
    assert sound(played)


# --- numbers --------------------------------------------------------------------------------------------------------


def test_that_mean_median_and_spread_are_those_of_the_answers() -> None:
    played = reveal(lock(tally(asking(), {1: 1, 2: 1, 3: 1, 4: 1, 5: 2})))
    found = KIND.statistics(played.session, first(played), "it")
    assert found is not None
    assert (found.n, found.median) == (6, 3.5)
    assert found.mean == pytest.approx(20 / 6)
    assert found.sd == pytest.approx(1.6329931)
    assert found.counts == {1: 1, 2: 1, 3: 1, 4: 1, 5: 2}


def test_that_a_measured_scale_leaves_a_reading_for_the_trend() -> None:
    played = lock(tally(asking(role="return on time"), {4: 5}))
    (reading,) = played.session.readings.values()
    assert (reading.instrument, reading.measure, reading.form) == ("return on time", "it", "1-5")
    assert (reading.n, reading.mean, reading.median, reading.sd) == (5, 4.0, 4.0, 0.0)
    assert reading.counts == {"1": 0, "2": 0, "3": 0, "4": 5, "5": 0}
    assert reading.team == played.session.row.team


def test_that_hands_leave_one_reading_when_they_are_done() -> None:
    played = lock(tally(asking("hands", role="return on time"), {4: 5}))
    assert played.session.readings == {}
    played.do(EndSession())
    assert [r.n for r in played.session.readings.values()] == [5]


def test_that_a_scale_that_measures_nothing_leaves_no_reading() -> None:
    assert lock(tally(asking(), {4: 5})).session.readings == {}


def test_that_a_scale_that_nobody_answered_says_nothing_about_being_withheld() -> None:
    assert content(reveal(lock(asking()))).phase == "result"
    assert content(reveal(lock(asking()))).figures == ()


# --- what is said ---------------------------------------------------------------------------------------------------


def test_that_it_is_said_beforehand_what_happens_when_too_few_answer() -> None:
    few = asking(people=3)
    enough = asking(people=6)
    assert str(KIND.load(few.session, first(few))) == (
        "People here: 3, answers needed: 5. Only how many answered will be kept."
    )
    assert "Fewer than 5 answers are not shown" in str(KIND.load(enough.session, first(enough)))
    assert KIND.load(asking("hands").session, first(asking("hands"))) is None


def test_that_the_room_is_told_how_many_answered_and_that_nobody_sees_who() -> None:
    played = tally(asking(), {3: 2, 4: 1})
    said, many = KIND.caption(played.session, first(played), ENGLISH)
    assert "Nobody sees who wrote what" in said
    assert many == "3 answers"


def test_that_answers_name_nobody_and_belong_to_questions() -> None:
    played = asking()
    one = first(played).id
    played.session = played.session.put(
        Response("lost", one, "none"), Response("named", one, "it", participant=played.session.present[0].id)
    )
    assert KIND.problems(played.session, first(played)) == [
        "answer lost is to no question",
        "answer named names a person",
    ]


def test_that_a_format_with_an_impossible_scale_is_told_so() -> None:
    def faults(settings: Settings) -> list[str]:
        return [str(said) for said in KIND.check(settings)]

    assert faults(Settings()) == []
    assert faults(Settings(low=5, high=1)) == ["low and high must lie between 0 and 10, low first"]
    assert faults(Settings(threshold=3)) == ["a threshold under 4 protects nobody"]
    assert faults(Settings(items=(Item("a"), Item("a")))) == ["items must be there and have different ids"]
    assert faults(Settings(items=())) == ["items must be there and have different ids"]
