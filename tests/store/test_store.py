"""What is committed is what is read: changes, their order, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from facilitator.base.errors import NotSaved
from facilitator.domain.change import Change, RowChange
from facilitator.domain.holdings import OWN
from facilitator.domain.outcome import status_of
from facilitator.domain.session import (
    Contribution,
    EarlierSession,
    Opening,
    Participant,
    Person,
    Progress,
    Session,
    Team,
)
from facilitator.store.opening import open_library
from facilitator.store.sqlite import SqliteStore
from tests.store.sample import HERE, Sample, adding, altering, removing


def read(store: SqliteStore, sample: Sample) -> Session:
    found = store.session(sample.row.id)
    assert found is not None
    return found


def test_that_a_new_library_has_the_own_client_alone(store: SqliteStore) -> None:
    assert [c.name for c in store.holdings().clients.values()] == [OWN]
    assert store.summaries() == ()
    assert store.session("nothing") is None


def test_that_a_session_is_read_as_it_was_written(store: SqliteStore, sample: Sample) -> None:
    session = read(store, sample)
    assert {r.id: r for r in session.rows()} == {r.id: r for r in sample.current}
    assert session.brought.client == sample.client
    assert session.brought.team == sample.team
    assert set(session.brought.people.values()) == {sample.tester, sample.designer}


def test_that_it_is_the_same_after_closing_and_opening(store: SqliteStore, sample: Sample, folder: Path) -> None:
    before = read(store, sample), store.holdings(), store.summaries()
    store.close()
    again = open_library(folder)
    assert (read(again, sample), again.holdings(), again.summaries()) == before
    again.close()


def test_that_a_session_brings_what_earlier_ones_left(store: SqliteStore, sample: Sample) -> None:
    brought = read(store, sample).brought
    assert brought.outcomes == {sample.promise.id: sample.promise}
    assert brought.progress == {sample.done.id: sample.done}
    assert brought.readings == (sample.measured,)


def test_that_a_session_knows_the_earlier_ones_and_who_opened_them(store: SqliteStore, sample: Sample) -> None:
    began = sample.earlier.began
    assert began is not None
    opener = Participant("opener", sample.earlier.id, sample.tester.id, "Tester")
    guest = Participant("guest", sample.earlier.id, None, "Guest")
    store.commit(adding(opener, guest))
    store.commit(altering(sample.old_cards, state={**sample.old_cards.state, "opener": opener.id}))
    brought = read(store, sample).brought
    assert brought.earlier == (EarlierSession(sample.earlier.id, "Before", sample.earlier.format, began),)
    assert brought.openings == (Opening(sample.tester.id, began),)
    store.commit(altering(sample.old_cards, state={**sample.old_cards.state, "opener": guest.id}))
    assert read(store, sample).brought.openings == ()
    first = store.session(sample.earlier.id)
    assert first is not None
    assert first.brought.earlier == ()
    assert first.brought.openings == ()


def test_that_an_old_session_brings_nothing_of_a_later_one(store: SqliteStore, sample: Sample) -> None:
    session = store.session(sample.earlier.id)
    assert session is not None
    assert session.brought.outcomes == {}
    assert session.outcomes == {sample.promise.id: sample.promise}


def test_that_the_later_of_two_changes_on_one_day_decides_after_reading_too(store: SqliteStore, sample: Sample) -> None:
    day = date(2026, 11, 21)
    for n, status in enumerate(("done", "open", "dropped", "done", "open")):
        store.commit(adding(Progress(f"{9 - n}", sample.promise.id, None, status, day)))
    assert status_of(sample.promise.id, store.holdings().progress.values()) == "open"


def test_that_a_change_writes_altered_columns_alone(store: SqliteStore, sample: Sample) -> None:
    store.commit(altering(sample.card, text="Shorter reviews"))
    stale = replace(sample.card, text="unknown here")
    store.commit(altering(stale, place=7.0))
    assert read(store, sample).contributions[sample.card.id] == replace(sample.card, text="Shorter reviews", place=7.0)


def test_that_a_change_and_its_inverse_leave_what_was(store: SqliteStore, sample: Sample) -> None:
    before = read(store, sample)
    change = Change(
        (
            RowChange(sample.card, replace(sample.card, parent=None, marks=("top",), fields={"a": [1, {"b": None}]})),
            RowChange(sample.cluster, None),
            RowChange(None, Contribution("new", sample.cards.id, "New", parent=sample.card.id)),
            RowChange(sample.action, None),
        )
    )
    store.commit(change)
    assert sample.cluster.id not in read(store, sample).contributions
    store.commit(Change(tuple(c.reversed() for c in reversed(change.rows))))
    assert read(store, sample) == before


def test_that_cards_may_move_away_from_an_activity_that_goes(store: SqliteStore, sample: Sample) -> None:
    moved = [replace(c, activity=sample.vote.id) for c in (sample.card, sample.cluster, sample.parked)]
    was = (sample.card, sample.cluster, sample.parked)
    store.commit(
        Change(
            (
                RowChange(sample.cards, None),
                RowChange(sample.action, None),
                RowChange(sample.row, replace(sample.row, at_activity=sample.vote.id)),
                *(RowChange(a, b) for a, b in zip(was, moved, strict=True)),
            )
        )
    )
    assert set(read(store, sample).contributions) == {c.id for c in was}


def test_that_rows_may_come_in_any_order(store: SqliteStore) -> None:
    sample = Sample()
    store.commit(adding(*reversed(sample.everything)))
    assert {r.id for r in read(store, sample).rows()} == {r.id for r in sample.current}


def test_that_a_person_may_go_and_the_old_session_keeps_the_name(store: SqliteStore, sample: Sample) -> None:
    store.commit(removing(sample.tester))
    assert read(store, sample).participants[sample.first.id] == replace(sample.first, person=None)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda s: adding(Team("t", s.client.id, s.team.name)), id="a second team of a name"),
        pytest.param(lambda s: adding(s.team), id="a row that is there"),
        pytest.param(lambda s: adding(Person("p", "nobody's", "Tester")), id="a person of no team"),
        pytest.param(lambda s: altering(replace(s.card, id="gone"), text="x"), id="a row that is gone"),
        pytest.param(lambda s: removing(s.promise), id="an outcome with progress"),
        pytest.param(lambda s: removing(s.team), id="a team with sessions"),
        pytest.param(lambda s: removing(s.cluster), id="a parent without its children"),
    ],
)
def test_that_what_does_not_fit_changes_nothing(
    store: SqliteStore, sample: Sample, change: Callable[[Sample], Change]
) -> None:
    before = read(store, sample), store.holdings()
    made = change(sample)
    with pytest.raises(NotSaved, match="not saved"):
        store.commit(replace(made, rows=(RowChange(None, Contribution("x", sample.cards.id, "half")), *made.rows)))
    assert (read(store, sample), store.holdings()) == before


def test_that_times_keep_their_moment_and_plans_their_wall_clock(store: SqliteStore, sample: Sample) -> None:
    east = timezone(timedelta(hours=5, minutes=30))
    seen = datetime(2026, 11, 20, 15, 0, 0, 7, tzinfo=east)
    store.commit(altering(sample.row, seen=seen, planned_on=HERE("2026-03-29T02:30")))
    row = read(store, sample).row
    assert row.seen == seen
    assert row.seen is not None
    assert row.seen.tzinfo == UTC
    assert row.planned_on == HERE("2026-03-29T02:30")


@pytest.mark.parametrize(
    "values",
    [
        {"seen": HERE("2026-01-01T00:00")},
        {"planned_on": datetime(2026, 1, 1, tzinfo=UTC)},
        {"settings": {"a": float("nan")}},
    ],
)
def test_that_a_time_of_the_wrong_sort_is_a_fault_of_ours_and_changes_nothing(
    store: SqliteStore, sample: Sample, values: dict[str, object]
) -> None:
    before = read(store, sample)
    with pytest.raises(Exception, match=r"zone|JSON"):
        store.commit(altering(sample.row, **values))
    assert read(store, sample) == before


def test_that_a_summary_counts_cards_actions_and_minutes(store: SqliteStore, sample: Sample) -> None:
    newest, oldest = store.summaries(sample.client.id)
    assert (newest.id, oldest.id) == (sample.row.id, sample.earlier.id)
    assert (newest.at, newest.cards, newest.actions, newest.spent) == (sample.cards.title, 2, 1, 123.0)
    assert (newest.team_name, newest.client, newest.status) == ("Designers", sample.client.id, "running")
    assert (oldest.at, oldest.cards, oldest.actions) == ("", 0, 1)


def test_that_a_client_sees_its_own_sessions_alone(store: SqliteStore, sample: Sample) -> None:
    other = Sample(2)
    store.commit(adding(*other.everything))
    assert {s.id for s in store.summaries(other.client.id)} == {other.row.id, other.earlier.id}
    assert len(store.summaries()) == 4
    brought = read(store, other).brought
    assert set(brought.outcomes) == {other.promise.id}


def test_that_an_empty_change_is_no_change(store: SqliteStore, sample: Sample) -> None:
    before = read(store, sample)
    store.commit(Change())
    assert read(store, sample) == before


def test_that_texts_come_back_to_the_letter(store: SqliteStore, sample: Sample) -> None:
    for text in ("", "'; DROP TABLE card; --", "😀‍👩‍👧 é é", "a\nb", "100% a_b", "שלום", "x" * 20_000):
        store.commit(altering(read(store, sample).contributions[sample.card.id], text=text))
        assert read(store, sample).contributions[sample.card.id].text == text
