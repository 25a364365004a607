"""Cards in columns, over as many pages as they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from math import ceil

from PySide6.QtCore import QRectF

from facilitator.views.room.cards import LANE, Card, card_parts, least_height, together
from facilitator.views.room.flow import lane_width, lanes_of, placed
from facilitator.views.room.measure import CARD, HEADING, LEAST, SOFT, Align, Measure
from facilitator.views.room.shapes import Block, Page, Shape

COLUMN = 62.0
"""The least width of a column, in units; where it is divided, each lane has the width that is read with ease."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column and its cards; `prompt` stands in it while it is empty."""

    key: str
    title: str
    prompt: str
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class _Part:
    """A column on one page: how many lanes it has, what stands in them, and the cards for later pages."""

    column: Column
    lanes: int
    filled: list[list[tuple[Card, Block]]]
    rest: list[Card] = field(default_factory=list)

    @property
    def shown(self) -> int:
        """How many cards, or parts of them, it shows; at least one where there are any."""
        return sum(len(lane) for lane in self.filled)

    def held(self) -> tuple[str, ...]:
        """Which cards these are, in order."""
        return tuple(dict.fromkeys(card.key for lane in self.filled for card, _ in lane))


class Board:
    """Cards in columns. Pages go on together: each shows the next cards of every column, and a column that is through
    leaves its space to the others.
    """

    def __init__(self, shown: Sequence[Column], area: QRectF, measure: Measure) -> None:
        self._columns, self._area, self._measure = shown, area, measure
        self._across, self._gap = measure.units(8), measure.units(4)
        self._least = least_height(measure)
        self._heads: dict[tuple[str, float, bool], float] = {}
        self._paged = False

    def pages(self) -> list[Page]:
        """All pages, at least one."""
        parts = list(islice(self._all(), 2))
        if len(parts) > 1:
            # Beside the titles it now says which cards these are, and that takes space.
            self._paged = True
            parts = list(self._all())
        seen = {column.key: (0, "") for column in self._columns}
        return [self._made(page, seen) for page in parts] or [Page()]

    def _made(self, parts: list[_Part], seen: dict[str, tuple[int, str]]) -> Page:
        held = [part.held() for part in parts]
        marks = [self._mark(part.column, keys, seen) for part, keys in zip(parts, held, strict=True)]
        return Page(partial(self._drawn, parts, marks), tuple(chain.from_iterable(held)))

    def _all(self) -> Iterator[list[_Part]]:
        most = lanes_of(self._area.width(), self._measure.units(COLUMN), self._across)
        groups = max(1, ceil(len(self._columns) / most))
        each = max(1, ceil(len(self._columns) / groups))
        for start in range(0, len(self._columns), each):
            here = self._columns[start : start + each]
            cards = [(column, column.cards) for column in here]
            while cards:
                page = self._page(cards)
                yield page
                cards = [(part.column, part.rest) for part in page if part.rest]

    def _page(self, cards: Sequence[tuple[Column, list[Card]]]) -> list[_Part]:
        """The next cards of these columns. What needs it gets further lanes, as long as lanes stay readable."""
        most = max(len(cards), lanes_of(self._area.width(), self._measure.units(LANE), self._across))
        lanes = self._least_lanes([len(own) for _, own in cards], most)
        while True:
            wide = lane_width(self._area.width(), sum(lanes), self._across)
            height = self._area.height() - self._titles([column for column, _ in cards], lanes, wide)
            parts = [self._part(*own, given, wide, height) for own, given in zip(cards, lanes, strict=True)]
            # How full a column would be, in its lanes: the fullest gets one more.
            over = [len(own) / part.shown if part.rest else 0.0 for (_, own), part in zip(cards, parts, strict=True)]
            if not any(over) or sum(lanes) >= most:
                return parts
            lanes[over.index(max(over))] += 1

    def _least_lanes(self, numbers: Sequence[int], most: int) -> list[int]:
        """The lanes that columns get in any case: they would need them even if each card had but one line."""
        each = max(1, int((self._area.height() + self._gap) // (self._least + self._gap)))
        lanes = [1] * len(numbers)
        while sum(lanes) < most:
            over = [number / (each * given) for number, given in zip(numbers, lanes, strict=True)]
            if max(over) <= 1:
                break
            lanes[over.index(max(over))] += 1
        return lanes

    def _part(self, column: Column, cards: list[Card], lanes: int, wide: float, height: float) -> _Part:
        """As many of the cards as fit into the lanes."""
        filled: list[list[tuple[Card, Block]]] = []
        used = 0.0
        laid: dict[Card, list[tuple[Card, Block]]] = self._measure.kept((wide, height))
        for i, card in enumerate(cards):
            if (parts := laid.get(card)) is None:
                parts = laid[card] = card_parts(self._measure, card, wide, height)
            for j, (_, block) in enumerate(parts):
                if not filled or used + self._gap + block.height > height + 0.01:
                    if len(filled) == lanes:
                        left = [part for part, _ in parts[j:]]
                        return _Part(column, lanes, filled, [*together(left), *cards[i + 1 :]])
                    filled.append([])
                    used = -self._gap
                filled[-1].append(parts[j])
                used += self._gap + block.height
        return _Part(column, lanes, filled)

    def _mark(self, column: Column, held: tuple[str, ...], seen: dict[str, tuple[int, str]]) -> str:
        """Which of its cards a column shows, where they take more than one page: 5–9 / 12."""
        before, newest = seen[column.key]
        if not held:
            return ""
        first = before if held[0] == newest else before + 1
        last, total = first + len(held) - 1, len(column.cards)
        seen[column.key] = (last, held[-1])
        if not self._paged or len(held) == total:
            return ""
        return f"{first}–{last} / {total}" if last > first else f"{first} / {total}"

    # --- drawing --------------------------------------------------------------------------------------------------

    def _titles(self, shown: Sequence[Column], lanes: Sequence[int], wide: float) -> float:
        """How high the row of titles is."""
        titled = [
            (column, self._width(given, wide)) for column, given in zip(shown, lanes, strict=True) if column.title
        ]
        high = [self._head(column, width) for column, width in titled]
        return max(high) + self._measure.units(3) if high else 0.0

    def _head(self, column: Column, width: float) -> float:
        key = (column.key, width, self._paged)
        if key not in self._heads:
            self._heads[key] = self._title(column, width)[0].height
        return self._heads[key]

    def _width(self, lanes: int, wide: float) -> float:
        return wide * lanes + self._across * (lanes - 1)

    def _title(self, column: Column, width: float, mark: str = "") -> tuple[Block, float]:
        measure = self._measure
        number = "0" * max(2, len(str(len(column.cards))))
        aside = measure.advance(f"{number}–{number} / {number}", SOFT) + measure.units(3) if self._paged else 0.0
        wide = max(1.0, width - aside)
        tall = measure.line(HEADING)
        title = measure.fitted(column.title, (HEADING, 36, 43), wide, tall, bold=True)
        if title.lines.elided:
            title = measure.fitted(column.title, (LEAST,), wide, tall * 1.45, bold=True)
        shapes: list[Shape] = [title.moved(0, max(0.0, tall - title.lines.height))]
        if mark:
            text = measure.text(mark, SOFT, aside, colour="ink-soft", most=1, align=Align.AlignRight)
            shapes.append(text.moved(width - aside, tall - text.lines.height))
        return Block(width, max(tall, title.lines.height), tuple(shapes)), aside

    def _drawn(self, parts: list[_Part], marks: list[str]) -> tuple[Shape, ...]:
        lanes = [part.lanes for part in parts]
        wide = lane_width(self._area.width(), sum(lanes), self._across)
        head = self._titles([part.column for part in parts], lanes, wide)
        shapes: list[Shape] = []
        x = self._area.left()
        for part, mark in zip(parts, marks, strict=True):
            width = self._width(part.lanes, wide)
            if part.column.title:
                title, _ = self._title(part.column, width, mark)
                shapes += title.at(x, self._area.top())
            shapes += self._empty(part.column, width, x, self._area.top() + head)
            for i, lane in enumerate(part.filled):
                left = x + i * (wide + self._across)
                shapes += placed([block for _, block in lane], left, self._area.top() + head, self._gap)
            x += width + self._across
        return tuple(shapes)

    def _empty(self, column: Column, width: float, x: float, y: float) -> list[Shape]:
        if column.cards or not column.prompt:
            return []
        height = max(1.0, self._area.bottom() - y)
        prompt = self._measure.fitted(column.prompt, (CARD, 36, 43, LEAST), width, height, colour="ink-soft")
        return [prompt.moved(x, y)]
