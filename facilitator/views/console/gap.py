"""The time in which nobody saw a session, after a kill or a suspend: a pause, unless somebody counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.domain import flow
from facilitator.views.widgets.message_bar import WARN, MessageBar

if TYPE_CHECKING:
    from facilitator.views.console.window import ConsoleWindow

COUNT = "count"
"""The id of the deed that counts it."""


class Gap:
    """Says it where messages stand now, and offers to count it; over once the session runs again."""

    def __init__(self, window: ConsoleWindow) -> None:
        self._window = window
        self._said = ""
        for bar in self._bars():
            bar.acted.connect(self._on_bar)

    def _bars(self) -> tuple[MessageBar, MessageBar]:
        return self._window.cover.bar, self._window.body.bar

    def offer(self) -> None:
        """Say it, if there is anything to be said, in the one place where it can be read now."""
        window = self._window
        minutes = round(window.live.gap.total_seconds() / 60)
        if minutes < 1 or window.session.row.status != "paused":
            return
        self.forget()
        self._said = window.words(
            "Nobody saw this session for {n} minute. It counts as a pause.",
            "Nobody saw this session for {n} minutes. They count as a pause.",
            n=minutes,
        )
        window.bar.say(self._said, WARN, [(COUNT, window.words("Resume and count them"))])

    def follow(self) -> None:
        """Messages stand elsewhere from now on: what is still said goes along."""
        if self._said and any(bar.text() == self._said for bar in self._bars()):
            self.offer()

    def forget(self) -> None:
        """The offer is over."""
        for bar in self._bars():
            if self._said and bar.text() == self._said:
                bar.clear()
        self._said = ""

    def _on_bar(self, deed: str) -> None:
        if deed == COUNT:
            self._window.do(flow.ResumeSession(self._window.live.gap.total_seconds()))
