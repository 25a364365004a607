"""A board of cards on paper: columns side by side as on the wall, flowing over as many pages as they need.

A page's width holds a few tracks. Each column has a track of its own on the first page; once the shorter columns are
through, the longer ones take their tracks over, so that two hundred cards in one column do not leave half of every page
empty. Where the rest fits, it is shared out evenly. A free track goes to the column with most to show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from reportlab.platypus import Flowable

from facilitator.base.words import Words
from facilitator.reports.paragraph import Text
from facilitator.reports.style import colour, hue, size, styles
from facilitator.reports.text import Writer

GAP = 12.0
"""Between two tracks."""
WIDE = 2
"""Tracks of a board with one or two columns; one more where the cards would not fit a page."""
BETWEEN = 6.0
"""Between two cards."""
PAD = 7.0
NBSP = "\u00a0"
HUGE = 1e6
TALL = 0.6
"""The part of a page's height that a card may take in one piece."""
LEAST = 150.0
"""A board does not begin on less than this, if it is higher."""
CORNER = 4.0


_Cards = tuple[tuple[Text, float], ...]
"""Cards as paragraphs with their heights, padding included."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A column: its title, what was asked, and its cards. `count`: how many cards it has in all."""

    title: str
    prompt: str
    hue: str
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """What is left of a column."""

    lane: Lane
    cards: _Cards
    begun: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """A column's share of one page: for each of its tracks the cards that stand in it."""

    part: _Part
    head: tuple[Text, ...]
    tracks: tuple[_Cards, ...]


def tracks_for(columns: int) -> int:
    """How many tracks a page has for this many columns, if that many hold all cards on one page."""
    if columns <= WIDE:
        return WIDE
    return 4 if columns in {4, 7, 8} or columns > 9 else 3


def boards(lanes: Sequence[Lane], width: float, height: float, writer: Writer, words: Words) -> list[Flowable]:
    """The flowables that show these columns, one for each row of them. `width`, `height`: what a page holds."""
    tracks = tracks_for(len(lanes))
    made = _boards(lanes, tracks, width, height, writer, words)
    if tracks == WIDE and made[0].wrap(width, HUGE)[1] > height:
        return _boards(lanes, WIDE + 1, width, height, writer, words)
    return made


def _boards(
    lanes: Sequence[Lane], tracks: int, width: float, height: float, writer: Writer, words: Words
) -> list[Flowable]:
    track = (width - GAP * (tracks - 1)) / tracks
    style = styles().card

    def part(lane: Lane) -> _Part:
        cards = (writer.paragraph(text, style) for text in lane.cards)
        return _Part(lane, tuple(piece for card in cards for piece in _pieces(card, track, height * TALL)))

    rows = [lanes[i : i + tracks] for i in range(0, len(lanes), tracks)]
    return [Board(tuple(part(lane) for lane in row), tracks, track, writer, words) for row in rows]


def _pieces(card: Text, track: float, most: float) -> _Cards:
    """A card with its height; one that is too high for a page in two pieces or more, cut between lines."""
    inside = track - 2 * PAD
    high = card.wrap(inside, HUGE)[1] + 2 * PAD
    if high <= most:
        return ((card, high),)
    first, *rest = card.split(inside, most - 2 * PAD) or [card]
    placed = (cast(Text, first), first.wrap(inside, HUGE)[1] + 2 * PAD)
    return (placed, *(piece for part in rest for piece in _pieces(cast(Text, part), track, most)))


class Board(Flowable):
    """One row of columns, or what is left of it."""

    def __init__(self, parts: tuple[_Part, ...], tracks: int, track: float, writer: Writer, words: Words) -> None:
        super().__init__()
        self.spaceAfter = 14.0
        self._parts = parts
        self._tracks = tracks
        self._track = track
        self._writer = writer
        self._words = words
        self._shares = _share_tracks(parts, tracks)
        self._heads = [self._head(part, share) for part, share in zip(parts, self._shares, strict=True)]
        self._head_height = max(sum(p.height for p in head) for head in self._heads) + 12
        self._placed: tuple[_Placed, ...] = ()
        self._settled = False

    # --- what Platypus asks ---------------------------------------------------------------------------------------

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        if self._settled:
            return width, self.height
        self._placed, self.height, rest = self._lay(height)
        if rest:
            self.height = height + 1
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        placed, used, rest = self._lay(height)
        if not rest:
            return [self]
        # Every card fits a whole page; where a column has no room for one, the board begins on the next.
        if height < LEAST or any(share.part.cards and not any(share.tracks) for share in placed):
            return []
        here = Board(self._parts, self._tracks, self._track, self._writer, self._words)
        here._placed, here.height, here._settled = placed, used, True
        return [here, Board(rest, self._tracks, self._track, self._writer, self._words)]

    def draw(self) -> None:
        x = 0.0
        for placed in self._placed:
            self._draw_head(placed, x)
            for cards in placed.tracks:
                self._draw_track(placed.part.lane, cards, x)
                x += self._track + GAP

    # --- where everything stands ----------------------------------------------------------------------------------

    def _head(self, part: _Part, share: int) -> tuple[Text, ...]:
        lane, write, look = part.lane, self._writer, styles()
        width = share * self._track + (share - 1) * GAP
        note = self._words("continued") if part.begun else self._words("{n} card", "{n} cards", n=len(lane.cards))
        # The note stays in one piece: "10 cards" is not broken over two lines.
        soft = write.span(f" {note.replace(' ', NBSP)}", size(-1), colour("ink-soft"))
        head = [write.joined([write.styled(lane.title, look.sub), soft], look.sub)]
        if lane.prompt and not part.begun:
            head.append(write.paragraph(lane.prompt, look.small_soft))
        for paragraph in head:
            paragraph.wrap(width, HUGE)
        return tuple(head)

    def _lay(self, height: float) -> tuple[tuple[_Placed, ...], float, tuple[_Part, ...]]:
        """What stands on a page of this height, how high that is, and what is left."""
        room = height - self._head_height
        placed, rest, tallest = [], [], 0.0
        for part, head, share in zip(self._parts, self._heads, self._shares, strict=True):
            tracks, left = _fill(part.cards, share, room)
            tallest = max([tallest, *(_high(cards) for cards in tracks)])
            placed.append(_Placed(part, head, tracks))
            if left:
                rest.append(_Part(part.lane, left, begun=part.begun or any(tracks)))
        return tuple(placed), self._head_height + max(tallest, 20.0), tuple(rest)

    # --- drawing --------------------------------------------------------------------------------------------------

    def _draw_head(self, placed: _Placed, x: float) -> None:
        canvas = self.canv
        wide = len(placed.tracks) * (self._track + GAP) - GAP
        y = self.height
        for paragraph in placed.head:
            y -= paragraph.height
            paragraph.drawOn(canvas, x, y)
        top = self.height - self._head_height + 6
        canvas.setStrokeColor(colour("edge"))
        canvas.setLineWidth(0.8)
        canvas.line(x, top, x + wide, top)
        if not placed.part.lane.cards:
            self._writer.line(canvas, x, top - 18, self._words("no cards"), size(-1), colour("ink-soft"))

    def _draw_track(self, lane: Lane, cards: _Cards, x: float) -> None:
        canvas = self.canv
        y = self.height - self._head_height
        canvas.setLineWidth(0.5)
        for paragraph, high in cards:
            canvas.setFillColor(hue(lane.hue))
            canvas.setStrokeColor(colour("edge"))
            canvas.roundRect(x, y - high, self._track, high, CORNER, stroke=1, fill=1)
            paragraph.drawOn(canvas, x + PAD, y - high + PAD)
            y -= high + BETWEEN


def _high(cards: Sequence[tuple[Text, float]]) -> float:
    return sum(high for _, high in cards) + BETWEEN * max(0, len(cards) - 1)


def _share_tracks(parts: Sequence[_Part], tracks: int) -> list[int]:
    """A track for each column; free ones go where most is waiting."""
    shares = [1] * len(parts)
    for _ in range(tracks - len(parts)):
        waiting = [_high(part.cards) / share for part, share in zip(parts, shares, strict=True)]
        shares[waiting.index(max(waiting))] += 1
    return shares


def _fill(cards: _Cards, share: int, room: float) -> tuple[tuple[_Cards, ...], _Cards]:
    """Put cards into tracks of this height: evenly where all of them fit; what does not fit is left."""
    tracks, left = _greedy(cards, share, room)
    if not left:
        low, high = 0.0, room
        while high - low > 2.0:
            middle = (low + high) / 2
            tried, over = _greedy(cards, share, middle)
            if over:
                low = middle
            else:
                high, tracks = middle, tried
        return tracks, ()
    return tracks, left


def _greedy(cards: _Cards, share: int, room: float) -> tuple[tuple[_Cards, ...], _Cards]:
    tracks: list[list[tuple[Text, float]]] = [[] for _ in range(share)]
    at, used = 0, 0.0
    for i, card in enumerate(cards):
        needed = card[1] + (BETWEEN if tracks[at] else 0.0)
        if used + needed > room:
            at, used, needed = at + 1, 0.0, card[1]
            if at == share or needed > room:
                return tuple(tuple(t) for t in tracks), cards[i:]
        tracks[at].append(card)
        used += needed
    return tuple(tuple(t) for t in tracks), ()
