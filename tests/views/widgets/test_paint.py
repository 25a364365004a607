"""Text laid out for a width: in any script, from whichever side it is read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from facilitator.views.theme import manager
from facilitator.views.widgets.paint import Lines, breakable

Align = Qt.AlignmentFlag
WIDTH = 240.0


def lines(text: str, align: Align = Align.AlignLeft) -> Lines:
    return Lines(text, manager().font(2), WIDTH, align=align)


def sides(laid: Lines) -> list[tuple[float, float]]:
    """How much room each line leaves at its left and right."""
    shapes = [layout.lineAt(i).naturalTextRect() for layout in laid._layouts for i in range(layout.lineCount())]
    return [(shape.left(), WIDTH - shape.right()) for shape in shapes]


@pytest.mark.parametrize("text", ["שלום עולם", "مرحبا API 2.4"])
def test_that_what_is_read_from_the_right_stands_there(text: str) -> None:
    ((left, right),) = sides(lines(text))
    assert right < 2 < left
    ((left, right),) = sides(lines(text, Align.AlignRight))
    assert left < 2 < right


def test_that_the_middle_stays_the_middle() -> None:
    ((left, right),) = sides(lines("שלום", Align.AlignHCenter))
    assert abs(left - right) < 2


@pytest.mark.parametrize("text", ["Hello", "Hello שלום", "漢字"])
def test_that_other_text_stands_at_the_left(text: str) -> None:
    ((left, right),) = sides(lines(text))
    assert left < 2 < right


@pytest.mark.parametrize("text", ["Hello", "مرحبا", "振り返り", "सप्ताह", "การ", "🎉"])
def test_that_letters_of_any_script_stand_on_the_same_line(text: str) -> None:
    (layout,) = lines(text)._layouts
    line = layout.lineAt(0)
    metrics = QFontMetricsF(manager().font(2))
    assert abs(line.y() + line.ascent() - metrics.ascent()) < 1
    assert lines(text).height == lines("Hello").height


def test_that_the_frame_of_a_key_is_not_drawn_beside_it() -> None:
    assert breakable("1\ufe0f\u20e3 and 2\u20e3") == "1 and 2"
