"""When the team meets again: one line, typed at speed; part of every close."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from facilitator.base.dates import parse_day
from facilitator.domain.people import SetNextDate
from facilitator.domain.scene import when
from facilitator.domain.session import Session
from facilitator.views.console.face import Host
from facilitator.views.icons import Icon
from facilitator.views.theme import manager
from facilitator.views.widgets.fields import LineField
from facilitator.views.widgets.labels import strong
from facilitator.views.widgets.message_bar import Sign
from facilitator.views.widgets.panels import Panel

_AT = re.compile(r"[\s,]+(\d{1,2})[:.](\d{2})$")


class NextDate(Panel):
    """“We meet again on …”: takes 2026-12-11 10:00, 11 Dec 10:00, friday 9:30, +14."""

    def __init__(self, host: Host) -> None:
        super().__init__("chosen", across=True, air=(4.0, 2.0, 3.0, 2.0), spacing=3.0)
        words = host.words
        self.host = host
        self._shown = self._refused = ""
        self.line = LineField(words("We meet again on"), words("11 Dec 10:00, friday, +14 … Enter"), most=60)
        self.line.editingFinished.connect(self.keep)
        self.line.escaped.connect(self._reset)
        self.add(Sign(Icon.CALENDAR, "accent"), strong(host.room_words("We meet again on"), lines=1), self.line, None)
        self.dress()

    def dress(self) -> None:
        """The line is as long as what it asks for."""
        super().dress()
        if hasattr(self, "line"):
            self.line.rescale()
            wide = self.line.fontMetrics().horizontalAdvance(self.line.placeholderText())
            self.line.setFixedWidth(wide + manager().space(10, self.scale))

    def show_session(self, session: Session) -> None:
        """Draw the date that is settled; what somebody is typing over it stays."""
        on = session.row.next_on
        typing = self.pending()
        self._shown = when(on, self.host.room_words) if on else ""
        if not typing and self.line.text() != self._shown:
            self.line.setText(self._shown)

    def pending(self) -> str:
        """What was typed and is not settled."""
        typed = self.line.text().strip()
        return typed if typed != self._shown else ""

    def keep(self) -> None:
        """Settle what was typed; an empty line unsettles it."""
        typed = self.line.text().strip()
        if typed == self._shown:
            return
        try:
            on = self._parsed(typed)
        except ValueError:
            self._say_unknown(typed)
            return
        self.host.do(SetNextDate(on), self._show_settled)

    def _say_unknown(self, typed: str) -> None:
        # Leaving the line says it once more only where it was mended meanwhile.
        if typed != self._refused or self.line.hasFocus():
            said = "“{typed}” is no date that I know. Write 2026-12-11 10:00, 11 Dec 10:00, or +14."
            self.host.say(self.host.words(said, typed=typed))
        self._refused = typed

    def _show_settled(self) -> None:
        on = self.host.session.row.next_on
        self._shown = when(on, self.host.room_words) if on else ""
        self.line.setText(self._shown)

    def _parsed(self, typed: str) -> datetime | None:
        if not typed:
            return None
        at = time()
        if found := _AT.search(typed):
            typed = typed[: found.start()]
            at = time(int(found[1]), int(found[2]))
        day = self._day(typed)
        if day is None:
            # Whatever stands between day and time in this language: “at”, “um”.
            day = self._day(typed.rpartition(" ")[0]) if found else None
        if day is None:
            raise ValueError(typed)
        return datetime.combine(day, at)

    def _day(self, typed: str) -> date | None:
        return parse_day(typed.rstrip(" ,"), self.host.given().today, self.host.words, self.host.room_words)

    def _reset(self) -> None:
        self.line.setText(self._shown)
        self.host.leave()
