"""Other processes, because a lock, a kill and a full disk are only real there."""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from facilitator.store.opening import LIBRARY, open_library

ROOT = Path(__file__).resolve().parents[2]
POSIX = os.name == "posix"

_BEGIN = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from facilitator.domain.change import Change, RowChange
from facilitator.domain.session import Contribution, Response
from facilitator.store.opening import LIBRARY, open_library
from tests.store.sample import Sample, adding, altering, removing
folder = Path(sys.argv[1])
def say(what): print(what, flush=True)
def die(): os.kill(os.getpid(), signal.SIGKILL)
sample = Sample()
"""


def command(code: str, folder: Path) -> list[str]:
    """The words that run this code on a folder."""
    return [sys.executable, "-W", "error", "-c", _BEGIN + code, str(folder)]


def run(code: str, folder: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """Run code to its end; `before` are words that the command is given to."""
    if POSIX and not before:
        return _forked(code, folder)
    return subprocess.run(
        [*before, *command(code, folder)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def killed(code: str, folder: Path) -> list[str]:
    """Run code that kills itself, in a library that was there before; what it said."""
    if not (folder / LIBRARY).exists():
        open_library(folder).close()
    done = run(code + "\ndie()", folder)
    assert done.returncode == -signal.SIGKILL, done.stderr
    return done.stdout.splitlines()


# Starting Python and loading the database's library takes most of a test's time, so a process that has done so once
# splits off another for each piece of code. It never opens a library itself.
_SPLITTER = """
import json, traceback
for line in sys.stdin:
    asked = json.loads(line)
    child = os.fork()
    if child == 0:
        for number, name in ((0, os.devnull), (1, asked["out"]), (2, asked["err"])):
            os.dup2(os.open(name, os.O_RDWR), number)
        folder = Path(asked["folder"])
        try:
            exec(asked["code"], {**globals(), "folder": folder})
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)
        sys.stdout.flush()
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@cache
def _splitter() -> subprocess.Popen[str]:
    process = subprocess.Popen(
        command(_SPLITTER, ROOT), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    def end() -> None:
        process.kill()
        process.communicate()

    atexit.register(end)
    return process


def _forked(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    splitter = _splitter()
    assert splitter.stdin is not None
    assert splitter.stdout is not None
    with tempfile.NamedTemporaryFile("r") as out, tempfile.NamedTemporaryFile("r") as err:
        asked = {"code": code, "folder": str(folder), "out": out.name, "err": err.name}
        splitter.stdin.write(json.dumps(asked) + "\n")
        splitter.stdin.flush()
        answer = splitter.stdout.readline()
        return subprocess.CompletedProcess([code], int(answer), out.read(), err.read())


@contextmanager
def running(code: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has said its first line and then waits for a line; killed at the end."""
    process = subprocess.Popen(
        command(code + "\nsay('ready'); sys.stdin.readline()", folder),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def can_mount() -> bool:
    """Whether this machine lets us mount a small file system for ourselves."""
    try:
        tried = subprocess.run(["unshare", "-Urm", "true"], capture_output=True, timeout=10, check=False)
    except OSError:
        return False
    return tried.returncode == 0


def listing(folder: Path) -> dict[str, bytes]:
    """Every file below a folder and its bytes."""
    return {str(f.relative_to(folder)): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def mode(path: Path) -> int:
    """Who may do what with a file."""
    return path.stat().st_mode & 0o777


TRACE = ("strace", "-f", "--seccomp-bpf", "-o", "/dev/null")


def can_trace() -> bool:
    """Whether strace is here and may do its work."""
    try:
        tried = subprocess.run([*TRACE, "-e", "trace=fsync", "true"], capture_output=True, timeout=10, check=False)
    except OSError:
        return False
    return tried.returncode == 0


def injected(calls: str, fault: str) -> tuple[str, ...]:
    """The words before a command of which some system calls shall fail or kill, as strace writes it."""
    return *TRACE, "-e", f"trace={calls}", "-e", f"inject={calls}:{fault}"
