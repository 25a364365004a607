"""What a picture of one size is drawn with: lengths as parts of its height, type, and texts laid out in it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from math import ceil, floor
from typing import Any
from weakref import WeakValueDictionary

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from facilitator.base.words import Words
from facilitator.domain.scene import Scene
from facilitator.views.room.shapes import Text
from facilitator.views.theme import BOLD, REGULAR, SMALLEST_PART, Look, font_of
from facilitator.views.widgets.paint import Lines

CARD = 30
"""Type is given as the part of the picture's height that it takes: a card's is a thirtieth."""
TITLE = 23
STRONG = 26
HEADING = 31
SOFT = 40
LEAST = SMALLEST_PART

_TIGHT = TITLE
"""From this size on lines stand closer: large type needs less air."""
_HEADLINE = 6
"""A headline of more lines is a text."""
_UNITS = 270
_KEPT = 3000

Align = Qt.AlignmentFlag


_PLAIN = re.compile("[ -~\u00a0-\u024f\u2010-\u2027\u2030-\u203a\u20ac]*")
"""Texts in letters and signs that the type itself has, all of one height."""
_DEEP, _WRAPPED = 1e6, int(Qt.TextFlag.TextWordWrap)


def _leading(part: float) -> float:
    return 1.0 if part > _TIGHT else 0.88 if part <= 20 else 0.92


class Measure:
    """Sizes of one picture. Every text of the room is made here, so that none is too small to be read.

    What was laid out is kept for the next Scene, until another activity comes. `laid` is the last Scene, as it was laid
    out for what the clock said.
    """

    def __init__(self, families: Sequence[str], words: Words, size: QSizeF) -> None:
        self._families = families
        self.words = words
        self.width = size.width()
        self.height = size.height()
        self._lines: dict[tuple[str, int, bool, int, int, Align], Lines] = {}
        self._kept: dict[Hashable, dict[Any, Any]] = {}
        self._about: tuple[str, ...] = ()
        self.laid: tuple[Scene, str, Any] | None = None
        self._fonts: dict[tuple[int, bool], QFont] = {}
        self._first: dict[float, tuple[QFontMetricsF, float, float]] = {}

    def begin(self, *about: str) -> None:
        """Name what is shown from now on; nothing is kept of anything else."""
        if about != self._about:
            self._about, self.laid = about, None
            self._lines.clear()
            self._kept.clear()

    def kept(self, key: Hashable) -> dict[Any, Any]:
        """Where a face keeps what it laid out, for a width or whatever else it is laid out for."""
        return self._kept.setdefault(key, {})

    def units(self, number: float) -> float:
        """A distance; a unit is four pixels on a screen of 1080."""
        return self.height / _UNITS * number

    @property
    def corner(self) -> float:
        """The rounding of a card."""
        return self.units(2.5)

    def pixels(self, part: float) -> int:
        """The type that takes that part of the height, never less than what can be read from the last row."""
        return max(round(self.height / part), ceil(self.height / LEAST))

    def font(self, part: float, *, bold: bool = False) -> QFont:
        """The font of that part of the height."""
        key = (self.pixels(part), bold)
        if key not in self._fonts:
            font = font_of(self._families, key[0], BOLD if bold else REGULAR)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[key] = font
        return self._fonts[key]

    def line(self, part: float) -> float:
        """The height of a line of that type."""
        return QFontMetricsF(self.font(part)).lineSpacing()

    def advance(self, said: str, part: float, *, bold: bool = False) -> float:
        """The width in whole pixels that a line of that type needs."""
        return ceil(QFontMetricsF(self.font(part, bold=bold)).horizontalAdvance(said)) + 1.0

    def text(
        self,
        said: str,
        part: float,
        width: float,
        *,
        bold: bool = False,
        colour: str = "ink",
        most: int = 0,
        align: Align = Align.AlignLeft,
    ) -> Text:
        """A text laid out for a width, at 0, 0; with `most` it is cut after so many lines."""
        pixels = self.pixels(part)
        key = (said, pixels, bold, floor(width), most, align)
        if key not in self._lines:
            if len(self._lines) > _KEPT:
                self._lines.clear()
            self._lines[key] = Lines(said, self.font(part, bold=bold), floor(width), most, align, _leading(part))
        return Text(0.0, 0.0, said, self._lines[key], pixels, colour, align)

    def height_of(self, said: str, part: float, width: float) -> float:
        """How high a text is that is laid out for a width. A plain one need not be laid out to know it."""
        if _PLAIN.fullmatch(said):
            if (known := self._first.get(part)) is None:
                known = self._first[part] = self._measured(part)
            metrics, first, spacing = known
            wide = floor(width)
            box = metrics.boundingRect(QRectF(0, 0, wide, _DEEP), _WRAPPED, said)
            # A word that is wider than the place is divided when it is laid out, and here it is not.
            if box.width() <= wide:
                # Here each further line begins on a whole pixel.
                further = round((box.height() - first) / ceil(first))
                return spacing * _leading(part) * further + spacing
        return self.text(said, part, width).lines.height

    def _measured(self, part: float) -> tuple[QFontMetricsF, float, float]:
        """The metrics of a type, the height of one line, and that of a line with its air."""
        metrics = QFontMetricsF(self.font(part))
        first = metrics.boundingRect(QRectF(0, 0, _DEEP, _DEEP), _WRAPPED, "x").height()
        return metrics, first, metrics.lineSpacing()

    def fitted(
        self,
        said: str,
        parts: tuple[float, ...],
        width: float,
        height: float,
        *,
        bold: bool = False,
        colour: str = "ink",
    ) -> Text:
        """The text in the first of these sizes that fits; in the last one it is cut where it must be.

        Large bold ones are headlines: their lines are about equally long.
        """
        for part in parts:
            text = self.text(said, part, width, bold=bold, colour=colour)
            if text.lines.height <= height:
                return self._balanced(text, part, width, colour) if bold and part <= TITLE else text
        most = max(1, floor(height / self.line(parts[-1])))
        return self.text(said, parts[-1], width, bold=bold, colour=colour, most=most)

    def _balanced(self, text: Text, part: float, width: float, colour: str) -> Text:
        """A headline in lines of about one length, so that no word is left alone on the last one."""
        count = text.lines.count
        if not 1 < count <= _HEADLINE:
            return text
        low, high = width / count, width
        while high - low > self.units(2):
            middle = (low + high) / 2
            if self.text(text.said, part, middle, bold=True, colour=colour).lines.count == count:
                high = middle
            else:
                low = middle
        return self.text(text.said, part, high, bold=True, colour=colour)


_shared: WeakValueDictionary[tuple[object, ...], Measure] = WeakValueDictionary()


def measure_of(theme: Look, words: Words, size: QSizeF) -> Measure:
    """The measure of that size. Views of one size share it: the room and its preview show the same, laid out once."""
    key = (theme.theme.families, words, size.width(), size.height())
    if (found := _shared.get(key)) is None:
        found = _shared[key] = Measure(theme.theme.families, words, size)
    return found
