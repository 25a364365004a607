"""One line that comes up when it is called: to park a thought, to write a private note, to set the next date."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from facilitator.views.icons import Icon
from facilitator.views.widgets.buttons import Button, IconButton
from facilitator.views.widgets.fields import LineField
from facilitator.views.widgets.labels import strong
from facilitator.views.widgets.message_bar import Sign
from facilitator.views.widgets.panels import Panel


class Strip(Panel):
    """A name, a line and a way out. Enter tells `written`; Esc puts it away, and the text stays for next time.

    `quick` are answers that need no typing: what each tells, and its name.
    `left` is emitted once it is away, by Esc, by its button or because what was written is kept.
    """

    written = Signal(str)
    left = Signal()

    def __init__(
        self,
        icon: Icon,
        title: str,
        placeholder: str,
        close: str,
        most: int,
        quick: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__("chosen", across=True, air=(4.0, 2.0, 2.0, 2.0), spacing=3.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.line = LineField(title, placeholder, most=most)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.returnPressed.connect(lambda: self.written.emit(self.line.text()))
        self.line.escaped.connect(self.put_away)
        self.close_button = IconButton(Icon.CLOSE, close, key="Esc", compact=True)
        self.close_button.clicked.connect(self.put_away)
        self.add(Sign(icon, "accent"), strong(title, lines=1))
        for told, name in quick:
            button = Button(name, compact=True)
            button.clicked.connect(lambda _=False, told=told: self.written.emit(told))
            self.add(button)
        self.add(self.line, self.close_button)
        self.hide()

    def call(self, *, masked: bool = False) -> None:
        """Show it with the cursor in the line; masked where people could read along."""
        self.line.setEchoMode(QLineEdit.EchoMode.NoEcho if masked else QLineEdit.EchoMode.Normal)
        self.show()
        self.line.setFocus()

    def pending(self) -> str:
        """What was typed and is not kept yet."""
        return self.line.text().strip()

    def done(self) -> None:
        """What was written is kept: empty and away."""
        self.line.clear()
        self.put_away()

    def put_away(self) -> None:
        """Away, whatever is in the line."""
        if not self.isHidden():
            # Else the focus would go on to whatever comes next by Tab, and a board would choose a card.
            self.line.clearFocus()
            self.hide()
            self.left.emit()
