"""Audiences: what an edition of the report may hold. Its result is the only input of reports and exporters."""

from __future__ import annotations

from dataclasses import replace

from facilitator.base.errors import NotOffered
from facilitator.domain.kind import UNKNOWN, Kinds
from facilitator.domain.session import WITHHELD, Activity, Brought, Session
from facilitator.domain.timing import unplanned

TEAM, ACTIONS = "team", "actions"
EDITIONS = (TEAM, ACTIONS)
LATER = ("sponsor", "owner", "archive")


def for_audience(session: Session, edition: str, kinds: Kinds) -> Session:
    """The session with everything taken out that this edition may not hold.

    An activity whose format says `report = false` keeps its title and minutes alone, a break that nobody had planned
    not even those.
    No edition holds the facilitator's notes, people's flags, ties between people and what they put in, or people who
    have left the team. Raises `NotOffered` for an edition that this version does not make.
    """
    if edition not in EDITIONS:
        known = edition in LATER
        said = "The edition “{name}” is not offered yet; there are: {all}." if known else ""
        said = said or "There is no edition called “{name}”; there are: {all}."
        raise NotOffered(said, name=edition, all=", ".join(EDITIONS))
    brought = session.brought
    made = {o.id: o for o in session.outcomes.values() if o.visibility == "team"}
    bare = Session(
        replace(session.row, notes="", settings=_public_settings(session)),
        Brought(replace(brought.client, name=""), brought.team),
        {p.id: replace(p, person=None, name="", flags=()) for p in session.participants.values()},
        outcomes=made,
        progress={p.id: p for p in session.progress.values() if p.outcome in made},
    )
    if edition == TEAM:
        bare = bare.put(*(replace(c, participant=None) for c in session.parked if WITHHELD not in c.marks))
    for activity in session.agenda:
        if unplanned(activity):
            continue
        kind = kinds.of(activity) if activity.settings.get("report", True) else UNKNOWN
        kept = kind.keep(session, activity, edition)
        contributions = [replace(c, participant=None) for c in kept.contributions]
        responses = [replace(r, participant=None) for r in kept.responses]
        bare = bare.put(_bare(activity, kept.activity), *contributions, *responses, *kept.progress)
    return bare


def _bare(activity: Activity, kept: Activity) -> Activity:
    """What is kept of an activity, without notes; if anything is, with the names of the activities it builds on."""
    uses = activity.settings.get("uses")
    settings = {**kept.settings, "uses": uses} if kept.settings and uses else kept.settings
    return replace(kept, notes="", settings=settings)


_PUBLIC = ("facilitator", "format_title", "family", "source")
"""What every edition may say of a session's settings: who led it, and after which method."""


def _public_settings(session: Session) -> dict[str, object]:
    return {key: session.row.settings[key] for key in _PUBLIC if key in session.row.settings}
