"""A page of the Desk: a title, a place for messages, and content that can be scrolled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facilitator.views.desk.desk import Desk
from facilitator.views.desk.order import put_in_order
from facilitator.views.desk.window import MARGIN, page_head
from facilitator.views.theme import manager
from facilitator.views.widgets.labels import Label, title
from facilitator.views.widgets.message_bar import MessageBar
from facilitator.views.widgets.panels import Panel, column, scrolled


class Page(Panel):
    """The ground of a page. `head` holds the title and what stands beside it, `content` what scrolls below it.

    A page shows what is when it is come to, and again whenever something changes while it is in sight.
    """

    def __init__(self, desk: Desk, name: str, *, scrolls: bool = True) -> None:
        super().__init__("", air=0, spacing=0)
        self.desk, self.words = desk, desk.words
        self.setAccessibleName(name)
        self.title: Label = title(name, lines=2)
        self.head = page_head(self.title)
        self.bar = MessageBar(dismiss=self.words("Dismiss"))
        self.content = Panel("", air=0, spacing=5)
        self._inner = column(self.head, self.bar, self.content, spacing=2, air=(MARGIN, MARGIN, MARGIN, 6))
        self._inner.box.setStretch(2, 1)
        self._scroll = scrolled(self._inner) if scrolls else None
        self.box.addWidget(self._scroll or self._inner, 1)
        desk.changed.connect(self._on_changed)

    def come(self, what: str = "") -> None:
        """Somebody has come to the page; `what` is its subject."""
        self.show_all()
        put_in_order(self)
        self.take_focus()

    def show_all(self) -> None:
        """Draw what is now."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the focus where one begins; left where it is if there is no such place."""

    def bring(self, widget: QWidget) -> None:
        """Put the focus on something, and bring it into sight."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._scroll is not None:
            self._scroll.ensureWidgetVisible(widget, 0, manager().space(MARGIN))

    def _on_changed(self) -> None:
        if self.isVisible():
            self.show_all()
            put_in_order(self)
