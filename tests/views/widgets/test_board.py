"""The board shows what it is given, masks what is hidden, and asks by signals for everything else."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QContextMenuEvent, QImage, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from facilitator.views.theme import manager
from facilitator.views.widgets.board import Allowed, Board, BoardCard, BoardColumn, BoardView

PLUS = BoardColumn("plus", "Plus", "What went well?", "mint", "3 cards")
DELTA = BoardColumn("delta", "Delta", "What to change?", "rose", "1 card")
CARDS = (
    BoardCard("p1", "plus", "The demo was calm"),
    BoardCard("p2", "plus", "Tests ran every night", note="Tester", dots=3),
    BoardCard("p3", "plus", "Lunch together"),
    BoardCard("d1", "delta", "Tickets move on the last day"),
)
ALL = Allowed(edit=True, move=True, remove=True)


def board_with(qtbot: QtBot, cards: Sequence[BoardCard] = CARDS, allowed: Allowed = ALL) -> Board:
    board = Board("Cards")
    board.resize(820, 560)
    board.set_allowed(allowed)
    board.show_cards((PLUS, DELTA), cards)
    qtbot.addWidget(board)
    with qtbot.waitExposed(board):
        board.show()
    board.setFocus()
    return board


def middle(board: BoardView, card: str) -> QPoint:
    return board.viewport().mapFromGlobal(board.card_rect(card).center())


def picture(board: BoardView) -> QImage:
    return board.grab().toImage()


def drag(board: Board, start: QPoint, end: QPoint) -> None:
    """Carries with the left button held; QTest moves the mouse without its buttons."""
    QTest.mousePress(board.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for part in (0.1, 0.5, 1.0):
        point = QPointF(start + (end - start) * part)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            point,
            QPointF(board.viewport().mapToGlobal(point.toPoint())),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(board.viewport(), event)


def release(board: Board, at: QPoint) -> None:
    QTest.mouseRelease(board.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_that_cards_stand_in_the_order_given(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    assert board.columns_order() == {"plus": ["p1", "p2", "p3"], "delta": ["d1"]}
    tops = [board.card_rect(card).top() for card in ("p1", "p2", "p3")]
    assert tops == sorted(tops)


def test_that_a_card_of_an_unknown_column_is_not_shown(qtbot: QtBot) -> None:
    board = board_with(qtbot, (*CARDS, BoardCard("x", "nowhere", "lost")))
    assert "x" not in board.order()


def test_that_showing_the_same_again_alters_nothing(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    before = picture(board)
    items = len(board.scene().items())
    board.show_cards((PLUS, DELTA), CARDS)
    assert picture(board) == before
    assert len(board.scene().items()) == items


def test_that_what_has_gone_is_gone(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    with qtbot.waitSignal(board.selected):
        QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=middle(board, "p2"))
    with qtbot.waitSignal(board.selected, check_params_cb=lambda card: card == ""):
        board.show_cards((PLUS, DELTA), [card for card in CARDS if card.id != "p2"])
    assert board.order() == ["p1", "p3", "d1"]
    assert board.selected_id() == ""
    board.show_cards((PLUS,), CARDS)
    assert board.order() == ["p1", "p2", "p3"]


def test_that_a_longer_text_makes_a_higher_card(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    before = board.card_rect("p1").height()
    longer = BoardCard("p1", "plus", "A thought that needs a few more lines than the one before it " * 4)
    board.show_cards((PLUS, DELTA), (longer, *CARDS[1:]))
    assert board.card_rect("p1").height() > before
    assert board.card_rect("p2").top() > board.card_rect("p1").bottom()


@pytest.mark.parametrize(
    "text",
    ["x" * 500, "Donaudampfschifffahrtsgesellschaft" * 14, "👩‍👩‍👧 🎉 äöüß Ω Ж " * 30, "one\ntwo\nthree", "w " * 250],
)
def test_that_every_text_fits_on_its_card(qtbot: QtBot, text: str) -> None:
    board = board_with(qtbot, [BoardCard("p1", "plus", text[:500])])
    item = board._items["p1"]
    lines = item._text(item.area().width())
    assert lines.natural_width <= item.text_area().width() + 1
    assert lines.height <= item.text_area().height() + 1


def test_that_a_masked_card_shows_and_holds_nothing_of_its_text(qtbot: QtBot) -> None:
    def masked(secret: str) -> Board:
        return board_with(qtbot, [BoardCard("p1", "plus", secret, note=secret, dots=len(secret), masked=True)])

    one, other = masked("no trust"), masked("all is well here, really, we are fine and happy")
    for board in (one, other):
        board.clearFocus()
    assert picture(one) == picture(other)
    assert one.spoken("p1") == "Plus: hidden card"
    assert one.spoken_more("p1") == ""
    assert "trust" not in repr(one._items["p1"].card)


def test_that_unmasking_shows_the_text(qtbot: QtBot) -> None:
    board = board_with(qtbot, [BoardCard("p1", "plus", "Lunch", masked=True)])
    before = picture(board)
    board.show_cards((PLUS, DELTA), [BoardCard("p1", "plus", "Lunch")])
    assert picture(board) != before
    assert board.spoken("p1") == "Plus: Lunch"


def test_that_arrows_choose_cards(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    chosen: list[str] = []
    board.selected.connect(chosen.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Right):
        QTest.keyClick(board, key)
    assert chosen == ["p1", "p2", "p3", "p1", "d1"]


def test_that_who_comes_by_tab_finds_a_card_chosen(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    board.clearFocus()
    board.setFocus(Qt.FocusReason.TabFocusReason)
    assert board.selected_id() == "p1"


def test_that_alt_and_arrows_ask_to_move_the_card(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    board.select("p2")
    moves: list[tuple[object, ...]] = []
    board.moved.connect(lambda *move: moves.append(move))
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(board, key, Qt.KeyboardModifier.AltModifier)
    assert moves == [("p2", "plus", 0), ("p2", "plus", 2), ("p2", "delta", 1)]
    assert board.columns_order()["plus"] == ["p1", "p2", "p3"]


def test_that_a_card_is_written_on_and_asks_to_be_changed(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    board.select("p1")
    QTest.keyClick(board, Qt.Key.Key_F2)
    assert board.editor().open()
    board.editor().selectAll()
    QTest.keyClicks(board.editor(), "The demo was short")
    with qtbot.waitSignal(board.edited) as told:
        QTest.keyClick(board.editor(), Qt.Key.Key_Return)
    assert told.args == ["p1", "The demo was short"]
    assert board.editor().isHidden()
    assert board.hasFocus()


def test_that_escape_leaves_a_card_as_it_was(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    board.edit("p1")
    QTest.keyClicks(board.editor(), "zzz")
    with qtbot.assertNotEmitted(board.edited):
        QTest.keyClick(board.editor(), Qt.Key.Key_Escape)
    assert not board.editor().open()


def test_that_leaving_the_editor_keeps_the_text(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    board.edit("p1")
    QTest.keyClicks(board.editor(), "!")
    with qtbot.waitSignal(board.edited) as told:
        QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=middle(board, "d1"))
        board.setFocus()
    assert told.args == ["p1", "The demo was calm!"]


def test_that_an_emptied_or_unchanged_card_asks_for_nothing(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    with qtbot.assertNotEmitted(board.edited):
        board.edit("p1")
        QTest.keyClick(board.editor(), Qt.Key.Key_Return)
        board.edit("p1")
        board.editor().selectAll()
        QTest.keyClick(board.editor(), Qt.Key.Key_Delete)
        QTest.keyClick(board.editor(), Qt.Key.Key_Return)


def test_that_the_card_grows_while_it_is_written_on(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    before = board.card_rect("p1").height()
    board.edit("p1")
    board.editor().setPlainText("A much longer thought than before, which takes more than one line of the card. " * 3)
    assert board.card_rect("p1").height() > before
    assert board.editor().geometry().height() >= board.editor().text_height()
    QTest.keyClick(board.editor(), Qt.Key.Key_Escape)
    assert board.card_rect("p1").height() == before


def test_that_a_card_takes_no_more_signs_than_it_may(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    board.edit("p1")
    board.editor().setPlainText("y" * 700)
    assert len(board.editor().toPlainText()) == 500


def test_that_a_refused_text_can_be_offered_again(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    board.edit("p1", "what was refused")
    assert board.editor().toPlainText() == "what was refused"


def test_that_a_card_that_goes_while_it_is_written_on_takes_the_editor_along(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    board.edit("p2")
    with qtbot.assertNotEmitted(board.edited):
        board.show_cards((PLUS, DELTA), [card for card in CARDS if card.id != "p2"])
    assert not board.editor().open()


def test_that_nothing_can_be_done_where_nothing_is_allowed(qtbot: QtBot) -> None:
    board = board_with(qtbot, allowed=Allowed())
    board.select("p2")
    told: list[object] = []
    for signal in (board.edited, board.moved, board.remove_requested):
        signal.connect(lambda *args: told.append(args))
    QTest.keyClick(board, Qt.Key.Key_Delete)
    QTest.keyClick(board, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    drag(board, middle(board, "p1"), middle(board, "d1"))
    release(board, middle(board, "d1"))
    with qtbot.waitSignal(board.card_activated) as activated:
        QTest.keyClick(board, Qt.Key.Key_Return)
    assert told == []
    assert activated.args == ["p1"]


def test_that_delete_asks_and_removes_nothing_itself(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    board.select("p3")
    with qtbot.waitSignal(board.remove_requested) as told:
        QTest.keyClick(board, Qt.Key.Key_Delete)
    assert told.args == ["p3"]
    assert "p3" in board.order()


def test_that_a_double_click_writes(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    QTest.mouseDClick(board.viewport(), Qt.MouseButton.LeftButton, pos=middle(board, "d1"))
    assert board.editor().open()
    assert board.selected_id() == "d1"


def test_that_a_card_carried_to_another_column_asks_to_move(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    start, end = middle(board, "p3"), middle(board, "d1") + QPoint(0, 60)
    drag(board, start, end)
    assert board.mark.isVisible()
    with qtbot.waitSignal(board.moved) as told:
        release(board, end)
    assert told.args == ["p3", "delta", 1]
    assert not board.mark.isVisible()
    assert middle(board, "p3") == start


def test_that_a_click_with_a_trembling_hand_moves_nothing(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    at = middle(board, "p1")
    with qtbot.assertNotEmitted(board.moved):
        drag(board, at, at + QPoint(2, 2))
        release(board, at + QPoint(2, 2))


def test_that_every_drag_has_a_way_without_dragging(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    board.select("p1")
    QApplication.sendEvent(
        board, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint(), Qt.KeyboardModifier.NoModifier)
    )
    [menu] = board.findChildren(QMenu)
    texts = {action.text(): action for action in menu.actions()}
    assert {"Edit", "Move up", "Move down", "Move to Delta", "Remove"} <= set(texts)
    with qtbot.waitSignal(board.moved) as told:
        texts["Move to Delta"].trigger()
    assert told.args == ["p1", "delta", 1]
    menu.close()


def test_that_keys_of_the_window_pass_through(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    board.select("p1")
    plain, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    for key, modifier in ((Qt.Key.Key_PageDown, plain), (Qt.Key.Key_A, plain), (Qt.Key.Key_Return, control)):
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifier)
        board.keyPressEvent(event)
        assert not event.isAccepted()


def test_that_a_chosen_card_far_down_comes_into_sight_below_the_heads(qtbot: QtBot) -> None:
    many = [BoardCard(f"p{at}", "plus", f"Thought {at} " * 6) for at in range(40)]
    board = board_with(qtbot, many)
    board.select("p39")
    assert board.viewport().rect().contains(middle(board, "p39"))
    board.select("p0")
    top = board.viewport().mapFromGlobal(board.card_rect("p0").topLeft()).y()
    assert top >= board.placing().head - 1


def test_that_a_card_is_brought_into_sight_without_being_chosen(qtbot: QtBot) -> None:
    board = board_with(qtbot, [BoardCard(f"p{i}", "plus", f"Card number {i} " * 8) for i in range(40)])
    board.show_card("p39")
    assert board.viewport().rect().contains(middle(board, "p39"))
    assert board.selected_id() == ""
    board.show_card("nobody")
    assert board.viewport().rect().contains(middle(board, "p39"))


def test_that_heads_stay_in_sight_while_cards_are_scrolled(qtbot: QtBot) -> None:
    board = board_with(qtbot, [BoardCard(f"p{at}", "plus", f"Thought {at} " * 6) for at in range(40)])
    board.verticalScrollBar().setValue(300)
    head = board._heads["plus"]
    assert board.mapFromScene(head.pos()).y() == 0


def test_that_a_board_in_pages_shows_every_card_on_some_page(qtbot: QtBot) -> None:
    board = BoardView("Cards", plain=True, paged=True)
    board.set_scale(36)
    board.resize(1200, 700)
    cards = [BoardCard(f"p{at}", "plus", f"Thought {at} " * 8) for at in range(30)]
    qtbot.addWidget(board)
    with qtbot.waitSignal(board.pages_changed):
        board.show_cards((PLUS, DELTA), cards)
    seen: set[str] = set()
    for page in range(board.page_count()):
        board.show_page(page)
        here = {card for card, item in board._items.items() if item.isVisible()}
        assert here
        assert not here & seen
        seen |= here
    assert len(seen) == 30
    board.show_page(99)
    assert board.page() == board.page_count() - 1


def test_that_the_type_follows_the_screen(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    board.set_scale(36)
    assert board.card_font().pixelSize() == 36
    board.set_scale(0)
    assert board.card_font().pixelSize() == 15


def test_that_cards_follow_the_theme(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    corner = middle(board, "p1")
    corner.setX(board.viewport().mapFromGlobal(board.card_rect("p1").topLeft()).x() + 8)
    assert QColor(picture(board).pixel(corner)) == manager().hue("mint")
    manager().choose("dark")
    assert QColor(picture(board).pixel(corner)) == manager().hue("mint")
    manager().choose("light")


def test_that_a_screen_reader_finds_every_card(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    face = QAccessible.queryAccessibleInterface(board)
    assert face.role() == QAccessible.Role.List
    assert face.text(QAccessible.Text.Name) == "Cards"
    names = [face.child(at).text(QAccessible.Text.Name) for at in range(face.childCount())]
    assert names == [
        "Plus: The demo was calm",
        "Plus: Tests ran every night",
        "Plus: Lunch together",
        "Delta: Tickets move on the last day",
    ]
    second = face.child(1)
    assert second.role() == QAccessible.Role.ListItem
    assert second.text(QAccessible.Text.Description) == "Tester, 3 votes"
    assert second.rect() == board.card_rect("p2")
    assert second.parent().object() is board
    assert face.child(99) is None


def test_that_a_screen_reader_hears_of_no_card_that_has_gone(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    face = QAccessible.queryAccessibleInterface(board)
    last = face.child(3)
    board.show_cards((PLUS, DELTA), CARDS[:2])
    assert face.childCount() == 2
    assert not last.isValid()
    assert last.text(QAccessible.Text.Name) == ""


def test_that_the_focus_of_a_screen_reader_is_the_chosen_card(qtbot: QtBot) -> None:
    board = board_with(qtbot)
    face = QAccessible.queryAccessibleInterface(board)
    assert face.focusChild() is None
    board.select("p2")
    assert face.focusChild().text(QAccessible.Text.Name) == "Plus: Tests ran every night"


def test_that_a_card_of_another_hue_and_one_of_a_column_that_comes_later_are_shown(qtbot: QtBot) -> None:
    waits = BoardCard("x", "later", "It had no column yet")
    board = board_with(qtbot, (*CARDS, waits))
    assert "x" not in board.order()
    later = BoardColumn("later", "Later", hue="rose")
    board.show_cards((PLUS, DELTA, later), (*CARDS, waits))
    assert board.order()[-1] == "x"
    before = board.grab().toImage()
    board.show_cards((PLUS, DELTA, replace(later, hue="sky")), (*CARDS, waits))
    assert board.grab().toImage() != before


def test_that_a_longer_board_is_found_by_the_mouse_to_its_end(qtbot: QtBot) -> None:
    board = board_with(qtbot, [BoardCard(f"p{at}", "plus", f"Thought {at} " * 6) for at in range(300)])
    board.select("p299")
    at = board.viewport().mapFromGlobal(board.card_rect("p299").center())
    board.select("p0")
    board.select("p299")
    QTest.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert board.selected_id() == "p299"


def test_that_qt_knows_no_card_of_a_board_that_is_gone(qtbot: QtBot) -> None:
    board = Board("Board")
    board.show_cards((PLUS, DELTA), CARDS)
    face = QAccessible.queryAccessibleInterface(board)
    known = [QAccessible.uniqueId(face.child(at)) for at in range(face.childCount())]
    assert None not in [QAccessible.accessibleInterface(one) for one in known]
    board.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [QAccessible.accessibleInterface(one) for one in known] == [None] * len(known)


def many(number: int) -> list[BoardCard]:
    return [BoardCard(f"p{at}", "plus", f"Thought {at} " * 6) for at in range(number)]


def in_sight(board: Board, card: str) -> bool:
    return board.viewport().rect().contains(middle(board, card))


def test_that_a_card_that_comes_alone_comes_in_sight(qtbot: QtBot) -> None:
    board = board_with(qtbot, many(60))
    assert not in_sight(board, "p59")
    board.show_cards((PLUS, DELTA), many(61))
    assert in_sight(board, "p60")


def test_that_many_cards_at_once_leave_the_board_where_it_was(qtbot: QtBot) -> None:
    board = board_with(qtbot, many(60))
    board.show_cards((PLUS, DELTA), many(90))
    assert board.verticalScrollBar().value() == 0


def test_that_nothing_leads_away_from_a_card_that_is_written_on_or_carried(qtbot: QtBot) -> None:
    board = board_with(qtbot, many(60))
    board.edit("p1")
    board.show_cards((PLUS, DELTA), many(61))
    assert in_sight(board, "p1")
    QTest.keyClick(board.editor(), Qt.Key.Key_Escape)
    QTest.mousePress(board.viewport(), Qt.MouseButton.LeftButton, pos=middle(board, "p1"))
    board.show_cards((PLUS, DELTA), many(62))
    assert in_sight(board, "p1")
