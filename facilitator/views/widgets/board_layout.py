"""Where everything on a board stands: columns of equal width, cards below each other, lanes and pages. Without Qt.

A column is one lane as long as its cards fit below each other; it becomes two or more lanes before anybody has to
scroll, because a room sees only what is in sight. Where pages are wanted, what does not fit goes to the next page.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import NamedTuple

NARROW, WIDE = 10.5, 34.0
"""A lane is never narrower and hardly wider than this many heights of its type: 18 to 70 signs a line."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The distances of a board in pixels, all from the height of the type on its cards."""

    base: float
    plain: bool = False

    @property
    def pad(self) -> float:
        """Inside a column, around its cards; a plain board has no grounds and so no air in them."""
        return 0.0 if self.plain else round(self.base * 0.9)

    @property
    def gap(self) -> float:
        """Between two cards."""
        return round(self.base * (0.5 if self.plain else 0.64))

    @property
    def gutter(self) -> float:
        """Between two columns."""
        return round(self.base * (0.85 if self.plain else 1.05))

    @property
    def inset_x(self) -> float:
        """Left and right of the text on a card."""
        return round(self.base * (0.72 if self.plain else 0.9))

    @property
    def inset_y(self) -> float:
        """Above and below the text on a card."""
        return round(self.base * (0.6 if self.plain else 0.72))

    @property
    def radius(self) -> float:
        """The corner of a card."""
        return min(12.0, round(self.base * 0.5))


class Box(NamedTuple):
    """A rectangle on the board, in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Placing:
    """What stands where. A card's page is 0 where there are no pages.

    `head` is how much of the upper edge heads cover while cards are scrolled; `heads` are the heads themselves.
    """

    columns: Mapping[str, Box]
    cards: Mapping[str, Box]
    pages: Mapping[str, int]
    page_count: int
    width: float
    height: float
    head: float
    heads: Mapping[str, Box] = field(default_factory=dict)


Height = Callable[[str, float], float]
"""How high a card is at a width."""


def place(
    columns: Mapping[str, Sequence[str]],
    size: tuple[float, float],
    head: float,
    measure: Measure,
    height: Height,
    *,
    paged: bool = False,
    whole: bool = True,
) -> Placing:
    """Places the cards of each column on a board of that size, below a head of that height.

    Without `whole` it gives up at the first card that does not fit; the height tells.
    """
    count = max(1, len(columns))
    least = NARROW * measure.base + 2 * measure.pad
    wide = max(least, (size[0] - measure.gutter * (count - 1)) / count)
    room = size[1] - head - measure.pad
    grounds: dict[str, Box] = {}
    boxes: dict[str, Box] = {}
    pages: dict[str, int] = {}
    lowest = 0.0
    for at, (column, cards) in enumerate(columns.items()):
        left = at * (wide + measure.gutter)
        lanes = Lanes(left + measure.pad, head, wide - 2 * measure.pad, room, measure)
        lanes.fill(cards, height, paged=paged, whole=whole)
        boxes.update(lanes.boxes)
        pages.update(lanes.pages)
        lowest = max(lowest, lanes.lowest)
        grounds[column] = Box(left, 0.0, wide, 0.0)
    deep = size[1] if paged else max(size[1], lowest + measure.pad)
    grounds = {column: Box(box.left, 0.0, box.width, deep) for column, box in grounds.items()}
    across = count * wide + (count - 1) * measure.gutter
    heads = {column: Box(box.left, 0.0, box.width, head) for column, box in grounds.items()}
    return Placing(grounds, boxes, pages, max(pages.values(), default=0) + 1, across, deep, head, heads)


class Lanes:
    """One column's cards in as few lanes as its room allows."""

    def __init__(self, left: float, top: float, width: float, room: float, measure: Measure) -> None:
        self.left, self.top, self.width, self.room, self.measure = left, top, width, room, measure
        self.boxes: dict[str, Box] = {}
        self.pages: dict[str, int] = {}
        self.lowest = top

    def fill(self, cards: Sequence[str], height: Height, *, paged: bool, whole: bool) -> None:
        fewest = max(1, ceil(self.width / (WIDE * self.measure.base)))
        most = max(fewest, int((self.width + self.measure.gap) // (NARROW * self.measure.base + self.measure.gap)))
        for count in range(fewest, most + 1):
            if self.lay(cards, height, count, paged=paged, whole=whole and count == most):
                return

    def lay(self, cards: Sequence[str], height: Height, count: int, *, paged: bool, whole: bool) -> bool:
        """Lays them in so many lanes. Gives up with the first card that does not fit, unless it is to be the whole."""
        gap, end = self.measure.gap, self.top + self.room
        wide = (self.width - gap * (count - 1)) / count
        ends, lefts = [self.top] * count, [self.left + lane * (wide + gap) for lane in range(count)]
        page, lowest = 0, self.top
        boxes: dict[str, Box] = {}
        pages: dict[str, int] = {}
        for card in cards:
            high = height(card, wide)
            lane = ends.index(min(ends))
            if not whole and ends[lane] + high > end:
                self.lowest = ends[lane] + high
                return False
            if paged and ends[lane] > self.top and ends[lane] + high > end:
                page += 1
                ends = [self.top] * count
                lane = 0
            boxes[card] = Box(lefts[lane], ends[lane], wide, high)
            pages[card] = page
            lowest = max(lowest, ends[lane] + high)
            ends[lane] += high + gap
        self.boxes, self.pages, self.lowest = boxes, pages, lowest
        return True


def drop_place(
    placing: Placing, order: Mapping[str, Sequence[str]], carried: Collection[str], x: float, y: float
) -> tuple[str, int]:
    """The column and index where cards would go if they were let go with the middle of one at that point.

    The index counts the other cards of the column alone.
    """
    column = min(placing.columns, key=lambda key: _aside(placing.columns[key], x, y))
    others = [one for one in order.get(column, ()) if one not in carried]
    if not others:
        return column, 0
    boxes = placing.cards
    lane = min({boxes[one].left for one in others}, key=lambda left: abs(left + boxes[others[0]].width / 2 - x))
    for at, one in enumerate(others):
        if boxes[one].left == lane and y < boxes[one].middle:
            return column, at
    last = max(at for at, one in enumerate(others) if boxes[one].left == lane)
    return column, last + 1


def neighbour(placing: Placing, order: Mapping[str, Sequence[str]], card: str, dx: int, dy: int) -> str:
    """The card or head to which an arrow key goes from this one; the same one where there is none further."""
    boxes = {**placing.heads, **placing.cards}
    here = boxes[card]
    page = placing.pages.get(card, 0)
    best, least = card, float("inf")
    for cards in order.values():
        for other in cards:
            there = boxes[other]
            if other == card or placing.pages.get(other, 0) != page:
                continue
            along, across = _step(here, there, dx, dy)
            if along > 0 and (far := along + 3 * across) < least:
                best, least = other, far
    return best


def _step(here: Box, there: Box, dx: int, dy: int) -> tuple[float, float]:
    """How far the other card lies in the direction of the key, and how far beside it."""
    overlap = min(here.left + here.width, there.left + there.width) - max(here.left, there.left)
    if dy:
        return ((there.top - here.top) * dy, 0.0) if overlap > 1 else (0.0, 0.0)
    # What stands above or below, such as a head over its cards, is not beside.
    return ((there.left - here.left) * dx, abs(there.middle - here.middle) / 1000) if overlap <= 1 else (0.0, 0.0)


def _aside(box: Box, x: float, y: float) -> float:
    """How far a point lies outside a box."""
    return max(box.left - x, x - box.left - box.width, 0.0) + max(box.top - y, y - box.bottom, 0.0)
