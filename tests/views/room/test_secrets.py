"""The room cannot show what it was not given: pictures that differ only in a secret are the same to the last pixel."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from facilitator.base.words import ENGLISH
from facilitator.domain.flow import ChooseEntry, LockActivity, RevealActivity, SetScreen
from facilitator.domain.kinds.cards import AddCard
from facilitator.domain.kinds.scale import SetTally
from facilitator.domain.kinds.vote import SetDots
from facilitator.domain.people import WriteNotes
from facilitator.domain.reading import ChooseReveal, TurnCard
from facilitator.domain.scene import scene
from facilitator.domain.slip import HandIn
from facilitator.views.room.view import RoomView
from tests.builders import KINDS, PLUS_DELTA, Played, planned
from tests.views.room.conftest import Room

SECRET = "SECRET"
HIDDEN = tuple(
    replace(spec, settings={**spec.settings, "manner": "hidden"}) if spec.kind == "cards" else spec
    for spec in PLUS_DELTA
)


def picture(view: RoomView, played: Played) -> QImage:
    """What the room sees of a session now."""
    view.show_scene(scene(played.session, KINDS, ENGLISH), played.now)
    # The very first drawing of a large glyph differs from all later ones by a shade at its edges.
    view.grab()
    return view.grab().toImage()


def live(played: Played) -> Played:
    """A session with people in it whose screen is on."""
    return played.people().start().do(SetScreen("live"))


def with_hidden_cards(*texts: str) -> Played:
    played = live(planned(agenda=HIDDEN)).go("gather")
    return played.do(*(AddCard(played.at("gather").id, "plus", text) for text in texts))


def with_ballot(*counts: int) -> Played:
    """A secret ballot about three cards."""
    played = live(planned()).cards([("delta", f"Change {i}") for i in range(3)]).go("choose")
    vote = played.at("choose")
    played.do(ChooseEntry(vote.id, "ballot"))
    options = KINDS.of(vote).state(played.at("choose")).taken
    return played.do(*(SetDots(vote.id, option.ref, n) for option, n in zip(options, counts, strict=True)))


def with_answers(counts: dict[int, int]) -> Played:
    """A scale answered on slips."""
    played = live(planned()).go("close")
    item = played.at("close").settings["items"][0]["id"]
    return played.do(*(SetTally(played.at("close").id, item, value, n) for value, n in counts.items()))


@pytest.mark.parametrize("locked", [False, True], ids=["open", "locked"])
def test_that_hidden_cards_look_the_same_whatever_they_say(room: Room, *, locked: bool) -> None:
    one, other = with_hidden_cards("Aaaaaa", "Bbbbbb"), with_hidden_cards("Zzzzzz", SECRET)
    view = room()
    if locked:
        for played in (one, other):
            played.do(LockActivity(played.at("gather").id))
    before = picture(view, one)
    assert picture(view, other) == before
    if locked:
        other.do(RevealActivity(other.at("gather").id))
        assert picture(view, other) != before
        assert SECRET in {text.said for text in view.texts()}


@pytest.mark.parametrize("locked", [False, True], ids=["open", "locked"])
def test_that_a_ballot_looks_the_same_whatever_was_voted(room: Room, *, locked: bool) -> None:
    one, other = with_ballot(7, 1, 0), with_ballot(0, 1, 7)
    view = room()
    if locked:
        for played in (one, other):
            played.do(LockActivity(played.at("choose").id))
    before = picture(view, one)
    assert picture(view, other) == before
    if locked:
        other.do(RevealActivity(other.at("choose").id))
        assert picture(view, other) != before
        one.do(RevealActivity(one.at("choose").id))
        assert picture(view, one) != picture(view, other)


@pytest.mark.parametrize("locked", [False, True], ids=["open", "locked"])
def test_that_answers_look_the_same_whatever_they_are(room: Room, *, locked: bool) -> None:
    one, other = with_answers({1: 5, 5: 2}), with_answers({3: 3, 4: 4})
    view = room()
    if locked:
        for played in (one, other):
            played.do(LockActivity(played.at("close").id))
    before = picture(view, one)
    assert picture(view, other) == before
    if locked:
        other.do(RevealActivity(other.at("close").id))
        assert picture(view, other) != before


def test_that_one_by_one_the_room_sees_no_card_that_was_not_turned(room: Room) -> None:
    runs = []
    for later in ("Aaaaaa", SECRET):
        played = with_hidden_cards("Bbbbbb", "Cccccc", later)
        cards = played.at("gather").id
        played.do(ChooseReveal(cards, "one"), LockActivity(cards), RevealActivity(cards))
        runs.append(played)
    view = room()
    one, other = runs
    order = [card.text for card in other.session.contributions_of(other.at("gather").id)]
    for number, text in enumerate(order, 1):
        alike = picture(view, one) == picture(view, other)
        assert alike is (text != SECRET), f"card {number}"
        for played in runs:
            played.do(TurnCard(played.at("gather").id, number + 1))
    assert picture(view, one) != picture(view, other)


def test_that_while_the_laptop_goes_round_the_room_sees_how_many_and_nothing_of_what(room: Room) -> None:
    pictures = []
    view = room()
    for value in (1, 5):
        played = live(planned()).go("close")
        scale = played.at("close")
        played.do(ChooseEntry(scale.id, "pass"), HandIn(scale.id, {"time": value}))
        pictures.append(picture(view, played))
        assert "1 of 9" in {text.said for text in view.texts()}
    assert pictures[0] == pictures[1]


def test_that_too_few_answers_look_the_same_after_they_were_revealed(room: Room) -> None:
    one, other = with_answers({1: 3}), with_answers({5: 3})
    for played in (one, other):
        played.do(LockActivity(played.at("close").id), RevealActivity(played.at("close").id))
    view = room()
    assert picture(view, one) == picture(view, other)
    assert "Too few for numbers: at least 5 are needed." in {text.said for text in view.texts()}


@pytest.mark.parametrize("key", ["purpose", "gather", "choose", "act", "close"])
def test_that_notes_script_and_client_never_reach_the_picture(room: Room, key: str) -> None:
    one, other = live(planned()), live(planned())
    for played, note in ((one, "Nothing"), (other, SECRET)):
        played.go(key).do(WriteNotes(note), WriteNotes(note, played.at(key).id))
    view = room()
    assert picture(view, one) == picture(view, other)
    said = view.accessibleDescription() + " ".join(text.said for text in view.texts())
    assert not [word for word in (SECRET, "SAID-ONLY", "CLIENT-NAME", "Scrum master") if word in said]


@pytest.mark.parametrize("screen", ["holding", "black"])
def test_that_hold_and_black_hide_whatever_there_is(room: Room, screen: str) -> None:
    one = live(planned()).cards([("plus", "Aaaaaa")]).do(SetScreen(screen))
    other = live(planned()).cards([("plus", SECRET)]).do(SetScreen(screen))
    view = room()
    before = picture(view, one)
    assert picture(view, other) == before
    other.do(SetScreen("live"))
    assert picture(view, other) != before
