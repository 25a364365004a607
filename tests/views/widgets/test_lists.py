"""What can be gone to is one button with one name; rows break where there is no room."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.views.icons import Icon
from facilitator.views.widgets.buttons import Button, Option
from facilitator.views.widgets.chips import ChipRow, Tag
from facilitator.views.widgets.fields import Tick
from facilitator.views.widgets.flow_layout import FlowLayout, GalleryLayout
from facilitator.views.widgets.labels import body, strong
from facilitator.views.widgets.list_row import ListRow, RailButton, Tile
from facilitator.views.widgets.panels import Panel, column, hairline, row, scrolled
from facilitator.views.widgets.scale import set_scale
from tests.views.widgets.conftest import Show

FILTERS = (Option("back", "Look back"), Option("culture", "Define our culture"), Option("hour", "60 min", Icon.CLOCK))


def test_that_a_row_is_pressed_as_a_whole(shown: Show) -> None:
    line = ListRow("Label outdated versions", "Team Example", [body("Designer"), strong("3 days late", colour="bad")])
    shown(line)
    presses: list[int] = []
    line.clicked.connect(lambda: presses.append(1))
    for x in (5, line.width() // 2, line.width() - 5):
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(x, line.height() // 2))
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Space)
    assert len(presses) == 4
    assert line.accessibleName() == "Label outdated versions, Team Example, Designer, 3 days late"


def test_that_a_tick_in_a_row_answers_for_itself(qtbot: QtBot, shown: Show) -> None:
    tick = Tick(name="Done")
    line = ListRow("Ask for test data", before=tick)
    shown(line)
    with qtbot.assertNotEmitted(line.clicked):
        QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert tick.isChecked()


def test_that_a_long_row_wraps_and_grows(qtbot: QtBot) -> None:
    short, long = ListRow("Short"), ListRow("A title that takes more than one line where it is narrow " * 2)
    for line in (short, long):
        qtbot.addWidget(line)
    assert long.heightForWidth(300) > short.heightForWidth(300)


def test_that_a_tile_says_what_it_is(qtbot: QtBot, shown: Show) -> None:
    tile = Tile("Plus / Delta", "A quick look back.", "15 min · 3–30 people", icon=Icon.CARDS, hue="mint")
    shown(tile)
    assert tile.accessibleName() == "Plus / Delta"
    assert tile.accessibleDescription() == "A quick look back. 15 min · 3–30 people"
    with qtbot.waitSignal(tile.clicked):
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)


def test_that_one_place_of_the_rail_is_chosen(shown: Show) -> None:
    places = [RailButton(Icon.HOME, "Home"), RailButton(Icon.TEAMS, "Teams")]
    shown(*places)
    places[0].setChecked(True)
    QTest.mouseClick(places[1], Qt.MouseButton.LeftButton)
    assert [place.isChecked() for place in places] == [False, True]


def test_that_chips_narrow_together(qtbot: QtBot, shown: Show) -> None:
    chips = ChipRow(FILTERS, "Filter")
    shown(chips)
    QTest.mouseClick(chips.chip("back"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(chips.changed) as told:
        QTest.mouseClick(chips.chip("hour"), Qt.MouseButton.LeftButton)
    assert told.args == [["back", "hour"]]


def test_that_of_single_chips_at_most_one_is_chosen(shown: Show) -> None:
    chips = ChipRow(FILTERS, "Filter", single=True)
    shown(chips)
    for key, chosen in (("back", ["back"]), ("culture", ["culture"]), ("culture", [])):
        QTest.mouseClick(chips.chip(key), Qt.MouseButton.LeftButton)
        assert chips.chosen() == chosen


def test_that_other_chips_keep_what_was_chosen(qtbot: QtBot) -> None:
    chips = ChipRow(FILTERS, "Filter")
    qtbot.addWidget(chips)
    with qtbot.assertNotEmitted(chips.changed):
        chips.choose(["culture"])
        chips.set_options((Option("new", "New"), FILTERS[1]))
    assert chips.chosen() == ["culture"]


def test_that_a_tag_is_as_wide_as_its_fact(qtbot: QtBot) -> None:
    tag = Tag("9 cards", "warn", Icon.LATE)
    qtbot.addWidget(tag)
    before = tag.sizeHint().width()
    tag.show_text("9 cards, some of them late", "bad")
    assert tag.sizeHint().width() > before
    assert tag.accessibleName() == "9 cards, some of them late"


@pytest.mark.parametrize("width,rows", [(1000, 1), (320, 2), (150, 4)])
def test_that_a_flow_breaks_where_there_is_no_room(qtbot: QtBot, width: int, rows: int) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, spacing=10)
    widgets = [QWidget() for _ in range(4)]
    for widget in widgets:
        widget.setFixedSize(140, 30)
        flow.addWidget(widget)
    flow.setGeometry(QRect(0, 0, width, 500))
    assert len({widget.y() for widget in widgets}) == rows
    assert flow.heightForWidth(width) == rows * 30 + (rows - 1) * 10
    assert all(widget.geometry().right() < width for widget in widgets)


def test_that_hidden_items_take_no_room(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, spacing=10)
    one, other = Button("One"), Button("Other")
    flow.addWidget(one)
    flow.addWidget(other)
    page.resize(600, 100)
    with qtbot.waitExposed(page):
        page.show()
    before = other.x()
    one.hide()
    qtbot.waitUntil(lambda: other.x() < before)
    assert other.x() == 0


@pytest.mark.parametrize("width,count", [(200, 1), (420, 2), (800, 3)])
def test_that_a_gallery_has_equal_columns(qtbot: QtBot, width: int, count: int) -> None:
    page = QWidget()
    gallery = GalleryLayout(200, page, spacing=12)
    tiles = [Tile(f"Format {at}", "A purpose of some length. " * (at + 1)) for at in range(6)]
    for tile in tiles:
        gallery.addWidget(tile)
    qtbot.addWidget(page)
    gallery.setGeometry(QRect(0, 0, width, 2000))
    assert len({tile.x() for tile in tiles}) == count
    assert len({tile.width() for tile in tiles}) == 1
    for one, other in pairwise(tiles):
        assert not one.geometry().intersects(other.geometry())
        if one.y() == other.y():
            assert one.height() == other.height()


def test_that_panels_keep_their_order_and_grow_with_the_scale(qtbot: QtBot) -> None:
    first, last = body("first"), body("last")
    panel = Panel("panel", air=4).add(row(first, None, last), hairline(), column(body("below")))
    qtbot.addWidget(panel)
    panel.resize(500, 200)
    with qtbot.waitExposed(panel):
        panel.show()
    assert first.mapTo(panel, QPoint()).x() < last.mapTo(panel, QPoint()).x()
    before = panel.box.contentsMargins().left()
    set_scale(panel, 2.0)
    assert panel.box.contentsMargins().left() == 2 * before


def test_that_a_long_page_can_be_scrolled(qtbot: QtBot) -> None:
    area = scrolled(column(*(body(f"Line {at}") for at in range(80))))
    qtbot.addWidget(area)
    area.resize(300, 200)
    with qtbot.waitExposed(area):
        area.show()
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0
