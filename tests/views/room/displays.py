"""A list of displays in place of the system's: they are plugged in, unplugged and made larger at any moment."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from facilitator.views.room.displays import Display, Displays

LAPTOP = Display("eDP-1", QRect(0, 0, 1920, 1080), "Lenovo", "LP140", "L1")
PROJECTOR = Display("HDMI-1", QRect(1920, 0, 1280, 720), "EPSON", "EB-1795F", "E77")
THIRD = Display("DP-3", QRect(3200, 0, 1024, 768), "Dell", "U2412M", "D9")
TWIN = replace(PROJECTOR, geometry=LAPTOP.geometry)
"""The projector once it shows what the laptop shows."""


class FakeDisplays(Displays):
    """Windows are on the display that holds their middle; `fill` and `move` put them there at once."""

    def __init__(self, *displays: Display) -> None:
        super().__init__()
        self.list = list(displays)

    def reported(self) -> tuple[Display, ...]:
        return tuple(self.list)

    def of(self, window: QWidget) -> Display | None:
        middle = window.frameGeometry().center()
        return next((one for one in self.all() if one.geometry.contains(middle)), None)

    def fill(self, window: QWidget, display: Display) -> bool:
        found = next((one for one in self.all() if one.key == display.key), None)
        if found is None:
            return False
        window.setGeometry(found.geometry)
        window.show()
        return True

    def move(self, window: QWidget, display: Display) -> None:
        place = QRect(QPoint(), window.size())
        place.moveCenter(display.geometry.center())
        window.setGeometry(place)

    def plug(self, display: Display) -> None:
        self.list.append(display)
        self.changed.emit()

    def unplug(self, display: Display) -> None:
        self.list = [one for one in self.list if one.key != display.key]
        self.changed.emit()

    def alter(self, display: Display) -> None:
        """The same device with another place or size."""
        self.list = [display if one.key == display.key else one for one in self.list]
        self.changed.emit()
