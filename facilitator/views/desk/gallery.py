"""The gallery of formats: what can be started, and quietly what cannot and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.base.words import Words
from facilitator.domain.format import Format
from facilitator.domain.ports import Finding
from facilitator.views.desk.columns import Columns
from facilitator.views.icons import Icon
from facilitator.views.widgets.buttons import QUIET, Button
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.list_row import Tile
from facilitator.views.widgets.message_bar import Sign
from facilitator.views.widgets.panels import Panel, column, row
from facilitator.views.words import format_facts, icon_of

TILE = 58
"""How wide a tile would like to be, in steps of the unit."""


class Gallery(Columns):
    """Tiles beside and below one another. `chosen` says which format was pressed."""

    chosen = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__(words("Formats"), TILE, (3.5, 3.5))
        self._words = words

    def show_formats(self, formats: Sequence[Format]) -> None:
        """Offer these."""
        self.put([self._tile(form) for form in formats])

    def tiles(self) -> list[Tile]:
        """The tiles, in order."""
        return [item for item in self.items() if isinstance(item, Tile)]

    def _tile(self, form: Format) -> Tile:
        made = Tile(form.title, form.purpose, format_facts(self._words, form), icon=icon_of(form.icon), hue=form.hue)
        made.setAccessibleDescription(f"{form.purpose} {format_facts(self._words, form, heard=True)}")
        made.clicked.connect(lambda: self.chosen.emit(form.id))
        return made


class BrokenFormats(Panel):
    """The files that are not offered, folded to one line until somebody wants to know."""

    def __init__(self, words: Words) -> None:
        super().__init__("", air=0, spacing=1.5)
        self._words = words
        self.button = Button("", QUIET, icon=Icon.FOLD, compact=True)
        self.button.clicked.connect(self._turn)
        self._list = column(spacing=2, air=(3, 1, 0, 0))
        self._list.hide()
        self._rows: list[QWidget] = []
        self.add(row(Sign(Icon.WARN, "warn", size=4.5), self.button, None, spacing=1), self._list)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Tell these; nothing at all is shown where there are none."""
        files = len({finding.file for finding in findings})
        self.setVisible(bool(findings))
        self.button.set_label(
            self._words("{n} format file has faults", "{n} format files have faults", n=max(1, files))
        )
        for old in self._rows:
            self._list.box.removeWidget(old)
            old.deleteLater()
        self._rows = [Label(str(finding), step=-1, colour="ink-soft") for finding in findings]
        for made in self._rows:
            self._list.box.addWidget(made)

    def unfolded(self) -> bool:
        """Whether the faults are in sight."""
        return not self._list.isHidden()

    def _turn(self) -> None:
        self._list.setVisible(self._list.isHidden())
        self.button.set_icon(Icon.UNFOLD if self.unfolded() else Icon.FOLD)
