"""Long work away from the window: one function on a worker thread, its answers delivered on the GUI thread.

The work gets what it needs as arguments and nothing that the window may alter meanwhile. It looks at `cancel` where it
can stop, and may report how far it is through `report`.
"""

import logging
from collections.abc import Callable
from threading import Event
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThread, QThreadPool, Signal

_log = logging.getLogger(__name__)

T = TypeVar("T")


class Cancelled(Exception):
    """Raised by work that stops because it was asked to."""


class Cancel:
    """A wish to stop, shared by the window and the work; may be looked at from any thread."""

    def __init__(self) -> None:
        self._event = Event()

    @property
    def cancelled(self) -> bool:
        """Whether the wish was made."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Make the wish; it cannot be taken back."""
        self._event.set()

    def check(self) -> None:
        """Raises Cancelled if the wish was made."""
        if self.cancelled:
            raise Cancelled


Report = Callable[[float], None]
"""Tells how much is done, from 0 to 1; may be called from the worker."""

Work = Callable[[Cancel, Report], T]


class Task(QObject, Generic[T]):
    """One piece of work under way. `cancel` asks it to stop; it then ends without `done` and without `failed`."""

    _reported = Signal(float)
    _succeeded = Signal(object)
    _broke = Signal(object)
    _over = Signal()
    finished = Signal()
    """The work is over, in whatever way; emitted last, on the GUI thread."""

    def __init__(
        self,
        work: Work[T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
        progress: Report | None,
    ) -> None:
        super().__init__()
        self._work = work
        self._done = done
        self._failed = failed
        self._progress = progress
        self._cancel = Cancel()
        # A task lives on the GUI thread, so what the worker emits arrives here through its event loop.
        self._reported.connect(self._on_reported)
        self._succeeded.connect(self._on_succeeded)
        self._broke.connect(self._on_broke)
        self._over.connect(self._on_over)

    @property
    def cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._cancel.cancelled

    def cancel(self) -> None:
        """Ask the work to stop at the next place where it can."""
        self._cancel.cancel()

    def run(self) -> None:
        """Do the work; called on the worker's thread."""
        try:
            result = self._work(self._cancel, self._reported.emit)
        except Cancelled:
            self._cancel.cancel()
        except Exception as error:  # noqa: BLE001 - whatever the work raises belongs to the window that asked for it
            self._broke.emit(error)
        else:
            self._succeeded.emit(result)
        finally:
            self._over.emit()

    def _on_reported(self, part: float) -> None:
        if self._progress is not None and not self.cancelled:
            self._progress(min(1.0, max(0.0, part)))

    def _on_succeeded(self, result: Any) -> None:
        if not self.cancelled:
            self._done(result)

    def _on_broke(self, error: Exception) -> None:
        if not self.cancelled:
            self._failed(error)
        else:
            _log.info("work that was cancelled ended with %s", type(error).__name__)

    def _on_over(self) -> None:
        _running.discard(self)
        self.finished.emit()
        self.deleteLater()


class _Runner(QRunnable):
    def __init__(self, task: Task[Any]) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.run()


_running: set[Task[Any]] = set()
"""Held here until they are over: Qt keeps no Python object alive by itself."""


def run_task(
    work: Work[T],
    done: Callable[[T], object],
    failed: Callable[[Exception], object],
    progress: Report | None = None,
) -> Task[T]:
    """Do `work(cancel, report)` on a worker thread; `done`, `failed` and `progress` are called on the GUI thread.

    A task that was cancelled calls none of them any more. Must be called on the GUI thread.
    """
    task: Task[T] = Task(work, done, failed, progress)
    if task.thread() is not QThread.currentThread():
        raise RuntimeError("a task is started on the GUI thread")
    _running.add(task)
    QThreadPool.globalInstance().start(_Runner(task))
    return task


def running() -> int:
    """How many pieces of work are under way."""
    return len(_running)
