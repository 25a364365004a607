"""A session gets its own copy of a format's agenda."""

from __future__ import annotations

import random

import pytest

from facilitator.base.errors import Refused
from facilitator.domain.change import Given
from facilitator.domain.format import Format, copy_agenda
from tests.builders import KINDS, PLUS_DELTA, START


def form() -> Format:
    """A format of fifteen minutes."""
    return Format("f", "1", "en", "Title", "Why", "When", "Not", (3, 12), 1, 15, "Source", PLUS_DELTA)


def given() -> Given:
    """What the rules are given."""
    return Given(START, random.Random(1), KINDS)


def test_that_the_agenda_is_copied_in_order_with_ids_of_its_own() -> None:
    one = copy_agenda(form().agenda, "s", 15, given())
    assert [a.position for a in one] == [1, 2, 3, 4, 5]
    assert [a.settings["key"] for a in one] == [spec.id for spec in PLUS_DELTA]
    assert [a.minutes for a in one] == [spec.minutes for spec in PLUS_DELTA]
    assert len({a.id for a in one} | {spec.id for spec in PLUS_DELTA}) == 10
    assert all(a.status == "upcoming" and a.session == "s" and a.state == {} for a in one)


def test_that_the_format_stays_as_it_is() -> None:
    made = copy_agenda(form().agenda, "s", 15, given())
    assert "key" not in PLUS_DELTA[0].settings
    assert made[0].settings is not PLUS_DELTA[0].settings


def test_that_more_time_is_shared_out_and_too_little_refused() -> None:
    assert sum(a.minutes for a in copy_agenda(form().agenda, "s", 45, given())) == 45
    with pytest.raises(Refused, match="at least 10 minutes"):
        copy_agenda(form().agenda, "s", 9, given())
    assert form().least == 10


def test_that_a_format_suits_groups_of_its_size() -> None:
    assert [n for n in range(15) if form().suits(n)] == list(range(3, 13))
