"""What people write comes out as they wrote it, or as a mark that can be seen."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Paragraph, SimpleDocTemplate

from facilitator.reports.build import Report
from facilitator.reports.style import EMOJI, SANS, WIDE, fonts, styles
from facilitator.reports.text import _PLAIN, MARK, Writer
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
    "✓ → ≤ ★ ½ € ①",
    "🎉 👍 ❤ 🇩🇪",
    "first line\nsecond line",
    "W" * 500,
    "x" * 200 + "★" * 100 + "y" * 200,
    "no\u00a0break " * 20,
)


def printed(*paragraphs: Paragraph) -> str:
    out = BytesIO()
    SimpleDocTemplate(out, initialFontName=SANS, rightMargin=300).build(list(paragraphs))
    return whole(Report(out.getvalue(), 1))


@pytest.mark.parametrize("text", LITERAL, ids=range(len(LITERAL)))
def test_that_text_comes_out_literally(text: str) -> None:
    writer, look = Writer(), styles()
    for style in (look.body, look.bold, look.title):
        assert squeezed(text) in printed(writer.paragraph(text, style))
    assert squeezed(text) in printed(Paragraph(f"before {writer.strong(text)} after", look.soft))
    assert writer.warnings == ()


def test_that_plain_text_needs_no_other_font_and_all_of_it_is_in_noto_sans() -> None:
    glyphs = fonts()[SANS].face.charToGlyph
    plain = [
        c for c in map(chr, range(0x110000)) if not "\ud800" <= c <= "\udfff" and _PLAIN.fullmatch(c) and c != "\n"
    ]
    assert [c for c in plain if not glyphs.get(ord(c))] == []
    assert len(plain) > 400


def test_that_each_run_gets_the_first_font_that_has_it() -> None:
    assert Writer().runs("go → 🎉 now") == ((SANS, "go "), (WIDE, "→"), (SANS, " "), (EMOJI, "🎉"), (SANS, " now"))


def test_that_digits_never_come_from_the_emoji_font() -> None:
    assert {font for font, run in Writer().runs("🎉1\ufe0f\u20e3 2") if any(c.isdigit() for c in run)} == {SANS}


@pytest.mark.parametrize(
    "text, shown",
    [
        ("\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f469\U0001f469\U0001f467"),
        ("\u2764\ufe0f", "\u2764"),
        ("\U0001f44d\U0001f3fd", "\U0001f44d"),
        ("1\ufe0f\u20e3", "1"),
        ("co\u00adoperate", "cooperate"),
        ("a\u200bb\ufeff", "ab"),
    ],
)
def test_that_sequences_are_printed_as_their_pieces(text: str, shown: str) -> None:
    writer = Writer()
    assert "".join(run for _, run in writer.runs(text)) == shown
    assert writer.warnings == ()


@pytest.mark.parametrize("char", ["漢", "\uffff", "\ufdd0", "\x00", "\ud800", "\u202e", "\U0003ffff"])
def test_that_what_no_font_has_becomes_a_mark_and_a_warning(char: str) -> None:
    writer = Writer()
    assert printed(writer.paragraph(f"a{char}b", styles().body)) == f"a{MARK}b"
    (warning,) = writer.warnings
    assert f"U+{ord(char):04X}" in str(warning)
    assert str(warning).startswith("1 character is")


def test_that_missing_characters_are_counted_once_each_and_not_all_are_listed() -> None:
    writer = Writer()
    writer.markup("漢字漢字漢")
    assert "2 different characters" in str(writer.warnings[0])
    writer.markup("".join(map(chr, range(0x4E00, 0x4E20))))
    assert "34 different characters" in str(writer.warnings[0])
    assert str(writer.warnings[0]).endswith(", ….")


def test_that_text_from_right_to_left_is_printed_and_warned_of() -> None:
    writer = Writer()
    assert len(printed(writer.paragraph("שלום", styles().body))) == 4
    assert "right to left" in str(writer.warnings[0])


def test_that_line_breaks_of_every_kind_are_kept() -> None:
    assert Writer().markup("a\nb\r\nc\u2028d\re") == "a<br/>b<br/>c<br/>d<br/>e"


@given(st.text(max_size=60))
def test_that_any_text_makes_a_paragraph_and_nothing_vanishes_without_a_mark(text: str) -> None:
    writer = Writer()
    writer.paragraph(text, styles().card).wrap(120, 1000)
    shown = "".join(run for _, run in writer.runs(text))
    seen = re.sub(r"[\s\u00ad\u200b-\u200f\u202a-\u202c\u2060-\u2069\ufe00-\ufe0f\ufeff\u20e3\x1c-\x1f]", "", text)
    gone = [c for c in seen if c not in shown and not 0xE0000 <= ord(c) < 0xE01F0 and not 0x1F3FB <= ord(c) <= 0x1F3FF]
    assert not gone or MARK in shown


def test_that_a_line_that_is_too_wide_is_shortened_with_an_ellipsis() -> None:
    writer = Writer()
    short = writer.fitting("Somewhat longer than it may be", 10, 80)
    assert short.endswith("…")
    assert writer.width(short, 10) <= 80
    assert writer.fitting("Short", 10, 80) == "Short"
