"""Steps in the console: a row that shows and leads, the one button, the back key, and what the room reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.base.words import ENGLISH
from facilitator.domain.flow import PauseSession, ResumeSession, SetScreen
from facilitator.domain.scene import scene
from tests.views.console.stand import CTRL, KINDS, Hands, Key, Open, Shelf
from tests.views.console.test_privacy import write_format


@pytest.fixture
def writing(opened: Open) -> Hands:
    """A weekly retrospective, folded open, at the first of two steps: people write."""
    hands = opened("r-30")
    hands.go("cards")
    hands.fold(public=False)
    return hands


def names(hands: Hands) -> list[str]:
    return [mark.accessibleName() for mark in hands.window.stage.steps.marks.values()]


def current(hands: Hands) -> str:
    return hands.window.stage.steps.current()


def test_that_the_row_shows_the_steps_with_their_minutes_and_where_it_is(writing: Hands) -> None:
    assert names(writing) == ["Write, each alone · 3 min", "Read aloud · 3 min"]
    assert current(writing) == "write"
    assert writing.window.stage.how.text() == ""


def test_that_collecting_brings_it_to_the_reading(writing: Hands) -> None:
    writing.press(Key.Key_PageDown)
    assert current(writing) == "read"
    assert writing.window.stage.clock.text() == "03:00"


def test_that_a_step_is_gone_to_by_the_mouse_and_back_by_a_clicker(writing: Hands) -> None:
    writing.click(writing.window.stage.steps.marks["read"])
    assert current(writing) == "read"
    writing.window.leave()
    writing.press(Key.Key_PageUp)
    assert current(writing) == "write"
    assert writing.here.kind == "cards"


def test_that_a_minute_more_is_the_current_steps(writing: Hands) -> None:
    writing.window.minute(1)
    writing.settle()
    assert names(writing) == ["Write, each alone · 4 min", "Read aloud · 3 min"]


def test_that_the_room_reads_the_caption_and_which_step_it_is(writing: Hands) -> None:
    shown = scene(writing.session, KINDS, ENGLISH)
    assert shown.step is not None
    assert (shown.step.caption, shown.step.number, shown.step.of) == ("Write, each alone", 1, 2)
    view = writing.window.side.preview.view
    said = {text.said for text in view.texts()}
    assert {"Write, each alone", "1 of 2"} <= said
    assert "Each on your own, in silence" not in said, "the step says how"


def test_that_where_the_room_looks_on_only_the_current_step_has_its_name(writing: Hands) -> None:
    marks = writing.window.stage.steps.marks
    assert [mark.shown() for mark in marks.values()] == ["Write, each alone · 3 min", "Read aloud"]
    writing.fold(public=True)
    assert [mark.shown() for mark in marks.values()] == ["Write, each alone · 3 min", ""]
    assert names(writing) == ["Write, each alone · 3 min", "2"]
    writing.click(marks["read"])
    assert [mark.shown() for mark in marks.values()] == ["", "Read aloud · 3 min"]


def test_that_a_name_without_room_gives_way_to_the_current_one(writing: Hands) -> None:
    row = writing.window.stage.steps
    row.setFixedWidth(row.marks["write"].sizeHint().width() + row.marks["read"].minimumSizeHint().width() + 20)
    writing.settle()
    assert [mark.shown() for mark in row.marks.values()] == ["Write, each alone · 3 min", ""]
    assert names(writing)[1] == "Read aloud · 3 min", "it can still be heard"


def test_that_a_step_that_is_refused_leaves_the_row_as_it_was(opened: Open, shelf: Shelf) -> None:
    write_format(shelf, "hidden", steps='[{ id = "write", minutes = 3 }, { id = "read", minutes = 4 }]')
    hands = opened("hidden")
    hands.go("cards")
    hands.fold(public=False)
    hands.click(hands.window.stage.steps.marks["read"])
    assert "once they are revealed" in hands.window.bar.text()
    assert current(hands) == "write"


def test_that_the_first_slip_that_is_typed_begins_the_reading(writing: Hands) -> None:
    writing.window.place_focus()
    writing.write("Slip number one")
    assert current(writing) == "read"
    writing.press(Key.Key_Z, CTRL)
    assert writing.texts() == []
    assert current(writing) == "read", "what the room has seen it has seen"


def test_that_an_activity_without_steps_has_no_row(writing: Hands) -> None:
    writing.go("vote")
    assert writing.window.stage.steps.isHidden()


def test_that_the_bell_rings_as_it_was_chosen_and_the_facilitator_is_told(writing: Hands) -> None:
    played: list[Path] = []
    writing.window.ringer.play = played.append
    writing.window.settings.bell = "low"
    for minutes in (2, 2):
        writing.shelf.clock.advance(minutes * 60)
        writing.window.tick()
    assert [path.name for path in played] == ["bell-low.wav"]
    assert writing.window.passing.text() == "Time is up: Write, each alone"


def test_that_the_bell_is_silenced_by_its_name_and_that_is_remembered(writing: Hands) -> None:
    played: list[Path] = []
    writing.window.ringer.play = played.append
    writing.window.settings.bell = "normal"
    for bell, said in (("off", "The bell is silent"), ("normal", "The bell rings"), ("off", "The bell is silent")):
        writing.press(Key.Key_K, CTRL)
        writing.write("the bell")
        assert writing.window.settings.bell == bell
        assert f'bell = "{bell}"' in writing.window.settings.path.read_text()
        assert writing.window.passing.text() == said
    for minutes in (2, 2):
        writing.shelf.clock.advance(minutes * 60)
        writing.window.tick()
    assert played == []


def test_that_a_gap_that_counts_is_not_rung_when_it_goes_on(writing: Hands) -> None:
    played: list[Path] = []
    writing.window.ringer.play = played.append
    writing.window.settings.bell = "low"
    writing.shelf.clock.advance(30)
    writing.window.tick()
    writing.do(PauseSession())
    writing.window.tick()
    writing.shelf.clock.advance(10 * 60)
    writing.do(ResumeSession(600))
    writing.do(SetScreen("live"))
    writing.window.tick()
    assert writing.window.stage.clock.over()
    assert played == []


def test_that_where_the_room_looks_on_nothing_is_written_over_the_picture_when_time_is_up(writing: Hands) -> None:
    writing.fold(public=True)
    for minutes in (2, 2):
        writing.shelf.clock.advance(minutes * 60)
        writing.window.tick()
    assert writing.window.stage.big_clock.over()
    assert not writing.window.passing.isVisible()
