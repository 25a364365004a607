"""The console's keys: one table, from which shortcuts are made and the key sheet is drawn.

Some work always, also while something is typed, because a clicker or a hand in a hurry sends them. The others are plain
keys and work only while no line, button or board has the focus.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from facilitator.base.words import Message, Words
from facilitator.views.console.over import place_over
from facilitator.views.theme import BOLD, manager
from facilitator.views.widgets.labels import Label, heading
from facilitator.views.widgets.panels import Panel


def _always() -> bool:
    return True


BLACK = "F8"
"""The one key that is obeyed whatever stands over the window."""
COLUMNS = 2
"""In how many columns the sheet is set."""


@dataclass(frozen=True)
class Act:
    """Something that can be done: its name, the keys that do it, and what it does.

    `always` keys are Qt's names of key sequences and work everywhere; `plain` are keys without modifiers. `repeats`:
    a key that is held down does it again and again. `by_name`: it can be done by its name, too. `offered`: whether it
    can be done now at all.
    """

    id: str
    title: Message
    run: Callable[[], object]
    always: tuple[str, ...] = ()
    plain: tuple[Qt.Key, ...] = ()
    repeats: bool = False
    by_name: bool = True
    offered: Callable[[], bool] = _always

    @property
    def shown(self) -> str:
        """The keys as they are written on the sheet; of those that work always the first, the others only help it."""
        plain = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in self.plain]
        always = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in self.always[:1]]
        return "   ".join([*always, *plain])


def bind(window: QWidget, acts: list[Act]) -> None:
    """Make the shortcuts of what works always."""
    for act in acts:
        for key in act.always:
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            # A clicker that lies under a book must not run through the agenda.
            shortcut.setAutoRepeat(act.repeats)
            shortcut.activated.connect(act.run)


class KeySheet(Panel):
    """All keys on one sheet; any key puts it away."""

    def __init__(self, words: Words, acts: list[Act], window: QWidget, left: Callable[[], object]) -> None:
        """`left` is called when the sheet was put away."""
        super().__init__("panel", air=7.0, spacing=4.0)
        self.setParent(window)
        self.setAccessibleName(words("Keys"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words, self._acts, self._left = words, acts, left
        self._lines = QGridLayout()
        self.add(heading(words("Keys")), self._lines)
        self.dress()
        self.hide()

    def _fill(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (label := item.widget()) is not None:
                label.hide()
                label.deleteLater()
        acts = [act for act in self._acts if act.shown and act.offered()]
        tall = -(-len(acts) // COLUMNS)
        for at, act in enumerate(acts):
            column = 2 * (at // tall)
            self._lines.addWidget(Label(act.shown, weight=BOLD, lines=1), at % tall, column)
            self._lines.addWidget(Label(self._words.say(act.title), lines=1), at % tall, column + 1)

    def dress(self) -> None:
        """Lines with little air between them, so that all of them fit."""
        super().dress()
        if hasattr(self, "_lines"):
            self._lines.setHorizontalSpacing(manager().space(6, self.scale))
            self._lines.setVerticalSpacing(manager().space(1.5, self.scale))

    def show_over(self, window: QWidget, scale: float) -> None:
        """In the middle of the window, in type of that scale or as large as fits."""
        self._fill()
        size = place_over(self, window, scale)
        self.move((window.width() - size.width()) // 2, max(0, (window.height() - size.height()) // 2))
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def put_away(self) -> None:
        """Away, and back to what was done before."""
        if not self.isHidden():
            self.hide()
            self._left()

    def event(self, event: QEvent) -> bool:
        """Every key is the sheet's, but the one for Black."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if QKeySequence(event.keyCombination()) != QKeySequence(BLACK):
                event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key puts it away."""
        self.put_away()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """So does the mouse."""
        self.put_away()
