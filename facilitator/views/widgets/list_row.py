"""Things to go to: a row of a list, a tile of a gallery, a place in the rail. Each is one button with one name."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QToolTip, QWidget

from facilitator.views.icons import Icon
from facilitator.views.theme import BOLD, REGULAR, manager
from facilitator.views.widgets.buttons import Painted
from facilitator.views.widgets.empty_state import Badge
from facilitator.views.widgets.inline import Inline, Words
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.paint import ring, rounded

_THROUGH = Qt.WidgetAttribute.WA_TransparentForMouseEvents


class _Pressable(Painted, QPushButton):
    """A button that holds a layout: as large as what is in it."""

    def __init__(self, direction: QBoxLayout.Direction) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        self.box = QBoxLayout(direction, self)

    def sizeHint(self) -> QSize:
        """What its content asks for."""
        return self.box.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """What its content needs."""
        return self.box.minimumSize()

    def hasHeightForWidth(self) -> bool:
        """Text in it may wrap."""
        return True

    def event(self, event: QEvent) -> bool:
        """The labels in it are transparent to the mouse, so their tool tips are shown from here."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for label in self.findChildren(Label):
                if label.geometry().contains(event.pos()) and label.toolTip():
                    QToolTip.showText(event.globalPos(), label.toolTip(), self)
                    return True
        return super().event(event)

    def heightForWidth(self, width: int) -> int:
        """What its content needs at that width."""
        return self.box.totalHeightForWidth(width) if self.box.hasHeightForWidth() else self.sizeHint().height()


class ListRow(_Pressable):
    """A title, a small line below it, and at the right end what is worth comparing down the list.

    `clicked` says that it was pressed, by mouse or by Space and Enter. `before` and `after` are widgets of their own
    (a tick, a button) that answer to the mouse themselves.
    """

    def __init__(
        self,
        title: str,
        sub: str = "",
        facts: Sequence[Label] = (),
        *,
        before: QWidget | None = None,
        after: Sequence[QWidget] = (),
        line: bool = True,
    ) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._line = line
        self._title = Label(title, lines=2)
        self._sub = Label(sub, step=-1, colour="ink-soft", lines=1)
        words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._sub)
        if before is not None:
            self.box.addWidget(before, 0, Qt.AlignmentFlag.AlignVCenter)
        self.box.addLayout(words, 1)
        for fact in facts:
            fact.setAttribute(_THROUGH)
            fact.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            self.box.addWidget(fact, 0, Qt.AlignmentFlag.AlignVCenter)
        for widget in after:
            self.box.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        for label in (self._title, self._sub):
            label.setAttribute(_THROUGH)
        # Only now that it is in the row: before, it would be a window of its own for a moment.
        self._sub.setVisible(bool(sub))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(part for part in (title, sub, *(fact.text() for fact in facts)) if part))
        self.rescale()

    def dress(self) -> None:
        """Sets the air for the scale in force."""
        space = manager().space
        self.box.setContentsMargins(
            space(1, self.factor), space(2, self.factor), space(1, self.factor), space(2, self.factor)
        )
        self.box.setSpacing(space(3, self.factor))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground under the mouse, the line below, and the ring."""
        theme = manager()
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self.isEnabled() and self.underMouse():
            rounded(painter, area.adjusted(0, 0, 0, -1), theme.theme.corner, theme.colour("hover"))
        elif self._line:
            painter.fillRect(QRectF(0, area.height() - 1, area.width(), 1), theme.colour("line"))
        if self.has_ring():
            ring(painter, area, theme.theme.corner)


class Tile(_Pressable):
    """One thing of a gallery: a sign on its hue, a title, a sentence, and a small line at the end."""

    def __init__(self, title: str, text: str, meta: str = "", *, icon: Icon = Icon.FORMAT, hue: str = "sand") -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom)
        self.setCheckable(False)
        parts = [
            Label(title, weight=BOLD, step=0, lines=2),
            Label(text, colour="ink-soft", lines=3),
            Label(meta, step=-1, colour="ink-soft", lines=1),
        ]
        self.box.addWidget(Badge(icon, hue))
        for at, part in enumerate(parts):
            part.setAttribute(_THROUGH)
            if part.text():
                self.box.addWidget(part)
            if at == 1:
                self.box.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(part for part in (text, meta) if part))
        self.rescale()

    def dress(self) -> None:
        """Sets the air for the scale in force."""
        air = manager().space(4.5, self.factor)
        self.box.setContentsMargins(air, air - 2, air, air - 2)
        self.box.setSpacing(manager().space(1.5, self.factor))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the sheet, its border in the accent's colour where it is chosen or under the mouse."""
        theme = manager()
        painter = QPainter(self)
        area = QRectF(self.rect())
        radius = theme.theme.corner * 1.5
        chosen = self.isCheckable() and self.isChecked()
        hover = self.isEnabled() and self.underMouse()
        ground = "accent-soft" if chosen else "surface"
        edge = "accent" if chosen else "edge" if hover else "line"
        rounded(painter, area, radius, theme.colour(ground), theme.colour(edge))
        if self.has_ring():
            ring(painter, area, radius)


class RailButton(Painted, QPushButton):
    """A place in the rail at the left. The one where the person is stands out."""

    def __init__(self, icon: Icon, text: str) -> None:
        super().__init__()
        self._icon, self._label = icon, text
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rescale()

    def dress(self) -> None:
        """Takes the font at the scale in force."""
        self.setFont(manager().font(0, BOLD, self.factor))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Icon and text with air."""
        line, space = self._line(chosen=True), manager().space
        return QSize(ceil(line.width) + space(6, self.factor), round(line.height) + space(5, self.factor))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground of the chosen place, the icon and the text."""
        theme = manager()
        painter = QPainter(self)
        area = QRectF(self.rect())
        radius = theme.theme.corner * self.factor
        chosen = self.isChecked()
        if chosen or self.underMouse():
            rounded(painter, area, radius, theme.colour("accent-soft" if chosen else "hover"))
        if self.has_ring():
            ring(painter, area, radius)
        ink = theme.colour("accent" if chosen else "ink" if self.underMouse() else "ink-soft")
        air = theme.space(3, self.factor)
        self._line(chosen=chosen).draw(painter, area.adjusted(air, 0, -air, 0), ink, centred=False)

    def _line(self, *, chosen: bool) -> Inline:
        font = manager().font(0, BOLD if chosen else REGULAR, self.factor)
        return Inline((self._icon, Words(self._label, font)), manager().space(2.5, self.factor))
