"""Buttons: the one primary, its quieter companions, an icon alone, and a choice of one among a few."""

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from facilitator.views.icons import Icon, draw
from facilitator.views.theme import BOLD, REGULAR, manager, set_tip
from facilitator.views.widgets.inline import Inline, Words
from facilitator.views.widgets.paint import ring, rounded
from facilitator.views.widgets.scale import Scaled

PRIMARY, SECONDARY, QUIET, DANGER, INVERSE = "primary", "secondary", "quiet", "danger", "inverse"

_FILL = {PRIMARY: "accent", SECONDARY: "surface", QUIET: "", DANGER: "surface", INVERSE: ""}
_HOVER = {PRIMARY: "accent-hover", SECONDARY: "hover", QUIET: "hover", DANGER: "bad-soft", INVERSE: "ink-soft"}
_PRESS = {PRIMARY: "accent-press", SECONDARY: "line", QUIET: "line", DANGER: "bad-soft", INVERSE: "ink-soft"}
_TEXT = {PRIMARY: "on-accent", SECONDARY: "ink", QUIET: "ink-soft", DANGER: "bad", INVERSE: "paper"}

_QUIETLY = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


_ARROWS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}

if TYPE_CHECKING:
    _Base = QAbstractButton
else:
    _Base = object  # mixed in before a class of Qt, of which there may be only one


class Painted(Scaled, _Base):
    """What all buttons here share: a ring only for who comes by keyboard, and a repaint when the mouse comes."""

    _ring = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remembers how the focus came; a window that comes back finds everything as it was left."""
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            self._ring = False
        elif event.reason() not in _QUIETLY:
            self._ring = True
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Hovering changes the colour."""
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return bool(super().event(event))

    def has_ring(self) -> bool:
        """Whether the focus is here and came by keyboard."""
        return self.hasFocus() and self._ring


class Button(Painted, QPushButton):
    """A button with a text, and maybe an icon before or after it and the key that does the same.

    The text is plain: an ampersand is an ampersand. Shortcuts belong to the window, `key` only names them.
    """

    def __init__(
        self,
        text: str,
        kind: str = SECONDARY,
        *,
        icon: Icon | None = None,
        after: Icon | None = None,
        key: str = "",
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label, self._kind, self._icon, self._after, self._key = text, kind, icon, after, key
        self._compact = compact
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._show_label()
        self.rescale()

    def dress(self) -> None:
        """Takes the font at the scale in force."""
        small = self._compact and self._kind == QUIET
        self.setFont(manager().font(0, REGULAR if small else BOLD, self.factor))
        self.updateGeometry()

    def label(self) -> str:
        """The text as it is read."""
        return self._label

    def set_label(self, text: str, key: str | None = None) -> None:
        """Shows another text, and another key if one is named."""
        key = self._key if key is None else key
        if (text, key, text) == (self._label, self._key, self.accessibleName()):
            return
        self._label, self._key = text, key
        self._show_label()

    def _show_label(self) -> None:
        self.setText(self._label.replace("&", "&&"))
        self.setAccessibleName(self._label)
        self.setAccessibleDescription(self._key)
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: str) -> None:
        """Makes it a button of another rank."""
        self._kind = kind
        self.update()

    def set_icon(self, icon: Icon | None, after: Icon | None = None) -> None:
        """Shows other icons before and after the text."""
        self._icon, self._after = icon, after
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The text with its icons, its key and the air around them."""
        line = self._line()
        air = manager().space(2.5 if self._compact else 4.5, self.factor)
        rise = manager().space(1.5 if self._compact else 2.75, self.factor)
        return QSize(ceil(line.width) + 2 * air, round(line.height) + 2 * rise)

    def minimumSizeHint(self) -> QSize:
        """A button is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the shape, then icon, text, key and icon in one row in the middle."""
        theme = manager()
        painter = QPainter(self)
        area = QRectF(self.rect())
        radius = theme.theme.corner * self.factor
        fill, border, ink = self._colours()
        rounded(painter, area, radius, fill, border)
        if self.has_ring():
            if self._kind == PRIMARY:
                ring(painter, area.adjusted(2.5, 2.5, -2.5, -2.5), radius - 2, "on-accent", 1.5)
            else:
                ring(painter, area, radius)
        self._line().draw(painter, area.adjusted(2, 0, -2, 0), ink)

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        theme = manager()
        if not self.isEnabled():
            ground = None if self._kind == QUIET else theme.colour("board")
            return ground, None if ground is None else theme.colour("line"), theme.colour("ink-faint")
        hover = self.underMouse()
        name = _PRESS[self._kind] if self.isDown() else _HOVER[self._kind] if hover else _FILL[self._kind]
        ink = "ink" if self._kind == QUIET and hover else _TEXT[self._kind]
        edge = theme.colour("line") if self._kind in (SECONDARY, DANGER) else None
        return theme.colour(name) if name else None, edge, theme.colour(ink)

    def _line(self) -> Inline:
        key = Words(self._key, manager().font(-1, REGULAR, self.factor), faint=True)
        pieces = (self._icon, Words(self._label, self.font()), self._after, key)
        return Inline(pieces, manager().space(2, self.factor))


class IconButton(Painted, QPushButton):
    """An icon that can be pressed. Its name is read to who cannot see it and shown as its tool tip."""

    def __init__(
        self, icon: Icon, name: str, *, key: str = "", colour: str = "ink-soft", compact: bool = False
    ) -> None:
        super().__init__()
        self._icon, self._colour, self._compact = icon, colour, compact
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name, key)
        self.rescale()

    def dress(self) -> None:
        """Takes its size at the scale in force."""
        self.updateGeometry()

    def set_name(self, name: str, key: str = "") -> None:
        """What it does, and the key that does the same."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(key)
        set_tip(self, f"{name}   {key}" if key else name)

    def set_icon(self, icon: Icon, colour: str | None = None) -> None:
        """Shows another icon."""
        self._icon = icon
        self._colour = colour or self._colour
        self.update()

    def sizeHint(self) -> QSize:
        """A square, large enough to be hit."""
        side = manager().space(7 if self._compact else 9, self.factor)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the icon, on a ground if the mouse is there or it is checked."""
        theme = manager()
        painter = QPainter(self)
        area = QRectF(self.rect())
        radius = theme.theme.corner * self.factor
        if self.isEnabled() and (self.isDown() or self.isChecked()):
            rounded(painter, area, radius, theme.colour("accent-soft" if self.isChecked() else "line"))
        elif self.isEnabled() and self.underMouse():
            rounded(painter, area, radius, theme.colour("hover"))
        if self.has_ring():
            ring(painter, area, radius)
        side = theme.space(4.25 if self._compact else 5, self.factor)
        colour = "accent" if self.isChecked() else self._colour
        ink = theme.colour(colour if self.isEnabled() else "ink-faint")
        draw(painter, QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side), self._icon, ink)


class Option(NamedTuple):
    """One of the choices of a segmented control."""

    id: str
    text: str
    icon: Icon | None = None
    tip: str = ""


class _Segment(Painted, QRadioButton):
    """One part of a segmented control; the arrows go from one to the next, as in any group of radio buttons."""

    def __init__(self, option: Option) -> None:
        super().__init__()
        self.option = option
        self._first = self._last = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(option.text.replace("&", "&&"))
        self.setAccessibleName(option.text)
        set_tip(self, option.tip)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.rescale()

    def dress(self) -> None:
        self.setFont(manager().font(0, REGULAR, self.factor))
        self.updateGeometry()

    def set_ends(self, *, first: bool, last: bool) -> None:
        """Which of its ends are those of the row."""
        self._first, self._last = first, last
        self.update()

    def hitButton(self, pos: object) -> bool:  # noqa: N802 - Qt asks by this name
        """All of it can be pressed, not only a circle."""
        return True

    def sizeHint(self) -> QSize:
        # As wide as the bold text, so that nothing moves when another one is chosen.
        line = self._line(chosen=True)
        space = manager().space
        return QSize(ceil(line.width) + 2 * space(3.5, self.factor), round(line.height) + 2 * space(2, self.factor))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = manager()
        painter = QPainter(self)
        area = QRectF(self.rect())
        self._draw_ground(painter, area)
        chosen = self.isChecked()
        ink = theme.colour("ink-faint" if not self.isEnabled() else "accent" if chosen else "ink-soft")
        self._line(chosen=chosen).draw(painter, area, ink)

    def _line(self, *, chosen: bool) -> Inline:
        font = manager().font(0, BOLD if chosen else REGULAR, self.factor)
        return Inline((self.option.icon, Words(self.option.text, font)), manager().space(1.5, self.factor))

    def _draw_ground(self, painter: QPainter, area: QRectF) -> None:
        theme = manager()
        radius = theme.theme.corner * self.factor
        ground = "accent-soft" if self.isChecked() else "hover" if self.underMouse() and self.isEnabled() else "surface"
        # The outer shape reaches beyond the inner edges, so that only the ends of the whole row are round.
        wide = area.adjusted(0 if self._first else -2 * radius, 0, 0 if self._last else 2 * radius, 0)
        painter.setClipRect(area)
        rounded(painter, wide, radius, theme.colour(ground), theme.colour("line"))
        if not self._first:
            painter.fillRect(QRectF(0, 1, 1, area.height() - 2), theme.colour("line"))
        if self.has_ring():
            ring(painter, area.adjusted(1, 1, -1, -1), radius - 2)
        painter.setClipping(False)


class Segmented(QWidget):
    """A choice of one among a few that all stay in sight; `chosen` says which, when a person has chosen.

    `deliberate`: the arrows only go from one to the next, and Enter or the space bar chooses.
    """

    chosen = Signal(str)

    def __init__(self, options: Sequence[Option], name: str, current: str = "", *, deliberate: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._parts: dict[str, _Segment] = {}
        for option in options:
            part = _Segment(option)
            part.setAccessibleDescription(name)
            part.clicked.connect(self._on_clicked)
            if deliberate:
                part.installEventFilter(self)
            self._parts[option.id] = part
            self._group.addButton(part)
            row.addWidget(part)
        self._set_ends()
        if current:
            self.choose(current)

    def current(self) -> str:
        """The id of what is chosen; empty if nothing is."""
        return next((key for key, part in self._parts.items() if part.isChecked()), "")

    def choose(self, key: str) -> None:
        """Shows that option as chosen, without `chosen`."""
        self._group.setExclusive(False)
        for one, part in self._parts.items():
            part.setChecked(one == key)
        self._group.setExclusive(True)

    def part(self, key: str) -> QRadioButton:
        """The button of one option. Raises KeyError for an unknown one."""
        return self._parts[key]

    def set_offered(self, key: str, offered: bool) -> None:
        """Whether an option can be chosen now."""
        self._parts[key].setEnabled(offered)

    def set_shown(self, key: str, shown: bool) -> None:
        """Whether an option is there at all."""
        self._parts[key].setVisible(shown)
        self._set_ends()

    def _set_ends(self) -> None:
        shown = [part for part in self._parts.values() if not part.isHidden()]
        for part in shown:
            part.set_ends(first=part is shown[0], last=part is shown[-1])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows go along a deliberate choice and choose nothing."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() not in _ARROWS:
            return False
        parts = [part for part in self._parts.values() if part.isEnabled() and not part.isHidden()]
        at = next((n for n, part in enumerate(parts) if part is watched), 0) + _ARROWS[event.key()]
        parts[max(0, min(at, len(parts) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _on_clicked(self) -> None:
        part = self.sender()
        if isinstance(part, _Segment):
            self.chosen.emit(part.option.id)
