"""Text that people type, made fit to keep: no control characters, no lone surrogates, white space tidied."""

from __future__ import annotations

import re
import unicodedata

from facilitator.base.errors import Refused

CARD_HINT = 90
"""Characters from which a card is hard to read on a wall."""
CARD_MOST = 500
NAME_MOST = 80
LINE_MOST = 300
TEXT_MOST = 5000

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
"""All the ways in which programs part lines; word processors use the vertical tab."""
_DIRECTION = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF])


def clean(text: str) -> str:
    """Several lines of text: control characters gone, surrogates replaced, ends trimmed, NFC."""
    text = _BREAKS.sub("\n", text)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    text = unicodedata.normalize("NFC", "".join(kept)).replace("\t", " ")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def one_line(text: str) -> str:
    """One line of text: as `clean`, with every run of white space made one space."""
    return re.sub(r"\s+", " ", clean(text)).strip()


def name_text(text: str) -> str:
    """A name: one line without direction overrides and invisible characters."""
    return one_line(text.translate(_DIRECTION).translate(_INVISIBLE))


def same_name(one: str, other: str) -> bool:
    """Whether two names look alike to a person (case, width and invisible characters aside)."""
    return fold(one) == fold(other)


def fold(text: str) -> str:
    """The form in which names are compared."""
    folded = unicodedata.normalize("NFKC", name_text(text)).casefold()
    return "".join(c for c in folded if unicodedata.category(c) != "Cf").strip()


def starts_backward(text: str) -> bool:
    """Whether the first letter of a text runs from right to left, and so all of it is read from the right."""
    if text.isascii():
        return False
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"


def is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen: white space and invisible characters only."""
    return all(c.isspace() or unicodedata.category(c) in {"Cf", "Cc"} for c in text)


def needed(text: str, empty: str, most: int, *, lines: bool = False) -> str:
    """Clean a text that must not be empty.

    Raises `Refused` with the sentence `empty`, or with a sentence about its length; a text is never cut.
    """
    kept = clean(text) if lines else one_line(text)
    if is_blank(kept):
        raise Refused(empty)
    return fitting(kept, most)


def fitting(text: str, most: int = NAME_MOST) -> str:
    """The text itself, if it is not too long. Raises `Refused` with a sentence about its length otherwise."""
    if len(text) > most:
        raise Refused(
            "That is {n} characters long; {most} fit. Please shorten it or make two of it.", n=len(text), most=most
        )
    return text


def file_name(text: str, fallback: str = "session") -> str:
    """A name that every file system takes: at most 80 characters and 180 bytes, nothing reserved, no device's name."""
    kept = re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", name_text(text))
    kept = re.sub(r"\s+", " ", kept).strip(" .")[:80]
    kept = kept.encode()[:180].decode(errors="ignore").strip(" .")
    if re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", kept):
        kept = f"{kept}_"
    return kept or fallback
