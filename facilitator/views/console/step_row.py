"""The steps of an activity beside its prompt: a quiet row with the current one marked, each of which can be gone to."""

from __future__ import annotations

from facilitator.base.words import Words
from facilitator.domain.session import Activity
from facilitator.domain.steps import GoToStep
from facilitator.domain.transitions import UNDER_WAY
from facilitator.views.console.face import Host, cleared
from facilitator.views.widgets.buttons import Option, Segmented
from facilitator.views.widgets.panels import Panel


class StepRow(Panel):
    """One part for each step; hidden where an activity has none."""

    def __init__(self, host: Host, words: Words) -> None:
        super().__init__("", across=True, air=0, spacing=0)
        self._host, self._words = host, words
        self._shape: tuple[object, ...] = ()
        self._activity = ""
        self.choice: Segmented | None = None
        self.hide()

    def show_activity(self, activity: Activity) -> None:
        """Draw the steps as they are now."""
        course = self._host.kinds.of(activity).course(activity)
        self.setVisible(course is not None)
        if course is None:
            return
        self._activity = activity.id
        names = [
            self._words("{title} · {n} min", title=step.name, n=minutes)
            for step, minutes in zip(course.steps, course.minutes, strict=True)
        ]
        shape = (activity.id, *names)
        if shape != self._shape:
            self._shape = shape
            cleared(self)
            options = [Option(step.id, name) for step, name in zip(course.steps, names, strict=True)]
            self.choice = Segmented(options, self._words("Steps"))
            self.choice.chosen.connect(self._go)
            self.add(self.choice)
        assert self.choice is not None
        for step in course.steps:
            self.choice.set_offered(step.id, activity.status in UNDER_WAY)
        self.choice.choose(course.step.id)

    def _go(self, step: str) -> None:
        if not self._host.do(GoToStep(self._activity, step)):
            # What was refused is said by then; the row says again where it is.
            self.show_activity(self._host.session.activities[self._activity])
