"""The one editor of a board: it floats over the card that is being written on."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from facilitator.views.theme import set_role


class CardEditor(QPlainTextEdit):
    """Enter and leaving keep the text, Esc does not, Shift+Enter breaks the line. It takes at most `most` signs."""

    committed = Signal(str)
    cancelled = Signal()
    grown = Signal()

    def __init__(self, parent: QWidget, most: int) -> None:
        super().__init__(parent)
        self._most = self._now = most
        self._kept = ""
        self._ended = True
        set_role(self, "card-editor")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._on_changed)
        self.hide()

    def begin(self, text: str, name: str, font: QFont, most: int = 0) -> None:
        """Opens with that text; it takes at most so many signs (0: as many as it was made for)."""
        self._ended = False
        self._now = most or self._most
        self._kept = text
        self.setAccessibleName(name)
        self.setFont(font)
        self.viewport().setFont(font)
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self) -> bool:
        """Whether something is being written."""
        return not self._ended

    def stand(self, area: QRect) -> None:
        """Takes its place over the card."""
        self.setGeometry(area)

    def text_height(self) -> float:
        """How high the text is as it stands, in pixels."""
        # A plain text document counts its height in lines.
        return self.document().size().height() * QFontMetricsF(self.font()).lineSpacing()

    def commit(self) -> None:
        """Ends and hands the text over, if it is another one and not empty."""
        text = self.toPlainText().strip()
        changed = bool(text) and text != self._kept.strip()
        if self._end():
            if changed:
                self.committed.emit(text)
            else:
                self.cancelled.emit()

    def cancel(self) -> None:
        """Ends without a word of it."""
        if self._end():
            self.cancelled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Esc, and everything else to the text."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.commit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving keeps the text; a menu over it is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def _end(self) -> bool:
        if self._ended:
            return False
        self._ended = True
        self.hide()
        return True

    def _on_changed(self) -> None:
        text = self.toPlainText()
        if len(text) > self._now:
            cursor = self.textCursor()
            at = min(cursor.position(), self._now)
            self.blockSignals(True)
            self.setPlainText(text[: self._now])
            self.blockSignals(False)
            cursor = self.textCursor()
            cursor.setPosition(at)
            self.setTextCursor(cursor)
        self.grown.emit()
