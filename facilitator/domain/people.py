"""Commands of a session that belong to no activity: who is here, its texts, its next date, thoughts to park."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from facilitator.base import text
from facilitator.base.errors import Refused
from facilitator.base.words import Message, message
from facilitator.domain.change import Command, Given
from facilitator.domain.session import FLAGS, PARKED, Contribution, Participant, Session
from facilitator.domain.transitions import answered, the_activity


def _participant(session: Session, participant: str) -> Participant:
    found = session.participants.get(participant)
    if found is None:
        raise Refused("This person is not on the list any more.")
    return found


@dataclass(frozen=True)
class AddParticipant(Command):
    """Somebody takes part: planned, or arriving late. A person of the team, or a guest by name."""

    participant_name: str
    person: str | None = None
    flags: tuple[str, ...] = ()
    present: bool = True
    label: ClassVar[Message] = message("add somebody")

    def apply(self, session: Session, given: Given) -> Session:
        kept = text.needed(text.name_text(self.participant_name), "Write down a name.", text.NAME_MOST)
        if any(text.same_name(kept, p.name) for p in session.participants.values()):
            raise Refused("“{name}” is on the list already.", name=kept)
        if self.person is not None and any(p.person == self.person for p in session.participants.values()):
            raise Refused("“{name}” is on the list already, under another name.", name=kept)
        flags = tuple(f for f in FLAGS if f in self.flags)
        return session.put(Participant(given.new_id(), session.id, self.person, kept, flags, self.present))


@dataclass(frozen=True)
class SetPresent(Command):
    """Somebody has come, or has left."""

    participant: str
    present: bool
    label: ClassVar[Message] = message("who is here")

    def apply(self, session: Session, given: Given) -> Session:
        return session.put(replace(_participant(session, self.participant), present=self.present))


@dataclass(frozen=True)
class RemoveParticipant(Command):
    """Take somebody off the list who was put there by mistake; who has put something in stays, as absent."""

    participant: str
    label: ClassVar[Message] = message("take off the list")

    def apply(self, session: Session, given: Given) -> Session:
        found = _participant(session, self.participant)
        named = {c.participant for c in session.contributions.values()}
        if found.id in named | {r.participant for r in session.responses.values()}:
            said = "Something that {name} put in bears this name. Mark {name} as absent instead."
            raise Refused(said, name=found.name)
        return session.drop(found)


@dataclass(frozen=True)
class Retitle(Command):
    """Another title for the session."""

    title: str
    label: ClassVar[Message] = message("title")

    def apply(self, session: Session, given: Given) -> Session:
        return session.with_row(title=text.needed(self.title, "A session needs a title.", text.NAME_MOST))


@dataclass(frozen=True)
class SetPurpose(Command):
    """What this session is for, in a sentence."""

    purpose: str
    label: ClassVar[Message] = message("purpose")

    def apply(self, session: Session, given: Given) -> Session:
        return session.with_row(purpose=purpose_text(self.purpose))


def purpose_text(purpose: str) -> str:
    """A purpose made fit to keep, which may be empty. Raises `Refused` when it is too long."""
    kept = text.one_line(purpose)
    if len(kept) > text.LINE_MOST:
        raise Refused("The purpose takes {most} characters.", most=text.LINE_MOST)
    return kept


@dataclass(frozen=True)
class SetPlannedOn(Command):
    """When the session is held, by the wall clock of the place; none: not settled."""

    on: datetime | None
    label: ClassVar[Message] = message("date")

    def apply(self, session: Session, given: Given) -> Session:
        return session.with_row(planned_on=self.on)


@dataclass(frozen=True)
class SetNextDate(Command):
    """When the team meets again; midnight means that no time is settled."""

    on: datetime | None
    label: ClassVar[Message] = message("next date")

    def apply(self, session: Session, given: Given) -> Session:
        if self.on is not None and self.on.date() < given.today:
            raise Refused("The next date lies in the past. Choose today or later.")
        return session.with_row(next_on=self.on)


@dataclass(frozen=True)
class WriteNotes(Command):
    """The facilitator's private notes: of the session, or of one activity. Never shown, never printed."""

    notes: str
    activity: str | None = None
    label: ClassVar[Message] = message("note")

    def apply(self, session: Session, given: Given) -> Session:
        kept = text.clean(self.notes)
        if len(kept) > text.TEXT_MOST:
            raise Refused("Notes take {most} characters.", most=text.TEXT_MOST)
        if self.activity is None:
            return session.with_row(notes=kept)
        the_activity(session, self.activity)
        return session.with_activity(self.activity, notes=kept)


@dataclass(frozen=True)
class ParkThought(Command):
    """Keep a thought for later, from anywhere; it gets its place in the report."""

    text: str
    activity: str = ""
    label: ClassVar[Message] = message("park a thought")

    def apply(self, session: Session, given: Given) -> Session:
        home = self.activity or session.row.at_activity or (session.agenda[0].id if session.agenda else "")
        the_activity(session, home)
        kept = text.needed(self.text, "Write down the thought to park.", text.CARD_MOST)
        place = max((c.place for c in session.parked), default=0.0) + 1
        return session.put(Contribution(given.new_id(), home, kept, place=place, marks=(PARKED,)))


@dataclass(frozen=True)
class EditParked(Command):
    """Correct a parked thought; with no text left it is removed."""

    contribution: str
    text: str
    label: ClassVar[Message] = message("edit parked thought")

    def apply(self, session: Session, given: Given) -> Session:
        found = session.contributions.get(self.contribution)
        if found is None or not found.parked:
            raise Refused("This thought is not parked any more.")
        if text.is_blank(self.text):
            if answered(session, found.id):
                raise Refused("Dots were given to this card; it stays.")
            return session.drop(found)
        return session.put(replace(found, text=text.needed(self.text, "", text.CARD_MOST)))


@dataclass(frozen=True)
class DismissHint(Command):
    """Send a hint away for good."""

    activity: str
    hint: str
    label: ClassVar[Message] = message("dismiss hint")

    def apply(self, session: Session, given: Given) -> Session:
        found = the_activity(session, self.activity)
        kind = given.kinds.of(found)
        dismissed = kind.state(found).dismissed
        if self.hint in dismissed:
            return session
        return kind.with_state(session, self.activity, dismissed=(*dismissed, self.hint))
