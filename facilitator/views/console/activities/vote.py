"""The console's face of a vote: counts typed beside each option; the result once the voting is closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from facilitator.domain.kinds.vote import KIND, AddOption, OptionShown, SetDots, VoteContent
from facilitator.domain.session import Activity, Session
from facilitator.views.console.face import Face as BaseFace
from facilitator.views.console.face import Host, cleared
from facilitator.views.console.tallies import Tallies
from facilitator.views.widgets.fields import LineField
from facilitator.views.widgets.labels import Label, soft
from facilitator.views.widgets.panels import Panel, column, row, scrolled
from facilitator.views.widgets.ranking import Ranking, RankingRow


class Face(BaseFace):
    """Options with a stepper each while it is open, a ranking afterwards."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._activity: Activity | None = None
        self._shape: tuple[object, ...] = ()
        self._tallies: Tallies[str] = Tallies(host.words, self._count)
        self._sum = soft()
        self._rows = column(spacing=1.5)
        self.ranking = Ranking(host.room_words("Result"))
        self.late = LineField(host.words("Add an option"), host.words("Add an option … Enter"), most=500)
        self.late.returnPressed.connect(self._add)
        self.late.escaped.connect(host.leave)
        page = column(self._rows, self.ranking, None, spacing=2.0)
        self.box.addWidget(scrolled(page), 1)
        foot = row(self.late, self._sum, spacing=4.0)
        self.late.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.addWidget(foot)

    def show_activity(self, session: Session, activity: Activity) -> None:
        """Steppers for what can be counted, a ranking for what was."""
        self._activity = activity
        content: VoteContent = KIND.content(session, activity, self.host.room_words)
        open_now = activity.status == "open"
        result = content.phase == "result" or (activity.status == "locked" and not self.masked(activity))
        self._rows.setVisible(not result)
        self.ranking.setVisible(result)
        self.late.setVisible(open_now)
        if result:
            self._show_ranking(session, activity, content)
        else:
            self._show_steppers(session, activity, content.options)
        n = sum(KIND.totals(session, activity).values())
        most = KIND.settings(activity).dots * len(session.present)
        said = self.host.words("{n} of {most} dots counted", n=n, most=most) if most else ""
        self._sum.setText(said)
        self._sum.setVisible(bool(said) and not result and not self.host.public)

    def _show_steppers(self, session: Session, activity: Activity, options: tuple[OptionShown, ...]) -> None:
        masked = self.masked(activity)
        shape = (tuple((o.ref, o.text) for o in options), masked, activity.status)
        if shape != self._shape:
            self._shape = shape
            self._build(options, masked, activity.status == "open")
        self._tallies.show(KIND.totals(session, activity))

    def _build(self, options: tuple[OptionShown, ...], masked: bool, open_now: bool) -> None:
        self._tallies.clear()
        cleared(self._rows)
        for option in options:
            self._rows.box.addWidget(self._row(option, masked, open_now))
        if not options:
            self._rows.box.addWidget(
                soft(self.host.room_words("There is nothing to vote on yet. Add an option below."))
            )

    def _row(self, option: OptionShown, masked: bool, open_now: bool) -> Panel:
        made = Panel("card", across=True, air=(4.0, 2.0, 2.0, 2.0), spacing=4.0)
        made.box.addWidget(Label(option.text, step=1), 1)
        stepper = self._tallies.make(
            option.ref, self.host.words("Dots for: {option}", option=option.text), masked=masked
        )
        made.box.addWidget(stepper, 0, Qt.AlignmentFlag.AlignVCenter)
        # Shown or hidden only once it has a parent: without one it would be a window of its own.
        stepper.setVisible(open_now)
        return made

    def _show_ranking(self, session: Session, activity: Activity, content: VoteContent) -> None:
        ranked = KIND.ranking(session, activity)
        chosen = set(KIND.chosen(session, activity))
        rows = [RankingRow(o.text, n, o.ref in chosen) for o, n in ranked]
        self.ranking.show_rows(rows, self.host.room_words("goes on"))

    def _count(self, ref: str, value: int) -> bool:
        return self._activity is not None and self.host.do(SetDots(self._activity.id, ref, value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next count."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self._tallies.go_on():
            super().keyPressEvent(event)

    def take_focus(self) -> bool:
        """The first count, or the line where there is nothing to count yet."""
        if self._tallies.take_focus():
            return True
        if self.late.isHidden():
            return False
        self.late.setFocus()
        return True

    def pending(self) -> str:
        """A count or a late option that was typed and not put in yet."""
        return self._tallies.typed() or self.late.text().strip()

    def put_in(self) -> bool:
        """Put in the counts, and add the late option."""
        return self._tallies.put_in() and self._add()

    def _add(self) -> bool:
        typed = self.late.text()
        if self._activity is None or not typed.strip():
            return True
        return self.host.do(AddOption(self._activity.id, typed), lambda: self._clear(typed))

    def _clear(self, put_in: str) -> None:
        if self.late.text() == put_in:
            self.late.clear()
