"""What a person prefers on this machine: one small file, read before the first picture and written at every change.

Nothing here belongs to a session, and losing the file loses no work. A file that cannot be read is kept beside it as
`.bad` and the defaults are used; of a file that can be read, a value that makes no sense costs that value alone, and
what a later version has put there is kept.
"""

from __future__ import annotations

import logging
import os
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from facilitator.base.paths import Places, places

log = logging.getLogger(__name__)

FILE = "settings.toml"
THEMES = ("system", "light", "dark")
PAPERS = ("a4", "letter")
TEXT_SIZES = ("normal", "large", "largest")
ROOM_THEMES = ("desk", "light", "dark")
BELLS = ("off", "low", "normal")


@dataclass
class Settings:
    """The preferences. Set an attribute, then `save()`.

    `client` is the id of the client that was looked at last. `data_folder` is the library's folder where it is not the
    usual one. `windows` are the places of windows by their names, as Qt writes them. `export_folders` are the folders
    of reports by the client's id. `room_theme` are the room's colours, `room_display` is the display that was chosen
    for it: its name, its model and its serial number. `single_keys`: whether keys without Ctrl act in the console.
    `text_size` is that of the desk and the console; a room's text follows its screen. `bell` is how loud it
    rings when time is up.
    """

    path: Path
    theme: str = "system"
    room_theme: str = "desk"
    room_display: dict[str, str] = field(default_factory=dict)
    paper: str = "a4"
    language: str = "en"
    facilitator: str = ""
    client: str = ""
    data_folder: str = ""
    windows: dict[str, str] = field(default_factory=dict)
    export_folders: dict[str, str] = field(default_factory=dict)
    single_keys: bool = True
    reduce_motion: bool = False
    text_size: str = "normal"
    bell: str = "low"
    trouble: str = ""
    """Why the file was not used: the name under which it was kept; empty where nothing was wrong. Not written."""
    unknown: dict[str, Any] = field(default_factory=dict)
    """What the file holds that this version does not know."""

    @classmethod
    def load(cls, folder: Path) -> Settings:
        """The settings of a folder; never raises."""
        made = cls(folder / FILE)
        try:
            raw = made.path.read_bytes()
        except FileNotFoundError:
            return made
        except OSError as error:
            log.warning("the settings cannot be read: %s", error.strerror)
            return made
        try:
            made._take(tomllib.loads(raw.decode("utf-8")))
        except (ValueError, RecursionError):
            made._set_aside()
        return made

    def save(self) -> bool:
        """Write the settings whole or not at all; whether that was possible."""
        own = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in _NOT_WRITTEN}
        text = _written({**self.unknown, **own})
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with beside.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.path)
        except OSError as error:
            log.warning("the settings were not saved: %s", error.strerror)
            with suppress(OSError):
                beside.unlink()
            return False
        return True

    def _take(self, found: dict[str, Any]) -> None:
        known = {f.name for f in fields(self)} - _NOT_WRITTEN
        for key, value in found.items():
            if key not in known:
                self.unknown[key] = value
            elif _fits(key, value, getattr(self, key)):
                setattr(self, key, value)
            else:
                log.warning("the setting %s is not usable and left out", key)

    def _set_aside(self) -> None:
        kept = self.path.with_name(f"{self.path.name}.bad")
        log.warning("the settings are not readable; kept as %s", kept.name)
        self.trouble = kept.name
        try:
            self.path.replace(kept)
        except OSError as error:
            log.warning("the settings could not be kept: %s", error.strerror)


def _written(values: dict[str, Any]) -> str:
    """The values as TOML, plain ones first: what follows the head of a table belongs to it."""
    plain = [f"{_key(key)} = {_value(value)}\n" for key, value in values.items() if not isinstance(value, dict)]
    tables = [
        f"\n[{_key(key)}]\n" + "".join(f"{_key(k)} = {_value(v)}\n" for k, v in value.items())
        for key, value in values.items()
        if isinstance(value, dict)
    ]
    return "".join([*plain, *tables])


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("_", "").replace("-", "").isalnum() else _value(key)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + "".join(map(_sign, value)) + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items()) + "}"
    # Numbers, dates and times say themselves as TOML writes them.
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _sign(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    code = ord(sign)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"\\u{code:04X}" if code < 0x20 or code == 0x7F else sign


_NOT_WRITTEN = {"path", "trouble", "unknown"}
_CHOICES = {"theme": THEMES, "room_theme": ROOM_THEMES, "paper": PAPERS, "text_size": TEXT_SIZES, "bell": BELLS}


def _fits(key: str, value: object, default: object) -> bool:
    if type(value) is not type(default) or value not in _CHOICES.get(key, (value,)):
        return False
    return not isinstance(value, dict) or all(isinstance(one, str) for one in value.values())


def chosen_places(explicit: Path | None = None) -> Places:
    """The folders to use, with the library where the settings say it is: the same for the window and every command.

    A folder that was named, by argument or variable, holds everything, and what was chosen at the desk has no say.
    """
    found = places(explicit)
    chosen = Settings.load(found.config).data_folder
    if not chosen or found.config == found.data:
        return found
    return Places(Path(chosen), found.config, found.log)
