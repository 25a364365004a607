"""The shape of a format file, and a look at plain data that says everything in it which is of another shape.

msgspec stops at the first fault; people who mend a file want all of them. So each key is looked at by itself, down to
the items of its lists, and only what has the right shape is handed on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from facilitator.base.words import Message, message
from facilitator.domain.steps import Step
from facilitator.formats.faults import Faults

SCHEMA = 1
"""The schema of format files that this program writes about and reads."""

Lines = str | tuple[str, ...]
"""One text, its paragraphs parted by empty lines, or a list of texts."""


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands above the agenda.

    `group` is the smallest and the largest number of people. `extends` names a format that this one is made from,
    `order` picks and orders activities. `micro` says that it does without an opening and a close, `no_plan` why it
    leaves no actions behind.
    """

    facilitator: int
    id: str
    version: str
    language: str
    title: str
    purpose: str
    group: tuple[int, int]
    minutes: int
    when: str = ""
    when_not: str = ""
    difficulty: int = 1
    source: str = ""
    family: str = "look back"
    hue: str = "sand"
    icon: str = "format"
    materials: tuple[str, ...] = ()
    extends: str = ""
    order: tuple[str, ...] = ()
    micro: bool = False
    no_plan: str = ""


class ActivityShape(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One activity. `least` minutes are what a cut may leave (0: half of them). `settings` belong to the kind."""

    id: str
    kind: str
    section: str
    title: str
    minutes: int
    least: int = 0
    prompt: str = ""
    how: str = ""
    say: Lines = ()
    do: Lines = ()
    watch: Lines = ()
    entry: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    shows: str = ""
    steps: tuple[Step, ...] = ()
    optional: bool = False
    report: bool = True
    settings: dict[str, Any] = {}


def fields_of(shape: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    """The fields of a struct by the name that they have in a file."""
    return {found.encode_name: found for found in msgspec.structs.fields(shape)}


def take(
    fields: Mapping[str, msgspec.structs.FieldInfo], data: Mapping[str, Any], faults: Faults, *, partial: bool
) -> dict[str, Any]:
    """The keys that have the shape of their fields, converted; every other one is added to the faults.

    With `partial`, keys may be missing: they come from a file that could not be read.
    """
    taken = {}
    for key, value in data.items():
        if key not in fields:
            faults.unknown(key, fields, "is not known here")
        elif look(fields[key].type, value, key, faults):
            taken[key] = msgspec.convert(value, fields[key].type)
    for key, found in fields.items():
        if found.required and key not in data and not partial:
            faults.add(key, "is missing")
    return taken


def look(shape: Any, value: Any, place: str, faults: Faults) -> bool:
    """Whether a value has a shape; whatever is wrong with it, at any depth, is added to the faults."""
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct) and isinstance(value, dict):
        return _look_table(shape, value, place, faults)
    inner = get_args(shape)
    if get_origin(shape) is Literal and value not in inner:
        names = [str(name) for name in inner]
        faults.unknown(place, names, "should be one of {names}", name=str(value), names=", ".join(names))
        return False
    if get_origin(shape) is Union and (one := _form(inner, value)) is not None:
        return look(one, value, place, faults)
    if get_origin(shape) in {tuple, list} and isinstance(value, list):
        each = inner[:1] * len(value) if len(inner) == 1 or inner[-1] is Ellipsis else inner
        if len(each) == len(value):
            # A list and not a generator: the first fault must not hide the next.
            fits = [look(s, v, item_place(place, n, v), faults) for n, s, v in zip(count(1), each, value, strict=False)]
            return False not in fits
    try:
        msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        faults.add(place, _said(shape, value, error))
        return False
    return True


def _form(shapes: Sequence[Any], value: Any) -> Any:
    """Of several shapes the one for a value: a list for a list, else names to choose from; none where it is missing."""
    lists = [one for one in shapes if get_origin(one) in {tuple, list}]
    names = [one for one in shapes if get_origin(one) is Literal]
    return next(iter(lists if isinstance(value, list) else names), None)


def _look_table(shape: type[msgspec.Struct], value: dict[str, Any], place: str, faults: Faults) -> bool:
    fits = True
    fields = fields_of(shape)
    for key, part in value.items():
        if key not in fields:
            faults.unknown(f"{place}.{key}", fields, "is not known here", name=key)
        fits = key in fields and look(fields[key].type, part, f"{place}.{key}", faults) and fits
    for key, found in fields.items():
        if found.required and key not in value:
            faults.add(f"{place}.{key}", "is missing")
            fits = False
    return fits


def item_place(place: str, number: int, value: Any) -> str:
    """The place of a list's item: by its id where it has one, else by its number."""
    name = value.get("id") if isinstance(value, dict) else None
    return f"{place}[{name if isinstance(name, str) else number}]"


_ONE: dict[Any, Message] = {
    str: message("a text"),
    int: message("a whole number"),
    float: message("a number"),
    bool: message("true or false"),
    list: message("a list"),
    dict: message("a table"),
}


def _said(shape: Any, value: Any, error: msgspec.ValidationError) -> Message:
    """What is wrong with a value, in words that somebody understands who never met a type."""
    inner = get_args(shape)
    if get_origin(shape) is tuple and isinstance(value, list) and inner[-1] is not Ellipsis:
        return message("should have {n} parts, not {got}", n=len(inner), got=len(value))
    got = _ONE.get(type(value), message("a date or time"))
    wanted = _wanted(shape)
    if wanted is None or wanted == got:
        return message("does not fit: {why}", why=str(error).replace("`", ""))
    return message("should be {wanted}, not {got}", wanted=wanted, got=got)


def _wanted(shape: Any) -> Message | None:
    if shape in _ONE:
        return _ONE[shape]
    if shape == Lines:
        return message("a text or a list of texts")
    plain = get_origin(shape) or shape
    if plain in {tuple, list}:
        return message("a list")
    is_table = plain is dict or (isinstance(plain, type) and issubclass(plain, msgspec.Struct))
    return message("a table") if is_table else None
