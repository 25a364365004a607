"""The console's face of a plan: one action after another, its questions beside the field that they are about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from facilitator.base.text import CARD_MOST
from facilitator.domain.advice import Hint
from facilitator.domain.kinds.plan import KIND, Settings
from facilitator.domain.outcome import ACTION_FIELDS, AddOutcome, EditOutcome, MoveOutcome, RemoveOutcome
from facilitator.domain.people import DismissHint
from facilitator.domain.session import Activity, Outcome, Session
from facilitator.views.console.face import Face as BaseFace
from facilitator.views.console.face import Host, cleared
from facilitator.views.console.typed import TypedDay, TypedLine, TypedWords
from facilitator.views.icons import Icon
from facilitator.views.widgets.buttons import IconButton
from facilitator.views.widgets.fields import LineField
from facilitator.views.widgets.hint import Hint as HintBar
from facilitator.views.widgets.labels import Label, eyebrow, soft
from facilitator.views.widgets.list_row import ListRow
from facilitator.views.widgets.message_bar import Sign
from facilitator.views.widgets.panels import Panel, column, row, scrolled

REMEDY_KEY = "Alt+R"


class ActionRow(Panel):
    """One action: what, who, by when, and what makes it happen; its next question right below."""

    def __init__(self, host: Host, outcome: str) -> None:
        super().__init__("card", air=(4.0, 2.0, 2.0, 2.0), spacing=0.5)
        said = host.words
        self.host, self.outcome = host, outcome
        self.number = Label(step=3, colour="accent", lines=1)
        self.text = TypedWords(host, said("What"), said("What is done"), self._keeper("text"), large=True)
        self.owner = TypedLine(host, said("Owner"), said("Who"), self._keeper("owner"))
        self.due = TypedDay(host, said("Due"), said("By when"), self._keep_due)
        self.more = {
            name: TypedWords(host, said.say(title), said("…"), self._keeper(name), large=False)
            for name, title in ACTION_FIELDS.items()
        }
        self.fields: dict[str, TypedLine | TypedWords] = {
            "text": self.text,
            "owner": self.owner,
            "due": self.due,
            **self.more,
        }
        self.remove = IconButton(Icon.REMOVE, said("Remove this action"), compact=True)
        self.remove.clicked.connect(lambda: host.do(RemoveOutcome(outcome)))
        self.up = IconButton(Icon.FOLD_UP, said("Move up"), compact=True)
        self.up.clicked.connect(lambda: host.do(MoveOutcome(outcome, -1)))
        self.hints = column(spacing=1.0)
        self._lay_out()
        self._hints: tuple[tuple[str, str], ...] = ()

    def _lay_out(self) -> None:
        say = self.host.room_words.say
        head = row(self.number, spacing=2.0)
        head.box.addWidget(self.text, 1, Qt.AlignmentFlag.AlignVCenter)
        head.add(self.up, self.remove)
        who = row(Sign(Icon.PERSON, "ink-soft"), spacing=1.0)
        who.box.addWidget(self.owner, 1)
        who.add(Sign(Icon.CALENDAR, "ink-soft"))
        who.box.addWidget(self.due, 1)
        who.box.addStretch(1)
        lines = QGridLayout()
        lines.setSpacing(0)
        for at, (name, field) in enumerate(self.more.items()):
            title = Label(say(ACTION_FIELDS[name]), step=-1, colour="ink-soft", lines=1)
            # The field below has air of its own before its text.
            lines.addWidget(row(title, air=(2.6, 0, 0, 0)), 0, at)
            lines.addWidget(field, 1, at, Qt.AlignmentFlag.AlignTop)
            lines.setColumnStretch(at, 1)
        body = column(who, self.hints, spacing=0.5, air=(5.5, 0, 0, 0))
        body.box.addLayout(lines)
        self.add(head, body)

    def show_outcome(self, number: int, outcome: Outcome, hints: tuple[Hint, ...], names: list[str]) -> None:
        """Draw it as it is stored. One question at a time; the next comes when this one is settled."""
        self.number.setText(str(number))
        self.up.setEnabled(number > 1)
        self.text.show_text(outcome.text)
        self.owner.show_text(outcome.owner)
        self.due.show_text(self.host.room_words.short_day(outcome.due) if outcome.due else "")
        for name, field in self.more.items():
            field.show_text(str(outcome.fields.get(name, "")))
        self.owner.offer(names)
        shape = tuple((hint.id, self.host.room_words.say(hint.text)) for hint in hints[:1])
        if shape != self._hints:
            self._hints = shape
            self._show_hints(hints[:1])

    def _show_hints(self, hints: tuple[Hint, ...]) -> None:
        cleared(self.hints)
        for hint in hints:
            self.hints.box.addWidget(self._hint(hint, REMEDY_KEY))

    def _hint(self, hint: Hint, key: str) -> HintBar:
        words, say = self.host.words, self.host.room_words.say
        remedy = words.say(hint.remedy.label) if hint.remedy else ""
        bar = HintBar(say(hint.text), say(hint.reason), remedy, key, scope=self if key else None,
                      dismiss=words("Leave it so"))  # fmt: skip
        bar.remedied.connect(lambda: self._remedy(hint))
        bar.dismissed.connect(lambda: self._dismiss(hint))
        return bar

    def _remedy(self, hint: Hint) -> None:
        if hint.remedy is None:
            return
        if hint.remedy.command is not None:
            self.host.do(hint.remedy.command)
        if hint.remedy.field:
            field = self.fields[hint.remedy.field]
            field.setFocus()
            field.selectAll()

    def _dismiss(self, hint: Hint) -> None:
        activity = self.host.session.outcomes[self.outcome].activity
        if activity is not None:
            self.host.do(DismissHint(activity, hint.id))

    def _keeper(self, what: str) -> Callable[[str], bool]:
        return lambda typed: self.host.do(EditOutcome(self.outcome, what, typed))

    def _keep_due(self, due: date | None) -> bool:
        return self.host.do(EditOutcome(self.outcome, "due", due))

    def commit(self) -> bool:
        """Keep what is typed in its fields; whether nothing of it was refused."""
        for field in self.fields.values():
            field.commit()
        return not self.pending()

    def pending(self) -> str:
        """What was typed in its fields and is not kept."""
        return " ".join(field.typed().strip() or "–" for field in self.fields.values() if field.changed())


class Face(BaseFace):
    """Actions in their order, what they may be made from, and a line for the next one."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        said = host.words
        self._activity: Activity | None = None
        self._rows: dict[str, ActionRow] = {}
        self._list = column(spacing=2.5)
        self._empty = soft(host.room_words("What will we do, who takes care of it, and by when? One thing is enough."))
        self._from = eyebrow(host.room_words("From what came before"))
        self._sources = column(spacing=0.5)
        self._offered: list[str] = []
        page = column(self._list, self._empty, self._from, self._sources, None, spacing=3.0)
        self.box.addWidget(scrolled(page), 1)
        self.line = LineField(said("Add an action"), said("Add an action … Enter"), most=CARD_MOST)
        self.line.returnPressed.connect(self._add)
        self.line.escaped.connect(host.leave)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.addWidget(self.line)

    def show_activity(self, session: Session, activity: Activity) -> None:
        """Rows are kept while their action is there, so that the cursor stays where it is."""
        self._activity = activity
        outcomes = session.outcomes_of(activity.id)
        self._match(outcomes)
        given = self.host.given()
        state, settings = KIND.state(activity), KIND.settings(activity)
        hints = [h for h in KIND.hints(session, activity, given) if h.id not in state.dismissed]
        names = [p.name for p in session.present]
        for number, outcome in enumerate(outcomes, 1):
            about = tuple(h for h in hints if h.target == outcome.id)
            self._rows[outcome.id].show_outcome(number, outcome, about, names)
        self._empty.setVisible(not outcomes)
        self._show_sources(activity, {o.text for o in outcomes})
        begun = activity.status not in {"upcoming", "skipped"}
        self.line.setVisible(begun or session.row.status == "ended")
        self._cap(settings, len(outcomes))

    def _cap(self, settings: Settings, n: int) -> None:
        words = self.host.words
        few = words("Add an action … Enter")
        full = words(
            "One action is what was meant; one more … Enter",
            "{n} actions are what was meant; one more … Enter",
            n=settings.cap,
        )
        self.line.setPlaceholderText(full if n >= settings.cap else few)

    def _match(self, outcomes: tuple[Outcome, ...]) -> None:
        for gone in set(self._rows) - {o.id for o in outcomes}:
            old = self._rows.pop(gone)
            self._list.box.removeWidget(old)
            old.hide()
            old.deleteLater()
        for at, outcome in enumerate(outcomes):
            if outcome.id not in self._rows:
                self._rows[outcome.id] = ActionRow(self.host, outcome.id)
            if self._list.box.indexOf(self._rows[outcome.id]) != at:
                self._list.box.insertWidget(at, self._rows[outcome.id])

    def _show_sources(self, activity: Activity, used: set[str]) -> None:
        texts = [o.text for o in KIND.sources(activity) if o.text not in used]
        self._from.setVisible(bool(texts))
        if texts == self._offered:
            return
        self._offered = texts
        cleared(self._sources)
        for text in texts:
            line = ListRow(text, before=Sign(Icon.ADD, "accent"), line=False)
            line.clicked.connect(lambda _=False, text=text: self._make(text))
            self._sources.add(line)

    def _make(self, text: str) -> None:
        if self._activity is not None and self.host.do(AddOutcome(self._activity.id, text)):
            self._to_owner()

    def _to_owner(self) -> None:
        rows = list(self.host.session.outcomes_of(self._activity.id)) if self._activity else []
        if rows and rows[-1].id in self._rows:
            self._rows[rows[-1].id].owner.setFocus()

    def take_focus(self) -> bool:
        """The line for the next action."""
        if self.line.isHidden():
            return False
        self.line.setFocus()
        return True

    def pending(self) -> str:
        """An action that was typed and not put in, or a field that was changed and not kept."""
        return self.line.text().strip() or "".join(made.pending() for made in self._rows.values())

    def put_in(self) -> bool:
        """Keep what is typed in the fields, and add what was typed below."""
        kept = [made.commit() for made in list(self._rows.values())]
        self._add()
        return all(kept) and not self.line.text().strip()

    def _add(self) -> None:
        typed = self.line.text()
        if self._activity is not None and typed.strip():
            self.host.do(AddOutcome(self._activity.id, typed), lambda: self._put(typed))

    def _put(self, put_in: str) -> None:
        if self.line.text() == put_in:
            self.line.clear()
        self._to_owner()
