"""Fonts inside a PDF: only the glyphs that are drawn, each tied to the text that it stands for.

ReportLab's own fonts know characters, not glyphs, so that nothing shaped can be drawn with them. These are composite
fonts in which every glyph has a code for each text that it stands for: in Arabic, one shape with other dots is another
letter. What stands for no text of its own, as such dots, is drawn as a shape beside it. So what a reader searches and
copies is what people typed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any
from weakref import WeakKeyDictionary

import uharfbuzz
from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from facilitator.reports.fonts import SANS, Face
from facilitator.reports.shaping import Glyph, Run

HEAVIER = 0.028
"""How much of its size bold adds around a letter, where the font has no bold of its own."""
_MAPPED_AT_ONCE = 100
_UNSEEN = 0.01
"""Thousandths of the size of type that nobody sees."""
_KEPT = ("glyf", "loca", "head", "hhea", "hmtx", "maxp")

_embedded: WeakKeyDictionary[Any, dict[str, Embedded]] = WeakKeyDictionary()


class _Nothing:
    """What ReportLab's canvas begins with, as it wants a font by name; nothing is ever drawn with it."""

    fontName = SANS  # noqa: N815 - ReportLab's own name
    face = SimpleNamespace(name=SANS, builtIn=False)
    _dynamicFont = True  # noqa: N815
    _multiByte = True  # noqa: N815


def begin() -> None:
    """Let ReportLab begin a page without a font of its own."""
    pdfmetrics.registerFont(_Nothing())


class Embedded:
    """A font as one document has it."""

    def __init__(self, face: Face, document: Any) -> None:
        self.face = face
        self.name = f"T{len(_embedded[document]) + 1}"
        self._codes: dict[tuple[int, str], int] = {}
        self._said: dict[tuple[Run, float], str] = {}
        document.delayedFonts.append(self)

    def code(self, glyph: Glyph) -> int:
        """The code of a glyph that stands for its text."""
        return self._codes.setdefault((glyph.glyph, glyph.text), len(self._codes) + 1)

    def shown(self, run: Run, size: float) -> str:
        """The operators that show a run; words come again and again."""
        said = self._said.get((run, size))
        if said is None:
            said = self._said[run, size] = _shown(self, run, size)
        return said

    def addObjects(self, document: Any) -> None:  # noqa: N802 - ReportLab's own name
        """Write the font into the document, once all its glyphs are known."""
        tag = hashlib.sha256(repr(list(self._codes)).encode()).digest()
        base = "".join(chr(65 + byte % 26) for byte in tag[:6]) + f"+{self.face.name}"

        def named(part: str, thing: Any) -> Any:
            return document.Reference(thing, f"{part}:{base}")

        inner = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": PDFName(base),
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "CIDToGIDMap": named("glyphs", self._glyphs()),
                "FontDescriptor": named("descriptor", self._descriptor(base, named("file", self._file()))),
                "DW": 0,
                "W": PDFArray([1, PDFArray([self.face.width(glyph) for glyph, _ in self._codes])]),
            }
        )
        whole = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(base),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([named("inner", inner)]),
                "ToUnicode": named("texts", self._map()),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = named("font", whole)

    def _glyphs(self) -> PDFStream:
        """The glyph behind each code; the first code is none."""
        return _stream(b"".join(glyph.to_bytes(2, "big") for glyph in (0, *(glyph for glyph, _ in self._codes))))

    def _file(self) -> PDFStream:
        wanted = uharfbuzz.SubsetInput()
        wanted.glyph_set.update(glyph for glyph, _ in self._codes)
        flags = uharfbuzz.SubsetFlags
        wanted.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE
        wanted.drop_table_tag_set.update(_tag(t) for t in self.face.source.table_tags if t not in _KEPT)
        data = bytes(uharfbuzz.subset(self.face.source, wanted).blob.data)
        return _stream(data, Length1=len(data))

    def _descriptor(self, base: str, file: Any) -> PDFDictionary:
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(base),
                "Flags": 4,
                "FontBBox": PDFArray(list(self.face.box)),
                "ItalicAngle": 0,
                "Ascent": round(self.face.ascent),
                "Descent": round(self.face.descent),
                "CapHeight": 714,
                "StemV": 165 if self.face.heavy else 80,
                "FontFile2": file,
            }
        )

    def _map(self) -> PDFStream:
        """The text behind each code, so that it can be searched and copied."""
        rows = [f"<{code:04X}> <{_hex(text)}>" for (_, text), code in self._codes.items()]
        parts = [rows[i : i + _MAPPED_AT_ONCE] for i in range(0, len(rows), _MAPPED_AT_ONCE)]
        said = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
        return _stream(_MAP.format(rows=said).encode())


_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{rows}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def _stream(data: bytes, **entries: int) -> PDFStream:
    made = PDFStream(content=data, filters=[PDFZCompress])
    for key, value in entries.items():
        made.dictionary[key] = value
    return made


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")


def _hex(text: str) -> str:
    return text.encode("utf-16-be", "replace").hex().upper()


class Pen:
    """Writes runs onto a canvas, one after the other from left to right, beginning at a point of the baseline."""

    def __init__(self, canvas: Canvas, x: float, y: float, spacing: float = 0.0) -> None:
        self._canvas = canvas
        document: Any = getattr(canvas, "_doc")  # noqa: B009 - ReportLab has no public way to it
        self._document = document
        self._fonts = _embedded.setdefault(document, {})
        self._x, self._y = x, y
        self._said = [f"BT 1 0 0 1 {_number(x)} {_number(y)} Tm"]
        if spacing:
            self._said.append(f"{_number(spacing)} Tc")
        self._spacing = spacing
        self._shapes: list[str] = []
        self._font: tuple[str, float] | None = None
        self._ink: Color | None = None
        self._heavier = False

    def write(self, run: Run, size: float, ink: Color, *, bold: bool = False) -> None:
        """Write one run in that size and colour."""
        font = self._embedded(run.face)
        if self._font != (font.name, size):
            self._font = font.name, size
            self._said.append(f"/{font.name} {_number(size)} Tf")
        heavier = bold and not run.face.heavy
        if self._ink != ink or heavier != self._heavier:
            self._paint(ink, size if heavier else 0.0)
        self._said.append(font.shown(run, size))
        for glyph, x, y in _beside(run) if run.beside else ():
            at = (_number(self._x + x * size / 1000), _number(self._y + y * size / 1000), _number(size / 1000))
            self._shapes.append(_shape(run.face, glyph, at, ink, heavier=heavier))
        self._x += run.width * size / 1000

    def finish(self) -> None:
        """Put what was written onto the page."""
        if self._spacing:
            self._said.append("0 Tc")
        if self._heavier:
            self._said.append("0 Tr")
        self._canvas.addLiteral(" ".join((*self._said, "ET", *self._shapes)))

    def _paint(self, ink: Color, heavier: float) -> None:
        self._said.append(f"{_tint(ink)} rg")
        if heavier:
            self._said.append(f"{_tint(ink)} RG {_number(heavier * HEAVIER)} w 2 Tr")
        elif self._heavier:
            self._said.append("0 Tr")
        self._ink, self._heavier = ink, bool(heavier)

    def _embedded(self, face: Face) -> Embedded:
        if face.name not in self._fonts:
            self._fonts[face.name] = Embedded(face, self._document)
        return self._fonts[face.name]


def _shown(font: Embedded, run: Run, size: float) -> str:
    """The operators that show a run."""
    said: list[str] = []
    row: list[str] = []
    raised = 0.0
    for glyph in run.glyphs:
        if not glyph.text:
            row += [_number(-glyph.advance)] * bool(glyph.advance)
            continue
        if glyph.y != raised:
            said += [_row(row), f"{_number(glyph.y * size / 1000)} Ts"]
            row, raised = [], glyph.y
        if glyph.x:
            row.append(_number(-glyph.x))
        row.append(f"<{font.code(glyph):04X}>")
        back = font.face.width(glyph.glyph) + glyph.x - glyph.advance
        if abs(back) >= _UNSEEN:
            row.append(_number(back))
    return " ".join((*said, _row(row), *["0 Ts"] * bool(raised)))


def _beside(run: Run) -> Iterator[tuple[int, float, float]]:
    """The glyphs that stand for no text of their own, and where they stand, in thousandths of the size of type."""
    at = 0.0
    for glyph in run.glyphs:
        if not glyph.text:
            yield glyph.glyph, at + glyph.x, glyph.y
        at += glyph.advance


def _shape(face: Face, glyph: int, at: tuple[str, str, str], ink: Color, *, heavier: bool) -> str:
    x, y, scale = at
    outline = face.outline(glyph)
    if not outline:
        return ""
    tint = f"{_tint(ink)} rg"
    if heavier:
        return f"q {scale} 0 0 {scale} {x} {y} cm {tint} {_tint(ink)} RG {_number(HEAVIER * 1000)} w {outline} B Q"
    return f"q {scale} 0 0 {scale} {x} {y} cm {tint} {outline} f Q"


def _tint(ink: Color) -> str:
    return " ".join(_number(part) for part in (ink.red, ink.green, ink.blue))


def _row(shown: Sequence[str]) -> str:
    """Codes, and how far they are moved, shown by one operator."""
    return f"[{' '.join(shown).replace('> <', '')}] TJ" if shown else ""


def _number(value: float) -> str:
    said = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if said in {"-0", ""} else said
