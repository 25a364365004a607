"""What a kind of activity is: the rules' side of it.

A kind is one object in `domain/kinds/<id>.py`, called `KIND`. It types its settings and state, says which way its
input goes (shown at once, or private until it is revealed), what the room may see, what it offers to later activities,
what each audience may keep and which hints it has. Windows and report have faces of the same name; nothing else knows
which kinds there are. Kinds know nothing of each other: one offers options, another takes them.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, ClassVar, Protocol, TypeVar

import msgspec

from facilitator.base.errors import Refused
from facilitator.base.words import Message, Words, message
from facilitator.domain.advice import Hint, Primary
from facilitator.domain.change import Command, Given
from facilitator.domain.session import Activity, Contribution, Outcome, Progress, Response, Session
from facilitator.domain.slip import Form
from facilitator.domain.steps import Course, Step, course_of
from facilitator.domain.timing import Span

OPEN_PATH = ("upcoming", "open", "done")
"""Input is shown at once."""
CLOSED_PATH = ("upcoming", "open", "locked", "done")
"""Input is open, its sum is shown once it is closed (a show of hands)."""
PRIVATE_PATH = ("upcoming", "open", "locked", "revealed", "done")
"""Input is private until it is revealed."""

PAPER, BALLOT, HANDS, SCRIBE, IMPORT, PASS = "paper", "ballot", "hands", "scribe", "import", "pass"
ENTRY_TITLES: dict[str, Message] = {
    PAPER: message("Paper"),
    BALLOT: message("Ballot"),
    HANDS: message("Hands"),
    SCRIBE: message("Scribe"),
    IMPORT: message("Import"),
    PASS: message("Pass round"),
}


class Option(msgspec.Struct, frozen=True):
    """Something that one activity offers to a later one. `ref` is a row's id or `activity:item`.

    `slot` is the column that it stands in and `hue` its colour there; `parts` are the texts of what it was made of.
    """

    ref: str
    text: str
    weight: float = 0.0
    origin: str = ""
    slot: str = ""
    hue: str = ""
    parts: tuple[str, ...] = ()


class CommonSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What every activity gets from its format; kinds add fields of their own, each with a default."""

    key: str = ""
    prompt: str = ""
    how: str = ""
    say: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    entry: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    shows: str = ""
    steps: tuple[Step, ...] = ()
    optional: bool = False
    report: bool = True


class CommonState(msgspec.Struct, frozen=True, kw_only=True):
    """What every activity keeps while it runs.

    `unrevealed`: it is done, and what was private was not revealed. `opener` is the participant who spoke first in it,
    where somebody did: who opened longest ago opens next, over all sessions of a team. `slips`: how many have handed in
    where the laptop goes round, never who. `step` is the current step's id
    (none: the first one), `step_spent` are the seconds that the others have used, `step_added` the minutes that were
    added to each while it ran.
    """

    entry: str = ""
    dismissed: tuple[str, ...] = ()
    taken: tuple[Option, ...] = ()
    unrevealed: bool = False
    opener: str = ""
    slips: int = 0
    step: str = ""
    step_spent: dict[str, float] = {}
    step_added: dict[str, int] = {}


class Cast(Protocol):
    """The simulated people of a rehearsal, as a kind meets them."""

    @property
    def people(self) -> int:
        """How many are in the room."""
        ...

    def text(self, about: str = "card") -> str:
        """Something that somebody writes: a card (of the column of this id), an action, a name, a field of one."""
        ...

    def number(self, low: int, high: int) -> int:
        """A number that somebody comes up with."""
        ...

    def wait(self, seconds: float) -> None:
        """Let session time pass."""
        ...


Play = Generator[Command, Session, None]

COUNT_MOST = 1000


def counted(count: int) -> int:
    """A number of dots or hands that can be true; refused otherwise."""
    if count < 0:
        raise Refused("A count cannot be less than none.")
    if count > COUNT_MOST:
        raise Refused("{n} are more than can be counted in a room.", n=count)
    return count


S = TypeVar("S", bound=msgspec.Struct)


def typed(shape: type[S], data: Mapping[str, Any]) -> S:
    """Plain data as a struct; fields that it does not know are passed over (and stay in the row)."""
    known = _names(shape)
    return msgspec.convert({k: v for k, v in data.items() if k in known}, shape)


@cache
def _names(shape: type[msgspec.Struct]) -> frozenset[str]:
    return frozenset(f.encode_name for f in msgspec.structs.fields(shape))


def plain(struct: msgspec.Struct) -> dict[str, Any]:
    """A struct as plain data, just as it comes back from the store: lists for tuples, down to the last."""
    data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(struct))
    return data


class Kind:
    """The rules of one kind; this base class is also what an unknown kind falls back to: title and minutes only."""

    id: ClassVar[str] = ""
    version: ClassVar[int] = 1
    title: ClassVar[Message] = message("Activity")
    settings_type: ClassVar[type[CommonSettings]] = CommonSettings
    state_type: ClassVar[type[CommonState]] = CommonState
    entries: ClassVar[tuple[str, ...]] = ()
    """The entry modes that it can take, the first is the default."""
    private_entries: ClassVar[tuple[str, ...]] = ()
    """Those under which nothing is shown before Reveal."""
    holds_breaks: ClassVar[bool] = False
    """Whether a break in the middle of a session is one of its activities."""
    leaves_actions: ClassVar[bool] = False
    """Whether actions come out of it; a format has an activity of such a kind, or says why not."""
    looks_back: ClassVar[bool] = False
    """Whether it works on what earlier sessions left; a rehearsal has held one before it then."""
    passes_on: ClassVar[bool] = False
    """Whether later activities get what it would have taken where it was left out: it only puts things in order."""

    # --- data -----------------------------------------------------------------------------------------------------

    def upgrade(self, version: int, part: str, data: dict[str, Any]) -> dict[str, Any]:
        """Bring `settings` or `state` (the `part`) of an older version up to this one; unknown fields are kept."""
        return data

    def settings(self, activity: Activity) -> Any:
        """The activity's settings, typed."""
        return typed(self.settings_type, self._current(activity, "settings", activity.settings))

    def state(self, activity: Activity) -> Any:
        """The activity's state, typed."""
        return typed(self.state_type, self._current(activity, "state", activity.state))

    def _current(self, activity: Activity, part: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
        if activity.kind_version >= self.version:
            return data
        return self.upgrade(activity.kind_version, part, dict(data))

    def with_state(self, session: Session, activity: str, **values: Any) -> Session:
        """The session with fields of an activity's state changed; fields unknown to this version are kept.

        No other field is touched, so that a step back touches no other either. What an older version left is written
        anew whole.
        """
        row = session.activities[activity]
        if row.kind_version < self.version:
            settings, state = (self._current(row, part, getattr(row, part)) for part in ("settings", "state"))
            row = replace(row, kind_version=self.version, settings=settings, state=state)
        fresh = plain(msgspec.structs.replace(self.state(row), **values))
        return session.put(replace(row, state={**row.state, **{name: fresh[name] for name in values}}))

    def check(self, settings: Any) -> list[Message]:
        """What is wrong with the settings that a format gives, beyond their shapes."""
        return []

    # --- flow -----------------------------------------------------------------------------------------------------

    def offered(self, activity: Activity) -> tuple[str, ...]:
        """The entry modes to choose from: those that the format names and that the kind can take."""
        named: tuple[str, ...] = self.settings(activity).entry
        return tuple(entry for entry in named if entry in self.entries) or self.entries

    def entry(self, activity: Activity) -> str:
        """The entry mode in use."""
        chosen: str = self.state(activity).entry
        offered = self.offered(activity)
        return chosen or (offered[0] if offered else "")

    def take_in(self, activity: Activity, rows: Sequence[tuple[str, str]]) -> Sequence[Command]:
        """The commands that put imported rows of (column, text) in; none where the kind takes no import."""
        return ()

    def is_break(self, activity: Activity) -> bool:
        """Whether nothing is done in it but to rest."""
        return False

    def before_import(self, activity: Activity) -> Command | None:
        """A move of its own before imported rows come in, where it has one to make."""
        return None

    def goes_round(self, activity: Activity) -> bool:
        """Whether the laptop goes round, and each person fills in a form."""
        return self.entry(activity) == PASS

    def form(self, session: Session, activity: Activity) -> Form | None:
        """The form that one person fills in while the laptop goes round; none where the kind has none."""
        return None

    def handed_in(self, session: Session, activity: Activity, words: Words) -> str:
        """How many have handed in, of how many who are here."""
        slips, people = self.state(activity).slips, len(session.present)
        return words("{n} of {people}", n=slips, people=max(people, slips))

    def take_slip(self, session: Session, activity: str, answers: Mapping[str, Any], given: Given) -> Session:
        """The session with one person's answers to that form. Raises `Refused` for what the form does not take."""
        return session

    def return_slip(self, session: Session, activity: str, answers: Mapping[str, Any]) -> Session:
        """The session without them."""
        return session

    def private(self, activity: Activity) -> bool:
        """Whether its input is shown only after Reveal."""
        return self.entry(activity) in self.private_entries

    def anonymous(self, activity: Activity) -> bool:
        """Whether its rows are never tied to a person, and the file may not keep their order."""
        return False

    def path(self, activity: Activity) -> tuple[str, ...]:
        """The statuses that it passes through, in their order."""
        return PRIVATE_PATH if self.private(activity) else OPEN_PATH

    def revealed(self, activity: Activity) -> bool:
        """Whether its private input was revealed; being done alone does not make it so."""
        return activity.status == "revealed" or (activity.status == "done" and not self.state(activity).unrevealed)

    def shown(self, activity: Activity) -> bool:
        """Whether the room may see what was put in."""
        return not self.private(activity) or self.revealed(activity)

    def anew(self, activity: Activity) -> Mapping[str, Any]:
        """The state that a further run of it begins with: the way of putting things in."""
        entry = self.state(activity).entry
        return {"entry": entry} if entry else {}

    def waits(self, session: Session, activity: Activity) -> bool:
        """Whether nothing hangs yet on what it took when it was opened, so that this may be taken anew."""
        return not session.responses_of(activity.id)

    def opened(self, session: Session, activity: str, given: Given) -> Session:
        """What happens when it is opened; options taken from earlier activities are in `state.taken` by then."""
        return session

    def locked(self, session: Session, activity: str, given: Given) -> Session:
        """What happens when its input is closed."""
        return session

    def uncovered(self, session: Session, activity: str, given: Given) -> Session:
        """What happens when what was private is revealed."""
        return session

    def finished(self, session: Session, activity: str, given: Given) -> Session:
        """What happens when it is done."""
        return session

    def course(self, activity: Activity) -> Course | None:
        """Its timed steps as they are now; none where it has none."""
        return course_of(self.settings(activity), self.state(activity), activity)

    def holds_back(self, activity: Activity, step: str) -> Message | None:
        """Why a step cannot begin by itself now: something else that is done brings it about; none: it can."""
        return None

    def stepped(self, session: Session, activity: str, step: str, given: Given) -> Session:
        """What happens when it comes to a step."""
        return session

    def span(self, activity: Activity) -> Span:
        """The stretch whose time room and console show now; the whole activity's where it has no parts."""
        course = self.course(activity)
        if course is not None:
            return Span(course.minutes[course.at] * 60, course.spent, activity.since)
        return Span(activity.minutes * 60, activity.spent, activity.since)

    def primary(self, session: Session, activity: Activity) -> Primary | None:
        """A step of its own that the console's button takes before the flow's next one, while it is under way."""
        return None

    def back(self, session: Session, activity: Activity) -> Command | None:
        """Where its own last step is shown once more before the flow goes back, while it is under way."""
        return None

    def offers(self, session: Session, activity: Activity) -> tuple[Option, ...]:
        """What later activities may take from it."""
        return ()

    def worked_on(self, session: Session, activity: Activity) -> bool:
        """Whether something was done in it that is no row of its own: then it is finished, not skipped."""
        return False

    def goes_on(self, session: Session, activity: Activity) -> tuple[Outcome, ...]:
        """Outcomes of earlier sessions that go on from here, with the dates that hold now: for the action sheet."""
        return ()

    # --- what is said ---------------------------------------------------------------------------------------------

    def load(self, session: Session, activity: Activity) -> Message | None:
        """How much typing the entry mode means, said before it begins."""
        return None

    def hints(self, session: Session, activity: Activity, given: Given) -> tuple[Hint, ...]:
        """What is worth a second thought now; those dismissed are left out by the caller."""
        return ()

    def content(self, session: Session, activity: Activity, words: Words) -> Any:
        """What the room may see of it now: a frozen value that the room's face of the same kind draws."""
        return None

    def caption(self, session: Session, activity: Activity, words: Words) -> tuple[str, str]:
        """Two short lines for the foot of the room's picture: how to behave, and how many."""
        return "", ""

    def how(self, activity: Activity) -> str:
        """In which way people work on it now (alone, pairs, groups, all); empty once the input is in."""
        working = activity.status in {"upcoming", "open"}
        named: str = self.settings(activity).how
        return named if working else ""

    def problems(self, session: Session, activity: Activity) -> list[str]:
        """What in its rows contradicts its rules; a sound session has none."""
        return []

    # --- who may keep what ----------------------------------------------------------------------------------------

    def keep(self, session: Session, activity: Activity, edition: str) -> Kept:
        """What an edition of the report may hold of it; by default only title and minutes."""
        return Kept(replace(activity, settings={}, state={}, notes=""))

    def rehearse(self, session: Session, activity: str, cast: Cast) -> Play:
        """Play it with simulated people: yields commands, is sent the session that each one made."""
        yield from ()


@dataclass(frozen=True, slots=True)
class Kept:
    """The part of an activity that an audience may have."""

    activity: Activity
    contributions: Sequence[Contribution] = ()
    responses: Sequence[Response] = ()
    outcomes: Sequence[Outcome] = ()
    progress: Sequence[Progress] = ()


@dataclass(frozen=True)
class Kinds:
    """All kinds that were found, by id."""

    by_id: Mapping[str, Kind] = field(default_factory=dict)

    def of(self, activity: Activity) -> Kind:
        """The kind of an activity; the general one where it is unknown."""
        return self.by_id.get(activity.kind, UNKNOWN)

    def get(self, kind: str) -> Kind | None:
        """A kind by id."""
        return self.by_id.get(kind)


UNKNOWN = Kind()
