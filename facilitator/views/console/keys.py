"""The console's keys: one table, from which shortcuts are made and the key sheet is drawn.

Some work always, also while something is typed, because a clicker or a hand in a hurry sends them. The others are plain
keys and work only while no line, button or board has the focus.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from facilitator.base.words import Message, Words
from facilitator.views.theme import BOLD
from facilitator.views.widgets.labels import Label, heading
from facilitator.views.widgets.panels import Panel, row


@dataclass(frozen=True)
class Act:
    """Something that can be done: its name, the keys that do it, and what it does.

    `always` keys are Qt's names of key sequences and work everywhere; `plain` are keys without modifiers.
    """

    id: str
    title: Message
    run: Callable[[], object]
    always: tuple[str, ...] = ()
    plain: tuple[Qt.Key, ...] = ()

    @property
    def shown(self) -> str:
        """The keys as they are written on the sheet."""
        plain = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in self.plain]
        always = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in self.always]
        return "   ".join([*always, *plain])


def bind(window: QWidget, acts: list[Act]) -> None:
    """Make the shortcuts of what works always."""
    for act in acts:
        for key in act.always:
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act.run)


class KeySheet(Panel):
    """All keys on one sheet; any key puts it away."""

    def __init__(self, words: Words, acts: list[Act], parent: QWidget) -> None:
        super().__init__("panel", air=8.0, spacing=3.0)
        self.setParent(parent)
        self.setAccessibleName(words("Keys"))
        self.add(heading(words("Keys")))
        for act in acts:
            if not act.shown:
                continue
            keys = Label(act.shown, weight=BOLD, lines=1)
            keys.setMinimumWidth(190)
            line = row(keys, spacing=4.0)
            line.box.addWidget(Label(words.say(act.title), lines=1), 1)
            self.add(line)
        self.hide()

    def show_over(self, window: QWidget) -> None:
        """In the middle of the window."""
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, max(0, (window.height() - self.height()) // 2))
        self.raise_()
        self.show()
