"""A round is led by one key; whoever is not heard yet is one click away, and what is private is the facilitator's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QWidget

from facilitator.domain.flow import GoTo, NextActivity, ReopenActivity
from facilitator.domain.kinds.round import KIND, Capture, NextSpeaker, PassTurn, SpeakLater, SpeakNow
from facilitator.domain.people import AddParticipant, SetPresent
from facilitator.views.console.activities.round import Face
from facilitator.views.theme import SMALLEST_PART
from facilitator.views.widgets.buttons import IconButton
from tests.views.console.stand import ALT, CTRL, ROLES, Hands, Key, Open, Shelf
from tests.views.console.test_looks import CROWD, TEXTS, cut, says, shown

FORMAT = """
facilitator = 1
id = "{id}"
version = "1.0"
language = "en"
title = "Turns"
extends = "r-pd"
minutes = {minutes}
order = ["purpose", "round", "act", "close"]
[[agenda]]
id = "round"
kind = "round"
section = "gather"
title = "One word each"
minutes = 4
after = "purpose"
prompt = "How do you leave?"
[agenda.settings]
{settings}
[[agenda]]
id = "act"
uses = ["round"]
"""


def speaking(opened: Open, shelf: Shelf, settings: str = 'capture = "keyword"', **options: object) -> Hands:
    """A console at a round, on one screen."""
    folder = shelf.folder / "formats"
    folder.mkdir(exist_ok=True)
    (folder / "turns.toml").write_text(FORMAT.format(id="turns", minutes=10, settings=settings), encoding="utf-8")
    return opened("turns", **options).go("round")


@pytest.fixture
def words(opened: Open, shelf: Shelf) -> Hands:
    """A round in which a word each is written down, folded open."""
    hands = speaking(opened, shelf)
    hands.fold(public=False)
    return hands


@pytest.fixture
def listening(opened: Open, shelf: Shelf) -> Hands:
    """A round in which people only listen, folded open."""
    hands = speaking(opened, shelf, "rounds = 2")
    hands.fold(public=False)
    return hands


def face(hands: Hands) -> Face:
    found = hands.window.stage.face
    assert isinstance(found, Face)
    return found


def speaker(hands: Hands) -> str:
    return face(hands).name.text()


def waiting(hands: Hands) -> list[str]:
    """Who is not heard yet, as the session has it."""
    return [p.name for p in KIND.waiting(hands.session, hands.activity("round"))]


def offered(hands: Hands) -> list[str]:
    """The names that can be clicked, as they are read out."""
    found = [b for b in shown(face(hands).names, QAbstractButton) if b.isVisible()]
    return [b.accessibleName() for b in sorted(found, key=lambda b: (b.y(), b.x()))]


def texts(hands: Hands) -> list[str]:
    return [c.text for c in KIND.captured(hands.session, hands.activity("round"))]


def primary(hands: Hands) -> str:
    return hands.window.stage.primary.accessibleName()


# --- one key ----------------------------------------------------------------------------------------------------------


def test_that_the_next_key_goes_from_one_to_the_next_and_then_on(words: Hands) -> None:
    heard = [speaker(words)]
    for _ in range(len(ROLES) - 1):
        following = waiting(words)[0]
        assert primary(words) == f"Next: {following}"
        words.press(Key.Key_PageDown)
        assert speaker(words) == following
        heard.append(following)
    assert sorted(heard) == sorted(ROLES)
    assert primary(words) == "Next: What we do"
    words.press(Key.Key_PageDown)
    assert words.here.kind == "plan"


def test_that_space_is_a_next_key_where_nothing_is_typed(listening: Hands) -> None:
    following = waiting(listening)[0]
    listening.press(Key.Key_Space)
    assert speaker(listening) == following


def test_that_a_word_that_is_typed_goes_in_with_the_next_one(words: Hands) -> None:
    following = waiting(words)[0]
    words.write("relieved", enter=False)
    words.press(Key.Key_PageDown)
    assert texts(words) == ["relieved"]
    assert speaker(words) == following
    assert words.focus is face(words).line
    assert face(words).line.text() == ""


def test_that_a_word_that_is_refused_keeps_the_turn(words: Hands) -> None:
    now = speaker(words)
    face(words).line.setMaxLength(100)
    words.write("x" * 61, enter=False)
    words.press(Key.Key_PageDown)
    assert speaker(words) == now
    assert "60 fit" in words.window.bar.text()
    assert face(words).line.text() == "x" * 61


def test_that_the_back_key_goes_back_by_one_and_before_the_first_to_the_activity_before(words: Hands) -> None:
    first = speaker(words)
    words.press(Key.Key_PageDown, times=2)
    words.press(Key.Key_PageUp, times=2)
    assert speaker(words) == first
    assert words.here.kind == "round"
    words.press(Key.Key_PageUp)
    assert words.here.kind == "brief"


def test_that_a_second_round_begins_by_the_same_key(listening: Hands) -> None:
    assert face(listening).lap.text() == "Round 1 of 2"
    for _ in range(len(ROLES) - 1):
        listening.press(Key.Key_PageDown)
    assert primary(listening) == "Begin round 2 of 2"
    listening.press(Key.Key_PageDown)
    assert face(listening).lap.text() == "Round 2 of 2"
    assert len(waiting(listening)) == len(ROLES) - 1


# --- turns ------------------------------------------------------------------------------------------------------------


def test_that_passing_putting_back_and_going_back_have_keys_that_work_in_the_line_too(words: Hands) -> None:
    one, two, three = speaker(words), *waiting(words)[:2]
    assert words.focus is face(words).line
    words.press(Key.Key_P, ALT)
    assert (speaker(words), waiting(words)[-1]) == (two, one)
    words.press(Key.Key_L, ALT)
    assert (speaker(words), waiting(words)[-1]) == (three, two)
    words.press(Key.Key_PageDown)
    words.press(Key.Key_B, ALT)
    assert speaker(words) == three
    assert face(words).line.text() == ""


def test_that_the_same_is_done_by_buttons_which_give_the_focus_back(listening: Hands) -> None:
    one, two = speaker(listening), waiting(listening)[0]
    listening.click("Pass")
    assert waiting(listening)[-1] == one
    listening.press(Key.Key_Space)
    assert KIND.state(listening.here).heard
    listening.click("Later")
    assert len(KIND.state(listening.here).heard) == 1
    listening.click("Back one")
    assert speaker(listening) == two


def test_that_what_cannot_be_done_is_not_offered(opened: Open, shelf: Shelf) -> None:
    hands = speaking(opened, shelf, people=("Designer",))
    hands.fold(public=False)
    assert face(hands).passes.isEnabled()
    assert not face(hands).later.isEnabled()
    assert not face(hands).back.isEnabled()
    hands.press(Key.Key_L, ALT)
    hands.press(Key.Key_B, ALT)
    assert hands.window.bar.text() == ""


def test_that_who_is_not_heard_yet_stands_there_in_order_and_is_taken_by_a_click(words: Hands) -> None:
    people = waiting(words)
    assert offered(words) == [f"{name} speaks now" for name in people]
    assert face(words).waiting.text() == f"Not heard yet · {len(people)}"
    words.click(f"{people[3]} speaks now")
    assert speaker(words) == people[3]
    assert f"{people[3]} speaks now" not in offered(words)
    assert words.focus is face(words).line


def test_that_who_passed_is_marked_for_the_facilitator(words: Hands) -> None:
    shy = speaker(words)
    words.press(Key.Key_P, ALT)
    assert offered(words)[-1] == f"{shy} speaks now; has passed once"


def test_that_people_who_come_and_go_are_followed(words: Hands) -> None:
    now, gone = speaker(words), waiting(words)[2]
    words.do(AddParticipant("Aaron"))
    assert offered(words)[-1] == "Aaron speaks now"
    person = next(p.id for p in words.session.present if p.name == gone)
    words.do(SetPresent(person, False))
    assert f"{gone} speaks now" not in offered(words)
    speaks = next(p.id for p in words.session.present if p.name == now)
    words.do(SetPresent(speaks, False))
    assert speaker(words) != now


def test_that_with_nobody_on_the_list_it_goes_round_once(opened: Open, shelf: Shelf) -> None:
    hands = speaking(opened, shelf, people=())
    hands.fold(public=False)
    assert face(hands).over.text().startswith("Go round once.")
    assert not shown(face(hands).turns)
    hands.write("relieved")
    assert texts(hands) == ["relieved"]
    hands.press(Key.Key_PageDown)
    assert hands.here.kind == "plan"


def test_that_everybody_was_heard_is_said(opened: Open, shelf: Shelf) -> None:
    hands = speaking(opened, shelf, "", people=("Designer", "Tester"))
    hands.press(Key.Key_PageDown)
    hands.press(Key.Key_P, ALT)
    assert face(hands).over.text() == "Thank you."
    hands.fold(public=False)
    assert face(hands).over.text() == "Everybody was heard."
    hands.click("Back one")
    assert speaker(hands)


def test_that_before_and_after_a_round_it_is_said_how_it_stands(words: Hands) -> None:
    turn = words.activity("round").id
    words.press(Key.Key_PageUp)
    words.window.look_at(turn)
    words.settle()
    assert speaker(words)
    words.do(GoTo(turn))
    words.do(NextActivity())
    words.window.look_at(turn)
    words.settle()
    assert face(words).over.text() == "This round is over."
    assert not shown(face(words).turns)
    assert not face(words).line.isVisible()


def test_that_it_is_opened_again_where_it_was(words: Hands) -> None:
    words.press(Key.Key_PageDown)
    now = speaker(words)
    while words.here.kind == "round":
        words.press(Key.Key_PageDown)
    words.do(ReopenActivity(words.activity("round").id))
    words.window.look_at(words.activity("round").id)
    words.settle()
    assert speaker(words) != now
    assert face(words).line.isVisible()


# --- time -------------------------------------------------------------------------------------------------------------


def test_that_the_time_of_whoever_speaks_is_shown_softly_beside_what_the_minutes_give(words: Hands) -> None:
    def wait(seconds: int) -> str:
        words.shelf.clock.advance(seconds)
        words.window.tick()
        return face(words).time.text()

    assert wait(12) == "0:12 of about 0:30"
    assert wait(60) == "1:12 of about 0:30"
    words.press(Key.Key_PageDown)
    assert face(words).time.text() == "0:00 of about 0:30"
    assert wait(5) == "0:05 of about 0:30"


def test_that_the_room_never_sees_the_time_of_whoever_speaks(words: Hands) -> None:
    words.fold(public=True)
    words.shelf.clock.advance(200)
    words.window.tick()
    assert not face(words).time.isVisible()


# --- what was said ----------------------------------------------------------------------------------------------------


def test_that_undo_takes_back_the_word_and_leaves_the_turn(words: Hands) -> None:
    words.write("relieved")
    words.press(Key.Key_PageDown)
    now = speaker(words)
    words.press(Key.Key_Z, CTRL)
    assert texts(words) == []
    assert speaker(words) == now
    assert "write down" in words.window.deeds.named_redo()


def test_that_a_word_is_corrected_and_removed_by_keys(words: Hands) -> None:
    words.write("tierd")
    words.write("calm")
    board = face(words).board
    board.setFocus(Qt.FocusReason.TabFocusReason)
    words.press(Key.Key_F2)
    words.press(Key.Key_A, CTRL)
    words.write("tired")
    assert texts(words) == ["tired", "calm"]
    words.press(Key.Key_Delete)
    assert texts(words) == ["calm"]


def test_that_what_is_being_corrected_is_kept_by_going_on(words: Hands) -> None:
    words.write("tired")
    face(words).board.setFocus(Qt.FocusReason.TabFocusReason)
    words.press(Key.Key_F2)
    words.press(Key.Key_End)
    words.write(" but glad", enter=False)
    assert face(words).pending() == "tired but glad"
    words.press(Key.Key_PageDown)
    assert texts(words) == ["tired but glad"]


def test_that_an_action_is_made_from_a_word_that_is_selected(words: Hands) -> None:
    words.write("rushed")
    face(words).board.select(next(iter(words.session.contributions)))
    assert face(words).selection() == "rushed"


def test_that_no_line_is_there_where_people_only_listen(listening: Hands) -> None:
    assert not face(listening).line.isVisible()
    assert not face(listening).board.isVisible()
    assert not face(listening).take_focus()


def test_that_what_came_last_can_be_seen(words: Hands) -> None:
    for number in range(40):
        words.do(Capture(words.here.id, f"word number {number}"))
    board = face(words).board
    last = [c.id for c in KIND.captured(words.session, words.here)][-1]
    assert board.viewport().rect().contains(board.mapFromGlobal(board.card_rect(last).center()))


# --- for the room and for the facilitator -----------------------------------------------------------------------------


def looks(opened: Open, shelf: Shelf, play: object, *, public: bool) -> QImage:
    """The window after something was played in a round of four."""
    hands = speaking(opened, shelf, people=("Aaa", "Bbb", "Ccc", "Ddd"))
    hands.fold(public=public)
    turn = hands.here.id
    for name in ("Ddd", "Ccc", "Bbb", "Aaa"):
        hands.do(SpeakNow(turn, next(p.id for p in hands.session.present if p.name == name)))
    assert callable(play)
    play(hands, turn)
    picture = hands.picture()
    hands.close()
    return picture


def alike(opened: Open, shelf: Shelf, one: object, other: object, *, public: bool) -> bool:
    """Whether two courses look the same."""
    # The very first drawing of a large glyph differs from all later ones by a shade at its edges.
    looks(opened, shelf, one, public=public)
    return looks(opened, shelf, one, public=public) == looks(opened, shelf, other, public=public)


def test_that_on_one_screen_nobody_sees_who_passed(opened: Open, shelf: Shelf) -> None:
    def passes(hands: Hands, turn: str) -> None:
        hands.do(PassTurn(turn))

    def put_off(hands: Hands, turn: str) -> None:
        hands.do(SpeakLater(turn))

    assert alike(opened, shelf, passes, put_off, public=True)
    assert not alike(opened, shelf, passes, put_off, public=False)


def test_that_on_one_screen_nobody_sees_more_of_the_order_than_the_room_is_told(opened: Open, shelf: Shelf) -> None:
    def last_two(first: str) -> object:
        def play(hands: Hands, turn: str) -> None:
            for name in (first, "Bbb", "Aaa"):
                hands.do(SpeakNow(turn, next(p.id for p in hands.session.present if p.name == name)))

        return play

    one, other = last_two("Ccc"), last_two("Ddd")
    assert alike(opened, shelf, one, other, public=True)
    assert not alike(opened, shelf, one, other, public=False)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1024, 768)])
def test_that_on_one_screen_the_name_is_read_from_the_last_row(
    opened: Open, shelf: Shelf, size: tuple[int, int]
) -> None:
    hands = speaking(opened, shelf, size=size)
    least = hands.window.height() / SMALLEST_PART
    assert face(hands).name.font().pixelSize() >= hands.window.height() / 8.2
    hands.write("relieved")
    texts = [w for w in shown(hands.window, TEXTS) if not isinstance(w, IconButton)]
    assert [says(w) for w in texts if w.font().pixelSize() < least] == []
    assert face(hands).board.card_font().pixelSize() >= hands.window.height() / 31


@pytest.mark.parametrize("asked", ['capture = "keyword"', 'capture = "sentence"', "rounds = 2"])
@pytest.mark.parametrize("public", [True, False])
@pytest.mark.parametrize("size", [(1280, 720), (1024, 640)])
def test_that_nothing_is_cut_and_nothing_overlaps(
    opened: Open, shelf: Shelf, asked: str, public: bool, size: tuple[int, int]
) -> None:
    hands = speaking(opened, shelf, asked, people=CROWD, size=size)
    hands.fold(public=public)
    for number in range(3):
        if "capture" in asked:
            hands.do(Capture(hands.here.id, f"a word that takes some space, number {number}"))
        hands.do(NextSpeaker(hands.here.id))
        assert cut(hands) == []
    hands.do(SpeakNow(hands.here.id, next(p.id for p in hands.session.present if p.name == "P" * 80)))
    assert cut(hands) == []


@pytest.mark.parametrize("public", [True, False])
def test_that_every_control_has_a_name_and_can_be_hit(words: Hands, public: bool) -> None:
    words.fold(public=public)
    words.write("relieved")
    takes = [w for w in shown(words.window) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [type(w).__name__ for w in takes if not w.accessibleName() and w.focusProxy() is None] == []
    small = [says(w) for w in shown(words.window, QAbstractButton) if min(w.width(), w.height()) < 24]
    assert small == []


def test_that_tab_reaches_every_turn_and_every_name(words: Hands) -> None:
    reached: list[QWidget] = []
    for _ in range(60):
        words.press(Key.Key_Tab)
        if words.focus is None or words.focus in reached:
            break
        reached.append(words.focus)
    names = {w.accessibleName() for w in reached}
    assert {"Pass", "Later"} <= names
    assert {f"{name} speaks now" for name in waiting(words)} <= names


def test_that_time_that_passes_between_two_windows_is_nothing(words: Hands) -> None:
    words.shelf.clock.advance(timedelta(minutes=3).total_seconds())
    words.fold(public=True)
    words.fold(public=False)
    assert face(words).time.text().startswith("3:00")
