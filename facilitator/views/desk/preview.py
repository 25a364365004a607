"""What a planned session will be like: the format's sense, and its agenda with the minutes as they are shared out."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.base.words import Words
from facilitator.domain.format import Format
from facilitator.views.theme import BOLD, manager
from facilitator.views.widgets.empty_state import Badge
from facilitator.views.widgets.labels import Label, caption, eyebrow, heading, soft
from facilitator.views.widgets.message_bar import Sign
from facilitator.views.widgets.panels import Panel, column, hairline, row
from facilitator.views.words import difficulty_text, dots, icon_of, people_text


class AgendaPreview(Panel):
    """A format's agenda. Minutes that differ from the format's own stand out."""

    def __init__(self, words: Words) -> None:
        super().__init__("panel", air=5, spacing=3)
        self._words = words
        self._inner: Panel | None = None
        self._minutes: list[Label] = []
        self._total = eyebrow()

    def show_format(self, form: Format, minutes: Sequence[int]) -> None:
        """Show a format and its minutes, one number for each activity."""
        if self._inner is not None:
            self.box.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
        words = self._words
        head = row(
            Badge(icon_of(form.icon), form.hue),
            column(heading(form.title), caption(self._facts(form)), spacing=0.5),
            spacing=3.5,
        )
        head.box.setStretch(1, 1)
        self._total = eyebrow()
        self._minutes = [Label(lines=1) for _ in form.agenda]
        self._inner = column(head, soft(form.purpose), spacing=3)
        self._inner.add(hairline(), self._total)
        for activity, label in zip(form.agenda, self._minutes, strict=True):
            line = row(Sign(icon_of(activity.kind), size=4.5), Label(activity.title, lines=2), label, spacing=2.5)
            line.box.setStretch(1, 1)
            self._inner.add(line)
        self._inner.add(hairline())
        self._tell(words("When it helps"), form.when)
        self._tell(words("When it does not"), form.when_not)
        self._tell(words("Bring along"), "\n".join(f"· {one}" for one in form.materials))
        self.box.addWidget(self._inner)
        self.show_minutes(form, minutes)

    def _tell(self, name: str, said: str) -> None:
        if said and self._inner is not None:
            name_label = Label(name, step=-1, weight=BOLD)
            self._inner.add(column(name_label, caption(said), spacing=0.5))

    def show_minutes(self, form: Format, minutes: Sequence[int]) -> None:
        """Show other minutes of the same format."""
        for label, activity, n in zip(self._minutes, form.agenda, minutes, strict=True):
            label.setText(self._words("{n} min", n=n))
            label.set_colour("accent" if n != activity.minutes else "ink-soft")
        self._total.setText(self._words("Agenda · {n} min", n=sum(minutes)))

    def minutes(self) -> list[str]:
        """The minutes as they are shown, in order."""
        return [label.text() for label in self._minutes]

    def _facts(self, form: Format) -> str:
        hard = f"{dots(form.difficulty)} {difficulty_text(self._words, form.difficulty)}"
        return f"{people_text(self._words, form.group)} · {hard}"


def preview_width() -> int:
    """How wide the agenda stands beside a form, in pixels."""
    return manager().space(84)
