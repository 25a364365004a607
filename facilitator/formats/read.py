"""Reads a format file from the disk into plain data, or says in a sentence why it cannot be read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from facilitator.base.errors import KnownError

SIZE_MOST = 256 * 1024
"""Bytes; the longest built-in format is a twentieth of it."""
_LINE = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DEEP = re.compile(rf"""(?<![A-Za-z0-9_"'-]){_PART}(?:[ \t]*\.[ \t]*{_PART}){{29}}""")
"""A key of thirty parts: the parser's time grows with the square of their number, so that one line could hold us up."""


class Unreadable(KnownError):
    """A file that is no format at all; `place` names the line where that is known."""

    place: str = ""


def read(path: Path) -> dict[str, Any]:
    """What a format file says. Raises `Unreadable` with one sentence, and the line where there is one."""
    return parse(_bytes(path))


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Unreadable("is a folder; name a file in it")
        if path.exists() and not path.is_file():
            raise Unreadable("is not an ordinary file")
        with path.open("rb") as file:
            data = file.read(SIZE_MOST + 1)
    except FileNotFoundError as error:
        raise Unreadable("there is no such file") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Unreadable("cannot be read: {why}", why=why) from error
    if len(data) > SIZE_MOST:
        raise Unreadable("is larger than {n} KB; a format is not", n=SIZE_MOST // 1024)
    return data


def parse(data: bytes) -> dict[str, Any]:
    """What the bytes of a format file say. Raises `Unreadable`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _at(1 + data.count(b"\n", 0, error.start), "is not UTF-8 text") from error
    deep = _DEEP.search(text)
    if deep:
        raise _at(1 + text.count("\n", 0, deep.start()), "a key has far too many parts")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        found = _LINE.search(said)
        line = int(found["line"]) if found and found["line"] else 1 + text.rstrip().count("\n")
        raise _at(line, "is not valid TOML: {why}", why=_LINE.sub("", said)) from error
    except (ValueError, RecursionError) as error:
        raise Unreadable("is not valid TOML: a number is too long, or lists are nested too deeply") from error


def _at(line: int, said: str, **values: Any) -> Unreadable:
    fault = Unreadable(said, **values)
    fault.place = f"line {line}"
    return fault
