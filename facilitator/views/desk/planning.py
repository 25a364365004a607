"""Planning: what, with whom, when and for how long; then start it or keep it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from facilitator.base import text
from facilitator.base.errors import Refused
from facilitator.domain.change import Command
from facilitator.domain.format import Format
from facilitator.views.desk.desk import Desk
from facilitator.views.desk.field import HOUR, DateField, Field, TimeField
from facilitator.views.desk.order import put_in_order
from facilitator.views.desk.outline import Outline
from facilitator.views.desk.page import Page
from facilitator.views.desk.picker import PeoplePicker
from facilitator.views.desk.plan import Draft, keep_draft
from facilitator.views.desk.preview import AgendaPreview, preview_width
from facilitator.views.desk.rail import HOME
from facilitator.views.desk.team_field import TeamField
from facilitator.views.icons import Icon
from facilitator.views.theme import manager
from facilitator.views.widgets.buttons import PRIMARY, QUIET, SECONDARY, Button
from facilitator.views.widgets.fields import Choice, LineField
from facilitator.views.widgets.hint import Hint
from facilitator.views.widgets.message_bar import WARN
from facilitator.views.widgets.panels import Panel, column, row
from facilitator.views.widgets.stepper import Stepper
from facilitator.views.words import people_text

MINUTES_MOST = 480
WIDEST = 200
"""How wide the fields may be, in steps of the unit."""
NARROW = 210
"""Below this many steps of the unit two columns do not fit."""
HIGH = 10
"""How high the fields of one line are, in steps of the unit."""
_QUARTER = timedelta(minutes=15)


class PlanningPage(Page):
    """One form. What was typed stays until a session was planned with it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words("Plan a session"))
        self._form: Format | None = None
        self._outline: Outline | None = None
        self._proposed = ""
        self._fresh = True
        self._make_fields()
        self._lay_out()
        self._make_foot()
        self._connect()

    # --- building -------------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        words = self.words
        self.format = Choice(words("Format"))
        self.team = TeamField(words)
        self.people = PeoplePicker(words)
        self.day = DateField(words("Day"))
        self.time = TimeField(words("Time"))
        self.minutes = Stepper(
            words("Minutes"),
            least=1,
            most=MINUTES_MOST,
            suffix=words(" min"),
            less=words("One less"),
            more=words("One more"),
        )
        self.heading = LineField(words("Title"), most=text.NAME_MOST)
        self.purpose = LineField(words("Purpose"), words("What should be different afterwards?"), most=text.LINE_MOST)
        self.facilitator = LineField(words("Who leads it"), most=text.NAME_MOST)
        self.preview = AgendaPreview(words)
        self.hint: Hint | None = None
        self.hints = column()

    def _lay_out(self) -> None:
        words = self.words
        self.team_field = Field(words("Team"), self.team, words("Choose one, or type the name of a new one."))
        self.title_field = Field(words("Title"), self.heading)
        self.minutes_field = Field(words("Minutes"), self.minutes, across=True)
        self.time_field = Field(words("Time"), self.time)
        when = row(spacing=4)
        for field in (Field(words("Day"), self.day), self.time_field, self.minutes_field):
            field.widget.setFixedHeight(manager().space(HIGH))
            when.box.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        when.add(None)
        left = column(
            row(Field(words("Format"), self.format), None),
            self.team_field,
            self.people,
            self.hints,
            when,
            self.title_field,
            Field(words("Purpose (may stay empty)"), self.purpose),
            Field(words("Who leads it"), self.facilitator),
            spacing=5,
        )
        self._both = both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        both.setSpacing(manager().space(8))
        left.setMaximumWidth(manager().space(WIDEST))
        both.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)
        aside = QVBoxLayout()
        self.preview.setFixedWidth(preview_width())
        aside.addWidget(self.preview)
        aside.addStretch(1)
        both.addLayout(aside)
        both.addStretch(0)
        self.content.add(both, None)

    def _make_foot(self) -> None:
        words = self.words
        self.start = Button(words("Start now"), PRIMARY, after=Icon.RESUME, key=words("Ctrl+Enter"))
        self.keep = Button(words("Keep for later"), SECONDARY)
        self.back = Button(words("Back"), QUIET)
        foot = Panel("foot", across=True, air=(10, 3, 10, 3), spacing=3)
        foot.add(self.back, None, self.keep, self.start)
        self.box.addWidget(foot)

    def _connect(self) -> None:
        self.format.picked.connect(self._choose_format)
        self.team.named.connect(self._show_team)
        self.people.changed.connect(self._show_hint)
        self.minutes.changed.connect(lambda _: self._share())
        self.preview.wanted.connect(self._change_agenda)
        self.day.dateChanged.connect(lambda _: self._propose())
        self.start.clicked.connect(lambda: self.plan(start=True))
        self.keep.clicked.connect(lambda: self.plan(start=False))
        self.back.clicked.connect(lambda: self.desk.go(HOME))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.start.click)

    # --- showing --------------------------------------------------------------------------------------------------

    def come(self, what: str = "") -> None:
        """Plan with the format of that id; without one, with the one that was chosen last, or the first."""
        formats = self.desk.library.formats.all()
        self.format.set_options([(form.id, form.title) for form in formats])
        if self._fresh:
            self._begin()
        chosen = what or (self._form.id if self._form is not None else "") or (formats[0].id if formats else "")
        if chosen:
            self.format.choose(chosen)
            self._choose_format(chosen)
        self.show_all()
        put_in_order(self)
        self.team.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the agenda stands below the fields."""
        super().resizeEvent(event)
        narrow = self.width() < manager().space(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way != self._both.direction():
            self._both.setDirection(way)

    def show_all(self) -> None:
        """Offer the teams there are."""
        holdings = self.desk.library.holdings
        teams = holdings.teams_of(self.desk.library.client)
        self.team.set_options([(team.id, team.name) for team in teams])
        self._show_team()

    def _begin(self) -> None:
        self._fresh = False
        now = self.desk.now()
        # The next full quarter: what is planned to the minute is late at once.
        at = now.replace(second=0, microsecond=0) + (_QUARTER - timedelta(minutes=now.minute % 15))
        self.day.setDate(QDate(at.year, at.month, at.day))
        self.time.show_minutes(at.hour * HOUR + at.minute)
        self.people.reset()
        self.team.setEditText("")
        self.purpose.clear()
        self.heading.clear()
        self._proposed = ""
        self._outline = None
        self.facilitator.setText(self.desk.settings.facilitator)
        for field in (self.team_field, self.time_field, self.title_field):
            field.fault(None, self.words)
        self.bar.clear()

    def _choose_format(self, format_id: str) -> None:
        before, form = self._form, self.desk.library.formats.get(format_id)
        self._form = form
        if self._outline is None or before is None or before.id != form.id:
            self._outline = Outline(self.desk.library, form, form.minutes)
        self._show_minutes()
        self.preview.show_format(form, self._outline.agenda)
        self._propose()
        self._show_hint()

    def _show_minutes(self) -> None:
        if self._outline is not None:
            least = min(self._outline.least, self._outline.minutes)
            self.minutes.set_bounds(max(1, least), max(MINUTES_MOST, self._outline.minutes))
            self.minutes.set_value(self._outline.minutes)

    def _share(self) -> None:
        """Other minutes in all are shared out anew."""
        if self._outline is not None:
            self._outline.share(self.minutes.value())
            self.preview.show_agenda(self._outline.agenda)

    def _change_agenda(self, command: Command) -> None:
        """An activity is left out, moved, or given other minutes; what makes no sense is said and nothing changes."""
        outline = self._outline
        if outline is None:
            return
        self.desk.attempt(lambda: outline.do(command), self.bar, "plan agenda")
        self._show_minutes()
        self.preview.show_agenda(outline.agenda)
        put_in_order(self)

    def _propose(self) -> None:
        """A title that says what and when, as long as nobody has written another."""
        if self._form is None or self.heading.text() != self._proposed:
            return
        day = self._planned_on().date()
        self._proposed = self.words("{format}, {day}", format=self._form.title, day=self.words.short_day(day))
        self.heading.setText(self._proposed)

    def _show_team(self) -> None:
        team = self.team.team()
        people = self.desk.library.holdings.people_of(team) if team else ()
        self.people.set_team(people, new=not team)
        self.team_field.fault(None, self.words)
        put_in_order(self)

    def _show_hint(self) -> None:
        said = self._group_hint()
        if self.hint is not None:
            if self.hint.accessibleName().startswith(said) and said:
                return
            self.hints.box.removeWidget(self.hint)
            self.hint.hide()
            self.hint.deleteLater()
            self.hint = None
        if said:
            self.hint = Hint(said, self.words("You can plan it all the same."), dismiss=self.words("Leave it so"))
            self.hints.add(self.hint)

    def _group_hint(self) -> str:
        n = len(self.people.taking_part())
        form = self._form
        if form is None or n == 0 or form.suits(n):
            return ""
        suits = people_text(self.words, form.group)
        return self.words(
            "{title} suits {suits}; {n} takes part.",
            "{title} suits {suits}; {n} take part.",
            n=n,
            title=form.title,
            suits=suits,
        )

    # --- planning -------------------------------------------------------------------------------------------------

    def _planned_on(self) -> datetime:
        day, minutes = self.day.date(), self.time.minutes() or 0
        return datetime(day.year(), day.month(), day.day(), minutes // HOUR, minutes % HOUR)  # noqa: DTZ001 - a wall clock

    def plan(self, *, start: bool) -> None:
        """Make the session and open it, or keep it for later; what is wrong is said beside its field."""
        if self.people.line.text().strip():
            self.people.add_names([self.people.line.text()])
        if self._form is None or self._outline is None:
            self.bar.say(self.words("There is no format to plan with."), WARN)
            return
        if not self._is_sound():
            return
        draft = Draft(
            self._form.id,
            self.team.team(),
            self.team.typed(),
            self.heading.text(),
            self.people.taking_part(),
            self.people.joining(),
            self._planned_on() if not start else self.desk.now().replace(second=0, microsecond=0),
            self.purpose.text(),
            self.facilitator.text(),
            self._outline,
        )
        made: list[str] = []
        self.desk.attempt(
            lambda: made.append(keep_draft(self.desk.library, draft)),
            self.bar,
            "plan session",
            lambda: self._planned(made[-1], draft, start=start),
        )

    def _planned(self, session: str, draft: Draft, *, start: bool) -> None:
        self._fresh = True
        self.desk.settings.facilitator = text.name_text(draft.facilitator)
        self.desk.settings.save()
        self.desk.refresh()
        self.desk.go(HOME)
        if start:
            self.desk.open_session(session)
        else:
            self.desk.tell(self.words("“{title}” is planned.", title=text.one_line(draft.title)))

    def _is_sound(self) -> bool:
        """Whether team, time and title will do; the first field that will not gets the focus."""
        faults = [
            (self.team_field, self._fault_of(self._check_team)),
            (self.time_field, self._fault_of(self._check_time)),
            (self.title_field, self._fault_of(self._check_title)),
        ]
        for field, error in faults:
            field.fault(error, self.words)
        wrong = [field for field, error in faults if error is not None]
        if wrong:
            self.bring(wrong[0].widget)
        return not wrong

    def _check_team(self) -> None:
        if not self.team.team():
            text.needed(text.name_text(self.team.typed()), "Choose a team, or name a new one.", text.NAME_MOST)

    def _check_time(self) -> None:
        if self.time.minutes() is None:
            raise Refused("That is no time. Write it as 14:30.")

    def _check_title(self) -> None:
        text.needed(self.heading.text(), "A session needs a title.", text.NAME_MOST)

    def _fault_of(self, check: Callable[[], None]) -> Refused | None:
        try:
            check()
        except Refused as error:
            return error
        return None
