"""Review: what became of what this team agreed on before — done, still on, or dropped with a reason.

When it opens it freezes what is open from earlier sessions, as it is then: room and report read that, whatever happens
at the desk later. What is said here is progress of this session, one row for each thing. Nothing is copied: what is
still on stays the one outcome that it was, and comes back by itself the next time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from facilitator.base.dates import age_text
from facilitator.base.errors import Refused
from facilitator.base.words import Message, Words, message
from facilitator.domain.advice import Hint, Remedy
from facilitator.domain.change import Command, FlowCommand, Given
from facilitator.domain.earlier import Item, still_open
from facilitator.domain.kind import SCRIBE, Cast, CommonSettings, CommonState, Kept, Kind, Option, Play, plain
from facilitator.domain.outcome import ACTION, DOABLE, STATUSES, Standing, new_date, reason_text, standings
from facilitator.domain.session import Activity, Outcome, Progress, Session
from facilitator.domain.transitions import editable, open_for_input

OPEN, DONE, STILL_ON, DROPPED = STATUSES
STATUS_WORDS: dict[str, Message] = {
    OPEN: message("not settled"),
    DONE: message("done"),
    STILL_ON: message("still on"),
    DROPPED: message("dropped"),
}
CARRIED_OFTEN = 3
"""Whatever was carried on as often is asked about."""
OLD_DAYS = 300
"""A day that lies further back is said with its year."""


class Settings(CommonSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`kinds` are those looked back on; older than `weeks`, what was carried on again and again is asked about."""

    kinds: tuple[str, ...] = DOABLE
    weeks: int = 3


class State(CommonState, frozen=True, kw_only=True):
    """`items` in their order; `first`: the team had no session before; `current` is what was turned to last."""

    items: tuple[Item, ...] = ()
    first: bool = False
    current: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One thing as the room sees it. `now`: it is talked about; `moved`: its date is a new one.

    `kind` says what it is where it is no action.
    """

    id: str
    text: str
    owner: str
    due: str
    age: str
    status: str
    origin: str = ""
    happened: str = ""
    kind: str = ""
    moved: bool = False
    now: bool = False


@dataclass(frozen=True, slots=True)
class ReviewContent:
    """What the room sees of a review. `phase`: waiting (not open yet), nothing, looking, settled.

    `said` sums up what is settled, or says why there is nothing.
    """

    phase: str
    rows: tuple[ReviewRow, ...] = ()
    said: str = ""
    first: bool = False


@dataclass(frozen=True)
class Settle(Command):
    """Say what became of one thing: done, still on (by a new date, if one is named), dropped, or open again.

    What happened may be said of any; what is dropped needs it. Another word replaces this session's own: history keeps
    what each session said last. After the end it is a correction, which stays where it stands in history.
    """

    activity: str
    outcome: str
    status: str
    happened: str = ""
    due: date | None = None
    label: ClassVar[Message] = message("what became of it")

    def apply(self, session: Session, given: Given) -> Session:
        activity = editable(session, self.activity, KIND.id)
        if self.status not in STATUSES:
            raise Refused("There is no status called “{name}”.", name=self.status)
        if KIND.item(activity, self.outcome) is None:
            raise Refused("This is not among what is looked back on.")
        before = KIND.told(session, self.outcome)
        if self.status == OPEN:
            return session.drop(before) if before else session
        reason = reason_text(self.status, self.happened)
        ended = session.row.ended.astimezone().date() if session.row.ended else None
        on = before.on if before and ended else ended or given.today
        due = new_date(self.due, on) if self.status == STILL_ON else None
        if before and (before.status, before.reason, before.due) == (self.status, reason, due):
            return session
        if before and ended:
            return session.put(replace(before, status=self.status, reason=reason, due=due))
        row = Progress(given.new_id(), self.outcome, session.id, self.status, on, due, reason)
        return (session.drop(before) if before else session).put(row)


@dataclass(frozen=True)
class TurnTo(FlowCommand):
    """Talk about this one now; without it, one follows the other."""

    activity: str
    outcome: str

    def apply(self, session: Session, given: Given) -> Session:
        activity = open_for_input(session, self.activity, KIND.id)
        if KIND.item(activity, self.outcome) is None:
            raise Refused("This is not among what is looked back on.")
        return KIND.with_state(session, self.activity, current=self.outcome)


class Review(Kind):
    """The rules of a review."""

    id: ClassVar[str] = "review"
    title: ClassVar[Message] = message("Review")
    settings_type: ClassVar[type[CommonSettings]] = Settings
    state_type: ClassVar[type[CommonState]] = State
    entries: ClassVar[tuple[str, ...]] = (SCRIBE,)
    looks_back: ClassVar[bool] = True

    def check(self, settings: Settings) -> list[Message]:
        """The kinds exist and can be done; weeks are weeks."""
        said = [
            message("kinds: “{name}” is nothing that can be done", name=k) for k in settings.kinds if k not in DOABLE
        ]
        if not settings.kinds:
            said.append(message("kinds must name at least one"))
        if not 1 <= settings.weeks <= 52:
            said.append(message("weeks must be between 1 and 52"))
        return said

    # --- what is looked back on -----------------------------------------------------------------------------------

    def items(self, activity: Activity) -> tuple[Item, ...]:
        """What was open when it opened: the longest overdue first, then by date, undated ones by age."""
        state: State = self.state(activity)
        return state.items

    def item(self, activity: Activity, outcome: str) -> Item | None:
        """One of them, by its outcome."""
        return next((item for item in self.items(activity) if item.outcome == outcome), None)

    def expected(self, session: Session, activity: Activity, today: date) -> tuple[Item, ...]:
        """What it would look back on if it opened today."""
        settings: Settings = self.settings(activity)
        settled = self._settled_elsewhere(session, activity)
        found = still_open(session.brought, settings.kinds, today)
        return tuple(item for item in found if item.outcome not in settled)

    def _settled_elsewhere(self, session: Session, activity: Activity) -> set[str]:
        """What another review of this session has settled already."""
        others = [a for a in session.agenda if a.kind == self.id and a.id != activity.id]
        listed = {item.outcome for other in others for item in self.items(other)}
        return {p.outcome for p in session.progress.values()} & listed

    def opened(self, session: Session, activity: str, given: Given) -> Session:
        """Freeze what is open. Opened once more it takes that anew, and keeps as it was what was settled here."""
        row = session.activities[activity]
        kept = {i.outcome: i for i in self.items(row) if self.told(session, i.outcome)}
        fresh = {i.outcome: i for i in self.expected(session, row, given.today)}
        late = [item for outcome, item in kept.items() if outcome not in fresh]
        items = [*(kept.get(outcome, item) for outcome, item in fresh.items()), *late]
        return self.with_state(session, activity, items=tuple(items), first=not session.brought.earlier, current="")

    # --- what became of it ----------------------------------------------------------------------------------------

    def told(self, session: Session, outcome: str) -> Progress | None:
        """What this session said of it; none: nothing yet."""
        return next((p for p in session.progress.values() if p.outcome == outcome), None)

    def status(self, session: Session, outcome: str) -> str:
        """What became of it: done, still on, dropped, or open where nothing was said."""
        told = self.told(session, outcome)
        return told.status if told else OPEN

    def of_status(self, session: Session, activity: Activity, status: str) -> tuple[Item, ...]:
        """The items of which this became, in their order."""
        return tuple(item for item in self.items(activity) if self.status(session, item.outcome) == status)

    def current(self, session: Session, activity: Activity) -> str:
        """What is talked about: what was turned to, or the next after it that is not settled; empty when all are."""
        ids = [item.outcome for item in self.items(activity)]
        state: State = self.state(activity)
        at = ids.index(state.current) if state.current in ids else 0
        left = [o for o in (*ids[at:], *ids[:at]) if self.status(session, o) == OPEN]
        return left[0] if left and activity.status == "open" else ""

    def counted(self, session: Session, activity: Activity, words: Words) -> str:
        """How many became what: 3 of 5 done · 1 still on · 1 dropped."""
        n = {status: len(self.of_status(session, activity, status)) for status in STATUSES}
        parts = [words("{n} of {all} done", n=n[DONE], all=sum(n.values()))]
        said = ((STILL_ON, "{n} still on"), (DROPPED, "{n} dropped"), (OPEN, "{n} not settled"))
        return " · ".join([*parts, *(words(text, n=n[status]) for status, text in said if n[status])])

    def worked_on(self, session: Session, activity: Activity) -> bool:
        """Whether something was settled in it."""
        return any(self.told(session, item.outcome) for item in self.items(activity))

    def goes_on(self, session: Session, activity: Activity) -> tuple[Outcome, ...]:
        """What is still on, and what was not talked about."""
        if activity.status in {"upcoming", "skipped"}:
            return ()
        items = [i for i in self.items(activity) if self.status(session, i.outcome) in {OPEN, STILL_ON}]
        return tuple(
            Outcome(i.outcome, session.row.team, None, None, i.kind, i.text, {}, i.owner, self.due(session, i))
            for i in items
        )

    def due(self, session: Session, item: Item) -> date | None:
        """The date that holds: the new one where this session set one."""
        told = self.told(session, item.outcome)
        return (told.due if told else None) or item.due

    def offers(self, session: Session, activity: Activity) -> tuple[Option, ...]:
        """What goes on, for a vote on what comes first. A plan makes no second action of it."""
        texts = [(outcome.id, outcome.text) for outcome in self.goes_on(session, activity)]
        return tuple(Option(ref, text, 0.0, activity.id) for ref, text in texts)

    # --- what is said ---------------------------------------------------------------------------------------------

    def hints(self, session: Session, activity: Activity, given: Given) -> tuple[Hint, ...]:
        """What is put off again and again; and what was ticked off at the desk since the review opened."""
        settings: Settings = self.settings(activity)
        stands = standings(session.brought.progress.values())
        found: list[Hint] = []
        for item in self.of_status(session, activity, OPEN):
            at_desk = stands.get(item.outcome, Standing()).status
            if at_desk in {DONE, DROPPED}:
                found.append(_reported(activity, item, at_desk))
            elif item.carried >= CARRIED_OFTEN and item.days > settings.weeks * 7:
                found.append(_carried(item))
        return tuple(found)

    def content(self, session: Session, activity: Activity, words: Words) -> ReviewContent:
        """The things with what became of them; or that there are none."""
        state: State = self.state(activity)
        if activity.status in {"upcoming", "skipped"}:
            return ReviewContent("waiting")
        if not state.items:
            said = words("There is nothing to look back on yet.") if state.first else words("Nothing is left open.")
            return ReviewContent("nothing", (), said, state.first)
        now = self.current(session, activity)
        rows = self.rows(session, state.items, words, now)
        return ReviewContent("looking" if now else "settled", rows, self.counted(session, activity, words))

    def rows(self, session: Session, items: Iterable[Item], words: Words, now: str = "") -> tuple[ReviewRow, ...]:
        """Items as the room reads them."""
        return tuple(self._row(session, item, words, now) for item in items)

    def _row(self, session: Session, item: Item, words: Words, now: str) -> ReviewRow:
        told = self.told(session, item.outcome)
        due = self.due(session, item)
        return ReviewRow(
            item.outcome,
            item.text,
            item.owner,
            words.short_day(due) if due else "",
            _age(item, words),
            told.status if told else OPEN,
            item.origin,
            told.reason if told else "",
            "" if item.kind == ACTION else words(item.kind),
            bool(told and told.due),
            item.outcome == now,
        )

    def caption(self, session: Session, activity: Activity, words: Words) -> tuple[str, str]:
        """Who speaks first; how many are settled."""
        items = self.items(activity)
        if not items or activity.status in {"upcoming", "skipped"}:
            return "", ""
        n = sum(1 for item in items if self.told(session, item.outcome))
        rule = words("The owner speaks first") if self.current(session, activity) else ""
        return rule, words("{n} of {all} settled", n=n, all=len(items))

    def problems(self, session: Session, activity: Activity) -> list[str]:
        """This session says one thing of each, and why something is dropped."""
        said = []
        for item in self.items(activity):
            rows = [p for p in session.progress.values() if p.outcome == item.outcome]
            if len(rows) > 1:
                said.append(f"outcome {item.outcome} was settled twice")
            said += [f"outcome {p.outcome} was dropped without a reason" for p in rows if _lacks_reason(p)]
        return said

    def keep(self, session: Session, activity: Activity, edition: str) -> Kept:
        """The team gets what was looked back on and what became of it; the action sheet only what goes on."""
        settings: Settings = self.settings(activity)
        state: State = self.state(activity)
        whole = edition == "team"
        going = {outcome.id for outcome in self.goes_on(session, activity)}
        items = [item for item in state.items if whole or item.outcome in going]
        ids = {item.outcome for item in items}
        kept = replace(
            activity,
            settings={"key": settings.key, "prompt": settings.prompt},
            state={"items": [plain(item) for item in items], "first": state.first},
        )
        rows = [p if whole else replace(p, reason="") for p in session.progress.values() if p.outcome in ids]
        return Kept(kept, progress=rows)

    def rehearse(self, session: Session, activity: str, cast: Cast) -> Play:
        """One is done, one still on by a new date, one dropped (at first without a reason); a word is taken back."""
        items = self.items(session.activities[activity])
        for at, item in enumerate(items):
            cast.wait(25)
            if at % 3 == 0:
                yield Settle(activity, item.outcome, DONE, cast.text("happened"))
            elif at % 3 == 1:
                yield Settle(activity, item.outcome, STILL_ON)
                yield Settle(activity, item.outcome, STILL_ON, due=_later(session))
            else:
                yield TurnTo(activity, item.outcome)
                yield Settle(activity, item.outcome, DROPPED)
                yield Settle(activity, item.outcome, DROPPED, cast.text("reason"))
        if items:
            cast.wait(5)
            yield Settle(activity, items[0].outcome, OPEN)
            yield Settle(activity, items[0].outcome, DONE, cast.text("happened"))


def _age(item: Item, words: Words) -> str:
    """3 weeks, since 6 November."""
    if item.since is None:
        return ""
    day = words.day(item.since) if item.days > OLD_DAYS else words.short_day(item.since)
    if not item.days:
        return words("since today")
    return words("{age}, since {day}", age=age_text(item.days), day=day)


def _lacks_reason(row: Progress) -> bool:
    return row.status == DROPPED and not row.reason.strip()


def _later(session: Session) -> date | None:
    """The date of a rehearsal's promise: when the team meets next, or two weeks on."""
    began = session.row.began
    return began.astimezone().date() + timedelta(days=14) if began else None


_DROP = Remedy(message("Drop it, with a reason"), field="happened")


def _carried(item: Item) -> Hint:
    return Hint(
        f"{item.outcome}:carried",
        message("Carried on {n} times. Drop it, or make it smaller?", n=item.carried),
        message("What is put off again and again is too large, or nobody needs it."),
        _DROP,
        item.outcome,
        "status",
    )


def _reported(activity: Activity, item: Item, status: str) -> Hint:
    return Hint(
        f"{item.outcome}:desk",
        message("Since this opened it was marked as {status} on Home.", status=STATUS_WORDS[status]),
        message("The list stays as it was; say it here as well."),
        Remedy(message("Done"), Settle(activity.id, item.outcome, DONE)) if status == DONE else _DROP,
        item.outcome,
        "status",
    )


KIND = Review()
