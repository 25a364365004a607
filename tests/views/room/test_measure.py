"""What is known of a text without laying it out is what comes out when it is laid out."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF

from facilitator.base.words import ENGLISH
from facilitator.views.room.cards import Card, card_parts
from facilitator.views.room.measure import CARD, LEAST, SOFT, Measure, measure_of
from facilitator.views.theme import ThemeManager
from tests.views.room.samples import LONGEST, SIGNS, TEXTS, WIDEST

PARTS = (10, 20, 23, 26, CARD, SOFT, LEAST)
LETTERS = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc", "Cs"]))
WORDS = st.lists(st.sampled_from(["AV", "To", "half-finished", "and/or", "“quoted”", "it’s", "…", "é", "fi", "x" * 40]))


@pytest.fixture
def measure(look: ThemeManager) -> Measure:
    return measure_of(look, ENGLISH, QSizeF(1920, 1080))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LETTERS | WORDS.map(" ".join) | st.text(), st.sampled_from(PARTS), st.floats(1, 900))
def test_that_a_text_is_as_high_as_was_said(measure: Measure, said: str, part: float, width: float) -> None:
    laid = measure.text(said, part, width).lines
    assert measure.height_of(said, part, width) == pytest.approx(laid.height)


@pytest.mark.parametrize("text", [*TEXTS, LONGEST, WIDEST, SIGNS], ids=lambda text: text[:12])
@pytest.mark.parametrize("by", ["", "Tester"], ids=["unsigned", "signed"])
@pytest.mark.parametrize("number", ["", "12"], ids=["bare", "numbered"])
def test_that_a_card_is_as_high_as_what_stands_on_it(measure: Measure, text: str, by: str, number: str) -> None:
    for part, block in card_parts(measure, Card("card", text, "sand", by, number), 420, 600):
        texts = [shape for shape in block.shapes if shape.words]
        assert [shape.words for shape in texts] == [said for said in (number, part.said, by) if said]
        assert max(shape.rect.bottom() for shape in texts) + measure.units(4.5) == pytest.approx(block.height)
        assert block.shapes[0].rect.height() == block.height
