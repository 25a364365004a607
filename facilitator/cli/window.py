"""Without a command: the window."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

from facilitator.base.errors import KnownError
from facilitator.cli.parser import Options


def show(options: Options) -> int:
    """Open the window and stay until it is closed. Raises `KnownError` where this machine cannot show one."""
    if find_spec("PySide6") is None:
        raise KnownError("The window needs PySide6, which is not installed here. “facilitator --help” says what works.")
    if not _has_display():
        raise KnownError("There is no display to open the window on. “facilitator rehearse” needs none.")
    try:
        from facilitator import app
    except ImportError as error:
        raise KnownError(
            "The window cannot be opened, because something is missing: {what}.", what=str(error)
        ) from error
    return app.main([], data_dir=options.data_dir, client=options.client)


def _has_display() -> bool:
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in wanted)
