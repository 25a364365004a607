"""What the room really shows: frozen, live, on Hold or black, page by page, in its own colours; and its preview."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from facilitator.base.settings import Settings
from facilitator.base.tokens import load_theme
from facilitator.base.words import ENGLISH
from facilitator.domain.change import Together
from facilitator.domain.flow import SetScreen
from facilitator.domain.kinds.cards import AddCard
from facilitator.views.console.shown import Shown
from facilitator.views.console.ways import ONE
from facilitator.views.room.view import RoomView
from facilitator.views.room.window import RoomWindow
from facilitator.views.theme import manager
from tests.views.console.stand import ALT, CTRL, KINDS, START, Hands, Key, Open, Shelf
from tests.views.console.test_privacy import write_format
from tests.views.room.displays import LAPTOP, PROJECTOR, FakeDisplays

Two = Callable[..., Hands]


@pytest.fixture
def two(opened: Open) -> Two:
    """Opens a console where there are two displays."""

    def make(*form: str, **more: object) -> Hands:
        return opened(*form, displays=FakeDisplays(LAPTOP, PROJECTOR), **more)

    return make


def room_of(hands: Hands) -> RoomWindow:
    room = hands.window.ways.room
    assert room is not None
    return room


def grabbed(view: RoomView) -> QImage:
    """Drawn twice: the first drawing of a large glyph differs from all later ones by a shade at its edges."""
    view.grab()
    return view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def wall(hands: Hands) -> QImage:
    """What the room sees."""
    hands.settle()
    return grabbed(room_of(hands).view)


def preview(hands: Hands) -> QImage:
    """What the preview shows, painted as large as the room."""
    view, place = hands.window.side.preview.view, hands.window.side.preview.view.geometry()
    view.resize(room_of(hands).size())
    image = grabbed(view)
    view.setGeometry(place)
    return image


def texts(hands: Hands) -> set[str]:
    return {text.said for text in room_of(hands).view.texts()}


# --- frozen -----------------------------------------------------------------------------------------------------------


def test_that_a_frozen_room_keeps_its_picture_while_cards_are_typed_and_time_goes_by(two: Two) -> None:
    hands = two().collect()
    before = wall(hands)
    hands.press(Key.Key_F5)
    assert hands.screen == "frozen"
    hands.write("What the room does not see yet")
    hands.shelf.clock.advance(90)
    hands.window.tick()
    assert wall(hands) == before
    assert preview(hands) == before
    assert hands.window.side._seen.text() == "The room sees · frozen"
    hands.press(Key.Key_F5)
    assert hands.screen == "live"
    assert "What the room does not see yet" in texts(hands)
    assert wall(hands) != before


def test_that_its_clock_stands_where_the_room_saw_it_last(two: Two) -> None:
    hands = two().collect()
    hands.shelf.clock.advance(61)
    hands.window.tick()
    seen = room_of(hands).view.texts()[-1].said
    assert seen == "05:59"
    hands.shelf.clock.advance(1)
    hands.press(Key.Key_F5)
    hands.shelf.clock.advance(30)
    hands.window.tick()
    assert room_of(hands).view.texts()[-1].said == seen


def test_that_frozen_goes_to_hold_and_to_black_and_from_black_back_to_the_same_picture(two: Two) -> None:
    hands = two().collect()
    hands.press(Key.Key_F5)
    frozen = wall(hands)
    hands.write("A secret")
    hands.press(Key.Key_F8)
    assert hands.screen == "black"
    assert "A secret" not in texts(hands)
    hands.press(Key.Key_F8)
    assert (hands.screen, wall(hands) == frozen) == ("frozen", True)
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_H)
    assert hands.screen == "holding"
    assert wall(hands) != frozen
    hands.press(Key.Key_PageDown)
    assert hands.screen == "live"
    assert "A secret" in texts(hands)


@pytest.mark.parametrize("screen", ["holding", "black"])
def test_that_only_what_is_live_can_be_frozen(two: Two, screen: str) -> None:
    hands = two().collect()
    hands.window.deeds.set_screen(screen)
    hands.press(Key.Key_F5)
    assert hands.screen == screen
    assert not hands.window.head.screens.part("frozen").isEnabled()


def test_that_freeze_is_a_segment_a_key_and_a_name(two: Two) -> None:
    hands = two().collect()
    hands.click(hands.window.head.screens.part("frozen"))
    assert hands.screen == "frozen"
    hands.press(Key.Key_F5)
    hands.press(Key.Key_K, CTRL)
    hands.write("freeze")
    assert hands.screen == "frozen"
    hands.press(Key.Key_F1)
    sheet = [label.text() for label in hands.window.overlays.sheet.findChildren(type(hands.window.stage.title))]
    assert {"F5", "F11", "Ctrl+PgDown", "Ctrl+PgUp"} <= set(sheet)


def test_that_what_nobody_saw_live_is_on_hold_when_it_is_frozen(two: Two) -> None:
    hands = two().collect()
    view = RoomView(manager())
    shown = Shown(KINDS, ENGLISH, view)
    hands.do(SetScreen("frozen"))
    shown.update(hands.session, START)
    assert shown.scene.face == "hold"


def test_that_a_room_that_comes_up_later_shows_what_the_preview_shows(two: Two) -> None:
    hands = two().collect()
    hands.press(Key.Key_F5)
    room = RoomWindow(FakeDisplays(), hands.window.ways.look, ENGLISH, lambda _: None)
    room.resize(room_of(hands).size())
    hands.window.shown.add(room.view)
    assert grabbed(room.view) == wall(hands)
    hands.window.shown.remove(room.view)


def test_that_whatever_happens_the_preview_is_the_room_s_picture(two: Two) -> None:
    hands = two().go("cards")
    seen = []
    for at in range(12):
        seen.append(hands.here.kind)
        assert preview(hands) == wall(hands), (at, seen)
        if hands.here.kind == "cards" and hands.here.status == "open" and at < 4:
            hands.write(f"Card {at}") if at else hands.press(Key.Key_PageDown)
        elif hands.session.row.status == "running":
            hands.press(Key.Key_Return, CTRL)
    assert len(set(seen)) > 3


# --- secrets ----------------------------------------------------------------------------------------------------------


def frozen_run(two: Two, secret: str) -> list[QImage]:
    """A session in which a secret is written after the room was frozen, then black, then back."""
    hands = two().collect()
    hands.press(Key.Key_F5)
    seen = [wall(hands)]
    hands.write(secret)
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_N)
    hands.write(secret, enter=False)
    hands.press(Key.Key_Tab)
    seen.append(wall(hands))
    hands.press(Key.Key_F8)
    seen.append(wall(hands))
    hands.press(Key.Key_F8)
    seen.append(wall(hands))
    hands.press(Key.Key_F5)
    seen.append(wall(hands))
    hands.close()
    return seen


def test_that_a_frozen_room_looks_the_same_whatever_is_written_until_it_is_live(two: Two) -> None:
    one, other = frozen_run(two, "wwww iiii"), frozen_run(two, "mmmm llll")
    assert [a == b for a, b in zip(one, other, strict=True)] == [True, True, True, True, False]


def hidden_run(two: Two, texts_: tuple[str, str], says: str) -> dict[str, QImage]:
    hands = two(says).go("cards")
    seen = {}
    for text in texts_:
        hands.write(text)
    seen["typed"] = wall(hands)
    hands.press(Key.Key_PageDown)
    seen["closed"] = wall(hands)
    hands.window.deeds.reveal.wait_ms = 3_600_000
    hands.press(Key.Key_Return, CTRL)
    assert hands.window.deeds.reveal.waits
    seen["waiting"] = wall(hands)
    hands.window.deeds.reveal._timer.timeout.emit()
    hands.settle()
    seen["revealed"] = wall(hands)
    hands.close()
    return seen


def test_that_the_room_gets_a_reveal_only_when_it_cannot_be_taken_back(two: Two, shelf: Shelf) -> None:
    write_format(shelf, "one", "Said by one")
    write_format(shelf, "two", "Said by two")
    hidden_run(two, ("once before", "for glyphs"), "one")
    one = hidden_run(two, ("wwww iiii", "a secret!"), "one")
    other = hidden_run(two, ("mmmm llll", "not known"), "two")
    same = {name: one[name] == other[name] for name in one}
    assert same == {"typed": True, "closed": True, "waiting": True, "revealed": False}


# --- pages ------------------------------------------------------------------------------------------------------------


def test_that_pages_are_turned_from_the_console_by_key_and_button(two: Two) -> None:
    hands = two().collect()
    assert not hands.window.side.page.isVisible()
    many = tuple(AddCard(hands.here.id, "plus", f"Card {n} with some words on it") for n in range(40))
    hands.do(Together(many))
    pages = room_of(hands).view.pages
    assert pages > 2
    hands.window.shown.turn(-1)
    hands.window.shown.turn(-1)
    hands.window.shown.turn(-1)
    assert (room_of(hands).view.page, hands.window.side.page.text()) == (1, f"1 of {pages}")
    hands.press(Key.Key_PageDown, CTRL)
    assert room_of(hands).view.page == 2
    assert hands.here.kind == "cards"
    hands.click("The room’s next page")
    assert (room_of(hands).view.page, hands.window.side.page.text()) == (3, f"3 of {pages}")
    assert preview(hands) == wall(hands)
    hands.press(Key.Key_PageUp, CTRL)
    hands.click("The room’s page before")
    assert room_of(hands).view.page == 1
    hands.press(Key.Key_F5)
    hands.press(Key.Key_PageDown, CTRL)
    assert room_of(hands).view.page == 2, "also while it is frozen"


# --- keys -------------------------------------------------------------------------------------------------------------


def test_that_the_room_never_has_the_keyboard_and_hands_on_what_is_pressed_there(two: Two) -> None:
    hands = two().collect()
    room = room_of(hands)
    assert hands.window.isActiveWindow()
    QTest.keyClicks(room, "half a card")
    assert hands.window.stage.face.line.text() == "half a card"  # type: ignore[union-attr]
    QTest.keyClick(room, Key.Key_Return)
    hands.settle()
    assert hands.texts()[-1] == "half a card"
    QTest.keyClick(room, Key.Key_F8)
    assert hands.screen == "black"
    QTest.keyClick(room, Key.Key_F8)
    QTest.keyClick(room, Key.Key_K, CTRL)
    assert hands.window.overlays.commands.isVisible()
    hands.press(Key.Key_Escape)
    QTest.keyClick(room, Key.Key_PageDown)
    hands.settle()
    assert hands.here.kind == "vote"
    QTest.keyClick(room, Key.Key_F4, ALT)
    assert hands.here.kind == "vote"


def test_that_plain_keys_pressed_in_the_room_mean_what_they_mean_in_the_console(two: Two) -> None:
    hands = two().collect()
    hands.press(Key.Key_Escape)
    QTest.keyClick(room_of(hands), Key.Key_H)
    assert hands.screen == "holding"


# --- colours ----------------------------------------------------------------------------------------------------------


def paper(name: str) -> QColor:
    return QColor(load_theme(name, manager().folder / "themes").colour("paper"))


@pytest.fixture
def dark_room(settings: Settings) -> Settings:
    settings.room_theme = "dark"
    return settings


def test_that_a_dark_room_is_dark_beside_a_light_desk_and_so_is_its_preview(two: Two, dark_room: Settings) -> None:
    hands = two().collect()
    assert wall(hands).pixelColor(3, 3) == paper("dark")
    assert preview(hands) == wall(hands)
    assert hands.picture().pixelColor(300, 300) != paper("dark")
    assert manager().theme.name == "light"


def test_that_on_one_screen_the_whole_window_wears_the_room_s_colours_and_gives_them_back(
    two: Two, dark_room: Settings
) -> None:
    hands = two().start()
    hands.window.ways.choose(ONE)
    hands.press(Key.Key_H)
    assert hands.covered
    for at in ((3, 3), (3, hands.window.height() - 3)):
        assert hands.picture().pixelColor(*at) == paper("dark")
    hands.fold(public=False)
    assert manager().theme.name == "light"
    hands.fold(public=True)
    assert manager().theme.name == "dark"
    hands.close()
    assert (manager().theme.name, manager().choice) == ("light", "light")


def test_that_the_room_s_colours_are_chosen_in_the_panel_and_kept(two: Two, settings: Settings) -> None:
    hands = two().start()
    hands.press(Key.Key_F11)
    hands.click(hands.window.overlays.screens.colours.part("dark"))
    assert settings.room_theme == "dark"
    assert wall(hands).pixelColor(3, 3) == paper("dark")
    hands.click(hands.window.overlays.screens.colours.part("desk"))
    assert wall(hands).pixelColor(3, 3) == paper("light")
