"""The action sheet: one page while that can be, legible always."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from facilitator.domain.outcome import AddOutcome
from facilitator.domain.session import Progress
from tests.builders import Played, full, planned
from tests.reports.reading import made, outline, pages, squeezed, whole


def with_actions(n: int, **row: object) -> Played:
    return full(n, **row)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("n", [1, 3, 7, 12])
def test_that_up_to_twelve_actions_stay_on_one_page(n: int, paper: str) -> None:
    session = with_actions(n).session
    texts = pages(made(session, paper=paper))
    assert "What we do now" in texts[1]
    assert f"Do thing {n}" in texts[1]
    assert "We meet again" in texts[1]
    assert "Priorities" in texts[2]
    assert made(session, "actions", paper=paper).pages == 1


def test_that_more_actions_go_on_and_the_next_date_never_stands_alone() -> None:
    texts = pages(made(with_actions(40).session))
    assert "Do thing 1" in texts[1]
    assert "We meet again" not in texts[1]
    last = next(text for text in texts if "We meet again" in text)
    assert "Do thing 40" in last
    found = squeezed(" ".join(texts))
    assert [i for i in range(1, 41) if f"Dothing{i}" not in found] == []


def test_that_the_reason_is_what_was_chosen() -> None:
    assert "Because this is what matters most to us: Change 1 · Change 2 · Change 3" in pages(made(full().session))[1]


def test_that_a_long_reason_is_quoted_in_short_and_stands_whole_with_the_priorities() -> None:
    long = (
        "We wait for access to the data again and again and nobody knows whom to ask for it, which costs a day a week"
    )
    played = planned().people().start().cards([("delta", long), ("delta", "b")]).dots([5]).action("Ask").end()
    texts = [squeezed(text) for text in pages(made(played.session))]
    assert squeezed(long) not in texts[1]
    assert "…" in texts[1]
    assert squeezed(long) in texts[2]


def test_that_the_purpose_is_the_reason_where_nothing_was_chosen() -> None:
    played = planned(purpose="To work more calmly.").people().start().action("Breathe").end()
    assert "To work more calmly." in pages(made(played.session))[1]


def test_that_a_missing_owner_and_date_are_said() -> None:
    sheet = pages(made(planned().people().start().action("Something").end().session))[1]
    assert "no owner yet" in sheet
    assert "no date yet" in sheet


def test_that_a_date_in_another_year_names_it() -> None:
    played = planned().people().start().action("A", "Tester", date(2027, 1, 8)).action("B", "Tester", date(2026, 12, 4))
    sheet = pages(made(played.end().session))[1]
    assert "8 January 2027" in sheet
    assert "4 December\n" in sheet


def test_that_without_a_next_date_there_is_room_to_write_one() -> None:
    sheet = pages(made(planned().people().start().action("A").end().session))[1]
    assert "We meet again on ____" in sheet


def test_that_a_next_date_without_a_time_names_the_day_alone() -> None:
    played = planned(next_on=datetime(2026, 12, 11)).people().start().end()  # noqa: DTZ001
    assert "We meet again on 11 December and begin with this page." in pages(made(played.session))[1]


def test_that_what_was_done_is_ticked_and_what_was_dropped_says_so() -> None:
    played = planned().people().start().action("Done thing").action("Dropped thing")
    session = played.session
    first, second = session.made
    plain = made(session, "actions").data
    done = session.put(Progress("p1", first.id, session.id, "done", date(2026, 11, 20)))
    dropped = session.put(Progress("p2", second.id, session.id, "dropped", date(2026, 11, 20)))
    assert made(done, "actions").data != plain
    assert "dropped" in pages(made(dropped, "actions"))[0]


def test_that_decisions_and_lessons_have_chapters_of_their_own() -> None:
    played = planned().people().start().action("An action")
    plan = played.at("act").id
    played.do(AddOutcome(plan, "We meet on Tuesdays", "decision"), AddOutcome(plan, "Ask earlier", "lesson")).end()
    report = made(played.session)
    assert outline(report)[1:4] == ["What we do now", "What we decided", "What we learned"]
    assert "We meet on Tuesdays" not in pages(report)[1]
    assert "WemeetonTuesdays" in whole(report)
    assert "Askearlier" in whole(report)
