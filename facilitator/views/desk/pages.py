"""Which page stands at which place of the Desk."""

from __future__ import annotations

from collections.abc import Callable

from facilitator.views.desk.desk import Desk
from facilitator.views.desk.page import Page
from facilitator.views.desk.rail import HOME, SESSIONS, SETTINGS, TEAMS
from facilitator.views.desk.window import PLAN


def _home(desk: Desk) -> Page:
    from facilitator.views.desk.home import HomePage

    return HomePage(desk)


def _sessions(desk: Desk) -> Page:
    from facilitator.views.desk.sessions import SessionsPage

    return SessionsPage(desk)


def _teams(desk: Desk) -> Page:
    from facilitator.views.desk.teams import TeamsPage

    return TeamsPage(desk)


def _settings(desk: Desk) -> Page:
    from facilitator.views.desk.preferences import SettingsPage

    return SettingsPage(desk)


def _plan(desk: Desk) -> Page:
    from facilitator.views.desk.planning import PlanningPage

    return PlanningPage(desk)


_MAKERS: dict[str, Callable[[Desk], Page]] = {
    HOME: _home,
    SESSIONS: _sessions,
    TEAMS: _teams,
    SETTINGS: _settings,
    PLAN: _plan,
}


def make_page(place: str, desk: Desk) -> Page:
    """The page of a place. Raises KeyError where there is none."""
    return _MAKERS[place](desk)
