"""What is typed over where it stands: lines and words that show what is stored, and keep what is typed there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QSizePolicy, QWidget

from facilitator.base.dates import parse_day
from facilitator.base.text import NAME_MOST
from facilitator.views.console.face import Host
from facilitator.views.theme import BOLD, manager, set_role
from facilitator.views.widgets.fields import LineField, TextField

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object  # mixed in before a class of Qt, of which there may be only one


class Typed(_Base):
    """A text that is typed over where it stands. What could not be kept goes on standing there as it was typed."""

    _shown = ""
    _keeping = False
    _keep: Callable[[str], bool]

    def typed(self) -> str:
        """What stands there."""
        raise NotImplementedError

    def put(self, text: str) -> None:
        """Make that stand there."""
        raise NotImplementedError

    def show_text(self, text: str) -> None:
        """Show what is stored, unless somebody has typed something else."""
        typing = self.changed() and not self._keeping
        self._shown = text
        if not typing and self.typed() != text:
            self.put(text)

    def changed(self) -> bool:
        """Whether what is typed differs from what is stored."""
        return self.typed().strip() != self._shown

    def commit(self) -> None:
        """Keep what was typed; what is stored of it is shown."""
        if not self.changed() or self._keeping:
            return
        self._keeping = True
        try:
            kept = self._keep(self.typed().strip())
        finally:
            self._keeping = False
        if kept and self.typed() != self._shown:
            self.put(self._shown)

    def revert(self) -> None:
        """What is stored again."""
        self.put(self._shown)


class TypedLine(Typed, LineField):
    """One line. Enter and leaving keep it, Esc does not. `entered`: by Enter, and nothing of it is left to be kept."""

    entered = Signal()

    def __init__(
        self, host: Host, name: str, placeholder: str, keep: Callable[[str], bool], *, most: int = NAME_MOST
    ) -> None:
        super().__init__(name, placeholder, most=most)
        set_role(self, "text")
        self._names: QStringListModel | None = None
        self._keep = keep
        self.editingFinished.connect(self.commit)
        self.escaped.connect(self.revert)
        self.escaped.connect(host.leave)

    def typed(self) -> str:
        return self.text()

    def put(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps the line before it is said that it was entered."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.changed():
            self.entered.emit()

    def offer(self, names: list[str]) -> None:
        """Complete these names."""
        if self._names is None:
            self._names = QStringListModel(self)
            known = QCompleter(self._names, self)
            known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            # In the line: a list that hangs open would take the clicker's keys, and stand above Black.
            known.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            self.setCompleter(known)
        if self._names.stringList() != names:
            self._names.setStringList(names)


class TypedDay(TypedLine):
    """A day as it is typed at speed: 2026-12-04, 4 Dec, friday, +14; emptied, there is none."""

    def __init__(self, host: Host, name: str, placeholder: str, keep: Callable[[date | None], bool]) -> None:
        super().__init__(host, name, placeholder, self._keep_day)
        self._host, self._keep_parsed = host, keep

    def _keep_day(self, typed: str) -> bool:
        spoken = (self._host.words, self._host.room_words)
        day = parse_day(typed, self._host.given().today, *spoken) if typed else None
        if typed and day is None:
            said = "“{typed}” is no date that I know. Write 2026-12-04, 4 Dec, friday, or +14."
            self._host.say(self._host.words(said, typed=typed))
            return False
        return self._keep_parsed(day)


class TypedWords(Typed, TextField):
    """Words in as many lines as they take. Enter and leaving keep them, Esc does not."""

    def __init__(self, host: Host, name: str, placeholder: str, keep: Callable[[str], bool], *, large: bool) -> None:
        self._large = large
        self._keep = keep
        super().__init__(name, placeholder, lines=1)
        set_role(self, "text")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.left.connect(self.commit)
        self.escaped.connect(self.revert)
        self.escaped.connect(host.leave)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def set_large(self, large: bool) -> None:
        """Whether they are large."""
        if large != self._large:
            self._large = large
            self.dress()

    def dress(self) -> None:
        """Large words are a size larger than what stands below them."""
        super().dress()
        if self._large:
            self.setFont(manager().font(1, BOLD, self.scale))
        self._grow()

    def _grow(self) -> None:
        lines = max(1, round(self.document().size().height()))
        # The layout rounds each line up, the common metrics round it down.
        line = ceil(QFontMetricsF(self.font()).lineSpacing())
        self.setFixedHeight(line * lines + manager().space(5, self.scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps what is typed; this is one line of thought."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def typed(self) -> str:
        return self.toPlainText()

    def put(self, text: str) -> None:
        self.setPlainText(text)
