"""The room's picture of a clustering: all cards to be read, then the themes, each a column of its cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF

from facilitator.domain.kinds.cluster import CardShown, ClusterContent
from facilitator.domain.scene import Scene
from facilitator.views.room.board import Board, Column
from facilitator.views.room.cards import Card, card_pages
from facilitator.views.room.face import BaseFace, Frame, content
from facilitator.views.room.measure import LEAST, Measure
from facilitator.views.room.shapes import Page

NAMELESS = "…"
SENTENCE = 96.0
"""The least width of a column whose title is a sentence, in units."""
LOOSE = "loose"
"""The column of what stands in no theme; no theme has such an id."""


class Face(BaseFace):
    """Reading, grouping, grouped."""

    def frame(self, scene: Scene, measure: Measure) -> Frame:
        """The cards need the space; the question above them stays one line."""
        return replace(super().frame(scene, measure), sizes=(30, 36, 43, LEAST), share=0.13)

    def pages(self, scene: Scene, area: QRectF, measure: Measure) -> list[Page]:
        """The cards in reading order; then a column for each theme, those to be placed first."""
        shown = content(scene, ClusterContent)
        if shown.phase == "reading":
            return card_pages(_cards(shown.unplaced), area, measure)
        return Board(_columns(shown), area, measure, SENTENCE).pages()


def _columns(shown: ClusterContent) -> list[Column]:
    loose = [Column(LOOSE, shown.loose, "", _cards(shown.unplaced))] if shown.unplaced else []
    themes = [
        Column(theme.id, theme.name or NAMELESS, "", _cards(theme.cards), sentence=True) for theme in shown.clusters
    ]
    # While they are grouped, what is to be done comes first; afterwards what came of it.
    return [*themes, *loose] if shown.phase == "grouped" else [*loose, *themes]


def _cards(shown: Sequence[CardShown]) -> list[Card]:
    return [Card(card.ref, card.text, card.hue or "sand") for card in shown]
