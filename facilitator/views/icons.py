"""Icons by what they mean. A view asks for `icon(Icon.VOTE)` and never for the name of a picture.

QtAwesome comes after the first picture: until `load()` has been called an icon is empty, of the right size, and it
appears by itself afterwards. The colour is a token and is looked up while painting, so icons follow the theme.
"""

from enum import Enum
from functools import cache, lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from facilitator.views.theme import manager


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
    OTHER = "circles-four"
    # how input comes in
    PAPER = "note-blank"
    SCRIBE = "pencil-line"
    BALLOT = "envelope-simple"
    HANDS = "hand"
    IMPORT = "download-simple"
    # the room
    LIVE = "broadcast"
    FREEZE = "snowflake"
    HOLD = "pause-circle"
    BLACK = "moon"
    SCREEN = "monitor"
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
    IDEA = "lightbulb"
    LIGHT = "sun"
    DARK = "moon-stars"


_PREFIX = "ph"
_FULL = 0.98
"""How much of its square a glyph takes; the glyphs have some air of their own."""

_ready = False


def load() -> None:
    """Brings in QtAwesome and shows every icon that was asked for before. Call it after the first picture."""
    global _ready  # noqa: PLW0603 - the glyphs are there once for the whole process, or not yet
    if _ready:
        return
    import qtawesome

    qtawesome.font(_PREFIX, 16)
    _ready = True
    for widget in QApplication.allWidgets():
        widget.update()


def loaded() -> bool:
    """Whether icons are drawn yet."""
    return _ready


def icon(role: Icon, colour: str = "ink-soft") -> QIcon:
    """The icon of that meaning, in the colour of that token name, now and after a change of theme."""
    return QIcon(_Engine(role, colour))


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
    import qtawesome

    font = QFont(qtawesome.font(_PREFIX, pixels))
    font.setPixelSize(pixels)
    # Said outright: a painter takes what a font leaves open from its widget, and a bold icon is a smudge.
    font.setWeight(QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def _glyph(role: Icon) -> str:
    import qtawesome

    return str(qtawesome.charmap(f"{_PREFIX}.{role.value}"))


class _Engine(QIconEngine):
    """Draws one glyph; what it is drawn in is decided while drawing."""

    def __init__(self, role: Icon, token: str) -> None:
        super().__init__()
        self._role = role
        self._token = token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = "ink-faint" if mode == QIcon.Mode.Disabled else self._token
        draw(painter, QRectF(rect), self._role, manager().colour(token))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._role, self._token)
