"""The room's picture: what everybody looks at. It is given Scenes and nothing else, so it cannot show more."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator import registry
from facilitator.base.words import ENGLISH, Words
from facilitator.domain.scene import Scene
from facilitator.views.room.face import BaseFace, Frame
from facilitator.views.room.frame import Framed, clock_shapes, clock_words, foot_shapes, lay_out
from facilitator.views.room.measure import Measure, measure_of
from facilitator.views.room.screens import SCREENS, GeneralFace
from facilitator.views.room.shapes import Page, Shape, Sheet, Text, texts_of
from facilitator.views.theme import Look

log = logging.getLogger(__name__)

_FAILED = "The room's face for %s failed"
_LEAST_HEIGHT = 480
"""A lower view is a preview: the picture of a screen of 720, made smaller as a whole."""
_PREVIEW_HEIGHT = 720


@dataclass(frozen=True, slots=True)
class _Picture:
    """A Scene laid out for a size."""

    frame: Frame
    framed: Framed
    pages: tuple[Page, ...]
    held: tuple[str, ...]


class RoomView(QWidget):
    """Shows Scenes, huge and calm. Sizes follow the height; what does not fit is paged.

    `turned` tells which page is shown (from 1) and how many there are, whenever one of the two changes.
    """

    turned = Signal(int, int)

    def __init__(self, theme: Look, words: Words = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._like = QSize()
        self._scene = Scene("black")
        self._now: datetime | None = None
        self._clock = ""
        self._page = 0
        self._told = (1, 1)
        self._held: tuple[str, ...] = ()
        self._newest = ""
        self._about, self._first = ("", ""), ""
        self._measure: Measure | None = None
        self._picture: _Picture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(words("What the room sees"))
        theme.changed.connect(self._anew)

    # --- what is shown --------------------------------------------------------------------------------------------

    def show_scene(self, scene: Scene, now: datetime) -> None:
        """Show this Scene. The page stays where it was, also behind Hold and Black; it turns to what has just come, and
        to the first page of anything else. `now` is aware, as the Scene's clock is.
        """
        if self._scene.face not in SCREENS:
            self._about, self._first = (self._scene.face, self._scene.title), self._shown_first()
        same = (scene.face, scene.title) == self._about
        before, kept = (self._held, self._first) if same else ((), "")
        self._scene, self._now = scene, now
        self._clock = clock_words(scene.clock, now)
        self._picture = None
        if scene.face in SCREENS:
            self._page = 0
            self._changed()
            return
        held = self._laid().held
        known = set(before)
        fresh = [key for key in held if key not in known] if before else []
        if not same or scene.clock is None or len(fresh) > 1:
            self._newest = ""
        elif fresh:
            self._newest = fresh[0]
        self._held = held
        self._page = self._page_of(fresh[-1] if fresh and len(fresh) < len(held) else kept)
        self._changed()

    def tick(self, now: datetime) -> None:
        """Let the clock go on; nothing else is drawn anew."""
        self._now = now
        said = clock_words(self._scene.clock, now)
        if said == self._clock:
            return
        wider = len(said) > len(self._clock)
        self._clock = said
        if wider:
            self._picture = None
            self.update()
            return
        self.update(self._on_widget(self._laid().framed.clock).toAlignedRect().adjusted(-2, -2, 2, 2))

    def set_words(self, words: Words) -> None:
        """Speak the language of this catalogue: the session's."""
        self._words = words
        self.setAccessibleName(words("What the room sees"))
        self._anew()

    def set_like(self, size: QSize) -> None:
        """Be a preview of a screen of that size, in pixels; an empty size makes the view its own measure again."""
        self._like = size
        self._anew()

    def take_after(self, other: RoomView) -> None:
        """Show what another view shows: the same page of it, with the same mark."""
        self._scene, self._now, self._clock = other._scene, other._now, other._clock
        self._held, self._newest = other._held, other._newest
        self._about, self._first = other._about, other._first
        self._picture = None
        self._page = min(other.page, self.pages) - 1
        self._changed()

    # --- pages ----------------------------------------------------------------------------------------------------

    @property
    def pages(self) -> int:
        """How many pages the Scene takes; at least one."""
        return len(self._laid().pages)

    @property
    def page(self) -> int:
        """Which of them is shown, from 1."""
        return min(self._page, self.pages - 1) + 1

    def next_page(self) -> bool:
        """Turn a page on; False on the last one."""
        return self._turn(1)

    def previous_page(self) -> bool:
        """Turn a page back; False on the first one."""
        return self._turn(-1)

    def _turn(self, step: int) -> bool:
        wanted = self.page - 1 + step
        if not 0 <= wanted < self.pages:
            return False
        self._page = wanted
        self._changed()
        return True

    def _page_of(self, key: str) -> int:
        """The page on which that can be read; else the one that is talked about, or the first."""
        pages = list(enumerate(self._laid().pages))
        found = [i for i, page in pages if key and key in page.holds] or [i for i, page in pages if page.here]
        return found[0] if found else 0

    def _shown_first(self) -> str:
        holds = self._laid().pages[self.page - 1].holds
        return holds[0] if holds else ""

    # --- what it says ---------------------------------------------------------------------------------------------

    def shapes(self) -> tuple[Shape, ...]:
        """Everything that is drawn now, in painting order, the clock last."""
        return (*self._still_shapes(), *self._clock_shapes())

    def texts(self) -> tuple[Text, ...]:
        """Every text that is drawn now, with its place and size, in the picture's own pixels."""
        return texts_of(self.shapes())

    def area(self) -> QRectF:
        """Where the content may stand, in the picture's own pixels."""
        return QRectF(self._laid().framed.area)

    def _changed(self) -> None:
        # The clock is left out: a screen reader that says every second says nothing else.
        self.setAccessibleDescription("\n".join(shape.words for shape in self._still_shapes() if shape.words))
        if self._told != (self.page, self.pages):
            self._told = (self.page, self.pages)
            self.turned.emit(*self._told)
        self.update()

    # --- layout ---------------------------------------------------------------------------------------------------

    def _canvas(self) -> QSizeF:
        """The size of the picture, of which the view may be a smaller copy."""
        if not self._like.isEmpty():
            return QSizeF(self._like)
        size = QSizeF(max(1, self.width()), max(1, self.height()))
        return size if size.height() >= _LEAST_HEIGHT else size * (_PREVIEW_HEIGHT / size.height())

    def _measured(self) -> Measure:
        canvas = self._canvas()
        if self._measure is None or (self._measure.width, self._measure.height) != (canvas.width(), canvas.height()):
            self._measure = measure_of(self._theme, self._words, canvas)
        return self._measure

    def _laid(self) -> _Picture:
        if self._picture is None:
            measure = self._measured()
            measure.begin(self._scene.face, self._scene.title)
            known = measure.laid
            if known is None or known[:2] != (self._scene, self._clock):
                known = measure.laid = (self._scene, self._clock, self._lay_out_safely(measure))
            self._picture = known[2]
        return self._picture

    def _lay_out_safely(self, measure: Measure) -> _Picture:
        try:
            return self._lay_out(self._face(), measure)
        except Exception:
            # Thirty people are looking: the prompt alone is better than a window that breaks.
            log.exception(_FAILED, self._scene.face)
            return self._lay_out(GeneralFace(), measure)

    def _face(self) -> BaseFace:
        if (screen := SCREENS.get(self._scene.face)) is not None:
            return screen()
        module = registry.face(registry.ROOM, self._scene.face)
        made = module.Face() if module is not None else GeneralFace()
        return made if isinstance(made, BaseFace) else GeneralFace()

    def _lay_out(self, face: BaseFace, measure: Measure) -> _Picture:
        frame = face.frame(self._scene, measure)
        framed = lay_out(frame, self._clock, measure)
        pages = tuple(face.pages(self._scene, framed.area, measure)) or (Page(),)
        return _Picture(frame, framed, pages, tuple(key for page in pages for key in page.holds))

    def _anew(self) -> None:
        """Lay out again; what was read first stays in sight."""
        kept = self._shown_first()
        self._measure = self._picture = None
        self._page = self._page_of(kept) if kept else min(self._page, self.pages - 1)
        self._changed()

    def _still_shapes(self) -> list[Shape]:
        try:
            return self._drawn(self._laid())
        except Exception:
            log.exception(_FAILED, self._scene.face)
            self._picture = self._lay_out(GeneralFace(), self._measured())
            return self._drawn(self._picture)

    def _drawn(self, picture: _Picture) -> list[Shape]:
        page = picture.pages[self.page - 1]
        foot = foot_shapes(picture.frame, picture.framed, self.page, self.pages, self._measured())
        return [*picture.framed.shapes, *page.shapes, *self._mark_newest(page), *foot]

    def _clock_shapes(self) -> list[Shape]:
        picture = self._laid()
        if self._scene.clock is None or self._now is None or picture.frame.bare:
            return []
        return clock_shapes(self._scene.clock, self._now, picture.frame, picture.framed.clock, self._measured())

    def _mark_newest(self, page: Page) -> list[Shape]:
        """A ring around the card that came last, so that everybody finds what is being read."""
        if not self._newest:
            return []
        thick = max(2.0, self._measured().units(0.9))
        return [
            Sheet(shape.rect, "", shape.corner, "accent", thick)
            for shape in page.shapes
            if isinstance(shape, Sheet) and shape.key == self._newest
        ]

    # --- Qt -------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """A sixteen to nine picture."""
        return QSize(1280, 720)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another picture; what was read first stays in sight."""
        super().resizeEvent(event)
        canvas = self._canvas()
        if self._measure is None or (self._measure.width, self._measure.height) != (canvas.width(), canvas.height()):
            self._anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the shapes, smaller as a whole where the view is a preview."""
        painter = QPainter(self)
        try:
            self._paint(painter)
        except Exception:
            # Whatever a shape runs into, the wall shows calm paper and the program goes on.
            log.exception("a picture of the room could not be painted")
            painter.resetTransform()
            painter.fillRect(self.rect(), self._theme.colour("paper"))
        finally:
            # A painter that is left open brings the whole program down.
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        black = self._scene.face == "black"
        painter.fillRect(self.rect(), self._theme.colour("black" if black else "paper"))
        painter.translate(self._on_widget(QRectF(0, 0, 0, 0)).topLeft())
        factor = self._factor()
        painter.scale(factor, factor)
        for shape in self.shapes():
            shape.paint(painter, self._theme)

    def _factor(self) -> float:
        canvas = self._canvas()
        return min(self.width() / canvas.width(), self.height() / canvas.height())

    def _on_widget(self, rect: QRectF) -> QRectF:
        """A place of the picture as a place of the widget."""
        canvas, factor = self._canvas(), self._factor()
        left = (self.width() - canvas.width() * factor) / 2
        top = (self.height() - canvas.height() * factor) / 2
        return QRectF(left + rect.x() * factor, top + rect.y() * factor, rect.width() * factor, rect.height() * factor)
