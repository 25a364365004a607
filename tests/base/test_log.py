"""Every traceback reaches the log; what people wrote does not."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from facilitator.base.errors import KnownError, NotSaved, Refused
from facilitator.base.log import FILE, details, start_log, stop_log

SECRET = "Zanzibar-marmalade"


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    found = start_log(tmp_path / "log")
    assert found is not None
    yield found
    stop_log()


def refused() -> None:
    raise Refused("“{name}” is in this team already.", name=SECRET)


def missing() -> None:
    {}[SECRET]  # type: ignore[index]


def not_a_number() -> None:
    int(SECRET)


def no_file() -> None:
    Path(f"/nowhere/{SECRET}").read_text()


def not_saved() -> None:
    try:
        raise ValueError(f"INSERT INTO contribution … {SECRET}")
    except ValueError as error:
        raise NotSaved("The disk is full.") from error


@pytest.mark.parametrize("fault", [refused, missing, not_a_number, no_file, not_saved])
def test_that_a_traceback_is_logged_without_what_people_wrote(fault: Callable[[], None], log_file: Path) -> None:
    try:
        fault()
    except Exception:
        logging.getLogger("facilitator.test").exception("a fault")
    text = log_file.read_text()
    assert f"in {fault.__name__}" in text
    assert "Traceback (most recent call last)" in text
    assert SECRET not in text


def test_that_a_known_error_is_logged_with_its_sentence_but_not_its_values() -> None:
    assert "Refused: “{name}” is in this team already." in details(
        Refused("“{name}” is in this team already.", name="x")
    )


def test_that_errors_of_the_program_say_what_they_say() -> None:
    error = AttributeError("'NoneType' object has no attribute 'show'")
    assert details(error).endswith("AttributeError: 'NoneType' object has no attribute 'show'")
    assert details(sqlite3.OperationalError("database is locked")).endswith("OperationalError: database is locked")


def test_that_causes_come_first() -> None:
    try:
        not_saved()
    except KnownError as error:
        text = details(error)
    assert text.index("ValueError") < text.index("which led to") < text.index("NotSaved: The disk is full.")


def test_that_a_log_that_cannot_be_written_is_no_disaster(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert start_log(tmp_path / "file") is None


def test_that_the_log_is_a_file_in_its_folder(log_file: Path) -> None:
    logging.getLogger("facilitator.test").info("AddTeam")
    assert log_file.name == FILE
    assert log_file.read_text().endswith("INFO facilitator.test: AddTeam\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here is always full")
def test_that_a_full_disk_loses_lines_of_the_log_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / FILE).symlink_to("/dev/full")
    assert start_log(tmp_path) is not None
    logging.getLogger("facilitator.test").error("a fault")
    stop_log()
    assert capsys.readouterr() == ("", "")
