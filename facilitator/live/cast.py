"""The simulated people of a rehearsal: what they say, which numbers they come up with, how long they take."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from facilitator.base.clock import HandClock
from facilitator.base.paths import resources
from facilitator.domain.session import LEADER, REMOTE, Session
from facilitator.live.library import Guest

STRIDE = 30.0
"""Seconds that pass at most between two looks at the clock."""


class Sayings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The texts of a rehearsal in one language: invented, so that pictures and pages look as they do in earnest.

    `said` holds them by what they are about: a card of a column (by its id), an action, a field of one. `hard` are
    those that are hard on a picture or a page. `earlier` are the titles of two sessions held before.
    """

    team: str
    title: str
    earlier: tuple[str, str]
    purpose: str
    facilitator: str
    roles: tuple[str, ...]
    said: dict[str, tuple[str, ...]]
    hard: dict[str, tuple[str, ...]]

    @classmethod
    def load(cls, folder: Path | None = None, language: str = "en") -> Sayings:
        """The texts that come with the program. Raises OSError, or ValueError for a file of another shape."""
        path = (folder or resources() / "rehearsal") / f"{language}.toml"
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), cls)

    def guests(self, people: int) -> tuple[Guest, ...]:
        """This many people with the names of roles; the first leads, the third takes part from elsewhere."""
        names = [self._role(i) for i in range(people)]
        flags: dict[int, tuple[str, ...]] = {0: (LEADER,), 2: (REMOTE,)}
        return tuple(Guest(name, flags=flags.get(i, ())) for i, name in enumerate(names))

    def _role(self, number: int) -> str:
        again, at = divmod(number, len(self.roles))
        return f"{self.roles[at]} {again + 1}" if again else self.roles[at]


@dataclass
class SimulatedCast:
    """The people in the room, as kinds meet them (`domain.kind.Cast`). All chance comes from `rng`.

    `look` gives the session as it is now; `tick` is called while time passes, as the windows do every second or so.
    """

    sayings: Sayings
    rng: random.Random
    clock: HandClock
    look: Callable[[], Session]
    tick: Callable[[], None]

    def __post_init__(self) -> None:
        self._decks: dict[str, list[str]] = {}

    @property
    def people(self) -> int:
        """How many are in the room."""
        return max(1, len(self.look().present))

    def text(self, about: str = "card") -> str:
        """Something about a column, an action, …; nothing is said twice before everything was said once."""
        if about == "name":
            return self.rng.choice([p.name for p in self.look().present] or [self.sayings.facilitator])
        known = about if about in self.sayings.said else "card"
        deck = self._decks.setdefault(known, [])
        if not deck:
            deck += self._shuffled(self.sayings.said[known])
        return deck.pop()

    def number(self, low: int, high: int) -> int:
        """A number from low to high."""
        return self.rng.randint(low, high)

    def wait(self, seconds: float) -> None:
        """Let session time pass, in strides."""
        while seconds > 0:
            stride = min(seconds, STRIDE)
            self.clock.advance(stride)
            self.tick()
            seconds -= stride

    def _shuffled(self, texts: Sequence[str]) -> list[str]:
        return self.rng.sample(texts, len(texts))
