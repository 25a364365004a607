"""What the benchmarks of the live windows do is what they say: everything is committed and painted, on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from benchmarks import live, sample
from facilitator.domain.kinds.cards import CardsContent
from facilitator.domain.scene import scene
from facilitator.store.opening import LIBRARY, open_library
from facilitator.views.console.activities.cards import Face
from facilitator.views.widgets.board import Board


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    data = tmp_path_factory.mktemp("bench") / "data"
    return data, *sample.make_running(data)


@pytest.fixture
def adding(qapp: object, made: tuple[Path, str, str]) -> Iterator[live.Windows]:
    with live.opened(made[0], made[1]) as (windows, _):
        yield windows


@pytest.fixture
def hiding(qapp: object, made: tuple[Path, str, str]) -> Iterator[live.Windows]:
    with live.opened(made[0], made[2]) as (windows, _):
        yield windows


def seen(windows: live.Windows) -> CardsContent:
    content = scene(windows.live.session, windows.live.kinds, windows.console.words).content
    assert isinstance(content, CardsContent)
    return content


def on_screen(widget: QWidget) -> QImage:
    """What was painted last, not what would be painted now."""
    return widget.screen().grabWindow(widget.winId()).toImage()


class Counted(QObject):
    """How often widgets were painted."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.times = dict.fromkeys(widgets, 0)
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.times[watched] += 1
        return False


def board(windows: live.Windows) -> Board:
    face = windows.console.stage.face
    assert isinstance(face, Face)
    return face.board


def in_sight(windows: live.Windows, text: str) -> bool:
    """Whether a card can be read in the console."""
    card = next(card.id for card in windows.live.session.contributions.values() if card.text == text)
    shown = board(windows)
    return shown.viewport().rect().contains(shown.viewport().mapFromGlobal(shown.card_rect(card).center()))


def test_that_an_added_card_is_stored_and_on_both_screens(adding: live.Windows) -> None:
    before = on_screen(adding.room)
    adding.add("Somebody wrote this card")

    texts = [card.text for card in seen(adding).cards]
    assert len(texts) == sample.CARDS_THERE + 1
    assert "Somebody wrote this card" in [text.said for text in adding.room.view.texts()]
    assert in_sight(adding, "Somebody wrote this card")
    assert on_screen(adding.room) != before
    stored = adding.store.session(adding.live.session.id)
    assert stored is not None
    assert "Somebody wrote this card" in [card.text for card in stored.contributions.values()]


def test_that_a_reveal_is_on_both_screens(hiding: live.Windows) -> None:
    hiding.lock()
    assert (seen(hiding).phase, seen(hiding).hidden) == ("hidden", sample.CARDS_REVEALED)
    before = on_screen(hiding.room)
    hiding.reveal()

    assert len(seen(hiding).cards) == sample.CARDS_REVEALED
    assert on_screen(hiding.room) != before
    hiding.go_on()
    hiding.lock()
    assert (seen(hiding).phase, seen(hiding).hidden) == ("hidden", sample.CARDS_REVEALED)


def test_that_both_sides_paint_both_windows_whole(adding: live.Windows) -> None:
    windows = (adding.console, board(adding).viewport(), adding.console.side.preview.view, adding.room.view)
    painted = Counted(*windows)
    adding.paint()
    bare = dict(painted.times)
    adding.add("Somebody wrote this card")

    assert bare == dict.fromkeys(windows, 1)
    assert painted.times == dict.fromkeys(windows, 2)


def test_that_the_bare_row_goes_into_a_table_like_the_store_s(
    adding: live.Windows, made: tuple[Path, str, str]
) -> None:
    assert adding.store.path is not None
    file = adding.store.path.with_name("bare.db")
    table = live.BareTable(file)
    for row_id in ("first", "second"):
        table.add(row_id)

    pragmas = {
        name: table.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
    }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2}
    many = sample.CARDS_THERE + sample.BOARDS * (sample.CARDS_REVEALED - sample.CARDS_ADDED)
    assert table.connection.execute("SELECT count(*) FROM contribution").fetchone()[0] == many + 2
    table.close()


def test_that_the_library_measured_on_stays_as_it_was(adding: live.Windows, made: tuple[Path, str, str]) -> None:
    adding.add("Somebody wrote this card")

    store = open_library(made[0], read_only=True)
    there = store.session(made[1])
    store.close()
    assert there is not None
    assert len(there.contributions) == sample.CARDS_THERE
    assert (made[0] / LIBRARY).exists()
