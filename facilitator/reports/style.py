"""The look of the printed page: paper, sizes of type, colours.

Everything is measured in points. Colours come from the light theme, whatever theme the windows wear: paper is white.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle

from facilitator.base.errors import NotOffered
from facilitator.base.paths import resources
from facilitator.base.tokens import Theme, load_theme
from facilitator.reports.fonts import SANS, SANS_BOLD

PAPERS: Mapping[str, tuple[float, float]] = {"a4": A4, "letter": LETTER}
"""Paper sizes by name."""

SIDE, TOP, BOTTOM = 54.0, 60.0, 62.0
"""Margins; the foot of the page stands within the lower one."""
FOOT = 34.0
"""How high above the paper's edge the footer stands."""

BASE, RATIO = 10.0, 1.2


def size(step: int) -> float:
    """The height of type: step 0 is the base, each step up is larger by the ratio."""
    return round(BASE * RATIO**step, 2)


@lru_cache(maxsize=1)
def theme() -> Theme:
    """The theme that paper wears."""
    return load_theme("light", resources() / "themes")


@lru_cache(maxsize=64)
def colour(token: str) -> Color:
    """A colour by the name of its token."""
    return HexColor(theme().colour(token))


def hue(name: str) -> Color:
    """The colour of a card; a hue that is not known is sand."""
    return HexColor(theme().hue(name))


def paper_size(paper: str) -> tuple[float, float]:
    """Width and height of a paper. Raises `NotOffered` for one that is not known."""
    if paper.lower() not in PAPERS:
        raise NotOffered("There is no paper called “{name}”; there are: {all}.", name=paper, all=", ".join(PAPERS))
    return PAPERS[paper.lower()]


def _style(
    name: str, step: int, leading: float, ink: str = "ink", *, bold: bool = False, **more: Any
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=SANS_BOLD if bold else SANS,
        fontSize=size(step),
        leading=round(size(step) * leading, 2),
        textColor=colour(ink),
        bulletFontName=SANS,
        bulletFontSize=size(step),
        bulletColor=colour("ink-soft"),
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
        **more,
    )


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of text, largest first; `soft` is text of second rank, `small` what one looks up."""

    title: ParagraphStyle
    number: ParagraphStyle
    heading: ParagraphStyle
    lead: ParagraphStyle
    sub: ParagraphStyle
    action: ParagraphStyle
    action_small: ParagraphStyle
    body: ParagraphStyle
    bold: ParagraphStyle
    soft: ParagraphStyle
    point: ParagraphStyle
    bold_right: ParagraphStyle
    right: ParagraphStyle
    soft_right: ParagraphStyle
    card: ParagraphStyle
    small: ParagraphStyle
    small_soft: ParagraphStyle
    small_right: ParagraphStyle
    small_soft_right: ParagraphStyle
    small_bold_right: ParagraphStyle


@lru_cache(maxsize=1)
def styles() -> Styles:
    """All styles of text, made once."""
    return Styles(
        title=_style("title", 6, 1.18, bold=True),
        number=_style("number", 6, 1.1, "accent", bold=True),
        heading=_style("heading", 4, 1.2, bold=True, spaceAfter=4),
        lead=_style("lead", 2, 1.42, "ink-soft"),
        sub=_style("sub", 1, 1.3, bold=True, spaceBefore=10, spaceAfter=4),
        action=_style("action", 1, 1.3, bold=True),
        action_small=_style("action-small", 0, 1.25, bold=True),
        body=_style("body", 0, 1.45),
        bold=_style("bold", 0, 1.45, bold=True),
        soft=_style("soft", 0, 1.45, "ink-soft"),
        point=_style("point", 0, 1.45, leftIndent=14, spaceAfter=3),
        bold_right=_style("bold-right", 0, 1.3, bold=True, alignment=TA_RIGHT),
        right=_style("right", 0, 1.3, alignment=TA_RIGHT),
        soft_right=_style("soft-right", 0, 1.3, "ink-soft", alignment=TA_RIGHT),
        card=_style("card", -1, 1.35),
        small=_style("small", -1, 1.4),
        small_soft=_style("small-soft", -1, 1.4, "ink-soft"),
        small_right=_style("small-right", -1, 1.35, alignment=TA_RIGHT),
        small_soft_right=_style("small-soft-right", -1, 1.35, "ink-soft", alignment=TA_RIGHT),
        small_bold_right=_style("small-bold-right", -1, 1.35, bold=True, alignment=TA_RIGHT),
    )
