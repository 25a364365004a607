"""The languages that Facilitator speaks: English, and each for which there is a catalogue in `resources/locale`.

A catalogue is gettext's: `<language>/LC_MESSAGES/facilitator.mo`. Two may be in use at once, for a session has a
language of its own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from facilitator.base.paths import resources
from facilitator.base.words import DOMAIN, ENGLISH, Words

OWN = "en"
"""The language in which the sentences are written; it needs no catalogue."""


def folder() -> Path:
    """Where the catalogues lie."""
    return resources() / "locale"


def languages() -> tuple[str, ...]:
    """The codes of all languages that can be chosen: English first, then the others in their order."""
    found = {path.parents[1].name.replace("_", "-") for path in folder().glob(f"*/LC_MESSAGES/{DOMAIN}.mo")}
    return (OWN, *sorted(found - {OWN}))


def words_of(language: str) -> Words:
    """The catalogue of a language, the same one at every call; English sentences where there is none."""
    return ENGLISH if language == OWN else _loaded(language, folder())


@cache
def _loaded(language: str, within: Path) -> Words:
    return Words.load(language, within)
