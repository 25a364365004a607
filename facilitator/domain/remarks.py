"""Remarks: what is said aloud beside an activity's numbers, and typed under a heading: what to keep, what to change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import msgspec

from facilitator.base import text
from facilitator.base.errors import Refused
from facilitator.base.words import Message, message
from facilitator.domain.change import Command, Given
from facilitator.domain.session import Activity, Contribution, Session
from facilitator.domain.transitions import editable


class Heading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A heading under which remarks are kept."""

    id: str
    title: str


Remarks = tuple[tuple[str, tuple[str, ...]], ...]
"""Headings with what was said under each."""


def remarks_of(session: Session, activity: Activity, headings: Sequence[Heading]) -> Remarks:
    """What was said under each heading; headings with nothing under them are left out."""
    rows = session.contributions_of(activity.id)
    found = ((h.title, tuple(c.text for c in rows if c.slot == h.id)) for h in headings)
    return tuple(pair for pair in found if pair[1])


@dataclass(frozen=True)
class AddRemark(Command):
    """Something that was said aloud, under one of the activity's headings. Whose it is, is not kept."""

    activity: str
    heading: str
    text: str
    label: ClassVar[Message] = message("add remark")

    def apply(self, session: Session, given: Given) -> Session:
        activity = editable(session, self.activity)
        headings: Sequence[Heading] = getattr(given.kinds.of(activity).settings(activity), "remarks", ())
        if self.heading not in {heading.id for heading in headings}:
            raise Refused("“{title}” has no such heading.", title=activity.title)
        kept = text.needed(self.text, "A remark needs words.", text.CARD_MOST)
        return session.put(Contribution(given.new_id(), self.activity, kept, self.heading, given.rng.random()))


@dataclass(frozen=True)
class EditRemark(Command):
    """Correct a remark; with no words left it is taken away."""

    remark: str
    text: str
    label: ClassVar[Message] = message("edit remark")

    def apply(self, session: Session, given: Given) -> Session:
        found = session.contributions.get(self.remark)
        if found is None:
            raise Refused("This remark is not here any more.")
        editable(session, found.activity)
        if text.is_blank(self.text):
            return session.drop(found)
        return session.put(replace(found, text=text.needed(self.text, "", text.CARD_MOST)))
