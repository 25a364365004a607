"""A word in passing at the lower edge of a window, with one deed at most. Only for windows that no room looks at."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.views.theme import BOLD, manager
from facilitator.views.widgets.announce import announce
from facilitator.views.widgets.buttons import INVERSE, Button
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.paint import rounded
from facilitator.views.widgets.scale import Scaled

SECONDS = 6


class PassingNote(Scaled, QWidget):
    """Stands above the content for a few seconds, longer while the mouse is on it; never takes the focus."""

    acted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._label = Label(colour="paper", weight=BOLD, lines=2)
        self._button = Button("", INVERSE, compact=True)
        # Whoever is typing goes on typing.
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self._act)
        self._box = QHBoxLayout(self)
        self._box.addWidget(self._label, 1)
        self._box.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()
        self.rescale()

    def dress(self) -> None:
        """Sets the air for the scale in force."""
        space = manager().space
        side, rise = space(4, self.factor), space(2, self.factor)
        self._box.setContentsMargins(side, rise, rise, rise)
        self._box.setSpacing(space(4, self.factor))

    def say(self, text: str, deed: str = "", seconds: float = SECONDS) -> None:
        """Shows the text, and a button if a deed is named; `acted` says that it was pressed."""
        self._label.setText(text)
        self._button.set_label(deed)
        self._button.setVisible(bool(deed))
        self._place()
        self.show()
        self.raise_()
        self._timer.start(round(seconds * 1000))
        announce(self._window, text)

    def text(self) -> str:
        """What is said now; empty if nothing is."""
        return "" if self.isHidden() else self._label.text()

    def button(self) -> Button:
        """The button of the deed; hidden if there is none."""
        return self._button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps its place when the window grows."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def enterEvent(self, event: QEvent) -> None:
        """Stays while it is looked at."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Goes soon after."""
        self._timer.start(1500)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground, turned round: ink behind, paper in front."""
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), manager().theme.corner * self.factor, manager().colour("ink"))

    def _place(self) -> None:
        edge = manager().space(6, self.factor)
        room = self._window.width() - 2 * edge
        width = min(room, self._box.totalSizeHint().width())
        height = max(self._box.totalHeightForWidth(width), manager().space(11, self.factor))
        self.setGeometry((self._window.width() - width) // 2, self._window.height() - height - edge, width, height)

    def _act(self) -> None:
        self.hide()
        self.acted.emit()
