"""The agenda is changed while the session runs: earlier, later, left out, taken up, a minute more or less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from facilitator.domain import flow
from facilitator.domain.agenda import NOT_BEGUN
from facilitator.domain.change import Command
from facilitator.domain.session import Activity
from facilitator.views.icons import Icon, icon

if TYPE_CHECKING:
    from facilitator.views.console.window import ConsoleWindow


class AgendaMenu:
    """What the rows of the agenda may ask of the session, by menu and by Alt and an arrow."""

    def __init__(self, window: ConsoleWindow) -> None:
        self._window = window
        window.agenda.moved.connect(self.move)
        window.agenda.menu_wanted.connect(self.show)

    def move(self, activity: str, by: int) -> None:
        """Bring an activity earlier or later, and stay on it."""
        if self._do(flow.MoveActivity(activity, by)):
            self._window.agenda.row(activity).setFocus()

    def show(self, activity: str, at: QPoint) -> None:
        """The menu of one activity."""
        found = self._window.session.activities.get(activity)
        if found is None or self._window.session.row.status == "ended":
            return
        menu = self.menu(found)
        self._window.watch(menu)
        menu.popup(at)

    def menu(self, activity: Activity) -> QMenu:
        """Every deed that fits it now."""
        words, made = self._window.words, QMenu(self._window)
        made.aboutToHide.connect(made.deleteLater)

        def offer(role: Icon, said: str, command: Command) -> None:
            made.addAction(icon(role), said).triggered.connect(lambda: self._do(command))

        if activity.status in NOT_BEGUN:
            offer(Icon.FOLD_UP, words("Earlier"), flow.MoveActivity(activity.id, -1))
            offer(Icon.UNFOLD, words("Later"), flow.MoveActivity(activity.id, 1))
            made.addSeparator()
        if activity.status == "upcoming":
            offer(Icon.SKIP, words("Leave it out"), flow.SkipActivity(activity.id))
        if activity.status == "skipped":
            offer(Icon.ADD, words("Take it up again"), flow.TakeUpActivity(activity.id))
        if activity.status not in {"done", "skipped"}:
            offer(Icon.ADD, words("One minute more"), flow.AddMinutes(activity.id, 1))
            offer(Icon.LESS, words("One minute less"), flow.AddMinutes(activity.id, -1))
        return made

    def _do(self, command: Command) -> bool:
        return self._window.do(command)
