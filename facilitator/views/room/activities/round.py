"""The room's picture of a round: who speaks, huge; who comes next; what was said, as words or on cards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from facilitator.domain.kinds.round import KEYWORD, RoundContent, Said
from facilitator.domain.scene import Scene
from facilitator.views.room.cards import Card, card_pages
from facilitator.views.room.face import HUGE, BaseFace, Frame, content
from facilitator.views.room.measure import CARD, LEAST, SOFT, Measure
from facilitator.views.room.shapes import Block, Page, Shape, Sheet, Text

_LEAST_NAME = 8
_NAME = (5, 5.5, 6, 6.5, 7, 7.5, _LEAST_NAME)
"""Sizes of the name; it is smaller only where it would be broken or not fit otherwise."""
_SMALLER = (9, 10, 12, 14, 17, 20, 23, 26, CARD, 36, 43, LEAST)
_NEXT, _THEN = (15, 18, 22, 26, CARD, 36, 43, LEAST), (24, CARD, 36, 43, LEAST)
_WORDS = (13, 18, 24, CARD)
"""Sizes of words that were said: few, so that the wall does not move with every further one."""
_PARTS = re.compile(r"[^\s-]+[-]*")
"""Where a name may be parted: between words, and after a hyphen."""
_WHOLE = 1.5
"""By how much a name is set smaller at the most so that none of its words is broken."""
_HUE = "butter"
_SHARE = 0.58
"""How much of the content the names may take where something was written down."""


class Face(BaseFace):
    """Somebody speaks, everybody was heard, or it goes round without names."""

    def frame(self, scene: Scene, measure: Measure) -> Frame:
        """Without names the question is the picture. That all do this together goes without saying."""
        shown = content(scene, RoundContent)
        frame = replace(super().frame(scene, measure), how="")
        if shown.laps > 1 and shown.now:
            lap = measure.words("Round {n} of {all}", n=shown.lap, all=shown.laps)
            frame = replace(frame, eyebrow=lap)
        bare = not (shown.now or shown.said or shown.over)
        return replace(frame, sizes=HUGE, share=0.6) if bare else frame

    def pages(self, scene: Scene, area: QRectF, measure: Measure) -> list[Page]:
        """The names alone, or above what was said; what was said alone once everybody was heard."""
        shown = content(scene, RoundContent)
        if not shown.said:
            return [_alone(shown, area, measure)]
        if not shown.now:
            return _said(shown, area, measure)
        names = _names(shown, area.width(), area.height() * _SHARE, measure, crowded=True)
        top = names.height + measure.units(9)
        over = names.at(area.left(), area.top())
        pages = _said(shown, area.adjusted(0, top, 0, 0), measure)
        return [Page((*over, *page.shapes), page.holds) for page in pages]


def _alone(shown: RoundContent, area: QRectF, measure: Measure) -> Page:
    """The names a little above the middle, where eyes rest."""
    if not shown.now:
        if not shown.over:
            return Page()
        thanks = measure.text(measure.words("Thank you."), 8, area.width(), bold=True, colour="accent")
        return Page((thanks.moved(area.left(), area.top() + (area.height() - thanks.lines.height) * 0.36),))
    names = _names(shown, area.width(), area.height(), measure, crowded=False)
    return Page(names.at(area.left(), area.top() + (area.height() - names.height) * 0.4))


# --- names --------------------------------------------------------------------------------------------------------


def _names(shown: RoundContent, width: float, height: float, measure: Measure, *, crowded: bool) -> Block:
    """Who speaks, and below who comes next; that gives way where the name would else be too small."""
    names = shown.following
    ways = [(_NAME, 12, names, (_NEXT, _THEN), 0.4), (_NAME[-1:], 5, names[:1], (_NEXT[2:],), 0.2)]
    made = Block(width, 0)
    for sizes, air, following, parts, share in ways[crowded:]:
        below = _following(following, parts, width, height * share, measure)
        gap = measure.units(air) if following else 0.0
        name = _name(shown.now, (*sizes, *_SMALLER), width, height - below.height - gap, measure)
        shapes = (name, *below.at(0, name.lines.height + gap))
        made = Block(width, name.lines.height + gap + below.height, shapes)
        if name.pixels >= measure.pixels(_LEAST_NAME):
            break
    return made


def _following(
    names: Sequence[str], parts: Sequence[Sequence[float]], width: float, height: float, measure: Measure
) -> Block:
    """Who comes next, and after that, each in one of the sizes given and with a small word before it."""
    heads = (measure.words("Next"), measure.words("Then"))
    aside = max(measure.advance(head, SOFT, bold=True) for head in heads) + measure.units(6)
    shapes: list[Shape] = []
    y = 0.0
    for head, said, sizes in zip(heads, names, parts, strict=False):
        first = not shapes
        name = _name(
            said, sizes, width - aside, height / len(names), measure, bold=first, colour="ink" if first else "ink-soft"
        )
        mark = measure.text(head, SOFT, aside, bold=True, colour="accent", most=1)
        shapes += [mark.moved(0, y + _ascent(name) - _ascent(mark)), name.moved(aside, y)]
        y += name.lines.height + measure.units(1.5)
    return Block(width, y, tuple(shapes))


def _ascent(text: Text) -> float:
    """How far below its upper edge the first line of a text stands."""
    return QFontMetricsF(text.lines.font).ascent()


def _name(
    said: str,
    sizes: Sequence[float],
    width: float,
    height: float,
    measure: Measure,
    *,
    bold: bool = True,
    colour: str = "ink",
) -> Text:
    """A name in the first of these sizes in which it fits; somewhat smaller where else a word of it would be broken."""
    words = _PARTS.findall(said)
    whole = [size for size in sizes if all(measure.advance(word, size, bold=bold) <= width for word in words)]
    if not whole or whole[0] > max(sizes[0], _LEAST_NAME) * _WHOLE:
        whole = [size for size in sizes if size >= _LEAST_NAME]
    text = measure.fitted(said, tuple(whole), width, height, bold=bold, colour=colour)
    return _tight(text, measure, bold=bold)


def _tight(text: Text, measure: Measure, *, bold: bool) -> Text:
    """The text in no more width than it needs: one that runs from right to left begins where the others do, too."""
    if text.lines.count != 1:
        return text
    part = measure.height / text.pixels
    return measure.text(text.said, part, text.lines.natural_width + 2, bold=bold, colour=text.colour)


# --- what was said ------------------------------------------------------------------------------------------------


def _said(shown: RoundContent, area: QRectF, measure: Measure) -> list[Page]:
    if shown.capture != KEYWORD:
        return card_pages([Card(one.id, one.text, _HUE) for one in shown.said], area, measure)
    made: list[list[list[Block]]] = []
    for size in _WORDS:
        made = _in_rows([_word(one, size, area.width(), measure) for one in shown.said], area, measure)
        if len(made) == 1 or size == CARD:
            break
    return [_wall(rows, area, measure) for rows in made]


def _word(said: Said, size: float, width: float, measure: Measure) -> Block:
    """A word on a slip."""
    air, rise = measure.height / size * 0.42, measure.height / size * 0.16
    text = _name(said.text, [s for s in _WORDS if s >= size], width - air * 2, measure.height, measure)
    wide = text.lines.natural_width + air * 2 + 1
    tall = text.lines.height + rise * 2
    sheet = Sheet(QRectF(0, 0, wide, tall), _HUE, measure.corner, depth=measure.units(0.75), key=said.id)
    return Block(wide, tall, (sheet, text.moved(air, rise)), said.id)


def _in_rows(blocks: Sequence[Block], area: QRectF, measure: Measure) -> list[list[list[Block]]]:
    """The slips as a text runs: in rows, and the rows in pages."""
    gap = measure.units(4)
    rows: list[list[Block]] = []
    used = 0.0
    for block in blocks:
        if not rows or used + gap + block.width > area.width() + 0.01:
            rows.append([])
            used = -gap
        rows[-1].append(block)
        used += gap + block.width
    pages: list[list[list[Block]]] = []
    deep = 0.0
    for row in rows:
        tall = max(block.height for block in row)
        if not pages or deep + gap + tall > area.height() + 0.01:
            pages.append([])
            deep = -gap
        pages[-1].append(row)
        deep += gap + tall
    return pages


def _wall(rows: Sequence[Sequence[Block]], area: QRectF, measure: Measure) -> Page:
    gap = measure.units(4)
    shapes: list[Shape] = []
    y = area.top()
    for row in rows:
        x = area.left()
        for block in row:
            shapes += block.at(x, y)
            x += block.width + gap
        y += max(block.height for block in row) + gap
    return Page(tuple(shapes), tuple(block.key for row in rows for block in row))
