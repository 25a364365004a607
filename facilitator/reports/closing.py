"""The last chapters: parked thoughts, and how all this was done."""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from facilitator.domain.session import Activity
from facilitator.domain.timing import spent_minutes, total_seconds
from facilitator.reports.context import SectionContext
from facilitator.reports.faces import face_of
from facilitator.reports.style import colour, size, styles


def parked(context: SectionContext) -> list[Flowable]:
    """The thoughts that wait, one a line with room to tick."""
    thoughts = context.session.parked
    if not thoughts:
        return []
    look, words = styles(), context.words
    said = words("Not lost, not now: take them up when their time has come, or let them go.")
    rows: list[Flowable] = [Thought(context, thought.text) for thought in thoughts]
    return [context.paragraph(said, look.soft), Spacer(1, 10), *rows]


class Thought(Flowable):
    """A parked thought behind a small box."""

    def __init__(self, context: SectionContext, text: str) -> None:
        super().__init__()
        self._text = context.paragraph(text, styles().body)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, self._text.wrap(width - 24, height)[1] + 9
        return self.width, self.height

    def draw(self) -> None:
        self._text.drawOn(self.canv, 24, 4)
        self.canv.setStrokeColor(colour("edge"))
        self.canv.setLineWidth(0.8)
        self.canv.roundRect(2, self.height - 15.5, 9, 9, 2, stroke=1, fill=0)


def method(context: SectionContext) -> list[Flowable]:
    """The format and its source, the agenda with its minutes, and how what people put in was handled."""
    look, words = styles(), context.words
    parts: list[Flowable] = []
    title = context.setting("format_title") or context.session.row.format
    if title:
        parts.append(context.paragraph(words("This was a session of the format “{title}”.", title=title), look.body))
    source = " ".join(context.setting("source").split())
    if source:
        parts.append(context.paragraph(source, look.soft))
    if context.session.agenda:
        parts += [Spacer(1, 8), AgendaTable(context)]
    parts += [Spacer(1, 6), context.paragraph(words("How your words and answers were handled"), look.sub)]
    parts += [context.point(said, look.point) for said in _handled(context)]
    return parts


def _handled(context: SectionContext) -> list[str]:
    words = context.words
    told = [said for activity in context.session.agenda for said in face_of(activity.kind).handled(context, activity)]
    told.append(words("This report holds no list of who was there and none of the facilitator's notes."))
    told += [words.say(warning) for warning in context.writer.warnings]
    return list(dict.fromkeys(told))


class AgendaTable(Flowable):
    """The activities with the minutes that were planned and that they took."""

    line = size(0) * 1.9

    def __init__(self, context: SectionContext) -> None:
        super().__init__()
        self._context = context
        self._agenda = context.session.agenda

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width * 0.8, (len(self._agenda) + 2) * self.line
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        return []

    def draw(self) -> None:
        context, words, session = self._context, self._context.words, self._context.session
        self._row(0, words("Part"), words("planned"), words("took"), soft=True)
        for i, activity in enumerate(self._agenda, 1):
            planned = words("{n} min", n=activity.minutes)
            self._row(i, activity.title, planned, self._took(activity))
        seconds = total_seconds(session, context.now)
        # An import starts and pauses a session within a moment: that is no time that anybody spent.
        took = words("{n} min", n=max(1, round(seconds / 60))) if seconds >= 1 else "–"
        planned = words("{n} min", n=sum(activity.minutes for activity in self._agenda))
        self._row(len(self._agenda) + 1, words("All together"), planned, took, strong=True)

    def _took(self, activity: Activity) -> str:
        words = self._context.words
        if activity.status == "skipped":
            return words("left out")
        minutes = spent_minutes(activity, self._context.now)
        return words("{n} min", n=minutes) if minutes else "–"

    def _row(self, i: int, name: str, planned: str, took: str, *, soft: bool = False, strong: bool = False) -> None:
        write, canvas = self._context.writer, self.canv
        ink = colour("ink-soft" if soft else "ink")
        y = self.height - (i + 1) * self.line
        said = write.fitting(name, size(0), self.width - 150, bold=strong)
        write.line(canvas, 0, y + 6, said, size(0), ink, bold=strong)
        write.line(canvas, self.width - 75, y + 6, planned, size(0), ink, bold=strong, align="right")
        write.line(canvas, self.width, y + 6, took, size(0), ink, bold=strong, align="right")
        canvas.setStrokeColor(colour("line"))
        canvas.setLineWidth(0.5)
        canvas.line(0, y, self.width, y)
