"""What is said aloud beside an activity's numbers: a column for each heading, with a line to type it."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.base.text import CARD_MOST
from facilitator.domain.remarks import AddRemark, EditRemark, Heading
from facilitator.domain.session import Activity, Contribution, Session
from facilitator.views.console.face import Host, cleared
from facilitator.views.icons import Icon
from facilitator.views.widgets.buttons import IconButton
from facilitator.views.widgets.fields import LineField
from facilitator.views.widgets.labels import Label, eyebrow
from facilitator.views.widgets.panels import Panel, column, row


class Remarks(Panel):
    """The headings side by side; below each what was said, and a line for more."""

    def __init__(self, host: Host) -> None:
        super().__init__("", across=True, air=0, spacing=5.0)
        self._host = host
        self._shape: tuple[object, ...] = ()
        self._lines: dict[str, LineField] = {}
        self._lists: dict[str, Panel] = {}
        self._said: dict[str, tuple[Contribution, ...]] = {}
        self._activity: Activity | None = None
        self.hide()

    def show_remarks(self, session: Session, activity: Activity, headings: Sequence[Heading]) -> None:
        """Draw them as they are; without headings there is nothing to see."""
        self._activity = activity
        begun = activity.status not in {"upcoming", "skipped"}
        self.setVisible(begun and bool(headings))
        if self._shape != tuple(headings):
            self._shape = tuple(headings)
            self._build(headings)
        rows = session.contributions_of(activity.id)
        for heading in headings:
            said = tuple(c for c in rows if c.slot == heading.id)
            if self._said.get(heading.id) != said:
                self._said[heading.id] = said
                cleared(self._lists[heading.id]).add(*(self._remark(c) for c in said))

    def _build(self, headings: Sequence[Heading]) -> None:
        cleared(self)
        self._lines, self._lists, self._said = {}, {}, {}
        words = self._host.words
        for heading in headings:
            said = column(spacing=1.0)
            line = LineField(heading.title, words("What is said … Enter"), most=CARD_MOST)
            line.returnPressed.connect(lambda key=heading.id: self._add(key))
            line.escaped.connect(self._host.leave)
            self._lists[heading.id], self._lines[heading.id] = said, line
            self.box.addWidget(column(eyebrow(heading.title), said, line, None, spacing=1.5), 1)

    def _remark(self, remark: Contribution) -> Panel:
        away = IconButton(Icon.CLOSE, self._host.words("Take away: {text}", text=remark.text), compact=True)
        away.clicked.connect(lambda: self._host.do(EditRemark(remark.id, "")))
        made = row(spacing=1.0)
        made.box.addWidget(Label(remark.text), 1)
        made.box.addWidget(away)
        return made

    def _add(self, heading: str) -> bool:
        line = self._lines[heading]
        typed = line.text()
        if self._activity is None or not typed.strip():
            return True
        return self._host.do(AddRemark(self._activity.id, heading, typed), lambda: self._clear(line, typed))

    def _clear(self, line: LineField, put_in: str) -> None:
        if line.text() == put_in:
            line.clear()

    def pending(self) -> str:
        """What was typed and not put in yet."""
        return next((text for line in self._lines.values() if (text := line.text().strip())), "")

    def put_in(self) -> bool:
        """Put in what was typed; False where something was refused."""
        # Every line is tried, also after one was refused.
        refused = [heading for heading in self._lines if not self._add(heading)]
        return not refused
