"""Dates as people type them at speed, and as they are said beside a task."""

from __future__ import annotations

import re
from datetime import date, timedelta

from facilitator.base.words import MONTHS, Message, message

_MONTHS_FROM = 63
"""From nine weeks on people count in months."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def parse_day(typed: str, today: date) -> date | None:
    """A date as it is typed: 2026-12-04, 4.12., 4/12, 4 Dec, friday, tomorrow, +14, 2w. None where it is none.

    A day without a year is the next one that comes; day stands before month.
    """
    said = typed.strip().casefold().rstrip(".")
    near = {"today": 0, "tomorrow": 1}.get(said)
    if near is not None:
        return today + timedelta(days=near)
    if found := re.fullmatch(r"\+?(\d{1,3})\s*(d|days?|w|weeks?)?", said):
        return _ahead(found[1], found[2], said.startswith("+"), today)
    for at, name in enumerate(WEEKDAYS):
        if len(said) >= 3 and name.casefold().startswith(said):
            return today + timedelta(days=(at - today.weekday() - 1) % 7 + 1)
    return _written(said, today)


def _ahead(number: str, unit: str | None, plus: bool, today: date) -> date | None:
    if not plus and not unit:
        return None
    days = int(number) * (7 if unit and unit.startswith("w") else 1)
    return today + timedelta(days=days)


def _written(said: str, today: date) -> date | None:
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", said):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{2,4}))?", said):
        return _next(int(found[1]), int(found[2]), found[3], today)
    if found := re.fullmatch(r"(\d{1,2})\.?\s+([a-z]{3,})(?:\s+(\d{4}))?", said):
        months = [i for i, name in enumerate(MONTHS, 1) if name.casefold().startswith(found[2])]
        return _next(int(found[1]), months[0], found[3], today) if months else None
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
        return message(WEEKDAYS[due.weekday()])
    year = "" if due.year == today.year else f" {due.year}"
    return message("{day} {month}{year}", day=due.day, month=message(MONTHS[due.month - 1]), year=year)


def age_text(days: int) -> Message:
    """How old something is, as people say it: today, 5 days, 3 weeks, 4 months."""
    if days < 1:
        return message("today")
    if days < 7:
        return message("{n} day", "{n} days", n=days)
    if days < _MONTHS_FROM:
        return message("{n} week", "{n} weeks", n=days // 7)
    return message("{n} month", "{n} months", n=days // 30)
