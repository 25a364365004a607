"""How the room sees a session: on a screen of its own, on this very one, or in a window that is shared in a call.

Whatever comes up comes up on Hold. A room whose display goes away closes, and comes back when it is asked for. Where
this window comes to stand before people by no will of its own, it folds away at once what is the facilitator's alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer, Signal

from facilitator.views.room.displays import Display, Displays, remembered
from facilitator.views.room.identify import Numbers
from facilitator.views.room.look import RoomLook
from facilitator.views.room.window import RoomWindow

if TYPE_CHECKING:
    from facilitator.views.console.window import ConsoleWindow

TWO, ONE, APART = "two", "one", "apart"
GONE, LEFT, MOVED, MIRRORED, ALONE, NEW = "gone", "left", "moved", "mirrored", "alone", "new"
"""Why the room is not shown: its display is gone, it was closed, the system moved it. Why this window was folded: both
displays show the same, its own one is gone. And that there is another display."""
ROOM = "room"
"""The name under which the place of the window for a call is kept."""


class Ways(QObject):
    """Opens and closes the room's window. `changed`: another way, another display, or something to be said."""

    changed = Signal()

    def __init__(self, window: ConsoleWindow, displays: Displays, look: RoomLook) -> None:
        super().__init__(window)
        self.window, self.displays, self.look = window, displays, look
        self.way = TWO if self.two_possible else ONE
        self.room: RoomWindow | None = None
        self.trouble = ""
        self.begun = self._over = False
        self._count = len(displays.all())
        self.numbers = Numbers(displays, window.words, self)
        self._here = ""
        displays.changed.connect(self._follow)

    # --- what there is --------------------------------------------------------------------------------------------

    @property
    def apart(self) -> bool:
        """Whether the room has a window of its own, or should have one: then this one is the facilitator's alone."""
        return self.way != ONE

    @property
    def two_possible(self) -> bool:
        """Whether there are two displays, and one of them is for the facilitator's eyes only."""
        return len(self.displays.all()) > 1 and bool(self.displays.single())

    def can_have(self, display: Display) -> bool:
        """Whether the room may have this display: then another one is left for the facilitator's eyes only."""
        return any(one.key != display.key for one in self.displays.single())

    @property
    def at(self) -> Display | None:
        """The display that the room fills now."""
        return self.room.home if self.room is not None else None

    def target(self) -> Display | None:
        """Where the room would come up on two screens: the display that was chosen last, or one that is not used."""
        if not self.two_possible:
            return None
        among = [one for one in self.displays.all() if self.can_have(one)]
        here = self.displays.of(self.window)
        free = [one for one in among if one != here or here not in self.displays.single()]
        return remembered(among, self.window.settings.room_display) or next(iter(free), None)

    # --- choosing -------------------------------------------------------------------------------------------------

    def make_way(self) -> None:
        """Before the console is seen: not on the display that is to be the room's."""
        # Only a window that the system knows is on a display.
        self.window.winId()
        if self.apart and (place := self.target()) is not None:
            self._make_way(place, None)

    def begin(self) -> None:
        """The console is on its display: the room may come up."""
        if self.begun or self._over:
            return
        self.begun = True
        self._note_here()
        self.wear()
        if self.apart:
            self._open()
        self.changed.emit()

    def choose(self, way: str) -> None:
        """Show it this way from now on; what is chosen already is shown again where it was lost."""
        if way == TWO and not self.two_possible:
            self.window.say(self.window.words("There is one screen only. Plug the other one in, or choose Window."))
        elif way == ONE:
            self._fold()
        elif way != self.way or self.room is None:
            self._close()
            self.way = way
            self.window.set_public(False)
            self._open()
        self.changed.emit()

    def again(self) -> None:
        """Show the room that was lost once more, on Hold."""
        if self.apart and self.room is None:
            self.choose(self.way)

    def forget(self) -> None:
        """What was said is known."""
        self.trouble = ""
        self.changed.emit()

    def put_on(self, display: Display) -> None:
        """Show the room on this display; where the console is there, that goes to where the room was, or elsewhere."""
        before = self.at
        if before is not None and before.key == display.key:
            return
        self.window.settings.room_display = display.kept()
        self.window.settings.save()
        self._close()
        self.way = TWO
        self.window.set_public(False)
        self._open(display, before)
        self.changed.emit()

    def swap(self) -> None:
        """The room here, the console there."""
        here = self.displays.of(self.window)
        if self.way == TWO and self.at is not None and here is not None:
            self.put_on(here)

    def dress(self, choice: str) -> None:
        """Give the room the colours of the desk, or light or dark ones of its own."""
        if self.look.choose(choice):
            self.window.settings.room_theme = choice
            self.window.settings.save()
            self.wear()
        else:
            self.window.say(self.window.words("These colours cannot be used: their file has faults."))
        self.changed.emit()

    def wear(self) -> None:
        """Where people see this very window, it wears what the room wears."""
        self.window.theme.lend(self.look.own if self.window.public else "")

    def close(self) -> None:
        """The console goes, and the room with it."""
        self._over = True
        self.displays.changed.disconnect(self._follow)
        self.numbers.hide()
        self._close()
        self.window.theme.lend("")

    # --- opening and closing --------------------------------------------------------------------------------------

    def _open(self, place: Display | None = None, before: Display | None = None) -> bool:
        """Let the room come up, on Hold; where that could not be written, it does not come up at all.

        `place` is where it is wanted, `before` where it was: there the console goes if it has to go.
        """
        window = self.window
        if self._over or not window.deeds.come_up():
            return False
        room = RoomWindow(self.displays, self.look, window.room_words, window.hands.reached)
        if not (self._show_apart(room) if self.way == APART else self._show_there(room, place, before)):
            room.let_go()
            self.trouble = self.trouble or MOVED
            return False
        self.room, self.trouble = room, ""
        room.left.connect(lambda: self._lose(room, LEFT))
        room.strayed.connect(lambda: self._lose(room, MOVED))
        room.sized.connect(self._like)
        self._like(room.size())
        window.shown.add(room.view)
        # The keyboard is the console's, whatever the system gives to a new window.
        window.activateWindow()
        return True

    def _show_apart(self, room: RoomWindow) -> bool:
        room.show_apart(self.window.settings.windows.get(ROOM, ""))
        return True

    def _show_there(self, room: RoomWindow, place: Display | None, before: Display | None) -> bool:
        place = place or self.target()
        if place is None:
            self.trouble = GONE
            return False
        self._make_way(place, before)
        return room.show_on(place)

    def _make_way(self, place: Display, before: Display | None) -> None:
        """Before the room comes to a display the console leaves it, and any that people see as well."""
        here, single = self.displays.of(self.window), self.displays.single()
        fit = [one for one in single if one.key != place.key]
        if here is not None and here not in fit and fit:
            self.displays.move(self.window, before if before in fit else fit[0])
            self._note_here()

    def _close(self) -> None:
        room, self.room = self.room, None
        self.trouble = ""
        if room is not None:
            if room.home is None:
                self.window.settings.windows[ROOM] = room.place()
            self.window.shown.remove(room.view)
            room.let_go()

    def _fold(self, why: str = "") -> None:
        """One screen: people see this very window from now on. What was frozen is on Hold then.

        `why`: people see it by nobody's will; then nothing keeps it from being folded away, and all is on Hold.
        """
        window = self.window
        if why:
            window.rounds.put_down()
        elif not window.deeds.thaw():
            return
        self.way = ONE
        window.overlays.hide()
        window.set_public(True)
        self._close()
        self.trouble = why
        if why:
            window.deeds.come_up()
        window.redraw()

    def _lose(self, room: RoomWindow, why: str) -> None:
        """The room is gone by no deed of the console's: said in place, and offered again."""
        if room is not self.room:
            return
        self._close()
        self.trouble = why
        # Later: nothing is written while Qt is taking a display away.
        QTimer.singleShot(0, self, self._lost)

    def _lost(self) -> None:
        if self.room is None and self.apart:
            self.window.deeds.come_up()
        self.changed.emit()

    def _like(self, size: QSize) -> None:
        self.window.side.preview.be_like(size)

    # --- displays that come and go --------------------------------------------------------------------------------

    def _note_here(self) -> None:
        here = self.displays.of(self.window)
        self._here = here.key if here is not None else self._here

    def _follow(self) -> None:
        """A display came, went, or is of another size."""
        if self.way == TWO:
            self._follow_room()
            self._guard()
        elif self.way == ONE:
            self._guard_open()
            if len(self.displays.all()) > self._count:
                self.trouble = self.trouble or NEW
        self._count = len(self.displays.all())
        self._note_here()
        self.changed.emit()

    def _follow_room(self) -> None:
        room, at = self.room, self.at
        if room is None or at is None:
            return
        home = next((one for one in self.displays.all() if one.key == at.key), None)
        if home is None:
            self._lose(room, GONE)
        else:
            room.follow(home)

    def _guard(self) -> None:
        """What is the facilitator's alone never comes to stand where people look, whatever the system moves."""
        here, room = self.displays.of(self.window), self.at
        there = here is not None and room is not None and here.key == room.key
        if not (self._doubled() or self._astray() or there):
            return
        avoid = room or self.target()
        fit = [one for one in self.displays.single() if avoid is None or one.key != avoid.key]
        if not fit or not self.two_possible:
            self._fold(MIRRORED if self._doubled() else ALONE)
        elif here not in fit:
            self.displays.move(self.window, fit[0])

    def _guard_open(self) -> None:
        """The same on one screen, while nobody else was to look at it."""
        if not self.window.public and (self._doubled() or self._astray()):
            self._fold(MIRRORED if self._doubled() else ALONE)

    def _doubled(self) -> bool:
        """Whether another display shows what the console's shows."""
        here = self.displays.of(self.window)
        return here is not None and here not in self.displays.single()

    def _astray(self) -> bool:
        """Whether the console's display is gone: the system brings the window to another one, now or in a moment."""
        keys = {one.key for one in self.displays.all()}
        return self.displays.of(self.window) is None or bool(self._here and self._here not in keys)
