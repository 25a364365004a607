"""What is due: a client's open actions, overdue first, each with a tick that can be taken back.

What is not done may be still on by another date, or dropped for a reason: two lines that unfold below it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication

from facilitator.base.dates import age_text, due_text
from facilitator.base.words import Words
from facilitator.domain.holdings import Holdings, SessionSummary
from facilitator.domain.session import Outcome
from facilitator.views.desk.due_more import DueMore
from facilitator.views.desk.order import put_in_order
from facilitator.views.icons import Icon
from facilitator.views.theme import BOLD, REGULAR, manager
from facilitator.views.widgets.buttons import QUIET, Button, IconButton
from facilitator.views.widgets.fields import Tick
from facilitator.views.widgets.labels import Label, caption, heading
from facilitator.views.widgets.list_row import ListRow
from facilitator.views.widgets.message_bar import Sign
from facilitator.views.widgets.panels import Panel, column, row
from facilitator.views.words import near_day

AT_FIRST = 8
"""So many are shown until somebody asks for all."""
AGED = 7
"""From so many days on it is said how old an action is."""


class DuePanel(Panel):
    """The list. `ticked` names an outcome that is done, `pressed` one that somebody wants to look at.

    `dated` and `dropped` name one that is still on by another date, or dropped, with what was typed.
    """

    ticked = Signal(str)
    pressed = Signal(str)
    dated = Signal(str, str)
    dropped = Signal(str, str)

    def __init__(self, words: Words) -> None:
        super().__init__("", air=0, spacing=1)
        self._words = words
        self._all = False
        self.count = caption()
        self.more = Button("", QUIET, compact=True)
        self.more.clicked.connect(self._show_more)
        self._rows = column(spacing=0)
        self._lines: list[ListRow] = []
        self._dates: list[Label] = []
        self._empty = row(
            Sign(Icon.DONE, "good", size=5),
            caption(words("Nothing is open. What a team agrees to do appears here, the overdue first.")),
            air=(0, 3, 0, 3),
            spacing=2.5,
        )
        self._empty.box.setStretch(1, 1)
        self._held: tuple[Sequence[Outcome], Holdings, Mapping[str, SessionSummary], date] | None = None
        self._unfolded: DueMore | None = None
        self._unfolded_at = -1
        head = row(heading(words("Due")), None, self.count)
        self.add(head, self._empty, self._rows, row(self.more, None, air=(0, 1, 0, 0)), None)

    def show_outcomes(
        self, outcomes: Sequence[Outcome], holdings: Holdings, sessions: Mapping[str, SessionSummary], today: date
    ) -> None:
        """Show open outcomes in the order given. `sessions` are those that they are from, by id."""
        self._held = (outcomes, holdings, sessions, today)
        late = sum(1 for o in outcomes if o.due is not None and o.due < today)
        said = self._words("{n} open", n=len(outcomes))
        self.count.setText(self._words("{said}, {n} overdue", said=said, n=late) if late else said if outcomes else "")
        self._empty.setVisible(not outcomes)
        shown = outcomes if self._all else outcomes[:AT_FIRST]
        self.more.setVisible(len(shown) < len(outcomes))
        self.more.set_label(self._words("Show all {n}", n=len(outcomes)))
        focused = self._focused()
        for line in self._lines:
            self._rows.box.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._dates.clear()
        self._lines = [self._row(outcome, holdings, sessions, today) for outcome in shown]
        for line in self._lines:
            self._rows.box.addWidget(line)
        self._keep_unfolded([outcome.id for outcome in shown])
        # One column of dates: all as wide as the widest.
        widest = max((label.sizeHint().width() for label in self._dates), default=0)
        for label in self._dates:
            label.setMinimumWidth(widest)
        self._focus(focused)

    def rows(self) -> list[ListRow]:
        """What is shown, in order."""
        return list(self._lines)

    def ticks(self) -> list[Tick]:
        """The ticks of what is shown, in order."""
        return [tick for line in self._lines for tick in line.findChildren(Tick)]

    def _row(
        self, outcome: Outcome, holdings: Holdings, sessions: Mapping[str, SessionSummary], today: date
    ) -> ListRow:
        tick = Tick(name=self._words("Done: {action}", action=outcome.text))
        tick.clicked.connect(lambda: self.ticked.emit(outcome.id))
        more = IconButton(Icon.MORE, self._words("More for: {action}", action=outcome.text), compact=True)
        sub = self._sub(outcome, holdings, sessions.get(outcome.session or ""), today)
        made = ListRow(outcome.text, sub, self._facts(outcome, today), before=tick, after=(more,))
        made.clicked.connect(lambda: self.pressed.emit(outcome.id))
        more.clicked.connect(lambda: self._turn_more(made, outcome))
        return made

    def _sub(self, outcome: Outcome, holdings: Holdings, session: SessionSummary | None, today: date) -> str:
        """Whose it is, where it is from, and how old it is."""
        team = holdings.teams[outcome.team].name
        if session is None:
            return team
        days = (today - session.began.astimezone().date()).days if session.began else 0
        if days < AGED:
            return self._words("{team} · from {session}", team=team, session=session.title)
        age = age_text(days)
        return self._words("{team} · {age} ago in {session}", team=team, age=age, session=session.title)

    def _facts(self, outcome: Outcome, today: date) -> list[Label]:
        facts: list[Label] = []
        if outcome.owner:
            owner = Label(outcome.owner, lines=1)
            owner.setMaximumWidth(manager().space(36))
            facts.append(owner)
        if outcome.due is not None:
            late = outcome.due < today
            said = self._words.say(due_text(outcome.due, today)) if late else near_day(self._words, outcome.due, today)
            when = Label(said, colour="bad" if late else "ink", weight=BOLD if late else REGULAR, lines=1)
            when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._dates.append(when)
            facts.append(when)
        return facts

    # --- still on, or dropped -------------------------------------------------------------------------------------

    def _turn_more(self, line: ListRow, outcome: Outcome) -> None:
        """Unfold the two lines below an action, or fold them; those of another one are folded."""
        before = self.fold()
        if before == outcome.id:
            return
        more = DueMore(self._words, outcome.id, outcome.text)
        more.dated.connect(lambda typed: self.dated.emit(outcome.id, typed))
        more.dropped.connect(lambda typed: self.dropped.emit(outcome.id, typed))
        more.left.connect(self.leave_more)
        self._unfolded, self._unfolded_at = more, self._lines.index(line)
        self._rows.box.insertWidget(self._unfolded_at + 1, more)
        put_in_order(self)
        more.date.setFocus()

    def fold(self) -> str:
        """Fold the two lines; names the outcome below which they stood, empty where none were unfolded."""
        more, self._unfolded = self._unfolded, None
        if more is None:
            return ""
        self._rows.box.removeWidget(more)
        more.hide()
        more.deleteLater()
        return more.outcome

    def unfolded(self) -> DueMore | None:
        """The two lines, where they are unfolded."""
        return self._unfolded

    def leave_more(self) -> None:
        """Fold the two lines; the focus goes to the action below which they stood, or to what stands there now."""
        outcomes = self._held[0] if self._held is not None else ()
        outcome = self.fold()
        self._focus(next((at for at, o in enumerate(outcomes) if o.id == outcome), self._unfolded_at))

    def _keep_unfolded(self, ids: Sequence[str]) -> None:
        """The lines stay below their action with what is typed in them, wherever it stands now."""
        if self._unfolded is None:
            return
        if self._unfolded.outcome in ids:
            self._rows.box.insertWidget(ids.index(self._unfolded.outcome) + 1, self._unfolded)
        else:
            self.fold()

    def _show_more(self) -> None:
        self._all = True
        if self._held is not None:
            self.show_outcomes(*self._held)

    def _focused(self) -> int:
        focus = QApplication.focusWidget()
        inside = [at for at, line in enumerate(self._lines) if focus is not None and line.isAncestorOf(focus)]
        return inside[0] if inside else -1

    def _focus(self, at: int) -> None:
        ticks = self.ticks()
        if at >= 0 and ticks:
            ticks[min(at, len(ticks) - 1)].setFocus()
