"""Text that is only read: always plain, wrapped anywhere if need be, cut with a tool tip that shows the whole."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from facilitator.views.theme import BOLD, REGULAR, manager, set_tip
from facilitator.views.widgets.paint import Lines
from facilitator.views.widgets.scale import Scaled

_WIDE = 44
"""How wide a wrapped text would like to be, in heights of its type: about 80 signs, the longest line read with ease."""


class Label(Scaled, QLabel):
    """One text. `step` is that of the type scale, `colour` a token, `lines` the most there may be (0: all)."""

    def __init__(
        self,
        text: str = "",
        *,
        step: int = 0,
        weight: QFont.Weight = REGULAR,
        colour: str = "ink",
        lines: int = 0,
        upper: bool = False,
        struck: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._step, self._weight, self._colour, self._most = step, weight, colour, lines
        self._upper, self._struck = upper, struck
        self._laid: Lines | None = None
        self._counts: dict[int, int] = {}
        self._tip = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(lines != 1)
        self.setSizePolicy(policy)
        self.setText(text)
        self.rescale()

    def dress(self) -> None:
        """Takes the font of its step at the scale in force."""
        font = manager().font(self._step, self._weight, self.factor)
        if self._upper:
            font.setCapitalization(QFont.Capitalization.AllUppercase)
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        font.setStrikeOut(self._struck)
        self.setFont(font)
        self._forget()
        self.updateGeometry()

    def setText(self, text: str) -> None:
        """Shows another text."""
        if text != self.text() or self._laid is None:
            self._forget()
            super().setText(text)
            self._show_tip()

    def set_colour(self, colour: str) -> None:
        """Draws the text in another token's colour."""
        if colour != self._colour:
            self._colour = colour
            self.update()

    def set_tip(self, text: str) -> None:
        """A tool tip of its own; without one the tool tip is the whole text where it was cut."""
        self._tip = text
        self._show_tip()

    def elided(self) -> bool:
        """Whether the text is cut at its present width."""
        return self._lines(self.contentsRect().width()).elided

    def minimumSizeHint(self) -> QSize:
        """A few signs wide and one line high."""
        metrics = QFontMetrics(self.font())
        natural = metrics.horizontalAdvance(self._shown())
        return QSize(min(natural + 1, metrics.height() * 3), self._height(metrics, 1))

    def sizeHint(self) -> QSize:
        """As wide as the text, but no wider than is read with ease."""
        metrics = QFontMetrics(self.font())
        if self._most == 1:
            return QSize(metrics.horizontalAdvance(self._shown()) + 2, self._height(metrics, 1))
        width = min(self._widest(metrics) + 2, metrics.height() * _WIDE)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        """A text of several lines needs more height where it is narrow."""
        return self._most != 1

    def heightForWidth(self, width: int) -> int:
        """The height that the text takes at that width."""
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        # A layout that is looking for its height asks for the same few widths again and again.
        if inner not in self._counts:
            self._counts[inner] = self._lines(inner).count
        return self._height(QFontMetrics(self.font()), self._counts[inner])

    def _forget(self) -> None:
        self._laid = None
        self._counts.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may cut the text elsewhere."""
        super().resizeEvent(event)
        self._show_tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the lines in the colour of the token."""
        area = self.contentsRect()
        lines = self._lines(area.width())
        painter = QPainter(self)
        painter.setPen(manager().colour(self._colour if self.isEnabled() else "ink-faint"))
        align = self.alignment()
        top = float(area.top())
        if align & Qt.AlignmentFlag.AlignVCenter:
            top += max(0.0, (area.height() - lines.height) / 2)
        elif align & Qt.AlignmentFlag.AlignBottom:
            top += max(0.0, area.height() - lines.height)
        lines.draw(painter, QPointF(area.left(), round(top)))

    def _shown(self) -> str:
        return self.text().replace("\n", " ") if self._most == 1 else self.text()

    def _widest(self, metrics: QFontMetrics) -> int:
        return max((metrics.horizontalAdvance(line) for line in self.text().splitlines()), default=0)

    def _height(self, metrics: QFontMetrics, lines: int) -> int:
        margins = self.contentsMargins()
        return metrics.lineSpacing() * max(1, lines) + margins.top() + margins.bottom()

    def _lines(self, width: int) -> Lines:
        # The layout may ask for several widths in turn; the one that is painted comes last.
        if self._laid is None or self._laid.width != max(1, width):
            align = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
            self._laid = Lines(self._shown(), self.font(), width, self._most, align)
        return self._laid

    def _show_tip(self) -> None:
        cut = self.text() if self._most and self.width() > 1 and self.elided() else ""
        set_tip(self, self._tip or cut)


def title(text: str = "", *, lines: int = 0) -> Label:
    """The name of a page or an activity."""
    return Label(text, step=3, weight=BOLD, lines=lines)


def heading(text: str = "", *, lines: int = 0) -> Label:
    """The name of a part of a page."""
    return Label(text, step=1, weight=BOLD, lines=lines)


def strong(text: str = "", *, lines: int = 0, colour: str = "ink") -> Label:
    """A text of the common size that stands out."""
    return Label(text, weight=BOLD, lines=lines, colour=colour)


def body(text: str = "", *, lines: int = 0) -> Label:
    """A text of the common size."""
    return Label(text, lines=lines)


def soft(text: str = "", *, lines: int = 0) -> Label:
    """A text of second rank."""
    return Label(text, colour="ink-soft", lines=lines)


def lead(text: str = "", *, lines: int = 0) -> Label:
    """The sentence below a title: the prompt."""
    return Label(text, step=1, colour="ink-soft", lines=lines)


def caption(text: str = "", *, lines: int = 0) -> Label:
    """A small text below another one."""
    return Label(text, step=-1, colour="ink-soft", lines=lines)


def eyebrow(text: str = "") -> Label:
    """A small label above a group, in capitals: AGENDA · 60 MIN."""
    return Label(text, step=-1, weight=BOLD, colour="ink-soft", lines=1, upper=True)


def display(text: str = "", *, step: int = 5, colour: str = "ink", lines: int = 0) -> Label:
    """A text for a whole room."""
    return Label(text, step=step, weight=BOLD, colour=colour, lines=lines)
