"""A language that nobody speaks: every sentence in other letters, longer by two fifths, between signs of its own.

What is not between the signs went round the catalogue; what is between the signs of another such language came from the
wrong one. `write` makes a catalogue as gettext reads it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from facilitator.base import languages
from facilitator.base.words import DOMAIN, Words

LONGER = 1.4
"""How much longer sentences are than in English: German and Finnish are, for what is short."""
_LETTERS = str.maketrans("aceinouyszACEINOUYSZ", "áçéíñóúýšžÁÇÉÍÑÓÚÝŠŽ")
_PLACE = re.compile(r"(\{[^{}]*\}|\{\{|\}\})")
_VOWELS = frozenset("aeiou")
_HEAD = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"


@dataclass(frozen=True)
class Tongue:
    """Such a language, as a catalogue; `signs` stand around each of its sentences."""

    code: str
    signs: tuple[str, str]

    def gettext(self, text: str, /) -> str:
        """The sentence in this language; its places stay as they are."""
        return f"{self.signs[0]}{_longer(text)}{self.signs[1]}" if text else ""

    def ngettext(self, text: str, many: str, n: int, /) -> str:
        """For one or for several."""
        return self.gettext(text if n == 1 else many)

    def write(self, folder: Path, keys: Iterable[tuple[str, str]]) -> None:
        """Make a catalogue of sentences, each with its plural (none: it has none), where programs look for it."""
        path = folder / self.code / "LC_MESSAGES" / f"{DOMAIN}.mo"
        path.parent.mkdir(parents=True, exist_ok=True)
        pairs = {"": _HEAD}
        for text, many in keys:
            key = f"{text}\0{many}" if many else text
            pairs[key] = f"{self.gettext(text)}\0{self.gettext(many)}" if many else self.gettext(text)
        path.write_bytes(compiled(pairs))


def _longer(text: str) -> str:
    """Its vowels are doubled as long as it has to grow."""
    missing = round(len(_PLACE.sub("", text)) * (LONGER - 1)) - 2
    made = []
    for part in _PLACE.split(text):
        for sign in [part] if _PLACE.fullmatch(part) else part:
            made.append(sign if len(sign) > 1 else sign.translate(_LETTERS))
            if sign.lower() in _VOWELS and missing > 0:
                made.append(sign.lower().translate(_LETTERS))
                missing -= 1
    return "".join(made) + "é" * max(0, missing)


def compiled(pairs: dict[str, str]) -> bytes:
    """Pairs of texts as the file that gettext reads: a head, two tables of lengths and places, the texts."""
    keys = sorted(pairs, key=lambda key: key.encode())
    columns = [[key.encode() for key in keys], [pairs[key].encode() for key in keys]]
    at = 7 * 4 + 2 * 8 * len(keys)
    tables, texts = b"", b""
    for column in columns:
        for text in column:
            tables += struct.pack("<II", len(text), at + len(texts))
            texts += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, 0)
    return head + tables + texts


DESK = Tongue("qab", ("«", "»"))
"""For the interface."""
ROOM = Tongue("qac", ("‹", "›"))
"""For a session."""


def spoken(patch: pytest.MonkeyPatch) -> None:
    """Let both be spoken, whatever catalogues there are."""
    by_code = {tongue.code: tongue for tongue in (DESK, ROOM)}
    patch.setattr(languages, "_loaded", cache(lambda code, _folder: Words(by_code.get(code), code)))
