"""Who speaks when: the order of a round, and the round as it goes. Kinds whose people take turns share it.

Orders and turns speak of participants by their ids alone, so they hold whoever has been taken off the list since, too.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from facilitator.base.errors import Refused
from facilitator.base.words import Message, message
from facilitator.domain.advice import Hint
from facilitator.domain.change import Given
from facilitator.domain.session import LEADER, REMOTE, Activity, Participant, Session

Rule = Literal["rotate", "random", "remote-first", "leader-last", "leader-first"]
"""How an order is found. `rotate` and `random` are what the others, which may be joined, stand on."""
_STEP = 5


def openers(session: Session, activity: Activity) -> tuple[str, ...]:
    """The participants who have spoken first before, the oldest opening first; who did it twice stands there twice.

    Counted are the earlier sessions of the team and the other activities of this one, in the order of their beginning.
    """
    by_person = {p.person: p.id for p in session.participants.values() if p.person is not None}
    earlier = [by_person[o.person] for o in session.brought.openings if o.person in by_person]
    others = [a for a in session.agenda if a.id != activity.id and a.started is not None and a.state.get("opener")]
    others.sort(key=lambda a: (a.started, a.position))
    return (*earlier, *(str(a.state["opener"]) for a in others))


def speaking_order(
    people: Sequence[Participant], opened: Sequence[str], rules: Collection[str], given: Given
) -> tuple[str, ...]:
    """Everybody in the order in which they speak, by id. `opened`: who has spoken first before, the oldest first.

    Without `random` whoever opened longest ago, or never, opens (chance decides between equals), the others follow
    clockwise by name, and who opened last time closes. On top of either, those who take part from elsewhere may come
    first and those who lead last, or first of all; last goes before first.
    """
    circle = sorted(people, key=lambda p: (p.name.casefold(), p.id))
    line = given.shuffled(circle) if "random" in rules else _rotated(circle, opened, rules, given)
    return tuple(p.id for p in sorted(line, key=lambda p: _group(p, rules)))


def _group(person: Participant, rules: Collection[str]) -> int:
    """Whoever is of a lower group speaks before all of a higher one."""
    if LEADER in person.flags and "leader-last" in rules:
        return 3
    if LEADER in person.flags and "leader-first" in rules:
        return 0
    return 1 if REMOTE in person.flags and "remote-first" in rules else 2


def _rotated(
    circle: Sequence[Participant], opened: Sequence[str], rules: Collection[str], given: Given
) -> list[Participant]:
    if not circle:
        return []
    times = {person: time for time, person in enumerate(opened)}
    first = min(_group(p, rules) for p in circle)
    may_open = [p for p in circle if _group(p, rules) == first]
    longest = min(times.get(p.id, -1) for p in may_open)
    opener = given.rng.choice([p for p in may_open if times.get(p.id, -1) == longest])
    at = circle.index(opener)
    line = [*circle[at:], *circle[:at]]
    latest = max(circle, key=lambda p: times.get(p.id, -1))
    if latest.id in times and latest is not opener:
        line.remove(latest)
        line.append(latest)
    return line


def leaderless(people: Sequence[Participant], rules: Collection[str]) -> tuple[Hint, ...]:
    """A hint where the order goes by who leads and nobody here is marked so."""
    if not {"leader-first", "leader-last"}.intersection(rules) or any(LEADER in p.flags for p in people):
        return ()
    said = message("Nobody here is marked as leading, so the order does not heed who leads.")
    way_out = message(
        "You can take whoever leads out of turn, or put them back. A team’s page is where this is marked."
    )
    return (Hint("leaderless", said, way_out),) if people else ()


def seconds_each(turns: int, minutes: int) -> int:
    """About how many seconds each of so many turns has in these minutes: full steps of five; none without turns."""
    return max(_STEP, minutes * 60 // turns // _STEP * _STEP) if turns else 0


def pace(people: int, rounds: int, seconds: int, minutes: int) -> Message | None:
    """How many seconds each of the people speaks, and what fits the minutes where that is too many; none: nobody."""
    fits = seconds_each(people * rounds, minutes)
    if not people:
        return None
    if seconds > fits:
        said = "{people} people, {n} seconds each: that is longer than the minutes. About {fits} seconds fit."
        return message(said, people=people, n=seconds, fits=fits)
    return message("{people} people, about {n} seconds each.", people=people, n=seconds)


@dataclass(frozen=True, slots=True)
class Turns:
    """A round as it goes: who speaks `now` (empty: nobody), who waits, in this order, and who was heard.

    Nobody stands there twice. Who is away keeps the place among those who wait. `passed`: who has passed once.
    """

    now: str = ""
    waiting: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()

    @classmethod
    def of(cls, order: Sequence[str]) -> Turns:
        """A round that begins."""
        return cls(next(iter(order), ""), tuple(order[1:]))

    def among(self, here: Sequence[str]) -> Turns:
        """The round as it is with these people in the room, in this order.

        Who speaks and has left stands first among those who wait; who has come late stands last.
        """
        line = [p for p in (self.now, *self.waiting) if p]
        late = [p for p in here if p not in line and p not in self.heard]
        now = next((p for p in (*line, *late) if p in here), "")
        return replace(self, now=now, waiting=tuple(p for p in (*line, *late) if p != now))

    # --- what may happen; each is asked of a round as it is with the people in the room, and gives that again ---------

    def spoken(self, here: Sequence[str]) -> Turns:
        """Who speaks has spoken. Raises `Refused` where nobody does."""
        return self._over(self._speaks()).among(here)

    def pass_on(self, here: Sequence[str]) -> Turns:
        """Who speaks passes: comes again at the end, once; then, or where nobody else waits, that is it."""
        now = self._speaks()
        if now in self.passed or not any(p in here for p in self.waiting):
            return self._over(now).among(here)
        put_off = replace(self, now="", waiting=(*self.waiting, now), passed=(*self.passed, now))
        return put_off.among(here)

    def put_off(self, here: Sequence[str]) -> Turns:
        """Who speaks does so later. Raises `Refused` where nobody else waits."""
        now = self._speaks()
        if not any(p in here for p in self.waiting):
            raise Refused("Nobody else is waiting, so there is no later.")
        return replace(self, now="", waiting=(*self.waiting, now)).among(here)

    def taken(self, person: str) -> Turns:
        """Somebody who waits speaks now, out of turn; who would have spoken comes next."""
        rest = tuple(p for p in (self.now, *self.waiting) if p not in {"", person})
        return replace(self, now=person, waiting=rest, passed=tuple(p for p in self.passed if p != person))

    def back(self, here: Sequence[str]) -> Turns:
        """Whoever was heard last of those in the room speaks again. Raises `Refused` where nobody was heard yet."""
        last = next((p for p in reversed(self.heard) if p in here), None)
        if last is None:
            raise Refused("Nobody has spoken before.")
        rest = tuple(p for p in (self.now, *self.waiting) if p)
        return replace(self, now=last, waiting=rest, heard=tuple(p for p in self.heard if p != last))

    def _speaks(self) -> str:
        if not self.now:
            raise Refused("Nobody is left to speak.")
        return self.now

    def _over(self, person: str) -> Turns:
        return replace(self, now="", heard=(*self.heard, person))
