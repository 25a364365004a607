"""The theme as Qt sees it: bundled fonts, palette, style sheet, and one manager that says when they change.

Widgets never hold a colour. They ask `manager()` while painting, so a change of theme needs nothing but a repaint,
and they take their fonts from `manager().font(step)`, multiplied by the scale of the container they stand in
(`facilitator.views.widgets.scale`). This is the only place of the program that sets a style sheet.
"""

import logging
import os
import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QToolTip, QWidget

from facilitator.base.paths import resources
from facilitator.base.tokens import Theme, ThemeError, load_theme

_log = logging.getLogger(__name__)

CHOICES = ("system", "light", "dark")
TEXT_SIZES = {"normal": 1.0, "large": 1.15, "largest": 1.3}
"""How much larger than the theme says type and distances are, by what a person chose."""
REGULAR = QFont.Weight.Normal
BOLD = QFont.Weight.Bold

FIRST_FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
"""What the first picture needs; the others are loaded after it."""

SMALLEST_PART = 50
"""No text that a room reads is lower than this part of the screen's height."""

_PLACE = re.compile(r"\{\{([a-z0-9-]+)\}\}")
_Role = QPalette.ColorRole
_PALETTE: tuple[tuple[QPalette.ColorRole, str], ...] = (
    (_Role.Window, "paper"),
    (_Role.WindowText, "ink"),
    (_Role.Base, "surface"),
    (_Role.AlternateBase, "board"),
    (_Role.Text, "ink"),
    (_Role.PlaceholderText, "ink-soft"),
    (_Role.Button, "surface"),
    (_Role.ButtonText, "ink"),
    (_Role.BrightText, "on-accent"),
    (_Role.ToolTipBase, "ink"),
    (_Role.ToolTipText, "paper"),
    (_Role.Highlight, "accent"),
    (_Role.HighlightedText, "on-accent"),
    (_Role.Accent, "accent"),
    (_Role.Link, "accent"),
    (_Role.LinkVisited, "accent"),
    (_Role.Light, "surface"),
    (_Role.Midlight, "board"),
    (_Role.Mid, "line"),
    (_Role.Dark, "edge"),
    (_Role.Shadow, "shadow"),
)


def font_of(families: Sequence[str], pixels: float, weight: QFont.Weight = REGULAR) -> QFont:
    """The type of that height in pixels, in the first of the families that has the sign."""
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(max(1, round(pixels)))
    font.setWeight(weight)
    return font


class Look(QObject):
    """One theme as painters ask for it: colours, type, distances. `changed` is emitted after it became another one."""

    changed = Signal()

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        """Reads the light theme of `folder` (the bundled one by default). Raises ThemeError if even this is faulty."""
        super().__init__(parent)
        self.folder = folder or resources()
        self._colours: dict[str, QColor] = {}
        self.theme: Theme = self.read("light")

    def read(self, name: str) -> Theme:
        """The theme of that name. Raises ThemeError where its file has faults."""
        return load_theme(name, self.folder / "themes")

    def take(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self.theme = theme
        self._colours.clear()

    def colour(self, token: str) -> QColor:
        """The colour of that name. Raises KeyError for a name that no theme knows."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = QColor(self.theme.colour(token))
        return QColor(found)

    def hue(self, name: str) -> QColor:
        """The colour of a card of that hue; an unknown one is drawn as sand."""
        return QColor(self.theme.hue(name))

    def font(self, step: int = 0, weight: QFont.Weight = REGULAR, scale: float = 1.0) -> QFont:
        """The type of that step of the scale, with the bundled families one after the other."""
        return self.font_of(self.theme.size(step) * scale, weight)

    def font_of(self, pixels: float, weight: QFont.Weight = REGULAR) -> QFont:
        """The type of that height in pixels, for what is measured by the screen and not by the scale."""
        return font_of(self.theme.families, pixels, weight)

    def space(self, steps: float, scale: float = 1.0) -> int:
        """A distance of that many steps of the unit, in pixels."""
        return round(self.theme.unit * steps * scale)


class ThemeManager(Look):
    """The look of one application; `changed` is emitted after another theme has been put on."""

    def __init__(self, app: QApplication, folder: Path | None = None) -> None:
        """Reads the light theme and the style sheet of `folder` (the bundled one by default).

        Raises ThemeError if even these cannot be used.
        """
        super().__init__(folder, app)
        self.app = app
        self._loaded: set[str] = set()
        self._worn = False
        self._lent = ""
        self.choice = "light"
        self.text_size = "normal"
        self.reduce_motion = False
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def start(self, choice: str = "system") -> None:
        """Puts the theme on the application, with no more fonts than the first picture needs."""
        self._load_fonts(FIRST_FONTS)
        if not _is_fusion_anyway():
            self.app.setStyle("Fusion")
        self.choose(choice)
        if not self._worn:
            self._wear(self.theme)

    def complete(self) -> None:
        """Loads what the first picture did without: the other fonts and the icons. Call it after that picture."""
        fonts = sorted(path.name for path in (self.folder / "fonts").glob("*.ttf"))
        self._load_fonts(tuple(fonts))
        # Imported here: the icons ask this module for their colours.
        from facilitator.views import icons

        icons.load()

    def choose(self, choice: str) -> bool:
        """Puts on "light", "dark", or what the system has. A theme that cannot be used leaves the old one on."""
        self.choice = choice if choice in CHOICES else "system"
        return self._put_on()

    def lend(self, choice: str) -> bool:
        """Puts on another theme for a while, over what was chosen; an empty one gives it back."""
        if choice == self._lent:
            return True
        self._lent = choice
        return self._put_on()

    def choose_text_size(self, size: str) -> None:
        """Make type and distances that large (one of `TEXT_SIZES`), at once where a theme is on."""
        self.text_size = size if size in TEXT_SIZES else "normal"
        if self._worn:
            self._wear(self.read(self.theme.name))

    def motion(self, *, long: bool = False) -> int:
        """How long a movement takes in milliseconds; 0 where motion is not wanted."""
        if self.reduce_motion:
            return 0
        return self.theme.motion_long if long else self.theme.motion_short

    def room_scale(self, height: int) -> float:
        """How much larger than at a desk type must be, so that a room reads a window of that height."""
        return max(1.0, height / SMALLEST_PART / self.theme.size(-1))

    def _put_on(self) -> bool:
        wanted = self._lent or self.choice
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(wanted, Qt.ColorScheme.Unknown)
        # Told to the system as well, so that the frame of the window agrees; it may call back before it returns.
        QGuiApplication.styleHints().setColorScheme(scheme)
        return self._take(self._wanted())

    def _wanted(self) -> str:
        wanted = self._lent or self.choice
        if wanted != "system":
            return wanted
        return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"

    def _follow_system(self) -> None:
        if self._worn and self.choice == "system" and not self._lent:
            self._take(self._wanted())

    def _take(self, name: str) -> bool:
        if self._worn and name == self.theme.name:
            return True
        try:
            return self._wear(self.read(name))
        except ThemeError as error:
            _log.warning("theme not used: %s", error)
            return False

    def _wear(self, theme: Theme) -> bool:
        try:
            sheet = fill((self.folder / "style.qss").read_text(encoding="utf-8"), theme)
        except (OSError, UnicodeDecodeError, ThemeError) as error:
            _log.warning("style sheet not used: %s", error)
            return False
        self.take(theme.enlarged(TEXT_SIZES[self.text_size]))
        self.app.setFont(self.font())
        QToolTip.setFont(self.font(-1))
        self.app.setPalette(palette(theme))
        QToolTip.setPalette(palette(theme))
        self.app.setStyleSheet(sheet)
        self._worn = True
        self.changed.emit()
        return True

    def _load_fonts(self, names: tuple[str, ...]) -> None:
        for name in names:
            path = self.folder / "fonts" / name
            if name in self._loaded or not path.is_file():
                continue
            self._loaded.add(name)
            if QFontDatabase.addApplicationFont(str(path)) < 0:
                _log.warning("font not used: %s", name)


def _is_fusion_anyway() -> bool:
    """Whether Qt takes Fusion where none is named.

    Naming it hands back the style, and with it hundreds of names that nothing before the first picture has a use for.
    """
    own = set(QStyleFactory.keys()) <= {"Fusion", "Windows"} and QGuiApplication.platformName() != "minimal"
    return own and "QT_STYLE_OVERRIDE" not in os.environ


def palette(theme: Theme) -> QPalette:
    """The theme as a palette, for what Qt draws by itself."""
    made = QPalette()
    for role, token in _PALETTE:
        made.setColor(role, QColor(theme.colour(token)))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.colour("ink-faint")))
    made.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, QColor(theme.colour("line")))
    return made


def fill(sheet: str, theme: Theme) -> str:
    """The style sheet with the theme's values in its {{places}}.

    Raises ThemeError if it names something that no theme has, or if its braces do not close: Qt would then drop
    the whole sheet and leave the windows bare.
    """
    lengths = {"corner": theme.corner, "corner-large": theme.corner * 3 // 2, "corner-small": theme.corner // 2}
    values = {**theme.colours, **{name: f"{value}px" for name, value in lengths.items()}}
    unknown = sorted(set(_PLACE.findall(sheet)) - set(values))
    if unknown:
        raise ThemeError(f"style.qss: not known: {', '.join(unknown)}")
    filled = _PLACE.sub(lambda place: values[place[1]], sheet)
    bare = re.sub(r"/\*.*?\*/", "", filled, flags=re.DOTALL)
    if not _closed(bare):
        raise ThemeError("style.qss: its braces do not close")
    return filled


def _closed(sheet: str) -> bool:
    depth = 0
    for sign in re.findall(r"[{}]", sheet):
        depth += 1 if sign == "{" else -1
        if depth not in (0, 1):
            return False
    return depth == 0


_manager: ThemeManager | None = None


def manager() -> ThemeManager:
    """The application's theme; made with the bundled themes when it is asked for first.

    Raises RuntimeError if there is no application yet.
    """
    global _manager  # noqa: PLW0603 - one application has one look, as it has one palette
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("there is no application to put a theme on")
    if _manager is None or _manager.app is not app:
        _manager = ThemeManager(app)
    return _manager


def set_role(widget: QWidget, role: str) -> None:
    """Gives the widget a role that the style sheet knows, also when it is already shown."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # the style has not looked at it yet, and will find its role
    # The style gives its own font back when it takes a widget anew; ours is put on again.
    font, style = widget.font(), widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.setFont(font)


def set_tip(widget: QWidget, text: str) -> None:
    """Gives the widget a tool tip that shows the text as it is; Qt would take some texts for markup."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    widget.setToolTip(f"<p style='white-space:pre-wrap'>{plain}</p>" if text else "")
