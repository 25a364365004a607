"""What else can become of an action that is due: it is still on by another date, or it is dropped for a reason."""

from __future__ import annotations

from PySide6.QtCore import Signal

from facilitator.base.text import LINE_MOST
from facilitator.base.words import Words
from facilitator.views.icons import Icon
from facilitator.views.widgets.fields import LineField
from facilitator.views.widgets.message_bar import Sign
from facilitator.views.widgets.panels import Panel, row

INDENT = 10.0
"""The air before the lines, so that they stand below the action's text, in steps of the unit."""


class DueMore(Panel):
    """Two lines below an action. `dated` and `dropped` bring what was typed, `left` says that nothing is wanted."""

    dated = Signal(str)
    dropped = Signal(str)
    left = Signal()

    def __init__(self, words: Words, outcome: str, action: str) -> None:
        super().__init__("", air=(INDENT, 1.0, 0, 2.5), spacing=1.0)
        self.outcome = outcome
        self.setAccessibleName(words("More for: {action}", action=action))
        self.date = LineField(words("New date"), words("New date: 11 Dec, +14 … Enter"), most=40)
        self.reason = LineField(words("Why it is dropped"), words("Drop it, because … Enter"), most=LINE_MOST)
        self.date.returnPressed.connect(lambda: self.dated.emit(self.date.text()))
        self.reason.returnPressed.connect(lambda: self.dropped.emit(self.reason.text()))
        for line in (self.date, self.reason):
            line.escaped.connect(self.left)
        for icon, line in ((Icon.CALENDAR, self.date), (Icon.DROPPED, self.reason)):
            self.add(row(Sign(icon), line, spacing=2.0))
