"""Named groups of cards over as many pages as they need: each group whole where it fits, its name above its cards.

A page is divided into lanes. A group stands in one, or in several beside each other where it is higher; small ones
stand below each other only where that saves a page. A pool of cards that are in no group keeps lanes of its own at the
left of every page until it is through, so that pool and groups are seen together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from PySide6.QtCore import QRectF

from facilitator.views.room.cards import LANE, Card, card_parts, together
from facilitator.views.room.flow import balanced, columns, lane_width, lanes_of, placed
from facilitator.views.room.measure import CARD, LEAST, STRONG, Measure
from facilitator.views.room.shapes import Block, Page, Shape, Text

_NAMES = (STRONG, CARD, 36, 43, LEAST)
_LINES = 4
"""A name that needs more lines than this of the largest type is set smaller, if that helps."""
_NAME_MOST = 0.6
"""The part of the height that a name may take."""


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under a name. `faint`: what is said there is no name; `begun`: its first cards stand on an earlier page."""

    key: str
    name: str
    cards: tuple[Card, ...]
    faint: bool = False
    begun: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """A group, or a part of it, on a page: from which lane on, how far down, and what stands in its lanes."""

    group: Group
    lane: int
    top: float
    head: Text
    lanes: list[list[Block]]
    low: float

    @property
    def holds(self) -> tuple[str, ...]:
        """What can be read in it; a new name is something new."""
        cards = dict.fromkeys(block.key for lane in self.lanes for block in lane)
        return (f"{self.group.key}={self.group.name}", *cards)


Pieces = list[_Piece]


def group_pages(pool: Group | None, groups: Sequence[Group], area: QRectF, measure: Measure) -> list[Page]:
    """All pages, at least one."""
    every = [*([pool] if pool is not None else []), *groups]
    most = lanes_of(area.width(), measure.units(LANE), measure.units(8))
    ways = [(min(most, max(2, len(every))), False), (most, False), (most, True)]
    best: tuple[_Lanes, list[Pieces]] | None = None
    for lanes, stacked in ways:
        layout = _Lanes(area, measure, lanes, stacked=stacked)
        pages, _ = layout.flow(every, 0, lanes)
        if len(pages) > 1 and pool is not None:
            pages = layout.beside(pool, groups)
        if best is None or len(pages) < len(best[1]):
            best = layout, pages
    return best[0].pages(best[1]) if best is not None else [Page()]


class _Lanes:
    """So many lanes of equal width; with `stacked`, a group may stand below another one."""

    def __init__(self, area: QRectF, measure: Measure, lanes: int, *, stacked: bool) -> None:
        self._area, self._measure, self._count, self._stacked = area, measure, lanes, stacked
        self._across, self._gap, self._apart = measure.units(8), measure.units(4), measure.units(9)
        self._wide = lane_width(area.width(), lanes, self._across)

    # --- where everything stands ----------------------------------------------------------------------------------

    def beside(self, pool: Group, groups: Sequence[Group]) -> list[Pieces]:
        """The pool in lanes of its own at the left of each page; what is through leaves its lanes to the other."""
        own = max(1, self._count // 3)
        rest = self._count - own
        both = min(len(self.flow([pool], 0, own)[0]), len(self.flow(groups, own, rest)[0])) if rest else 0
        left, more = self.flow([pool], 0, own, both)
        right, others = self.flow(groups, own, rest, both)
        pages = [[*one, *other] for one, other in zip(left, right, strict=True)]
        return [*pages, *self.flow([*more, *others], 0, self._count)[0]]

    def flow(self, groups: Sequence[Group], first: int, count: int, most: int = -1) -> tuple[list[Pieces], list[Group]]:
        """Pages of these groups in so many lanes from the first one on, and what is left after `most` pages."""
        pages: list[Pieces] = []
        left = list(groups)
        while left and len(pages) != most:
            page, left = self._page(left, first, count)
            pages.append(page)
        return pages, left

    def _page(self, groups: list[Group], first: int, count: int) -> tuple[Pieces, list[Group]]:
        page: Pieces = []
        lane = 0
        for i, group in enumerate(groups):
            below = page[-1].low + self._apart if page and self._stacked and len(page[-1].lanes) == 1 else 0.0
            if below and not (made := self._piece(group, first + lane - 1, 1, below))[1]:
                page.append(made[0])
                continue
            span = self._span(group, count)
            if span > count:
                # It needs more than a page in any case: what is free here is used.
                span = count - lane
            if not span or lane + span > count:
                return page, groups[i:]
            piece, rest = self._piece(group, first + lane, span, 0.0)
            page.append(piece)
            lane += span
            if rest:
                return page, [replace(group, cards=tuple(rest), begun=True), *groups[i + 1 :]]
        return page, []

    def _span(self, group: Group, count: int) -> int:
        """In how many lanes it stands whole; more than there are where it does not fit at all."""
        return next((n for n in range(1, count + 1) if not self._piece(group, 0, n, 0.0)[1]), count + 1)

    def _piece(self, group: Group, lane: int, span: int, top: float) -> tuple[_Piece, list[Card]]:
        """As much of a group as fits into so many lanes from `top` on, and the cards that do not."""
        measure = self._measure
        width = span * self._wide + (span - 1) * self._across
        head = self._head(group, width)
        above = top + head.lines.height + measure.units(3)
        room = self._area.height() - above
        if room <= 0:
            return _Piece(group, lane, top, head, [], above), list(group.cards)
        parts = [part for card in group.cards for part in self._parts(card)]
        blocks = [block for _, block in parts]
        lanes = columns(blocks, room, self._gap)
        lanes = balanced(blocks, span, room, self._gap) if len(lanes) <= span else lanes[:span]
        shown = sum(map(len, lanes))
        tall = any(sum(b.height + self._gap for b in one) - self._gap > room + 0.01 for one in lanes)
        low = above + max((sum(b.height + self._gap for b in one) for one in lanes), default=0.0) - self._gap
        rest = together([card for card, _ in parts[shown:]])
        return _Piece(group, lane, top, head, lanes, low), list(group.cards) if tall and top else rest

    def _parts(self, card: Card) -> list[tuple[Card, Block]]:
        """The card, in parts where it is higher than what a name leaves of a page."""
        most = self._area.height() * (1 - _NAME_MOST) - self._measure.units(3)
        kept: dict[Card, list[tuple[Card, Block]]] = self._measure.kept((self._wide, most))
        if card not in kept:
            kept[card] = card_parts(self._measure, card, self._wide, most)
        return kept[card]

    def _head(self, group: Group, width: float) -> Text:
        measure = self._measure
        said = measure.words("{name} (goes on)", name=group.name) if group.begun else group.name
        bold, colour = not group.faint, "ink-soft" if group.faint else "ink"
        name = measure.fitted(said, _NAMES, width, _LINES * measure.line(STRONG) + 1, bold=bold, colour=colour)
        if not name.lines.elided:
            return name
        return measure.fitted(said, _NAMES[-1:], width, self._area.height() * _NAME_MOST, bold=bold, colour=colour)

    # --- drawing --------------------------------------------------------------------------------------------------

    def pages(self, pages: list[Pieces]) -> list[Page]:
        """The pages; each is drawn when it is looked at."""
        return [Page(partial(self._drawn, page), tuple(chain.from_iterable(p.holds for p in page))) for page in pages]

    def _drawn(self, page: Pieces) -> tuple[Shape, ...]:
        shapes: list[Shape] = []
        lowered = self._lowered(page)
        for piece in page:
            x = self._area.left() + piece.lane * (self._wide + self._across)
            y = self._area.top() + piece.top + max(0.0, lowered - piece.head.lines.height)
            shapes.append(piece.head.moved(x, y))
            y += piece.head.lines.height + self._measure.units(3)
            for i, lane in enumerate(piece.lanes):
                shapes += placed(lane, x + i * (self._wide + self._across), y, self._gap)
        return tuple(shapes)

    def _lowered(self, page: Pieces) -> float:
        """How far down the cards begin where all of them can begin at one height, names right above them; else 0."""
        tall = max((piece.head.lines.height for piece in page), default=0.0)
        fits = all(p.low + tall - p.head.lines.height <= self._area.height() for p in page)
        return tall if fits and not any(piece.top for piece in page) else 0.0
