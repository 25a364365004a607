"""The bell: a soft sound when the time of a step or an activity is up. It is never the only sign of it."""

from __future__ import annotations

import logging
import platform
import shutil
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from facilitator.base.paths import resources
from facilitator.domain.kind import Kinds
from facilitator.domain.session import Session

log = logging.getLogger(__name__)

FILES = {"low": "bell-low.wav", "normal": "bell.wav"}
"""The sound by how loud it is wanted; a volume of their own not all players have."""
PLAYERS: tuple[tuple[str, ...], ...] = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
"""The systems' players, in the order in which they are tried."""

Play = Callable[[Path], object]


def player(which: Callable[[str], str | None] = shutil.which) -> Play | None:
    """What plays a file on this system; none where nothing was found."""
    if platform.system() == "Windows":
        return _play_on_windows
    found = next((words for words in PLAYERS if which(words[0])), None)
    return (lambda path: _start([*found, str(path)])) if found is not None else None


def _start(words: Sequence[str]) -> None:
    # Imported here: most sessions ring late, and many never.
    from PySide6.QtCore import QProcess

    started, _ = QProcess.startDetached(words[0], list(words[1:]))
    if not started:
        log.warning("the player %s could not be started", words[0])


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
