"""How much time is left, calmly: a bar that fills and the minutes and seconds beside or above it."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.views.icons import Icon, draw
from facilitator.views.theme import BOLD, manager
from facilitator.views.widgets.paint import rounded
from facilitator.views.widgets.scale import Scaled

_MINUTE = 60


def clock_text(seconds: float) -> str:
    """Seconds that are left as 04:12; those over time as +1:20. A second counts until it is over."""
    if seconds <= -1:
        over = int(-seconds)
        return f"+{over // _MINUTE}:{over % _MINUTE:02}"
    # Rounded up, so that the clock reads 00:00 only when nothing is left.
    left = max(0, -int(-seconds // 1))
    return f"{left // _MINUTE:02}:{left % _MINUTE:02}"


class TimeBar(Scaled, QWidget):
    """The time of an activity. `stacked` puts the digits above the bar, as a room reads them."""

    def __init__(self, *, stacked: bool = False, step: int = 3, name: str = "Time left") -> None:
        super().__init__()
        self._stacked, self._step, self._name = stacked, step, name
        self._pixels = 0.0
        self._spent, self._planned, self._paused = 0.0, 0.0, False
        self._shown: tuple[object, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.rescale()
        self._tell()

    def dress(self) -> None:
        """Takes the size of the scale in force."""
        self.updateGeometry()

    def set_digits(self, pixels: float) -> None:
        """The height of the digits' type in pixels, where the screen rules it and not the scale; 0 goes back."""
        self._pixels = pixels
        self.updateGeometry()
        self.update()

    def show_time(self, spent: float, planned: float, *, paused: bool = False) -> None:
        """Shows that so many seconds of so many planned ones are spent; without planned ones it only counts up."""
        self._spent, self._planned, self._paused = max(0.0, spent), max(0.0, planned), paused
        # The clock ticks more often than its picture changes.
        shown = (self.text(), round(self._part() * 400), paused)
        if shown != self._shown:
            self._shown = shown
            self._tell()
            self.update()

    def text(self) -> str:
        """What the digits say."""
        return clock_text(self._planned - self._spent if self._planned else self._spent // 1)

    def over(self) -> bool:
        """Whether more time is spent than was planned."""
        return bool(self._planned) and self._spent - self._planned >= 1

    def sizeHint(self) -> QSize:
        """Beside each other: a bar of good length and the digits; stacked: the digits and the bar below."""
        metrics = QFontMetricsF(self._font())
        digits = self._digits_width(metrics)
        if self._stacked:
            return QSize(round(digits * 1.6), round(metrics.ascent() + self._thick() * 3.2))
        return QSize(round(digits + self._gap() + manager().space(50, self.factor)), round(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """The digits are never cut; the bar may be short."""
        metrics = QFontMetricsF(self._font())
        if self._stacked:
            return self.sizeHint()
        bar = self._gap() + manager().space(8, self.factor)
        return QSize(round(self._digits_width(metrics) + bar), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws bar and digits; over time both turn to the warning's colour and stay calm."""
        theme = manager()
        painter = QPainter(self)
        font = self._font()
        metrics = QFontMetricsF(font)
        colour = "warn" if self.over() else "ink-soft" if self._paused else "ink"
        painter.setFont(font)
        painter.setPen(theme.colour(colour))
        width = metrics.horizontalAdvance(self.text())
        painter.drawText(QPointF(self.width() - width, metrics.ascent()), self.text())
        if self._paused:
            side = metrics.height() * 0.62
            left = self.width() - width - side - self._gap() / 2
            middle = metrics.ascent() - metrics.capHeight() / 2
            draw(painter, QRectF(left, middle - side / 2, side, side), Icon.PAUSE, theme.colour("ink-soft"))
        self._draw_bar(painter, metrics)

    def _draw_bar(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        if not self._planned:
            return
        theme = manager()
        thick = self._thick()
        if self._stacked:
            area = QRectF(0, self.height() - thick, self.width(), thick)
        else:
            aside = self._digits_width(metrics) + self._gap() + (metrics.height() * 0.7 if self._paused else 0)
            middle = metrics.ascent() - metrics.capHeight() / 2
            area = QRectF(0, middle - thick / 2, self.width() - aside, thick)
        if area.width() < thick * 2:
            return
        rounded(painter, area, thick / 2, theme.colour("line"))
        part = self._part()
        if part > 0:
            area.setWidth(max(thick, area.width() * part))
            colour = "warn" if self.over() else "ink-soft" if self._paused else "accent"
            rounded(painter, area, thick / 2, theme.colour(colour))

    def _part(self) -> float:
        return min(1.0, self._spent / self._planned) if self._planned else 0.0

    def _font(self) -> QFont:
        theme = manager()
        if self._pixels:
            return theme.font_of(self._pixels, BOLD)
        return theme.font(self._step, BOLD, self.factor)

    def _digits_width(self, metrics: QFontMetricsF) -> float:
        # Reserved for the widest text, so that nothing beside it moves when a second passes.
        return max(metrics.horizontalAdvance(text) for text in ("00:00", "+0:00", self.text()))

    def _thick(self) -> float:
        return max(4.0, round(self._font().pixelSize() * (0.13 if self._stacked else 0.22)))

    def _gap(self) -> int:
        return manager().space(3, self.factor)

    def _tell(self) -> None:
        # A screen reader hears minutes, not seconds.
        left = self._planned - self._spent
        minutes = int(abs(left) // _MINUTE)
        sign = "+" if self.over() else ""
        name = f"{self._name}: {sign}{minutes} min" if self._planned else self._name
        if name != self.accessibleName():
            self.setAccessibleName(name)
