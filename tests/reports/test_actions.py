"""The actions as text for a chat or a mail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from facilitator.base.words import ENGLISH
from facilitator.domain.session import Progress
from facilitator.reports.actions import actions_as_text
from tests.builders import KINDS, full, planned
from tests.domain.earlier import brings
from tests.reports.sections.test_review import LOOKING_BACK, OPEN, settle


def test_that_each_action_has_a_box_an_owner_a_date_and_its_details() -> None:
    assert actions_as_text(full(1).session, KINDS, ENGLISH) == (
        "Atlas · Sprint 20.5\n"
        "What we do now\n"
        "\n"
        "[ ] Do thing 1\n"
        "    Tester, by 4 December 2026\n"
        "    Done when: thing 1 is seen\n"
        "    First step: call about thing 1\n"
        "    Lives in: the daily, part 1\n"
        "\n"
        "We meet again on 11 December at 10:00.\n"
    )


def test_that_gaps_are_said() -> None:
    said = actions_as_text(planned().people().start().action("Something").session, KINDS, ENGLISH)
    assert "    no owner yet, no date yet\n" in said
    assert "We meet again" not in said


def test_that_text_stays_as_it_was_typed() -> None:
    assert "[ ] <b>AT&T</b> {x} 漢 🎉\n" in actions_as_text(
        planned().people().start().action("<b>AT&T</b> {x} 漢 🎉").session, KINDS, ENGLISH
    )


def test_that_what_is_done_is_ticked() -> None:
    session = full(2).session
    done = Progress("p1", session.made[0].id, session.id, "done", date(2026, 11, 20))
    said = actions_as_text(session.put(done), KINDS, ENGLISH)
    assert "[x] Do thing 1" in said
    assert "[ ] Do thing 2" in said


def test_that_what_is_not_for_the_team_is_left_out() -> None:
    session = full(2).session
    private = session.put(replace(session.made[0], visibility="owner"))
    assert "Do thing 1" not in actions_as_text(private, KINDS, ENGLISH)


def test_that_a_session_without_actions_says_so() -> None:
    assert "No action was written down." in actions_as_text(planned().session, KINDS, ENGLISH)


def test_that_what_is_still_on_from_earlier_stands_apart() -> None:
    played = brings(planned(agenda=LOOKING_BACK).people(), *OPEN).start()
    settle(played, "Name the files", "done")
    settle(played, "Label the drawings", "still on")
    said = actions_as_text(played.action("Something new").session, KINDS, ENGLISH)
    before, after = said.split("Still on from earlier")
    assert "Something new" in before
    assert "[ ] Label the drawings\n    Designer, by 4 December 2026\n" in after
    assert "Name the files" not in said
