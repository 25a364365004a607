"""The console's right side, for the facilitator alone: script, private notes, what the room sees, what comes next."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.base.words import Words
from facilitator.domain.flow import after
from facilitator.domain.kind import Kinds
from facilitator.domain.scene import Scene
from facilitator.domain.session import Activity, Session
from facilitator.views.console.face import cleared
from facilitator.views.room.view import RoomView
from facilitator.views.theme import BOLD, ThemeManager, manager
from facilitator.views.widgets.fields import TextField
from facilitator.views.widgets.labels import Label, caption, eyebrow
from facilitator.views.widgets.panels import Panel, column, row, scrolled


class Script(Panel):
    """Say, do, watch for, in the facilitator's hand."""

    def __init__(self, words: Words, step: int = 0) -> None:
        super().__init__("", air=0, spacing=1.5)
        self._words, self._step = words, step
        self._shown: object = None

    def show_activity(self, activity: Activity | None, kinds: Kinds) -> None:
        """Draw the script of an activity."""
        settings = kinds.of(activity).settings(activity) if activity else None
        parts = (settings.say, settings.do, settings.watch) if settings else ((), (), ())
        if parts == self._shown:
            return
        self._shown = parts
        cleared(self)
        words = self._words
        for title, lines in zip((words("Say"), words("Do"), words("Watch for")), parts, strict=True):
            for at, line in enumerate(lines):
                self.add(self._line(title if at == 0 else "", line))
        if not any(parts):
            self.add(caption(words("This activity has no script.")))

    def _line(self, title: str, line: str) -> Panel:
        made = column(spacing=0)
        if title:
            made.add(Label(title, step=self._step - 1, weight=BOLD, colour="accent", lines=1))
        made.add(Label(line, step=self._step))
        return made


class Preview(QWidget):
    """What the room really shows, small."""

    def __init__(self, theme: ThemeManager) -> None:
        super().__init__()
        self.view = RoomView(theme)
        self.view.setParent(self)
        self.view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def hasHeightForWidth(self) -> bool:
        """A screen's shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Nine to sixteen."""
        return width * 9 // 16

    def sizeHint(self) -> QSize:
        """As wide as its place."""
        width = manager().space(62)
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: object) -> None:
        """The picture takes it all."""
        self.view.setGeometry(self.rect())


class Side(Panel):
    """Script, notes, preview, next. `noted` tells the notes when they are left."""

    noted = Signal(str)

    def __init__(self, words: Words, kinds: Kinds, theme: ThemeManager) -> None:
        super().__init__("side", air=(4.5, 5.0, 4.5, 4.0), spacing=2.0)
        self._words, self._kinds = words, kinds
        self.script = Script(words)
        self.notes = TextField(words("My notes, never shown"), words("For your eyes only"), lines=3, note=True)
        self.notes.left.connect(self._left)
        self._kept = ""
        self.preview = Preview(theme)
        self.following = Label(lines=2)
        self.load = Label(colour="ink-soft", step=-1)
        self.box.addWidget(eyebrow(words("Say · do · watch for")))
        self.box.addWidget(scrolled(column(self.script, None)), 1)
        self.box.addWidget(self.load)
        self.box.addWidget(eyebrow(words("My notes · never shown")))
        self.notes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.box.addWidget(self.notes)
        self.box.addWidget(eyebrow(words("What the room sees")))
        self.box.addWidget(self.preview)
        self.box.addWidget(row(eyebrow(words("Next")), None))
        self.box.addWidget(self.following)

    def show_activity(self, session: Session, activity: Activity | None) -> None:
        """Draw what belongs to the activity that is looked at."""
        self.script.show_activity(activity, self._kinds)
        notes = activity.notes if activity else session.row.notes
        if notes != self._kept or not self.notes.hasFocus():
            self._kept = notes
            if self.notes.toPlainText() != notes:
                self.notes.setPlainText(notes)
        load = self._kinds.of(activity).load(session, activity) if activity and activity.status == "open" else None
        ahead = activity if activity and activity.status == "upcoming" else None
        if ahead:
            load = self._kinds.of(ahead).load(session, ahead)
        self.load.setText(self._words.say(load) if load else "")
        self.load.setVisible(load is not None)
        here = session.at or activity
        following = after(session, here) if here else None
        said = self._words("{title} · {n} min", title=following.title, n=following.minutes) if following else ""
        self.following.setText(said or self._words("The end"))

    def show_scene(self, scene: Scene, now: datetime) -> None:
        """Draw what the room sees."""
        self.preview.view.show_scene(scene, now)

    def unsaved(self) -> bool:
        """Whether notes were typed and not left yet."""
        return self.notes.toPlainText() != self._kept

    def keep(self) -> None:
        """Tell the notes as they are now."""
        self._left()

    def _left(self) -> None:
        text = self.notes.toPlainText()
        if text != self._kept:
            self._kept = text
            self.noted.emit(text)
