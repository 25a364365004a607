"""The console's face of a brief: purpose, what is said, and the agreements, which can be changed here."""

from __future__ import annotations

from PySide6.QtCore import Qt

from facilitator.base.text import one_line
from facilitator.domain.holdings import SetAgreements
from facilitator.domain.kinds.brief import KIND, AcceptAgreements, BriefContent, SetBriefAgreements
from facilitator.domain.session import Activity, Session
from facilitator.views.console.face import Face as BaseFace
from facilitator.views.console.face import Host, cleared
from facilitator.views.icons import Icon
from facilitator.views.theme import manager
from facilitator.views.widgets.buttons import QUIET, Button
from facilitator.views.widgets.fields import TextField, Tick
from facilitator.views.widgets.headline import Headline
from facilitator.views.widgets.labels import Label, eyebrow
from facilitator.views.widgets.panels import Panel, column, row, scrolled


class Face(BaseFace):
    """Shows a brief; agreements are edited as lines of one field."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        said = host.words
        self._session: Session | None = None
        self._activity: Activity | None = None
        self._shape: tuple[object, ...] = ()
        self._purpose = Label(step=2)
        self._until = Headline()
        self._until.set_colour("accent")
        self._body = column(spacing=2.0)
        self._heading = eyebrow(host.room_words("Our agreements"))
        self._list = column(spacing=1.5)
        self.edit = TextField(said("Agreements, one on each line"), lines=6)
        self.edit.hide()
        self.edit.escaped.connect(self._leave)
        self.change = Button(said("Change"), QUIET, icon=Icon.EDIT, compact=True)
        self.change.clicked.connect(self._toggle)
        self.keep = Button(said("Keep for the team"), QUIET, icon=Icon.TEAMS, compact=True)
        self.keep.clicked.connect(self._keep)
        self.accepted = Tick(said("The room agrees"))
        self.accepted.clicked.connect(self._accept)
        page = column(
            self._until,
            self._purpose,
            self._body,
            self._heading,
            self._list,
            self.edit,
            row(self.accepted, self.change, self.keep, None),
            None,
            spacing=4.0,
        )
        self.box.addWidget(scrolled(page), 1)

    def show_activity(self, session: Session, activity: Activity) -> None:
        """Purpose, paragraphs, agreements with their numbers."""
        self._session, self._activity = session, activity
        content: BriefContent = KIND.content(session, activity, self.host.room_words)
        self._show_until(content)
        self._purpose.setText(content.purpose)
        self._purpose.setVisible(bool(content.purpose))
        if self._shape != (content.body, content.agreements):
            self._shape = (content.body, content.agreements)
            _fill(self._body, [Label(line, step=1) for line in content.body])
            _fill(self._list, [_agreement(i, line) for i, line in enumerate(content.agreements, 1)])
        self._body.setVisible(bool(content.body))
        begun = activity.status not in {"upcoming", "skipped"} and not content.rest
        self._heading.setVisible(bool(content.agreements) or begun)
        self.accepted.setChecked(content.accepted)
        self.accepted.setVisible(begun and bool(content.agreements))
        self.change.setVisible(begun)
        differs = bool(content.agreements) and content.agreements != session.brought.team.agreements
        self.keep.setVisible(begun and differs and not self.host.public)

    def _show_until(self, content: BriefContent) -> None:
        """When a break is over; as large as on the wall, where the room looks on."""
        height = self.host.screen_height if self.host.public else manager().theme.size(5) * 10
        self._until.set_room(height / 10, round(height / 3))
        self._until.setText(self.host.room_words("We go on at {time}", time=content.until) if content.until else "")
        self._until.setVisible(bool(content.until))

    def pending(self) -> str:
        """Agreements that are being changed."""
        return self.edit.toPlainText() if not self.edit.isHidden() and self._lines() != self._now() else ""

    def put_in(self) -> bool:
        """Keep the agreements as they stand in the field."""
        if not self.edit.isHidden():
            self._toggle()
        return self.edit.isHidden()

    def _now(self) -> tuple[str, ...]:
        assert self._activity is not None
        state = KIND.state(self._activity)
        agreements: tuple[str, ...] = state.agreements
        return agreements

    def _lines(self) -> tuple[str, ...]:
        lines = (one_line(line) for line in self.edit.toPlainText().split("\n"))
        return tuple(line for line in lines if line)

    def _toggle(self) -> None:
        if self._activity is None:
            return
        if self.edit.isHidden():
            self.edit.setPlainText("\n".join(self._now()))
            self._list.hide()
            self.edit.show()
            self.edit.setFocus()
            self.change.set_label(self.host.words("Done"))
        elif self.host.do(SetBriefAgreements(self._activity.id, self._lines())):
            self._leave()

    def _leave(self) -> None:
        self.edit.hide()
        self._list.show()
        self.change.set_label(self.host.words("Change"))
        self.host.leave()

    def _accept(self, accepted: bool) -> None:
        if self._activity is not None:
            self.host.do(AcceptAgreements(self._activity.id, accepted))

    def _keep(self) -> None:
        if self._session is not None:
            self.host.do_at_desk(SetAgreements(self._session.brought.team.id, self._now()))


def _agreement(number: int, line: str) -> Panel:
    figure = Label(str(number), step=2, colour="accent")
    figure.setAlignment(Qt.AlignmentFlag.AlignTop)
    made = row(figure, spacing=3.0)
    made.box.addWidget(Label(line, step=2), 1)
    return made


def _fill(panel: Panel, widgets: list[Label] | list[Panel]) -> None:
    cleared(panel)
    for made in widgets:
        panel.box.addWidget(made)
