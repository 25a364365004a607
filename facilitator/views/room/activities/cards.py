"""The room's picture of cards: what to write, how many there are while they are hidden, then the board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from PySide6.QtCore import QRectF

from facilitator.domain.kinds.cards import CardsContent, Slot
from facilitator.domain.scene import Scene
from facilitator.views.room.board import COLUMN, Board, Column
from facilitator.views.room.cards import Card
from facilitator.views.room.face import HUGE, BaseFace, Frame, content
from facilitator.views.room.flow import lane_width, lanes_of
from facilitator.views.room.measure import CARD, LEAST, SOFT, Measure
from facilitator.views.room.shapes import Block, Page, Shape, Sheet


class Face(BaseFace):
    """Writing, hidden, shown."""

    def frame(self, scene: Scene, measure: Measure) -> Frame:
        """While people write, the question and the time are the picture; nobody is silent once cards are read."""
        frame = super().frame(scene, measure)
        phase = content(scene, CardsContent).phase
        if phase == "writing":
            return replace(frame, sizes=HUGE, share=0.36, clock=8)
        if phase == "one":
            return replace(frame, how="", sizes=(36, 43, LEAST), share=0.12)
        return replace(frame, how="") if phase == "shown" else replace(frame, count="")

    def pages(self, scene: Scene, area: QRectF, measure: Measure) -> list[Page]:
        """The columns as sheets, blank slips, or the board."""
        shown = content(scene, CardsContent)
        if shown.phase == "writing":
            return _sheets(shown.slots, area, measure)
        if shown.phase == "hidden":
            return [_blank(shown.hidden, scene.count, area, measure)]
        if shown.phase == "one":
            return [_alone(shown, area, measure)]
        return Board(_columns(shown), area, measure).pages()


def _columns(shown: CardsContent) -> list[Column]:
    made = {slot.id: Column(slot.id, slot.title, slot.prompt, []) for slot in shown.slots}
    hues = {slot.id: slot.hue for slot in shown.slots}
    for card in shown.cards:
        if card.slot in made:
            made[card.slot].cards.append(Card(card.id, card.text, hues[card.slot], card.by))
    return [*made.values()]


# --- writing ------------------------------------------------------------------------------------------------------


def _sheets(slots: Sequence[Slot], area: QRectF, measure: Measure) -> list[Page]:
    """A coloured sheet for each column with its question; side by side, as many as can be read."""
    across = measure.units(8)
    most = lanes_of(area.width(), measure.units(COLUMN), across)
    rows = max(1, ceil(len(slots) / most))
    lanes = max(1, ceil(len(slots) / rows))
    wide = lane_width(area.width(), lanes, across)
    pages: list[Page] = []
    shapes: list[Shape] = []
    y = area.top()
    for start in range(0, len(slots), lanes):
        row = [_sheet(slot, wide, area.height(), measure) for slot in slots[start : start + lanes]]
        least = min(measure.units(100), area.height()) if rows == 1 else measure.units(38)
        tall = min(area.height(), max(least, *(block.height for block in row)))
        if shapes and y + tall > area.bottom() + 0.01:
            pages.append(Page(tuple(shapes)))
            shapes, y = [], area.top()
        for i, (slot, block) in enumerate(zip(slots[start : start + lanes], row, strict=True)):
            x = area.left() + i * (wide + across)
            shapes.append(Sheet(QRectF(x, y, wide, tall), slot.hue, measure.corner, depth=measure.units(0.75)))
            shapes += block.at(x, y)
        y += tall + across
    return [*pages, Page(tuple(shapes))]


def _sheet(slot: Slot, width: float, height: float, measure: Measure) -> Block:
    """What stands on a column's sheet."""
    air = measure.units(7)
    inner = max(1.0, width - air * 2)
    title = measure.fitted(slot.title, (24, CARD, 36, SOFT, LEAST), inner, height * 0.45, bold=True)
    shapes: list[Shape] = [title.moved(air, air)]
    y = air + title.lines.height
    if slot.prompt:
        y += measure.units(1)
        prompt = measure.fitted(slot.prompt, (CARD, 36, 43, LEAST), inner, max(1.0, height - y - air))
        shapes.append(prompt.moved(air, y))
        y += prompt.lines.height
    return Block(width, y + air, tuple(shapes))


# --- one by one ---------------------------------------------------------------------------------------------------


def _alone(shown: CardsContent, area: QRectF, measure: Measure) -> Page:
    """One card, as large as it can be, under the name of its column."""
    (card,) = shown.cards
    slot = next(slot for slot in shown.slots if slot.id == card.slot)
    air = measure.units(12)
    title = measure.text(slot.title, CARD, area.width(), bold=True, colour="ink-soft", most=1)
    top = area.top() + title.lines.height + measure.units(4)
    by = measure.text(card.by, 36, area.width() - air * 2, colour="card-soft", most=1) if card.by else None
    below = by.lines.height + measure.units(4) if by else 0.0
    inner = area.bottom() - top - air * 2 - below
    sizes = (8, 9, 10, 12, 14, 17, 20, 23, 26, CARD, 36, 43, LEAST)
    said = measure.fitted(card.text, sizes, area.width() - air * 2, inner, bold=True)
    sheet = QRectF(area.left(), top, area.width(), said.lines.height + below + air * 2)
    shapes: list[Shape] = [
        title.moved(area.left(), area.top()),
        Sheet(sheet, slot.hue, measure.corner, depth=measure.units(1), key=card.id),
        said.moved(sheet.left() + air, sheet.top() + air),
    ]
    if by is not None:
        shapes.append(by.moved(sheet.left() + air, sheet.bottom() - air - by.lines.height))
    return Page(tuple(shapes), (card.id,))


# --- hidden -------------------------------------------------------------------------------------------------------


def _blank(number: int, count: str, area: QRectF, measure: Measure) -> Page:
    """How many, large, and as many blank slips, made smaller until all of them fit."""
    shapes: list[Shape] = []
    top = area.top()
    if count:
        said = measure.text(count, 10, area.width(), bold=True, most=1)
        shapes.append(said.moved(area.left(), top))
        top += said.lines.height + measure.units(8)
    wide = _slip_width(number, area.width(), area.bottom() - top, measure.units(46))
    gap, tall = wide * 0.22, wide * 0.62
    lanes = lanes_of(area.width(), wide, gap)
    for i in range(number):
        row, column = divmod(i, lanes)
        place = QRectF(area.left() + column * (wide + gap), top + row * (tall + gap), wide, tall)
        shapes.append(Sheet(place, "sand", min(measure.corner, wide / 8)))
    return Page(tuple(shapes))


def _slip_width(number: int, width: float, height: float, most: float) -> float:
    """How wide so many slips may be, so that all of them stand in that place."""
    wide = most
    while wide > 4:
        gap, tall = wide * 0.22, wide * 0.62
        if ceil(number / lanes_of(width, wide, gap)) * (tall + gap) - gap <= height:
            return wide
        wide *= 0.96
    return wide
