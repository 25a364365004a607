"""Kinds: typed settings and state over plain data, upgraded when read, with what they do not know kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

import pytest

from facilitator.base.errors import Refused
from facilitator.base.words import ENGLISH
from facilitator.domain.kind import (
    COUNT_MOST,
    UNKNOWN,
    CommonSettings,
    CommonState,
    Kind,
    Kinds,
    Option,
    counted,
    plain,
    typed,
)
from facilitator.domain.session import Activity, Session
from tests.domain.helpers import first, running_at, spec


class Settings(CommonSettings, frozen=True, kw_only=True):
    """The settings of version 2, in which `size` was renamed."""

    width: int = 1


class State(CommonState, frozen=True, kw_only=True):
    """The state of version 2."""

    marks: tuple[str, ...] = ()


class Second(Kind):
    """A kind in its second version."""

    id: ClassVar[str] = "brief"
    version: ClassVar[int] = 2
    settings_type: ClassVar[type[CommonSettings]] = Settings
    state_type: ClassVar[type[CommonState]] = State

    def upgrade(self, version: int, part: str, data: dict[str, Any]) -> dict[str, Any]:
        if part == "settings" and "size" in data:
            data["width"] = data.pop("size") * 10
        if part == "state":
            data["marks"] = [*data.get("marks", ()), "upgraded"]
        return data


KIND = Second()


def old() -> Session:
    """A session whose first activity was made by version 1 of its kind and by somebody who knew more."""
    played = running_at(spec("brief"))
    row = replace(
        first(played), settings={"key": "brief", "size": 3, "later": [1]}, state={"marks": ["a"], "later": {"x": 1}}
    )
    return played.session.put(row)


def only(session: Session) -> Activity:
    """The first activity."""
    return session.agenda[0]


def test_that_old_data_is_upgraded_when_it_is_read() -> None:
    session = old()
    assert KIND.settings(only(session)).width == 30
    assert KIND.state(only(session)).marks == ("a", "upgraded")
    assert only(session).settings["size"] == 3


def test_that_old_data_is_upgraded_once_when_it_is_written() -> None:
    session = KIND.with_state(old(), only(old()).id, entry="paper")
    session = KIND.with_state(session, only(session).id, dismissed=("hint",))
    row = only(session)
    assert row.kind_version == 2
    assert row.settings == {"key": "brief", "width": 30, "later": [1]}
    assert row.state == {
        "marks": ["a", "upgraded"],
        "later": {"x": 1},
        "entry": "paper",
        "dismissed": ["hint"],
    }
    assert KIND.state(row).marks == ("a", "upgraded")


def test_that_data_of_a_later_version_is_read_as_far_as_it_is_known() -> None:
    row = replace(only(old()), kind_version=9, settings={"width": 4, "unheard": "of"}, state={"marks": ["z"]})
    assert KIND.settings(row).width == 4
    assert KIND.state(row).marks == ("z",)


def test_that_only_the_named_fields_of_a_state_are_written() -> None:
    played = running_at(spec("cards"))
    session = UNKNOWN.with_state(played.session, first(played).id, entry="paper")
    assert only(session).state == {"entry": "paper"}


def test_that_plain_data_comes_back_as_it_was_stored() -> None:
    state = CommonState(taken=(Option("a", "A", 1.0),), dismissed=("x",))
    found = plain(state)
    assert found["dismissed"] == ["x"]
    (option,) = found["taken"]
    assert option == {"ref": "a", "text": "A", "weight": 1.0, "origin": "", "slot": "", "hue": "", "parts": []}
    assert typed(CommonState, plain(state)) == state


def test_that_an_unknown_kind_shows_offers_and_keeps_nothing_but_its_title() -> None:
    row = replace(only(old()), kind="stranger", state={"secret": 1}, notes="private")
    assert Kinds({}).of(row) is UNKNOWN
    session = old().put(row)
    kept = UNKNOWN.keep(session, row, "team")
    assert (kept.activity.title, kept.activity.settings, kept.activity.state, kept.activity.notes) == (
        "Brief",
        {},
        {},
        "",
    )
    assert (kept.contributions, kept.responses, kept.outcomes) == ((), (), ())
    assert UNKNOWN.offers(session, row) == ()
    assert UNKNOWN.content(session, row, ENGLISH) is None
    assert UNKNOWN.path(row) == ("upcoming", "open", "done")


def test_that_kinds_are_found_by_id() -> None:
    kinds = Kinds({"brief": KIND})
    assert kinds.get("brief") is KIND
    assert kinds.get("none") is None
    assert kinds.of(only(old())) is KIND


def test_that_a_count_is_one_that_can_be_true() -> None:
    assert [counted(n) for n in (0, 1, COUNT_MOST)] == [0, 1, COUNT_MOST]
    with pytest.raises(Refused, match="less than none"):
        counted(-1)
    with pytest.raises(Refused, match="counted in a room"):
        counted(COUNT_MOST + 1)
