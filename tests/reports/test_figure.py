"""A figure on paper says what it says on the screen."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.platypus import SimpleDocTemplate

from facilitator.base.words import ENGLISH
from facilitator.domain.figure import Figure, bars, columns
from facilitator.reports.build import Report
from facilitator.reports.embed import begin
from facilitator.reports.figure import Chart
from facilitator.reports.fonts import SANS
from facilitator.reports.text import Writer
from tests.builders import KINDS, full
from tests.reports.reading import everything, made, squeezed, whole

FIGURES = (
    columns("Worth", ["1", "2", "3 <b>", "4", "5"], [0, 1, 7, 30, 2], ["f1", "f2", "f3", "f4", "f5"]),
    columns("One", ["only"], [0], ["f5"]),
    bars("Dots", [("First & foremost", 9), ("Ελλάς ✓", 3), ("Nothing", 0)]),
    bars("None", []),
)


def drawn(figure: Figure) -> Report:
    out = BytesIO()
    begin()
    SimpleDocTemplate(out, initialFontName=SANS).build([Chart(figure, 300, Writer())])
    return Report(out.getvalue(), 1)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.title)
def test_that_all_texts_of_a_figure_are_in_the_file(figure: Figure) -> None:
    found = whole(drawn(figure))
    for text in figure.texts:
        assert squeezed(text) in found


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.title)
def test_that_a_figure_is_drawn_and_not_photographed(figure: Figure) -> None:
    assert b"/Subtype /Image" not in everything(drawn(figure))


def test_that_a_label_that_is_too_long_is_shortened_on_paper_too() -> None:
    assert "…" in whole(drawn(bars("Long", [("A very long option " * 6, 2)])))


def test_that_the_report_says_all_that_the_figures_of_the_room_say() -> None:
    session = full().session
    found = whole(made(session))
    texts = []
    for activity in session.agenda:
        content = KINDS.of(activity).content(session, activity, ENGLISH)
        shown = [getattr(content, "figure", None), *getattr(content, "figures", ())]
        texts += [text for figure in shown if figure is not None for text in figure.texts]
    assert len(texts) >= 16
    assert [text for text in texts if squeezed(text) not in found] == []
