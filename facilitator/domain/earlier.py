"""What a team agreed on in earlier sessions and what is still open of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import msgspec

from facilitator.domain.kind import Kinds
from facilitator.domain.outcome import ACTION, Standing, standings
from facilitator.domain.session import Brought, EarlierSession, Outcome, Session


class Item(msgspec.Struct, frozen=True):
    """Something that is open, as it is on one day.

    It is `days` old, agreed on at `since` in the session called `origin` (none and empty where that is not known), and
    `carried` sessions have said that it is still on.
    """

    outcome: str
    text: str
    kind: str = ACTION
    owner: str = ""
    due: date | None = None
    since: date | None = None
    days: int = 0
    origin: str = ""
    carried: int = 0


def still_open(brought: Brought, kinds: Collection[str], today: date) -> tuple[Item, ...]:
    """What is open today of these kinds: the longest overdue first, then by date, undated ones by age.

    What was agreed for fewer than the whole team is left out: this is shown to all.
    """
    stands, never = standings(brought.progress.values()), Standing()
    held = {earlier.id: earlier for earlier in brought.earlier}
    found = [
        (row.place, _item(row, stands.get(row.id, never), held.get(row.session or ""), today))
        for row in brought.outcomes.values()
        if stands.get(row.id, never).status == "open" and row.kind in kinds and _is_shown(row, brought)
    ]
    found.sort(key=lambda pair: (pair[1].due or date.max, pair[1].since or date.max, pair[0], pair[1].outcome))
    return tuple(item for _, item in found)


def going_on(session: Session, kinds: Kinds) -> tuple[Outcome, ...]:
    """What goes on from earlier sessions, each once, in the order of the agenda: beside what this session made."""
    found: dict[str, Outcome] = {}
    for activity in session.agenda:
        for outcome in kinds.of(activity).goes_on(session, activity):
            found.setdefault(outcome.id, outcome)
    return tuple(found.values())


def _is_shown(row: Outcome, brought: Brought) -> bool:
    return row.visibility == "team" and row.team == brought.team.id


def _item(row: Outcome, standing: Standing, source: EarlierSession | None, today: date) -> Item:
    since = source.began.astimezone().date() if source else None
    return Item(
        row.id,
        row.text,
        row.kind,
        row.owner,
        standing.due or row.due,
        since,
        max(0, (today - since).days) if since else 0,
        source.title if source else "",
        standing.carried,
    )
