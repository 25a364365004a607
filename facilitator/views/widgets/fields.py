"""Where something is typed or picked: Qt's own fields, in the type of their container and with plain words."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from facilitator.views.icons import Icon, draw
from facilitator.views.theme import manager, set_role
from facilitator.views.widgets.paint import ring, rounded
from facilitator.views.widgets.scale import Scaled


def _more_air(factor: float) -> tuple[int, int]:
    """What a larger scale adds to the padding that the style sheet gives at the sides, above and below."""
    return round(12 * (factor - 1)), round(8 * (factor - 1))


class LineField(Scaled, QLineEdit):
    """One line of text. Pasted line breaks become spaces unless `pasted_lines` is connected and takes them."""

    escaped = Signal()
    pasted_lines = Signal(list)

    def __init__(self, name: str, placeholder: str = "", *, most: int = 0, many: bool = False) -> None:
        """`most` is the greatest number of signs (0: Qt's); `many` hands pasted lines over instead of joining them."""
        super().__init__()
        self._many = many
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        if most:
            self.setMaxLength(most)
        self.rescale()

    def dress(self) -> None:
        """Takes the font at the scale in force."""
        self.setFont(manager().font(0, scale=self.factor))
        side, rise = _more_air(self.factor)
        self.setTextMargins(side, rise, side, rise)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the field; pasting several lines may make several things."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            event.accept()
        elif self._many and event.matches(QKeySequence.StandardKey.Paste) and self._paste_lines():
            event.accept()
        else:
            super().keyPressEvent(event)

    def _paste_lines(self) -> bool:
        text = QGuiApplication.clipboard().text()
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            return False
        self.pasted_lines.emit(lines)
        return True


class TextField(Scaled, QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field. `left` is emitted when the focus goes away."""

    left = Signal()
    escaped = Signal()

    def __init__(self, name: str, placeholder: str = "", *, lines: int = 3, note: bool = False) -> None:
        """`lines` is how high it would like to be; `note` gives it the ground of private notes."""
        super().__init__()
        self._line_count = lines
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        if note:
            set_role(self, "note")
        self.rescale()

    def dress(self) -> None:
        """Takes the font and the height at the scale in force."""
        font = manager().font(0, scale=self.factor)
        self.setFont(font)
        # Under a style sheet a child does not take the font of its parent.
        self.viewport().setFont(font)
        side, rise = _more_air(self.factor)
        self.setViewportMargins(side, rise, side, rise)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """High enough for its lines."""
        return QSize(super().sizeHint().width(), self._height(self._line_count))

    def minimumSizeHint(self) -> QSize:
        """One line can always be seen."""
        return QSize(super().minimumSizeHint().width(), self._height(1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the field."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Says that the text may be kept now."""
        super().focusOutEvent(event)
        self.left.emit()

    def _height(self, lines: int) -> int:
        air = manager().space(7, self.factor)
        return QFontMetrics(self.font()).lineSpacing() * lines + air


class Choice(Scaled, QComboBox):
    """One of several, by id. `picked` says which, when a person has picked; the wheel picks only with the focus."""

    picked = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda _: self.picked.emit(self.current()))
        self.set_options(options)
        self.rescale()

    def dress(self) -> None:
        """Takes the font at the scale in force."""
        self.setFont(manager().font(0, scale=self.factor))
        self.updateGeometry()

    def showPopup(self) -> None:  # noqa: N802 - Qt calls it so
        """The list comes in the type of the field, which a style sheet does not hand on."""
        self.view().setFont(self.font())
        super().showPopup()

    def sizeHint(self) -> QSize:
        """As high as the other fields, and wide enough for the widest text."""
        side, rise = _more_air(self.factor)
        return super().sizeHint() + QSize(2 * side, 2 * rise)

    def minimumSizeHint(self) -> QSize:
        """As high; it may be narrower than its widest text."""
        return QSize(manager().space(24, self.scale), self.sizeHint().height())

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offers these (id, text) and keeps what was chosen if it is among them."""
        before = self.current()
        self.clear()
        for key, text in options:
            self.addItem(text, key)
        self.choose(before)

    def current(self) -> str:
        """The id of what is chosen; empty if there is nothing."""
        data = self.currentData()
        return data if isinstance(data, str) else ""

    def choose(self, key: str) -> None:
        """Shows that one as chosen, without `picked`; an unknown id changes nothing."""
        at = self.findData(key)
        if at >= 0:
            self.setCurrentIndex(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a page must not alter what stands on it."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the field and the arrow, which the style sheet cannot colour."""
        super().paintEvent(event)
        side = manager().space(3.5, self.factor)
        left = self.width() - side - manager().space(2.5, self.factor)
        ink = manager().colour("ink-soft" if self.isEnabled() else "ink-faint")
        draw(QPainter(self), QRectF(left, (self.height() - side) / 2, side, side), Icon.UNFOLD, ink)


class Tick(Scaled, QCheckBox):
    """Something that is so or is not: a box with a tick and a text beside it."""

    def __init__(self, text: str = "", *, name: str = "", checked: bool = False) -> None:
        """`name` is read out where there is no text."""
        super().__init__()
        self._label = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(name or text)
        self.setChecked(checked)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.rescale()

    def dress(self) -> None:
        """Takes the font at the scale in force."""
        self.setFont(manager().font(0, scale=self.factor))
        self.updateGeometry()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt asks by this name
        """Box and text can be pressed."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """The box, the text, and room for the ring around the box."""
        metrics = QFontMetrics(self.font())
        text = metrics.horizontalAdvance(self._label) + manager().space(2, self.factor) + 1 if self._label else 0
        side = max(manager().space(6, self.factor), metrics.height())
        return QSize(side + text, side)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the box, the tick, the text, and the ring around the box."""
        theme = manager()
        painter = QPainter(self)
        place = theme.space(6, self.factor)
        side = theme.space(4.5, self.factor)
        inset = (place - side) / 2
        box = QRectF(inset, (self.height() - side) / 2, side, side)
        radius = theme.theme.corner / 2 * self.factor
        live = self.isEnabled()
        if self.isChecked():
            rounded(painter, box, radius, theme.colour("accent" if live else "ink-faint"))
            draw(painter, box.adjusted(2, 2, -2, -2), Icon.DONE, theme.colour("on-accent" if live else "surface"))
        else:
            edge = theme.colour("accent" if live and self.underMouse() else "edge" if live else "ink-faint")
            rounded(painter, box, radius, theme.colour("surface"), edge, 1.4)
        if self.hasFocus():
            grow = inset - 0.5
            ring(painter, box.adjusted(-grow, -grow, grow, grow), radius + grow)
        painter.setFont(self.font())
        painter.setPen(theme.colour("ink" if live else "ink-faint"))
        metrics = QFontMetrics(self.font())
        base = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(round(place + theme.space(2, self.factor)), round(base), self._label)
