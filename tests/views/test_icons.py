"""Every icon is drawn, in the colour of its token, and nothing is drawn before its time."""

import subprocess
import sys
from itertools import combinations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from facilitator.views import icons
from facilitator.views.icons import Icon, icon
from facilitator.views.theme import manager

SIZE = QSize(32, 32)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    manager().start("light")
    icons.load()


def drawn(role: Icon, colour: str = "ink", mode: QIcon.Mode = QIcon.Mode.Normal) -> QImage:
    return icon(role, colour).pixmap(SIZE, 1.0, mode).toImage()


def strongest(image: QImage) -> QColor:
    """The colour of the least transparent pixel."""
    points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(points, key=lambda colour: colour.alpha())


@pytest.mark.parametrize("role", list(Icon))
def test_that_every_icon_is_drawn(role: Icon) -> None:
    assert strongest(drawn(role)).alpha() > 150


def test_that_no_two_icons_are_the_same_picture() -> None:
    pictures = {role: drawn(role) for role in Icon}
    for one, other in combinations(pictures, 2):
        assert pictures[one] != pictures[other], (one, other)


def test_that_an_icon_follows_the_theme() -> None:
    kept = icon(Icon.BLACK, "ink")
    manager().choose("dark")
    seen = strongest(kept.pixmap(SIZE).toImage())
    assert abs(seen.lightness() - manager().colour("ink").lightness()) < 12
    manager().choose("light")


def test_that_what_cannot_be_used_is_faint() -> None:
    faint = strongest(drawn(Icon.ADD, mode=QIcon.Mode.Disabled))
    assert abs(faint.lightness() - manager().colour("ink-faint").lightness()) < 12


def test_that_an_icon_is_sharp_at_twice_the_size() -> None:
    assert icon(Icon.HOME).pixmap(SIZE, 2.0).size() == SIZE * 2


def test_that_icons_wait_for_the_first_picture() -> None:
    program = (
        "import sys\n"
        "from PySide6.QtCore import QSize\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication(['-platform', 'offscreen'])\n"
        "from facilitator.views import icons\n"
        "from facilitator.views.theme import manager\n"
        "manager().start('light')\n"
        "early = icons.icon(icons.Icon.HOME).pixmap(QSize(20, 20))\n"
        "assert early.size() == QSize(20, 20)\n"
        "image = early.toImage()\n"
        "assert all(image.pixelColor(x, y).alpha() == 0 for x in range(20) for y in range(20))\n"
        "assert not icons.loaded()\n"
        "manager().complete()\n"
        "assert icons.loaded() and 'qtpy' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr.replace("This plugin does not support propagateSizeHints()\n", "")) == (0, "")
