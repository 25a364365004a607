"""The benchmark of the board moves what it says, on both sides alike, and every step of it is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtWidgets import QApplication, QGraphicsView
from pytestqt.qtbot import QtBot

from benchmarks import board as bench
from benchmarks import sample
from facilitator.views.theme import manager


@pytest.fixture
def view(qtbot: QtBot, request: pytest.FixtureRequest) -> QGraphicsView:
    manager().start("light")
    made = bench.filled()
    qtbot.addWidget(made)
    made.resize(bench.SIZE)
    view = bench.Bare(made) if request.param == "bare" else made
    qtbot.addWidget(view)
    view.resize(bench.SIZE)
    view.show()
    QApplication.processEvents()
    return view


BOTH = pytest.mark.parametrize("view", ["board", "bare"], indirect=True)


class Counted(QObject):
    """How often a view was painted."""

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__()
        self.times = 0
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return False


@BOTH
def test_that_every_frame_of_a_pan_and_a_zoom_is_painted(view: QGraphicsView) -> None:
    for steps in (bench.pan(view), bench.zoom(view)):
        painted = Counted(view)
        for number, step in enumerate(steps, 1):
            step()
            QApplication.processEvents()
            assert painted.times >= number


@BOTH
def test_that_a_pan_goes_to_the_end_and_back(view: QGraphicsView) -> None:
    bar = view.verticalScrollBar()
    assert bar.maximum() > bench.SIZE.height()
    seen = [bar.value() for step in bench.pan(view) if step() is None]
    assert (max(seen), seen[-1]) == (bar.maximum(), 0)


@BOTH
def test_that_a_drag_carries_one_card_across_and_lets_it_go(view: QGraphicsView) -> None:
    card = view.scene().itemAt(view.mapToScene(200, 200), view.transform())
    assert card is not None
    before, painted = card.pos(), Counted(view)
    steps = list(bench.drag(view))
    for step in steps[:-1]:
        step()
        QApplication.processEvents()
    assert (card.pos() - before).manhattanLength() == pytest.approx(QPointF(1400, 600).manhattanLength())
    assert painted.times >= bench.FRAMES
    steps[-1]()
    assert card.pos() == before


@BOTH
def test_that_a_zoom_ends_where_it_began(view: QGraphicsView) -> None:
    scales = [view.transform().m11() for step in bench.zoom(view) if step() is None]
    assert min(scales) < 0.5
    assert scales[-1] == 1


def test_that_both_views_have_the_same_rectangles(qtbot: QtBot) -> None:
    manager().start("light")
    made = bench.filled()
    qtbot.addWidget(made)
    made.resize(bench.SIZE)
    bare = bench.Bare(made)
    qtbot.addWidget(bare)
    boxes = {tuple(box) for box in made.placing().cards.values()}
    rects = {item.boundingRect().adjusted(0.5, 0.5, -0.5, -0.5).getRect() for item in bare.scene().items()}
    assert len(boxes) == sample.CARDS_THERE
    assert rects == boxes
