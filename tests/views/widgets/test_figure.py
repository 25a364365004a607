"""A figure is drawn with all its bars and texts, and its numbers can be heard."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from facilitator.domain.figure import Figure, Label, bars, columns
from facilitator.views.theme import manager
from facilitator.views.widgets.figure import FigureView, paint_figure

RETURN = columns("Return on time", ["1", "2", "3", "4", "5"], [0, 1, 2, 5, 4], ["f1", "f2", "f3", "f4", "f5"])


def painted(figure: Figure, width: int = 600, height: int = 600) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(manager().colour("paper"))
    painter = QPainter(image)
    paint_figure(painter, QRectF(0, 0, width, height), figure)
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    # Named, so that it lives as long as its bits are read.
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return {QColor.fromRgb(pixel).name() for pixel in set(memoryview(plain.constBits()).cast("I"))}


def test_that_every_bar_is_drawn_in_the_colour_of_its_token() -> None:
    seen = colours(painted(RETURN))
    for token in ("f2", "f3", "f4", "f5"):
        assert manager().colour(token).name() in seen
    assert manager().colour("f1").name() not in seen


def test_that_a_figure_stays_inside_a_low_area() -> None:
    image = painted(RETURN, 600, 90)
    assert colours(image.copy(300, 0, 300, 90)) == {manager().colour("paper").name()}


@pytest.mark.parametrize("name", ["<b>bold</b>", "x" * 400, "two\nlines", ""])
def test_that_any_text_can_stand_in_a_figure(name: str) -> None:
    figure = bars("Totals", [(name, 3)])
    assert manager().colour("f5").name() in colours(painted(figure))


def test_that_a_long_text_keeps_to_its_room() -> None:
    figure = Figure("", 0.2, (Label(0.0, 0.1, "w" * 300, 0.05, width=0.3),))
    image = painted(figure)
    assert colours(image.copy(185, 0, 415, 120)) == {manager().colour("paper").name()}


def test_that_a_figure_follows_the_theme(qtbot: QtBot) -> None:
    view = FigureView(RETURN)
    qtbot.addWidget(view)
    view.resize(view.sizeHint())
    manager().choose("dark")
    assert manager().colour("f5").name() in colours(view.grab().toImage())
    manager().choose("light")


def test_that_the_numbers_of_a_figure_can_be_heard(qtbot: QtBot) -> None:
    view = FigureView(RETURN)
    qtbot.addWidget(view)
    assert view.accessibleName() == "Return on time"
    assert "4: 5; 5: 4" in view.accessibleDescription()
    view.show_figure(None)
    assert view.accessibleDescription() == ""
    assert view.heightForWidth(300) == 0


def test_that_a_figure_keeps_its_shape(qtbot: QtBot) -> None:
    view = FigureView(RETURN)
    qtbot.addWidget(view)
    assert view.heightForWidth(500) == round(500 * RETURN.height)
