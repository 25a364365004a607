"""Text is shown as it was typed, whatever it looks like, and never runs out of its place."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facilitator.views.theme import manager
from facilitator.views.widgets import labels
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.paint import Lines
from facilitator.views.widgets.scale import set_scale
from tests.views.widgets.conftest import Show


def drawn_beyond(label: Label, width: int) -> bool:
    """Whether something is painted right of the width that the text was laid out for."""
    image = label.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rest = image.copy(width, 0, image.width() - width, image.height())
    return len(set(memoryview(rest.constBits()).cast("I"))) > 1


@pytest.mark.parametrize("text", ["<b>x</b>", "<img src='file:///etc/hostname'>", "a & b", "&amp;", "<!-- gone -->"])
def test_that_markup_is_shown_as_it_was_typed(qtbot: QtBot, text: str) -> None:
    label = Label(text)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == text
    plain = QFontMetricsF(label.font()).horizontalAdvance(text)
    assert label.sizeHint().width() >= plain


def test_that_a_long_text_wraps_and_asks_for_height(qtbot: QtBot) -> None:
    label = Label("a few words that go on " * 20)
    qtbot.addWidget(label)
    assert label.heightForWidth(200) > label.heightForWidth(600) > label.minimumSizeHint().height()


@pytest.mark.parametrize("text", ["x" * 500, "Donaudampfschifffahrtsgesellschaft" * 9, "👩‍👩‍👧" * 60])
def test_that_a_word_without_spaces_is_broken(qtbot: QtBot, text: str) -> None:
    label = Label(text)
    qtbot.addWidget(label)
    label.resize(200, label.heightForWidth(200))
    assert Lines(text, label.font(), 200).natural_width <= 200
    assert label.heightForWidth(200) >= 3 * QFontMetricsF(label.font()).lineSpacing()


def test_that_a_line_that_is_cut_says_the_whole_in_its_tool_tip(qtbot: QtBot) -> None:
    label = Label("a sentence that is much too long for its place", lines=1)
    qtbot.addWidget(label)
    with qtbot.waitExposed(label):
        label.show()
    label.resize(120, 20)
    assert label.elided()
    assert "much too long" in label.toolTip()
    label.resize(900, 20)
    assert not label.elided()
    assert label.toolTip() == ""


def test_that_a_tool_tip_of_its_own_stays(qtbot: QtBot) -> None:
    label = Label("a sentence that is much too long for its place", lines=1)
    qtbot.addWidget(label)
    label.set_tip("why <b>")
    label.resize(120, 20)
    assert "why &lt;b&gt;" in label.toolTip()


def test_that_lines_are_cut_after_the_last_that_may_be(qtbot: QtBot) -> None:
    label = Label("a few words that go on " * 20, lines=2)
    qtbot.addWidget(label)
    assert label.heightForWidth(150) == label.heightForWidth(100)
    label.resize(150, 80)
    assert label.elided()


def test_that_line_breaks_are_kept_where_there_is_room_for_them(qtbot: QtBot) -> None:
    label = Label("one\ntwo\nthree")
    single = Label("one\ntwo\nthree", lines=1)
    qtbot.addWidget(label)
    qtbot.addWidget(single)
    assert label.heightForWidth(400) == 3 * single.heightForWidth(400)


def test_that_nothing_is_drawn_outside_the_width(qtbot: QtBot) -> None:
    label = Label("words " * 60, lines=3)
    qtbot.addWidget(label)
    label.resize(300, 90)
    label.setContentsMargins(0, 0, 60, 0)
    assert not drawn_beyond(label, 242)


@pytest.mark.parametrize(
    "make,step",
    [
        (labels.title, 3),
        (labels.heading, 1),
        (labels.body, 0),
        (labels.soft, 0),
        (labels.lead, 1),
        (labels.caption, -1),
        (labels.strong, 0),
    ],
)
def test_that_each_rank_has_its_step_of_the_scale(qtbot: QtBot, make: type[Label], step: int) -> None:
    label = make("Text")
    qtbot.addWidget(label)
    assert label.font().pixelSize() == round(manager().theme.size(step))


def test_that_one_container_is_larger_than_another(shown: Show) -> None:
    near, far = Label("Text"), Label("Text")
    pages = shown(near), shown(far)
    set_scale(pages[1], 2.0)
    assert [label.font().pixelSize() for label in (near, far)] == [14, 28]


def test_that_a_label_takes_the_scale_of_a_container_it_comes_into_later(shown: Show) -> None:
    far = shown()
    set_scale(far, 2.0)
    label, inner = Label("Text"), Label("Inner")
    far.box.addWidget(label)
    assert label.font().pixelSize() == 28
    group = QWidget()
    QVBoxLayout(group).addWidget(inner)
    far.box.addWidget(group)
    group.show()
    assert inner.font().pixelSize() == 28


def test_that_a_container_is_laid_out_at_once_in_its_new_scale(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(400, 400)
    box = QVBoxLayout(page)
    label = Label("a few words that go on " * 4)
    box.addWidget(label)
    box.addStretch()
    with qtbot.waitExposed(page):
        page.show()
    set_scale(page, 2.0)
    assert label.height() >= label.heightForWidth(label.width())


def test_that_what_cannot_be_used_looks_so(qtbot: QtBot) -> None:
    label = Label("Text")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    before = label.grab().toImage()
    label.setEnabled(False)
    assert label.grab().toImage() != before


def test_that_a_change_of_theme_needs_no_new_text(qtbot: QtBot) -> None:
    label = Label("Text")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    before = label.grab().toImage()
    manager().choose("dark")
    assert label.grab().toImage() != before
    manager().choose("light")
    assert label.grab().toImage() == before


def test_that_an_empty_text_takes_one_line(qtbot: QtBot) -> None:
    label = Label("")
    qtbot.addWidget(label)
    assert label.heightForWidth(100) == label.minimumSizeHint().height()
    label.event(QEvent(QEvent.Type.ToolTip))
    assert label.toolTip() == ""
