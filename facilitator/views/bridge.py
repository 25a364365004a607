"""Between the live layer and the windows: what changed becomes a signal, what was refused becomes a message in place.

    self.bridge = Bridge(live, parent=self)
    self.bridge.changed.connect(self.show_session)      # (value, change, by)

    if run(live.do, AddContribution(…), self.bar, self.words, done=self.line.clear):
        …                                               # it was done

`run` is for every command that a person gives; only what a person has no part in calls `do` itself. A slot of
`changed` must not run commands: data cannot run backwards, and `do` raises there.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from facilitator.base.errors import KnownError, NotSaved, Refused
from facilitator.base.words import Words
from facilitator.views.widgets.message_bar import BAD, WARN, MessageBar

if TYPE_CHECKING:
    # The live layer brings libraries along that the first picture does without.
    from facilitator.live.core import Live, Runs

log = logging.getLogger(__name__)

C = TypeVar("C", bound="Runs")
RETRY = "retry"
"""The id of the deed that tries a command again that could not be saved."""


class Bridge(QObject):
    """Tells what a `Live` tells, as a Qt signal. It ends with its parent, or with `close`."""

    changed = Signal(object, object, object)
    """The value as it is now, the `Change`, and `by`: who ran the command (None: somebody else)."""

    def __init__(self, live: Live[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = live.subscribe(self.changed.emit)
        self.destroyed.connect(self._stop)

    def close(self) -> None:
        """Listen no more."""
        self._stop()


def run(
    do: Callable[[C], object], command: C, bar: MessageBar, words: Words, done: Callable[[], object] | None = None
) -> bool:
    """Run a command; whether it was done.

    A refusal is said in the bar, and nothing has changed. What could not be saved is said in red with a Retry beside
    it; what was typed stays where it is. `done` is called once it was done, be it at once or by a retry: there a field
    is emptied. Any other error is a fault of the program and goes to the hook for those.
    """
    return attempt(lambda: do(command), bar, words, done, command.name)


def attempt(
    deed: Callable[[], object],
    bar: MessageBar,
    words: Words,
    done: Callable[[], object] | None = None,
    name: str = "deed",
) -> bool:
    """As `run`, for what is no command: undo, redo, planning a session. `name` is for the log."""
    keeper = _keeper(bar)
    try:
        deed()
    except NotSaved as error:
        log.warning("%s was not saved", name)
        keeper.say(words.say(error.message), BAD, lambda: attempt(deed, bar, words, done, name), words)
        return False
    except Refused as error:
        log.info("%s was refused: %s", name, error.message.text)
        keeper.say(words.say(error.message), WARN)
        return False
    except KnownError as error:
        log.warning("%s failed: %s", name, error.message.text)
        keeper.say(words.say(error.message), BAD)
        return False
    keeper.settle()
    if done is not None:
        done()
    return True


class _Keeper(QObject):
    """What `run` last said in a bar, and how to try it again. One for each bar, held by the bar."""

    def __init__(self, bar: MessageBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._said = ""
        self._again: Callable[[], object] | None = None
        bar.acted.connect(self._on_acted)

    def say(self, text: str, state: str, again: Callable[[], object] | None = None, words: Words | None = None) -> None:
        self._said, self._again = text, again
        deeds = [(RETRY, words("Try again"))] if words is not None else []
        self._bar.say(text, state, deeds)

    def settle(self) -> None:
        """What was said of an earlier attempt is no longer so; what others said stays."""
        if self._said and self._bar.text() == self._said:
            self._bar.clear()
        self._said, self._again = "", None

    def _on_acted(self, deed: str) -> None:
        if deed == RETRY and self._again is not None:
            self._again()


def _keeper(bar: MessageBar) -> _Keeper:
    found = bar.findChild(_Keeper)
    return found if isinstance(found, _Keeper) else _Keeper(bar)
