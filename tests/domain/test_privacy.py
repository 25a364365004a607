"""What is private stays private: two sessions that differ only in the secret look the same until it is revealed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from facilitator.base.words import ENGLISH
from facilitator.domain import flow
from facilitator.domain.audience import EDITIONS, for_audience
from facilitator.domain.kinds.cards import AddCard, EditCard
from facilitator.domain.kinds.scale import SetTally
from facilitator.domain.kinds.vote import AddOption, SetDots
from facilitator.domain.people import ParkThought, WriteNotes
from facilitator.domain.scene import activity_scene, scene
from facilitator.domain.session import LEADER, REMOTE, Outcome, Progress, Session
from tests.builders import KINDS, Played, full
from tests.domain.helpers import first, running_at, spec

Secret = Callable[[int], Played]
TWO = [{"id": "a", "text": "First?"}, {"id": "b", "text": "Second?"}]


def hidden_cards(which: int) -> Played:
    """Cards that are typed first and revealed together."""
    played = running_at(spec("cards", manner="hidden"), spec("plan", uses=["cards"]))
    texts = (["SECRET ONE", "SECRET TWO"], ["QUITE", "OTHER WORDS"])[which]
    slots = (["plus", "delta"], ["delta", "delta"])[which]
    return played.do(*(AddCard(first(played).id, slot, text) for slot, text in zip(slots, texts, strict=True)))


def ballots(which: int) -> Played:
    """A vote by ballot, as many dots in all."""
    played = running_at(spec("vote", entry=["ballot"]), spec("plan", uses=["vote"]))
    vote = first(played).id
    played.do(AddOption(vote, "One"), AddOption(vote, "Two"))
    refs = [option.ref for option in KINDS.of(first(played)).state(first(played)).taken]
    return played.do(*(SetDots(vote, ref, n) for ref, n in zip(refs, ([7, 2], [4, 5])[which], strict=True)))


def show_of_hands(which: int) -> Played:
    """A vote by hands, as many dots in all; it is shown when it is closed."""
    played = ballots(which)
    settings = {**first(played).settings, "entry": ["hands"]}
    played.session = played.session.with_activity(first(played).id, settings=settings)
    return played


def slips(which: int) -> Played:
    """A scale by ballot, as many answers in all."""
    played = running_at(spec("scale", entry=["ballot"], items=TWO), spec("plan"))
    values = ({1: 3, 2: 3}, {4: 1, 5: 5})[which]
    for item in ("a", "b"):
        played.do(*(SetTally(first(played).id, item, value, n) for value, n in values.items()))
    return played


def seen(session: Session) -> str:
    """All that the room could be shown of the first activity, and of the plan that takes from it."""
    scenes = [activity_scene(session, activity, KINDS, ENGLISH) for activity in session.agenda]
    return repr([scene(session, KINDS, ENGLISH), *scenes])


def told(session: Session) -> str:
    """All that any edition of the report holds."""
    bare = session.with_row(seen=None)
    return repr([sorted(map(repr, for_audience(bare, edition, KINDS).rows())) for edition in EDITIONS])


@pytest.mark.parametrize("secret", [hidden_cards, ballots, slips])
def test_that_the_room_sees_no_difference_before_it_is_revealed(secret: Secret) -> None:
    one, other = secret(0), secret(1)
    for played in (one, other):
        played.do(flow.SetScreen("live"))
    assert seen(one.session) == seen(other.session)
    for played in (one, other):
        played.do(flow.LockActivity(first(played).id))
    assert seen(one.session) == seen(other.session)
    for played in (one, other):
        played.do(flow.RevealActivity(first(played).id))
    assert seen(one.session) != seen(other.session)


@pytest.mark.parametrize("secret", [hidden_cards, ballots, slips])
def test_that_neither_room_nor_report_sees_a_difference_when_it_was_passed_by(secret: Secret) -> None:
    one, other = secret(0), secret(1)
    for played in (one, other):
        played.do(flow.SetScreen("live"), flow.NextActivity()).end()
    assert seen(one.session) == seen(other.session)
    assert told(one.session) == told(other.session)


@pytest.mark.parametrize("secret", [hidden_cards, ballots, slips])
def test_that_a_report_in_the_middle_holds_nothing_private(secret: Secret) -> None:
    one, other = secret(0), secret(1)
    assert told(one.session) == told(other.session)


def test_that_no_running_totals_are_seen_of_raised_hands() -> None:
    one, other = show_of_hands(0), show_of_hands(1)
    assert seen(one.session) == seen(other.session)
    for played in (one, other):
        played.do(flow.LockActivity(first(played).id))
    assert seen(one.session) != seen(other.session)


def test_that_only_how_many_hidden_cards_there_are_is_seen() -> None:
    played = hidden_cards(0)
    shown = repr(activity_scene(played.session, first(played), KINDS, ENGLISH))
    assert "SECRET" not in shown
    assert "2 cards" in shown


def test_that_correcting_a_hidden_card_is_not_seen() -> None:
    played = hidden_cards(0)
    before = seen(played.session)
    played.do(EditCard(played.session.contributions_of(first(played).id)[0].id, "SECRET ALL ANEW"))
    assert seen(played.session) == before


# --- what nobody but the facilitator sees ---------------------------------------------------------------------------


def with_secrets() -> Played:
    """A whole session with a word planted wherever the room and the report must not find it."""
    played = full()
    played.do(WriteNotes("PLANTED NOTE"), ParkThought("A parked thought"))
    played.do(*(WriteNotes(f"PLANTED NOTE {a.position}", a.id) for a in played.session.agenda))
    someone = played.session.present[0]
    session = played.session.put(replace(someone, flags=(LEADER, REMOTE), person="PLANTED PERSON"))
    act = played.at("act").id
    mine = Outcome("PLANTED ID", "team-1", session.id, act, "commitment", "PLANTED", visibility="owner")
    why = Progress("p", mine.id, session.id, "dropped", played.given().today, reason="PLANTED WHY")
    session = session.put(mine, why)
    session = session.with_row(settings={**session.row.settings, "planted": "PLANTED SETTING"})
    card = session.contributions_of(played.at("gather").id)[0]
    played.session = session.put(replace(card, participant=someone.id))
    return played


@pytest.mark.parametrize("edition", EDITIONS)
def test_that_no_edition_holds_what_is_the_facilitators_or_ties_people_to_words(edition: str) -> None:
    held = for_audience(with_secrets().session, edition, KINDS)
    text = repr(held)
    assert "PLANTED" not in text
    assert "CLIENT-NAME" not in text
    assert "SAID-ONLY-BY-THE-FACILITATOR" not in text
    assert all(p.name == "" and p.flags == () and p.person is None for p in held.participants.values())
    assert all(c.participant is None for c in held.contributions.values())
    assert held.progress == {}


def test_that_no_scene_holds_what_is_the_facilitators() -> None:
    played = with_secrets()
    text = seen(played.session)
    for planted in ("PLANTED NOTE", "PLANTED PERSON", "PLANTED SETTING", "CLIENT-NAME", "SAID-ONLY", LEADER, REMOTE):
        assert planted not in text
