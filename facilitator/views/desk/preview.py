"""What a planned session will be like: the format's sense, and its agenda, to be changed for this session."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from facilitator.base.words import Words
from facilitator.domain.change import Command
from facilitator.domain.flow import AddMinutes, MoveActivity, SkipActivity, TakeUpActivity
from facilitator.domain.format import Format
from facilitator.domain.session import Activity
from facilitator.views.desk.outline import SKIPPED
from facilitator.views.icons import Icon
from facilitator.views.theme import BOLD, manager
from facilitator.views.widgets.buttons import QUIET, Button, IconButton
from facilitator.views.widgets.empty_state import Badge
from facilitator.views.widgets.fields import Tick
from facilitator.views.widgets.labels import Label, caption, eyebrow, heading, soft
from facilitator.views.widgets.message_bar import Sign
from facilitator.views.widgets.panels import Panel, column, hairline, row
from facilitator.views.widgets.stepper import Stepper
from facilitator.views.words import difficulty_text, dots, icon_of, people_text


class AgendaPreview(Panel):
    """A format's agenda. Minutes that differ from the format's own stand out.

    Once it is opened for changes each activity can be left out, moved and given other minutes; `wanted` tells the
    command. Who shows it does it, and shows the agenda as it is then.
    """

    wanted = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__("panel", air=5, spacing=3)
        self._words = words
        self._form: Format | None = None
        self._head = column(spacing=3)
        self._total = eyebrow()
        self._list = column(spacing=1.5)
        self._tail = column(spacing=3)
        self.change = Button(words("Change the agenda"), QUIET, icon=Icon.EDIT, compact=True)
        self.change.clicked.connect(self._turn)
        self.lines: list[AgendaLine] = []
        self.open = False
        self._agenda: tuple[Activity, ...] = ()
        self.add(self._head, hairline(), self._total, self._list, row(self.change, None), hairline(), self._tail)

    def show_format(self, form: Format, agenda: Sequence[Activity]) -> None:
        """Show a format and the agenda that is made from it."""
        words, self._form = self._words, form
        _emptied(self._head)
        head = row(
            Badge(icon_of(form.icon), form.hue),
            column(heading(form.title), caption(self._facts(form)), spacing=0.5),
            spacing=3.5,
        )
        head.box.setStretch(1, 1)
        self._head.add(head, soft(form.purpose))
        _emptied(self._tail)
        self._tell(words("When it helps"), form.when)
        self._tell(words("When it does not"), form.when_not)
        self._tell(words("Bring along"), "\n".join(f"· {one}" for one in form.materials))
        self._agenda = ()
        self.show_agenda(agenda)

    def _tell(self, name: str, said: str) -> None:
        if said:
            self._tail.add(column(Label(name, step=-1, weight=BOLD), caption(said), spacing=0.5))

    def show_agenda(self, agenda: Sequence[Activity]) -> None:
        """Show the agenda as it is now; what has the keyboard keeps it."""
        total = sum(activity.minutes for activity in agenda if activity.status != SKIPPED)
        self._total.setText(self._words("Agenda · {n} min", n=total))
        if [a.id for a in agenda] != [a.id for a in self._agenda]:
            self._build(agenda)
        self._agenda = tuple(agenda)
        usual = {spec.id: spec.minutes for spec in self._form.agenda} if self._form else {}
        for line, activity in zip(self.lines, agenda, strict=True):
            line.show_activity(activity, usual.get(str(activity.settings["key"]), activity.minutes))

    def _build(self, agenda: Sequence[Activity]) -> None:
        focus = QApplication.focusWidget()
        at = next((line.activity for line in self.lines if focus is not None and line.isAncestorOf(focus)), "")
        _emptied(self._list)
        self.lines = [AgendaLine(activity, self._words, open=self.open) for activity in agenda]
        for line in self.lines:
            line.wanted.connect(self.wanted)
            self._list.add(line)
            # At once, and not when the layout comes to it: what cannot be seen takes no focus.
            line.show()
            if line.activity == at:
                line.take_focus()

    def _turn(self) -> None:
        self.open = not self.open
        self.change.set_label(self._words("Done") if self.open else self._words("Change the agenda"))
        agenda, self._agenda = self._agenda, ()
        self.show_agenda(agenda)

    def minutes(self) -> list[str]:
        """The minutes as they are shown, in order; nothing for what is left out."""
        return [line.said.text() for line in self.lines]

    def _facts(self, form: Format) -> str:
        hard = f"{dots(form.difficulty)} {difficulty_text(self._words, form.difficulty)}"
        return f"{people_text(self._words, form.group)} · {hard}"


class AgendaLine(Panel):
    """One activity of an agenda that is planned; opened, it can be left out, moved, and given other minutes."""

    wanted = Signal(object)

    def __init__(self, activity: Activity, words: Words, *, open: bool) -> None:  # noqa: A002 - the line is open, or not
        super().__init__("", across=True, air=0, spacing=2.0)
        self.activity, self._words = activity.id, words
        self._minutes = activity.minutes
        name = activity.title
        self.said = Label(lines=1)
        self.title = Label(name, lines=2)
        self.kept = Tick(name=words("Hold “{title}”", title=name))
        self.kept.clicked.connect(self._keep)
        self.stepper = Stepper(
            words("Minutes for “{title}”", title=name),
            least=1,
            most=600,
            less=words("One less"),
            more=words("One more"),
        )
        self.stepper.changed.connect(self._set)
        self.up = IconButton(Icon.FOLD_UP, words("Earlier: {title}", title=name), key="Alt+↑", compact=True)
        self.down = IconButton(Icon.UNFOLD, words("Later: {title}", title=name), key="Alt+↓", compact=True)
        self.up.clicked.connect(lambda: self.wanted.emit(MoveActivity(self.activity, -1)))
        self.down.clicked.connect(lambda: self.wanted.emit(MoveActivity(self.activity, 1)))
        for key, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            # By shortcut: a button takes the arrows for itself, to go to the next one.
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.wanted.emit(MoveActivity(self.activity, by)))
        self.box.addWidget(self.kept)
        self.box.addWidget(Sign(icon_of(activity.kind), size=4.5))
        self.box.addWidget(self.title, 1)
        self.box.addWidget(self.said)
        self.add(self.stepper, self.up, self.down)
        self.said.setVisible(not open)
        for part in (self.kept, self.stepper, self.up, self.down):
            part.setVisible(open)

    def show_activity(self, activity: Activity, usual: int) -> None:
        """Show it as it is now; `usual` are the format's own minutes."""
        out = activity.status == SKIPPED
        self._minutes = activity.minutes
        self.said.setText("" if out else self._words("{n} min", n=activity.minutes))
        self.said.set_colour("accent" if activity.minutes != usual else "ink-soft")
        self.title.set_colour("ink-faint" if out else "ink")
        self.kept.setChecked(not out)
        self.stepper.setEnabled(not out)
        self.stepper.set_value(activity.minutes)

    def take_focus(self) -> None:
        """Where it is moved by keys."""
        self.kept.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, kept: bool) -> None:
        command: Command = TakeUpActivity(self.activity) if kept else SkipActivity(self.activity)
        self.wanted.emit(command)

    def _set(self, minutes: int) -> None:
        if minutes != self._minutes:
            self.wanted.emit(AddMinutes(self.activity, minutes - self._minutes))


def _emptied(panel: Panel) -> None:
    while (item := panel.box.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def preview_width() -> int:
    """How wide the agenda stands beside a form, in pixels."""
    return manager().space(96)
