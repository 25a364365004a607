"""What can be done in the console by key or button: the table of it, and the doing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from facilitator.base.words import Message, message
from facilitator.domain import flow
from facilitator.domain.advice import Primary
from facilitator.domain.change import Command
from facilitator.domain.outcome import AddOutcome
from facilitator.domain.people import ParkThought, WriteNotes
from facilitator.domain.session import Activity, Session
from facilitator.domain.slip import StartRound
from facilitator.views.bridge import attempt
from facilitator.views.console.keys import BLACK, Act
from facilitator.views.console.reveal import Reveal
from facilitator.views.console.room_acts import room_acts

if TYPE_CHECKING:
    from facilitator.views.console.window import ConsoleWindow

_Key = Qt.Key
BREAK = 10
"""The minutes of a break for which none were named."""


class Deeds:
    """The console's deeds. The window draws; everything that a key or a button of the shell does is here."""

    def __init__(self, window: ConsoleWindow) -> None:
        self.window = window
        self.live = window.live
        self.words = window.words
        self.reveal = Reveal(window, self._reveal, window.redraw)
        self._before_black = "live"
        self._before_note = ""

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
            Act(
                "back",
                message("Back: a step or who spoke before, or the activity before"),
                self.back,
                ("PgUp",),
                (_Key.Key_Left,),
            ),
            Act(
                "primary",
                message("What the button says, also Reveal and End"),
                self.primary_key,
                ("Ctrl+Return", "Ctrl+Enter"),
            ),
            Act("hold", message("Hold"), self.hold, (), (_Key.Key_H,)),
            Act("black", message("Black, and back"), self.black, (BLACK,), (_Key.Key_B,)),
            *room_acts(window),
            Act("time", message("Say the time that is left"), self.say_time, ("F9",)),
            Act("bell", message("The bell when time is up: on or off"), self.toggle_bell),
            Act("more", message("One minute more"), self.more, ("Ctrl++", "Ctrl+="), (_Key.Key_Plus,), repeats=True),
            Act("less", message("One minute less"), self.less, ("Ctrl+-",), (_Key.Key_Minus,), repeats=True),
            Act("break", message("A break, with a clock of its own"), self.call_break, ("Ctrl+Shift+B",)),
            Act("park", message("Park a thought"), self.call_park, ("Ctrl+Shift+P",), (_Key.Key_P,)),
            Act("action", message("Action from what is selected"), self.make_action, (), (_Key.Key_A,)),
            Act("note", message("Private note; the room is put on Hold"), self.write_note, (), (_Key.Key_N,)),
            Act("peek", message("Script and notes, while it is held"), lambda: None, (), (_Key.Key_F4,), by_name=False),
            Act("people", message("Who is here"), window.toggle_people, ("F7",)),
            Act("earlier", message("What you look at: earlier on the agenda"), lambda: self.move(-1)),
            Act("later", message("What you look at: later on the agenda"), lambda: self.move(1)),
            Act("out", message("What you look at: leave it out, or take it up again"), self.leave_out),
            Act("undo", message("Undo"), self.undo, ("Ctrl+Z",), (), repeats=True),
            Act("redo", message("Redo"), self.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), (), repeats=True),
            Act(
                "leave",
                message("Leave the line, so that plain keys work"),
                window.leave,
                (),
                (_Key.Key_Escape,),
                by_name=False,
            ),
            Act(
                "commands",
                message("Any command by its name"),
                self.show_commands,
                ("Ctrl+K",),
                by_name=False,
            ),
            Act("keys", message("These keys"), self.show_keys, ("F1",)),
        ]

    # --- the course of the session --------------------------------------------------------------------------------

    def step(self) -> Primary | None:
        """What the one button says and does now."""
        step = flow.primary(self.session, self.window.kinds)
        if step is not None and self.reveal.waits:
            return replace(step, label=message("Take it back"))
        return step

    def primary_key(self) -> None:
        """The button's key, which black overrides; pressed twice in a hurry it takes nothing back."""
        if not self.is_black and not self.reveal.waits:
            self.primary()

    def primary(self) -> None:
        """Do what the one button says; what is typed and not put in goes in first."""
        step = flow.primary(self.session, self.window.kinds)
        if self.reveal.waits:
            self.reveal.take_back()
        elif step is not None and self._settled(step.command):
            if isinstance(step.command, flow.RevealActivity):
                self.reveal.begin(step.command)
            elif self.window.do(step.command) and isinstance(step.command, StartRound):
                self.window.rounds.begin(step.command.activity)

    def _reveal(self, command: flow.RevealActivity) -> None:
        activity = self.session.activities.get(command.activity)
        offered = (flow.primary(self.session, self.window.kinds), self.again_step(activity) if activity else None)
        if any(step is not None and step.command == command for step in offered):
            self.window.do(command)

    def next_key(self) -> None:
        """A next key: never reveals and never ends a session; it shows which button would."""
        step = flow.primary(self.session, self.window.kinds)
        if step is None or self.is_black or self.reveal.waits:
            return
        if not step.deliberate:
            self.primary()
            return
        self.window.stage.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.window.public:
            said = self.words("“{label}” wants Enter on the button, or Ctrl+Enter", label=step.label)
            self.window.passing.say(said)

    def back(self) -> None:
        """Show what was shown before: a step of the activity, or the one before it. What was done stays done."""
        earlier = flow.back(self.session, self.window.kinds)
        # What is typed was typed where one is now; an activity that is left by going back keeps it.
        leaves = isinstance(earlier, flow.GoTo)
        if earlier is not None and self.session.row.screen == "live" and (leaves or self._settled(earlier)):
            self.reveal.take_back()
            self.window.do(earlier)

    def _settled(self, command: Command) -> bool:
        """Put in what is typed where it can be; whether nothing that this command would shut out was refused."""
        window = self.window
        window.settle()
        if window.covered:
            return True
        ends = isinstance(command, flow.EndSession)
        if ends and window.stage.next_date.pending():
            return False
        faces = window.stage.faces() if ends else (window.stage.face,)
        return all(face.put_in() for face in faces if face is not None and face.pending())

    def bring_here(self) -> None:
        """Bring the room to what this console looks at."""
        if self.window.stage.activity:
            self.window.settle()
            self.window.do(flow.GoTo(self.window.stage.activity))

    def skip(self) -> None:
        """Leave out what this console looks at."""
        looked_at = self.window.stage.activity
        if looked_at and self.window.do(flow.SkipActivity(looked_at)):
            self.window.look_at(self.session.row.at_activity or "")

    def move(self, by: int) -> None:
        """Bring what this console looks at earlier or later on the agenda."""
        activity = self.window.looked_at()
        if activity is not None and not self.window.covered:
            self.window.do(flow.MoveActivity(activity.id, by))

    def leave_out(self) -> None:
        """Leave out what this console looks at, or take it up again."""
        activity = self.window.looked_at()
        if activity is None or self.window.covered:
            return
        out = activity.status == "skipped"
        self.window.do(flow.TakeUpActivity(activity.id) if out else flow.SkipActivity(activity.id))

    def again_step(self, activity: Activity) -> Primary | None:
        """What closed input may do once more: be revealed late, opened again, or be run anew as a further activity."""
        kind = self.window.kinds.of(activity)
        ended, running = (self.session.row.status == status for status in ("ended", "running"))
        if activity.status == "done" and kind.state(activity).unrevealed and (running or ended):
            return Primary(message("Reveal it now"), flow.RevealActivity(activity.id), deliberate=True)
        if running and activity.status == "open" and kind.goes_round(activity) and kind.state(activity).slips:
            return Primary(message("Close"), flow.LockActivity(activity.id))
        if not running or activity.status != "done" or not kind.entries:
            return None
        if "locked" in kind.path(activity):
            return Primary(message("Run it anew"), flow.RunAnew(activity.id))
        return Primary(message("Open it again"), flow.ReopenActivity(activity.id))

    def again(self) -> None:
        """Do that."""
        activity = self.session.activities.get(self.window.stage.activity or "")
        step = self.again_step(activity) if activity else None
        if step is not None and isinstance(step.command, flow.RevealActivity) and self.session.row.status == "running":
            # Late or not, what the room has seen it has seen: it can be taken back as any other reveal.
            self.reveal.begin(step.command)
            return
        if activity is None or step is None or not self.window.do(step.command):
            return
        if isinstance(step.command, flow.RunAnew):
            self.window.mention(self.words("“{title}” comes once more, as the next activity", title=activity.title))
        self.window.place_focus()

    def show_keys(self) -> None:
        """The key sheet, or away with it."""
        self.window.overlays.show_keys()

    def show_commands(self) -> None:
        """Any command by its name."""
        self.window.overlays.show_commands()

    def show_screens(self) -> None:
        """How people see it, or away with it."""
        self.window.overlays.show_screens()

    # --- time -----------------------------------------------------------------------------------------------------

    def more(self) -> None:
        """A minute more."""
        self.minute(1)

    def less(self) -> None:
        """A minute less."""
        self.minute(-1)

    def minute(self, by: int) -> None:
        """A minute more or less for the activity that is looked at."""
        activity = self.window.looked_at()
        if activity is not None and not self.window.covered:
            self.window.do(flow.AddMinutes(activity.id, by))

    def say_time(self) -> None:
        """How much time is left, said for a moment."""
        activity = self.window.looked_at()
        if activity is not None and not self.window.covered and activity.status not in {"done", "skipped"}:
            clock = self.window.stage.clock
            said = self.words("{time} over", time=clock.text()) if clock.over() else ""
            self.window.mention(said or self.words("{time} left", time=clock.text()))

    def toggle_bell(self) -> None:
        """Silence the bell, or let it ring."""
        self.window.ringer.toggle()

    # --- steps back and forth -------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last step back, or what was to be revealed."""
        if self.reveal.waits:
            self.reveal.take_back()
        elif self.live.can_undo is not None and not self.window.covered:
            attempt(lambda: self.live.undo(self.window), self.window.bar, self.words, self.window.redraw, name="undo")

    def redo(self) -> None:
        """Make it once more."""
        if self.live.can_redo is not None and not self.window.covered:
            attempt(lambda: self.live.redo(self.window), self.window.bar, self.words, self.window.redraw, name="redo")

    def named_undo(self) -> str:
        """What undo would take back, or why it takes nothing back."""
        undo, why = self.live.can_undo, self.live.why_not_undo
        if undo is not None:
            return self.words("Undo: {step}", step=undo)
        nothing = self.words("Undo: nothing that may be taken back")
        return f"{nothing}. {self.words.say(why)}" if why is not None else nothing

    def named_redo(self) -> str:
        """What redo would make once more."""
        redo = self.live.can_redo
        return self.words("Redo: {step}", step=redo) if redo is not None else self.words("Redo")

    # --- the room's screen ----------------------------------------------------------------------------------------

    def set_screen(self, screen: str) -> bool:
        """Live, Freeze, Hold or Black; whether that is so now."""
        self.reveal.take_back()
        if screen == "black" and not self.is_black:
            self._before_black = self.session.row.screen
        done = self.window.do(flow.SetScreen(screen))
        if not done:
            self.window.head.screens.choose(self.session.row.screen)
        return done

    def come_up(self) -> bool:
        """The room comes up: on Hold, or black where it was black. Whether that is so now."""
        self._before_black = "holding"
        row = self.session.row
        return row.status != "running" or row.screen in {"holding", "black"} or self.set_screen("holding")

    def thaw(self) -> bool:
        """On one screen nothing is frozen: what was is on Hold. Whether that is so now."""
        if self._before_black == "frozen":
            self._before_black = "holding"
        return self.session.row.screen != "frozen" or self.set_screen("holding")

    def freeze(self) -> None:
        """Let the room keep its picture, and back to live. Only what is live can be kept."""
        after = {"live": "frozen", "frozen": "live"}.get(self.session.row.screen)
        if after is not None and self.window.ways.apart and self.session.row.status == "running":
            self.set_screen(after)

    def hold(self) -> None:
        """Put the room on Hold."""
        if self.session.row.status == "running" and not self.is_black:
            self.set_screen("holding")

    def black(self) -> None:
        """Black, and back to what was before."""
        if self.session.row.status == "running":
            self.set_screen(self._before_black if self.is_black else "black")

    # --- thoughts, notes, actions ---------------------------------------------------------------------------------

    def call_park(self) -> None:
        """Call the line for a thought to park: from anywhere, as long as something can be seen."""
        if not self.is_black or not self.window.public:
            self.window.park.call()

    def call_break(self) -> None:
        """Call the line for the minutes of a break."""
        if self.session.row.status == "running" and not self.is_black:
            self.window.body.rest.call()

    def take_break(self, minutes: str) -> None:
        """Begin a break of so many minutes; ten where none are named."""
        typed = minutes.strip() or str(BREAK)
        if not typed.isdecimal():
            self.window.say(self.words("Write the minutes as a number, such as 10."))
            return
        self.reveal.take_back()
        if self.window.do(flow.TakeBreak(int(typed), self.window.room_words("Break")), self.window.body.rest.done):
            self.set_live()

    def set_live(self) -> None:
        """The room sees what it is at; what it was shown before stays only where it is frozen or black."""
        if self.session.row.screen == "holding":
            self.set_screen("live")

    def park(self, text: str) -> None:
        """Keep a thought for later."""
        if text.strip():
            self.window.do(ParkThought(text, self.window.stage.activity or ""), self._parked)

    def _parked(self) -> None:
        self.window.park.done()
        self.window.mention(self.words("Parked. It gets its place in the report."))

    def write_note(self) -> None:
        """A private note: beside the script, or, where the room looks on, masked and on Hold."""
        if not self.window.public:
            self.window.side.notes.setFocus()
            return
        if self.is_black:
            return
        self._before_note = self.session.row.screen if self.session.row.status == "running" else ""
        if self._before_note and self._before_note != "holding":
            self.set_screen("holding")
        self.window.note.call(masked=True)

    def keep_note(self, text: str) -> None:
        """Add a line to the private notes of the room's activity."""
        activity = self.session.at
        before = activity.notes if activity else self.session.row.notes
        if text.strip():
            notes = f"{before}\n{text}".strip()
            self.window.do(WriteNotes(notes, activity.id if activity else None), self.window.note.done)

    def note_left(self) -> None:
        """The line for a note is away: what the room saw before it sees again."""
        before, self._before_note = self._before_note, ""
        row = self.session.row
        if before and before != "holding" and row.status == "running" and row.screen == "holding":
            self.window.do(flow.SetScreen(before))
        self.window.place_focus()

    def keep_notes(self, activity: str, notes: str) -> None:
        """The private notes of an activity, as they stand in their field."""
        self.window.do(WriteNotes(notes, activity or None))

    def make_action(self) -> None:
        """An action from what is selected."""
        face = self.window.stage.face
        if face is not None and (text := face.selection()):
            self.act(text)

    def act(self, text: str, done: Callable[[], object] | None = None) -> bool:
        """An action in the next activity that takes actions, which is opened for it; whether it was made."""
        plans = [a for a in self.session.agenda if self.window.kinds.of(a).leaves_actions]
        target = next((a for a in plans if a.status not in {"done", "skipped"}), plans[0] if plans else None)
        if target is None or self.window.covered:
            return False
        if target.status in {"upcoming", "skipped"} and not self.window.do(flow.OpenActivity(target.id)):
            return False
        said: Message = message("An action in “{title}”", title=target.title)

        def made() -> None:
            self.window.mention(self.words.say(said))
            if done is not None:
                done()

        return self.window.do(AddOutcome(target.id, text), made)
