"""What the live layer needs from outside: a store that keeps, and formats to start from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from facilitator.domain.change import Change
from facilitator.domain.format import Format
from facilitator.domain.holdings import Holdings, SessionSummary
from facilitator.domain.session import Session


class Store(Protocol):
    """Keeps rows. One synchronous transaction per change, on the one writing connection."""

    def commit(self, change: Change) -> None:
        """Write a change whole or not at all.

        `change.rewrite` names activities of which every contribution and response without a person is deleted and
        written anew in random order in the same transaction; the write-ahead log is truncated after it.
        Raises `NotSaved` when it could not be written; nothing has changed then.
        """
        ...

    def holdings(self) -> Holdings:
        """Clients, teams, people, outcomes and their progress."""
        ...

    def summaries(self, client: str | None = None) -> tuple[SessionSummary, ...]:
        """The sessions of a client (of all where none is named), newest first."""
        ...

    def session(self, session_id: str) -> Session | None:
        """A session with all its rows and what its team brought; none where there is no such session."""
        ...

    def close(self) -> None:
        """Note that this was a clean end, and let go of the file."""
        ...


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a format file and its place: file, activity (empty for the file's head) and key."""

    file: str
    activity: str
    key: str
    said: str

    def __str__(self) -> str:
        place = " · ".join(part for part in (self.file, self.activity, self.key) if part)
        return f"{place}: {self.said}"


class Formats(Protocol):
    """The formats that can be started from."""

    def all(self) -> Sequence[Format]:
        """Every sound format, built-in ones first."""
        ...

    def get(self, format_id: str) -> Format:
        """A format by id; raises `KnownError` with the ids there are when there is none."""
        ...

    def findings(self) -> Sequence[Finding]:
        """The faults of the files that are not offered."""
        ...
