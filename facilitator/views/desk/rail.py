"""The rail at the left of the Desk: whose material it is, and where one can go."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal

from facilitator.base.words import Message, Words, message
from facilitator.views.icons import Icon
from facilitator.views.theme import manager, set_tip
from facilitator.views.widgets.labels import caption, heading
from facilitator.views.widgets.list_row import RailButton
from facilitator.views.widgets.panels import Panel, column

if TYPE_CHECKING:
    from facilitator.views.desk.desk import Desk
    from facilitator.views.widgets.fields import Choice

HOME, SESSIONS, TEAMS, SETTINGS = "home", "sessions", "teams", "settings"
WIDTH = 52
"""The rail's width, in steps of the unit."""


class Place(NamedTuple):
    """Somewhere to go: its id, icon and name. What has no page is not here."""

    id: str
    icon: Icon
    name: Message


PLACES = (
    Place(HOME, Icon.HOME, message("Home")),
    Place(SESSIONS, Icon.SESSIONS, message("Sessions")),
    Place(TEAMS, Icon.TEAMS, message("Teams")),
    Place(SETTINGS, Icon.SETTINGS, message("Settings")),
)


class Rail(Panel):
    """The rail. `went` says where a person wants to go, `client_chosen` whose material is to be shown."""

    went = Signal(str)
    client_chosen = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__("rail", air=(3, 6, 3, 5), spacing=1.5)
        self._words = words
        self._buttons: dict[str, RailButton] = {}
        self.client: Choice | None = None
        self.box.addWidget(column(heading(words("Facilitator"), lines=1), air=(2.5, 0.5, 0, 3)))
        for at, place in enumerate(PLACES, 1):
            button = RailButton(place.icon, words.say(place.name))
            button.setAccessibleDescription(words("Ctrl+{n}", n=at))
            set_tip(button, words("Ctrl+{n}", n=at))
            button.clicked.connect(lambda _=False, place=place: self.went.emit(place.id))
            self._buttons[place.id] = button
            if place.id == SETTINGS:
                self.box.addStretch(1)
            self.box.addWidget(button)
        self._buttons[HOME].setChecked(True)

    def dress(self) -> None:
        """Sets the width for the scale in force."""
        super().dress()
        self.setFixedWidth(manager().space(WIDTH, self.scale))

    def choose(self, place: str) -> None:
        """Show where the person is; a page that is not in the rail leaves it as it is."""
        if place in self._buttons:
            self._buttons[place].setChecked(True)

    def button(self, place: str) -> RailButton:
        """The button of a place. Raises KeyError where there is none."""
        return self._buttons[place]

    def offer(self, desk: Desk) -> None:
        """Show the clients there are, where there is a choice at all."""
        clients = sorted(desk.library.holdings.clients.values(), key=lambda c: c.name.casefold())
        if self.client is None and len(clients) > 1:
            self._make_chooser()
        if self.client is not None:
            self.client.set_options([(client.id, client.name) for client in clients])
            self.client.choose(desk.library.client)

    def _make_chooser(self) -> None:
        from facilitator.views.widgets.fields import Choice

        self.client = Choice(self._words("Client"))
        self.client.picked.connect(self.client_chosen)
        self.box.insertWidget(
            1, column(caption(self._words("Client"), lines=1), self.client, spacing=0.5, air=(0, 0, 0, 2))
        )
