"""Cluster: nothing moves before it was read; a card stands in one theme; nothing that was thought is lost."""

from __future__ import annotations

from facilitator.base.words import ENGLISH
from facilitator.domain.change import difference, find_row, take_back
from facilitator.domain.clustering import clusters_of
from facilitator.domain.flow import FinishActivity, NextActivity, ReopenActivity
from facilitator.domain.kinds.cards import AddCard, EditCard, ParkCard, RemoveCard
from facilitator.domain.kinds.cluster import (
    KIND,
    NAME_MOST,
    AddMissing,
    DissolveCluster,
    EditMissing,
    EndReading,
    FlagSeen,
    MakeCluster,
    MergeClusters,
    MoveCluster,
    PlaceCards,
    RenameCluster,
    TakeLate,
)
from facilitator.domain.kinds.vote import KIND as VOTE
from facilitator.domain.kinds.vote import SetDots
from facilitator.domain.session import Activity
from tests.builders import Played
from tests.domain.helpers import refused, running_at, sound, spec

TEXTS = ("A", "B", "C", "D", "E", "F")


def grouping(*texts: str, reading: int = 1, read: bool = True, minutes: int = 5) -> Played:
    """The room is at a clustering of these cards (in turn of two columns)."""
    played = running_at(
        spec("cards"),
        spec("cluster", uses=["cards"], reading=reading, minutes=minutes),
        spec("vote", uses=["cluster"]),
    )
    slots = ("plus", "delta")
    played.cards([(slots[i % 2], text) for i, text in enumerate(texts or TEXTS)], "cards").next()
    return played.do(EndReading(here(played).id)) if read and reading else played


def here(played: Played) -> Activity:
    return played.at("cluster")


def refs(played: Played) -> dict[str, str]:
    """The cards by what they say."""
    return {card.text: card.ref for card in KIND.cards(here(played))}


def make(played: Played, texts: str, name: str = "") -> str:
    """A theme of the cards with these letters; its id."""
    before = {row.id for row in clusters_of(played.session, here(played).id)}
    played.do(MakeCluster(here(played).id, tuple(refs(played)[text] for text in texts)))
    (made,) = {row.id for row in clusters_of(played.session, here(played).id)} - before
    if name:
        played.do(RenameCluster(made, name))
    return made


def stands(played: Played) -> tuple[str, list[str]]:
    """The letters that are not placed, and those of each theme."""
    found = KIND.clustering(played.session, here(played))
    return "".join(c.text for c in found.unplaced), ["".join(c.text for c in one.cards) for one in found.clusters]


def test_that_nothing_moves_before_it_was_read() -> None:
    played = grouping(read=False)
    said = refused(played, MakeCluster(here(played).id, (refs(played)["A"],)))
    assert said.startswith("People are still reading.")
    primary = KIND.primary(played.session, here(played))
    assert primary is not None
    assert primary.command == EndReading(here(played).id)


def test_that_once_the_minute_is_up_a_first_move_ends_the_reading() -> None:
    played = grouping(read=False).wait(1.1)
    make(played, "A")
    assert not KIND.reading(here(played))


def test_that_without_a_reading_cards_move_at_once() -> None:
    assert make(grouping(reading=0), "A")


def test_that_the_room_first_sees_all_cards_and_then_the_themes() -> None:
    played = grouping(read=False)
    first = KIND.content(played.session, here(played), ENGLISH)
    assert (first.phase, len(first.unplaced), first.clusters) == ("reading", 6, ())
    played.do(EndReading(here(played).id))
    make(played, "AB", "We start too much")
    now = KIND.content(played.session, here(played), ENGLISH)
    assert now.phase == "grouping"
    assert [(c.name, len(c.cards)) for c in now.clusters] == [("We start too much", 2)]
    played.next()
    assert KIND.content(played.session, here(played), ENGLISH).phase == "grouped"


def test_that_a_card_stands_in_one_theme_at_the_place_it_was_put_to() -> None:
    played = grouping()
    one = make(played, "ABC")
    other = make(played, "D")
    played.do(PlaceCards(here(played).id, (refs(played)["B"],), other, 0))
    assert stands(played) == ("EF", ["AC", "BD"])
    played.do(PlaceCards(here(played).id, (refs(played)["E"], refs(played)["F"]), one, 1))
    assert stands(played) == ("", ["AEFC", "BD"])
    assert sound(played)


def test_that_many_cards_put_to_one_place_keep_their_order() -> None:
    played = grouping(*(f"{i:02}" for i in range(80)))
    theme = make(played, ("00",))  # type: ignore[arg-type]
    for i in range(1, 80):
        played.do(PlaceCards(here(played).id, (refs(played)[f"{i:02}"],), theme, 1))
    assert stands(played)[1] == ["00" + "".join(f"{i:02}" for i in range(79, 0, -1))]
    assert sound(played)


def test_that_a_theme_without_cards_goes_but_a_named_one_stays() -> None:
    played = grouping()
    make(played, "A")
    make(played, "B", "Somebody thought of this")
    played.do(PlaceCards(here(played).id, (refs(played)["A"],)), PlaceCards(here(played).id, (refs(played)["B"],)))
    assert stands(played) == ("ABCDEF", [""])
    assert [o.text for o in KIND.offers(played.session, here(played))] == list(TEXTS)


def test_that_a_split_theme_stands_beside_the_one_it_comes_from() -> None:
    played = grouping()
    make(played, "AB")
    make(played, "CD")
    make(played, "B")
    assert stands(played) == ("EF", ["A", "B", "CD"])


def test_that_merging_keeps_all_cards_a_name_and_the_flag() -> None:
    played = grouping()
    one, other = make(played, "AB"), make(played, "CD", "The other's name")
    played.do(FlagSeen(other), MergeClusters(other, one))
    (left,) = KIND.clustering(played.session, here(played)).clusters
    assert (left.id, left.name, left.seen) == (one, "The other's name", True)
    assert stands(played) == ("EF", ["ABCD"])


def test_that_merging_can_be_taken_back_whole() -> None:
    played = grouping()
    one, other = make(played, "AB", "First"), make(played, "CD", "Second")
    before = played.session
    played.do(MergeClusters(one, other))
    assert take_back(played.session, difference(before, played.session), find_row) == before


def test_that_a_theme_is_moved_dissolved_and_flagged() -> None:
    played = grouping()
    make(played, "A")
    last = make(played, "B")
    played.do(MoveCluster(last, 0), FlagSeen(last))
    assert stands(played)[1] == ["B", "A"]
    assert [c.seen for c in KIND.clustering(played.session, here(played)).clusters] == [True, False]
    played.do(FlagSeen(last, False), DissolveCluster(last))
    assert stands(played) == ("BCDEF", ["A"])


def test_that_a_name_needs_words_and_is_no_novel() -> None:
    played = grouping()
    theme = make(played, "A")
    assert refused(played, RenameCluster(theme, "  ")) == "A name needs words. What happens there?"
    assert "160" in refused(played, RenameCluster(theme, "x" * (NAME_MOST + 1)))


def test_that_a_card_can_come_up_here_and_be_corrected_but_others_only_where_they_were_written() -> None:
    played = grouping()
    played.do(AddMissing(here(played).id, "G"))
    played.do(EditMissing(here(played).id, refs(played)["G"], "H"))
    assert stands(played)[0] == "ABCDEFH"
    assert "written elsewhere" in refused(played, EditMissing(here(played).id, refs(played)["A"], "Z"))


def test_that_the_cards_of_the_board_are_never_touched() -> None:
    played = grouping()
    before = played.session.contributions_of(played.at("cards").id)
    one = make(played, "AB", "First")
    played.do(MergeClusters(make(played, "C"), one), DissolveCluster(one))
    assert played.session.contributions_of(played.at("cards").id) == before


def test_that_what_changed_on_the_board_is_taken_in_by_command() -> None:
    played = grouping()
    rows = {c.text: c.id for c in played.session.contributions_of(played.at("cards").id)}
    make(played, "AB")
    played.do(EditCard(rows["A"], "A2"), RemoveCard(rows["B"]), ParkCard(rows["C"]))
    played.go("cards").do(ReopenActivity(played.at("cards").id), AddCard(played.at("cards").id, "plus", "G"))
    played.go("cluster")
    assert stands(played) == ("CDEF", ["AB"])
    assert "late" in {hint.id for hint in KIND.hints(played.session, here(played), played.given())}
    played.do(TakeLate(here(played).id))
    assert stands(played) == ("DEFG", ["A2"])
    assert "late" not in {hint.id for hint in KIND.hints(played.session, here(played), played.given())}


def test_that_themes_and_single_cards_are_voted_on() -> None:
    played = grouping()
    make(played, "ABC", "We start too much")
    make(played, "DE")
    played.do(NextActivity())
    taken = VOTE.state(played.at("vote")).taken
    assert [(o.text, o.weight) for o in taken] == [("We start too much", 3.0), ("D", 2.0), ("F", 1.0)]


def test_that_a_theme_with_dots_is_neither_merged_nor_dissolved() -> None:
    played = grouping()
    one, other = make(played, "AB"), make(played, "CD")
    played.do(NextActivity(), SetDots(played.at("vote").id, one, 2))
    played.go("cluster")
    for command in (DissolveCluster(one), MergeClusters(one, other)):
        assert refused(played, command)


def test_that_it_is_asked_about_size_names_and_single_cards_when_all_is_placed() -> None:
    played = grouping()
    make(played, "ABCD", "Process")
    assert {h.id.partition(":")[0] for h in KIND.hints(played.session, here(played), played.given())} == {"large"}
    make(played, "E")
    make(played, "F", "We test when time is up")
    found = {h.id.partition(":")[0] for h in KIND.hints(played.session, here(played), played.given())}
    assert found == {"large", "noun", "nameless", "single"}


def test_that_after_the_end_names_may_change_and_cards_stay() -> None:
    played = grouping()
    theme = make(played, "AB")
    played.do(FinishActivity(here(played).id))
    played.do(RenameCluster(theme, "We know it only now"))
    assert refused(played, PlaceCards(here(played).id, (refs(played)["C"],), theme))
