"""Who speaks when: orders in which everybody has a turn, and turns that nobody gets twice."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from facilitator.base.errors import Refused
from facilitator.domain.change import Given
from facilitator.domain.session import LEADER, REMOTE, Opening, Participant, Person
from facilitator.domain.speaking import Turns, leaderless, openers, pace, seconds_each, speaking_order
from tests.builders import KINDS, START
from tests.domain.helpers import running_at, spec

FLAGS = st.lists(st.sampled_from([LEADER, REMOTE]), max_size=2, unique=True).map(tuple)
RULES = st.lists(st.sampled_from(["rotate", "random", "remote-first", "leader-last", "leader-first"]), unique=True)
NAMES = ("Aylin", "Bo", "Chidi", "Dina", "Eli", "Fay", "Gus", "Hana", "Ødegård", "Юля", "דנה")


def chance(seed: int = 1) -> Given:
    """What rules may not make up themselves."""
    return Given(START, random.Random(seed), KINDS)


def someone(name: str, *flags: str) -> Participant:
    """A participant whose id is the name, to be read more easily."""
    return Participant(name, "session", None, name, flags)


@st.composite
def circles(draw: st.DrawFn) -> list[Participant]:
    """People of all sorts, in any order."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1))
    return [someone(name, *draw(FLAGS)) for name in names]


OPENED = st.lists(st.sampled_from([*NAMES, "gone"]), max_size=12)
SEEDS = st.integers(0, 2**16)


def ordered(people: Sequence[Participant], opened: Sequence[str], *rules: str, seed: int = 1) -> tuple[str, ...]:
    return speaking_order(people, opened, rules, chance(seed))


# --- orders -----------------------------------------------------------------------------------------------------------


@given(circles(), OPENED, RULES, SEEDS)
def test_that_everybody_speaks_exactly_once(
    people: list[Participant], opened: list[str], rules: list[str], seed: int
) -> None:
    assert sorted(ordered(people, opened, *rules, seed=seed)) == sorted(p.id for p in people)


@given(circles(), OPENED, SEEDS)
def test_that_who_opened_longest_ago_or_never_opens(people: list[Participant], opened: list[str], seed: int) -> None:
    last = {p.id: max((i for i, who in enumerate(opened) if who == p.id), default=-1) for p in people}
    opener = ordered(people, opened, "rotate", seed=seed)[0]
    assert last[opener] == min(last.values())


@given(circles(), OPENED, SEEDS)
def test_that_who_opened_last_time_closes(people: list[Participant], opened: list[str], seed: int) -> None:
    here = [who for who in opened if who in {p.id for p in people}]
    assume(here and len(people) > 1)
    assert ordered(people, opened, "rotate", seed=seed)[-1] == here[-1]


@given(circles(), OPENED, SEEDS)
def test_that_the_others_follow_clockwise_by_name(people: list[Participant], opened: list[str], seed: int) -> None:
    assume(len(people) > 1)
    found = list(ordered(people, opened, "rotate", seed=seed))
    here = [who for who in opened if who in found]
    rest = found[:-1] if here and found[-1] == here[-1] else found
    circle = [p.id for p in sorted(people, key=lambda p: p.name.casefold()) if p.id in rest]
    at = circle.index(rest[0])
    assert rest == circle[at:] + circle[:at]


@given(circles(), OPENED, SEEDS, st.sampled_from(["rotate", "random"]))
def test_that_those_from_elsewhere_may_come_first(
    people: list[Participant], opened: list[str], seed: int, base: str
) -> None:
    found = ordered(people, opened, base, "remote-first", seed=seed)
    remote = {p.id for p in people if REMOTE in p.flags}
    assert {*found[: len(remote)]} == remote


@given(circles(), OPENED, RULES, SEEDS)
def test_that_who_leads_speaks_last_on_opinions(
    people: list[Participant], opened: list[str], rules: list[str], seed: int
) -> None:
    found = ordered(people, opened, *rules, "leader-last", seed=seed)
    leaders = {p.id for p in people if LEADER in p.flags}
    assert {*found[len(found) - len(leaders) :]} == leaders


@given(circles(), OPENED, SEEDS)
def test_that_who_leads_speaks_first_of_own_mistakes(people: list[Participant], opened: list[str], seed: int) -> None:
    found = ordered(people, opened, "leader-first", "remote-first", seed=seed)
    leaders = {p.id for p in people if LEADER in p.flags}
    assert {*found[: len(leaders)]} == leaders


@given(circles(), OPENED, RULES, SEEDS)
def test_that_the_list_s_own_order_means_nothing(
    people: list[Participant], opened: list[str], rules: list[str], seed: int
) -> None:
    assert ordered(people, opened, *rules, seed=seed) == ordered(people[::-1], opened, *rules, seed=seed)


def test_that_over_many_rounds_everybody_opens_equally_often() -> None:
    people = [someone(name) for name in NAMES]
    opened: list[str] = []
    for seed in range(len(NAMES) * 3):
        opened.append(ordered(people, opened, "rotate", seed=seed)[0])
    for start in range(0, len(opened), len(NAMES)):
        assert sorted(opened[start : start + len(NAMES)]) == sorted(NAMES)


def test_that_chance_decides_between_equals() -> None:
    people = [someone(name) for name in NAMES[:4]]
    assert {ordered(people, (), "rotate", seed=seed)[0] for seed in range(60)} == set(NAMES[:4])
    assert len({ordered(people, (), "random", seed=seed) for seed in range(200)}) == 24


def test_that_among_those_who_come_first_the_opener_rotates() -> None:
    people = [someone("Aylin"), someone("Bo", REMOTE), someone("Chidi", REMOTE), someone("Dina")]
    assert ordered(people, ["Bo"], "remote-first")[:2] == ("Chidi", "Bo")
    assert ordered(people, ["Bo", "Chidi"], "remote-first")[:2] == ("Bo", "Chidi")


def test_that_nobody_makes_an_empty_order() -> None:
    assert ordered([], ["gone"], "rotate") == ordered([], [], "random") == ()


# --- who has opened ---------------------------------------------------------------------------------------------------


def test_that_earlier_sessions_come_before_this_one_and_strangers_do_not_count() -> None:
    played = running_at(spec("round"), spec("round", "second"), spec("plan"), people=3)
    ids = [p.id for p in played.session.present]
    people = {f"person-{i}": Person(f"person-{i}", "team-1", f"P{i}") for i in range(3)}
    known = [replace(played.session.participants[p], person=f"person-{i}") for i, p in enumerate(ids)]
    openings = (
        Opening("person-1", START - timedelta(days=14)),
        Opening("somebody else", START - timedelta(days=7)),
        Opening("person-2", START - timedelta(days=7)),
    )
    brought = replace(played.session.brought, people=people, openings=openings)
    session = replace(played.session, brought=brought).put(*known)
    assert openers(session, played.at("second")) == (ids[1], ids[2])
    session = session.with_activity(played.at("round").id, state={"opener": ids[0]})
    assert openers(session, played.at("second")) == (ids[1], ids[2], ids[0])
    assert openers(session, played.at("round")) == (ids[1], ids[2])


# --- time and hints ---------------------------------------------------------------------------------------------------


def test_that_the_minutes_are_shared_out_in_steps_of_five_seconds() -> None:
    assert [seconds_each(turns, 3) for turns in (1, 6, 7, 60, 0)] == [180, 30, 25, 5, 0]


def test_that_too_long_turns_are_said_with_what_fits() -> None:
    assert str(pace(6, 1, 30, 3)) == "6 people, about 30 seconds each."
    assert str(pace(6, 2, 30, 3)).endswith("About 15 seconds fit.")
    assert pace(0, 1, 30, 3) is None


def test_that_it_is_said_when_nobody_is_marked_as_leading() -> None:
    people = [someone("Aylin"), someone("Bo", REMOTE)]
    assert leaderless(people, ("leader-last",))
    assert leaderless([*people, someone("Chidi", LEADER)], ("leader-last",)) == ()
    assert leaderless(people, ("rotate",)) == leaderless([], ("leader-last",)) == ()


# --- turns ------------------------------------------------------------------------------------------------------------


class AnyTurns(RuleBasedStateMachine):
    """People come and go, speak, pass, are put back and taken, and steps are taken back."""

    @initialize(seed=SEEDS, absent=st.integers(0, 3))
    def begin(self, seed: int, absent: int) -> None:
        self.chance = random.Random(seed)
        self.here = list(NAMES[absent:8])
        self.turns = Turns.of(self.here)
        self.spoke: list[str] = []

    @rule()
    def somebody_comes_or_goes(self) -> None:
        person = self.chance.choice(NAMES)
        speaking = self.turns.now
        if person in self.here:
            self.here.remove(person)
        else:
            self.here.append(person)
        self.turns = self.turns.among(self.here)
        if speaking and person != speaking:
            assert self.turns.now == speaking

    @rule()
    def next_one(self) -> None:
        if self.turns.now:
            assert self.turns.now not in self.spoke
            self.spoke.append(self.turns.now)
            self.turns = self.turns.spoken(self.here)
        else:
            self.nobody_is_left()

    @rule()
    def somebody_passes(self) -> None:
        if not self.turns.now:
            self.nobody_is_left()
            return
        before = self.turns
        alone = not {*before.waiting} & {*self.here}
        self.turns = before.pass_on(self.here)
        over = before.now in self.turns.heard
        assert over == (alone or before.now in before.passed)
        if over:
            self.spoke.append(before.now)
        else:
            assert self.turns.waiting[-1] == before.now

    @rule()
    def somebody_is_put_off(self) -> None:
        others = {*self.turns.waiting} & {*self.here}
        if self.turns.now and others:
            before = self.turns
            self.turns = before.put_off(self.here)
            assert self.turns.waiting[-1] == before.now
            assert self.turns.passed == before.passed
        else:
            with pytest.raises(Refused):
                self.turns.put_off(self.here)

    @rule()
    def somebody_is_taken(self) -> None:
        waiting = [p for p in self.turns.waiting if p in self.here]
        if waiting:
            before, person = self.turns, self.chance.choice(waiting)
            self.turns = before.taken(person)
            assert self.turns.now == person
            assert self.turns.waiting == (before.now, *(p for p in before.waiting if p != person))

    @rule()
    def back(self) -> None:
        heard = [p for p in self.turns.heard if p in self.here]
        if heard:
            before = self.turns
            self.turns = before.back(self.here)
            assert self.turns.now == heard[-1]
            assert self.turns.waiting == tuple(p for p in (before.now, *before.waiting) if p)
            self.spoke.remove(heard[-1])
        else:
            with pytest.raises(Refused):
                self.turns.back(self.here)

    def nobody_is_left(self) -> None:
        for step in (self.turns.spoken, self.turns.pass_on, self.turns.put_off):
            with pytest.raises(Refused):
                step(self.here)

    @invariant()
    def everybody_here_has_one_turn(self) -> None:
        known = [p for p in (self.turns.now, *self.turns.waiting, *self.turns.heard) if p]
        assert len(set(known)) == len(known)
        assert {*self.here} <= {*known}

    @invariant()
    def who_speaks_is_here_and_nobody_waits_while_nobody_speaks(self) -> None:
        if self.turns.now:
            assert self.turns.now in self.here
        else:
            assert not {*self.turns.waiting} & {*self.here}

    @invariant()
    def nobody_is_heard_who_did_not_speak(self) -> None:
        assert list(self.turns.heard) == self.spoke


def test_that_turns_survive_whatever_happens_in_a_room() -> None:
    run_state_machine_as_test(AnyTurns, settings=settings(max_examples=50))


@given(st.lists(st.sampled_from(NAMES), unique=True), st.integers(0, 3))
def test_that_a_round_ends_after_everybody_has_spoken_or_passed_twice(people: list[str], every: int) -> None:
    turns, steps = Turns.of(people), 0
    while turns.now:
        turns = turns.pass_on(people) if every and steps % (every + 1) else turns.spoken(people)
        steps += 1
        assert steps <= 2 * len(people)
    assert {*turns.heard} == {*people}


def test_that_who_is_away_is_skipped_and_comes_back_to_the_same_place() -> None:
    turns = Turns.of(["A", "B", "C", "D"]).among(["A", "C", "D"])
    assert turns.spoken(["A", "C", "D"]).now == "C"
    turns = turns.spoken(["A", "C", "D"]).among(["A", "B", "C", "D"])
    assert (turns.now, turns.waiting) == ("C", ("B", "D"))


def test_that_who_comes_late_stands_last() -> None:
    turns = Turns.of(["B", "A"]).among(["A", "B", "Late", "Later"])
    assert turns.waiting == ("A", "Late", "Later")
    over = Turns.of(["A"]).spoken(["A"])
    assert over.now == ""
    assert over.among(["A", "Late"]).now == "Late"


def test_that_a_slip_of_the_hand_is_mended_by_a_further_step() -> None:
    people = ["A", "B", "C"]
    begun = Turns.of(people)
    assert begun.spoken(people).back(people) == begun
    passed = begun.pass_on(people)
    assert passed.taken("A") == begun
    assert begun.put_off(people).taken("A") == begun
    assert begun.taken("C").taken("A") == replace(begun, waiting=("C", "B"))


def test_that_a_pass_that_was_taken_back_does_not_count() -> None:
    people = ["A", "B"]
    again = Turns.of(people).pass_on(people).taken("A").pass_on(people)
    assert again.waiting == ("A",)
    assert again.heard == ()
