"""A card on the wall: a coloured sheet with its text, large enough for the last row."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QRectF

from facilitator.views.room.flow import spread
from facilitator.views.room.measure import CARD, LEAST, SOFT, Align, Measure
from facilitator.views.room.shapes import Block, Page, Shape, Sheet

SMALLER = (36, 43, LEAST)
"""The type of a card that alone would be higher than the picture's content; no other is set smaller."""

LANE = 100.0
"""How wide a lane of cards must be to be read with ease, in units."""
_FEW = 25
_AIR, _ABOVE = 6.5, 4.5
"""The air beside the text, and that above and below it, in units."""
_JOINER = "\u200d"


class Card(NamedTuple):
    """A text on a sheet, or a part of it: the characters from `start` to `end` (none: to its end).

    `by` stands below it, `number` before it. A tuple, because hundreds are made and looked up with every Scene.
    """

    key: str
    text: str
    fill: str
    by: str = ""
    number: str = ""
    start: int = 0
    end: int | None = None

    @property
    def said(self) -> str:
        """What stands on it; dots say where it goes on from and where it will go on."""
        if not self.start and self.end is None:
            return self.text.strip()
        part = self.text[self.start : self.end].strip()
        goes_on = self.end is not None and self.end < len(self.text)
        return f"{'… ' if self.start else ''}{part}{' …' if goes_on else ''}"


def card_parts(
    measure: Measure, card: Card, width: float, height: float, size: float = CARD
) -> list[tuple[Card, Block]]:
    """The card for that width. One that would be higher than `height` is set smaller, and if need be divided."""
    block = _block(measure, card, width, size)
    if block.height <= height:
        return [(card, block)]
    for smaller in SMALLER:
        if smaller > size and (block := _block(measure, card, width, smaller)).height <= height:
            return [(card, block)]
    whole = len(card.text) if card.end is None else card.end
    cut = _cut(measure, card, width, height, whole)
    head = card._replace(end=cut)
    tail = card._replace(start=cut)
    return [(head, _block(measure, head, width, LEAST)), *card_parts(measure, tail, width, height)]


def together(cards: list[Card]) -> list[Card]:
    """Parts of one card that follow each other, as one again."""
    return [parts[0]._replace(end=parts[-1].end) for _, run in groupby(cards, key=lambda c: c.key) if (parts := [*run])]


def card_pages(cards: Sequence[Card], area: QRectF, measure: Measure) -> list[Page]:
    """Cards in reading order, without columns of their own; larger where they are few enough to fit one page so."""
    pages: list[Page] = []
    for size in (_FEW, CARD):

        def make(width: float, size: float = size) -> list[Block]:
            return [block for card in cards for _, block in card_parts(measure, card, width, area.height(), size)]

        pages = spread(make, area, measure, least=measure.units(LANE))
        if len(pages) == 1:
            break
    return pages


def least_height(measure: Measure) -> float:
    """How high a card is at least: one line."""
    return measure.line(CARD) + measure.units(_ABOVE) * 2


def _block(measure: Measure, card: Card, width: float, size: float) -> Block:
    """The card in that type, as high as it will be; it is laid out when it is looked at."""
    left = _left(measure, card, size)
    high = measure.height_of(card.said, size, max(1.0, width - left - measure.units(_AIR))) + measure.units(_ABOVE) * 2
    if card.by:
        high += measure.line(SOFT)
    return Block(width, high, partial(_shapes, measure, card, width, high, size), card.key)


def _left(measure: Measure, card: Card, size: float) -> float:
    """Where the text begins."""
    number = measure.advance("00", size, bold=True) + measure.units(3.5) if card.number else 0.0
    return measure.units(_AIR) + number


def _shapes(measure: Measure, card: Card, width: float, height: float, size: float) -> tuple[Shape, ...]:
    air, above, left = measure.units(_AIR), measure.units(_ABOVE), _left(measure, card, size)
    inner = max(1.0, width - left - air)
    sheet = Sheet(QRectF(0, 0, width, height), card.fill, measure.corner, depth=measure.units(0.75), key=card.key)
    shapes: list[Shape] = [sheet]
    if card.number:
        number = measure.text(card.number, size, left - air, bold=True, colour="accent", most=1)
        shapes.append(number.moved(air, above))
    text = measure.text(card.said, size, inner)
    shapes.append(text.moved(left, above))
    if card.by:
        signed = measure.text(card.by, SOFT, inner, colour="card-soft", most=1, align=Align.AlignRight)
        shapes.append(signed.moved(left, above + text.lines.height))
    return tuple(shapes)


def _cut(measure: Measure, card: Card, width: float, height: float, whole: int) -> int:
    """Where the text must be divided so that its first part fits: after a word, or within one that is too long."""
    for places in (_after_words(card.text, card.start, whole), _within(card.text, card.start, whole)):
        low, high = 0, len(places)
        while low < high:
            middle = (low + high) // 2
            fits = _block(measure, card._replace(end=places[middle]), width, LEAST).height <= height
            low, high = (middle + 1, high) if fits else (low, middle)
        if low:
            return places[low - 1]
    return min(card.start + 1, whole)


def _after_words(text: str, start: int, end: int) -> list[int]:
    return [i for i in range(start + 1, end) if text[i - 1].isspace() and not text[i].isspace()]


def _within(text: str, start: int, end: int) -> list[int]:
    """Places between signs; what is drawn as one sign stays one."""
    return [
        i
        for i in range(start + 1, end)
        if text[i - 1] != _JOINER and text[i] != _JOINER and not unicodedata.category(text[i]).startswith("M")
    ]
