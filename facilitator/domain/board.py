"""What boards of cards have in common: places in a column, how long the typing takes, and how full is too full."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import count
from math import ceil
from typing import Literal, get_args

from facilitator.base.words import Message, message
from facilitator.domain.advice import Hint
from facilitator.domain.session import Contribution, Session

SECONDS_A_CARD = 11
"""How long it takes to read a slip aloud and type it; an experienced scribe's pace."""

Hue = Literal["butter", "mint", "sky", "rose", "lavender", "sand", "coral"]
HUES: tuple[Hue, ...] = get_args(Hue)
_FEWER = message("What is not talked about is not looked at: fewer cards, better read.")


def end_place(session: Session, activity: str) -> float:
    """The place behind everything that was put into an activity."""
    return max((c.place for c in session.contributions.values() if c.activity == activity), default=0.0) + 1


def free_id(taken: Collection[str]) -> str:
    """An id for a further column."""
    return next(name for i in count(1) if (name := f"column-{i}") not in taken)


def free_hue(taken: Collection[str]) -> Hue:
    """A hue that no column has yet; the first one where all are taken."""
    return next((hue for hue in HUES if hue not in taken), HUES[0])


def stands_at(card: Contribution, others: Sequence[Contribution]) -> int:
    """At which index a card stands among others."""
    return sum((c.place, c.id) < (card.place, card.id) for c in others)


def placed(card: Contribution, above: Sequence[Contribution], below: Sequence[Contribution]) -> Sequence[Contribution]:
    """The card between those above and below it; all of them where no number is left between the two."""
    low = above[-1].place if above else (below[0].place - 2 if below else card.place - 1)
    high = below[0].place if below else low + 2
    place = (low + high) / 2
    if low < place < high:
        return [replace(card, place=place)]
    return [replace(c, place=float(i)) for i, c in enumerate([*above, card, *below], 1)]


def typing_load(people: int, each: int, minutes: int) -> Message:
    """How many cards will come when everybody writes `each`, and whether typing them fits half of the minutes."""
    cards = people * each
    typing = ceil(cards * SECONDS_A_CARD / 60)
    room = max(1, minutes * 60 // 2 // SECONDS_A_CARD // people)
    if typing * 2 > minutes and each > room:
        said = "About {cards} cards, {minutes} minutes of typing. With {room} each it fits the time."
        return message(said, cards=cards, minutes=typing, room=room)
    return message("About {cards} cards, {minutes} minutes of typing.", cards=cards, minutes=typing)


def fullness(n: int, cap: int, people: int, most: int) -> tuple[Hint, ...]:
    """A hint where `n` cards are more than the board's `cap`, or more than `most` for each of the people (0: any)."""
    if cap and n > cap:
        return (Hint("cap", message("{n} cards; the board is meant for {cap}.", n=n, cap=cap), _FEWER),)
    if most and people and n > most * people:
        said = message("More than {n} card per person.", "More than {n} cards per person.", n=most)
        return (Hint("most", said, _FEWER),)
    return ()


def over_full(slot: str, title: str, n: int, most: int) -> Hint:
    """A hint about one column that holds more than it was meant to."""
    said = message("{n} cards in “{slot}”, which is meant for {most}.", n=n, slot=title, most=most)
    return Hint(f"slot:{slot}", said, _FEWER)
