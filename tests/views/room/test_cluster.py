"""Cards that are put together, as the room sees them: nothing is lost between pages, and what has moved is in sight."""

from __future__ import annotations

from collections import Counter

import pytest

from facilitator.base.words import ENGLISH
from facilitator.domain.clustering import clusters_of
from facilitator.domain.flow import SetScreen
from facilitator.domain.kinds.cluster import KIND, EndReading, FlagSeen, MakeCluster, PlaceCards
from facilitator.domain.people import WriteNotes
from facilitator.domain.scene import Scene, scene
from facilitator.views.room.shapes import Sheet
from facilitator.views.room.view import RoomView
from tests.builders import KINDS, Played
from tests.domain.helpers import running_at, spec
from tests.views.room.conftest import Room
from tests.views.room.samples import SIZES, themes
from tests.views.room.test_paging import said_on_all_pages

AT = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
LONG = "We ask too late, because everybody seems to know already what was meant by what was written " * 2
CARDS = ("Reviews wait", "Demos slip", "Nobody asks", "Nobody answers", "Lunch together", "Fewer tools")
UNIQUE = tuple(f"Card {i} says " + "something " * (i % 9) for i in range(500))


def named(number: int, cards: int) -> list[tuple[str, int]]:
    """Themes with names of all lengths, of so many cards each."""
    return [(f"Theme {i}: {LONG[: 12 * (i % 13)]}".strip(), cards) for i in range(number)]


def cards_in(shown: Scene) -> list[str]:
    """What the cards of a Scene say."""
    content = shown.content
    return [card.text.strip() for card in (*content.unplaced, *(c for one in content.clusters for c in one.cards))]


def grouped(*cards: str) -> Played:
    """A session whose cards may be put together, with its screen on."""
    played = running_at(spec("cards"), spec("cluster", reading=1, uses=["cards"]), spec("plan")).do(SetScreen("live"))
    played.cards([("plus", text) for text in cards], "cards").go("cluster")
    return played.do(EndReading(played.at("cluster").id))


def refs(played: Played) -> dict[str, str]:
    """The cards' refs by text."""
    return {card.text: card.ref for card in KIND.cards(played.at("cluster"))}


def show(view: RoomView, played: Played) -> None:
    """The room shows the session as it is now."""
    view.show_scene(scene(played.session, KINDS, ENGLISH), played.now)


def marked(view: RoomView) -> list[str]:
    """The cards that have a ring."""
    rings = [s.rect for s in view.shapes() if isinstance(s, Sheet) and s.edge == "accent" and not s.fill]
    return [s.key for s in view.shapes() if isinstance(s, Sheet) and s.fill and s.key and s.rect in rings]


@AT
@pytest.mark.parametrize("phase", ["grouping", "grouped"])
@pytest.mark.parametrize(
    "number,cards,free", [(1, 4, 3), (3, 2, 7), (30, 10, 0), (30, 10, 60), (7, 23, 9), (40, 1, 40)]
)
def test_that_every_card_and_name_stands_on_exactly_one_page(
    room: Room, phase: str, number: int, cards: int, free: int, size: tuple[int, int]
) -> None:
    shown = themes(phase, free, *named(number, cards), texts=UNIQUE)
    said = said_on_all_pages(room(shown, *size))
    assert [said[text] for text in cards_in(shown)] == [1] * (number * cards + free)
    assert {said[name] for name, _ in named(number, cards)} == {1}


@AT
def test_that_a_theme_that_fits_a_page_is_whole_on_one(room: Room, size: tuple[int, int]) -> None:
    view = room(themes("grouped", 0, *named(30, 4), texts=UNIQUE[:5]), *size)
    for page in view._laid().pages:
        here = Counter(key.split(":")[0] for key in page.holds if ":card" in key)
        assert set(here.values()) == {4}


def test_that_names_are_larger_than_cards_as_long_as_they_are_short(room: Room) -> None:
    view = room(themes("grouped", 0, ("We ask too late", 2), (LONG[:160], 2), texts=CARDS))
    sizes = {text.said: text.pixels for text in view.texts()}
    assert sizes["We ask too late"] > sizes[CARDS[0]] == sizes[CARDS[3]]
    assert sizes[LONG[:160]] < sizes["We ask too late"]


def test_that_a_long_theme_names_itself_on_every_page(room: Room) -> None:
    view = room(themes("grouped", 0, ("We ask too late", 80)))
    assert view.pages > 2
    said = said_on_all_pages(view)
    assert said["We ask too late"] == 1
    assert said["We ask too late (goes on)"] == view.pages - 1


def test_that_pool_and_themes_are_seen_together_until_one_is_through(room: Room) -> None:
    view = room(themes("grouping", 20, *named(3, 3)))
    xs = {text.said: text.x for text in view.texts()}
    assert "Theme 0:" in xs
    assert xs["To be placed"] == min(xs.values())


def test_that_what_is_in_no_theme_comes_last_once_it_is_done(room: Room) -> None:
    view = room(themes("grouped", 1, ("We ask too late", 1)))
    xs = {text.said: text.x for text in view.texts()}
    assert xs["We ask too late"] < xs["To be placed"]


def test_that_a_card_that_has_moved_is_in_sight_and_has_a_ring(room: Room) -> None:
    played = grouped(*(f"{text} {n}" for n in range(8) for text in CARDS))
    activity, known = played.at("cluster").id, list(refs(played).values())
    for at in range(0, 40, 5):
        played.do(MakeCluster(activity, tuple(known[at : at + 5])))
    view = room()
    show(view, played)
    assert view.pages > 1
    last = clusters_of(played.session, activity)[-1].id
    played.do(PlaceCards(activity, (known[-1],), last))
    show(view, played)
    assert marked(view) == [f"{last}:{known[-1]}"]
    view.tick(played.now)
    played.do(PlaceCards(activity, (known[-1],)))
    show(view, played)
    assert marked(view) == [known[-1]]


def test_that_nobody_sees_in_the_room_what_came_up_before_or_stands_in_notes(room: Room) -> None:
    view = room()
    pictures = []
    for seen in (False, True):
        played = grouped(*CARDS)
        activity = played.at("cluster").id
        played.do(MakeCluster(activity, tuple(refs(played).values())[:3]))
        played.do(FlagSeen(clusters_of(played.session, activity)[0].id, seen))
        played.do(WriteNotes("SECRET" if seen else "", activity))
        show(view, played)
        view.grab()
        pictures.append(view.grab().toImage())
    assert pictures[0] == pictures[1]
