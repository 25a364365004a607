"""Faults of the program itself: caught wherever they happen, logged, and said in the page. The program goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from facilitator import __version__
from facilitator.base.log import details

log = logging.getLogger(__name__)

Say = Callable[[Callable[[], None]], object]
"""Says on the GUI thread that something went wrong; it is handed what copies the details."""


class Faults(QObject):
    """The hook for errors that nobody caught, those in slots and in threads included."""

    _told = Signal(object)

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        self._before = sys.excepthook
        self._before_in_threads = threading.excepthook
        self.last = ""
        """Where the last fault broke, without what people wrote; empty while there was none."""
        self._saying = False
        # A fault in a thread is told by the signal, which arrives on the GUI thread.
        self._told.connect(self._on_told)

    def take_over(self) -> None:
        """Catch from now on."""
        self._before, sys.excepthook = sys.excepthook, self._hook
        self._before_in_threads, threading.excepthook = threading.excepthook, self._thread_hook

    def give_back(self) -> None:
        """Leave errors to whoever had them before."""
        if sys.excepthook == self._hook:
            sys.excepthook = self._before
        if threading.excepthook == self._thread_hook:
            threading.excepthook = self._before_in_threads

    def copy(self) -> None:
        """Put the details of the last fault on the clipboard: where it broke, without what people wrote."""
        QGuiApplication.clipboard().setText(self.last)

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):
            self._before(kind, error, trace)
            return
        log.error("a fault", exc_info=(kind, error, trace))
        self._told.emit(error)

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._hook(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_told(self, error: BaseException) -> None:
        self.last = f"Facilitator {__version__}\n{details(error)}"
        if self._saying:
            return
        # A fault while a fault is being said is logged; saying it as well would not end.
        self._saying = True
        try:
            self._say(self.copy)
        finally:
            self._saying = False
