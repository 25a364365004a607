"""Icons for widgets of Qt's own: drawn when they are shown, in the colour of the theme that is on then."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from facilitator.views.icons import Icon, draw
from facilitator.views.theme import manager


class RoleIcon(QIconEngine):
    """Draws one glyph; what it is drawn in is decided while drawing."""

    def __init__(self, role: Icon, token: str) -> None:
        super().__init__()
        self._role = role
        self._token = token

    def icon(self) -> QIcon:
        """The icon that it draws; the engine belongs to it from then on."""
        return QIcon(self)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = "ink-faint" if mode == QIcon.Mode.Disabled else self._token
        draw(painter, QRectF(rect), self._role, manager().colour(token))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return RoleIcon(self._role, self._token)
