"""What the console is told to offer: its one button, and hints that never block."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.base.words import Message
from facilitator.domain.change import Command


@dataclass(frozen=True, slots=True)
class Primary:
    """What the console's one button says and does next; `deliberate`: never by a next key alone."""

    label: Message
    command: Command
    deliberate: bool = False


@dataclass(frozen=True, slots=True)
class Remedy:
    """The one-key way out of a hint: a command, or the field that wants an answer."""

    label: Message
    command: Command | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """Something worth a second thought, said beside the field; it never blocks and stays away once dismissed."""

    id: str
    text: Message
    reason: Message
    remedy: Remedy | None = None
    target: str = ""
    field: str = ""
