"""Where cards stand is arithmetic: nothing overlaps, nothing is lost, and arrows find their way."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.views.widgets.board_layout import NARROW, Measure, Placing, drop_place, neighbour, place

DESK = Measure(15.0)
ROOM = Measure(36.0, plain=True)
HEIGHTS = st.lists(st.integers(30, 400), max_size=30)


def lay(
    columns: dict[str, list[int]],
    size: tuple[float, float] = (900, 600),
    measure: Measure = DESK,
    *,
    paged: bool = False,
) -> tuple[Placing, dict[str, list[str]]]:
    """Columns of cards with these heights."""
    order = {column: [f"{column}{at}" for at in range(len(high))] for column, high in columns.items()}
    high = {f"{column}{at}": value for column, line in columns.items() for at, value in enumerate(line)}
    return place(order, size, 60, measure, lambda card, _: float(high[card]), paged=paged), order


def test_that_columns_share_the_width() -> None:
    placing, _ = lay({"a": [40], "b": [40], "c": [40]})
    assert {box.width for box in placing.columns.values()} == {placing.columns["a"].width}
    last = placing.columns["c"]
    assert last.left + last.width == pytest.approx(900)


def test_that_cards_of_a_column_stand_below_each_other_in_order() -> None:
    placing, order = lay({"a": [40, 80, 40]}, (450, 600))
    tops = [placing.cards[card].top for card in order["a"]]
    assert tops == sorted(tops)
    assert tops[1] - tops[0] == 40 + DESK.gap


def test_that_a_column_gets_a_second_lane_before_anybody_scrolls() -> None:
    few, _ = lay({"a": [60] * 6, "b": []}, (900, 600))
    many, _ = lay({"a": [60] * 12, "b": []}, (900, 600))
    assert len({box.left for box in few.cards.values()}) == 1
    assert len({box.left for box in many.cards.values()}) == 2
    assert many.height == 600


def test_that_a_narrow_column_scrolls_instead() -> None:
    placing, _ = lay({"a": [60] * 30, "b": [], "c": [], "d": []}, (900, 600))
    assert len({box.left for box in placing.cards.values()}) == 1
    assert placing.height > 600


def test_that_one_wide_column_is_not_one_wide_card() -> None:
    placing, _ = lay({"a": [60, 60, 60]}, (1600, 600))
    assert placing.cards["a0"].width < 36 * DESK.base
    assert placing.cards["a0"].top == placing.cards["a1"].top


def test_that_columns_never_become_unreadably_narrow() -> None:
    placing, _ = lay({f"c{at}": [40] for at in range(9)}, (600, 400))
    assert placing.width > 600
    assert placing.cards["c00"].width >= NARROW * DESK.base


@given(st.dictionaries(st.sampled_from("abc"), HEIGHTS, min_size=1), st.booleans())
def test_that_no_two_cards_overlap(columns: dict[str, list[int]], paged: bool) -> None:
    placing, order = lay(columns, (1000, 640), paged=paged)
    assert set(placing.cards) == {card for line in order.values() for card in line}
    for one, other in combinations(placing.cards, 2):
        a, b = placing.cards[one], placing.cards[other]
        apart = a.left + a.width <= b.left or b.left + b.width <= a.left or a.bottom <= b.top or b.bottom <= a.top
        assert apart or placing.pages[one] != placing.pages[other]


@given(st.dictionaries(st.sampled_from("ab"), st.lists(st.integers(30, 500), max_size=25), min_size=1))
def test_that_every_page_fits_the_screen(columns: dict[str, list[int]]) -> None:
    placing, _ = lay(columns, (1800, 900), ROOM, paged=True)
    assert all(box.bottom <= 900 for box in placing.cards.values())
    used = set(placing.pages.values()) or {0}
    assert used == set(range(placing.page_count))


def test_that_a_page_holds_a_card_that_is_higher_than_the_screen() -> None:
    placing, _ = lay({"a": [2000, 40]}, (700, 600), ROOM, paged=True)
    assert placing.pages == {"a0": 0, "a1": 1}


def test_that_arrows_go_along_a_column_and_across_columns() -> None:
    placing, order = lay({"a": [40, 40], "b": [40, 40]})
    assert neighbour(placing, order, "a0", 0, 1) == "a1"
    assert neighbour(placing, order, "a1", 0, -1) == "a0"
    assert neighbour(placing, order, "a1", 1, 0) == "b1"
    assert neighbour(placing, order, "b0", -1, 0) == "a0"


def test_that_an_arrow_skips_an_empty_column() -> None:
    placing, order = lay({"a": [40], "b": [], "c": [40]})
    assert neighbour(placing, order, "a0", 1, 0) == "c0"


@pytest.mark.parametrize("card,dx,dy", [("a0", 0, -1), ("a1", 0, 1), ("a0", -1, 0), ("b0", 1, 0)])
def test_that_an_arrow_stops_at_the_edge(card: str, dx: int, dy: int) -> None:
    placing, order = lay({"a": [40, 40], "b": [40]})
    assert neighbour(placing, order, card, dx, dy) == card


@given(st.dictionaries(st.sampled_from("abc"), HEIGHTS, min_size=1))
def test_that_up_leads_back_where_down_came_from(columns: dict[str, list[int]]) -> None:
    placing, order = lay(columns, (1000, 640))
    for line in order.values():
        for card in line:
            below = neighbour(placing, order, card, 0, 1)
            assert below == card or neighbour(placing, order, below, 0, -1) == card


def test_that_a_card_let_go_between_two_goes_between_them() -> None:
    placing, order = lay({"a": [40, 40], "b": [40]})
    first, second = placing.cards["a0"], placing.cards["a1"]
    assert drop_place(placing, order, ("b0",), first.left + 20, (first.bottom + second.top) / 2) == ("a", 1)
    assert drop_place(placing, order, ("b0",), first.left + 20, 0) == ("a", 0)
    assert drop_place(placing, order, ("b0",), first.left + 20, 5000) == ("a", 2)


def test_that_a_card_counts_without_itself_where_it_is_let_go() -> None:
    placing, order = lay({"a": [40, 40, 40]}, (400, 600))
    last = placing.cards["a2"]
    assert drop_place(placing, order, ("a0",), last.left + 20, last.bottom) == ("a", 2)


def test_that_a_card_can_be_let_go_over_an_empty_column_and_beside_the_board() -> None:
    placing, order = lay({"a": [40], "b": []})
    assert drop_place(placing, order, ("a0",), 700, 300) == ("b", 0)
    assert drop_place(placing, order, ("a0",), 5000, 300) == ("b", 0)
    assert drop_place(placing, order, ("a0",), -50, 300) == ("a", 0)
