"""Looking a whole library over, for the command line's `check`. Nothing is written."""

from __future__ import annotations

from pathlib import Path

from facilitator.store.errors import LibraryError
from facilitator.store.opening import open_library
from facilitator.store.schema import TABLES, Plain
from facilitator.store.sqlite import SqliteStore

_ASTRAY: dict[str, str] = {
    "{n} session(s) stand at an activity of another session.": (
        "session JOIN activity ON activity.id = session.at_activity WHERE activity.session <> session.id"
    ),
    "{n} card(s) belong to a person of another session.": (
        "contribution JOIN activity ON activity.id = contribution.activity "
        "JOIN participant ON participant.id = contribution.participant WHERE participant.session <> activity.session"
    ),
    "{n} answer(s) belong to a person of another session.": (
        "response JOIN activity ON activity.id = response.activity "
        "JOIN participant ON participant.id = response.participant WHERE participant.session <> activity.session"
    ),
    "{n} card(s) lie in a cluster of another session.": (
        "contribution AS card JOIN activity AS a ON a.id = card.activity JOIN contribution AS cluster "
        "ON cluster.id = card.parent JOIN activity AS b ON b.id = cluster.activity WHERE a.session <> b.session"
    ),
    "{n} outcome(s) come from an activity of another session.": (
        "outcome JOIN activity ON activity.id = outcome.activity WHERE activity.session <> outcome.session"
    ),
    "{n} session(s) have two activities in one place.": (
        "(SELECT session FROM activity GROUP BY session, position HAVING count(*) > 1)"
    ),
    "{n} participant(s) are linked to a person of another team.": (
        "participant JOIN person ON person.id = participant.person JOIN session ON session.id = participant.session "
        "WHERE person.team <> session.team"
    ),
}
"""What cannot be, and where to look for it."""


def check(folder: Path) -> list[str]:
    """What is wrong with the library of a folder, a sentence each; nothing when all is well.

    Everything is read, so that whatever cannot be read is found. A window may be open meanwhile.
    """
    try:
        store = open_library(folder, read_only=True)
    except LibraryError as error:
        return [str(error)]
    try:
        broken = [f"The file is damaged: {fault}." for fault in store.faults()]
        return broken or [*_astray(store), *_unreadable(store)]
    except LibraryError as error:
        return [str(error)]
    finally:
        store.close()


def _astray(store: SqliteStore) -> list[str]:
    found = {said: store.count(f"SELECT count(*) FROM {where}") for said, where in _ASTRAY.items()}  # noqa: S608
    for table in TABLES.values():
        for column in table.c:
            if isinstance(column.type, Plain):
                count = f"SELECT count(*) FROM {table.name} WHERE NOT json_valid({column.name})"  # noqa: S608
                found[f"{{n}} row(s) of {table.name} have unreadable {column.name}."] = store.count(count)
    return [said.format(n=n) for said, n in found.items() if n]


def _unreadable(store: SqliteStore) -> list[str]:
    try:
        store.holdings()
        listed = store.summaries()
    except LibraryError as error:
        return [str(error)]
    said = []
    for summary in listed:
        try:
            store.session(summary.id)
        except LibraryError:
            said.append(f"The session {summary.id} cannot be read.")
    return said
