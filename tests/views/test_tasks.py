"""Long work ends on the GUI thread, or it does not end at all for those who cancelled it."""

import gc
from threading import Event, get_ident

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from facilitator.views.tasks import Cancel, Cancelled, Report, run_task, running


def nothing(*_: object) -> None:
    """Takes any answer and does nothing."""


def test_that_the_answer_comes_on_the_gui_thread(qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []

    def done(worker: int) -> None:
        seen.append((worker, get_ident()))

    task = run_task(lambda cancel, report: get_ident(), done, nothing)
    with qtbot.waitSignal(task.finished):
        gc.collect()
    [(worker, receiver)] = seen
    assert receiver == get_ident()
    assert worker != get_ident()


def test_that_a_failure_is_handed_over(qtbot: QtBot) -> None:
    failures: list[Exception] = []

    def work(cancel: Cancel, report: Report) -> None:
        raise OSError("the disk is full")

    with qtbot.waitSignal(run_task(work, nothing, failures.append).finished):
        pass
    assert [str(one) for one in failures] == ["the disk is full"]


def test_that_progress_is_told_in_order_and_within_bounds(qtbot: QtBot) -> None:
    told: list[float] = []

    def work(cancel: Cancel, report: Report) -> None:
        for part in (-1.0, 0.25, 0.5, 7.0):
            report(part)

    with qtbot.waitSignal(run_task(work, nothing, nothing, told.append).finished):
        pass
    assert told == [0.0, 0.25, 0.5, 1.0]


def test_that_cancelled_work_stops_and_says_nothing(qtbot: QtBot) -> None:
    reached, go_on = Event(), Event()
    answers: list[object] = []

    def work(cancel: Cancel, report: Report) -> str:
        reached.set()
        assert go_on.wait(10)
        cancel.check()
        return "too late"

    task = run_task(work, answers.append, answers.append, answers.append)
    assert reached.wait(10)
    task.cancel()
    with qtbot.waitSignal(task.finished):
        go_on.set()
    assert answers == []
    assert task.cancelled


def test_that_an_answer_that_was_on_its_way_is_dropped_after_cancelling(qtbot: QtBot) -> None:
    answers: list[object] = []
    task = run_task(lambda cancel, report: "ready", answers.append, answers.append)
    assert QThreadPool.globalInstance().waitForDone(10_000)
    with qtbot.waitSignal(task.finished):
        task.cancel()
    assert answers == []


def test_that_nothing_is_kept_when_the_work_is_over(qtbot: QtBot) -> None:
    before = running()
    task = run_task(lambda cancel, report: None, nothing, nothing)
    assert running() == before + 1
    with qtbot.waitSignal(task.finished):
        pass
    assert running() == before


def test_that_a_wish_to_stop_cannot_be_taken_back() -> None:
    cancel = Cancel()
    cancel.check()
    cancel.cancel()
    cancel.cancel()
    assert cancel.cancelled
    with pytest.raises(Cancelled):
        cancel.check()
