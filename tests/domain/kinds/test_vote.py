"""Vote: some dots each, totals when it is closed, and never who gave them."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.base.words import ENGLISH
from facilitator.domain.change import difference, find_row, take_back
from facilitator.domain.check import problems
from facilitator.domain.flow import GoTo, LockActivity, RevealActivity
from facilitator.domain.kinds.cards import AddCard, EditCard, ParkCard, RemoveCard
from facilitator.domain.kinds.vote import KIND, AddOption, SetDots, Settings, VoteContent
from facilitator.domain.outcome import AddOutcome, ParkOutcome, RemoveOutcome
from facilitator.domain.people import EditParked, SetPresent
from facilitator.domain.session import Response
from tests.builders import KINDS, Played
from tests.domain.helpers import first, refused, running_at, sound, spec


def voting(*texts: str, people: int = 6, **settings: Any) -> Played:
    """A vote on cards, open, with six people in the room if nothing else is said."""
    settings = {"dots": 3, "most": 2, "entry": ["hands", "ballot"], **settings}
    played = running_at(
        spec("cards"), spec("vote", uses=["cards"], **settings), spec("plan", uses=["vote"]), people=people
    )
    return played.do(*(AddCard(first(played).id, "delta", text) for text in texts)).next()


def ref(played: Played, text: str) -> str:
    """The option that says this."""
    return next(o.ref for o in KIND.options(played.at("vote")) if o.text == text)


def count(played: Played, **counts: int) -> Played:
    """Dots for options by their text."""
    return played.do(*(SetDots(played.at("vote").id, ref(played, text), n) for text, n in counts.items()))


def close(played: Played) -> Played:
    """Close the vote."""
    return played.do(LockActivity(played.at("vote").id))


def content(played: Played) -> VoteContent:
    """What the room sees."""
    return KIND.content(played.session, played.at("vote"), ENGLISH)


def totals(played: Played) -> dict[str, int]:
    """Dots by the option's text."""
    found = KIND.totals(played.session, played.at("vote"))
    return {o.text: found[o.ref] for o in KIND.options(played.at("vote"))}


# --- counting -------------------------------------------------------------------------------------------------------


def test_that_dots_are_counted_per_option_and_mended() -> None:
    played = count(voting("A", "B", "C"), A=4, B=3)
    assert totals(played) == {"A": 4, "B": 3, "C": 0}
    assert totals(count(played, A=5, B=0)) == {"A": 5, "B": 0, "C": 0}
    assert len(played.session.responses) == 1


def test_that_no_more_dots_are_taken_than_the_people_have() -> None:
    played = voting("A", "B", "C", people=2)
    vote = played.at("vote").id
    count(played, A=4)
    assert "can give it 4" in refused(played, SetDots(vote, ref(played, "B"), 5))
    assert "dots in all: 6" in refused(played, SetDots(vote, ref(played, "B"), 3))
    assert totals(count(played, B=2)) == {"A": 4, "B": 2, "C": 0}


def test_that_who_left_has_no_dots_and_who_came_has_some() -> None:
    played = voting("A", people=2)
    gone = played.session.present[0].id
    played.do(SetPresent(gone, False))
    vote, option = played.at("vote").id, ref(played, "A")
    assert "People here: 1" in refused(played, SetDots(vote, option, 3))
    played.do(SetPresent(gone, True), SetDots(vote, option, 3))
    assert totals(played) == {"A": 3}


def test_that_a_count_is_mended_downwards_also_after_somebody_left() -> None:
    played = count(voting("A", "B", people=3), A=5, B=4)
    played.do(SetPresent(played.session.present[0].id, False))
    assert totals(count(played, A=4)) == {"A": 4, "B": 4}
    assert "can give it 4" in refused(played, SetDots(played.at("vote").id, ref(played, "B"), 5))
    played.do(SetDots(played.at("vote").id, ref(played, "B"), 1))
    assert "dots in all: 6" in refused(played, SetDots(played.at("vote").id, ref(played, "B"), 3))


def test_that_where_nobody_is_on_the_list_any_count_of_a_room_is_taken() -> None:
    played = voting("A", people=0)
    assert totals(count(played, A=40)) == {"A": 40}
    assert "counted in a room" in refused(played, SetDots(played.at("vote").id, ref(played, "A"), 1_000_000))


def test_that_counts_below_nothing_and_unknown_options_are_refused() -> None:
    played = voting("A")
    vote = played.at("vote").id
    assert "less than none" in refused(played, SetDots(vote, ref(played, "A"), -1))
    assert "not among the options" in refused(played, SetDots(vote, "none", 1))


def test_that_dots_are_nothing_for_other_activities() -> None:
    played = running_at(spec("cards"))
    assert "does not take this" in refused(played, SetDots(first(played).id, "x", 1))
    assert "does not take this" in refused(played, AddOption(first(played).id, "Late"))


# --- options --------------------------------------------------------------------------------------------------------


def test_that_only_the_columns_that_the_format_names_are_voted_on() -> None:
    played = running_at(spec("cards"), spec("vote", uses=["cards"], only=["delta"]))
    played.do(AddCard(first(played).id, "plus", "Fine"), AddCard(first(played).id, "delta", "Change")).next()
    assert [o.text for o in KIND.options(played.at("vote"))] == ["Change"]


def test_that_all_cards_are_voted_on_where_the_named_columns_are_empty() -> None:
    played = running_at(spec("cards"), spec("vote", uses=["cards"], only=["delta"]))
    played.do(AddCard(first(played).id, "plus", "Fine")).next()
    assert [o.text for o in KIND.options(played.at("vote"))] == ["Fine"]


def test_that_parked_cards_are_not_voted_on() -> None:
    played = running_at(spec("cards"), spec("vote", uses=["cards"]))
    played.do(AddCard(first(played).id, "plus", "A"), AddCard(first(played).id, "plus", "B"))
    played.do(ParkCard(played.session.contributions_of(first(played).id)[0].id)).next()
    assert [o.text for o in KIND.options(played.at("vote"))] == ["B"]


def test_that_the_options_are_frozen_when_the_vote_opens() -> None:
    played = voting("A", "B")
    card = ref(played, "A")
    played.do(GoTo(played.at("vote").id), EditCard(card, "A, corrected"))
    assert [o.text for o in KIND.options(played.at("vote"))] == ["A", "B"]


def test_that_a_card_taken_away_stays_among_the_options_with_its_words_and_without_dots() -> None:
    played = voting("A", "B")
    option = ref(played, "A")
    played.do(RemoveCard(option))
    assert totals(played) == {"A": 0, "B": 0}
    assert "taken away" in refused(played, SetDots(played.at("vote").id, option, 2))
    played.do(AddOption(played.at("vote").id, "A"))
    assert [o.text for o in KIND.options(played.at("vote"))] == ["A", "B", "A"]
    assert sound(played)


def test_that_adding_a_card_is_not_taken_back_once_it_has_dots() -> None:
    played = running_at(spec("cards"), spec("vote", uses=["cards"]))
    before = played.session
    played.do(AddCard(first(played).id, "delta", "A"))
    added = difference(before, played.session)
    count(played.next(), A=2)
    after = take_back(played.session, added, find_row)
    assert [said for said in problems(after, KINDS) if said.endswith("are on something gone")]
    count(played, A=0)
    assert problems(take_back(played.session, added, find_row), KINDS) == []


def test_that_nothing_with_dots_is_taken_away_by_another_door() -> None:
    played = running_at(spec("plan"), spec("vote", uses=["plan"]))
    played.do(AddOutcome(first(played).id, "An action")).next()
    count(played, **{"An action": 2})
    action = played.session.made[0].id
    assert "it stays" in refused(played, RemoveOutcome(action))
    assert "it stays" in refused(played, ParkOutcome(action))
    parked = count(voting("A"), A=1)
    card = ref(parked, "A")
    parked.do(ParkCard(card))
    assert "it stays" in refused(parked, EditParked(card, ""))


def test_that_a_late_option_can_be_chosen() -> None:
    played = voting("A")
    played.do(AddOption(played.at("vote").id, "Late"))
    assert totals(count(played, Late=3)) == {"A": 0, "Late": 3}
    assert "already" in refused(played, AddOption(played.at("vote").id, " LATE"))
    assert "needs words" in refused(played, AddOption(played.at("vote").id, " "))


# --- totals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", ["hands", "ballot"])
def test_that_no_totals_are_seen_before_the_vote_is_closed(entry: str) -> None:
    played = count(voting("A", "B", entry=[entry]), B=5)
    assert content(played).phase == "voting"
    assert all(option.total is None for option in content(played).options)
    assert [option.text for option in content(played).options] == ["A", "B"]
    assert content(played).figure is None


def test_that_hands_are_seen_when_the_vote_is_closed_and_ballots_when_they_are_revealed() -> None:
    hands = close(count(voting("A", "B"), A=1, B=5))
    assert [(o.text, o.total) for o in content(hands).options] == [("B", 5), ("A", 1)]
    ballots = close(count(voting("A", "B", entry=["ballot"]), A=1, B=5))
    assert content(ballots).phase == "counting"
    assert content(ballots).figure is None
    ballots.do(RevealActivity(ballots.at("vote").id))
    assert [(o.text, o.total) for o in content(ballots).options] == [("B", 5), ("A", 1)]


def test_that_the_chart_has_every_number_as_text() -> None:
    figure = content(close(count(voting("A", "B"), A=1, B=5))).figure
    assert figure is not None
    assert figure.table == (("B", "5"), ("A", "1"))
    assert {"A", "B", "1", "5"} <= set(figure.texts)


def test_that_options_that_are_level_with_the_last_one_go_on_too() -> None:
    played = close(count(voting("A", "B", "C", "D", keep=2), A=1, B=5, C=1))
    assert [o.text for o in content(played).options if o.chosen] == ["B", "A", "C"]
    played.next()
    assert [o.text for o in KINDS.of(played.at("plan")).state(played.at("plan")).taken] == ["B", "A", "C"]


def test_that_all_options_go_on_where_nobody_voted() -> None:
    played = close(voting("A", "B", "C", keep=1)).next()
    assert [o.text for o in KINDS.of(played.at("plan")).state(played.at("plan")).taken] == ["A", "B", "C"]


def test_that_a_vote_without_options_can_be_closed() -> None:
    played = close(voting())
    assert content(played).options == ()
    assert sound(played)


# --- what is said and kept ------------------------------------------------------------------------------------------


def test_that_the_room_is_told_how_many_dots_each_has_and_how_many_are_counted() -> None:
    played = voting("A")
    assert KIND.caption(played.session, played.at("vote"), ENGLISH) == ("3 dots each, at most 2 on one card", "")
    assert KIND.caption(count(played, A=1).session, played.at("vote"), ENGLISH)[1] == "1 dot"


def test_that_counting_ballots_is_said_to_take_its_time() -> None:
    assert KIND.load(voting().session, voting().at("vote")) is None
    ballots = voting(entry=["ballot"])
    assert str(KIND.load(ballots.session, ballots.at("vote"))) == "6 slips to count, about 48 seconds."


def test_that_the_team_gets_totals_and_the_action_sheet_none() -> None:
    played = close(count(voting("A", "B"), A=2))
    vote = played.at("vote")
    assert [r.count for r in KIND.keep(played.session, vote, "team").responses] == [2]
    assert KIND.keep(played.session, vote, "actions").responses == ()
    assert KIND.keep(played.session, vote, "actions").activity.state == {}


def test_that_dots_name_nobody_and_stand_on_options() -> None:
    played = count(voting("A"), A=1)
    vote, person = played.at("vote").id, played.session.present[0].id
    played.session = played.session.put(Response("named", vote, ref(played, "A"), participant=person))
    played.session = played.session.put(Response("lost", vote, "none"))
    assert KIND.problems(played.session, played.at("vote")) == [
        "dots lost are on no option",
        "dots named name a person",
    ]


def test_that_a_format_with_impossible_dots_is_told_so() -> None:
    assert KIND.check(Settings()) == []
    assert [str(said) for said in KIND.check(Settings(dots=21))] == ["dots must be between 1 and 20"]
    assert [str(said) for said in KIND.check(Settings(dots=2, most=3))] == [
        "most must be between 1 and the number of dots"
    ]
