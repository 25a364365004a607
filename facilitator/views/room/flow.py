"""Blocks one below the other, in as many columns as they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF

from facilitator.views.room.measure import Measure
from facilitator.views.room.shapes import Block, Page, Shape

Make = Callable[[float], list[Block]]
"""Makes the blocks for a width."""


def columns(blocks: Sequence[Block], height: float, gap: float) -> list[list[Block]]:
    """The blocks in columns of at most that height; one that is higher stands alone."""
    found: list[list[Block]] = []
    used = 0.0
    for block in blocks:
        if not found or used + gap + block.height > height + 0.01:
            found.append([block])
            used = block.height
        else:
            found[-1].append(block)
            used += gap + block.height
    return found


def balanced(blocks: Sequence[Block], most: int, height: float, gap: float) -> list[list[Block]]:
    """The blocks in at most so many columns, all about equally high; more columns where they must be."""
    high = height
    low = max((block.height for block in blocks), default=0.0)
    if len(columns(blocks, height, gap)) > most:
        return columns(blocks, height, gap)
    while high - low > 1:
        middle = (low + high) / 2
        if len(columns(blocks, middle, gap)) <= most:
            high = middle
        else:
            low = middle
    return columns(blocks, high, gap)


def placed(column: Sequence[Block], x: float, y: float, gap: float) -> list[Shape]:
    """The shapes of a column of blocks whose corner is at that point."""
    shapes: list[Shape] = []
    for block in column:
        shapes += block.at(x, y)
        y += block.height + gap
    return shapes


def lanes_of(width: float, least: float, gap: float) -> int:
    """How many columns of at least that width stand side by side."""
    return max(1, int((width + gap) // (least + gap)))


def lane_width(width: float, lanes: int, gap: float) -> float:
    """How wide each of so many columns is."""
    return (width - gap * (lanes - 1)) / lanes


def spread(make: Make, area: QRectF, measure: Measure, *, least: float, most: int = 4) -> list[Page]:
    """Blocks in reading order, down and then to the right, in as few columns as bring them onto the fewest pages.

    `least`: how wide a column must be to be read; `most` columns are made even where more would fit.
    """
    across, gap = measure.units(8), measure.units(4.5)
    width, height = area.width(), area.height()
    best: list[list[list[Block]]] = []
    wide = width
    for lanes in range(1, min(most, lanes_of(width, least, across)) + 1):
        blocks = make(lane_width(width, lanes, across))
        made = columns(blocks, height, gap)
        pages = [made[i : i + lanes] for i in range(0, len(made), lanes)]
        if not best or len(pages) < len(best):
            wide = lane_width(width, lanes, across)
            last = [block for column in pages[-1] for block in column] if pages else []
            best = [*pages[:-1], balanced(last, lanes, height, gap)]
        if len(best) == 1:
            break
    return [
        Page(
            tuple(
                s
                for i, column in enumerate(page)
                for s in placed(column, area.left() + i * (wide + across), area.top(), gap)
            ),
            tuple(block.key for column in page for block in column if block.key),
        )
        for page in best
    ] or [Page()]
