"""What can be done in the console by key or button: the table of it, and the doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from facilitator.base.words import message
from facilitator.domain import flow
from facilitator.domain.outcome import AddOutcome
from facilitator.domain.people import ParkThought, WriteNotes
from facilitator.domain.session import Session
from facilitator.views.bridge import attempt
from facilitator.views.console.keys import Act

if TYPE_CHECKING:
    from facilitator.views.console.window import ConsoleWindow

_Key = Qt.Key


class Deeds:
    """The console's deeds. The window draws; everything that a key or a button of the shell does is here."""

    def __init__(self, window: ConsoleWindow) -> None:
        self.window = window
        self.live = window.live
        self.words = window.words
        self._before_black = "live"

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.live.session

    @property
    def is_black(self) -> bool:
        """Whether the screen is black: then every key but one keeps it so."""
        return self.session.row.status == "running" and self.session.row.screen == "black"

    def table(self) -> list[Act]:
        """Everything with its keys, in the order of the key sheet."""
        window = self.window
        return [
            Act("next", message("Next"), self.next_key, ("PgDown",), (_Key.Key_Space, _Key.Key_Right)),
            Act("back", message("Show the activity before"), self.back, ("PgUp",), (_Key.Key_Left,)),
            Act("primary", message("What the button says, also Reveal and End"), self.primary, ("Ctrl+Return",)),
            Act("hold", message("Hold"), self.hold, (), (_Key.Key_H,)),
            Act("black", message("Black, and back"), self.black, ("F8",), (_Key.Key_B,)),
            Act("time", message("Say the time that is left"), self.say_time, ("F9",)),
            Act("more", message("One minute more"), lambda: self.minute(1), ("Ctrl++", "Ctrl+="), (_Key.Key_Plus,)),
            Act("less", message("One minute less"), lambda: self.minute(-1), ("Ctrl+-",), (_Key.Key_Minus,)),
            Act("park", message("Park a thought"), self.call_park, ("Ctrl+Shift+P",), (_Key.Key_P,)),
            Act("action", message("Action from what is selected"), self.make_action, (), (_Key.Key_A,)),
            Act("note", message("Private note; the room is put on Hold"), self.write_note, (), (_Key.Key_N,)),
            Act("peek", message("Script and notes, while it is held"), lambda: None, (), (_Key.Key_F4,)),
            Act("people", message("Who is here"), window.toggle_people, ("F7",)),
            Act("fold", message("Show to the room, or for your eyes only"), window.toggle_public, ("F6",)),
            Act("undo", message("Undo"), self.undo, ("Ctrl+Z",)),
            Act("redo", message("Redo"), self.redo, ("Ctrl+Shift+Z",)),
            Act("keys", message("These keys"), window.show_keys, ("F1",)),
        ]

    # --- the course of the session --------------------------------------------------------------------------------

    def primary(self) -> None:
        """Do what the one button says; what is typed and not put in goes in first."""
        step = flow.primary(self.session, self.window.kinds)
        if step is None or self.is_black or not self._put_in_first():
            return
        self.window.do(step.command)

    def next_key(self) -> None:
        """A next key: never reveals and never ends a session."""
        step = flow.primary(self.session, self.window.kinds)
        if step is None or self.is_black or self.session.row.status != "running":
            return
        if step.deliberate:
            said = self.words("“{label}” wants Enter on the button, or Ctrl+Enter", label=step.label)
            self.window.passing.say(said)
            return
        self.primary()

    def back(self) -> None:
        """Show the activity before; what was done there stays done."""
        here = self.session.at
        earlier = flow.before(self.session, here) if here else None
        if earlier is not None and self.session.row.screen == "live":
            self.window.do(flow.GoTo(earlier.id))

    def _put_in_first(self) -> bool:
        face = self.window.stage.face
        if face is None or not face.pending() or self.window.cover.isVisible():
            return True
        face.put_in()
        return not face.pending()

    def bring_here(self) -> None:
        """Bring the room to what this console looks at."""
        if self.window.stage.activity:
            self.window.do(flow.GoTo(self.window.stage.activity))

    def skip(self) -> None:
        """Leave out what this console looks at."""
        looked_at = self.window.stage.activity
        if looked_at and self.window.do(flow.SkipActivity(looked_at)):
            self.window.look_at(self.session.row.at_activity or "")

    def minute(self, by: int) -> None:
        """A minute more or less for the activity that is looked at."""
        activity = self.window.looked_at()
        if activity is not None and not self.is_black:
            self.window.do(flow.AddMinutes(activity.id, by))

    def say_time(self) -> None:
        """How much time is left, said for a moment."""
        if not self.window.cover.isVisible():
            self.window.passing.say(self.words("{time} left", time=self.window.stage.clock.text()))

    def undo(self) -> None:
        """Take the last step back."""
        if self.live.can_undo is not None and not self.window.cover.isVisible():
            attempt(lambda: self.live.undo(self.window), self.window.bar, self.words, name="undo")

    def redo(self) -> None:
        """Make it once more."""
        if self.live.can_redo is not None and not self.window.cover.isVisible():
            attempt(lambda: self.live.redo(self.window), self.window.bar, self.words, name="redo")

    # --- the room's screen ----------------------------------------------------------------------------------------

    def set_screen(self, screen: str) -> None:
        """Live, Hold or Black."""
        if screen == "black":
            self._before_black = self.session.row.screen
        if not self.window.do(flow.SetScreen(screen)):
            self.window.head.screens.choose(self.session.row.screen)

    def hold(self) -> None:
        """Put the room on Hold."""
        if self.session.row.status == "running" and not self.is_black:
            self.window.do(flow.SetScreen("holding"))

    def black(self) -> None:
        """Black, and back to what was before."""
        if self.session.row.status == "running":
            self.set_screen(self._before_black if self.is_black else "black")

    # --- thoughts, notes, actions ---------------------------------------------------------------------------------

    def call_park(self) -> None:
        """Call the line for a thought to park, from anywhere but the holding picture."""
        if not self.window.cover.isVisible():
            self.window.park.call()

    def park(self, text: str) -> None:
        """Keep a thought for later."""
        if text.strip() and self.window.do(ParkThought(text, self.window.stage.activity or ""), self.window.park.done):
            self.window.passing.say(self.words("Parked. It gets its place in the report."))

    def write_note(self) -> None:
        """A private note: beside the script, or, where the room looks on, masked and on Hold."""
        if not self.window.public:
            self.window.side.notes.setFocus()
            return
        if self.is_black or self.session.row.status == "ended":
            return
        if self.session.row.status == "running" and self.session.row.screen != "holding":
            self.window.do(flow.SetScreen("holding"))
        self.window.note.call(masked=True)

    def keep_note(self, text: str) -> None:
        """Add a line to the private notes of the room's activity."""
        activity = self.session.at
        before = activity.notes if activity else self.session.row.notes
        if text.strip():
            notes = f"{before}\n{text}".strip()
            self.window.do(WriteNotes(notes, activity.id if activity else None), self.window.note.done)

    def keep_notes(self, notes: str) -> None:
        """The private notes of what is looked at, as they stand in their field."""
        self.window.do(WriteNotes(notes, self.window.stage.activity))

    def make_action(self) -> None:
        """An action from what is selected, in the next activity that takes actions."""
        face = self.window.stage.face
        text = face.selection() if face else ""
        target = next((a for a in self.session.agenda if self.window.kinds.of(a).leaves_actions), None)
        if not text or target is None:
            return
        if target.status == "upcoming" and not self.window.do(flow.OpenActivity(target.id)):
            return
        if self.window.do(AddOutcome(target.id, text)):
            self.window.passing.say(self.words("An action in “{title}”", title=target.title))
