"""The library cannot be used: what is wrong in one sentence, and what one can do. It stands in place of all pages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from facilitator.base.words import Words
from facilitator.views.desk.folder import FolderField
from facilitator.views.folders import show_outside
from facilitator.views.icons import Icon
from facilitator.views.theme import manager
from facilitator.views.widgets.buttons import PRIMARY, QUIET, SECONDARY, Button
from facilitator.views.widgets.empty_state import Badge
from facilitator.views.widgets.labels import Label, caption, title
from facilitator.views.widgets.panels import Panel, column, row

WIDTH = 160
"""How wide the page's text is, in steps of the unit."""


class TroublePage(Panel):
    """`retried`: try once more; `moved`: use this folder instead; `left`: end the program."""

    retried = Signal()
    moved = Signal(str)
    left = Signal()

    def __init__(self, words: Words, sentence: str, folder: Path, *, busy: bool) -> None:
        """`busy`: another Facilitator holds the library, so there is nothing wrong with it."""
        super().__init__("", air=10)
        name = words("Your library is in use") if busy else words("Your library cannot be opened")
        self.sentence = Label(sentence, step=1, colour="ink-soft")
        self.again = Button(words("Try again"), PRIMARY, icon=Icon.REDO)
        self.again.clicked.connect(self.retried)
        self.show_folder = Button(words("Open the folder"), SECONDARY, icon=Icon.FOLDER)
        self.show_folder.clicked.connect(lambda: show_outside(folder))
        self.show_folder.setVisible(folder.is_dir() and not busy)
        self.quit = Button(words("Quit"), QUIET)
        self.quit.clicked.connect(self.left)
        self.other = FolderField(words, words("Another data folder"), str(folder))
        self.other.chosen.connect(self.moved)
        inner = column(
            Badge(Icon.INFO if busy else Icon.WARN, "" if busy else "coral", size=14, round_patch=True),
            title(name),
            self.sentence,
            row(self.again, self.show_folder, self.quit, None, air=(0, 3, 0, 6)),
            caption(words("Or work with a library in another folder. An empty folder gets a new one.")),
            self.other,
            spacing=2.5,
        )
        inner.setFixedWidth(manager().space(WIDTH))
        self.setAccessibleName(f"{name}. {sentence}")
        self.add(None, row(None, inner, None), None, None)
        self.setFocusProxy(self.again)
