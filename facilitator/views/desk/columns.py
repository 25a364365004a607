"""Things in columns of equal width, as many beside each other as fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.views.theme import manager


class Columns(QWidget):
    """Its height follows from its width. It lays out by itself: a grid would learn its columns only after the fact."""

    def __init__(self, name: str, column: float, gaps: tuple[float, float], *, down: bool = False) -> None:
        """`column` is how wide one would like to be, `gaps` lie between columns and rows, all in steps of the unit.

        With `down` things go down the first column and then down the next, as in a list of names.
        """
        super().__init__()
        self.setAccessibleName(name)
        self._column = manager().space(column)
        self._gaps = manager().space(gaps[0]), manager().space(gaps[1])
        self._down = down
        self._items: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def put(self, items: Sequence[QWidget]) -> None:
        """Hold these, in this order; what was held and is not among them goes."""
        for old in self._items:
            if old not in items:
                old.hide()
                old.deleteLater()
        self._items = list(items)
        for item in items:
            if item.parentWidget() is not self:
                item.setParent(self)
            item.show()
        self.updateGeometry()
        self._place()

    def items(self) -> Sequence[QWidget]:
        """What is held, in order."""
        return tuple(self._items)

    def across(self, width: int) -> int:
        """How many columns there are at that width."""
        fit = (width + self._gaps[0]) // (self._column + self._gaps[0])
        return max(1, min(fit, len(self._items)))

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high all rows are at that width."""
        heights = self._heights(width)
        return sum(heights) + self._gaps[1] * max(0, len(heights) - 1)

    def sizeHint(self) -> QSize:
        """Two columns where there are two things."""
        width = self._column * min(2, max(1, len(self._items)))
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Most of one column."""
        return QSize(self._column * 3 // 4, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer fit beside each other."""
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """What is held may have been dressed since."""
        super().showEvent(event)
        self._place()

    def _wide(self, width: int) -> int:
        across = self.across(width)
        return max(1, (width - self._gaps[0] * (across - 1)) // across)

    def _rows(self, width: int) -> list[list[QWidget]]:
        across = self.across(width)
        if not self._down:
            return [self._items[at : at + across] for at in range(0, len(self._items), across)]
        rows = -(-len(self._items) // across)
        return [self._items[at::rows] for at in range(rows)]

    def _heights(self, width: int) -> list[int]:
        wide = self._wide(width)
        return [max(_height(item, wide) for item in row) for row in self._rows(width)]

    def _place(self) -> None:
        wide, top = self._wide(self.width()), 0
        for row, height in zip(self._rows(self.width()), self._heights(self.width()), strict=True):
            for at, item in enumerate(row):
                item.setGeometry(at * (wide + self._gaps[0]), top, wide, height)
            top += height + self._gaps[1]


def _height(item: QWidget, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
