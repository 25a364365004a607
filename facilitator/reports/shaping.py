"""From characters to glyphs: what belongs together, which font sets it, and what HarfBuzz makes of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz

from facilitator.reports.fonts import Face, face, visible

JOINER = "\u200d"
_EXTENDING = frozenset(("Mn", "Me", "Mc"))
_PICTURES = 0x2190
"""Below it a joiner joins letters, and what follows stands for itself."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a run: how far the pen goes, how far beside it the glyph stands, in thousandths of the size of type.

    `text` is what it stands for. Where several glyphs draw one text, the widest of them stands for all of it.
    """

    glyph: int
    advance: float
    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Text of one font and one direction, its glyphs from left to right. `blank`: it is nothing but space.

    `beside`: some of its glyphs stand for no text of their own.
    """

    face: Face
    text: str
    glyphs: tuple[Glyph, ...]
    width: float
    blank: bool
    beside: bool


@lru_cache(maxsize=16384)
def shape(name: str, text: str, language: str, *, backward: bool) -> Run:
    """Text of one direction set in one font that has all of it."""
    font = face(name)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if backward else "ltr"
    # Always said: HarfBuzz would take the machine's.
    buffer.language = language
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    uharfbuzz.shape(font.shaper, buffer)
    infos, places, unit = buffer.glyph_infos, buffer.glyph_positions, font.unit
    texts = _texts(text, [(info.cluster, place.x_advance) for info, place in zip(infos, places, strict=True)])
    glyphs = tuple(
        Glyph(
            info.codepoint,
            round(place.x_advance * unit, 3),
            round(place.x_offset * unit, 3),
            round(place.y_offset * unit, 3),
            # Readers turn such text round letter by letter; what cannot be seen would come between others.
            visible(said) if backward else said,
        )
        for info, place, said in zip(infos, places, texts, strict=True)
    )
    width = sum(glyph.advance for glyph in glyphs)
    return Run(font, text, glyphs, width, not text.strip(" "), not all(glyph.text for glyph in glyphs))


def _texts(text: str, drawn: Sequence[tuple[int, int]]) -> list[str]:
    """What each glyph stands for, from the place in the text that it was made of and how wide it is."""
    starts = sorted({start for start, _ in drawn})
    # Where nothing is to be seen there is no glyph, and no start.
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=False))
    widest: dict[int, int] = {}
    for i, (start, wide) in enumerate(drawn):
        if start not in widest or wide > drawn[widest[start]][1]:
            widest[start] = i
    return [text[start : ends[start]] if widest[start] == i else "" for i, (start, _) in enumerate(drawn)]


def clusters(text: str) -> Iterator[str]:
    """The characters of a text as people count them: each with its accents, tones, joined figures, flags whole."""
    start = i = 0
    while i < len(text):
        i += 1
        if _is_flag(text[i - 1]) and i < len(text) and _is_flag(text[i]):
            i += 1
        while i < len(text) and _belongs(text, i):
            i += 1
        yield text[start:i]
        start = i


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _belongs(text: str, i: int) -> bool:
    """Whether a character belongs to the one before it."""
    char, before = text[i], text[i - 1]
    if before == JOINER and ord(char) >= _PICTURES and i > 1:
        return True
    if char in "\u200c\u200d" or "\ufe00" <= char <= "\ufe0f" or "\U000e0000" <= char <= "\U000e0fff":
        return before not in " \n"
    if "\U0001f3fb" <= char <= "\U0001f3ff":
        return ord(before) >= _PICTURES
    return unicodedata.category(char) in _EXTENDING or _is_jamo_that_follows(char, before)


def _is_jamo_that_follows(char: str, before: str) -> bool:
    """Korean letters of old texts: a vowel or an end that belongs to the syllable before it."""
    return "\u1160" <= char <= "\u11ff" and ("\u1100" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7a3")
