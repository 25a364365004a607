"""Looking back: one key settles a thing and the next is there; still on is asked by when, dropped is asked why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.base.words import ENGLISH
from facilitator.domain.change import Change, RowChange
from facilitator.domain.holdings import RecordProgress
from facilitator.domain.kinds.review import KIND, Settle
from facilitator.domain.scene import scene
from facilitator.domain.session import Progress
from facilitator.views.console.item_row import ItemRow
from facilitator.views.theme import SMALLEST_PART
from facilitator.views.widgets.buttons import Button
from facilitator.views.widgets.hint import Hint
from facilitator.views.widgets.labels import Label
from tests.views.console.behind import FIRST, TODAY, hold, with_two_behind, write_format
from tests.views.console.stand import ALT, CTRL, KINDS, PLAIN, Hands, Key, Open, Shelf
from tests.views.console.test_looks import cut, place, scrolls
from tests.views.console.test_one_screen import EVERY_KEY, is_black

PARTNER, MAP, RELEASE, BACKUP, TICKETS = (
    "Ask the partner for a note before the file changes",
    "Draw the map of who calls whom at night, and hang it beside the door",
    "Have every release rehearsed by somebody who did not write it",
    "Find a second person who can restore the backup",
    "Read the three oldest tickets together on Monday",
)


@pytest.fixture
def looking(opened: Open, shelf: Shelf) -> Hands:
    """The room is at a review of five actions."""
    with_two_behind(shelf)
    return opened("look-back").go("review")


@pytest.fixture
def first_time(opened: Open, shelf: Shelf) -> Hands:
    """The room is at the review of a team that has no session behind it."""
    write_format(shelf)
    return opened("look-back").go("review")


def rows(hands: Hands) -> list[ItemRow]:
    face = hands.window.stage.face
    assert face is not None
    return face.rows()  # type: ignore[attr-defined, no-any-return]


def row(hands: Hands, text: str) -> ItemRow:
    return next(made for made in rows(hands) if made.text.text() == text)


def told(hands: Hands) -> dict[str, Progress]:
    """What this session said, by the text of the thing."""
    texts = {item.outcome: item.text for item in KIND.items(hands.activity("review"))}
    return {texts[p.outcome]: p for p in hands.session.progress.values()}


def statuses(hands: Hands) -> dict[str, str]:
    return {text: p.status for text, p in told(hands).items()}


def focus(hands: Hands) -> QWidget | None:
    """Where the keyboard is."""
    return hands.focus


def now(hands: Hands) -> str:
    """What the room sees large."""
    shown = scene(hands.session, KINDS, ENGLISH).content
    return next((r.text for r in shown.rows if r.now), "")


def labels(hands: Hands) -> str:
    return " | ".join(label.text() for label in hands.window.stage.findChildren(Label) if label.isVisible())


# --- by keys --------------------------------------------------------------------------------------------------------


def test_that_what_is_longest_overdue_has_the_focus_first(looking: Hands) -> None:
    assert [made.text.text() for made in rows(looking)] == [PARTNER, MAP, RELEASE, BACKUP, TICKETS]
    assert focus(looking) is row(looking, PARTNER)
    assert now(looking) == PARTNER


def test_that_one_key_says_that_it_is_done_and_the_next_one_has_the_focus(looking: Hands) -> None:
    looking.press(Key.Key_D)
    assert statuses(looking) == {PARTNER: "done"}
    assert focus(looking) is row(looking, MAP)
    assert now(looking) == MAP


def test_that_what_is_still_on_is_asked_by_when(looking: Hands) -> None:
    looking.press(Key.Key_S)
    assert statuses(looking) == {}
    assert focus(looking) is row(looking, PARTNER).day
    assert now(looking) == PARTNER, "it is still talked about"
    looking.write("+14")
    assert [(p.status, p.due) for p in told(looking).values()] == [("still on", TODAY + timedelta(days=14))]
    assert focus(looking) is row(looking, MAP)
    assert "now by 4 December" in row(looking, PARTNER).facts.text()


def test_that_still_on_needs_no_other_date(looking: Hands) -> None:
    looking.press(Key.Key_S)
    looking.press(Key.Key_Return)
    assert [(p.status, p.due) for p in told(looking).values()] == [("still on", None)]
    assert focus(looking) is row(looking, MAP)


def test_that_a_date_that_is_none_is_said_and_stays(looking: Hands) -> None:
    looking.press(Key.Key_S)
    looking.write("soon")
    assert "“soon” is no date that I know" in looking.window.bar.text()
    assert statuses(looking) == {}
    assert focus(looking) is row(looking, PARTNER).day
    looking.press(Key.Key_A, CTRL)
    looking.write("2020-01-01")
    assert "lies in the past" in looking.window.bar.text()
    looking.press(Key.Key_A, CTRL)
    looking.write("friday")
    assert statuses(looking) == {PARTNER: "still on"}


@pytest.mark.parametrize("key", [Key.Key_X, Key.Key_R])
def test_that_what_is_dropped_is_asked_why(looking: Hands, key: Key) -> None:
    looking.press(key)
    assert focus(looking) is row(looking, PARTNER).happened
    looking.press(Key.Key_Return)
    assert "why it is dropped" in looking.window.bar.text()
    assert statuses(looking) == {}
    assert focus(looking) is row(looking, PARTNER).happened
    looking.write("The partner is gone")
    assert [(p.status, p.reason) for p in told(looking).values()] == [("dropped", "The partner is gone")]
    assert focus(looking) is row(looking, MAP)
    assert looking.window.bar.text() == ""


def test_that_escape_takes_a_question_back_and_the_keys_work_again(looking: Hands) -> None:
    for key in (Key.Key_X, Key.Key_S):
        looking.press(key)
        looking.press(Key.Key_Escape)
        assert focus(looking) is row(looking, PARTNER)
        assert statuses(looking) == {}
    looking.press(Key.Key_D)
    assert statuses(looking) == {PARTNER: "done"}


def test_that_letters_in_a_line_settle_nothing(looking: Hands) -> None:
    looking.press(Key.Key_X)
    looking.write("dsxr", enter=False)
    assert statuses(looking) == {}
    assert row(looking, PARTNER).happened.text() == "dsxr"


def test_that_arrows_go_from_one_to_the_other_and_the_room_goes_along(looking: Hands) -> None:
    looking.press(Key.Key_Down, times=2)
    assert focus(looking) is row(looking, RELEASE)
    assert now(looking) == RELEASE
    looking.press(Key.Key_Up)
    assert now(looking) == MAP
    looking.press(Key.Key_D)
    assert focus(looking) is row(looking, RELEASE)
    looking.press(Key.Key_Up)
    assert focus(looking) is row(looking, MAP)
    assert now(looking) == RELEASE, "what is settled is not talked about"
    looking.press(Key.Key_Up, times=3)
    assert focus(looking) is row(looking, PARTNER)


def test_that_tab_comes_to_the_keys_of_what_is_looked_at_and_then_to_the_next(looking: Hands) -> None:
    seen = []
    for _ in range(4):
        looking.press(Key.Key_Tab)
        seen.append(focus(looking))
    first = row(looking, PARTNER)
    assert seen == [first.done, first.on, first.drop, row(looking, MAP)]
    assert now(looking) == MAP


def test_that_all_is_settled_one_after_another_and_then_the_next_key_goes_on(looking: Hands) -> None:
    for _ in rows(looking):
        looking.press(Key.Key_D)
    assert set(statuses(looking).values()) == {"done"}
    assert "5 of 5 done" in labels(looking)
    assert looking.window.is_free()
    looking.press(Key.Key_Space)
    assert looking.here.kind == "cards"


def test_that_a_clicker_goes_on_from_a_row(looking: Hands) -> None:
    looking.press(Key.Key_PageDown)
    assert looking.here.kind == "cards"
    assert statuses(looking) == {}


def test_that_a_slip_is_taken_back_by_undo_and_by_its_key(looking: Hands) -> None:
    looking.press(Key.Key_D)
    looking.press(Key.Key_Z, CTRL)
    assert statuses(looking) == {}
    assert focus(looking) is row(looking, PARTNER), "there it has to be said anew"
    looking.press(Key.Key_D)
    looking.press(Key.Key_Up)
    looking.press(Key.Key_Backspace)
    assert statuses(looking) == {}
    assert focus(looking) is row(looking, PARTNER)


def test_that_another_key_changes_ones_mind(looking: Hands) -> None:
    looking.press(Key.Key_D)
    looking.press(Key.Key_Up)
    looking.press(Key.Key_X)
    looking.write("It was another one")
    assert statuses(looking) == {PARTNER: "dropped"}
    assert focus(looking) is row(looking, MAP)


def test_that_what_happened_is_written_below_what_was_settled(looking: Hands) -> None:
    looking.press(Key.Key_D)
    looking.press(Key.Key_Up)
    looking.press(Key.Key_Return)
    assert focus(looking) is row(looking, PARTNER).happened
    looking.write("Three notes came in time")
    assert told(looking)[PARTNER].reason == "Three notes came in time"
    assert focus(looking) is row(looking, MAP)
    assert row(looking, PARTNER).happened.isVisible()


# --- by mouse -------------------------------------------------------------------------------------------------------


def test_that_everything_can_be_done_by_named_buttons(looking: Hands) -> None:
    looking.click("Done")
    looking.click("Still on")
    looking.write("+7")
    looking.click("Drop")
    looking.write("Not needed")
    assert statuses(looking) == {PARTNER: "done", MAP: "still on", RELEASE: "dropped"}
    looking.click(row(looking, PARTNER))
    looking.click("Not settled")
    assert statuses(looking) == {MAP: "still on", RELEASE: "dropped"}


def test_that_no_second_action_is_made_of_what_is_looked_at(looking: Hands) -> None:
    looking.window.deeds.make_action()
    assert looking.session.outcomes == {}


def test_that_a_click_on_one_unfolds_it_and_the_room_goes_along(looking: Hands) -> None:
    looking.click(row(looking, BACKUP))
    assert now(looking) == BACKUP
    shown = [made.text.text() for made in rows(looking) if made.deeds.isVisible()]
    assert shown == [BACKUP]


def test_that_every_row_is_named_with_what_became_of_it(looking: Hands) -> None:
    looking.press(Key.Key_D)
    assert row(looking, PARTNER).accessibleName() == f"{PARTNER}, done"
    assert row(looking, MAP).accessibleName() == f"{MAP}, not settled"
    for made in rows(looking):
        assert all(button.accessibleName() for button in made.findChildren(Button))


# --- what is typed and not put in -----------------------------------------------------------------------------------


def test_that_a_reason_that_was_not_entered_goes_in_with_the_next_key(looking: Hands) -> None:
    looking.press(Key.Key_X)
    looking.write("Not needed", enter=False)
    looking.press(Key.Key_PageDown)
    assert statuses(looking) == {PARTNER: "dropped"}
    assert looking.here.kind == "cards"


def test_that_still_on_that_was_not_entered_goes_in_with_the_next_key(looking: Hands) -> None:
    looking.press(Key.Key_S)
    looking.press(Key.Key_PageDown)
    assert statuses(looking) == {PARTNER: "still on"}
    assert looking.here.kind == "cards"


def test_that_what_has_no_reason_yet_is_not_dropped_by_going_on(looking: Hands) -> None:
    looking.press(Key.Key_X)
    looking.press(Key.Key_PageDown)
    assert statuses(looking) == {}
    assert looking.here.kind == "cards"


def test_that_still_on_is_answered_by_going_to_another_one(looking: Hands) -> None:
    looking.press(Key.Key_S)
    looking.click(row(looking, BACKUP))
    assert statuses(looking) == {PARTNER: "still on"}
    looking.click("Drop")
    looking.click(row(looking, TICKETS))
    assert statuses(looking) == {PARTNER: "still on"}
    assert not row(looking, BACKUP).happened.isVisible()


def test_that_what_could_not_be_saved_stays_and_can_be_tried_again(looking: Hands) -> None:
    looking.press(Key.Key_X)
    looking.fail()
    looking.write("Not needed")
    assert statuses(looking) == {}
    assert row(looking, PARTNER).happened.text() == "Not needed"
    looking.click("Try again")
    assert statuses(looking) == {PARTNER: "dropped"}


# --- nothing to look back on ----------------------------------------------------------------------------------------


def test_that_a_first_session_is_told_so_and_goes_on(first_time: Hands) -> None:
    assert "There is nothing to look back on yet." in labels(first_time)
    assert "From next time on we begin with what we agree on today." in labels(first_time)
    first_time.fold(public=False)
    assert "Its 4 minutes are free for what comes next." in labels(first_time)
    assert first_time.window.stage.primary.accessibleName() == "Next: Plus and delta"
    first_time.press(Key.Key_Return, CTRL)
    assert first_time.here.kind == "cards"


def test_that_a_review_can_be_looked_at_before_it_opens_and_not_by_the_room(opened: Open, shelf: Shelf) -> None:
    hands = opened("look-back", shelf=with_two_behind(shelf)).start()
    hands.fold(public=False)
    hands.window.look_at(hands.activity("review").id)
    hands.settle()
    assert PARTNER in labels(hands)
    assert "It is taken anew when it opens." in labels(hands)
    assert not any(made.deeds.isVisible() for made in rows(hands))
    rows(hands)[0].setFocus()
    hands.press(Key.Key_D)
    assert hands.session.progress == {}


# --- where the room looks on ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_that_a_room_can_read_every_text_on_one_screen(opened: Open, shelf: Shelf, size: tuple[int, int]) -> None:
    hands = opened("look-back", size=size, shelf=with_two_behind(shelf)).go("review")
    least = hands.window.height() / SMALLEST_PART
    for key in (Key.Key_D, Key.Key_S, Key.Key_Return, Key.Key_X):
        hands.press(key)
        parts = [w for made in rows(hands) for w in (*made.findChildren(Label), made.day, made.happened, made.tag)]
        assert [w for w in parts if w.isVisible() and w.font().pixelSize() < least] == []


def crowd(shelf: Shelf) -> None:
    """Thirty things with texts and names of every length, the first of which was carried on again and again."""
    texts = ("W" * 500, "a b " * 125, PARTNER, "Größe", "Name")
    write_format(shelf)
    many = [(f"{texts[n % 5][:490]} {n}", ("T" * 80, "Tester", "")[n % 3], TODAY) for n in range(29)]
    hold(shelf, "A title that is nearly as long as a title may be and still says something", 5, [*FIRST[:1], *many])


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
@pytest.mark.parametrize("public", [True, False])
def test_that_nothing_is_cut_and_nothing_overlaps(
    opened: Open, shelf: Shelf, size: tuple[int, int], public: bool
) -> None:
    crowd(shelf)
    carried(shelf, 3)
    hands = opened("look-back", size=size).go("review")
    hands.fold(public=public)
    assert cut(hands) == []
    for key in (Key.Key_D, Key.Key_S, Key.Key_Return, Key.Key_X):
        hands.press(key)
        assert cut(hands) == [], key
    hands.write("Not needed " * 25)
    assert cut(hands) == []
    for _ in range(8):
        hands.press(Key.Key_D)
    assert cut(hands) == []


def test_that_what_is_looked_at_is_always_in_sight(opened: Open, shelf: Shelf) -> None:
    crowd(shelf)
    hands = opened("look-back").go("review")
    area = scrolls(rows(hands)[0])
    assert area is not None
    for _ in range(12):
        hands.press(Key.Key_D)
        hands.settle()
        made = next(made for made in rows(hands) if made is focus(hands))
        top = place(made.text, hands.window).top()
        assert place(area, hands.window).top() <= top < place(area, hands.window).bottom()


def test_that_while_it_is_black_no_key_settles_anything(looking: Hands) -> None:
    looking.press(Key.Key_F8)
    for key, modifiers in [*EVERY_KEY, *((key, PLAIN) for key in (Key.Key_D, Key.Key_S, Key.Key_X, Key.Key_R))]:
        looking.press(key, modifiers)
        assert is_black(looking), key
    looking.press(Key.Key_F8)
    assert statuses(looking) == {}
    assert now(looking) == PARTNER


def test_that_hold_leaves_the_list_and_comes_back_to_it(looking: Hands) -> None:
    looking.press(Key.Key_D)
    looking.press(Key.Key_Escape)
    looking.press(Key.Key_H)
    assert looking.covered
    looking.press(Key.Key_Return)
    assert focus(looking) is row(looking, MAP)


def carried(shelf: Shelf, times: int) -> None:
    """The first action was carried on so often, in sessions of which nothing else is known."""
    library = shelf.library
    outcome = next(o for o in library.holdings.outcomes.values() if o.text == PARTNER)
    session = next(s.id for s in library.sessions())
    day = TODAY - timedelta(days=20)
    made = [Progress(f"p{n}", outcome.id, session, "still on", day + timedelta(days=n)) for n in range(times)]
    change = Change(tuple(RowChange(None, p) for p in made))
    shelf.store.commit(change)
    library.desk.follow(change)


def hints(hands: Hands) -> list[str]:
    return [h.accessibleName() for h in hands.window.stage.findChildren(Hint) if h.isVisible()]


def test_that_what_was_carried_on_again_and_again_is_asked_about_for_ones_own_eyes(opened: Open, shelf: Shelf) -> None:
    with_two_behind(shelf)
    carried(shelf, 3)
    hands = opened("look-back").go("review")
    assert hints(hands) == []
    assert "carried on" not in labels(hands)
    hands.fold(public=False)
    assert hints(hands)[0].startswith("Carried on 3 times. Drop it, or make it smaller?")
    assert "carried on 3 times" in row(hands, PARTNER).facts.text()
    hands.press(Key.Key_R, ALT)
    assert focus(hands) is row(hands, PARTNER).happened
    hands.write("Too large for us")
    assert statuses(hands) == {PARTNER: "dropped"}


def test_that_a_question_sent_away_stays_away(opened: Open, shelf: Shelf) -> None:
    with_two_behind(shelf)
    carried(shelf, 3)
    hands = opened("look-back").go("review")
    hands.fold(public=False)
    hint = next(h for h in hands.window.stage.findChildren(Hint) if h.isVisible())
    hands.click(hint.close_button)
    assert hints(hands) == []
    hands.press(Key.Key_D)
    hands.press(Key.Key_Z, CTRL)
    assert hints(hands) == []


# --- what happens elsewhere -----------------------------------------------------------------------------------------


def test_that_what_is_ticked_off_at_the_desk_meanwhile_is_offered_by_one_key(looking: Hands) -> None:
    looking.fold(public=False)
    outcome = KIND.items(looking.activity("review"))[0].outcome
    before = [made.text.text() for made in rows(looking)]
    looking.shelf.library.do(RecordProgress(outcome, "done"))
    looking.settle()
    assert [made.text.text() for made in rows(looking)] == before
    assert hints(looking)[0].startswith("Since this opened it was marked as done on Home.")
    looking.press(Key.Key_R, ALT)
    assert statuses(looking) == {PARTNER: "done"}
    assert focus(looking) is row(looking, MAP)


def test_that_what_somebody_else_settles_is_shown_and_what_is_typed_stays(looking: Hands) -> None:
    looking.press(Key.Key_X)
    looking.write("Not nee", enter=False)
    other = KIND.items(looking.activity("review"))[3].outcome
    looking.do(Settle(looking.here.id, other, "done"))
    assert row(looking, BACKUP).status == "done"
    assert row(looking, PARTNER).happened.text() == "Not nee"
    assert focus(looking) is row(looking, PARTNER).happened


def test_that_the_end_says_how_many_are_still_on(looking: Hands) -> None:
    looking.press(Key.Key_D, times=3)
    looking.end()
    looking.fold(public=False)
    said = " | ".join(label.text() for label in looking.window.close_page.findChildren(Label))
    assert "2 more are still on from earlier." in said
    looking.click("Copy actions as text")
    assert f"[ ] {BACKUP}\n    Analyst, by 20 December 2026\n" in QApplication.clipboard().text()


def test_that_it_can_be_corrected_after_the_end(looking: Hands) -> None:
    looking.press(Key.Key_D)
    looking.end()
    looking.fold(public=False)
    looking.window.look_at(looking.activity("review").id)
    looking.click(row(looking, PARTNER))
    looking.press(Key.Key_X)
    looking.write("It was not done after all")
    assert statuses(looking) == {PARTNER: "dropped"}
    looking.click(row(looking, MAP))
    looking.press(Key.Key_D)
    assert statuses(looking) == {PARTNER: "dropped", MAP: "done"}


def test_that_a_session_that_is_opened_once_more_shows_what_was_said(
    looking: Hands, opened: Open, shelf: Shelf
) -> None:
    looking.press(Key.Key_D)
    looking.press(Key.Key_X)
    looking.write("Not needed")
    session = looking.session.id
    looking.close()
    again = opened(session=session)
    again.press(Key.Key_Return, times=2)
    assert {made.text.text(): made.status for made in rows(again)} == {
        **dict.fromkeys((RELEASE, BACKUP, TICKETS), "open"),
        PARTNER: "done",
        MAP: "dropped",
    }
    assert focus(again) is row(again, RELEASE)


def test_that_a_key_that_is_held_down_settles_one(looking: Hands) -> None:

    looking.press(Key.Key_D)
    QApplication.sendEvent(row(looking, MAP), QKeyEvent(QEvent.Type.KeyPress, Key.Key_D, PLAIN, "d", True))
    looking.settle()
    assert statuses(looking) == {PARTNER: "done"}
