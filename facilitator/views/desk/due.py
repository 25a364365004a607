"""What is due: a client's open actions, overdue first, each with a tick that can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal

from facilitator.base.dates import due_text
from facilitator.base.words import Words
from facilitator.domain.holdings import Holdings
from facilitator.domain.session import Outcome
from facilitator.views.icons import Icon
from facilitator.views.theme import BOLD, REGULAR, manager
from facilitator.views.widgets.buttons import QUIET, Button
from facilitator.views.widgets.fields import Tick
from facilitator.views.widgets.labels import Label, caption, heading
from facilitator.views.widgets.list_row import ListRow
from facilitator.views.widgets.message_bar import Sign
from facilitator.views.widgets.panels import Panel, column, row
from facilitator.views.words import near_day

AT_FIRST = 8
"""So many are shown until somebody asks for all."""


class DuePanel(Panel):
    """The list. `ticked` names an outcome that is done, `pressed` one that somebody wants to look at."""

    ticked = Signal(str)
    pressed = Signal(str)

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
        self._held: tuple[Sequence[Outcome], Holdings, Mapping[str, str], date] | None = None
        head = row(heading(words("Due")), None, self.count)
        self.add(head, self._empty, self._rows, row(self.more, None, air=(0, 1, 0, 0)), None)

    def show_outcomes(
        self, outcomes: Sequence[Outcome], holdings: Holdings, sessions: Mapping[str, str], today: date
    ) -> None:
        """Show open outcomes in the order given. `sessions` are their titles by id."""
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

    def _row(self, outcome: Outcome, holdings: Holdings, sessions: Mapping[str, str], today: date) -> ListRow:
        team = holdings.teams[outcome.team].name
        title = sessions.get(outcome.session or "", "")
        sub = self._words("{team} · from {session}", team=team, session=title) if title else team
        tick = Tick(name=self._words("Done: {action}", action=outcome.text))
        tick.clicked.connect(lambda: self.ticked.emit(outcome.id))
        made = ListRow(outcome.text, sub, self._facts(outcome, today), before=tick)
        made.clicked.connect(lambda: self.pressed.emit(outcome.id))
        return made

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

    def _show_more(self) -> None:
        self._all = True
        if self._held is not None:
            self.show_outcomes(*self._held)

    def _focused(self) -> int:
        return next((at for at, tick in enumerate(self.ticks()) if tick.hasFocus()), -1)

    def _focus(self, at: int) -> None:
        ticks = self.ticks()
        if at >= 0 and ticks:
            ticks[min(at, len(ticks) - 1)].setFocus()
