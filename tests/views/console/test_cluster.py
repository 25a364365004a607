"""Cards are put together by keys, by menu and by hand; nothing moves while people read; the room learns no more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from facilitator.domain.change import Together
from facilitator.domain.clustering import clusters_of
from facilitator.domain.flow import ReopenActivity
from facilitator.domain.kinds.cards import AddCard
from facilitator.domain.kinds.cluster import KIND, FlagSeen, MakeCluster, RenameCluster, TakeLate
from facilitator.views.console.activities.cluster import Face
from facilitator.views.theme import SMALLEST_PART
from facilitator.views.widgets.buttons import IconButton
from facilitator.views.widgets.hint import Hint
from facilitator.views.widgets.wall import Wall
from tests.views.console.stand import ALT, CARDS, CTRL, PLAIN, SHIFT, Hands, Key, Open, Shelf
from tests.views.console.test_looks import TEXTS, cut, says, shown
from tests.views.widgets.test_board import drag, release

FORMAT = """
facilitator = 1
id = "grouping"
version = "1.0"
language = "en"
title = "Grouping"
extends = "r-pd"
minutes = 20
[[agenda]]
id = "group"
kind = "cluster"
section = "gather"
title = "Group and name"
prompt = "What belongs together, and what does it say in one sentence?"
minutes = 5
after = "gather"
uses = ["gather"]
[[agenda]]
id = "choose"
uses = ["group"]
"""
LETTERS = tuple(text for _, text in CARDS)
LONG = "We ask too late, because everybody seems to know already what was meant by what was written " * 5


def grouping(opened: Open, shelf: Shelf, *, read: bool = True, public: bool = False, **options: object) -> Hands:
    """A console at the grouping of six cards; everybody has read them."""
    folder = shelf.folder / "formats"
    folder.mkdir(exist_ok=True)
    (folder / "grouping.toml").write_text(FORMAT, encoding="utf-8")
    hands = opened("grouping", **options)
    hands.collect()
    hands.go("cluster")
    if read:
        hands.press(Key.Key_PageDown)
    hands.fold(public=public)
    hands.window.place_focus()
    return hands


@pytest.fixture
def group(opened: Open, shelf: Shelf) -> Hands:
    """Folded open, at six cards that everybody has read."""
    return grouping(opened, shelf)


def face(hands: Hands) -> Face:
    found = hands.window.stage.face
    assert isinstance(found, Face)
    return found


def wall(hands: Hands) -> Wall:
    return face(hands).board


def of(hands: Hands) -> str:
    return hands.activity("cluster").id


def refs(hands: Hands) -> list[str]:
    """The cards in the order in which they were typed."""
    known = {card.text: card.ref for card in KIND.cards(hands.activity("cluster"))}
    return [known[text] for text in LETTERS]


def stands(hands: Hands) -> tuple[int, list[tuple[str, list[str]]]]:
    """How many cards are in no theme; each theme's name and cards."""
    found = KIND.clustering(hands.session, hands.activity("cluster"))
    return len(found.unplaced), [(one.name, [card.text for card in one.cards]) for one in found.clusters]


def themes(hands: Hands) -> list[str]:
    return [row.id for row in clusters_of(hands.session, of(hands))]


def make(hands: Hands, *cards: int, name: str = "") -> str:
    """A theme of the cards of these numbers."""
    chosen = refs(hands)
    hands.do(MakeCluster(of(hands), tuple(chosen[at] for at in cards), f"theme-{cards[0]}"))
    if name:
        hands.do(RenameCluster(f"theme-{cards[0]}", name))
    return f"theme-{cards[0]}"


def come(hands: Hands, stop: str, *more: str) -> None:
    """Click a card or a head, and with Ctrl further cards."""
    for at, one in enumerate((stop, *more)):
        board = wall(hands)
        board.show_card(one)
        point = board.viewport().mapFromGlobal(board.card_rect(one).center())
        QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, CTRL if at else PLAIN, point)
    hands.settle()


def menu(hands: Hands) -> QMenu:
    """The menu that hangs open."""
    (found,) = [one for one in face(hands).findChildren(QMenu) if one.isVisible()]
    return found


def entries(found: QMenu) -> list[str]:
    return [action.text() for action in found.actions()]


def choose(hands: Hands, text: str, *more: str) -> None:
    """Choose an entry of the open menu, and one of the menu below it."""
    found = menu(hands)
    for part in (text, *more):
        action = next(one for one in found.actions() if one.text().endswith(part))
        below: object = action.menu()
        if isinstance(below, QMenu):
            found = below
        else:
            action.trigger()
    for one in face(hands).findChildren(QMenu):
        one.close()
    hands.settle()


# --- reading ----------------------------------------------------------------------------------------------------------


def test_that_nothing_moves_while_people_read_and_the_button_ends_it(opened: Open, shelf: Shelf) -> None:
    hands = grouping(opened, shelf, read=False)
    assert hands.window.stage.primary.accessibleName() == "Everybody has read"
    assert list(wall(hands).columns_order()) == ["loose"]
    come(hands, refs(hands)[0])
    hands.press(Key.Key_G)
    assert stands(hands) == (6, [])
    assert "still reading" in hands.window.bar.text()
    hands.press(Key.Key_PageDown)
    assert hands.window.stage.primary.accessibleName() == "Next: Choose"
    hands.window.place_focus()
    hands.press(Key.Key_G)
    assert stands(hands)[0] == 5


def test_that_once_the_time_is_up_cards_move_without_a_further_word(opened: Open, shelf: Shelf) -> None:
    hands = grouping(opened, shelf, read=False)
    hands.shelf.clock.advance(61)
    hands.window.tick()
    hands.settle()
    assert wall(hands).movable()
    come(hands, refs(hands)[0])
    hands.press(Key.Key_G)
    assert stands(hands)[0] == 5


# --- by key -----------------------------------------------------------------------------------------------------------


def test_that_picked_cards_become_a_theme_and_the_hand_stays_with_the_next_card(group: Hands) -> None:
    order = [card.ref for card in KIND.cards(group.activity("cluster"))]
    assert wall(group).hasFocus()
    assert wall(group).selected_id() == order[0]
    group.press(Key.Key_Down, SHIFT)
    group.press(Key.Key_G)
    assert stands(group)[0] == 4
    assert len(stands(group)[1][0][1]) == 2
    gone = {card for line in list(wall(group).columns_order().values())[1:] for card in line}
    assert wall(group).selected_id() == next(c for c in order[max(map(order.index, gone)) :] if c not in gone)
    group.press(Key.Key_A, CTRL)
    group.press(Key.Key_G)
    assert stands(group)[0] == 0


def test_that_cards_go_to_a_theme_by_m_and_its_number(group: Hands) -> None:
    make(group, 0)
    make(group, 1, name="We rehearse what others see")
    come(group, refs(group)[2])
    group.press(Key.Key_M)
    assert entries(menu(group)) == [
        "&1   Theme 1: Flow of tickets …",
        "&2   We rehearse what others see",
        "A new theme",
    ]
    QTest.keyClick(menu(group), Key.Key_2)
    group.settle()
    assert stands(group)[1][1] == ("We rehearse what others see", [LETTERS[1], LETTERS[2]])


def test_that_alt_and_arrows_move_cards_and_delete_takes_them_out(group: Hands) -> None:
    make(group, 0, 1)
    card = refs(group)[2]
    come(group, card)
    group.press(Key.Key_Right, ALT)
    assert card in wall(group).columns_order()[themes(group)[0]]
    group.press(Key.Key_Delete)
    assert stands(group)[0] == 4
    group.press(Key.Key_Right, ALT)
    group.press(Key.Key_Right, ALT)
    assert [len(cards) for _, cards in stands(group)[1]] == [2, 1]


def test_that_a_theme_is_named_where_it_stands(group: Hands) -> None:
    make(group, 0, 1)
    come(group, refs(group)[1])
    for key in (Key.Key_N, Key.Key_F2, Key.Key_Return):
        group.press(key)
        assert wall(group).editor().open()
        group.press(Key.Key_Escape)
        come(group, refs(group)[1])
    group.press(Key.Key_N)
    group.write("We see tickets late")
    assert stands(group)[1][0][0] == "We see tickets late"
    assert wall(group).selected_id() == themes(group)[0]
    group.press(Key.Key_Z, CTRL)
    assert stands(group)[1][0][0] == ""


def test_that_every_step_can_be_taken_back(group: Hands) -> None:
    one, other = make(group, 0, 1, name="First"), make(group, 2, 3, name="Second")
    come(group, one)
    before = stands(group)
    for key, modifiers in ((Key.Key_Right, ALT), (Key.Key_Delete, PLAIN)):
        group.press(key, modifiers)
        assert stands(group) != before
        group.press(Key.Key_Z, CTRL)
        assert stands(group) == before
        come(group, one)
    assert other in themes(group)


def test_that_a_dissolved_theme_leaves_the_keyboard_at_its_cards(group: Hands) -> None:
    come(group, make(group, 3, 4))
    group.press(Key.Key_Delete)
    assert stands(group) == (6, [])
    assert wall(group).selected_id() == refs(group)[3]


def test_that_a_theme_is_brought_to_another_place(group: Hands) -> None:
    one, other = make(group, 0), make(group, 1)
    come(group, other)
    group.press(Key.Key_Left, ALT)
    assert themes(group) == [other, one]
    group.press(Key.Key_Left, ALT)
    assert themes(group) == [other, one]
    assert wall(group).selected_id() == other


def test_that_plain_letters_are_letters_where_something_is_typed(group: Hands) -> None:
    make(group, 0)
    come(group, refs(group)[0])
    group.press(Key.Key_N)
    group.write("gmn")
    assert stands(group)[1][0][0] == "gmn"
    face(group).line.setFocus()
    group.write("Nobody mentions gaps")
    assert "Nobody mentions gaps" in [card.text for card in KIND.cards(group.activity("cluster"))]


# --- by menu ----------------------------------------------------------------------------------------------------------


def open_menu(hands: Hands, stop: str) -> None:
    come(hands, stop)
    wall(hands).menu_wanted.emit(QPoint(10, 10))
    hands.settle()


def test_that_the_menu_of_cards_offers_all_that_can_be_dragged(group: Hands) -> None:
    one, other = make(group, 0, 1, name="First"), make(group, 2, name="Second")
    open_menu(group, refs(group)[0])
    assert entries(menu(group)) == ["A new theme of 1 card", "Move to …", "In no theme", "Name the theme"]
    choose(group, "Move to …", "Second")
    assert [len(cards) for _, cards in stands(group)[1]] == [1, 2]
    open_menu(group, refs(group)[0])
    choose(group, "In no theme")
    assert stands(group)[0] == 4
    come(group, refs(group)[1], refs(group)[2])
    wall(group).menu_wanted.emit(QPoint(10, 10))
    choose(group, "A new theme of 2 cards")
    assert stands(group)[1][-1][1] == [LETTERS[1], LETTERS[2]]
    assert (one, other) == tuple(themes(group)[:2])


def test_that_the_menu_of_a_theme_merges_flags_orders_and_dissolves(group: Hands) -> None:
    one, other = make(group, 0, 1, name="First"), make(group, 2, name="Second")
    open_menu(group, one)
    choose(group, "Seen before")
    assert "Seen before" in [column.prompt for column in wall(group)._columns]
    open_menu(group, one)
    choose(group, "Not seen before")
    assert "Seen before" not in [column.prompt for column in wall(group)._columns]
    open_menu(group, one)
    choose(group, "Later")
    assert themes(group) == [other, one]
    open_menu(group, one)
    choose(group, "Merge into …", "Second")
    assert stands(group)[1] == [("Second", [LETTERS[2], LETTERS[0], LETTERS[1]])]
    assert wall(group).selected_id() == other
    open_menu(group, other)
    choose(group, "Dissolve it")
    assert stands(group) == (6, [])


def test_that_signs_of_a_menu_in_a_name_are_only_signs(group: Hands) -> None:
    make(group, 0, name="Test & build & wait")
    come(group, refs(group)[1])
    group.press(Key.Key_M)
    assert "&1   Test && build && wait" in entries(menu(group))
    menu(group).close()


# --- by hand ----------------------------------------------------------------------------------------------------------


def test_that_cards_are_dragged_into_a_theme_out_of_it_and_to_a_new_one(group: Hands) -> None:
    def carry(card: str, column: str) -> None:
        board = wall(group)
        ground = board.placing().columns[column]
        goal = board.mapFromScene(ground.left + ground.width / 2, ground.bottom - 12)
        start = board.viewport().mapFromGlobal(board.card_rect(card).center())
        drag(board, start, goal)
        release(board, goal)
        group.settle()

    theme, card = make(group, 0), refs(group)[2]
    carry(card, theme)
    assert stands(group)[1] == [("", [LETTERS[0], LETTERS[2]])]
    carry(card, "new")
    assert stands(group)[1] == [("", [LETTERS[0]]), ("", [LETTERS[2]])]
    wall(group).verticalScrollBar().setValue(0)
    ground = wall(group).placing().columns["loose"]
    wall(group).all_moved.emit((card,), "loose", 0)
    group.settle()
    assert stands(group)[0] == 5
    assert ground.width > 0


# --- cards of its own, late cards -------------------------------------------------------------------------------------


def test_that_a_card_that_is_missing_is_added_and_corrected_here_and_others_are_not(group: Hands) -> None:
    face(group).line.setFocus()
    group.write("Nobody says no")
    assert face(group).line.text() == ""
    own = next(card.ref for card in KIND.cards(group.activity("cluster")) if card.text == "Nobody says no")
    wall(group).setFocus()
    come(group, own)
    group.press(Key.Key_F2)
    group.press(Key.Key_A, CTRL)
    group.write("Nobody dares to say no")
    assert "Nobody dares to say no" in [card.text for card in KIND.cards(group.activity("cluster"))]
    come(group, refs(group)[0])
    group.press(Key.Key_F2)
    assert not wall(group).editor().open()
    assert "where it was written" in group.window.bar.text()


def test_that_what_was_typed_is_not_lost_when_it_cannot_be_saved(group: Hands) -> None:
    face(group).line.setFocus()
    group.fail()
    group.write("Nobody says no")
    assert face(group).line.text() == "Nobody says no"
    assert face(group).pending() == "Nobody says no"
    assert face(group).put_in()
    assert stands(group)[0] == 7


def test_that_late_cards_are_taken_in_by_the_hint(group: Hands) -> None:
    gather = group.activity("cards").id

    group.do(ReopenActivity(gather))
    group.do(AddCard(gather, "plus", "A thought that came late"))
    hint = next(bar for bar in group.window.findChildren(Hint) if bar.isVisible() and "added" in bar.accessibleName())
    assert hint.remedy is not None
    group.click(hint.remedy)
    assert stands(group)[0] == 7
    assert not hint.isVisible()


def test_that_what_is_chosen_can_become_an_action(group: Hands) -> None:
    theme = make(group, 0, name="We see tickets late")
    come(group, refs(group)[1])
    assert face(group).selection() == LETTERS[1]
    come(group, theme)
    assert face(group).selection() == "We see tickets late"
    wall(group).select("")
    assert face(group).selection() == ""


def test_that_after_it_is_done_a_name_may_change_and_cards_stay(group: Hands) -> None:
    theme = make(group, 0, 1, 2, 3, 4, 5)
    group.press(Key.Key_PageDown)
    group.press(Key.Key_PageUp)
    assert not wall(group).movable()
    assert list(wall(group).columns_order()) == [theme]
    wall(group).setFocus()
    come(group, theme)
    group.press(Key.Key_F2)
    group.write("We see tickets late")
    assert stands(group)[1][0][0] == "We see tickets late"
    group.press(Key.Key_Delete)
    assert themes(group) == [theme]
    open_menu(group, theme)
    assert entries(menu(group)) == ["Name it", "Earlier", "Later", "Seen before"]
    menu(group).close()


# --- what the room may see --------------------------------------------------------------------------------------------


def test_that_on_one_screen_nobody_sees_that_a_theme_came_up_before(opened: Open, shelf: Shelf) -> None:
    hands = grouping(opened, shelf, public=True)
    theme = make(hands, 0, 1, name="We see tickets late")
    wall(hands).select("")
    pictures: list[QImage] = []
    for seen in (False, True):
        hands.do(FlagSeen(theme, seen))
        row = hands.activity("cluster")
        hands.live.value = hands.session.put(replace(row, notes="SECRET" if seen else "Nobody"))
        hands.window.redraw()
        # Undo names the last step, which differs.
        pictures.append(wall(hands).grab().toImage())
    assert pictures[0] == pictures[1]
    open_menu(hands, theme)
    assert not [text for text in entries(menu(hands)) if "een before" in text]
    menu(hands).close()


def test_that_on_one_screen_cards_are_as_large_as_in_the_room(opened: Open, shelf: Shelf) -> None:
    hands = grouping(opened, shelf, public=True)
    make(hands, 0, 1, name="We see tickets late")
    hands.settle()
    assert wall(hands).card_font().pixelSize() == 720 // 30
    texts = [w for w in shown(hands.window, TEXTS) if not isinstance(w, IconButton)]
    assert [says(w) for w in texts if w.font().pixelSize() * SMALLEST_PART < hands.window.height()] == []


# --- looks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("public", [True, False])
@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080)])
def test_that_nothing_is_cut_with_many_long_cards_and_names(
    opened: Open, shelf: Shelf, public: bool, size: tuple[int, int]
) -> None:
    hands = grouping(opened, shelf, public=public, size=size)
    hands.do(Together(tuple(MakeCluster(of(hands), (card,), f"theme-{at}") for at, card in enumerate(refs(hands)))))
    for at, theme in enumerate(themes(hands)):
        hands.do(RenameCluster(theme, LONG[: 20 + 28 * at]))
    assert not cut(hands)
    for theme, box in wall(hands).placing().heads.items():
        column = next(one for one in wall(hands)._columns if one.id == theme)
        assert not wall(hands)._heads[theme]._words(box.width)[0].elided, column.title


@pytest.mark.parametrize("public", [True, False])
def test_that_every_control_has_a_name(opened: Open, shelf: Shelf, public: bool) -> None:
    hands = grouping(opened, shelf, public=public)
    made = face(hands)
    for part in (made.board, made.line, made.make, made.move_to, made.name):
        assert part.accessibleName()
        assert part.isVisible()


def test_that_three_hundred_cards_are_grouped_like_six(group: Hands) -> None:
    gather = group.activity("cards").id

    group.do(ReopenActivity(gather))
    group.do(Together(tuple(AddCard(gather, "plus", f"Thought number {n}") for n in range(294))))
    group.do(TakeLate(of(group)))
    group.window.place_focus()
    cards = [card.ref for card in KIND.cards(group.activity("cluster"))]
    for at in range(20):
        group.do(MakeCluster(of(group), tuple(cards[at * 10 : at * 10 + 10])))
    come(group, cards[250])
    group.press(Key.Key_Down, SHIFT)
    group.press(Key.Key_M)
    QTest.keyClick(menu(group), Key.Key_7)
    group.settle()
    assert stands(group)[0] == 98
    assert len(stands(group)[1][6][1]) == 12
    area = wall(group).viewport().rect()
    point = wall(group).viewport().mapFromGlobal(wall(group).card_rect(wall(group).selected_id()).center())
    assert area.contains(point)
