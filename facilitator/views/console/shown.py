"""What the room really shows is decided here alone; the room's window, the preview and the cover are fed from here."""

from __future__ import annotations

from datetime import datetime

from facilitator.base.words import Words
from facilitator.domain.kind import Kinds
from facilitator.domain.scene import Scene, holding, scene
from facilitator.domain.session import Session
from facilitator.views.room.view import RoomView


class Shown:
    """The Scene of the room and its time. While it is frozen both stand, also behind Black.

    All views are given the same Scenes in the same order, so they are on the same page and bear the same mark.
    """

    def __init__(self, kinds: Kinds, words: Words, preview: RoomView) -> None:
        self._kinds, self._words = kinds, words
        self._views: list[RoomView] = [preview]
        self._looked_at = True
        self._screen = ""
        self._picture: tuple[Scene, datetime] | None = None
        self._told: Scene | None = None
        self._kept: tuple[Scene, datetime] | None = None

    @property
    def scene(self) -> Scene:
        """What people see."""
        return self._picture[0] if self._picture is not None else Scene("black")

    @property
    def frozen(self) -> bool:
        """Whether its picture stands still now."""
        return self._kept is not None and self._picture is self._kept

    # --- who shows it ---------------------------------------------------------------------------------------------

    def add(self, view: RoomView) -> None:
        """Let a view show it, too, from the picture on that there is now."""
        view.take_after(self._views[0])
        self._views.append(view)

    def remove(self, view: RoomView) -> None:
        """A view is gone."""
        self._views.remove(view)

    # --- what it is -----------------------------------------------------------------------------------------------

    def update(self, session: Session, now: datetime, *, looked_at: bool = True) -> None:
        """The session is another one now. `looked_at`: somebody sees the views, which are told."""
        self._looked_at = looked_at
        screen = session.row.screen if session.row.status == "running" else "holding"
        if screen == "frozen":
            # What nobody saw live, as after a start, cannot stand still: that is Hold.
            seen = self._picture if self._screen == "live" else None
            self._kept = self._kept or seen or (holding(session, self._words), now)
            self._feed(self._kept)
        else:
            # What was frozen waits behind Black.
            self._kept = self._kept if screen == "black" else None
            self._feed((scene(session, self._kinds, self._words), now))
        self._screen = screen

    def tick(self, now: datetime) -> None:
        """Time passes; not for what is frozen."""
        if self._picture is not None and not self.frozen:
            self._feed((self._picture[0], now))

    def _feed(self, picture: tuple[Scene, datetime]) -> None:
        self._picture = picture
        if not self._looked_at:
            return
        same, self._told = self._told == picture[0], picture[0]
        for view in self._views:
            if same:
                view.tick(picture[1])
            else:
                view.show_scene(*picture)

    # --- its pages ------------------------------------------------------------------------------------------------

    @property
    def page(self) -> tuple[int, int]:
        """Which page is shown, from 1, and how many there are."""
        return self._views[0].page, self._views[0].pages

    def turn(self, by: int) -> None:
        """Turn a page on or back."""
        for view in self._views:
            view.next_page() if by > 0 else view.previous_page()
