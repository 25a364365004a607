"""Figures: shapes in unit coordinates, with every number as text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.base.paths import resources
from facilitator.base.tokens import load_theme
from facilitator.domain.figure import Bar, Figure, Label, Rule, bars, columns

COUNTS = st.lists(st.integers(0, 500), min_size=1, max_size=11)


def inside(figure: Figure) -> bool:
    """Whether every shape lies on the figure."""
    return all(low >= -0.001 and x <= 1.001 and y <= figure.height + 0.001 for low, x, y in map(_reach, figure.shapes))


def _reach(shape: Bar | Rule | Label) -> tuple[float, float, float]:
    """The least coordinate of a shape, and how far it goes to the right and down."""
    if isinstance(shape, Bar):
        return min(shape.x, shape.y), shape.x + shape.w, shape.y + shape.h
    if isinstance(shape, Label):
        return min(shape.x, shape.y), shape.x, shape.y
    return min(shape.x1, shape.y1), max(shape.x1, shape.x2), max(shape.y1, shape.y2)


@given(COUNTS)
def test_that_a_distribution_stays_on_its_figure_and_has_every_number(counts: list[int]) -> None:
    names = [str(i + 1) for i in range(len(counts))]
    figure = columns("Worth it?", names, counts, ["f3"] * len(counts))
    assert inside(figure)
    assert figure.table == tuple((name, str(n)) for name, n in zip(names, counts, strict=True))
    assert sorted(figure.texts) == sorted([*names, *map(str, counts)])
    assert sum(isinstance(shape, Bar) for shape in figure.shapes) == sum(n > 0 for n in counts)
    assert sum(isinstance(shape, Rule) for shape in figure.shapes) == 1


@given(COUNTS)
def test_that_totals_stay_on_their_figure_and_have_every_number(counts: list[int]) -> None:
    rows = [(f"Option {i}", n) for i, n in enumerate(counts)]
    figure = bars("Choose", rows)
    assert inside(figure)
    assert figure.table == tuple((name, str(n)) for name, n in rows)
    assert sorted(figure.texts) == sorted([*(name for name, _ in rows), *map(str, counts)])


@given(COUNTS)
def test_that_more_is_never_drawn_shorter(counts: list[int]) -> None:
    tall = [s.h for s in columns("t", ["x"] * len(counts), counts, ["f1"] * len(counts)).shapes if isinstance(s, Bar)]
    assert [h for _, h in sorted(zip([n for n in counts if n], tall, strict=True))] == sorted(tall)


def test_that_nothing_to_show_is_a_figure_too() -> None:
    assert bars("Choose", []).shapes == ()
    assert columns("Worth it?", [], [], []).table == ()


def test_that_colours_are_names_of_tokens() -> None:
    figures = [bars("Choose", [("A", 1)]), columns("Worth it?", ["1", "2"], [1, 2], ["f1", "f5"])]
    used = {shape.colour for figure in figures for shape in figure.shapes}
    for name in ("light", "dark"):
        theme = load_theme(name, resources() / "themes")
        assert all(theme.colour(token) for token in used)
