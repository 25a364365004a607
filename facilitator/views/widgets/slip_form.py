"""A slip to fill in: one person's form, drawn from plain data. What is typed is small and faint, or not drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facilitator.base.text import CARD_MOST, one_line
from facilitator.base.words import Words
from facilitator.domain.slip import Dots, Form, Lines, Question, Rating
from facilitator.views.theme import manager, set_role
from facilitator.views.widgets.buttons import Option, Segmented
from facilitator.views.widgets.fields import LineField
from facilitator.views.widgets.labels import Label, caption, strong
from facilitator.views.widgets.paint import ring
from facilitator.views.widgets.panels import Panel, column, row
from facilitator.views.widgets.scale import set_scale
from facilitator.views.widgets.stepper import Stepper

NUMBERS = 1.4
"""How much larger the numbers are than what stands around them."""
LINES_LEAST = 3
"""So many lines are there at once for short texts; another one comes while the last is typed in."""


class SlipForm(Panel):
    """The questions of a form, one below the other; `changed` whenever something is answered.

    `masked`: nothing of what is answered is drawn, only that it was. A form is for one person: the next one gets
    another, so that no key brings anything back.
    """

    changed = Signal()

    def __init__(self, form: Form, words: Words, *, masked: bool) -> None:
        super().__init__("", air=0, spacing=4.0)
        self._form, self._words, self._masked = form, words, masked
        self._parts: dict[str, _Part] = {}
        for number, question in enumerate(form.questions, 1):
            part = _MAKERS[type(question)](question, words, masked)
            part.changed.connect(self._on_changed)
            part.answered.connect(lambda at=number: self._go_on(at))
            self._parts[question.id] = part
            self.add(part)
        self._left = caption()
        if form.dots:
            self.box.insertWidget(0, self._left)
        self._on_changed()

    def answers(self) -> dict[str, Any]:
        """The answers by the ids of the questions; what was not answered has none, nothing or an empty list."""
        return {key: part.answer() for key, part in self._parts.items()}

    def begun(self) -> bool:
        """Whether something is answered."""
        return any(part.answer() for part in self._parts.values())

    def take_focus(self) -> None:
        """The first question."""
        for part in self._parts.values():
            part.take_focus()
            return

    def wipe(self) -> None:
        """Empty every field, before the form goes away."""
        for part in self._parts.values():
            part.wipe()

    def _go_on(self, at: int) -> None:
        """A number was typed: the next question, or whatever comes after the last one by Tab."""
        parts = list(self._parts.values())
        if at < len(parts):
            parts[at].take_focus()
        else:
            parts[-1].leave()

    def _on_changed(self) -> None:
        if self._form.dots:
            left = self._form.dots - sum(int(part.answer() or 0) for part in self._parts.values())
            self._left.setText(self._words("{n} dot left", "{n} dots left", n=left))
            for part in self._parts.values():
                part.offer(left)
        self.changed.emit()


class _Part(Panel):
    """One question."""

    changed = Signal()
    answered = Signal()

    def __init__(self, air: float = 4.0) -> None:
        super().__init__("card", air=(5.0, air, 5.0, air), spacing=2.0)

    def answer(self) -> Any:
        """What is answered so far."""
        raise NotImplementedError

    def wipe(self) -> None:
        """Empty."""

    def take_focus(self) -> None:
        """Where it is answered."""

    def leave(self) -> None:
        """On to whatever comes next."""
        self.focusNextChild()

    def offer(self, left: int) -> None:
        """So many dots are left for all."""


class _RatingPart(_Part):
    """Numbers side by side; a digit chooses one and goes on."""

    def __init__(self, question: Question, words: Words, masked: bool) -> None:
        assert isinstance(question, Rating)
        super().__init__()
        self._question, self._masked = question, masked
        self._value: int | None = None
        self._values = range(question.low, question.high + 1)
        options = [Option(str(value), str(value)) for value in self._values]
        self._choice = Segmented(options, question.text or words("Your number"))
        self._choice.chosen.connect(lambda value: self._choose(int(value), by_key=False))
        # The numbers themselves take no focus: the digits of the keyboard answer for the whole question.
        for value in self._values:
            self._choice.part(str(value)).setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._said = caption(words("Answered")) if masked else None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(question.text or words("Your number"))
        if question.text:
            self.add(strong(question.text))
        set_scale(self._choice, NUMBERS)
        line = row(self._choice, None, spacing=3.0)
        if self._said is not None:
            self._said.hide()
            line.box.insertWidget(1, self._said)
        self.add(line)
        low, high = question.poles
        if low or high:
            self.add(caption(words("{low} = {said}", low=question.low, said=low) if low else ""))
            self.add(caption(words("{high} = {said}", high=question.high, said=high) if high else ""))

    def answer(self) -> int | None:
        return self._value

    def wipe(self) -> None:
        self._value = None
        self._choice.choose("")

    def take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, and a ring where the digits go."""
        super().paintEvent(event)
        if self.hasFocus():
            ring(QPainter(self), QRectF(self.rect()), manager().theme.corner * self.scale)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit answers (0 stands for ten, where there is one)."""
        typed = event.text()
        value = 10 if typed == "0" and self._question.low > 0 and self._question.high == 10 else None
        value = int(typed) if value is None and typed.isdigit() else value
        if value is not None and value in self._values:
            self._choose(value, by_key=True)
        else:
            super().keyPressEvent(event)

    def _choose(self, value: int, *, by_key: bool) -> None:
        self._value = value
        # Masked, no number looks chosen: who stands by sees that it was answered, not how.
        self._choice.choose("" if self._masked else str(value))
        if self._said is not None:
            self._said.show()
        self.changed.emit()
        if by_key:
            self.answered.emit()


class _LinesPart(_Part):
    """Short texts, a line each."""

    def __init__(self, question: Question, words: Words, masked: bool) -> None:
        assert isinstance(question, Lines)
        super().__init__()
        self._question, self._words, self._masked = question, words, masked
        self._lines: list[LineField] = []
        self.add(strong(question.text))
        if question.prompt:
            self.add(caption(question.prompt))
        self._place = column(spacing=1.0)
        self.add(self._place)
        for _ in range(min(question.most or LINES_LEAST, LINES_LEAST)):
            self._one_more()

    def answer(self) -> tuple[str, ...]:
        return tuple(text for line in self._lines if (text := one_line(line.text())))

    def wipe(self) -> None:
        for line in self._lines:
            line.clear()

    def take_focus(self) -> None:
        self._lines[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _one_more(self) -> None:
        name = self._words("{column}, line {n}", column=self._question.text, n=len(self._lines) + 1)
        line = LineField(name, most=CARD_MOST)
        set_role(line, "faint")
        line.setFont(manager().font(-1))
        line.setEchoMode(LineField.EchoMode.NoEcho if self._masked else LineField.EchoMode.Normal)
        line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        line.textChanged.connect(self._on_typed)
        line.returnPressed.connect(line.focusNextChild)
        self._lines.append(line)
        self._place.add(line)

    def _on_typed(self) -> None:
        most = self._question.most
        if self._lines[-1].text() and (not most or len(self._lines) < most):
            self._one_more()
        self.changed.emit()


class _DotsPart(_Part):
    """An option with its dots."""

    def __init__(self, question: Question, words: Words, masked: bool) -> None:
        assert isinstance(question, Dots)
        super().__init__(air=2.0)
        self._question = question
        name = words("Dots for: {option}", option=question.text)
        self._stepper = Stepper(name, most=question.most, less=words("One less"), more=words("One more"))
        self._stepper.set_masked(masked)
        self._stepper.changed.connect(lambda _number: self.changed.emit())
        line = row(spacing=4.0)
        line.box.addWidget(Label(question.text), 1)
        line.box.addWidget(self._stepper, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(line)

    def answer(self) -> int:
        return self._stepper.value()

    def wipe(self) -> None:
        self._stepper.set_value(0)

    def take_focus(self) -> None:
        self._stepper.number.setFocus(Qt.FocusReason.TabFocusReason)
        self._stepper.number.selectAll()

    def offer(self, left: int) -> None:
        self._stepper.set_bounds(0, min(self._question.most, self._stepper.value() + max(0, left)))


_MAKERS: dict[type[Any], Callable[[Question, Words, bool], _Part]] = {
    Rating: _RatingPart,
    Lines: _LinesPart,
    Dots: _DotsPart,
}


def wiped(widget: QWidget | None) -> None:
    """Let a form go that holds what somebody wrote: emptied first, then gone."""
    if isinstance(widget, SlipForm):
        widget.wipe()
    if widget is not None:
        widget.hide()
        widget.deleteLater()
