"""The log: what happened and where it broke, never what people wrote.

Every traceback reaches it with its places in the code. The sentence of an error is written only where it cannot hold
what somebody typed: of a `KnownError` the sentence without its values, of Python's own errors about the program the
whole, of the system's its reason without the name of a file, of all others nothing.
"""

from __future__ import annotations

import logging
import traceback
from contextlib import suppress
from pathlib import Path

from facilitator.base.errors import KnownError

FILE = "facilitator.log"
MOST_BYTES = 500_000
KEPT = 3
"""So many old logs are kept."""
_SAFE = (TypeError, AttributeError, NameError, ImportError, ArithmeticError, RuntimeError, MemoryError)
"""Errors whose sentence is about the program itself."""


class _Rotating(logging.FileHandler):
    """A file that begins anew when it is large; a few old ones are kept.

    logging.handlers has one as well, and brings along what the first picture would have to wait for. A disk that takes
    no more loses lines of the log and nothing else: it is told by what was to be saved, in a sentence.
    """

    def emit(self, record: logging.LogRecord) -> None:
        super().emit(record)
        with suppress(OSError):
            if self.stream is not None and self.stream.tell() > MOST_BYTES:
                self._turn()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging calls it by this name
        """Nothing is printed in place of a line that could not be written."""

    def close(self) -> None:
        with suppress(OSError):
            super().close()

    def _turn(self) -> None:
        self.close()
        path = Path(self.baseFilename)
        with suppress(OSError):
            for at in range(KEPT - 1, 0, -1):
                older = path.with_name(f"{path.name}.{at}")
                if older.exists():
                    older.replace(path.with_name(f"{path.name}.{at + 1}"))
            path.replace(path.with_name(f"{path.name}.1"))
        self.stream = self._open()


class DiscreetFormatter(logging.Formatter):
    """Writes tracebacks without the words of people."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record; what another handler made of its error is not used."""
        others, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = others

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging asks by this name
        """The traceback of an error, its causes first."""
        error = ei[1] if isinstance(ei, tuple) else None
        return details(error) if isinstance(error, BaseException) else ""


def details(error: BaseException) -> str:
    """An error with its places and causes, fit to be logged and to be sent to somebody."""
    parts: list[str] = []
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        places = "".join(traceback.format_tb(at.__traceback__))
        parts.append(f"Traceback (most recent call last):\n{places}{_said(at)}")
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return "\n\nwhich led to\n\n".join(reversed(parts))


def _said(error: BaseException) -> str:
    name = type(error).__qualname__
    if isinstance(error, KnownError):
        return f"{name}: {error.message.text}"
    if isinstance(error, OSError):
        return f"{name}: {error.strerror or ''} ({error.errno})"
    if isinstance(error, _SAFE) or type(error).__module__ == "sqlite3":
        return f"{name}: {error}"
    return name


def start_log(folder: Path) -> Path | None:
    """Write the log to a folder, made if need be; its file, or none where it cannot be written."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    # What it does is told by what it raises; the rest is said at every new library.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _Rotating(folder / FILE, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(DiscreetFormatter())
    root.addHandler(handler)
    return folder / FILE


def stop_log() -> None:
    """Close what `start_log` opened."""
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h.formatter, DiscreetFormatter)]:
        root.removeHandler(handler)
        handler.close()
