"""The faults of one file, collected with their places, so that all of them can be told at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from facilitator.base.text import one_line
from facilitator.base.words import Message, Words, message
from facilitator.domain.ports import Finding

MOST = 100
"""A file with more faults than this is told the first ones; it is hardly a format."""
PLACE_MOST = 60
VALUE_MOST = 200


@dataclass(frozen=True)
class Faults:
    """What was found so far, in the file's head or, after `about`, in one activity of it."""

    activity: str = ""
    prefix: str = ""
    found: list[tuple[str, str, Message]] = field(default_factory=list)

    def about(self, activity: str) -> Faults:
        """The same list, for what is found in one activity."""
        return Faults(activity, "", self.found)

    def within(self, prefix: str) -> Faults:
        """The same list, for keys of an inner table."""
        return Faults(self.activity, f"{self.prefix}{prefix}", self.found)

    def add(self, key: str, said: str | Message, **values: Any) -> None:
        """Note a fault of a key; once each."""
        if self.full:
            return
        words = said if isinstance(said, Message) else message(said, **{k: _fit(v) for k, v in values.items()})
        fault = (_fit(self.activity, PLACE_MOST), _fit(f"{self.prefix}{key}", PLACE_MOST), words)
        if fault in self.found:
            return
        self.found.append(fault)
        if len(self.found) == MOST:
            self.found.append(("", "", message("has more faults; these are the first {n}", n=MOST)))

    def unknown(self, key: str, known: Iterable[str], said: str, *, name: str | None = None, **values: Any) -> None:
        """Note a name that is not known, with the known one that looks most like it."""
        if self.full:
            return
        wrong = key if name is None else name
        near = get_close_matches(wrong[:PLACE_MOST], list(known), n=1)
        if near:
            self.add(key, f"{said}; did you mean “{{near}}”?", near=near[0], name=wrong, **values)
        else:
            self.add(key, said, name=wrong, **values)

    @property
    def full(self) -> bool:
        """Whether there are so many that no more are taken."""
        return len(self.found) >= MOST

    def __len__(self) -> int:
        return len(self.found)

    def findings(self, file: str, words: Words) -> tuple[Finding, ...]:
        """As they are told to people."""
        return tuple(Finding(file, activity, key, words.say(said)) for activity, key, said in self.found)


def _fit(value: Any, most: int = VALUE_MOST) -> Any:
    """A file's own text, made fit to be repeated in a sentence or on a terminal."""
    if not isinstance(value, str):
        return value
    line = one_line(value)
    return line if len(line) <= most else f"{line[: most - 1]}…"
