"""A row of the console's review: one thing, the keys that settle it, and what happened in a line below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from facilitator.base.text import LINE_MOST
from facilitator.domain.advice import Hint
from facilitator.domain.earlier import Item
from facilitator.domain.kinds.review import (
    DONE,
    DROPPED,
    KIND,
    OPEN,
    STATUS_WORDS,
    STILL_ON,
    ReviewRow,
    Settle,
)
from facilitator.domain.people import DismissHint
from facilitator.views.console.face import Host, cleared
from facilitator.views.console.typed import TypedDay, TypedLine
from facilitator.views.icons import Icon
from facilitator.views.theme import manager, set_role
from facilitator.views.widgets.buttons import QUIET, SECONDARY, Button
from facilitator.views.widgets.chips import Tag
from facilitator.views.widgets.hint import Hint as HintBar
from facilitator.views.widgets.labels import Label, soft
from facilitator.views.widgets.message_bar import Sign
from facilitator.views.widgets.paint import ring
from facilitator.views.widgets.panels import Panel, column, row
from facilitator.views.widgets.scale import Follows

SIGNS = {
    OPEN: (Icon.UPCOMING, "ink-soft"),
    DONE: (Icon.GOOD, "good"),
    STILL_ON: (Icon.STILL_ON, "accent"),
    DROPPED: (Icon.DROPPED, "ink-soft"),
}
_Key = Qt.Key
_SETTLES = {
    _Key.Key_D: DONE,
    _Key.Key_S: STILL_ON,
    _Key.Key_X: DROPPED,
    _Key.Key_R: DROPPED,
    _Key.Key_Backspace: OPEN,
    _Key.Key_Delete: OPEN,
}
_STEPS = {_Key.Key_Down: 1, _Key.Key_Up: -1}
_BY_PERSON = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
REMEDY_KEY = "Alt+R"


class Looks(Protocol):
    """The list, as a row sees it."""

    host: Host
    activity: str

    def go_on(self) -> None:
        """To what comes next."""
        ...

    def step(self, at: ItemRow, by: int) -> None:
        """To the row above or below."""
        ...

    def look_at(self, made: ItemRow) -> None:
        """Unfold this row and fold the others."""
        ...

    def turn_to(self, made: ItemRow) -> None:
        """It is talked about now."""
        ...


class ItemRow(Panel):
    """One thing: what it was and whose; when it is looked at, the keys that settle it and what happened."""

    def __init__(self, face: Looks, outcome: str) -> None:
        super().__init__("card", air=(3.0, 1.75, 3.0, 1.75), spacing=0.25)
        self.face, self.host, self.outcome = face, face.host, outcome
        self.status = OPEN
        self._name = ""
        self._asking = ""
        self._shape: tuple[object, ...] = ()
        self._settable = self._looked_at = False
        words = self.host.words
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sign = Sign(Icon.UPCOMING)
        self.text = Label(step=1)
        self.tag = Tag("")
        self.facts = soft()
        self.done = self._button(words("Done"), DONE, "D")
        self.on = self._button(words("Still on"), STILL_ON, "S")
        self.drop = self._button(words("Drop"), DROPPED, "X")
        self.again = Button(words("Not settled"), QUIET, icon=Icon.UNDO, compact=True)
        self.again.clicked.connect(lambda: self.settle(OPEN))
        self.day = TypedDay(self.host, words("New date"), words("New date: 11 Dec, +14 … Enter"), self._keep_day)
        self.happened = TypedLine(self.host, words("What happened"), "", self._keep_happened, most=LINE_MOST)
        self.hints = column(spacing=1.0)
        self._hinted: tuple[str, ...] = ()
        for line in (self.day, self.happened):
            line.entered.connect(lambda line=line: self._entered(line))
            line.escaped.connect(self._escaped)
        self._lay_out()

    def _button(self, text: str, status: str, key: str) -> Button:
        button = Button(text, SECONDARY, icon=SIGNS[status][0], key=key, compact=True)
        button.clicked.connect(lambda: self.settle(status))
        return button

    def _lay_out(self) -> None:
        head = row(self.sign, spacing=2.5)
        head.box.addWidget(self.text, 1, Qt.AlignmentFlag.AlignVCenter)
        head.box.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignVCenter)
        self.deeds = row(self.done, self.on, self.drop, None, spacing=2.0, air=(0, 1.0, 0, 0))
        # The lines have air of their own before their text.
        self.lines = row(spacing=1.0, air=(4.0, 0.5, 0, 0.5))
        self.lines.box.addWidget(self.day, 0, Qt.AlignmentFlag.AlignLeft)
        self.happened.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lines.box.addWidget(self.happened, 1)
        self.lines.box.addWidget(self.again)
        below = column(self.hints, self.deeds, spacing=0.5, air=(7.5, 0, 0, 0))
        self.add(head, row(self.facts, air=(7.5, 0, 0, 0)), self.lines, below)

    def dress(self) -> None:
        """What is folded away is of the right size, too, once it is shown; a date has the length that it asks for."""
        super().dress()
        if not hasattr(self, "hints"):
            return
        for part in self.findChildren(QWidget):
            if isinstance(part, Follows):
                part.rescale()
        wide = self.day.fontMetrics().horizontalAdvance(self.day.placeholderText())
        self.day.setFixedWidth(wide + manager().space(9, self.scale))

    # --- drawing --------------------------------------------------------------------------------------------------

    def show_row(self, shown: ReviewRow, item: Item, hints: tuple[Hint, ...], *, settable: bool) -> None:
        """Draw it as it is stored; what somebody is typing stays. `settable`: something can be said of it."""
        shape = (shown, item, settable, self.host.public, tuple(hint.id for hint in hints))
        if shape == self._shape:
            return
        self._shape = shape
        words = self.host.room_words
        if shown.status != self.status:
            self._asking = ""
        self.status, self._settable = shown.status, settable
        said = words.say(STATUS_WORDS[shown.status])
        icon, colour = SIGNS[shown.status]
        self.sign.set_icon(Icon.NOW if shown.now else icon, "accent" if shown.now else colour)
        self.text.setText(shown.text)
        self.tag.show_text(said, colour)
        self.facts.setText(self._facts(shown, item))
        told = KIND.told(self.host.session, self.outcome)
        self.day.show_text(words.short_day(told.due) if told and told.due else "")
        self.happened.show_text(shown.happened)
        self.setAccessibleName(f"{shown.text}, {said}")
        self.setAccessibleDescription(self.facts.text())
        set_role(self, "now" if shown.now else "card")
        self._show_hints(hints)
        self.look_at(self._looked_at)

    def _facts(self, shown: ReviewRow, item: Item) -> str:
        words, owner = self.host.room_words, shown.owner
        if shown.now:
            owner = words("{name} speaks first", name=owner) if owner else words("Nobody owns it yet")
        by = words("now by {day}", day=shown.due) if shown.moved else words("by {day}", day=shown.due)
        due = by if shown.due else ""
        origin = words("from “{session}”", session=shown.origin) if shown.origin else ""
        n = 0 if self.host.public else item.carried
        carried = words("carried on once", "carried on {n} times", n=n) if n else ""
        return " · ".join(part for part in (shown.kind, owner, due, shown.age, origin, carried) if part)

    def look_at(self, looked_at: bool) -> None:
        """Show the keys and the lines only where it is looked at, or where something stands in them."""
        self._looked_at = looked_at
        words, settled, asking = self.host.words, self.status != OPEN, self._asking
        on = asking == STILL_ON or (not asking and self.status == STILL_ON)
        spoken = asking == DROPPED or (not asking and settled)
        why = words("Why is it dropped? … Enter") if asking else words("What happened? … Enter")
        self.happened.setPlaceholderText(why)
        self._show(self.tag, settled)
        self._show(self.deeds, looked_at and not settled and not asking)
        self._show(self.day, on and (looked_at or self.day.changed()))
        self._show(self.happened, spoken and (looked_at or bool(self.happened.typed().strip())))
        self._show(self.again, looked_at and settled)
        self._show(self.lines, any(not part.isHidden() for part in (self.day, self.happened, self.again)))
        self._show(self.hints, looked_at and bool(self._hinted) and not asking)

    def _show(self, part: QWidget, shown: bool) -> None:
        """Before a part goes out of sight the row takes its focus, which would else go on to whatever comes next."""
        shown = shown and self._settable
        if shown is not part.isHidden():
            return
        focus = QApplication.focusWidget()
        if not shown and focus is not None and (part is focus or part.isAncestorOf(focus)):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        part.setVisible(shown)

    def _show_hints(self, hints: tuple[Hint, ...]) -> None:
        shape = tuple(self.host.room_words.say(hint.text) for hint in hints[:1])
        if shape == self._hinted:
            return
        self._hinted = shape
        cleared(self.hints)
        for hint in hints[:1]:
            self.hints.add(self._hint(hint))

    def _hint(self, hint: Hint) -> HintBar:
        words, say = self.host.words, self.host.room_words.say
        remedy = words.say(hint.remedy.label) if hint.remedy else ""
        bar = HintBar(say(hint.text), say(hint.reason), remedy, REMEDY_KEY, scope=self,
                      dismiss=words("Leave it so"))  # fmt: skip
        bar.remedied.connect(lambda: self._remedy(hint))
        bar.dismissed.connect(lambda: self.host.do(DismissHint(self.face.activity, hint.id), self.setFocus))
        return bar

    def _remedy(self, hint: Hint) -> None:
        if hint.remedy is not None and hint.remedy.command is not None:
            self.host.do(hint.remedy.command, self.face.go_on)
        elif hint.remedy is not None:
            self.settle(DROPPED)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring that shows where the keyboard is."""
        super().paintEvent(event)
        if self.hasFocus():
            ring(QPainter(self), QRectF(self.rect()), manager().theme.corner * 1.5)

    # --- settling -------------------------------------------------------------------------------------------------

    def settle(self, status: str) -> None:
        """Say what became of it, and go on; what is dropped is asked why, what is still on by when."""
        if not self._settable:
            return
        if status in {DROPPED, STILL_ON}:
            self._ask(status)
        elif status == DONE:
            self._say(DONE, self._told(DONE), None, self.face.go_on)
        else:
            self._say(OPEN, "", None, self.setFocus)

    def _say(self, status: str, happened: str, due: date | None, then: Callable[[], object] | None = None) -> bool:
        return self.host.do(Settle(self.face.activity, self.outcome, status, happened, due), then)

    def _told(self, status: str) -> str:
        """What was said to have happened, where this is what became of it already."""
        told = KIND.told(self.host.session, self.outcome)
        return told.reason if told and told.status == status else ""

    def _ask(self, status: str) -> None:
        """A line for the reason, or for another date: nothing is said of it before that is answered."""
        self._asking = status
        self.face.turn_to(self)
        self.face.look_at(self)
        line = self.happened if status == DROPPED else self.day
        line.setFocus()
        line.selectAll()

    def _keep_day(self, day: date | None) -> bool:
        return self._say(STILL_ON, self._told(STILL_ON), day)

    def _keep_happened(self, happened: str) -> bool:
        told = KIND.told(self.host.session, self.outcome)
        status = DROPPED if self._asking or told is None else told.status
        return self._say(status, happened, told.due if told else None)

    def _entered(self, line: TypedLine) -> None:
        """On to the next. No other date is an answer; no reason is refused with a sentence."""
        unanswered = bool(self._asking) and not line.typed().strip()
        if unanswered and not (self._keep_day(None) if line is self.day else self._keep_happened("")):
            return
        self.face.go_on()

    def _escaped(self) -> None:
        self._asking = ""
        self.setFocus()
        self.face.look_at(self)

    def left(self) -> None:
        """Somebody went on to another one: still on is answered by that, and what has no reason is not dropped."""
        if self._asking == STILL_ON and not self.day.changed():
            self._keep_day(None)
        elif not self.pending():
            self._asking = ""

    def commit(self) -> bool:
        """Keep what is typed in its lines; whether nothing of it was refused."""
        if self._asking == STILL_ON and not self.day.changed():
            return self._keep_day(None)
        for line in (self.day, self.happened):
            line.commit()
        return not self.pending()

    def pending(self) -> str:
        """What was typed in its lines and is not kept."""
        typed = [line.typed().strip() or "–" for line in (self.day, self.happened) if line.changed()]
        asked = [self.host.words.say(STATUS_WORDS[STILL_ON])] if self._asking == STILL_ON and not typed else []
        return " ".join([*asked, *typed])

    # --- keys -----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list, while it and no line in it has the focus."""
        key = _Key(event.key())
        bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not self.hasFocus() or not bare:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.face.step(self, _STEPS[key])
        elif key in _SETTLES and not event.isAutoRepeat():
            self.settle(_SETTLES[key])
        elif key in (_Key.Key_Return, _Key.Key_Enter) and not self.happened.isHidden():
            self.happened.setFocus()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click is the row's own: beside everything it would leave the row again."""
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes here by hand wants to talk about it."""
        super().focusInEvent(event)
        self.update()
        if event.reason() in _BY_PERSON:
            self.face.turn_to(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()
