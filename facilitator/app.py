"""The window put together: folders, settings, look, windows, library. Everything that knows everything is here.

First picture first: until the Desk is painted nothing is imported but Qt and what needs no library. Then the library is
opened and the pages are filled; once Home is painted, a backup is made on a worker thread if one is due.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.base.collector import rest, resting, settle, wake

with resting():
    from PySide6.QtCore import QObject, QTimer, Signal
    from PySide6.QtWidgets import QApplication

    from facilitator.base.errors import KnownError
    from facilitator.base.languages import words_of
    from facilitator.base.log import start_log, stop_log
    from facilitator.base.paths import Places, places
    from facilitator.base.settings import Settings
    from facilitator.views.desk.window import DeskWindow
    from facilitator.views.faults import Faults
    from facilitator.views.theme import manager

if TYPE_CHECKING:
    from PySide6.QtCore import QSocketNotifier

    from facilitator.domain.change import Change
    from facilitator.live.library import Library
    from facilitator.store.sqlite import SqliteStore
    from facilitator.views.console.window import ConsoleWindow
    from facilitator.views.desk.trouble import TroublePage

log = logging.getLogger(__name__)

FORMATS = "formats"
"""The folder of a person's own formats, beside the library."""
NOT_OPENED = 1
"""The exit code where the library could not be opened."""
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


class Program(QObject):
    """One run of the program, with its one Desk and at most one console."""

    ready = Signal()
    """Home is painted with what the library holds, or with why it cannot be opened."""
    ended = Signal(int)
    """Everything is closed; the exit code."""

    def __init__(self, app: QApplication, explicit: Path | None = None, client: str = "") -> None:
        """`explicit` is a data folder that was named, `client` the name of the client to begin with."""
        super().__init__(app)
        rest()
        self.code = 0
        self.places: Places = places(explicit)
        self.settings = Settings.load(self.places.config)
        # A folder that holds everything also holds the settings; what they say of the library has no say there.
        self.remembers = self.places.config != self.places.data
        if self.remembers and self.settings.data_folder:
            self.places = Places(Path(self.settings.data_folder), self.places.config, self.places.log)
        self.words = words_of(self.settings.language)
        self.store: SqliteStore | None = None
        self.library: Library | None = None
        self.console: ConsoleWindow | None = None
        self._client = client
        self._notifier: QSocketNotifier | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(settle)
        self.faults = Faults(self._say_fault)
        self.window = self._make_window()

    def _make_window(self) -> DeskWindow:
        theme = manager()
        theme.reduce_motion = self.settings.reduce_motion
        theme.choose_text_size(self.settings.text_size)
        theme.start(self.settings.theme)
        window = DeskWindow(theme, self.words, self.settings, datetime.now().astimezone().replace(tzinfo=None))
        window.painted.connect(self._load)
        window.opened.connect(self.open_session)
        window.moved.connect(self.move)
        window.closed.connect(self.stop)
        return window

    def start(self) -> None:
        """Show the Desk; everything else follows from that."""
        start_log(self.places.log)
        log.info("started")
        self.faults.take_over()
        self.window.show()

    # --- the library ----------------------------------------------------------------------------------------------

    def _load(self) -> None:
        from PySide6.QtCore import QLocale

        # Dates and calendars speak the language of everything else.
        QLocale.setDefault(QLocale(self.settings.language))
        try:
            self.library = self._open_library()
        except KnownError as error:
            self._show_trouble(error)
        else:
            self.code = 0
            self.window.fill(self.library, self.places, remembers=self.remembers)
            self._say_what_was_wrong()
        QTimer.singleShot(0, self._complete)

    def _open_library(self) -> Library:
        from facilitator.base.clock import SystemClock
        from facilitator.formats.loader import FormatShelf
        from facilitator.live.library import Library
        from facilitator.registry import find_kinds
        from facilitator.store.lock import WINDOW
        from facilitator.store.opening import open_library

        kinds = find_kinds()
        self.store = open_library(self.places.data, who=WINDOW)
        try:
            shelf = FormatShelf(kinds, self.places.data / FORMATS, self.words)
            library = Library(self.store, shelf, kinds, SystemClock())
            self._choose_client(library)
        except BaseException:
            self._close_store()
            raise
        return library

    def _choose_client(self, library: Library) -> None:
        kept = library.holdings.clients.get(self.settings.client)
        if self._client:
            library.choose_client(self._client)
        elif kept is not None:
            library.choose_client(kept.name)

    def _complete(self) -> None:
        """What may come last: the other fonts, the icons, a tidy end on signals, a backup."""
        manager().complete()
        self._listen_for_signals()
        QTimer.singleShot(0, self._be_ready)

    def _be_ready(self) -> None:
        wake()
        self.ready.emit()
        self._back_up()
        self._settling.start()

    def _back_up(self) -> None:
        from facilitator.views.tasks import run_task

        store, library = self.store, self.library
        if store is None or library is None or not store.backup_due() or library.holds_open_answers():
            return
        run_task(lambda cancel, report: store.backup(), self._backed_up, self._not_backed_up)

    def _backed_up(self, path: Path | None) -> None:
        log.info("backed up")

    def _not_backed_up(self, error: Exception) -> None:
        log.warning("not backed up", exc_info=error)
        if isinstance(error, KnownError) and self.library is not None:
            self.window.bar.say(self.words.say(error.message), "warn")

    def _after_lock(self, change: Change) -> None:
        """Between Open and Lock of an anonymous activity no backup is made; one follows."""
        if change.rewrite:
            QTimer.singleShot(0, self._back_up)

    def _say_what_was_wrong(self) -> None:
        if self.settings.trouble:
            said = self.words(
                "Your settings could not be read. They were kept as {file}, and Facilitator begins with its own.",
                file=self.settings.trouble,
            )
            self.window.bar.say(said, "warn")
            self.settings.trouble = ""

    def _close_store(self) -> None:
        from PySide6.QtCore import QThreadPool

        # A backup or a report that is being written comes to its end first.
        QThreadPool.globalInstance().waitForDone()
        self.library = None
        if self.store is not None:
            self.store.close()
            self.store = None

    # --- trouble --------------------------------------------------------------------------------------------------

    def _show_trouble(self, error: KnownError) -> None:
        from facilitator.views.desk.trouble import TroublePage

        log.warning("the library was not opened: %s", error.message.text)
        self.code = NOT_OPENED
        busy = type(error).__name__ == "LibraryBusy"
        page: TroublePage = TroublePage(self.words, self.words.say(error.message), self.places.data, busy=busy)
        page.retried.connect(self._retry)
        page.moved.connect(self.move)
        page.left.connect(self.window.close)
        self.window.show_only(page)

    def _retry(self) -> None:
        # Later, so that the page whose button was pressed may go.
        QTimer.singleShot(0, self._load)

    def move(self, folder: str) -> None:
        """Use the library of another folder from now on."""
        self.window.empty()
        self._close_store()
        self.places = Places(Path(folder), self.places.config, self.places.log)
        if self.remembers:
            self.settings.data_folder = folder
            self.settings.save()
        self._retry()

    def _say_fault(self, copy: Callable[[], None]) -> None:
        if self.console is not None:
            self.console.bar.say(self.words("Something went wrong; nothing that was saved is lost."), "warn")
        self.window.say_fault(copy)

    # --- a session ------------------------------------------------------------------------------------------------

    def open_session(self, session: str) -> None:
        """Open a session in its console; the Desk goes out of sight until it is closed.

        On one screen a projector shows what this screen shows: no other session may be seen there.
        """
        desk = self.window.desk
        if self.console is None and desk is not None:
            desk.attempt(lambda: self._open_console(session), self.window.bar, "open session")

    def _open_console(self, session: str) -> None:
        assert self.library is not None
        from facilitator.views.console.window import ConsoleWindow

        live = self.library.open(session)
        try:
            console = ConsoleWindow(live, self.library, manager(), self.words, self.settings)
        except BaseException:
            self.library.close(session)
            raise
        live.subscribe(lambda _session, change, _by: self._after_lock(change))
        console.closed.connect(self._console_closed)
        self.console = console
        log.info("session opened: %s", session)
        self._take_place(console)
        self.window.hide()

    def _take_place(self, console: ConsoleWindow) -> None:
        console.setGeometry(self.window.geometry())
        console.ways.make_way()
        if self.window.isFullScreen() or self.window.isMaximized():
            console.showMaximized()
        else:
            console.show()

    def _come_back_to(self, console: ConsoleWindow) -> None:
        """Where the Desk was may be the room's display by now: it comes back to where the console is."""
        displays = console.ways.displays
        here, before = displays.of(console), displays.of(self.window)
        if here is not None and (before is None or before.key != here.key):
            displays.move(self.window, here)

    def _console_closed(self) -> None:
        console, self.console = self.console, None
        if console is not None:
            log.info("session closed: %s", console.live.session.id)
            self._come_back_to(console)
            console.deleteLater()
        self.window.show()
        self.window.come_back()

    # --- the end --------------------------------------------------------------------------------------------------

    def quit(self) -> None:
        """Close everything tidily, as when a person closes the windows."""
        if self.console is not None and not self.console.close():
            # It has said what is typed and not put in; whoever asks twice means it.
            self.console.close()
        self.window.close()

    def stop(self) -> None:
        """The Desk is closed: let go of the library and end."""
        self._settling.stop()
        wake()
        self.settings.save()
        self.window.empty()
        self._close_store()
        self._stop_listening()
        log.info("ended")
        self.faults.give_back()
        stop_log()
        self.ended.emit(self.code)

    def _listen_for_signals(self) -> None:
        if self._notifier is not None:
            return
        import signal
        import socket

        from PySide6.QtCore import QSocketNotifier

        ours, theirs = socket.socketpair()
        for end in (ours, theirs):
            end.setblocking(False)
        self._ends = (ours, theirs)
        self._wakeup = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        # The handlers do nothing themselves: the byte that the signal writes wakes Qt's loop.
        self._handlers = {s: signal.signal(s, lambda *_: None) for s in (signal.SIGTERM, signal.SIGINT)}
        self._notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def _on_signal(self) -> None:
        received = self._ends[0].recv(64)
        if any(number in received for number in self._handlers):
            self.quit()

    def _stop_listening(self) -> None:
        if self._notifier is None:
            return
        self._notifier.setEnabled(False)
        self._notifier = None
        import signal

        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        for end in self._ends:
            end.close()


def main(argv: Sequence[str] | None = None, *, data_dir: Path | None = None, client: str | None = None) -> int:
    """Open the window and stay until it is closed; returns the exit code.

    The folder and the client may be given, or stand in the arguments (the program's own where none are given).
    """
    options = _options(sys.argv[1:] if argv is None else argv)
    if sys.platform.startswith("linux") and not any(
        map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    ):
        sys.stderr.write("facilitator: There is no display to open the window on.\n")
        return NOT_OPENED
    QApplication.setApplicationName("Facilitator")
    QApplication.setDesktopFileName("facilitator")
    app = QApplication.instance() or QApplication(["facilitator"])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    program = Program(app, data_dir or options.data_dir, client or options.client or "")
    program.ended.connect(app.exit)
    program.start()
    return int(app.exec())


def _options(arguments: Sequence[str]) -> Any:
    # Imported here: whoever shows the first picture otherwise has no arguments to read.
    import argparse

    parser = argparse.ArgumentParser(prog="facilitator", allow_abbrev=False, add_help=False)
    parser.add_argument("--data-dir", type=Path)
    parser.add_argument("--client")
    return parser.parse_known_args(arguments)[0]
