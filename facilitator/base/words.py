"""Words: messages that are said to people, apart from the language they are said in.

Code below the windows never speaks by itself. It returns a `Message` (the English sentence as its key, with values),
or takes a `Words` catalogue as an argument. The session's language rules the room and the report, the settings rule
the desk and the console, so two catalogues may be in use at the same time.
"""

from __future__ import annotations

import logging
import struct
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

log = logging.getLogger(__name__)

DOMAIN = "facilitator"


class Catalogue(Protocol):
    """What gives the sentence of a language for the English one."""

    def gettext(self, text: str, /) -> str:
        """One sentence."""
        ...

    def ngettext(self, text: str, many: str, n: int, /) -> str:
        """A sentence for one or for several."""
        ...


class English:
    """The catalogue of the language in which the sentences are written."""

    def gettext(self, text: str, /) -> str:
        """The sentence itself."""
        return text

    def ngettext(self, text: str, many: str, n: int, /) -> str:
        """The sentence for one, or for several."""
        return text if n == 1 else many


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence in English with named places, and the values for them.

    `many` is the plural form and `n` decides between the two; both are keys of the catalogue.
    """

    text: str
    values: dict[str, Any] = field(default_factory=dict)
    many: str = ""

    def __str__(self) -> str:
        return ENGLISH.say(self)


def message(text: str, many: str = "", /, **values: Any) -> Message:
    """Make a message; with `many`, the value `n` chooses between `text` and `many`."""
    return Message(text, values, many)


class Words:
    """One language's catalogue.

    >>> Words()("{n} card", "{n} cards", n=2)
    '2 cards'
    """

    def __init__(self, catalogue: Catalogue | None = None, language: str = "en") -> None:
        self.language = language
        self._catalogue = catalogue or English()

    @classmethod
    def load(cls, language: str, locale_dir: Path) -> Words:
        """The catalogue of a language; English sentences where there is none, or none that can be read."""
        if language == "en":
            return cls()
        # Imported here: the first picture of an English window does without.
        import gettext

        named = [language.replace("-", "_")]
        found: gettext.NullTranslations
        try:
            found = gettext.translation(DOMAIN, locale_dir, named, fallback=True)
        except (OSError, ValueError, LookupError, SyntaxError, struct.error) as error:
            log.warning("the words of %s cannot be read: %s", language, type(error).__name__)
            found = gettext.NullTranslations()
        return cls(found, language)

    def __call__(self, text: str, many: str = "", /, **values: Any) -> str:
        """Say a sentence with its values put in."""
        if not text:
            return ""
        shown = {key: self._shown(value) for key, value in values.items()}
        if many:
            n = int(values["n"])
            said, own = self._catalogue.ngettext(text, many, n), text if n == 1 else many
        else:
            said, own = self._catalogue.gettext(text), text
        try:
            return said.format(**shown)
        except (LookupError, ValueError, AttributeError):
            # A translation that names what is not there must not stop anybody; the English sentence is always right.
            return own.format(**shown)

    def say(self, what: Message | str) -> str:
        """Say a message; a plain string was written by a person or a format and passes as it is."""
        return what if isinstance(what, str) else self(what.text, what.many, **what.values)

    def _shown(self, value: Any) -> Any:
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, datetime):
            return self.moment(value)
        return self.day(value) if isinstance(value, date) else value

    def day(self, on: date) -> str:
        """A date as people say it: 4 December 2026."""
        return self("{day} {month} {year}", day=on.day, month=MONTHS[on.month - 1], year=on.year)

    def short_day(self, on: date) -> str:
        """A date without its year: 4 December."""
        return self("{day} {month}", day=on.day, month=MONTHS[on.month - 1])

    def time(self, at: datetime) -> str:
        """The time of day: 10:05."""
        return f"{at:%H:%M}"

    def moment(self, at: datetime) -> str:
        """Date and time of day: 4 December 2026, 10:05."""
        return self("{day}, {time}", day=self.day(at.date()), time=self.time(at))


MONTHS = (
    message("January"),
    message("February"),
    message("March"),
    message("April"),
    message("May"),
    message("June"),
    message("July"),
    message("August"),
    message("September"),
    message("October"),
    message("November"),
    message("December"),
)
ENGLISH = Words()
