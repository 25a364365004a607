"""A headline is as large as its place allows, and breaks no word that it need not break."""

import pytest
from pytestqt.qtbot import QtBot

from facilitator.views.theme import BOLD, manager
from facilitator.views.widgets.headline import Headline
from facilitator.views.widgets.scale import set_scale


def shown(qtbot: QtBot, text: str, width: int = 600, largest: float = 80, tallest: int = 300) -> Headline:
    """A headline of that width."""
    made = Headline(text)
    qtbot.addWidget(made)
    made.set_room(largest, tallest)
    made.resize(width, 400)
    made.show()
    return made


def test_that_a_short_text_takes_the_largest_type(qtbot: QtBot) -> None:
    made = shown(qtbot, "Bo")
    assert made.font().pixelSize() == 80
    assert made.font().weight() == BOLD


def test_that_a_word_is_set_smaller_before_it_is_broken(qtbot: QtBot) -> None:
    made = shown(qtbot, "Verantwortliche", width=560)
    assert made.font().pixelSize() < 80
    assert not made.elided()
    assert made.heightForWidth(560) < 2 * made.font().pixelSize()


def test_that_a_word_without_end_is_broken_rather_than_made_tiny(qtbot: QtBot) -> None:
    made = shown(qtbot, "W" * 30)
    assert made.font().pixelSize() > 40
    assert made.heightForWidth(600) > 2 * made.font().pixelSize()


def test_that_a_hyphen_is_a_place_to_part(qtbot: QtBot) -> None:
    assert shown(qtbot, "Ødegård-Kristoffersen").font().pixelSize() == 80


@pytest.mark.parametrize("text", ["Product Owner of the Northern Harbours and of the Southern ones", "W" * 80, ""])
def test_that_all_of_it_fits_its_height(qtbot: QtBot, text: str) -> None:
    made = shown(qtbot, text, tallest=200)
    assert made.heightForWidth(600) <= 200
    assert made.font().pixelSize() >= manager().theme.size(1) - 1


def test_that_another_text_and_another_width_fit_anew(qtbot: QtBot) -> None:
    made = shown(qtbot, "Bo")
    made.setText("Product Owner of the Northern Harbours and of the Southern ones, too")
    small = made.font().pixelSize()
    assert small < 80
    made.resize(1600, 400)
    assert made.font().pixelSize() > small
    made.set_room(20, 300)
    assert made.font().pixelSize() == 20


def test_that_the_least_type_follows_the_scale(qtbot: QtBot) -> None:
    made = shown(qtbot, "W" * 200, width=300, tallest=10)
    least = made.font().pixelSize()
    set_scale(made, 2.0)
    assert made.font().pixelSize() >= 2 * least - 1
