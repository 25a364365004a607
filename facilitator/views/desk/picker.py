"""Who takes part: the team's people to tick, and a line for those who are not among them yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSizePolicy

from facilitator.base.text import NAME_MOST, name_text, same_name
from facilitator.base.words import Words
from facilitator.domain.session import Person
from facilitator.live.library import Guest
from facilitator.views.desk.columns import Columns
from facilitator.views.theme import set_tip
from facilitator.views.widgets.buttons import QUIET, Button
from facilitator.views.widgets.fields import LineField, Tick
from facilitator.views.widgets.labels import Label, caption
from facilitator.views.widgets.message_bar import Sign
from facilitator.views.widgets.panels import Panel, row
from facilitator.views.words import FLAG, FLAG_ICON

COLUMN = 44


class PersonTick(Panel):
    """Somebody who takes part, or not."""

    def __init__(self, words: Words, guest: Guest, *, new: bool = False) -> None:
        super().__init__("", across=True, air=0, spacing=1.5)
        self.guest = guest
        flags = [words(FLAG[flag]) for flag in guest.flags]
        self.tick = Tick(name=", ".join([guest.name, *flags]), checked=True)
        label = Label(guest.name, lines=1)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.box.addWidget(self.tick)
        self.box.addWidget(label)
        for flag, said in zip(guest.flags, flags, strict=True):
            sign = Sign(FLAG_ICON[flag], "ink-soft", size=4)
            set_tip(sign, said)
            self.box.addWidget(sign)
        if new:
            tag = caption(words("new"), lines=1)
            tag.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            self.box.addWidget(tag)
        self.box.addStretch(1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The name can be pressed as well."""
        self.tick.click()


class People(Columns):
    """Ticks in as many columns as fit, to be read downwards."""

    def __init__(self, name: str) -> None:
        super().__init__(name, COLUMN, (4, 1), down=True)

    @property
    def ticks(self) -> list[PersonTick]:
        """Who is offered, in order."""
        return [item for item in self.items() if isinstance(item, PersonTick)]


class PeoplePicker(Panel):
    """The people of a session that is being planned. `changed`: somebody was ticked, left out or added."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__("", air=0, spacing=2)
        self._words = words
        self._new: list[Guest] = []
        self._team_is_new = True
        self.count = caption(lines=1)
        self.all = Button(words("All"), QUIET, compact=True)
        self.none = Button(words("Nobody"), QUIET, compact=True)
        self.all.clicked.connect(lambda: self._tick_all(True))
        self.none.clicked.connect(lambda: self._tick_all(False))
        self.people = People(words("People"))
        self.line = LineField(words("Add somebody"), words("Add somebody: type a name, Enter"), many=True)
        self.line.returnPressed.connect(lambda: self.add_names([self.line.text()]))
        self.line.pasted_lines.connect(self.add_names)
        self.join = Tick(words("Whoever I add joins the team"), checked=True)
        self.fault = Label(step=-1, colour="bad")
        self.fault.hide()
        self.box.addWidget(row(caption(words("People"), lines=1), self.count, None, self.all, self.none, spacing=2))
        self.add(self.people, self.line, self.fault, self.join)
        self._tell()

    def set_team(self, people: Sequence[Person], *, new: bool) -> None:
        """Offer a team's people, all ticked; who was typed in stays. `new`: the team is made with this session."""
        if new != self._team_is_new:
            self.join.setChecked(new)
        self._team_is_new = new
        kept = [tick for tick in self.people.ticks if tick.guest in self._new]
        self.people.put([*(self._made(Guest.of(person)) for person in people), *kept])
        self._tell()

    def add_names(self, names: Sequence[str]) -> None:
        """Add people by name; who is there already is ticked."""
        for typed in names:
            self._add(name_text(typed))
        self.line.clear()
        self._tell()

    def taking_part(self) -> tuple[Guest, ...]:
        """Who is ticked, the team's people first."""
        return tuple(tick.guest for tick in self.people.ticks if tick.tick.isChecked())

    def joining(self) -> frozenset[Guest]:
        """Who of those that were typed in joins the team."""
        return frozenset(self._new if self.join.isChecked() else ())

    def reset(self) -> None:
        """Nobody was typed in."""
        self._new.clear()
        self.line.clear()
        self.people.put([])
        self._tell()

    def _add(self, name: str) -> None:
        there = next((tick for tick in self.people.ticks if same_name(tick.guest.name, name)), None)
        too_long = len(name) > NAME_MOST
        self.fault.setText(self._words("A name takes {n} characters.", n=NAME_MOST) if too_long else "")
        self.fault.setVisible(too_long)
        if not name or too_long:
            return
        if there is not None:
            there.tick.setChecked(True)
            return
        guest = Guest(name)
        self._new.append(guest)
        self.people.put([*self.people.ticks, self._made(guest, new=True)])

    def _made(self, guest: Guest, *, new: bool = False) -> PersonTick:
        made = PersonTick(self._words, guest, new=new)
        made.tick.clicked.connect(self._tell)
        return made

    def _tick_all(self, ticked: bool) -> None:
        for tick in self.people.ticks:
            tick.tick.setChecked(ticked)
        self._tell()

    def _tell(self) -> None:
        n, of = len(self.taking_part()), len(self.people.ticks)
        self.count.setText(self._words("{n} of {of} take part", n=n, of=of) if of else "")
        self.all.setVisible(of > 1)
        self.none.setVisible(of > 1)
        self.join.setVisible(bool(self._new) and not self._team_is_new)
        self.changed.emit()
