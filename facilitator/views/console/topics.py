"""The other topics of a discussion, in the console: what was and what comes; each is gone to by pressing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from facilitator.domain.kinds.discuss import TopicShown
from facilitator.domain.talk import MoveTopic, ParkTopic, RemoveTopic
from facilitator.views.console.face import Host, cleared
from facilitator.views.icons import Icon
from facilitator.views.widgets.buttons import IconButton
from facilitator.views.widgets.list_row import ListRow
from facilitator.views.widgets.message_bar import Sign
from facilitator.views.widgets.panels import Panel

SIGNS = {
    "coming": (Icon.UPCOMING, "ink-soft"),
    "done": (Icon.DONE, "ink-soft"),
    "parked": (Icon.PARK, "ink-soft"),
    "left": (Icon.SKIP, "ink-soft"),
}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class TopicRow(ListRow):
    """One topic; pressed, it is talked about. `moved`: Alt and an arrow, by so many places."""

    moved = Signal(int)

    def __init__(self, topic: TopicShown, fact: str, said: str, after: Sequence[QWidget]) -> None:
        super().__init__(topic.text, fact, before=Sign(*SIGNS[topic.place], size=4), after=after, line=False)
        self.setAccessibleName(", ".join(part for part in (topic.text, said, fact) if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow bring it earlier or later."""
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in _STEPS:
            self.moved.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class TopicList(Panel):
    """Those that are not at hand, in their order. `go` is called with the topic that was pressed."""

    def __init__(self, host: Host, go: Callable[[str], object]) -> None:
        super().__init__("", air=0, spacing=0)
        self._host, self._go = host, go
        self._activity = ""
        self._shape: tuple[object, ...] = ()
        self.rows: dict[str, TopicRow] = {}

    def show_topics(
        self, activity: str, topics: Sequence[TopicShown], minutes: int, own: frozenset[str], *, open_now: bool
    ) -> None:
        """Draw them; `minutes` are what each topic to come gets, `own` those that were added here."""
        shape = (activity, topics, minutes, own, open_now, self.scale)
        if shape == self._shape:
            return
        self._shape, self._activity = shape, activity
        focused = next((ref for ref, made in self.rows.items() if made.hasFocus()), "")
        cleared(self)
        others = [topic for topic in topics if topic.place != "now"]
        self.rows = {topic.ref: self._row(topic, minutes, topic.ref in own, open_now) for topic in others}
        self.add(*self.rows.values())
        if focused in self.rows:
            self.rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, topic: TopicShown, minutes: int, own: bool, open_now: bool) -> TopicRow:
        words = self._host.room_words
        said = {
            "coming": words("still to come"),
            "done": words("talked over"),
            "parked": words("parked"),
            "left": words("not reached"),
        }[topic.place]
        spent = words("{n} min", n=topic.minutes) if topic.minutes else ""
        about = words("about {n} min", n=minutes)
        fact = {"coming": about, "done": spent}.get(topic.place, " · ".join(part for part in (said, spent) if part))
        made = TopicRow(topic, fact, said, self._deeds(topic, own) if open_now else ())
        made.setEnabled(open_now)
        made.clicked.connect(lambda: self._press(topic))
        if topic.place == "coming" and open_now:
            made.moved.connect(lambda by: self._host.do(MoveTopic(self._activity, topic.ref, by)))
        return made

    def _press(self, topic: TopicShown) -> None:
        if topic.place == "parked":
            self._park(topic.ref, parked=False)
        else:
            self._go(topic.ref)

    def _deeds(self, topic: TopicShown, own: bool) -> list[QWidget]:
        words = self._host.words
        if topic.place == "parked":
            back = IconButton(Icon.UNDO, words("Bring “{topic}” back", topic=topic.text), compact=True)
            back.clicked.connect(lambda: self._park(topic.ref, parked=False))
            return [back]
        if topic.place != "coming":
            return []
        up = IconButton(Icon.FOLD_UP, words("“{topic}” earlier", topic=topic.text), key="Alt+↑", compact=True)
        up.clicked.connect(lambda: self._host.do(MoveTopic(self._activity, topic.ref, -1)))
        if own and not topic.insights:
            away = IconButton(Icon.REMOVE, words("Take “{topic}” away", topic=topic.text), compact=True)
            away.clicked.connect(lambda: self._host.do(RemoveTopic(self._activity, topic.ref)))
            return [up, away]
        park = IconButton(Icon.PARK, words("Park “{topic}”", topic=topic.text), compact=True)
        park.clicked.connect(lambda: self._park(topic.ref, parked=True))
        return [up, park]

    def _park(self, topic: str, *, parked: bool) -> None:
        self._host.do(ParkTopic(self._activity, topic, parked))
