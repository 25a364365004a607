"""What does not fit is paged: everything is on exactly one page, and the page that matters is the one that is shown."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from facilitator.domain.kinds.cards import CardShown, Slot
from facilitator.domain.scene import Scene
from facilitator.views.room.view import RoomView
from tests.views.room.conftest import Room
from tests.views.room.samples import (
    LONGEST,
    NOW,
    PLUS_DELTA,
    SCENES,
    SIGNS,
    SIZES,
    THREE,
    TWELVE,
    WIDEST,
    action,
    board,
    brief,
    cards,
    hidden,
    plan,
    ranked,
    scale,
    voting,
)

AT = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def numbered(slots: tuple[Slot, ...], number: int) -> tuple[CardShown, ...]:
    """Cards of different lengths, each with a text of its own."""
    return tuple(
        CardShown(f"card-{i}", slots[i * i % len(slots)].id, f"Card {i} says " + "something " * (i % 9))
        for i in range(number)
    )


def said_on_all_pages(view: RoomView) -> Counter[str]:
    """Every text with how often it stands on all pages together."""
    said = Counter(text.said for text in view.texts())
    while view.next_page():
        said.update(text.said for text in view.texts())
    return said


@AT
@pytest.mark.parametrize("slots", [PLUS_DELTA, THREE, TWELVE], ids=["two", "three", "twelve"])
@pytest.mark.parametrize("number", [1, 12, 90])
def test_that_every_card_stands_on_exactly_one_page(
    room: Room, slots: tuple[Slot, ...], number: int, size: tuple[int, int]
) -> None:
    shown = numbered(slots, number)
    said = said_on_all_pages(room(board(slots, shown), *size))
    assert [said[card.text.strip()] for card in shown] == [1] * number


@AT
def test_that_cards_keep_their_order_within_a_column(room: Room, size: tuple[int, int]) -> None:
    shown = numbered(THREE, 70)
    view = room(board(THREE, shown), *size)
    order = [text.said for text in view.texts()]
    while view.next_page():
        order += [text.said for text in view.texts()]
    for slot in THREE:
        mine = [card.text.strip() for card in shown if card.slot == slot.id]
        assert [said for said in order if said in mine] == mine


@AT
def test_that_the_marks_of_a_long_column_count_every_card_and_are_not_cut(room: Room, size: tuple[int, int]) -> None:
    view = room(board(PLUS_DELTA[:1], numbered(PLUS_DELTA[:1], 250)), *size)
    marks = [next(text for text in view.texts() if text.said.endswith(" / 250"))]
    while view.next_page():
        marks.append(next(text for text in view.texts() if text.said.endswith(" / 250")))
    assert not [mark.said for mark in marks if mark.lines.elided]
    spans = [[int(number) for number in mark.said.removesuffix(" / 250").split("–")] for mark in marks]
    assert (spans[0][0], spans[-1][-1]) == (1, 250)
    assert [span[0] for span in spans[1:]] == [span[-1] + 1 for span in spans[:-1]]


def test_that_full_columns_fill_the_page_with_lanes(room: Room) -> None:
    view = room(board(PLUS_DELTA, numbered(PLUS_DELTA, 250)))
    cards = [text for text in view.texts() if text.said.startswith("Card ")]
    assert len({text.x for text in cards}) == 4


@pytest.mark.parametrize("text", [LONGEST, WIDEST, SIGNS], ids=["words", "one word", "signs"])
def test_that_a_card_that_fits_no_page_is_divided_and_loses_nothing(room: Room, text: str) -> None:
    view = room(board(TWELVE, (CardShown("card", TWELVE[0].id, text),)), 1024, 768)
    parts = [said for said in said_on_all_pages(view) if said.strip("… ") and said.strip("… ") in text]
    assert re.sub(r"[\s…]", "", "".join(parts)) == re.sub(r"\s", "", text)


def test_that_a_divided_emoji_stays_one_sign(room: Room) -> None:
    family = "👩‍👩‍👧"
    view = room(board(TWELVE, (CardShown("card", TWELVE[0].id, family * 99),)), 1024, 768)
    parts = [said.strip("… ") for said in said_on_all_pages(view) if family in said]
    assert sum(part.count(family) for part in parts) == 99
    assert not [part for part in parts if part.replace(family, "")]


@AT
def test_that_all_options_can_be_read_before_the_voting(room: Room, size: tuple[int, int]) -> None:
    view = room(voting(40), *size)
    numbers = [n for n in said_on_all_pages(view) if n.isdigit()]
    assert numbers == [str(i + 1) for i in range(40)]


@AT
def test_that_every_option_of_the_ranking_stands_on_one_page(room: Room, size: tuple[int, int]) -> None:
    view = room(ranked(list(range(139, 99, -1))), *size)
    said = said_on_all_pages(view)
    assert [said[str(total)] for total in range(139, 99, -1)] == [1] * 40


@AT
def test_that_actions_agreements_and_items_are_paged_whole(room: Room, size: tuple[int, int]) -> None:
    agreements = tuple(f"Agreement {i} " + "is long " * 20 for i in range(8))
    said = said_on_all_pages(room(brief("Purpose " * 20, ("Body " * 60,) * 3, agreements), *size))
    assert [said[line] for line in agreements] == [1] * 8
    actions = tuple(action(i, f"Action {i} " + "does something " * 9) for i in range(9))
    said = said_on_all_pages(room(plan(actions), *size))
    assert [said[row.text] for row in actions] == [1] * 9
    items = tuple(f"Item {i} " + "asks something " * 9 for i in range(12))
    said = said_on_all_pages(room(scale("answering", *items), *size))
    assert [said[item] for item in items] == [1] * 12


# --- turning ------------------------------------------------------------------------------------------------------


def test_that_pages_turn_to_the_last_and_back_to_the_first(room: Room) -> None:
    view = room(board(THREE, numbered(THREE, 60)))
    count = view.pages
    assert count > 1
    assert view.page == 1
    assert not view.previous_page()
    assert [view.next_page() for _ in range(count)] == [True] * (count - 1) + [False]
    assert view.page == count
    assert view.previous_page()
    assert view.page == count - 1


def test_that_the_foot_says_which_page_this_is(room: Room) -> None:
    view = room(board(THREE, numbered(THREE, 60)))
    view.next_page()
    assert f"2 / {view.pages}" in {text.said for text in view.texts()}
    assert " / " not in " ".join(text.said for text in room(board(THREE, numbered(THREE, 3))).texts())


def test_that_turning_is_told(room: Room) -> None:
    view = room()
    told: list[tuple[int, int]] = []
    view.turned.connect(lambda page, pages: told.append((page, pages)))
    view.show_scene(board(THREE, numbered(THREE, 60)), NOW)
    view.next_page()
    view.show_scene(hidden(3), NOW)
    assert told == [(1, told[0][1]), (2, told[0][1]), (1, 1)]
    assert told[0][1] > 1


def test_that_a_card_that_has_just_come_is_in_sight_with_a_ring(room: Room) -> None:
    shown = numbered(THREE, 60)
    view = room(board(THREE, shown[:-1]))
    view.show_scene(board(THREE, shown), NOW)
    assert shown[-1].text.strip() in {text.said for text in view.texts()}
    assert view.page > 1
    rings = [shape for shape in view.shapes() if getattr(shape, "edge", "") == "accent"]
    assert len(rings) == 1


def test_that_the_page_stays_when_the_scene_changes_elsewhere(room: Room) -> None:
    scene = board(THREE, numbered(THREE, 60))
    view = room(scene)
    view.next_page()
    before = {text.said for text in view.texts()}
    view.show_scene(replace(scene, note="Another note"), NOW)
    assert view.page == 2
    assert {text.said for text in view.texts()} - before == {"Another note"}


def test_that_another_activity_begins_on_its_first_page(room: Room) -> None:
    view = room(board(THREE, numbered(THREE, 60)))
    view.next_page()
    view.show_scene(replace(board(THREE, numbered(THREE, 60)), title="Another"), NOW)
    assert view.page == 1


def test_that_a_result_begins_on_its_first_page(room: Room) -> None:
    view = room(voting(40))
    view.next_page()
    view.show_scene(ranked(list(range(40, 0, -1))), NOW)
    assert view.page == 1


def test_that_what_is_read_stays_in_sight_when_the_window_changes(room: Room) -> None:
    view = room(board(THREE, numbered(THREE, 60)))
    view.show()
    view.next_page()
    first = next(text.said for text in view.texts() if text.said.startswith("Card "))
    view.resize(1024, 768)
    assert first in {text.said for text in view.texts()}


def test_that_fewer_cards_leave_no_empty_page(room: Room) -> None:
    view = room(board(THREE, numbered(THREE, 60)))
    while view.next_page():
        pass
    view.show_scene(board(THREE, numbered(THREE, 3)), NOW)
    assert (view.page, view.pages) == (1, 1)


def test_that_a_scene_without_pages_has_one(room: Room) -> None:
    view = room(Scene("black"))
    assert (view.page, view.pages) == (1, 1)
    assert not view.next_page()


@pytest.mark.parametrize("cover", ["hold", "black"])
def test_that_hold_and_black_bring_back_the_page_that_stood_before(room: Room, cover: str) -> None:
    scene = board(THREE, cards(THREE, 60))
    view = room(scene)
    view.next_page()
    before = view.texts()
    view.show_scene(SCENES[cover], NOW)
    view.show_scene(scene, NOW)
    assert view.page == 2
    assert [text.said for text in view.texts()] == [text.said for text in before]


def test_that_one_view_takes_after_another_to_the_page_and_the_mark(room: Room) -> None:
    few, more = cards(THREE, 60), cards(THREE, 61)
    view, other = room(board(THREE, few)), room()
    view.show_scene(board(THREE, more), NOW)
    view.previous_page()
    other.take_after(view)
    assert (other.page, other.pages) == (view.page, view.pages)
    for one in (view, other):
        one.show_scene(SCENES["black"], NOW)
        one.show_scene(board(THREE, more), NOW)
    for one in (view, other):
        one.grab()
    assert other.grab().toImage() == view.grab().toImage()
