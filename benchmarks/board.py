"""A child process that moves a board of many cards: `python -m benchmarks.board [cost]`.

The board is panned, zoomed, and a card of it is dragged, one frame after another; then the same is done to a bare view
of graphics items with the same rectangles. A frame lasts from the step until it is painted.
"""

from __future__ import annotations

import cProfile
import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QGraphicsRectItem, QGraphicsScene, QGraphicsView

from benchmarks.costs import dearest_line, took
from benchmarks.sample import CARDS_THERE, lines
from facilitator.base.collector import settle
from facilitator.views.theme import manager
from facilitator.views.widgets.board import Allowed, Board, BoardCard, BoardColumn

SIZE = QSize(1920, 1080)
FRAMES = 60
"""How many frames a pan, a zoom and a drag have each."""
COLUMNS = (BoardColumn("Plus", "Plus", hue="mint"), BoardColumn("Delta", "Delta", hue="sky"))
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def filled() -> Board:
    """The board as a person works on it."""
    board = Board("Board")
    board.set_allowed(Allowed(edit=True, move=True, remove=True))
    board.show_cards(COLUMNS, [BoardCard(str(line.line), line.column, line.card) for line in lines(CARDS_THERE)])
    return board


class Bare(QGraphicsView):
    """A view with the same rectangles, of which one follows the mouse."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.setScene(QGraphicsScene(self))
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        placing = board.placing()
        self._rects = [QGraphicsRectItem(*box) for box in placing.cards.values()]
        for rect in self._rects:
            rect.setBrush(manager().hue("mint"))
            self.scene().addItem(rect)
        self.setSceneRect(0, 0, placing.width, placing.height)
        self._held: QGraphicsRectItem | None = None
        self._grip = QPointF()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.mapToScene(event.position().toPoint())
        self._held = next((rect for rect in self._rects if rect.contains(rect.mapFromScene(at))), None)
        self._grip = at

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._held.setPos(self.mapToScene(event.position().toPoint()) - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._held.setPos(QPointF())


def pan(view: QGraphicsView) -> Iterator[Callable[[], object]]:
    """Down to the end."""
    bar = view.verticalScrollBar()
    for i in range(1, FRAMES + 1):
        yield partial(bar.setValue, bar.maximum() * i // FRAMES)
    yield partial(bar.setValue, 0)


def zoom(view: QGraphicsView) -> Iterator[Callable[[], object]]:
    """Out until all is small, and in again."""
    for i in range(FRAMES):
        by = 0.97 if i < FRAMES // 2 else 1 / 0.97
        yield partial(view.scale, by, by)
    yield view.resetTransform


def drag(view: QGraphicsView) -> Iterator[Callable[[], object]]:
    """A card from its place across the board."""
    first = QPointF(200, 200)
    yield partial(mouse, view, QEvent.Type.MouseButtonPress, first, _LEFT)
    for i in range(1, FRAMES + 1):
        at = first + QPointF(1400, 600) * i / FRAMES
        yield partial(mouse, view, QEvent.Type.MouseMove, at, _NONE)
    yield partial(mouse, view, QEvent.Type.MouseButtonRelease, first, _LEFT)


def mouse(view: QGraphicsView, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton) -> None:
    """What the mouse does."""
    held = _NONE if kind == QEvent.Type.MouseButtonRelease else _LEFT
    there = view.viewport().mapToGlobal(at)
    QApplication.sendEvent(view.viewport(), QMouseEvent(kind, at, there, button, held, Qt.KeyboardModifier.NoModifier))


def frames(view: QGraphicsView) -> list[int]:
    """How long each frame takes, in nanoseconds."""
    view.resize(SIZE)
    view.show()
    QApplication.processEvents()

    def frame(step: Callable[[], object]) -> None:
        step()
        QApplication.processEvents()

    return [took(partial(frame, step)) for step in chain(pan(view), zoom(view), drag(view))]


def main(*rest: str) -> dict[str, Any]:
    """Frames of the board and of the bare view; with `cost` the line of the code that takes the most time."""
    app = QApplication(["facilitator"])
    app.setQuitOnLastWindowClosed(False)
    manager().start("light")
    manager().complete()
    settle()
    board = filled()
    if rest:
        profile = cProfile.Profile()
        profile.runcall(frames, board)
        return {"dearest": dearest_line(profile)}
    return {"board": frames(board), "bare": frames(Bare(board))}


if __name__ == "__main__":
    json.dump(main(*sys.argv[1:]), sys.stdout)
