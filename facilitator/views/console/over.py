"""What stands over the window for a moment: it has to fit, whatever the size of the type."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from facilitator.views.widgets.panels import Panel
from facilitator.views.widgets.scale import set_scale

EDGE = 24
"""What is left free around it, in pixels."""
SLACK = 8
"""Rows of a layout lose parts of a pixel; all of them together, at the most so many."""
_SMALLER = (1.0, 0.92, 0.85, 0.78, 0.7, 0.64)


def place_over(panel: Panel, window: QWidget, scale: float, width: int = 0) -> QSize:
    """Show a panel over a window, in type of that scale or of the next smaller one in which all of it fits.

    `width` is a width in pixels at that scale; 0 takes what the panel asks for. Returns the size that it got.
    """
    # Shown first: only then a style sheet has its say in how large things are.
    panel.show()
    panel.raise_()
    room = QSize(window.width() - 2 * EDGE, window.height() - 2 * EDGE)
    size = QSize()
    for part in _SMALLER:
        set_scale(panel, scale * part)
        size = _size(panel, min(width, room.width()))
        if size.width() <= room.width() and size.height() <= room.height():
            break
    panel.resize(size.boundedTo(room))
    return panel.size()


def _size(panel: Panel, width: int) -> QSize:
    box = panel.box
    box.invalidate()
    # The line around the panel: a text that just fits without it wraps within it.
    edge = panel.size() - panel.contentsRect().size()
    wide = width or box.sizeHint().width() + edge.width()
    inner = wide - edge.width()
    tall = box.heightForWidth(inner) if box.hasHeightForWidth() else box.sizeHint().height()
    return QSize(wide, tall + edge.height() + SLACK)
