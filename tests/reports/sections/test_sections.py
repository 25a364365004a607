"""What each kind adds to the report, beside what is tested of the whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.domain.flow import ChooseEntry, LockActivity
from facilitator.domain.format import ActivitySpec
from facilitator.domain.kinds.brief import AcceptAgreements
from facilitator.domain.kinds.scale import SetTally
from facilitator.domain.kinds.vote import AddOption
from facilitator.registry import SECTIONS, face
from facilitator.reports.faces import face_of
from tests.builders import KINDS, PLUS_DELTA, planned
from tests.reports.reading import made, outline, pages, squeezed, whole


@pytest.mark.parametrize("kind", sorted(KINDS.by_id))
def test_that_every_kind_has_a_section(kind: str) -> None:
    module = face(SECTIONS, kind, suppress_errors=False)
    assert module is not None
    assert face_of(kind).section is module.section


def test_that_every_section_has_a_kind() -> None:
    folder = Path(next(iter(__import__(SECTIONS, fromlist=["x"]).__path__)))
    assert {p.stem for p in folder.glob("*.py")} - {"__init__"} <= set(KINDS.by_id)


def test_that_an_unknown_kind_keeps_its_title_and_minutes() -> None:
    strange = ActivitySpec("x", "unheard-of", 1, "gather", "A strange thing", 12, 1, {"prompt": "Not for print"})
    played = planned(agenda=(*PLUS_DELTA[:1], strange)).people().start().next().wait(3).end()
    report = made(played.session)
    assert "A strange thing" in outline(report)
    assert "12minutes" in whole(report)
    assert "Notforprint" not in whole(report)


def test_that_agreements_say_whether_the_room_agreed() -> None:
    played = planned().people().start()
    assert "Agreementsthatwereshown:" in whole(made(played.session))
    played.do(AcceptAgreements(played.at("purpose").id))
    text = whole(made(played.session))
    assert "Theroomagreedto:" in text
    assert "Onespeaks,theotherslisten." in text


def test_that_columns_that_were_added_are_printed() -> None:
    played = planned().people().start().imported([("Plus", "A good one"), ("What puzzles us", "A riddle")]).end()
    text = whole(made(played.session))
    for said in ("Plus1card", "Delta0cards", "Whatpuzzlesus1card", "Ariddle"):
        assert said in text


def test_that_a_card_of_an_unknown_column_is_not_lost() -> None:
    played = planned().people().start().cards([("plus", "A stray card")])
    (card,) = played.session.contributions.values()
    session = played.session.put(replace(card, slot="gone"))
    assert "Other1card" in whole(made(session))
    assert "Astraycard" in whole(made(session))


def test_that_options_without_a_dot_are_named_or_said_to_stand_on_the_board() -> None:
    played = planned().people().start().cards([("delta", f"Change {i}") for i in range(1, 5)]).go("choose")
    played.do(AddOption(played.at("choose").id, "A late idea")).dots([4, 1]).end()
    priorities = squeezed(next(text for text in pages(made(played.session))[2:] if "Priorities" in text))
    assert "Withoutadot:–Alateidea" in priorities
    assert "2cardswithoutadotstandontheboard." in priorities
    assert "5dotsinall,3foreachperson." in priorities


def test_that_a_vote_without_dots_makes_no_chapter() -> None:
    played = planned().people().start().cards([("delta", "Change")]).dots([]).end()
    assert "Priorities" not in outline(made(played.session))


def test_that_each_question_of_a_scale_has_its_own_numbers() -> None:
    items = [{"id": "a", "text": "We were heard"}, {"id": "b", "text": "We were fast"}, {"id": "c", "text": "Few said"}]
    spec = replace(PLUS_DELTA[4], settings={"items": items, "prompt": "How was it?", "entry": ["hands"]})
    played = planned(agenda=(spec,)).people().start()
    activity = played.at("close").id
    played.do(ChooseEntry(activity, "hands"), SetTally(activity, "a", 5, 6), SetTally(activity, "b", 2, 5))
    played.do(SetTally(activity, "c", 1, 2), LockActivity(activity)).end()
    text = whole(made(played.session))
    assert "Wewereheard" in text
    assert "6answers;themeanis5.0,themedian5." in text
    assert "5answers;themeanis2.0,themedian2." in text
    assert "Fewsaid" not in text


def test_that_a_skipped_activity_makes_no_chapter_and_is_called_left_out() -> None:
    played = planned().people().start().wait(1).end()
    report = made(played.session)
    assert outline(report) == ["Sprint 20.5", "What we do now", "Purpose and agreements", "How this was done"]
    assert "Choose2minleftout" in whole(report)
