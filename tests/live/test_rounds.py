"""Rounds over sessions and on the disk: who opens changes, and nothing ties words to those who said them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.domain import flow
from facilitator.domain.change import RowChange
from facilitator.domain.kinds.round import KIND, Capture, NextSpeaker, PassTurn
from facilitator.domain.session import Activity
from facilitator.live.session import LiveSession
from facilitator.store.opening import LIBRARY
from tests.domain.helpers import spec
from tests.live.helpers import PEOPLE, Place, Shelf, place

AGENDA = (spec("round", capture="keyword"), spec("plan"))


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Place]:
    """A library with a format of one round and a plan."""
    made = place(tmp_path, Shelf({"talk": AGENDA}))
    yield made
    made.store.close()


def the_round(live: LiveSession) -> Activity:
    """The session's round."""
    return live.session.agenda[0]


def speaker(live: LiveSession) -> str:
    """Who speaks now, by name."""
    found = KIND.speaker(live.session, the_round(live))
    assert found is not None
    return found.name


def begun(held: Place, team: str) -> LiveSession:
    """A session of the team whose round is on."""
    live = held.library.open(held.plan(team, "talk"))
    live.do(flow.StartSession())
    live.do(flow.SetScreen("live"))
    return live


def go_round(live: LiveSession) -> list[str]:
    """Everybody speaks, and a word of each is written down; the names as they come."""
    heard = []
    while True:
        heard.append(speaker(live))
        live.do(Capture(the_round(live).id, f"WORD{len(heard):02} of whoever speaks"))
        if not KIND.waiting(live.session, the_round(live)):
            return heard
        live.do(NextSpeaker(the_round(live).id))


def end(live: LiveSession, held: Place) -> None:
    """The session ends, and another day comes."""
    live.do(flow.EndSession())
    held.library.close(live.session.id)
    held.clock.advance(7 * 24 * 3600)


def test_that_over_six_sessions_everybody_of_six_opens_once(held: Place) -> None:
    team = held.team()
    opened: list[str] = []
    for number in range(len(PEOPLE)):
        live = begun(held, team)
        heard = go_round(live)
        assert number == 0 or heard[-1] == opened[-1]
        opened.append(heard[0])
        end(live, held)
    assert sorted(opened) == sorted(PEOPLE)


def test_that_who_passed_at_first_has_not_opened(held: Place) -> None:
    team = held.team()
    live = begun(held, team)
    drawn = speaker(live)
    live.do(PassTurn(the_round(live).id))
    opener = speaker(live)
    go_round(live)
    end(live, held)
    brought = begun(held, team).session.brought
    assert [brought.people[o.person].name for o in brought.openings] == [opener]
    assert opener != drawn


def test_that_a_round_that_is_resumed_after_a_kill_goes_on_where_it_was(held: Place) -> None:
    live = begun(held, held.team())
    live.do(NextSpeaker(the_round(live).id))
    live.do(PassTurn(the_round(live).id))
    before = KIND.turns(live.session, the_round(live))
    held.library._open.pop(live.session.id)
    again = held.library.open(live.session.id)
    again.do(flow.ResumeSession())
    assert KIND.turns(again.session, the_round(again)) == before


def test_that_its_words_are_written_anew_when_the_room_goes_on(held: Place) -> None:
    live = begun(held, held.team())
    go_round(live)
    turn = the_round(live).id
    assert live.do(flow.NextActivity()).rewrite == {turn}


def test_that_no_row_ties_a_word_to_anybody_at_any_moment(held: Place) -> None:
    live = begun(held, held.team())
    seen: list[RowChange] = []
    live.subscribe(lambda _session, change, _by: seen.extend(change.rows))
    go_round(live)
    words = [change.row for change in seen if change.row.TABLE == "contribution"]
    assert len(words) == len(PEOPLE)
    assert not [row for row in words if getattr(row, "participant", None) is not None]
    assert not [c for c in seen if c.row.TABLE == "activity" and "WORD" in repr(c.row)]


def test_that_neither_file_nor_stored_order_tells_who_said_what(held: Place, tmp_path: Path) -> None:
    spoken = [f"WORD{number:02}" for number in range(1, len(PEOPLE) + 1)]
    orders = set()
    for number in range(6):
        live = begun(held, held.team(f"Team {number}"))
        go_round(live)
        live.do(flow.NextActivity())
        stored = [c.text[:6] for c in live.session.contributions_of(the_round(live).id)]
        reloaded = held.store.session(live.session.id)
        assert reloaded is not None
        orders |= {tuple(stored), tuple(c.text[:6] for c in reloaded.contributions.values())}
        end(live, held)
    assert tuple(spoken) not in orders
    assert len(orders) > 6
    content = b"".join(path.read_bytes() for path in tmp_path.glob(f"{LIBRARY}*"))
    assert all(content.count(word.encode()) == 6 for word in spoken)


def test_that_while_it_is_on_the_room_reads_words_as_they_came(held: Place) -> None:
    live = begun(held, held.team())
    go_round(live)
    said = [c.text[:6] for c in KIND.captured(live.session, the_round(live))]
    assert said == [f"WORD{number:02}" for number in range(1, len(PEOPLE) + 1)]
