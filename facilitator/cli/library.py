"""The parts put together for a command: folders, kinds, formats, library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from facilitator.base.clock import SystemClock
from facilitator.base.log import start_log, stop_log
from facilitator.base.paths import Places
from facilitator.base.settings import chosen_places
from facilitator.cli.parser import Options
from facilitator.domain.change import Change
from facilitator.domain.holdings import Holdings, SessionSummary
from facilitator.domain.kind import Kinds
from facilitator.domain.ports import Store
from facilitator.domain.session import Session
from facilitator.formats.loader import FormatShelf
from facilitator.live.library import Library
from facilitator.registry import find_kinds

FORMATS = "formats"
WAIT = 2.0
"""Seconds that a command which writes waits for somebody else to let go of the library."""


@dataclass(frozen=True)
class Trial:
    """A store that takes everything and keeps nothing: whether something would work is known before a file is made."""

    below: Store

    def commit(self, change: Change) -> None:
        """Take it and forget it."""

    def holdings(self) -> Holdings:
        """What the store below has."""
        return self.below.holdings()

    def summaries(self, client: str | None = None) -> tuple[SessionSummary, ...]:
        """What the store below has."""
        return self.below.summaries(client)

    def session(self, session_id: str) -> Session | None:
        """What the store below has."""
        return self.below.session(session_id)

    def close(self) -> None:
        """Let go of the store below."""
        self.below.close()


def folders(options: Options) -> Places:
    """The folders that the command line names, or those that the window uses."""
    return chosen_places(options.data_dir)


def shelf(options: Options, kinds: Kinds) -> FormatShelf:
    """The built-in formats and the user's own."""
    return FormatShelf(kinds, folders(options).data / FORMATS)


def has_library(options: Options) -> bool:
    """Whether there is a library in the folder."""
    from facilitator.store.opening import LIBRARY

    return (folders(options).data / LIBRARY).exists()


@contextmanager
def reading(options: Options, *, trial: bool = False) -> Iterator[Library]:
    """The library to read from, also while a window is open; an empty one where there is none. Nothing is made.

    With `trial` it can be written to as well, and keeps nothing. Raises `KnownError` where it cannot be opened or has
    no client of the name that was given.
    """
    from facilitator.store.opening import open_library

    store: Store = open_library(folders(options).data, read_only=True)
    with _library(Trial(store) if trial else store, options) as found:
        yield found


@contextmanager
def writing(options: Options) -> Iterator[Library]:
    """The library to write to, made where there is none; what happens is logged.

    Raises `KnownError` as `reading` does, and where somebody else holds the library for longer than two seconds.
    """
    from facilitator.store.opening import open_library

    here = folders(options)
    store = open_library(here.data, wait=WAIT)
    with _logged(here.log), _library(store, options) as found:
        yield found


@contextmanager
def _library(store: Store, options: Options) -> Iterator[Library]:
    kinds = find_kinds()
    try:
        found = Library(store, shelf(options, kinds), kinds, SystemClock())
        if options.client is not None:
            found.choose_client(options.client)
        yield found
    finally:
        store.close()


@contextmanager
def _logged(folder: Path) -> Iterator[None]:
    start_log(folder)
    try:
        yield
    finally:
        stop_log()
