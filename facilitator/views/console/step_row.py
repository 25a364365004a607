"""The steps of an activity: a quiet row with the current one marked, each of which can be gone to."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from facilitator.base.words import Words
from facilitator.domain.session import Activity
from facilitator.domain.steps import Course, GoToStep
from facilitator.domain.transitions import UNDER_WAY
from facilitator.views.console.face import Host, cleared
from facilitator.views.theme import BOLD, REGULAR, manager, set_tip
from facilitator.views.widgets.buttons import Painted
from facilitator.views.widgets.paint import ring, rounded
from facilitator.views.widgets.panels import Panel

_SIDE, _AIR = 5.5, 2.0
"""The place of the number, and the air beside the name, in steps of the unit."""
_LEAST_SIGNS = 5
"""A name of which fewer signs can be read is left out."""


class StepMark(Painted, QPushButton):
    """One step: its number, and its name where there is room for it."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._name, self._here = number, "", False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        self.rescale()

    def dress(self) -> None:
        """Takes the font at the scale in force."""
        self.setFont(manager().font(0, scale=self.factor))
        self.updateGeometry()

    def show_step(self, name: str, said: str, *, here: bool, offered: bool) -> None:
        """Draw it; `name` is what can be read, `said` what it is called."""
        self._name, self._here = name, here
        # The current one has its whole name as long as it may; the others give way.
        across = QSizePolicy.Policy.Minimum if here else QSizePolicy.Policy.Preferred
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setEnabled(offered)
        self.setAccessibleName(said)
        set_tip(self, said)
        self.updateGeometry()
        self.update()

    def is_current(self) -> bool:
        """Whether the activity is at it."""
        return self._here

    def shown(self) -> str:
        """What can be read of its name at the width that it has."""
        room = self.width() - self._side() - 2 * self._air()
        short = QFontMetrics(self._font()).elidedText(self._name, Qt.TextElideMode.ElideRight, max(0, room))
        return short if short == self._name or len(short) > _LEAST_SIGNS else ""

    def sizeHint(self) -> QSize:
        """The number and the whole name."""
        # A pixel more than the name: type is as wide as parts of a pixel, widgets are not.
        name = QFontMetrics(self._font()).horizontalAdvance(self._name) + 1 + self._air() if self._name else 0
        return QSize(self._side() + self._air() + name, self._side())

    def minimumSizeHint(self) -> QSize:
        """The number alone."""
        return QSize(self._side() + self._air(), self._side())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws number and name; the current one stands on a ground."""
        theme, painter = manager(), QPainter(self)
        area, side, name = QRectF(self.rect()), self._side(), self.shown()
        radius = side / 2
        if self._here or (self.underMouse() and self.isEnabled()):
            wide = area if name else QRectF(0, 0, side, side)
            rounded(painter, wide, radius, theme.colour("accent-soft" if self._here else "hover"))
        colour = theme.colour("accent" if self._here else "ink-soft")
        if not self._here:
            inset = side * 0.14
            circle = QRectF(0, 0, side, side).adjusted(inset, inset, -inset, -inset)
            rounded(painter, circle, radius, None, theme.colour("line"), 1.5)
        painter.setFont(theme.font(-1, BOLD if self._here else REGULAR, self.factor))
        painter.setPen(colour)
        painter.drawText(QRectF(0, 0, side, side), int(Qt.AlignmentFlag.AlignCenter), str(self._number))
        painter.setFont(self._font())
        place = QRectF(side, 0, self.width() - side, side)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), name)
        if self.has_ring():
            ring(painter, area, radius)

    def _font(self) -> QFont:
        return manager().font(0, BOLD if self._here else REGULAR, self.factor)

    def _side(self) -> int:
        return max(manager().space(_SIDE, self.factor), QFontMetrics(self.font()).height() + 4)

    def _air(self) -> int:
        return manager().space(_AIR, self.factor)


class StepRow(Panel):
    """One mark for each step; hidden where an activity has none.

    Where the room looks on only the current step has its name, as in the room's own picture.
    """

    def __init__(self, host: Host, words: Words) -> None:
        super().__init__("", across=True, air=0, spacing=1.5)
        self._host = host
        self._activity = ""
        self._ids: tuple[str, ...] = ()
        self.marks: dict[str, StepMark] = {}
        self.setAccessibleName(words("Steps"))
        self.hide()

    def show_activity(self, activity: Activity) -> None:
        """Draw the steps as they are now."""
        course = self._host.kinds.of(activity).course(activity)
        self.setVisible(course is not None)
        if course is None:
            return
        self._activity = activity.id
        ids = tuple(step.id for step in course.steps)
        if ids != self._ids or not self.marks:
            self._build(ids)
        for at, step in enumerate(course.steps):
            said = self._said(course, at)
            here = at == course.at
            named = here or not self._host.public
            name = "" if not named else said if here else step.name
            self.marks[step.id].show_step(
                name, said if named else str(at + 1), here=here, offered=activity.status in UNDER_WAY
            )

    def _said(self, course: Course, at: int) -> str:
        return self._host.room_words("{title} · {n} min", title=course.steps[at].name, n=course.minutes[at])

    def _build(self, ids: tuple[str, ...]) -> None:
        cleared(self)
        self._ids = ids
        self.marks = {id_: StepMark(number) for number, id_ in enumerate(ids, 1)}
        for id_, mark in self.marks.items():
            mark.clicked.connect(lambda _=False, id_=id_: self._host.do(GoToStep(self._activity, id_)))
            self.add(mark)
        self.box.addStretch(1)

    def current(self) -> str:
        """The id of the step that is marked; empty where there is none."""
        return next((id_ for id_, mark in self.marks.items() if mark.is_current()), "")
