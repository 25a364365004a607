"""The console's face of a review: one thing after another, settled by one key each; what happened in a line below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.domain.advice import Hint
from facilitator.domain.earlier import Item
from facilitator.domain.kinds.review import (
    KIND,
    OPEN,
    ReviewContent,
    TurnTo,
)
from facilitator.domain.session import Activity, Session
from facilitator.views.console.face import Face as BaseFace
from facilitator.views.console.face import Host
from facilitator.views.console.item_row import ItemRow
from facilitator.views.theme import BOLD
from facilitator.views.widgets.labels import Label, soft, strong
from facilitator.views.widgets.panels import column, scrolled


class Face(BaseFace):
    """The things in their order, or that there are none."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        words = host.words
        self.activity = ""
        self._rows: dict[str, ItemRow] = {}
        self._looked_at = ""
        self.said = strong(colour="accent")
        self.before = soft(words("So it would look today. It is taken anew when it opens."))
        self.nothing = Label(step=3, weight=BOLD)
        self.more = Label(step=1, colour="ink-soft")
        self._list = column(spacing=1.0)
        page = column(self.said, self.before, self.nothing, self.more, self._list, None, spacing=3.0)
        self._area = scrolled(page)
        self.box.addWidget(self._area, 1)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def show_activity(self, session: Session, activity: Activity) -> None:
        """Rows are kept while their thing is there, so that the cursor stays where it is."""
        self.activity = activity.id
        begun = activity.status not in {"upcoming", "skipped"}
        content: ReviewContent = KIND.content(session, activity, self.host.room_words)
        items = KIND.items(activity) if begun else self._expected(session, activity)
        shown = content.rows if begun else KIND.rows(session, items, self.host.room_words)
        self._match([r.id for r in shown])
        hints = self._hints(session, activity)
        by_id = {item.outcome: item for item in items}
        back = [r.id for r in shown if r.status == OPEN and self._rows[r.id].status != OPEN]
        for r in shown:
            about = tuple(hint for hint in hints if hint.target == r.id)
            self._rows[r.id].show_row(r, by_id[r.id], about, settable=begun)
        self._look(self._looked_at or KIND.current(session, activity))
        if back and any(made.hasFocus() for made in self._rows.values()):
            # It was taken back: the hands go where it has to be said anew.
            self._to(self._rows[back[0]], Qt.FocusReason.OtherFocusReason)
        self.said.setText(content.said)
        self.said.setVisible(content.phase == "settled")
        self.before.setVisible(not begun and bool(shown))
        self._show_nothing(activity, content, bool(shown))

    def _expected(self, session: Session, activity: Activity) -> tuple[Item, ...]:
        """What it would look back on now: for the facilitator's eyes, not for those of the room."""
        return () if self.host.public else KIND.expected(session, activity, self.host.given().today)

    def _hints(self, session: Session, activity: Activity) -> list[Hint]:
        if self.host.public:
            return []
        dismissed = KIND.state(activity).dismissed
        return [h for h in KIND.hints(session, activity, self.host.given()) if h.id not in dismissed]

    def _show_nothing(self, activity: Activity, content: ReviewContent, filled: bool) -> None:
        words = self.host.room_words
        empty = not filled and not (self.host.public and content.phase == "waiting")
        said = content.said or words("Nothing is open from earlier sessions.")
        free = words("Its minute is free for what comes next.", "Its {n} minutes are free for what comes next.",
                     n=activity.minutes)  # fmt: skip
        first = words("From next time on we begin with what we agree on today.")
        more = (first if content.first else words("We go straight on.")) if self.host.public else free
        self.nothing.setText(said)
        self.more.setText(more)
        self.nothing.setVisible(empty)
        self.more.setVisible(empty)

    def _match(self, ids: list[str]) -> None:
        for gone in set(self._rows) - set(ids):
            old = self._rows.pop(gone)
            self._list.box.removeWidget(old)
            old.hide()
            old.deleteLater()
        for at, outcome in enumerate(ids):
            if outcome not in self._rows:
                self._rows[outcome] = ItemRow(self, outcome)
            if self._list.box.indexOf(self._rows[outcome]) != at:
                self._list.box.insertWidget(at, self._rows[outcome])

    # --- one after another ----------------------------------------------------------------------------------------

    def rows(self) -> list[ItemRow]:
        """The rows in their order."""
        return sorted(self._rows.values(), key=self._list.box.indexOf)

    def _current(self) -> str:
        activity = self.host.session.activities.get(self.activity)
        return KIND.current(self.host.session, activity) if activity else ""

    def go_on(self) -> None:
        """To what comes next; where all is settled nothing has the focus, and the next key goes on."""
        following = self._rows.get(self._current())
        if following is None:
            self._looked_at = ""
            self.host.leave()
        else:
            self._to(following, Qt.FocusReason.OtherFocusReason)

    def step(self, at: ItemRow, by: int) -> None:
        """To the row above or below."""
        rows = self.rows()
        to = rows.index(at) + by
        if 0 <= to < len(rows):
            self._to(rows[to], Qt.FocusReason.TabFocusReason)

    def _to(self, made: ItemRow, reason: Qt.FocusReason) -> None:
        self.look_at(made)
        made.setFocus(reason)

    def look_at(self, made: ItemRow) -> None:
        """Unfold this row and fold the others."""
        self._looked_at = made.outcome
        self._look(made.outcome)

    def _look(self, outcome: str) -> None:
        for made in self._rows.values():
            made.look_at(made.outcome == outcome)
        if outcome in self._rows:
            self._area.ensureWidgetVisible(self._rows[outcome])

    def turn_to(self, made: ItemRow) -> None:
        """It is talked about now: the room sees it large."""
        activity = self.host.session.activities.get(self.activity)
        if activity is None or activity.status != "open" or self.host.session.row.status != "running":
            return
        if made.status == OPEN and made.outcome != self._current():
            self.host.do(TurnTo(activity.id, made.outcome))

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Whatever row the focus is in is looked at; a window that comes back finds everything as it was."""
        if now is None or not self.isVisible():
            return
        inside = next((made for made in self._rows.values() if made is now or made.isAncestorOf(now)), None)
        for made in self.rows() if inside is not None else ():
            if made is not inside:
                made.left()
        self._looked_at = inside.outcome if inside is not None else ""
        self._look(self._looked_at or self._current())

    # --- what the window asks -------------------------------------------------------------------------------------

    def take_focus(self) -> bool:
        """What is talked about; where all is settled nothing is typed."""
        following = self._rows.get(self._current())
        if following is None:
            return False
        self._to(following, Qt.FocusReason.OtherFocusReason)
        return True

    def pending(self) -> str:
        """What happened, a reason or a date that was typed and not kept."""
        return "".join(made.pending() for made in self._rows.values())

    def put_in(self) -> bool:
        """Keep what is typed."""
        # Every line is tried, also after one was refused.
        refused = [made for made in self.rows() if not made.commit()]
        return not refused
