"""Child processes that show a window and say when it was painted: `python -m benchmarks.windows bare|desk [DATA …]`.

The moments are those of the system's monotonic clock, which the parent reads as well before it starts a child.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import cProfile

    from PySide6.QtCore import QObject


def after_first_paint(window: Any, then: Callable[[], object]) -> QObject:
    """Calls `then` once when the first picture of a window stands; keep what is returned."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Eye(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                window.removeEventFilter(self)
                # Queued before the window's own reaction to its first picture, and run once that stands.
                QTimer.singleShot(0, then)
            return False

    eye = Eye()
    window.installEventFilter(eye)
    return eye


def bare() -> dict[str, int]:
    """The least that shows a window."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    moments: dict[str, int] = {}

    def painted() -> None:
        moments["painted"] = time.monotonic_ns()
        app.quit()

    app = QApplication(["bare"])
    window = QMainWindow()
    window.resize(1280, 720)
    eye = after_first_paint(window, painted)
    window.show()
    app.exec()
    del eye
    return moments


def desk(data: Path, cost: str = "") -> dict[str, Any]:
    """The program as its window starts, up to the complete Home; then it is closed tidily.

    With `cost` a moment is named up to which is looked where the time goes.
    """
    profile: cProfile.Profile | None = None
    if cost:
        profile = importlib.import_module("cProfile").Profile()
        profile.enable()
    from PySide6.QtWidgets import QApplication

    from facilitator.app import Program

    moments: dict[str, Any] = {}

    def reached(moment: str) -> None:
        moments[moment] = time.monotonic_ns()
        # For whoever reads what `-X importtime` says.
        print(f"--{moment}--", file=sys.stderr)
        if profile is not None and cost == moment:
            profile.disable()

    def complete() -> None:
        # What Home has still to draw is drawn before the moment is taken.
        QApplication.processEvents()
        reached("complete")
        program.quit()

    app = QApplication(["facilitator"])
    app.setQuitOnLastWindowClosed(False)
    program = Program(app, data)
    eye = after_first_paint(program.window, lambda: reached("painted"))
    program.ready.connect(complete)
    program.ended.connect(app.exit)
    program.start()
    app.exec()
    del eye
    if profile is not None:
        moments["dearest"] = importlib.import_module("benchmarks.costs").dearest_line(profile)
    return moments


if __name__ == "__main__":
    json.dump(bare() if sys.argv[1] == "bare" else desk(Path(sys.argv[2]), *sys.argv[3:]), sys.stdout)
