"""What is done next has the report's second page to itself; only its number goes on the cover."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from facilitator.domain.session import Activity
from facilitator.reports.context import SHEET, Number, SectionContext


def section(context: SectionContext, activity: Activity) -> list[Flowable]:
    """No chapter of its own: the actions stand on the action sheet."""
    return []


def numbers(context: SectionContext, activity: Activity) -> Sequence[Number]:
    """How many actions there are."""
    n = len(context.session.outcomes_of(activity.id))
    return (Number(str(n), context.words("action", "actions", n=n), 10, SHEET),) if n else ()
