"""Layouts that begin a new row where there is no room left: items of their own width, or a gallery of equal ones."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class _Rows(QLayout):
    """What both layouts share: holding items, and a height that depends on the width."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._held: list[QLayoutItem] = []
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt asks by this name
        """Takes one more item at the end."""
        self._held.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many items there are."""
        return len(self._held)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at that place, or None."""
        return self._held[index] if 0 <= index < len(self._held) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Hands the item at that place back, or None."""
        return self._held.pop(index) if 0 <= index < len(self._held) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high all rows are at that width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Puts every item in its place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _margins(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._held if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Puts the items into the rectangle, if they shall move, and says how high they are together."""
        raise NotImplementedError


class FlowLayout(_Rows):
    """Items keep the size they ask for; rows are as high as their highest item, items stand in their middle."""

    def sizeHint(self) -> QSize:
        """All in one row."""
        width = sum(item.sizeHint().width() for item in self._held) + self.spacing() * max(0, len(self._held) - 1)
        height = max((item.sizeHint().height() for item in self._held), default=0)
        return QSize(width, height) + self._margins()

    def minimumSize(self) -> QSize:
        """As wide as the widest item."""
        width = max((item.minimumSize().width() for item in self._held), default=0)
        height = max((item.minimumSize().height() for item in self._held), default=0)
        return QSize(width, height) + self._margins()

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        top = area.top()
        for line in self._rows(area.width()):
            height = max(item.sizeHint().height() for item in line)
            left = area.left()
            for item in line:
                size = item.sizeHint().boundedTo(QSize(max(1, area.width()), item.sizeHint().height()))
                if move:
                    item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + self.spacing()
            top += height + self.spacing()
        return top - area.top() - (self.spacing() if top > area.top() else 0) + margins.top() + margins.bottom()

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if not rows or used + self.spacing() + wide > width:
                rows.append([])
                used = wide
            else:
                used += self.spacing() + wide
            rows[-1].append(item)
        return rows


class GalleryLayout(_Rows):
    """Columns of equal width, as many as fit; the items of a row are as high as the highest of them."""

    def __init__(self, least: int, parent: QWidget | None = None, spacing: int = 12) -> None:
        """`least` is the least width of a column in pixels."""
        super().__init__(parent, spacing)
        self._least = least

    def sizeHint(self) -> QSize:
        """Two columns."""
        width = self._least * 2 + self.spacing()
        return QSize(width, self._arrange(QRect(0, 0, width, 0), move=False)) + self._margins()

    def minimumSize(self) -> QSize:
        """One column."""
        return QSize(self._least, 0) + self._margins()

    def columns(self, width: int) -> int:
        """How many columns there are at that width."""
        return max(1, (width + self.spacing()) // (self._least + self.spacing()))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        count = self.columns(area.width())
        wide = (area.width() - self.spacing() * (count - 1)) // count
        items = self._shown()
        top = area.top()
        for at in range(0, len(items), count):
            line = items[at : at + count]
            height = max(_height(item, wide) for item in line)
            for place, item in enumerate(line):
                if move:
                    item.setGeometry(QRect(area.left() + place * (wide + self.spacing()), top, wide, height))
            top += height + self.spacing()
        return top - area.top() - (self.spacing() if items else 0) + margins.top() + margins.bottom()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def flowing(*widgets: QWidget, spacing: int = 8) -> QWidget:
    """Widgets side by side, in as many rows as they need."""
    ground = QWidget()
    flow = FlowLayout(ground, spacing)
    for widget in widgets:
        flow.addWidget(widget)
    return ground
