"""The room's picture of a brief: what for, what is said about it, and what we agree on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF

from facilitator.domain.kinds.brief import BriefContent
from facilitator.domain.scene import Scene
from facilitator.views.icons import Icon
from facilitator.views.room.face import HUGE, BaseFace, Frame, content
from facilitator.views.room.flow import columns, placed
from facilitator.views.room.measure import CARD, LEAST, SOFT, Measure
from facilitator.views.room.shapes import Block, Mark, Page, Shape, Sheet

_PURPOSE = (17, 18.5, 20, 23, 26, CARD)
_BODY = 27


class Face(BaseFace):
    """Purpose and words on the left, agreements beside them; on pages of their own where they do not fit."""

    def frame(self, scene: Scene, measure: Measure) -> Frame:
        """Without a purpose the prompt is what this is for. "All together" goes without saying."""
        shown = content(scene, BriefContent)
        frame = replace(super().frame(scene, measure), how="")
        if shown.rest:
            return replace(frame, sizes=HUGE, share=0.4, clock=3.8)
        return frame if shown.purpose else replace(frame, sizes=HUGE, share=0.3)

    def pages(self, scene: Scene, area: QRectF, measure: Measure) -> list[Page]:
        """One page where all fits beside each other, else the words first and then the agreements."""
        shown = content(scene, BriefContent)
        if shown.rest:
            return [_rest(shown, area, measure)]
        if not shown.agreements:
            return _told(shown, area.width() * 0.9, area, measure)
        agreed = _Agreed(shown, measure)
        if not shown.purpose and not shown.body:
            return agreed.pages(area, 24)
        gap = measure.units(14)
        left = QRectF(area)
        left.setWidth((area.width() - gap) * 0.5)
        right = QRectF(left.right() + gap, area.top(), area.right() - left.right() - gap, area.height())
        told = _told(shown, left.width(), left, measure)
        for size in (25, 29) if len(told) == 1 else ():
            if len(beside := agreed.pages(right, size)) == 1:
                return [Page((*told[0].shapes, *beside[0].shapes))]
        return [*_told(shown, area.width() * 0.9, area, measure), *agreed.pages(area, 26)]


def _rest(shown: BriefContent, area: QRectF, measure: Measure) -> Page:
    """When it goes on, to be read on the way to the coffee."""
    if not shown.until:
        return Page()
    said = measure.words("We go on at {time}", time=shown.until)
    text = measure.fitted(said, (10, 12, 14, 17), area.width(), area.height(), bold=True, colour="accent")
    return Page((text.moved(area.left(), area.top() + max(0.0, (area.height() - text.lines.height) * 0.35)),))


def _told(shown: BriefContent, width: float, area: QRectF, measure: Measure) -> list[Page]:
    """The purpose as large as leaves space for the words below it; the words are paged."""
    gap = measure.units(6)
    words = [_block(measure.text(line, _BODY, width)) for line in shown.body]
    if not shown.purpose:
        return _stacked(words, area, gap)
    rest = sum(block.height + gap for block in words)
    height = area.height() - rest if rest < area.height() * 0.5 else area.height()
    purpose = measure.fitted(shown.purpose, (*_PURPOSE, 36, 43, LEAST), width, height, bold=True, colour="accent")
    return _stacked([_block(purpose), *words], area, gap)


def _block(text: Shape) -> Block:
    return Block(text.rect.width(), text.rect.height(), (text,))


def _stacked(blocks: Sequence[Block], area: QRectF, gap: float) -> list[Page]:
    pages = [Page(tuple(placed(c, area.left(), area.top(), gap))) for c in columns(blocks, area.height(), gap)]
    return pages or [Page()]


class _Agreed:
    """The agreements as a calm numbered list on a sheet, with a word once the room has nodded."""

    def __init__(self, shown: BriefContent, measure: Measure) -> None:
        self._shown, self._measure = shown, measure
        self._air, self._gap = measure.units(9), measure.units(4)

    def pages(self, area: QRectF, size: float) -> list[Page]:
        """As many sheets as the list needs."""
        inner = area.width() - self._air * 2
        head = self._head(inner)
        height = area.height() - self._air * 2 - head.height - self._gap
        made = [self._line(i + 1, line, inner, size, height) for i, line in enumerate(self._shown.agreements)]
        return [self._sheet(head, column, area) for column in columns(made, height, self._gap)]

    def _sheet(self, head: Block, lines: list[Block], area: QRectF) -> Page:
        tall = self._air * 2 + head.height + sum(self._gap + line.height for line in lines)
        sheet = Sheet(QRectF(area.left(), area.top(), area.width(), tall), "surface", self._measure.units(3), "line")
        inside = placed([head, *lines], area.left() + self._air, area.top() + self._air, self._gap)
        return Page((sheet, *inside))

    def _head(self, width: float) -> Block:
        measure = self._measure
        words = measure.words
        said = words("What we agree on")
        if not self._shown.accepted:
            text = measure.text(said, SOFT, width, bold=True, colour="ink-soft", most=1)
            return Block(width, text.lines.height, (text,))
        nod = words("Agreed")
        wide = measure.advance(nod, SOFT, bold=True)
        side = measure.line(SOFT) * 0.72
        text = measure.text(said, SOFT, width - wide - side * 1.8, bold=True, colour="ink-soft", most=1)
        agreed = measure.text(nod, SOFT, wide, bold=True, colour="good", most=1)
        mark = QRectF(width - wide - side * 1.35, (text.lines.height - side) / 2, side, side)
        return Block(width, text.lines.height, (text, Mark(mark, Icon.GOOD, "good"), agreed.moved(width - wide, 0)))

    def _line(self, number: int, line: str, width: float, size: float, height: float) -> Block:
        measure = self._measure
        aside = measure.advance("0", size, bold=True) + measure.units(5)
        count = measure.text(str(number), size, aside, bold=True, colour="accent", most=1)
        sizes = (size, *(smaller for smaller in (29, 36, 43, LEAST) if smaller > size))
        text = measure.fitted(line, sizes, max(1.0, width - aside), height)
        return Block(width, max(count.lines.height, text.lines.height), (count, text.moved(aside, 0)))
