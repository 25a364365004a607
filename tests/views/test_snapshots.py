"""A rehearsal leaves pictures of both windows at every activity."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from facilitator.cli import main
from facilitator.views.snapshots import CONSOLE, ROOM

KEYS = ("purpose", "gather", "choose", "act", "close")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Path:
    """What a rehearsal with six people leaves."""
    folder = tmp_path_factory.mktemp("rehearsal")
    assert main(["rehearse", "--out", str(folder), "--people", "6"]) == 0
    return folder


def colours(image: QImage) -> int:
    """How many colours there are on a grid of places."""
    places = [(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)]
    return len({image.pixel(x, y) for x, y in places})


def test_that_a_rehearsal_leaves_a_picture_of_both_windows_at_every_activity(out: Path) -> None:
    named = [f"{number:02}-{key}.png" for number, key in enumerate(KEYS, 1)]

    assert sorted(path.name for path in out.iterdir()) == sorted(
        ["report.pdf", "log.jsonl", *(f"console-{name}" for name in named), *(f"room-{name}" for name in named)]
    )


@pytest.mark.parametrize("key", KEYS)
def test_that_pictures_show_something(out: Path, key: str) -> None:
    for window, size in (("console", CONSOLE), ("room", ROOM)):
        (path,) = out.glob(f"{window}-*-{key}.png")
        image = QImage(str(path))
        assert image.size() == size
        assert colours(image) > 20


def test_that_no_window_stays_open(out: Path) -> None:
    assert out.is_dir()
    assert [window for window in QApplication.topLevelWidgets() if window.isVisible()] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here is always full")
def test_that_a_full_disk_is_said_and_leaves_no_half_picture(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], qapp: QApplication
) -> None:
    (tmp_path / "room-01-purpose.png").symlink_to("/dev/full")
    code = main(["rehearse", "--out", str(tmp_path)])

    assert (code, capfd.readouterr().err.count("\n")) == (1, 1)
    assert list(tmp_path.iterdir()) == []
    assert [window for window in QApplication.topLevelWidgets() if window.isVisible()] == []
