"""The bundled fonts, and which of them sets which letters.

A font is read when the first letter needs it. Latin, Greek and Cyrillic come from Noto Sans, other scripts from the
Noto Sans of that script, symbols from DejaVu Sans, emoji from Noto Emoji. Characters of Chinese origin look different
in Japan and in China: a text with kana takes the Japanese font, any other what its session's language asks for.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import uharfbuzz

from facilitator.base.paths import resources

SANS, SANS_BOLD = "NotoSans-Regular", "NotoSans-Bold"
WIDE, WIDE_BOLD = "DejaVuSans", "DejaVuSans-Bold"
EMOJI = "NotoEmoji-Regular"
JAPANESE, CHINESE, KOREAN = "NotoSansJP-Regular", "NotoSansSC-Regular", "NotoSansKR-Regular"

_Point = tuple[float, float]
_Blocks = tuple[tuple[int, int], ...]
_CJK: _Blocks = ((0x2460, 0x24FF), (0x2E80, 0x30FF), (0x3100, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
_CJK += ((0xFF00, 0xFFEF), (0x20000, 0x2FFFF))
SCRIPTS: tuple[tuple[str, _Blocks], ...] = (
    ("NotoSansArabic", ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE))),
    ("NotoSansHebrew", ((0x590, 0x5FF), (0xFB1D, 0xFB4F))),
    ("NotoSansDevanagari", ((0x900, 0x97F), (0xA8E0, 0xA8FF), (0x1CD0, 0x1CFF))),
    ("NotoSansThai", ((0xE00, 0xE7F),)),
    ("NotoSansKR", ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7A3))),
)
"""Fonts of one script, and the blocks of Unicode for which they are asked."""

PLAIN = re.compile("[\x20-\x7e\u00a1-\u00ac\u00ae-\u017f\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f–—‘’“”„…•\n]*")
"""Characters that Noto Sans has for certain and that run one way: most texts consist of nothing else."""
_EMOJI_FROM = 0x1F000
_AS_EMOJI = "\ufe0f"
_BOLD = {SANS: SANS_BOLD, WIDE: WIDE_BOLD, **{f"{s}-Regular": f"{s}-Bold" for s, _ in SCRIPTS if s != "NotoSansKR"}}
_KANA = re.compile("[\u3040-\u30ff\uff66-\uff9f]")
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_UNSEEN_FAR = re.compile("[\U000e0000-\U000e0fff]")


class Face:
    """One font file. Lengths are in thousandths of the size of type."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.heavy = name in _BOLD.values()
        blob = uharfbuzz.Blob.from_file_path(str(resources() / "fonts" / f"{name}.ttf"))
        self.source: Any = uharfbuzz.Face(blob)
        self.shaper: Any = uharfbuzz.Font(self.source)
        self.unit: float = 1000 / self.source.upem
        extents = self.shaper.get_font_extents("ltr")
        self.ascent: float = extents.ascender * self.unit
        self.descent: float = extents.descender * self.unit
        self._widths: dict[int, float] = {}

    def has(self, text: str) -> bool:
        """Whether it has every one of these characters."""
        return all(self.shaper.get_nominal_glyph(ord(char)) for char in text)

    def width(self, glyph: int) -> float:
        """How far a glyph moves the pen, unless it is shaped otherwise."""
        found = self._widths.get(glyph)
        if found is None:
            found = self._widths[glyph] = round(self.shaper.get_glyph_h_advance(glyph) * self.unit, 3)
        return found

    def outline(self, glyph: int) -> str:
        """A glyph as the operators of a path; empty where there is nothing to see."""
        pen = _Outline(self.unit)
        self.shaper.draw_glyph_with_pen(glyph, pen)
        return " ".join(pen.said)

    @property
    def box(self) -> tuple[float, ...]:
        """The rectangle that holds all its glyphs: left, bottom, right, top."""
        head = self.source.reference_table("head").data
        return tuple(round(value * self.unit) for value in struct.unpack(">4h", head[36:44]))


class _Outline:
    """Takes down what HarfBuzz draws; its names are those of a font's pen."""

    def __init__(self, unit: float) -> None:
        self.said: list[str] = []
        self._unit = unit
        self._at = (0.0, 0.0)

    def moveTo(self, to: _Point) -> None:  # noqa: N802
        self._say("m", to)

    def lineTo(self, to: _Point) -> None:  # noqa: N802
        self._say("l", to)

    def qCurveTo(self, bend: _Point, to: _Point) -> None:  # noqa: N802
        start = self._at
        first, second = ([a + (b - a) * 2 / 3 for a, b in zip(end, bend, strict=True)] for end in (start, to))
        self._say("c", (first[0], first[1]), (second[0], second[1]), to)

    def curveTo(self, first: _Point, second: _Point, to: _Point) -> None:  # noqa: N802
        self._say("c", first, second, to)

    def closePath(self) -> None:  # noqa: N802
        self.said.append("h")

    def _say(self, deed: str, *points: _Point) -> None:
        self._at = points[-1]
        self.said.append(" ".join(f"{round(value * self._unit)}" for point in points for value in point) + f" {deed}")


@lru_cache(maxsize=64)
def face(name: str) -> Face:
    """The font of that name, read when it is asked for first."""
    return Face(name)


def han_first(text: str, language: str) -> tuple[str, str]:
    """Which of the two fonts with Chinese characters comes first for a text of a session in that language."""
    if _KANA.search(text):
        return JAPANESE, CHINESE
    chosen = (CHINESE, JAPANESE) if language.startswith("zh") else (JAPANESE, CHINESE)
    han = "".join(char for char in text if ord(char) >= _CJK[1][0] and _within(ord(char), _CJK))
    # A text is set in one hand: what the first lacks brings all of it to the second.
    return chosen if not han or face(chosen[0]).has(han) else (chosen[1], chosen[0])


@lru_cache(maxsize=16384)
def face_for(cluster: str, han: tuple[str, str], *, bold: bool) -> Face | None:
    """The first font that has a character with all that belongs to it; None if no font has all of it."""
    seen = visible(cluster)
    whole = unicodedata.normalize("NFC", seen)
    for name in _chain(cluster, han):
        found = face(_BOLD.get(name, name) if bold else name)
        if found.has(whole) or found.has(seen):
            return found
    return None


def visible(text: str) -> str:
    """A text without what only says how the rest is to be drawn."""
    return _UNSEEN_FAR.sub("", _UNSEEN.sub("", text))


def _chain(cluster: str, han: tuple[str, str]) -> Sequence[str]:
    code = ord(cluster[0])
    named = [f"{name}-Regular" for name, blocks in SCRIPTS if _within(code, blocks)]
    if _within(code, _CJK):
        named += han
    if code >= _EMOJI_FROM or _AS_EMOJI in cluster or "\u20e3" in cluster:
        return (EMOJI, SANS, *named, WIDE)
    return (SANS, *named, WIDE, EMOJI)


def _within(code: int, blocks: _Blocks) -> bool:
    return any(first <= code <= last for first, last in blocks)
