"""What the bytes on the disk tell about who wrote what, and in which order."""

from __future__ import annotations

import random
import sqlite3
import traceback
from contextlib import closing
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from sqlalchemy import Engine

from facilitator.base.errors import NotSaved
from facilitator.domain.change import Change, RowChange
from facilitator.domain.session import Activity, Contribution, Participant, Response, Session
from facilitator.store import scrub
from facilitator.store import sqlite as store_module
from facilitator.store.opening import LIBRARY, open_library
from facilitator.store.sqlite import SqliteStore
from tests.store.process import killed
from tests.store.sample import Sample, adding, altering, removing

PAGE = 4096


def typed(store: SqliteStore, activity: Activity, n: int, mark: str = "SECRET") -> list[Contribution]:
    """Cards that are committed one after another, as they are typed."""
    rng = random.Random(f"{mark}{n}")
    cards = []
    for number in range(n):
        new = str(rng.getrandbits(120))
        cards.append(Contribution(new, activity.id, f"{mark}{number:04d}" + "x" * rng.randint(1, 250), "plus"))
        store.commit(adding(cards[-1]))
    return cards


def on_disk(folder: Path) -> bytes:
    """Everything that lies in file and log."""
    return b"".join(
        (folder / f"{LIBRARY}{e}").read_bytes() for e in ("", "-wal") if (folder / f"{LIBRARY}{e}").exists()
    )


def order(content: bytes, n: int, mark: str = "SECRET") -> list[int]:
    """The typed numbers in the order in which they lie in the file."""
    places = [(content.find(f"{mark}{k:04d}".encode()), k) for k in range(n)]
    assert min(places)[0] >= 0
    return [k for _, k in sorted(places)]


def agreement(order_found: list[int]) -> float:
    """Kendall's measure: 1 where the order is that of typing, -1 where it is reversed, about 0 where it is neither."""
    pairs = list(combinations(order_found, 2))
    return sum(1 if a < b else -1 for a, b in pairs) / len(pairs)


def rewriting(activity: Activity) -> Change:
    """Lock: the activity's status changes, its anonymous rows are written anew."""
    return replace(altering(activity, status="locked"), rewrite=frozenset({activity.id}))


def test_that_without_rewriting_the_file_would_tell_the_order(store: SqliteStore, sample: Sample, folder: Path) -> None:
    typed(store, sample.vote, 9)
    scrub.truncate(store._engine)
    assert abs(agreement(order((folder / LIBRARY).read_bytes(), 9))) > 0.9


@pytest.mark.parametrize("at_once", [0, 2**30], ids=["large library", "small library"])
def test_that_after_lock_the_bytes_tell_no_order(
    store: SqliteStore, sample: Sample, folder: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(store_module, "AT_ONCE", at_once)
    typed(store, sample.vote, 40)
    store.commit(rewriting(sample.vote))
    assert abs(agreement(order(on_disk(folder), 40))) < 0.6
    assert (folder / f"{LIBRARY}-wal").stat().st_size == 0


def test_that_nine_answers_of_a_pass_have_lost_their_order(store: SqliteStore, sample: Sample, folder: Path) -> None:
    found = set()
    for n in range(4):
        other = replace(sample.vote, id=f"activity {n}", position=10 + n)
        store.commit(adding(other))
        typed(store, other, 9, f"ROUND{n}-")
        store.commit(rewriting(other))
        found.add(tuple(order(on_disk(folder), 9, f"ROUND{n}-")))
    assert found.isdisjoint({tuple(range(9)), tuple(reversed(range(9)))})
    assert len(found) > 1


def test_that_rewriting_alters_no_row(store: SqliteStore, sample: Sample) -> None:
    typed(store, sample.cards, 30)
    store.commit(adding(*(Response(f"r{n}", sample.cards.id, "item", float(n)) for n in range(9))))
    before = store.session(sample.row.id)
    assert before is not None
    store.commit(Change((), frozenset({sample.cards.id, sample.vote.id, "no such activity"})))
    assert store.session(sample.row.id) == before


def test_that_a_cluster_and_its_cards_stay_together(store: SqliteStore, sample: Sample) -> None:
    foreign = replace(sample.card, id="elsewhere", activity=sample.vote.id)
    store.commit(adding(foreign))
    store.commit(Change((), frozenset({sample.cards.id})))
    found = store.session(sample.row.id)
    assert found is not None
    assert found.contributions["elsewhere"].parent == sample.cluster.id
    assert found.contributions[sample.card.id].parent == sample.cluster.id


@pytest.mark.parametrize("seed", range(8))
def test_that_what_was_deleted_or_changed_is_nowhere_after_lock(
    store: SqliteStore, sample: Sample, folder: Path, seed: int
) -> None:
    rng = random.Random(seed)
    cards = typed(store, sample.vote, 80 + 20 * seed)
    for number, card in enumerate(rng.sample(cards, 40)):
        if number % 2:
            store.commit(removing(card))
        else:
            store.commit(altering(card, text=f"KEPT{number:04d}" + "y" * rng.randint(1, 300)))
    session = store.session(sample.row.id)
    assert session is not None
    store.commit(rewriting(sample.vote))
    content = on_disk(folder)
    for card in cards:
        now = session.contributions.get(card.id)
        assert content.count(card.text[:10].encode()) == (1 if now == card else 0)


def test_that_a_threshold_that_is_not_met_leaves_no_answer(store: SqliteStore, sample: Sample, folder: Path) -> None:
    answers = [Response(f"ANSWER-{n}", sample.vote.id, "WELLBEING", float(n)) for n in range(3)]
    for answer in answers:
        store.commit(adding(answer))
    store.commit(removing(*answers, rewrite=[sample.vote.id]))
    assert b"ANSWER-" not in on_disk(folder)
    assert b"WELLBEING" not in on_disk(folder)


PASS = """
s = open_library(folder)
s.commit(adding(*sample.everything))
from facilitator.domain.session import Participant
people = [Participant(f"PERSON{n}", sample.row.id, None, f"Guest {n}") for n in range(9)]
s.commit(adding(*people))
for n in range(9):
    s.commit(adding(Contribution(f"card {n * 7 % 9}", sample.vote.id, f"SECRET{n:04d}")))
"""


def test_that_a_killed_pass_leaves_no_person_beside_an_answer(folder: Path) -> None:
    killed(PASS, folder)
    log = (folder / f"{LIBRARY}-wal").read_bytes()
    frames = [log[at : at + PAGE] for at in range(32 + 24, len(log), PAGE + 24)]
    content = (folder / LIBRARY).read_bytes()
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    assert any(b"SECRET" in page for page in frames)
    assert any(b"PERSON" in page for page in frames)
    assert not [page for page in (*frames, *pages) if b"SECRET" in page and b"PERSON" in page]
    with closing(sqlite3.connect(folder / LIBRARY)) as connection:
        linked = connection.execute("SELECT count(*) FROM contribution WHERE text LIKE 'SECRET%' AND participant <> ''")
        assert linked.fetchone() == (0,)


def test_that_the_next_start_after_a_kill_takes_the_order_away(folder: Path) -> None:
    killed(PASS.replace("range(9)", "range(40)").replace("% 9", "% 41"), folder)
    assert agreement(order((folder / f"{LIBRARY}-wal").read_bytes(), 40)) > 0.9
    store = open_library(folder)
    assert (folder / f"{LIBRARY}-wal").stat().st_size == 0
    assert abs(agreement(order(on_disk(folder), 40))) < 0.6
    store.close()


def test_that_a_proper_end_in_the_middle_takes_the_order_away(store: SqliteStore, sample: Sample, folder: Path) -> None:
    typed(store, sample.vote, 40)
    store.close()
    assert abs(agreement(order(on_disk(folder), 40))) < 0.6


def test_that_somebody_who_reads_delays_the_emptying_of_the_log_and_no_more(
    store: SqliteStore, sample: Sample, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scrub, "_PATIENCE", 0.01)
    typed(store, sample.vote, 9)
    with closing(sqlite3.connect(folder / LIBRARY, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM contribution").fetchone()
        store.commit(rewriting(sample.vote))
        assert (folder / f"{LIBRARY}-wal").stat().st_size > 0
        reader.execute("ROLLBACK")
    store.commit(altering(sample.row, notes="the next chance"))
    assert (folder / f"{LIBRARY}-wal").stat().st_size == 0


def test_that_a_file_that_cannot_be_built_anew_now_is_later(
    store: SqliteStore, sample: Sample, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def build(engine: Engine) -> bool:
        done.append("built anew")
        return True

    with monkeypatch.context() as full:
        full.setattr(store_module, "compact", lambda engine: False)
        store.commit(rewriting(sample.vote))
    monkeypatch.setattr(store_module, "compact", build)
    store.commit(altering(sample.row, notes="the next chance"))
    store.commit(altering(sample.row, title="and none after that"))
    assert done == ["built anew"]


def test_that_every_person_s_row_stays_as_it_was_entered(store: SqliteStore, sample: Sample) -> None:
    named = [Contribution(f"n{n}", sample.vote.id, f"{n}", participant=sample.first.id) for n in range(5)]
    store.commit(adding(*named))
    store.commit(rewriting(sample.vote))
    found = store.session(sample.row.id)
    assert isinstance(found, Session)
    assert {c.id: c for c in found.contributions.values() if c.activity == sample.vote.id} == {c.id: c for c in named}
    assert isinstance(found.participants[sample.first.id], Participant)
    assert RowChange(named[0], None).key == ("contribution", "n0")


def test_that_no_error_and_no_line_of_the_log_bears_what_was_written(
    store: SqliteStore, sample: Sample, caplog: pytest.LogCaptureFixture
) -> None:
    secret = replace(sample.card, text="SECRET", fields={"why": "SECRET"})
    with pytest.raises(NotSaved) as refused:
        store.commit(adding(secret))
    said = "".join(traceback.format_exception(refused.value))
    assert "SECRET" not in said + caplog.text
    assert sample.card.id not in said + caplog.text
