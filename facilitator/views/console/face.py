"""What a kind's console face is given, and what it owes the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from facilitator.base.words import Words
from facilitator.domain.change import Command, Given
from facilitator.domain.holdings import DeskCommand
from facilitator.domain.kind import Kinds
from facilitator.domain.session import Activity, Session
from facilitator.views.widgets.panels import Panel


def cleared(panel: Panel) -> Panel:
    """The panel with everything taken out of it, for what is drawn anew."""
    while (item := panel.box.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    return panel


def press_by(key: str, button: QAbstractButton, within: QWidget) -> None:
    """Let a key press the button, as long as it can be seen and pressed."""

    def press() -> None:
        if button.isVisible() and button.isEnabled():
            button.click()

    shortcut = QShortcut(QKeySequence(key), within)
    shortcut.activated.connect(press)


PUBLIC_CARD = 1 / 30
"""The height of a card's type where the room reads it, as a part of the screen's height."""


class Host(Protocol):
    """The window, as a face sees it."""

    words: Words
    """The interface's: of whatever is pressed or typed into, and of what is said to whoever leads."""
    room_words: Words
    """The session's: of whatever the Scene holds as well, wherever it is drawn."""
    kinds: Kinds

    @property
    def public(self) -> bool:
        """Whether the room looks at this very window."""
        ...

    @property
    def screen_height(self) -> int:
        """The height in pixels of what people see."""
        ...

    @property
    def session(self) -> Session:
        """The session as it is now."""
        ...

    def do(self, command: Command, done: Callable[[], object] | None = None) -> bool:
        """Run a command; False when it was refused or not saved, which the window has said by then.

        `done` is called once it was done, be it at once or by a retry: there a line is emptied.
        """
        ...

    def do_at_desk(self, command: DeskCommand) -> bool:
        """Run a command that concerns the team, not this session."""
        ...

    def given(self) -> Given:
        """What rules may not make up themselves, as of now."""
        ...

    def act(self, text: str, done: Callable[[], object] | None = None) -> bool:
        """Make an action of a text in the next activity that takes actions; False where there is none."""
        ...

    def say(self, text: str) -> None:
        """Say a sentence at the place where messages stand."""
        ...

    def watch(self, popup: QWidget) -> None:
        """Let the keys that work always work while this hangs open, too."""
        ...

    def leave(self) -> None:
        """Leave the line that has the focus: nothing has it then, and the plain keys work."""
        ...


class Face(Panel):
    """The console's side of one kind: draws an activity and turns what is done to it into commands.

    What it draws of the activity's content, and the labels beside it that the room reads too, are said in the session's
    language (`host.room_words`); its buttons and fields in the interface's (`host.words`).
    Where the room looks at this very window (`host.public`), it draws nothing that the Scene would not hold, and what
    is typed into a private activity is masked until it is revealed.
    """

    def __init__(self, host: Host) -> None:
        super().__init__("", air=0, spacing=3.0)
        self.host = host

    def show_activity(self, session: Session, activity: Activity) -> None:
        """Draw the activity as it is now; called after every change that touches it."""
        raise NotImplementedError

    def tick(self, now: datetime) -> None:
        """Draw what moves with time; called about every second while it is looked at."""

    def take_focus(self) -> bool:
        """Put the cursor where typing begins; False where nothing is typed."""
        return False

    def pending(self) -> str:
        """Text that was typed and not put in yet."""
        return ""

    def put_in(self) -> bool:
        """Put in what was typed; False where something was refused, which was said by then."""
        return True

    def selection(self) -> str:
        """The text of what is selected, for an action made from it."""
        return ""

    def masked(self, activity: Activity) -> bool:
        """Whether what was put in has to be hidden here and now."""
        return self.host.public and not self.host.kinds.of(activity).shown(activity)


class PlainFace(Face):
    """The face of a kind that has none of its own: title and prompt are shown by the window."""

    def show_activity(self, session: Session, activity: Activity) -> None:
        """Nothing to draw."""
