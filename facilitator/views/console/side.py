"""The console's right side, for the facilitator alone: script, private notes, what the room sees, what comes next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.base.text import clean
from facilitator.base.words import Words
from facilitator.domain.flow import after
from facilitator.domain.kind import Kinds
from facilitator.domain.session import Activity, Session
from facilitator.views.console.face import cleared
from facilitator.views.icons import Icon
from facilitator.views.room.view import RoomView
from facilitator.views.theme import BOLD, Look, manager
from facilitator.views.widgets.buttons import IconButton
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
        if (activity is None, parts) == self._shown:
            return
        self._shown = (activity is None, parts)
        cleared(self)
        words = self._words
        for title, lines in zip((words("Say"), words("Do"), words("Watch for")), parts, strict=True):
            for at, line in enumerate(lines):
                self.add(self._line(title if at == 0 else "", line))
        if activity is not None and not any(parts):
            self.add(caption(words("This activity has no script.")))

    def _line(self, title: str, line: str) -> Panel:
        made = column(spacing=0)
        if title:
            made.add(Label(title, step=self._step - 1, weight=BOLD, colour="accent", lines=1))
        made.add(Label(line, step=self._step))
        return made


HIGHEST = (3, 4)
"""The height of the preview at the most, as a part of its width."""


class Preview(QWidget):
    """What the room really shows, small."""

    def __init__(self, room_words: Words, look: Look) -> None:
        super().__init__()
        self._like = QSize(16, 9)
        self.view = RoomView(look, room_words)
        self.view.setParent(self)
        self.view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def be_like(self, size: QSize) -> None:
        """Have the shape of the room's picture, and its lines and pages."""
        self._like = size
        self.view.set_like(size)
        self.setFixedHeight(self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        """A screen's shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As the room's picture, but never as high as would leave nothing for the script."""
        return min(width * self._like.height() // self._like.width(), width * HIGHEST[0] // HIGHEST[1])

    def sizeHint(self) -> QSize:
        """As wide as its place."""
        width = manager().space(62)
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: object) -> None:
        """The picture takes it all but a line around it, and the place is as high as the picture."""
        self.setFixedHeight(self.heightForWidth(self.width()))
        self.view.setGeometry(self.rect().adjusted(1, 1, -1, -1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line: paper on paper would have no edge."""
        QPainter(self).fillRect(self.rect(), manager().colour("line"))


class Notes(TextField):
    """Private notes of one activity after another. `noted` tells whose they are and what they say, when they are left.

    What could not be kept is not lost: it stands there again when its activity is looked at again.
    """

    noted = Signal(str, str)

    def __init__(self, words: Words) -> None:
        super().__init__(words("My notes, never shown"), words("For your eyes only"), lines=3, note=True)
        self._of = self._kept = ""
        self._drafts: dict[str, str] = {}
        self.left.connect(self.keep)

    def show_notes(self, of: str, notes: str) -> None:
        """Show an activity's notes as they are kept, unless others are being typed there."""
        if of == self._of and self.changed() and clean(self.toPlainText()) != notes:
            return
        if of != self._of and self.changed():
            self._drafts[self._of] = self.toPlainText()
        self._of, self._kept = of, notes
        wanted = self._drafts.pop(of, notes)
        if self.toPlainText() != wanted and not (self.hasFocus() and clean(self.toPlainText()) == wanted):
            self.setPlainText(wanted)

    def changed(self) -> bool:
        """Whether something else is typed than what is kept."""
        return clean(self.toPlainText()) != self._kept

    def pending(self) -> str:
        """What was typed and is not kept, here or for an activity that was looked at before."""
        return self.toPlainText().strip() if self.changed() else next(iter(self._drafts.values()), "")

    def keep(self) -> None:
        """Tell the notes as they are now."""
        if self.changed():
            self.noted.emit(self._of, self.toPlainText())


class Side(Panel):
    """Script, notes, preview, next. `page_wanted` asks to turn the room's page on or back."""

    page_wanted = Signal(int)

    def __init__(self, words: Words, room_words: Words, kinds: Kinds, look: Look) -> None:
        super().__init__("side", air=(4.5, 5.0, 4.5, 4.0), spacing=2.0)
        self._words, self._kinds = words, kinds
        self.script = Script(words)
        self.notes = Notes(words)
        self.preview = Preview(room_words, look)
        self.following = Label(colour="ink", lines=2)
        self.load = Label(colour="ink-soft", step=-1)
        self.notes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._said = eyebrow(words("Say · do · watch for"))
        self.box.addWidget(self._said)
        self._inner = column(self.script, None)
        self._outer = scrolled(self._inner)
        self._outer.viewport().installEventFilter(self)
        self._inner.installEventFilter(self)
        self.box.addWidget(self._outer, 1)
        self.box.addWidget(self.load)
        self.box.addWidget(eyebrow(words("My notes · never shown")))
        self.box.addWidget(self.notes)
        self._seen = eyebrow(words("What the room sees"))
        self.page = Label(colour="ink-soft", step=-1, lines=1)
        self.page_back = IconButton(Icon.BACK, words("The room’s page before"), key="Ctrl+PgUp", compact=True)
        self.page_on = IconButton(Icon.NEXT, words("The room’s next page"), key="Ctrl+PgDn", compact=True)
        self.page_back.clicked.connect(lambda: self.page_wanted.emit(-1))
        self.page_on.clicked.connect(lambda: self.page_wanted.emit(1))
        self._turning = row(self.page_back, self.page, self.page_on, spacing=1.0)
        # Its place is kept, so that nothing moves when there are pages.
        policy = self._turning.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._turning.setSizePolicy(policy)
        self.box.addWidget(self._seen)
        self.box.addWidget(self.preview)
        self.box.addWidget(row(eyebrow(words("Next")), None, self._turning, spacing=1.0))
        self.box.addWidget(self.following)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another width, other lines; and lines that have got their type by now."""
        resized = event.type() == QEvent.Type.Resize and watched is self._outer.viewport()
        if resized or (event.type() == QEvent.Type.LayoutRequest and watched is self._inner):
            self._fit_script()
        return False

    def _fit_script(self) -> None:
        # Said outright: a layout that gets less height than its lines need squeezes them into each other.
        self._inner.setMinimumHeight(max(0, self._inner.heightForWidth(self._outer.viewport().width())))

    def show_activity(self, session: Session, activity: Activity | None) -> None:
        """Draw what belongs to the activity that is looked at; with none, the notes are those of the session."""
        self._said.setVisible(activity is not None)
        self.script.show_activity(activity, self._kinds)
        self._fit_script()
        self.notes.show_notes(activity.id if activity else "", activity.notes if activity else session.row.notes)
        said = self._load(session, activity) if activity else ""
        self.load.setText(said)
        self.load.setVisible(bool(said))
        here = session.at or activity
        following = after(session, here) if here and session.row.status != "ended" else None
        said = self._words("{title} · {n} min", title=following.title, n=following.minutes) if following else ""
        self.following.setText(said or self._words("The end"))

    def show_room(self, *, shown: bool, frozen: bool, page: int, pages: int) -> None:
        """Say whether anybody sees the preview, whether it stands still, and which page of how many it is."""
        words = self._words
        said = words("The room sees · frozen") if frozen else words("What the room sees")
        self._seen.setText(said if shown else words("What the room would see"))
        self.page.setText(words("{page} of {pages}", page=page, pages=pages))
        self._turning.setVisible(pages > 1)
        self.page_back.setEnabled(page > 1)
        self.page_on.setEnabled(page < pages)

    def _load(self, session: Session, activity: Activity) -> str:
        if activity.status not in {"open", "upcoming"} or session.row.status == "ended":
            return ""
        load = self._kinds.of(activity).load(session, activity)
        return self._words.say(load) if load else ""
