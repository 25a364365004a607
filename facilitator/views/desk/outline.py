"""The agenda of a session that is being planned: a format's activities as they are shortened, left out and moved."""

from __future__ import annotations

from dataclasses import replace

from facilitator.domain.change import Command
from facilitator.domain.format import Format, copy_agenda
from facilitator.domain.session import Activity, Brought, Client, Session, SessionRow, Team
from facilitator.domain.timing import fit_minutes
from facilitator.live.library import Library

SKIPPED = "skipped"


class Outline:
    """An agenda on which the session's own commands are tried before there is a session. The format stays as it is."""

    def __init__(self, library: Library, form: Format, minutes: int) -> None:
        """Raises `Refused` where there are too few minutes."""
        self._library = library
        self.form = form
        row = SessionRow("", "", form.id, form.version, form.language, form.title)
        empty = Session(row, Brought(Client("", ""), Team("", "", "")))
        self._session = empty.put(*copy_agenda(form.agenda, "", minutes, library.given()))
        self.changed = False

    @property
    def agenda(self) -> tuple[Activity, ...]:
        """The activities in their order, those left out among them."""
        return self._session.agenda

    def _kept(self) -> list[Activity]:
        return [activity for activity in self.agenda if activity.status != SKIPPED]

    @property
    def minutes(self) -> int:
        """What all that is not left out takes."""
        return sum(activity.minutes for activity in self._kept())

    @property
    def least(self) -> int:
        """The minutes below which it does not work."""
        return sum(activity.least for activity in self._kept())

    def do(self, command: Command) -> None:
        """Change it. Raises `Refused` with a sentence; nothing has changed then."""
        self._session = command.apply(self._session, self._library.given())
        self.changed = True

    def share(self, minutes: int) -> None:
        """Share out other minutes over what is not left out, as the format does. Raises `Refused` for too few."""
        kept = self._kept()
        by_key = {spec.id: spec.minutes for spec in self.form.agenda}
        shared = fit_minutes([by_key[str(a.settings["key"])] for a in kept], [a.least for a in kept], minutes)
        self._session = self._session.put(
            *(replace(activity, minutes=n) for activity, n in zip(kept, shared, strict=True))
        )

    def on(self, session: Session) -> Session:
        """A drafted session of the same format with this agenda: its order, its minutes, what is left out."""
        planned = {activity.settings["key"]: activity for activity in self.agenda}
        return session.put(
            *(
                replace(a, position=p.position, minutes=p.minutes, status=p.status)
                for a in session.agenda
                if (p := planned.get(a.settings["key"])) is not None
            )
        )
