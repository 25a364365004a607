"""What the benchmarks compare is comparable."""

from __future__ import annotations

import cProfile
import json
from pathlib import Path

from benchmarks import pages, sample
from benchmarks.costs import dearest_import, dearest_line
from benchmarks.measure import ratio


def test_that_the_bare_canvas_draws_what_the_report_says(tmp_path: Path) -> None:
    many = sample.make(tmp_path / "data")
    built = pages.report(tmp_path / "data", many, tmp_path / "report.pdf")
    recorded = pages.record(tmp_path / "report.pdf")
    (tmp_path / "recorded.json").write_text(json.dumps(recorded), encoding="utf-8")
    drawn = pages.canvas(tmp_path / "recorded.json", tmp_path / "canvas.pdf")
    again = pages.record(tmp_path / "canvas.pdf")

    assert drawn["pages"] == built["pages"] == len(recorded["pages"])
    assert again["paper"] == recorded["paper"]
    texts = [[run[-1] for run in page] for page in recorded["pages"]]
    assert [[run[-1] for run in page] for page in again["pages"]] == texts
    said = " ".join(text for page in texts for text in page)
    for number in range(2, sample.CARDS_MANY + 2):
        assert f"· {number}" in said


def test_that_a_ratio_is_that_of_the_medians() -> None:
    assert ratio([30, 10, 90], [10, 500, 5]) == 3


def test_that_the_dearest_import_is_one_that_a_bare_run_lacks() -> None:
    bare = "import time:       900 |        900 |   PySide6.QtCore\n"
    said = bare + "import time:        30 |        30 | json\nimport time:   70 |  70 | facilitator.views.desk.home\n"
    said += "--painted--\nimport time:       500 |        500 | sqlalchemy.engine\n--complete--\n"

    assert dearest_import(said, "painted", bare).startswith("facilitator.views.desk (70%")
    assert dearest_import(said, "complete", bare).startswith("sqlalchemy (83%")


def test_that_the_dearest_line_is_where_the_time_goes() -> None:
    def alone() -> int:
        count = 0
        while count < 10_000:
            count += 1
        return count

    profile = cProfile.Profile()
    profile.runcall(alone)

    assert dearest_line(profile).startswith("tests/test_benchmarks.py:")
    assert " alone (" in dearest_line(profile)
