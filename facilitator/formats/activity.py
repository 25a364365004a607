"""What is wrong with one activity of a format: its own keys, and the settings that its kind asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from facilitator.base.text import NAME_MOST
from facilitator.domain.format import SECTIONS
from facilitator.domain.kind import CommonSettings, Kind, Kinds, plain
from facilitator.domain.scene import HOW
from facilitator.domain.session import Activity
from facilitator.domain.steps import Step
from facilitator.formats.faults import Faults
from facilitator.formats.shapes import ActivityShape, fields_of, item_place, take

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WORDS_MOST = 25
"""A prompt is read from the back of a room."""
CAPTION_MOST = 12
"""A step's caption stands beside the prompt and on a button."""
MINUTES_MOST = 8 * 60
COMMON = frozenset(fields_of(CommonSettings))
"""Settings that every kind has; `key` is the activity's id and is put there when a session takes its copy."""
BESIDE = COMMON - {"key"}
"""Those that a file writes beside the kind."""
SCRIPT = frozenset({"say", "do", "watch"})


@dataclass(frozen=True)
class TakenActivity:
    """What could be understood of an activity; settings that could not be have their defaults."""

    data: Mapping[str, Any]
    kind: Kind | None = None
    settings: Any = None


def take_activity(data: Any, kinds: Kinds, faults: Faults, *, partial: bool) -> TakenActivity:
    """Look through one activity; everything wrong is added to the faults."""
    if not isinstance(data, dict):
        faults.add("", "should be a table, under [[agenda]]")
        return TakenActivity({})
    taken = take(fields_of(ActivityShape), data, faults, partial=partial)
    _check_names(taken, faults)
    _check_time(taken, faults)
    kind = _kind(taken, kinds, faults)
    if kind is None:
        return TakenActivity(taken)
    own = _settings(taken, kind, faults, partial=partial)
    common = {key: lines(value) if key in SCRIPT else value for key, value in taken.items() if key in BESIDE}
    settings = msgspec.convert({**own, **common}, kind.settings_type)
    _check_entry(taken, kind, settings, faults)
    wrong = {f"settings.{key}" for key in taken.get("settings", {}) if key not in own}
    for said in kind.check(settings):
        if (key := _key_in(said.text, kind)) not in wrong:
            faults.add(key, said)
    return TakenActivity(taken, kind, settings)


def _check_names(taken: Mapping[str, Any], faults: Faults) -> None:
    if "id" in taken and not ID.fullmatch(taken["id"]):
        faults.add("id", "should be lower case letters, digits and single hyphens")
    if "title" in taken and not 0 < len(taken["title"].strip()) <= NAME_MOST:
        faults.add("title", "should have 1 to {n} characters", n=NAME_MOST)
    section, how = taken.get("section", SECTIONS[0]), taken.get("how", "")
    if section not in SECTIONS:
        faults.unknown("section", SECTIONS, "should be one of {names}", name=section, names=", ".join(SECTIONS))
    if how and how not in HOW:
        faults.unknown("how", HOW, "should be one of {names}", name=how, names=", ".join(HOW))
    for key, prompt in _texts(taken, "prompt"):
        n = len(prompt.split())
        if n > WORDS_MOST:
            faults.add(key, "has {n} words; {most} is what people read from a wall", n=n, most=WORDS_MOST)


def _check_time(taken: Mapping[str, Any], faults: Faults) -> None:
    number_between(taken, "minutes", 1, MINUTES_MOST, faults)
    number_between(taken, "least", 0, taken.get("minutes", MINUTES_MOST), faults)
    steps = taken.get("steps", ())
    ids = [step.id for step in steps]
    if len(set(ids)) != len(ids):
        faults.add("steps", "two steps have the same id")
    for step in steps:
        _check_step(step, faults)
    if steps and 0 < (least := taken.get("least", 0)) < len(steps):
        faults.add("least", "leaves {n} minutes for {steps} steps; each needs one", n=least, steps=len(steps))
    total = sum(step.minutes for step in steps)
    if steps and "minutes" in taken and total != taken["minutes"]:
        faults.add("steps", "take {sum} minutes, the activity has {n}", sum=total, n=taken["minutes"])


def _check_step(step: Step, faults: Faults) -> None:
    place = f"steps[{step.id}]"
    if not ID.fullmatch(step.id):
        faults.add(f"{place}.id", "should be lower case letters, digits and single hyphens")
    if step.minutes < 1:
        faults.add(f"{place}.minutes", "should lie between {low} and {high}", low=1, high=MINUTES_MOST)
    if (n := len(step.caption.split())) > CAPTION_MOST:
        faults.add(f"{place}.caption", "has {n} words; a caption takes {most}", n=n, most=CAPTION_MOST)


def number_between(taken: Mapping[str, Any], key: str, low: int, high: int, faults: Faults) -> None:
    """Add a fault where a number is there and lies outside."""
    if key in taken and not low <= taken[key] <= high:
        faults.add(key, "should lie between {low} and {high}", low=low, high=high)


def _kind(taken: Mapping[str, Any], kinds: Kinds, faults: Faults) -> Kind | None:
    name = taken.get("kind")
    found = kinds.get(name) if name is not None else None
    if name is not None and found is None:
        faults.unknown("kind", kinds.by_id, "“{name}” is not a kind that this Facilitator knows", name=name)
    return found


def _settings(taken: Mapping[str, Any], kind: Kind, faults: Faults, *, partial: bool) -> dict[str, Any]:
    """The settings of its own kind that are as the kind wants them."""
    own: dict[str, Any] = taken.get("settings", {})
    inner = faults.within("settings.")
    for key in sorted(own.keys() & BESIDE):
        inner.add(key, "belongs beside “kind”, not among the settings")
    fields = {key: found for key, found in fields_of(kind.settings_type).items() if key not in COMMON}
    return take(fields, {key: value for key, value in own.items() if key not in BESIDE}, inner, partial=partial)


def lines(text: str | Sequence[str]) -> list[str]:
    """A text's paragraphs, parted by empty lines, or a list of texts; empty ones are left out."""
    parts = re.split(r"\n\s*\n", text) if isinstance(text, str) else text
    return [part for part in parts if part.strip()]


def _check_entry(taken: Mapping[str, Any], kind: Kind, settings: Any, faults: Faults) -> None:
    entry = taken.get("entry", ())
    if entry and not kind.entries:
        faults.add("entry", "is not for this kind: nobody puts anything in")
        return
    for mode in entry:
        if mode not in kind.entries:
            said = "“{name}” is no way into this kind, which has {modes}"
            faults.unknown("entry", kind.entries, said, name=mode, modes=", ".join(kind.entries))
    if len(set(entry)) != len(entry):
        faults.add("entry", "names a way in twice")
    _check_privacy(entry or kind.entries, kind, settings, faults)


def _check_privacy(modes: Sequence[str], kind: Kind, settings: Any, faults: Faults) -> None:
    """Where the settings ask for private input, one of the entry modes has to be able to keep it private."""
    data = msgspec.structs.replace(settings, entry=())
    private = {
        mode: kind.private(
            Activity("", "", 1, kind.id, kind.version, "", "", 1, 1, settings=plain(data), state={"entry": mode})
        )
        for mode in kind.entries
    }
    asked = any(private[mode] for mode in kind.entries if mode not in kind.private_entries)
    if asked and not any(private.get(mode) for mode in modes):
        said = "shows everything at once ({modes}), but the settings ask for private input"
        faults.add("entry", said, modes=", ".join(modes))


def _key_in(said: str, kind: Kind) -> str:
    """The setting that a kind's sentence speaks of first: kinds say what is wrong, a place helps to find it."""
    own = [key for key in fields_of(kind.settings_type) if key not in COMMON]
    found = {key: re.search(rf"\b{re.escape(key.removesuffix('s'))}s?\b", said) for key in own}
    places = sorted((match.start(), key) for key, match in found.items() if match)
    return f"settings.{places[0][1]}" if places else "settings"


def _texts(data: Any, key: str, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text under a key of this name, at any depth, with its place."""
    if isinstance(data, dict):
        for name, value in data.items():
            inner = f"{place}.{name}" if place else name
            if name == key and isinstance(value, str):
                yield inner, value
            yield from _texts(value, key, inner)
    elif isinstance(data, list | tuple):
        for number, value in enumerate(data, 1):
            yield from _texts(value, key, item_place(place, number, value))
