"""A plan's questions: one at a time beside its field, never in the way, with one key that settles it."""

from __future__ import annotations

from datetime import date

from facilitator.views.console.activities.plan import ActionRow
from facilitator.views.widgets.hint import Hint
from tests.views.console.stand import ALT, CTRL, Hands, Key, Open, Shelf


def rows(hands: Hands) -> list[ActionRow]:
    found = [r for r in hands.window.stage.findChildren(ActionRow) if r.isVisible()]
    return sorted(found, key=lambda r: int(r.number.text()))


def questions(hands: Hands) -> list[str]:
    return [h.accessibleName() for h in hands.window.stage.findChildren(Hint) if h.isVisible()]


def test_that_an_action_is_followed_by_the_question_who_and_by_when(console: Hands) -> None:
    console.act()
    (row,) = rows(console)
    assert console.focus is row.owner
    assert questions(console) == ["Who takes care of it? An action without an owner is nobody's."]
    console.write("Tester")
    assert questions(console) == ["By when? A date is what one can ask about next time."]
    row.due.setFocus()
    console.write("4 Dec")
    assert questions(console) == []
    (outcome,) = console.session.outcomes.values()
    assert (outcome.owner, outcome.due) == ("Tester", date(2026, 12, 4))
    assert row.due.text() == "4 December"


def test_that_each_question_is_settled_by_its_key(console: Hands) -> None:
    console.act()
    (row,) = rows(console)
    row.due.setFocus()
    console.press(Key.Key_R, ALT)
    assert console.focus is row.owner, "no owner: the field that wants one"
    console.write("all")
    assert questions(console)[0].startswith("Who of you sees to it?")
    console.press(Key.Key_R, ALT)
    (outcome,) = console.session.outcomes.values()
    assert outcome.owner == ""
    assert console.focus is row.owner
    console.write("Designer")
    console.press(Key.Key_R, ALT)
    (outcome,) = console.session.outcomes.values()
    assert outcome.due == date(2026, 12, 4)
    assert questions(console) == []


def test_that_each_question_is_settled_by_a_click(console: Hands) -> None:
    console.act()
    console.click("Name one person")
    assert console.focus is rows(console)[0].owner
    console.write("everybody")
    console.click("Name one person")
    console.write("Designer")
    console.click("In two weeks")
    (outcome,) = console.session.outcomes.values()
    assert (outcome.owner, outcome.due) == ("Designer", date(2026, 12, 4))


def test_that_more_than_three_actions_are_asked_about_and_one_can_be_parked(console: Hands) -> None:
    console.act("First")
    for text in ("Second", "Third", "Fourth"):
        console.window.place_focus()
        console.write(text)
    assert len(console.session.outcomes) == 4, "a question never blocks"
    last = rows(console)[3]
    console.write("Tester")
    last.due.setFocus()
    console.write("+7")
    assert "4 actions. Which 3 really happen? Few things get done; a long list is a wish list." in questions(console)
    last.owner.setFocus()
    console.press(Key.Key_R, ALT)
    assert len(console.session.outcomes) == 3
    assert [thought.text for thought in console.session.parked] == ["Fourth"]


def test_that_a_question_sent_away_stays_away_also_after_reopening(console: Hands, shelf: Shelf, opened: Open) -> None:
    console.act()
    hint = next(h for h in console.window.stage.findChildren(Hint) if h.isVisible())
    console.click(hint.close_button)
    assert questions(console)[0].startswith("By when?")
    hint = next(h for h in console.window.stage.findChildren(Hint) if h.isVisible())
    console.click(hint.close_button)
    assert questions(console) == []
    rows(console)[0].owner.setFocus()
    console.press(Key.Key_R, ALT)
    assert [o.due for o in console.session.outcomes.values()] == [None], "the key went with the question"
    session = console.session.id
    console.close()
    again = opened(session=session)
    again.press(Key.Key_Return, times=2)
    assert [row.outcome for row in rows(again)]
    assert questions(again) == []


def test_that_an_action_is_made_from_what_the_vote_chose(console: Hands) -> None:
    console.vote([5, 3]).go("plan")
    console.click("Three meetings on Wednesday mornings")
    (outcome,) = console.session.outcomes.values()
    assert outcome.text == "Three meetings on Wednesday mornings"
    assert console.focus is rows(console)[0].owner


def test_that_actions_are_moved_and_removed_and_brought_back(console: Hands) -> None:
    console.act("First")
    console.window.place_focus()
    console.write("Second")
    console.click(rows(console)[1].up)
    assert [row.text.toPlainText() for row in rows(console)] == ["Second", "First"]
    assert not rows(console)[0].up.isEnabled()
    console.click(rows(console)[0].remove)
    assert [row.text.toPlainText() for row in rows(console)] == ["First"]
    console.press(Key.Key_Escape)
    console.press(Key.Key_Z, CTRL)
    assert [row.text.toPlainText() for row in rows(console)] == ["Second", "First"]


def test_that_an_action_without_words_keeps_those_it_had(console: Hands) -> None:
    console.act("First")
    row = rows(console)[0]
    row.text.setFocus()
    console.press(Key.Key_A, CTRL)
    console.press(Key.Key_Delete)
    console.press(Key.Key_Return)
    assert "An action needs words" in console.window.bar.text()
    assert [o.text for o in console.session.outcomes.values()] == ["First"]
    row.text.setFocus()
    console.press(Key.Key_Escape)
    assert row.text.toPlainText() == "First"


def test_that_what_somebody_else_changes_is_shown_where_nobody_types(console: Hands) -> None:
    from facilitator.domain.outcome import EditOutcome

    console.act("First")
    row = rows(console)[0]
    console.write("Xy", enter=False)
    console.do(EditOutcome(row.outcome, "first_step", "call"))
    assert row.more["first_step"].toPlainText() == "call"
    assert row.owner.text() == "Xy"
