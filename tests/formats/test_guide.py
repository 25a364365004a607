"""The guide to formats of one's own tells the truth: its examples load, and it leaves no key out."""

import re
from pathlib import Path

import pytest

from facilitator.domain.kind import CommonSettings
from facilitator.domain.steps import Step
from facilitator.formats.inherit import PLACES
from facilitator.formats.loader import FormatShelf
from facilitator.formats.shapes import ActivityShape, Head, fields_of
from facilitator.registry import find_kinds

GUIDE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
KINDS = find_kinds(suppress_errors=False)
KEYS = {*fields_of(Head), *fields_of(ActivityShape), *fields_of(Step), *PLACES}


@pytest.fixture
def shelf(tmp_path: Path) -> FormatShelf:
    """A shelf of all that the guide shows."""
    for text in EXAMPLES:
        name = re.search(r'^id = "(.+)"$', text, re.MULTILINE)
        assert name is not None
        (tmp_path / f"{name[1]}.toml").write_text(text, encoding="utf-8")
    return FormatShelf(KINDS, tmp_path)


def test_that_the_examples_are_sound(shelf: FormatShelf) -> None:
    assert list(shelf.findings()) == []
    own = [found for found in shelf.all() if not found.builtin]
    assert [(found.id, found.minutes) for found in own] == [("friday-ten", 10), ("our-plus-delta", 18)]


def test_that_the_second_example_puts_its_new_activity_where_it_says(shelf: FormatShelf) -> None:
    assert [one.id for one in shelf.get("our-plus-delta").agenda] == [
        *("purpose", "gather", "choose", "act", "thanks", "close")
    ]


@pytest.mark.parametrize("key", sorted(KEYS))
def test_that_every_key_is_explained(key: str) -> None:
    assert f"`{key}`" in GUIDE


@pytest.mark.parametrize("kind", sorted(KINDS.by_id))
def test_that_every_kind_is_explained_with_its_ways_in_and_its_settings(kind: str) -> None:
    row = next(line for line in GUIDE.splitlines() if line.startswith(f"| `{kind}` |"))
    found = KINDS.by_id[kind]
    assert ", ".join(found.entries) in row
    for key in fields_of(found.settings_type).keys() - fields_of(CommonSettings).keys():
        assert f"`{key}`" in row
