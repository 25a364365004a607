"""The room's picture of a discussion: the topic, huge, what helps the talk along, and what is seen now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from PySide6.QtCore import QRectF

from facilitator.domain.kinds.discuss import DiscussContent, TopicShown
from facilitator.domain.scene import Scene
from facilitator.views.icons import Icon
from facilitator.views.room.cards import Card, card_pages
from facilitator.views.room.face import HUGE, BaseFace, Frame, content
from facilitator.views.room.flow import columns, placed
from facilitator.views.room.measure import CARD, LEAST, SOFT, STRONG, TITLE, Align, Measure
from facilitator.views.room.shapes import Block, Mark, Page, Shape, Sheet, Text

_TOPIC = (9, 10, 12, 14, 17, 20, TITLE, 26, 30, 36, 43, LEAST)
_CROWDED, _ALONE, _MOST = 0.38, 0.5, 0.62
"""How much of the content the topic may take: above sentences, without any, and where it would be cut otherwise."""
_PROMPTS = 0.36
"""How much of the width the prompts take beside what is seen now."""
_LIST = (0.7, 0.84, 1.0, 1.2, 1.45, 1.7)
"""The type of the list in parts of the common one: the greater the number, the smaller the type."""
_HUE = "butter"
SIGNS = {
    "done": (Icon.DONE, "accent"),
    "parked": (Icon.PARK, "ink-soft"),
    "left": (Icon.UPCOMING, "ink-soft"),
    "coming": (Icon.UPCOMING, "accent"),
}


class Face(BaseFace):
    """A topic at hand, thumbs, or all topics with what came of them."""

    def frame(self, scene: Scene, measure: Measure) -> Frame:
        """The question of the whole is small above the topic; that all talk goes without saying."""
        shown = content(scene, DiscussContent)
        frame = replace(super().frame(scene, measure), how="")
        if shown.now is None:
            return frame if shown.topics else replace(frame, sizes=HUGE, share=0.4)
        some = [topic.ref for topic in shown.topics if topic.place != "parked"]
        at = measure.words("Topic {n} of {all}", n=some.index(shown.now.ref) + 1, all=len(some))
        eyebrow = at if len(some) > 1 else ""
        return replace(frame, sizes=(26, CARD, 36, 43, LEAST), share=0.13, clock=8, eyebrow=eyebrow)

    def pages(self, scene: Scene, area: QRectF, measure: Measure) -> list[Page]:
        """What the phase calls for."""
        shown = content(scene, DiscussContent)
        if shown.now is None:
            return _list(shown, area, measure) if shown.topics else [_nothing(area, measure)]
        return [_thumbs(shown, shown.now, area, measure)] if shown.phase == "thumbs" else _talk(shown, area, measure)


# --- a topic ------------------------------------------------------------------------------------------------------


def _talk(shown: DiscussContent, area: QRectF, measure: Measure) -> list[Page]:
    """The topic across the picture; below it prompts at the left, and at the right what is seen now, growing."""
    now = shown.now
    assert now is not None
    for share in (_CROWDED if now.insights else _ALONE, _MOST):
        topic = measure.fitted(now.text, _TOPIC, area.width(), area.height() * share, bold=True)
        if not topic.lines.elided:
            break
    over = topic.moved(area.left(), area.top())
    below = area.adjusted(0, topic.lines.height + measure.units(12), 0, 0)
    gap = measure.units(14)
    left = QRectF(below)
    left.setWidth((below.width() - gap) * _PROMPTS)
    right = below.adjusted(left.width() + gap, 0, 0, 0)
    seen = _seen(shown, now, right, measure)
    prompts = _prompts(shown.prompts, left, measure)
    pages = []
    for beside, page in zip_longest(prompts, seen):
        there = page or Page(seen[-1].shapes)
        pages.append(Page((over, *(beside or prompts[-1]), *there.shapes), there.holds))
    return pages


def _prompts(prompts: Sequence[str], area: QRectF, measure: Measure) -> list[list[Shape]]:
    """Calm lines, each beside a rule; as many pages of them as they need."""
    made: list[list[Block]] = []
    gap = measure.units(4.5)
    for size in (25, CARD, 36, 43, LEAST):
        made = columns([_prompt(line, area.width(), size, measure) for line in prompts], area.height(), gap)
        if len(made) == 1:
            break
    return [placed(column, area.left(), area.top(), gap) for column in made]


def _prompt(line: str, width: float, size: float, measure: Measure) -> Block:
    aside = measure.units(5)
    text = measure.text(line, size, max(1.0, width - aside), colour="ink-soft")
    rule = Sheet(QRectF(0, 0, measure.units(0.75), text.lines.height), "accent", measure.units(0.3))
    return Block(width, text.lines.height, (rule, text.moved(aside, 0)))


def _seen(shown: DiscussContent, now: TopicShown, area: QRectF, measure: Measure) -> list[Page]:
    """The sentences as slips; before the first one a place that waits for it."""
    if not now.insights:
        return [_waiting(shown.ask, area, measure)]
    label = measure.text(measure.words("What we see now"), SOFT, area.width(), bold=True, colour="accent", most=1)
    head = label.lines.height + measure.units(3)
    cards = [Card(one.id, one.text, _HUE) for one in now.insights]
    pages = card_pages(cards, area.adjusted(0, head, 0, 0), measure)
    return [Page((label.moved(area.left(), area.top()), *page.shapes), page.holds) for page in pages]


def _waiting(ask: str, area: QRectF, measure: Measure) -> Page:
    """The question that the sentence answers, where it will stand."""
    air = measure.units(8)
    inner = max(1.0, area.width() - air * 2)
    text = measure.fitted(ask, (25, CARD, 36, 43, LEAST), inner, max(1.0, area.height() - air * 2), colour="ink-soft")
    tall = min(area.height(), text.lines.height + air * 2)
    place = QRectF(area.left(), area.top(), area.width(), tall)
    sheet = Sheet(place, "", measure.corner, "edge", max(1.0, measure.units(0.4)))
    return Page((sheet, text.moved(place.left() + air, place.top() + (tall - text.lines.height) / 2)))


# --- thumbs -------------------------------------------------------------------------------------------------------


def _thumbs(shown: DiscussContent, now: TopicShown, area: QRectF, measure: Measure) -> Page:
    """The question, and what each way of holding a thumb means."""
    words = measure.words
    gap = measure.units(8)
    topic = measure.fitted(now.text, (STRONG, CARD, 36, 43, LEAST), area.width(), area.height() * 0.24)
    ask = words("Do we go on with this topic?")
    question = measure.fitted(ask, _TOPIC[1:], area.width(), area.height() * 0.26, bold=True)
    top = topic.lines.height + measure.units(3) + question.lines.height + measure.units(9)
    more = words("Go on, {n} minute more", "Go on, {n} minutes more", n=shown.more) if shown.more else words("Go on")
    ways = (
        (Icon.THUMB_UP, 0.0, words("Up"), more),
        (Icon.THUMB_UP, 90.0, words("Sideways"), words("Either is fine with me")),
        (Icon.THUMB_DOWN, 0.0, words("Down"), words("Next topic") if shown.coming else words("Enough of it")),
    )
    wide = (area.width() - gap * (len(ways) - 1)) / len(ways)
    shapes: list[Shape] = [topic, question.moved(0, topic.lines.height + measure.units(3))]
    for i, way in enumerate(ways):
        shapes += [shape.moved(i * (wide + gap), top) for shape in _way(*way, wide, area.height() - top, measure)]
    return Page(tuple(shape.moved(area.left(), area.top()) for shape in shapes))


def _way(
    icon: Icon, turn: float, title: str, means: str, width: float, height: float, measure: Measure
) -> Sequence[Shape]:
    air = measure.units(5)
    inner = max(1.0, width - air * 2)
    centred = Align.AlignHCenter
    name = measure.text(title, 20, inner, bold=True, most=1, align=centred)
    said = measure.text(means, CARD, inner, colour="ink-soft", align=centred)
    side = max(1.0, min(height - name.lines.height - said.lines.height - air * 2.6, inner, measure.units(64)))
    tall = min(height, side + name.lines.height + said.lines.height + air * 2.6)
    y = air * 0.8
    mark = Mark(QRectF((width - side) / 2, y, side, side), icon, "accent", turn)
    y += side + air * 0.4
    sheet = Sheet(QRectF(0, 0, width, tall), "surface", measure.units(3), "line", max(1.0, measure.units(0.25)))
    return sheet, mark, name.moved(air, y), said.moved(air, y + name.lines.height)


# --- all topics ---------------------------------------------------------------------------------------------------


def _nothing(area: QRectF, measure: Measure) -> Page:
    """That there is no topic, and that one may be named."""
    said = measure.text(measure.words("There is no topic yet. Name one."), STRONG, area.width(), colour="ink-soft")
    return Page((said.moved(area.left(), area.top()),))


def _list(shown: DiscussContent, area: QRectF, measure: Measure) -> list[Page]:
    """Every topic with what came of it."""
    gap = measure.units(2.5)
    made: list[list[Block]] = []
    for size in _LIST[:3]:
        blocks = [block for topic in shown.topics for block in _topic(topic, area, measure, size)]
        made = columns(blocks, area.height(), gap)
        if len(made) == 1:
            break
    return [
        Page(tuple(placed(column, area.left(), area.top(), gap)), tuple(block.key for block in column))
        for column in made
    ]


def _topic(topic: TopicShown, area: QRectF, measure: Measure, size: float) -> list[Block]:
    """The topic with its first sentence, which stay together, and a block for each further one."""
    for smaller in (size, *(part for part in _LIST if part > size)):
        head = _headed(topic, area.width(), measure, smaller)
        if head.height <= area.height():
            break
    rest = [_sentence(one.id, one.text, area.width(), measure, size) for one in topic.insights[1:]]
    return [head, *rest]


def _headed(topic: TopicShown, width: float, measure: Measure, size: float) -> Block:
    icon, colour = SIGNS[topic.place]
    side = measure.line(CARD * size) * 0.78
    left = _aside(measure, size)
    word = _word(topic, measure, size)
    aside = word.lines.natural_width + measure.units(10) if word else 0.0
    ink = "ink" if topic.place in {"done", "coming"} else "ink-soft"
    text = measure.text(topic.text, CARD * size, max(1.0, width - left - aside), bold=True, colour=ink)
    middle = measure.line(CARD * size) / 2
    shapes: list[Shape] = [Mark(QRectF(0, middle - side / 2, side, side), icon, colour), text.moved(left, 0)]
    if word:
        right = width - word.lines.natural_width
        shapes.append(word.moved(right, middle - measure.line(SOFT * size) / 2))
    y = text.lines.height + measure.units(1.5)
    if topic.insights:
        first = _sentence(topic.insights[0].id, topic.insights[0].text, width, measure, size)
        shapes += [shape.moved(0, y) for shape in first.shapes]
        y += first.height
    above = measure.units(4)
    return Block(width, above + y, tuple(shape.moved(0, above) for shape in shapes), topic.ref)


def _aside(measure: Measure, size: float) -> float:
    return measure.line(CARD * size) * 0.78 + measure.units(4.5)


def _sentence(key: str, said: str, width: float, measure: Measure, size: float) -> Block:
    """A sentence on its slip, below its topic."""
    left, air, rise = _aside(measure, size), measure.units(5), measure.units(2)
    text = measure.fitted(said, (CARD * size, 36, 43, LEAST), max(1.0, width - left - air * 2), measure.height * 0.4)
    tall = text.lines.height + rise * 2
    wide = min(width - left, text.lines.natural_width + air * 2 + 1)
    sheet = Sheet(QRectF(left, 0, wide, tall), _HUE, measure.corner, depth=measure.units(0.75), key=key)
    return Block(width, tall, (sheet, text.moved(left + air, rise)), key)


def _word(topic: TopicShown, measure: Measure, size: float) -> Text | None:
    """What became of it, in a word."""
    words = measure.words
    said = {
        "done": words("{n} min", n=topic.minutes) if topic.minutes else "",
        "parked": words("parked"),
        "left": words("not reached"),
    }.get(topic.place, "")
    if not said:
        return None
    return measure.text(said, SOFT * size, measure.advance(said, SOFT * size), colour="ink-soft", most=1)
