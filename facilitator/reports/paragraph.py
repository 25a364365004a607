"""Paragraphs: text of any script, in lines as wide as they may be, each line in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from facilitator.reports import bidi
from facilitator.reports.embed import Pen
from facilitator.reports.fonts import PLAIN, SANS, SANS_BOLD, face_for
from facilitator.reports.shaping import Run, clusters, shape

MARK = "▯"
"""Stands for a character that no font has."""
_HYPHENS = frozenset("-‐–—")
_NOT_FIRST = frozenset(
    "!%),.:;?]}¢°·’”…‰′″℃、。々〉》」』】〕〗〙〛〜！％），．：；？］｝"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ・ーヽヾะาำๆฯ"
)
"""What never begins a line, in Chinese, Japanese and Thai."""
_NOT_LAST = frozenset("([{£¥‘“〈《「『【〔〖〘〚（［｛￡￥เแโใไ")
"""What never ends one."""
_ROUNDING = 0.001


@dataclass(frozen=True, slots=True)
class Voice:
    """How text is set: in which size and colour, and of which session's language it is."""

    size: float
    ink: Color
    bold: bool = False
    language: str = "en"
    han: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a paragraph that is set in one way."""

    text: str
    voice: Voice


@dataclass(frozen=True, slots=True)
class Piece:
    """A shaped run with its level and its place in the paragraph. `ends`: a line may end behind it."""

    run: Run
    level: int
    voice: Voice
    ends: bool = False

    @property
    def width(self) -> float:
        """How wide it is, in points."""
        return self.run.width * self.voice.size / 1000

    @property
    def blank(self) -> bool:
        """Whether it is nothing but space."""
        return self.run.blank


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph, its pieces as they are spoken. `level`: which way the paragraph runs."""

    pieces: tuple[Piece, ...]
    level: int

    @property
    def width(self) -> float:
        """How wide it is, in points."""
        return sum(piece.width for piece in self.pieces)

    def draw(self, canvas: Canvas, x: float, y: float, spacing: float = 0.0) -> None:
        """Draw it with its left end at a point of the baseline."""
        if not self.pieces:
            return
        pen = Pen(canvas, x, y, spacing)
        for i in bidi.visual([piece.level for piece in self.pieces]):
            piece = self.pieces[i]
            pen.write(piece.run, piece.voice.size, piece.voice.ink, bold=piece.voice.bold)
        pen.finish()


class Text(Flowable):
    """A paragraph. It runs from right to left, and stands at the right, if its first letter does."""

    def __init__(self, spans: Sequence[Span], style: ParagraphStyle, bullet: Span | None = None) -> None:
        super().__init__()
        self.style = style
        self._spans = tuple(spans)
        self._bullet = bullet
        self._broken_at = -1.0
        self._lines: tuple[Line, ...] = ()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        inside = width - self.style.leftIndent
        if self._broken_at != inside and any(span.text for span in self._spans):
            self._lines = tuple(broken(self._spans, inside))
        self._broken_at = inside
        self.width, self.height = width, len(self._lines) * self.style.leading
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        fitting = int((height + _ROUNDING) / self.style.leading)
        if fitting >= len(self._lines):
            return [self]
        if len(self._lines) - fitting == 1 and fitting > 2:
            fitting -= 1
        if fitting < min(2, len(self._lines)):
            return []
        return [self._part(self._lines[:fitting], self._bullet), self._part(self._lines[fitting:], None)]

    def draw(self) -> None:
        y = self.height - self.style.fontSize
        for i, line in enumerate(self._lines):
            backward, indent = bool(line.level), self.style.leftIndent
            at_right = backward or self.style.alignment == TA_RIGHT
            inside = self.width - indent
            x = (0.0 if backward else indent) + (inside - line.width if at_right else 0.0)
            if i == 0 and self._bullet:
                mark = single([self._bullet])
                mark.draw(self.canv, self.width - mark.width if backward else 0.0, y)
            line.draw(self.canv, x, y)
            y -= self.style.leading

    def _part(self, lines: tuple[Line, ...], bullet: Span | None) -> Text:
        part = Text((), self.style, bullet)
        part._lines = lines
        return part


def single(spans: Sequence[Span]) -> Line:
    """A text as one line, however wide that is."""
    level, pieces = _pieces(spans)
    return Line(tuple(pieces), level)


def broken(spans: Sequence[Span], width: float) -> Iterator[Line]:
    """A text as lines of at most that width; only a single character may be wider."""
    for paragraph in _paragraphs(spans):
        level, pieces = _pieces(paragraph)
        for line in _filled(pieces, width):
            yield Line(tuple(line), level)


def _paragraphs(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """The spans of each line that people ended themselves."""
    current: list[Span] = []
    for span in spans:
        first, *rest = span.text.split("\n")
        current.append(replace(span, text=first))
        for text in rest:
            yield current
            current = [replace(span, text=text)]
    yield current


# --- from text to pieces ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Atom:
    """Characters that belong together, with what decides how they are set."""

    text: str
    face: str
    level: int
    voice: Voice
    ends: bool

    def joins(self, other: _Atom) -> bool:
        same = (self.face, self.level, self.voice) == (other.face, other.level, other.voice)
        return same and not self.ends and (self.text == " ") == (other.text == " ")


def _pieces(spans: Sequence[Span]) -> tuple[int, list[Piece]]:
    if all(PLAIN.fullmatch(span.text) for span in spans):
        return 0, [piece for span in spans for piece in _plain(span.text, span.voice)]
    text = "".join(span.text for span in spans)
    base, found = bidi.levels(text) if bidi.runs_backward(text) else (0, [0] * len(text))
    made: list[Piece] = []
    waiting: list[_Atom] = []
    for atom in _atoms(spans, found):
        if waiting and not waiting[-1].joins(atom):
            made.append(_piece(waiting))
            waiting = []
        waiting.append(atom)
    return base, made + [_piece(waiting)] * bool(waiting)


def _piece(atoms: Sequence[_Atom]) -> Piece:
    last = atoms[-1]
    text = "".join(atom.text for atom in atoms)
    run = shape(last.face, text, last.voice.language, backward=bool(last.level % 2))
    return Piece(run, last.level, last.voice, last.ends)


def _atoms(spans: Sequence[Span], found: Sequence[int]) -> Iterator[_Atom]:
    at = 0
    for span in spans:
        parts = list(clusters(span.text))
        for earlier, part, after in zip(["", *parts], parts, [*parts[1:], ""], strict=False):
            chosen = face_for(part, span.voice.han, bold=span.voice.bold)
            name = chosen.name if chosen else SANS
            yield _Atom(part, name, found[at], span.voice, may_end(earlier, part, after))
            at += len(part)


def may_end(earlier: str, before: str, after: str) -> bool:
    """Whether a line may end before `after`; `earlier` stands before `before`. Spaces are seen to elsewhere."""
    if not after or " " in {before, after}:
        return False
    one, other = before[0], after[0]
    if one in _HYPHENS:
        return other.isalpha() and earlier[-1:].isalnum()
    if other in _NOT_FIRST or one in _NOT_LAST:
        return False
    return _breaks_anywhere(one) or _breaks_anywhere(other)


def _breaks_anywhere(char: str) -> bool:
    """Whether a script without spaces: Chinese and Japanese. Emoji are set like them."""
    if "\u2e80" <= char <= "\u9fff":
        return not "\u3130" <= char <= "\u318f"
    return "\uff00" <= char <= "\uffef" or char >= "\U0001f000"


@lru_cache(maxsize=2048)
def _plain(text: str, voice: Voice) -> tuple[Piece, ...]:
    name = SANS_BOLD if voice.bold else SANS
    pieces: list[Piece] = []
    space = Piece(shape(name, " ", voice.language, backward=False), 0, voice)
    for i, word in enumerate(text.split(" ")):
        pieces += [space] * bool(i)
        pieces += _hyphened(name, word, voice) if word else ()
    return tuple(pieces)


def _hyphened(name: str, word: str, voice: Voice) -> Iterator[Piece]:
    start = 0
    for i in range(1, 0 if _HYPHENS.isdisjoint(word) else len(word)):
        if word[i - 1] in _HYPHENS and may_end(word[: i - 1], word[i - 1], word[i]):
            yield Piece(shape(name, word[start:i], voice.language, backward=False), 0, voice, ends=True)
            start = i
    yield Piece(shape(name, word[start:], voice.language, backward=False), 0, voice)


# --- from pieces to lines --------------------------------------------------------------------------------------------


def _filled(pieces: Sequence[Piece], width: float) -> Iterator[list[Piece]]:
    """Lines filled one after the other; space at the end of a line is left out."""
    line: list[Piece] = []
    spaces: list[Piece] = []
    used, most = 0.0, width + _ROUNDING
    for word in _words(pieces):
        if word[0].blank:
            spaces = word
            continue
        wide = _width(word)
        used += _width(spaces)
        if used + wide > most:
            if line:
                yield line
            line, spaces, used = [], [], 0.0
        parts = _cut(word, width) if wide > most else [word]
        yield from parts[:-1]
        line += (*spaces, *parts[-1])
        spaces, used = [], used + _width(parts[-1])
    yield line


def _words(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """What stays together: up to a space, the space itself, or where a line may end."""
    word: list[Piece] = []
    for piece in pieces:
        if word and (word[-1].ends or word[-1].blank != piece.blank):
            yield word
            word = []
        word.append(piece)
    if word:
        yield word


def _width(pieces: Sequence[Piece]) -> float:
    return sum(piece.width for piece in pieces)


def _cut(word: Sequence[Piece], width: float) -> list[list[Piece]]:
    """A word that is wider than a line in parts that fit; at least one character goes into each."""
    parts: list[list[Piece]] = [[]]
    room = width
    for piece in word:
        rest = list(clusters(piece.run.text))
        while rest:
            n = _fitting(piece, rest, room)
            if not n and parts[-1]:
                parts.append([])
                room = width
                continue
            taken = _again(piece, rest[: max(1, n)])
            parts[-1].append(taken)
            room -= taken.width
            rest = rest[max(1, n) :]
            if rest:
                parts.append([])
                room = width
    return parts


def _fitting(piece: Piece, parts: Sequence[str], room: float) -> int:
    """How many characters of a piece fit."""
    low, high = 0, len(parts)
    while low < high:
        middle = (low + high + 1) // 2
        if _again(piece, parts[:middle]).width <= room + _ROUNDING:
            low = middle
        else:
            high = middle - 1
    while 0 < low < len(parts) and (parts[low][0] in _NOT_FIRST or parts[low - 1][0] in _NOT_LAST):
        low -= 1
    return low


def _again(piece: Piece, parts: Sequence[str]) -> Piece:
    run = shape(piece.run.face.name, "".join(parts), piece.voice.language, backward=bool(piece.level % 2))
    return replace(piece, run=run)
