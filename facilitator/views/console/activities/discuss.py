"""The console's face of a discussion: the topic with its line for what is seen now, thumbs, and the other topics."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy

from facilitator.base.text import CARD_MOST
from facilitator.domain.change import Command
from facilitator.domain.kinds.discuss import (
    KIND,
    AskThumbs,
    DiscussContent,
    EndTopics,
    ExtendTopic,
    GoToTopic,
    State,
    TopicShown,
)
from facilitator.domain.session import Activity, Session
from facilitator.domain.talk import AddInsight, AddTopic, EditTopic, ParkTopic
from facilitator.views.console.face import Face as BaseFace
from facilitator.views.console.face import Host, cleared, press_by
from facilitator.views.console.insights import Insights
from facilitator.views.console.thumbs import Thumbs
from facilitator.views.console.topics import TopicList
from facilitator.views.icons import Icon
from facilitator.views.widgets.buttons import Button, IconButton
from facilitator.views.widgets.fields import LineField
from facilitator.views.widgets.headline import Headline
from facilitator.views.widgets.labels import Label, eyebrow, soft
from facilitator.views.widgets.panels import column, row, scrolled

DESK, ROOM, ASKED, TALL = 24.0, 1 / 9, 1 / 18, 0.34
"""The type of the topic: in pixels at a desk, as a part of the room's height, there above thumbs; and the part of the
face that it may take."""
SEEN, BESIDE, PROMPTS = 5, 4, 3
"""How the width is shared between what is seen now, the topics, and the prompts where the room reads them."""


class Face(BaseFace):
    """The topic above, what came of it in the middle, lines to type below. Where the room looks on, it shows no more
    than the Scene has.
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._activity: Activity | None = None
        self._content: DiscussContent | None = None
        self._prompted: tuple[str, ...] = ()
        words = host.words
        self._build_head()
        self.prompt_line = soft()
        self.prompts = column(spacing=2.0)
        self.seen = Insights(host)
        self.ask = Label(step=1, colour="ink-soft")
        self.thumbs = Thumbs(host.room_words)
        self.topics = TopicList(host, self._go)
        self.add_topic = self._line(words("Add a topic"), words("Add a topic … Enter"), self._add_topic)
        self.rest = IconButton(Icon.SKIP, words("Leave the rest of the topics"), compact=True)
        self.rest.clicked.connect(self._leave_rest)
        self.topics_head = eyebrow()
        self.none = Label(host.room_words("There is no topic yet. Name one below."), step=1, colour="ink-soft")
        self.aside = column(self.topics_head, self.none, spacing=1.5)
        self.aside.box.addWidget(scrolled(column(self.topics, None)), 1)
        add = row(spacing=1.0)
        add.box.addWidget(self.add_topic, 1)
        add.box.addWidget(self.rest)
        self.aside.add(add)
        self.middle = column(self.ask, spacing=2.0)
        self.middle.box.addWidget(self.seen, 1)
        self.body = row(spacing=6.0)
        for part, share in ((self.prompts, PROMPTS), (self.middle, SEEN), (self.aside, BESIDE)):
            self.body.box.addWidget(part, share)
        self.line = self._line(words("What we see now"), "", self._add_insight)
        self.act = self._line(words("An action straight from here"), words("An action … Enter"), self._add_action)
        self.foot = row(spacing=3.0)
        self.foot.box.addWidget(self.line, SEEN)
        self.foot.box.addWidget(self.act, BESIDE)
        self.box.addWidget(self.head)
        self.box.addWidget(self.prompt_line)
        self.box.addWidget(self.thumbs)
        self.box.addWidget(self.body, 1)
        self.box.addWidget(self.foot)

    def _build_head(self) -> None:
        words = self.host.words
        self.place = soft(lines=1)
        self.topic = Headline()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.topic.setSizePolicy(policy)
        self.reword = self._line(words("The topic in other words"), "", self._reword)
        self.reword.escaped.connect(self._reworded)
        self.reword.hide()
        self.call = self._deed(words("Thumbs"), Icon.THUMB_UP, "Alt+T", self._call)
        self.majority = self._deed("", Icon.THUMB_UP, "Alt+U", lambda: self._do(ExtendTopic))
        self.edit = IconButton(Icon.EDIT, words("Say the topic in other words"), compact=True)
        self.edit.clicked.connect(self._change)
        self.make = IconButton(Icon.ACTION, words("Make an action of the topic"), compact=True)
        self.make.clicked.connect(self._act_on_topic)
        self.park = IconButton(Icon.PARK, words("Park this topic, and go on"), key="Alt+P", compact=True)
        self.park.clicked.connect(self._park)
        press_by("Alt+P", self.park, self)
        QShortcut(QKeySequence("Alt+A"), self).activated.connect(self._act_on_newest)
        first = row(spacing=1.0)
        first.box.addWidget(self.place, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.majority, self.call, self.edit, self.make, self.park):
            first.box.addWidget(button)
        self.head = column(first, self.topic, self.reword, spacing=0.5)

    def _line(self, name: str, placeholder: str, put_in: Callable[[], object]) -> LineField:
        line = LineField(name, placeholder, most=CARD_MOST)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line.returnPressed.connect(put_in)
        line.escaped.connect(self.host.leave)
        return line

    def _deed(self, text: str, icon: Icon, key: str, run: Callable[[], object]) -> Button:
        button = Button(text, icon=icon, key=key, compact=True)
        button.clicked.connect(run)
        press_by(key, button, self)
        return button

    # --- drawing --------------------------------------------------------------------------------------------------

    def show_activity(self, session: Session, activity: Activity) -> None:
        """The topic at hand, what came of it, and where the others are."""
        held = next((line for line in (self.line, self.add_topic, self.act) if line.hasFocus()), None)
        self._activity = activity
        self._content = content = KIND.content(session, activity, self.host.room_words)
        takes = activity.status == "open" and session.row.status not in {"ended", "paused"}
        self._show_head(session, activity, content, takes)
        self.thumbs.show_content(content, public=self.host.public)
        self._show_prompts(content)
        self._show_seen(session, content)
        self._show_topics(session, activity, content, takes)
        self._show_lines(session, activity, content, takes)
        self._fit()
        self.tick(self.host.given().now)
        if held is not None and held.isHidden():
            self._back_to_line()

    def _show_head(self, session: Session, activity: Activity, content: DiscussContent, takes: bool) -> None:
        words, now = self.host.words, content.now
        self.head.setVisible(now is not None)
        if now is None:
            return
        self.topic.setText(now.text)
        self.topic.setVisible(self.reword.isHidden())
        asked = content.phase == "thumbs"
        self.call.set_label(words("Put away") if asked else words("Thumbs"))
        self.call.setVisible(takes)
        self.majority.set_label(words("Majority up: +{n} min", n=content.more))
        self.majority.setVisible(takes and asked and content.more > 0)
        # While thumbs are up there is one thing to do.
        self.edit.setVisible(not asked)
        self.make.setVisible(not asked and self._acts(session))
        self.make.setEnabled(now.text not in _actions(session))
        self.park.setVisible(takes and not asked)

    def _place(self, session: Session, activity: Activity, content: DiscussContent) -> str:
        """Which of the topics it is; for the facilitator also where it came from."""
        now = content.now
        if now is None:
            return ""
        some = [topic.ref for topic in content.topics if topic.place != "parked" or topic is now]
        said = self.host.room_words("Topic {n} of {all}", n=some.index(now.ref) + 1, all=len(some))
        source = self._source(session, activity, now.ref) if not self.host.public else ""
        return " · ".join(part for part in (said if len(some) > 1 else "", source) if part)

    def _source(self, session: Session, activity: Activity, ref: str) -> str:
        """Where a topic came from: the activity that it was put into, and the one that chose it."""
        words = self.host.words
        state: State = KIND.state(activity)
        row_of = session.contributions.get(ref) or session.outcomes.get(ref)
        put_into = session.activities.get((row_of.activity if row_of else None) or "")
        chosen = session.activities.get(state.topic(ref).origin)
        if chosen is None or chosen.id == activity.id:
            return words("added here")
        if put_into is None or put_into.id == chosen.id:
            return words("from “{title}”", title=chosen.title)
        return words("from “{title}”, chosen in “{vote}”", title=put_into.title, vote=chosen.title)

    def _show_prompts(self, content: DiscussContent) -> None:
        talk = content.phase == "talk"
        self.prompt_line.setText("   ·   ".join(content.prompts))
        self.prompt_line.setVisible(talk and not self.host.public)
        self.prompts.setVisible(talk and self.host.public)
        if content.prompts != self._prompted:
            self._prompted = content.prompts
            lines = (Label(line, step=1, colour="ink-soft") for line in content.prompts)
            cleared(self.prompts).add(*lines, None)

    def _show_seen(self, session: Session, content: DiscussContent) -> None:
        now = content.now
        topics = (now,) if now is not None else tuple(topic for topic in content.topics if topic.insights)
        self.seen.show_topics(topics, _actions(session), named=now is None, acts=self._acts(session))
        self.ask.setText(content.ask if now is not None and not now.insights else "")
        self.ask.setVisible(bool(self.ask.text()))
        self.middle.setVisible(now is not None or bool(topics))

    def _show_topics(self, session: Session, activity: Activity, content: DiscussContent, takes: bool) -> None:
        state: State = KIND.state(activity)
        own = frozenset(topic.ref for topic in state.taken if topic.origin == activity.id)
        minutes = KIND.expected(session, activity)
        self.topics.show_topics(activity.id, content.topics, minutes, own, open_now=takes)
        words = self.host.room_words
        self.topics_head.setText(words("The other topics") if content.now is not None else words("Topics"))
        self.topics_head.setVisible(len(content.topics) > (content.now is not None))
        self.none.setVisible(takes and not content.topics)
        self.aside.setVisible(not self.host.public or content.now is None)
        self.rest.setVisible(takes and bool(content.coming))
        self.body.setVisible(not (self.host.public and content.phase == "thumbs"))

    def _show_lines(self, session: Session, activity: Activity, content: DiscussContent, takes: bool) -> None:
        words = self.host.words
        self.add_topic.setVisible(takes and not self.aside.isHidden())
        self.line.setVisible(takes and content.now is not None)
        self.line.setPlaceholderText(words("{ask} … Enter", ask=content.ask))
        begun = activity.status not in {"upcoming", "skipped"}
        self.act.setVisible(begun and self._acts(session))

    def _acts(self, session: Session) -> bool:
        return any(self.host.kinds.of(a).leaves_actions for a in session.agenda)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The topic is as large as the place for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        asked = self._content is not None and self._content.phase == "thumbs"
        largest = self.host.screen_height * (ASKED if asked else ROOM) if self.host.public else DESK
        self.topic.set_room(largest, max(1, round(self.height() * TALL)))
        # None of its words is cut, whatever else has to give way.
        self.topic.setMinimumHeight(self.topic.heightForWidth(max(1, self.width())))

    def tick(self, now: datetime) -> None:
        """Once the topic's time is up, that thumbs may be asked for: for the facilitator's eyes."""
        content = self._content
        if self._activity is None or content is None:
            return
        over = content.phase == "talk" and content.more > 0 and KIND.span(self._activity).left(now) < 0
        late = over and not self.host.public
        said = self.host.words("Time is up. Ask for thumbs, or go on.") if late else ""
        self.place.setText(said or self._place(self.host.session, self._activity, content))
        self.place.set_colour("warn" if late else "ink-soft")

    # --- deeds ----------------------------------------------------------------------------------------------------

    def _do(self, make: Callable[[str], Command]) -> None:
        if self._activity is not None and self.host.do(make(self._activity.id)):
            self._back_to_line()

    def _back_to_line(self) -> None:
        if not self.take_focus():
            self.host.leave()

    def _leave_rest(self) -> None:
        """The talk is over; what is typed goes in first."""
        if self.put_in():
            self._do(EndTopics)

    def _call(self) -> None:
        if self._activity is not None and self._content is not None:
            asking = self._content.phase != "thumbs"
            self._do(lambda activity: AskThumbs(activity, asking))

    def _go(self, topic: str) -> None:
        """Another topic; what is typed about this one goes in first."""
        if self.put_in():
            self._do(lambda activity: GoToTopic(activity, topic))

    def _park(self) -> None:
        """Park the topic at hand; the next one follows, or it is over."""
        now, content = self._now(), self._content
        if now is None or content is None or not self.put_in():
            return
        following = content.coming[0].ref if content.coming else ""
        if self._activity is not None and self.host.do(ParkTopic(self._activity.id, now.ref)):
            self._do((lambda a: GoToTopic(a, following)) if following else EndTopics)

    def _now(self) -> TopicShown | None:
        return self._content.now if self._content is not None else None

    def _change(self) -> None:
        """The topic's words stand in a line until they are kept."""
        now = self._now()
        if now is not None:
            self.reword.setText(now.text)
            self.topic.hide()
            self.reword.show()
            self.reword.setFocus()

    def _reword(self) -> None:
        now = self._now()
        if now is None or self._activity is None or self.reword.isHidden():
            return
        self.host.do(EditTopic(self._activity.id, now.ref, self.reword.text()), self._reworded)

    def _reworded(self) -> None:
        self.reword.hide()
        self.topic.show()
        self._back_to_line()

    # --- actions --------------------------------------------------------------------------------------------------

    def selection(self) -> str:
        """The newest sentence that is no action yet; without one the topic itself."""
        now = self._now()
        if now is None:
            return ""
        used = _actions(self.host.session)
        said = [one.text for one in reversed(now.insights)] or [now.text]
        return next((text for text in said if text not in used), "")

    def _act_on_newest(self) -> None:
        if self.isVisible() and (text := self.selection()):
            self.host.act(text)

    def _act_on_topic(self) -> None:
        now = self._now()
        if now is not None:
            self.host.act(now.text)

    def _add_action(self) -> None:
        typed = self.act.text()
        if typed.strip():
            self.host.act(typed, lambda: self._acted(typed))

    def _acted(self, put_in: str) -> None:
        """A further one may follow, also where the plan was opened for the first."""
        _clear(self.act, put_in)
        if self.isVisible() and not self.act.isHidden():
            self.act.setFocus()

    # --- typing ---------------------------------------------------------------------------------------------------

    def take_focus(self) -> bool:
        """The line for what is seen now; without a topic the line for one."""
        line = next((line for line in (self.line, self.add_topic) if not line.isHidden()), None)
        if line is None:
            return False
        line.setFocus()
        return True

    def pending(self) -> str:
        """What was typed and not put in yet, or what is being corrected."""
        lines = (self.line, self.act, self.add_topic)
        now = self._now()
        changed = not self.reword.isHidden() and (now is None or self.reword.text().strip() != now.text)
        typed = [self.reword.text()] if changed else []
        return " ".join(
            text.strip() for text in (*typed, *(line.text() for line in lines), self.seen.pending())
        ).strip()

    def put_in(self) -> bool:
        """Keep what is being corrected, and put in what was typed."""
        self.seen.commit()
        if not self.reword.isHidden():
            self._reword()
        for put_in in (self._add_insight, self._add_action, self._add_topic):
            put_in()
        return not self.pending()

    def _add_insight(self) -> None:
        typed, now = self.line.text(), self._now()
        if self._activity is not None and now is not None and typed.strip():
            self.host.do(AddInsight(self._activity.id, now.ref, typed), lambda: _clear(self.line, typed))

    def _add_topic(self) -> None:
        """A further topic; where none is at hand and none is to come it begins at once."""
        typed, content = self.add_topic.text(), self._content
        if self._activity is None or content is None or not typed.strip():
            return
        ref = f"{self._activity.id}:{self.host.given().new_id()}"
        begins = content.now is None and not content.coming
        if self.host.do(AddTopic(self._activity.id, typed, ref), lambda: _clear(self.add_topic, typed)) and begins:
            self._do(lambda activity: GoToTopic(activity, ref))


def _actions(session: Session) -> frozenset[str]:
    """The texts of which there are actions."""
    return frozenset(outcome.text for outcome in session.outcomes.values())


def _clear(line: LineField, put_in: str) -> None:
    # What was typed after something could not be saved is not what has been saved now.
    if line.text() == put_in:
        line.clear()
