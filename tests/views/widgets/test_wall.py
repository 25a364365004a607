"""A wall: several cards are picked and carried at once, groups are come to and named, and nothing overlaps."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.views.widgets import picks
from facilitator.views.widgets.board import Allowed
from facilitator.views.widgets.board_layout import Measure, Placing, drop_place
from facilitator.views.widgets.card import BoardCard, BoardColumn
from facilitator.views.widgets.wall import Wall
from facilitator.views.widgets.wall_layout import stack
from tests.views.widgets.test_board import board_with, drag, middle, release

Key = Qt.Key
Mod = Qt.KeyboardModifier
ALL = Allowed(edit=True, move=True, remove=True)
POOL = BoardColumn("pool", "In no group yet", count_text="4")
ONE = BoardColumn("one", "Reviews wait for one person", "Seen before", count_text="2", choosable=True)
TWO = BoardColumn("two", "No name yet", count_text="0", choosable=True, faint=True)
NEW = BoardColumn("new", "New", "Let cards go here", faint=True, waits=True)
COLUMNS = (POOL, ONE, TWO, NEW)
CARDS = (
    *(BoardCard(f"p{at}", "pool", f"Loose card {at}") for at in range(4)),
    *(BoardCard(f"g{at}", "one", f"Grouped card {at}", hue="sky") for at in range(2)),
)


def wall_with(
    qtbot: QtBot,
    cards: tuple[BoardCard, ...] = CARDS,
    columns: tuple[BoardColumn, ...] = COLUMNS,
    allowed: Allowed = ALL,
) -> Wall:
    wall = Wall("Cards and groups")
    wall.resize(900, 560)
    wall.set_allowed(allowed)
    wall.show_cards(columns, cards)
    qtbot.addWidget(wall)
    with qtbot.waitExposed(wall):
        wall.show()
    wall.setFocus()
    return wall


def press(wall: Wall, key: Qt.Key, modifiers: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or wall, key, modifiers)


def click(wall: Wall, card: str, modifiers: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    QTest.mouseClick(wall.viewport(), Qt.MouseButton.LeftButton, modifiers, middle(wall, card))


# --- picking ----------------------------------------------------------------------------------------------------------


def test_that_shift_and_arrows_pick_and_going_back_lets_go(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    wall.select("p0")
    press(wall, Key.Key_Down, Mod.ShiftModifier)
    press(wall, Key.Key_Down, Mod.ShiftModifier)
    assert wall.picked() == ("p0", "p1", "p2")
    press(wall, Key.Key_Up, Mod.ShiftModifier)
    assert (wall.picked(), wall.selected_id()) == (("p0", "p1"), "p1")
    press(wall, Key.Key_Down)
    assert wall.picked() == ("p2",)


def test_that_ctrl_and_arrows_only_go_and_space_picks(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    wall.select("p0")
    press(wall, Key.Key_Down, Mod.ControlModifier)
    press(wall, Key.Key_Down, Mod.ControlModifier)
    assert (wall.picked(), wall.selected_id()) == (("p0",), "p2")
    press(wall, Key.Key_Space)
    assert wall.picked() == ("p0", "p2")
    press(wall, Key.Key_Space)
    assert wall.picked() == ("p0",)


def test_that_ctrl_a_picks_the_whole_column(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    wall.select("p2")
    press(wall, Key.Key_A, Mod.ControlModifier)
    assert wall.picked() == ("p0", "p1", "p2", "p3")


def test_that_clicks_pick_one_more_all_between_and_one_alone(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    click(wall, "p0")
    click(wall, "g1", Mod.ControlModifier)
    assert wall.picked() == ("p0", "g1")
    click(wall, "g1", Mod.ControlModifier)
    assert wall.picked() == ("p0",)
    click(wall, "p0")
    click(wall, "p2", Mod.ShiftModifier)
    assert wall.picked() == ("p0", "p1", "p2")
    click(wall, "p1")
    assert wall.picked() == ("p1",)


def test_that_what_is_picked_is_told_and_stays_picked_while_other_things_change(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    told: list[tuple[str, ...]] = []
    wall.selected.connect(lambda _: told.append(wall.picked()))
    click(wall, "p0")
    click(wall, "p1", Mod.ControlModifier)
    assert told == [("p0",), ("p0", "p1")]
    wall.show_cards(COLUMNS, (*CARDS, BoardCard("p9", "pool", "A late card")))
    assert wall.picked() == ("p0", "p1")
    wall.show_cards(COLUMNS, CARDS[1:])
    assert (wall.picked(), wall.selected_id()) == (("p1",), "p1")
    assert told[-1] == ("p1",)


def test_that_a_board_of_single_cards_picks_none(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    board.select("p1")
    QTest.keyClick(board, Key.Key_Down, Mod.ShiftModifier)
    assert board.selected_id() == "p1"
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, Mod.ControlModifier, middle(board, "p2"))
    assert board.picked() == ("p2",)


@pytest.mark.parametrize(
    "picked,leaving,coming,expected",
    [
        (("a",), "a", "b", ("a", "b")),
        (("a", "b"), "b", "a", ("a",)),
        (("a",), "a", "a", ("a",)),
        ((), "a", "b", ("b",)),
    ],
)
def test_that_the_way_of_the_arrows_is_picked(
    picked: picks.Picked, leaving: str, coming: str, expected: picks.Picked
) -> None:
    assert picks.along(picked, leaving, coming) == expected


def test_that_between_two_that_stand_in_no_line_there_is_the_second_alone() -> None:
    assert picks.between("abcd", "d", "b") == ("b", "c", "d")
    assert picks.between("abcd", "x", "b") == ("b",)


# --- moving -----------------------------------------------------------------------------------------------------------


def test_that_all_picked_cards_are_carried_and_asked_to_move(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    wall.select("p2", ("p0", "p2"))
    goal = middle(wall, "g1") + QPoint(0, 40)
    drag(wall, middle(wall, "p2"), goal)
    with qtbot.waitSignal(wall.all_moved) as said:
        release(wall, goal)
    assert said.args == [("p0", "p2"), "one", 2]
    assert wall._items["p0"].opacity() == 1.0


def test_that_a_card_that_is_not_picked_is_carried_alone(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    wall.select("p1", ("p0", "p1"))
    goal = middle(wall, "g0") - QPoint(0, 30)
    drag(wall, middle(wall, "p3"), goal)
    with qtbot.waitSignal(wall.all_moved) as said:
        release(wall, goal)
    assert said.args == [("p3",), "one", 0]


def test_that_cards_are_let_go_in_an_empty_group_and_in_the_place_for_a_new_one(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    for column in ("two", "new"):
        ground = wall.placing().columns[column]
        goal = wall.mapFromScene(ground.left + 40, ground.bottom - 20)
        drag(wall, middle(wall, "p0"), goal)
        with qtbot.waitSignal(wall.all_moved) as said:
            release(wall, goal)
        assert said.args == [("p0",), column, 0]


def test_that_letting_go_where_they_were_asks_for_nothing(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    wall.select("p1", ("p0", "p1"))
    with qtbot.assertNotEmitted(wall.all_moved):
        drag(wall, middle(wall, "p0"), middle(wall, "p0") + QPoint(14, 0))
        release(wall, middle(wall, "p0") + QPoint(14, 0))


def test_that_alt_and_arrows_move_all_that_are_picked(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    moved: list[tuple[object, ...]] = []
    wall.all_moved.connect(lambda *args: moved.append(args))
    wall.select("p1", ("p0", "p1"))
    press(wall, Key.Key_Right, Mod.AltModifier)
    press(wall, Key.Key_Down, Mod.AltModifier)
    press(wall, Key.Key_Up, Mod.AltModifier)
    assert moved == [(("p0", "p1"), "one", 0), (("p0", "p1"), "pool", 1)]


def test_that_cards_that_go_while_they_are_carried_are_let_go(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    wall.select("p1", ("p0", "p1"))
    drag(wall, middle(wall, "p1"), middle(wall, "g0"))
    wall.show_cards(COLUMNS, CARDS[1:])
    with qtbot.assertNotEmitted(wall.all_moved):
        release(wall, middle(wall, "g0"))
    assert not wall.mark.isVisible()


def test_that_nothing_is_carried_where_nothing_may_move(qtbot: QtBot) -> None:
    wall = wall_with(qtbot, allowed=Allowed())
    with qtbot.assertNotEmitted(wall.all_moved):
        drag(wall, middle(wall, "p0"), middle(wall, "g0"))
        release(wall, middle(wall, "g0"))
        press(wall, Key.Key_Right, Mod.AltModifier)


# --- groups -----------------------------------------------------------------------------------------------------------


def test_that_arrows_come_to_the_head_of_a_group_and_to_its_cards(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    wall.select("g0")
    press(wall, Key.Key_Up)
    assert (wall.selected_id(), wall.picked()) == ("one", ())
    assert wall.group_of("one") == wall.group_of("g1") == "one"
    assert wall.group_of("p0") == ""
    press(wall, Key.Key_Right)
    assert wall.selected_id() == "two"
    wall.select("one")
    press(wall, Key.Key_End)
    assert wall.selected_id() == "g1"
    wall.select("one")
    press(wall, Key.Key_Space)
    assert wall.picked() == ("g0", "g1")


def test_that_a_group_is_renamed_where_its_name_stands(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    wall.select("one")
    press(wall, Key.Key_F2)
    assert wall.editor().toPlainText() == "Reviews wait for one person"
    wall.editor().setPlainText("One person reviews all")
    with qtbot.waitSignal(wall.renamed) as said:
        press(wall, Key.Key_Return)
    assert said.args == ["one", "One person reviews all"]
    assert wall.hasFocus()


def test_that_a_group_without_a_name_begins_with_an_empty_line_that_takes_only_a_name(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    QTest.mouseDClick(wall.viewport(), Qt.MouseButton.LeftButton, pos=middle(wall, "two"))
    assert wall.editor().toPlainText() == ""
    wall.editor().setPlainText("x" * 300)
    assert len(wall.editor().toPlainText()) == 160
    press(wall, Key.Key_Escape)
    with qtbot.waitSignal(wall.card_activated) as said:
        wall.select("g0")
        press(wall, Key.Key_Return)
    assert said.args == ["g0"]


def test_that_the_head_grows_with_a_name_that_is_being_written(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    before = wall.placing().cards["g0"].top
    wall.rename("one")
    wall.editor().setPlainText("We ask too late, because everybody seems to know what was meant already. " * 2)
    assert wall.placing().cards["g0"].top > before


def test_that_a_group_that_goes_while_it_is_named_takes_the_editor_along(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    wall.rename("two")
    wall.editor().setPlainText("Half a name")
    with qtbot.assertNotEmitted(wall.renamed):
        wall.show_cards((POOL, ONE, NEW), CARDS)
    assert not wall.editor().open()
    assert wall.selected_id() == ""


def test_that_a_group_is_brought_to_another_place_and_taken_away_by_key(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    wall.select("two")
    with qtbot.waitSignal(wall.group_moved) as moved:
        press(wall, Key.Key_Left, Mod.AltModifier)
    assert moved.args == ["two", -1]
    with qtbot.waitSignal(wall.remove_requested) as gone:
        press(wall, Key.Key_Delete)
    assert gone.args == ["two"]


def test_that_pool_and_place_for_a_new_group_have_no_head_to_come_to(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    assert wall.stops() == ["p0", "p1", "p2", "p3", "one", "g0", "g1", "two"]
    for column in ("pool", "new"):
        head = wall.placing().heads[column]
        at = wall.mapFromScene(head.left + 20, head.middle)
        QTest.mouseClick(wall.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert wall.selected_id() == ""


def test_that_a_menu_is_asked_for_by_key_and_by_mouse(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    asked: list[tuple[str, tuple[str, ...]]] = []
    wall.menu_wanted.connect(lambda _: asked.append((wall.selected_id(), wall.picked())))
    wall.select("p1", ("p0", "p1"))
    for card in ("p0", "p3", "one"):
        at = middle(wall, card)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, wall.viewport().mapToGlobal(at))
        QApplication.sendEvent(wall.viewport(), event)
    QApplication.sendEvent(wall.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    assert asked == [("p1", ("p0", "p1")), ("p3", ("p3",)), ("one", ()), ("one", ())]


def test_that_a_screen_reader_finds_groups_before_their_cards_and_hears_what_is_picked(qtbot: QtBot) -> None:
    wall = wall_with(qtbot)
    wall.select("p1", ("p0", "p1"))
    face = QAccessible.queryAccessibleInterface(wall)
    children = [face.child(at) for at in range(face.childCount())]
    names = [child.text(QAccessible.Text.Name) for child in children]
    assert names[3:6] == [
        "In no group yet: Loose card 3",
        "Reviews wait for one person, 2",
        "Reviews wait for one person: Grouped card 0",
    ]
    assert [child.state().selected for child in children] == [1, 1, 0, 0, 0, 0, 0, 0]
    assert children[4].text(QAccessible.Text.Description) == "Seen before"
    assert children[4].rect() == wall.card_rect("one")
    wall.select("one")
    assert face.focusChild().text(QAccessible.Text.Name) == "Reviews wait for one person, 2"


# --- where it stands --------------------------------------------------------------------------------------------------

DESK = Measure(15.0)
HIGHS = st.lists(st.integers(30, 300), max_size=20)


def lay(columns: dict[str, list[int]], width: float = 1000, pool: str = "pool") -> tuple[Placing, dict[str, list[str]]]:
    order = {column: [f"{column}-{at}" for at in range(len(highs))] for column, highs in columns.items()}
    high = {f"{column}-{at}": value for column, highs in columns.items() for at, value in enumerate(highs)}
    return stack(order, (width, 500), lambda *_: 40.0, DESK, lambda card, _: float(high[card]), pool), order


@given(HIGHS, st.lists(HIGHS, max_size=9), st.sampled_from([150, 420, 700, 1000, 1700]))
def test_that_no_card_lies_on_another_or_outside_its_column(
    pool: list[int], groups: list[list[int]], width: int
) -> None:
    placing, order = lay({"pool": pool, **{f"group{at}": highs for at, highs in enumerate(groups)}}, width)
    for column, cards in order.items():
        ground, head = placing.columns[column], placing.heads[column]
        assert 0 <= ground.left <= ground.left + ground.width <= width + 0.01
        for card in cards:
            box = placing.cards[card]
            assert box.left >= ground.left
            assert box.left + box.width <= ground.left + ground.width + 0.01
            assert head.bottom <= box.top <= box.bottom <= ground.bottom
    for one, other in combinations([*placing.cards.values(), *placing.heads.values()], 2):
        beside = one.left + one.width <= other.left + 0.01 or other.left + other.width <= one.left + 0.01
        assert beside or one.bottom <= other.top or other.bottom <= one.top
    for one, other in combinations(placing.columns.values(), 2):
        beside = one.left + one.width <= other.left + 0.01 or other.left + other.width <= one.left + 0.01
        assert beside or one.bottom <= other.top or other.bottom <= one.top


def test_that_a_group_keeps_its_lane_whatever_happens_to_the_others() -> None:
    before, _ = lay({"pool": [60] * 3, "a": [60], "b": [60] * 2, "c": [60], "d": [60]})
    after, _ = lay({"pool": [60] * 2, "a": [60] * 9, "b": [60], "c": [60] * 2, "d": [60]})
    assert {key: box.left for key, box in before.columns.items()} == {
        key: box.left for key, box in after.columns.items()
    }


def test_that_a_long_pool_has_several_lanes_and_a_short_one_has_one() -> None:
    many, _ = lay({"pool": [60] * 200, "a": [60]})
    few, _ = lay({"pool": [60] * 4, "a": [60]})
    alone, _ = lay({"pool": [60] * 4})
    assert few.columns["pool"].width < many.columns["pool"].width < alone.columns["pool"].width
    assert many.columns["a"].left > many.columns["pool"].left + many.columns["pool"].width


def test_that_without_a_pool_groups_have_all_lanes() -> None:
    placing, _ = lay({"a": [60], "b": [60]}, pool="")
    assert placing.columns["a"].left == 0


@pytest.mark.parametrize("column", ["pool", "a", "b", "c"])
def test_that_cards_let_go_on_a_column_go_there(column: str) -> None:
    placing, order = lay({"pool": [60] * 3, "a": [60] * 3, "b": [], "c": [60]}, 700)
    ground = placing.columns[column]
    found, _ = drop_place(placing, order, ("pool-0",), ground.left + ground.width / 2, ground.middle)
    assert found == column


def test_that_three_hundred_cards_are_on_the_wall_and_come_into_sight(qtbot: QtBot) -> None:
    cards = tuple(BoardCard(f"c{at}", "pool" if at < 150 else f"t{at % 20}", f"Thought {at} " * 5) for at in range(300))
    groups = tuple(BoardColumn(f"t{at}", f"Theme {at}", choosable=True) for at in range(20))
    wall = wall_with(qtbot, cards, (POOL, *groups, NEW))
    assert len(wall.order()) == 300
    wall.select("t19")
    area = wall.viewport().rect()
    assert area.contains(wall.viewport().mapFromGlobal(wall.card_rect("t19").center()))
