"""Themes: the largest first, each with its name and its cards; what stands alone is there, too."""

from __future__ import annotations

from typing import Any

from facilitator.domain.clustering import clusters_of
from facilitator.domain.kinds.cluster import KIND, FlagSeen, MakeCluster, RenameCluster
from tests.builders import Played
from tests.domain.helpers import PEOPLE, running_at, spec
from tests.reports.reading import everything, made, outline, squeezed, whole

HARD = "1 < 2 – <b>“quoted”</b> & Größe, Καλή, ✓"
FIVE = ("Reviews wait", "Demos slip", "Nobody asks", "Nobody answers", "Lunch together")


def cards_of(*texts: str, **settings: Any) -> Played:
    """A session whose cards are about to be grouped."""
    about = {"reading": 0, "uses": ["cards"], "prompt": "What belongs together?", **settings}
    played = running_at(spec("cards"), spec("cluster", **about), spec("cluster", "again", uses=["cards"], reading=0))
    played.cards([("delta", text) for text in texts], "cards")
    return played.go("cluster")


def group(played: Played, name: str, *texts: str, key: str = "cluster") -> str:
    """Put cards together by their texts, and name them; gives the theme's id."""
    activity = played.at(key)
    refs = {card.text: card.ref for card in KIND.cards(activity)}
    theme = f"{key}-{name}"
    played.do(MakeCluster(activity.id, tuple(refs[text] for text in texts), theme))
    if name:
        played.do(RenameCluster(theme, name))
    return theme


def test_that_the_largest_theme_comes_first_with_its_cards() -> None:
    played = cards_of(*FIVE)
    group(played, "Demos slip at the end", "Demos slip")
    group(played, "We hardly talk", "Nobody asks", "Nobody answers")
    text = whole(made(played.end().session))
    assert "Whatbelongstogether?" in text
    assert text.index("Wehardlytalk2cards") < text.index("Demosslipattheend1card")
    themes = text[text.index("Wehardlytalk2cards") :]
    assert themes.index("Nobodyanswers") < themes.index("Demosslipattheend")


def test_that_a_theme_that_came_up_before_says_so() -> None:
    played = cards_of(*FIVE)
    theme = group(played, "Reviews wait for one person", "Reviews wait")
    group(played, "We hardly talk", "Nobody asks", "Nobody answers")
    text = whole(made(played.do(FlagSeen(theme)).end().session))
    assert text.count("seenbefore") == 1
    assert "Reviewswaitforoneperson1card·seenbefore" in text


def test_that_cards_in_no_theme_stand_behind_the_themes() -> None:
    played = cards_of(*FIVE)
    group(played, "We hardly talk", "Nobody asks", "Nobody answers")
    text = whole(made(played.end().session))
    alone = text.index("Innotheme")
    assert text.index("Wehardlytalk2cards") < alone < text.index("Lunchtogether", alone)


def test_that_a_theme_without_a_name_is_called_after_its_first_card() -> None:
    played = cards_of(*FIVE)
    group(played, "", "Nobody asks", "Nobody answers")
    text = whole(made(played.end().session))
    assert "Nobodyasksnonamewasgiven·2cards" in text


def test_that_a_single_card_without_a_name_is_not_said_twice() -> None:
    played = cards_of(*FIVE)
    group(played, "", "Nobody asks")
    text = whole(made(played.end().session))
    # Once as a theme, once among all cards.
    assert text.count("Nobodyasks") == 2


def test_that_without_a_theme_there_is_no_chapter() -> None:
    assert "Themes" not in outline(made(cards_of(*FIVE).end().session))
    assert "Themes" not in outline(made(cards_of().end().session))


def test_that_the_board_becomes_an_appendix_where_it_was_grouped_and_stays_where_it_was_not() -> None:
    played = cards_of(*FIVE)
    assert "Cards" in outline(made(played.session))
    group(played, "We hardly talk", "Nobody asks", "Nobody answers")
    found = outline(made(played.end().session))
    assert found.index("Themes") < found.index("All cards")
    assert "Cards" not in found


def test_that_two_ways_of_grouping_stand_side_by_side_with_their_titles() -> None:
    played = cards_of(*FIVE)
    group(played, "We hardly talk", "Nobody asks", "Nobody answers")
    played.go("again")
    group(played, "All is late", "Reviews wait", "Demos slip", key="again")
    found = outline(made(played.end().session))
    assert [title for title in found if title.startswith("Themes")] == ["Themes: Cluster", "Themes: Again"]


def test_that_no_name_of_a_person_and_no_note_gets_into_the_file() -> None:
    played = cards_of(*FIVE)
    group(played, "We hardly talk", "Nobody asks")
    inside = everything(made(played.end().session))
    assert not [name for name in PEOPLE if name.encode() in inside]


def test_that_signs_of_markup_are_printed_as_they_were_typed() -> None:
    played = cards_of(HARD, *FIVE)
    group(played, HARD, HARD)
    assert squeezed(f"{HARD}1card{HARD}") in whole(made(played.end().session))


def test_that_the_cards_of_what_is_kept_out_of_the_report_are_kept_out_here_too() -> None:
    secret = "Only for those who were in the room"
    played = running_at(spec("cards", report=False), spec("cluster", reading=0, uses=["cards"]))
    played.cards([("delta", secret)], "cards").go("cluster")
    group(played, "We hardly talk", secret)
    report = made(played.end().session)
    assert squeezed(secret) not in whole(report)
    assert secret.encode() not in everything(report)


def test_that_many_themes_of_long_cards_and_names_are_printed_whole() -> None:
    texts = [f"Card {n} " + "which says more than a card should say, " * 4 + "end" for n in range(1, 61)]
    played = cards_of(*texts)
    for n in range(12):
        group(played, f"Theme {n} " + "and what happens there, told at length, " * 3 + "end", *texts[n * 5 : n * 5 + 5])
    text = whole(made(played.end().session))
    assert all(squeezed(theme.text) in text for theme in clusters_of(played.session, played.at("cluster").id))
    # Each card stands with its theme, and once more among all cards.
    assert all(text.count(squeezed(card)) == 2 for card in texts)


def test_that_the_cover_counts_themes() -> None:
    played = cards_of(*FIVE)
    group(played, "We hardly talk", "Nobody asks", "Nobody answers")
    group(played, "Demos slip at the end", "Demos slip")
    assert "2themes" in whole(made(played.end().session))
