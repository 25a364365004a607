"""Themes: the largest first, every card beneath its sentence; the raw board goes to the back of the book."""

from __future__ import annotations

from facilitator.domain.clustering import clusters_of
from facilitator.domain.kinds.cluster import KIND, EndReading, FlagSeen, MakeCluster, RenameCluster
from tests.builders import Played
from tests.domain.helpers import running_at, spec
from tests.reports.reading import made, outline, squeezed, whole

TEXTS = ("Reviews wait", "Demos slip", "Nobody asks", "Fridays are quiet", "1 < 2 <b>&</b> Größe")


def grouped(*themes: tuple[str, tuple[int, ...]], board_kept: bool = True) -> Played:
    """A session whose cards were put into these themes, by name and the cards' numbers."""
    board = spec("cards") if board_kept else spec("cards", report=False)
    played = running_at(board, spec("cluster", uses=["cards"]))
    played.cards([("plus", text) for text in TEXTS], "cards").next()
    here = played.at("cluster")
    played.do(EndReading(here.id))
    refs = [card.ref for card in KIND.cards(here)]
    for name, numbers in themes:
        played.do(MakeCluster(here.id, tuple(refs[i] for i in numbers)))
        if name:
            played.do(RenameCluster(clusters_of(played.session, here.id)[-1].id, name))
    return played


def test_that_themes_stand_by_size_with_their_cards() -> None:
    played = grouped(("Small things go well", (3,)), ("We wait for each other", (0, 1)))
    played.do(FlagSeen(clusters_of(played.session, played.at("cluster").id)[1].id))
    report = made(played.end().session)
    text = squeezed(whole(report))
    expected = ("Wewaitforeachother", "2cards·seenbefore", "Reviewswait", "Demosslip", "Smallthingsgowell")
    places = [text.index(part, text.index("Themes")) for part in expected]
    assert places == sorted(places)
    assert text.index("Singlecards") < text.rindex("Nobodyasks", 0, text.index("Allcards", text.index("Singlecards")))


def test_that_the_board_becomes_the_appendix_of_all_cards() -> None:
    report = made(grouped(("We wait", (0, 1))).end().session)
    assert [entry for entry in outline(report) if entry in {"Themes", "All cards"}] == ["Themes", "All cards"]


def test_that_a_theme_without_a_name_is_called_after_its_first_card() -> None:
    text = squeezed(whole(made(grouped(("", (4, 0))).end().session)))
    assert text.index("1<2<b>&</b>Größe") < text.index("2cards")


def test_that_cards_of_a_board_that_is_kept_out_are_in_no_theme_either() -> None:
    played = grouped(("What we know", (0, 1)), board_kept=False).end()
    text = squeezed(whole(made(played.session)))
    assert not any(squeezed(card) in text for card in TEXTS)


def test_that_without_cards_there_is_no_chapter() -> None:
    played = running_at(spec("cards"), spec("cluster", uses=["cards"]))
    played.go("cards").next()
    assert "Themes" not in outline(made(played.end().session))
