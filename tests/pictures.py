"""Photographs every window: `python tests/pictures.py --out build/pictures`.

Each in light and dark, at 1280×720 and 1920×1080: the Desk's pages with an empty library, a small and a full one;
console (public and folded open) and room at every activity, empty and full, on Hold and on Black; the report's pages.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, QPoint, QRect, qInstallMessageHandler
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.base.clock import HandClock
from facilitator.base.paths import Places
from facilitator.base.settings import FILE, ROOM_THEMES, Settings
from facilitator.base.words import ENGLISH
from facilitator.domain import flow
from facilitator.domain.change import Together
from facilitator.domain.kinds.cards import AddCard
from facilitator.domain.scene import scene
from facilitator.domain.session import Activity, Session
from facilitator.formats.loader import FormatShelf
from facilitator.live.imports import import_session, read_cards
from facilitator.live.library import Library
from facilitator.live.rehearsal import rehearse
from facilitator.live.session import LiveSession
from facilitator.registry import find_kinds
from facilitator.reports.build import build
from facilitator.store.opening import open_library
from facilitator.views.console.window import ConsoleWindow
from facilitator.views.desk.rail import HOME, SESSIONS, SETTINGS, TEAMS
from facilitator.views.desk.window import PLAN, DeskWindow
from facilitator.views.room.view import RoomView
from facilitator.views.theme import manager
from tests.views.desk.sample import FORMAT, NOW, ROLES, Sample, few, full
from tests.views.room.displays import LAPTOP, PROJECTOR, FakeDisplays

THEMES, SIZES = ("light", "dark"), ((1280, 720), (1920, 1080))
PAGES = (HOME, SESSIONS, TEAMS, SETTINGS, PLAN)
LIBRARIES: dict[str, Callable[[Sample], None]] = {"empty": lambda _sample: None, "few": few, "full": full}
KINDS = find_kinds(suppress_errors=False)
GAP = 24
"""The pixels between two displays in one picture."""
CARDS = (
    "Three meetings on Wednesday mornings",
    "Flow of tickets",
    "Closing tickets before the owner has seen them",
    "Demo rehearsal the day before",
    "Moving tickets on the last two days",
    "Large tasks were shared out early",
)


@dataclass
class Album:
    """A folder of pictures in one theme, one folder below it for each size."""

    folder: Path
    theme: str
    taken: int = 0

    def take(self, widget: QWidget, name: str) -> None:
        """A picture of a window in every size."""
        for width, height in SIZES:
            widget.resize(width, height)
            widget.show()
            for _ in range(3):
                QApplication.processEvents()
            self._keep(widget, f"{self.theme}-{width}x{height}", name)

    def beside(self, console: ConsoleWindow, displays: FakeDisplays, name: str) -> None:
        """A picture of the console and its room beside each other, each on a display of every size."""
        for width, height in SIZES:
            displays.alter(replace(PROJECTOR, geometry=QRect(LAPTOP.geometry.right() + 1, 0, width, height)))
            console.resize(width, height)
            for _ in range(3):
                QApplication.processEvents()
            both = QImage(width * 2 + GAP, height, QImage.Format.Format_RGB32)
            both.fill(manager().colour("black"))
            painter = QPainter(both)
            console.render(painter, QPoint(0, 0))
            if console.ways.room is not None:
                console.ways.room.render(painter, QPoint(width + GAP, 0))
            painter.end()
            self._save(both, f"{self.theme}-{width}x{height}", name)

    def _keep(self, widget: QWidget, look: str, name: str) -> None:
        self._save(widget.grab().toImage(), look, name)

    def _save(self, picture: QImage, look: str, name: str) -> None:
        path = self.folder / look / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not picture.save(str(path)):
            raise SystemExit(f"{path} could not be written.")
        self.taken += 1


def away(window: QWidget) -> None:
    """Close a window and let it go: those that are kept make every later one slower."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# --- the Desk ---------------------------------------------------------------------------------------------------------


def of_desk(album: Album, folder: Path) -> None:
    """Every page with every library."""
    for state, fill in LIBRARIES.items():
        sample = Sample(folder / state)
        fill(sample)
        window = DeskWindow(manager(), ENGLISH, Settings(folder / FILE), NOW.replace(tzinfo=None))
        window.fill(sample.library, Places(folder, folder, folder), remembers=True)
        for page in PAGES:
            window.go(page)
            album.take(window, f"desk-{page}-{state}")
        window.empty()
        away(window)
        sample.close()


# --- a session --------------------------------------------------------------------------------------------------------


@dataclass
class Studio:
    """The windows of one session."""

    album: Album
    library: Library
    folder: Path
    console: ConsoleWindow | None = None

    def shoot(self, live: LiveSession, name: str) -> None:
        """Room, and console in both its forms, as they are now."""
        room = RoomView(manager())
        room.show_scene(scene(live.session, KINDS, ENGLISH), live.now())
        self.album.take(room, f"room-{name}")
        away(room)
        if self.console is None:
            self.console = ConsoleWindow(
                live, self.library, manager(), ENGLISH, Settings(self.folder / FILE, bell="off")
            )
        for public, form in ((True, "public"), (False, "open")):
            self.console.set_public(public)
            self.console.tick()
            self.album.take(self.console, f"console-{form}-{name}")

    def close(self) -> None:
        """Close the console, and with it the session."""
        if self.console is not None:
            away(self.console)


def name_of(activity: Activity, state: str) -> str:
    """01-purpose-full"""
    return f"{activity.position:02}-{activity.settings.get('key')}-{state}"


def of_rehearsal(album: Album, folder: Path) -> Session:
    """Every activity at its fullest; gives the session as it ended."""
    store, clock = open_library(folder), HandClock(datetime(2026, 11, 26, 9, tzinfo=UTC))
    library = Library(store, FormatShelf(KINDS), KINDS, clock, random.Random(4))
    studio = Studio(album, library, folder)
    played = rehearse(library, clock, FORMAT, 9, 4, lambda _n, at, live: studio.shoot(live, name_of(at, "full")))
    live = library.open(played.session)
    studio.shoot(live, "99-ended-full")
    session = live.session
    studio.close()
    store.close()
    return session


def of_empty_session(album: Album, folder: Path) -> None:
    """Every activity as it opens, without anybody on the list; before the start, on Hold, on Black, and ended."""
    sample = Sample(folder)
    live = sample.library.open(sample.planned(sample.team("New team"), "Our first look back"))
    studio = Studio(album, sample.library, folder)
    studio.shoot(live, "00-preparing-empty")
    seen: set[str] = set()
    while (step := flow.primary(live.session, KINDS)) is not None:
        here = live.session.at
        if here is not None and live.session.row.screen == "live" and here.id not in seen:
            seen.add(here.id)
            studio.shoot(live, name_of(here, "empty"))
        if len(seen) == 1 and here is not None and not here.spent:
            _cover(studio, live, sample.clock)
            sample.clock.advance(30)
        live.do(step.command)
        sample.clock.advance(20)
    studio.shoot(live, "99-ended-empty")
    studio.close()
    sample.close()


def _cover(studio: Studio, live: LiveSession, clock: HandClock) -> None:
    for screen in ("holding", "black"):
        live.do(flow.SetScreen(screen))
        studio.shoot(live, f"98-{screen}")
    live.do(flow.SetScreen("live"))


def of_two_screens(album: Album, folder: Path, room: str) -> None:
    """Console and room side by side, from before the start to a display that is gone; `room`: the room's colours."""
    sample, displays = Sample(folder), FakeDisplays(LAPTOP, PROJECTOR)
    live = sample.library.open(sample.planned(sample.team("Atlas", ROLES[:8]), "Sprint 20.5"))
    settings = Settings(folder / FILE)
    settings.room_theme = room
    console = ConsoleWindow(live, sample.library, manager(), ENGLISH, settings, displays)
    console.show()
    name = f"two-screens-{room}"
    album.beside(console, displays, f"{name}-1-before")
    for command in (flow.StartSession(), flow.SetScreen("live"), flow.NextActivity()):
        live.do(command)
    here = live.session.at
    assert here is not None
    live.do(Together(tuple(AddCard(here.id, "plus" if n % 2 else "delta", text) for n, text in enumerate(CARDS))))
    sample.clock.advance(130)
    console.tick()
    album.beside(console, displays, f"{name}-2-live")
    console.deeds.freeze()
    live.do(AddCard(here.id, "plus", "What the room does not see yet"))
    album.beside(console, displays, f"{name}-3-frozen")
    console.overlays.show_screens()
    album.beside(console, displays, f"{name}-4-panel")
    console.overlays.hide()
    displays.unplug(PROJECTOR)
    album.beside(console, displays, f"{name}-5-gone")
    away(console)
    sample.close()


def of_files(album: Album, folder: Path, files: Sequence[Path]) -> dict[str, Session]:
    """A session for each file of cards, shown as it is resumed; gives the sessions by the files' names."""
    store = open_library(folder)
    library = Library(store, FormatShelf(KINDS), KINDS, HandClock(NOW), random.Random(4))
    sessions: dict[str, Session] = {}
    for file in files:
        made = import_session(library, read_cards(file), FORMAT, "Sample team", file.stem.replace("_", " "))
        live, studio = library.open(made), Studio(album, library, folder)
        for command in (flow.ResumeSession(), flow.SetScreen("live")):
            live.do(command)
        studio.shoot(live, f"import-{file.stem}")
        sessions[file.stem] = live.session
        studio.close()
    store.close()
    return sessions


def of_report(album: Album, session: Session, name: str) -> None:
    """The pages of both editions."""
    import pypdfium2

    folder = album.folder / "report"
    folder.mkdir(parents=True, exist_ok=True)
    for edition in ("team", "actions"):
        pdf = pypdfium2.PdfDocument(build(session, edition, KINDS, ENGLISH, zone=UTC).data)
        for number, page in enumerate(pdf, 1):
            page.render(scale=2).to_pil().save(folder / f"{name}-{edition}-{number:02}.png")
            album.taken += 1


def main() -> int:
    """Take all pictures and say where they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="the folder for the pictures")
    parser.add_argument("--cards", type=Path, nargs="*", default=[], help="files of cards to be shown as well")
    options = parser.parse_args()
    QApplication(["pictures"])
    # What Qt says about drawing into memory helps nobody here.
    qInstallMessageHandler(lambda *_: None)
    manager().reduce_motion = True
    manager().start("light")
    manager().complete()
    taken = sum(in_theme(options.out, theme, options.cards) for theme in THEMES)
    print(f"{taken} pictures are in {options.out}.")
    return 0


def in_theme(out: Path, theme: str, files: Sequence[Path]) -> int:
    """All pictures in one theme; gives their number. Reports have one look: they come with the first theme."""
    manager().choose(theme)
    album = Album(out, theme)
    with tempfile.TemporaryDirectory(prefix="facilitator-pictures-") as name:
        folder = Path(name)
        of_desk(album, folder)
        of_empty_session(album, folder / "empty-session")
        for room in ROOM_THEMES:
            of_two_screens(album, folder / f"two-screens-{room}", room)
        sessions = {"rehearsal": of_rehearsal(album, folder / "rehearsal")}
        sessions |= of_files(album, folder / "files", files)
    if theme == THEMES[0]:
        for title, session in sessions.items():
            of_report(album, session, title)
    return album.taken


if __name__ == "__main__":
    sys.exit(main())
