"""A hint beside a field: what could be better, why, and one key that does it. It never stands in the way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from facilitator.views.icons import Icon
from facilitator.views.widgets.buttons import SECONDARY, Button, IconButton
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.message_bar import Sign
from facilitator.views.widgets.panels import Panel, column


class Hint(Panel):
    """A sentence with its reason. `remedied` asks for the remedy, `dismissed` says that it is not wanted."""

    remedied = Signal()
    dismissed = Signal()

    def __init__(
        self,
        text: str,
        reason: str = "",
        remedy: str = "",
        key: str = "",
        *,
        scope: QWidget | None = None,
        dismiss: str = "Leave it so",
    ) -> None:
        """With `key` the remedy is also done by that key while the focus is inside `scope`."""
        super().__init__("well", across=True, air=(2.5, 1.5, 1.5, 1.5), spacing=2.0)
        self.setAccessibleName(f"{text} {reason}".strip())
        words = column(Label(text), spacing=0)
        if reason:
            words.add(Label(reason, step=-1, colour="ink-soft"))
        self.box.addWidget(Sign(Icon.IDEA, "warn", size=4.5), 0, Qt.AlignmentFlag.AlignVCenter)
        self.box.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.remedy: Button | None = None
        if remedy:
            self.remedy = Button(remedy, SECONDARY, key=key, compact=True)
            self.remedy.clicked.connect(self.remedied)
            self.box.addWidget(self.remedy, 0, Qt.AlignmentFlag.AlignVCenter)
        self.close_button = IconButton(Icon.CLOSE, dismiss, compact=True)
        self.close_button.clicked.connect(self._dismiss)
        self.box.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._shortcut: QShortcut | None = None
        if key and scope is not None:
            shortcut = QShortcut(QKeySequence(key), scope, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.remedied)
            shortcut.setEnabled(False)
            # A shortcut belongs to the field; it goes when the hint goes.
            self.destroyed.connect(shortcut.deleteLater)
            self._shortcut = shortcut

    def showEvent(self, event: QShowEvent) -> None:
        """The key works while the hint is in sight."""
        super().showEvent(event)
        self._let_key_work(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody presses a key for what is not in sight."""
        super().hideEvent(event)
        self._let_key_work(False)

    def _let_key_work(self, works: bool) -> None:
        # The field may be gone already, and its shortcut with it.
        if self._shortcut is not None and isValid(self._shortcut):
            self._shortcut.setEnabled(works)

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()
