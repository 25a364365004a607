"""The console beside its room: nothing is cut, nothing overlaps, everything has a name and is reached by Tab."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from facilitator.views.console.ways import APART, TWO
from facilitator.views.room.displays import Display
from tests.views.console.stand import CTRL, Key, Open, Shelf
from tests.views.console.test_looks import LONG, crowded, cut, cut_in, shown, stops
from tests.views.room.displays import LAPTOP, PROJECTOR, THIRD, FakeDisplays

FAR = Display("DP-4", QRect(5000, 0, 3840, 2160), "A maker of displays with a long name", "Model of the year 2026", "X")


def beside(*more: Display) -> FakeDisplays:
    return FakeDisplays(LAPTOP, PROJECTOR, *more)


@pytest.mark.parametrize("size", [(1280, 720), (1024, 640), (1920, 1080)])
@pytest.mark.parametrize("way", [TWO, APART])
def test_that_nothing_is_cut_and_nothing_overlaps(opened: Open, shelf: Shelf, size: tuple[int, int], way: str) -> None:
    displays = beside()
    hands = crowded(opened, shelf, size, displays)
    hands.window.ways.choose(way)
    for stop in stops(hands):
        assert cut(hands) == [], f"{stop}\n" + "\n".join(cut(hands))
    hands.press(Key.Key_F5)
    assert cut(hands) == []
    hands.window.say(f"{LONG} {LONG}")
    hands.window.ways.room.close()  # type: ignore[union-attr]
    hands.settle()
    assert cut(hands) == []
    if way == TWO:
        displays.unplug(PROJECTOR)
        hands.settle()
        assert cut(hands) == []
        displays.plug(PROJECTOR)
        hands.settle()
        assert cut(hands) == []


@pytest.mark.parametrize("size", [(1280, 720), (1024, 640)])
@pytest.mark.parametrize("public", [True, False])
def test_that_the_panel_fits_whatever_displays_there_are(opened: Open, size: tuple[int, int], public: bool) -> None:
    hands = opened(size=size, displays=beside(THIRD, FAR))
    if public:
        hands.window.ways.choose("one")
    for _ in range(2):
        hands.press(Key.Key_F11)
        panel = hands.window.overlays.screens
        # What wraps asks for its height once it knows its width, one level of layouts after the other.
        hands.settle()
        assert cut_in(panel) == []
        assert panel.list.height() >= panel.list.sizeHint().height()
        for button in shown(panel, QAbstractButton):
            assert panel.rect().contains(QRect(button.mapTo(panel, button.rect().topLeft()), button.size()))
            assert min(button.width(), button.height()) >= 24
        hands.press(Key.Key_Escape)
        if hands.session.row.status == "preparing":
            hands.start()


def test_that_the_panel_fits_after_everything_that_is_done_in_it(opened: Open) -> None:
    displays = beside()
    hands = opened(displays=displays).start()
    hands.press(Key.Key_F11)
    panel = hands.window.overlays.screens
    deeds: list[Callable[[], object]] = [
        lambda: hands.click("Swap"),
        lambda: hands.click("Show the room on Screen 2"),
        lambda: displays.plug(FAR),
        lambda: hands.window.resize(1024, 640),
        lambda: displays.unplug(FAR),
        lambda: hands.click(panel.colours.part("dark")),
        lambda: hands.click(panel.choice.part(APART)),
    ]
    for number, deed in enumerate(deeds):
        deed()
        hands.settle()
        assert cut_in(panel) == [], number
        assert panel.list.height() >= panel.list.sizeHint().height(), number
        for button in shown(panel, QAbstractButton):
            assert button.height() >= button.sizeHint().height(), number


@pytest.mark.parametrize("size", [(1280, 720), (1024, 640)])
def test_that_the_choice_before_the_start_fits_the_cover(opened: Open, size: tuple[int, int]) -> None:
    hands = opened(size=size, displays=FakeDisplays(LAPTOP))
    assert hands.window.cover.ways.isVisible()
    assert cut(hands) == []


def test_that_the_key_sheet_fits_the_smallest_window(opened: Open) -> None:
    hands = opened(size=(1024, 640), displays=beside()).start()
    hands.press(Key.Key_F1)
    assert cut_in(hands.window.overlays.sheet) == []


def test_that_every_control_has_a_name(opened: Open) -> None:
    hands = opened(displays=beside())
    for stop in stops(hands, full=False):
        hands.press(Key.Key_F11)
        takes = [w for w in shown(hands.window) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        nameless = [type(w).__name__ for w in takes if not w.accessibleName() and w.focusProxy() is None]
        assert nameless == [], stop
        hands.press(Key.Key_Escape)


def test_that_the_panel_is_gone_through_by_tab_and_left_by_esc(opened: Open) -> None:
    hands = opened(displays=beside()).collect()
    line = hands.focus
    hands.press(Key.Key_F11)
    reached: list[QWidget | None] = []
    for _ in range(12):
        reached.append(hands.focus)
        hands.press(Key.Key_Tab)
    names = [w.accessibleName() for w in reached if w is not None and hands.window.overlays.screens.isAncestorOf(w)]
    wanted = ["Two screens", "Show the room on Screen 1", "Identify", "Swap", "As the desk", "Close"]
    assert sorted(set(names)) == sorted(wanted)
    hands.press(Key.Key_Escape)
    assert not hands.window.overlays.screens.isVisible()
    assert hands.focus is line


def test_that_commands_are_offered_where_they_can_be_done(opened: Open) -> None:
    hands = opened(displays=beside()).start()

    def offered() -> set[str]:
        return {act.id for act in hands.window.acts if act.offered()}

    room = {"freeze", "page", "page back", "screens", "two", "one", "apart", "room again", "identify", "swap", "fold"}
    assert offered() & room == {"freeze", "page", "page back", "screens", "one", "apart", "identify", "swap"}
    hands.window.ways.choose("one")
    assert offered() & room == {"screens", "two", "apart", "identify", "fold"}
    hands.window.ways.choose(APART)
    assert offered() & room == {"freeze", "page", "page back", "screens", "two", "one", "identify"}
    hands.window.ways.room.close()  # type: ignore[union-attr]
    assert "room again" in offered()
    hands.press(Key.Key_K, CTRL)
    hands.write("once more")
    assert hands.window.ways.room is not None
