"""Any command by its name: a line, what it finds, and Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from facilitator.base.text import fold
from facilitator.base.words import Words
from facilitator.views.console.face import cleared
from facilitator.views.console.keys import Act
from facilitator.views.console.over import EDGE, place_over
from facilitator.views.theme import set_role
from facilitator.views.widgets.fields import LineField
from facilitator.views.widgets.labels import Label, soft
from facilitator.views.widgets.panels import Panel, column

MOST = 8
"""So many are shown at once."""
PART = 0.5
"""How much of the window's width it takes."""


class _Found(Panel):
    """One command that fits what is typed."""

    def __init__(self, act: Act, title: str, run: Callable[[Act], object]) -> None:
        super().__init__("", across=True, air=(3.0, 1.5, 3.0, 1.5), spacing=3.0)
        self.act, self._run = act, run
        self.setAccessibleName(f"{title} {act.shown}".strip())
        self.box.addWidget(Label(title, lines=1), 1)
        self.box.addWidget(soft(act.shown, lines=1))

    def choose(self, chosen: bool) -> None:
        """Let it stand out, or not."""
        set_role(self, "chosen" if chosen else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Do it."""
        self._run(self.act)


class Palette(Panel):
    """Finds commands by parts of their names. Enter does the chosen one, the arrows choose, Esc puts it away."""

    def __init__(self, words: Words, acts: list[Act], window: QWidget, left: Callable[[], object]) -> None:
        """`left` is called when it was put away, before the command is done."""
        super().__init__("panel", air=4.0, spacing=2.0)
        self.setParent(window)
        self._words, self._acts, self._left = words, acts, left
        self._scale, self._at = 1.0, 0
        self.line = LineField(words("Any command"), words("Any command … Enter"), most=60)
        self.line.textChanged.connect(self._find)
        self.line.returnPressed.connect(self._do_chosen)
        self.line.escaped.connect(self.put_away)
        self.line.installEventFilter(self)
        self._list = column(spacing=0.5)
        self.add(self.line, self._list)
        self.hide()

    def found(self) -> list[_Found]:
        """What fits, in the order shown."""
        shown = (self._list.box.itemAt(at) for at in range(self._list.box.count()))
        return [w for item in shown if item is not None and isinstance(w := item.widget(), _Found)]

    def show_over(self, window: QWidget, scale: float) -> None:
        """In the upper part of the window, with all commands."""
        self._scale = scale
        self.line.clear()
        self._find("")
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def put_away(self) -> None:
        """Away, and back to what was done before."""
        if not self.isHidden():
            self.line.clearFocus()
            self.hide()
            self._left()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows choose while the cursor stays in the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._choose(self._at + step)
                return True
        return False

    def _find(self, typed: str) -> None:
        parts = fold(typed).split()
        say = self._words.say
        fitting = [act for act in self._acts if act.offered() and all(part in fold(say(act.title)) for part in parts)]
        cleared(self._list)
        for act in fitting[:MOST]:
            self._list.add(_Found(act, say(act.title), self._run))
        if not fitting:
            self._list.add(soft(self._words("There is no such command."), lines=1))
        self._choose(0)
        window = self.parentWidget()
        if window is not None:
            size = place_over(self, window, self._scale, round(window.width() * PART))
            self.move((window.width() - size.width()) // 2, EDGE * 2)

    def _choose(self, at: int) -> None:
        found = self.found()
        self._at = max(0, min(at, len(found) - 1))
        for place, one in enumerate(found):
            one.choose(place == self._at)

    def _do_chosen(self) -> None:
        found = self.found()
        if found:
            self._run(found[self._at].act)

    def _run(self, act: Act) -> None:
        self.put_away()
        act.run()
