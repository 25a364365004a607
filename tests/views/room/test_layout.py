"""Whatever is shown can be read from the last row, lies in its place and is said whole, at every size."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF

from facilitator.domain.scene import Scene
from facilitator.views.room.shapes import Chart, Text
from facilitator.views.room.view import RoomView
from tests.views.room.conftest import Room
from tests.views.room.samples import CLOCK, LONGEST, SCENES, SIZES, THREE, board, cards, writing

EVERY = pytest.mark.parametrize("name", SCENES)
AT = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def every_page(view: RoomView) -> list[tuple[Text, ...]]:
    """The texts of each page, from the first to the last."""
    while view.previous_page():
        pass
    found = [view.texts()]
    while view.next_page():
        found.append(view.texts())
    return found


@EVERY
@AT
def test_that_no_text_is_lower_than_a_fiftieth_of_the_height(room: Room, name: str, size: tuple[int, int]) -> None:
    view = room(SCENES[name], *size)
    for page in every_page(view):
        assert all(text.pixels * 50 >= size[1] for text in page), [t.said for t in page if t.pixels * 50 < size[1]]
    assert all(shape.least * 50 >= size[1] for shape in view.shapes() if isinstance(shape, Chart))


@EVERY
@AT
def test_that_every_text_lies_inside_the_picture(room: Room, name: str, size: tuple[int, int]) -> None:
    whole = QRectF(0, 0, *size)
    for page in every_page(room(SCENES[name], *size)):
        outside = [text.said for text in page if not whole.contains(text.ink)]
        assert not outside


@EVERY
@AT
def test_that_content_stays_in_its_area_and_leaves_head_and_foot_alone(
    room: Room, name: str, size: tuple[int, int]
) -> None:
    view = room(SCENES[name], *size)
    if SCENES[name].face in {"hold", "black"}:
        assert view.pages == 1
        return
    area = view.area().adjusted(-1, -1, 1, 1)
    around = {text.said for text in view.texts() if not view.area().intersects(text.ink)}
    for page in every_page(view):
        assert all(area.contains(text.ink) or not area.intersects(text.ink) for text in page)
    assert SCENES[name].prompt in around


@EVERY
@AT
def test_that_no_text_covers_another(room: Room, name: str, size: tuple[int, int]) -> None:
    for page in every_page(room(SCENES[name], *size)):
        for one, other in combinations(page, 2):
            both = one.ink.intersected(other.ink)
            assert both.width() < 1 or both.height() < 1, (one.said, other.said)


@EVERY
@AT
def test_that_no_text_is_cut(room: Room, name: str, size: tuple[int, int]) -> None:
    for page in every_page(room(SCENES[name], *size)):
        assert not [text.said for text in page if text.lines.elided]


@AT
def test_that_sizes_follow_the_height(room: Room, size: tuple[int, int]) -> None:
    view = room(board(THREE, cards(THREE, 9)), *size)
    pixels = {text.said: text.pixels for text in view.texts()}
    assert pixels["Label outdated versions"] == round(size[1] / 30)
    assert pixels[view.texts()[0].said] == round(size[1] / 23)
    assert pixels["04:12"] == round(size[1] / 20)


@AT
def test_that_the_time_is_an_eighth_of_the_height_while_people_write(room: Room, size: tuple[int, int]) -> None:
    view = room(writing(THREE), *size)
    assert next(text.pixels for text in view.texts() if text.said == "04:12") == round(size[1] / 8)


def test_that_a_card_is_set_smaller_only_where_it_alone_would_not_fit(room: Room) -> None:
    view = room(board(THREE, cards(THREE, 3, LONGEST)))
    pixels = {text.said: text.pixels for text in view.texts()}
    assert pixels[LONGEST] < round(1080 / 30)
    assert pixels["Label outdated versions"] == round(1080 / 30)


def test_that_a_prompt_of_any_length_leaves_room_for_the_content(room: Room) -> None:
    scene = Scene("cards", "Gather", LONGEST * 3, "", CLOCK, board(THREE, cards(THREE, 9)).content)
    view = room(scene, 1024, 768)
    assert view.area().height() > 768 / 2


def test_that_the_lines_of_a_headline_are_about_equally_long(room: Room) -> None:
    view = room(board(THREE, cards(THREE, 9), "What do we keep, and what do we change before the next time?"))
    prompt = view.texts()[0]
    assert prompt.lines.count == 2
    assert prompt.lines.width < 1920 / 2
