"""`python -m benchmarks`: prints what the program takes beside what the bare libraries take, as ratios."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import sample
from benchmarks.costs import dearest_import
from benchmarks.measure import RUNS_LEAST, prepare, ratio, run, side_by_side

FRAME = 1e9 / 60
"""How long a frame may take, in nanoseconds."""


@dataclass(frozen=True)
class Ratio:
    """One ratio, what it may be at most, and how to find out its largest cost."""

    says: str
    value: float
    most: float
    cost: Callable[[], str]

    def lines(self) -> list[str]:
        """The ratio as it is printed; with its largest cost where it is missed."""
        missed = self.value > self.most
        said = [f"{self.value:6.2f}  {'MISSED' if missed else 'ok    '}  at most {self.most:<4g}  {self.says}"]
        return [*said, f"{'':24}its largest cost: {self.cost()}"] if missed else said


def of_windows(runs: int, data: Path) -> list[Ratio]:
    """The Desk's first picture and the complete Home, each to the first picture of a bare window."""
    found = side_by_side(runs, bare=("windows", "bare"), desk=("windows", "desk", data))
    bare = [done.until("painted") for done in found["bare"]]

    def cost(moment: str) -> Callable[[], str]:
        def say() -> str:
            without = run(("windows", "bare"), "-X", "importtime").errors
            imports = run(("windows", "desk", data), "-X", "importtime").errors
            line = run(("windows", "desk", data, moment)).said["dearest"]
            return f"imports of {dearest_import(imports, moment, without)}; in the code {line}"

        return say

    def to_bare(moment: str) -> float:
        return ratio([done.until(moment) for done in found["desk"]], bare)

    return [
        Ratio("first picture of the Desk / of a bare PySide6 window", to_bare("painted"), 1.6, cost("painted")),
        Ratio("Home complete / first picture of a bare PySide6 window", to_bare("complete"), 6, cost("complete")),
    ]


def of_pages(runs: int, data: Path, session: str, folder: Path) -> list[Ratio]:
    """The report of three hundred cards to the same texts drawn by hand."""
    pdf, recorded = folder / "report.pdf", folder / "recorded.json"
    run(("pages", "report", data, session, pdf))
    recorded.write_text(json.dumps(run(("pages", "record", pdf)).said), encoding="utf-8")
    found = side_by_side(runs, report=("pages", "report", data, session), canvas=("pages", "canvas", recorded))
    report, canvas = ([int(done.said["work"]) for done in found[name]] for name in ("report", "canvas"))

    def cost() -> str:
        return str(run(("pages", "cost", data, session)).said["dearest"])

    says = f"PDF of {sample.CARDS_MANY} cards / the same texts on a bare ReportLab canvas"
    return [Ratio(says, ratio(report, canvas), 9, cost)]


def of_live(runs: int, data: Path) -> list[Ratio]:
    """A card added and a reveal, painted in console and room, to the same windows painted as they are."""
    there, hidden = sample.make_running(data)
    found = side_by_side(runs, add=("live", "add", data, there), reveal=("live", "reveal", data, hidden))

    def each(deed: str, *parts: str) -> list[int]:
        return [sum(int(done.said[part]) for part in parts) for done in found[deed]]

    def cost(deed: str, session: str) -> Callable[[], str]:
        return lambda: str(run(("live", deed, data, session, "cost")).said["dearest"])

    disk = f"fsync here: {median(each('add', 'fsync')) / 1e6:.2f} ms"
    added = f"one card added to {sample.CARDS_THERE}, painted in console and room / bare commit and repaints ({disk})"
    revealed = f"reveal of {sample.CARDS_REVEALED} cards, painted in console and room / bare repaints"
    to_bare = ratio(each("add", "work"), each("add", "paint", "commit"))
    return [
        Ratio(added, to_bare, 2, cost("add", there)),
        Ratio(revealed, ratio(each("reveal", "work"), each("reveal", "paint")), 2, cost("reveal", hidden)),
    ]


def of_board(runs: int) -> list[Ratio]:
    """A board of many cards panned, zoomed and dragged: how many frames come late, and how it stands to bare items."""
    found = side_by_side(runs, board=("board",))["board"]
    frames, bare = ([int(frame) for done in found for frame in done.said[of]] for of in ("board", "bare"))
    late = sum(frame > FRAME for frame in frames) / len(frames)
    doing = f"board of {sample.CARDS_THERE} cards panned, zoomed and dragged at 1920x1080"

    def cost() -> str:
        return str(run(("board", "cost")).said["dearest"])

    return [
        Ratio(f"{doing}: frames that took more than 16.7 ms / all", late, 0.05, cost),
        Ratio(f"{doing} / the same rectangles in a bare QGraphicsView", ratio(frames, bare), 5, cost),
    ]


def of_opening(runs: int, data: Path) -> list[Ratio]:
    """A large session opened, to its rows read by SQLite alone."""
    session = sample.make_large(data)
    found = side_by_side(runs, opening=("opening", data, session))["opening"]
    work, bare = ([int(done.said[of]) for done in found] for of in ("work", "bare"))
    says = f"session of {sample.CARDS_LARGE} cards and {sample.RESPONSES_LARGE} responses opened / its bare rows read"
    return [Ratio(says, ratio(work, bare), 6, lambda: str(run(("opening", data, session, "cost")).said["dearest"]))]


def main() -> int:
    """Measure and print; the exit code does not depend on the ratios."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument(
        "--runs", type=int, default=RUNS_LEAST + 2, help=f"how often each is run; at least {RUNS_LEAST}"
    )
    runs = max(RUNS_LEAST, parser.parse_args().runs)
    prepare()
    print(f"Medians of {runs} fresh processes of each, run in turn.", flush=True)
    with tempfile.TemporaryDirectory(prefix="facilitator-bench-") as name:
        folder = Path(name)
        data = folder / "data"
        session = sample.make(data)
        groups: tuple[Callable[[], list[Ratio]], ...] = (
            lambda: of_windows(runs, data),
            lambda: of_live(runs, folder / "running"),
            lambda: of_board(runs),
            lambda: of_opening(runs, folder / "large"),
            lambda: of_pages(runs, data, session, folder),
        )
        for group in groups:
            print("\n".join(line for each in group() for line in each.lines()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
