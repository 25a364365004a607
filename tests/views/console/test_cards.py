"""Cards come in by one line: typed, pasted, picked by Tab or a digit, taken in from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from facilitator.domain.people import SetPresent
from facilitator.views.console.activities.cards import Face
from tests.views.console.stand import ALT, CTRL, Hands, Key


def face(hands: Hands) -> Face:
    found = hands.window.stage.face
    assert isinstance(found, Face)
    return found


def by_slot(hands: Hands) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for card in hands.session.contributions_of(hands.activity("cards").id):
        made.setdefault(card.slot, []).append(card.text)
    return made


def test_that_tab_and_a_leading_digit_pick_the_column(console: Hands) -> None:
    console.collect([])
    line = face(console).line
    console.write("In the first")
    console.press(Key.Key_Tab)
    assert line.accessibleName() == "Add a card to Delta"
    console.write("In the second")
    console.press(Key.Key_Backtab)
    console.write("In the first again")
    console.press(Key.Key_2)
    assert line.text() == ""
    console.write("2 of us were ill", enter=False)
    console.press(Key.Key_Home)
    console.press(Key.Key_1)
    console.press(Key.Key_Return)
    assert by_slot(console) == {
        "plus": ["In the first", "In the first again"],
        "delta": ["In the second", "1 of us were ill"],
    } or by_slot(console)["delta"][1].endswith("of us were ill")
    assert console.focus is line


def test_that_tab_past_the_last_column_leaves_the_line(console: Hands) -> None:
    console.collect([])
    console.press(Key.Key_Tab, times=2)
    assert console.focus is not face(console).line


def test_that_pasted_lines_make_cards_as_one_step(console: Hands) -> None:
    console.collect([("plus", "Flow")])
    QApplication.clipboard().setText("First\n\n  Second  \r\nThird")
    console.press(Key.Key_V, CTRL)
    assert console.texts() == ["Flow", "First", "Second", "Third"]
    assert "Undo: 3 pasted cards" in console.window.stage.tools["undo"].toolTip()
    console.press(Key.Key_Z, CTRL)
    assert console.texts() == ["Flow"]
    console.press(Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert len(console.texts()) == 4


def test_that_one_pasted_line_is_text_of_the_line(console: Hands) -> None:
    console.collect([])
    QApplication.clipboard().setText("Only one\n")
    console.press(Key.Key_V, CTRL)
    assert console.texts() == []
    assert face(console).line.text().strip() == "Only one"


def test_that_a_long_card_is_hinted_at_and_500_characters_fit(console: Hands) -> None:
    console.collect([])
    console.write("x" * 90, enter=False)
    assert not face(console).length.isVisible()
    console.write("x", enter=False)
    assert face(console).length.text() == "91 of 90: long for a wall"
    console.write("x" * 500)
    assert [len(text) for text in console.texts()] == [500]


def test_that_a_blank_line_makes_no_card(console: Hands) -> None:
    console.collect([])
    console.write("   ")
    assert console.texts() == []


def test_that_a_card_is_corrected_moved_and_removed_by_keys(console: Hands) -> None:
    console.collect([("plus", "Flow"), ("plus", "Demo")])
    board = face(console).board
    board.setFocus(Qt.FocusReason.TabFocusReason)
    console.press(Key.Key_F2)
    console.press(Key.Key_End)
    console.write(" of tickets")
    assert by_slot(console)["plus"] == ["Flow of tickets", "Demo"]
    console.press(Key.Key_Down, ALT)
    assert by_slot(console)["plus"] == ["Demo", "Flow of tickets"]
    console.press(Key.Key_Right, ALT)
    assert by_slot(console) == {"plus": ["Demo"], "delta": ["Flow of tickets"]}
    console.press(Key.Key_Delete)
    assert by_slot(console) == {"plus": ["Demo"]}


def test_that_a_correction_that_is_being_typed_is_kept_by_going_on(console: Hands) -> None:
    console.collect([("plus", "Flow")])
    board = face(console).board
    board.setFocus(Qt.FocusReason.TabFocusReason)
    console.press(Key.Key_F2)
    console.press(Key.Key_End)
    console.write(" of tickets", enter=False)
    console.press(Key.Key_PageDown)
    assert by_slot(console)["plus"] == ["Flow of tickets"]
    assert console.here.kind == "vote"


def test_that_the_selected_card_is_parked(console: Hands) -> None:
    console.collect([("plus", "Flow")])
    park = face(console).park
    assert not park.isEnabled()
    face(console).board.setFocus(Qt.FocusReason.TabFocusReason)
    assert park.isEnabled()
    console.click(park)
    assert [card.text for card in console.session.parked] == ["Flow"]
    assert not park.isEnabled()


def test_that_the_load_is_said_beforehand_and_follows_who_is_here(console: Hands) -> None:
    console.go("brief").fold(public=False)
    console.click(console.window.agenda.row(console.activity("cards").id))
    assert console.window.side.load.text().startswith("About 24 cards, 5 minutes of typing.")
    console.do(SetPresent(console.session.present[0].id, False))
    assert console.window.side.load.text().startswith("About 21 cards")
    console.fold(public=True)
    console.go("cards")
    assert console.window.stage.count.text() == "At most 3 each"


# --- from a file ------------------------------------------------------------------------------------------------------

CSV = "column,card\nPlus,From a file\nDelta,Another\nPuzzles,A column of its own\n"


@pytest.fixture
def importing(console: Hands) -> Hands:
    """Folded open, with the cards to come from a file."""
    console.go("cards").press(Key.Key_PageDown)
    console.fold(public=False)
    entry = console.window.stage.entry
    assert entry is not None
    from PySide6.QtWidgets import QWidget

    console.click(next(w for w in entry.findChildren(QWidget) if w.accessibleName() == "Import"))
    return console


def test_that_a_file_whose_path_is_typed_is_taken_in_as_one_step(importing: Hands, tmp_path: Path) -> None:
    (tmp_path / "cards.csv").write_text(CSV, encoding="utf-8")
    importing.window.place_focus()
    importing.write(str(tmp_path / "cards.csv"))
    assert [card for cards in by_slot(importing).values() for card in cards] == [
        "From a file",
        "Another",
        "A column of its own",
    ]
    assert len(face(importing)._slots) == 3
    importing.press(Key.Key_Escape)
    importing.press(Key.Key_Z, CTRL)
    assert importing.texts() == []


def test_that_a_dropped_file_is_taken_in(importing: Hands, tmp_path: Path) -> None:
    (tmp_path / "cards.csv").write_text(CSV, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "cards.csv"))])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, data, buttons, none)
    QApplication.sendEvent(face(importing), enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, none)
    QApplication.sendEvent(face(importing), drop)
    assert len(importing.texts()) == 3


def test_that_a_file_that_is_none_is_said_with_its_line_and_stays_typed(importing: Hands, tmp_path: Path) -> None:
    (tmp_path / "cards.csv").write_text("column,card\nPlus\n", encoding="utf-8")
    path = str(tmp_path / "cards.csv")
    importing.window.place_focus()
    importing.write(path)
    assert "cards.csv, line 2" in importing.window.bar.text()
    assert face(importing).source.text() == path
    assert importing.texts() == []


def test_that_the_room_sees_no_name_of_a_file(importing: Hands, tmp_path: Path) -> None:
    importing.window.place_focus()
    importing.write(str(tmp_path / "secret-client.csv"), enter=False)
    importing.fold(public=True)
    typed = importing.picture()
    assert not face(importing).source.isVisible()
    face(importing).source.clear()
    assert importing.picture() == typed
    face(importing)._import(tmp_path / "secret-client.csv")
    assert "secret" not in importing.window.bar.text()
    importing.write("A card, typed all the same")
    assert importing.texts() == ["A card, typed all the same"]
