"""A rehearsal is a whole session, played as people would play it, the same for the same seed, and discreet."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.base.clock import HandClock
from facilitator.base.errors import KnownError, Refused
from facilitator.domain.check import problems
from facilitator.domain.session import Activity, Session
from facilitator.domain.timing import spent_seconds
from facilitator.formats.loader import FormatShelf
from facilitator.live.cast import Sayings
from facilitator.live.library import Library
from facilitator.live.rehearsal import OVER, Rehearsed, rehearse
from facilitator.live.session import LiveSession
from facilitator.registry import find_kinds
from facilitator.store.opening import open_library

KINDS = find_kinds(suppress_errors=False)
BEGINS = datetime(2026, 11, 26, 9, tzinfo=UTC)
OWN = """
facilitator = 1
id = "own"
version = "1.0"
language = "en"
title = "Own"
purpose = "A look back with one activity to spare."
when = "In a test."
when_not = "Elsewhere."
extends = "r-pd"
minutes = 18
[[agenda]]
id = "again"
kind = "brief"
section = "insight"
title = "Once more"
minutes = 3
prompt = "Did we forget something?"
optional = true
after = "gather"
"""

TURNS = """
facilitator = 1
id = "turns"
version = "1.0"
language = "en"
title = "Turns"
extends = "r-pd"
minutes = 22
[[agenda]]
id = "mood"
kind = "round"
section = "set"
title = "Mood"
minutes = 3
before = "gather"
settings = { rounds = 2, order = "leader-last" }
[[agenda]]
id = "words"
kind = "round"
section = "close"
title = "One word each"
minutes = 4
after = "act"
settings = { capture = "keyword" }
"""

TALK = """
facilitator = 1
id = "talk"
version = "1.0"
language = "en"
title = "Talk"
extends = "r-pd"
minutes = 29
[[agenda]]
id = "explore"
kind = "discuss"
section = "insight"
title = "Explore"
minutes = 14
after = "choose"
uses = ["choose"]
settings = { keep = 2 }
[[agenda]]
id = "act"
uses = ["explore"]
"""
LOOKS_BACK = """
facilitator = 1
id = "back"
version = "1.0"
language = "en"
title = "Back"
extends = "r-pd"
minutes = 19
[[agenda]]
id = "last"
kind = "review"
section = "set"
title = "Our last actions"
minutes = 4
prompt = "What became of our last actions?"
after = "purpose"
"""


@dataclass
class Played:
    """What one rehearsal left: the session as it is stored, and what was seen at its moments."""

    rehearsed: Rehearsed
    session: Session
    seen: list[tuple[int, str, str]]
    entries: set[str]


def play(folder: Path, people: int = 8, seed: int = 4, form: str = "r-pd") -> Played:
    """Play a format in a new library of this folder, where formats of one's own may lie."""
    seen: list[tuple[int, str, str]] = []
    entries: set[str] = set()

    def look(number: int, activity: Activity, live: LiveSession) -> None:
        assert live.session.at == activity
        seen.append((number, str(activity.settings["key"]), live.session.row.screen))
        entries.add(KINDS.of(activity).entry(activity))

    store = open_library(folder / f"library-{people}-{seed}-{len(list(folder.iterdir()))}")
    try:
        clock = HandClock(BEGINS)
        library = Library(store, FormatShelf(KINDS, folder), KINDS, clock, random.Random(seed))
        rehearsed = rehearse(library, clock, form, people, seed, look)
        return Played(rehearsed, library.read(rehearsed.session), seen, entries)
    finally:
        store.close()


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """A rehearsal of Plus/Delta with eight people."""
    return play(tmp_path_factory.mktemp("usual"))


def commands(played: Rehearsed, *, accepted: bool | None = None) -> list[str]:
    return [line.command for line in played.log if accepted in (None, line.accepted)]


def bare(session: Session) -> Session:
    """A session without what the library brings along, whose ids are not the rehearsal's."""
    return replace(session, brought=session.brought.__class__(None, None))  # type: ignore[arg-type]


@pytest.mark.parametrize("people", [3, 30])
def test_that_few_and_many_people_come_to_a_sound_end(tmp_path: Path, people: int) -> None:
    session = play(tmp_path, people).session

    assert session.row.status == "ended"
    assert {a.status for a in session.agenda} == {"done"}
    assert len(session.participants) == people
    assert problems(session, KINDS) == []


def test_that_one_seed_plays_one_session(usual: Played, tmp_path: Path) -> None:
    again = play(tmp_path)

    assert again.rehearsed == usual.rehearsed
    assert bare(again.session) == bare(usual.session)


def test_that_seeds_differ_and_use_every_entry_mode(tmp_path: Path) -> None:
    played = [play(tmp_path, 3 + seed, seed) for seed in range(1, 6)]

    assert len({one.rehearsed.log for one in played}) == len(played)
    assert {entry for one in played for entry in one.entries} >= {"paper", "scribe", "ballot", "hands"}
    assert [said for one in played for said in problems(one.session, KINDS)] == []


def test_that_cards_are_as_different_as_in_rooms(usual: Played) -> None:
    session = usual.session
    texts = [card.text for card in session.contributions.values()]

    assert min(map(len, texts)) == 1
    assert max(map(len, texts)) == 400
    assert len(set(texts)) < len(texts)
    for sign in "üß🎉λС<":
        assert any(sign in text for text in texts), sign


def test_that_what_happens_in_rooms_happens(usual: Played) -> None:
    played, session = usual.rehearsed, usual.session
    done = commands(played, accepted=True)

    assert done.count("SetPresent") == 3
    for name in ("Undo", "Redo", "SkipActivity", "GoTo", "ParkThought", "SetNextDate", "DismissHint", "PauseSession"):
        assert name in done, name
    assert {"NextActivity", "AddParticipant", "AddCard", "SetDots"} <= set(commands(played, accepted=False))
    assert session.parked
    assert session.row.next_on is not None
    assert f"{session.row.next_on:%Y-%m-%d %H:%M}" == "2026-12-10 10:00"
    assert sum(not p.present for p in session.participants.values()) == 1


def test_that_the_longest_activity_overruns_its_added_minute(usual: Played) -> None:
    played, session = usual.rehearsed, usual.session
    longest = max(session.agenda, key=lambda a: a.minutes)

    assert "AddMinutes" in commands(played)
    assert spent_seconds(longest, BEGINS) >= longest.minutes * 60 + OVER


def test_that_an_optional_activity_is_left_out_for_good(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    played = play(tmp_path, form="own")

    assert [a.settings["key"] for a in played.session.agenda if a.status == "skipped"] == ["again"]
    assert "GoTo" not in commands(played.rehearsed)


@pytest.mark.parametrize("people", [3, 30])
def test_that_in_rounds_everybody_speaks_and_somebody_else_opens(tmp_path: Path, people: int) -> None:
    (tmp_path / "turns.toml").write_text(TURNS, encoding="utf-8")
    played = play(tmp_path, people, form="turns")
    session, done = played.session, commands(played.rehearsed, accepted=True)
    mood, words = (next(a for a in session.agenda if a.settings["key"] == key) for key in ("mood", "words"))

    assert problems(session, KINDS) == []
    assert {"NextSpeaker", "PassTurn", "SpeakLater", "SpeakNow", "PreviousSpeaker", "Capture"} <= set(done)
    assert mood.state["lap"] == 2
    assert "" != mood.state["opener"] != words.state["opener"] != ""
    assert len(session.contributions_of(words.id)) == done.count("Capture") - 1 >= people - 2
    assert played.seen == [(a.position, a.settings["key"], "live") for a in session.agenda]


def test_that_topics_are_talked_over_and_what_came_of_them_goes_on_to_the_plan(tmp_path: Path) -> None:
    (tmp_path / "talk.toml").write_text(TALK, encoding="utf-8")
    played = play(tmp_path, form="talk")
    session, done = played.session, commands(played.rehearsed, accepted=True)
    talk, plan = (next(a for a in session.agenda if a.settings["key"] == key) for key in ("explore", "act"))

    assert problems(session, KINDS) == []
    assert {"GoToTopic", "AskThumbs", "ExtendTopic", "MoveTopic", "ParkTopic", "AddInsight", "EndTopics"} <= set(done)
    assert commands(played.rehearsed, accepted=False).count("ExtendTopic") == 1
    said = [row.text for row in session.contributions_of(talk.id)]
    assert len(said) >= 3
    assert [option["text"] for option in plan.state["taken"]] == said


def test_that_a_team_has_something_behind_it_where_the_format_looks_back(tmp_path: Path) -> None:
    (tmp_path / "back.toml").write_text(LOOKS_BACK, encoding="utf-8")
    played, again = play(tmp_path, form="back"), play(tmp_path, form="back")
    session = played.session
    last = next(a for a in session.agenda if a.kind == "review")

    assert [e.title for e in session.brought.earlier] == ["The first tide", "After the storm"]
    assert all(e.began < BEGINS for e in session.brought.earlier)
    items = KINDS.of(last).state(last).items
    assert len(items) == 5
    assert {item.days for item in items} == {14, 35}
    assert {p.status for p in session.progress.values()} == {"done", "still on", "dropped"}
    assert len(session.progress) == len(items)
    assert {"Settle", "TurnTo"} <= set(commands(played.rehearsed, accepted=True))
    assert "Settle" in commands(played.rehearsed, accepted=False)
    assert problems(session, KINDS) == []
    assert again.rehearsed == played.rehearsed
    assert bare(again.session) == bare(session)


def test_that_nothing_lies_behind_a_team_whose_format_does_not_look_back(usual: Played) -> None:
    assert usual.session.brought.earlier == ()
    assert usual.session.brought.outcomes == {}


def test_that_each_activity_has_its_moment_while_the_room_sees_it(usual: Played) -> None:
    assert usual.seen == [(a.position, a.settings["key"], "live") for a in usual.session.agenda]


def test_that_the_log_holds_commands_and_nothing_that_people_said(usual: Played) -> None:
    played, session = usual.rehearsed, usual.session
    lines = [json.loads(line) for line in played.log_text().splitlines()]
    keys = {str(a.settings["key"]) for a in session.agenda} | {""}

    assert len(lines) == len(played.log) > 60
    for line in lines:
        assert set(line) == {"t", "activity", "command", "accepted"}
        assert line["command"].isidentifier()
        assert line["activity"] in keys
    times = [line["t"] for line in lines]
    assert times == sorted(times)
    people = [p.name for p in session.participants.values()]
    written = [c.text for c in session.contributions.values()] + [o.text for o in session.made]
    log = played.log_text()
    for secret in (*people, *written, session.row.title, session.row.notes, session.brought.team.name):
        assert len(secret) < 2 or secret not in log


def test_that_the_log_says_a_refused_command_where_the_room_was(usual: Played) -> None:
    played = usual.rehearsed
    refused = [line for line in played.log if not line.accepted]

    assert refused[0].command == "NextActivity"
    assert refused[0].t == 0
    assert "gather" in {line.activity for line in refused}


@pytest.mark.parametrize("people", [-1, 0, 2, 61, 500])
def test_that_no_rehearsal_is_played_with_too_few_or_too_many(tmp_path: Path, people: int) -> None:
    with pytest.raises(Refused, match="3 to 60 people"):
        play(tmp_path, people)


def test_that_an_unknown_format_is_said_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="r-pd"):
        play(tmp_path, form="r-nothing")


def test_that_role_names_are_told_apart_for_every_number_of_people() -> None:
    names = [guest.name for guest in Sayings.load().guests(60)]

    assert len(set(names)) == 60


def test_that_the_sayings_fit_the_program() -> None:
    sayings = Sayings.load()
    texts = [text for deck in (*sayings.said.values(), *sayings.hard.values()) for text in deck]

    assert max(map(len, texts)) <= 400
    assert all(len(deck) == len(set(deck)) for deck in sayings.said.values())
