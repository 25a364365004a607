"""What the program has to say, in the page and never in its way: a sentence, maybe a deed, and a way to put it off."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.views.icons import Icon, draw
from facilitator.views.theme import manager, set_role
from facilitator.views.widgets.announce import announce
from facilitator.views.widgets.buttons import SECONDARY, Button, IconButton
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.panels import Panel
from facilitator.views.widgets.scale import Scaled

INFO, GOOD, WARN, BAD = "info", "good", "warn", "bad"

_ICONS = {INFO: Icon.INFO, GOOD: Icon.GOOD, WARN: Icon.WARN, BAD: Icon.BAD}
_COLOURS = {INFO: "accent", GOOD: "good", WARN: "warn", BAD: "bad"}
_GROUNDS = {INFO: "chosen", GOOD: "good", WARN: "warn", BAD: "bad"}


class Sign(Scaled, QWidget):
    """An icon that is only looked at, turned by so many degrees."""

    def __init__(self, icon: Icon, colour: str = "ink-soft", *, size: float = 5, turn: float = 0.0) -> None:
        super().__init__()
        self._icon, self._colour, self._size, self._turn = icon, colour, size, turn
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.rescale()

    def dress(self) -> None:
        """Takes its size at the scale in force."""
        side = manager().space(self._size, self.factor)
        self.setFixedSize(QSize(side, side))

    def set_icon(self, icon: Icon, colour: str) -> None:
        """Shows another icon."""
        self._icon, self._colour = icon, colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the icon in its token's colour."""
        ink = manager().colour(self._colour if self.isEnabled() else "ink-faint")
        painter = QPainter(self)
        place = QRectF(self.rect())
        painter.translate(place.center())
        painter.rotate(self._turn)
        draw(painter, place.translated(-place.center()), self._icon, ink)


class MessageBar(Panel):
    """One message at a time; hidden while there is none. `acted` names the deed that was chosen."""

    acted = Signal(str)
    dismissed = Signal()

    def __init__(self, *, dismiss: str = "Dismiss") -> None:
        super().__init__("chosen", across=True, air=(3.0, 2.0, 2.0, 2.0), spacing=2.5)
        self._sign = Sign(Icon.INFO, "accent")
        self._label = Label()
        self._label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._close = IconButton(Icon.CLOSE, dismiss, compact=True)
        self._close.clicked.connect(self.dismiss)
        self._deeds: list[Button] = []
        self.box.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self.box.addWidget(self._label, 1)
        self.box.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.state = INFO
        self.hide()

    def say(
        self, text: str, state: str = INFO, deeds: Sequence[tuple[str, str]] = (), *, closable: bool = True
    ) -> None:
        """Shows a message. `deeds` are (id, text) of the buttons beside it."""
        self.state = state
        set_role(self, _GROUNDS[state])
        self._sign.set_icon(_ICONS[state], _COLOURS[state])
        self._label.setText(text)
        self._put_deeds(deeds)
        self._close.setVisible(closable)
        self.setAccessibleName(text)
        self.show()
        announce(self, text)

    def text(self) -> str:
        """What is said now; empty if nothing is."""
        return self._label.text() if not self.isHidden() else ""

    def buttons(self) -> Sequence[Button]:
        """The buttons of the deeds, in order."""
        return tuple(self._deeds)

    def clear(self) -> None:
        """Takes the message away without a word."""
        self.hide()

    def dismiss(self) -> None:
        """Takes the message away because the person wished so."""
        self.hide()
        self.dismissed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the message off."""
        if event.key() == Qt.Key.Key_Escape and not self._close.isHidden():
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _put_deeds(self, deeds: Sequence[tuple[str, str]]) -> None:
        for button in self._deeds:
            self.box.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._deeds = []
        for at, (key, text) in enumerate(deeds):
            button = Button(text, SECONDARY, compact=True)
            button.clicked.connect(lambda _=False, key=key: self.acted.emit(key))
            self.box.insertWidget(2 + at, button, 0, Qt.AlignmentFlag.AlignVCenter)
            self._deeds.append(button)
