"""The peek: script and notes over the picture, only while a key is held."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from facilitator.base.words import Words
from facilitator.domain.kind import Kinds
from facilitator.domain.session import Activity, Session
from facilitator.views.console.over import EDGE, place_over
from facilitator.views.console.side import Script
from facilitator.views.widgets.labels import Label, eyebrow
from facilitator.views.widgets.panels import Panel

PART = 0.56
"""How much of the window's width it takes."""


class Peek(Panel):
    """What the facilitator wants to see for a moment where there is one screen for all."""

    def __init__(self, window: QWidget, words: Words, kinds: Kinds) -> None:
        super().__init__("panel", air=6.0, spacing=2.0)
        self.setParent(window)
        self._words, self._kinds = words, kinds
        self.script = Script(words)
        self.load = Label(colour="ink-soft")
        self.late = Label(colour="ink-soft", lines=1)
        self.notes = Label()
        self.add(eyebrow(words("Say · do · watch for")), self.script, self.load, self.late)
        self.add(eyebrow(words("My notes · never shown")), self.notes)
        self.hide()

    def show_over(self, session: Session, activity: Activity | None, late: str, scale: float) -> None:
        """Over the right part of the window, in type of that scale or as large as fits."""
        self.script.show_activity(activity, self._kinds)
        load = self._kinds.of(activity).load(session, activity) if activity else None
        self.load.setText(self._words.say(load) if load else "")
        self.load.setVisible(load is not None)
        self.late.setText(late)
        self.late.setVisible(bool(late))
        notes = [part for part in (activity.notes if activity else "", session.row.notes) if part]
        self.notes.setText("\n\n".join(notes) or self._words("None yet. N writes one."))
        window = self.parentWidget()
        if window is not None:
            size = place_over(self, window, scale, round(window.width() * PART))
            self.move(window.width() - size.width() - EDGE, EDGE)
