"""Voices: what was written down while people spoke in turn, as nobody's words. Of who spoke there is nothing."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from facilitator.domain.kinds.round import KEYWORD, KIND, Settings
from facilitator.domain.session import Activity
from facilitator.reports.context import SectionContext
from facilitator.reports.style import styles


def heading(context: SectionContext, activity: Activity) -> str:
    """What the chapter is; with the activity's title where several rounds were written down."""
    words, session = context.words, context.session
    spoken = [a for a in session.agenda if a.kind == activity.kind and session.contributions_of(a.id)]
    return words("Voices: {title}", title=activity.title) if len(spoken) > 1 else words("Voices")


def section(context: SectionContext, activity: Activity) -> list[Flowable]:
    """Words in one line, sentences one below the other; nothing where people only listened."""
    look = styles()
    settings: Settings = KIND.settings(activity)
    said = [row.text for row in context.session.contributions_of(activity.id)]
    if not said:
        return []
    if settings.capture == KEYWORD:
        return [context.paragraph("  ·  ".join(said), look.action)]
    return [context.point(line, look.point) for line in said]


def handled(context: SectionContext, activity: Activity) -> Sequence[str]:
    """That nobody can be found behind a word."""
    if not context.session.contributions_of(activity.id):
        return ()
    return (context.words("What was said in turn was written down without names, and is printed in no order."),)
