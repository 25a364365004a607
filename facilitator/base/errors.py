"""The two families of errors: what the world did (`KnownError`, said to the user), and our own faults."""

from __future__ import annotations

from typing import Any

from facilitator.base.words import Message, message


class KnownError(Exception):
    """Something that can happen to anybody; its message is one clear sentence for the user."""

    def __init__(self, text: str | Message, /, many: str = "", **values: Any) -> None:
        self.message = text if isinstance(text, Message) else message(text, many, **values)
        super().__init__(self.message.text)

    def __str__(self) -> str:
        return str(self.message)


class Refused(KnownError):
    """A command that the rules do not allow now; nothing has changed."""


class NotSaved(KnownError):
    """A change that could not be written; nothing has changed, and the same command may be tried again."""


class NotOffered(KnownError):
    """Something that this version has no answer for, such as an edition of the report."""
