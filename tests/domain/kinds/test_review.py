"""Review: what is open is frozen as it was; each thing is done, still on or dropped; nothing is copied."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from facilitator.base.words import ENGLISH
from facilitator.domain.audience import for_audience
from facilitator.domain.change import difference, find_row, take_back
from facilitator.domain.flow import (
    EndSession,
    FinishActivity,
    GoTo,
    NextActivity,
    OpenActivity,
    PauseSession,
    ReopenActivity,
    ReopenSession,
    SkipActivity,
)
from facilitator.domain.kinds.review import KIND, ReviewContent, ReviewRow, Settings, Settle, TurnTo
from facilitator.domain.kinds.vote import KIND as VOTE
from facilitator.domain.kinds.vote import SetDots
from facilitator.domain.outcome import standings
from facilitator.domain.scene import activity_scene
from facilitator.domain.session import Activity, Outcome, Progress
from tests.builders import KINDS, Played
from tests.domain.earlier import TODAY, agreed, brings, in_days, reported
from tests.domain.helpers import refused, session_of, sound, spec

A = agreed("A", "s-1", in_days(-10), owner="Tester")
B = agreed("B", "s-2", in_days(7), owner="Designer")
C = agreed("C", "s-2")


def waiting(*rows: Outcome | Progress, **settings: Any) -> Played:
    """A session with a review that has not begun, of a team that brings these along."""
    return brings(session_of(spec("review", **settings), spec("plan", uses=["review"])), *rows)


def looking(*rows: Outcome | Progress, **settings: Any) -> Played:
    """The review is open, and the room is at it."""
    return waiting(*(rows or (A, B, C)), **settings).start()


def review(played: Played) -> Activity:
    return played.at("review")


def settle(played: Played, outcome: str, status: str, happened: str = "", due: date | None = None) -> Played:
    return played.do(Settle(review(played).id, outcome, status, happened, due))


def listed(played: Played) -> list[str]:
    return [item.outcome for item in KIND.items(review(played))]


def content(played: Played) -> ReviewContent:
    return KIND.content(played.session, review(played), ENGLISH)


def row(played: Played, outcome: str) -> ReviewRow:
    return next(r for r in content(played).rows if r.id == outcome)


def told(played: Played) -> list[tuple[str, str]]:
    return [(p.outcome, p.status) for p in played.session.progress.values()]


def statuses(played: Played) -> dict[str, str]:
    return {r.id: r.status for r in content(played).rows}


# --- what is looked back on -------------------------------------------------------------------------------------------


def test_that_what_is_open_comes_overdue_first_then_by_date_and_undated_ones_by_age() -> None:
    old = agreed("old", "s-1")
    assert listed(looking(C, B, old, A)) == ["A", "B", "old", "C"]


def test_that_what_is_done_or_dropped_does_not_come_back_and_what_is_still_on_does() -> None:
    rows = (reported("A", "done"), reported("B", "still on"), reported("C", "dropped", reason="gone"))
    assert listed(looking(A, B, C, *rows)) == ["B"]


def test_that_each_is_frozen_with_owner_date_age_and_how_often_it_was_carried_on() -> None:
    moved = reported("A", "still on", in_days(-14), "s-2", due=in_days(3))
    played = looking(A, moved, reported("A", "still on", in_days(-7)))
    (item,) = KIND.items(review(played))
    assert (item.text, item.owner, item.due, item.origin) == ("A", "Tester", in_days(3), "The first one")
    assert (item.since, item.days) == (date(2026, 10, 9), 42)
    assert item.carried == 1, "the desk has only set it right"


def test_that_only_kinds_that_can_be_done_are_looked_back_on() -> None:
    rows = [agreed(kind, kind=kind) for kind in ("experiment", "decision", "lesson", "goal", "protected time")]
    assert set(listed(looking(*rows))) == {"experiment", "goal", "protected time"}
    assert listed(looking(*rows, kinds=["experiment"])) == ["experiment"]


def test_that_what_was_agreed_for_fewer_than_the_team_is_never_looked_back_on() -> None:
    played = looking(A, agreed("SECRET", visibility="owner"))
    assert listed(played) == ["A"]
    assert "SECRET" not in repr([KIND.state(review(played)), content(played)])


def test_that_another_teams_actions_are_never_looked_back_on() -> None:
    assert listed(looking(A, replace(B, team="another"))) == ["A"]


def test_that_something_of_no_known_session_has_no_age() -> None:
    played = looking(replace(A, session=None), agreed("B", "s-unknown"))
    assert [(r.age, r.origin) for r in content(played).rows] == [("", ""), ("", "")]


def test_that_what_is_frozen_stays_whatever_the_desk_does() -> None:
    played = settle(looking(), "B", "done")
    before = content(played)
    brings(played, replace(A, text="ANOTHER", owner="ANOTHER"), reported("A", "done"), agreed("D"))
    assert content(played) == before
    played.do(FinishActivity(review(played).id), ReopenActivity(review(played).id))
    assert content(played) == before


def test_that_a_review_opened_beforehand_takes_anew_what_is_open_once_the_room_comes_to_it() -> None:
    played = brings(session_of(spec("brief"), spec("review")), A, B, C).start()
    played.do(OpenActivity(review(played).id))
    settle(played, "C", "done")
    brings(played, reported("A", "done"), reported("C", "done"), agreed("D"))
    played.do(GoTo(review(played).id))
    assert listed(played) == ["B", "D", "C"], "what was settled here stays"
    assert statuses(played) == {"B": "open", "D": "open", "C": "done"}
    assert sound(played)


def test_that_a_review_that_was_left_out_takes_anew_what_is_open() -> None:
    played = looking()
    played.do(SkipActivity(review(played).id))
    brings(played, reported("A", "done"))
    played.do(GoTo(review(played).id))
    assert listed(played) == ["B", "C"]


def test_that_a_second_review_leaves_out_what_the_first_has_settled() -> None:
    played = brings(session_of(spec("review", "one"), spec("review")), A, B).start()
    played.do(Settle(played.at("one").id, "A", "still on"), NextActivity())
    assert listed(played) == ["B"]
    assert sound(played)


# --- what became of it ------------------------------------------------------------------------------------------------


def test_that_each_thing_gets_one_row_of_progress_of_this_session() -> None:
    played = looking()
    settle(played, "A", "done", "Three notes came in time")
    settle(played, "B", "still on", due=in_days(14))
    settle(played, "C", "dropped", "Nobody needs it")
    rows = list(played.session.progress.values())
    assert {(p.session, p.on) for p in rows} == {(played.session.id, TODAY)}
    assert [(p.outcome, p.status, p.due, p.reason) for p in rows] == [
        ("A", "done", None, "Three notes came in time"),
        ("B", "still on", in_days(14), ""),
        ("C", "dropped", None, "Nobody needs it"),
    ]
    assert played.session.outcomes == {}
    assert sound(played)


def test_that_nothing_else_of_any_session_is_changed() -> None:
    played = looking()
    before = played.session
    settle(played, "A", "done")
    assert [c.row.TABLE for c in difference(before, played.session).rows] == ["progress"]


@pytest.mark.parametrize("reason", ["", "  ", "\u200b"])
def test_that_what_is_dropped_needs_a_reason(reason: str) -> None:
    played = looking()
    assert "why it is dropped" in refused(played, Settle(review(played).id, "A", "dropped", reason))


def test_that_what_makes_no_sense_is_refused_in_words() -> None:
    played = looking()
    at = review(played).id
    assert "no status called “asleep”" in refused(played, Settle(at, "A", "asleep"))
    assert "not among" in refused(played, Settle(at, "nothing", "done"))
    assert "lies in the past" in refused(played, Settle(at, "A", "still on", due=in_days(-1)))
    assert "300 characters" in refused(played, Settle(at, "A", "done", "x" * 301))
    assert "does not take this" in refused(played, Settle(played.at("plan").id, "A", "done"))
    assert "not on the agenda" in refused(played, Settle("none", "A", "done"))
    assert "not among" in refused(played, TurnTo(at, "nothing"))


def test_that_another_word_takes_the_place_of_the_first() -> None:
    played = looking()
    settle(played, "A", "done")
    settle(played, "B", "done")
    settle(played, "A", "dropped", "It was another one")
    assert told(played) == [("B", "done"), ("A", "dropped")]
    settle(played, "A", "open")
    assert told(played) == [("B", "done")]
    assert sound(played)


def test_that_the_same_word_again_changes_nothing() -> None:
    played = settle(looking(), "A", "done", "Well")
    before = played.session
    assert settle(played, "A", "done", " Well ").session is before
    assert settle(played, "B", "open").session is before


def test_that_a_date_belongs_to_what_is_still_on_alone() -> None:
    played = settle(looking(), "A", "done", due=in_days(5))
    assert [p.due for p in played.session.progress.values()] == [None]
    settle(played, "A", "still on", due=in_days(5))
    assert row(played, "A").due == "25 November"
    assert row(played, "A").moved
    settle(played, "A", "still on")
    assert row(played, "A").due == "10 November"
    assert not row(played, "A").moved


def test_that_a_slip_is_taken_back_as_if_it_had_not_been() -> None:
    played = looking()
    before = played.session
    settle(played, "A", "done")
    change = difference(before, played.session)
    played.do(TurnTo(review(played).id, "C"))
    assert take_back(played.session, change, find_row).progress == {}


def test_that_a_word_of_today_comes_after_what_the_desk_has_said_today() -> None:
    played = settle(looking(), "A", "still on")
    desk = reported("A", "done")
    settle(played, "A", "dropped", "After all")
    in_order = [*played.session.brought.progress.values(), desk, *played.session.progress.values()]
    assert standings(in_order)["A"].status == "dropped"


def test_that_after_the_end_it_can_be_corrected_and_keeps_its_place_in_history() -> None:
    played = settle(settle(looking(), "A", "done"), "B", "done").do(EndSession())
    first = next(p for p in played.session.progress.values() if p.outcome == "A")
    played.now += timedelta(days=20)
    settle(played, "A", "dropped", "It was not done")
    settle(played, "C", "done")
    found = {p.outcome: p for p in played.session.progress.values()}
    assert found["A"] == replace(first, status="dropped", reason="It was not done")
    assert found["C"].on == TODAY, "it says what became of it by then"
    assert list(found) == ["A", "B", "C"]
    assert sound(played)


def test_that_a_session_that_runs_again_speaks_of_today() -> None:
    played = settle(looking(), "A", "done").do(EndSession())
    played.now += timedelta(days=20)
    played.do(ReopenSession())
    settle(played, "A", "still on")
    assert [p.on for p in played.session.progress.values()] == [in_days(20)]


def test_that_it_can_be_corrected_while_the_session_is_paused_or_the_review_is_done() -> None:
    played = looking().do(NextActivity())
    settle(played, "A", "done")
    played.do(PauseSession())
    settle(played, "B", "done")
    assert told(played) == [("A", "done"), ("B", "done")]


def test_that_nothing_is_settled_before_it_opens_or_when_it_is_left_out() -> None:
    played = brings(session_of(spec("brief"), spec("review")), A).start()
    assert "not open" in refused(played, Settle(review(played).id, "A", "done"))
    played.do(SkipActivity(review(played).id))
    assert "not open" in refused(played, Settle(review(played).id, "A", "done"))
    assert "not open" in refused(played, TurnTo(review(played).id, "A"))


def test_that_a_review_in_which_something_was_settled_is_finished_not_skipped() -> None:
    played = settle(looking(), "A", "done")
    assert "finish it instead" in refused(played, SkipActivity(review(played).id))
    settle(played, "A", "open").do(SkipActivity(review(played).id))
    assert review(played).status == "skipped"


# --- one after the other ----------------------------------------------------------------------------------------------


def now(played: Played) -> str:
    return KIND.current(played.session, review(played))


def test_that_one_follows_the_other_until_all_are_settled() -> None:
    played = looking()
    seen = [now(played)]
    for outcome in "ABC":
        settle(played, outcome, "done")
        seen.append(now(played))
    assert seen == ["A", "B", "C", ""]


def test_that_one_can_be_turned_to_and_the_next_follows_it() -> None:
    played = looking()
    played.do(TurnTo(review(played).id, "B"))
    assert now(played) == "B"
    settle(played, "B", "still on")
    assert now(played) == "C"
    settle(played, "C", "done")
    assert now(played) == "A", "what was passed over comes at the end"


def test_that_what_was_settled_is_not_talked_about_and_nothing_is_once_it_is_done() -> None:
    played = settle(looking(), "B", "done")
    played.do(TurnTo(review(played).id, "B"))
    assert now(played) == "C"
    played.do(NextActivity())
    assert now(played) == ""


def test_that_turning_to_one_is_no_step_that_is_taken_back() -> None:
    assert not TurnTo("a", "b").undoable
    assert Settle("a", "b", "done").undoable


# --- what the room sees -----------------------------------------------------------------------------------------------


def test_that_the_room_sees_each_thing_in_words() -> None:
    played = settle(looking(), "A", "dropped", "The tool goes")
    scene = activity_scene(played.session, review(played), KINDS, ENGLISH)
    assert (scene.note, scene.count) == ("The owner speaks first", "1 of 3 settled")
    assert scene.content.phase == "looking"
    assert [(r.text, r.owner, r.due, r.age, r.status, r.happened, r.now) for r in scene.content.rows] == [
        ("A", "Tester", "10 November", "6 weeks, since 9 October", "dropped", "The tool goes", False),
        ("B", "Designer", "27 November", "2 weeks, since 6 November", "open", "", True),
        ("C", "", "", "2 weeks, since 6 November", "open", "", False),
    ]


def test_that_the_room_is_told_how_many_became_what() -> None:
    played = looking()
    for outcome, status in (("A", "done"), ("B", "still on"), ("C", "done")):
        settle(played, outcome, status)
    assert (content(played).phase, content(played).said) == ("settled", "2 of 3 done · 1 still on")
    played = settle(looking(), "A", "dropped", "Gone").do(NextActivity())
    assert (content(played).phase, content(played).said) == ("settled", "0 of 3 done · 1 dropped · 2 not settled")


def test_that_what_is_no_action_says_what_it_is() -> None:
    played = looking(agreed("E", kind="experiment"), A)
    assert (row(played, "E").kind, row(played, "A").kind) == ("experiment", "")


def test_that_a_first_session_says_that_there_is_nothing_yet() -> None:
    played = session_of(spec("review"), spec("plan")).start()
    assert content(played) == ReviewContent("nothing", (), "There is nothing to look back on yet.", True)
    assert KIND.caption(played.session, review(played), ENGLISH) == ("", "")
    played.do(NextActivity())
    assert sound(played)


def test_that_a_team_that_has_nothing_open_is_told_so() -> None:
    played = looking(A, reported("A", "done"))
    assert content(played) == ReviewContent("nothing", (), "Nothing is left open.", False)


def test_that_a_review_that_has_not_begun_shows_nothing_and_knows_what_to_expect() -> None:
    played = brings(session_of(spec("brief"), spec("review")), A, B).start()
    assert content(played) == ReviewContent("waiting")
    expected = KIND.expected(played.session, review(played), TODAY)
    played.do(NextActivity())
    assert KIND.items(review(played)) == expected


# --- what is worth a second thought -----------------------------------------------------------------------------------


def often(times: int, days: int = 42) -> Played:
    """Something that was carried on so often."""
    source = "s-1" if days > 14 else "s-2"
    rows = [reported("O", "still on", in_days(-times + n), f"s-{n}") for n in range(times)]
    return looking(agreed("O", source), *rows)


def hints(played: Played) -> list[str]:
    return [str(hint.text) for hint in KIND.hints(played.session, review(played), played.given())]


def test_that_what_is_old_and_carried_on_again_and_again_is_asked_about() -> None:
    played = often(3)
    assert hints(played) == ["Carried on 3 times. Drop it, or make it smaller?"]
    (hint,) = KIND.hints(played.session, review(played), played.given())
    assert hint.target == "O"
    assert hint.remedy is not None
    assert hint.remedy.field == "happened"
    assert hints(settle(played, "O", "still on")) == []


def test_that_what_is_young_or_was_carried_on_less_often_is_not_asked_about() -> None:
    assert hints(often(2)) == []
    assert hints(often(3, days=14)) == []


def test_that_what_was_ticked_off_at_the_desk_since_can_be_said_here_by_one_key() -> None:
    played = brings(looking(), reported("A", "done"))
    (hint,) = KIND.hints(played.session, review(played), played.given())
    assert str(hint.text) == "Since this opened it was marked as done on Home."
    assert hint.remedy is not None
    assert hint.remedy.command is not None
    played.do(hint.remedy.command)
    assert told(played) == [("A", "done")]
    assert hints(played) == []


# --- what goes on -----------------------------------------------------------------------------------------------------


def test_that_what_goes_on_is_what_is_still_on_and_what_was_not_talked_about() -> None:
    played = settle(looking(), "A", "still on", due=in_days(9))
    settle(played, "C", "done")
    going = KIND.goes_on(played.session, review(played))
    assert [(o.id, o.text, o.owner, o.due) for o in going] == [
        ("A", "A", "Tester", in_days(9)),
        ("B", "B", "Designer", in_days(7)),
    ]


def test_that_a_plan_makes_no_second_action_of_what_is_still_on() -> None:
    played = settle(looking(), "A", "still on").do(NextActivity())
    assert KINDS.of(played.at("plan")).state(played.at("plan")).taken == ()
    assert [o.ref for o in KIND.offers(played.session, review(played))] == ["A", "B", "C"]


def test_that_a_vote_may_order_what_goes_on() -> None:
    agenda = (spec("review"), spec("vote", uses=["review"], entry=["hands"]), spec("plan", uses=["vote"]))
    played = brings(session_of(*agenda), A, B, C).start()
    settle(played, "A", "done").do(NextActivity())
    vote = played.at("vote")
    assert [o.text for o in VOTE.options(vote)] == ["B", "C"]
    played.do(SetDots(vote.id, "C", 4), NextActivity())
    assert sound(played)
    assert KINDS.of(played.at("plan")).state(played.at("plan")).taken == ()


# --- who may keep what ------------------------------------------------------------------------------------------------


def settled() -> Played:
    played = looking()
    settle(played, "A", "done", "WHAT-HAPPENED")
    settle(played, "B", "still on", "A-WORD-ON-IT", in_days(9))
    return settle(played, "C", "dropped", "THE-REASON").do(EndSession())


def test_that_the_team_keeps_what_became_of_everything() -> None:
    played = settled()
    kept = for_audience(played.session, "team", KINDS)
    assert KIND.content(kept, review(played), ENGLISH) == content(played)
    assert {p.reason for p in kept.progress.values()} == {"WHAT-HAPPENED", "A-WORD-ON-IT", "THE-REASON"}
    assert kept.brought.outcomes == {}
    assert kept.brought.progress == {}


def test_that_the_action_sheet_keeps_only_what_goes_on() -> None:
    kept = for_audience(settled().session, "actions", KINDS)
    text = repr(kept)
    assert [o.text for o in KIND.goes_on(kept, kept.agenda[0])] == ["B"]
    assert [o.due for o in KIND.goes_on(kept, kept.agenda[0])] == [in_days(9)]
    for gone in ("WHAT-HAPPENED", "A-WORD-ON-IT", "THE-REASON", "'A'", "'C'"):
        assert gone not in text, gone


@pytest.mark.parametrize("edition", ["team", "actions"])
def test_that_a_review_that_is_kept_out_of_the_report_leaves_nothing(edition: str) -> None:
    played = settle(looking(report=False), "B", "still on", "A-WORD-ON-IT")
    kept = for_audience(played.session, edition, KINDS)
    assert kept.progress == {}
    assert "A-WORD-ON-IT" not in repr(kept)


# --- formats, rehearsals ----------------------------------------------------------------------------------------------


def test_that_a_format_with_an_impossible_review_is_told_so() -> None:
    assert KIND.check(Settings()) == []
    assert [str(m) for m in KIND.check(Settings(kinds=("decision",)))] == [
        "kinds: “decision” is nothing that can be done"
    ]
    assert [str(m) for m in KIND.check(Settings(kinds=()))] == ["kinds must name at least one"]
    assert [str(m) for m in KIND.check(Settings(weeks=0))] == ["weeks must be between 1 and 52"]


def test_that_rows_that_contradict_the_rules_are_noticed() -> None:
    played = settle(looking(), "A", "done")
    twice = reported("A", "dropped", session=played.session.id)
    assert KIND.problems(played.session.put(twice), review(played)) == [
        "outcome A was settled twice",
        "outcome A was dropped without a reason",
    ]


def test_that_any_words_in_any_order_leave_it_sound() -> None:
    chance = random.Random(5)
    played = looking(A, B, C, agreed("D"))
    at = review(played).id
    for _ in range(300):
        status = chance.choice(["done", "still on", "dropped", "open"])
        due = chance.choice([None, in_days(3)])
        played.do(Settle(at, chance.choice("ABCD"), status, chance.choice("xy"), due))
        assert sound(played)
    assert len(played.session.progress) <= 4
