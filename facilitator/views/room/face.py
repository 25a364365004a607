"""A room face: how one kind's part of the Scene is laid out. One file per kind, with a class `Face`.

A face says what the frame around it holds (prompt, clock, foot) and lays its content out in pages: what does not fit
is paged, not shrunk. A kind without a face of its own is drawn by `BaseFace`: title and prompt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QRectF

from facilitator.domain.scene import Scene, StepShown
from facilitator.views.room.measure import LEAST, TITLE, Measure
from facilitator.views.room.shapes import Page

C = TypeVar("C")

CALM = (TITLE, 26, 30, 36, 43, LEAST)
"""Sizes of a prompt above a content, the first that fits is taken."""
HUGE = (12, 14, 17, 20, TITLE, 26, 30, 36, 43, LEAST)
"""Sizes of a prompt that is the content."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a face's content; an `eyebrow` is a small line above the prompt.

    `sizes`: those the prompt may have, as parts of the height; `share`: how much of the height it may take; `clock`:
    the size of the time; a `bare` frame leaves the whole picture to the face. A `step` stands below the prompt in place
    of `how`, as it says itself how people work.
    """

    prompt: str = ""
    how: str = ""
    note: str = ""
    count: str = ""
    sizes: tuple[float, ...] = CALM
    share: float = 0.19
    clock: float = 20
    bare: bool = False
    eyebrow: str = ""
    step: StepShown | None = None


class BaseFace:
    """Lays a Scene out; subclasses say what differs."""

    def frame(self, scene: Scene, measure: Measure) -> Frame:
        """What stands around the content."""
        return Frame(scene.prompt or scene.title, scene.how, scene.note, scene.count, step=scene.step)

    def pages(self, scene: Scene, area: QRectF, measure: Measure) -> list[Page]:
        """The content laid out in the area, at least one page; no shape lies outside it."""
        return [Page()]


def content(scene: Scene, shape: type[C]) -> C:
    """The Scene's content, of the type that its kind promises. Raises TypeError if it is of another."""
    if not isinstance(scene.content, shape):
        raise TypeError(f"{scene.face}: {shape.__name__} was promised, not {type(scene.content).__name__}")
    return scene.content
