"""Grounds to put things on, with the same air everywhere: rows, columns, panels, a hairline, a scrolled page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QScrollArea, QSizePolicy, QWidget

from facilitator.views.theme import manager, set_role
from facilitator.views.widgets.scale import Scaled

Air = tuple[float, float, float, float]
_DOWN, _RIGHT = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight


class Panel(Scaled, QFrame):
    """A ground with a `box` layout in it. Margins (left, top, right, bottom) and spacing are in steps of the unit."""

    def __init__(
        self, role: str = "panel", *, across: bool = False, air: Air | float = 4.0, spacing: float = 2.0
    ) -> None:
        super().__init__()
        set_role(self, role)
        self._air: Air = air if isinstance(air, tuple) else (air, air, air, air)
        self._spacing = spacing
        self.box = QBoxLayout(_RIGHT if across else _DOWN, self)
        self.rescale()

    def dress(self) -> None:
        """Sets margins and spacing for the scale in force."""
        space = manager().space
        left, top, right, bottom = (space(part, self.factor) for part in self._air)
        self.box.setContentsMargins(left, top, right, bottom)
        self.box.setSpacing(space(self._spacing, self.factor))

    def add(self, *items: QWidget | QLayout | None) -> "Panel":
        """Adds widgets and layouts in that order; None is air that takes what room is left."""
        for item in items:
            if item is None:
                self.box.addStretch(1)
            elif isinstance(item, QWidget):
                self.box.addWidget(item)
            else:
                self.box.addLayout(item)
        return self


def row(*items: QWidget | QLayout | None, spacing: float = 3.0, air: Air | float = 0.0) -> Panel:
    """Things side by side, without a ground of their own; None is air."""
    return Panel("", across=True, air=air, spacing=spacing).add(*items)


def column(*items: QWidget | QLayout | None, spacing: float = 2.0, air: Air | float = 0.0) -> Panel:
    """Things one below the other, without a ground of their own; None is air."""
    return Panel("", air=air, spacing=spacing).add(*items)


def hairline() -> QFrame:
    """A line between two things that belong apart."""
    line = QFrame()
    set_role(line, "line")
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line


def scrolled(page: QWidget) -> QScrollArea:
    """The page, to be scrolled down if it is higher than its place."""
    area = QScrollArea()
    page.setObjectName("page")
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    # Tab goes to what is on the page, not to the area around it.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
