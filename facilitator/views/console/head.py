"""The bar on top of the console: what session this is, how late it runs, what the room's screen does, what is saved."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent

from facilitator.base.words import Words
from facilitator.domain.session import Session
from facilitator.domain.timing import late_seconds
from facilitator.views.console.ways import Ways
from facilitator.views.icons import Icon
from facilitator.views.theme import BOLD, manager, set_tip
from facilitator.views.widgets.buttons import DANGER, QUIET, SECONDARY, Button, IconButton, Option, Segmented
from facilitator.views.widgets.chips import Tag
from facilitator.views.widgets.labels import Label, soft
from facilitator.views.widgets.panels import Panel

ROOMY = 290
"""From which width in steps of the unit there is room for the team's name and the button of the keys."""
TIGHT = 235
"""Below it, as with large text in a small window, what is also said elsewhere makes room for what the room sees."""
WIDE_AIR, NARROW_AIR = 3.0, 1.5
"""The air between its parts with that room, and without, in steps of the unit."""
LATE_FROM = 60
"""Seconds from which the session is called behind or ahead."""


class Head(Panel):
    """Session, time, lateness, screen, people, saved. It asks by signals; the window decides."""

    screen_wanted = Signal(str)
    people_wanted = Signal()
    fold_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    keys_wanted = Signal()
    room_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__("bar", across=True, air=(5.0, 2.5, 4.0, 2.5), spacing=WIDE_AIR)
        self._words = words
        self._room = ("", "")
        self._tight = False
        self.title = Label(step=1, weight=BOLD, lines=1)
        self.team = soft(lines=1)
        self.time = Label(lines=1)
        self.late = Tag("", "warn", Icon.CLOCK)
        self.people = Button("", QUIET, icon=Icon.TEAMS, compact=True)
        self.undo = IconButton(Icon.UNDO, words("Undo"), key="Ctrl+Z", compact=True)
        self.redo = IconButton(Icon.REDO, words("Redo"), key="Ctrl+Shift+Z", compact=True)
        self.keys = IconButton(Icon.KEYBOARD, words("Keys"), key="F1", compact=True)
        self.screens = Segmented(
            [
                Option("live", words("Live"), Icon.LIVE),
                Option("frozen", words("Freeze"), Icon.FREEZE),
                Option("holding", words("Hold"), Icon.HOLD),
                Option("black", words("Black"), Icon.BLACK),
            ],
            words("What the room sees"),
        )
        self.fold = Button(words("Show to the room"), icon=Icon.ROOM, key="F6", compact=True)
        self.room = Button("", icon=Icon.ROOM, compact=True)
        self.way = IconButton(Icon.SCREEN, words("How people see it"), key="F11", compact=True)
        set_tip(self.room, words("How people see it: screens, colours") + "   F11")
        self.saved = Tag(words("Saved"), "good", Icon.DONE)
        self.add(self.title, self.team)
        self.box.addStretch(1)
        self.add(
            self.time,
            self.late,
            self.people,
            self.undo,
            self.redo,
            self.keys,
            self.screens,
            self.way,
            self.fold,
            self.room,
            self.saved,
        )
        for part in (self.title, self.team, self.time, self.saved):
            self.box.setAlignment(part, Qt.AlignmentFlag.AlignVCenter)
        self.screens.chosen.connect(self.screen_wanted)
        self.people.clicked.connect(self.people_wanted)
        self.fold.clicked.connect(self.fold_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        self.keys.clicked.connect(self.keys_wanted)
        self.room.clicked.connect(self.room_wanted)
        self.way.clicked.connect(self.room_wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what is known anyway goes first."""
        super().resizeEvent(event)
        roomy = self.width() >= manager().space(ROOMY, self.scale)
        self.team.setVisible(roomy)
        self.keys.setVisible(roomy)
        self.box.setSpacing(manager().space(WIDE_AIR if roomy else NARROW_AIR, self.scale))
        self._tight = self.width() < manager().space(TIGHT, self.scale)
        for part in (self.undo, self.redo, self.time):
            part.setVisible(not self._tight)
        self._show_late()
        self._name_room()

    def show_session(self, session: Session, now: datetime) -> None:
        """Draw what belongs to the session as it is now."""
        self.title.setText(session.row.title)
        self.team.setText(session.brought.team.name)
        here, all_ = len(session.present), len(session.participants)
        said = self._words("{n} here", n=here) if here == all_ else self._words("{n} of {all} here", n=here, all=all_)
        self.people.set_label(said)
        running = session.row.status == "running"
        screen = session.row.screen if running else "holding"
        for key in ("live", "holding", "black"):
            self.screens.set_offered(key, running)
        self.screens.set_offered("frozen", screen in {"live", "frozen"})
        self.screens.choose(screen)
        self.tick(session, now)

    def show_ways(self, ways: Ways) -> None:
        """Draw how people see it, and where."""
        words, apart = self._words, ways.apart
        self.screens.set_shown("frozen", apart)
        for part, shown in ((self.room, apart), (self.way, not apart), (self.fold, not apart)):
            part.setVisible(shown)
        at = ways.at
        if ways.room is None:
            self._room = (words("Room: not shown"), words("Not shown"))
        elif at is None:
            self._room = (words("Room: Window"), words("Window"))
        else:
            number = ways.displays.number(at)
            self._room = (words("Room: Screen {n}", n=number), words("Screen {n}", n=number))
        self.room.set_kind(SECONDARY if ways.room is not None else DANGER)
        self._name_room()

    def _name_room(self) -> None:
        """Where there is little room, the icon says that it is about the room's."""
        said, short = self._room
        self.room.set_label(short if self.team.isHidden() else said)
        self.room.setAccessibleName(said)

    def show_steps(self, undo: str, redo: str, can_undo: bool, can_redo: bool) -> None:
        """Name the steps that can be taken back and made again, or say why there are none."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)
        self.undo.set_name(undo, "Ctrl+Z")
        self.redo.set_name(redo, "Ctrl+Shift+Z")

    def show_saved(self, saved: bool) -> None:
        """Whether everything is on the disk; follows the commit, never the key."""
        self.saved.show_text(self._words("Saved") if saved else self._words("Not saved"), "good" if saved else "bad")

    def tick(self, session: Session, now: datetime) -> None:
        """Draw what moves with time."""
        self.time.setText(self._words.time(now.astimezone()))
        said = self.lateness(session, now)
        self.late.show_text(said, "warn" if late_seconds(session, now) > 0 else "good")
        self._show_late()

    def _show_late(self) -> None:
        self.late.setVisible(bool(self.late.accessibleName()) and not self._tight)

    def lateness(self, session: Session, now: datetime) -> str:
        """How far the session is behind or ahead of its plan; empty while that is not worth a word."""
        late = late_seconds(session, now)
        if abs(late) < LATE_FROM or session.row.status == "preparing":
            return ""
        minutes = round(abs(late) / 60)
        return self._words("{n} min behind", n=minutes) if late > 0 else self._words("{n} min ahead", n=minutes)
