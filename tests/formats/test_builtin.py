"""The formats that come with the program are sound, and say all that somebody who leads them needs."""

import tomllib
from collections.abc import Iterator

import pytest

from facilitator.domain.format import ActivitySpec, Format
from facilitator.formats.loader import BUILTIN, FormatShelf
from facilitator.registry import find_kinds


def shelf() -> FormatShelf:
    return FormatShelf(find_kinds(suppress_errors=False))


ALL = shelf().all()
ACTIVITIES = [pytest.param(one, id=f"{found.id}-{one.id}") for found in ALL for one in found.agenda]


def test_that_every_file_is_offered() -> None:
    assert list(shelf().findings()) == []
    assert {found.id for found in ALL} == {path.stem for path in BUILTIN.glob("*.toml")}
    assert "r-pd" in {found.id for found in ALL}


@pytest.mark.parametrize("found", ALL, ids=lambda found: found.id)
def test_that_the_gallery_has_something_to_say_about_each(found: Format) -> None:
    assert all((found.purpose, found.when, found.when_not, found.source, found.materials))
    assert 0 < found.least < found.minutes
    assert found.builtin


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_that_every_activity_has_a_prompt_and_a_script(activity: ActivitySpec) -> None:
    settings = activity.settings
    assert settings["prompt"]
    assert settings["how"]
    assert all(settings[part] for part in ("say", "do", "watch"))


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_that_what_is_said_can_be_said_in_one_breath(activity: ActivitySpec) -> None:
    for line in (*activity.settings["say"], *activity.settings["do"], *activity.settings["watch"]):
        assert len(line) <= 160
        assert line[-1] in ".?!”…"


def slots() -> Iterator[dict[str, str]]:
    gather = next(one for one in shelf().get("r-pd").agenda if one.kind == "cards")
    yield from gather.settings["slots"]


def test_that_plus_delta_is_what_it_promises() -> None:
    found = shelf().get("r-pd")
    assert [(one.kind, one.minutes) for one in found.agenda] == [
        ("brief", 1),
        ("cards", 7),
        ("vote", 2),
        ("plan", 4),
        ("scale", 1),
    ]
    assert (found.minutes, found.group, found.difficulty) == (15, (3, 12), 1)
    assert [(slot["id"], slot["hue"]) for slot in slots()] == [("plus", "mint"), ("delta", "sky")]
    by_id = {one.id: one.settings for one in found.agenda}
    assert (by_id["choose"]["uses"], by_id["choose"]["only"]) == (["gather"], ["delta"])
    assert (by_id["choose"]["dots"], by_id["choose"]["most"]) == (3, 2)
    assert (by_id["act"]["uses"], by_id["act"]["cap"]) == (["choose"], 3)
    assert by_id["gather"]["entry"][0] == "paper"
    assert (by_id["close"]["entry"][0], by_id["close"]["low"], by_id["close"]["high"]) == ("ballot", 1, 5)


def test_that_the_weekly_retrospective_begins_with_what_was_promised_and_ends_with_one_action() -> None:
    found = shelf().get("r-30")
    assert [(one.kind, one.minutes) for one in found.agenda] == [
        ("brief", 1),
        ("round", 3),
        ("review", 4),
        ("cards", 6),
        ("vote", 2),
        ("discuss", 8),
        ("plan", 4),
        ("scale", 2),
    ]
    assert found.minutes == 30
    by_id = {one.id: one.settings for one in found.agenda}
    assert [slot["title"] for slot in by_id["gather"]["slots"]] == ["Helped", "Hindered", "Try"]
    assert (by_id["choose"]["keep"], by_id["explore"]["keep"], by_id["act"]["cap"]) == (1, 1, 1)
    assert by_id["explore"]["uses"] == ["choose"]
    assert by_id["act"]["uses"] == ["explore", "choose"]


def test_that_no_file_names_an_address() -> None:
    for path in BUILTIN.glob("*.toml"):
        assert "http" not in str(tomllib.loads(path.read_text(encoding="utf-8")))
