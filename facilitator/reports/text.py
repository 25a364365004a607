"""Text on paper: the one place where what people wrote becomes paragraphs and lines.

Everything in a text is literal. What only says how other characters are drawn is heeded and not seen; what no font has
becomes a visible mark and a warning, so that nothing is lost without a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

from facilitator.base.words import Message, message
from facilitator.reports.fonts import PLAIN, SANS_BOLD, face_for, han_first, visible
from facilitator.reports.paragraph import MARK, Line, Span, Text, Voice, single
from facilitator.reports.shaping import clusters
from facilitator.reports.style import colour

LISTED = 8
"""How many missing characters a warning names."""

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_DROPPED = re.compile("[\u00ad\u200b\u202a-\u202c\u2060\ufeff]")
"""Hints where a line may end and embeddings of direction: left out without a loss."""
_OVERRIDES = frozenset("\u202d\u202e")
"""They turn letters round, so that the text looks different from what was typed."""
_NOTHING = ("", "")


@dataclass(frozen=True, slots=True)
class _Fit:
    """A text as it can be printed, and what no font has of it."""

    text: str
    lost: frozenset[str] = frozenset()
    han: tuple[str, str] = _NOTHING


@lru_cache(maxsize=8192)
def _fit(text: str, language: str) -> _Fit:
    if PLAIN.fullmatch(text):
        return _Fit(text)
    text = _DROPPED.sub("", _BREAKS.sub("\n", text)).replace("\t", " ")
    han = han_first(text, language)
    kept: list[str] = []
    lost: set[str] = set()
    for part in clusters(text):
        kept.append(shown := _shown(part, han))
        if shown != part:
            lost.update(char for char in part if char not in shown)
    return _Fit("".join(kept), frozenset(lost), han)


@lru_cache(maxsize=8192)
def _shown(cluster: str, han: tuple[str, str]) -> str:
    """A character with what belongs to it, as fonts have it; marks for what none has."""
    if not visible(cluster) and not set(cluster) & _OVERRIDES:
        return cluster
    if cluster.isspace():
        return "".join(char if char in "\n\u00a0\u202f" else " " for char in cluster)
    if not any(_unprintable(char) for char in cluster) and face_for(cluster, han, bold=False):
        return cluster
    if len(cluster) > 1:
        return "".join(_shown(char, han) for char in cluster)
    return MARK


def _unprintable(char: str) -> bool:
    code = ord(char)
    return unicodedata.category(char) in {"Cc", "Cs"} or code & 0xFFFE == 0xFFFE or char in _OVERRIDES


class Writer:
    """Writes texts for one report and remembers what could not be printed as it was typed."""

    def __init__(self, language: str = "en") -> None:
        self._language = language
        self._lost: set[str] = set()

    def span(self, text: str, size: float, ink: Color, *, bold: bool = False) -> Span:
        """A part of a paragraph that says this text and nothing else."""
        fit = _fit(text, self._language)
        self._lost |= fit.lost
        return Span(fit.text, Voice(size, ink, bold, self._language, fit.han))

    def styled(self, text: str, style: ParagraphStyle, *, bold: bool | None = None, ink: Color | None = None) -> Span:
        """The same in the size of a style, and in its weight and colour where no others are given."""
        heavy = style.fontName == SANS_BOLD if bold is None else bold
        return self.span(text, style.fontSize, ink or style.textColor, bold=heavy)

    def paragraph(self, text: str, style: ParagraphStyle) -> Text:
        """A paragraph that says this text and nothing else."""
        return Text([self.styled(text, style)], style)

    def joined(self, spans: Sequence[Span], style: ParagraphStyle) -> Text:
        """A paragraph of several parts."""
        return Text(spans, style)

    def point(self, text: str, style: ParagraphStyle) -> Text:
        """A paragraph as one point of a list."""
        return Text([self.styled(text, style)], style, self.styled("–", style, bold=False, ink=colour("ink-soft")))

    def plain(self, text: str) -> str:
        """A text for the file's outline and properties: one line, with the mark where the pages have it."""
        fit = _fit(text, self._language)
        self._lost |= fit.lost
        return fit.text.replace("\n", " ")

    def one_line(self, text: str, size: float, ink: Color, *, bold: bool = False) -> Line:
        """A text as one line."""
        return single([self.span(text.replace("\n", " "), size, ink, bold=bold)])

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide a line of text is."""
        return self.one_line(text, size, colour("ink"), bold=bold).width

    def fitting(self, text: str, size: float, width: float, *, bold: bool = False) -> str:
        """The text, or as much of it as fits the width with an ellipsis."""
        if self.width(text, size, bold=bold) <= width:
            return text
        parts = list(clusters(text))
        low, high = 0, len(parts)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(_cut(parts, middle), size, bold=bold) <= width:
                low = middle
            else:
                high = middle - 1
        return _cut(parts, low)

    def line(
        self,
        canvas: Canvas | Any,
        x: float,
        y: float,
        text: str,
        size: float,
        ink: Color,
        *,
        bold: bool = False,
        align: str = "left",
        spacing: float = 0.0,
    ) -> None:
        """Draw one line of text; x is its left end, middle or right end as `align` says, y its baseline."""
        line = self.one_line(text, size, ink, bold=bold)
        if align != "left":
            wide = line.width + spacing * len(text)
            x -= wide / 2 if align == "centre" else wide
        line.draw(canvas, x, y, spacing)

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What the reader should know about texts that are not printed as they were typed."""
        if not self._lost:
            return ()
        return (
            message(
                "{n} character is in none of the fonts and is printed as ▯: {which}.",
                "{n} different characters are in none of the fonts and are printed as ▯: {which}.",
                n=len(self._lost),
                which=_listed(self._lost),
            ),
        )


def _cut(parts: Sequence[str], n: int) -> str:
    return "".join(parts[:n]).rstrip() + "…"


def _listed(chars: set[str]) -> str:
    codes = [f"U+{ord(char):04X}" for char in sorted(chars)]
    return ", ".join(codes[:LISTED]) + (", …" if len(codes) > LISTED else "")
