"""Python's collector of garbage rests while the program starts, and looks at nothing of it later.

What a start makes stays, and looking through it again and again for what could go is a fifth of the time to the first
picture, and afterwards now and then fifty milliseconds in the middle of a session. Nothing else is changed: without the
collector only rings of objects wait a moment longer for their end.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def rest() -> None:
    """Collect nothing until `wake`."""
    gc.disable()


def wake() -> None:
    """Collect as ever, also what was there before."""
    gc.unfreeze()
    gc.enable()


def settle() -> None:
    """Let go of what the start left over, and look through what is there no more until `wake`. It takes a moment."""
    gc.collect()
    gc.freeze()


@contextmanager
def resting() -> Iterator[None]:
    """Collect nothing inside; afterwards as before."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
