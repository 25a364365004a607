"""Icons by what they mean. A view asks for `icon(Icon.VOTE)` and never for the name of a picture.

QtAwesome comes after the first picture: until `load()` has been called an icon is empty, of the right size, and it
appears by itself afterwards. The colour is a token and is looked up while painting, so icons follow the theme.
"""

from __future__ import annotations

import logging
from enum import Enum
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


class Icon(Enum):
    """What an icon stands for; the value is a glyph of QtAwesome's Phosphor set."""

    # the desk
    HOME = "house"
    SESSIONS = "clock-counter-clockwise"
    TEAMS = "users-three"
    SETTINGS = "gear-six"
    FORMAT = "squares-four"
    INSIGHTS = "chart-line-up"
    CLIENT = "buildings"
    RESUME = "play"
    START = "play-circle"
    # kinds of activity
    BRIEF = "megaphone-simple"
    CARDS = "cards"
    VOTE = "hand-pointing"
    PLAN = "clipboard-text"
    SCALE = "chart-bar-horizontal"
    DISCUSS = "chats-circle"
    CLUSTER = "selection-all"
    OTHER = "circles-four"
    # how input comes in
    PAPER = "note-blank"
    SCRIBE = "pencil-line"
    BALLOT = "envelope-simple"
    HANDS = "hand"
    IMPORT = "download-simple"
    LAPTOP = "laptop"
    # the room
    LIVE = "broadcast"
    FREEZE = "snowflake"
    HOLD = "pause-circle"
    BLACK = "moon"
    SCREEN = "monitor"
    WINDOW = "app-window"
    SWAP = "arrows-left-right"
    ROOM = "projector-screen"
    SHOWN = "eye"
    HIDDEN = "eye-slash"
    LOCK = "lock-simple"
    OPEN = "lock-simple-open"
    # the course of a session
    CLOCK = "clock"
    TIMER = "timer"
    LATE = "alarm"
    NEXT = "arrow-right"
    BACK = "arrow-left"
    SKIP = "skip-forward"
    NOW = "caret-right-fill"
    UPCOMING = "circle"
    DONE = "check"
    PAUSE = "pause"
    BREAK = "coffee"
    BELL = "bell-simple"
    END = "flag-banner"
    NOTE = "note-pencil"
    PARK = "push-pin"
    SCRIPT = "book-open"
    SAY = "chat-circle-text"
    WATCH = "ear"
    # deeds
    ADD = "plus"
    LESS = "minus"
    REMOVE = "trash"
    EDIT = "pencil-simple"
    UNDO = "arrow-counter-clockwise"
    REDO = "arrow-clockwise"
    EXPORT = "export"
    REPORT = "file-pdf"
    COPY = "copy"
    FOLDER = "folder-open"
    SEARCH = "magnifying-glass"
    HELP = "question"
    KEYBOARD = "keyboard"
    COMMAND = "command"
    MORE = "dots-three-bold"
    CLOSE = "x"
    MOVE = "arrows-out-cardinal"
    GROUP = "stack"
    UNGROUP = "stack-simple"
    MERGE = "git-merge"
    TAKE_OUT = "arrow-elbow-up-left"
    FOLD = "caret-right"
    UNFOLD = "caret-down"
    FOLD_UP = "caret-up"
    FOLD_LEFT = "caret-left"
    # states
    GOOD = "check-circle"
    WARN = "warning"
    BAD = "warning-circle"
    INFO = "info"
    SAVED = "cloud-check"
    UNSAVED = "cloud-slash"
    # people and outcomes
    PERSON = "user"
    LEADER = "crown-simple"
    REMOTE = "video-camera"
    ABSENT = "user-minus"
    ARRIVED = "user-plus"
    ACTION = "check-square"
    DECISION = "circle-wavy-check"
    CALENDAR = "calendar-blank"
    AGREEMENT = "handshake"
    STILL_ON = "arrow-circle-right"
    DROPPED = "x-circle"
    SEEN_BEFORE = "repeat"
    THUMB_UP = "thumbs-up"
    THUMB_DOWN = "thumbs-down"
    IDEA = "lightbulb"
    LIGHT = "sun"
    DARK = "moon-stars"


_FONT, _NAMES = "phosphor-[0-9]*.ttf", "phosphor-charmap-*.json"
_FULL = 0.98
"""How much of its square a glyph takes; the glyphs have some air of their own."""

log = logging.getLogger(__name__)

_ready = False
_family = ""
_glyphs: dict[str, str] = {}


def load() -> None:
    """Brings in the one set of QtAwesome's that is used, and shows every icon that was asked for before.

    Call it after the first picture. Font and names are read from QtAwesome's files: importing it would load all its
    twelve fonts, and with qtpy parts of Qt that the program has no use for.
    """
    global _ready, _family  # noqa: PLW0603 - the glyphs are there once for the whole process, or not yet
    if _ready:
        return
    found = find_spec("qtawesome")
    folders = [Path(place) / "fonts" for place in (found.submodule_search_locations or ())] if found else []
    fonts = [path for folder in folders for path in sorted(folder.glob(_FONT))]
    names = [path for folder in folders for path in sorted(folder.glob(_NAMES))]
    added = QFontDatabase.addApplicationFont(str(fonts[-1])) if fonts and names else -1
    if added < 0:
        log.warning("no icons: QtAwesome's fonts are not there")
        return
    import json

    codes = json.loads(names[-1].read_text(encoding="utf-8"))
    _glyphs.update({name: chr(int(code, 16)) for name, code in codes.items()})
    _family = QFontDatabase.applicationFontFamilies(added)[0]
    _ready = True
    for widget in QApplication.allWidgets():
        widget.update()


def loaded() -> bool:
    """Whether icons are drawn yet."""
    return _ready


def icon(role: Icon, colour: str = "ink-soft") -> QIcon:
    """The icon of that meaning, in the colour of that token name, now and after a change of theme."""
    # Imported here: buttons draw their icons themselves, and few of Qt's own widgets ask for one.
    from facilitator.views.icon_engine import RoleIcon

    return RoleIcon(role, colour).icon()


def draw(painter: QPainter, rect: QRectF, role: Icon, colour: QColor) -> None:
    """Draws the icon into the middle of the rectangle, for widgets that paint themselves."""
    if not _ready:
        return
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setFont(_glyph_font(max(1, round(side * _FULL))))
    painter.setPen(colour)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), _glyph(role))
    painter.restore()


@lru_cache(maxsize=32)
def _glyph_font(pixels: int) -> QFont:
    font = QFont(_family)
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _glyph(role: Icon) -> str:
    """The sign of an icon in the font. Raises KeyError for a name that the set does not have; a test looks."""
    return _glyphs[role.value]
