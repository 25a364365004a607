"""A weekly retrospective through console and room, by keys and mouse alone. Run as a script it plays the first half, in
which the room's display is taken away and given back, and kills itself."""

from __future__ import annotations

import os
import random
import signal
import sys
import traceback
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from facilitator.base.clock import HandClock
from facilitator.domain.flow import EndSession, GoTo, StartSession
from facilitator.domain.holdings import AddPerson, AddTeam
from facilitator.domain.outcome import AddOutcome
from facilitator.formats.loader import FormatShelf
from facilitator.live.library import Guest, Library, SessionPlan
from facilitator.registry import find_kinds
from facilitator.store.opening import open_library
from facilitator.views.console import window as console_window
from facilitator.views.room.window import RoomWindow
from tests.journeys.person import Person
from tests.views.room.displays import LAPTOP, PROJECTOR, FakeDisplays

PEOPLE = ("Analyst", "Designer", "Developer", "Product owner", "Tester")
KEPT, CARRIED = "Rehearse the demo the day before", "Ask the neighbours how they plan"
WORDS = ("calm", "busy", "curious", "tired", "hopeful")
HELPED, HINDERED, TRY = "The tester sat with us", "Three meetings on Wednesday", "One quiet morning"
INSIGHT = "We meet because nobody dares to cancel"
ACTION = "Cancel one of the three meetings for a fortnight"
NOTE = "XyzzyNote the designer wants to leave"
_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier


def last_week(folder: Path) -> None:
    """A team that has held such a session before, and left two actions open."""
    kinds = find_kinds(suppress_errors=False)
    store = open_library(folder)
    clock = HandClock(datetime.now(UTC) - timedelta(days=7))
    library = Library(store, FormatShelf(kinds), kinds, clock, random.Random(5))
    library.do(AddTeam(library.client, "Atlas", id="atlas"))
    for name in PEOPLE:
        library.do(AddPerson("atlas", name))
    people = tuple(Guest.of(person) for person in library.holdings.people_of("atlas"))
    live = library.open(library.plan(SessionPlan("r-30", "atlas", "Week 1", people)))
    live.do(StartSession())
    plan = next(a for a in live.session.agenda if a.kind == "plan")
    live.do(GoTo(plan.id))
    for text, owner in ((KEPT, "Tester"), (CARRIED, "Analyst")):
        live.do(AddOutcome(plan.id, text, owner=owner))
    live.do(EndSession())
    library.close(live.session.id)
    store.close()


def two_screens() -> FakeDisplays:
    """Let the program find a laptop and a projector, whatever this machine has."""
    screens = FakeDisplays(LAPTOP, PROJECTOR)
    vars(console_window)["Displays"] = lambda _parent: screens
    return screens


def room(me: Person) -> RoomWindow:
    """The room's window, which is there."""
    assert me.program.console is not None
    found = me.program.console.ways.room
    assert found is not None, "there is no room"
    return found


def seen(me: Person) -> set[str]:
    """Every text that people in the room read now."""
    return {text.said for text in room(me).view.texts()}


def at(me: Person) -> str:
    """The kind of the activity that the room is at."""
    here = me.program.console.session.at if me.program.console else None
    return here.kind if here else ""


def first_half(me: Person, screens: FakeDisplays) -> None:
    """From planning to the first cards; in between the projector is unplugged and plugged in again."""
    me.click("Weekly retrospective")
    me.click("Team", QLineEdit)
    me.write("Atlas", enter=False)
    me.click("Title", QLineEdit)
    me.replace("Week 2")
    me.click("Start now")
    me.wait(lambda: me.program.console is not None, "the console is open")
    me.wait(lambda: me.program.console is not None and me.program.console.ways.room is not None, "the room is there")
    assert "We begin in a moment." in seen(me)
    me.primary()  # start: the room stays on Hold
    assert "One week, one thing that we make better" not in seen(me)
    me.primary()  # show it
    assert "One week, one thing that we make better" in seen(me)
    me.press(_Key.Key_PageDown)  # the round
    for word in WORDS[:3]:
        me.write(word)
        assert word in seen(me)
        me.press(_Key.Key_PageDown)
    while at(me) == "round":
        me.press(_Key.Key_PageDown)
    assert {KEPT, CARRIED} <= seen(me)
    me.press(_Key.Key_D)  # done
    screens.unplug(PROJECTOR)
    me.wait(lambda: me.program.console is not None and me.program.console.ways.room is None, "the room is gone")
    me.press(_Key.Key_S)  # still on, by a new date, while nobody sees it
    me.write("+7")
    screens.plug(PROJECTOR)
    me.press(_Key.Key_K, _CTRL)
    me.write("once more")
    me.wait(lambda: me.program.console is not None and me.program.console.ways.room is not None, "the room is back")
    assert not ({KEPT, CARRIED} & seen(me)), "it comes up on Hold"
    me.primary()  # show it again
    assert {KEPT, CARRIED} <= seen(me)
    me.press(_Key.Key_PageDown)  # cards: writing
    me.press(_Key.Key_PageDown)  # collect
    me.write(HELPED)
    assert HELPED in seen(me)


def second_half(me: Person, folder: Path) -> None:
    """Resume, the other cards, vote, talk, one action, the end, the PDF."""
    me.click("Resume")
    me.wait(lambda: me.program.console is not None and me.program.console.ways.room is not None, "the room is there")
    me.primary()  # resume: on Hold
    assert HELPED not in seen(me)
    me.primary()  # show the cards
    assert HELPED in seen(me)
    me.press(_Key.Key_Tab)
    me.write(HINDERED)
    me.press(_Key.Key_Tab)
    me.write(TRY)
    me.press(_Key.Key_PageDown)  # the vote
    for count in ("1", "5", "2"):
        me.write(count)
    assert "5" not in seen(me), "no running count"
    me.press(_Key.Key_PageDown)  # close the voting
    assert "chosen" in seen(me)
    me.press(_Key.Key_PageDown)  # talk about it
    assert HINDERED in seen(me)
    me.write(INSIGHT)
    assert INSIGHT in seen(me)
    me.press(_Key.Key_PageDown)  # the plan
    me.write(ACTION)
    me.write("Product owner", enter=False)
    me.press(_Key.Key_Tab)
    me.write("+7", enter=False)
    me.press(_Key.Key_Tab)
    me.press(_Key.Key_PageDown)  # the scale
    for count in ("0", "0", "1", "3", "1"):
        me.write(count, enter=False)
        me.press(_Key.Key_Tab)
    assert me.program.console is not None
    me.program.console.side.notes.setFocus()
    me.write(NOTE, enter=False)
    me.click("We meet again on", QLineEdit)
    me.write("+7")
    me.press(_Key.Key_PageDown)  # close
    assert "Was this worth the half hour you gave?" in seen(me)
    me.primary()  # reveal, after its moment of grace
    me.wait(lambda: me.status() == "revealed", "the answers are revealed")
    me.primary()  # end
    me.wait(lambda: bool({said for said in seen(me) if said.startswith("Thank you.")}), "the room is thanked")
    me.click("Folder", QLineEdit)
    me.replace(str(folder))
    me.click("Make the PDF")
    me.wait(lambda: any(folder.glob("*.pdf")), "the PDF is written")


if __name__ == "__main__":
    try:
        app = QApplication([])
        first_half(Person(app, Path(sys.argv[1])), two_screens())
    except Exception:  # noqa: BLE001 - whatever it is, it has to be seen
        # The program has taken over the hook for faults, and would only log this one.
        traceback.print_exc()
        sys.exit(1)
    os.kill(os.getpid(), signal.SIGKILL)
