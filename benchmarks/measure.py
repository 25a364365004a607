"""Fresh processes, one after the other in turn, so that whatever else the machine does hits all of them alike."""

from __future__ import annotations

import compileall
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RUNS_LEAST = 7

Child = Sequence[str | Path]
"""A module of this package and its arguments."""


@dataclass(frozen=True)
class Done:
    """What a child said, and when it was started (nanoseconds of the monotonic clock)."""

    started: int
    said: Mapping[str, Any]
    errors: str

    def until(self, moment: str) -> int:
        """Nanoseconds from its start to a moment."""
        return int(self.said[moment]) - self.started


def prepare() -> None:
    """Compile what is measured: a first start after an update is another matter."""
    for folder in ("facilitator", "benchmarks"):
        compileall.compile_dir(ROOT / folder, quiet=2)


def run(child: Child, *flags: str) -> Done:
    """Run a child to its end. Raises RuntimeError with what it said when it fails."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, *flags, "-m", f"benchmarks.{child[0]}", *map(str, child[1:])]
    started = time.monotonic_ns()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr}")
    return Done(started, json.loads(done.stdout), done.stderr)


def side_by_side(runs: int, **children: Child) -> dict[str, list[Done]]:
    """Each child `runs` times, in turn; one run of each beforehand does not count."""
    for child in children.values():
        run(child)
    found: dict[str, list[Done]] = {name: [] for name in children}
    for _ in range(runs):
        for name, child in children.items():
            found[name].append(run(child))
    return found


def ratio(ours: Sequence[int], bare: Sequence[int]) -> float:
    """The median of one to the median of the other."""
    return median(ours) / median(bare)
