"""Sessions for tests: made by playing the domain's own commands, with a clock and a chance that are set."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from facilitator.domain.change import Command, Given
from facilitator.domain.flow import (
    ChooseEntry,
    EndSession,
    FinishActivity,
    GoTo,
    LockActivity,
    NextActivity,
    RevealActivity,
    StartSession,
)
from facilitator.domain.format import ActivitySpec, copy_agenda
from facilitator.domain.kinds.cards import AddCard
from facilitator.domain.kinds.scale import SetTally
from facilitator.domain.kinds.vote import SetDots
from facilitator.domain.outcome import AddOutcome
from facilitator.domain.people import AddParticipant
from facilitator.domain.session import Activity, Brought, Client, Session, SessionRow, Team
from facilitator.registry import find_kinds

KINDS = find_kinds(suppress_errors=False)
START = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
ROLES = ("Designer", "Tester", "Developer A", "Developer B", "Scrum master", "Analyst", "Writer", "Researcher", "Owner")
PLUS_DELTA = (
    ActivitySpec(
        "purpose",
        "brief",
        1,
        "set",
        "Purpose",
        1,
        1,
        {
            "prompt": "What do we keep, what do we change?",
            "say": ["SAID-ONLY-BY-THE-FACILITATOR"],
            "body": ["We leave with one to three changes."],
            "agreements": ["We look at the work, not for somebody to blame.", "One speaks, the others listen."],
        },
    ),
    ActivitySpec(
        "gather",
        "cards",
        1,
        "gather",
        "Plus and delta",
        7,
        4,
        {
            "prompt": "What worked? What would make it better?",
            "slots": [
                {"id": "plus", "title": "Plus", "prompt": "What worked, and why?", "hue": "mint"},
                {"id": "delta", "title": "Delta", "prompt": "What would make it better?", "hue": "sky"},
            ],
        },
    ),
    ActivitySpec(
        "choose",
        "vote",
        1,
        "insight",
        "Choose",
        2,
        1,
        {"prompt": "What is most worth our effort now?", "uses": ["gather"], "only": ["delta"], "dots": 3, "most": 2},
    ),
    ActivitySpec(
        "act", "plan", 1, "decide", "What we do", 4, 3, {"prompt": "Who does what by when?", "uses": ["choose"]}
    ),
    ActivitySpec(
        "close",
        "scale",
        1,
        "close",
        "Worth our time?",
        1,
        1,
        {
            "prompt": "Was this worth the time you gave?",
            "items": [{"id": "time"}],
            "poles": ["lost time", "far more than I gave"],
            "role": "return on time",
        },
    ),
)
"""A small plus/delta: one activity of each kind."""


class Played:
    """A session that commands are played on. `session` is what it has become, `now` its clock."""

    def __init__(self, session: Session, seed: int = 7) -> None:
        self.session = session
        self.now = START
        self._rng = random.Random(seed)

    def given(self) -> Given:
        """What rules may not make up themselves."""
        return Given(self.now, self._rng, KINDS)

    def do(self, *commands: Command) -> Played:
        """Play commands, a second apart."""
        for command in commands:
            self.now += timedelta(seconds=1)
            self.session = command.apply(self.session, self.given())
        return self

    def wait(self, minutes: float) -> Played:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)
        return self

    def at(self, key: str) -> Activity:
        """The activity that the format calls so."""
        return next(a for a in self.session.agenda if a.settings["key"] == key)

    def go(self, key: str) -> Played:
        """Bring the room to an activity."""
        return self.do(GoTo(self.at(key).id))

    # --- what happens in the activities of a plus/delta -----------------------------------------------------------

    def people(self, names: Iterable[str] = ROLES) -> Played:
        """Somebody takes part."""
        return self.do(*(AddParticipant(name) for name in names))

    def start(self) -> Played:
        """Begin."""
        return self.do(StartSession())

    def cards(self, rows: Iterable[tuple[str, str]], key: str = "gather") -> Played:
        """Cards as (column's id, text); the room goes there."""
        self.go(key)
        return self.do(*(AddCard(self.at(key).id, slot, text) for slot, text in rows))

    def imported(self, rows: Sequence[tuple[str, str]], key: str = "gather") -> Played:
        """Cards as (column's title, text), as an import brings them; columns are made as needed."""
        self.go(key)
        activity = self.at(key)
        return self.do(*KINDS.of(activity).take_in(activity, rows))

    def dots(self, counts: Sequence[int], key: str = "choose") -> Played:
        """Dots for the first options, by a show of hands that is closed."""
        self.go(key)
        options = KINDS.of(self.at(key)).state(self.at(key)).taken
        self.do(*(SetDots(self.at(key).id, o.ref, n) for o, n in zip(options, counts, strict=False)))
        return self.do(LockActivity(self.at(key).id), FinishActivity(self.at(key).id))

    def action(self, text: str, owner: str = "", due: date | None = None, **fields: Any) -> Played:
        """An action; the room goes to the plan."""
        if self.session.at is not self.at("act"):
            self.go("act")
        return self.do(AddOutcome(self.at("act").id, text, owner=owner, due=due, fields=fields))

    def ratings(
        self, counts: dict[int, int], key: str = "close", *, entry: str = "ballot", shown: bool = True
    ) -> Played:
        """Answers by value, closed, and revealed where they were secret."""
        self.go(key)
        activity = self.at(key)
        self.do(ChooseEntry(activity.id, entry))
        item = activity.settings["items"][0]["id"]
        self.do(*(SetTally(activity.id, item, value, n) for value, n in counts.items()))
        self.do(LockActivity(activity.id))
        return self.do(RevealActivity(activity.id)) if shown and entry == "ballot" else self

    def next(self) -> Played:
        """The next activity."""
        return self.do(NextActivity())

    def end(self) -> Played:
        """End the session."""
        return self.do(EndSession())


def planned(
    title: str = "Sprint 20.5",
    team: str = "Atlas",
    agenda: Sequence[ActivitySpec] = PLUS_DELTA,
    **row: Any,
) -> Played:
    """A session that is planned and has not begun; `row` are fields of its own row."""
    client = Client("client-1", "CLIENT-NAME-THAT-STAYS-INSIDE")
    held_with = Team("team-1", client.id, team)
    settings = {
        "facilitator": "Scrum master",
        "format_title": "Plus/Delta",
        "family": "look back",
        "source": "A common practice of meeting reviews.",
    }
    own = SessionRow("session-1", held_with.id, "r-pd", "1.0", "en", title, settings=settings)
    played = Played(Session(replace(own, **row), Brought(client, held_with)))
    activities = copy_agenda(agenda, own.id, sum(spec.minutes for spec in agenda), played.given())
    played.session = played.session.put(*activities)
    return played


def full(actions: int = 3, **row: Any) -> Played:
    """A whole plus/delta that has ended: cards, dots, actions, ratings by ballot, a next date."""
    values = {"purpose": "We looked at three weeks of work: what to keep, and what to change.", **row}
    played = planned(**{"next_on": datetime(2026, 12, 11, 10, 0), **values}).people().start().wait(1)  # noqa: DTZ001
    played.cards(
        [*(("plus", f"Good thing {i}") for i in range(1, 7)), *(("delta", f"Change {i}") for i in range(1, 6))]
    )
    played.wait(6).dots([7, 5, 3, 1]).wait(2)
    for i in range(1, actions + 1):
        played.action(
            f"Do thing {i}",
            ROLES[i % len(ROLES)],
            date(2026, 12, 3) + timedelta(days=i),
            done_when=f"thing {i} is seen",
            first_step=f"call about thing {i}",
            routine=f"the daily, part {i}",
        )
    return played.wait(4).ratings({3: 1, 4: 5, 5: 3}).wait(1).end()
