"""The view itself: its clock, its words, its themes, its use as a preview, and what it tells a screen reader."""

import gettext
import weakref
from datetime import timedelta

import pytest
from PySide6.QtCore import QRectF, QSize, QSizeF
from PySide6.QtGui import QAccessible, QColor
from pytestqt.qtbot import QtBot

from facilitator.base.words import ENGLISH, Words
from facilitator.domain.scene import Scene
from facilitator.domain.timing import Span
from facilitator.views.room.activities.cards import Face
from facilitator.views.room.measure import Measure, measure_of
from facilitator.views.room.shapes import Page, Sheet
from facilitator.views.room.view import RoomView
from facilitator.views.theme import ThemeManager
from tests.views.room.conftest import Room
from tests.views.room.samples import CLOCK, NOW, SCENES, THREE, board, cards, plan, ranked, scale, writing


def time_of(view: RoomView) -> tuple[str, str]:
    """What the clock says, and in which colour."""
    clock = view.texts()[-1]
    return clock.said, clock.colour


def bar_of(view: RoomView) -> list[Sheet]:
    """The track of the clock's bar and its filling."""
    return [shape for shape in view.shapes()[-2:] if isinstance(shape, Sheet)]


# --- the clock ----------------------------------------------------------------------------------------------------


def test_that_the_clock_goes_on_by_itself(room: Room) -> None:
    view = room(writing(THREE))
    assert time_of(view) == ("04:12", "ink")
    view.tick(NOW + timedelta(seconds=72))
    assert time_of(view) == ("03:00", "ink")


def test_that_time_over_is_said_calmly_and_never_in_red(room: Room) -> None:
    view = room(writing(THREE))
    view.tick(NOW + timedelta(seconds=252 + 80))
    assert time_of(view) == ("+1:20", "warn")
    assert [bar.fill for bar in bar_of(view)] == ["line", "warn"]
    assert "bad" not in {getattr(shape, "fill", getattr(shape, "colour", "")) for shape in view.shapes()}


def test_that_the_bar_fills_with_the_time_that_is_spent(room: Room) -> None:
    view = room(writing(THREE))
    track, filled = bar_of(view)
    assert filled.rect.width() == pytest.approx(track.rect.width() * 348 / 600)


def test_that_a_clock_that_stands_is_quiet(room: Room) -> None:
    view = room(Scene("cards", "Gather", "What?", clock=Span(600, 348, None), content=board(THREE, ()).content))
    view.tick(NOW + timedelta(hours=1))
    assert time_of(view) == ("04:12", "ink-soft")


def test_that_a_wider_time_finds_its_place(room: Room) -> None:
    view = room(Scene("cards", "Gather", "What?", clock=Span(60, 0, NOW), content=writing(THREE).content))
    view.tick(NOW + timedelta(minutes=601))
    clock = view.texts()[-1]
    assert clock.said == "+600:00"
    assert not clock.lines.elided
    assert clock.ink.right() <= 1920


def test_that_without_a_clock_there_is_no_time(room: Room) -> None:
    view = room(scale("result"))
    assert [text.said for text in view.texts() if text.said == "04:12"] == ["04:12"]
    view.show_scene(Scene("scale", "Worth", "Was it?", content=scale("result").content), NOW)
    assert not [text.said for text in view.texts() if ":" in text.said]


def test_that_a_tick_repaints_the_picture(room: Room, qtbot: QtBot) -> None:
    view = room(writing(THREE))
    view.show()
    before = view.grab().toImage()
    view.tick(NOW + timedelta(seconds=1))
    assert view.grab().toImage() != before


# --- themes, words, previews --------------------------------------------------------------------------------------


def test_that_the_picture_follows_the_theme(room: Room, look: ThemeManager) -> None:
    view = room(board(THREE, cards(THREE, 9)))
    look.choose("dark")
    image = view.grab().toImage()
    assert image.pixelColor(2, 2) == QColor(look.theme.colour("paper"))
    texts = [text.said for text in view.texts()]
    look.choose("light")
    assert [text.said for text in view.texts()] == texts
    assert view.grab().toImage() != image


class Shouting(gettext.NullTranslations):
    """A language that differs from English everywhere."""

    def gettext(self, message: str) -> str:
        return f"¡{message}!"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"¡{msgid1 if n == 1 else msgid2}!"


@pytest.mark.parametrize(
    "scene",
    [scale("withheld"), plan(()), ranked([3, 1], 1), SCENES["counting"], SCENES["brief, agreements only"]],
    ids=["scale", "plan", "vote", "counting", "brief"],
)
def test_that_the_room_speaks_the_language_of_the_session(room: Room, scene: Scene) -> None:
    view = room(scene)
    english = {text.said for text in view.texts()}
    view.set_words(Words(Shouting()))
    own = {text.said for text in view.texts()} - english
    assert own
    assert all(said.startswith("¡") for said in own)


def test_that_a_small_view_is_the_large_picture_made_smaller(room: Room) -> None:
    small = room(board(THREE, cards(THREE, 9)), 256, 144)
    large = room(board(THREE, cards(THREE, 9)), 1280, 720)
    assert [(t.said, t.pixels) for t in small.texts()] == [(t.said, t.pixels) for t in large.texts()]
    assert small.grab().size() == QSize(256, 144)


def test_that_a_preview_has_the_pages_of_the_screen_that_it_is_like(room: Room) -> None:
    scene = board(THREE, cards(THREE, 40))
    small = room(scene, 300, 200)
    small.set_like(QSize(1024, 768))
    large = room(scene, 1024, 768)
    assert small.pages == large.pages
    assert [text.rect for text in small.texts()] == [text.rect for text in large.texts()]


def test_that_a_room_and_its_preview_lay_a_scene_out_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[Scene] = []
    pages = Face.pages

    def count(self: Face, scene: Scene, area: QRectF, measure: Measure) -> list[Page]:
        counted.append(scene)
        return pages(self, scene, area, measure)

    large, small = room(), room(None, 300, 200)
    small.set_like(QSize(1920, 1080))
    monkeypatch.setattr(Face, "pages", count)
    for number in (9, 10):
        scene = board(THREE, cards(THREE, number))
        large.show_scene(scene, NOW)
        small.show_scene(scene, NOW)
    assert [scene.count for scene in counted] == ["9 cards", "10 cards"]
    assert [text.rect for text in small.texts()] == [text.rect for text in large.texts()]


def test_that_a_room_and_its_preview_may_be_on_different_pages(room: Room) -> None:
    scene = board(THREE, cards(THREE, 60))
    large, small = room(scene), room(None, 300, 200)
    small.set_like(QSize(1920, 1080))
    small.show_scene(scene, NOW)
    small.next_page()
    assert (large.page, small.page) == (1, 2)
    assert {text.said for text in large.texts()} != {text.said for text in small.texts()}


def test_that_nothing_is_kept_of_an_activity_that_is_over(room: Room) -> None:
    view = room(board(THREE, cards(THREE, 3, "What only this activity knows")))
    kept = measure_of(view._theme, ENGLISH, QSizeF(1920, 1080))
    assert "What only this activity knows" in repr(vars(kept))
    view.show_scene(Scene("hold", "Plus/Delta", "We go on in a moment."), NOW)
    assert "What only this activity knows" not in repr(vars(kept))


def test_that_nothing_is_kept_when_the_last_view_of_a_size_is_gone(room: Room) -> None:
    view = room(board(THREE, cards(THREE, 3)), 1400, 800)
    kept = weakref.ref(measure_of(view._theme, ENGLISH, QSizeF(1400, 800)))
    view.resize(1500, 800)
    view.show_scene(board(THREE, cards(THREE, 4)), NOW)
    assert kept() is None


def test_that_nothing_can_be_clicked_chosen_or_typed_into(room: Room) -> None:
    view = room(board(THREE, cards(THREE, 9)))
    assert view.children() == []
    assert view.toolTip() == ""
    assert view.focusPolicy().value == 0


# --- accessibility ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in SCENES if name != "black"])
def test_that_a_screen_reader_is_told_what_is_shown(room: Room, name: str) -> None:
    view = room(SCENES[name])
    told = view.accessibleDescription().split("\n")
    clock = view.texts()[-1].said if SCENES[name].clock else ""
    for text in view.texts():
        assert text.said == clock or set(text.said.split("\n")) <= set(told)


def test_that_a_screen_reader_is_told_the_numbers_of_a_figure(room: Room) -> None:
    view = room(scale("result"))
    assert "1: 0, 2: 1, 3: 2, 4: 5, 5: 3" in view.accessibleDescription()


def test_that_the_description_follows_the_page_and_not_the_seconds(room: Room) -> None:
    view = room(board(THREE, cards(THREE, 60)))
    first = view.accessibleDescription()
    view.tick(NOW + timedelta(seconds=30))
    assert view.accessibleDescription() == first
    view.next_page()
    assert view.accessibleDescription() != first
    assert view.accessibleName() == "What the room sees"


def test_that_the_system_finds_the_description(room: Room) -> None:
    view = room(Scene("hold", "Plus/Delta", "We begin in a moment.", note="Team Atlas", clock=CLOCK))
    found = QAccessible.queryAccessibleInterface(view)
    assert found.text(QAccessible.Text.Description) == "Team Atlas\nPlus/Delta\nWe begin in a moment."
