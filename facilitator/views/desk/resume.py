"""What one is in the middle of: a panel for a session that has begun or is planned, with the one way on."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal

from facilitator.base.words import Words
from facilitator.domain.holdings import SessionSummary
from facilitator.views.icons import Icon
from facilitator.views.widgets.buttons import PRIMARY, SECONDARY, Button
from facilitator.views.widgets.labels import Label, heading
from facilitator.views.widgets.panels import Panel, column
from facilitator.views.words import near_moment, stopped_text

BEGUN = frozenset({"running", "paused"})


class ResumePanel(Panel):
    """One session. `resumed` says that its button was pressed."""

    resumed = Signal(str)

    def __init__(self, words: Words, summary: SessionSummary, now: datetime, *, first: bool) -> None:
        """`first`: it is the one to go on with, and has the page's primary button."""
        super().__init__("panel", across=True, air=(6, 4.5, 6, 4.5), spacing=5)
        begun = summary.status in BEGUN
        name = f"{summary.title} — {summary.team_name}"
        self.title = heading(name, lines=2)
        self.said = Label(stopped_text(words, summary) if begun else _planned(words, summary, now), colour="ink-soft")
        self.button = Button(
            words("Resume") if begun else words("Open"), PRIMARY if first else SECONDARY, after=Icon.RESUME
        )
        self.button.setAccessibleDescription(name)
        self.button.clicked.connect(lambda: self.resumed.emit(summary.id))
        self.setAccessibleName(f"{name}. {self.said.text()}")
        self.box.addWidget(column(self.title, self.said, spacing=0.5), 1)
        self.box.addWidget(self.button)


def _planned(words: Words, summary: SessionSummary, now: datetime) -> str:
    if summary.planned_on is None:
        return words("Planned")
    when = near_moment(words, summary.planned_on, now)
    return (
        words("Was planned for {when}", when=when)
        if summary.planned_on < now
        else words("Planned for {when}", when=when)
    )


def upcoming(sessions: tuple[SessionSummary, ...]) -> list[SessionSummary]:
    """What has begun, the latest first, then what is planned, the soonest first."""
    begun = [s for s in sessions if s.status in BEGUN]
    planned = [s for s in sessions if s.status == "preparing"]
    begun.sort(key=lambda s: (s.seen is None, -(s.seen.timestamp() if s.seen else 0)))
    planned.sort(key=lambda s: (s.planned_on is None, s.planned_on.timestamp() if s.planned_on else 0))
    return begun + planned
