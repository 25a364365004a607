"""Chips: small choices that narrow a list, or short facts side by side."""

from collections.abc import Iterable, Sequence
from math import ceil

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from facilitator.views.icons import Icon
from facilitator.views.theme import BOLD, REGULAR, manager
from facilitator.views.widgets.buttons import Option, Painted
from facilitator.views.widgets.flow_layout import FlowLayout
from facilitator.views.widgets.inline import Inline, Words
from facilitator.views.widgets.paint import ring, rounded
from facilitator.views.widgets.scale import Scaled


class Chip(Painted, QCheckBox):
    """One choice that is on or off."""

    def __init__(self, option: Option) -> None:
        super().__init__()
        self.option = option
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(option.text.replace("&", "&&"))
        self.setAccessibleName(option.text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.rescale()

    def dress(self) -> None:
        """Takes the font at the scale in force."""
        self.setFont(manager().font(0, scale=self.factor * 0.94))
        self.updateGeometry()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt asks by this name
        """All of it can be pressed."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """The text in bold, so that nothing moves when it is chosen."""
        line, space = self._line(chosen=True), manager().space
        return QSize(ceil(line.width) + 2 * space(3.5, self.factor), round(line.height) + 2 * space(1.75, self.factor))

    def minimumSizeHint(self) -> QSize:
        """May be cut only where the window is narrower than the chip."""
        return QSize(manager().space(10, self.factor), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the pill and its text."""
        theme = manager()
        painter = QPainter(self)
        area = QRectF(self.rect())
        chosen, live = self.isChecked(), self.isEnabled()
        ground = "accent-soft" if chosen else "hover" if self.underMouse() and live else "surface"
        rounded(painter, area, area.height() / 2, theme.colour(ground), None if chosen else theme.colour("line"))
        if self.has_ring():
            ring(painter, area, area.height() / 2)
        ink = theme.colour("ink-faint" if not live else "accent" if chosen else "ink-soft")
        air = theme.space(2, self.factor)
        self._line(chosen=chosen).draw(painter, area.adjusted(air, 0, -air, 0), ink)

    def _line(self, *, chosen: bool) -> Inline:
        font = manager().font(0, BOLD if chosen else REGULAR, self.factor * 0.94)
        return Inline((self.option.icon, Words(self.option.text, font)), manager().space(1, self.factor))


class ChipRow(QWidget):
    """Chips beside each other, in as many rows as they need. With `single` at most one of them is chosen."""

    changed = Signal(list)

    def __init__(self, options: Sequence[Option], name: str, *, single: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._single = single
        self._chips: dict[str, Chip] = {}
        self._flow = FlowLayout(self)
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offers these and keeps what was chosen among them."""
        kept = set(self.chosen())
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {option.id: Chip(option) for option in options}
        for chip in self._chips.values():
            self._flow.addWidget(chip)
            chip.clicked.connect(self._on_clicked)
        self.choose(kept)

    def chosen(self) -> list[str]:
        """The ids of what is chosen, in the order of the chips."""
        return [key for key, chip in self._chips.items() if chip.isChecked()]

    def choose(self, keys: Iterable[str]) -> None:
        """Shows these as chosen, without `changed`."""
        wanted = set(keys)
        for key, chip in self._chips.items():
            chip.setChecked(key in wanted)

    def chip(self, key: str) -> Chip:
        """One chip. Raises KeyError for an unknown id."""
        return self._chips[key]

    def _on_clicked(self) -> None:
        pressed = self.sender()
        if self._single and isinstance(pressed, Chip) and pressed.isChecked():
            self.choose({pressed.option.id})
        self.changed.emit(self.chosen())


class Tag(Scaled, QWidget):
    """A short fact with its colour: "3 days late", "9 cards". `colour` is a token, its soft ground lies behind."""

    def __init__(self, text: str, colour: str = "ink-soft", icon: Icon | None = None) -> None:
        super().__init__()
        self._text, self._colour, self._icon = text, colour, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.rescale()

    def dress(self) -> None:
        """Takes the font at the scale in force."""
        self.setFont(manager().font(-1, BOLD, self.factor))
        self.updateGeometry()

    def show_text(self, text: str, colour: str | None = None) -> None:
        """Shows another fact."""
        if (text, colour or self._colour) == (self._text, self._colour):
            return
        self._text = text
        self._colour = colour or self._colour
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The text with some ground around it."""
        line, space = self._line(), manager().space
        return QSize(ceil(line.width) + 2 * space(2, self.factor), round(line.height) + space(1.5, self.factor))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground, the icon and the text."""
        theme = manager()
        painter = QPainter(self)
        area = QRectF(self.rect())
        ground = f"{self._colour}-soft" if self._colour in ("accent", "good", "warn", "bad") else "board"
        rounded(painter, area, area.height() / 2, theme.colour(ground))
        self._line().draw(painter, area, theme.colour(self._colour))

    def _line(self) -> Inline:
        return Inline((self._icon, Words(self._text, self.font())), manager().space(1, self.factor))
