"""A number that is counted up and down: tallies, people, minutes."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QLineEdit, QSizePolicy, QSpinBox, QWidget

from facilitator.views.icons import Icon
from facilitator.views.theme import BOLD, manager, set_role
from facilitator.views.widgets.buttons import IconButton
from facilitator.views.widgets.paint import ring, rounded
from facilitator.views.widgets.scale import Scaled


class _Digits(QLineEdit):
    """The digits themselves; masked they are not drawn, nor is where the cursor stands.

    No echo mode would do: a spin box takes for its number what the line displays.
    """

    masked = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the digits, or nothing."""
        if not self.masked:
            super().paintEvent(event)


class _Number(Scaled, QSpinBox):
    """The digits in the middle; a spin box to screen readers, with Up, Down, PageUp, PageDown and typed digits."""

    def __init__(self) -> None:
        super().__init__()
        self._digits = _Digits(self)
        self.setLineEdit(self._digits)
        set_role(self, "bare")
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrame(False)
        self.setKeyboardTracking(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.rescale()

    def dress(self) -> None:
        self.setFont(manager().font(0, BOLD, self.factor))
        self._fit_digits()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        widest = max(metrics.horizontalAdvance(f"{number}{self.suffix()}") for number in (self.maximum(), 88))
        return QSize(widest + manager().space(3, self.factor), metrics.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The digits grow along."""
        super().resizeEvent(event)
        self._fit_digits()

    def showEvent(self, event: QShowEvent) -> None:
        """The style takes the digits at the first show."""
        super().showEvent(event)
        self._fit_digits()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme computes the room anew."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit_digits()

    def set_masked(self, masked: bool) -> None:
        """Whether the digits are hidden; they can be typed all the same."""
        self._digits.masked = masked
        self._digits.update()

    def _fit_digits(self) -> None:
        # Under a style sheet a child does not take the font of its parent, and a spin box keeps room for its buttons
        # even where it has none.
        inner = self.lineEdit()
        inner.setFont(self.font())
        inner.setGeometry(self.rect())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a page must not alter what stands on it."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Stepper(Scaled, QWidget):
    """Minus, the number, plus. `changed` tells a number that a person has set."""

    changed = Signal(int)

    def __init__(
        self,
        name: str,
        value: int = 0,
        least: int = 0,
        most: int = 99,
        *,
        suffix: str = "",
        less: str = "One less",
        more: str = "One more",
    ) -> None:
        super().__init__()
        self._masked = False
        self.number = _Number()
        self.number.setRange(least, most)
        self.number.setSuffix(suffix)
        self.number.setValue(value)
        self.number.setAccessibleName(name)
        self.less = IconButton(Icon.LESS, f"{less}: {name}", compact=True)
        self.more = IconButton(Icon.ADD, f"{more}: {name}", compact=True)
        self._box = QHBoxLayout(self)
        self._box.setSpacing(0)
        for part, step in ((self.less, -1), (self.number, 0), (self.more, 1)):
            self._box.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
            if isinstance(part, IconButton):
                # The number itself has these keys; Tab need not stop three times.
                part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                part.setAutoRepeat(True)
                part.clicked.connect(lambda _=False, step=step: self.number.stepBy(step))
        self.setFocusProxy(self.number)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.number.valueChanged.connect(self._on_changed)
        self.number.lineEdit().selectionChanged.connect(self.update)
        self._bound()
        self.rescale()

    def dress(self) -> None:
        """Sets the air for the scale in force."""
        air = manager().space(1, self.factor)
        self._box.setContentsMargins(air, air, air, air)

    def value(self) -> int:
        """The number as it stands."""
        return self.number.value()

    def set_value(self, value: int) -> None:
        """Shows another number, without `changed`."""
        self.number.blockSignals(True)
        self.number.setValue(value)
        self.number.blockSignals(False)
        self._bound()

    def set_masked(self, masked: bool) -> None:
        """Whether people who look on may not see the number, nor by its buttons whether there is one."""
        self._masked = masked
        self.number.set_masked(masked)
        self._bound()

    def set_bounds(self, least: int, most: int) -> None:
        """Between which numbers it may be; the present one is moved inside, without `changed`."""
        self.number.blockSignals(True)
        self.number.setRange(least, most)
        self.number.blockSignals(False)
        self._bound()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground around the three parts and the ring."""
        theme = manager()
        painter = QPainter(self)
        area = QRectF(self.rect())
        radius = theme.theme.corner * self.factor
        rounded(painter, area, radius, theme.colour("surface"), theme.colour("line"))
        if self.number.hasFocus():
            ring(painter, area, radius)

    def _on_changed(self, value: int) -> None:
        self._bound()
        self.changed.emit(value)

    def _bound(self) -> None:
        self.less.setEnabled(self._masked or self.number.value() > self.number.minimum())
        self.more.setEnabled(self._masked or self.number.value() < self.number.maximum())
