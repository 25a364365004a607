"""The cover: what it was, what came out in four numbers, what is inside, who was there and how it may be used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reportlab.platypus import Flowable, Spacer

from facilitator.reports.blocks import AtFoot, Contents, Eyebrow, Facts, Heading, Numbers, Rule, Stack
from facilitator.reports.context import Number, SectionContext
from facilitator.reports.faces import face_of
from facilitator.reports.style import styles

NUMBERS = 4


def cover(context: SectionContext, chapters: Sequence[tuple[str, str]]) -> list[Flowable]:
    """The first page; `chapters` are the bookmarks and titles of what follows."""
    look, words, session = styles(), context.words, context.session
    parts: list[Flowable] = [
        Spacer(1, 10),
        Eyebrow(context.writer, eyebrow(context)),
        Spacer(1, 10),
        Heading(context.writer, session.row.title or words("Session"), "cover", look.title),
    ]
    if session.row.purpose:
        parts += [Spacer(1, 8), context.paragraph(session.row.purpose, look.lead)]
    note = state_note(context)
    if note:
        parts += [Spacer(1, 8), context.paragraph(note, look.soft)]
    found = numbers(context)
    if found:
        parts += [Spacer(1, 30), Numbers(context.writer, found)]
    parts += [Spacer(1, 36), Contents(context.writer, chapters)]
    foot = Stack([Rule("accent", 1.4, 14.0), Facts(context.writer, facts(context))])
    return [*parts, AtFoot(foot)]


def eyebrow(context: SectionContext) -> str:
    """Family and title of the format, in capitals."""
    named = [context.setting("family"), context.setting("format_title") or context.session.row.format]
    return " · ".join(name for name in named if name).upper()


def state_note(context: SectionContext) -> str:
    """What a reader should know of a session that is not over, or of which nothing is left."""
    words, session = context.words, context.session
    if session.row.status == "preparing":
        return words("This session has not begun yet.")
    if session.row.status != "ended":
        return words("So far: this session has not ended yet.")
    if not (session.contributions or session.responses or session.outcomes or session.progress):
        return words("Nothing was written down in this session.")
    return ""


def numbers(context: SectionContext) -> list[Number]:
    """The cover’s numbers: at most four, and of each label the one that comes first on the agenda."""
    found: dict[str, Number] = {}
    for activity in context.session.agenda:
        for number in face_of(activity.kind).numbers(context, activity):
            found.setdefault(f"{number.rank} {number.label}", number)
    return sorted(found.values(), key=lambda number: number.rank)[:NUMBERS]


def facts(context: SectionContext) -> list[tuple[str, str]]:
    """Team, date, facilitator, how many were there, how it may be used."""
    words, session = context.words, context.session
    present = len(session.present)
    rows = [
        (words("Team"), session.brought.team.name),
        (words("Date"), held(context)),
        (words("Facilitator"), context.setting("facilitator")),
        (words("Present"), words("{n} person", "{n} people", n=present) if present else ""),
        (words("Confidentiality"), words("For this team. What is learned may travel, who said it may not.")),
    ]
    return [(name, said) for name, said in rows if said]


def held(context: SectionContext) -> str:
    """When the session was held, by the wall clock of the place."""
    words, row = context.words, context.session.row
    if row.began is None:
        return words("planned for {when}", when=_planned(context, row.planned_on)) if row.planned_on else ""
    began = context.local(row.began)
    if row.ended is None:
        return words("{day}, from {time}", day=words.day(began.date()), time=words.time(began))
    ended = context.local(row.ended)
    if ended.date() != began.date():
        return words("{first} to {last}", first=words.moment(began), last=words.moment(ended))
    return words("{day}, {time} to {end}", day=words.day(began.date()), time=words.time(began), end=words.time(ended))


def _planned(context: SectionContext, on: datetime) -> str:
    return context.words.moment(on) if on.hour or on.minute else context.words.day(on.date())
