"""What keeps a console from closing, once: something that is typed and not put in, a report that is being made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from facilitator.views.bridge import attempt
from facilitator.views.widgets.message_bar import BAD

if TYPE_CHECKING:
    from facilitator.views.console.window import ConsoleWindow


class Leaving:
    """Says what would be lost before it is left behind. Whoever asks twice means it."""

    def __init__(self, window: ConsoleWindow) -> None:
        self._window = window
        self._warned: tuple[tuple[str, str], ...] = ()
        self._waiting = False
        window.export.over.connect(self._on_report)

    def unsaved(self) -> Iterator[tuple[str, str]]:
        """What was typed that is not put in yet: where, and the text."""
        window, words = self._window, self._window.words
        for activity, text in window.stage.pending():
            yield window.session.activities[activity].title, text
        yield words("Private note"), window.note.pending() or window.side.notes.pending()
        yield words("Park a thought"), window.park.pending()
        yield words("Who is here"), window.people.pending()
        yield words("We meet again on"), window.stage.next_date.pending() or window.close_page.next_date.pending()

    def allowed(self) -> bool:
        """Whether the window may go now; what keeps it is said. A session that may be left is paused by then."""
        window, words = self._window, self._window.words
        left = tuple((where, text) for where, text in self.unsaved() if text)
        if left and left != self._warned and window.isVisible():
            self._warned = left
            where = ", ".join(f"“{where}”" for where, _ in left)
            said = "Something is typed and not put in: {where}. Enter puts it in; close again to leave it."
            window.say(words(said, where=where))
            return False
        if window.export.running() and not self._waiting:
            self._waiting = True
            window.say(words("The report is being made. This closes when it is done; close again to do without."))
            return False
        window.export.stop()
        if not attempt(lambda: window.library.close(window.session.id), window.bar, words, name="close"):
            window.bar.say(words("{said} Close again to leave it so.", said=window.bar.text()), BAD)
            return False
        return True

    def _on_report(self) -> None:
        if self._waiting:
            self._window.close()
