"""The agenda at the console's left: what was, what is, what comes, with planned and spent minutes."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from facilitator.base.words import Words, message
from facilitator.domain.session import Activity, Session
from facilitator.domain.timing import planned_minutes, spent_minutes, unplanned
from facilitator.views.console.face import cleared
from facilitator.views.icons import Icon, draw
from facilitator.views.theme import BOLD, REGULAR, manager, set_tip
from facilitator.views.widgets.buttons import QUIET, Button, Painted
from facilitator.views.widgets.labels import caption, eyebrow
from facilitator.views.widgets.paint import ring, rounded
from facilitator.views.widgets.panels import Panel, column, scrolled

SECTION_TITLES = {
    "set": message("Set the stage"),
    "gather": message("Gather"),
    "insight": message("Insights"),
    "decide": message("Decide"),
    "close": message("Close"),
}
_ICONS = {"done": Icon.DONE, "skipped": Icon.SKIP, "upcoming": Icon.UPCOMING}


class AgendaRow(Painted, QPushButton):
    """One activity: state, title, minutes. It can be pressed to look at it.

    `moved`: Alt and an arrow, by so many places; `menu_wanted`: the menu's key or the right button, at that point.
    """

    moved = Signal(int)
    menu_wanted = Signal(QPoint)

    def __init__(self, activity: str) -> None:
        super().__init__()
        self.activity = activity
        self._title = self._minutes = ""
        self._shown: tuple[object, ...] = ()
        self._icon, self._here, self._looked, self._gone = Icon.UPCOMING, False, False, False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rescale()

    def dress(self) -> None:
        """Takes the font at the scale in force."""
        self.setFont(manager().font(0, scale=self.scale))
        self.updateGeometry()

    def show_row(self, activity: Activity, minutes: str, said: str, *, here: bool, looked: bool) -> None:
        """Draw the activity; `here`: the room is at it, `looked`: the console looks at it."""
        shown = (activity.title, activity.status, minutes, said, here, looked)
        if shown == self._shown:
            return
        self._shown = shown
        self._title, self._minutes = activity.title, minutes
        self._icon = Icon.NOW if here else _ICONS.get(activity.status, Icon.UPCOMING)
        self._here, self._looked, self._gone = here, looked, activity.status in {"done", "skipped"}
        self.setAccessibleName(f"{activity.title}, {said}, {minutes}")
        self._show_tip()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A title that is cut is told by the tool tip."""
        super().resizeEvent(event)
        self._show_tip()

    def _show_tip(self) -> None:
        cut = QFontMetrics(self._font()).horizontalAdvance(self._title) > self._places()[0].width()
        set_tip(self, self._title if cut else "")

    def _font(self) -> QFont:
        return manager().font(0, BOLD if self._here else REGULAR, self.scale)

    def _places(self) -> tuple[QRectF, QRectF]:
        """Where title and minutes stand."""
        theme = manager()
        air, side = theme.space(2.5, self.scale), theme.space(4, self.scale)
        wide = QFontMetrics(self._font()).horizontalAdvance(self._minutes) + air
        title = QRectF(air * 2.2 + side, 0, self.width() - air * 3.4 - side - wide, self.height())
        return title, QRectF(self.width() - wide - air, 0, wide, self.height())

    def sizeHint(self) -> QSize:
        """One line with air."""
        return QSize(
            manager().space(50, self.scale), QFontMetrics(self.font()).height() + manager().space(4, self.scale)
        )

    def minimumSizeHint(self) -> QSize:
        """The same; the title is cut if need be."""
        return QSize(manager().space(30, self.scale), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow bring it earlier or later."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with it."""
        self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws ground, state, title, minutes."""
        theme, painter = manager(), QPainter(self)
        area = QRectF(self.rect())
        self.paint_ground(painter, area, chosen=self._here, marked=self._looked and not self._here)
        air, side = theme.space(2.5, self.scale), theme.space(4, self.scale)
        colour = "accent" if self._here else ("ink-soft" if self._gone else "ink")
        middle = area.center().y()
        draw(painter, QRectF(air, middle - side / 2, side, side), self._icon, theme.colour(colour))
        painter.setFont(self._font())
        painter.setPen(theme.colour(colour))
        text, right = self._places()
        shown = QFontMetrics(self._font()).elidedText(self._title, Qt.TextElideMode.ElideRight, int(text.width()))
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.setPen(theme.colour("accent" if self._here else "ink-soft"))
        painter.drawText(right, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), self._minutes)

    def paint_ground(self, painter: QPainter, area: QRectF, *, chosen: bool, marked: bool) -> None:
        """The ground: accent where the room is, a line around what is looked at."""
        theme = manager()
        radius = theme.theme.corner * self.scale
        if chosen:
            rounded(painter, area, radius, theme.colour("accent-soft"))
        elif self.underMouse():
            rounded(painter, area, radius, theme.colour("hover"))
        if marked:
            rounded(painter, area.adjusted(1, 1, -1, -1), radius, theme.colour("hover"), theme.colour("edge"))
        if self.has_ring():
            ring(painter, area, radius)


class Agenda(Panel):
    """The whole agenda; `chosen` tells which activity a person wants to look at.

    `moved` wants one of them earlier or later, `menu_wanted` its menu, `break_wanted` a break right now.
    """

    chosen = Signal(str)
    moved = Signal(str, int)
    menu_wanted = Signal(str, QPoint)
    break_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__("rail", air=(3.0, 5.0, 3.0, 3.0), spacing=3.0)
        self._words = words
        self._head = eyebrow()
        self._list = column(spacing=0.5)
        self._rows: dict[str, AgendaRow] = {}
        self._shape: tuple[tuple[str, str], ...] = ()
        inner = column(self._list, None, spacing=0)
        self._head.setContentsMargins(manager().space(2.5), 0, 0, 0)
        self.box.addWidget(self._head)
        self.box.addWidget(scrolled(inner), 1)
        self.rest = Button(words("A break …"), QUIET, icon=Icon.BREAK, compact=True)
        set_tip(self.rest, "Ctrl+Shift+B")
        self.rest.clicked.connect(self.break_wanted)
        self.box.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignLeft)

    def show_session(self, session: Session, looked_at: str | None, now: datetime) -> None:
        """Draw every activity as it is now; `looked_at`: the one that stands in the middle, if any does."""
        self._head.setText(self._words("Agenda · {n} min", n=planned_minutes(session)))
        shape = tuple((a.id, a.section) for a in session.agenda)
        if shape != self._shape:
            self._shape = shape
            self._build(session)
        resting = session.at is not None and unplanned(session.at)
        self.rest.setVisible(session.row.status == "running" and not resting)
        for activity in session.agenda:
            here = activity.id == session.row.at_activity and session.row.status != "ended"
            said = self._words(activity.status)
            minutes = self._minutes(activity, now)
            self._rows[activity.id].show_row(activity, minutes, said, here=here, looked=activity.id == looked_at)

    def _build(self, session: Session) -> None:
        cleared(self._list)
        self._rows.clear()
        section = None
        for activity in session.agenda:
            if activity.section != section:
                section = activity.section
                title = caption(self._words.say(SECTION_TITLES.get(section, section)))
                title.setContentsMargins(manager().space(2.5), manager().space(3), 0, manager().space(0.5))
                self._list.add(title)
            row = AgendaRow(activity.id)
            row.clicked.connect(lambda _=False, id_=activity.id: self.chosen.emit(id_))
            row.moved.connect(lambda by, id_=activity.id: self.moved.emit(id_, by))
            row.menu_wanted.connect(lambda at, id_=activity.id: self.menu_wanted.emit(id_, at))
            self._rows[activity.id] = row
            self._list.add(row)

    def _minutes(self, activity: Activity, now: datetime) -> str:
        spent = spent_minutes(activity, now)
        if activity.status == "skipped":
            return "–"
        return f"{spent} / {activity.minutes}" if spent else str(activity.minutes)

    def row(self, activity: str) -> AgendaRow:
        """The row of an activity. Raises KeyError for an unknown one."""
        return self._rows[activity]
