"""What an edition may not hold is nowhere in its file: not in its text, not in its bytes.

Two sessions that differ only in a secret make the very same file; a third, in which it is shown, does not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from facilitator.domain.flow import ChooseEntry, LockActivity, RevealActivity
from facilitator.domain.format import ActivitySpec
from facilitator.domain.kinds.cards import AddCard
from facilitator.domain.kinds.vote import SetDots
from facilitator.domain.people import AddParticipant, DismissHint, WriteNotes
from tests.builders import KINDS, PLUS_DELTA, ROLES, Played, full, planned
from tests.reports.reading import everything, made, whole

EDITIONS = ("team", "actions")
SECRET, OTHER = "Xylophone-Secret", "Marmalade-Secret"


def with_settings(key: str, **settings: Any) -> tuple[ActivitySpec, ...]:
    return tuple(replace(s, settings={**s.settings, **settings}) if s.id == key else s for s in PLUS_DELTA)


def noted(secret: str) -> Played:
    played = full()
    played.do(WriteNotes(secret), WriteNotes(secret, played.at("gather").id), WriteNotes(secret, played.at("act").id))
    return played.do(DismissHint(played.at("act").id, secret))


def attended(secret: str) -> Played:
    return planned().people(ROLES[:5]).do(AddParticipant(secret, None, ("leader",))).start().wait(1).end()


def hidden(secret: str, *, shown: bool = False) -> Played:
    played = planned(agenda=with_settings("gather", manner="hidden")).people().start().go("gather")
    gather = played.at("gather").id
    played.do(AddCard(gather, "plus", secret), LockActivity(gather))
    return played.do(RevealActivity(gather)) if shown else played


def kept_out(secret: str) -> Played:
    return (
        planned(agenda=with_settings("gather", report=False)).people().start().cards([("plus", secret)]).wait(1).end()
    )


def signed(secret: str) -> Played:
    played = (
        planned(agenda=with_settings("gather", attribution="name")).people((*ROLES[:4], secret)).start().go("gather")
    )
    author = next(p.id for p in played.session.participants.values() if p.name == secret)
    return played.do(AddCard(played.at("gather").id, "plus", "A card", author)).end()


SCENES = {"notes": noted, "people": attended, "hidden cards": hidden, "kept out": kept_out, "signed cards": signed}


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("scene", SCENES)
def test_that_a_secret_leaves_no_trace(scene: str, edition: str) -> None:
    one, other = (made(SCENES[scene](secret).session, edition) for secret in (SECRET, OTHER))
    assert one.data == other.data
    assert SECRET not in whole(one)
    found = everything(one)
    for coded in (SECRET.encode(), SECRET.encode("utf-16-be"), SECRET.encode("utf-16-be").hex().upper().encode()):
        assert coded not in found


def test_that_hidden_cards_are_printed_once_they_are_revealed() -> None:
    assert SECRET in whole(made(hidden(SECRET, shown=True).session))


@pytest.mark.parametrize("name", [*ROLES, "CLIENT-NAME-THAT-STAYS-INSIDE", "SAID-ONLY-BY-THE-FACILITATOR"])
def test_that_nobody_who_was_there_is_named_and_no_client_and_no_script(name: str) -> None:
    played = (
        planned(settings={"format_title": "Plus/Delta"}).people().start().wait(1).cards([("plus", "Fine")]).dots([])
    )
    report = made(played.end().session)
    assert name not in whole(report)
    assert name.encode() not in everything(report)


def voting(counts: tuple[int, int], *, entry: str, closed: bool) -> Played:
    played = planned().people().start().wait(1).cards([("delta", "One"), ("delta", "Two")]).go("choose")
    activity = played.at("choose")
    played.do(ChooseEntry(activity.id, entry))
    options = KINDS.of(activity).state(activity).taken
    played.do(*(SetDots(activity.id, o.ref, n) for o, n in zip(options, counts, strict=True)))
    return played.do(LockActivity(activity.id)) if closed else played


@pytest.mark.parametrize("entry, closed", [("hands", False), ("ballot", False), ("ballot", True)])
def test_that_no_totals_are_printed_before_they_are_shown(entry: str, closed: bool) -> None:
    one, other = (made(voting(counts, entry=entry, closed=closed).session) for counts in ((7, 2), (2, 7)))
    assert one.data == other.data


def test_that_totals_are_printed_once_the_hands_are_counted() -> None:
    one, other = (made(voting(counts, entry="hands", closed=True).session) for counts in ((7, 2), (2, 7)))
    assert one.data != other.data
    assert "9dotsinall" in whole(one)


FEW = ({1: 2, 2: 2}, {4: 1, 5: 3}, {1: 2, 5: 2}, {2: 3, 3: 1})


@pytest.mark.parametrize("ended", [True, False])
@pytest.mark.parametrize("entry", ["ballot", "hands"])
def test_that_ratings_below_the_threshold_leave_only_how_many_answered(entry: str, ended: bool) -> None:
    told = []
    for counts in FEW:
        played = planned().people().start().wait(1).ratings(counts, entry=entry).wait(1)
        told.append(made((played.end() if ended else played).session))
    assert len({report.data for report in told}) == 1
    assert "4peopleanswered." in whole(told[0])
    assert "themean" not in whole(told[0])
    assert "worthourtime" not in whole(told[0])


@pytest.mark.parametrize("entry", ["ballot", "hands"])
def test_that_enough_ratings_are_printed(entry: str) -> None:
    played = planned().people().start().wait(1).ratings({4: 4, 5: 1}, entry=entry).wait(1).end()
    assert "5answers;themeanis4.2,themedian4." in whole(made(played.session))


def test_that_ratings_are_not_printed_before_they_are_revealed() -> None:
    one, other = (made(planned().people().start().ratings(c, shown=False).session) for c in ({1: 9}, {5: 9}))
    assert one.data == other.data


def test_that_the_action_sheet_holds_no_card_no_parked_thought_and_no_rating() -> None:
    played = full(actions=1)
    text = whole(made(played.session, "actions"))
    assert "Goodthing" not in text
    assert "Change1" not in text
    assert "4.2" not in text
