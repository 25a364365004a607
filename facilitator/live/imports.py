"""Import: a CSV of `column,card` becomes a session with these cards."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.base import text
from facilitator.base.errors import KnownError, Refused
from facilitator.base.words import message
from facilitator.domain import flow
from facilitator.domain.change import Command, Together
from facilitator.domain.kind import IMPORT, Kinds
from facilitator.domain.session import Activity, Session, Team
from facilitator.live.library import Library, SessionPlan

BYTES_MOST = 5_000_000
CARDS_MOST = 2_000
"""More than any room writes; a longer list is a table of something else, and would take minutes."""
HEADER = ("column", "card")


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of the file: where it belongs, what it says, and where it stands (from 1)."""

    column: str
    card: str
    line: int


def read_cards(path: Path) -> tuple[CardLine, ...]:
    """The cards of a CSV file with the header `column,card`; commas or semicolons, UTF-8.

    Raises `KnownError` with one sentence that says what is wrong and in which line.
    """
    try:
        if path.is_dir():
            raise KnownError("{file} is a folder. Name a CSV file.", file=path.name)
        if not path.is_file():
            raise KnownError("There is no file {file}.", file=path.name)
        if path.stat().st_size > BYTES_MOST:
            raise KnownError("{file} is larger than 5 MB; that is no list of cards.", file=path.name)
        data = path.read_bytes()
    except OSError as problem:
        raise KnownError("{file} cannot be read: {why}.", file=path.name, why=problem.strerror or "?") from problem
    try:
        return parse_cards(data.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError as problem:
        raise KnownError("{file} is not UTF-8 text. Save it as CSV in UTF-8.", file=path.name) from problem


def parse_cards(content: str, name: str) -> tuple[CardLine, ...]:
    """The cards of a CSV text; raises `KnownError` as `read_cards` does."""
    first = next(iter(content.splitlines()), "")
    delimiter = ";" if ";" in first and "," not in first else ","
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    lines: list[CardLine] = []
    try:
        head = tuple(text.fold(cell) for cell in next(reader, []))
        if head != HEADER:
            raise KnownError("{file} must begin with the line: column,card", file=name)
        lines += (_line(cells, reader.line_num, name) for cells in reader if any(cell.strip() for cell in cells))
    except csv.Error as problem:
        said = "{file}, line {line}: the quotation marks or the length of a field are wrong."
        raise KnownError(said, file=name, line=reader.line_num) from problem
    if not lines:
        raise KnownError("{file} holds no cards.", file=name)
    if len(lines) > CARDS_MOST:
        raise KnownError("{file} holds {n} cards; {most} fit into a session.", file=name, n=len(lines), most=CARDS_MOST)
    return tuple(lines)


def _line(cells: Sequence[str], line: int, name: str) -> CardLine:
    if len(cells) != len(HEADER):
        said = "{file}, line {line}: expected column and card, found {n} {f}. Put a card with commas in quotes."
        one, many = (said.replace("{f}", word) for word in ("field", "fields"))
        raise KnownError(one, many, file=name, line=line, n=len(cells))
    column, card = text.one_line(cells[0]), text.one_line(cells[1])
    for what, value, most in (("column", column, text.NAME_MOST), ("card", card, text.CARD_MOST)):
        if text.is_blank(value):
            raise KnownError("{file}, line {line}: the {what} is empty.", file=name, line=line, what=what)
        if len(value) > most:
            said = "{file}, line {line}: the {what} has {n} characters; {most} fit."
            raise KnownError(said, file=name, line=line, what=what, n=len(value), most=most)
    return CardLine(column, card, line)


def import_session(library: Library, cards: Sequence[CardLine], format_id: str, team_name: str, title: str) -> str:
    """A session with these cards: paused at the activity that takes them, the cards shown, earlier ones skipped.

    Returns its id. Raises `KnownError` or `Refused`; nothing is left behind then, for all is written at once.
    """
    given = library.given()
    team, new = _team(library, team_name)
    drafted = library.draft(SessionPlan(format_id, team.id, title), library.holdings.put(team))
    session = flow.StartSession().apply(drafted, given)
    session = _to_import(session, library, format_id)
    assert session.at is not None
    for command in take_in(session.at, library.kinds, cards):
        session = command.apply(session, given)
    session = flow.PauseSession().apply(session, given)
    library.keep(session, *([team] if new else []))
    return session.id


def take_in(activity: Activity, kinds: Kinds, cards: Sequence[CardLine]) -> list[Command]:
    """The commands that put these cards into an activity: its entry mode, then columns and cards as one step."""
    kind = kinds.of(activity)
    rows = [(card.column, card.card) for card in cards]
    made: list[Command] = []
    if IMPORT in kind.offered(activity) and kind.entry(activity) != IMPORT:
        made.append(flow.ChooseEntry(activity.id, IMPORT))
    move = kind.before_import(activity)
    if move is not None:
        made.append(move)
    said = message("import of {n} card", "import of {n} cards", n=len(rows))
    made.append(Together(tuple(kind.take_in(activity, rows)), said))
    return made


def _to_import(session: Session, library: Library, format_id: str) -> Session:
    while session.at is not None and IMPORT not in library.kinds.of(session.at).entries:
        here = session.at.id
        session = flow.SkipActivity(here).apply(session, library.given())
        if session.row.at_activity == here:
            raise Refused("The format “{id}” has no activity that takes cards.", id=format_id)
    return session


def _team(library: Library, name: str) -> tuple[Team, bool]:
    kept = text.needed(text.name_text(name), "A team needs a name.", text.NAME_MOST)
    for team in library.holdings.teams_of(library.client):
        if text.same_name(team.name, kept):
            return team, False
    return Team(library.given().new_id(), library.client, kept), True
