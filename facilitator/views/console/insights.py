"""What came of topics, in the console: sentences that are typed over where they stand, and made actions of."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from facilitator.domain.kinds.discuss import InsightShown, TopicShown
from facilitator.domain.talk import EditInsight, RemoveInsight
from facilitator.views.console.face import Host
from facilitator.views.console.typed import TypedWords
from facilitator.views.icons import Icon
from facilitator.views.theme import BOLD
from facilitator.views.widgets.buttons import IconButton
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.panels import Panel, column, row, scrolled


class InsightRow(Panel):
    """One sentence, with a button that makes an action of it and one that takes it away."""

    def __init__(self, host: Host, insight: str) -> None:
        super().__init__("card", across=True, air=(1.0, 0.5, 1.5, 0.5), spacing=1.0)
        words = host.words
        self._host, self._insight = host, insight
        self.text = TypedWords(host, words("What we see now"), "", self._keep, large=False)
        self.act = IconButton(Icon.ACTION, words("Make an action of it"), key="Alt+A", compact=True)
        self.act.clicked.connect(lambda: host.act(self.text.typed().strip()))
        self.remove = IconButton(Icon.REMOVE, words("Take this sentence away"), compact=True)
        self.remove.clicked.connect(lambda: host.do(RemoveInsight(insight)))
        self.box.addWidget(self.text, 1)
        self.box.addWidget(self.act)
        self.box.addWidget(self.remove)

    def _keep(self, typed: str) -> bool:
        return self._host.do(EditInsight(self._insight, typed))

    def show_insight(self, insight: InsightShown, *, used: bool, acts: bool) -> None:
        """Draw it as it is stored; `used`: it is an action already, `acts`: actions are taken somewhere."""
        words = self._host.words
        self.text.set_large(self._host.public)
        self.text.show_text(insight.text)
        self.act.setVisible(acts)
        self.act.setEnabled(not used)
        self.act.set_name(words("It is an action already") if used else words("Make an action of it"), "Alt+A")


class Insights(Panel):
    """Topics with what came of each; of the one at hand only the sentences, for its words stand above them."""

    def __init__(self, host: Host) -> None:
        super().__init__("", air=0, spacing=2.0)
        self._host = host
        self._rows: dict[str, InsightRow] = {}
        self._heads: dict[str, Panel] = {}
        self._order: list[str] = []
        self._list = column(spacing=1.5)
        self._page = column(self._list, None)
        self._area = scrolled(self._page)
        self._newest = ""
        self._area.verticalScrollBar().rangeChanged.connect(self._follow)
        self.box.addWidget(self._area, 1)

    def show_topics(self, topics: Sequence[TopicShown], used: Collection[str], *, named: bool, acts: bool) -> None:
        """Rows are kept while their sentence is there, so that the cursor stays where it is. `named`: with topics."""
        shown = {one.id: one for topic in topics for one in topic.insights}
        self._drop(set(shown), {topic.ref for topic in topics} if named else set())
        order: list[str] = []
        for topic in topics:
            if named:
                self._head(topic)
                order.append(topic.ref)
            for one in topic.insights:
                if one.id not in self._rows:
                    self._rows[one.id] = InsightRow(self._host, one.id)
                order.append(one.id)
        self._place(order)
        for key, one in shown.items():
            self._rows[key].show_insight(one, used=one.text in used, acts=acts)
        self._lay_out()

    def _lay_out(self) -> None:
        """At once: words ask for their height when they know their width, and nothing is to be seen half done."""
        down = [self.box, self._page.box, self._list.box, *(made.box for made in self._rows.values())]
        for box in (*down, *reversed(down)):
            box.activate()

    def _head(self, topic: TopicShown) -> None:
        if topic.ref not in self._heads:
            self._heads[topic.ref] = row(Label(weight=BOLD), spacing=2.0, air=(0, 1.5, 0, 0))
        label = self._heads[topic.ref].findChild(Label)
        assert isinstance(label, Label)
        label.setText(topic.text)

    def _drop(self, insights: Collection[str], heads: Collection[str]) -> None:
        for rows, kept in ((self._rows, insights), (self._heads, heads)):
            for key in [key for key in rows if key not in kept]:
                old: Panel = rows.pop(key)
                self._list.box.removeWidget(old)
                old.hide()
                old.deleteLater()

    def _place(self, order: list[str]) -> None:
        widgets: dict[str, Panel] = {**self._heads, **self._rows}
        for at, key in enumerate(order):
            if self._list.box.indexOf(widgets[key]) != at:
                self._list.box.insertWidget(at, widgets[key])
                widgets[key].show()
        fresh = [key for key in order if key not in self._order and key in self._rows]
        self._newest = fresh[-1] if fresh and self._order else ""
        self._order = order

    def _follow(self) -> None:
        """What has just come is in sight."""
        made, self._newest = self._rows.get(self._newest), ""
        if made is not None:
            self._area.ensureWidgetVisible(made)

    def commit(self) -> bool:
        """Keep what is being corrected; whether nothing of it was refused."""
        for made in list(self._rows.values()):
            made.text.commit()
        return not self.pending()

    def pending(self) -> str:
        """What is being corrected and not kept."""
        return " ".join(made.text.typed().strip() or "–" for made in self._rows.values() if made.text.changed())
