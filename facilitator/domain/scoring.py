"""Numbers from answers: how many, mean, median, spread. They know no threshold: callers decide what may be seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, median, stdev

from facilitator.domain.session import Response


@dataclass(frozen=True, slots=True)
class Statistics:
    """Numbers of one item: how many answered, mean, median, sample standard deviation, answers by value."""

    n: int
    mean: float
    median: float
    sd: float | None
    counts: dict[int, int]


def answers_to(rows: Iterable[Response], item: str) -> int:
    """How many answered an item."""
    return sum(r.count for r in rows if r.target == item)


def statistics(rows: Iterable[Response], item: str, low: int, high: int) -> Statistics | None:
    """The numbers of an item whose answers go from `low` to `high`; none where nobody answered."""
    given = [r for r in rows if r.target == item]
    values = [r.value for r in given for _ in range(r.count)]
    if not values:
        return None
    counts = {v: sum(r.count for r in given if r.value == v) for v in range(low, high + 1)}
    sd = stdev(values) if len(values) > 1 else None
    return Statistics(len(values), fmean(values), median(values), sd, counts)
