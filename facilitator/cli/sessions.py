"""`sessions list`, `import`, `export` and `check`."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from facilitator.base.errors import KnownError
from facilitator.base.settings import Settings
from facilitator.base.words import ENGLISH
from facilitator.cli.library import folders, has_library, reading, writing
from facilitator.cli.parser import Options
from facilitator.cli.report import write_report
from facilitator.domain.check import problems
from facilitator.domain.holdings import SessionSummary
from facilitator.live.imports import import_session, read_cards
from facilitator.live.library import Library
from facilitator.registry import find_kinds


def list_sessions(options: Options) -> int:
    """The sessions of a client, newest first."""
    with reading(options) as found:
        rows = found.sessions()
    if options.json:
        print(json.dumps([_plain(row) for row in rows], indent=2))
    elif not rows:
        print("There are no sessions yet.")
    else:
        for row in rows:
            print(_line(row))
    return 0


def _plain(row: SessionSummary) -> dict[str, str | int | None]:
    return {
        "id": row.id,
        "title": row.title,
        "team": row.team_name,
        "format": row.format,
        "status": row.status,
        "planned_on": _iso(row.planned_on),
        "began": _iso(row.began),
        "ended": _iso(row.ended),
        "cards": row.cards,
        "actions": row.actions,
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


def _line(row: SessionSummary) -> str:
    on = row.began.astimezone() if row.began is not None else row.planned_on
    day = f"{on:%Y-%m-%d}" if on is not None else "no date   "
    cards = ENGLISH("{n} card", "{n} cards", n=row.cards)
    actions = ENGLISH("{n} action", "{n} actions", n=row.actions)
    return f"{row.id}  {day}  {row.status:9}  {cards:>10}  {actions:>10}  {row.team_name} · {row.title}"


# --- import -----------------------------------------------------------------------------------------------------------


def import_cards(options: Options) -> int:
    """A session with the cards of a file. A failed import leaves nothing behind, no library either."""
    cards = read_cards(options.file)

    def into(found: Library) -> str:
        return import_session(found, cards, options.format, options.team, options.title)

    if not has_library(options):
        with reading(options, trial=True) as found:
            into(found)
    with writing(options) as found:
        made = into(found)
    taken = ENGLISH("{n} card taken in", "{n} cards taken in", n=len(cards))
    print(f"{taken}; the session waits to be resumed. Its id:")
    print(made)
    return 0


# --- export -----------------------------------------------------------------------------------------------------------


def export_report(options: Options) -> int:
    """Write the report of a session; what could not be printed is said on the error output."""
    paper = Settings.load(folders(options).config).paper
    with reading(options) as found:
        write_report(found.read(options.session), options.to, options.edition, found.kinds, paper=paper)
    print(options.to)
    return 0


# --- check ------------------------------------------------------------------------------------------------------------


def check_library(options: Options) -> int:
    """Look over the library's file and every session of every client; 1 if something is wrong."""
    from facilitator.store.checking import check

    here = folders(options).data
    if not has_library(options):
        raise KnownError("There is no library in {folder}.", folder=str(here))
    faults = check(here) or _faults_of_sessions(here)
    for fault in faults:
        print(fault)
    if faults:
        raise KnownError("The library has {n} fault.", many="The library has {n} faults.", n=len(faults))
    print("The library is sound.")
    return 0


def _faults_of_sessions(folder: Path) -> list[str]:
    from facilitator.store.opening import open_library

    store, kinds = open_library(folder, read_only=True), find_kinds()
    try:
        sessions = [store.session(row.id) for row in store.summaries()]
    finally:
        store.close()
    return [f"The session {s.id}: {fault}." for s in sessions if s is not None for fault in problems(s, kinds)]
