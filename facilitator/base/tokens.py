"""The look as named values: colours, type, space and motion, read from a theme file without Qt.

The style sheet, the painted widgets, the figures and the PDF all take their colours from here, so that a
colour is written down once, in `resources/themes/*.toml`.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

SCHEMA = 1

HUES: tuple[str, ...] = ("butter", "mint", "sky", "rose", "lavender", "sand", "coral")
"""The colours a card may have, in the order in which columns without a hue take them."""

FIGURE: tuple[str, ...] = ("f1", "f2", "f3", "f4", "f5")
"""The colours of a distribution, from low to high."""

COLOURS: frozenset[str] = frozenset(
    (
        *("paper", "surface", "board", "hover", "ink", "ink-soft", "ink-faint", "line", "edge"),
        *("accent", "accent-hover", "accent-press", "accent-soft", "on-accent"),
        *("good", "good-soft", "warn", "warn-soft", "bad", "bad-soft"),
        *("black", "shadow", "card-soft", "on-figure", *HUES, *FIGURE),
    )
)
"""Every colour a theme must name; it may name no other."""

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


class ThemeError(ValueError):
    """A theme that cannot be used; its text lists every fault, one a line."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One look. Lengths are in pixels at 100 %, times in milliseconds."""

    name: str
    dark: bool
    colours: Mapping[str, str]
    base: float
    ratio: float
    families: tuple[str, ...]
    unit: float
    corner: int
    shadow: float
    motion_short: int
    motion_long: int

    def colour(self, token: str) -> str:
        """The colour of that name as `#RRGGBB`. Raises KeyError for a name that no theme knows."""
        return self.colours[token]

    def hue(self, name: str) -> str:
        """The colour of a card; a hue that this version does not know is drawn as sand."""
        return self.colours[name if name in HUES else "sand"]

    def size(self, step: int) -> float:
        """The height of type in pixels: step 0 is the base, each step up is larger by the ratio."""
        return float(self.base * self.ratio**step)

    def space(self, steps: int) -> int:
        """A distance in pixels, counted in steps of the unit."""
        return round(self.unit * steps)

    def enlarged(self, factor: float) -> "Theme":
        """The same look with type and distances larger by the factor."""
        return replace(self, base=self.base * factor, unit=self.unit * factor)


def load_theme(name: str, folder: Path) -> Theme:
    """The theme `name` of that folder. Raises ThemeError, with every fault, if it cannot be used."""
    path = folder / f"{name}.toml"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ThemeError(f"{path.name} cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise ThemeError(f"{path.name} is not valid TOML: {error}") from error
    return parse_theme(raw, path.name)


def parse_theme(raw: Mapping[str, Any], origin: str) -> Theme:
    """The theme that these values describe. Raises ThemeError, with every fault, if it cannot be used."""
    check = _Check(origin)
    check.schema(raw)
    check.only(raw, "", {"facilitator-theme", "name", "dark", "colours", "type", "shape", "motion"})
    colours = check.colours(check.table(raw, "colours"))
    letters, shape, motion = (check.table(raw, key) for key in ("type", "shape", "motion"))
    check.only(letters, "type.", {"base", "ratio", "families"})
    check.only(shape, "shape.", {"unit", "corner", "shadow"})
    check.only(motion, "motion.", {"short", "long"})
    theme = Theme(
        name=check.text(raw, "name"),
        dark=raw.get("dark") is True,
        colours=MappingProxyType(colours),
        base=check.number(letters, "type.base", 8, 40),
        ratio=check.number(letters, "type.ratio", 1, 2),
        families=check.texts(letters, "type.families"),
        unit=int(check.number(shape, "shape.unit", 1, 16)),
        corner=int(check.number(shape, "shape.corner", 0, 32)),
        shadow=check.number(shape, "shape.shadow", 0, 1),
        motion_short=int(check.number(motion, "motion.short", 0, 199)),
        motion_long=int(check.number(motion, "motion.long", 0, 199)),
    )
    check.finish()
    return theme


class _Check:
    """Collects the faults of one theme file, so that all of them are told at once."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.faults: list[str] = []

    def say(self, place: str, fault: str) -> None:
        self.faults.append(f"{self.origin}: {place}: {fault}")

    def finish(self) -> None:
        if self.faults:
            raise ThemeError("\n".join(self.faults))

    def schema(self, raw: Mapping[str, Any]) -> None:
        version = raw.get("facilitator-theme")
        if not isinstance(version, int) or isinstance(version, bool):
            self.say("facilitator-theme", f"should be {SCHEMA}")
        elif version > SCHEMA:
            self.say("facilitator-theme", f"is {version}, this theme needs a newer Facilitator")

    def only(self, table: Mapping[str, Any], prefix: str, known: set[str]) -> None:
        for key in sorted(set(table) - known):
            self.say(f"{prefix}{key}", "is not known")

    def table(self, raw: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = raw.get(key)
        if isinstance(value, dict):
            return value
        self.say(key, "is missing" if value is None else "should be a table")
        return {}

    def colours(self, table: Mapping[str, Any]) -> dict[str, str]:
        self.only(table, "colours.", set(COLOURS))
        found: dict[str, str] = {}
        for token in sorted(COLOURS):
            value = table.get(token)
            if value is None:
                self.say(f"colours.{token}", "is missing")
            elif not isinstance(value, str) or not _HEX.fullmatch(value):
                self.say(f"colours.{token}", f"should be written as #RRGGBB, not {value!r}")
            else:
                found[token] = value.upper()
        return found

    def text(self, raw: Mapping[str, Any], key: str) -> str:
        value = raw.get(key)
        if isinstance(value, str) and value:
            return value
        self.say(key, "should be a text")
        return ""

    def texts(self, table: Mapping[str, Any], place: str) -> tuple[str, ...]:
        value = table.get(place.rpartition(".")[2])
        if isinstance(value, list) and value and all(isinstance(one, str) and one for one in value):
            return tuple(value)
        self.say(place, "should be a list of texts")
        return ()

    def number(self, table: Mapping[str, Any], place: str, least: float, most: float) -> float:
        value = table.get(place.rpartition(".")[2])
        if isinstance(value, (int, float)) and not isinstance(value, bool) and least <= value <= most:
            return float(value)
        self.say(place, f"should be a number from {least:g} to {most:g}")
        return least
