"""Round: people speak one after another. Passing is fine, nobody is asked twice, and the one who opens changes.

What is said may be written down, as a word or a sentence. It is never tied to anybody: speaking aloud is open, but the
file has neither the speaker nor, once the round is done, the order of the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from facilitator.base import text
from facilitator.base.errors import Refused
from facilitator.base.words import Message, Words, message
from facilitator.domain.advice import Hint, Primary
from facilitator.domain.change import Command, FlowCommand, Given
from facilitator.domain.kind import SCRIBE, Cast, CommonSettings, CommonState, Kept, Kind, Option, Play
from facilitator.domain.session import Activity, Contribution, Participant, Session
from facilitator.domain.speaking import Rule, Turns, leaderless, openers, pace, seconds_each, speaking_order
from facilitator.domain.timing import spent_seconds
from facilitator.domain.transitions import UNDER_WAY, answered, editable, open_for_input

NONE, KEYWORD, SENTENCE = "none", "keyword", "sentence"
MOST = {KEYWORD: 60, SENTENCE: text.LINE_MOST}
"""How many characters of what is said are written down."""
SECONDS_MOST, ROUNDS_MOST = 600, 5
SHOWN_NEXT = 2
"""How many of those who come next the room is told."""


class Settings(CommonSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`seconds` for each person are a guide for the facilitator alone (0: what the minutes give)."""

    order: Rule | tuple[Rule, ...] = "rotate"
    seconds: int = 0
    rounds: int = 1
    capture: Literal["none", "keyword", "sentence"] = "none"

    @property
    def rules(self) -> tuple[str, ...]:
        """The order's rules, be it one or several."""
        return (self.order,) if isinstance(self.order, str) else self.order


class State(CommonState, frozen=True, kw_only=True):
    """The turns of the round that is on, its number, and who opened each of them.

    `turn`: how many seconds the activity's clock had spent when whoever speaks began. No other time is kept.
    """

    now: str = ""
    waiting: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    lap: int = 1
    led: tuple[str, ...] = ()
    turn: float = 0.0

    @property
    def turns(self) -> Turns:
        """The turns as they were left, whoever has come or gone since."""
        return Turns(self.now, self.waiting, self.heard, self.passed)


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was said and written down, without who said it."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class RoundContent:
    """What the room sees of a round: who speaks, who comes next, and what was written down.

    `over`: everybody was heard. Without names it goes round by itself.
    """

    now: str
    following: tuple[str, ...]
    said: tuple[Said, ...]
    capture: str
    lap: int = 1
    laps: int = 1
    over: bool = False


# --- turns ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Turn(FlowCommand):
    """Something about whose turn it is: flow, repaired by a further turn, never taken back."""

    activity: str

    def apply(self, session: Session, given: Given) -> Session:
        activity = open_for_input(session, self.activity, KIND.id)
        before = KIND.turns(session, activity)
        if not (before.now or before.heard):
            raise Refused("Nobody is on the list of who is here, so there are no turns.")
        turns = self.turn(session, before)
        return KIND.go_on(session, activity, turns, self.led(KIND.state(activity), before, turns), given)

    def turn(self, session: Session, turns: Turns) -> Turns:
        """The turns after it."""
        raise NotImplementedError

    def led(self, state: State, before: Turns, after: Turns) -> tuple[str, ...]:
        """Who has opened each round so far."""
        return state.led


@dataclass(frozen=True)
class NextSpeaker(_Turn):
    """Who speaks has spoken; it is the next one's turn, or the next round begins."""

    def turn(self, session: Session, turns: Turns) -> Turns:
        return turns.spoken(_here(session))

    def led(self, state: State, before: Turns, after: Turns) -> tuple[str, ...]:
        return (*state.led, before.now) if len(state.led) < state.lap else state.led


@dataclass(frozen=True)
class PassTurn(_Turn):
    """Who would speak passes: is asked once more at the end, and then no more."""

    def turn(self, session: Session, turns: Turns) -> Turns:
        return turns.pass_on(_here(session))


@dataclass(frozen=True)
class SpeakLater(_Turn):
    """Put who would speak back to the end; this is no pass."""

    def turn(self, session: Session, turns: Turns) -> Turns:
        return turns.put_off(_here(session))


@dataclass(frozen=True)
class SpeakNow(_Turn):
    """Take somebody who has not been heard yet out of turn."""

    participant: str

    def turn(self, session: Session, turns: Turns) -> Turns:
        person = session.participants.get(self.participant)
        if person is None:
            raise Refused("This person is not on the list any more.")
        if not person.present:
            raise Refused("{name} is not here. Mark {name} as here first.", name=person.name)
        if person.id in turns.heard:
            raise Refused("{name} was heard in this round.", name=person.name)
        return turns.taken(person.id)


@dataclass(frozen=True)
class PreviousSpeaker(_Turn):
    """Go back to whoever was heard last."""

    def turn(self, session: Session, turns: Turns) -> Turns:
        return turns.back(_here(session))

    def led(self, state: State, before: Turns, after: Turns) -> tuple[str, ...]:
        unsaid = len(state.led) == state.lap and state.led[-1] == after.now
        return state.led[:-1] if unsaid else state.led


def _here(session: Session) -> tuple[str, ...]:
    return tuple(p.id for p in session.present)


# --- what is said ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Capture(Command):
    """Write down what is said: a word or a sentence, never with whose it is."""

    activity: str
    text: str
    label: ClassVar[Message] = message("write down")

    def apply(self, session: Session, given: Given) -> Session:
        activity = open_for_input(session, self.activity, KIND.id)
        kept = KIND.fitting(activity, self.text)
        # The place is chance from the start: turns follow an order, so an order of words would tell whose each is.
        return session.put(Contribution(given.new_id(), self.activity, kept, place=given.rng.random()))


@dataclass(frozen=True)
class EditCapture(Command):
    """Correct what was written down."""

    capture: str
    text: str
    label: ClassVar[Message] = message("correct what was said")

    def apply(self, session: Session, given: Given) -> Session:
        found = _captured(session, self.capture)
        activity = editable(session, found.activity, KIND.id)
        return session.put(replace(found, text=KIND.fitting(activity, self.text)))


@dataclass(frozen=True)
class RemoveCapture(Command):
    """Take away what was written down; what got dots stays."""

    capture: str
    label: ClassVar[Message] = message("take away what was said")

    def apply(self, session: Session, given: Given) -> Session:
        found = _captured(session, self.capture)
        editable(session, found.activity, KIND.id)
        if answered(session, found.id):
            raise Refused("Dots were given to this; it stays.")
        return session.drop(found)


def _captured(session: Session, capture: str) -> Contribution:
    found = session.contributions.get(capture)
    if found is None or found.parked:
        raise Refused("This is not here any more.")
    return found


# --- the kind -------------------------------------------------------------------------------------------------------


class Round(Kind):
    """The rules of a round."""

    id: ClassVar[str] = "round"
    title: ClassVar[Message] = message("Round")
    settings_type: ClassVar[type[CommonSettings]] = Settings
    state_type: ClassVar[type[CommonState]] = State
    entries: ClassVar[tuple[str, ...]] = (SCRIBE,)

    def check(self, settings: Settings) -> list[Message]:
        """An order that can be followed, and numbers that can be true."""
        rules, said = settings.rules, []
        if not rules:
            said.append(message("order names no rule"))
        for one, other in (("rotate", "random"), ("leader-first", "leader-last")):
            if one in rules and other in rules:
                said.append(message("order is either {one} or {other}", one=one, other=other))
        if not 0 <= settings.seconds <= SECONDS_MOST:
            said.append(message("seconds must be between 0 and {most}", most=SECONDS_MOST))
        if not 1 <= settings.rounds <= ROUNDS_MOST:
            said.append(message("rounds must be between 1 and {most}", most=ROUNDS_MOST))
        return said

    def anonymous(self, activity: Activity) -> bool:
        """Whose words they are is never kept."""
        return True

    def fitting(self, activity: Activity, said: str) -> str:
        """What was said, made fit to keep. Raises `Refused` where it is nothing, too long, or not asked for."""
        settings: Settings = self.settings(activity)
        if settings.capture == NONE:
            raise Refused("“{title}” is only listened to; nothing is written down.", title=activity.title)
        return text.needed(said, "Write down what was said.", MOST[settings.capture])

    # --- turns ----------------------------------------------------------------------------------------------------

    def turns(self, session: Session, activity: Activity) -> Turns:
        """Whose turn it is, with who is in the room now; all are empty before it opens."""
        state: State = self.state(activity)
        return state.turns.among(_here(session)) if activity.status in UNDER_WAY else state.turns

    def waiting(self, session: Session, activity: Activity) -> tuple[Participant, ...]:
        """Who of those in the room has not been heard yet, in their order; who speaks now is not among them."""
        turns = self.turns(session, activity)
        people = (session.participants.get(p) for p in turns.waiting)
        return tuple(p for p in people if p is not None and p.present)

    def speaker(self, session: Session, activity: Activity) -> Participant | None:
        """Who speaks now."""
        return session.participants.get(self.turns(session, activity).now)

    def go_on(self, session: Session, activity: Activity, turns: Turns, led: tuple[str, ...], given: Given) -> Session:
        """The session after a turn: the next round begins where everybody was heard and a further one is meant."""
        settings: Settings = self.settings(activity)
        state: State = self.state(activity)
        lap, turn = state.lap, spent_seconds(activity, given.now)
        if not turns.now and lap < settings.rounds and session.present:
            lap, turns = lap + 1, Turns.of(self._drawn(session, activity, led, given))
        elif turns.now == self.turns(session, activity).now:
            turn = state.turn
        session = self.with_state(session, activity.id, lap=lap, led=led, opener=next(iter(led), ""), turn=turn)
        return self._put(session, activity.id, turns)

    def _put(self, session: Session, activity: str, turns: Turns) -> Session:
        now, waiting, heard, passed = turns.now, turns.waiting, turns.heard, turns.passed
        return self.with_state(session, activity, now=now, waiting=waiting, heard=heard, passed=passed)

    def _drawn(self, session: Session, activity: Activity, led: Sequence[str], given: Given) -> tuple[str, ...]:
        settings: Settings = self.settings(activity)
        return speaking_order(session.present, (*openers(session, activity), *led), settings.rules, given)

    def opened(self, session: Session, activity: str, given: Given) -> Session:
        """The order is drawn. One that was opened beforehand gets it anew, as long as nobody has been heard."""
        row = session.activities[activity]
        state: State = self.state(row)
        if state.heard or state.passed:
            return session
        return self._put(session, activity, Turns.of(self._drawn(session, row, (), given)))

    def finished(self, session: Session, activity: str, given: Given) -> Session:
        """Who passed is forgotten. Whoever the room saw speaking has opened it, where nobody came after."""
        row = session.activities[activity]
        state: State = self.state(row)
        opener = state.opener
        if not opener and row.spent > 0:
            opener = state.turns.among(_here(session)).now
        return self.with_state(session, activity, passed=(), opener=opener)

    def primary(self, session: Session, activity: Activity) -> Primary | None:
        """The next speaker, as long as somebody is left; then the next round, where one is meant."""
        if activity.status != "open" or self.speaker(session, activity) is None:
            return None
        waiting = self.waiting(session, activity)
        if waiting:
            return Primary(message("Next: {name}", name=waiting[0].name), NextSpeaker(activity.id))
        settings: Settings = self.settings(activity)
        state: State = self.state(activity)
        if state.lap < settings.rounds:
            said = message("Begin round {n} of {all}", n=state.lap + 1, all=settings.rounds)
            return Primary(said, NextSpeaker(activity.id))
        return None

    def back(self, session: Session, activity: Activity) -> Command | None:
        """Whoever spoke before."""
        heard = set(self.turns(session, activity).heard).intersection(_here(session))
        return PreviousSpeaker(activity.id) if activity.status == "open" and heard else None

    # --- what is said ---------------------------------------------------------------------------------------------

    def captured(self, session: Session, activity: Activity) -> tuple[Contribution, ...]:
        """What was written down.

        While it is open, what came last stands last: the session in memory keeps the order in which its rows came, and
        nothing else does. Once it is done, and wherever it was loaded anew, the order is chance.
        """
        if activity.status not in UNDER_WAY:
            return session.contributions_of(activity.id)
        return tuple(c for c in session.contributions.values() if c.activity == activity.id and not c.parked)

    def offers(self, session: Session, activity: Activity) -> tuple[Option, ...]:
        """What was written down."""
        return tuple(Option(c.id, c.text, 0.0, activity.id) for c in session.contributions_of(activity.id))

    # --- what is told ---------------------------------------------------------------------------------------------

    def seconds(self, session: Session, activity: Activity) -> int:
        """About how many seconds each person has; none where nobody is on the list."""
        settings: Settings = self.settings(activity)
        return settings.seconds or seconds_each(len(session.present) * settings.rounds, activity.minutes)

    def load(self, session: Session, activity: Activity) -> Message | None:
        """How many seconds each person has, and what fits where that is too many."""
        settings: Settings = self.settings(activity)
        return pace(len(session.present), settings.rounds, self.seconds(session, activity), activity.minutes)

    def hints(self, session: Session, activity: Activity, given: Given) -> tuple[Hint, ...]:
        """That nobody is known to lead, where the order goes by that."""
        settings: Settings = self.settings(activity)
        return leaderless(session.present, settings.rules)

    def content(self, session: Session, activity: Activity, words: Words) -> RoundContent:
        """Who speaks, who comes next, and what was written down. Never who passed, nor how long anybody spoke."""
        settings: Settings = self.settings(activity)
        state: State = self.state(activity)
        said = tuple(Said(c.id, c.text) for c in self.captured(session, activity))
        if activity.status != "open":
            return RoundContent("", (), said, settings.capture, over=activity.status == "done")
        speaker = self.speaker(session, activity)
        following = tuple(p.name for p in self.waiting(session, activity)[:SHOWN_NEXT])
        name = speaker.name if speaker else ""
        over = speaker is None and bool(state.heard)
        return RoundContent(name, following, said, settings.capture, state.lap, settings.rounds, over)

    def caption(self, session: Session, activity: Activity, words: Words) -> tuple[str, str]:
        """That passing is fine; how many are still to come."""
        if activity.status != "open":
            return "", ""
        n = len(self.waiting(session, activity))
        left = words("{n} still to come", "{n} still to come", n=n) if n else ""
        return words("Passing is fine"), left

    def problems(self, session: Session, activity: Activity) -> list[str]:
        """Nobody has two turns, rounds are counted right, and words are nobody's."""
        settings: Settings = self.settings(activity)
        state: State = self.state(activity)
        turns = [p for p in (state.now, *state.waiting, *state.heard) if p]
        said = [f"round {activity.id} has somebody twice"] if len(set(turns)) != len(turns) else []
        if not set(state.passed) <= set(turns):
            said.append(f"round {activity.id} has a pass of somebody who has no turn")
        if not 1 <= state.lap <= settings.rounds or len(state.led) > state.lap:
            said.append(f"round {activity.id} is in lap {state.lap} of {settings.rounds}")
        rows = session.contributions_of(activity.id)
        return said + [f"capture {c.id} names who said it" for c in rows if c.participant is not None]

    def keep(self, session: Session, activity: Activity, edition: str) -> Kept:
        """The team gets what was written down, and nothing of turns."""
        if edition != "team":
            return super().keep(session, activity, edition)
        settings: Settings = self.settings(activity)
        shown = {"key": settings.key, "prompt": settings.prompt, "capture": settings.capture}
        rows = [replace(c, participant=None) for c in session.contributions_of(activity.id)]
        return Kept(replace(activity, settings=shown, state={}), contributions=rows)

    def rehearse(self, session: Session, activity: str, cast: Cast) -> Play:
        """Everybody speaks; one passes at first, one is put back, one taken, and a slip of the hand is mended."""
        capture = self.settings(session.activities[activity]).capture
        session = yield PassTurn(activity)
        session = yield SpeakLater(activity)
        if waiting := self.waiting(session, session.activities[activity]):
            session = yield SpeakNow(activity, waiting[-1].id)
        session = yield NextSpeaker(activity)
        session = yield PreviousSpeaker(activity)
        while self.speaker(session, row := session.activities[activity]) is not None:
            cast.wait(min(60, self.seconds(session, row)))
            if capture != NONE:
                session = yield Capture(activity, cast.text(capture))
            if self.primary(session, row) is None:
                break
            session = yield NextSpeaker(activity)
        if rows := session.contributions_of(activity):
            session = yield EditCapture(rows[0].id, cast.text(capture))
            yield RemoveCapture(rows[-1].id)
        yield SpeakNow(activity, "nobody")


KIND = Round()
