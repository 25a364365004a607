"""Whatever a file says, it is offered or listed; nothing else happens."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.base.words import ENGLISH
from facilitator.domain.format import Format
from facilitator.domain.ports import Finding
from facilitator.formats.check import take_format
from facilitator.formats.faults import Faults
from facilitator.formats.inherit import merge
from facilitator.formats.loader import BUILTIN, FormatShelf, to_format
from facilitator.formats.read import Unreadable, parse
from facilitator.registry import find_kinds

KINDS = find_kinds(suppress_errors=False)
TEXT = (BUILTIN / "r-pd.toml").read_text(encoding="utf-8")
LINES = TEXT.splitlines(keepends=True)
KEYS = ("id", "kind", "uses", "order", "extends", "after", "agenda", "settings", "slots", "steps", "group", "x")
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.text(max_size=6)
    | st.sampled_from(["gather", "choose", "cards", "vote", "paper", "hidden", "plus", "r-pd", "{name}", "\x1b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=6,
)


def outcome(data: dict[str, Any]) -> tuple[Format | None, tuple[Finding, ...]]:
    """A file's words through the loader's own steps, without a disk."""
    faults = Faults()
    taken = take_format(merge({}, data, faults), "r-pd", KINDS, faults, partial=False)
    found = faults.findings("r-pd.toml", ENGLISH)
    return (None if found else to_format(taken, builtin=True)), found


def assert_offered_or_listed(text: bytes) -> None:
    try:
        data = parse(text)
    except Unreadable:
        return
    made, found = outcome(data)
    assert (made is None) == bool(found)
    assert all(str(finding) and "\n" not in str(finding) for finding in found)


@settings(max_examples=100)
@given(st.data())
def test_that_a_file_with_lines_taken_out_doubled_or_moved_is_offered_or_listed(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines) - 1))
        to = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["out", "double", "swap"])):
            case "out":
                lines[at] = ""
            case "double":
                lines.insert(to, lines[at])
            case _:
                lines[at], lines[to] = lines[to], lines[at]
    assert_offered_or_listed("".join(lines).encode())


@settings(max_examples=100)
@given(st.data())
def test_that_a_file_with_letters_changed_is_offered_or_listed(data: st.DataObject) -> None:
    text = bytearray(TEXT.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        text[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    assert_offered_or_listed(bytes(text))


def put(data: Any, path: list[Any], value: Any) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


@settings(max_examples=120)
@given(st.data())
def test_that_a_file_with_any_value_anywhere_is_offered_or_listed(data: st.DataObject) -> None:
    words = parse(TEXT.encode())
    for _ in range(data.draw(st.integers(1, 3))):
        agenda = words.get("agenda")
        match data.draw(st.sampled_from(["head", "activity", "settings"])):
            case "activity" if isinstance(agenda, list) and agenda and isinstance(agenda[0], dict):
                put(agenda, [0, data.draw(st.sampled_from([*KEYS, *agenda[0]]))], data.draw(VALUES))
            case "settings" if isinstance(agenda, list) and agenda and isinstance(agenda[-1], dict):
                put(agenda, [-1, "settings"], data.draw(st.dictionaries(st.sampled_from(KEYS), VALUES)))
            case _:
                put(words, [data.draw(st.sampled_from([*KEYS, *words]))], data.draw(VALUES))
    made, found = outcome(words)
    assert (made is None) == bool(found)


@settings(max_examples=60)
@given(VALUES, VALUES, st.sampled_from(KEYS), st.sampled_from(KEYS))
def test_that_a_file_which_extends_another_with_any_value_is_offered_or_listed(
    one: Any, other: Any, key: str, inner: str
) -> None:
    above = {"facilitator": 1, "id": "r-pd", "version": "1", "title": "T", "extends": "r-pd", key: one}
    above.setdefault("agenda", [{"id": "gather", inner: other}])
    faults = Faults()
    take_format(merge(parse(TEXT.encode()), above, faults), "r-pd", KINDS, faults, partial=False)
    assert all(finding.said for finding in faults.findings("x", ENGLISH))


@settings(max_examples=25)
@given(st.lists(st.binary(max_size=200), max_size=3))
def test_that_a_folder_of_any_bytes_stops_nothing(files: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(files):
            (Path(folder) / f"f{number}.toml").write_bytes(data)
        shelf = FormatShelf(KINDS, Path(folder))
        assert shelf.get("r-pd").builtin
        assert {finding.file for finding in shelf.findings()} == {f"f{number}.toml" for number in range(len(files))}
