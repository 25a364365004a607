"""Who is here: ticked as they come and go, and added when they come late.

What is known of a person beyond the name is drawn only where the room does not look on.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics

from facilitator.base.text import NAME_MOST
from facilitator.domain.people import AddParticipant, SetPresent
from facilitator.domain.session import LEADER, REMOTE, Participant, Session
from facilitator.views.console.face import Host, cleared
from facilitator.views.icons import Icon
from facilitator.views.theme import manager, set_tip
from facilitator.views.widgets.buttons import IconButton
from facilitator.views.widgets.fields import LineField, Tick
from facilitator.views.widgets.labels import caption, heading
from facilitator.views.widgets.message_bar import Sign
from facilitator.views.widgets.panels import Panel, column, row, scrolled

WIDE = 75
"""Its width in steps of the unit."""


class People(Panel):
    """The list of who takes part. A tick says that somebody is here."""

    closed = Signal()

    def __init__(self, host: Host) -> None:
        super().__init__("side", air=5.0, spacing=3.0)
        words = host.words
        self.host = host
        self.close_button = IconButton(Icon.CLOSE, words("Close"), key="Esc", compact=True)
        self.close_button.clicked.connect(self.closed)
        self.list = column(spacing=1.0)
        self.line = LineField(words("Somebody who came"), words("Who came late? Name … Enter"), most=NAME_MOST)
        self.line.returnPressed.connect(self.add_typed)
        self.line.escaped.connect(self.closed)
        self.ticks: dict[str, Tick] = {}
        self._shape: tuple[object, ...] = ()
        self.add(row(heading(words("Who is here")), None, self.close_button))
        self.box.addWidget(scrolled(column(self.list, None)), 1)
        self.add(self.line, caption(words("Counts, thresholds and dots follow who is here.")))
        self.hide()

    def dress(self) -> None:
        """As wide as names are, in the type of the window."""
        super().dress()
        self.setFixedWidth(manager().space(WIDE, self.scale))

    def show_session(self, session: Session) -> None:
        """Draw everybody by name."""
        people = sorted(session.participants.values(), key=lambda p: p.name.casefold())
        shape = (self.host.public, self.scale, *((p.id, p.name, p.flags) for p in people))
        if shape != self._shape:
            self._shape = shape
            cleared(self.list)
            self.ticks = {p.id: self._tick(p) for p in people}
        for person in people:
            self.ticks[person.id].setChecked(person.present)

    def _tick(self, person: Participant) -> Tick:
        short = self._fitting(person.name)
        tick = Tick(short, name=person.name)
        set_tip(tick, "" if short == person.name else person.name)
        tick.clicked.connect(lambda present, id_=person.id: self._set_present(id_, present))
        line = row(tick, None, spacing=1.0)
        for flag, icon in ((LEADER, Icon.LEADER), (REMOTE, Icon.REMOTE)):
            if flag in person.flags and not self.host.public:
                line.add(Sign(icon, "ink-soft"))
        self.list.add(line)
        return tick

    def _fitting(self, name: str) -> str:
        metrics = QFontMetrics(manager().font(0, scale=self.scale))
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, manager().space(WIDE - 24, self.scale))

    def _set_present(self, participant: str, present: bool) -> None:
        if not self.host.do(SetPresent(participant, present)):
            self.ticks[participant].setChecked(not present)

    def pending(self) -> str:
        """A name that was typed and not put on the list."""
        return self.line.text().strip()

    def add_typed(self) -> None:
        """Put whoever was typed on the list: somebody of the team by name, or a guest."""
        typed = self.pending()
        if not typed:
            return
        known = {p.name.casefold(): p for p in self.host.session.brought.people.values()}
        person = known.get(typed.casefold())
        command = AddParticipant(person.name, person.id, person.flags) if person else AddParticipant(typed)
        self.host.do(command, self.line.clear)
