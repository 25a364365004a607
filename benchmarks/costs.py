"""How long something takes, and where time goes: what is said of a ratio that is missed."""

from __future__ import annotations

import cProfile
import pstats
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

OURS = 3
"""Our own modules are told apart by the first parts of their names, other packages by the first one."""
_IMPORT = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")


def took(deed: Callable[[], object]) -> int:
    """How long something takes, in nanoseconds."""
    start = time.monotonic_ns()
    deed()
    return time.monotonic_ns() - start


def dearest_line(profile: cProfile.Profile) -> str:
    """The function that took the most time itself, and its part of the whole."""
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    whole = sum(entry[2] for entry in stats.values()) or 1.0
    (path, line, name), entry = max(stats.items(), key=lambda item: item[1][2])
    place = f"{'/'.join(Path(path).parts[-2:])}:{line} {name}" if line else name
    return f"{place} ({entry[2] / whole:.0%})"


def dearest_import(said: str, until: str, without: str) -> str:
    """The package whose modules took the most time to import up to a moment, without those that a bare run has too.

    A line `--moment--` among what `-X importtime` printed says where the moment was.
    """
    bare = {name for _, name in _IMPORT.findall(without)}
    spent: Counter[str] = Counter()
    for microseconds, name in _IMPORT.findall(said.partition(f"--{until}--")[0]):
        if name not in bare:
            spent[".".join(name.split(".")[: OURS if name.startswith("facilitator.") else 1])] += int(microseconds)
    if not spent:
        return "nothing"
    package, most = spent.most_common(1)[0]
    return f"{package} ({most / sum(spent.values()):.0%} of what a bare window does not import)"
