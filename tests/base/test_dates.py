"""Dates as they are said: how old something is."""

from __future__ import annotations

import pytest

from facilitator.base.dates import age_text


@pytest.mark.parametrize(
    "days, said",
    [
        (-3, "today"),
        (0, "today"),
        (1, "1 day"),
        (6, "6 days"),
        (7, "1 week"),
        (20, "2 weeks"),
        (62, "8 weeks"),
        (63, "2 months"),
        (400, "13 months"),
    ],
)
def test_that_an_age_is_said_as_people_say_it(days: int, said: str) -> None:
    assert str(age_text(days)) == said
