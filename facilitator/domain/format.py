"""A format: a reusable agenda of activities with their settings, and how a session gets its copy of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from facilitator.domain.change import Given
from facilitator.domain.session import Activity
from facilitator.domain.timing import fit_minutes

SECTIONS = ("set", "gather", "insight", "decide", "close")
"""Where an activity belongs; the five phases after Derby and Larsen."""


@dataclass(frozen=True, slots=True)
class ActivitySpec:
    """One activity as a format describes it. `settings` hold the common ones and those of the kind, as plain data."""

    id: str
    kind: str
    kind_version: int
    section: str
    title: str
    minutes: int
    least: int
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """A method that can be started. `group` is the number of people it suits; `difficulty` goes from 1 to 3.

    `family` groups formats in the gallery; `hue` and `icon` are names of tokens and roles.
    """

    id: str
    version: str
    language: str
    title: str
    purpose: str
    when: str
    when_not: str
    group: tuple[int, int]
    difficulty: int
    minutes: int
    source: str
    agenda: tuple[ActivitySpec, ...]
    family: str = "look back"
    hue: str = "sand"
    icon: str = "format"
    materials: tuple[str, ...] = ()
    builtin: bool = True

    @property
    def least(self) -> int:
        """The minutes below which it does not work."""
        return sum(a.least for a in self.agenda)

    def suits(self, people: int) -> bool:
        """Whether this many people fit; outside it the program warns and never refuses."""
        return self.group[0] <= people <= self.group[1]


def copy_agenda(specs: Sequence[ActivitySpec], session: str, minutes: int, given: Given) -> tuple[Activity, ...]:
    """A session's own agenda, its minutes shared out to `minutes` in all; the format stays as it is.

    Raises `Refused` when there are too few minutes.
    """
    shared = fit_minutes([s.minutes for s in specs], [s.least for s in specs], minutes)
    return tuple(
        Activity(
            given.new_id(),
            session,
            position,
            spec.kind,
            spec.kind_version,
            spec.section,
            spec.title,
            planned,
            spec.least,
            settings={**spec.settings, "key": spec.id},
        )
        for position, (spec, planned) in enumerate(zip(specs, shared, strict=True), 1)
    )
