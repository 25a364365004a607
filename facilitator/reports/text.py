"""Text on paper: the one place where what people wrote is escaped and given to fonts that have its letters.

ReportLab leaves a letter that a font lacks blank, and reads `<b>` as an order. Here every text is split into runs by
font (Noto Sans, then DejaVu Sans, then Noto Emoji), and what none of them has becomes a visible mark and a warning.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from facilitator.base.words import Message, message
from facilitator.reports.style import EMOJI, SANS, SANS_BOLD, WIDE, WIDE_BOLD, fonts

MARK = "▯"
"""Stands for a character that no font has."""
LISTED = 8
"""How many missing characters a warning names."""

_PLAIN = re.compile("[\x20-\x7e\u00a1-\u00ac\u00ae-\u017f\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f–—‘’“”„…•\n]*")
"""Characters that Noto Sans has for certain: most texts consist of nothing else."""
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202c\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]")
"""Joiners, variation selectors and direction hints: nothing to see, and without them the pieces stand side by side."""
_TONES = re.compile("(?<=[\u2600-\u27bf\U0001f000-\U0001faff])[\U0001f3fb-\U0001f3ff]|(?<=[0-9#*])\u20e3")
"""A skin tone or a key's frame that only colours the character before it."""
_OVERRIDES = frozenset("\u202d\u202e")
"""They turn letters round, so that the text looks different from what was typed."""

_NAMES = ((SANS, WIDE, EMOJI), (SANS_BOLD, WIDE_BOLD, EMOJI))
_MARK = (1, MARK)


@dataclass(frozen=True, slots=True)
class _Split:
    """A text as runs of (font's place in the chain, text), what no font has, and whether it runs right to left."""

    runs: tuple[tuple[int, str], ...]
    lost: frozenset[str] = frozenset()
    backward: bool = False


@lru_cache(maxsize=8192)
def _split(text: str) -> _Split:
    if _PLAIN.fullmatch(text):
        return _Split(((0, text),)) if text else _Split(())
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    text = _TONES.sub("", _UNSEEN.sub("", text))
    runs: list[list[str]] = []
    places: list[int] = []
    lost = set()
    for char in text:
        place, shown = _place(char)
        if shown == MARK != char:
            lost.add(char)
        if places and places[-1] == place:
            runs[-1].append(shown)
        else:
            places.append(place)
            runs.append([shown])
    backward = any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)
    return _Split(
        tuple((place, "".join(run)) for place, run in zip(places, runs, strict=True)), frozenset(lost), backward
    )


@lru_cache(maxsize=8192)
def _place(char: str) -> tuple[int, str]:
    """The first font of the chain that has a character, and what is printed for it."""
    code = ord(char)
    if char.isspace():
        return 0, char if char in "\n\u00a0\u202f" else " "
    if unicodedata.category(char) in {"Cc", "Cs"} or code & 0xFFFE == 0xFFFE or char in _OVERRIDES:
        return _MARK
    chain = (EMOJI, SANS, WIDE) if code >= 0x1F000 else (SANS, WIDE, EMOJI)
    known = fonts()
    for name in chain:
        if known[name].face.charToGlyph.get(code):
            return _NAMES[0].index(name), char
    return _MARK


class Writer:
    """Writes texts for one report and remembers what could not be printed as it was typed."""

    def __init__(self) -> None:
        fonts()
        self._lost: set[str] = set()
        self._backward = False

    def _taken(self, text: str) -> _Split:
        split = _split(text)
        if split.lost:
            self._lost |= split.lost
        self._backward = self._backward or split.backward
        return split

    def markup(self, text: str, *, bold: bool = False) -> str:
        """A text as ReportLab's markup: everything in it literal, newlines kept."""
        names = _NAMES[bold]
        parts = []
        for place, run in self._taken(text).runs:
            safe = escape(run)
            parts.append(safe if place == 0 else f'<font name="{names[place]}">{safe}</font>')
        return "".join(parts).replace("\n", "<br/>")

    def plain(self, text: str) -> str:
        """A text for the file's outline and properties: one line, with the mark where the pages have it."""
        return "".join(run for _, run in self._taken(text).runs).replace("\n", " ")

    def strong(self, text: str) -> str:
        """As `markup`, in bold, within a text that is not."""
        return f'<font name="{SANS_BOLD}">{self.markup(text, bold=True)}</font>'

    def paragraph(self, text: str, style: ParagraphStyle) -> Paragraph:
        """A paragraph that says this text and nothing else."""
        return Paragraph(self.markup(text, bold=style.fontName == SANS_BOLD), style)

    def runs(self, text: str, *, bold: bool = False) -> tuple[tuple[str, str], ...]:
        """A line of text as runs of (font, text)."""
        names = _NAMES[bold]
        return tuple((names[place], run.replace("\n", " ")) for place, run in self._taken(text).runs)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide a line of text is."""
        return sum(stringWidth(run, font, size) for font, run in self.runs(text, bold=bold))

    def fitting(self, text: str, size: float, width: float, *, bold: bool = False) -> str:
        """The text, or as much of it as fits the width with an ellipsis."""
        if self.width(text, size, bold=bold) <= width:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(_cut(text, middle), size, bold=bold) <= width:
                low = middle
            else:
                high = middle - 1
        return _cut(text, low)

    def line(
        self,
        canvas: Canvas,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: Color,
        *,
        bold: bool = False,
        align: str = "left",
        spacing: float = 0.0,
    ) -> None:
        """Draw one line of text; x is its left end, middle or right end as `align` says, y its baseline."""
        runs = self.runs(text, bold=bold)
        if align != "left":
            wide = sum(stringWidth(run, font, size) for font, run in runs) + spacing * len(text)
            x -= wide / 2 if align == "centre" else wide
        pen = canvas.beginText(x, y)
        pen.setFillColor(colour)
        if spacing:
            pen.setCharSpace(spacing)
        for font, run in runs:
            pen.setFont(font, size)
            pen.textOut(run)
        if spacing:
            pen.setCharSpace(0)
        canvas.drawText(pen)

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What the reader should know about texts that are not printed as they were typed."""
        said = []
        if self._lost:
            said.append(
                message(
                    "{n} character is in none of the fonts and is printed as ▯: {which}.",
                    "{n} different characters are in none of the fonts and are printed as ▯: {which}.",
                    n=len(self._lost),
                    which=_listed(self._lost),
                )
            )
        if self._backward:
            said.append(message("Text that runs from right to left is printed in the order in which it was typed."))
        return tuple(said)


def _cut(text: str, n: int) -> str:
    kept = text[:n]
    while kept and n < len(text) and unicodedata.combining(text[len(kept)]):
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _listed(chars: set[str]) -> str:
    codes = [f"U+{ord(char):04X}" for char in sorted(chars)]
    return ", ".join(codes[:LISTED]) + (", …" if len(codes) > LISTED else "")
