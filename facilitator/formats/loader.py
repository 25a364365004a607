"""Formats from files: those that come with the program and those in the user's folder, by the same code.

A file with a fault is listed with every fault and its place, is not offered, and never stops the program.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from facilitator.base.errors import KnownError
from facilitator.base.text import one_line
from facilitator.base.words import ENGLISH, Words
from facilitator.domain.format import ActivitySpec, Format
from facilitator.domain.kind import Kinds, plain
from facilitator.domain.ports import Finding
from facilitator.formats.activity import TakenActivity
from facilitator.formats.check import Taken, take_format
from facilitator.formats.faults import Faults
from facilitator.formats.inherit import merge
from facilitator.formats.read import Unreadable, read
from facilitator.formats.shapes import SCHEMA, ActivityShape, Head

BUILTIN = Path(__file__).resolve().parent
ENDING = ".toml"
CHAIN_MOST = 8
"""Formats that one may be made from, one after another."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Loaded:
    """One file: what it says with all that it extends, what is wrong with it, and the format where nothing is."""

    merged: Mapping[str, Any]
    findings: tuple[Finding, ...]
    format: Format | None


class Reader:
    """Reads format files that may extend one another, each once. `known` are the files by the ids of their formats."""

    def __init__(self, kinds: Kinds, known: Mapping[str, Path], words: Words = ENGLISH) -> None:
        self._kinds = kinds
        self._known = known
        self._words = words
        self._read: dict[Path, dict[str, Any] | Unreadable] = {}
        self._loaded: dict[Path, Loaded] = {}

    def load(self, path: Path) -> Loaded:
        """A file with all its faults; never raises for what is in it."""
        if path not in self._loaded:
            self._loaded[path] = self._load(path)
        return self._loaded[path]

    def _load(self, path: Path) -> Loaded:
        faults = Faults()
        own = self._said(path)
        if isinstance(own, Unreadable):
            faults.add(own.place, own.message)
        elif _readable_schema(own, faults):
            return self._judge(path, own, faults)
        return Loaded({}, faults.findings(path.name, self._words), None)

    def _judge(self, path: Path, own: dict[str, Any], faults: Faults) -> Loaded:
        parent = self._parent(path, own, faults) if "extends" in own else {}
        merged = merge(parent or {}, own, faults)
        if path.stem in self._known and self._known[path.stem] != path:
            faults.add("id", "belongs to another format already; give the file and the format a name of their own")
        taken = take_format(merged, path.stem, self._kinds, faults, partial=parent is None)
        findings = faults.findings(path.name, self._words)
        made = None if findings else to_format(taken, builtin=path.parent == BUILTIN)
        return Loaded(merged, findings, made)

    def _said(self, path: Path) -> dict[str, Any] | Unreadable:
        if path not in self._read:
            try:
                self._read[path] = read(path)
            except Unreadable as error:
                self._read[path] = error
        return self._read[path]

    def _parent(self, path: Path, own: Mapping[str, Any], faults: Faults) -> Mapping[str, Any] | None:
        """What the file extends, whole; none where it cannot be had, which is a fault."""
        chain = [path]
        wanted = own["extends"]
        while isinstance(wanted, str) and wanted in self._known:
            found = self._known[wanted]
            if found in chain or len(chain) > CHAIN_MOST:
                said = "goes in a circle: {chain}" if found in chain else "is a chain that is too long: {chain}"
                faults.add("extends", said, chain=" → ".join(step.stem for step in (*chain, found)))
                return None
            chain.append(found)
            above = self._said(found)
            wanted = None if isinstance(above, Unreadable) else above.get("extends")
        if len(chain) == 1:
            if isinstance(wanted, str):
                faults.unknown("extends", self._known, "there is no format “{name}”", name=wanted)
            return None
        parent = self.load(chain[1])
        if parent.findings:
            faults.add("extends", "“{name}” has faults of its own, which come first", name=chain[1].stem)
            return None
        return parent.merged


def _readable_schema(own: Mapping[str, Any], faults: Faults) -> bool:
    """Whether the file is of a schema that this program knows; a missing one is left to the other checks."""
    schema = own.get("facilitator", SCHEMA)
    if not isinstance(schema, int) or isinstance(schema, bool) or schema == SCHEMA:
        return True
    if schema > SCHEMA:
        faults.add("facilitator", "needs a newer Facilitator: it is of schema {n}, not {own}", n=schema, own=SCHEMA)
        return False
    faults.add("facilitator", "should be {own}", own=SCHEMA)
    return True


# --- from a file's shape to the domain --------------------------------------------------------------------------------


def to_format(taken: Taken, *, builtin: bool) -> Format:
    """The domain's format of a file in which nothing is wrong."""
    head = msgspec.convert(_tidy(taken.head), Head)
    return Format(
        head.id,
        head.version,
        head.language,
        head.title,
        head.purpose,
        head.when,
        head.when_not,
        head.group,
        head.difficulty,
        head.minutes,
        head.source,
        tuple(_to_spec(activity) for activity in taken.agenda),
        head.family,
        head.hue,
        head.icon,
        head.materials,
        builtin,
    )


def _to_spec(taken: TakenActivity) -> ActivitySpec:
    """One activity. Its settings are written out whole, so that a session keeps what was true when it started."""
    shape = msgspec.convert(_tidy(taken.data), ActivityShape)
    assert taken.kind is not None
    settings = _tidy(plain(taken.settings))
    least = shape.least or max((shape.minutes + 1) // 2, len(shape.steps))
    return ActivitySpec(
        shape.id, taken.kind.id, taken.kind.version, shape.section, shape.title, shape.minutes, least, settings
    )


def _tidy(value: Any) -> Any:
    """Plain data with every text made one clean line, and with lists for tuples, as it comes back from the library."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, Mapping):
        return {key: _tidy(inner) for key, inner in value.items()}
    if isinstance(value, msgspec.Struct):
        return _tidy(plain(value))
    if isinstance(value, list | tuple):
        return [_tidy(inner) for inner in value]
    return value


# --- the shelf --------------------------------------------------------------------------------------------------------


class FormatShelf:
    """The formats that can be started from: `domain.ports.Formats` over the built-in folder and the user's own.

    Files are read when they are first asked for, and again after `reload`.
    """

    def __init__(self, kinds: Kinds, own: Path | None = None, words: Words = ENGLISH) -> None:
        self._kinds = kinds
        self._own = own
        self._words = words
        self._shelf: tuple[tuple[Format, ...], tuple[Finding, ...]] | None = None

    def all(self) -> Sequence[Format]:
        """Every sound format, built-in ones first; among them what is easier to lead and shorter, then by title."""
        return self._filled()[0]

    def get(self, format_id: str) -> Format:
        """A format by id. Raises `KnownError` with the ids there are, or with its first fault."""
        formats, findings = self._filled()
        for found in formats:
            if found.id == format_id:
                return found
        for finding in findings:
            if finding.file == f"{format_id}{ENDING}":
                raise KnownError("The format “{id}” has a fault: {fault}", id=format_id, fault=str(finding))
        raise KnownError(
            "There is no format “{id}”. There are: {ids}.", id=format_id, ids=", ".join(found.id for found in formats)
        )

    def findings(self) -> Sequence[Finding]:
        """The faults of the files that are not offered, file by file."""
        return self._filled()[1]

    def reload(self) -> None:
        """Look into the folders again when formats are next asked for."""
        self._shelf = None

    def _filled(self) -> tuple[tuple[Format, ...], tuple[Finding, ...]]:
        if self._shelf is None:
            folders = [BUILTIN] if self._own is None else [BUILTIN, self._own]
            files = [path for folder in folders for path in _files(folder)]
            reader = Reader(self._kinds, _by_id(files), self._words)
            loaded = [reader.load(path) for path in files]
            formats = sorted((one.format for one in loaded if one.format), key=_place)
            self._shelf = tuple(formats), tuple(finding for one in loaded for finding in one.findings)
            for finding in self._shelf[1]:
                log.warning("A format is not offered: %s", finding)
        return self._shelf


def check_file(path: Path, kinds: Kinds, words: Words = ENGLISH) -> list[Finding]:
    """Every fault of one file, wherever it lies; the formats beside it and the built-in ones can be extended.

    The findings name the file as it was given.
    """
    there = _here(path)
    known = _by_id([*_files(BUILTIN), there, *_files(there.parent)])
    return [replace(finding, file=str(path)) for finding in Reader(kinds, known, words).load(there).findings]


def _files(folder: Path) -> list[Path]:
    """The format files of a folder by name; none where there is no such folder or it cannot be read."""
    try:
        found = [_here(path) for path in folder.iterdir() if path.suffix.lower() == ENDING and path.name[0] != "."]
    except OSError as error:
        if folder.exists():
            log.warning("The formats in %s cannot be read: %s", folder, error)
        return []
    return sorted(found)


def _here(path: Path) -> Path:
    """A file's place under its own name, so that two ways to write it are one; a link keeps the name that it has."""
    return path.parent.resolve() / path.name


def _by_id(files: Iterable[Path]) -> dict[str, Path]:
    """Files by the ids that their names give them; the first one has it."""
    known: dict[str, Path] = {}
    for path in files:
        known.setdefault(path.stem, path)
    return known


def _place(form: Format) -> tuple[object, ...]:
    return (not form.builtin, form.difficulty, form.minutes, form.title.casefold(), form.id)
