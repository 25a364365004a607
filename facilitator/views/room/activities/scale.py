"""The room's picture of a scale: the numbers and their ends, then how the answers are spread, or why they are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF

from facilitator.domain.figure import Figure
from facilitator.domain.kinds.scale import ScaleContent
from facilitator.domain.scene import Scene
from facilitator.views.room.face import BaseFace, Frame, content
from facilitator.views.room.flow import columns, placed
from facilitator.views.room.measure import CARD, LEAST, SOFT, STRONG, Align, Measure
from facilitator.views.room.shapes import Block, Chart, Page, Shape, Sheet, Text

_HUES = ("f1", "f2", "f3", "f4", "f5")
_TILE = 52.0


class Face(BaseFace):
    """Answering, counting, result, withheld."""

    def frame(self, scene: Scene, measure: Measure) -> Frame:
        """While people answer, the question is large; afterwards nobody answers on their own any more."""
        frame = super().frame(scene, measure)
        if content(scene, ScaleContent).phase == "answering":
            return replace(frame, sizes=(15, 17, 20, 23, 26, 30, 36, 43, LEAST), share=0.26)
        quiet = content(scene, ScaleContent).phase in {"withheld", "thanks"}
        return replace(frame, how="", count="" if quiet else scene.count)

    def pages(self, scene: Scene, area: QRectF, measure: Measure) -> list[Page]:
        """Questions with the numbers below them; figures; or one calm sentence."""
        shown = content(scene, ScaleContent)
        if shown.phase == "result":
            return _figures(shown, area, measure)
        if shown.phase == "thanks":
            thanks = measure.text(measure.words("Thank you. Now we begin."), 12, area.width(), bold=True)
            return [Page((thanks.moved(area.left(), area.top() + measure.units(10)),))]
        if shown.remarks and shown.phase in {"result", "withheld"}:
            return _beside_remarks(shown, scene.count, area, measure)
        if shown.phase == "withheld":
            return [_withheld(shown, scene.count, area, measure)]
        said = measure.words("All answers are in. They are being counted.") if shown.phase == "counting" else ""
        return _questions(shown, said, area, measure)


# --- before -------------------------------------------------------------------------------------------------------


def _questions(shown: ScaleContent, said: str, area: QRectF, measure: Measure) -> list[Page]:
    """The items, where there are several, and on every page the numbers to choose from."""
    strip = _strip(shown, area.width(), measure)
    top = area.top()
    over: tuple[Shape, ...] = ()
    if said:
        text = measure.text(said, STRONG, area.width(), colour="accent")
        over = (text.moved(area.left(), top),)
        top += text.lines.height + measure.units(8)
    if not shown.items:
        y = top + max(0.0, (area.bottom() - top - strip.height) * 0.42)
        return [Page((*over, *strip.at(area.left(), y)))]
    gap = measure.units(5)
    height = area.bottom() - top - strip.height - gap * 2
    rows = [_item(i + 1, item, area.width(), height, measure) for i, item in enumerate(shown.items)]
    foot = strip.at(area.left(), area.bottom() - strip.height)
    return [Page((*over, *placed(c, area.left(), top, gap), *foot)) for c in columns(rows, height, gap)]


def _item(number: int, said: str, width: float, height: float, measure: Measure) -> Block:
    aside = measure.advance("00", STRONG, bold=True) + measure.units(4)
    count = measure.text(str(number), STRONG, aside, bold=True, colour="accent", most=1)
    text = measure.fitted(said, (STRONG, CARD, 36, 43, LEAST), max(1.0, width - aside), max(1.0, height))
    return Block(width, max(count.lines.height, text.lines.height), (count, text.moved(aside, 0)))


def _strip(shown: ScaleContent, width: float, measure: Measure) -> Block:
    """The numbers on tiles from low to high, what the lowest and the highest mean below them."""
    values = range(shown.low, shown.high + 1)
    gap = measure.units(4)
    wide = width * (0.6 if shown.items and len(values) < 8 else 1.0)
    tile = min(measure.units(_TILE * (0.6 if shown.items else 1.0)), (wide - gap * (len(values) - 1)) / len(values))
    step = (wide + gap) / len(values)
    shapes: list[Shape] = []
    for i, value in enumerate(values):
        hue = _HUES[round(i * 4 / max(1, len(values) - 1))]
        shapes.append(Sheet(QRectF(i * step, 0, step - gap, tile), hue, measure.corner))
        part = measure.height / (tile * 0.5)
        number = measure.text(
            str(value), part, step - gap, bold=True, colour="on-figure", most=1, align=Align.AlignHCenter
        )
        shapes.append(number.moved(i * step, (tile - number.lines.height) / 2))
    poles = _poles(shown, wide, tile + measure.units(4), measure)
    return Block(wide, max([tile, *(pole.rect.bottom() for pole in poles)]), (*shapes, *poles))


def _poles(shown: ScaleContent, width: float, top: float, measure: Measure) -> list[Text]:
    low, high = shown.poles
    half = width / 2 - measure.units(4)
    made = []
    if low:
        made.append(measure.text(low, CARD, half, colour="ink-soft").moved(0, top))
    if high:
        right = measure.text(high, CARD, half, colour="ink-soft", align=Align.AlignRight)
        made.append(right.moved(width - half, top))
    return made


# --- after --------------------------------------------------------------------------------------------------------


def _figures(shown: ScaleContent, area: QRectF, measure: Measure) -> list[Page]:
    """One figure as large as it can be; several side by side as long as their numbers can be read."""
    if not shown.figures:
        said = measure.text(measure.words("No answers."), STRONG, area.width(), colour="ink-soft")
        return [Page((said.moved(area.left(), area.top()),))]
    gap = measure.units(14)
    lanes = 1 if len(shown.figures) == 1 or area.width() < measure.height * 1.4 else 2
    wide = (area.width() - gap * (lanes - 1)) / lanes
    blocks = [_figure(shown, figure, wide, area.height(), measure) for figure in shown.figures]
    tall = max(block.height for block in blocks)
    rows = max(1, int((area.height() + gap) // (tall + gap)))
    pages = []
    for start in range(0, len(blocks), rows * lanes):
        shapes: list[Shape] = []
        for i, block in enumerate(blocks[start : start + rows * lanes]):
            row, lane = divmod(i, lanes)
            shapes += block.at(area.left() + lane * (wide + gap), area.top() + row * (tall + gap))
        pages.append(Page(tuple(shapes)))
    return pages


def _beside_remarks(shown: ScaleContent, count: str, area: QRectF, measure: Measure) -> list[Page]:
    """The numbers on the left of every page, what was said about the time beside them."""
    gap = measure.units(14)
    left = QRectF(area.left(), area.top(), (area.width() - gap) * 0.52, area.height())
    right = QRectF(left.right() + gap, area.top(), area.right() - left.right() - gap, area.height())
    numbers = _figures(shown, left, measure) if shown.phase == "result" else [_withheld(shown, count, left, measure)]
    blocks = [block for title, said in shown.remarks for block in _remarks(title, said, right, measure)]
    said = columns(blocks, right.height(), measure.units(3))
    pages = max(len(numbers), len(said))
    return [
        Page(
            (
                *numbers[min(i, len(numbers) - 1)].shapes,
                *placed(said[min(i, len(said) - 1)], right.left(), right.top(), measure.units(3)),
            )
        )
        for i in range(pages)
    ]


def _remarks(title: str, said: Sequence[str], area: QRectF, measure: Measure) -> list[Block]:
    """A heading that stays with the first of what was said, then the others."""
    width = area.width()
    heading = measure.text(title, SOFT, width, bold=True, colour="accent", most=2)
    blocks: list[Block] = []
    top = heading.lines.height + measure.units(1)
    for at, remark in enumerate(said):
        text = measure.fitted(remark, (CARD, 36, 43, LEAST), width, max(1.0, area.height() - top))
        shapes: tuple[Shape, ...] = (heading, text.moved(0, top)) if at == 0 else (text,)
        blocks.append(Block(width, text.lines.height + (top if at == 0 else 0.0), shapes))
    return blocks


def _figure(shown: ScaleContent, figure: Figure, width: float, height: float, measure: Measure) -> Block:
    """The spread of one item's answers, its question above where there are several, its ends below."""
    shapes: list[Shape] = []
    top = 0.0
    if shown.items:
        title = measure.fitted(figure.title, (CARD, 36, 43, LEAST), width, height * 0.35, bold=True)
        shapes.append(title)
        top = title.lines.height + measure.units(3)
    foot = measure.line(36) + measure.units(2)
    wide = min(width, max(1.0, (height - top - foot)) / figure.height)
    place = QRectF(0, top, wide, wide * figure.height)
    shapes.append(Chart(place, figure, measure.pixels(LEAST)))
    poles = _poles(shown, wide, place.bottom() + measure.units(2), measure)
    return Block(width, max([place.bottom(), *(pole.rect.bottom() for pole in poles)]), (*shapes, *poles))


def _withheld(shown: ScaleContent, count: str, area: QRectF, measure: Measure) -> Page:
    """How many answered, and why there is no number: few answers would give single ones away."""
    words = measure.words
    shapes: list[Shape] = []
    top = area.top() + measure.units(6)
    if count:
        answered = measure.text(count, 10, area.width(), bold=True, most=1)
        shapes.append(answered.moved(area.left(), top))
        top += answered.lines.height + measure.units(5)
    why = words("Too few for numbers: at least {n} are needed.", n=shown.threshold)
    said = measure.text(why, STRONG, area.width() * 0.8, colour="ink-soft")
    shapes.append(said.moved(area.left(), top))
    return Page(tuple(shapes))
