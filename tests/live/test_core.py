"""Live: the one thing that changes. It applies, stores, tells; it never runs backwards."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from facilitator.base.clock import HandClock
from facilitator.base.errors import NotSaved, Refused
from facilitator.domain.change import Change
from facilitator.domain.flow import LockActivity, StartSession
from facilitator.domain.kinds.cards import AddCard, EditCard, RemoveCard
from facilitator.domain.people import AddParticipant, ParkThought, Retitle, SetPurpose
from facilitator.domain.session import Session
from facilitator.live.session import LiveSession
from tests.builders import KINDS, START
from tests.domain.helpers import session_of, spec
from tests.live.helpers import Place, place


@dataclass
class Kept:
    """A disk that can be full: it keeps the changes that it was given."""

    changes: list[Change] = field(default_factory=list)
    full: bool = False

    def __call__(self, change: Change) -> None:
        if self.full:
            raise NotSaved("The disk is full.")
        self.changes.append(change)


@pytest.fixture
def disk() -> Kept:
    """The disk."""
    return Kept()


@pytest.fixture
def live(disk: Kept) -> LiveSession:
    """A session with a board and a plan, not begun."""
    session = session_of(spec("cards"), spec("plan")).session
    return LiveSession(session, disk, HandClock(START), random.Random(1), KINDS)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Place]:
    """A library on the disk."""
    made = place(tmp_path)
    yield made
    made.store.close()


def board(live: LiveSession) -> str:
    """The board, begun."""
    if live.session.row.status == "preparing":
        live.do(StartSession())
    return live.session.agenda[0].id


def texts(live: LiveSession) -> list[str]:
    """What the cards say."""
    return [c.text for c in live.session.contributions_of(live.session.agenda[0].id)]


# --- doing and telling ----------------------------------------------------------------------------------------------


def test_that_a_command_is_applied_kept_and_told_in_this_order(live: LiveSession, disk: Kept) -> None:
    told: list[tuple[str, int, object]] = []
    live.subscribe(lambda session, change, by: told.append((session.row.title, len(disk.changes), by)))
    change = live.do(Retitle("Another"), by="the console")
    assert live.session.row.title == "Another"
    assert disk.changes == [change]
    assert told == [("Another", 1, "the console")]


def test_that_a_refusal_is_neither_kept_nor_told(live: LiveSession, disk: Kept) -> None:
    told: list[Session] = []
    live.subscribe(lambda session, change, by: told.append(session))
    before = live.session
    with pytest.raises(Refused):
        live.do(Retitle(""))
    assert live.session is before
    assert (disk.changes, told, live.can_undo) == ([], [], None)


def test_that_what_changes_nothing_is_neither_kept_nor_told(live: LiveSession, disk: Kept) -> None:
    told: list[Session] = []
    live.subscribe(lambda session, change, by: told.append(session))
    assert not live.do(Retitle(live.session.row.title))
    assert (disk.changes, told, live.can_undo) == ([], [], None)


def test_that_what_could_not_be_saved_has_not_happened(live: LiveSession, disk: Kept) -> None:
    live.do(Retitle("Saved"))
    told: list[Session] = []
    live.subscribe(lambda session, change, by: told.append(session))
    before, disk.full = live.session, True
    with pytest.raises(NotSaved):
        live.do(Retitle("Lost"))
    with pytest.raises(NotSaved):
        live.undo()
    assert live.session is before
    assert told == []
    assert str(live.can_undo) == "title"
    disk.full = False
    live.undo()
    with pytest.raises(Refused, match="nothing to undo"):
        live.undo()
    assert live.do(Retitle("Saved again"))


def test_that_a_subscriber_runs_no_commands(live: LiveSession) -> None:
    caught: list[BaseException] = []

    def meddle(session: Session, change: Change, by: object) -> None:
        steps: list[Callable[[], Change]] = [lambda: live.do(Retitle("Backwards")), live.undo, live.redo]
        for step in steps:
            with pytest.raises(RuntimeError) as problem:
                step()
            caught.append(problem.value)

    live.subscribe(meddle)
    live.do(Retitle("Forwards"))
    assert live.session.row.title == "Forwards"
    assert len(caught) == 3


def test_that_everybody_is_told_although_one_fails(live: LiveSession) -> None:
    told: list[str] = []

    def fail(session: Session, change: Change, by: object) -> None:
        raise ZeroDivisionError

    live.subscribe(fail)
    live.subscribe(lambda session, change, by: told.append(session.row.title))
    with pytest.raises(ZeroDivisionError):
        live.do(Retitle("Told"))
    assert told == ["Told"]
    with pytest.raises(ZeroDivisionError):
        live.undo()
    assert len(told) == 2


def test_that_who_has_unsubscribed_hears_nothing(live: LiveSession) -> None:
    told: list[Any] = []
    stop = live.subscribe(lambda session, change, by: told.append(change))
    stop()
    stop()
    live.do(Retitle("Unheard"))
    assert told == []


def test_that_who_unsubscribes_while_being_told_disturbs_nobody(live: LiveSession) -> None:
    told: list[str] = []
    stops: list[Callable[[], None]] = []

    def once(session: Session, change: Change, by: object) -> None:
        told.append("once")
        stops[0]()

    stops.append(live.subscribe(once))
    live.subscribe(lambda session, change, by: told.append("always"))
    live.do(Retitle("A"))
    live.do(Retitle("B"))
    assert told == ["once", "always", "always"]


# --- undo -----------------------------------------------------------------------------------------------------------


def test_that_steps_are_taken_back_and_made_again_in_order(live: LiveSession) -> None:
    one = board(live)
    for text in ("A", "B", "C"):
        live.do(AddCard(one, "plus", text))
    live.undo()
    live.undo()
    assert texts(live) == ["A"]
    live.redo()
    assert texts(live) == ["A", "B"]
    live.redo()
    assert texts(live) == ["A", "B", "C"]
    assert live.can_redo is None


def test_that_the_menu_names_the_step(live: LiveSession) -> None:
    one = board(live)
    live.do(AddCard(one, "plus", "A"))
    live.do(ParkThought("Later"))
    assert str(live.can_undo) == "park a thought"
    live.undo()
    assert (str(live.can_undo), str(live.can_redo)) == ("add card", "park a thought")


def test_that_a_new_step_ends_what_could_be_made_again(live: LiveSession) -> None:
    one = board(live)
    live.do(AddCard(one, "plus", "A"))
    live.undo()
    live.do(AddCard(one, "plus", "B"))
    assert live.can_redo is None
    with pytest.raises(Refused, match="nothing to redo"):
        live.redo()


def test_that_flow_is_no_step_and_leaves_the_steps_as_they_are(live: LiveSession) -> None:
    live.do(Retitle("Before the start"))
    board(live)
    assert str(live.can_undo) == "title"
    live.undo()
    assert live.session.row.status == "running"
    live.redo()
    assert live.session.row.title == "Before the start"


def test_that_taking_back_is_kept_like_any_change(here: Place) -> None:
    live = here.session()
    live.do(SetPurpose("Why"))
    live.undo()
    assert here.store.session(live.session.id) == live.session
    live.redo()
    assert here.store.session(live.session.id) == live.session
    assert live.session.row.purpose == "Why"


def test_that_hundreds_of_steps_are_taken_back(live: LiveSession) -> None:
    one = board(live)
    before = live.session
    for i in range(300):
        live.do(AddCard(one, "plus", f"Card {i}"))
    while live.can_undo is not None:
        live.undo()
    assert live.session == before


def test_that_a_step_on_which_something_stands_that_stays_is_passed_over(disk: Kept) -> None:
    session = session_of(spec("cards", attribution="name", manner="hidden")).session
    live = LiveSession(session, disk, HandClock(START), random.Random(1), KINDS)
    one = board(live)
    live.do(SetPurpose("Why"))
    live.do(AddParticipant("Guest"))
    guest = next(p.id for p in live.session.participants.values() if p.name == "Guest")
    live.do(AddCard(one, "plus", "Signed", guest))
    live.do(LockActivity(one))
    assert str(live.can_undo) == "purpose"
    live.undo()
    assert live.session.row.purpose == ""
    assert guest in live.session.participants
    with pytest.raises(Refused, match="“add somebody” cannot be taken back"):
        live.undo()


def test_that_asking_what_can_be_undone_changes_nothing(live: LiveSession) -> None:
    one = board(live)
    live.do(AddCard(one, "plus", "A"))
    before = live.session
    assert [str(live.can_undo) for _ in range(3)] == ["add card"] * 3
    assert live.session is before


def test_that_whoever_is_told_knows_what_can_be_undone(live: LiveSession) -> None:
    told: list[tuple[str, str]] = []
    live.subscribe(lambda session, change, by: told.append((str(live.can_undo), str(live.can_redo))))
    one = board(live)
    live.do(AddCard(one, "plus", "A"))
    card = live.session.contributions_of(one)[0].id
    live.do(EditCard(card, "B"))
    live.do(RemoveCard(card))
    live.undo()
    live.undo()
    live.redo()
    assert told == [
        ("None", "None"),
        ("add card", "None"),
        ("edit card", "None"),
        ("remove card", "None"),
        ("edit card", "remove card"),
        ("add card", "edit card"),
        ("edit card", "remove card"),
    ]
