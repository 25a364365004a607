"""Figures: charts as frozen shapes, painted alike in the windows and in the report.

A figure is one unit wide and `height` units high; x runs right and y down. Sizes of text are in the same unit. Colours
are names of tokens. `table` holds the figure's numbers as text, for screen readers and for the reader of the PDF.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle."""

    x: float
    y: float
    w: float
    h: float
    colour: str
    corner: float = 0.008


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = "line"


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text; `align` says which part of it stands at x: left, centre, right. y is its middle.

    `width`: the room it may take; a longer text is shortened with an ellipsis.
    """

    x: float
    y: float
    text: str
    size: float
    colour: str = "ink"
    align: str = "left"
    bold: bool = False
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart: its shapes in painting order, and its numbers."""

    title: str
    height: float
    shapes: tuple[Bar | Rule | Label, ...]
    table: tuple[tuple[str, ...], ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text that it shows."""
        return tuple(s.text for s in self.shapes if isinstance(s, Label))


def columns(
    title: str, names: Sequence[str], values: Sequence[int], colours: Sequence[str], height: float = 0.36
) -> Figure:
    """Upright bars with their number above and their name below: a distribution."""
    most = max([*values, 1])
    n = max(len(values), 1)
    step, foot, head = 1.0 / n, 0.075, 0.06
    shapes: list[Bar | Rule | Label] = []
    for i, (name, value, colour) in enumerate(zip(names, values, colours, strict=True)):
        x = step * (i + 0.5)
        tall = (height - foot - head) * value / most
        base = height - foot
        if value:
            shapes.append(Bar(x - step * 0.34, base - tall, step * 0.68, tall, colour))
        shapes.append(Label(x, base - tall - 0.03, str(value), 0.036, "ink", "centre", bold=True, width=step))
        shapes.append(Label(x, base + 0.036, name, 0.03, "ink-soft", "centre", width=step * 0.98))
    shapes.append(Rule(0.0, height - foot, 1.0, height - foot))
    table = tuple((name, str(value)) for name, value in zip(names, values, strict=True))
    return Figure(title, height, tuple(shapes), table)


def bars(title: str, rows: Sequence[tuple[str, int]], colour: str = "f5", row: float = 0.062) -> Figure:
    """Lying bars with their text before and their number behind: totals in order."""
    most = max([value for _, value in rows] or [1]) or 1
    shapes: list[Bar | Rule | Label] = []
    for i, (name, value) in enumerate(rows):
        middle = row * (i + 0.5)
        shapes.append(Label(0.0, middle, name, 0.026, "ink", width=0.54))
        if value:
            shapes.append(Bar(0.57, middle - row * 0.3, 0.36 * value / most, row * 0.6, colour))
        shapes.append(Label(0.58 + 0.36 * value / most, middle, str(value), 0.028, "ink", bold=True, width=0.06))
    return Figure(title, row * max(len(rows), 1), tuple(shapes), tuple((name, str(value)) for name, value in rows))
