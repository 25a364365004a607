"""A plus/delta from plan to PDF, by keys and mouse alone. Run as a script it plays the first half and kills itself."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.journeys.person import Person

PEOPLE = ("Designer", "Tester", "Developer A", "Developer B", "Product owner", "Analyst")
PLUS = ("The demo was rehearsed the day before", "Größere Aufgaben früh geteilt 🎉", "Тихое утро по средам")
DELTA = ("Say who decides before we discuss", "Close tickets only after the owner has seen them")
ACTION = "The owner sees each ticket while it is in progress"
PARKED = "Ask the neighbours how they rehearse"
NOTE = "XyzzyNote the analyst is tired"
_Key = Qt.Key


def first_half(me: Person) -> None:
    """Plan with a new team, start, agree, collect, type the first cards."""
    me.click("Plus/Delta")
    me.click("Team", QLineEdit)
    me.write("Atlas", enter=False)
    me.click("Add somebody", QLineEdit)
    for name in PEOPLE:
        me.write(name)
    me.click("Title", QLineEdit)
    me.replace("Sprint 20.5")
    me.click("Start now")
    me.wait(lambda: me.program.console is not None, "the console is open")
    me.press(_Key.Key_Return)  # start: on Hold
    me.press(_Key.Key_N)  # a private note, masked
    me.write(NOTE)
    me.press(_Key.Key_Return)  # show the purpose
    me.press(_Key.Key_PageDown)  # cards: writing
    me.press(_Key.Key_PageDown)  # collect
    me.write(PLUS[0])
    me.write(PLUS[1])
    me.press(_Key.Key_Tab)
    me.write(DELTA[0])


def second_half(me: Person, folder: Path) -> None:
    """Resume, type the rest, vote, plan, rate, end, make the PDF."""
    me.click("Resume")
    me.wait(lambda: me.program.console is not None, "the console is open")
    me.press(_Key.Key_Return)  # resume: on Hold
    me.press(_Key.Key_Return)  # show the cards
    me.write(PLUS[2])
    me.press(_Key.Key_Tab)
    me.write(DELTA[1])
    me.press(_Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    me.write(PARKED)
    me.press(_Key.Key_PageDown)  # the vote
    me.write("7", enter=False)
    me.press(_Key.Key_Tab)
    me.write("9", enter=False)
    me.press(_Key.Key_PageDown)  # close the voting
    me.press(_Key.Key_PageDown)  # the plan
    me.write(ACTION)
    me.write("Product owner", enter=False)
    me.press(_Key.Key_Tab)
    me.write("+14", enter=False)
    me.press(_Key.Key_Tab)
    me.press(_Key.Key_PageDown)  # the scale
    for count in ("0", "1", "1", "3", "1"):
        me.write(count, enter=False)
        me.press(_Key.Key_Tab)
    me.click("We meet again on", QLineEdit)
    me.write("+14", enter=True)
    me.press(_Key.Key_PageDown)  # close
    me.primary()  # reveal, after its moment of grace
    me.wait(lambda: me.status() == "revealed", "the answers are revealed")
    me.primary()  # end
    me.press(_Key.Key_F6)  # nobody else looks
    me.click("Folder", QLineEdit)
    me.replace(str(folder))
    me.click("Make the PDF")
    me.wait(lambda: any(folder.glob("*.pdf")), "the PDF is written")


if __name__ == "__main__":
    try:
        first_half(Person(QApplication([]), Path(sys.argv[1])))
    except Exception:  # noqa: BLE001 - whatever it is, it has to be seen
        # The program has taken over the hook for faults, and would only log this one.
        traceback.print_exc()
        sys.exit(1)
    os.kill(os.getpid(), signal.SIGKILL)
