"""The command line: lists, checks, imports, exports and rehearses; without a command it opens the window.

Every command ends with 0, or with another number and one sentence on the error output. Heavy libraries are imported by
the commands that need them, so that `--help` answers at once.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from facilitator.base.errors import KnownError
from facilitator.cli.parser import Options, Usage, parse

log = logging.getLogger(__name__)

FAILED, MISUSED, INTERRUPTED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (the program's own where none is given); returns the exit code."""
    _prepare()
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough; nothing is left to be said, and nobody to say it to.
        _let_go(sys.stdout)
        return 0
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - nobody else could say it in a sentence
        sentence, code = _judge(error)
        with suppress(OSError):
            print(f"facilitator: {sentence}", file=sys.stderr, flush=True)
        _let_go(sys.stdout)
    return code


def _run(arguments: Sequence[str]) -> int:
    try:
        options = parse(arguments)
    except SystemExit as done:
        return int(done.code or 0)
    try:
        code: int = options.run(options)
    except (KnownError, OSError):
        raise
    except Exception as error:
        raise _Ours(error, _kept(options, error)) from error
    return code


class _Ours(Exception):
    """A fault of the program, and the log in which it was noted (none: it was not)."""

    def __init__(self, error: Exception, kept: Path | None) -> None:
        super().__init__(type(error).__name__)
        self.kept = kept


def _kept(options: Options, error: Exception) -> Path | None:
    """Note a fault of the program in the log of the folder that is worked in; where there is none, none is made."""
    from facilitator.base.log import start_log, stop_log
    from facilitator.cli.library import folders

    here = folders(options)
    if not here.data.is_dir():
        return None
    kept = start_log(here.log)
    log.error("a command failed", exc_info=error)
    stop_log()
    return kept


def _prepare() -> None:
    """No letter makes an output fail, and what is logged before a log is open is not printed."""
    for stream in (sys.stdout, sys.stderr):
        if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            reconfigure(errors="replace")
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.NullHandler())


def _judge(error: BaseException) -> tuple[str, int]:
    """The sentence for an error, and the exit code."""
    if isinstance(error, KeyboardInterrupt):
        return "Interrupted.", INTERRUPTED
    if isinstance(error, Usage):
        return str(error), MISUSED
    if isinstance(error, KnownError):
        return str(error), FAILED
    if isinstance(error, OSError):
        where = f": {error.filename}" if error.filename else ""
        return f"The system refused ({error.strerror or type(error).__name__}){where}.", FAILED
    where = f" The log says more: {error.kept}" if isinstance(error, _Ours) and error.kept else ""
    return f"Something is wrong inside Facilitator ({error}); what was saved before is safe.{where}", FAILED


def _let_go(stream: TextIO) -> None:
    """What could not be written any more is not tried again when the program ends."""
    try:
        stream.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
