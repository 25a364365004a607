"""Sentences and signs that several windows share: how a session, a group or a moment is said."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from facilitator.base.dates import WEEKDAYS
from facilitator.base.words import Words
from facilitator.views.icons import Icon

if TYPE_CHECKING:
    from facilitator.domain.format import Format
    from facilitator.domain.holdings import SessionSummary

_FULL, _HOLLOW = "●", "○"
_HARDEST = 3
_MORNING, _NOON, _EVENING = 5, 12, 18

STATUS = {"preparing": "Planned", "running": "Running", "paused": "Paused", "ended": "Ended"}
STATUS_COLOUR = {"preparing": "accent", "running": "good", "paused": "warn", "ended": "ink-soft"}
FLAG = {"leader": "Leader", "remote": "Remote"}
FLAG_ICON = {"leader": Icon.LEADER, "remote": Icon.REMOTE}


def greeting(words: Words, at: datetime) -> str:
    """What one says at that time of day."""
    if _MORNING <= at.hour < _NOON:
        return words("Good morning")
    return words("Good afternoon") if _NOON <= at.hour < _EVENING else words("Good evening")


def icon_of(name: str) -> Icon:
    """The icon of that role, as a format names it; a role that is not known has the common one."""
    return Icon.__members__.get(name.upper(), Icon.FORMAT)


def people_text(words: Words, group: tuple[int, int]) -> str:
    """How many people a format suits: 3–12 people."""
    least, most = group
    if least == most:
        return words("{n} person", "{n} people", n=most)
    return words("{least}–{most} people", least=least, most=most)


def dots(difficulty: int) -> str:
    """How hard a format is to lead, as filled dots."""
    filled = min(max(1, difficulty), _HARDEST)
    return _FULL * filled + _HOLLOW * (_HARDEST - filled)


def format_facts(words: Words, form: Format, *, heard: bool = False) -> str:
    """The small line below a format: 15 min · 3–12 people · ●○○; `heard`: for those to whom it is read."""
    hard = difficulty_text(words, form.difficulty) if heard else dots(form.difficulty)
    return " · ".join((words("{n} min", n=form.minutes), people_text(words, form.group), hard))


def difficulty_text(words: Words, difficulty: int) -> str:
    """How hard a format is to lead, for those who hear it."""
    said = {1: "easy to lead", 2: "takes some practice to lead", 3: "takes much practice to lead"}
    return words(said[min(max(1, difficulty), _HARDEST)])


def near_day(words: Words, on: date, today: date) -> str:
    """A day as it is said from today: today, tomorrow, Friday, 4 December, 4 December 2027."""
    days = (on - today).days
    if days in (-1, 0, 1):
        return words({-1: "yesterday", 0: "today", 1: "tomorrow"}[days])
    if 1 < days < len(WEEKDAYS):
        return words.say(WEEKDAYS[on.weekday()])
    return words.short_day(on) if on.year == today.year else words.day(on)


def near_moment(words: Words, at: datetime, now: datetime) -> str:
    """A moment as it is said from now: today, 14:00."""
    return f"{near_day(words, at.date(), now.date())}, {words.time(at)}"


def date_of(summary: SessionSummary) -> datetime | None:
    """The moment that a list shows of a session: when it ended, began or is planned, on this place's clock."""
    if summary.status == "preparing" or not (summary.began or summary.ended):
        return summary.planned_on
    at = summary.began or summary.ended
    return at.astimezone().replace(tzinfo=None) if at else None


def stopped_text(words: Words, summary: SessionSummary) -> str:
    """Where a session that has begun stands: Stopped at “Plus and delta” with 9 cards, 25 minutes in."""
    parts = [words("Stopped at “{activity}”", activity=summary.at) if summary.at else words("Stopped")]
    if summary.cards:
        parts.append(words("with {n} card", "with {n} cards", n=summary.cards))
    said = " ".join(parts)
    minutes = round(summary.spent / 60)
    return words("{said}, {n} minute in", "{said}, {n} minutes in", said=said, n=minutes) if minutes else said
