"""What the console shows now: drawn from the session after every change, by time, and by nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from facilitator.domain.change import Change, RowChange
from facilitator.domain.session import Activity, Session
from facilitator.views.console.awake import Awake

if TYPE_CHECKING:
    from facilitator.views.console.window import ConsoleWindow


class Picture:
    """Draws one window.

    A change is drawn once everybody has been told of it: a field that loses the focus while something is drawn puts in
    what it holds, and no command may run while a change is being told. What happens while drawing is drawn after it.
    """

    def __init__(self, window: ConsoleWindow) -> None:
        self.window = window
        self._behind: list[RowChange] = []
        self._stale = self._drawing = False
        self._awake = Awake()
        self._later = QTimer(window)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.catch_up)

    def note(self, _session: Session, change: Change, _by: object) -> None:
        """Something has changed; drawn at the next `catch_up`, or else as soon as there is nothing else to do."""
        self._behind += change.rows
        self._stale = True
        self._later.start()

    def catch_up(self) -> None:
        """Draw what has changed since the last picture."""
        if self._stale:
            self.redraw()

    def redraw(self) -> None:
        """Draw everything as it is now."""
        self._stale = True
        if self._drawing:
            return
        self._drawing = True
        try:
            while self._stale:
                self._stale = False
                self._draw()
        finally:
            self._drawing = False

    def _draw(self) -> None:
        window = self.window
        refocus = self._follow()
        session, now, public = window.session, window.live.now(), window.public
        closing, activity = window.closing, window.looked_at()
        window.shown.update(session, now, looked_at=not public)
        window.body.fold(public=public, closing=closing, size=window.size())
        self._show_cover(session)
        self._show_steps()
        window.people.show_session(session)
        if closing:
            window.close_page.show_session(session)
        elif activity is not None:
            self._show_activity(session, activity)
        if not public:
            window.head.show_session(session, now)
            window.agenda.show_session(session, self._shown_id(), now)
            window.side.show_activity(session, None if closing else activity)
        self._show_ways(session)
        self._awake.hold(session.row.status == "running")
        if refocus:
            window.place_focus()

    def _follow(self) -> bool:
        """Go along with the room; whether the hands have to move to where typing begins now."""
        rows, self._behind = self._behind, []
        row = self.window.session.row
        altered = {field for r in rows if r.row.TABLE in {"session", "activity"} for field in r.altered}
        if any(r.row.TABLE == "session" and {"at_activity", "status"} & set(r.altered) for r in rows):
            self.window.look(row.at_activity)
            self.window.body.bar.clear()
        if row.status == "running":
            self.window.gap.forget()
        return bool(altered & {"status", "screen", "at_activity"})

    def _shown_id(self) -> str | None:
        activity = self.window.looked_at()
        return activity.id if activity is not None and not self.window.closing else None

    def _show_activity(self, session: Session, activity: Activity) -> None:
        stage, deeds, here = self.window.stage, self.window.deeds, session.at
        stage.show_activity(session, activity, self.window.live.now())
        primary = deeds.step() if here is None or here.id == activity.id else None
        stage.show_primary(primary, deeds.again_step(activity), taken_back=deeds.reveal.waits)

    def _show_steps(self) -> None:
        live, deeds = self.window.live, self.window.deeds
        undo, redo = deeds.named_undo(), deeds.named_redo()
        can_undo, can_redo = live.can_undo is not None, live.can_redo is not None
        self.window.head.show_steps(undo, redo, can_undo, can_redo)
        self.window.stage.show_undo(undo, can_undo)

    def _show_cover(self, session: Session) -> None:
        window = self.window
        seen = window.shown.scene
        # What could not be put on Hold before this window was folded away stands still, too.
        covered = window.public and (seen.face in {"hold", "black"} or window.shown.frozen)
        black = covered and seen.face == "black"
        if covered:
            step = window.deeds.step()
            said = window.words.say(step.label) if step else ""
            window.cover.show_scene(seen, window.live.now(), said, status=session.row.status)
        if black:
            window.overlays.hide()
        window.body.cover_up(covered, black=black)

    def _show_ways(self, session: Session) -> None:
        window, ways = self.window, self.window.ways
        preparing = session.row.status == "preparing"
        for strip in (window.body.ways, window.cover.ways):
            strip.choice.show_ways(ways)
        window.body.ways.setVisible(preparing and not window.public)
        if window.public:
            return
        window.head.show_ways(ways)
        window.body.room_bar.show_ways(ways)
        self.show_pages()

    def show_pages(self) -> None:
        """Say which page of the room's picture is shown."""
        ways, shown = self.window.ways, self.window.shown
        seen, (page, pages) = ways.room is not None or not ways.apart, shown.page
        self.window.side.show_room(shown=seen, frozen=shown.frozen, page=page, pages=pages)

    def tick(self) -> None:
        """Draw what moves with time."""
        window = self.window
        session, now = window.session, window.live.now()
        activity = session.activities.get(window.stage.activity or "")
        if activity is not None and not window.covered:
            window.stage.tick(activity, now)
        if not window.public:
            window.head.tick(session, now)
            window.agenda.show_session(session, self._shown_id(), now)
            window.shown.tick(now)

    def close(self) -> None:
        """Nothing is shown any more; the machine may sleep again."""
        self._later.stop()
        self._awake.hold(False)
