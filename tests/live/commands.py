"""Commands of every sort, sensible and senseless, for a session as it is."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, datetime

from facilitator.domain import flow
from facilitator.domain.change import Command, Together
from facilitator.domain.kinds.brief import AcceptAgreements, SetBriefAgreements
from facilitator.domain.kinds.cards import AddCard, AddColumn, Collect, EditCard, MoveCard, ParkCard, RemoveCard
from facilitator.domain.kinds.cluster import (
    AddMissing,
    DissolveCluster,
    EditMissing,
    EndReading,
    FlagSeen,
    MakeCluster,
    MergeClusters,
    MoveCluster,
    PlaceCards,
    RenameCluster,
    TakeLate,
)
from facilitator.domain.kinds.discuss import AskThumbs, EndTopics, ExtendTopic, GoToTopic
from facilitator.domain.kinds.review import Settle, TurnTo
from facilitator.domain.kinds.round import (
    Capture,
    EditCapture,
    NextSpeaker,
    PassTurn,
    PreviousSpeaker,
    RemoveCapture,
    SpeakLater,
    SpeakNow,
)
from facilitator.domain.kinds.scale import SetTally
from facilitator.domain.kinds.vote import AddOption, SetDots
from facilitator.domain.outcome import STATUSES, AddOutcome, EditOutcome, MoveOutcome, ParkOutcome, RemoveOutcome
from facilitator.domain.people import (
    AddParticipant,
    DismissHint,
    EditParked,
    ParkThought,
    RemoveParticipant,
    Retitle,
    SetNextDate,
    SetPlannedOn,
    SetPresent,
    SetPurpose,
    WriteNotes,
)
from facilitator.domain.reading import ChooseReveal, TurnCard
from facilitator.domain.session import GROUP, Activity, Session
from facilitator.domain.talk import (
    AddInsight,
    AddTopic,
    EditInsight,
    EditTopic,
    MoveTopic,
    ParkTopic,
    RemoveInsight,
    RemoveTopic,
)
from tests.builders import KINDS

TEXTS = (*("One", "Two", "  three  ", "Vier – Größe", "🦉 five", "x" * 500) * 3, "", "\u200b", "x" * 501)
NAMES = ("Newcomer", "Guest", "Tester", "Late one", "Intern", "Analyst B", "")
SLOTS = (*("plus", "delta") * 3, "thanks", "none")
ENTRIES = ("paper", "scribe", "ballot", "hands", "import")
DATES = (None, date(2026, 12, 4), date(2026, 1, 1))
MOMENTS = (None, datetime.fromisoformat("2026-12-04T10:00"), datetime.fromisoformat("2020-01-01T00:00"))
FIELDS = ("text", "owner", "due", "done_when", "first_step", "routine", "colour")
Make = Callable[["Somebody"], Command]


class Somebody:
    """Comes up with commands for one session; all chance is in the seed."""

    def __init__(self, seed: int, session: Session) -> None:
        self._rng = random.Random(seed)
        self.session = session

    def any(self, things: Sequence[object]) -> object:
        """One of the things."""
        return self._rng.choice(things)

    def one_of(self, makers: Sequence[Make]) -> Command:
        """A command of one of these sorts."""
        return self._rng.choice(makers)(self)

    def text(self) -> str:
        """Something written."""
        return self._rng.choice(TEXTS)

    def name(self) -> str:
        """A name, or none."""
        return self._rng.choice(NAMES)

    def slot(self) -> str:
        """A column."""
        return self._rng.choice(SLOTS)

    def number(self, low: int, high: int) -> int:
        """A number."""
        return self._rng.randint(low, high)

    def yes(self) -> bool:
        """Yes or no."""
        return self._rng.random() < 0.5

    def id_of(self, ids: Sequence[str]) -> str:
        """One of the ids; now and then one that is not there."""
        return self._rng.choice(ids) if ids and self._rng.random() < 0.95 else "none"

    def activity(self, *kinds: str) -> str:
        """An activity: mostly one of these kinds that is open, or where the room is."""
        agenda = self.session.agenda
        fit = [a.id for a in agenda if not kinds or a.kind in kinds]
        likely = [a.id for a in agenda if a.id in fit and (a.status == "open" or a is self.session.at)]
        return self.id_of(likely or fit) if self._rng.random() < 0.9 else self.id_of([a.id for a in agenda])

    def any_activity(self) -> str:
        """Any activity."""
        return self.id_of([a.id for a in self.session.agenda])

    def card(self) -> str:
        """A card or a parked thought."""
        return self.id_of(sorted(self.session.contributions))

    def person(self) -> str:
        """Somebody on the list."""
        return self.id_of(sorted(self.session.participants))

    def outcome(self) -> str:
        """An action."""
        return self.id_of(sorted(self.session.outcomes))

    def dots(self) -> Command:
        """Dots for an option of a vote."""
        vote = self.activity("vote")
        return SetDots(vote, self.id_of(_options(self.session.activities.get(vote))), self.number(-1, 6))

    def topic(self, make: Callable[[str, str], Command]) -> Command:
        """Something about a topic of a discussion."""
        talk = self.activity("discuss")
        return make(talk, self.id_of(_options(self.session.activities.get(talk))))

    def settle(self) -> Command:
        """What became of something that an earlier session left open."""
        due = self._rng.choice(DATES)
        status = str(self.any([*STATUSES, *STATUSES, "asleep"]))
        return Settle(self.activity("review"), self.earlier(), status, self.text(), due)

    def earlier(self) -> str:
        """Something that an earlier session left."""
        return self.id_of(sorted(self.session.brought.outcomes))

    def loose(self, activity: str) -> tuple[str, ...]:
        """Some of the cards that an activity has taken; now and then one that it has not."""
        taken = _options(self.session.activities.get(activity))
        return tuple(self.id_of(taken) for _ in range(self.number(0, 3)))

    def cluster(self) -> str:
        """A cluster."""
        return self.id_of(sorted(c.id for c in self.session.contributions.values() if GROUP in c.marks))

    def group(self) -> Command:
        """Some cards are put together, or elsewhere."""
        a = self.activity("cluster")
        cards = self.loose(a)
        if self.yes():
            return MakeCluster(a, cards)
        return PlaceCards(a, cards, self.cluster() if self.number(0, 3) else "", self.number(-1, 3))

    def regroup(self) -> Command:
        """Something is done with whole clusters."""
        one, index = self.cluster(), self.number(-1, 3)
        made: tuple[Command, ...] = (
            RenameCluster(one, self.text()),
            MergeClusters(one, self.cluster()),
            DissolveCluster(one),
            MoveCluster(one, index),
            FlagSeen(one, self.yes()),
        )
        return self._rng.choice(made)

    def edit(self) -> Command:
        """Something of an action is changed."""
        what = self._rng.choice(FIELDS)
        return EditOutcome(self.outcome(), what, self._rng.choice(DATES) if what == "due" else self.text())

    def paste(self) -> Command:
        """A column and two cards as one step."""
        a = self.activity("cards")
        column = AddColumn(a, "Thanks", "thanks")
        return Together((column, AddCard(a, "thanks", self.text()), AddCard(a, "plus", self.text())))

    def sign(self) -> Command:
        """A card that bears a name."""
        return AddCard(self.activity("cards"), self.slot(), self.text(), self.person())


def _options(activity: Activity | None) -> list[str]:
    return [option.ref for option in KINDS.of(activity).state(activity).taken] if activity else []


FLOW: tuple[Make, ...] = (
    lambda s: flow.StartSession(),
    lambda s: flow.PauseSession(),
    lambda s: flow.ResumeSession(count=float(s.number(-100, 5000))),
    lambda s: flow.ResumeSession(),
    lambda s: flow.EndSession(),
    lambda s: flow.ReopenSession(),
    lambda s: flow.SetScreen(str(s.any([*flow.SCREENS, "party"]))),
    lambda s: flow.Touch(),
    lambda s: flow.NextActivity(),
    lambda s: flow.NextActivity(),
    lambda s: flow.AddMinutes(s.any_activity(), s.number(-2, 3)),
    lambda s: flow.ChooseEntry(s.activity("vote", "scale", "cards"), str(s.any(ENTRIES))),
    lambda s: flow.ChooseEntry(s.activity("vote", "scale", "cards"), str(s.any(ENTRIES))),
    lambda s: flow.OpenActivity(s.any_activity()),
    lambda s: flow.OpenActivity(s.any_activity()),
    lambda s: flow.LockActivity(s.activity("vote", "scale", "cards")),
    lambda s: flow.LockActivity(s.activity("vote", "scale", "cards")),
    lambda s: flow.RevealActivity(s.any_activity()),
    lambda s: flow.RevealActivity(s.any_activity()),
    lambda s: flow.FinishActivity(s.activity()),
    lambda s: flow.SkipActivity(s.any_activity()),
    lambda s: flow.TakeUpActivity(s.any_activity()),
    lambda s: ChooseReveal(s.activity("cards"), "one" if s.number(0, 1) else "board"),
    lambda s: TurnCard(s.activity("cards"), s.number(-1, 5)),
    lambda s: flow.TakeBreak(s.number(-1, 20), "Break"),
    lambda s: flow.MoveActivity(s.any_activity(), s.number(-3, 3)),
    lambda s: flow.ReopenActivity(s.any_activity()),
    lambda s: flow.RunAnew(s.any_activity()),
    lambda s: flow.GoTo(s.any_activity()),
    lambda s: flow.GoTo(s.any_activity()),
    lambda s: flow.GoTo(s.any_activity()),
)
CARDS: tuple[Make, ...] = (
    lambda s: AddCard(s.activity("cards"), s.slot(), s.text()),
    lambda s: AddCard(s.activity("cards"), s.slot(), s.text()),
    lambda s: AddCard(s.activity("cards"), s.slot(), s.text()),
    Somebody.sign,
    Somebody.sign,
    Somebody.paste,
    lambda s: EditCard(s.card(), s.text()),
    lambda s: MoveCard(s.card(), s.slot(), s.number(-1, 3)),
    lambda s: RemoveCard(s.card()),
    lambda s: ParkCard(s.card(), s.yes()),
    lambda s: AddColumn(s.activity("cards"), str(s.any(["Thanks", "Plus", ""])), "thanks"),
    lambda s: Collect(s.activity("cards")),
)
ANSWERS: tuple[Make, ...] = (
    lambda s: SetTally(s.activity("scale"), str(s.any(["a", "b", "it"])), s.number(0, 5), s.number(-1, 6)),
    lambda s: SetTally(s.activity("scale"), str(s.any(["a", "b"])), s.number(1, 5), s.number(0, 6)),
    Somebody.dots,
    Somebody.dots,
    lambda s: AddOption(s.activity("vote"), s.text()),
    lambda s: AddOption(s.activity("vote"), s.text()),
)
TURNS: tuple[Make, ...] = (
    lambda s: NextSpeaker(s.activity("round")),
    lambda s: NextSpeaker(s.activity("round")),
    lambda s: PassTurn(s.activity("round")),
    lambda s: SpeakLater(s.activity("round")),
    lambda s: SpeakNow(s.activity("round"), s.person()),
    lambda s: PreviousSpeaker(s.activity("round")),
    lambda s: SetPresent(s.person(), s.yes()),
    lambda s: Capture(s.activity("round"), s.text()),
    lambda s: Capture(s.activity("round"), s.text()),
    lambda s: EditCapture(s.card(), s.text()),
    lambda s: RemoveCapture(s.card()),
)
TALK: tuple[Make, ...] = (
    lambda s: s.topic(GoToTopic),
    lambda s: s.topic(GoToTopic),
    lambda s: EndTopics(s.activity("discuss")),
    lambda s: AskThumbs(s.activity("discuss"), s.yes()),
    lambda s: ExtendTopic(s.activity("discuss")),
    lambda s: AddTopic(s.activity("discuss"), s.text()),
    lambda s: AddTopic(s.activity("discuss", "plan"), s.text()),
    lambda s: s.topic(lambda talk, topic: EditTopic(talk, topic, s.text())),
    lambda s: s.topic(RemoveTopic),
    lambda s: s.topic(lambda talk, topic: MoveTopic(talk, topic, s.number(-2, 2))),
    lambda s: s.topic(lambda talk, topic: ParkTopic(talk, topic, s.yes())),
    lambda s: s.topic(lambda talk, topic: AddInsight(talk, topic, s.text())),
    lambda s: s.topic(lambda talk, topic: AddInsight(talk, topic, s.text())),
    lambda s: s.topic(lambda talk, topic: AddInsight(talk, topic, s.text())),
    lambda s: EditInsight(s.card(), s.text()),
    lambda s: RemoveInsight(s.card()),
)
CLUSTERS: tuple[Make, ...] = (
    *(Somebody.group,) * 4,
    *(Somebody.regroup,) * 3,
    lambda s: EndReading(s.activity("cluster")),
    lambda s: AddMissing(s.activity("cluster"), s.text()),
    lambda s: EditMissing(a := s.activity("cluster"), s.id_of(_options(s.session.activities.get(a))), s.text()),
    lambda s: TakeLate(s.activity("cluster")),
)
ACTIONS: tuple[Make, ...] = (
    lambda s: AddOutcome(s.activity("plan"), s.text(), "action", s.name()),
    lambda s: AddOutcome(s.activity("plan"), s.text(), "action", "", date(2026, 12, 4), {"routine": s.text()}),
    lambda s: AddOutcome(s.activity("plan"), s.text(), str(s.any(["action", "wish"]))),
    Somebody.edit,
    Somebody.edit,
    lambda s: MoveOutcome(s.outcome(), s.number(-2, 2)),
    lambda s: RemoveOutcome(s.outcome()),
    lambda s: ParkOutcome(s.outcome()),
)
LOOKING_BACK: tuple[Make, ...] = (
    Somebody.settle,
    Somebody.settle,
    Somebody.settle,
    lambda s: TurnTo(s.activity("review"), s.earlier()),
)
OTHERS: tuple[Make, ...] = (
    lambda s: AddParticipant(s.name()),
    lambda s: SetPresent(s.person(), s.yes()),
    lambda s: RemoveParticipant(s.person()),
    lambda s: Retitle(s.name()),
    lambda s: SetPurpose(s.text()),
    lambda s: SetNextDate(s.any(MOMENTS)),  # type: ignore[arg-type]
    lambda s: SetPlannedOn(s.any(MOMENTS)),  # type: ignore[arg-type]
    lambda s: WriteNotes(s.text()),
    lambda s: WriteNotes(s.text(), s.any_activity()),
    lambda s: ParkThought(s.text(), s.any_activity() if s.yes() else ""),
    lambda s: EditParked(s.card(), s.text()),
    lambda s: DismissHint(s.any_activity(), str(s.any(["cap", "x:owner"]))),
    lambda s: SetBriefAgreements(s.activity("brief"), (s.text(), "Phones off")),
    lambda s: AcceptAgreements(s.activity("brief"), s.yes()),
)
