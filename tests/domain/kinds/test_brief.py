"""Brief: what is said to everybody, and the agreements as this session has them."""

from __future__ import annotations

from dataclasses import replace

from facilitator.base.words import ENGLISH
from facilitator.domain.flow import GoTo, PauseSession, SkipActivity
from facilitator.domain.kinds.brief import AGREEMENTS_MOST, KIND, AcceptAgreements, BriefContent, SetBriefAgreements
from tests.builders import Played
from tests.domain.helpers import first, refused, running_at, session_of, sound, spec

FORMAT = ("One speaks, the others listen.", "What is said stays here.")
BRIEF = spec("brief", agreements=list(FORMAT), body=["We leave with one change."])


def content(played: Played) -> BriefContent:
    """What the room sees."""
    return KIND.content(played.session, played.at("brief"), ENGLISH)


def with_agreements(*agreements: str) -> Played:
    """A session of a team that has agreements of its own."""
    played = session_of(BRIEF)
    team = replace(played.session.brought.team, agreements=agreements)
    played.session = replace(played.session, brought=replace(played.session.brought, team=team))
    return played.start()


def test_that_a_team_without_agreements_sees_those_of_the_format() -> None:
    assert content(running_at(BRIEF)).agreements == FORMAT


def test_that_a_team_sees_its_own_agreements() -> None:
    assert content(with_agreements("Phones in the bag.")).agreements == ("Phones in the bag.",)


def test_that_agreements_are_edited_for_this_session_alone() -> None:
    played = with_agreements("Phones in the bag.")
    played.do(SetBriefAgreements(first(played).id, ("  Phones   off. ", "", "\u200b", "Breaks on time.")))
    assert content(played).agreements == ("Phones off.", "Breaks on time.")
    assert played.session.brought.team.agreements == ("Phones in the bag.",)


def test_that_edited_agreements_stay_when_the_activity_is_taken_up_again() -> None:
    played = running_at(BRIEF, spec("cards"))
    brief = first(played).id
    played.do(SetBriefAgreements(brief, ("Phones off.",)), SkipActivity(brief), GoTo(brief))
    assert content(played).agreements == ("Phones off.",)


def test_that_more_agreements_than_anybody_keeps_in_mind_are_refused() -> None:
    played = running_at(BRIEF)
    many = tuple(f"Agreement {i}" for i in range(AGREEMENTS_MOST + 1))
    assert "Leave some out" in refused(played, SetBriefAgreements(first(played).id, many))
    assert "characters long" in refused(played, SetBriefAgreements(first(played).id, ("x" * 301,)))


def test_that_the_nod_of_the_room_is_kept_and_can_be_taken_back() -> None:
    played = running_at(BRIEF)
    brief = first(played).id
    assert not content(played).accepted
    assert content(played.do(AcceptAgreements(brief))).accepted
    assert not content(played.do(AcceptAgreements(brief, accepted=False))).accepted


def test_that_agreements_can_be_corrected_in_a_pause_and_after_the_end() -> None:
    played = running_at(BRIEF).do(PauseSession())
    played.do(SetBriefAgreements(first(played).id, ("In the pause",))).end()
    assert content(played.do(SetBriefAgreements(first(played).id, ("At the desk",)))).agreements == ("At the desk",)
    assert sound(played)


def test_that_a_brief_that_has_not_begun_takes_nothing() -> None:
    played = running_at(spec("cards"), BRIEF)
    assert "not open" in refused(played, AcceptAgreements(played.at("brief").id))


def test_that_commands_of_a_brief_are_nothing_for_other_activities() -> None:
    played = running_at(spec("cards"))
    assert "does not take this" in refused(played, AcceptAgreements(first(played).id))
    assert "does not take this" in refused(played, SetBriefAgreements(first(played).id, ("A",)))


def test_that_the_purpose_stands_above_the_body() -> None:
    played = session_of(BRIEF)
    played.session = played.session.with_row(purpose="To look back on May")
    shown = content(played.start())
    assert (shown.purpose, shown.body) == ("To look back on May", ("We leave with one change.",))
