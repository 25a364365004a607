"""Where everything stands on a wall of groups: a pool of cards at the left, the groups beside it. Without Qt.

The groups stand in lanes of equal width, row by row in their order, each below the one above it in its lane. So a group
keeps its lane whatever happens to the others; the pool gets more lanes than one only as long as it needs them.
"""

from collections.abc import Callable, Mapping, Sequence

from facilitator.views.widgets.board_layout import NARROW, Box, Height, Lanes, Measure, Placing

LANE = 13.0
"""A lane is at least this many heights of its type wide, or narrower where fewer than three would be left."""
_THREE = 3
_PLACE = 2.6
"""So many heights of its type are free below the head of a group without cards: there cards are let go."""


def stack(
    columns: Mapping[str, Sequence[str]],
    size: tuple[float, float],
    head: Callable[[str, float], float],
    measure: Measure,
    height: Height,
    pool: str,
) -> Placing:
    """Places the cards of each column on a board of that size; `pool` is the column that is no group (empty: none).

    Heads are not pinned.
    """
    return _Wall(columns, size, head, measure, height).placing(pool)


class _Wall:
    def __init__(
        self,
        columns: Mapping[str, Sequence[str]],
        size: tuple[float, float],
        head: Callable[[str, float], float],
        measure: Measure,
        height: Height,
    ) -> None:
        self._columns, self._size, self._head, self._measure, self._height = columns, size, head, measure, height
        self._lanes = max(1, self._lanes_of(LANE), min(_THREE, self._lanes_of(NARROW)))
        self._wide = (size[0] - measure.gutter * (self._lanes - 1)) / self._lanes
        self._grounds: dict[str, Box] = {}
        self._heads: dict[str, Box] = {}
        self._cards: dict[str, Box] = {}

    def _lanes_of(self, least: float) -> int:
        """How many lanes of at least so many heights of the type stand side by side."""
        wide = least * self._measure.base + 2 * self._measure.pad
        return int((self._size[0] + self._measure.gutter) // (wide + self._measure.gutter))

    def placing(self, pool: str) -> Placing:
        groups = [column for column in self._columns if column != pool]
        taken = self._pool_lanes(pool, groups) if pool else 0
        low = self._put(pool, 0, taken, 0.0) if pool else 0.0
        below = self._groups(groups, taken, low) if groups else 0.0
        deep = max(self._size[1], low, below)
        if pool and (taken < self._lanes or not groups):
            self._grounds[pool] = self._grounds[pool]._replace(height=deep)
        pages = dict.fromkeys(self._cards, 0)
        return Placing(self._grounds, self._cards, pages, 1, self._size[0], deep, 0.0, self._heads)

    def _groups(self, groups: Sequence[str], taken: int, low: float) -> float:
        """Puts the groups beside the pool, or below it where there is but one lane; says how far down they reach."""
        beside = self._lanes - taken
        first, count = (taken, beside) if beside else (0, 1)
        ends = [0.0 if beside else low + self._measure.gutter] * count
        for at, key in enumerate(groups):
            lane = at % count
            ends[lane] = self._put(key, first + lane, 1, ends[lane]) + self._measure.gutter
        return max(ends) - self._measure.gutter

    def _pool_lanes(self, pool: str, groups: Sequence[str]) -> int:
        """As many lanes as the pool has a share in all that stands there; one as soon as it fits into one."""
        if not groups or self._lanes == 1:
            return self._lanes
        own, others = self._high(pool), sum(map(self._high, groups))
        if own <= self._size[1]:
            return 1
        return min(max(1, round(self._lanes * own / (own + others))), self._lanes - 1)

    def _high(self, column: str) -> float:
        inner = self._wide - 2 * self._measure.pad
        cards = sum(self._height(card, inner) + self._measure.gap for card in self._columns[column])
        return self._head(column, self._wide) + cards

    def _put(self, column: str, lane: int, lanes: int, top: float) -> float:
        """Puts a column into so many lanes and says where it ends."""
        measure = self._measure
        left = lane * (self._wide + measure.gutter)
        wide = lanes * self._wide + (lanes - 1) * measure.gutter
        head = Box(left, top, wide, self._head(column, wide))
        cards = Lanes(left + measure.pad, head.bottom, wide - 2 * measure.pad, 0.0, measure)
        cards.lay(self._columns[column], self._height, lanes, paged=False, whole=True)
        self._cards.update(cards.boxes)
        low = max(cards.lowest, head.bottom + (0 if cards.boxes else _PLACE * measure.base)) + measure.pad
        self._heads[column], self._grounds[column] = head, Box(left, top, wide, low - top)
        return low
