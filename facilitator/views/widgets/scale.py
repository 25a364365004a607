"""One container may be larger than another: a scale that widgets take from the nearest container that has one.

    set_scale(page, manager().room_scale(page.height()))

Widgets of this package derive from `Scaled` and set their fonts and distances in `dress()`, multiplied by `factor`.
They do so when they are made, when they come into a container, when they are shown, and when the container's scale is
set. So a console face can be built once and shown at a desk or to a room.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object

_PROPERTY = "facilitator-scale"


def set_scale(container: QWidget, factor: float) -> None:
    """Everything of this package inside the container, now and later, is drawn larger by the factor."""
    container.setProperty(_PROPERTY, float(factor))
    inside = [container, *container.findChildren(QWidget)]
    for widget in inside:
        if isinstance(widget, Follows):
            widget.rescale()
    # Layouts learn of a new size one level at a time, each by an event of its own: the innermost are told first, so
    # that no picture shows them half done.
    for widget in reversed(inside):
        layout = widget.layout()
        if layout is not None:
            layout.invalidate()
            # The layout around it keeps its size, too.
            widget.updateGeometry()
    top = container.layout()
    if top is not None:
        top.activate()


def scale_of(widget: QWidget) -> float:
    """The factor of the nearest container that has one, the widget itself first; else 1."""
    at: QWidget | None = widget
    while at is not None:
        factor = at.property(_PROPERTY)
        if factor is not None:
            return float(factor)
        at = at.parentWidget()
    return 1.0


class Follows(_Base):
    """Mixed into a widget class, before it: keeps `factor` at what the surroundings say and calls `dress`."""

    factor: float = 0.0
    """The factor in force; 0 until the widget is ready for its first `rescale()`."""

    def dress(self) -> None:
        """Set fonts and distances for `self.factor`."""
        raise NotImplementedError

    def rescale(self) -> None:
        """Look at the surroundings and dress anew if they ask for another size. The constructor ends with it."""
        factor = scale_of(self)
        if factor != self.factor:
            self.factor = factor
            self.dress()

    def changeEvent(self, event: QEvent) -> None:
        """A new parent may be of another scale; a new style sheet takes away the fonts that were set."""
        super().changeEvent(event)
        if self.factor and event.type() == QEvent.Type.ParentChange:
            self.rescale()
        elif self.factor and event.type() == QEvent.Type.StyleChange:
            self.dress()

    def showEvent(self, event: QShowEvent) -> None:
        """An ancestor may have got another parent since."""
        if self.factor:
            self.rescale()
        super().showEvent(event)


class Scaled(Follows):
    """The same for all classes but those where `scale` is a deed of Qt's own."""

    @property
    def scale(self) -> float:
        """The factor in force."""
        return self.factor
