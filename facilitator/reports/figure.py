"""Paints figures on paper: vectors and text that can be searched, in colours that a grey printer keeps apart."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable

from facilitator.domain.figure import Bar, Figure, Label, Rule
from facilitator.reports.style import colour
from facilitator.reports.text import Writer

BASELINE = 0.35
"""How far below the middle of a line of text its baseline lies, in heights of type."""


class Chart(Flowable):
    """A figure as wide as it is told, in points."""

    def __init__(self, figure: Figure, width: float, writer: Writer) -> None:
        super().__init__()
        self._figure = figure
        self._unit = width
        self._writer = writer

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = self._unit, self._unit * self._figure.height
        return self.width, self.height

    def draw(self) -> None:
        for shape in self._figure.shapes:
            if isinstance(shape, Bar):
                self._bar(shape)
            elif isinstance(shape, Rule):
                self._rule(shape)
            else:
                self._label(shape)

    def _bar(self, bar: Bar) -> None:
        unit, canvas = self._unit, self.canv
        canvas.setFillColor(colour(bar.colour))
        canvas.setStrokeColor(colour("edge"))
        canvas.setLineWidth(0.3)
        y = self.height - (bar.y + bar.h) * unit
        corner = min(bar.corner, bar.w / 2, bar.h / 2) * unit
        canvas.roundRect(bar.x * unit, y, bar.w * unit, bar.h * unit, corner, stroke=1, fill=1)

    def _rule(self, rule: Rule) -> None:
        unit, canvas = self._unit, self.canv
        canvas.setStrokeColor(colour(rule.colour))
        canvas.setLineWidth(0.7)
        canvas.line(rule.x1 * unit, self.height - rule.y1 * unit, rule.x2 * unit, self.height - rule.y2 * unit)

    def _label(self, label: Label) -> None:
        unit = self._unit
        high = label.size * unit
        text = self._writer.fitting(label.text, high, label.width * unit, bold=label.bold)
        y = self.height - label.y * unit - high * BASELINE
        canvas: Any = self.canv
        self._writer.line(
            canvas, label.x * unit, y, text, high, colour(label.colour), bold=label.bold, align=label.align
        )
