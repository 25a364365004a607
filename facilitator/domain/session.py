"""The Session: everything about one run of a format with one team, as a frozen value.

Rows are the tables' rows, one dataclass each; a Session is a set of mappings of them by id. Nothing here is ever
changed in place: commands make the next Session with `put` and `drop`, and `change.difference` finds what changed.
Times (`seen`, `started`, …) are aware and in UTC; `planned_on` and `next_on` are the wall clock of the place where the
session is held, without a zone; `due` and `on` are dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from operator import attrgetter
from typing import Any, ClassVar

PARKED = "parked"
"""The mark of a contribution that waits on the parking lot."""
WITHHELD = "withheld"
"""A further mark of a card that was parked before it was revealed: nobody has seen it, and no report holds it."""
GROUP = "group"
"""The mark of a contribution that gathers others: it is no card, and may be without words as long as it has no name."""
LEADER, REMOTE = "leader", "remote"
"""Flags of a person: leads the others; takes part from elsewhere."""
FLAGS = (LEADER, REMOTE)
_BY_PLACE = attrgetter("place", "id")


@dataclass(frozen=True, slots=True)
class Client:
    """Whose material it is; one client's material never shows beside another's."""

    TABLE: ClassVar[str] = "client"
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Team:
    """Who sessions are held with. `keep_raw_days`: how long raw answers are kept; none means always."""

    TABLE: ClassVar[str] = "team"
    id: str
    client: str
    name: str
    agreements: tuple[str, ...] = ()
    keep_raw_days: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a team."""

    TABLE: ClassVar[str] = "person"
    id: str
    team: str
    name: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionRow:
    """The session's own row."""

    TABLE: ClassVar[str] = "session"
    id: str
    team: str
    format: str
    format_version: str
    language: str
    title: str
    purpose: str = ""
    planned_on: datetime | None = None
    next_on: datetime | None = None
    status: str = "preparing"
    screen: str = "holding"
    at_activity: str | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    notes: str = ""
    seen: datetime | None = None
    began: datetime | None = None
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part in this session. A name is copied, so that an old session stays what it was."""

    TABLE: ClassVar[str] = "participant"
    id: str
    session: str
    person: str | None
    name: str
    flags: tuple[str, ...] = ()
    present: bool = True


@dataclass(frozen=True, slots=True)
class Activity:
    """One part of the session's agenda.

    `minutes` are planned, `least` is what a cut may leave. `spent` are seconds of the clock up to `since`, the moment
    from which it runs now (none: it stands). `started` is the first opening. `settings` come from the format, `state`
    is what the kind keeps while it runs; both are plain data that the kind types.
    """

    TABLE: ClassVar[str] = "activity"
    id: str
    session: str
    position: int
    kind: str
    kind_version: int
    section: str
    title: str
    minutes: int
    least: int
    status: str = "upcoming"
    started: datetime | None = None
    since: datetime | None = None
    spent: float = 0.0
    settings: Mapping[str, Any] = field(default_factory=dict)
    state: Mapping[str, Any] = field(default_factory=dict)
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What somebody put in: a card, or a cluster, or a parked thought. `place` orders it within its slot."""

    TABLE: ClassVar[str] = "contribution"
    id: str
    activity: str
    text: str
    slot: str = ""
    place: float = 0.0
    parent: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    marks: tuple[str, ...] = ()
    participant: str | None = None

    @property
    def parked(self) -> bool:
        """Whether it waits on the parking lot."""
        return PARKED in self.marks


@dataclass(frozen=True, slots=True)
class Response:
    """`count` answers of the same `value` to a contribution or a prompt's item."""

    TABLE: ClassVar[str] = "response"
    id: str
    activity: str
    target: str
    value: float = 1.0
    count: int = 1
    participant: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a session leaves behind. Its status is its latest progress; without one it is open."""

    TABLE: ClassVar[str] = "outcome"
    id: str
    team: str
    session: str | None
    activity: str | None
    kind: str
    text: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    owner: str = ""
    due: date | None = None
    visibility: str = "team"
    replaces: str | None = None
    place: float = 0.0


@dataclass(frozen=True, slots=True)
class Progress:
    """One dated change of an outcome's status; rows are only added."""

    TABLE: ClassVar[str] = "progress"
    id: str
    outcome: str
    session: str | None
    status: str
    on: date
    due: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A measured number of a team, written where enough people answered, so that a trend outlives the raw answers."""

    TABLE: ClassVar[str] = "reading"
    id: str
    team: str
    session: str | None
    instrument: str
    version: str
    form: str
    measure: str
    n: int
    mean: float
    median: float
    sd: float | None
    counts: Mapping[str, int]
    on: date


Row = (
    Client
    | Team
    | Person
    | SessionRow
    | Participant
    | Activity
    | Contribution
    | Response
    | Outcome
    | Progress
    | Reading
)


@dataclass(frozen=True, slots=True)
class EarlierSession:
    """A session that this team has held before: its title and the format's id, and when it began."""

    id: str
    title: str
    format: str
    began: datetime


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody of the team who spoke first in an activity of an earlier session, and when that began."""

    person: str
    on: datetime


@dataclass(frozen=True, slots=True)
class Brought:
    """What the team brings along: facts that are read when a session opens and that no session changes.

    `earlier` are the sessions held before this one, oldest first; `openings` who spoke first in them, oldest first.
    """

    client: Client
    team: Team
    people: Mapping[str, Person] = field(default_factory=dict)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    progress: Mapping[str, Progress] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()
    earlier: tuple[EarlierSession, ...] = ()
    openings: tuple[Opening, ...] = ()


ATTRIBUTE: dict[str, str] = {
    "participant": "participants",
    "activity": "activities",
    "contribution": "contributions",
    "response": "responses",
    "outcome": "outcomes",
    "progress": "progress",
    "reading": "readings",
}
"""Under which name a Session keeps the rows of each table; the session's own row is `row`."""


@dataclass(frozen=True, slots=True)
class Session:
    """One run of a format with one team: frozen, whole, and free of Qt, SQL, clock and disk."""

    row: SessionRow
    brought: Brought
    participants: Mapping[str, Participant] = field(default_factory=dict)
    activities: Mapping[str, Activity] = field(default_factory=dict)
    contributions: Mapping[str, Contribution] = field(default_factory=dict)
    responses: Mapping[str, Response] = field(default_factory=dict)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    progress: Mapping[str, Progress] = field(default_factory=dict)
    readings: Mapping[str, Reading] = field(default_factory=dict)
    # What was sorted once: a window asks for the same cards again and again.
    _sorted: dict[str, tuple[Contribution, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def id(self) -> str:
        """The session's id."""
        return self.row.id

    def put(self, *rows: Row) -> Session:
        """The session with these rows added, or put in place of those of the same id."""
        made: Session = put(self, *rows)
        return made

    def drop(self, *rows: Row) -> Session:
        """The session without these rows."""
        made: Session = drop(self, *rows)
        return made

    def with_row(self, **values: Any) -> Session:
        """The session with fields of its own row changed."""
        return replace(self, row=replace(self.row, **values))

    def with_activity(self, activity: str, **values: Any) -> Session:
        """The session with fields of one activity changed."""
        return self.put(replace(self.activities[activity], **values))

    @property
    def agenda(self) -> tuple[Activity, ...]:
        """The activities in their order."""
        return tuple(sorted(self.activities.values(), key=lambda a: a.position))

    @property
    def at(self) -> Activity | None:
        """The activity that the room is at."""
        return self.activities.get(self.row.at_activity or "")

    @property
    def present(self) -> tuple[Participant, ...]:
        """Who is in the room (or connected) now, by name."""
        return tuple(sorted((p for p in self.participants.values() if p.present), key=lambda p: p.name.casefold()))

    def contributions_of(self, activity: str) -> tuple[Contribution, ...]:
        """An activity's contributions in their places, parked ones left out."""
        if (found := self._sorted.get(activity)) is None:
            rows = [c for c in self.contributions.values() if c.activity == activity and PARKED not in c.marks]
            found = self._sorted[activity] = tuple(sorted(rows, key=_BY_PLACE))
        return found

    def responses_of(self, activity: str) -> tuple[Response, ...]:
        """An activity's responses, in no order that tells anything."""
        return tuple(sorted((r for r in self.responses.values() if r.activity == activity), key=lambda r: r.id))

    def outcomes_of(self, activity: str) -> tuple[Outcome, ...]:
        """The outcomes that an activity of this session made, in their places."""
        rows = [o for o in self.outcomes.values() if o.activity == activity]
        return tuple(sorted(rows, key=_BY_PLACE))

    @property
    def made(self) -> tuple[Outcome, ...]:
        """All outcomes of this session in the order of the agenda."""
        order = {a.id: a.position for a in self.activities.values()}
        return tuple(sorted(self.outcomes.values(), key=lambda o: (order.get(o.activity or "", 0), o.place, o.id)))

    @property
    def parked(self) -> tuple[Contribution, ...]:
        """The parked thoughts, in the order of the agenda and their places."""
        order = {a.id: a.position for a in self.activities.values()}
        rows = [c for c in self.contributions.values() if c.parked]
        return tuple(sorted(rows, key=lambda c: (order.get(c.activity, 0), c.place, c.id)))

    def rows(self) -> Iterator[Row]:
        """Every row of the session, its own first."""
        yield self.row
        for attribute in ATTRIBUTE.values():
            yield from getattr(self, attribute).values()


def put(value: Any, *rows: Row, attributes: Mapping[str, str] = ATTRIBUTE) -> Any:
    """A frozen value of mappings with rows added or replaced."""
    changed: dict[str, dict[str, Row]] = {}
    for row in rows:
        attribute = attributes[row.TABLE]
        changed.setdefault(attribute, dict(getattr(value, attribute)))[row.id] = row
    return replace(value, **changed)


def drop(value: Any, *rows: Row, attributes: Mapping[str, str] = ATTRIBUTE) -> Any:
    """A frozen value of mappings without these rows."""
    changed: dict[str, dict[str, Row]] = {}
    for row in rows:
        attribute = attributes[row.TABLE]
        changed.setdefault(attribute, dict(getattr(value, attribute))).pop(row.id, None)
    return replace(value, **changed)


def initials(name: str) -> str:
    """The initials of a name, two at most."""
    parts = [part for part in name.split() if part[:1].isalnum()]
    letters = [part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)]
    return "".join(letters).upper()
