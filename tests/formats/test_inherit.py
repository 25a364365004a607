"""One format made from another: keys replace, tables merge, lists are replaced whole."""

from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.domain.format import ActivitySpec, Format
from facilitator.domain.kind import Kinds
from facilitator.domain.ports import Finding
from facilitator.formats.loader import FormatShelf

HEAD = """\
facilitator = 1
id = "{id}"
version = "1.0"
title = "{id}"
extends = "{extends}"
"""

Shelve = Callable[..., FormatShelf]
Make = Callable[..., Format]


@pytest.fixture
def shelve(tmp_path: Path, kinds: Kinds, sound: str) -> Shelve:
    """A shelf of the sound file and of others that extend it, or one another."""

    def made(**others: str) -> FormatShelf:
        (tmp_path / "r-mine.toml").write_text(sound)
        for name, text in others.items():
            (tmp_path / f"{name}.toml").write_text(text)
        return FormatShelf(kinds, tmp_path)

    return made


@pytest.fixture
def make(shelve: Shelve) -> Make:
    """The format that a file makes of the sound one."""

    def made(body: str) -> Format:
        return shelve(mine2=HEAD.format(id="mine2", extends="r-mine") + body).get("mine2")

    return made


@pytest.fixture
def faults(shelve: Shelve) -> Callable[[str], list[Finding]]:
    """What is wrong with a file that extends the sound one."""

    def found(body: str) -> list[Finding]:
        shelf = shelve(mine2=HEAD.format(id="mine2", extends="r-mine") + body)
        assert {finding.file for finding in shelf.findings()} <= {"mine2.toml"}
        return list(shelf.findings())

    return found


def activity(found: Format, name: str) -> ActivitySpec:
    return next(one for one in found.agenda if one.id == name)


def ids(found: Format) -> list[str]:
    return [one.id for one in found.agenda]


def test_that_a_file_which_adds_nothing_differs_in_its_head_alone(shelve: Shelve) -> None:
    shelf = shelve(mine2=HEAD.format(id="mine2", extends="r-mine"))
    below, above = shelf.get("r-mine"), shelf.get("mine2")
    assert above.agenda == below.agenda
    assert (above.purpose, above.group, above.hue) == (below.purpose, below.group, below.hue)
    assert (above.id, above.title) == ("mine2", "mine2")


def test_that_keys_replace_and_tables_merge_and_lists_are_replaced_whole(make: Make) -> None:
    found = make(
        """
purpose = "Another one."
[[agenda]]
id = "gather"
prompt = "What else?"
entry = ["paper"]
[agenda.settings]
slots = [{ id = "two", title = "Two" }]
"""
    )
    gather = activity(found, "gather")
    assert found.purpose == "Another one."
    assert gather.settings["prompt"] == "What else?"
    assert gather.settings["entry"] == ["paper"]
    assert [slot["id"] for slot in gather.settings["slots"]] == ["two"]
    assert gather.settings["manner"] == "hidden"
    assert (gather.title, gather.minutes, gather.least) == ("Write", 4, 2)


def test_that_a_new_kind_starts_without_the_old_ones_settings(make: Make) -> None:
    found = make('[[agenda]]\nid = "choose"\nkind = "brief"\n')
    assert activity(found, "choose").kind == "brief"
    assert "dots" not in activity(found, "choose").settings


def test_that_minutes_have_to_sum_anew(make: Make, faults: Callable[[str], list[Finding]]) -> None:
    longer = '[[agenda]]\nid = "act"\nminutes = 5\n'
    assert [(one.key, one.said) for one in faults(longer)] == [("minutes", "is 10, but the activities take 13")]
    assert make("minutes = 13\n" + longer).minutes == 13


NEW = '[[agenda]]\nid = "pause"\nkind = "brief"\nsection = "close"\ntitle = "Pause"\nminutes = 1\n'


@pytest.mark.parametrize(
    "place, expected",
    [
        ("", ["purpose", "gather", "choose", "act", "close", "pause"]),
        ('after = "gather"', ["purpose", "gather", "pause", "choose", "act", "close"]),
        ('before = "gather"', ["purpose", "pause", "gather", "choose", "act", "close"]),
        ('before = "purpose"', ["pause", "purpose", "gather", "choose", "act", "close"]),
        ('after = "close"', ["purpose", "gather", "choose", "act", "close", "pause"]),
    ],
)
def test_that_a_new_activity_goes_to_the_end_or_where_it_says(make: Make, place: str, expected: list[str]) -> None:
    section = "set" if expected[0] == "pause" else "close"
    found = make("minutes = 11\n" + NEW.replace('"close"', f'"{section}"') + place + "\n")
    assert ids(found) == expected


def test_that_a_known_activity_can_be_moved(make: Make) -> None:
    found = make('[[agenda]]\nid = "choose"\nafter = "act"\nuses = []\n[[agenda]]\nid = "act"\nuses = []\n')
    assert ids(found) == ["purpose", "gather", "act", "choose", "close"]


@pytest.mark.parametrize(
    "place, key, said",
    [
        ('after = "gathr"', "after", "did you mean “gather”?"),
        ('after = "pause"', "after", "there is no other activity “pause”"),
        ("before = 3", "before", "should be a text"),
        ('after = "gather"\nbefore = "close"', "before", "one of them is enough"),
    ],
)
def test_that_a_place_which_is_none_is_said(
    faults: Callable[[str], list[Finding]], place: str, key: str, said: str
) -> None:
    found = [one for one in faults("minutes = 11\n" + NEW + place + "\n") if one.key == key]
    assert [one.activity for one in found] == ["pause"]
    assert said in found[0].said


def test_that_order_picks_and_orders_and_what_is_not_named_is_dropped(make: Make) -> None:
    order = 'order = ["purpose", "gather", "act", "close"]\n'
    found = make(f'minutes = 8\n{order}[[agenda]]\nid = "act"\nuses = ["gather"]\n')
    assert ids(found) == ["purpose", "gather", "act", "close"]


def test_that_what_was_dropped_cannot_be_used(faults: Callable[[str], list[Finding]]) -> None:
    found = faults('minutes = 8\norder = ["purpose", "gather", "act", "close"]\n')
    assert [(one.activity, one.key, one.said) for one in found] == [("act", "uses", "there is no activity “choose”")]


def test_that_the_built_in_formats_can_be_extended(shelve: Shelve) -> None:
    shelf = shelve(ours=HEAD.format(id="ours", extends="r-pd") + '[[agenda]]\nid = "gather"\nprompt = "And?"\n')
    below, above = shelf.get("r-pd"), shelf.get("ours")
    assert activity(above, "gather").settings["prompt"] == "And?"
    assert activity(above, "gather").settings["slots"] == activity(below, "gather").settings["slots"]
    assert (below.builtin, above.builtin) == (True, False)


def test_that_a_chain_is_followed(shelve: Shelve) -> None:
    shelf = shelve(
        second=HEAD.format(id="second", extends="r-mine") + 'hue = "rose"\n',
        third=HEAD.format(id="third", extends="second") + "difficulty = 3\n",
    )
    assert (shelf.get("third").hue, shelf.get("third").difficulty) == ("rose", 3)


def test_that_a_circle_is_refused_in_every_file_of_it(shelve: Shelve) -> None:
    shelf = shelve(
        a=HEAD.format(id="a", extends="b"), b=HEAD.format(id="b", extends="a"), c=HEAD.format(id="c", extends="c")
    )
    assert [(one.file, one.key, one.said) for one in shelf.findings()] == [
        ("a.toml", "extends", "goes in a circle: a → b → a"),
        ("b.toml", "extends", "goes in a circle: b → a → b"),
        ("c.toml", "extends", "goes in a circle: c → c"),
    ]


def test_that_a_chain_without_end_is_refused(shelve: Shelve) -> None:
    chain = {f"f{n}": HEAD.format(id=f"f{n}", extends=f"f{n + 1}") for n in range(40)}
    shelf = shelve(**chain, f40=HEAD.format(id="f40", extends="r-mine"))
    assert shelf.get("f40").hue == "mint"
    assert "is a chain that is too long" in "\n".join(map(str, shelf.findings()))


def test_that_the_faults_of_the_other_file_are_said_there_and_own_ones_here(shelve: Shelve, sound: str) -> None:
    shelf = shelve(
        below=sound.replace("r-mine", "below").replace("difficulty = 2", "difficulty = 7"),
        above=HEAD.format(id="above", extends="below") + 'hue = "green"\n[[agenda]]\nid = "gather"\nhwo = "all"\n',
    )
    assert [(one.file, one.activity, one.key) for one in shelf.findings()] == [
        ("above.toml", "", "extends"),
        ("above.toml", "", "hue"),
        ("above.toml", "gather", "hwo"),
        ("below.toml", "", "difficulty"),
    ]


def test_that_an_unreadable_file_cannot_be_extended(shelve: Shelve) -> None:
    shelf = shelve(below="title = ", above=HEAD.format(id="above", extends="below"))
    assert [(one.file, one.key) for one in shelf.findings()] == [("above.toml", "extends"), ("below.toml", "line 1")]
    assert shelf.findings()[0].said == "“below” has faults of its own, which come first"


def test_that_a_wrong_extends_is_a_fault_of_its_own(shelve: Shelve) -> None:
    shelf = shelve(a=HEAD.format(id="a", extends="b").replace('"b"', "3"), c=HEAD.format(id="c", extends="r-min"))
    assert [(one.file, one.key, one.said) for one in shelf.findings()] == [
        ("a.toml", "extends", "should be a text, not a whole number"),
        ("c.toml", "extends", "there is no format “r-min”; did you mean “r-mine”?"),
    ]
