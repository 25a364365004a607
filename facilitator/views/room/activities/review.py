"""The room's picture of a review: one list; what is talked about stands large, the others say what became of them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF

from facilitator.domain.kinds.review import DONE, DROPPED, OPEN, STATUS_WORDS, STILL_ON, ReviewContent, ReviewRow
from facilitator.domain.scene import Scene
from facilitator.views.icons import Icon
from facilitator.views.room.face import BaseFace, Frame, content
from facilitator.views.room.flow import columns, placed
from facilitator.views.room.measure import CARD, LEAST, SOFT, STRONG, Measure
from facilitator.views.room.shapes import Block, Mark, Page, Shape, Sheet, Text

SIGNS = {
    OPEN: (Icon.UPCOMING, "ink-soft"),
    DONE: (Icon.GOOD, "good"),
    STILL_ON: (Icon.STILL_ON, "accent"),
    DROPPED: (Icon.DROPPED, "ink-soft"),
}
_SIZES = (0.6, 0.7, 0.84, 1.0)
"""The type of the list in parts of the common one, the largest first: the first is taken in which it fits one page."""
_CALM = (14, 17, 20, 23, STRONG)


class Face(BaseFace):
    """The things in their order; a page takes as many as fit."""

    def frame(self, scene: Scene, measure: Measure) -> Frame:
        """That all do this together goes without saying."""
        return replace(super().frame(scene, measure), how="")

    def pages(self, scene: Scene, area: QRectF, measure: Measure) -> list[Page]:
        """The list, or a calm sentence where there is none."""
        shown = content(scene, ReviewContent)
        if not shown.rows:
            return [_nothing(shown, area, measure)]
        over = _said(shown, area.width(), measure)
        below = area.adjusted(0, over.height, 0, 0)
        gap = measure.units(3)
        filled: list[list[Block]] = []
        for size in _SIZES:
            made = [_Row(row, below, measure, size).block() for row in shown.rows]
            filled = columns(made, below.height(), gap)
            if len(filled) == 1:
                break
        head = over.at(area.left(), area.top())
        return [_page(column, head, below, gap, shown) for column in filled]


def _page(column: list[Block], head: tuple[Shape, ...], area: QRectF, gap: float, shown: ReviewContent) -> Page:
    """A page of the list. What is talked about is held once more as such, so that the picture turns to it."""
    now = next((row.id for row in shown.rows if row.now), "")
    keys = tuple(block.key for block in column)
    here = now in keys
    shapes = (*head, *placed(column, area.left(), area.top(), gap))
    return Page(shapes, (*keys, f"now {now}") if here else keys, here)


def _nothing(shown: ReviewContent, area: QRectF, measure: Measure) -> Page:
    """Why there is nothing to look back on, and that this is all right."""
    if not shown.said:
        return Page()
    words = measure.words
    first = words("From next time on we begin with what we agree on today.")
    said = measure.fitted(shown.said, _CALM, area.width(), area.height() * 0.6, bold=True)
    more = first if shown.first else words("We go straight on.")
    under = measure.text(more, STRONG, area.width(), colour="ink-soft")
    top = area.top() + max(0.0, area.height() * 0.4 - said.lines.height)
    return Page((said.moved(area.left(), top), under.moved(area.left(), top + said.lines.height + measure.units(5))))


def _said(shown: ReviewContent, width: float, measure: Measure) -> Block:
    """How many became what, once all are settled."""
    if shown.phase != "settled":
        return Block(width, 0.0)
    text = measure.text(shown.said, STRONG, width, bold=True, colour="accent")
    return Block(width, text.lines.height + measure.units(6), (text,))


class _Row:
    """One thing: its sign, its text, whose and how old it is; what became of it at the right, what happened below."""

    def __init__(self, row: ReviewRow, area: QRectF, measure: Measure, size: float) -> None:
        self._row, self._measure, self._size = row, measure, size
        self._width, self._most = area.width(), area.height()
        self._air = measure.units(6 if row.now else 2.2)
        self._word = "" if row.status == OPEN else measure.words.say(STATUS_WORDS[row.status])

    def block(self) -> Block:
        """The row laid out; set smaller where it alone would be higher than the picture's content."""
        for smaller in (1.0, 1.2, 1.45, 1.7):
            block = self._laid(self._size * smaller)
            if block.height <= self._most:
                return block
        return block

    def _laid(self, size: float) -> Block:
        measure, row = self._measure, self._row
        large = (STRONG if row.now else CARD) * size
        sign = measure.line(large) * 0.78
        left = measure.units(6) + sign + measure.units(4.5)
        word = self._status(SOFT * size)
        aside = word.lines.natural_width + measure.units(10) if word else 0.0
        inner = self._width - left - measure.units(6)
        text = measure.text(row.text, large, inner - aside, bold=row.now, colour=self._ink())
        y = self._air
        icon, colour = SIGNS[row.status]
        if row.now:
            icon, colour = Icon.NOW, "accent"
        middle = y + measure.line(large) / 2
        shapes: list[Shape] = [Mark(QRectF(measure.units(6), middle - sign / 2, sign, sign), icon, colour)]
        shapes.append(text.moved(left, y))
        if word:
            right = self._width - measure.units(6) - word.lines.natural_width
            shapes.append(word.moved(right, middle - measure.line(SOFT * size) / 2))
        y += text.lines.height
        for line in self._below(inner, size):
            y += measure.units(1 if row.now else 0.3)
            shapes += [shape.moved(left, y) for shape in line.shapes]
            y += line.height
        height = y + self._air
        return Block(self._width, height, (self._ground(height), *shapes), row.id)

    def _ground(self, height: float) -> Sheet:
        measure = self._measure
        place = QRectF(0, 0, self._width, height)
        if self._row.now:
            return Sheet(place, "surface", measure.units(3), "accent", max(2.0, measure.units(0.6)), key=self._row.id)
        line = max(1.0, measure.units(0.25))
        return Sheet(QRectF(0, height - line, self._width, line), "line")

    def _ink(self) -> str:
        return "ink-soft" if self._row.status in {DONE, DROPPED} else "ink"

    def _status(self, part: float) -> Text | None:
        if not self._word:
            return None
        width = self._measure.advance(self._word, part, bold=True)
        colour = SIGNS[self._row.status][1]
        return self._measure.text(self._word, part, width, bold=True, colour=colour, most=1)

    def _below(self, width: float, size: float) -> list[Block]:
        """What happened, and the facts; of what is talked about the facts stand large, each behind its sign."""
        measure, row = self._measure, self._row
        lines: list[Block] = []
        if row.happened:
            text = measure.text(row.happened, 36 * size, width, colour="ink")
            lines.append(Block(width, text.lines.height, (text,)))
        if row.now:
            lines.append(_facts(self._large_facts(), CARD * size, width, measure))
        said = " · ".join(part for part in self._small_facts() if part)
        if said:
            text = measure.text(said, min(LEAST, SOFT * size), width, colour="ink-soft")
            lines.append(Block(width, text.lines.height, (text,)))
        return lines

    def _large_facts(self) -> list[tuple[Icon, str]]:
        words, row = self._measure.words, self._row
        first = words("{name} speaks first", name=row.owner) if row.owner else words("Nobody owns it yet")
        by = words("by {day}", day=row.due) if row.due else ""
        return [(Icon.PERSON, first), (Icon.CALENDAR, by), (Icon.CLOCK, row.age)]

    def _small_facts(self) -> list[str]:
        words, row = self._measure.words, self._row
        origin = words("from “{session}”", session=row.origin) if row.origin else ""
        if row.now:
            return [row.kind, origin]
        if row.status == OPEN:
            return [row.kind, row.owner, words("by {day}", day=row.due) if row.due else "", row.age]
        return [row.owner, words("now by {day}", day=row.due) if row.moved else ""]


def _facts(facts: list[tuple[Icon, str]], part: float, width: float, measure: Measure) -> Block:
    """Facts beside each other, each behind its sign; below each other where they are long."""
    shapes: list[Shape] = []
    x = y = tall = 0.0
    side = measure.line(part) * 0.72
    aside = side + measure.units(2.5)
    for icon, said in facts:
        if not said:
            continue
        text = measure.text(said, part, width - aside)
        wide = aside + text.lines.natural_width
        if x and x + wide > width:
            x, y, tall = 0.0, y + tall, 0.0
        middle = y + measure.line(part) / 2
        shapes += [Mark(QRectF(x, middle - side / 2, side, side), icon, "accent"), text.moved(x + aside, y)]
        tall = max(tall, text.lines.height)
        x += wide + measure.units(10)
    return Block(width, y + tall, tuple(shapes))
