"""What a picture of the room is made of: shapes with their places, laid out first and painted afterwards.

Faces only lay out. So a test can read every text with its place and size, a screen reader is told the same texts that
are painted, and one painter serves all faces. Colours are names of tokens; lengths are pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from facilitator.domain.figure import Figure
from facilitator.views.icons import Icon, draw
from facilitator.views.theme import Look
from facilitator.views.widgets.figure import paint_figure
from facilitator.views.widgets.paint import Align, Lines, rounded, shadow

S = TypeVar("S", bound="Shape")


class Shape(Protocol):
    """Something with a place that can be painted."""

    @property
    def rect(self) -> QRectF:
        """The place that it takes."""
        ...

    @property
    def words(self) -> str:
        """What it says, for those who cannot see it; empty where it says nothing."""
        ...

    def moved(self: S, dx: float, dy: float) -> S:
        """The same shape elsewhere."""
        ...

    def paint(self, painter: QPainter, theme: Look) -> None:
        """Draws it."""
        ...


@dataclass(frozen=True)
class Text:
    """Lines of plain text, `pixels` high, its upper left corner at x, y."""

    x: float
    y: float
    said: str
    lines: Lines
    pixels: int
    colour: str = "ink"
    align: Align = Align.AlignLeft

    @property
    def rect(self) -> QRectF:
        """The place that the lines may take."""
        return QRectF(self.x, self.y, self.lines.width, self.lines.height)

    @property
    def ink(self) -> QRectF:
        """The place that the longest of the lines takes."""
        rect, spare = self.rect, self.lines.width - self.lines.natural_width
        parts = {Align.AlignLeft: 0.0, Align.AlignHCenter: 0.5, Align.AlignRight: 1.0}
        return QRectF(rect.x() + spare * parts[self.align], rect.y(), self.lines.natural_width, rect.height())

    @property
    def words(self) -> str:
        """The text."""
        return self.said

    def moved(self, dx: float, dy: float) -> Text:
        """The same text elsewhere."""
        return Text(self.x + dx, self.y + dy, self.said, self.lines, self.pixels, self.colour, self.align)

    def paint(self, painter: QPainter, theme: Look) -> None:
        """Draws the lines on whole pixels, where they are sharpest."""
        painter.setPen(theme.colour(self.colour))
        self.lines.draw(painter, QPointF(round(self.x), round(self.y)))


@dataclass(frozen=True)
class Sheet:
    """A filled shape: a card, a panel, a line; without `fill` only its edge.

    `depth` is how far its shadow falls, `turn` its slant in degrees, `key` names the card that it is.
    """

    rect: QRectF
    fill: str
    corner: float = 0.0
    edge: str = ""
    thick: float = 1.0
    depth: float = 0.0
    turn: float = 0.0
    key: str = ""

    @property
    def words(self) -> str:
        """Nothing."""
        return ""

    def moved(self, dx: float, dy: float) -> Sheet:
        """The same shape elsewhere."""
        rect = self.rect.translated(dx, dy)
        return Sheet(rect, self.fill, self.corner, self.edge, self.thick, self.depth, self.turn, self.key)

    def paint(self, painter: QPainter, theme: Look) -> None:
        """Draws it, its shadow first."""
        rect = self.rect
        painter.save()
        if self.turn:
            painter.translate(rect.center())
            painter.rotate(self.turn)
            rect = QRectF(-rect.width() / 2, -rect.height() / 2, rect.width(), rect.height())
        if self.depth:
            shadow(painter, rect, self.corner, self.depth, theme)
        fill = theme.colour(self.fill) if self.fill else None
        rounded(painter, rect, self.corner, fill, theme.colour(self.edge) if self.edge else None, self.thick)
        painter.restore()


@dataclass(frozen=True)
class Dots:
    """`number` round dots in a row, each `size` wide, the next one `step` further."""

    x: float
    y: float
    number: int
    size: float
    step: float
    colour: str = "accent"

    @property
    def rect(self) -> QRectF:
        """The place that the row takes."""
        return QRectF(self.x, self.y, self.step * (self.number - 1) + self.size if self.number else 0.0, self.size)

    @property
    def words(self) -> str:
        """Nothing: their number always stands beside them."""
        return ""

    def moved(self, dx: float, dy: float) -> Dots:
        """The same dots elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)

    def paint(self, painter: QPainter, theme: Look) -> None:
        """Draws them."""
        for i in range(self.number):
            place = QRectF(self.x + i * self.step, self.y, self.size, self.size)
            rounded(painter, place, self.size / 2, theme.colour(self.colour))


@dataclass(frozen=True)
class Chart:
    """A figure, painted by the painter that all windows share; its table speaks for it. `least`: its smallest type."""

    rect: QRectF
    figure: Figure
    least: int

    @property
    def words(self) -> str:
        """Its title and its numbers."""
        numbers = ", ".join(": ".join(row) for row in self.figure.table)
        return f"{self.figure.title}. {numbers}" if numbers else self.figure.title

    def moved(self, dx: float, dy: float) -> Chart:
        """The same figure elsewhere."""
        return replace(self, rect=self.rect.translated(dx, dy))

    def paint(self, painter: QPainter, theme: Look) -> None:
        """Draws it."""
        paint_figure(painter, self.rect, self.figure, self.least, theme)


@dataclass(frozen=True)
class Mark:
    """An icon, turned by so many degrees; a word always stands beside it."""

    rect: QRectF
    icon: Icon
    colour: str = "ink-soft"
    turn: float = 0.0

    @property
    def words(self) -> str:
        """Nothing."""
        return ""

    def moved(self, dx: float, dy: float) -> Mark:
        """The same icon elsewhere."""
        return replace(self, rect=self.rect.translated(dx, dy))

    def paint(self, painter: QPainter, theme: Look) -> None:
        """Draws it."""
        painter.save()
        painter.translate(self.rect.center())
        painter.rotate(self.turn)
        draw(painter, self.rect.translated(-self.rect.center()), self.icon, theme.colour(self.colour))
        painter.restore()


Made = tuple[Shape, ...] | Callable[[], tuple[Shape, ...]]
"""Shapes, or what makes them: most cards and pages are measured and never looked at."""


class Block:
    """Shapes that stay together, laid out from 0, 0. `key` names what they show."""

    def __init__(self, width: float, height: float, shapes: Made = (), key: str = "") -> None:
        self.width, self.height, self.key = width, height, key
        self._shapes = shapes

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """Everything that it consists of."""
        if callable(self._shapes):
            self._shapes = self._shapes()
        return self._shapes

    def at(self, x: float, y: float) -> tuple[Shape, ...]:
        """The shapes with their corner at that point."""
        return tuple(shape.moved(x, y) for shape in self.shapes)


class Page:
    """One page of a face. `holds` names what can be read on it, in order, so that the view can turn to it.

    `here`: what is talked about now is on it; whoever comes to the picture begins with this page.
    """

    def __init__(self, shapes: Made = (), holds: tuple[str, ...] = (), here: bool = False) -> None:
        self.holds, self.here = holds, here
        self._shapes = shapes

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """Everything that is drawn on it."""
        if callable(self._shapes):
            self._shapes = self._shapes()
        return self._shapes


def texts_of(shapes: Iterable[Shape]) -> tuple[Text, ...]:
    """The texts among the shapes."""
    return tuple(shape for shape in shapes if isinstance(shape, Text))
