"""What the tests of the rules share: agendas of single activities, and commands that are refused."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.base.errors import Refused
from facilitator.domain.change import Command
from facilitator.domain.check import problems
from facilitator.domain.format import ActivitySpec
from facilitator.domain.session import Activity, Session
from tests.builders import KINDS, Played, planned

COLUMNS = [{"id": "plus", "title": "Plus", "hue": "mint"}, {"id": "delta", "title": "Delta", "hue": "sky"}]
PEOPLE = ("Designer", "Tester", "Developer", "Analyst", "Writer", "Owner")


def spec(kind: str, key: str = "", minutes: int = 5, least: int = 1, **settings: Any) -> ActivitySpec:
    """An activity of a format; a board has two columns if nothing else is said."""
    if kind == "cards":
        settings = {"slots": COLUMNS, **settings}
    key = key or kind
    return ActivitySpec(key, kind, 1, "gather", key.capitalize(), minutes, least, settings)


def session_of(*specs: ActivitySpec, people: int = 6) -> Played:
    """A session of these activities with people in the room, which has not begun."""
    return planned(agenda=specs).people(PEOPLE[:people])


def running_at(*specs: ActivitySpec, people: int = 6) -> Played:
    """A session of these activities that runs, at the first of them."""
    return session_of(*specs, people=people).start()


def refused(played: Played, command: Command) -> str:
    """What is said to a command that is refused; nothing has changed then."""
    before = played.session
    with pytest.raises(Refused) as caught:
        played.do(command)
    assert played.session is before
    return str(caught.value)


def sound(played: Played) -> bool:
    """Whether nothing in the session contradicts the rules."""
    return problems(played.session, KINDS) == []


def statuses(session: Session) -> list[str]:
    """The statuses of the agenda's activities."""
    return [activity.status for activity in session.agenda]


def first(played: Played) -> Activity:
    """The first activity of the agenda."""
    return played.session.agenda[0]
