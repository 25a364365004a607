"""Finds the kinds of activity and their faces. Nothing else knows which there are.

Both are looked for by name at run time, never imported by name in the code: a further kind is a further file. A kind
that cannot be loaded is logged and passed over, so that its fault costs one kind and not the program.
"""

from __future__ import annotations

import logging
import pkgutil
from importlib import import_module
from types import ModuleType

from facilitator.domain.kind import Kind, Kinds

KINDS = "facilitator.domain.kinds"
CONSOLE = "facilitator.views.console.activities"
ROOM = "facilitator.views.room.activities"
SECTIONS = "facilitator.reports.sections"
"""The packages that hold one face per kind, each under the kind's id."""

log = logging.getLogger(__name__)


class KindError(Exception):
    """A module among the kinds that holds none."""


def find_kinds(package: str = KINDS, *, suppress_errors: bool = True) -> Kinds:
    """Every kind in a package, by id.

    With `suppress_errors` a module that cannot be loaded, or that holds no kind of its own name, is logged and passed
    over; without it, its error is raised (`KindError` for the latter).
    """
    found: dict[str, Kind] = {}
    for name in sorted(module.name for module in pkgutil.iter_modules(import_module(package).__path__)):
        try:
            found[name] = _kind(package, name)
        except Exception:
            if not suppress_errors:
                raise
            log.exception("The kind %s was passed over", name)
    return Kinds(found)


def _kind(package: str, name: str) -> Kind:
    kind = getattr(import_module(f"{package}.{name}"), "KIND", None)
    if not isinstance(kind, Kind) or kind.id != name:
        raise KindError(f"{package}.{name} has no KIND whose id is {name}")
    return kind


def face(layer: str, kind: str, *, suppress_errors: bool = True) -> ModuleType | None:
    """A kind's face in one layer (a package such as `ROOM`): the module of the kind's name.

    None where there is none, so that the caller takes the general face. With `suppress_errors` a face that cannot be
    loaded is logged and counts as none; without it, its error is raised.
    """
    if not kind.isidentifier() or kind.startswith("_"):
        return None
    name = f"{layer}.{kind}"
    try:
        return import_module(name)
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and error.name == name:
            return None
        if not suppress_errors:
            raise
        log.exception("The face %s was passed over", name)
        return None
