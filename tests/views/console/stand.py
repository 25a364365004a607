"""A console on a real library, and the hands that work on it: keys where the focus is, and the mouse."""

from __future__ import annotations

import atexit
import random
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from facilitator.base.clock import HandClock
from facilitator.base.errors import NotSaved
from facilitator.base.settings import Settings
from facilitator.base.words import ENGLISH
from facilitator.domain.change import Change, Command
from facilitator.domain.flow import ChooseEntry
from facilitator.domain.holdings import AddTeam
from facilitator.domain.kind import Kinds
from facilitator.domain.session import Activity, Session
from facilitator.formats.loader import FormatShelf
from facilitator.live.library import Guest, Library, SessionPlan
from facilitator.live.session import LiveSession
from facilitator.registry import find_kinds
from facilitator.store.opening import open_library
from facilitator.store.sqlite import SqliteStore
from facilitator.views.console.window import ConsoleWindow
from facilitator.views.room.displays import Displays
from facilitator.views.theme import manager

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
START = datetime(2026, 11, 20, 9, 42, tzinfo=UTC)
ROLES = ("Designer", "Tester", "Developer A", "Developer B", "Owner", "Analyst", "Scrum master", "Operator")
CARDS = (
    ("plus", "Flow of tickets"),
    ("delta", "Three meetings on Wednesday mornings"),
    ("plus", "Demo rehearsal the day before"),
    ("delta", "Closing tickets before the owner has seen them"),
    ("delta", "Moving tickets on the last two days"),
    ("plus", "Größere Aufgaben früh geteilt"),
)
SIZE = (1280, 720)
KINDS = find_kinds(suppress_errors=False)


def gone() -> None:
    """Let Qt delete now what it would delete once its loop runs."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


TITLE = "Sprint 20.5"


def planned(form: str, people: Sequence[str], title: str) -> SessionPlan:
    purpose = "We looked at three weeks of work: what helped, and what we change."
    return SessionPlan(form, "team", title, tuple(Guest(name) for name in people), purpose=purpose)


@cache
def _template() -> tuple[Path, str]:
    """A library with a team and a planned session, made once: the others are copies of it."""
    folder = Path(tempfile.mkdtemp(prefix="console-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    store = open_library(folder / "library")
    library = Library(store, FormatShelf(KINDS, folder / "formats"), KINDS, HandClock(START), random.Random(1))
    library.do(AddTeam(library.client, "Atlas", id="team"))
    session = library.plan(planned("r-pd", ROLES, TITLE))
    store.close()
    return folder / "library", session


@dataclass
class Shelf:
    """A library in a folder of its own, opened and closed like the program does."""

    folder: Path
    clock: HandClock = field(default_factory=lambda: HandClock(START))
    kinds: Kinds = KINDS
    closed: bool = False
    ready: str = ""
    """A plus/delta that is planned and not opened yet."""

    def __post_init__(self) -> None:
        if not self.folder.exists():
            folder, self.ready = _template()
            shutil.copytree(folder, self.folder)
        self.store: SqliteStore = open_library(self.folder)
        formats = FormatShelf(self.kinds, self.folder / "formats")
        self.library = Library(self.store, formats, self.kinds, self.clock, random.Random(3))

    def plan(self, form: str = "r-pd", people: Sequence[str] = ROLES, title: str = TITLE) -> str:
        """A planned session's id."""
        ready, self.ready = self.ready, ""
        if ready and (form, people, title) == ("r-pd", ROLES, TITLE):
            return ready
        return self.library.plan(planned(form, people, title))

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self.store.close()


class Hands:
    """What a facilitator does to a console."""

    def __init__(
        self,
        shelf: Shelf,
        session: str,
        settings: Settings,
        size: tuple[int, int] = SIZE,
        displays: Displays | None = None,
    ) -> None:
        self.shelf = shelf
        self.live: LiveSession = shelf.library.open(session)
        self.window = ConsoleWindow(self.live, shelf.library, manager(), ENGLISH, settings, displays)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        # A button is named as it is read out, with what was cut.
        self.window.deeds.reveal.wait_ms = 0
        self.settle()

    # --- seeing ---------------------------------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        return self.live.session

    @property
    def here(self) -> Activity:
        assert self.session.at is not None
        return self.session.at

    @property
    def screen(self) -> str:
        return self.session.row.screen

    @property
    def covered(self) -> bool:
        return self.window.cover.isVisible()

    @property
    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    def activity(self, kind: str) -> Activity:
        return next(a for a in self.session.agenda if a.kind == kind)

    def texts(self, kind: str = "cards") -> list[str]:
        return [card.text for card in self.session.contributions_of(self.activity(kind).id)]

    def picture(self) -> QImage:
        """The window as it looks now, without the blinking of a cursor and without a ring that depends on it."""
        self.settle()
        return self.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)

    def button(self, name: str, place: QWidget | None = None) -> QPushButton:
        """A visible button by its name."""
        among = (place or self.window).findChildren(QPushButton)
        shown = [b for b in among if b.isVisible() and b.accessibleName() == name]
        assert len(shown) == 1, f"{len(shown)} buttons called {name}"
        return shown[0]

    # --- doing ----------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Let Qt do what it has put off."""
        for _ in range(2):
            QApplication.processEvents()

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        """Press a key where the focus is."""
        for _ in range(times):
            QTest.keyClick(self.focus or self.window, key, modifiers)
            self.settle()

    def write(self, text: str, *, enter: bool = True) -> None:
        """Type where the focus is; a line takes what no key makes by being pasted."""
        target = self.focus
        assert target is not None
        if text.isascii():
            QTest.keyClicks(target, text)
        else:
            QApplication.clipboard().setText(text)
            QTest.keyClick(target, Key.Key_V, CTRL)
        self.settle()
        if enter:
            self.press(Key.Key_Return)

    def click(self, target: QWidget | str, place: QWidget | None = None) -> None:
        """Click a widget, or the button of that name, in its middle."""
        found = self.button(target, place) if isinstance(target, str) else target
        QTest.mouseClick(found, Qt.MouseButton.LeftButton, PLAIN, QPoint(found.width() // 2, found.height() // 2))
        self.settle()

    def do(self, command: Command) -> None:
        """Somebody else does something to the session."""
        self.live.do(command)
        self.settle()

    def fail(self, times: int = 1) -> None:
        """The disk fails at the next change, or at the next few."""
        commit, left = self.live._commit, [True] * (times - 1)

        def fail(_change: Change) -> None:
            if not left or not left.pop():
                self.live._commit = commit
            raise NotSaved("The disk is full. Nothing was written.")

        self.live._commit = fail

    def fold(self, *, public: bool) -> None:
        if self.window.public is not public:
            self.press(Key.Key_F6)
        assert self.window.public is public

    # --- going on -------------------------------------------------------------------------------------------------

    def start(self) -> Hands:
        """Begin and show the first activity."""
        self.press(Key.Key_Return if self.covered else Key.Key_PageDown, times=2)
        assert self.screen == "live"
        return self

    def go(self, kind: str) -> Hands:
        """Go on by the primary key until the room is at an activity of that kind."""
        if self.session.row.status == "preparing":
            self.start()
        for _ in range(20):
            if self.here.kind == kind:
                return self
            self.press(Key.Key_Return, CTRL)
        raise AssertionError(f"never came to {kind}")

    def collect(self, cards: Iterable[tuple[str, str]] = CARDS) -> Hands:
        """The writing has ended, and these cards are typed, each in its column."""
        self.go("cards")
        if self.window.stage.primary.accessibleName() == "Collect the slips":
            self.press(Key.Key_PageDown)
        for slot, text in cards:
            self.press(Key.Key_1 if slot == "plus" else Key.Key_2)
            self.write(text)
        return self

    def vote(self, counts: Sequence[int], entry: str = "hands") -> Hands:
        """Dots for the options, typed one after another; the voting stays open."""
        if self.session.at is None or self.here.kind != "vote":
            if not self.texts():
                self.collect()
            self.go("vote")
        self.choose(entry)
        for count in counts:
            self.write(str(count))
        return self

    def act(self, text: str = "Show tickets while they are in progress") -> Hands:
        """One action, with the cursor at its owner."""
        self.go("plan")
        self.write(text)
        return self

    def rate(self, counts: Sequence[int], entry: str = "ballot") -> Hands:
        """Answers by value, typed one after another; the scale stays open."""
        self.go("scale")
        self.choose(entry)
        for count in counts:
            self.write(str(count))
        return self

    def choose(self, entry: str) -> None:
        if KINDS.of(self.here).entry(self.here) != entry:
            self.do(ChooseEntry(self.here.id, entry))
            self.window.place_focus()

    def end(self) -> Hands:
        """Go on to the end."""
        for _ in range(20):
            if self.session.row.status == "ended":
                return self
            self.press(Key.Key_Return, CTRL)
        raise AssertionError("it never ended")

    def close(self) -> None:
        """Close the window, twice where something is typed."""
        if not self.window.close():
            self.window.close()


Open = Callable[..., Hands]
