"""What people write comes out as they wrote it, or as a mark that can be seen."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.platypus import SimpleDocTemplate

from facilitator.reports.build import Report
from facilitator.reports.embed import begin
from facilitator.reports.fonts import CHINESE, EMOJI, JAPANESE, PLAIN, SANS, SANS_BOLD, WIDE, face, visible
from facilitator.reports.paragraph import MARK, Text
from facilitator.reports.style import colour, styles
from facilitator.reports.text import Writer
from tests.reports.reading import squeezed, whole

LITERAL = (
    "AT&T <tag",
    "<b>x",
    "x <br> y",
    "</para>",
    "<script>x</script>",
    "<foo>",
    "<!-- said -->",
    "&amp; &lt; &#65; &nbsp;",
    '<img src="/etc/passwd">',
    '<a href="javascript:alert(1)">x</a>',
    '<onDraw name="os.system" label="id"/>',
    '<font color="[].__class__">x</font>',
    "{braces} %s \\n {0}",
    "Ελληνικά",
    "Кириллица",
    "Zażółć gęślą jaźń, Ő ű",
    "Grüße, naïve, garçon",
    "Tiếng Việt",
    "✓ → ≤ ★ ½ € ①",
    "🎉 👍 ❤ 🇩🇪",
    "👨\u200d👩\u200d👧 👍🏽 1\ufe0f\u20e3 🏳\ufe0f\u200d🌈",
    "チームの振り返りで、「もっと早く相談する」ことができました。",
    "团队沟通变得更好了，王镕、李喆",
    "회의가 너무 길어서 집중하기 어려웠습니다",
    "हमने इस सप्ताह बहुत कुछ सीखा",
    "การประชุมสั้นลงและทุกคนมีส่วนร่วม",
    "first line\nsecond line",
    "W" * 500,
    "x" * 200 + "★" * 100 + "y" * 200,
    "no\u00a0break " * 20,
)
BACKWARD = ("שלום", "مرحبا", "الأسبوع", "تمرکز")


def pdf(*paragraphs: Text) -> Report:
    out = BytesIO()
    begin()
    SimpleDocTemplate(out, initialFontName=SANS, rightMargin=300).build(list(paragraphs))
    return Report(out.getvalue(), 1)


def printed(*paragraphs: Text) -> str:
    return whole(pdf(*paragraphs))


def faces(text: str, *, language: str = "en", bold: bool = False) -> list[tuple[str, str]]:
    """The fonts that a line is set in, with what each of them sets."""
    line = Writer(language).one_line(text, 10, colour("ink"), bold=bold)
    return [(piece.run.face.name, piece.run.text) for piece in line.pieces]


def drawn(text: str) -> str:
    """What the glyphs of a line stand for."""
    line = Writer().one_line(text, 10, colour("ink"))
    return "".join(glyph.text for piece in line.pieces for glyph in piece.run.glyphs)


@pytest.mark.parametrize("text", LITERAL, ids=range(len(LITERAL)))
def test_that_text_comes_out_literally(text: str) -> None:
    writer, look = Writer(), styles()
    for style in (look.body, look.bold, look.title):
        assert squeezed(text) in printed(writer.paragraph(text, style))
    parts = [
        writer.styled(said, look.soft, bold=bold) for said, bold in (("before ", False), (text, True), (" z", False))
    ]
    assert squeezed(text) in printed(writer.joined(parts, look.soft))
    assert writer.warnings == ()


@pytest.mark.parametrize("text", BACKWARD)
def test_that_text_from_right_to_left_can_be_found(text: str) -> None:
    writer = Writer()
    assert text in printed(writer.paragraph(text, styles().body))
    assert writer.warnings == ()


def test_that_plain_text_needs_no_other_font_and_all_of_it_is_in_noto_sans() -> None:
    plain = [c for c in map(chr, range(0x110000)) if not "\ud800" <= c <= "\udfff" and PLAIN.fullmatch(c) and c != "\n"]
    assert len(plain) > 400
    for name in (SANS, SANS_BOLD):
        assert [c for c in plain if not face(name).has(c)] == []
    assert {unicodedata.bidirectional(c) for c in plain}.isdisjoint({"R", "AL", "AN"})


def test_that_each_run_gets_the_first_font_that_has_it() -> None:
    found = [(name, text.strip()) for name, text in faces("go → 🎉 now") if text.strip()]
    assert found == [(SANS, "go"), (WIDE, "→"), (EMOJI, "🎉"), (SANS, "now")]


def test_that_digits_come_from_the_emoji_font_only_as_keys() -> None:
    assert [name for name, text in faces("🎉1\ufe0f\u20e3 2") if "2" in text] == [SANS]
    assert [name for name, text in faces("1\ufe0f\u20e3")] == [EMOJI]


@pytest.mark.parametrize(
    "text, language, name",
    [
        ("改善点", "en", JAPANESE),
        ("改善点", "ja", JAPANESE),
        ("改善点", "zh", CHINESE),
        ("改善する点", "zh", JAPANESE),
        ("们在改善", "en", CHINESE),
    ],
)
def test_that_chinese_characters_are_all_of_one_hand(text: str, language: str, name: str) -> None:
    assert {found for found, _ in faces(text, language=language)} == {name}


@pytest.mark.parametrize(
    "text", ["👨\u200d👩\u200d👧", "👍🏽", "🇩🇰", "1\ufe0f\u20e3", "🏳\ufe0f\u200d🌈", "🧑🏽\u200d💻"]
)
def test_that_a_sequence_of_emoji_is_one_picture(text: str) -> None:
    (piece,) = Writer().one_line(text, 10, colour("ink")).pieces
    assert len([glyph for glyph in piece.run.glyphs if glyph.advance]) == 1
    assert drawn(text) == text


def test_that_accents_stand_on_their_letters_whether_they_are_typed_apart_or_not() -> None:
    apart = Writer().one_line("e\u0301n\u0303", 10, colour("ink"))
    together = Writer().one_line("éñ", 10, colour("ink"))
    assert apart.width == together.width
    assert drawn("e\u0301") == "e\u0301"


@pytest.mark.parametrize("text, shown", [("co\u00adoperate", "cooperate"), ("a\u200bb\ufeff", "ab")])
def test_that_hints_for_line_ends_are_not_seen(text: str, shown: str) -> None:
    assert drawn(text) == shown


@pytest.mark.parametrize("char", ["\U0001d518", "\uffff", "\ufdd0", "\x00", "\ud800", "\u202e", "\U0003ffff", "ሰ"])
def test_that_what_no_font_has_becomes_a_mark_and_a_warning(char: str) -> None:
    writer = Writer()
    assert printed(writer.paragraph(f"a{char}b", styles().body)) == f"a{MARK}b"
    (warning,) = writer.warnings
    assert f"U+{ord(char):04X}" in str(warning)
    assert str(warning).startswith("1 character is")


def test_that_missing_characters_are_counted_once_each_and_not_all_are_listed() -> None:
    writer = Writer()
    writer.plain("ሰላሰላሰ")
    assert "2 different characters" in str(writer.warnings[0])
    writer.plain("".join(map(chr, range(0x1200, 0x1220))))
    assert "33 different characters" in str(writer.warnings[0])
    assert str(writer.warnings[0]).endswith(", ….")


def test_that_line_breaks_of_every_kind_are_kept() -> None:
    paragraph = Writer().paragraph("a\nb\r\nc\u2028d\re", styles().body)
    assert paragraph.wrap(500, 1000)[1] == 5 * styles().body.leading


@pytest.mark.parametrize("hint", ["\u200e", "\u200f", "\u2067", "\u2068", "\u2069", "\u200d", "\ufe0f", "\U000e0061"])
@pytest.mark.parametrize("text", ["{0}", "a{0}b", "{0}אב{0}גד{0}", "{0} {0}", "🎉{0}"])
def test_that_what_only_hints_at_how_text_runs_is_not_seen(text: str, hint: str) -> None:
    writer, said = Writer(), text.format(hint)
    assert len(printed(writer.paragraph(said, styles().body))) >= len(squeezed(text.replace("{0}", "")))
    assert writer.warnings == ()


HINTED = st.text(
    "ab אبא12()🎉👍漢\u0301\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\ufe0f\u20e3\U0001f3fd\n", max_size=40
)


@given(st.one_of(st.text(max_size=60), HINTED))
def test_that_any_text_makes_a_pdf_and_nothing_vanishes_without_a_mark(text: str) -> None:
    writer = Writer()
    report = pdf(*[writer.paragraph(text, styles().card)])
    assert PdfReader(BytesIO(report.data)).pages
    shown = drawn(text)
    wanted = visible(re.sub("[\u00ad\u200b\ufeff]", "", text))
    gone = [c for c in wanted if not c.isspace() and c not in shown and unicodedata.normalize("NFC", c) not in shown]
    assert not gone or MARK in shown
    assert bool(gone) <= bool(writer.warnings)


@given(st.one_of(st.text(max_size=40), HINTED), st.floats(10, 200))
def test_that_no_line_is_wider_than_it_may_be_and_none_of_it_is_lost(text: str, width: float) -> None:
    paragraph = Writer().paragraph(text, styles().card)
    paragraph.wrap(width, 1e6)
    for line in paragraph._lines:
        assert line.width <= width + 0.01 or len({piece.run.text for piece in line.pieces}) == 1
    lines = "".join(piece.run.text for line in paragraph._lines for piece in line.pieces)
    whole_text = "".join(span.text for span in paragraph._spans)
    assert re.sub("[ \n]", "", lines) == re.sub("[ \n]", "", whole_text)


def test_that_a_line_that_is_too_wide_is_shortened_with_an_ellipsis() -> None:
    writer = Writer()
    short = writer.fitting("Somewhat longer than it may be", 10, 80)
    assert short.endswith("…")
    assert writer.width(short, 10) <= 80
    assert writer.fitting("Short", 10, 80) == "Short"
    assert writer.fitting("👨\u200d👩\u200d👧" * 9, 10, 40).rstrip("…") in {"👨\u200d👩\u200d👧" * n for n in range(9)}
