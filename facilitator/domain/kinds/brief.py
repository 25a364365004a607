"""Brief: something is said to everybody — why we are here, what we agree on. No input but a nod."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import ClassVar, Literal

from facilitator.base import text
from facilitator.base.errors import Refused
from facilitator.base.words import Message, Words, message
from facilitator.domain.change import Command, Given
from facilitator.domain.kind import Cast, CommonSettings, CommonState, Kept, Kind, Play
from facilitator.domain.session import Activity, Session
from facilitator.domain.transitions import editable

AGREEMENTS_MOST = 8


class Settings(CommonSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`body`: short paragraphs for the room; `agreements`: used where the team has none of its own yet.

    `mode`: something is said, or everybody rests until the clock has run down.
    """

    body: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    accept: bool = True
    mode: Literal["text", "break"] = "text"


class State(CommonState, frozen=True, kw_only=True):
    """The agreements as they were shown, and whether the room has nodded; `back`: what a break has interrupted."""

    agreements: tuple[str, ...] = ()
    accepted: bool = False
    back: str = ""


@dataclass(frozen=True, slots=True)
class BriefContent:
    """What the room sees of a brief. `rest`: it is a break; `until`: the time of day when that is over, if it runs."""

    purpose: str
    body: tuple[str, ...]
    agreements: tuple[str, ...]
    accepted: bool
    rest: bool = False
    until: str = ""


@dataclass(frozen=True)
class SetBriefAgreements(Command):
    """Change the agreements of this session; a line each, empty ones are left out."""

    activity: str
    agreements: tuple[str, ...]
    label: ClassVar[Message] = message("agreements")

    def apply(self, session: Session, given: Given) -> Session:
        editable(session, self.activity, KIND.id)
        lines = tuple(text.needed(line, "", text.LINE_MOST) for line in self.agreements if not text.is_blank(line))
        if len(lines) > AGREEMENTS_MOST:
            raise Refused("More than {most} agreements are not kept in mind. Leave some out.", most=AGREEMENTS_MOST)
        return KIND.with_state(session, self.activity, agreements=lines)


@dataclass(frozen=True)
class AcceptAgreements(Command):
    """The room has nodded, or not yet."""

    activity: str
    accepted: bool = True
    label: ClassVar[Message] = message("nod")

    def apply(self, session: Session, given: Given) -> Session:
        editable(session, self.activity, KIND.id)
        return KIND.with_state(session, self.activity, accepted=self.accepted)


class Brief(Kind):
    """The rules of a brief."""

    id: ClassVar[str] = "brief"
    title: ClassVar[Message] = message("Brief")
    settings_type: ClassVar[type[CommonSettings]] = Settings
    state_type: ClassVar[type[CommonState]] = State
    holds_breaks: ClassVar[bool] = True

    def is_break(self, activity: Activity) -> bool:
        """Where the format, or the facilitator, says so."""
        settings: Settings = self.settings(activity)
        return settings.mode == "break"

    def opened(self, session: Session, activity: str, given: Given) -> Session:
        """The team's own agreements are shown; those of the format where it has none. What was edited here stays."""
        row = session.activities[activity]
        if self.is_break(row):
            return session
        settings: Settings = self.settings(row)
        state: State = self.state(row)
        own = session.brought.team.agreements
        return self.with_state(session, activity, agreements=state.agreements or own or settings.agreements)

    def content(self, session: Session, activity: Activity, words: Words) -> BriefContent:
        """Purpose, body, agreements."""
        settings: Settings = self.settings(activity)
        state: State = self.state(activity)
        if self.is_break(activity):
            return BriefContent("", settings.body, (), False, True, self._until(activity, words))
        return BriefContent(session.row.purpose, settings.body, state.agreements, state.accepted)

    def _until(self, activity: Activity, words: Words) -> str:
        if activity.since is None:
            return ""
        ends = activity.since + timedelta(seconds=activity.minutes * 60 - activity.spent)
        return words.time(ends.astimezone())

    def keep(self, session: Session, activity: Activity, edition: str) -> Kept:
        """Agreements and body are for everybody who was there; a break leaves nothing."""
        bare = super().keep(session, activity, edition)
        if edition != "team" or self.is_break(activity):
            return bare
        settings: Settings = self.settings(activity)
        state: State = self.state(activity)
        return Kept(
            replace(
                activity,
                settings={"key": settings.key, "prompt": settings.prompt, "body": list(settings.body)},
                state={"agreements": list(state.agreements), "accepted": state.accepted},
            )
        )

    def rehearse(self, session: Session, activity: str, cast: Cast) -> Play:
        """Somebody adds an agreement, the room nods."""
        state: State = self.state(session.activities[activity])
        if self.is_break(session.activities[activity]):
            cast.wait(session.activities[activity].minutes * 60)
            return
        cast.wait(35)
        yield SetBriefAgreements(activity, (*state.agreements, cast.text("agreement")))
        yield AcceptAgreements(activity)


KIND = Brief()
