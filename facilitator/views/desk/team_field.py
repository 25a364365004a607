"""The team of a session: one of those there are, or the name of a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter

from facilitator.base.text import NAME_MOST, same_name
from facilitator.base.words import Words
from facilitator.views.widgets.fields import Choice


class TeamField(Choice):
    """A choice that can be typed into. `named` says that another team is meant now."""

    named = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words("Team"))
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        line = self.lineEdit()
        assert line is not None
        line.setAccessibleName(words("Team"))
        line.setPlaceholderText(words("Team"))
        line.setMaxLength(NAME_MOST)
        completer = self.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._meant = ""
        self.activated.connect(lambda _: line.setCursorPosition(0))
        self.editTextChanged.connect(lambda _: self._on_edited())

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offers these (id, text); what was typed stays."""
        typed = self.typed() if self.isEditable() else ""
        self.blockSignals(True)
        self.clear()
        for key, text in options:
            self.addItem(text, key)
        self.setCurrentIndex(-1)
        if self.isEditable():
            self.setEditText(typed)
        self.blockSignals(False)

    def typed(self) -> str:
        """What stands in the line."""
        return self.currentText()

    def team(self) -> str:
        """The id of the team that is meant; empty for a new one."""
        for at in range(self.count()):
            if same_name(self.itemText(at), self.typed()):
                found = self.itemData(at)
                return found if isinstance(found, str) else ""
        return ""

    def _on_edited(self) -> None:
        meant = self.team()
        if meant != self._meant:
            self._meant = meant
            self.named.emit()
