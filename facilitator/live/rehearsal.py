"""Rehearsal: a whole session with simulated people, played through the commands and entry modes of the windows.

It follows the console's one button from Start to End and lets happen what happens in rooms: somebody comes late,
somebody leaves, a list is pasted and taken back, a thought is parked, an activity overruns, one is left out and taken
up again, the room is held, black, paused. The same seed gives the same session and the same log.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta

from facilitator.base.clock import HandClock
from facilitator.base.errors import Refused
from facilitator.domain import flow
from facilitator.domain.change import Command, Together
from facilitator.domain.holdings import AddPerson, AddTeam, SetAgreements
from facilitator.domain.kind import IMPORT, Kind
from facilitator.domain.people import AddParticipant, DismissHint, ParkThought, SetNextDate, SetPresent, WriteNotes
from facilitator.domain.session import Activity, Session
from facilitator.domain.slip import HandIn, StartRound
from facilitator.domain.timing import left_seconds
from facilitator.live.before import hold_before, looks_back
from facilitator.live.cast import Sayings, SimulatedCast
from facilitator.live.library import Guest, Library, SessionPlan
from facilitator.live.session import LiveSession

PEOPLE_LEAST, PEOPLE_MOST = 3, 60
OVER = 75.0
"""Seconds by which the longest activity overruns."""
BREAK = 300.0
WEEKS_TO_NEXT = 2

Moment = Callable[[int, Activity, LiveSession], None]
"""Called with an activity's number on the agenda when it is at its fullest, right before the room leaves it."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One command: when (seconds since the beginning), at which activity (its key), what, and whether it was accepted.

    Never what was written, counted or by whom.
    """

    t: float
    activity: str
    command: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What a rehearsal leaves: the id of the session that has ended, and the log of every command."""

    session: str
    log: tuple[LogLine, ...]

    def log_text(self) -> str:
        """The log with one JSON object a line."""
        return "".join(f"{json.dumps(asdict(line))}\n" for line in self.log)


def rehearse(
    library: Library, clock: HandClock, format_id: str, people: int, seed: int, on_moment: Moment | None = None
) -> Rehearsed:
    """Play a session of a format in this library, which should be one of its own.

    Raises `KnownError` where there is no such format, and `Refused` where `people` are too few or too many.
    """
    check_people(people)
    rng = random.Random(seed)
    sayings = Sayings.load()
    live = library.open(_plan(library, sayings, format_id, people, clock.now()))
    return Rehearsal(live, clock, sayings, rng, on_moment or (lambda _number, _activity, _live: None)).play()


def check_people(people: int) -> None:
    """Raises `Refused` where a rehearsal cannot be played with so many."""
    if not PEOPLE_LEAST <= people <= PEOPLE_MOST:
        raise Refused("A rehearsal takes {low} to {high} people.", low=PEOPLE_LEAST, high=PEOPLE_MOST)


def _plan(library: Library, sayings: Sayings, format_id: str, people: int, now: datetime) -> str:
    """A team with its people and agreements, and a session of the format with them; returns the session's id.

    Where the format looks back, the team has held two sessions before, which left actions open.
    """
    library.formats.get(format_id)
    team = library.given().new_id()
    library.do(AddTeam(library.client, sayings.team, team))
    for guest in sayings.guests(people):
        library.do(AddPerson(team, guest.name, guest.flags))
    library.do(SetAgreements(team, sayings.said["agreement"][:3]))
    plan = SessionPlan(
        format_id,
        team,
        sayings.title,
        tuple(Guest.of(person) for person in library.holdings.people_of(team)),
        planned_on=now.replace(tzinfo=None),
        purpose=sayings.purpose,
        facilitator=sayings.facilitator,
    )
    if looks_back(library, format_id):
        hold_before(library, sayings, plan, now)
    return library.plan(plan)


class Rehearsal:
    """One session as it is played."""

    def __init__(
        self, live: LiveSession, clock: HandClock, sayings: Sayings, rng: random.Random, on_moment: Moment
    ) -> None:
        self.live = live
        self.cast = SimulatedCast(sayings, rng, clock, lambda: live.session, live.tick)
        self._rng = rng
        self._sayings = sayings
        self._on_moment = on_moment
        self._began = clock.now()
        self._log: list[LogLine] = []
        self._played: set[str] = set()
        self._once: set[str] = set()

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.live.session

    # --- commands -------------------------------------------------------------------------------------------------

    def do(self, command: Command) -> bool:
        """Run a command, as a window would, and note it; whether it was accepted."""
        return self._note(type(command).__name__, lambda: self.live.do(command))

    def _note(self, name: str, run: Callable[[], object]) -> bool:
        here = self.session.at
        try:
            run()
        except Refused:
            accepted = False
        else:
            accepted = True
        t = round((self.live.now() - self._began).total_seconds(), 1)
        self._log.append(LogLine(t, _key(here) if here else "", name, accepted))
        return accepted

    def _undo_and_redo(self) -> None:
        self._note("Undo", self.live.undo)
        self.cast.wait(2)
        self._note("Redo", self.live.redo)

    def _first(self, what: str) -> bool:
        """Whether this has not happened yet in this session; it counts as happened from now on."""
        known = what in self._once
        self._once.add(what)
        return not known

    # --- the session ----------------------------------------------------------------------------------------------

    def play(self) -> Rehearsed:
        """From Start to End. Raises `Refused` where the console's one button does not lead on, which is a fault."""
        self._before()
        while (step := flow.primary(self.session, self.live.kinds)) is not None:
            here = self.session.at
            on_show = here is not None and self.session.row.status == "running" and self.session.row.screen == "live"
            if here is not None and on_show and here.status == "open" and here.id not in self._played:
                self._at(here)
            elif here is not None and isinstance(step.command, flow.NextActivity | flow.EndSession):
                self._leave(here, step.command)
            elif isinstance(step.command, StartRound):
                # Whoever has not written anything hands on an empty slip.
                self.do(HandIn(step.command.activity))
            elif not self.do(step.command):
                raise Refused("The rehearsal came to a step that is refused: {step}.", step=step.command.name)
            self.cast.wait(2)
        return Rehearsed(self.session.id, tuple(self._log))

    def _before(self) -> None:
        """The room fills; one person is late. The next key before the start is refused."""
        self.do(SetPresent(self.session.present[-1].id, False))
        self.do(WriteNotes(self.cast.text("note")))
        self.do(flow.NextActivity())

    def _at(self, here: Activity) -> None:
        """An activity while its input is open: people arrive, choose a way of putting things in, and work."""
        self._played.add(here.id)
        self._come_and_go(here)
        self._choose_entry(here)
        self._work(here)
        self._paste(here)
        if here.id == self._longest().id:
            self._overrun(here)
        self._heed_hints(here)

    def _work(self, here: Activity) -> None:
        play = self._kind(here).rehearse(self.session, here.id, self.cast)
        try:
            command = next(play)
            while True:
                self.do(command)
                command = play.send(self.session)
        except StopIteration:
            return

    def _leave(self, here: Activity, step: Command) -> None:
        """The last look at an activity, then on to the next one or to the end."""
        last = isinstance(step, flow.EndSession)
        if last and self._first("next date"):
            on = (self.live.now() + timedelta(weeks=WEEKS_TO_NEXT)).date()
            self.do(SetNextDate(datetime.combine(on, time(10))))
        self._on_moment(here.position, self.session.activities[here.id], self.live)
        following = flow.after(self.session, here)
        if following is not None and self._skip(here, following):
            return
        if not self.do(step):
            raise Refused("The rehearsal came to a step that is refused: {step}.", step=step.name)
        if not last and here.position == len(self.session.agenda) // 2:
            self._break()

    # --- what happens in rooms ------------------------------------------------------------------------------------

    def _come_and_go(self, here: Activity) -> None:
        """The late one comes at the second activity, held in the meantime; somebody leaves before the last one."""
        number, last = here.position, len(self.session.agenda)
        if number == min(2, last):
            late = next(p for p in self.session.participants.values() if not p.present)
            self.do(flow.SetScreen("holding"))
            self.do(SetPresent(late.id, True))
            self.do(AddParticipant(late.name))
            self.do(flow.SetScreen("live"))
        if number == last and len(self.session.present) > 1:
            self.do(SetPresent(self.session.present[0].id, False))

    def _choose_entry(self, here: Activity) -> None:
        kind = self._kind(here)
        offered = [entry for entry in kind.offered(here) if entry != IMPORT]
        if len(offered) > 1 and (entry := self._rng.choice(offered)) != kind.entry(here):
            self.do(flow.ChooseEntry(here.id, entry))

    def _paste(self, here: Activity) -> None:
        """A list is pasted as one step (hard texts, and a card that is there already), taken back, put back."""
        kind, there = self._kind(here), self.session.contributions_of(here.id)
        if not there or self.session.activities[here.id].status != "open":
            return
        rows = [(there[0].slot, text) for text in (*self._sayings.hard["cards"], there[0].text)]
        commands = tuple(kind.take_in(self.session.activities[here.id], rows))
        if commands and self.do(Together(commands)):
            self._undo_and_redo()

    def _overrun(self, here: Activity) -> None:
        """A thought is parked; a minute is added, and it is not enough."""
        self.do(ParkThought(self.cast.text("parked")))
        self._undo_and_redo()
        self.do(WriteNotes(self.cast.text("note"), here.id))
        self.do(flow.AddMinutes(here.id, 1))
        left = left_seconds(self.session.activities[here.id], self.live.now())
        self.cast.wait(max(0.0, left) + OVER)

    def _heed_hints(self, here: Activity) -> None:
        """The first hint is dismissed; of the others, one that brings a remedy is followed."""
        kind, now = self._kind(here), self.session.activities[here.id]
        gone = kind.state(now).dismissed
        hints = [hint for hint in kind.hints(self.session, now, self.live.given()) if hint.id not in gone]
        if hints and self._first("dismissed"):
            self.do(DismissHint(here.id, hints[0].id))
            hints = hints[1:]
        ways_out = [hint.remedy.command for hint in hints if hint.remedy is not None]
        remedy = next((command for command in ways_out if command is not None), None)
        if remedy is not None and self._first("remedy"):
            self.do(remedy)

    def _skip(self, here: Activity, following: Activity) -> bool:
        """The next activity is left out: for good where it is optional, else the room takes it up again after all.

        True if the room has been brought on by this.
        """
        if following.status != "upcoming" or not self._to_be_skipped(following) or not self._first("skip"):
            return False
        self.do(flow.SkipActivity(following.id))
        if self._optional(following):
            return False
        self.do(flow.FinishActivity(here.id))
        self.do(flow.SetScreen("black"))
        self.cast.wait(15)
        self.do(flow.SetScreen("live"))
        return self.do(flow.GoTo(following.id))

    def _to_be_skipped(self, activity: Activity) -> bool:
        """The first optional activity; where there is none, the one after the activity in the middle."""
        agenda = self.session.agenda
        optional = [a for a in agenda if self._optional(a)]
        return activity.id == (optional[0] if optional else agenda[min(len(agenda) - 1, len(agenda) // 2 + 1)]).id

    def _break(self) -> None:
        self.do(flow.PauseSession())
        self.cast.wait(BREAK)

    # --- what it asks ---------------------------------------------------------------------------------------------

    def _kind(self, activity: Activity) -> Kind:
        return self.live.kinds.of(activity)

    def _optional(self, activity: Activity) -> bool:
        optional: bool = self._kind(activity).settings(activity).optional
        return optional

    def _longest(self) -> Activity:
        return max(self.session.agenda, key=lambda a: (a.minutes, -a.position))


def _key(activity: Activity) -> str:
    return str(activity.settings.get("key") or activity.id)
