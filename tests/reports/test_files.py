"""A report reaches the disk whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from facilitator.base.errors import KnownError
from facilitator.reports.build import Report, propose_name, write
from tests.builders import full, planned

REPORT = Report(b"%PDF-new", 1)


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_that_a_report_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write(REPORT, tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes() == b"%PDF-new"
    assert left(tmp_path) == ["report.pdf"]


def test_that_a_report_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    write(REPORT, tmp_path / "report.pdf")
    assert stat.S_IMODE((tmp_path / "report.pdf").stat().st_mode) == stat.S_IMODE((tmp_path / "other").stat().st_mode)


def test_that_an_older_report_is_replaced(tmp_path: Path) -> None:
    for old in (b"%PDF-old", b""):
        (tmp_path / "report.pdf").write_bytes(old)
        write(REPORT, tmp_path / "report.pdf")
        assert (tmp_path / "report.pdf").read_bytes() == b"%PDF-new"


def test_that_a_file_of_another_kind_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_bytes(b"SQLite format 3")
    with pytest.raises(KnownError, match="is there already and is no PDF; it was left as it is"):
        write(REPORT, tmp_path / "library.db")
    assert (tmp_path / "library.db").read_bytes() == b"SQLite format 3"
    assert left(tmp_path) == ["library.db"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_that_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(KnownError, match="is no PDF"):
        write(REPORT, tmp_path / "pipe")


def test_that_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    try:
        (tmp_path / "report.pdf").symlink_to(tmp_path / "kept" / "real.pdf")
    except OSError:
        pytest.skip("links are not allowed here")
    write(REPORT, tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").is_symlink()
    assert (tmp_path / "kept" / "real.pdf").read_bytes() == b"%PDF-new"


@pytest.mark.parametrize(
    "code, said",
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EDQUOT, "no room left for you"),
        (errno.EROFS, "can only be read"),
        (errno.EACCES, "may not be written"),
        (errno.EIO, "could not be written"),
    ],
)
@pytest.mark.parametrize("where", ["open", "fsync", "replace"])
def test_that_a_failing_disk_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str, where: str
) -> None:
    (tmp_path / "report.pdf").write_bytes(b"%PDF-old")
    real_open = os.open

    def fail(*args: Any, **_: Any) -> int:
        if where == "open" and not str(args[0]).endswith(".part"):
            return real_open(*args)
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, where, fail)
    with pytest.raises(KnownError, match=said):
        write(REPORT, tmp_path / "report.pdf")
    monkeypatch.undo()
    assert left(tmp_path) == ["report.pdf"]
    assert (tmp_path / "report.pdf").read_bytes() == b"%PDF-old"


@pytest.mark.skipif(os.name == "nt", reason="file size limits are a POSIX affair")
def test_that_a_file_that_grows_too_large_is_not_left_half(tmp_path: Path) -> None:
    import resource
    import signal

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(KnownError, match="could not be written"):
            write(Report(b"x" * 100_000, 1), tmp_path / "report.pdf")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert left(tmp_path) == []


def test_that_being_stopped_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(REPORT, tmp_path / "report.pdf")
    assert left(tmp_path) == []


def test_that_a_folder_is_not_taken_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=f"“{tmp_path.name}” is a folder"):
        write(REPORT, tmp_path)


def test_that_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"There is no folder “.*gone”"):
        write(REPORT, tmp_path / "gone" / "report.pdf")


@pytest.mark.skipif(os.name == "nt", reason="Windows tells no difference")
def test_that_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(KnownError, match="file” is no folder"):
        write(REPORT, tmp_path / "file" / "report.pdf")


@pytest.mark.skipif(os.name == "nt", reason="the limit is another one")
def test_that_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="too long"):
        write(REPORT, tmp_path / f"{'x' * 300}.pdf")


def test_that_the_proposed_name_says_when_who_and_what() -> None:
    session = full().session
    assert propose_name(session, "team", zone=UTC) == "2026-11-20 Atlas - Sprint 20.5.pdf"
    assert propose_name(session, "actions", zone=UTC) == "2026-11-20 Atlas - Sprint 20.5 - actions.pdf"


def test_that_the_date_is_that_of_the_place() -> None:
    assert propose_name(full().session, "team", zone=timezone(timedelta(hours=-11))).startswith("2026-11-19 ")


def test_that_a_session_that_has_not_begun_is_named_by_its_plan() -> None:
    assert propose_name(planned(planned_on=datetime(2026, 12, 1)).session, "team").startswith("2026-12-01 Atlas")  # noqa: DTZ001
    assert propose_name(planned().session, "team") == "Atlas - Sprint 20.5.pdf"


@pytest.mark.parametrize(
    "title", ["../x", "a/b\\c", 'q"<>|?*', "con", "é" * 80, "🎉" * 80, "tail. ", "a\u202etxt.pdf", "x\ny"]
)
def test_that_any_title_makes_a_name_that_every_disk_takes(tmp_path: Path, title: str) -> None:
    session = planned(title=title, team=title).session
    for edition in ("team", "actions"):
        name = propose_name(session, edition)
        assert not set(name) & set('<>:"/\\|?*\n\u202e')
        assert name.endswith(".pdf")
        write(REPORT, tmp_path / name)
    assert len(left(tmp_path)) == 2
