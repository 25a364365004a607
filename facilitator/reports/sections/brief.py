"""What was said to everybody: the purpose in a few lines, and what the room agreed on."""

from __future__ import annotations

from reportlab.platypus import Flowable

from facilitator.domain.kinds.brief import KIND, Settings, State
from facilitator.domain.session import Activity
from facilitator.reports.context import SectionContext
from facilitator.reports.style import styles


def heading(context: SectionContext, activity: Activity) -> str:
    """Purpose and agreements, where there are any."""
    state: State = KIND.state(activity)
    return context.words("Purpose and agreements") if state.agreements else activity.title


def section(context: SectionContext, activity: Activity) -> list[Flowable]:
    """Body and agreements."""
    look, words = styles(), context.words
    settings: Settings = KIND.settings(activity)
    state: State = KIND.state(activity)
    parts: list[Flowable] = [context.paragraph(line, look.body) for line in settings.body]
    if state.agreements:
        said = words("The room agreed to:") if state.accepted else words("Agreements that were shown:")
        parts.append(context.paragraph(said, look.sub))
        parts += [context.point(line, look.point) for line in state.agreements]
    return parts
