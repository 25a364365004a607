"""Three sessions of one team in one library: each begins with what the one before left, and no report changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from facilitator.base.words import ENGLISH
from facilitator.domain import flow
from facilitator.domain.check import problems
from facilitator.domain.earlier import Item
from facilitator.domain.holdings import AddClient, AddTeam, RecordProgress
from facilitator.domain.kinds.review import KIND, Settle
from facilitator.domain.outcome import AddOutcome, status_of
from facilitator.domain.session import Session
from facilitator.live.session import LiveSession
from facilitator.reports.build import build
from tests.builders import KINDS
from tests.domain.helpers import spec
from tests.live.helpers import Place, Shelf, place

AGENDA = (spec("brief"), spec("review", prompt="What became of it?"), spec("plan", prompt="What next?"))
TWO_WEEKS = 14 * 86_400


class Team:
    """A team that meets every two weeks, in a library that may be closed and opened."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.seed = folder, 100
        self.place: Place = place(folder, Shelf({"fortnight": AGENDA}))
        self.team = self.place.team()
        self.reports: dict[str, str] = {}

    def close_and_open(self) -> None:
        """As if the program was closed and started again."""
        now = self.place.clock.now()
        self.place.store.close()
        self.seed += 1
        self.place = place(self.folder, Shelf({"fortnight": AGENDA}), self.seed)
        self.place.clock.advance((now - self.place.clock.now()).total_seconds())

    def begin(self, title: str) -> LiveSession:
        """A session that is at its review."""
        live = self.place.library.open(self.place.plan(self.team, "fortnight", title))
        for command in (flow.StartSession(), flow.SetScreen("live"), flow.NextActivity()):
            live.do(command)
        return live

    def end(self, live: LiveSession, *actions: tuple[str, date | None]) -> str:
        """Its actions, its end, and two weeks; the session's id."""
        live.do(flow.NextActivity())
        assert live.session.at is not None
        for text, due in actions:
            live.do(AddOutcome(live.session.at.id, text, owner="Tester", due=due))
        live.do(flow.EndSession())
        assert problems(live.session, KINDS) == []
        self.place.library.close(live.session.id)
        self.reports[live.session.id] = self.report(live.session.id)
        self.place.clock.advance(TWO_WEEKS)
        return live.session.id

    def report(self, session: str) -> str:
        """The text of both editions, as the library has the session now."""
        read = self.place.library.read(session)
        made = [build(read, edition, KINDS, ENGLISH, zone=UTC).data for edition in ("team", "actions")]
        return "\n".join(page.extract_text() for data in made for page in PdfReader(BytesIO(data)).pages)

    def unchanged(self) -> bool:
        """Whether every report is what it was when its session ended."""
        return all(self.report(session) == text for session, text in self.reports.items())

    def today(self) -> date:
        return self.place.library.given().today

    def in_days(self, days: int) -> date:
        return self.today() + timedelta(days=days)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = Team(tmp_path)
    yield made
    made.place.store.close()


def items(session: Session) -> dict[str, Item]:
    """What a session's review looks back on, by its text."""
    review = next(a for a in session.agenda if a.kind == "review")
    return {item.text: item for item in KIND.items(review)}


def settle(live: LiveSession, text: str, status: str, happened: str = "", due: date | None = None) -> None:
    review = next(a for a in live.session.agenda if a.kind == "review")
    live.do(Settle(review.id, items(live.session)[text].outcome, status, happened, due))


def test_that_each_session_begins_with_what_the_ones_before_left(team: Team) -> None:
    first = team.begin("First")
    assert items(first.session) == {}
    team.end(first, ("A", team.in_days(10)), ("B", team.in_days(12)), ("C", None))

    second = team.begin("Second")
    assert list(items(second.session)) == ["A", "B", "C"]
    settle(second, "A", "done", "It hangs on the wall")
    moved = team.in_days(20)
    settle(second, "B", "still on", due=moved)
    settle(second, "C", "dropped", "Nobody needs it")
    team.end(second, ("D", team.in_days(13)))
    assert team.unchanged()

    team.close_and_open()
    assert team.unchanged()
    third = team.begin("Third")
    assert [(i.text, i.due, i.days, i.carried, i.origin) for i in items(third.session).values()] == [
        ("D", team.in_days(-1), 14, 0, "Second"),
        ("B", moved, 28, 1, "First"),
    ]
    settle(third, "B", "dropped", "Too large")
    settle(third, "D", "still on")
    team.end(third)
    assert team.unchanged()

    team.close_and_open()
    fourth = team.begin("Fourth")
    assert [(i.text, i.carried) for i in items(fourth.session).values()] == [("D", 1)]
    assert team.unchanged()


def test_that_what_is_left_out_or_not_talked_about_comes_back(team: Team) -> None:
    team.end(team.begin("First"), ("A", None), ("B", None))
    second = team.begin("Second")
    settle(second, "A", "done")
    team.end(second)
    third = team.begin("Third")
    assert list(items(third.session)) == ["B"]
    review = third.session.at
    assert review is not None
    third.do(flow.SkipActivity(review.id))
    third.do(flow.EndSession())
    team.place.library.close(third.session.id)
    team.place.clock.advance(TWO_WEEKS)
    assert list(items(team.begin("Fourth").session)) == ["B"]


def test_that_no_row_of_another_session_is_ever_changed(team: Team) -> None:
    first = team.end(team.begin("First"), ("A", None), ("B", None))
    before = list(team.place.library.read(first).rows())
    second = team.begin("Second")
    settle(second, "A", "done")
    settle(second, "B", "dropped", "No")
    settle(second, "B", "still on")
    second.undo()
    second.undo()
    second.redo()
    team.end(second)
    assert list(team.place.library.read(first).rows()) == before


def test_that_a_correction_after_later_sessions_does_not_open_what_is_done(team: Team) -> None:
    team.end(team.begin("First"), ("A", None))
    second = team.begin("Second")
    settle(second, "A", "still on")
    held = team.end(second)
    third = team.begin("Third")
    settle(third, "A", "done")
    team.end(third)
    again = team.place.library.open(held)
    settle(again, "A", "still on", "We had no time")
    assert team.place.library.holdings == team.place.store.holdings()
    (outcome,) = team.place.library.holdings.outcomes
    assert status_of(outcome, team.place.library.holdings.progress.values()) == "done"


def test_that_the_desk_and_a_session_on_one_day_agree_on_who_spoke_last(team: Team) -> None:
    team.end(team.begin("First"), ("A", None))
    live = team.begin("Second")
    (outcome,) = team.place.library.holdings.outcomes
    settle(live, "A", "still on")
    team.place.library.do(RecordProgress(outcome, "done"))
    settle(live, "A", "dropped", "After all")
    live.undo()
    for holdings in (team.place.library.holdings, team.place.store.holdings()):
        assert status_of(outcome, holdings.progress.values()) == "open", "still on was put back last"
    live.redo()
    for holdings in (team.place.library.holdings, team.place.store.holdings()):
        assert status_of(outcome, holdings.progress.values()) == "dropped"
    assert team.place.library.holdings.open_outcomes(team.place.library.client) == ()


def test_that_an_open_session_is_told_of_the_desk_and_its_list_stays(team: Team) -> None:
    team.end(team.begin("First"), ("A", None), ("B", None))
    live = team.begin("Second")
    before = items(live.session)
    outcome = before["A"].outcome
    team.place.library.do(RecordProgress(outcome, "done"))
    assert [p.status for p in live.session.brought.progress.values()] == ["done"]
    assert items(live.session) == before
    team.place.library.undo()
    assert live.session.brought.progress == {}


def test_that_another_teams_and_another_clients_actions_never_appear(team: Team) -> None:
    team.end(team.begin("First"), ("A", None))
    library = team.place.library
    other = team.place.team("Other")
    live = library.open(team.place.plan(other, "fortnight"))
    for command in (flow.StartSession(), flow.NextActivity()):
        live.do(command)
    assert items(live.session) == {}
    library.do(AddClient("Client A"))
    library.choose_client("Client A")
    library.do(AddTeam(library.client, "Team", "theirs"))
    theirs = library.open(team.place.plan("theirs", "fortnight"))
    for command in (flow.StartSession(), flow.NextActivity()):
        theirs.do(command)
    assert items(theirs.session) == {}
    assert KIND.state(theirs.session.agenda[1]).first


def test_that_a_session_killed_in_the_middle_of_its_review_goes_on_where_it_was(team: Team) -> None:
    team.end(team.begin("First"), ("A", None), ("B", None))
    live = team.begin("Second")
    settle(live, "A", "done")
    before = live.session
    team.place.library._open.clear()
    again = team.place.library.open(live.session.id)
    assert again.session.progress == before.progress
    assert items(again.session) == items(before)
    assert again.can_undo is None
