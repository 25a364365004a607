"""Two screens: the console here, the room there. The room comes up on Hold, follows its display, and never strays."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from facilitator.base.settings import Settings
from facilitator.domain.flow import ChooseEntry, PauseSession
from facilitator.views.console.passing import Passing
from facilitator.views.console.ways import APART, ONE, TWO
from facilitator.views.room.displays import Display
from facilitator.views.room.identify import Number
from facilitator.views.room.window import RoomWindow
from tests.views.console.stand import CTRL, PLAIN, SHIFT, Hands, Key, Open, gone
from tests.views.room.displays import LAPTOP, PROJECTOR, THIRD, TWIN, FakeDisplays

Two = Callable[..., Hands]


class Sight(QObject):
    """Writes down on which displays rooms and console were seen, and whether they ever were on one together."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self.hands = hands
        self.rooms: set[str] = set()
        self.together = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Show, QEvent.Type.Paint} and isinstance(watched, RoomWindow):
            on = self.hands.window.ways.displays.of(watched)
            self.rooms.add(on.name if on else "none")
            self.together |= on == self.hands.window.ways.displays.of(self.hands.window)
        return False


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Callable[[Hands], Sight]]:
    """Begins to write down where the rooms of a console are seen."""
    made: list[Sight] = []

    def begin(hands: Hands) -> Sight:
        sight = Sight(hands)
        qapp.installEventFilter(sight)
        made.append(sight)
        return sight

    yield begin
    for sight in made:
        qapp.removeEventFilter(sight)


Watch = Callable[[Hands], Sight]


@pytest.fixture
def displays() -> FakeDisplays:
    return FakeDisplays(LAPTOP, PROJECTOR)


@pytest.fixture
def two(opened: Open, displays: FakeDisplays) -> Two:
    """Opens a console where there are two displays."""

    def make(**more: object) -> Hands:
        return opened(displays=displays, **more)

    return make


def room_of(hands: Hands) -> RoomWindow:
    room = hands.window.ways.room
    assert room is not None
    return room


def face(hands: Hands) -> str:
    """Which face the room's window shows."""
    return room_of(hands).view._scene.face


def rooms() -> list[RoomWindow]:
    """Every window of a room that can be seen."""
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, RoomWindow) and w.isVisible()]


def said(hands: Hands) -> str:
    return hands.window.body.room_bar.text()


def deeds(hands: Hands) -> list[str]:
    return [button.label() for button in hands.window.body.room_bar.buttons()]


def where(hands: Hands) -> Display | None:
    return hands.window.ways.displays.of(hands.window)


# --- how it begins ----------------------------------------------------------------------------------------------------


def test_that_with_two_displays_the_room_fills_the_other_one_on_hold(two: Two) -> None:
    hands = two()
    assert hands.window.ways.way == TWO
    assert not hands.window.public
    assert room_of(hands).geometry() == PROJECTOR.geometry
    assert face(hands) == "hold"
    assert where(hands) == LAPTOP
    for part in (hands.window.agenda, hands.window.side, hands.window.head):
        assert part.isVisible()


def test_that_with_one_display_there_is_one_screen_and_no_room(opened: Open) -> None:
    hands = opened(displays=FakeDisplays(LAPTOP))
    assert (hands.window.ways.way, hands.window.public, hands.covered) == (ONE, True, True)
    assert rooms() == []
    choice = hands.window.cover.ways.choice
    assert choice.isVisible()
    assert (choice.current(), choice.part(TWO).isEnabled(), choice.part(APART).isEnabled()) == (ONE, False, True)


def test_that_a_mirrored_projector_is_no_second_screen(opened: Open) -> None:
    hands = opened(displays=FakeDisplays(LAPTOP, TWIN))
    assert (hands.window.ways.way, hands.window.public) == (ONE, True)
    assert rooms() == []


def test_that_a_start_and_a_resume_end_on_hold(two: Two) -> None:
    hands = two()
    hands.press(Key.Key_Return)
    assert (hands.session.row.status, hands.screen, face(hands)) == ("running", "holding", "hold")
    hands.press(Key.Key_PageDown)
    assert face(hands) == "brief"
    hands.do(PauseSession())
    hands.press(Key.Key_Return)
    assert (hands.session.row.status, hands.screen, face(hands)) == ("running", "holding", "hold")


def test_that_the_way_is_chosen_before_the_start_and_out_of_sight_after_it(two: Two) -> None:
    hands = two()
    strip = hands.window.body.ways
    assert strip.isVisible()
    assert strip.choice.current() == TWO
    hands.click(strip.choice.part(ONE))
    assert hands.covered
    assert hands.window.cover.ways.choice.current() == ONE
    assert rooms() == []
    hands.click(hands.window.cover.ways.choice.part(TWO))
    assert len(rooms()) == 1
    hands.start()
    assert not strip.isVisible()


def test_that_the_room_has_nothing_in_it_but_its_picture(two: Two) -> None:
    hands = two(title="Secret title").start()
    room = room_of(hands)
    assert [child for child in room.findChildren(QWidget) if not isinstance(child, QLabel)] == [room.view]
    assert room.windowTitle() == "Facilitator: room"
    assert (room.toolTip(), room.windowFilePath()) == ("", "")


def test_that_whatever_comes_up_comes_up_in_the_console(two: Two, displays: FakeDisplays) -> None:
    hands = two().collect()
    for key, modifiers in ((Key.Key_F1, PLAIN), (Key.Key_K, CTRL), (Key.Key_F11, PLAIN), (Key.Key_P, CTRL | SHIFT)):
        hands.press(key, modifiers)
        hands.window.say("Something is to be said.")
        on_room = [w for w in QApplication.topLevelWidgets() if w.isVisible() and displays.of(w) == PROJECTOR]
        assert on_room == [room_of(hands)]
        hands.press(Key.Key_Escape)


# --- which display ----------------------------------------------------------------------------------------------------


def test_that_the_chosen_display_is_remembered_by_its_serial_number_wherever_it_is_plugged_in(
    opened: Open, settings: Settings
) -> None:
    hands = opened(displays=FakeDisplays(LAPTOP, PROJECTOR, THIRD))
    assert room_of(hands).home == PROJECTOR
    hands.press(Key.Key_F11)
    hands.click("Show the room on Screen 3")
    assert room_of(hands).geometry() == THIRD.geometry
    hands.close()
    assert settings.room_display == THIRD.kept()
    elsewhere = replace(THIRD, name="DP-9", geometry=QRect(1920, 0, 1024, 768))
    other = replace(PROJECTOR, geometry=QRect(4000, 0, 1280, 720))
    again = opened(displays=FakeDisplays(LAPTOP, other, elsewhere), title="Another")
    assert room_of(again).home == elsewhere


def test_that_of_another_device_at_the_same_connector_nothing_is_remembered(opened: Open, settings: Settings) -> None:
    settings.room_display = THIRD.kept()
    stranger = replace(THIRD, serial="D10")
    hands = opened(displays=FakeDisplays(LAPTOP, PROJECTOR, stranger))
    assert room_of(hands).home == PROJECTOR


def test_that_a_console_on_the_display_of_the_room_makes_way_before_the_room_comes(
    opened: Open, settings: Settings
) -> None:
    settings.room_display = LAPTOP.kept()
    hands = opened(displays=FakeDisplays(LAPTOP, PROJECTOR))
    assert where(hands) == PROJECTOR
    assert room_of(hands).geometry() == LAPTOP.geometry


def test_that_swapped_each_is_where_the_other_was_and_never_both_on_one(
    opened: Open, settings: Settings, watch: Watch
) -> None:
    hands = opened(displays=FakeDisplays(LAPTOP, THIRD, PROJECTOR)).start()
    hands.window.ways.put_on(PROJECTOR)
    hands.window.deeds.set_screen("live")
    sight = watch(hands)
    hands.press(Key.Key_F11)
    hands.click("Swap")
    assert (where(hands), room_of(hands).home) == (PROJECTOR, LAPTOP)
    assert (sight.rooms, sight.together) == ({LAPTOP.name}, False)
    assert (hands.screen, face(hands)) == ("holding", "hold")
    assert settings.room_display == LAPTOP.kept()
    hands.click("Swap")
    assert (where(hands), room_of(hands).home) == (LAPTOP, PROJECTOR)


def test_that_every_display_is_named_with_its_number_and_says_what_is_there(two: Two) -> None:
    hands = two()
    assert hands.window.head.room.accessibleName() == "Room: Screen 2"
    hands.click("Room: Screen 2")
    panel = hands.window.overlays.screens
    shown = [w.accessibleName() or w.text() for w in panel.list.findChildren(QWidget) if hasattr(w, "text")]
    assert [t for t in shown if t] == [
        "1",
        "Lenovo LP140",
        "1920 × 1080",
        "Show the room on Screen 1",
        "2",
        "EPSON EB-1795F",
        "1280 × 720",
    ]
    hands.press(Key.Key_Escape)
    assert not panel.isVisible()


def test_that_identify_puts_a_number_on_every_display_for_a_while_and_takes_no_key(
    two: Two, displays: FakeDisplays
) -> None:
    hands = two()
    hands.press(Key.Key_F11)
    hands.click("Identify")
    numbers = hands.window.ways.numbers
    assert [(sheet.number, sheet.geometry()) for sheet in numbers.shown] == [
        (1, LAPTOP.geometry),
        (2, PROJECTOR.geometry),
    ]
    assert all(sheet.isVisible() and not sheet.focusPolicy().value for sheet in numbers.shown)
    assert numbers._over.isActive()
    numbers._over.timeout.emit()
    assert [w for w in QApplication.topLevelWidgets() if isinstance(w, Number) and w.isVisible()] == []
    hands.click("Identify")
    displays.unplug(PROJECTOR)
    assert [w for w in QApplication.topLevelWidgets() if isinstance(w, Number) and w.isVisible()] == []


# --- displays that go and come ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", ["live", "frozen", "holding", "black"])
def test_that_a_room_whose_display_goes_closes_at_once_and_is_offered_when_it_is_back(
    two: Two, displays: FakeDisplays, watch: Watch, screen: str
) -> None:
    hands = two().collect()
    if screen != "live":
        hands.window.deeds.set_screen(screen)
    sight = watch(hands)
    displays.unplug(PROJECTOR)
    assert rooms() == [], "before anything else happens"
    hands.settle()
    after = "black" if screen == "black" else "holding"
    assert (hands.window.ways.way, hands.screen) == (TWO, after)
    assert said(hands).startswith("The room’s screen is gone, and the room with it.")
    assert deeds(hands) == ["One screen", "Window"]
    assert hands.window.head.room.accessibleName() == "Room: not shown"
    assert hands.window.side._seen.text() == "What the room would see"
    displays.plug(PROJECTOR)
    hands.settle()
    assert rooms() == [], "it comes back when it is asked for"
    hands.click("Show the room on Screen 2")
    assert room_of(hands).geometry() == PROJECTOR.geometry
    assert face(hands) == {"holding": "hold", "black": "black"}[after]
    assert (said(hands), sight.rooms, sight.together) == ("", {PROJECTOR.name}, False)
    if screen == "black":
        hands.press(Key.Key_F8)
        assert (hands.screen, face(hands)) == ("holding", "hold"), "never live by itself"


def test_that_another_display_is_offered_where_there_is_one(opened: Open) -> None:
    displays = FakeDisplays(LAPTOP, PROJECTOR, THIRD)
    hands = opened(displays=displays).start()
    displays.unplug(PROJECTOR)
    hands.settle()
    assert deeds(hands) == ["Show the room on Screen 2", "One screen"]
    hands.click("Show the room on Screen 2")
    assert room_of(hands).geometry() == THIRD.geometry


def test_that_a_room_that_the_system_moves_hides_before_it_is_seen_there(two: Two, watch: Watch) -> None:
    hands = two().start()
    room, sight = room_of(hands), watch(hands)
    room.move(QPoint(100, 100))
    assert not room.isVisible()
    hands.settle()
    assert (hands.window.ways.room, hands.screen) == (None, "holding")
    assert said(hands) == "The room could not stay on its screen and was closed."
    assert sight.rooms == set()
    hands.click("Show the room on Screen 2")
    assert room_of(hands).geometry() == PROJECTOR.geometry


def test_that_a_room_that_somebody_closes_is_said_and_offered_again(two: Two) -> None:
    hands = two().start()
    room_of(hands).close()
    hands.settle()
    assert said(hands) == "The room’s window was closed. Nobody sees the room now."
    assert hands.screen == "holding"
    hands.click("Show the room on Screen 2")
    assert face(hands) == "hold"
    hands.press(Key.Key_PageDown)
    assert face(hands) == "brief"


def test_that_a_change_of_resolution_is_followed_by_room_and_preview(two: Two, displays: FakeDisplays) -> None:
    hands = two().collect()
    small = replace(PROJECTOR, geometry=QRect(1920, 0, 1024, 768))
    displays.alter(small)
    hands.settle()
    assert room_of(hands).geometry() == small.geometry
    assert hands.screen == "live"
    preview = hands.window.side.preview
    assert [text.rect for text in preview.view.texts()] == [text.rect for text in room_of(hands).view.texts()]
    assert preview.height() == preview.width() * 768 // 1024


@pytest.mark.parametrize("public", [True, False])
def test_that_a_display_that_is_plugged_in_on_one_screen_opens_nothing_by_itself(opened: Open, public: bool) -> None:
    displays = FakeDisplays(LAPTOP)
    hands = opened(displays=displays).start()
    hands.fold(public=public)
    displays.plug(PROJECTOR)
    hands.settle()
    assert (rooms(), hands.window.public, hands.screen) == ([], public, "live")
    assert (said(hands) == "Another screen is here. The room can have it.") is not public
    if public:
        hands.fold(public=False)
    hands.click("Two screens", hands.window.body.room_bar)
    assert (len(rooms()), hands.window.public, hands.screen) == (1, False, "holding")


# --- what is the facilitator's alone ----------------------------------------------------------------------------------


def test_that_a_console_that_is_mirrored_all_at_once_folds_away_and_holds(two: Two, displays: FakeDisplays) -> None:
    hands = two().collect()
    displays.alter(TWIN)
    assert hands.window.public
    assert hands.covered
    assert (rooms(), hands.window.ways.way, hands.screen) == ([], ONE, "holding")
    hands.fold(public=False)
    assert said(hands).startswith("Both screens show the same")
    hands.click("Dismiss")
    assert said(hands) == ""


def test_that_a_third_display_beside_a_mirrored_one_is_the_console_s(opened: Open, settings: Settings) -> None:
    settings.room_display = THIRD.kept()
    displays = FakeDisplays(LAPTOP, TWIN, THIRD)
    hands = opened(displays=displays)
    assert (hands.window.ways.way, hands.window.public) == (TWO, False)
    assert where(hands) == THIRD
    assert room_of(hands).home == LAPTOP
    hands.press(Key.Key_F11)
    assert not hands.button("Show the room on Screen 2").isEnabled(), "it is the only one that nobody else sees"
    displays.unplug(THIRD)
    hands.settle()
    assert (hands.window.public, rooms()) == (True, [])


def test_that_a_console_goes_to_its_own_display_when_the_one_it_is_on_is_mirrored(opened: Open) -> None:
    displays = FakeDisplays(LAPTOP, PROJECTOR, THIRD)
    hands = opened(displays=displays).start()
    displays.alter(TWIN)
    hands.settle()
    assert where(hands) == THIRD
    assert not hands.window.public
    assert rooms() == [], "its display shows what the laptop shows now"
    hands.click("Show the room on Screen 1")
    assert (room_of(hands).home, where(hands)) == (LAPTOP, THIRD)


def test_that_one_screen_folded_open_folds_away_when_a_projector_mirrors_it(opened: Open) -> None:
    displays = FakeDisplays(LAPTOP)
    hands = opened(displays=displays).start()
    hands.fold(public=False)
    displays.plug(TWIN)
    assert hands.window.public
    assert hands.screen == "holding"


def test_that_a_console_that_loses_its_own_display_never_stands_on_the_room_s_with_its_notes(
    two: Two, displays: FakeDisplays
) -> None:
    hands = two().collect()
    displays.unplug(LAPTOP)
    hands.window.move(PROJECTOR.geometry.topLeft())
    hands.settle()
    assert hands.window.public
    assert (rooms(), hands.screen, hands.covered) == ([], "holding", True)


def test_that_a_console_that_loses_its_own_display_goes_to_a_third_one(opened: Open) -> None:
    displays = FakeDisplays(LAPTOP, PROJECTOR, THIRD)
    hands = opened(displays=displays).start()
    displays.unplug(LAPTOP)
    assert where(hands) == THIRD
    assert (len(rooms()), hands.window.public, hands.screen) == (1, False, "live")


def test_that_a_console_whose_room_was_closed_folds_away_when_only_the_projector_is_left(
    two: Two, displays: FakeDisplays
) -> None:
    hands = two().collect()
    room_of(hands).close()
    displays.unplug(LAPTOP)
    assert (hands.window.public, hands.covered) == (True, True)


def test_that_one_screen_folded_open_folds_away_when_its_display_goes(opened: Open) -> None:
    displays = FakeDisplays(LAPTOP, PROJECTOR)
    hands = opened(displays=displays).start()
    hands.window.ways.choose(ONE)
    hands.fold(public=False)
    displays.unplug(PROJECTOR)
    assert not hands.window.public, "its own is there"
    displays.plug(PROJECTOR)
    displays.unplug(LAPTOP)
    assert (hands.window.public, hands.screen) == (True, "holding")


def test_that_a_console_that_was_moved_by_hand_stays_where_it_is(opened: Open) -> None:
    displays = FakeDisplays(LAPTOP, PROJECTOR, THIRD)
    hands = opened(displays=displays).start()
    hands.window.move(THIRD.geometry.topLeft())
    place = hands.window.geometry()
    displays.unplug(LAPTOP)
    assert (hands.window.geometry(), hands.window.public, len(rooms())) == (place, False, 1)


def test_that_this_window_folds_away_even_where_nothing_can_be_saved(two: Two, displays: FakeDisplays) -> None:
    hands = two().collect()
    hands.window.deeds.freeze()
    hands.fail(3)
    displays.alter(TWIN)
    hands.settle()
    assert hands.window.public
    assert hands.covered, "what could not be put on Hold stands still"
    assert rooms() == []


def test_that_two_screens_are_never_public(two: Two) -> None:
    hands = two().start()
    for way in (TWO, APART):
        hands.window.ways.choose(way)
        hands.window.set_public(True)
        assert not hands.window.public
        hands.press(Key.Key_F6)
        assert not hands.window.public
        assert hands.window.passing.text() == "This window is for your eyes only. F11 shows it to people."


# --- from one way to another ------------------------------------------------------------------------------------------


def test_that_a_room_that_comes_up_in_the_middle_comes_up_on_hold(opened: Open) -> None:
    hands = opened(displays=FakeDisplays(LAPTOP, PROJECTOR))
    hands.window.ways.choose(ONE)
    hands.collect()
    assert hands.window.public
    for way in (TWO, APART):
        hands.window.ways.choose(ONE)
        hands.window.deeds.set_screen("live")
        hands.window.ways.choose(way)
        hands.settle()
        assert (face(hands), hands.screen, hands.window.public) == ("hold", "holding", False)


def test_that_one_screen_goes_on_where_the_room_was_live_and_holds_where_it_was_frozen(two: Two) -> None:
    hands = two().collect()
    hands.window.ways.choose(ONE)
    assert (rooms(), hands.screen, hands.window.public) == ([], "live", True)
    hands.window.ways.choose(TWO)
    hands.press(Key.Key_PageDown)
    hands.press(Key.Key_F5)
    assert hands.screen == "frozen"
    hands.window.ways.choose(ONE)
    assert (hands.screen, hands.covered) == ("holding", True)


def test_that_what_was_frozen_before_black_is_on_hold_on_one_screen(two: Two) -> None:
    hands = two().collect()
    hands.press(Key.Key_F5)
    hands.press(Key.Key_F8)
    hands.window.ways.choose(ONE)
    assert hands.screen == "black"
    hands.press(Key.Key_F8)
    assert hands.screen == "holding"


def test_that_a_room_that_could_not_be_put_on_hold_does_not_come_up(two: Two) -> None:
    hands = two().collect()
    hands.window.ways.choose(ONE)
    hands.fail()
    hands.window.ways.choose(TWO)
    hands.settle()
    assert (rooms(), hands.screen) == ([], "live")
    assert "The disk is full" in hands.window.bar.text()
    assert deeds(hands)[0] == "Show the room on Screen 2"
    hands.click("Show the room on Screen 2")
    assert (face(hands), hands.screen) == ("hold", "holding")


def test_that_two_screens_are_refused_where_there_is_one(console: Hands) -> None:
    console.start()
    console.window.ways.choose(TWO)
    assert (console.window.ways.way, rooms()) == (ONE, [])
    assert console.window.bar.text() == "There is one screen only. Plug the other one in, or choose Window."


@pytest.mark.parametrize("typed,way", [("two screens", TWO), ("one screen", ONE), ("in a window", APART)])
def test_that_every_way_can_be_chosen_by_its_name(two: Two, typed: str, way: str) -> None:
    hands = two().start()
    hands.window.ways.choose(APART if way == ONE else ONE)
    hands.press(Key.Key_K, CTRL)
    hands.write(typed)
    assert hands.window.ways.way == way


def test_that_the_way_can_be_chosen_in_the_panel_by_keyboard_alone(two: Two) -> None:
    hands = two().start()
    hands.press(Key.Key_F11)
    hands.press(Key.Key_Right)
    assert hands.window.ways.way == TWO, "the arrows choose nothing"
    hands.press(Key.Key_Return)
    assert (hands.window.ways.way, hands.window.public) == (ONE, True)
    assert not hands.window.overlays.screens.isVisible(), "people see this window now"
    hands.press(Key.Key_F11)
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Space)
    assert hands.window.ways.way == APART
    assert hands.focus is hands.window.overlays.screens.choice.part(APART)
    hands.press(Key.Key_F11)
    assert not hands.window.overlays.screens.isVisible()


# --- a window to be shared --------------------------------------------------------------------------------------------


def test_that_as_a_window_the_room_is_an_ordinary_one_that_comes_back_where_it_was(
    opened: Open, settings: Settings
) -> None:
    hands = opened().start()
    hands.window.ways.choose(APART)
    room = room_of(hands)
    assert room.home is None
    assert not room.isFullScreen()
    assert hands.window.head.room.accessibleName() == "Room: Window"
    room.resize(700, 500)
    hands.settle()
    preview = hands.window.side.preview
    assert [text.rect for text in preview.view.texts()] == [text.rect for text in room.view.texts()]
    hands.close()
    assert rooms() == []
    again = opened(title="Another")
    again.window.ways.choose(APART)
    assert room_of(again).size().toTuple() == (700, 500)


def test_that_a_window_that_was_on_a_display_that_is_gone_comes_up_on_one_that_is_there(
    opened: Open, settings: Settings
) -> None:
    hands = opened().start()
    hands.window.ways.choose(APART)
    room_of(hands).setGeometry(9000, 9000, 800, 600)
    hands.window.ways.choose(ONE)
    hands.window.ways.choose(APART)
    hands.settle()
    seen = QApplication.primaryScreen().geometry()
    assert seen.intersects(room_of(hands).geometry())


def test_that_displays_may_come_and_go_while_the_room_is_a_window(two: Two, displays: FakeDisplays) -> None:
    hands = two().start()
    hands.window.ways.choose(APART)
    hands.window.deeds.set_screen("live")
    displays.unplug(PROJECTOR)
    displays.plug(PROJECTOR)
    hands.settle()
    assert (len(rooms()), hands.screen, said(hands)) == (1, "live", "")


# --- the end ----------------------------------------------------------------------------------------------------------


def test_that_the_room_goes_with_the_console(two: Two, displays: FakeDisplays) -> None:
    hands = two().collect()
    hands.write("half a card", enter=False)
    assert not hands.window.close(), "what is typed is named first"
    assert len(rooms()) == 1
    assert hands.window.close()
    assert rooms() == []
    displays.unplug(PROJECTOR)
    gone()
    assert [w for w in QApplication.topLevelWidgets() if isinstance(w, RoomWindow)] == []


def test_that_console_and_room_are_let_go_of(opened: Open, displays: FakeDisplays) -> None:
    hands = opened(displays=displays).collect()
    alive: list[weakref.ref[object]] = [
        weakref.ref(hands.window),
        weakref.ref(room_of(hands)),
        weakref.ref(hands.window.ways),
    ]
    window = hands.window
    assert window.close()
    window.deleteLater()
    del window, hands.window
    gone()
    gc.collect()
    assert [one() for one in alive] == [None, None, None]


def test_that_a_console_that_is_closed_at_once_leaves_no_room(two: Two, shelf: object, settings: Settings) -> None:
    hands = two()
    hands.window.close()
    hands.window.ways.begin()
    hands.settle()
    assert rooms() == []


def test_that_a_gap_is_offered_where_it_can_be_read_now(two: Two) -> None:
    hands = two().collect()
    hands.shelf.clock.gap = timedelta(minutes=21)
    hands.window.tick()
    hands.settle()
    gap = "Nobody saw this session for 21 minutes. They count as a pause."
    body, cover = hands.window.body.bar, hands.window.cover.bar
    assert (hands.session.row.status, face(hands)) == ("paused", "hold")
    assert (body.text(), cover.text()) == (gap, "")
    hands.window.ways.choose(ONE)
    assert (body.text(), cover.text()) == ("", gap)
    hands.window.ways.choose(TWO)
    assert (body.text(), cover.text()) == (gap, "")
    hands.click("Resume and count them")
    assert (hands.session.row.status, hands.screen, body.text()) == ("running", "holding", "")


# --- while the laptop goes round --------------------------------------------------------------------------------------


@pytest.fixture
def round_(two: Two) -> tuple[Hands, Passing]:
    """Two screens, and a scale that goes round."""
    hands = two().go("scale")
    hands.do(ChooseEntry(hands.here.id, "pass"))
    hands.press(Key.Key_Return, CTRL)
    passing = hands.window.rounds.passing
    assert passing is not None
    return hands, passing


def test_that_the_room_shows_the_count_and_takes_no_key_while_the_laptop_goes_round(
    round_: tuple[Hands, Passing],
) -> None:
    hands, passing = round_
    room = room_of(hands)
    assert room.isVisible()
    assert LAPTOP.geometry.contains(passing.geometry().center())
    before = hands.session
    for key in (Key.Key_PageDown, Key.Key_F8, Key.Key_F11, Key.Key_A):
        room._keys(QKeyEvent(QEvent.Type.KeyPress, key, PLAIN))
    assert (hands.session, hands.window.overlays.screens.isVisible()) == (before, False)
    passing.end()


@pytest.mark.parametrize("what", ["gone", "mirrored", "alone"])
def test_that_displays_that_change_while_the_laptop_goes_round_show_nothing_of_it(
    round_: tuple[Hands, Passing], displays: FakeDisplays, what: str
) -> None:
    hands, passing = round_
    changes: dict[str, Callable[[], None]] = {
        "gone": lambda: displays.unplug(PROJECTOR),
        "mirrored": lambda: displays.alter(TWIN),
        "alone": lambda: displays.unplug(LAPTOP),
    }
    changes[what]()
    hands.settle()
    assert rooms() == []
    assert hands.screen == "holding"
    assert passing.down.isVisible() is (what != "gone"), "whoever writes is stopped where people would see it"
    assert hands.window.public is (what != "gone")
    passing.end()
