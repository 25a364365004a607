"""`rehearse`: a session with simulated people, and what it leaves: report, pictures, log."""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.base.clock import HandClock
from facilitator.base.errors import KnownError
from facilitator.cli.library import shelf
from facilitator.cli.parser import EDITION, Options
from facilitator.cli.report import write_report
from facilitator.domain.ports import Store
from facilitator.domain.session import Activity
from facilitator.live.library import Library
from facilitator.live.rehearsal import Rehearsed, check_people, rehearse
from facilitator.live.session import LiveSession
from facilitator.registry import find_kinds

if TYPE_CHECKING:
    from facilitator.views.snapshots import Snapshots

BEGINS = datetime(2026, 11, 26, 9, tzinfo=UTC)
"""When every rehearsal begins, so that the same one leaves the same."""
REPORT, LOG = "report.pdf", "log.jsonl"
_STOPS = (signal.SIGINT, signal.SIGTERM)


def rehearse_format(options: Options) -> int:
    """Play a session of a format and leave report, pictures and log in a folder.

    Raises `KnownError` where the format, the number of people or the folder will not do; nothing is made then.
    """
    kinds = find_kinds()
    formats = shelf(options, kinds)
    formats.get(options.format)
    check_people(options.people)
    out: Path = options.out
    _make(out)
    clock = HandClock(BEGINS)
    with _library_of_its_own() as store:
        found = Library(store, formats, kinds, clock, random.Random(options.seed))
        pictures = _pictures(found, out)
        played = _play(found, clock, options, pictures)
        (out / LOG).write_text(played.log_text(), encoding="utf-8", newline="\n")
        write_report(found.read(played.session), out / REPORT, EDITION, kinds, zone=UTC)
    print(f"{len(played.log)} commands were played; {out} holds {_left(pictures)}.")
    return 0


def _play(library: Library, clock: HandClock, options: Options, pictures: Snapshots | None) -> Rehearsed:
    """The session as it was played; the windows that drew it are closed again, whatever happens."""
    with _stopped_between_pictures() as heed:

        def moment(number: int, activity: Activity, live: LiveSession) -> None:
            heed()
            if pictures is not None:
                pictures.take(number, activity, live)

        try:
            played = rehearse(library, clock, options.format, options.people, options.seed, moment)
        finally:
            if pictures is not None:
                pictures.close()
        heed()
        return played


@contextmanager
def _stopped_between_pictures() -> Iterator[Callable[[], None]]:
    """Whoever stops a rehearsal is heeded where the function is called, by KeyboardInterrupt.

    Raised while a window is being drawn it would be printed, forgotten, and the rehearsal would go on.
    """
    asked: list[int] = []
    before = {number: signal.signal(number, lambda got, _: asked.append(got)) for number in _STOPS}

    def heed() -> None:
        if asked:
            raise KeyboardInterrupt

    try:
        yield heed
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _left(pictures: Snapshots | None) -> str:
    taken = f"{pictures.taken} pictures" if pictures else "no pictures"
    return f"{REPORT}, {LOG} and {taken}"


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except FileExistsError:
        raise KnownError(
            "{folder} is a file. Name a folder for what the rehearsal leaves.", folder=str(folder)
        ) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise KnownError("Nothing can be written to {folder}: {why}.", folder=str(folder), why=why) from error


@contextmanager
def _library_of_its_own() -> Iterator[Store]:
    """A library for this rehearsal alone, gone afterwards."""
    from facilitator.store.opening import open_library

    with tempfile.TemporaryDirectory(prefix="facilitator-rehearsal-") as folder:
        store = open_library(Path(folder))
        try:
            yield store
        finally:
            store.close()


def _pictures(library: Library, folder: Path) -> Snapshots | None:
    """What draws the windows; none where this machine cannot, which is said. No window is ever shown."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        if find_spec("PySide6") is None:
            raise ImportError("it is not installed")
        from facilitator.views.snapshots import Snapshots
    except ImportError as error:
        print(f"facilitator: There are no pictures, for they need PySide6: {error}.", file=sys.stderr)
        return None
    return Snapshots(library, folder)
