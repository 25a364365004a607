"""Since last time: what became of what was open, in numbers and words; what goes on stands on the action sheet."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from facilitator.domain.format import ActivitySpec
from facilitator.domain.kinds.review import Settle
from facilitator.domain.session import Outcome
from tests.builders import PLUS_DELTA, Played, planned
from tests.domain.earlier import TODAY, agreed, brings, in_days, reported
from tests.domain.helpers import spec
from tests.reports.reading import everything, made, outline, pages, squeezed, whole

REVIEW = spec("review", prompt="What became of it?")
LOOKING_BACK: tuple[ActivitySpec, ...] = (PLUS_DELTA[0], REVIEW, *PLUS_DELTA[1:])
OPEN = (
    agreed("Name the files", "s-1", owner="Tester"),
    agreed("Label the drawings", due=date(2026, 12, 4), owner="Designer"),
    agreed("Ask for a test data set"),
)


def settle(played: Played, outcome: str, status: str, happened: str = "", due: date | None = None) -> Played:
    """Say what became of one, where the room is at the review or has been."""
    if played.at("review").status == "upcoming":
        played.go("review")
    return played.do(Settle(played.at("review").id, outcome, status, happened, due))


def looked_back(*rows: Any) -> Played:
    """A session in which one is done, one still on by a new date, one dropped."""
    played = brings(planned(agenda=LOOKING_BACK).people(), *(rows or OPEN)).start()
    settle(played, "Name the files", "done", "Nobody asks any more")
    settle(played, "Label the drawings", "still on", due=date(2026, 12, 18))
    return settle(played, "Ask for a test data set", "dropped", "The partner has one")


def chapter(played: Played) -> str:
    """The text of the page with the chapter, squeezed."""
    return squeezed(next(text for text in pages(made(played.session))[2:] if "Since last time" in text))


def test_that_the_chapter_says_how_much_was_done_in_numbers_and_words() -> None:
    text = chapter(looked_back().end())
    assert "1of3done·1stillon·1dropped" in text
    assert "Someofwhatwasopenisdone." in text


@pytest.mark.parametrize(
    "done, said",
    [
        (0, "None of what was open is done yet."),
        (1, "Some of what was open is done."),
        (2, "Half of what was open is done."),
        (3, "Most of what was open is done."),
        (4, "All of what was open is done."),
    ],
)
def test_that_the_part_that_was_done_is_said_in_a_word(done: int, said: str) -> None:
    names = "ABCD"
    played = brings(planned(agenda=LOOKING_BACK).people(), *(agreed(name) for name in names)).start()
    for name in names[:done]:
        settle(played, name, "done")
    played.go("review")
    assert squeezed(said) in whole(made(played.end().session))


def test_that_each_thing_is_told_with_who_when_and_what_happened() -> None:
    text = chapter(looked_back(reported("Label the drawings", "still on", TODAY, "s-2"), *OPEN).end())
    done, rest = text.split("Namethefiles")
    assert done.endswith("Done")
    assert "Nobodyasksanymore" in rest
    assert "Tester·agreedon9Octoberin“Thefirstone”,6weeksbefore" in rest
    assert "StillonLabelthedrawingsDesigner·agreedon6November" in rest
    assert "nowby18December·carriedononcebefore" in rest
    assert "DroppedAskforatestdatasetThepartnerhasone" in rest


def test_that_what_was_not_settled_is_said_to_be_open() -> None:
    played = brings(planned(agenda=LOOKING_BACK).people(), *OPEN).start().go("review").end()
    assert "Notsettled:itisopenasbeforeLabelthedrawings" in chapter(played)


def test_that_it_comes_before_what_is_new() -> None:
    played = looked_back().cards([("delta", "One")]).dots([3]).end()
    found = outline(made(played.session))
    assert found.index("Since last time") == found.index("Priorities") - 1


def test_that_the_cover_says_how_many_of_the_earlier_ones_are_done() -> None:
    assert "1of3earlieractionsdone" in squeezed(pages(made(looked_back().end().session))[0])


def test_that_a_session_in_which_only_the_last_actions_were_settled_is_not_called_empty() -> None:
    assert "Nothing was written down" not in pages(made(looked_back().end().session))[0]


def test_that_a_first_session_has_no_such_chapter() -> None:
    played = planned(agenda=LOOKING_BACK).people().start().go("review").end()
    assert "Since last time" not in outline(made(played.session))


def test_that_texts_are_printed_as_they_were_typed() -> None:
    odd = "<b>AT&T</b> & {x} Ø 🎉"
    played = brings(planned(agenda=LOOKING_BACK).people(), agreed(odd, owner="<i>")).start()
    settle(played, odd, "dropped", "1 < 2 &amp; 3")
    text = whole(made(played.end().session))
    for said in (odd, "1 < 2 &amp; 3", "<i>"):
        assert squeezed(said) in text


# --- the action sheet -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition, page", [("team", 1), ("actions", 0)])
def test_that_what_goes_on_stands_on_the_action_sheet(edition: str, page: int) -> None:
    played = looked_back().action("Something new", "Writer", date(2026, 12, 11)).end()
    text = squeezed(pages(made(played.session, edition))[page])
    assert text.index("Somethingnew") < text.index("StillonfromearlierLabelthedrawingsDesigner,18December")
    assert "Namethefiles" not in text
    assert "testdataset" not in text


def test_that_the_sheet_alone_holds_nothing_of_what_is_done_or_dropped() -> None:
    report = made(looked_back().end().session, "actions")
    for gone in ("Name the files", "Nobody asks any more", "Ask for a test data set", "The partner has one"):
        assert squeezed(gone) not in whole(report)
        assert gone.encode() not in everything(report)


def test_that_with_no_new_action_there_is_still_room_to_write() -> None:
    text = squeezed(pages(made(looked_back().end().session))[1])
    assert "Noactionwaswrittendown." in text
    assert "StillonfromearlierLabelthedrawings" in text


def many(n: int, actions: int) -> Played:
    """So many things that are still on, and so many new actions."""
    rows: list[Outcome] = [agreed(f"Old thing {i:02}", due=in_days(i), owner="Tester") for i in range(n)]
    played = brings(planned(agenda=LOOKING_BACK).people(), *rows).start().go("review")
    for i in range(actions):
        played.action(f"New thing {i:02}", "Writer", date(2026, 12, 11), done_when="it is seen", routine="the daily")
    return played.end()


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("n, actions", [(1, 12), (5, 3), (30, 3), (40, 0), (300, 7)])
def test_that_the_sheet_stays_one_page_whatever_is_still_on(n: int, actions: int, paper: str) -> None:
    report = made(many(n, actions).session, "actions", paper=paper)
    text = whole(report)
    assert report.pages == 1
    assert all(f"Newthing{i:02}" in text for i in range(actions))
    shown = sum(f"Oldthing{i:02}" in text for i in range(n))
    assert (f"{n - shown}morearestillon." in text) == (shown < n)
    assert "Wemeetagainon" in text


def test_that_more_actions_than_a_page_holds_go_on_with_what_is_still_on_behind_them() -> None:
    texts = pages(made(many(5, 40).session, "actions"))
    assert len(texts) > 1
    found = squeezed(" ".join(texts))
    assert found.index("Newthing39") < found.index("Oldthing00") < found.index("Wemeetagainon")
    assert "Old thing 04" in next(text for text in texts if "We meet again" in text)
