"""A folder that is named by typing or by choosing; used on the Desk alone, where a dialog stands in nobody's way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from facilitator.base.words import Words
from facilitator.views.folders import ask_folder
from facilitator.views.icons import Icon
from facilitator.views.widgets.buttons import SECONDARY, Button
from facilitator.views.widgets.fields import LineField
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.panels import Panel, row


class FolderField(Panel):
    """A line with the folder's path. `chosen` is emitted with an absolute path when one is used."""

    chosen = Signal(str)

    def __init__(self, words: Words, name: str, folder: str = "", *, use: str = "") -> None:
        """`use` is the text of the button that takes what is typed."""
        super().__init__("", air=0, spacing=1)
        self._words = words
        self.line = LineField(name)
        self.line.setText(folder)
        self.choose = Button(words("Choose…"), SECONDARY, icon=Icon.FOLDER)
        self.choose.clicked.connect(self._ask)
        self.use = Button(use or words("Use this folder"), SECONDARY)
        self.use.clicked.connect(self._take)
        self.line.returnPressed.connect(self._take)
        self.fault = Label(step=-1, colour="bad")
        self.fault.hide()
        line = row(self.line, self.choose, self.use, spacing=2)
        line.box.setStretch(0, 1)
        self.add(line, self.fault)
        self.dialog: QFileDialog | None = None

    def _ask(self) -> None:
        self.dialog = ask_folder(self, self._words, self.line.text(), self.line.setText)

    def _take(self) -> None:
        typed = self.line.text().strip()
        fault = self._what_is_wrong(typed)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        if not fault:
            self.chosen.emit(str(Path(typed).expanduser().absolute()))

    def _what_is_wrong(self, typed: str) -> str:
        if not typed or "\0" in typed:
            return self._words("Name a folder.")
        try:
            if Path(typed).expanduser().is_file():
                return self._words("That is a file. Name a folder.")
        except (OSError, RuntimeError):
            return self._words("There cannot be a folder of that name.")
        return ""
