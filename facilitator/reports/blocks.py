"""The parts that pages are made of. They know styles and the canvas, and nothing of sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from facilitator.reports.canvas import ReportCanvas
from facilitator.reports.context import Number
from facilitator.reports.style import colour, size, styles
from facilitator.reports.text import Writer

FIT = 0.01
"""What rounding may take: a block that fills the rest of a page leaves this much."""


class Part(Flowable):
    """A flowable of a report; `paper` is the canvas that it is drawn on."""

    @property
    def paper(self) -> ReportCanvas:
        """The report's canvas."""
        return cast(ReportCanvas, self.canv)


class Heading(Part):
    """A chapter's heading, with its bookmark and its entry in the outline."""

    def __init__(self, writer: Writer, text: str, key: str, style: ParagraphStyle, level: int = 0) -> None:
        super().__init__()
        self._plain = writer.plain(text)
        self._paragraph = writer.paragraph(text, style)
        self._key = key
        self._level = level
        self._style = style

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = self._paragraph.wrap(width, height)
        return self.width, self.height

    def getSpaceBefore(self) -> float:  # noqa: N802 - ReportLab's own name
        return float(self._style.spaceBefore)

    def getSpaceAfter(self) -> float:  # noqa: N802 - ReportLab's own name
        return float(self._style.spaceAfter)

    def draw(self) -> None:
        self.paper.chapter(self._plain, self._key, self.height + 8, self._level)
        self._paragraph.drawOn(self.canv, 0, 0)


class Eyebrow(Flowable):
    """A short spaced line above a title."""

    def __init__(self, writer: Writer, text: str) -> None:
        super().__init__()
        self._writer = writer
        self._text = text

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, size(-1) * 1.5
        return self.width, self.height

    def draw(self) -> None:
        room = self.width - len(self._text) * 0.8
        text = self._writer.fitting(self._text, size(-1), room)
        self._writer.line(self.canv, 0, size(-1) * 0.4, text, size(-1), colour("ink-soft"), spacing=0.8)


class Stack(Flowable):
    """Several flowables one below the other, kept whole."""

    def __init__(self, parts: Sequence[Flowable], gap: float = 0.0) -> None:
        super().__init__()
        self._parts = list(parts)
        self._gap = gap

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._heights = [part.wrap(width, height)[1] for part in self._parts]
        self.width, self.height = width, sum(self._heights) + self._gap * max(0, len(self._parts) - 1)
        return self.width, self.height

    def draw(self) -> None:
        y = self.height
        for part, high in zip(self._parts, self._heights, strict=True):
            y -= high
            part.drawOn(self.canv, 0, y)
            y -= self._gap


class AtFoot(Flowable):
    """Takes what is left of the page and stands at its foot."""

    def __init__(self, part: Flowable) -> None:
        super().__init__()
        self._part = part

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        needed = self._part.wrap(width, height)[1]
        self.width, self.height = width, max(needed, height - FIT)
        return self.width, self.height

    def draw(self) -> None:
        self._part.drawOn(self.canv, 0, 0)


class Rule(Flowable):
    """A line across the page."""

    def __init__(self, ink: str = "line", thick: float = 0.7, after: float = 10.0) -> None:
        super().__init__()
        self._ink = ink
        self._thick = thick
        self._after = after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, self._after + self._thick
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(colour(self._ink))
        self.canv.setLineWidth(self._thick)
        self.canv.line(0, self.height, self.width, self.height)


class Facts(Flowable):
    """Pairs of a name and what it is, one a line."""

    def __init__(self, writer: Writer, rows: Sequence[tuple[str, str]], indent: float = 98.0) -> None:
        super().__init__()
        look = styles()
        self._indent = indent
        self._rows = [(writer.paragraph(name, look.soft), writer.paragraph(said, look.body)) for name, said in rows]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._heights = [
            max(name.wrap(self._indent - 8, height)[1], said.wrap(width - self._indent, height)[1]) + 7
            for name, said in self._rows
        ]
        self.width, self.height = width, sum(self._heights)
        return self.width, self.height

    def draw(self) -> None:
        y = self.height
        for (name, said), high in zip(self._rows, self._heights, strict=True):
            name.drawOn(self.canv, 0, y - name.height)
            said.drawOn(self.canv, self._indent, y - said.height)
            y -= high


class Numbers(Part):
    """Large numbers side by side, each with a word below it; a key makes it a link to its chapter."""

    def __init__(self, writer: Writer, numbers: Sequence[Number]) -> None:
        super().__init__()
        look = styles()
        self._numbers = [
            (n.key, writer.paragraph(n.value, look.number), writer.paragraph(n.label, look.body)) for n in numbers
        ]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._step = width / 4
        for _, value, label in self._numbers:
            value.wrap(self._step, height)
            label.wrap(self._step - 14, height)
        self.width, self.height = width, max(v.height + w.height for _, v, w in self._numbers) + 2
        return self.width, self.height

    def draw(self) -> None:
        for i, (key, value, label) in enumerate(self._numbers):
            x = i * self._step
            value.drawOn(self.canv, x, self.height - value.height)
            label.drawOn(self.canv, x, self.height - value.height - 2 - label.height)
            if key:
                self.canv.saveState()
                self.canv.translate(x, 0)
                self.paper.link(key, self._step - 14, self.height)
                self.canv.restoreState()


class Contents(Part):
    """The chapters with their pages, each a link."""

    line = size(0) * 1.75

    def __init__(self, writer: Writer, chapters: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._writer = writer
        self._chapters = chapters

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width * 0.62, len(self._chapters) * self.line
        return self.width, self.height

    def draw(self) -> None:
        for i, (key, title) in enumerate(self._chapters):
            self.canv.saveState()
            self.canv.translate(0, self.height - (i + 1) * self.line)
            said = self._writer.fitting(title, size(0), self.width - 40)
            self._writer.line(self.canv, 0, 5.5, said, size(0), colour("ink"))
            self.canv.setStrokeColor(colour("line"))
            self.canv.setLineWidth(0.5)
            self.canv.line(0, 0, self.width, 0)
            self.paper.number_of_chapter(key, self.width, 5.5)
            self.paper.link(key, self.width, self.line)
            self.canv.restoreState()


class Boxed(Flowable):
    """A text in a soft box."""

    def __init__(self, part: Flowable, pad: float = 15.0) -> None:
        super().__init__()
        self._part = part
        self._pad = pad

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        inner = self._part.wrap(width - 2 * self._pad, height)[1]
        self.width, self.height = width, inner + 1.6 * self._pad
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setFillColor(colour("accent-soft"))
        self.canv.roundRect(0, 0, self.width, self.height, 6, stroke=0, fill=1)
        self._part.drawOn(self.canv, self._pad, self._pad * 0.8)


class BarRow(Flowable):
    """One lying bar: the whole text before it, its number behind it; the chosen ones are set in bold."""

    def __init__(self, writer: Writer, text: str, value: int, most: int, *, strong: bool) -> None:
        super().__init__()
        look = styles()
        self._writer = writer
        self._text = writer.paragraph(text, look.bold if strong else look.body)
        self._value = value
        self._share = value / max(1, most)
        self._strong = strong

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._from = width * 0.6
        self._long = width * 0.34
        self.width, self.height = width, self._text.wrap(self._from - 16, height)[1] + 9
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        self._text.drawOn(canvas, 0, 4.5)
        middle = self.height - 4.5 - size(0) * 0.72
        if self._share:
            canvas.setFillColor(colour("f5" if self._strong else "f4"))
            canvas.setStrokeColor(colour("edge"))
            canvas.setLineWidth(0.3)
            canvas.roundRect(self._from, middle - 6, self._long * self._share, 12, 2, stroke=1, fill=1)
        x = self._from + self._long * self._share + 6
        self._writer.line(canvas, x, middle - 3.6, str(self._value), size(0), colour("ink"), bold=self._strong)
