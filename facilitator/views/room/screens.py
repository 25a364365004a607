"""The pictures that belong to no kind: the general one, the holding picture, and black."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF

from facilitator.base.tokens import HUES
from facilitator.domain.scene import PASSING, Scene
from facilitator.views.room.face import HUGE, BaseFace, Frame
from facilitator.views.room.measure import CARD, TITLE, Measure
from facilitator.views.room.shapes import Page, Shape, Sheet

HOLD, BLACK = "hold", "black"

_SLANTS = (-6.0, 4.5, -2.5, 7.0, -5.0, 3.0, -8.0)
_DROPS = (8.0, 1.0, 11.0, 4.0, 13.0, 2.0, 9.0)


class GeneralFace(BaseFace):
    """What is shown of a kind that has no face here: its title and its prompt, large. Never its content."""

    def frame(self, scene: Scene, measure: Measure) -> Frame:
        """The prompt is the picture."""
        frame = super().frame(scene, measure)
        eyebrow = scene.title if scene.prompt and scene.title != scene.prompt else ""
        return replace(frame, sizes=HUGE, share=0.5, eyebrow=eyebrow)


class HoldFace(BaseFace):
    """What people look at while nothing is asked of them: whose session it is, and what happens now."""

    def frame(self, scene: Scene, measure: Measure) -> Frame:
        """The whole picture."""
        return Frame(bare=True)

    def pages(self, scene: Scene, area: QRectF, measure: Measure) -> list[Page]:
        """The title large, a calm sentence, the team; below them some blank slips lie ready."""
        wide = min(area.width(), measure.height * 1.45)
        title = measure.fitted(scene.title, (10, 12, 14, 17, 20, TITLE, 30, 40), wide, area.height() * 0.34, bold=True)
        said = measure.fitted(scene.prompt, (22, 26, CARD, 40), wide, area.height() * 0.16, colour="ink-soft")
        gap = measure.units(5)
        top = area.top() + area.height() * 0.30 - (title.lines.height) / 2
        shapes: list[Shape] = []
        if scene.note:
            team = measure.fitted(scene.note, (34, 43), wide, measure.line(34) * 2, bold=True, colour="accent")
            shapes.append(team.moved(area.left(), top - gap - team.lines.height))
        shapes.append(title.moved(area.left(), top))
        shapes.append(said.moved(area.left(), top + title.lines.height + gap))
        return [Page((*self._slips(measure), *shapes))]

    def _slips(self, measure: Measure) -> list[Shape]:
        """Blank slips lie along the lower edge, as on a table that reaches to the people."""
        wide, tall = measure.units(62), measure.units(44)
        count = max(2, min(len(HUES), round(measure.width / (wide * 1.04))))
        step = (measure.width - wide * 0.72) / (count - 1)
        left = -wide * 0.14
        floor = measure.height - tall * 0.72
        return [
            Sheet(
                QRectF(left + i * step, floor + measure.units(_DROPS[i]), wide, tall),
                HUES[i],
                measure.corner,
                depth=measure.units(1.5),
                turn=_SLANTS[i],
            )
            for i in range(count)
        ]


class BlackFace(BaseFace):
    """Nothing at all."""

    def frame(self, scene: Scene, measure: Measure) -> Frame:
        """The whole picture."""
        return Frame(bare=True)

    def pages(self, scene: Scene, area: QRectF, measure: Measure) -> list[Page]:
        """Black, to the edge."""
        return [Page((Sheet(QRectF(0, 0, measure.width, measure.height), "black"),))]


class PassingFace(BaseFace):
    """While the laptop goes round: the question, and how many have handed in, to be read from the last row."""

    def frame(self, scene: Scene, measure: Measure) -> Frame:
        """The number is the picture, not a remark at the foot."""
        return replace(super().frame(scene, measure), sizes=HUGE, share=0.3, count="")

    def pages(self, scene: Scene, area: QRectF, measure: Measure) -> list[Page]:
        """The number, huge."""
        number = measure.fitted(scene.count, (4, 5, 6, 8, 10), area.width(), area.height() * 0.75, bold=True)
        said = measure.text(measure.words("have handed in"), CARD, area.width(), colour="ink-soft", most=1)
        top = area.top() + max(0.0, (area.height() - number.lines.height - said.lines.height) * 0.4)
        return [Page((number.moved(area.left(), top), said.moved(area.left(), top + number.lines.height)))]


SCREENS: dict[str, type[BaseFace]] = {HOLD: HoldFace, BLACK: BlackFace, PASSING: PassingFace}
"""The faces that a Scene may name beside the kinds."""
