"""Privacy in pixels: two runs that differ only in what is secret look the same, until it is shown; then they do not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from facilitator.domain.people import WriteNotes
from facilitator.views.console.activities.cards import Face as CardsFace
from tests.views.console.stand import CTRL, ROLES, Key, Open, Shelf

HIDDEN = """
facilitator = 1
id = "{id}"
version = "1.0"
language = "en"
title = "Hidden"
extends = "r-pd"
minutes = 15
[[agenda]]
id = "gather"
say = ["{say}"]
entry = ["paper"]
steps = {steps}
settings = {{ manner = "hidden" }}
"""
SHOWN = ("scale", "revealed")


def write_format(shelf: Shelf, name: str, say: str = "Said by the facilitator", steps: str = "[]") -> None:
    folder = shelf.folder / "formats"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(HIDDEN.format(id=name, say=say, steps=steps), encoding="utf-8")


Stages = dict[str, QImage]


def alike(first: Stages, second: Stages) -> dict[str, bool]:
    assert first.keys() == second.keys()
    return {stage: first[stage] == second[stage] for stage in first}


# Together they come to the same number at every step: how many there are is no secret.
DOTS, OTHER_DOTS = (5, 0, 3), (0, 5, 3)


def vote(entry: str, *, public: bool = True) -> Callable[[Open, tuple[int, ...]], Stages]:
    def play(opened: Open, counts: tuple[int, ...]) -> Stages:
        hands = opened().vote([], entry)
        hands.fold(public=public)
        seen = {"open": hands.picture()}
        for count in counts[:-1]:
            hands.write(str(count))
        hands.write(str(counts[-1]), enter=False)
        seen["typing"] = hands.picture()
        hands.press(Key.Key_Return)
        seen["counted"] = hands.picture()
        hands.press(Key.Key_PageDown)
        seen["closed"] = hands.picture()
        if entry == "ballot":
            hands.press(Key.Key_PageDown)
            seen["waiting"] = hands.picture()
            hands.press(Key.Key_Return, CTRL)
            seen["revealed"] = hands.picture()
        hands.close()
        return seen

    return play


def scale(opened: Open, counts: tuple[int, ...]) -> Stages:
    hands = opened().rate(counts)
    seen = {"counted": hands.picture()}
    hands.press(Key.Key_PageDown)
    seen["closed"] = hands.picture()
    hands.press(Key.Key_Return, CTRL)
    seen["revealed"] = hands.picture()
    hands.close()
    return seen


def test_that_ballots_of_a_vote_are_masked_until_they_are_revealed(opened: Open) -> None:
    play = vote("ballot")
    same = alike(play(opened, DOTS), play(opened, OTHER_DOTS))
    assert same == {"open": True, "typing": True, "counted": True, "closed": True, "waiting": True, "revealed": False}


def test_that_hands_are_masked_until_the_voting_is_closed(opened: Open) -> None:
    play = vote("hands")
    same = alike(play(opened, DOTS), play(opened, OTHER_DOTS))
    assert same == {"open": True, "typing": True, "counted": True, "closed": False}


def test_that_answers_of_a_scale_are_masked_until_they_are_revealed(opened: Open) -> None:
    same = alike(scale(opened, (0, 1, 2, 4, 1)), scale(opened, (4, 2, 1, 1, 0)))
    assert same == {"counted": True, "closed": True, "revealed": False}


def test_that_folded_open_the_facilitator_sees_what_is_counted(opened: Open) -> None:
    play = vote("ballot", public=False)
    same = alike(play(opened, DOTS), play(opened, OTHER_DOTS))
    assert same == {
        "open": True,
        "typing": False,
        "counted": False,
        "closed": False,
        "waiting": False,
        "revealed": False,
    }


def cards(opened: Open, texts: tuple[tuple[str, str], ...], *, public: bool = True) -> Stages:
    hands = opened("hidden")
    hands.go("cards").fold(public=public)
    seen = {"writing": hands.picture()}
    for key, text in texts[:-1]:
        hands.press(Key.Key_1 if key == "plus" else Key.Key_2)
        hands.write(text)
    hands.press(Key.Key_1)
    hands.write(texts[-1][1], enter=False)
    seen["typing"] = hands.picture()
    hands.press(Key.Key_Return)
    seen["typed"] = hands.picture()
    hands.press(Key.Key_PageDown)
    seen["closed"] = hands.picture()
    hands.press(Key.Key_Return, CTRL)
    seen["revealed"] = hands.picture()
    hands.close()
    return seen


ONE = (("plus", "wwww iiii"), ("delta", "a secret!"), ("plus", "the third"))
OTHER = (("delta", "mmmm llll"), ("plus", "not known"), ("plus", "something"))


def test_that_hidden_cards_show_neither_words_nor_columns_until_they_are_revealed(opened: Open, shelf: Shelf) -> None:
    write_format(shelf, "hidden")
    same = alike(cards(opened, ONE), cards(opened, OTHER))
    assert same == {"writing": True, "typing": True, "typed": True, "closed": True, "revealed": False}


def test_that_folded_open_hidden_cards_are_read(opened: Open, shelf: Shelf) -> None:
    write_format(shelf, "hidden")
    same = alike(cards(opened, ONE, public=False), cards(opened, OTHER, public=False))
    assert same == {"writing": True, "typing": False, "typed": False, "closed": False, "revealed": False}


def test_that_hidden_cards_are_counted_for_the_room(opened: Open, shelf: Shelf) -> None:
    write_format(shelf, "hidden")
    hands = opened("hidden").go("cards")
    hands.write("A card")
    hands.write("Another")
    face = hands.window.stage.face
    assert isinstance(face, CardsFace)
    assert face.slips.isVisible()
    assert not face.board.isVisible()
    assert face.slips.accessibleName() == "2 cards, hidden"
    hands.press(Key.Key_Z, CTRL)
    assert face.slips.accessibleName() == "1 card, hidden"


def whole(opened: Open, names: tuple[str, ...], form: str, note: str, *, public: bool) -> Stages:
    """A whole session, photographed at every stop."""
    hands = opened(form, people=names)
    seen = {"start": hands.picture()}
    hands.press(Key.Key_Return)
    seen["hold"] = hands.picture()
    hands.press(Key.Key_Return)
    hands.fold(public=public)
    for at in range(20):
        if hands.session.row.status == "ended":
            break
        hands.do(WriteNotes(note, hands.here.id))
        hands.do(WriteNotes(note))
        seen[f"{at} {hands.here.kind} {hands.here.status}"] = hands.picture()
        hands.press(Key.Key_Return, CTRL)
    seen["ended"] = hands.picture()
    hands.close()
    return seen


@pytest.mark.parametrize("what", ["names", "script", "notes"])
def test_that_names_script_and_notes_are_never_seen_on_one_screen(opened: Open, shelf: Shelf, what: str) -> None:
    write_format(shelf, "said-one", "wwww iiii")
    write_format(shelf, "said-two", "mmmm llll")
    others = tuple(name[::-1] for name in ROLES)
    first = whole(opened, ROLES, "said-one", "wwww iiii", public=True)
    second = whole(
        opened,
        others if what == "names" else ROLES,
        "said-two" if what == "script" else "said-one",
        "mmmm llll" if what == "notes" else "wwww iiii",
        public=True,
    )
    assert [stage for stage, same in alike(first, second).items() if not same] == []
    assert len(first) > 10


def test_that_script_and_notes_are_seen_folded_open(opened: Open, shelf: Shelf) -> None:
    write_format(shelf, "said-one", "wwww iiii")
    write_format(shelf, "said-two", "mmmm llll")
    first = whole(opened, ROLES, "said-one", "", public=False)
    script = alike(first, whole(opened, ROLES, "said-two", "", public=False))
    assert [stage for stage, same in script.items() if not same] == [
        "1 cards open",
        "2 cards locked",
        "3 cards revealed",
    ]
    notes = alike(first, whole(opened, ROLES, "said-one", "a note", public=False))
    assert all(not same for stage, same in notes.items() if stage not in {"start", "hold"})


def test_that_a_note_that_is_typed_is_not_seen(opened: Open, tmp_path: Path) -> None:
    seen = []
    for note in ("wwww iiii", "mmmm llll"):
        hands = opened().start()
        hands.press(Key.Key_N)
        hands.write(note, enter=False)
        seen.append(hands.picture())
        hands.press(Key.Key_Return)
        hands.close()
    assert seen[0] == seen[1]
