"""What stands around every face: the prompt top left, the clock top right, a note and a count at the foot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF

from facilitator.domain.scene import StepShown
from facilitator.domain.timing import Span
from facilitator.views.room.face import Frame
from facilitator.views.room.measure import LEAST, SOFT, Align, Measure
from facilitator.views.room.shapes import Block, Shape, Sheet, Text
from facilitator.views.widgets.time_bar import clock_text

_SIDE, _HEAD, _FOOT = 16.0, 10.0, 11.0
"""The air at the sides, above and below."""
STEP, SMALL_STEP = 20, 28
"""The type of a step's caption while the time is large, and above a content."""
_SMALLER = (24, SMALL_STEP, 34, 43, LEAST)
"""What it takes where two lines would not hold it."""


@dataclass(frozen=True, slots=True)
class Framed:
    """The frame laid out: its shapes, the place of the clock, and the area that is left to the content."""

    shapes: tuple[Shape, ...]
    clock: QRectF
    area: QRectF
    foot: QRectF


def lay_out(frame: Frame, clock: str, measure: Measure) -> Framed:
    """The frame for that picture; `clock` is what the time says now, empty where there is none."""
    side = measure.units(_SIDE)
    whole = QRectF(0, 0, measure.width, measure.height)
    if frame.bare:
        return Framed((), QRectF(), whole.adjusted(side, side, -side, -side), QRectF())
    top = measure.units(_HEAD)
    timer = _clock_place(frame, clock, measure, measure.width - side, top)
    wide = (timer.left() - measure.units(14) if clock else measure.width - side) - side
    shapes, below = _head(frame, measure, side, top, wide)
    below = max(below, timer.bottom()) + measure.units(9)
    foot = QRectF(side, 0, measure.width - side * 2, _foot_height(frame, measure))
    foot.moveBottom(measure.height - measure.units(_FOOT))
    area = QRectF(side, below, foot.width(), foot.top() - measure.units(5) - below)
    return Framed(tuple(shapes), timer, area, foot)


def _head(frame: Frame, measure: Measure, x: float, y: float, width: float) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    if frame.eyebrow:
        eyebrow = measure.text(frame.eyebrow, 34, width, bold=True, colour="accent", most=1)
        shapes.append(eyebrow.moved(x, y))
        y += eyebrow.lines.height + measure.units(1)
    if frame.prompt:
        prompt = measure.fitted(frame.prompt, frame.sizes, width, measure.height * frame.share, bold=True)
        shapes.append(prompt.moved(x, y))
        y += prompt.lines.height
    large = frame.clock < 12
    if frame.step is not None:
        y += measure.units(4 if large else 2.5)
        block = _step(frame.step, STEP if large else SMALL_STEP, measure, width)
        shapes += block.at(x, y)
        y += block.height
    elif frame.how:
        how = measure.text(frame.how, 26 if large else 36, width, colour="accent" if large else "ink-soft", most=2)
        shapes.append(how.moved(x, y + measure.units(3 if large else 0.5)))
        y += measure.units(3 if large else 0.5) + how.lines.height
    return shapes, y


def _step(step: StepShown, part: float, measure: Measure, width: float) -> Block:
    """Which step of how many, and what is done in it: that is what somebody looks up for."""
    number = measure.words("{n} of {of}", n=step.number, of=step.of)
    air, wide = measure.units(4), measure.advance(number, SOFT, bold=True)
    mark = measure.text(number, SOFT, wide, bold=True, colour="accent", most=1)
    line = measure.line(part)
    pill = QRectF(0, (line - mark.lines.height) / 2 - measure.units(0.5), wide + air * 2, 0)
    pill.setHeight(mark.lines.height + measure.units(1))
    left = pill.width() + measure.units(5)
    sizes = (part, *(smaller for smaller in _SMALLER if smaller > part))
    caption = measure.fitted(step.caption, sizes, max(1.0, width - left), line * 2, bold=True, colour="accent")
    shapes = (
        Sheet(pill, "accent-soft", pill.height() / 2),
        mark.moved(air, pill.top() + measure.units(0.5)),
        caption.moved(left, 0),
    )
    return Block(width, max(caption.lines.height, pill.bottom()), shapes)


# --- the clock ----------------------------------------------------------------------------------------------------


def _clock_place(frame: Frame, said: str, measure: Measure, right: float, top: float) -> QRectF:
    if not said:
        return QRectF(right, top, 0, 0)
    widest = max(measure.advance(text, frame.clock, bold=True) for text in ("00:00", said))
    wide = max(widest, measure.units(65))
    tall = measure.line(frame.clock) * 0.94 + _thick(frame, measure) * 1.8
    return QRectF(right - wide, top - measure.line(frame.clock) * 0.1, wide, tall)


def _thick(frame: Frame, measure: Measure) -> float:
    return max(4.0, measure.pixels(frame.clock) / 6)


def clock_words(clock: Span | None, now: datetime) -> str:
    """What the time says: minutes and seconds left, or over as +1:20; empty where there is no clock."""
    return clock_text(clock.left(now)) if clock else ""


def clock_shapes(clock: Span, now: datetime, frame: Frame, place: QRectF, measure: Measure) -> list[Shape]:
    """The digits and a calm bar that fills; time over is said in words of number and in a warm colour, never in red."""
    left = clock.left(now)
    over, stands = left <= -1, clock.since is None
    said = clock_text(left)
    digits = measure.text(
        said,
        frame.clock,
        place.width(),
        bold=True,
        colour="warn" if over else "ink-soft" if stands else "ink",
        most=1,
        align=Align.AlignRight,
    )
    thick = _thick(frame, measure)
    track = QRectF(place.left(), place.bottom() - thick, place.width(), thick)
    shapes: list[Shape] = [digits.moved(place.left(), place.top()), Sheet(track, "line", thick / 2)]
    part = 1.0 if clock.total <= 0 else min(1.0, max(0.0, 1 - left / clock.total))
    if part > 0:
        filled = QRectF(track)
        filled.setWidth(max(thick, track.width() * part))
        shapes.append(Sheet(filled, "warn" if over else "ink-soft" if stands else "accent", thick / 2))
    return shapes


# --- the foot -----------------------------------------------------------------------------------------------------


def _note(frame: Frame, measure: Measure) -> Text:
    count = measure.advance(frame.count, SOFT, bold=True) if frame.count else 0.0
    mark = measure.advance("00 / 00", SOFT)
    wide = measure.width - measure.units(_SIDE) * 2 - count - mark - measure.units(24)
    return measure.text(frame.note, SOFT, wide, colour="ink-soft", most=2)


def _foot_height(frame: Frame, measure: Measure) -> float:
    return _note(frame, measure).lines.height if frame.note else measure.line(SOFT)


def foot_shapes(frame: Frame, framed: Framed, page: int, pages: int, measure: Measure) -> list[Shape]:
    """The note on the left; on the right which page this is, where there are several, and the count."""
    if frame.bare and pages < 2:
        return []
    place = framed.foot
    if frame.bare:
        tall = measure.line(SOFT)
        place = QRectF(framed.area.left(), measure.height - measure.units(_FOOT) - tall, framed.area.width(), tall)
    shapes: list[Shape] = []
    if frame.note:
        shapes.append(_note(frame, measure).moved(place.left(), place.top()))
    right, middle = place.right(), place.bottom() - measure.line(SOFT) / 2
    if frame.count:
        wide = measure.advance(frame.count, SOFT)
        count = measure.text(frame.count, SOFT, wide, colour="ink-soft", most=1)
        shapes.append(count.moved(right - wide, middle - count.lines.height / 2))
        right -= wide + measure.units(8)
    if pages > 1:
        shapes += _page_mark(f"{page} / {pages}", right, middle, measure)
    return shapes


def _page_mark(said: str, right: float, middle: float, measure: Measure) -> list[Shape]:
    wide = measure.advance(said, SOFT)
    text = measure.text(said, SOFT, wide, colour="ink-soft", most=1)
    air, tall = measure.units(4), text.lines.height + measure.units(1)
    pill = QRectF(right - wide - air * 2, middle - tall / 2, wide + air * 2, tall)
    return [
        Sheet(pill, "paper", tall / 2, "line", max(1.0, measure.units(0.5))),
        text.moved(pill.left() + air, middle - text.lines.height / 2),
    ]
