"""The room's picture of group and name: all cards to be read; then those that are in no theme yet, and the themes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF

from facilitator.domain.kinds.cluster import CardShown, ClusterContent, ClusterShown
from facilitator.domain.scene import Scene
from facilitator.views.room.cards import Card, card_pages
from facilitator.views.room.face import BaseFace, Frame, content
from facilitator.views.room.groups import Group, group_pages
from facilitator.views.room.measure import CARD, LEAST, STRONG, Measure
from facilitator.views.room.shapes import Page

_PLAIN = "sand"
_NAMELESS = "…"


class Face(BaseFace):
    """Reading, grouping, grouped."""

    def frame(self, scene: Scene, measure: Measure) -> Frame:
        """The cards need the space; the question above them stays small."""
        return replace(super().frame(scene, measure), sizes=(STRONG, CARD, 36, 43, LEAST), share=0.13)

    def pages(self, scene: Scene, area: QRectF, measure: Measure) -> list[Page]:
        """Cards alone while they are read; what is not placed comes first until it is done, and last then."""
        shown = content(scene, ClusterContent)
        loose = [_card(card, card.ref) for card in shown.unplaced]
        if shown.phase == "reading":
            return card_pages(loose, area, measure)
        rest = Group("", shown.loose, tuple(loose), faint=True) if loose else None
        themes = [_theme(theme) for theme in shown.clusters]
        if shown.phase == "grouped":
            return group_pages(None, [*themes, *([rest] if rest else [])], area, measure)
        return group_pages(rest, themes, area, measure)


def _theme(theme: ClusterShown) -> Group:
    # A card that comes to a theme is something new there: the picture turns to it.
    cards = tuple(_card(card, f"{theme.id}:{card.ref}") for card in theme.cards)
    return Group(theme.id, theme.name or _NAMELESS, cards, faint=not theme.name)


def _card(card: CardShown, key: str) -> Card:
    return Card(key, card.text, card.hue or _PLAIN)
