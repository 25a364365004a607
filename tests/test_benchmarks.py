"""What the benchmarks compare is comparable."""

from __future__ import annotations

import cProfile
import json
import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks import opening, pages, sample
from benchmarks.costs import dearest_import, dearest_line
from benchmarks.measure import ratio
from facilitator.store.opening import LIBRARY


def test_that_the_bare_canvas_draws_what_the_report_says(tmp_path: Path) -> None:
    many = sample.make(tmp_path / "data")
    built = pages.report(tmp_path / "data", many, tmp_path / "report.pdf")
    recorded = pages.record(tmp_path / "report.pdf")
    (tmp_path / "recorded.json").write_text(json.dumps(recorded), encoding="utf-8")
    drawn = pages.canvas(tmp_path / "recorded.json", tmp_path / "canvas.pdf")
    again = pages.record(tmp_path / "canvas.pdf")

    assert drawn["pages"] == built["pages"] == len(recorded["pages"])
    assert again["paper"] == recorded["paper"]
    # Where a reader puts spaces between what stands apart depends on how it was put there.
    texts = ["".join("".join(run[-1].split()) for run in page) for page in recorded["pages"]]
    assert ["".join("".join(run[-1].split()) for run in page) for page in again["pages"]] == texts
    said = "".join(texts)
    for number in range(2, sample.CARDS_MANY + 2):
        assert f"·{number}" in said


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


def test_that_the_bare_rows_are_those_of_the_session_that_is_opened(tmp_path: Path) -> None:
    large = sample.make_large(tmp_path / "data")
    with closing(sqlite3.connect(tmp_path / "data" / LIBRARY)) as connection:
        rows = opening.read(connection, large)
    session = pages.session_of(tmp_path / "data", large)

    assert [len(table) for table in rows] == [
        1,
        len(session.participants),
        len(session.activities),
        sample.CARDS_LARGE,
        sample.RESPONSES_LARGE,
        0,
    ]
    assert {row[0] for row in rows[3]} == set(session.contributions)
    assert {row[0] for row in rows[4]} == set(session.responses)


def test_that_a_session_is_opened_and_read_once_each(tmp_path: Path) -> None:
    said = opening.main(tmp_path / "data", sample.make_large(tmp_path / "data"))

    assert set(said) == {"work", "bare"}
    assert min(said.values()) > 0
