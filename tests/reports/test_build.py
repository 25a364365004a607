"""The report as a whole: its pages in order, everything in it, the same bytes each time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from facilitator.base.errors import NotOffered
from facilitator.base.words import Words
from facilitator.domain.outcome import AddOutcome
from facilitator.domain.people import ParkThought
from facilitator.domain.session import Session
from facilitator.reports import editions
from facilitator.reports.build import Cancelled, build
from facilitator.reports.faces import Order, face_of
from tests.builders import KINDS, full, planned
from tests.reports.reading import fonts, made, outline, pages, reader, squeezed, whole


@pytest.fixture(scope="module")
def session() -> Session:
    played = full()
    return played.do(ParkThought("Whom do we ask about the old board?")).session


def test_that_the_chapters_come_in_the_order_in_which_they_are_needed(session: Session) -> None:
    assert outline(made(session)) == [
        "Sprint 20.5",
        "What we do now",
        "Priorities",
        "Purpose and agreements",
        "Worth our time?",
        "Plus and delta",
        "Parked thoughts",
        "How this was done",
    ]


def test_that_cards_which_a_later_chapter_groups_become_an_appendix(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    grouping = replace(face_of("vote"), order=Order.THEMES)
    monkeypatch.setattr(editions, "face_of", lambda kind: grouping if kind == "vote" else face_of(kind))
    assert outline(made(session))[2:] == [
        "Priorities",
        "Purpose and agreements",
        "Worth our time?",
        "Parked thoughts",
        "All cards",
        "How this was done",
    ]


def test_that_decisions_and_lessons_come_right_after_the_action_sheet() -> None:
    played = full()
    played.do(AddOutcome(played.at("act").id, "Two reviews a week", kind="decision"))
    assert outline(made(played.session))[2] == "What we decided"


def test_that_the_cover_says_what_came_out_and_who_was_there(session: Session) -> None:
    cover = pages(made(session))[0]
    for said in (
        "LOOK BACK · PLUS/DELTA",
        "Sprint 20.5",
        "We looked at three weeks of work",
        "Atlas",
        "20 November 2026, 10:00 to 10:14",
        "Scrum master",
        "9 people",
        "What is learned may travel, who said it may not.",
    ):
        assert squeezed(said) in squeezed(cover)
    for number, label in (("3", "actions"), ("3", "topics chosen"), ("11", "cards"), ("4.2", "of 5, worth our time")):
        assert squeezed(f"{number}{label}") in squeezed(cover)


def test_that_page_two_is_the_action_sheet(session: Session) -> None:
    sheet = squeezed(pages(made(session))[1])
    assert sheet.startswith("Whatwedonow")
    for i in (1, 2, 3):
        assert f"Dothing{i}" in sheet
        assert f"Donewhenthing{i}isseen" in sheet
        assert f"Firststepcallaboutthing{i}" in sheet
        assert f"Livesinthedaily,part{i}" in sheet
    assert "Tester" in sheet
    assert "4December" in sheet
    assert "Wemeetagainon11Decemberat10:00andbeginwiththispage." in sheet


def test_that_every_page_says_which_of_how_many_it_is(session: Session) -> None:
    report = made(session)
    texts = pages(report)
    assert report.pages == len(texts)
    for i, text in enumerate(texts, 1):
        assert f"{i} / {len(texts)}" in text
        assert "Atlas · Sprint 20.5 · for the team" in text


def test_that_the_contents_name_the_page_on_which_a_chapter_begins(session: Session) -> None:
    texts = pages(made(session))
    for title in ("Priorities", "Parked thoughts", "How this was done"):
        begins = next(i for i, text in enumerate(texts[1:], 2) if title in text)
        assert any(line.startswith(title) or line == title for line in texts[0].splitlines())
        assert str(begins) in texts[0]


def test_that_contents_and_numbers_are_links_to_pages(session: Session) -> None:
    cover = reader(made(session)).pages[0]
    links = [a.get_object() for a in cover["/Annots"]]  # type: ignore[attr-defined]
    assert len(links) == 7 + 4
    assert all(link["/Subtype"] == "/Link" for link in links)


def test_that_parked_thoughts_have_a_page(session: Session) -> None:
    page = next(text for text in pages(made(session))[2:] if "Parked thoughts" in text)
    assert page.startswith("Parked thoughts")
    assert "Whom do we ask about the old board?" in page


def test_that_the_last_chapter_names_the_method_its_source_and_the_minutes(session: Session) -> None:
    last = squeezed(pages(made(session))[-1])
    for said in (
        "“Plus/Delta”",
        "A common practice of meeting reviews.",
        "All together",
        "15 min",
        "never who gave them",
    ):
        assert squeezed(said) in last


def test_that_title_author_subject_language_and_outline_are_in_the_file(session: Session) -> None:
    pdf = reader(made(session))
    info, root = pdf.metadata, pdf.trailer["/Root"]
    assert info is not None
    assert (info.title, info.author, info.subject) == ("Sprint 20.5 · Atlas", "Scrum master", "Report for the team")
    assert info.creation_date == session.row.ended
    assert root["/Lang"] == "en"  # type: ignore[index]
    assert root["/PageMode"] == "/UseOutlines"  # type: ignore[index]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]


def test_that_every_font_is_embedded_and_none_is_helvetica(session: Session) -> None:
    found = fonts(made(session))
    assert found
    assert all(found.values())
    assert not [name for name in found if "Helvetica" in name]
    assert b"Helvetica" not in made(session).data


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_that_the_pages_have_the_size_of_the_paper(session: Session, paper: str) -> None:
    box = reader(made(session, paper=paper)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == {"a4": (595, 842), "letter": (612, 792)}[paper]


def test_that_the_same_session_makes_the_same_bytes(session: Session) -> None:
    assert made(session).data == made(session).data


def test_that_another_process_makes_the_same_bytes() -> None:
    code = (
        "import hashlib; from tests.builders import full; from tests.reports.reading import made;"
        "print(hashlib.sha256(made(full().session).data).hexdigest())"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    ]
    assert told == [hashlib.sha256(made(full().session).data).hexdigest()] * 2


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_that_three_hundred_cards_are_all_there(paper: str) -> None:
    cards = [("plus" if i % 3 else "delta", f"Card number {i:03d} says “{'more ' * (i % 17)}”") for i in range(300)]
    played = planned().people().start().cards(cards)
    found = whole(made(played.session, paper=paper))
    assert [text for _, text in cards if squeezed(text) not in found] == []


def test_that_the_action_sheet_alone_is_one_page_that_says_whose_it_is(session: Session) -> None:
    report = made(session, "actions")
    (page,) = pages(report)
    for said in (
        "Atlas",
        "20 November 2026",
        "Sprint 20.5",
        "What we do now",
        "Do thing 3",
        "We meet again on 11 December",
    ):
        assert said in page
    assert "Good thing 1" not in page
    assert "Change 1" not in page


def test_that_other_editions_and_papers_are_not_offered(session: Session) -> None:
    with pytest.raises(NotOffered, match="not offered yet"):
        made(session, "sponsor")
    with pytest.raises(NotOffered, match="no edition called “poster”"):
        made(session, "poster")
    with pytest.raises(NotOffered, match="no paper called “a3”"):
        made(session, paper="a3")


def test_that_a_session_in_which_nothing_was_written_still_makes_a_report() -> None:
    texts = pages(made(planned().people().start().wait(2).end().session))
    assert "Nothing was written down in this session." in texts[0]
    assert "No action was written down." in texts[1]
    assert "by when" in texts[1]


def test_that_a_session_that_has_not_begun_says_so() -> None:
    texts = pages(made(planned(planned_on=datetime(2026, 11, 27, 14, 0)).session))  # noqa: DTZ001
    assert "This session has not begun yet." in texts[0]
    assert "planned for 27 November 2026, 14:00" in texts[0]


def test_that_a_session_that_runs_says_that_this_is_so_far() -> None:
    played = planned().people().start().wait(1).cards([("plus", "A first card")])
    texts = pages(made(played.session))
    assert "So far: this session has not ended yet." in texts[0]
    assert "20 November 2026, from 10:00" in texts[0]
    assert any("A first card" in text for text in texts)


def test_that_a_session_over_midnight_names_both_days() -> None:
    played = planned().people().start().wait(15 * 60).end()
    cover = pages(made(played.session))[0]
    assert "20 November 2026, 10:00 to 21 November 2026, 01:00" in cover


def test_that_times_are_told_by_the_clock_of_the_place(session: Session) -> None:
    assert "11:30 to 11:44" in pages(made(session, zone=timezone(timedelta(hours=1, minutes=30))))[0]


def test_that_the_report_speaks_the_language_that_it_is_given(session: Session) -> None:
    class Shouting(Words):
        def __call__(self, text: str, many: str = "", /, **values: object) -> str:
            return super().__call__(text, many, **values).upper()

    said = "".join(pages(build(session, "team", KINDS, Shouting(), zone=UTC)))
    for ours in ("WHAT WE DO NOW", "PRIORITIES", "CONFIDENTIALITY", "HOW THIS WAS DONE", "TOPICS CHOSEN"):
        assert ours in said
    for theirs in ("Sprint 20.5", "Good thing 1", "Plus and delta"):
        assert theirs in said


def test_that_progress_only_grows_and_ends_at_one(session: Session) -> None:
    told: list[float] = []
    made(session, progress=told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert len(told) > 10


@pytest.mark.parametrize("after", [0, 1, 5, 12])
def test_that_a_report_can_be_stopped_at_any_time(session: Session, after: int) -> None:
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > after

    with pytest.raises(Cancelled, match="Nothing was written"):
        made(session, cancelled=stop)
    assert made(session).pages == 5


def test_that_what_cannot_be_printed_is_told_in_the_report_and_beside_it() -> None:
    played = planned(title="Rückblick ሰ").people().start().wait(1).cards([("plus", "A ሰ and a \u202e")]).end()
    report = made(played.session)
    (warning,) = report.warnings
    assert "U+1230, U+202E" in str(warning)
    assert squeezed(str(warning)) in whole(report)
    assert "Rückblick▯" in whole(report)


HARD = ("AT&T <tag", "<b>x", "</para>", '<img src="/etc/passwd">', "W" * 75, "Ελλάς и мир ✓ 🎉", "{x} %d")


@pytest.mark.parametrize("hard", HARD)
def test_that_hard_text_is_literal_wherever_it_stands(hard: str) -> None:
    played = planned(title=hard, team=hard, purpose=hard, settings={"facilitator": hard, "format_title": hard})
    played.people().start().wait(1).cards([("plus", hard), ("delta", hard)]).dots([3])
    played.action(hard, hard, done_when=hard, first_step=hard, routine=hard).do(ParkThought(hard)).end()
    for edition, times in (("team", 9), ("actions", 6)):
        report = made(played.session, edition)
        assert whole(report).count(squeezed(hard)) >= times
        assert report.warnings == ()
