"""Somebody of a team: a name that can be written over, what is to be known of them, and a way out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent

from facilitator.base.text import NAME_MOST
from facilitator.base.words import Words
from facilitator.domain.session import FLAGS, Person
from facilitator.views.icons import Icon
from facilitator.views.theme import BOLD, REGULAR, manager, set_role, set_tip
from facilitator.views.widgets.buttons import IconButton, Option
from facilitator.views.widgets.chips import Chip
from facilitator.views.widgets.fields import LineField
from facilitator.views.widgets.panels import Panel
from facilitator.views.words import FLAG, FLAG_ICON


class NameLine(LineField):
    """A name in place: it looks like text until one is at it. `renamed` tells another name, Esc brings the old back."""

    renamed = Signal(str)

    def __init__(self, name: str, *, large: bool = False) -> None:
        """`large`: it is the heading of what it names."""
        self._large = large
        super().__init__(name, most=NAME_MOST)
        set_role(self, "text")
        self._kept = ""
        self.editingFinished.connect(self._on_finished)
        self.escaped.connect(lambda: self.setText(self._kept))

    def dress(self) -> None:
        """Takes the font at the scale in force."""
        step, weight = (1, BOLD) if self._large else (0, REGULAR)
        self.setFont(manager().font(step, weight, self.scale))

    def show_name(self, name: str) -> None:
        """Show the name as it is kept; what is being typed stays."""
        typing = self.hasFocus() and self.text() != self._kept
        self._kept = name
        set_tip(self, name)
        if not typing and self.text() != name:
            self.setText(name)
            self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The beginning of a long name is in sight again."""
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    def _on_finished(self) -> None:
        if self.text() != self._kept:
            self.renamed.emit(self.text())


class PersonRow(Panel):
    """One person. `edited` tells name and flags as they are wished, `removed` that the person leaves the team."""

    edited = Signal(str, str, tuple)
    removed = Signal(str)

    def __init__(self, words: Words, person: Person) -> None:
        super().__init__("", across=True, air=0, spacing=1.5)
        self._words = words
        self.person = person
        self.name = NameLine(words("Name"))
        self.flags = {flag: Chip(Option(flag, words(FLAG[flag]), FLAG_ICON[flag])) for flag in FLAGS}
        self.remove = IconButton(Icon.CLOSE, "", compact=True)
        self.box.addWidget(self.name, 1)
        for chip in self.flags.values():
            self.box.addWidget(chip)
            chip.clicked.connect(self._edit)
        self.box.addWidget(self.remove)
        self.name.renamed.connect(lambda _: self._edit())
        self.remove.clicked.connect(lambda: self.removed.emit(self.person.id))
        self.show_person(person)

    def show_person(self, person: Person) -> None:
        """Show the person as they are now."""
        self.person = person
        self.name.show_name(person.name)
        self.remove.set_name(self._words("Remove {name}", name=person.name))
        for flag, chip in self.flags.items():
            chip.setChecked(flag in person.flags)
            chip.setAccessibleName(f"{self._words(FLAG[flag])}: {person.name}")

    def _edit(self) -> None:
        flags = tuple(flag for flag, chip in self.flags.items() if chip.isChecked())
        self.edited.emit(self.person.id, self.name.text(), flags)
