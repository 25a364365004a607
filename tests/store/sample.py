"""A library with rows in every table, and its parts, for the tests of the store."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from facilitator.domain.change import Change, RowChange
from facilitator.domain.session import (
    PARKED,
    Activity,
    Client,
    Contribution,
    Outcome,
    Participant,
    Person,
    Progress,
    Reading,
    Response,
    Row,
    SessionRow,
    Team,
)

HERE = datetime.fromisoformat
"""Reads the wall clock of a place, which has no zone."""
BEGAN = datetime(2026, 11, 20, 9, 0, 0, 250_000, tzinfo=UTC)


def ids(seed: int = 1) -> Iterable[str]:
    """The same ids in every run."""
    rng = random.Random(seed)
    while True:
        yield str(UUID(int=rng.getrandbits(128), version=4))


def adding(*rows: Row, rewrite: Iterable[str] = ()) -> Change:
    """A change that adds rows."""
    return Change(tuple(RowChange(None, row) for row in rows), frozenset(rewrite))


def altering(before: Row, **values: object) -> Change:
    """A change of one row."""
    after: Row = replace(before, **values)  # type: ignore[arg-type]
    return Change((RowChange(before, after),))


def removing(*rows: Row, rewrite: Iterable[str] = ()) -> Change:
    """A change that removes rows."""
    return Change(tuple(RowChange(row, None) for row in rows), frozenset(rewrite))


class Sample:
    """A client's team with an earlier session and a running one."""

    def __init__(self, seed: int = 1) -> None:
        new = iter(ids(seed))
        self.client = Client(next(new), f"Client {seed}")
        self.team = Team(next(new), self.client.id, "Designers", ("Phones away", "One at a time"), 90)
        self.tester = Person(next(new), self.team.id, "Tester", ("leader",))
        self.designer = Person(next(new), self.team.id, "Designer Ødegård 🦉")
        self.earlier = self._session(next(new), "Before", "ended", datetime(2026, 10, 2, 8, 0, tzinfo=UTC))
        self.old_cards = self._activity(next(new), self.earlier.id, 1, "cards")
        self.promise = Outcome(
            next(new), self.team.id, self.earlier.id, self.old_cards.id, "action", "Write it down", owner="Tester"
        )
        row = self._session(next(new), "Now", "running", BEGAN)
        self.cards = self._activity(next(new), row.id, 1, "cards")
        self.vote = self._activity(next(new), row.id, 2, "vote")
        self.row = replace(row, at_activity=self.cards.id)
        self.first = Participant(next(new), row.id, self.tester.id, "Tester", ("leader",))
        self.second = Participant(next(new), row.id, None, "Guest", present=False)
        self.cluster = Contribution(
            next(new), self.cards.id, "Reviews", "plus", 2.0, fields={"n": 2, "who": ["a", None]}
        )
        self.card = Contribution(next(new), self.cards.id, "Long\nreviews", "plus", 1.5, self.cluster.id)
        self.parked = Contribution(next(new), self.cards.id, "Later", marks=(PARKED,), participant=self.first.id)
        self.dots = Response(next(new), self.vote.id, self.card.id, 1.0, 3)
        self.named = Response(next(new), self.vote.id, "item", 0.5, participant=self.first.id)
        self.action = Outcome(
            *(next(new), self.team.id, row.id, self.cards.id, "action", "Try it", {"done_when": "Friday"}, "Tester"),
            *(date(2026, 12, 4), "team", self.promise.id, 1.0),
        )
        self.reviewed = Progress(next(new), self.promise.id, row.id, "still on", date(2026, 11, 20), None, "ill")
        self.done = Progress(next(new), self.promise.id, None, "done", date(2026, 11, 20), date(2026, 12, 1))
        self.measured = Reading(
            *(
                next(new),
                self.team.id,
                self.earlier.id,
                "rot",
                "1",
                "full",
                "mean",
                6,
                3.5,
                3.5,
                None,
                {"3": 3, "4": 3},
            ),
            date(2026, 10, 2),
        )
        self.now_measured = Reading(
            *(next(new), self.team.id, row.id, "rot", "1", "full", "mean", 6, 4.5, 4.0, 0.5, {"4": 3, "5": 3}),
            date(2026, 11, 20),
        )

    @property
    def base(self) -> tuple[Row, ...]:
        """What there must be before the running session."""
        return (
            *(self.client, self.team, self.tester, self.designer),
            *(self.earlier, self.old_cards, self.promise, self.measured),
        )

    @property
    def current(self) -> tuple[Row, ...]:
        """The running session's own rows."""
        return (
            *(self.row, self.first, self.second, self.cards, self.vote, self.cluster, self.card, self.parked),
            *(self.dots, self.named, self.action, self.reviewed, self.now_measured),
        )

    @property
    def everything(self) -> tuple[Row, ...]:
        """All rows."""
        return *self.base, *self.current, self.done

    def _session(self, new: str, title: str, status: str, began: datetime) -> SessionRow:
        return SessionRow(
            *(new, self.team.id, "r-pd", "1.0", "en", title, "Look back", HERE("2026-11-20T10:00")),
            *(HERE("2026-12-04T10:00"), status, "live", None, {"minutes": 15}, "private note", began, began),
            began if status == "ended" else None,
        )

    def _activity(self, new: str, session: str, position: int, kind: str) -> Activity:
        return Activity(
            *(new, session, position, kind, 1, "gather", f"Part {position}", 5, 2, "open", BEGAN, BEGAN, 61.5),
            *({"slots": [{"id": "plus"}]}, {"seen": True}, "mind the quiet ones"),
        )
