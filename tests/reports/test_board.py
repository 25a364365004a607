"""A board flows over pages: no card is lost, none stands twice, none leaves its page."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import SimpleDocTemplate

from facilitator.base.words import ENGLISH
from facilitator.reports.board import BETWEEN, Board, Lane, boards, tracks_for
from facilitator.reports.build import Report
from facilitator.reports.embed import begin
from facilitator.reports.fonts import SANS
from facilitator.reports.text import Writer
from tests.reports.reading import squeezed, whole

WIDTH, HEIGHT = 487.0, 720.0


def lanes(*sizes: int, text: str = "A card that says something") -> list[Lane]:
    return [Lane(f"Column {i}", "What was it?", "sky", (text,) * n) for i, n in enumerate(sizes)]


def laid(columns: list[Lane], first: float = HEIGHT) -> list[Board]:
    """The boards, cut at the ends of pages; `first` is what the first page has left."""
    done: list[Board] = []
    for part in boards(columns, WIDTH, HEIGHT, Writer(), ENGLISH):
        room, rest = first, part
        while True:
            assert isinstance(rest, Board)
            _, high = rest.wrap(WIDTH, room)
            if high <= room:
                done.append(rest)
                break
            pieces = rest.split(WIDTH, room)
            if not pieces:
                assert room < HEIGHT, "nothing fits a whole page"
                room = HEIGHT
                continue
            here, rest = pieces
            assert isinstance(here, Board)
            assert here.wrap(WIDTH, room)[1] <= room
            done.append(here)
            room = HEIGHT
    return done


def cards(placed: list[Board]) -> list[int]:
    """How many cards of each column were placed, by column."""
    found: dict[str, int] = {}
    for board in placed:
        for share in board._placed:
            found[share.part.lane.title] = found.get(share.part.lane.title, 0) + sum(map(len, share.tracks))
    return list(found.values())


@pytest.mark.parametrize("sizes", [(1,), (0, 3), (200, 5), (150, 150), (40, 3, 3, 40), (9,) * 12, (300, 0)])
@pytest.mark.parametrize("first", [HEIGHT, 300.0, 160.0, 90.0])
def test_that_every_card_stands_once(sizes: tuple[int, ...], first: float) -> None:
    assert cards(laid(lanes(*sizes), first)) == list(sizes)


def test_that_a_board_which_fits_stays_whole() -> None:
    (board,) = laid(lanes(12, 9))
    assert board.height < HEIGHT


def test_that_a_long_column_takes_over_the_tracks_of_short_ones() -> None:
    pages = laid(lanes(200, 5))
    assert [len(share.tracks) for share in pages[0]._placed] == [2, 1]
    assert [[len(share.tracks) for share in page._placed] for page in pages[1:]] == [[3]] * (len(pages) - 1)


def test_that_two_columns_get_a_third_track_rather_than_a_second_page() -> None:
    (board,) = laid(lanes(32, 7))
    assert [len(share.tracks) for share in board._placed] == [2, 1]
    (board,) = laid(lanes(12, 7))
    assert [len(share.tracks) for share in board._placed] == [1, 1]


def test_that_the_last_page_is_shared_out_evenly() -> None:
    (board,) = laid(lanes(10))
    (share,) = board._placed
    assert [len(track) for track in share.tracks] == [5, 5]


def test_that_a_board_does_not_begin_on_the_last_lines_of_a_page() -> None:
    (board,) = boards(lanes(30, 30), WIDTH, HEIGHT, Writer(), ENGLISH)
    assert board.split(WIDTH, 140) == []


@pytest.mark.parametrize("columns", range(1, 13))
def test_that_up_to_four_columns_stand_side_by_side(columns: int) -> None:
    assert 2 <= tracks_for(columns) <= 4
    assert tracks_for(columns) >= min(columns, 3)


def test_that_a_card_higher_than_a_page_is_cut_between_its_lines() -> None:
    column = Lane("Long", "", "sand", (" ".join(f"word{i}" for i in range(2500)),))
    out = BytesIO()
    begin()
    document = SimpleDocTemplate(out, initialFontName=SANS)
    document.build(boards([column], document.width, document.height, Writer(), ENGLISH))
    assert squeezed(column.cards[0]) in whole(Report(out.getvalue(), 1)).replace("Longcontinued", "")


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.integers(1, 60), max_size=25), min_size=1, max_size=12),
    st.floats(60, HEIGHT),
)
def test_that_boards_of_any_shape_keep_every_card_on_the_page(shape: list[list[int]], first: float) -> None:
    columns = [Lane(f"Column {i}", "", "mint", tuple("word " * n for n in column)) for i, column in enumerate(shape)]
    placed = laid(columns, first)
    assert cards(placed) == [len(column) for column in shape]
    for board in placed:
        for share in board._placed:
            for track in share.tracks:
                high = sum(height for _, height in track) + BETWEEN * max(0, len(track) - 1)
                assert board._head_height + high <= board.height + 0.01
