"""Columns know their height before they are shown; Tab follows the layout."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator.views.desk.columns import Columns
from facilitator.views.desk.order import put_in_order
from facilitator.views.widgets.panels import column, row, scrolled


def boxes(n: int, height: int = 40) -> list[QWidget]:
    made = [QWidget() for _ in range(n)]
    for one in made:
        one.setMinimumSize(10, height)
        one.setFixedHeight(height)
        one.sizeHint = one.minimumSize  # type: ignore[method-assign]
    return made


def columns(qtbot: QtBot, n: int, *, down: bool = False) -> Columns:
    made = Columns("Boxes", 50, (5, 2), down=down)
    qtbot.addWidget(made)
    made.put(boxes(n))
    return made


@pytest.mark.parametrize("width,across", [(100, 1), (200, 1), (419, 1), (420, 2), (639, 2), (640, 3), (5000, 5)])
def test_that_as_many_columns_stand_side_by_side_as_fit(qtbot: QtBot, width: int, across: int) -> None:
    made = columns(qtbot, 5)
    assert made.across(width) == across
    rows = -(-5 // across)
    assert made.heightForWidth(width) == rows * 40 + (rows - 1) * 8


def test_that_names_go_down_the_columns(qtbot: QtBot) -> None:
    made = columns(qtbot, 5, down=True)
    made.resize(420, 500)
    made.show()
    assert [(item.x(), item.y()) for item in made.items()] == [(0, 0), (0, 48), (0, 96), (220, 0), (220, 48)]


def test_that_tiles_go_along_the_rows(qtbot: QtBot) -> None:
    made = columns(qtbot, 3)
    made.resize(420, 500)
    made.show()
    assert [(item.x(), item.y()) for item in made.items()] == [(0, 0), (220, 0), (0, 48)]


def test_that_what_goes_is_gone(qtbot: QtBot) -> None:
    made = columns(qtbot, 3)
    kept = made.items()[1]
    made.put([kept])
    assert made.items() == (kept,)
    assert made.heightForWidth(420) == 40


def test_that_tab_follows_the_layout_and_not_the_birth(qtbot: QtBot) -> None:
    last, first, middle, inner = (QPushButton() for _ in range(4))
    grid = Columns("Boxes", 20, (1, 1))
    page = column(first, row(middle), grid, scrolled(column(last)))
    qtbot.addWidget(page)
    grid.put([inner])
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    put_in_order(page)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    seen = [QApplication.focusWidget()]
    for _ in range(3):
        seen[-1].focusNextChild()  # type: ignore[union-attr]
        seen.append(QApplication.focusWidget())
    assert seen == [first, middle, inner, last]
