"""Import: a CSV of `column,card` becomes a session with these cards, or nothing at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.base import text
from facilitator.base.errors import KnownError, Refused
from facilitator.domain.check import problems
from facilitator.domain.flow import ResumeSession, SetScreen
from facilitator.domain.kinds.cards import KIND
from facilitator.domain.session import Session
from facilitator.live.imports import BYTES_MOST, CardLine, import_session, parse_cards, read_cards
from tests.builders import KINDS
from tests.domain.helpers import spec
from tests.live.helpers import Place, Shelf, place

CARDS = (
    'column,card\nPlus,Short meetings\ndelta,"Reviews, which take long"\nThanks,To the tester\nplus,Short meetings\n'
)
NO_CARDS = (spec("brief"), spec("vote"))


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Place]:
    """A library on the disk."""
    shelf = Shelf()
    shelf.agendas["no-cards"] = NO_CARDS
    made = place(tmp_path / "library", shelf)
    yield made
    made.store.close()


def imported(here: Place, content: str = CARDS, team: str = "Team", title: str = "Sprint") -> Session:
    """The session that a CSV becomes."""
    return here.library.read(import_session(here.library, parse_cards(content, "a.csv"), "plus-delta", team, title))


def on_the_board(session: Session) -> list[tuple[str, str]]:
    """The cards of the session's board, with the titles of their columns."""
    assert session.at is not None
    titles = {slot.id: slot.title for slot in KIND.slots(session.at)}
    return [(titles[c.slot], c.text) for c in session.contributions_of(session.at.id)]


def fault(content: str | bytes) -> str:
    """What is said to a file that cannot be imported."""
    with pytest.raises(KnownError) as caught:
        parse_cards(content if isinstance(content, str) else content.decode(), "a.csv")
    return str(caught.value)


# --- reading the file -----------------------------------------------------------------------------------------------


def test_that_columns_and_cards_are_read_with_their_lines() -> None:
    assert parse_cards('column,card\n Plus ,"One\ntwo"\n\ndelta,Three\n', "a.csv") == (
        CardLine("Plus", "One two", 3),
        CardLine("delta", "Three", 5),
    )


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("between", [",", ";"])
def test_that_every_spreadsheets_commas_and_line_ends_are_read(ends: str, between: str) -> None:
    content = ends.join(f"{a}{between}{b}" for a, b in [("Column", "Card"), ("Plus", "A"), ("Delta", "B")])
    assert [(c.column, c.card) for c in parse_cards(content, "a.csv")] == [("Plus", "A"), ("Delta", "B")]


def test_that_a_mark_at_the_beginning_of_the_file_is_no_part_of_it(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"\xef\xbb\xbf" + CARDS.encode())
    assert len(read_cards(file)) == 4


def test_that_what_is_wrong_is_said_with_its_line() -> None:
    assert fault("Plus,A\n") == "a.csv must begin with the line: column,card"
    assert fault("") == "a.csv must begin with the line: column,card"
    assert fault("column,card\n") == "a.csv holds no cards."
    assert fault("column,card\nPlus\n") == (
        "a.csv, line 2: expected column and card, found 1 field. Put a card with commas in quotes."
    )
    assert "line 3: expected column and card, found 3 fields" in fault("column,card\nPlus,A\nPlus,B,C\n")
    assert fault("column,card\n,A\n") == "a.csv, line 2: the column is empty."
    assert fault("column,card\nPlus,\u200b\n") == "a.csv, line 2: the card is empty."
    assert fault(f"column,card\nPlus,{'x' * 501}\n") == "a.csv, line 2: the card has 501 characters; 500 fit."
    assert "the column has 81 characters; 80 fit" in fault(f"column,card\n{'x' * 81},A\n")
    assert fault("column,card\n" + "Plus,A\n" * 2001) == "a.csv holds 2001 cards; 2000 fit into a session."
    assert "line 2: the quotation marks" in fault('column,card\nPlus,"A\n')


def test_that_files_that_cannot_be_read_are_refused_in_one_sentence(tmp_path: Path) -> None:
    cases = {
        tmp_path: "is a folder",
        tmp_path / "none.csv": "There is no file none.csv.",
    }
    for path, said in cases.items():
        with pytest.raises(KnownError, match=said):
            read_cards(path)
    latin, large = tmp_path / "latin.csv", tmp_path / "large.csv"
    latin.write_bytes("column,card\nPlus,Größe\n".encode("latin-1"))
    large.write_bytes(b"x" * (BYTES_MOST + 1))
    with pytest.raises(KnownError, match="not UTF-8"):
        read_cards(latin)
    with pytest.raises(KnownError, match="larger than 5 MB"):
        read_cards(large)


@given(st.lists(st.tuples(st.text(max_size=90), st.text(max_size=520)), max_size=6))
def test_that_any_table_is_read_whole_or_refused_in_words(rows: list[tuple[str, str]]) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([("column", "card"), *rows])
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    expected = [(text.one_line(a), text.one_line(b)) for a, b in kept]
    assert read_or_refused(buffer.getvalue()) in (expected, "refused")


@given(st.text(max_size=200))
def test_that_any_text_is_read_or_refused_in_words(content: str) -> None:
    assert read_or_refused(content)


def read_or_refused(content: str) -> list[tuple[str, str]] | str:
    """What is read, or that it was refused with a sentence about this file."""
    try:
        return [(card.column, card.card) for card in parse_cards(content, "a.csv")]
    except KnownError as refusal:
        return "refused" if "a.csv" in str(refusal) else "refused without a word about the file"


# --- making the session ---------------------------------------------------------------------------------------------


def test_that_every_card_stands_in_its_column(here: Place) -> None:
    assert on_the_board(imported(here)) == [
        ("Plus", "Short meetings"),
        ("Delta", "Reviews, which take long"),
        ("Thanks", "To the tester"),
        ("Plus", "Short meetings"),
    ]


def test_that_it_waits_at_its_cards_with_what_comes_before_left_out(here: Place) -> None:
    session = imported(here)
    assert session.row.status == "paused"
    assert [a.status for a in session.agenda] == ["skipped", "open", "upcoming", "upcoming", "upcoming"]
    assert session.at == session.agenda[1]
    assert KIND.shown(session.agenda[1])
    assert problems(session, KINDS) == []


def test_that_it_can_be_resumed(here: Place) -> None:
    live = here.library.open(imported(here).id)
    live.do(ResumeSession())
    live.do(SetScreen("live"))
    assert live.session.at is not None
    assert live.session.at.kind == "cards"


def test_that_the_team_of_that_name_is_used_again(here: Place) -> None:
    first, second = imported(here, team="Team"), imported(here, team=" tEAM ")
    other = imported(here, team="Another")
    assert first.row.team == second.row.team != other.row.team
    assert len(here.library.holdings.teams) == 2
    assert here.library.holdings == here.store.holdings()


def test_that_a_failed_import_leaves_nothing(here: Place) -> None:
    cards = parse_cards(CARDS, "a.csv")
    too_many = parse_cards("column,card\n" + "".join(f"Column {i},A\n" for i in range(20)), "a.csv")
    before = here.store.holdings()
    for arguments in (
        (cards, "none", "Team", "Sprint"),
        (cards, "plus-delta", " ", "Sprint"),
        (cards, "plus-delta", "Team", ""),
        (too_many, "plus-delta", "Team", "Sprint"),
        (cards, "no-cards", "Team", "Sprint"),
    ):
        with pytest.raises((KnownError, Refused)):
            import_session(here.library, *arguments)
    assert here.store.holdings() == before == here.library.holdings
    assert here.store.summaries() == ()


def test_that_a_thousand_cards_are_imported(here: Place) -> None:
    content = "column,card\n" + "".join(f"plus,Card {i}\n" for i in range(1000))
    assert len(on_the_board(imported(here, content))) == 1000
