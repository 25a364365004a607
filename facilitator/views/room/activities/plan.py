"""The room's picture of a plan: the actions, large, with owner and date; before the first, what they may grow from."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF

from facilitator.domain.kinds.plan import PlanContent, PlanRow
from facilitator.domain.scene import Scene
from facilitator.views.icons import Icon
from facilitator.views.room.cards import Card, card_pages
from facilitator.views.room.face import BaseFace, Frame, content
from facilitator.views.room.flow import columns, placed
from facilitator.views.room.measure import CARD, SOFT, STRONG, Measure
from facilitator.views.room.shapes import Block, Mark, Page, Shape, Sheet, Text

_LARGER = 0.82
"""The type of actions that all fit a page, in parts of the common one: the greater the number, the smaller the type."""
_SMALLER = (1.2, 1.45, 2.0)
"""By how much an action is set smaller where it alone would be higher than the picture's content."""


class Face(BaseFace):
    """Actions one below the other; a page takes as many as fit."""

    def frame(self, scene: Scene, measure: Measure) -> Frame:
        """That all do this together goes without saying."""
        return replace(super().frame(scene, measure), how="")

    def pages(self, scene: Scene, area: QRectF, measure: Measure) -> list[Page]:
        """The actions, or what they may be made from."""
        shown = content(scene, PlanContent)
        if not shown.rows:
            return _sources(shown, area, measure)
        gap = measure.units(5)
        filled: list[list[Block]] = []
        for size in (_LARGER, 1.0):
            made = [_fitted(i + 1, row, area, measure, size) for i, row in enumerate(shown.rows)]
            filled = columns(made, area.height(), gap)
            if len(filled) == 1:
                break
        return [
            Page(tuple(placed(column, area.left(), area.top(), gap)), tuple(block.key for block in column))
            for column in filled
        ]


# --- actions ------------------------------------------------------------------------------------------------------


def _fitted(number: int, row: PlanRow, area: QRectF, measure: Measure, size: float) -> Block:
    for smaller in (size, *_SMALLER):
        block = _Action(row, number, area.width(), measure, smaller).block()
        if block.height <= area.height():
            return block
    return block


class _Action:
    """One action on a sheet: number and text, owner and date, then what else is known of it."""

    def __init__(self, row: PlanRow, number: int, width: float, measure: Measure, smaller: float) -> None:
        self._row, self._measure, self._width = row, measure, width
        self._smaller = smaller
        self._air = measure.units(7)
        aside = measure.advance("00", STRONG * smaller, bold=True)
        self._number = measure.text(str(number), STRONG * smaller, aside, bold=True, colour="accent", most=1)
        self._left = self._air + aside + measure.units(3)
        self._inner = width - self._left - self._air

    def block(self) -> Block:
        """The action laid out."""
        measure, row = self._measure, self._row
        y = measure.units(5) / self._smaller
        shapes: list[Shape] = [self._number.moved(self._air, y)]
        text = measure.text(row.text, STRONG * self._smaller, self._inner, bold=True)
        shapes.append(text.moved(self._left, y))
        y += text.lines.height + measure.units(1)
        facts, tall = self._facts(y)
        shapes += facts
        y += tall + (measure.units(1.5) / self._smaller if row.fields else 0.0)
        labels = [measure.text(title, 36 * self._smaller, self._inner, colour="ink-soft") for title, _ in row.fields]
        aside = max([label.lines.natural_width for label in labels], default=0.0) + measure.units(4)
        for label, (_, said) in zip(labels, row.fields, strict=True):
            line = self._field(label, said, y, aside)
            shapes += line
            y = max(shape.rect.bottom() for shape in line)
        height = y + measure.units(5) / self._smaller
        sheet = Sheet(
            QRectF(0, 0, self._width, height), "surface", measure.units(3), "line", max(1.0, measure.units(0.25))
        )
        return Block(self._width, height, (sheet, *shapes), row.id)

    def _facts(self, top: float) -> tuple[list[Shape], float]:
        """Who and by when, beside each other, or below each other where a name is long."""
        measure = self._measure
        shapes: list[Shape] = []
        x, y, tall = self._left, top, 0.0
        for icon, said in ((Icon.PERSON, self._row.owner), (Icon.CALENDAR, self._row.due)):
            if not said:
                continue
            side = measure.line(CARD * self._smaller) * 0.72
            aside = side + measure.units(2.5)
            text = measure.text(said, CARD * self._smaller, self._inner - aside)
            wide = aside + text.lines.natural_width
            if x > self._left and x + wide > self._left + self._inner:
                x, y, tall = self._left, y + tall, 0.0
            middle = y + measure.line(CARD * self._smaller) / 2
            shapes += [Mark(QRectF(x, middle - side / 2, side, side), icon, "accent"), text.moved(x + aside, y)]
            tall = max(tall, text.lines.height)
            x += wide + measure.units(12)
        return shapes, y + tall - top

    def _field(self, label: Text, said: str, top: float, aside: float) -> list[Text]:
        """What else is known, beside its name, or below it where names are long."""
        size, left, under = 36 * self._smaller, self._left, top
        if aside > self._inner * 0.4:
            aside, under = 0.0, top + label.lines.height
        text = self._measure.text(said, size, max(1.0, self._inner - aside))
        return [label.moved(left, top), text.moved(left + aside, under)]


# --- nothing yet --------------------------------------------------------------------------------------------------


def _sources(shown: PlanContent, area: QRectF, measure: Measure) -> list[Page]:
    """What was chosen before, to make actions from; and how many are meant."""
    words = measure.words
    said = words("One action that really happens", "At most {n} that really happen", n=shown.cap)
    rule = measure.text(said, STRONG, area.width(), colour="accent")
    if not shown.sources:
        return [Page((rule.moved(area.left(), area.top()),))]
    label = measure.text(words("From what we chose"), SOFT, area.width(), bold=True, colour="ink-soft", most=1)
    under = area.top() + rule.lines.height + measure.units(8)
    top = under + label.lines.height + measure.units(3)
    cards = [Card(f"source:{i}", text, "surface") for i, text in enumerate(shown.sources)]
    pages = card_pages(cards, area.adjusted(0, top - area.top(), 0, 0), measure)
    over = (rule.moved(area.left(), area.top()), label.moved(area.left(), under))
    return [Page((*over, *page.shapes), page.holds) for page in pages]
