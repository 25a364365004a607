"""A sound format file to break, and a way to look at what is said about it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.domain.kind import Kinds
from facilitator.domain.ports import Finding
from facilitator.formats.loader import check_file
from facilitator.registry import find_kinds

SOUND = """\
facilitator = 1
id = "r-mine"
version = "1.0"
language = "en"
title = "Mine"
purpose = "Look back."
group = [3, 8]
difficulty = 2
minutes = 10
hue = "mint"

[[agenda]]
id = "purpose"
kind = "brief"
section = "set"
title = "Purpose"
minutes = 1
how = "all"
prompt = "Why are we here?"

[[agenda]]
id = "gather"
kind = "cards"
section = "gather"
title = "Write"
minutes = 4
least = 2
entry = ["paper", "scribe"]
prompt = "What happened?"
steps = [{ id = "write", minutes = 1 }, { id = "read", minutes = 3 }]
[agenda.settings]
manner = "hidden"
slots = [{ id = "one", title = "One", prompt = "Which one?", hue = "sky" }]

[[agenda]]
id = "choose"
kind = "vote"
section = "insight"
title = "Choose"
minutes = 2
uses = ["gather"]
shows = "purpose"
[agenda.settings]
dots = 3

[[agenda]]
id = "act"
kind = "plan"
section = "decide"
title = "Act"
minutes = 2
uses = ["choose"]

[[agenda]]
id = "close"
kind = "scale"
section = "close"
title = "Worth it?"
minutes = 1
[agenda.settings]
threshold = 4
"""

Examine = Callable[..., list[Finding]]


@pytest.fixture(scope="session")
def kinds() -> Kinds:
    return find_kinds(suppress_errors=False)


@pytest.fixture
def sound() -> str:
    return SOUND


@pytest.fixture
def examine(tmp_path: Path, kinds: Kinds) -> Examine:
    """Writes a file and returns what is found in it."""

    def examined(text: str | bytes, name: str = "r-mine.toml") -> list[Finding]:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return check_file(path, kinds)

    return examined


@pytest.fixture
def changed(sound: str) -> Callable[[str, str], str]:
    """The sound file with one piece of it replaced, which has to be there once."""

    def change(old: str, new: str) -> str:
        assert sound.count(old) == 1, old
        return sound.replace(old, new)

    return change
