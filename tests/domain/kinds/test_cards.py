"""Cards: short texts in columns, shown at once or hidden until they are revealed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.base.text import CARD_MOST
from facilitator.base.words import ENGLISH
from facilitator.domain.change import Command
from facilitator.domain.flow import ChooseEntry, FinishActivity, LockActivity, NextActivity, RevealActivity
from facilitator.domain.kind import IMPORT, SCRIBE
from facilitator.domain.kinds.cards import (
    KIND,
    SLOTS_MOST,
    AddCard,
    AddColumn,
    CardsContent,
    Collect,
    EditCard,
    MoveCard,
    ParkCard,
    RemoveCard,
    Settings,
    Slot,
)
from facilitator.domain.kinds.vote import SetDots
from facilitator.domain.people import ParkThought
from facilitator.domain.session import Contribution
from tests.builders import Played
from tests.domain.helpers import COLUMNS, first, refused, running_at, session_of, sound, spec


def board(*texts: str, slot: str = "plus", **settings: Any) -> Played:
    """A board with cards in one column."""
    played = running_at(spec("cards", **settings), spec("vote", uses=["cards"]))
    return played.do(*(AddCard(first(played).id, slot, text) for text in texts))


def cards(played: Played, slot: str = "") -> list[str]:
    """What the cards say, in their places."""
    rows = played.session.contributions_of(played.at("cards").id)
    return [c.text for c in rows if not slot or c.slot == slot]


def card(played: Played, text: str) -> Contribution:
    """A card by what it says."""
    return next(c for c in played.session.contributions.values() if c.text == text)


def content(played: Played) -> CardsContent:
    """What the room sees."""
    return KIND.content(played.session, played.at("cards"), ENGLISH)


# --- putting in -----------------------------------------------------------------------------------------------------


def test_that_cards_stand_in_the_order_in_which_they_were_read() -> None:
    assert cards(board("One", "Two", "Three")) == ["One", "Two", "Three"]


def test_that_the_same_words_on_two_cards_are_two_cards() -> None:
    assert cards(board("Too long", "Too long")) == ["Too long", "Too long"]


@pytest.mark.parametrize("empty", ["", "   ", "\n", "\u200b", "\u00ad\ufeff"])
def test_that_a_card_needs_words_that_can_be_seen(empty: str) -> None:
    played = board()
    assert refused(played, AddCard(first(played).id, "plus", empty)) == "A card needs words."


def test_that_a_card_is_never_cut() -> None:
    played = board("x" * CARD_MOST)
    said = refused(played, AddCard(first(played).id, "plus", "x" * (CARD_MOST + 1)))
    assert "501 characters long; 500 fit" in said
    assert len(cards(played)[0]) == CARD_MOST


def test_that_a_card_keeps_umlauts_and_emoji() -> None:
    text = "Größe der Runde 👩‍👩‍👧 – שלום"
    assert cards(board(text)) == [text]


def test_that_a_card_belongs_into_a_column_that_is_there() -> None:
    played = board()
    assert "no such column" in refused(played, AddCard(first(played).id, "none", "A card"))


def test_that_the_first_card_ends_the_writing() -> None:
    played = running_at(spec("cards"))
    assert content(played).phase == "writing"
    played.do(AddCard(first(played).id, "plus", "Read aloud"))
    assert content(played).phase == "shown"
    assert KIND.collected(first(played))


def test_that_collecting_ends_the_writing_and_shows_the_board() -> None:
    played = running_at(spec("cards"))
    step = KIND.primary(played.session, first(played))
    assert step is not None
    assert step.command == Collect(first(played).id)
    played.do(step.command)
    assert content(played) == CardsContent("shown", KIND.slots(first(played)), ())
    assert KIND.primary(played.session, first(played)) is None


def test_that_nothing_is_collected_where_a_scribe_writes() -> None:
    played = running_at(spec("cards", entry=[SCRIBE]))
    assert KIND.primary(played.session, first(played)) is None
    assert content(played).phase == "shown"


def test_that_an_author_is_kept_only_where_the_group_signs_its_cards() -> None:
    signed = running_at(spec("cards", attribution="name"))
    author = signed.session.present[0]
    signed.do(AddCard(first(signed).id, "plus", "Signed", author.id))
    unsigned = running_at(spec("cards"))
    unsigned.do(AddCard(first(unsigned).id, "plus", "Unsigned", unsigned.session.present[0].id))
    assert card(signed, "Signed").participant == author.id
    assert [c.by for c in content(signed).cards] == [author.name]
    assert card(unsigned, "Unsigned").participant is None
    assert [c.by for c in content(unsigned).cards] == [""]


def test_that_initials_stand_for_a_name() -> None:
    played = running_at(spec("cards", attribution="initials"))
    played.do(AddCard(first(played).id, "plus", "Signed", played.session.present[0].id))
    assert [c.by for c in content(played).cards] == ["A"]


def test_that_only_somebody_on_the_list_signs_a_card() -> None:
    played = running_at(spec("cards", attribution="name"))
    assert "on the list" in refused(played, AddCard(first(played).id, "plus", "By a ghost", "nobody"))


def test_that_cards_are_nothing_for_other_activities() -> None:
    played = running_at(spec("scale"))
    scale = first(played).id
    for command in (AddCard(scale, "plus", "A card"), Collect(scale), AddColumn(scale, "Column", "column")):
        assert "does not take this" in refused(played, command)


# --- correcting -----------------------------------------------------------------------------------------------------


def test_that_a_card_is_corrected_after_the_activity_is_done() -> None:
    played = board("Tpyo").next()
    played.do(EditCard(card(played, "Tpyo").id, "Typo"))
    assert cards(played) == ["Typo"]
    assert "remove it instead" in refused(played, EditCard(card(played, "Typo").id, " "))


def test_that_hidden_cards_can_be_corrected_before_they_are_revealed() -> None:
    played = board("Harmful", manner="hidden")
    played.do(LockActivity(first(played).id), EditCard(card(played, "Harmful").id, "Harmless"))
    assert content(played).cards == ()
    played.do(RevealActivity(first(played).id))
    assert [c.text for c in content(played).cards] == ["Harmless"]


def test_that_a_card_that_is_gone_is_refused_in_words() -> None:
    played = board("One")
    gone = card(played, "One").id
    played.do(RemoveCard(gone))
    for command in (EditCard(gone, "x"), MoveCard(gone, "plus", 0), RemoveCard(gone), ParkCard(gone)):
        assert "not here any more" in refused(played, command)


@pytest.mark.parametrize(
    "index, order",
    [(0, ["C", "A", "B"]), (1, ["A", "C", "B"]), (2, ["A", "B", "C"]), (99, ["A", "B", "C"]), (-9, ["C", "A", "B"])],
)
def test_that_a_card_moves_within_its_column(index: int, order: list[str]) -> None:
    played = board("A", "B", "C")
    played.do(MoveCard(card(played, "C").id, "plus", index))
    assert cards(played) == order


def test_that_a_card_moves_to_another_column() -> None:
    played = board("A", "B").do()
    played.do(AddCard(first(played).id, "delta", "X"), AddCard(first(played).id, "delta", "Y"))
    played.do(MoveCard(card(played, "B").id, "delta", 1))
    assert (cards(played, "plus"), cards(played, "delta")) == (["A"], ["X", "B", "Y"])
    assert "no such column" in refused(played, MoveCard(card(played, "B").id, "none", 0))


def test_that_a_card_that_stays_where_it_is_makes_no_step() -> None:
    played = board("A", "B")
    before = played.session
    assert played.do(MoveCard(card(played, "B").id, "plus", 1)).session is before


@given(st.lists(st.integers(0, 3), min_size=1, max_size=8))
def test_that_cards_can_be_moved_between_two_others_for_ever(moves: list[int]) -> None:
    played = board("A", "B", "C", "D")
    order = ["A", "B", "C", "D"]
    for index in moves * 30:
        text = order[-1 if index == 0 else 0]
        order.remove(text)
        order.insert(index, text)
        played.do(MoveCard(card(played, text).id, "plus", index))
        assert cards(played) == order
    assert len({c.place for c in played.session.contributions.values()}) == 4


def test_that_a_card_is_removed_as_long_as_it_has_no_dots() -> None:
    played = board("Chosen", "Left", slot="delta").next()
    vote = played.at("vote").id
    played.do(SetDots(vote, card(played, "Chosen").id, 3), RemoveCard(card(played, "Left").id))
    assert cards(played) == ["Chosen"]
    assert "it stays" in refused(played, RemoveCard(card(played, "Chosen").id))
    played.do(SetDots(vote, card(played, "Chosen").id, 0), RemoveCard(card(played, "Chosen").id))
    assert cards(played) == []
    assert sound(played)


# --- parking --------------------------------------------------------------------------------------------------------


def test_that_a_parked_card_leaves_the_board_and_comes_back() -> None:
    played = board("A", "B", "C")
    played.do(ParkCard(card(played, "B").id))
    assert (cards(played), [c.text for c in played.session.parked]) == (["A", "C"], ["B"])
    assert "Bring it back first" in refused(played, MoveCard(card(played, "B").id, "plus", 0))
    played.do(ParkCard(card(played, "B").id, parked=False))
    assert (cards(played), played.session.parked) == (["A", "B", "C"], ())


def test_that_parking_what_is_parked_changes_nothing() -> None:
    played = board("A").do()
    played.do(ParkCard(card(played, "A").id))
    before = played.session.contributions
    assert played.do(ParkCard(card(played, "A").id)).session.contributions == before


def test_that_nothing_private_is_parked() -> None:
    played = board("Hidden", manner="hidden")
    assert "once it is closed" in refused(played, ParkCard(card(played, "Hidden").id))


def test_that_a_thought_that_never_stood_in_a_column_does_not_go_into_one() -> None:
    played = board("A").do(ParkThought("From the corridor"))
    assert "no such column" in refused(played, ParkCard(card(played, "From the corridor").id, parked=False))
    assert sound(played)


# --- columns and import ---------------------------------------------------------------------------------------------


def test_that_a_further_column_takes_cards() -> None:
    played = board("A")
    one = first(played).id
    played.do(AddColumn(one, "Thanks", "thanks"), AddCard(one, "thanks", "To all"))
    assert [slot.title for slot in content(played).slots] == ["Plus", "Delta", "Thanks"]
    assert content(played).slots[-1].hue not in {"mint", "sky"}
    assert cards(played, "thanks") == ["To all"]


def test_that_two_columns_never_look_alike() -> None:
    played = board()
    assert "already" in refused(played, AddColumn(first(played).id, " PLUS ", "other"))
    assert "already" in refused(played, AddColumn(first(played).id, "Other", "plus"))
    assert "needs a title" in refused(played, AddColumn(first(played).id, " ", "empty"))


def test_that_a_board_takes_no_more_columns_than_it_can_show() -> None:
    played = board()
    one = first(played).id
    played.do(*(AddColumn(one, f"Column {i}", f"c{i}") for i in range(SLOTS_MOST - 2)))
    assert "the most" in refused(played, AddColumn(one, "One more", "more"))


def test_that_imported_cards_find_their_columns_and_make_those_that_lack() -> None:
    played = running_at(spec("cards"))
    rows = [("plus", "By id"), ("DELTA", "By title"), ("Thanks", "New"), ("thanks ", "Same"), ("Wishes", "Another")]
    made = played.do(ChooseEntry(first(played).id, IMPORT)).imported(rows, "cards")
    titles = {slot.id: slot.title for slot in KIND.slots(first(made))}
    placed = [(titles[c.slot], c.text) for c in made.session.contributions_of(first(made).id)]
    assert placed == [
        ("Plus", "By id"),
        ("Delta", "By title"),
        ("Thanks", "New"),
        ("Thanks", "Same"),
        ("Wishes", "Another"),
    ]


def test_that_a_second_import_makes_columns_of_other_ids() -> None:
    played = running_at(spec("cards", slots=[*COLUMNS, {"id": "column-1", "title": "First"}]))
    played.imported([("A", "1"), ("B", "2")], "cards").imported([("C", "3"), ("A", "4")], "cards")
    ids = [slot.id for slot in KIND.slots(first(played))]
    assert len(set(ids)) == len(ids) == 6
    assert sound(played)


# --- what is said ---------------------------------------------------------------------------------------------------


def test_that_the_load_is_said_beforehand() -> None:
    said = KIND.load(running_at(spec("cards", minutes=10)).session, first(running_at(spec("cards", minutes=10))))
    assert str(said) == "About 18 cards, 4 minutes of typing."


def test_that_fewer_cards_are_suggested_where_the_typing_does_not_fit() -> None:
    played = running_at(spec("cards", minutes=4, most=5))
    assert "With 1 each it fits the time" in str(KIND.load(played.session, first(played)))


def test_that_nobody_and_an_import_have_no_load() -> None:
    alone = running_at(spec("cards"), people=0)
    imported = running_at(spec("cards")).do()
    imported.do(ChooseEntry(first(imported).id, IMPORT))
    assert KIND.load(alone.session, first(alone)) is None
    assert KIND.load(imported.session, first(imported)) is None


def hints(played: Played) -> list[str]:
    """What is worth a second thought."""
    return [str(h.text) for h in KIND.hints(played.session, played.at("cards"), played.given())]


def test_that_a_board_that_is_too_full_gives_a_hint_and_takes_the_card() -> None:
    assert hints(board("A", "B", cap=2)) == []
    assert hints(board("A", "B", "C", cap=2)) == ["3 cards; the board is meant for 2."]
    assert hints(board(*(f"Card {i}" for i in range(7)), most=1)) == ["More than 1 card per person."]


def test_that_a_column_that_is_too_full_gives_a_hint_of_its_own() -> None:
    slots = [{"id": "plus", "title": "Plus", "most": 1}, {"id": "delta", "title": "Delta"}]
    assert hints(board("A", "B", slots=slots)) == ["2 cards in “Plus”, which is meant for 1."]


def test_that_the_room_is_told_how_to_behave_and_how_many() -> None:
    played = running_at(spec("cards", most=3))
    assert KIND.caption(played.session, first(played), ENGLISH)[1] == "At most 3 each"
    played.do(AddCard(first(played).id, "plus", "A"))
    assert KIND.caption(played.session, first(played), ENGLISH)[1] == "1 card"


def test_that_the_room_is_told_how_many_hidden_cards_were_revealed() -> None:
    played = board("A", "B", manner="hidden", most=3)
    one = first(played).id
    played.do(LockActivity(one))
    assert KIND.caption(played.session, first(played), ENGLISH) == ("Hidden until all are in", "2 cards")
    played.do(RevealActivity(one))
    said, count = KIND.caption(played.session, first(played), ENGLISH)
    assert "Reading aloud" in said
    assert count == "2 cards"


def test_that_a_format_with_impossible_columns_is_told_so() -> None:
    def faults(*ids: str) -> list[str]:
        return [str(said) for said in KIND.check(Settings(slots=tuple(Slot(i, i) for i in ids)))]

    assert faults("a", "b") == []
    assert faults() == ["cards need at least one slot"]
    assert faults("a", "a") == ["two slots have the same id"]
    assert faults(*(str(i) for i in range(13))) == ["more than 12 slots do not fit a board"]


@pytest.mark.parametrize("command", [NextActivity(), FinishActivity("")])
def test_that_cards_read_aloud_go_from_open_to_done(command: Command) -> None:
    played = board("A")
    played.do(command if isinstance(command, NextActivity) else FinishActivity(first(played).id))
    assert first(played).status == "done"
    assert content(played).phase == "shown"


def test_that_a_card_names_its_author_nowhere_on_an_unsigned_board() -> None:
    played = session_of(spec("cards")).start()
    played.do(AddCard(first(played).id, "plus", "A"))
    row = card(played, "A")
    played.session = played.session.put(
        Contribution(row.id, row.activity, row.text, row.slot, participant=played.session.present[0].id)
    )
    assert KIND.problems(played.session, first(played)) == [f"card {row.id} names its author"]


# --- paper that stays with whoever wrote it ---------------------------------------------------------------------------


def test_that_what_stays_on_paper_is_never_collected_and_what_is_read_out_is_typed() -> None:
    played = running_at(spec("cards", manner="kept"), spec("plan"))
    one = first(played).id
    assert KIND.primary(played.session, first(played)) is None
    assert KIND.load(played.session, first(played)) is None
    shown: CardsContent = KIND.content(played.session, first(played), ENGLISH)
    assert shown.phase == "writing"
    assert "stays with you" in KIND.caption(played.session, first(played), ENGLISH)[0]
    played.do(AddCard(one, "plus", "Said aloud"))
    shown = KIND.content(played.session, first(played), ENGLISH)
    assert (shown.phase, [card.text for card in shown.cards]) == ("shown", ["Said aloud"])
    assert played.do(FinishActivity(one)).session.agenda[0].status == "done"


# --- imports that bring columns of their own -------------------------------------------------------------------------


def test_that_columns_which_an_import_left_empty_take_no_room_away() -> None:
    played = running_at(spec("cards", entry=["paper", "import"]), spec("plan"))
    one = first(played).id
    assert [slot.title for slot in KIND.columns(played.session, first(played))] == ["Plus", "Delta"]
    played.do(ChooseEntry(one, IMPORT), *KIND.take_in(first(played), [("Lacked", "Time without meetings")]))
    shown: CardsContent = KIND.content(played.session, first(played), ENGLISH)
    assert [slot.title for slot in shown.slots] == ["Lacked"]
    played.do(ChooseEntry(one, "paper"))
    assert len(KIND.columns(played.session, first(played))) == 3
