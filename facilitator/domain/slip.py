"""Slips: what one person hands in when the laptop goes round, and the form on which it is written.

A form is plain data that a window draws. Nobody's name is on it, who has been is known to the window alone, and a slip
is one command: it is in whole, or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from facilitator.base.errors import Refused
from facilitator.base.words import Message, message
from facilitator.domain.change import FlowCommand, Given
from facilitator.domain.session import Activity, Session
from facilitator.domain.transitions import open_for_input, running

if TYPE_CHECKING:
    from facilitator.domain.kind import Kind


@dataclass(frozen=True, slots=True)
class Rating:
    """A number from `low` to `high` is asked for; `poles` say what the ends mean. Its answer is a number, or none."""

    id: str
    text: str
    low: int
    high: int
    poles: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Lines:
    """Short texts are asked for, `most` of them (0: any number). Its answer is a sequence of texts."""

    id: str
    text: str
    prompt: str = ""
    hue: str = ""
    most: int = 0


@dataclass(frozen=True, slots=True)
class Dots:
    """Something that may get dots, `most` of them. Its answer is their number."""

    id: str
    text: str
    most: int


Question = Rating | Lines | Dots


@dataclass(frozen=True, slots=True)
class Form:
    """What one person is asked. `dots`: how many a person has for all questions together."""

    questions: tuple[Question, ...]
    dots: int = 0


def round_load(people: int, seconds: int) -> Message:
    """How long it takes until everybody has filled in a form that takes one person so many seconds."""
    minutes = max(1, round(people * seconds / 60))
    said = "The laptop goes round to {people}, about {n} minute."
    return message(said, said.replace("minute.", "minutes."), n=minutes, people=people)


@dataclass(frozen=True)
class SlipCommand(FlowCommand):
    """A slip of the activity that goes round: its `answers` by the ids of the form's questions.

    It is no step that can be undone: whoever comes next must not bring it back to the screen.
    """

    activity: str
    answers: Mapping[str, Any] = field(default_factory=dict)

    def _passed(self, session: Session, given: Given) -> tuple[Activity, Kind]:
        activity = open_for_input(session, self.activity)
        kind = given.kinds.of(activity)
        if not kind.goes_round(activity):
            raise Refused("“{title}” does not go round.", title=activity.title)
        return activity, kind


@dataclass(frozen=True)
class StartRound(SlipCommand):
    """The laptop begins to go round. It changes nothing itself: windows show the form when it was allowed."""

    label: ClassVar[Message] = message("pass round")

    def apply(self, session: Session, given: Given) -> Session:
        running(session)
        activity, kind = self._passed(session, given)
        form = kind.form(session, activity)
        if form is None or not form.questions:
            raise Refused("There is nothing to answer in “{title}” yet.", title=activity.title)
        return session


@dataclass(frozen=True)
class HandIn(SlipCommand):
    """Somebody hands on: the slip is in. An empty one counts too, for passing is allowed."""

    label: ClassVar[Message] = message("hand in")

    def apply(self, session: Session, given: Given) -> Session:
        activity, kind = self._passed(session, given)
        slips: int = kind.state(activity).slips
        if slips >= max(1, len(session.present)):
            said = "People here: {people}, and as many have handed in. Say who else is here."
            raise Refused(said, people=len(session.present))
        session = kind.take_slip(session, self.activity, self.answers, given)
        return kind.with_state(session, self.activity, slips=slips + 1)


@dataclass(frozen=True)
class TakeBackSlip(SlipCommand):
    """Clear a slip that was handed in by mistake, by what stood on it."""

    label: ClassVar[Message] = message("clear the last slip")

    def apply(self, session: Session, given: Given) -> Session:
        activity, kind = self._passed(session, given)
        slips: int = kind.state(activity).slips
        if slips < 1:
            raise Refused("Nobody has handed in yet.")
        session = kind.return_slip(session, self.activity, self.answers)
        return kind.with_state(session, self.activity, slips=slips - 1)
