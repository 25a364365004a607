"""Numbers that are counted from hands or slips: a stepper for each thing, gone through by Enter."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

from PySide6.QtWidgets import QSpinBox

from facilitator.base.words import Words
from facilitator.views.widgets.stepper import Stepper

K = TypeVar("K", bound=Hashable)
MOST = 999


class Tallies(Generic[K]):
    """The steppers of one face by what they count. `count` stores a number and tells whether that was done."""

    def __init__(self, words: Words, count: Callable[[K, int], bool]) -> None:
        self._words, self._count = words, count
        self._steppers: dict[K, Stepper] = {}
        self._counts: Mapping[K, int] = {}
        self._refused = False

    def make(self, key: K, name: str, *, masked: bool) -> Stepper:
        """A stepper for something to count."""
        words = self._words
        stepper = Stepper(name, most=MOST, less=words("One less"), more=words("One more"))
        stepper.set_masked(masked)
        stepper.changed.connect(lambda number: self._on_changed(key, number))
        self._steppers[key] = stepper
        return stepper

    def clear(self) -> None:
        """Forget the steppers; whoever placed them takes them away."""
        self._steppers.clear()

    def show(self, counts: Mapping[K, int]) -> None:
        """Show the numbers as they are stored, but where another one is being typed."""
        self._counts = dict(counts)
        for key, stepper in self._steppers.items():
            if stepper.value() != counts.get(key, 0):
                stepper.set_value(counts.get(key, 0))

    def steppers(self) -> Mapping[K, Stepper]:
        """The steppers in their order."""
        return self._steppers

    def _on_changed(self, key: K, number: int) -> None:
        if not self._count(key, number):
            self._refused = True
            self._steppers[key].set_value(self._counts.get(key, 0))

    # --- what is typed --------------------------------------------------------------------------------------------

    def typed(self) -> str:
        """A number that was typed and not put in yet."""
        return next((s.number.text() for s in self._steppers.values() if _is_typed(s.number)), "")

    def put_in(self) -> bool:
        """Put in what is typed; whether nothing of it was refused."""
        self._refused = False
        for stepper in list(self._steppers.values()):
            if _is_typed(stepper.number):
                stepper.number.interpretText()
        return not self._refused

    def take_focus(self) -> bool:
        """The first of them, all of its number selected; False where there is none to be seen."""
        return self._focus(0)

    def go_on(self) -> bool:
        """From the one that has the focus to the next; False where it was the last."""
        at = next((i for i, s in enumerate(self._steppers.values()) if s.number.hasFocus()), None)
        return at is not None and self._focus(at + 1)

    def _focus(self, at: int) -> bool:
        numbers = [s.number for s in self._steppers.values() if not s.isHidden()]
        if at >= len(numbers):
            return False
        numbers[at].setFocus()
        numbers[at].selectAll()
        return True


def _is_typed(number: QSpinBox) -> bool:
    return number.text() != number.textFromValue(number.value())
