"""A page with nothing on it yet: what belongs here, and the one next step."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.views.icons import Icon, draw
from facilitator.views.theme import manager
from facilitator.views.widgets.buttons import PRIMARY, Button
from facilitator.views.widgets.labels import Label, heading
from facilitator.views.widgets.paint import rounded
from facilitator.views.widgets.panels import Panel
from facilitator.views.widgets.scale import Scaled

_Centre = Qt.AlignmentFlag.AlignHCenter


class Badge(Scaled, QWidget):
    """An icon on a patch of colour: the sign of a format or of an empty page."""

    def __init__(self, icon: Icon, hue: str = "", *, size: float = 9, round_patch: bool = False) -> None:
        """`hue` is a card's colour; without one the patch has the accent's soft colour."""
        super().__init__()
        self._icon, self._hue, self._size, self._round = icon, hue, size, round_patch
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.rescale()

    def dress(self) -> None:
        """Takes its size at the scale in force."""
        side = manager().space(self._size, self.factor)
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the patch and the icon on it."""
        theme = manager()
        painter = QPainter(self)
        area = QRectF(self.rect())
        ground = theme.hue(self._hue) if self._hue else theme.colour("accent-soft")
        rounded(painter, area, area.width() / 2 if self._round else theme.theme.corner * self.factor, ground)
        side = area.width() * 0.54
        ink = theme.colour("ink" if self._hue else "accent")
        draw(painter, QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side), self._icon, ink)


class EmptyState(Panel):
    """An icon, a sentence, maybe a reason, and one button; `acted` says that it was pressed."""

    acted = Signal()

    def __init__(self, icon: Icon, sentence: str, reason: str = "", step: str = "", *, hue: str = "") -> None:
        super().__init__("", air=6.0, spacing=3.0)
        self.setAccessibleName(sentence)
        said = heading(sentence)
        said.setAlignment(_Centre)
        self.button = Button(step, PRIMARY) if step else None
        self.box.addStretch(2)
        self.box.addWidget(Badge(icon, hue, size=16, round_patch=True), 0, _Centre)
        self.box.addSpacing(manager().space(1))
        self.box.addWidget(said)
        if reason:
            why = Label(reason, colour="ink-soft")
            why.setAlignment(_Centre)
            self.box.addWidget(why)
        if self.button is not None:
            self.box.addSpacing(manager().space(1))
            self.box.addWidget(self.button, 0, _Centre)
            self.button.clicked.connect(self.acted)
        self.box.addStretch(3)
