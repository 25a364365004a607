"""A list beside what it is about: many rows, drawn by a delegate; arrows go through it, Enter does the usual thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facilitator.views.theme import BOLD, REGULAR, manager
from facilitator.views.widgets.paint import ring, rounded

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class MasterRow:
    """One row. `facts` stand at the right end, one below the other: a text and the token of its colour."""

    id: str
    title: str
    sub: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def said(self) -> str:
        """The row in one sentence, for those who hear it."""
        return ", ".join(part for part in (self.title, self.sub, *(text for text, _ in self.facts)) if part)


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[MasterRow, ...] = ()

    def put(self, rows: Sequence[MasterRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.said
        return None


class _Delegate(QStyledItemDelegate):
    """Draws a row: title and small line at the left, facts at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = manager()
        lines = QFontMetrics(theme.font(0)).lineSpacing() + QFontMetrics(theme.font(-1)).lineSpacing()
        return QSize(theme.space(60), lines + theme.space(4.5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, MasterRow):
            return
        theme = manager()
        area = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            ground = "accent-soft" if chosen else "hover"
            rounded(painter, area.adjusted(0, 0, 0, -1), theme.theme.corner, theme.colour(ground))
        else:
            painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), theme.colour("line"))
        if chosen and state & QStyle.StateFlag.State_HasFocus and isinstance(self.parent(), QWidget):
            ring(painter, area.adjusted(0, 0, 0, -1), theme.theme.corner)
        air = theme.space(3)
        inside = area.adjusted(air, theme.space(2), -air, -theme.space(2))
        taken = self._draw_facts(painter, inside, row)
        inside.setRight(inside.right() - taken)
        self._draw_line(painter, inside, row.title, theme.font(0, BOLD), theme.colour("ink"), 0)
        top = QFontMetrics(theme.font(0, BOLD)).lineSpacing() + 1
        self._draw_line(painter, inside, row.sub, theme.font(-1), theme.colour("ink-soft"), top)
        painter.restore()

    def _draw_line(self, painter: QPainter, inside: QRectF, text: str, font: QFont, colour: QColor, top: float) -> None:
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(colour)
        shown = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, int(inside.width()))
        painter.drawText(int(inside.left()), int(inside.top() + top + metrics.ascent()), shown)

    def _draw_facts(self, painter: QPainter, inside: QRectF, row: MasterRow) -> int:
        theme = manager()
        widest, top = 0, 0
        for at, (text, colour) in enumerate(row.facts):
            font = theme.font(-1, BOLD if at == 0 else REGULAR)
            metrics = QFontMetrics(font)
            width = metrics.horizontalAdvance(text)
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            painter.drawText(int(inside.right() - width), int(inside.top() + top + metrics.ascent() + 2), text)
            widest, top = max(widest, width), top + metrics.lineSpacing() + 2
        return widest + theme.space(3) if widest else 0


class MasterList(QListView):
    """The list. `chosen` names the row that the detail is about, `activated_row` one on which Enter was pressed."""

    chosen = Signal(str)
    activated_row = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._model = _Model()
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self.activated_row.emit(self._model.rows[index.row()].id))
        manager().changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[MasterRow]) -> None:
        """Show these and keep what was chosen if it is among them, without `chosen`."""
        before = self.current()
        blocked = self.selectionModel().blockSignals(True)
        self._model.put(rows)
        self.selectionModel().blockSignals(blocked)
        self.choose(before)

    def rows(self) -> tuple[MasterRow, ...]:
        """What is shown, in order."""
        return self._model.rows

    def current(self) -> str:
        """The id of the chosen row; empty if there is none."""
        index = self.currentIndex()
        return self._model.rows[index.row()].id if index.isValid() and index.row() < len(self._model.rows) else ""

    def choose(self, row_id: str) -> bool:
        """Choose a row, without `chosen`; whether it is there."""
        at = next((at for at, row in enumerate(self._model.rows) if row.id == row_id), -1)
        blocked = self.selectionModel().blockSignals(True)
        self.setCurrentIndex(self._model.index(at) if at >= 0 else QModelIndex())
        self.selectionModel().blockSignals(blocked)
        if at >= 0:
            self.scrollTo(self._model.index(at))
        self.viewport().update()
        return at >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does the usual thing with the chosen row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.activated_row.emit(self.current())
        else:
            super().keyPressEvent(event)

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.rows[index.row()].id)
