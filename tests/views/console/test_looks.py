"""Sizes, names and places: what a room can read, what a screen reader is told, and that nothing is cut or overlaps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QScrollArea, QSpinBox, QWidget

from facilitator.domain.change import Together
from facilitator.domain.kinds.cards import AddCard
from facilitator.domain.kinds.vote import AddOption
from facilitator.domain.outcome import AddOutcome
from facilitator.views.console.agenda import AgendaRow
from facilitator.views.room.displays import Displays
from facilitator.views.theme import SMALLEST_PART
from facilitator.views.widgets.board import Board
from facilitator.views.widgets.buttons import Button, IconButton
from facilitator.views.widgets.chips import Tag
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.time_bar import TimeBar
from tests.views.console.stand import CTRL, SHIFT, Hands, Key, Open, Shelf

TEXTS = (Label, QAbstractButton, QLineEdit, QPlainTextEdit, QSpinBox, Tag)
LONG = "What did we learn about the way in which we decide before we begin to discuss?"
AGENDA = """
facilitator = 1
id = "long"
version = "1.0"
language = "en"
title = "Long"
extends = "r-pd"
minutes = {minutes}
order = ["purpose", "gather", "choose", {more} "act", "close"]
[[agenda]]
id = "gather"
title = "{title}"
{rounds}
"""
ROUND = """
[[agenda]]
id = "round-{n}"
kind = "brief"
section = "insight"
title = "{title}"
minutes = 5
prompt = "{title}?"
"""
CROWD = (*(f"Participant of the workshop number {n}" for n in range(1, 30)), "P" * 80)


def crowded(opened: Open, shelf: Shelf, size: tuple[int, int], displays: Displays | None = None) -> Hands:
    """Twelve activities with long titles, thirty people, one of a name that hardly ends."""
    folder = shelf.folder / "formats"
    folder.mkdir(exist_ok=True)
    numbers = range(7)
    rounds = "".join(ROUND.format(n=n, title=LONG) for n in numbers)
    more = "".join(f'"round-{n}", ' for n in numbers)
    text = AGENDA.format(minutes=15 + 5 * len(numbers), title=LONG, more=more, rounds=rounds)
    (folder / "long.toml").write_text(text, encoding="utf-8")
    return opened("long", people=CROWD, size=size, title=LONG, displays=displays)


def fill(hands: Hands) -> None:
    """What this kind can hold at the most."""
    here = hands.here
    if here.kind == "cards":
        texts = [LONG, "x" * 500, "a b " * 125, *(f"Card {n}" for n in range(20))]
        cards = tuple(AddCard(here.id, "plus" if n % 2 else "delta", text) for n, text in enumerate(texts))
        hands.do(Together(cards))
    elif here.kind == "vote":
        hands.do(Together(tuple(AddOption(here.id, f"{LONG} {n}") for n in range(28))))
    elif here.kind == "plan":
        hands.do(Together(tuple(AddOutcome(here.id, f"{LONG} {n}", owner="all") for n in range(5))))


def stops(hands: Hands, *, full: bool = True) -> Iterator[str]:
    """Every stop of a session, each as full as can be."""
    yield "start"
    hands.start()
    for at in range(30):
        if full and hands.here.status == "open":
            fill(hands)
        yield f"{at} {hands.here.kind} {hands.here.status}"
        if hands.window.stage.primary.accessibleName() == "End the session":
            return
        if hands.here.kind == "brief" and at > 4:
            hands.do(type(hands.window.deeds.step().command)())  # type: ignore[union-attr]
        else:
            hands.press(Key.Key_Return, CTRL)


def shown(window: QWidget, kind: type[QWidget] | tuple[type[QWidget], ...] = QWidget) -> list[QWidget]:
    return [w for w in window.findChildren(QWidget) if w.isVisible() and isinstance(w, kind)]


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def scrolls(widget: QWidget) -> QScrollArea | None:
    at = widget.parentWidget()
    while at is not None and not isinstance(at, QScrollArea):
        at = at.parentWidget()
    return at


def says(widget: QWidget) -> str:
    if isinstance(widget, Label):
        return widget.text()
    return widget.accessibleName()


# --- sizes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (3840, 2160)])
def test_that_a_room_can_read_every_text_on_one_screen(opened: Open, size: tuple[int, int]) -> None:
    hands = opened(size=size)
    least = hands.window.height() / SMALLEST_PART
    for stop in stops(hands, full=False):
        hands.window.mention("Something in passing")
        small = {
            f"{type(w).__name__} “{says(w)}” {w.font().pixelSize()}"
            for w in shown(hands.window, TEXTS)
            if w.font().pixelSize() < least and not isinstance(w, IconButton)
        }
        assert small == set(), stop
        for clock in hands.window.findChildren(TimeBar):
            assert not clock.isVisible() or clock._font().pixelSize() >= least
        for board in hands.window.findChildren(Board):
            assert not board.isVisible() or board.card_font().pixelSize() >= hands.window.height() / 31


def test_that_lines_that_come_up_are_in_room_sizes_too(console: Hands) -> None:
    least = console.window.height() / SMALLEST_PART
    console.go("cards").press(Key.Key_P, CTRL | SHIFT)
    assert console.window.park.line.font().pixelSize() >= least
    console.press(Key.Key_Escape)
    console.press(Key.Key_F7)
    small = [says(w) for w in shown(console.window.people, TEXTS) if w.font().pixelSize() < least]
    assert [name for name in small if name != "Close"] == []


def test_that_targets_can_be_hit(console: Hands) -> None:
    console.go("vote")
    for public in (True, False):
        console.fold(public=public)
        small = [says(w) for w in shown(console.window, QAbstractButton) if min(w.width(), w.height()) < 24]
        assert small == []


# --- names and order --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("public", [True, False])
def test_that_every_control_has_a_name(console: Hands, public: bool) -> None:
    for stop in stops(console, full=False):
        if stop != "start":
            console.fold(public=public)
        takes = [w for w in shown(console.window) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        nameless = [type(w).__name__ for w in takes if not w.accessibleName() and w.focusProxy() is None]
        assert nameless == [], stop
    console.end()
    console.fold(public=False)
    takes = [w for w in shown(console.window) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [type(w).__name__ for w in takes if not w.accessibleName() and w.focusProxy() is None] == []


def test_that_tab_goes_through_the_window_from_top_left_to_bottom_right(console: Hands) -> None:
    console.vote([]).fold(public=False)
    console.press(Key.Key_Escape)
    order: list[QWidget] = []
    for _ in range(60):
        console.press(Key.Key_Tab)
        if console.focus is None or console.focus in order:
            break
        order.append(console.focus)
    window = console.window
    parts = (window.head, window.agenda, window.stage, window.side)
    where = [next((n for n, part in enumerate(parts) if part.isAncestorOf(w)), 9) for w in order]
    assert where == sorted(where)
    assert set(where) == {0, 1, 2, 3}
    steppers = [w for w in order if isinstance(w, QSpinBox)]
    assert len(steppers) == 3
    assert [w.mapTo(window, QPoint()).y() for w in steppers] == sorted(w.mapTo(window, QPoint()).y() for w in steppers)


# --- places -----------------------------------------------------------------------------------------------------------


def cut(hands: Hands) -> list[str]:
    """What stands out of its place, lies over something else, or has less room than it needs."""
    # What wraps asks for its height once it knows its width, one level of layouts after the other.
    for _ in range(3):
        hands.settle()
    window = hands.window
    wrong = []
    kinds = (Label, Button, IconButton, QLineEdit, QPlainTextEdit, QSpinBox, Tag, TimeBar, Board)
    parts = [w for w in shown(window, kinds) if not isinstance(w.parentWidget(), QSpinBox)]
    for part in parts:
        area, around = place(part, window), scrolls(part)
        frame = place(around, window) if around is not None else window.rect()
        if area.left() < frame.left() or area.right() > frame.right():
            wrong.append(f"{type(part).__name__} “{says(part)[:30]}” stands out at the side")
        if around is None and (area.top() < 0 or area.bottom() > window.height()):
            wrong.append(f"{type(part).__name__} “{says(part)[:30]}” stands out above or below")
        if (
            isinstance(part, Label)
            and part.hasHeightForWidth()
            and part.height() + 1 < part.heightForWidth(part.width())
        ):
            wrong.append(f"“{says(part)[:40]}” has {part.height()} of {part.heightForWidth(part.width())}")
        if isinstance(part, Button) and part.width() < part.sizeHint().width():
            wrong.append(f"the button “{says(part)[:30]}” has {part.width()} of {part.sizeHint().width()}")
    fixed = [p for p in parts if scrolls(p) is None]
    for one, other in combinations(fixed, 2):
        if one.isAncestorOf(other) or other.isAncestorOf(one):
            continue
        if place(one, window).intersects(place(other, window)):
            wrong.append(f"“{says(one)[:30]}” lies over “{says(other)[:30]}”")
    return wrong


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
@pytest.mark.parametrize("public", [True, False])
def test_that_nothing_is_cut_and_nothing_overlaps(
    opened: Open, shelf: Shelf, size: tuple[int, int], public: bool
) -> None:
    hands = crowded(opened, shelf, size)
    for stop in stops(hands):
        if stop != "start":
            hands.fold(public=public)
        assert cut(hands) == [], f"{stop}\n" + "\n".join(cut(hands))
    hands.press(Key.Key_P, CTRL | SHIFT)
    assert cut(hands) == []
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_F7)
    assert cut(hands) == []
    hands.press(Key.Key_F7)
    hands.window.say(f"{LONG} {LONG}")
    hands.settle()
    assert cut(hands) == []


def test_that_a_long_agenda_can_be_scrolled_and_tells_its_titles(opened: Open, shelf: Shelf) -> None:
    hands = crowded(opened, shelf, (1024, 640)).start()
    hands.fold(public=False)
    rows = list(hands.window.findChildren(AgendaRow))
    assert len(rows) == 12
    last = rows[-1]
    area = scrolls(last)
    assert area is not None
    area.ensureWidgetVisible(last)
    hands.settle()
    assert place(area, hands.window).contains(place(last, hands.window))
    assert all(LONG[:20] in row.toolTip() for row in rows if row.accessibleName().startswith("What did we learn"))


def test_that_a_board_of_long_cards_can_be_scrolled(opened: Open, shelf: Shelf) -> None:
    hands = crowded(opened, shelf, (1280, 720)).go("cards")
    fill(hands)
    board = hands.window.stage.findChild(Board)
    assert isinstance(board, Board)
    assert board.verticalScrollBar().maximum() > 0
    assert board.placing().height > board.height()
    assert set(board.order()) == {c.id for c in hands.session.contributions_of(hands.here.id)}


def test_that_the_key_sheet_and_the_peek_fit_the_smallest_window(opened: Open) -> None:
    hands = opened(size=(1024, 640)).go("cards")
    hands.press(Key.Key_F1)
    assert cut_in(hands.window.overlays.sheet) == []
    hands.press(Key.Key_F1)
    hands.window.overlays.peek_at_script()
    hands.settle()
    assert cut_in(hands.window.overlays.peek) == []


def cut_in(panel: QWidget) -> list[str]:
    """Which texts of a panel have less room than they need."""
    assert panel.isVisible()
    assert panel.window().rect().contains(panel.geometry())
    labels = [w for w in panel.findChildren(Label) if w.isVisible()]
    assert labels
    inside = panel.rect()
    return [
        w.text()
        for w in labels
        if w.height() < w.heightForWidth(w.width()) or w.elided() or not inside.contains(place(w, panel))
    ]
