"""The bell: a soft sound when the time of a step or an activity is up. It is never the only sign of it."""

from __future__ import annotations

import logging
import platform
import shutil
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QProcess

from facilitator.base.paths import resources
from facilitator.domain.kind import Kinds
from facilitator.domain.session import Session

log = logging.getLogger(__name__)

FILES = {"low": "bell-low.wav", "normal": "bell.wav"}
"""The sound by how loud it is wanted; a volume of their own not all players have."""
PLAYERS: tuple[tuple[str, ...], ...] = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
"""The systems' players, in the order in which they are tried."""
STOPPED_MS = 200
"""So long a player may take to stop."""

Play = Callable[[Path], object]


def player(
    which: Callable[[str], str | None] = shutil.which, failed: Callable[[], object] | None = None
) -> Play | None:
    """What plays a file on this system; none where nothing was found. `failed` is called where none of them could."""
    if platform.system() == "Windows":
        return _play_on_windows
    found = [[path, *words[1:]] for words in PLAYERS if (path := which(words[0])) is not None]
    return Player(found, failed) if found else None


class Player:
    """Plays by the first of the system's players that can: one that is installed may have nothing to play to."""

    def __init__(self, commands: Sequence[Sequence[str]], failed: Callable[[], object] | None = None) -> None:
        self._commands, self._failed = commands, failed
        self._playing: QProcess | None = None

    def __call__(self, path: Path) -> None:
        """Play a file, and go on at once."""
        self._try(path, 0)

    def _try(self, path: Path, number: int) -> None:
        if number == len(self._commands):
            log.warning("no player could play a sound")
            if self._failed is not None:
                self._failed()
            return
        self.stop()
        program, *words = self._commands[number]
        process = self._playing = QProcess(QCoreApplication.instance())

        def over(*_: object) -> None:
            # Failing to start and ending are told of by signals of their own.
            if process is self._playing:
                self._playing = None
                process.deleteLater()
                if process.exitStatus() != QProcess.ExitStatus.NormalExit or process.exitCode() != 0:
                    self._try(path, number + 1)

        def not_started(error: QProcess.ProcessError) -> None:
            if error == QProcess.ProcessError.FailedToStart and process is self._playing:
                self._playing = None
                process.deleteLater()
                self._try(path, number + 1)

        process.finished.connect(over)
        process.errorOccurred.connect(not_started)
        process.start(program, [*words, str(path)])

    def stop(self) -> None:
        """Be silent; the program that plays must not outlive this one."""
        process, self._playing = self._playing, None
        if process is not None:
            process.kill()
            process.waitForFinished(STOPPED_MS)
            process.deleteLater()


def _play_on_windows(path: Path) -> None:
    import winsound

    flags = getattr(winsound, "SND_FILENAME", 0) | getattr(winsound, "SND_ASYNC", 0)
    play = getattr(winsound, "PlaySound", None)
    if play is not None:
        play(str(path), flags)


def ring(loudness: str, play: Play | None) -> bool:
    """Ring once, as loud as `loudness` says ("off", "low", "normal"); whether something could be heard."""
    file = FILES.get(loudness)
    if file is None or play is None:
        return False
    play(resources() / "sounds" / file)
    return True


class TimeUp:
    """Notices when the time of the room's activity, of its step or its topic, runs out while somebody looks.

    A time that had run out before, or that runs out on Hold, on black or in a pause, is passed over in silence.
    """

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._armed: tuple[object, ...] = ()

    def look(self, session: Session, now: datetime) -> bool:
        """Whether a time has run out since the last look, and may be heard."""
        here = session.at
        if here is None or session.row.status != "running" or here.since is None:
            # A pause may count after all: what ran out in it is not rung when it goes on.
            self._armed = ()
            return False
        kind = self._kinds.of(here)
        span, course = kind.span(here), kind.course(here)
        key = (here.id, course.at if course else 0, span.total)
        if span.left(now) > 0:
            self._armed = key
            return False
        up = self._armed == key
        self._armed = ()
        return up and session.row.screen in {"live", "frozen"}
