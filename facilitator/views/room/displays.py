"""The displays of this machine, and how a window gets onto one of them.

Tests put a list of their own in the place of the system's; nothing else of the program asks Qt for its screens.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Display:
    """A display as the system reports it.

    `name` is that of the connector or of the device, as systems differ; `serial` is often empty. `geometry` is in the
    window system's pixels, `ratio` says how many of the device's go into one of these.
    """

    name: str
    geometry: QRect
    manufacturer: str = ""
    model: str = ""
    serial: str = ""
    ratio: float = 1.0

    @property
    def key(self) -> str:
        """What tells it from the others, as long as it stays plugged in."""
        return f"{self.name}|{self.manufacturer}|{self.model}|{self.serial}"

    @property
    def title(self) -> str:
        """What people call it: who made it and its model, or else the connector."""
        made, model = self.manufacturer.strip(), self.model.strip()
        if model.casefold().startswith(made.casefold()):
            made = ""
        return " ".join(part for part in (made, model) if part) or self.name

    @property
    def pixels(self) -> tuple[int, int]:
        """How many pixels the device has, across and down."""
        return round(self.geometry.width() * self.ratio), round(self.geometry.height() * self.ratio)

    def kept(self) -> dict[str, str]:
        """What is remembered of it."""
        return {"name": self.name, "model": self.model, "serial": self.serial}


def distinct(displays: Iterable[Display]) -> tuple[Display, ...]:
    """The displays that show something of their own: of those that show the same place, the first."""
    found: list[Display] = []
    for display in displays:
        if not any(display.geometry.intersects(other.geometry) for other in found):
            found.append(display)
    return tuple(found)


def remembered(displays: Iterable[Display], kept: Mapping[str, str]) -> Display | None:
    """The display that was kept: the very device, here or at another connector, or else the same name and model.

    Of another device at the same connector nothing is remembered, as long as both tell their serial numbers.
    """
    name, model, serial = (kept.get(part, "") for part in ("name", "model", "serial"))
    among = tuple(displays) if name else ()
    very = [d for d in among if d.kept() == dict(kept)]
    same = [d for d in among if serial and (d.model, d.serial) == (model, serial)]
    alike = [d for d in among if (d.name, d.model) == (name, model) and "" in {d.serial, serial}]
    return next(iter([*very, *same, *alike]), None)


class Displays(QObject):
    """The system's displays. `changed`: one came, went, or is of another size.

    Of one that goes it is told before Qt moves the windows that were on it.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._on_added)
        app.screenRemoved.connect(self._tell)
        app.primaryScreenChanged.connect(self._tell)
        for screen in app.screens():
            self._watch(screen)

    def reported(self) -> tuple[Display, ...]:
        """Every display that the system names, in its order, the main one first."""
        return tuple(_display(screen) for screen in QGuiApplication.screens())

    def all(self) -> tuple[Display, ...]:
        """Those that show something of their own; a mirrored one counts once."""
        return distinct(self.reported())

    def single(self) -> tuple[Display, ...]:
        """Those whose picture is on no other display: what is there, only whoever sits there sees."""
        reported = self.reported()
        return tuple(
            one for one in self.all() if sum(one.geometry.intersects(other.geometry) for other in reported) == 1
        )

    def number(self, display: Display) -> int:
        """Its number, from 1; 0 where it is not there."""
        return next((n for n, one in enumerate(self.all(), 1) if one.key == display.key), 0)

    def of(self, window: QWidget) -> Display | None:
        """On which display a window is; None where that display has just gone."""
        screen = window.screen()
        if screen not in QGuiApplication.screens():
            return None
        return next((one for one in self.all() if one.geometry.intersects(screen.geometry())), None)

    def fill(self, window: QWidget, display: Display) -> bool:
        """Let a window fill a display; False where that display is not there. The keyboard stays where it is."""
        screen = self._screen(display)
        if screen is None:
            return False
        # Named before it is shown: some systems place a window by its screen alone, others by its geometry.
        window.setScreen(screen)
        window.setGeometry(screen.geometry())
        window.setWindowState(Qt.WindowState.WindowFullScreen)
        # Not showFullScreen: that asks for the keyboard.
        window.show()
        return True

    def move(self, window: QWidget, display: Display) -> None:
        """Bring an ordinary window to a display, as large as it was where that fits, whole or filled as it was."""
        screen = self._screen(display)
        if screen is None:
            return
        state, room = window.windowState(), screen.availableGeometry()
        size = window.normalGeometry().size() if window.normalGeometry().isValid() else window.size()
        place = QRect(QPoint(0, 0), size.boundedTo(room.size()))
        place.moveCenter(room.center())
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.setScreen(screen)
        window.setGeometry(place)
        window.setWindowState(state)

    def _screen(self, display: Display) -> QScreen | None:
        return next((screen for screen in QGuiApplication.screens() if _display(screen).key == display.key), None)

    def _on_added(self, screen: QScreen) -> None:
        self._watch(screen)
        self._tell()

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._tell)

    def _tell(self, *_: object) -> None:
        self.changed.emit()


def _display(screen: QScreen) -> Display:
    return Display(
        screen.name(),
        screen.geometry(),
        screen.manufacturer(),
        screen.model(),
        screen.serialNumber(),
        screen.devicePixelRatio(),
    )
