"""What changes becomes a signal; what is refused or not saved becomes a message in place."""

import random
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.base.clock import HandClock
from facilitator.base.errors import NotSaved
from facilitator.base.words import Words
from facilitator.domain.change import Change
from facilitator.domain.holdings import AddClient, AddTeam, Holdings
from facilitator.domain.kind import Kinds
from facilitator.domain.session import Client
from facilitator.live.library import LiveHoldings
from facilitator.views.bridge import Bridge, run
from facilitator.views.widgets.message_bar import BAD, INFO, WARN, MessageBar

CLIENT = Client("c", "Own")


def desk(commit: Callable[[Change], None] = lambda change: None) -> LiveHoldings:
    holdings = Holdings(clients={CLIENT.id: CLIENT})
    clock = HandClock(datetime(2026, 11, 22, 9, tzinfo=UTC))
    return LiveHoldings(holdings, commit, clock, random.Random(1), Kinds({}))


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    return made


class FullDisk:
    """A disk that is full until it is not."""

    def __init__(self) -> None:
        self.full = True

    def __call__(self, change: Change) -> None:
        if self.full:
            raise NotSaved("The disk is full. Nothing was changed.")


def test_that_a_change_is_told_with_the_value_and_who_did_it(qtbot: QtBot) -> None:
    live = desk()
    bridge = Bridge(live)
    seen: list[tuple[Holdings, Change, str]] = []
    bridge.changed.connect(lambda value, change, by: seen.append((value, change, by)))
    live.do(AddTeam("c", "Team Atlas", id="t"), by="page")
    [(value, change, by)] = seen
    assert (value.teams["t"].name, set(change.tables), by) == ("Team Atlas", {"team"}, "page")


def test_that_a_closed_bridge_tells_nothing_more(qtbot: QtBot) -> None:
    live = desk()
    bridge = Bridge(live)
    seen: list[object] = []
    bridge.changed.connect(lambda *told: seen.append(told))
    bridge.close()
    live.do(AddTeam("c", "Team Atlas"))
    assert seen == []


def test_that_a_bridge_ends_with_its_window(qtbot: QtBot) -> None:
    live = desk()
    window = QWidget()
    bridge = Bridge(live, window)
    with qtbot.waitSignal(bridge.destroyed):
        window.deleteLater()
    live.do(AddTeam("c", "Team Atlas", id="t"))
    assert "t" in live.value.teams


def test_that_a_refusal_is_said_in_place_and_nothing_is_done(bar: MessageBar) -> None:
    live, done = desk(), []
    assert not run(live.do, AddTeam("c", "  "), bar, Words(), done=lambda: done.append(1))
    assert (bar.text(), bar.state, done) == ("A team needs a name.", WARN, [])


def test_that_the_next_success_takes_the_refusal_away(bar: MessageBar) -> None:
    live = desk()
    run(live.do, AddTeam("c", ""), bar, Words())
    assert run(live.do, AddTeam("c", "Team Atlas"), bar, Words())
    assert bar.text() == ""


def test_that_a_success_leaves_what_others_said(bar: MessageBar) -> None:
    bar.say("Your settings could not be read.", INFO)
    assert run(desk().do, AddTeam("c", "Team Atlas"), bar, Words())
    assert bar.text() == "Your settings could not be read."


def test_that_what_was_not_saved_can_be_tried_again(bar: MessageBar) -> None:
    disk, done = FullDisk(), []
    live = desk(disk)
    assert not run(live.do, AddTeam("c", "Team Atlas", id="t"), bar, Words(), done=lambda: done.append(1))
    assert (bar.text(), bar.state) == ("The disk is full. Nothing was changed.", BAD)
    QTest.mouseClick(bar.buttons()[0], Qt.MouseButton.LeftButton)
    assert (done, bar.state, "t" in live.value.teams) == ([], BAD, False)
    disk.full = False
    QTest.mouseClick(bar.buttons()[0], Qt.MouseButton.LeftButton)
    assert (done, bar.text(), "t" in live.value.teams) == ([1], "", True)


def test_that_a_fault_of_the_program_is_not_swallowed(bar: MessageBar) -> None:
    def broken(command: AddClient) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(broken, AddClient("Client Alpha"), bar, Words())
