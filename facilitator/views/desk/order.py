"""Tab goes through a page as it is read, also through what came later."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from facilitator.views.desk.columns import Columns


def put_in_order(root: QWidget) -> None:
    """Let Tab follow the layout; Qt itself would go by when things were made."""
    before: QWidget | None = None
    for widget in as_read(root):
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


def as_read(widget: QWidget) -> Iterator[QWidget]:
    """Everything in it that Tab reaches, in the order of reading."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QScrollArea):
        if (inside := widget.widget()) is not None:
            yield from as_read(inside)
    elif isinstance(widget, Columns):
        for item in widget.items():
            yield from as_read(item)
    elif (layout := widget.layout()) is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from as_read(widget)
        elif (inner := item.layout()) is not None:
            yield from _laid_out(inner)
