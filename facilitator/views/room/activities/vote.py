"""The room's picture of a vote: options that can be read and named by number, then the ranking with its dots."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF

from facilitator.domain.kinds.vote import OptionShown, VoteContent
from facilitator.domain.scene import Scene
from facilitator.views.icons import Icon
from facilitator.views.room.cards import Card, card_pages
from facilitator.views.room.face import BaseFace, Frame, content
from facilitator.views.room.flow import columns, placed
from facilitator.views.room.measure import CARD, LEAST, SOFT, STRONG, Align, Measure
from facilitator.views.room.shapes import Block, Dots, Mark, Page, Shape, Sheet

_FEW = 26
"""The type of options that are few enough to fit one page in it."""


class Face(BaseFace):
    """Voting, counting, result."""

    def frame(self, scene: Scene, measure: Measure) -> Frame:
        """How many dots each has stands above the options, not at the foot; the result needs no silence."""
        return replace(super().frame(scene, measure), note="", how="" if _result(scene) else scene.how)

    def pages(self, scene: Scene, area: QRectF, measure: Measure) -> list[Page]:
        """The options as cards, or the ranking."""
        shown = content(scene, VoteContent)
        if shown.phase == "result":
            return _Ranking(shown, area, measure).pages()
        rule = _rule(shown, scene.note, area.width(), measure)
        top = rule.height + measure.units(7)
        cards = [Card(o.ref, o.text, "surface", number=str(i + 1)) for i, o in enumerate(shown.options)]

        pages = card_pages(cards, area.adjusted(0, top, 0, 0), measure)
        over = rule.at(area.left(), area.top())
        return [Page((*over, *page.shapes), page.holds) for page in pages]


def _result(scene: Scene) -> bool:
    return content(scene, VoteContent).phase == "result"


def _rule(shown: VoteContent, note: str, width: float, measure: Measure) -> Block:
    """The dots that each has, drawn and said; or that the voting is closed."""
    words = measure.words
    if shown.phase == "counting":
        text = measure.text(words("The voting is closed. The dots are being counted."), STRONG, width, colour="accent")
        return Block(width, text.lines.height, (text,))
    size = measure.line(STRONG) * 0.5
    step = size * 1.35
    wide = step * shown.dots + measure.units(4)
    if wide > width * 0.4:
        text = measure.text(note, STRONG, width, colour="accent")
        return Block(width, text.lines.height, (text,))
    text = measure.text(note, STRONG, width - wide, colour="accent")
    dots = Dots(0.0, (measure.line(STRONG) - size) / 2, shown.dots, size, step)
    return Block(width, text.lines.height, (dots, text.moved(wide, 0)))


class _Ranking:
    """Rows in the order of their dots; all rows share one measure, so that their lengths can be compared."""

    def __init__(self, shown: VoteContent, area: QRectF, measure: Measure) -> None:
        self._shown, self._area, self._measure = shown, area, measure
        self._tag = measure.words("chosen")
        most = max([option.total or 0 for option in shown.options], default=0)
        self._text = area.width() * 0.46
        self._tagged = measure.advance(self._tag, SOFT, bold=True) + measure.units(12) if self._any_chosen() else 0.0
        self._number = measure.advance("000", 24, bold=True)
        dots = area.width() - self._text - self._tagged - self._number - measure.units(16)
        self._size = min(measure.units(6.5), dots / max(1, most) / 1.3)

    def _any_chosen(self) -> bool:
        return any(option.chosen for option in self._shown.options)

    def pages(self) -> list[Page]:
        """As many as the rows need."""
        made: list[list[Block]] = []
        for size in (_FEW, CARD):
            rows = [self._row(option, size) for option in self._shown.options]
            made = columns(rows, self._area.height(), 0.0)
            if len(made) <= 1:
                break
        return [self._page(column) for column in made] or [Page()]

    def _page(self, rows: list[Block]) -> Page:
        left, top = self._area.left(), self._area.top()
        return Page(tuple(placed(rows, left, top, 0.0)), tuple(row.key for row in rows))

    def _row(self, option: OptionShown, size: float) -> Block:
        measure, width = self._measure, self._area.width()
        total = option.total or 0
        air = measure.units(3.6)
        inner = self._area.height() - air * 2
        text = measure.fitted(option.text, (size, 36, 43, LEAST), self._text, inner, bold=option.chosen)
        height = text.lines.height + air * 2
        middle = height / 2
        line = max(1.0, measure.units(0.25))
        shapes: list[Shape] = [Sheet(QRectF(0, height - line, width, line), "line")]
        shapes.append(text.moved(0, air))
        left = self._text + measure.units(8)
        shapes.append(
            Dots(left, middle - self._size / 2, total, self._size, self._size * 1.3, "accent" if total else "line")
        )
        ink = "ink" if total else "ink-soft"
        number = measure.text(str(total), 24, self._number, bold=True, colour=ink, most=1, align=Align.AlignRight)
        shapes.append(number.moved(width - self._tagged - self._number, middle - number.lines.height / 2))
        if option.chosen:
            shapes += self._chosen(width, middle)
        return Block(width, height, tuple(shapes), f"result:{option.ref}")

    def _chosen(self, right: float, middle: float) -> list[Shape]:
        measure = self._measure
        wide = measure.advance(self._tag, SOFT, bold=True)
        side = measure.line(SOFT) * 0.72
        tag = measure.text(self._tag, SOFT, wide, bold=True, colour="accent", most=1)
        mark = QRectF(right - wide - side * 1.3, middle - side / 2, side, side)
        return [Mark(mark, Icon.GOOD, "accent"), tag.moved(right - wide, middle - tag.lines.height / 2)]
