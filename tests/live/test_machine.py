"""A session under any commands whatever: sound after each, kept as it is, and taken back as far as may be."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from facilitator.base.errors import Refused
from facilitator.domain import flow
from facilitator.domain.change import Blocked, Change, Command, find_row, take_back
from facilitator.domain.check import problems
from facilitator.domain.holdings import RecordProgress, RemovePerson
from facilitator.domain.outcome import STATUSES, AddOutcome, standings
from facilitator.domain.session import Activity, Row, Session
from facilitator.live.library import SessionPlan
from tests.builders import KINDS
from tests.domain.helpers import spec
from tests.live.commands import (
    ACTIONS,
    ANSWERS,
    CARDS,
    CLUSTERS,
    FLOW,
    LOOKING_BACK,
    OTHERS,
    TALK,
    TURNS,
    Make,
    Somebody,
)
from tests.live.helpers import Place, Shelf, place

AGENDA = (
    spec("brief", agreements=["One speaks, the others listen."]),
    spec("review"),
    spec("cards", entry=["paper", "scribe", "import"]),
    spec("cards", "hidden", manner="hidden"),
    spec("cards", "signed", attribution="name", uses=[]),
    spec("cluster", uses=["cards", "hidden"], reading=2),
    spec("cluster", "again", uses=["cards"], reading=0),
    spec("vote", uses=["cluster"], entry=["hands", "ballot"]),
    spec("round", order=["remote-first", "leader-last"], rounds=2, capture="sentence"),
    spec("discuss", uses=["vote", "cards"], keep=3),
    spec("plan", uses=["vote", "round", "discuss"]),
    spec("round", "listen"),
    spec("scale", entry=["ballot", "hands"], items=[{"id": "a", "text": "A"}, {"id": "b", "text": "B"}], role="pulse"),
)
TEXT_FIELDS = ("title", "purpose", "planned_on", "next_on", "notes")
TEXT_STATE = ("slots", "agreements", "accepted")
Rows = dict[str, Row]
Parts = dict[str, Any]
SEEDS = st.integers(0, 2**20)
MOSTLY = st.sampled_from([True] * 5 + [False])
PLACES: list[Place] = []
"""The library of the run; every example plays a session of its own in it."""


def of_session(session: Session) -> Parts:
    """The content that belongs to no activity."""
    return {
        "participants": dict(session.participants),
        "texts": [getattr(session.row, name) for name in TEXT_FIELDS],
        "progress": dict(session.progress),
    }


def of_activity(session: Session, activity: Activity) -> Parts:
    """The content of one activity, in parts."""
    return {
        "contributions": {c.id: c for c in session.contributions.values() if c.activity == activity.id},
        "responses": {r.id: r for r in session.responses.values() if r.activity == activity.id},
        "outcomes": {o.id: o for o in session.outcomes.values() if o.activity == activity.id},
        "notes": activity.notes,
        **{name: activity.state[name] for name in TEXT_STATE if activity.state.get(name)},
    }


def content(session: Session) -> dict[str, Parts]:
    """All that people put in, by activity."""
    return {"": of_session(session), **{a.id: of_activity(session, a) for a in session.agenda}}


class Anything(RuleBasedStateMachine):
    """Throws commands at a session; `since` is what undo has to lead back to."""

    @initialize(seed=SEEDS, begun=st.sampled_from([True] * 7 + [False]))
    def plan(self, seed: int, begun: bool) -> None:
        """A session of a new team; mostly it has begun, with several activities open and something in them."""
        self.place, self.count = PLACES[0], 0
        self.team = self.place.team(f"Team {self.place.library.given().new_id()}")
        self.hold_before()
        self.live = self.place.library.open(self.place.plan(self.team, "any"))
        self.since = content(self.session)
        if begun:
            self.do(flow.StartSession())
            self.do(flow.SetScreen("live"))
            chance = random.Random(seed)
            for activity in self.session.agenda[1:]:
                if chance.random() < 0.8:
                    self.do(flow.OpenActivity(activity.id))
            self.do_all([seed] * 12, (*CARDS, *ANSWERS, *CLUSTERS, *TURNS, *TALK, *ACTIONS, *LOOKING_BACK))

    def hold_before(self) -> None:
        """An earlier session of the team, which left three actions open."""
        library = self.place.library
        session = library.draft(SessionPlan("any", self.team, "Before"))
        plan = next(a for a in session.agenda if a.kind == "plan")
        actions = [AddOutcome(plan.id, f"Promise {n}") for n in range(3)]
        for command in (flow.StartSession(), flow.OpenActivity(plan.id), *actions, flow.EndSession()):
            session = command.apply(session, library.given())
        library.keep(session)
        self.place.clock.advance(86_400)

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.live.session

    # --- doing ----------------------------------------------------------------------------------------------------

    def do(self, command: Command) -> None:
        """Run a command; one that is refused leaves everything as it was."""
        before = self.session
        try:
            self.live.do(command)
        except Refused:
            assert self.session is before
            return
        self.note(before)

    def note(self, before: Session) -> None:
        """What is out of the reach of undo from now on."""
        for activity in self.session.agenda:
            earlier = before.activities.get(activity.id)
            now = of_activity(self.session, activity)
            if earlier is None or _closes(earlier, activity):
                self.since[activity.id] = now
            elif earlier.status != activity.status == "done":
                self.since[activity.id]["responses"] = now["responses"]
            elif earlier.status == "upcoming" != activity.status:
                self.since[activity.id] |= {name: now[name] for name in TEXT_STATE if name in now}

    @rule(seed=SEEDS)
    def move_on(self, seed: int) -> None:
        self.do_all([seed], FLOW)

    @rule()
    def press_the_one_button(self) -> None:
        step = flow.primary(self.session, KINDS)
        if step is not None and not isinstance(step.command, flow.EndSession):
            self.do(step.command)

    @rule(seeds=st.lists(SEEDS, min_size=1, max_size=4))
    def put_in_cards(self, seeds: list[int]) -> None:
        self.do_all(seeds, CARDS)

    @rule(seeds=st.lists(SEEDS, min_size=1, max_size=4))
    def put_cards_together(self, seeds: list[int]) -> None:
        self.do_all(seeds, CLUSTERS)

    @rule(seeds=st.lists(SEEDS, min_size=1, max_size=4))
    def count_answers(self, seeds: list[int]) -> None:
        self.do_all(seeds, ANSWERS)

    @rule(seeds=st.lists(SEEDS, min_size=1, max_size=4))
    def speak_in_turn(self, seeds: list[int]) -> None:
        self.do_all(seeds, TURNS)

    @rule(seeds=st.lists(SEEDS, min_size=1, max_size=4))
    def talk_topics_over(self, seeds: list[int]) -> None:
        self.do_all(seeds, TALK)

    @rule(seeds=st.lists(SEEDS, min_size=1, max_size=3))
    def plan_actions(self, seeds: list[int]) -> None:
        self.do_all(seeds, ACTIONS)

    @rule(seeds=st.lists(SEEDS, min_size=1, max_size=3))
    def look_back(self, seeds: list[int]) -> None:
        self.do_all(seeds, LOOKING_BACK)

    @rule(seeds=st.lists(SEEDS, min_size=1, max_size=3))
    def change_something_else(self, seeds: list[int]) -> None:
        self.do_all(seeds, OTHERS)

    def do_all(self, seeds: list[int], sorts: Sequence[Make]) -> None:
        """Several commands of one sort; the session is looked at after each."""
        for seed in seeds:
            self.count += 1
            self.do(Somebody(hash((seed, self.count)), self.session).one_of(sorts))
            assert problems(self.session, KINDS) == []

    @rule(seconds=st.floats(0, 400))
    def let_time_pass(self, seconds: float) -> None:
        self.place.clock.advance(seconds)
        self.live.tick()

    @precondition(lambda self: self.count % 3 == 2)
    @rule(resumed=MOSTLY)
    def sleep(self, resumed: bool) -> None:
        """The machine is closed and opened again: a session that ran is paused by then."""
        ran = self.session.row.status == "running"
        self.place.clock.gap = timedelta(hours=1)
        self.live.tick()
        assert self.session.row.status == ("paused" if ran else self.session.row.status)
        self.resume(resumed)

    @rule(seed=SEEDS)
    def report_on_an_action(self, seed: int) -> None:
        """At the desk, in the middle of it."""
        known = sorted({*self.session.outcomes, *self.session.brought.outcomes})
        self.place.library.do(RecordProgress(known[seed % len(known)], STATUSES[seed % 4], "No need"))

    @precondition(lambda self: self.count % 3 == 1)
    @rule()
    def somebody_leaves_the_team(self) -> None:
        people = self.place.library.holdings.people_of(self.team)
        if len(people) > 4:
            self.place.library.do(RemovePerson(people[0].id))
            listed = self.since[""]["participants"]
            gone = [p for p in listed.values() if p.person == people[0].id]
            listed |= {p.id: replace(p, person=None) for p in gone}

    # --- taking back ----------------------------------------------------------------------------------------------

    @rule()
    def undo(self) -> None:
        self.step_back_or_forth(self.live.can_undo is not None, self.live.undo)

    @rule()
    def redo(self) -> None:
        self.step_back_or_forth(self.live.can_redo is not None, self.live.redo)

    def step_back_or_forth(self, possible: bool, step: Any) -> None:
        """What is offered succeeds, what is not is refused."""
        before = self.session
        if possible:
            step()
            assert content(self.session) != content(before) or _hints(self.session) != _hints(before)
        else:
            with pytest.raises(Refused):
                step()
            assert self.session is before

    @precondition(lambda self: self.count % 2)
    @rule()
    def undo_all_and_redo_all(self) -> None:
        """Everything that may be taken back leads to what was there; putting it back leads here again."""
        before, steps = self.session, 0
        while self.live.can_undo is not None:
            self.live.undo()
            steps += 1
            assert problems(self.session, KINDS) == []
        self.compare_with_what_was()
        assert self.place.store.session(self.session.id) == self.session
        for _ in range(steps):
            self.live.redo()
        assert self.session == before

    def compare_with_what_was(self) -> None:
        """Only rows of steps that stay for a reason may differ from what was there."""
        for step in self.live._done:
            assert self.has_to_stay(step.change), step.label
        held = {change.key for step in self.live._done for change in step.change.rows}
        now = content(self.session)
        assert now.keys() == self.since.keys()
        for activity, parts in self.since.items():
            for name in parts.keys() | now[activity].keys():
                was, found = parts.get(name), now[activity].get(name)
                if isinstance(was, dict) and isinstance(found, dict):
                    differing = {i for i in was.keys() | found.keys() if was.get(i) != found.get(i)}
                    assert differing <= {row for _, row in held}, (name, differing)
                elif not held & {("activity", activity), ("session", self.session.id)}:
                    assert was == found, name

    def has_to_stay(self, change: Change) -> bool:
        """Whether something would contradict the rules without this step, or what it left was changed by others: by
        the desk, or by the room's coming to an activity, which takes anew what earlier ones offer.
        """
        try:
            return not self.live._sound(take_back(self.session, change, find_row))
        except Blocked:
            taken = [
                (c.before, c.after)
                for c in change.rows
                if isinstance(c.before, Activity)
                and isinstance(c.after, Activity)
                and c.before.state.get("taken") != c.after.state.get("taken")
            ]
            return change.touches("participant") or bool(taken)

    # --- killing --------------------------------------------------------------------------------------------------

    @precondition(lambda self: self.count % 3 == 0)
    @rule(resumed=MOSTLY)
    def kill_and_start_again(self, resumed: bool) -> None:
        """What is in the file is all that there was; it goes on paused, and nothing can be taken back."""
        before = self.session
        self.place.library._open.pop(self.session.id)
        self.live = self.place.library.open(self.session.id)
        assert content(self.session) == content(before)
        assert self.session.row.status == ("paused" if before.row.status == "running" else before.row.status)
        assert self.live.can_undo is None
        self.since = content(self.session)
        self.resume(resumed)

    def resume(self, resumed: bool) -> None:
        """Mostly the session goes on after an interruption."""
        if resumed and self.session.row.status == "paused":
            self.do(flow.ResumeSession())

    # --- what is always so ----------------------------------------------------------------------------------------

    @invariant()
    def it_is_sound(self) -> None:
        assert problems(self.session, KINDS) == []

    @invariant()
    def what_is_reloaded_equals_what_was_there(self) -> None:
        assert self.place.store.session(self.session.id) == self.session

    def teardown(self) -> None:
        if hasattr(self, "live"):
            stored, held = self.place.store.holdings(), self.place.library.holdings
            assert stored == held
            # Of two words on one day the later one decides, so their order has to be the same, too.
            assert standings(stored.progress.values()) == standings(held.progress.values())
            self.place.library.close(self.session.id)


def _closes(before: Activity, after: Activity) -> bool:
    """Whether an activity was closed, revealed or opened up by what happened."""
    kind = KINDS.of(after)
    if before.status == "open" and after.status in {"locked", "done"} and "locked" in kind.path(before):
        return True
    return (kind.shown(after) and not kind.shown(before)) or (kind.private(before) and not kind.private(after))


def _hints(session: Session) -> list[Any]:
    """The rest of what a step may change: dismissed hints, late options, what has been collected."""
    return [dict(activity.state) for activity in session.agenda]


@contextmanager
def library() -> Iterator[None]:
    """One library for the whole run."""
    with tempfile.TemporaryDirectory() as folder:
        PLACES.append(place(Path(folder), Shelf({"any": AGENDA})))
        try:
            yield
        finally:
            PLACES.pop().store.close()


def test_that_a_session_survives_any_commands() -> None:
    with library():
        run_state_machine_as_test(Anything, settings=settings(max_examples=40, stateful_step_count=40))


@pytest.mark.parametrize("seed", range(5))
def test_that_a_long_session_survives_any_commands(seed: int) -> None:
    chance = random.Random(seed)
    with library():
        played = Anything()
        played.plan(chance.getrandbits(20), True)
        for _ in range(120):
            rule_of(played, chance)
            played.it_is_sound()
            played.what_is_reloaded_equals_what_was_there()
        played.undo_all_and_redo_all()
        played.teardown()


def rule_of(played: Anything, chance: random.Random) -> None:
    """One of the machine's rules, those oftener that move a session on or put something in."""
    seeds = [chance.getrandbits(20) for _ in range(chance.randint(1, 4))]
    rules: list[tuple[int, Callable[[], None]]] = [
        (8, lambda: played.move_on(seeds[0])),
        (3, played.press_the_one_button),
        (5, lambda: played.put_in_cards(seeds)),
        (4, lambda: played.put_cards_together(seeds)),
        (3, lambda: played.count_answers(seeds)),
        (4, lambda: played.speak_in_turn(seeds)),
        (4, lambda: played.talk_topics_over(seeds)),
        (3, lambda: played.plan_actions(seeds)),
        (3, lambda: played.look_back(seeds)),
        (3, lambda: played.change_something_else(seeds)),
        (1, lambda: played.let_time_pass(chance.random() * 400)),
        (1, lambda: played.sleep(True)),
        (1, lambda: played.report_on_an_action(seeds[0])),
        (2, played.undo),
        (2, played.redo),
        (2, played.undo_all_and_redo_all),
    ]
    chance.choices([run for _, run in rules], [weight for weight, _ in rules])[0]()
