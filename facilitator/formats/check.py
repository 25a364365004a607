"""What is wrong with a format beyond the shape of its keys: its head and its agenda as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from facilitator.base.text import NAME_MOST
from facilitator.base.tokens import HUES
from facilitator.domain.kind import Kinds
from facilitator.formats.activity import ID, TakenActivity, number_between, take_activity
from facilitator.formats.faults import Faults
from facilitator.formats.inherit import name_of
from facilitator.formats.shapes import Head, fields_of, take

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
PEOPLE_MOST = 500
MINUTES_MOST = 3 * 24 * 60
OPENER, CLOSER = "set", "close"


@dataclass(frozen=True)
class Taken:
    """What could be understood of a format: keys of its head, and its activities."""

    head: Mapping[str, Any]
    agenda: tuple[TakenActivity, ...]


def take_format(data: Mapping[str, Any], stem: str, kinds: Kinds, faults: Faults, *, partial: bool) -> Taken:
    """Look through what a file says, other files' part included; everything wrong is added to the faults.

    `stem` is the file's name without its ending. With `partial` the file that it extends is not at hand, so nothing
    is said about what may come from there.
    """
    head = take(fields_of(Head), {k: v for k, v in data.items() if k != "agenda"}, faults, partial=partial)
    _check_head(head, stem, faults)
    agenda = data.get("agenda", [])
    if not isinstance(agenda, list):
        faults.add("agenda", "should be a list of activities, each under [[agenda]]")
        return Taken(head, ())
    activities = tuple(
        take_activity(activity, kinds, faults.about(name_of(activity, number)), partial=partial)
        for number, activity in enumerate(agenda, 1)
    )
    if not partial:
        _check_agenda(head, activities, faults)
    return Taken(head, activities)


def _check_head(head: Mapping[str, Any], stem: str, faults: Faults) -> None:
    if "id" in head:
        _check_id(head["id"], stem, faults)
    for key, most in {"title": NAME_MOST, "version": 20}.items():
        if key in head and not 0 < len(head[key].strip()) <= most:
            faults.add(key, "should have 1 to {n} characters", n=most)
    if "purpose" in head and not head["purpose"].strip():
        faults.add("purpose", "is empty")
    if "language" in head and not LANGUAGE.fullmatch(head["language"]):
        faults.add("language", "should be a language's code, such as en or pt-BR")
    if head.get("hue", HUES[0]) not in HUES:
        faults.unknown("hue", HUES, "should be one of {hues}", name=head["hue"], hues=", ".join(HUES))
    number_between(head, "difficulty", 1, 3, faults)
    number_between(head, "minutes", 1, MINUTES_MOST, faults)
    if "group" in head:
        low, high = head["group"]
        if low > high:
            faults.add("group", "begins with the smaller number; {low} is more than {high}", low=low, high=high)
        elif not 1 <= low <= high <= PEOPLE_MOST:
            faults.add("group", "should lie between 1 and {high}", high=PEOPLE_MOST)


def _check_id(format_id: str, stem: str, faults: Faults) -> None:
    if not ID.fullmatch(format_id):
        faults.add("id", "should be lower case letters, digits and single hyphens")
    if format_id != stem:
        faults.add("id", "is “{id}”, the file's name says “{stem}”; they should be the same", id=format_id, stem=stem)


def _check_agenda(head: Mapping[str, Any], agenda: Sequence[TakenActivity], faults: Faults) -> None:
    if not agenda:
        faults.add("agenda", "has no activities")
        return
    _check_minutes(head, agenda, faults)
    _check_links(agenda, faults)
    sections = [activity.data.get("section") for activity in agenda]
    micro = head.get("micro", False)
    if sections[0] != OPENER and sections[0] is not None and not micro:
        faults.add("agenda", "has no opener: the first activity should be of the section “set” (or say micro = true)")
    if sections[-1] != CLOSER and sections[-1] is not None and not micro:
        faults.add("agenda", "has no closer: the last activity should be of the section “close” (or say micro = true)")
    kinds = [activity.kind for activity in agenda]
    plans = any(kind.leaves_actions for kind in kinds if kind)
    if not plans and None not in kinds and not head.get("no_plan", "").strip():
        faults.add("agenda", "has no plan, so nothing comes of it; add one, or say why not in no_plan")


def _check_minutes(head: Mapping[str, Any], agenda: Iterable[TakenActivity], faults: Faults) -> None:
    minutes = [activity.data.get("minutes") for activity in agenda]
    known = [n for n in minutes if isinstance(n, int)]
    if len(known) == len(minutes) and "minutes" in head and sum(known) != head["minutes"]:
        faults.add("minutes", "is {n}, but the activities take {sum}", n=head["minutes"], sum=sum(known))


def _check_links(agenda: Sequence[TakenActivity], faults: Faults) -> None:
    """`uses` and `shows` name earlier activities."""
    ids = [activity.data.get("id") for activity in agenda]
    for index, activity in enumerate(agenda):
        here = faults.about(name_of(activity.data, index + 1))
        for used in activity.data.get("uses", ()):
            _check_link("uses", used, index, ids, here)
        shown = activity.data.get("shows", "")
        if shown and shown not in {"team.definition", "team.agreements"}:
            _check_link("shows", shown, index, ids, here)


def _check_link(key: str, used: str, index: int, ids: Sequence[str | None], faults: Faults) -> None:
    if used == ids[index]:
        faults.add(key, "names the activity itself; only an earlier one has something to give")
    elif used in ids[index:]:
        faults.add(key, "names “{name}”, which comes later; only an earlier one has something to give", name=used)
    elif used not in ids[:index]:
        faults.unknown(key, [i for i in ids[:index] if i], "there is no activity “{name}”", name=used)
