"""Dates as people type them at speed, and as they are said beside a task."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from facilitator.base.words import ENGLISH, MONTHS, Message, Words, message

_MONTHS_FROM = 63
"""From nine weeks on people count in months."""
WEEKDAYS = (
    message("Monday"),
    message("Tuesday"),
    message("Wednesday"),
    message("Thursday"),
    message("Friday"),
    message("Saturday"),
    message("Sunday"),
)
_NEAR = (message("today"), message("tomorrow"))
_NAME_LEAST = 3
"""So many letters of a name are enough."""


def parse_day(typed: str, today: date, *spoken: Words) -> date | None:
    """A date as it is typed: 2026-12-04, 4.12., 4/12, 4 Dec, friday, tomorrow, +14, 2w. None where it is none.

    A day without a year is the next one that comes; day stands before month. Names are known in the languages that are
    `spoken` and in English.
    """
    said = typed.strip().casefold().rstrip(".")
    tongues = (*spoken, ENGLISH)
    for near, word in enumerate(_NEAR):
        if said in {words.say(word).casefold() for words in tongues}:
            return today + timedelta(days=near)
    if found := re.fullmatch(r"\+?(\d{1,3})\s*(d|days?|w|weeks?)?", said):
        return _ahead(found[1], found[2], said.startswith("+"), today)
    day = _named(said, WEEKDAYS, tongues)
    if day is not None:
        return today + timedelta(days=(day - today.weekday() - 1) % 7 + 1)
    return _written(said, today, tongues)


def _named(said: str, names: Sequence[Message], tongues: Sequence[Words]) -> int | None:
    """Which of the names begins so, in any of the languages; the first one that does."""
    if len(said) < _NAME_LEAST:
        return None
    for words in tongues:
        for at, name in enumerate(names):
            if words.say(name).casefold().startswith(said):
                return at
    return None


def _ahead(number: str, unit: str | None, plus: bool, today: date) -> date | None:
    if not plus and not unit:
        return None
    days = int(number) * (7 if unit and unit.startswith("w") else 1)
    return today + timedelta(days=days)


def _written(said: str, today: date, tongues: Sequence[Words]) -> date | None:
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", said):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{2,4}))?", said):
        return _next(int(found[1]), int(found[2]), found[3], today)
    if found := re.fullmatch(r"(\d{1,2})\.?\s+([^\d\s]+)(?:\s+(\d{4}))?", said):
        month = _named(found[2], MONTHS, tongues)
        return _next(int(found[1]), month + 1, found[3], today) if month is not None else None
    return None


def _next(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        number = int(year)
        return _date(number + 2000 if number < 100 else number, month, day)
    here = _date(today.year, month, day)
    return here if here and here >= today else _date(today.year + 1, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def due_text(due: date, today: date) -> Message:
    """A due date as it is said beside a task: 3 days late, today, tomorrow, Friday, 18 December."""
    days = (due - today).days
    if days < 0:
        return message("{n} day late", "{n} days late", n=-days)
    if days <= 1:
        return message("tomorrow") if days else message("today")
    if days < 7:
        return WEEKDAYS[due.weekday()]
    month = MONTHS[due.month - 1]
    if due.year == today.year:
        return message("{day} {month}", day=due.day, month=month)
    return message("{day} {month} {year}", day=due.day, month=month, year=due.year)


def age_text(days: int) -> Message:
    """How old something is, as people say it: today, 5 days, 3 weeks, 4 months."""
    if days < 1:
        return message("today")
    if days < 7:
        return message("{n} day", "{n} days", n=days)
    if days < _MONTHS_FROM:
        return message("{n} week", "{n} weeks", n=days // 7)
    return message("{n} month", "{n} months", n=days // 30)
