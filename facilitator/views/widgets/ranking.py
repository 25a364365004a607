"""A ranking: texts in the order of their numbers, each with a bar, what was chosen marked with a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.views.theme import BOLD, manager
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.paint import rounded
from facilitator.views.widgets.panels import Panel, column
from facilitator.views.widgets.scale import Scaled


@dataclass(frozen=True, slots=True)
class RankingRow:
    """A text, its number, and whether it was chosen."""

    text: str
    number: int
    chosen: bool = False


class _Line(Scaled, QWidget):
    """A lying bar of a part of its width."""

    def __init__(self, part: float, token: str) -> None:
        super().__init__()
        self._part, self._colour = part, token
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rescale()

    def dress(self) -> None:
        """Takes the height of the scale in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Thin and as wide as there is room."""
        return QSize(manager().space(60, self.factor), manager().space(2, self.factor))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the track and the part."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        radius = area.height() / 2
        rounded(painter, area, radius, manager().colour("line"))
        if self._part > 0:
            wide = max(area.height(), area.width() * self._part)
            rounded(painter, QRectF(0, 0, wide, area.height()), radius, manager().colour(self._colour))


class Ranking(Panel):
    """Rows in their order. Reads as a list: each row's accessible name has text and number."""

    def __init__(self, name: str) -> None:
        super().__init__("", air=0, spacing=2.0)
        self.setAccessibleName(name)
        self._rows: list[RankingRow] = []

    def show_rows(self, rows: Sequence[RankingRow], chosen: str) -> None:
        """Show these rows; `chosen` is the word beside those that were chosen."""
        if list(rows) == self._rows:
            return
        self._rows = list(rows)
        while (item := self.box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        most = max([row.number for row in rows] or [1]) or 1
        for row in rows:
            self.box.addWidget(_row(row, most, chosen))

    def texts(self) -> tuple[str, ...]:
        """The texts in their order."""
        return tuple(row.text for row in self._rows)


def _row(row: RankingRow, most: int, chosen: str) -> Panel:
    made = Panel("card", across=True, air=(4.0, 2.5, 4.0, 2.5), spacing=5.0)
    made.setAccessibleName(f"{row.text}: {row.number}{', ' + chosen if row.chosen else ''}")
    words = column(Label(row.text, step=1), _Line(row.number / most, "accent" if row.chosen else "edge"), spacing=1.5)
    number = Label(str(row.number), step=3, weight=BOLD, colour="ink" if row.number else "ink-soft")
    number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    made.box.addWidget(words, 1)
    if row.chosen:
        mark = Label(chosen, colour="accent", lines=1)
        mark.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        made.box.addWidget(mark)
    made.box.addWidget(number)
    return made
