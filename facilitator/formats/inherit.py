"""How one format file is made from another: `extends`, `order`, `after` and `before`.

It works on what the files say, before shapes are looked at, so that a fault is found once: in the file that has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from facilitator.formats.faults import Faults

OWN = frozenset({"facilitator", "id", "version", "title", "extends", "order"})
"""What is never taken over: each file says these itself."""
PLACES = ("after", "before")


def merge(parent: Mapping[str, Any], own: Mapping[str, Any], faults: Faults) -> dict[str, Any]:
    """A file's own words laid over those of the one that it extends (nothing, where it extends none).

    Of the head and of each activity that the other has too, keys are replaced and tables merged; lists are replaced
    whole. What is new goes to the end, or where `after` or `before` says.
    """
    merged = {key: value for key, value in parent.items() if key not in OWN} | dict(own)
    if isinstance(own.get("agenda", []), list):
        agenda = _merged(parent.get("agenda", []), own.get("agenda", []), faults)
        _place(agenda, faults)
        merged["agenda"] = _ordered(agenda, own, faults)
    return merged


def name_of(activity: Any, number: int) -> str:
    """An activity's id, or its number where it has none that could be told."""
    found = activity.get("id") if isinstance(activity, dict) else None
    return found if isinstance(found, str) and found else f"activity {number}"


def _merged(parent: list[Any], own: list[Any], faults: Faults) -> list[Any]:
    agenda = [dict(activity) for activity in parent]
    at = {activity["id"]: index for index, activity in enumerate(agenda)}
    seen: set[str] = set()
    for number, activity in enumerate(own, 1):
        name = name_of(activity, number)
        if name in seen:
            faults.about(name).add("id", "stands on the agenda twice")
        seen.add(name)
        if name in at and isinstance(activity, dict):
            agenda[at[name]] = _over(agenda[at[name]], activity)
        else:
            agenda.append(dict(activity) if isinstance(activity, dict) else activity)
    return agenda


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """One activity over another. Settings belong to a kind: a new kind starts with none."""
    rest = {key: value for key, value in below.items() if key != "settings"}
    return _tables(below if above.get("kind", below.get("kind")) == below.get("kind") else rest, above)


def _tables(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    made = dict(below)
    for key, value in above.items():
        old = made.get(key)
        made[key] = _tables(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return made


def _place(agenda: list[Any], faults: Faults) -> None:
    """Move each activity that names a place to it, and take the names out."""
    placed = [activity for activity in agenda if isinstance(activity, dict) and not activity.keys().isdisjoint(PLACES)]
    for number, activity in enumerate(placed, 1):
        here = faults.about(name_of(activity, number))
        wanted = {key: activity.pop(key) for key in PLACES if key in activity}
        key, beside = next(iter(wanted.items()))
        others = {name_of(other, 0): other for other in agenda if other is not activity and isinstance(other, dict)}
        if len(wanted) > 1:
            here.add("before", "stands beside “after”; one of them is enough")
        elif not isinstance(beside, str):
            here.add(key, "should be a text, the id of another activity")
        elif beside not in others:
            here.unknown(key, others, "there is no other activity “{name}” to stand beside", name=beside)
        else:
            _move(agenda, activity, others[beside], int(key == "after"))


def _move(agenda: list[Any], activity: Any, beside: Any, further: int) -> None:
    rest = [other for other in agenda if other is not activity]
    index = next(i for i, other in enumerate(rest) if other is beside)
    rest.insert(index + further, activity)
    agenda[:] = rest


def _ordered(agenda: list[Any], own: Mapping[str, Any], faults: Faults) -> list[Any]:
    """The activities that `order` names, in its order; all of them where the file has none."""
    order = own.get("order")
    if not isinstance(order, list):
        return agenda
    by_name = {name_of(activity, number): activity for number, activity in enumerate(agenda, 1)}
    picked: dict[str, Any] = {}
    for name in order:
        if not isinstance(name, str):
            continue
        if name in picked:
            faults.add("order", "names “{name}” twice", name=name)
        elif name in by_name:
            picked[name] = by_name[name]
        else:
            faults.unknown("order", by_name, "there is no activity “{name}”", name=name)
    for number, activity in enumerate(own.get("agenda", []), 1):
        name = name_of(activity, number)
        if name not in picked:
            faults.add("order", "leaves out “{name}”, which this file describes", name=name)
            picked[name] = by_name.get(name, activity)
    return list(picked.values())
