"""What each face says in each of its phases."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF

from facilitator.domain.kinds.plan import PlanRow
from facilitator.domain.scene import Scene
from facilitator.views.room.face import BaseFace
from facilitator.views.room.measure import Measure
from facilitator.views.room.screens import SCREENS
from facilitator.views.room.shapes import Chart, Dots, Page, Shape, Sheet
from facilitator.views.room.view import RoomView
from tests.views.room.conftest import Room
from tests.views.room.samples import (
    AGREEMENTS,
    CLOCK,
    NOW,
    POLES,
    SCENES,
    SENTENCE,
    THREE,
    action,
    board,
    brief,
    cards,
    hidden,
    plan,
    ranked,
    review,
    reviewed,
    scale,
    themes,
    voting,
    writing,
)


def said(view: RoomView) -> list[str]:
    """The texts that are drawn, in order."""
    return [text.said for text in view.texts()]


def sheets(view: RoomView, fill: str) -> list[Sheet]:
    """The filled shapes of a colour."""
    return [shape for shape in view.shapes() if isinstance(shape, Sheet) and shape.fill == fill]


def test_that_a_brief_shows_purpose_words_and_numbered_agreements(room: Room) -> None:
    found = said(room(brief(SENTENCE, ("We leave with one change.",), AGREEMENTS)))
    assert found[:3] == ["What do we keep, what do we change?", SENTENCE, "We leave with one change."]
    assert found[3:10] == ["What we agree on", *(part for i, a in enumerate(AGREEMENTS) for part in (str(i + 1), a))]
    assert "Agreed" not in found


def test_that_a_brief_says_in_a_word_that_the_room_has_nodded(room: Room) -> None:
    assert "Agreed" in said(room(brief(SENTENCE, (), AGREEMENTS, accepted=True)))


def test_that_writing_shows_the_question_the_way_and_a_sheet_for_each_column(room: Room) -> None:
    view = room(writing(THREE))
    assert {"Each on your own, in silence", *(s.title for s in THREE), *(s.prompt for s in THREE)} <= set(said(view))
    assert [len(sheets(view, slot.hue)) for slot in THREE] == [1, 1, 1]


@pytest.mark.parametrize("number", [1, 9, 240])
def test_that_hidden_cards_are_a_number_and_as_many_blank_slips(room: Room, number: int) -> None:
    view = room(hidden(number))
    assert said(view).count(f"{number} cards") == 1
    slips = sheets(view, "sand")
    assert len(slips) == number
    assert all(view.area().contains(slip.rect) for slip in slips)


def test_that_cards_stand_in_the_colour_of_their_column(room: Room) -> None:
    view = room(board(THREE, cards(THREE, 9)))
    assert [len(sheets(view, slot.hue)) for slot in THREE] == [3, 3, 3]
    assert "Each on your own" not in said(view)


def test_that_a_card_bears_a_name_where_the_group_signs_its_cards(room: Room) -> None:
    assert said(room(board(THREE, cards(THREE, 2, by="DA")))).count("DA") == 2


def test_that_an_empty_column_shows_its_question(room: Room) -> None:
    found = said(room(board(THREE, cards(THREE, 1))))
    assert THREE[0].prompt not in found
    assert THREE[1].prompt in found


def test_that_a_vote_shows_its_dots_and_numbers_its_options(room: Room) -> None:
    view = room(voting(5))
    assert "3 dots each, at most 2 on one card" in said(view)
    assert [shape.number for shape in view.shapes() if isinstance(shape, Dots)] == [3]
    assert [text for text in said(view) if text.isdigit()] == ["1", "2", "3", "4", "5"]


def test_that_a_closed_ballot_says_that_it_is_counted(room: Room) -> None:
    found = said(room(voting(5, "counting")))
    assert "The voting is closed. The dots are being counted." in found
    assert "3 dots each, at most 2 on one card" not in found


def test_that_a_ranking_draws_every_dot_and_marks_what_was_chosen_with_a_word(room: Room) -> None:
    view = room(ranked([9, 6, 4, 1, 0], 3))
    assert [shape.number for shape in view.shapes() if isinstance(shape, Dots)] == [9, 6, 4, 1, 0]
    assert [text for text in said(view) if text.isdigit()] == ["9", "6", "4", "1", "0"]
    assert said(view).count("chosen") == 3


def test_that_dots_never_reach_into_the_numbers(room: Room) -> None:
    for width, height in ((1024, 768), (1920, 1080)):
        view = room(ranked([160, 9, 4]), width, height)
        dots = max(shape.rect.right() for shape in view.shapes() if isinstance(shape, Dots))
        assert dots < next(text.ink.left() for text in view.texts() if text.said == "160")


def test_that_a_plan_shows_all_that_is_known_of_an_action(room: Room) -> None:
    found = said(room(plan((action(1),))))
    wanted = ["1", "Send the agenda the day before", "Designer", "11 December", "Done when", "three meetings had one"]
    assert found[1:7] == wanted
    assert "Lives in" in found


def test_that_what_is_not_known_of_an_action_leaves_no_gap(room: Room) -> None:
    bare = room(plan((PlanRow("action", "Rehearse", "", "", ()),)))
    assert said(bare)[1:3] == ["1", "Rehearse"]
    assert sheets(bare, "surface")[0].rect.height() < sheets(room(plan((action(1),))), "surface")[0].rect.height() / 2


def test_that_an_empty_plan_shows_what_actions_may_be_made_from(room: Room) -> None:
    found = said(room(plan((), ("Change one", "Change two"))))
    assert {"At most 3 that really happen", "From what we chose", "Change one", "Change two"} <= set(found)
    assert "Change one" not in said(room(plan((action(1),), ("Change one",))))


def test_that_a_scale_shows_its_numbers_and_what_their_ends_mean(room: Room) -> None:
    assert said(room(scale("answering")))[1:8] == ["1", "2", "3", "4", "5", *POLES]


def test_that_the_items_of_a_scale_are_numbered_above_its_numbers(room: Room) -> None:
    view = room(scale("answering", "First item", "Second item"))
    assert said(view)[1:5] == ["1", "First item", "2", "Second item"]
    strip = next(text for text in view.texts() if text.said == POLES[0])
    assert strip.y > next(text for text in view.texts() if text.said == "Second item").rect.bottom()


def test_that_a_result_is_drawn_by_the_shared_figure(room: Room) -> None:
    view = room(scale("result"))
    charts = [shape for shape in view.shapes() if isinstance(shape, Chart)]
    assert len(charts) == 1
    assert view.area().contains(charts[0].rect)


def test_that_every_item_has_its_figure_on_one_page(room: Room) -> None:
    for width, height in ((1024, 768), (1920, 1080)):
        view = room(scale("result", "One", "Two", "Three", "Four", "Five"), width, height)
        found = [shape.figure.title for shape in view.shapes() if isinstance(shape, Chart)]
        while view.next_page():
            found += [shape.figure.title for shape in view.shapes() if isinstance(shape, Chart)]
        assert found == ["One", "Two", "Three", "Four", "Five"]


def test_that_too_few_answers_say_how_many_and_why_there_is_no_number(room: Room) -> None:
    view = room(scale("withheld"))
    assert said(view)[1:3] == ["11 answers", "Too few for numbers: at least 5 are needed."]
    assert not [shape for shape in view.shapes() if isinstance(shape, Chart)]


def test_that_hold_says_whose_session_it_is_and_what_happens(room: Room) -> None:
    assert said(room(SCENES["hold"])) == ["Team Atlas", "Plus/Delta after the release", "We begin in a moment."]


def test_that_black_is_black_and_nothing_else(room: Room) -> None:
    image = room(Scene("black")).grab().toImage()
    assert {image.pixelColor(x, y).name() for x in (0, 960, 1919) for y in (0, 540, 1079)} == {"#000000"}
    assert said(room(Scene("black"))) == []


def test_that_a_kind_without_a_face_shows_title_and_prompt_and_no_content(room: Room) -> None:
    view = room(Scene("sketch", "Draw it", "Draw the last weeks", "In pairs", CLOCK, ("secret",)))
    assert said(view) == ["Draw it", "Draw the last weeks", "In pairs", "04:12"]


def test_that_a_face_that_fails_leaves_the_prompt(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    view = room(Scene("cards", "Gather", "What worked?", content="not what cards promise"))
    assert "What worked?" in said(view)
    assert "cards failed" in caplog.text
    view.show_scene(board(THREE, cards(THREE, 3)), NOW)
    assert THREE[0].title in said(view)


# --- what became of it --------------------------------------------------------------------------------------------


def test_that_a_review_shows_what_is_talked_about_large_with_who_speaks_first(room: Room) -> None:
    view = room(SCENES["review"])
    found = said(view)
    assert "All together" not in found
    assert {"Designer speaks first", "by 6 November", "3 weeks, since 30 October", "from “Sprint 20.4”"} <= set(found)
    assert found.count("Designer · by 6 November · 3 weeks, since 30 October") == 1
    pixels = {text.said: text.pixels for text in view.texts()}
    assert pixels["Designer speaks first"] > pixels["It goes"]
    assert len(sheets(view, "surface")) == 1


def test_that_what_became_of_it_is_said_in_a_word_beside_its_sign(room: Room) -> None:
    found = said(room(SCENES["review"]))
    assert (found.count("done"), found.count("dropped"), found.count("It goes")) == (1, 1, 1)
    found = said(room(SCENES["review, settled"]))
    assert "1 of 2 done · 1 still on" in found
    assert "Designer · now by 11 December" in found


def test_that_something_nobody_owns_says_so(room: Room) -> None:
    row = replace(reviewed(0), owner="", due="")
    found = said(room(review("looking", row)))
    assert "Nobody owns it yet" in found
    assert not any(text.startswith("by ") for text in found)


@pytest.mark.parametrize(
    "scene, more",
    [
        ("review, first", "From next time on we begin with what we agree on today."),
        ("review, nothing", "We go straight on."),
    ],
)
def test_that_a_review_of_nothing_is_calm(room: Room, scene: str, more: str) -> None:
    found = said(room(SCENES[scene]))
    assert found[1:3] == [SCENES[scene].content.said, more]


def test_that_a_long_review_turns_to_what_is_talked_about(room: Room) -> None:
    rows = [reviewed(i) for i in range(1, 40)]
    view = room(review("looking", reviewed(0), *rows))
    assert view.page == 1
    now = [replace(row, now=row.id == "review-30") for row in (reviewed(0), *rows)]
    view.show_scene(review("looking", *now), NOW)
    assert view.page > 1
    assert "Designer speaks first" in said(view)
    view.next_page()
    turned = view.page
    view.show_scene(review("looking", *now), NOW)
    assert view.page == turned, "whoever turned a page stays there"


def test_that_whoever_comes_to_a_long_review_sees_what_is_talked_about(room: Room) -> None:
    view = room(SCENES["review, forty"])
    assert view.page > 1
    assert "Designer speaks first" in said(view)


class Unfinished(BaseFace):
    """A face whose page cannot be drawn, which comes out only when it is looked at."""

    def pages(self, scene: Scene, area: QRectF, measure: Measure) -> list[Page]:
        def fail() -> tuple[Shape, ...]:
            raise ValueError("no such column")

        return [Page(fail, ("card",))]


def test_that_a_page_that_fails_when_it_is_looked_at_leaves_the_prompt(
    room: Room, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SCREENS, "sketch", Unfinished)
    view = room(Scene("sketch", "Draw it", "Draw the last weeks"))
    assert "Draw the last weeks" in said(view)
    assert "sketch failed" in caplog.text


def test_that_what_is_to_be_placed_comes_first_and_a_theme_without_a_name_says_so(room: Room) -> None:
    found = said(room(themes("grouping", 1, ("We start too much", 2), ("", 1))))
    heads = [text for text in found if text in {"To be placed", "We start too much", "…"}]
    assert heads == ["To be placed", "We start too much", "…"]


def test_that_a_theme_keeps_the_colours_of_the_columns_that_its_cards_come_from(room: Room) -> None:
    view = room(themes("grouping", 0, ("We start too much", 3)))
    assert [len(sheets(view, fill)) for fill in ("mint", "rose", "sky")] == [1, 1, 1]


def test_that_while_cards_are_read_there_is_no_theme(room: Room) -> None:
    assert "To be placed" not in said(room(themes("reading", 6)))


def test_that_the_name_of_a_theme_stands_there_whole(room: Room) -> None:
    name = "Nobody knows who decides when two teams want the same thing on the same day"
    assert name in said(room(themes("grouping", 3, (name, 9), ("Short", 9)), 1280, 720))
