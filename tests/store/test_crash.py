"""Killed at any moment: everything up to the last acknowledged commit is there, and no half of the next."""

from __future__ import annotations

import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from facilitator.store.checking import check
from facilitator.store.opening import LIBRARY, open_library
from tests.store.process import POSIX, ROOT, can_trace, command, injected, killed, run
from tests.store.sample import Sample

ENTERING = """
s = open_library(folder)
if s.session(sample.row.id) is None: s.commit(adding(*sample.everything))
say("base")
for n in range({most}):
    card = Contribution(f"card {{n}}", sample.cards.id, f"Card {{n}} " + "x" * (n % 7 * 90))
    dots = Response(f"dots {{n}}", sample.vote.id, card.id, 1.0, n)
    s.commit(adding(card, dots, rewrite=[sample.cards.id] * (n % {lock} == {lock} - 1)))
    say(n)
"""


def entered(folder: Path) -> int:
    """How many cards are there, each whole and none left out before the last."""
    store = open_library(folder)
    session = store.session(Sample().row.id)
    store.close()
    if session is None:
        return -1
    cards = {c for c in session.contributions if c.startswith("card")}
    assert cards == {f"card {n}" for n in range(len(cards))}
    assert {r for r in session.responses if r.startswith("dots")} == {f"dots {n}" for n in range(len(cards))}
    return len(cards)


def acknowledged(said: str) -> int:
    """How many cards the process said were saved; -1 where not even the session was."""
    return len(said.splitlines()) - 1


def assert_whole(folder: Path, said: str) -> None:
    found = entered(folder)
    assert acknowledged(said) <= found <= acknowledged(said) + 1
    assert check(folder) == []


@pytest.mark.parametrize("after", [1, 9, 33])
def test_that_a_kill_loses_nothing_that_was_acknowledged(folder: Path, after: int) -> None:
    code = ENTERING.format(most=10_000, lock=5)
    with subprocess.Popen(command(code, folder), cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(after)]
        process.kill()
        said += process.stdout.readlines()
    assert_whole(folder, "".join(said))


@pytest.mark.skipif(not POSIX, reason="limits are a thing of POSIX")
@pytest.mark.parametrize("lock", [5, 100], ids=["with locks", "without"])
def test_that_a_kill_in_the_middle_of_any_write_leaves_whole_commits(folder: Path, lock: int) -> None:
    """The system kills a process whose file grows beyond a limit, when it has written up to it."""
    limits = range(60_000, 500_000, 47_001)
    forking = """
import resource
root = folder
for limit in %s:
    folder = root / str(limit)
    open_library(folder).close()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(root / f"{limit}.said", os.O_CREAT | os.O_WRONLY), 1)
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        exec(work)
        os._exit(0)
    say(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    folder.mkdir()
    code = f"work = {ENTERING.format(most=60, lock=lock)!r}\n{forking % list(limits)}"
    done = run(code, folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split().count(str(-signal.SIGXFSZ)) > 3
    for limit in limits:
        assert_whole(folder / str(limit), (folder / f"{limit}.said").read_text())


@pytest.mark.skipif(not can_trace(), reason="strace is not here")
@pytest.mark.parametrize("calls", ["pwrite64", "fdatasync", "ftruncate"])
@pytest.mark.parametrize("at", [2, 9])
def test_that_a_kill_at_a_call_of_the_system_leaves_whole_commits(folder: Path, calls: str, at: int) -> None:
    open_library(folder).close()
    done = run(ENTERING.format(most=12, lock=5), folder, *injected(calls, f"signal=KILL:when={at}"))
    assert_whole(folder, done.stdout)


@pytest.mark.skipif(not can_trace(), reason="strace is not here")
@pytest.mark.parametrize("calls, at", [("pwrite64", 1), ("pwrite64", 30), ("fdatasync,fsync", 3), ("rename", 1)])
def test_that_a_kill_while_a_library_is_made_is_no_hindrance(folder: Path, calls: str, at: int) -> None:
    run("open_library(folder).close()", folder, *injected(calls, f"signal=KILL:when={at}"))
    opened = open_library(folder)
    assert [c.name for c in opened.holdings().clients.values()] == ["Own"]
    opened.close()
    assert check(folder) == []


@pytest.mark.skipif(not can_trace(), reason="strace is not here")
@pytest.mark.parametrize("at", [1, 6, 40])
def test_that_a_kill_while_tidying_up_after_a_kill_loses_nothing(folder: Path, at: int) -> None:
    killed(ENTERING.format(most=12, lock=5), folder)
    run("open_library(folder)", folder, *injected("pwrite64", f"signal=KILL:when={at}"))
    assert entered(folder) == 12
    assert check(folder) == []


def test_that_a_torn_log_holds_a_row_of_whole_commits(folder: Path, tmp_path: Path) -> None:
    killed(ENTERING.format(most=8, lock=100), folder)
    log = (folder / f"{LIBRARY}-wal").read_bytes()
    found = []
    for length in (*range(0, len(log), 9001), len(log)):
        torn = tmp_path / f"torn {length}"
        torn.mkdir()
        shutil.copy(folder / LIBRARY, torn / LIBRARY)
        (torn / f"{LIBRARY}-wal").write_bytes(log[:length])
        found.append(entered(torn))
    assert found == sorted(found)
    assert (found[0], found[-1]) == (-1, 8)
    assert set(found) == set(range(-1, 9))


def test_that_a_second_kill_at_the_next_start_loses_nothing(folder: Path) -> None:
    killed(ENTERING.format(most=7, lock=5), folder)
    killed("open_library(folder)", folder)
    killed("s = open_library(folder); s.commit(altering(sample.row, notes='again'))", folder)
    assert entered(folder) == 7
