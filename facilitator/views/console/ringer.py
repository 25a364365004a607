"""When time is up: a soft bell, if it is wanted, and a word to the facilitator; the clock says it in its colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.views.bell import Player, TimeUp, player, ring

if TYPE_CHECKING:
    from facilitator.views.console.window import ConsoleWindow


class Ringer:
    """Rings for one console. `play` plays a file; tests put something else in its place."""

    def __init__(self, window: ConsoleWindow) -> None:
        self._window = window
        self._up = TimeUp(window.kinds)
        self._loud = "low"
        self.play = player()

    def tick(self) -> None:
        """Look at the time; ring where it has run out."""
        window = self._window
        if not self._up.look(window.session, window.live.now()):
            return
        ring(window.settings.bell, self.play)
        here = window.session.at
        if here is not None and not window.public:
            course = window.kinds.of(here).course(here)
            title = course.step.name if course is not None else here.title
            window.mention(window.words("Time is up: {title}", title=title))

    def toggle(self) -> None:
        """Silence the bell, or let it ring again; it is remembered."""
        settings, words = self._window.settings, self._window.words
        if settings.bell == "off":
            settings.bell = self._loud
        else:
            self._loud, settings.bell = settings.bell, "off"
        settings.save()
        self._window.mention(words("The bell is silent") if settings.bell == "off" else words("The bell rings"))

    def close(self) -> None:
        """Be silent from now on."""
        if isinstance(self.play, Player):
            self.play.stop()
