"""Who wrote what is in no byte: two rounds that differ only in who sat before the laptop leave the same files.

Files are looked at as a killed process would leave them, at every moment of the round; what stays in them after a kill
is no other than what was there before it.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from facilitator.base.settings import Settings
from facilitator.domain.flow import ChooseEntry, LockActivity
from facilitator.store.opening import LIBRARY, open_library
from facilitator.views.console.passing import Passing
from facilitator.views.widgets.slip_form import SlipForm
from tests.views.console.stand import CTRL, Hands, Key, Shelf, gone
from tests.views.console.test_passing import choose, hand_on, put_down

FRAME_HEAD, LOG_HEAD = 24, 32
"""What stands before each page in the write-ahead log, and before the first one: salts by chance, and sums of them."""

Picture = tuple[bytes, tuple[bytes, ...], bytes]
Answer = Callable[[Hands, Passing, int], None]


def pages_of(log: Path) -> tuple[bytes, ...]:
    """The pages that a write-ahead log holds, in their order."""
    data = log.read_bytes() if log.exists() else b""
    if len(data) <= LOG_HEAD:
        return ()
    size = int.from_bytes(data[8:12], "big")
    starts = range(LOG_HEAD + FRAME_HEAD, len(data), size + FRAME_HEAD)
    return tuple(data[start : start + size] for start in starts)


def as_killed(folder: Path, copy: Path) -> Picture:
    """What the disk holds now. Copied by another process: a file that this one closes would lose its locks."""
    subprocess.run(["cp", "-r", str(folder), str(copy)], check=True)
    others = sorted(
        p for p in copy.rglob("*") if p.is_file() and not p.name.startswith(LIBRARY) and p.suffix != ".lock"
    )
    rest = b"".join(p.name.encode() + p.read_bytes() for p in others)
    return (copy / LIBRARY).read_bytes(), pages_of(copy / f"{LIBRARY}-wal"), rest


def form_of(passing: Passing) -> SlipForm:
    """The form of whoever sits before the laptop now."""
    (form,) = (form for form in passing.findChildren(SlipForm) if form.isVisible())
    return form


def rate(hands: Hands, passing: Passing, number: int) -> None:
    form_of(passing).take_focus()
    hands.press(Key(int(Key.Key_1) + number % 5))


def vote(hands: Hands, passing: Passing, number: int) -> None:
    parts = list(form_of(passing)._parts.values())
    parts[number % len(parts)].take_focus()
    hands.press(Key.Key_Up)


def write(hands: Hands, passing: Passing, number: int) -> None:
    form_of(passing).take_focus()
    hands.write(f"Thought {number}", enter=False)


PASSED = """
facilitator = 1
id = "passed"
version = "1.0"
title = "Passed round"
extends = "r-pd"
[[agenda]]
id = "gather"
entry = ["paper", "pass"]
"""


def play(folder: Path, kind: str, answer: Answer, people: Sequence[int], close: bool = False) -> list[Picture]:
    """A whole round; what the disk holds after each thing that somebody does."""
    shelf = Shelf(folder / "library")
    (shelf.folder / "formats").mkdir(exist_ok=True)
    (shelf.folder / "formats" / "passed.toml").write_text(PASSED, encoding="utf-8")
    hands = Hands(shelf, shelf.plan("passed"), Settings(folder / "settings.toml"))
    if kind == "vote":
        hands.collect()
    hands.go(kind)
    hands.fold(public=False)
    hands.do(ChooseEntry(hands.here.id, "pass"))
    hands.press(Key.Key_Return, CTRL)
    passing = hands.window.rounds.passing
    assert passing is not None
    passing.hold_ms = 0
    seen: list[Picture] = []

    def look() -> None:
        seen.append(as_killed(shelf.folder, folder / f"copy {len(seen)}"))

    names = [person.name for person in hands.session.present]
    for number, person in enumerate(people):
        choose(hands, passing, names[person])
        look()
        answer(hands, passing, number)
        look()
        hand_on(hands, passing)
        look()
    put_down(hands, passing)
    passing.take_over.click()
    hands.settle()
    if close:
        hands.do(LockActivity(hands.here.id))
        look()
    hands.close()
    hands.window.deleteLater()
    gone()
    shelf.close()
    return seen


@pytest.mark.parametrize(
    "kind, answer", [("scale", rate), ("vote", vote), ("cards", write)], ids=["scale", "vote", "cards"]
)
def test_that_no_byte_tells_who_sat_before_the_laptop(tmp_path: Path, kind: str, answer: Answer) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    one = play(tmp_path / "one", kind, answer, range(8), close=True)
    other = play(tmp_path / "other", kind, answer, (5, 2, 7, 0, 3, 6, 1, 4), close=True)
    assert len(one) == len(other) >= 20
    assert [a == b for a, b in zip(one, other, strict=True)] == [True] * len(one)


def test_that_another_answer_would_be_seen(tmp_path: Path) -> None:
    """The comparison above is one that can fail."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    one = play(tmp_path / "one", "scale", rate, (0, 1))
    other = play(tmp_path / "other", "scale", lambda hands, passing, n: rate(hands, passing, n + 1), (0, 1))
    assert one[0] == other[0]
    assert one[-1] != other[-1]


def test_that_the_order_of_entry_is_gone_after_the_lock_and_after_the_next_start(tmp_path: Path) -> None:
    """Eight thoughts keep their order by chance once in forty thousand times; the seed is one at which they do not."""
    play(tmp_path, "cards", write, range(8), close=True)
    for copy in ("copy 23", "copy 24"):
        store = open_library(tmp_path / copy)
        store.close()
        data = (tmp_path / copy / LIBRARY).read_bytes()
        assert not pages_of(tmp_path / copy / f"{LIBRARY}-wal")
        places = [data.index(f"Thought {number}".encode()) for number in range(8)]
        assert places not in (sorted(places), sorted(places, reverse=True))


def test_that_a_killed_round_goes_on_with_its_number_and_without_names(tmp_path: Path) -> None:
    seen = play(tmp_path, "scale", rate, (0, 1, 2))
    assert len(seen) == 9
    store = open_library(tmp_path / "copy 8")
    (summary,) = [s for s in store.summaries() if s.status == "running"]
    session = store.session(summary.id)
    assert session is not None
    assert session.at is not None
    assert session.at.state["slips"] == 3
    assert sum(r.count for r in session.responses_of(session.at.id)) == 3
    assert not [r for r in session.responses.values() if r.participant is not None]
    store.close()
