"""What Facilitator keeps of people, said plainly, and what it is made of."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from facilitator import __version__
from facilitator.base.paths import resources
from facilitator.base.words import Words
from facilitator.views.folders import show_outside
from facilitator.views.icons import Icon
from facilitator.views.widgets.buttons import SECONDARY, Button
from facilitator.views.widgets.labels import Label, caption, soft
from facilitator.views.widgets.panels import row

THIRD_PARTY = "THIRD-PARTY.md"

PARTS = (
    ("Qt, Qt for Python (PySide6)", "LGPL 3.0"),
    ("Noto Sans, Noto Emoji", "OFL 1.1"),
    ("DejaVu Sans", "Bitstream Vera"),
    ("QtAwesome, Phosphor icons", "MIT"),
    ("SQLAlchemy, Alembic, platformdirs", "MIT"),
    ("ReportLab, msgspec", "BSD"),
    ("pikepdf", "MPL 2.0"),
    ("pypdfium2, PDFium", "Apache 2.0, BSD"),
)


def privacy(words: Words) -> list[tuple[str, str]]:
    """What is stored and what is not, as pairs of a heading and a paragraph."""
    return [
        (
            words("Everything stays on this machine"),
            words("Facilitator makes no connection to any network. Nobody else sees anything unless you hand it on."),
        ),
        (
            words("What the library holds"),
            words(
                "Clients, teams, the names in them, agreements; of each session its agenda, cards, dots, answers, "
                "actions, parked thoughts and your private notes. It is a plain file that only your account may read, "
                "and it is not encrypted: who can open your account or your disk can read it."
            ),
        ),
        (
            words("Where input is anonymous"),
            words(
                "The author of a card, a dot or an answer is not stored. When an activity is closed, its rows are "
                "written anew in random order. Until then an expert with the file could read in which order things "
                "were typed in, though not by whom."
            ),
        ),
        (
            words("Small groups"),
            words(
                "Where fewer people answered than the format asks for, the answers are deleted when the activity is "
                "closed; only how many there were is kept. The console says so beforehand."
            ),
        ),
        (
            words("What is deleted"),
            words(
                "It is overwritten in the library. Backups that were made before still hold it until they are thinned "
                "out, and so do reports that you have made and copies that your system makes of your files."
            ),
        ),
        (
            words("The log"),
            words(
                "It holds what was done and where something broke: names of commands, never names or words of people."
            ),
        ),
    ]


def about(words: Words) -> list[QWidget]:
    """Version, licence and what it builds on."""
    parts = [
        row(Label(name, step=-1, colour="ink-soft", lines=1), None, caption(licence, lines=1))
        for name, licence in PARTS
    ]
    made: list[QWidget] = [
        Label(words("Facilitator {version}", version=__version__)),
        soft(words("Free software under the MIT licence. It builds on the work of others:")),
        *parts,
    ]
    notices = third_party()
    if notices is not None:
        button = Button(words("All notices and licences"), SECONDARY, icon=Icon.SCRIPT, compact=True)
        button.clicked.connect(lambda: show_outside(notices))
        made.append(row(button, None))
    return made


def third_party() -> Path | None:
    """The file of notices: beside the program in a checkout, else among what its installation brought along."""
    beside = resources().parent / THIRD_PARTY
    if beside.is_file():
        return beside
    from importlib.metadata import PackageNotFoundError, files

    try:
        found = [file for file in files("facilitator") or () if file.name == THIRD_PARTY]
    except PackageNotFoundError:
        return None
    return Path(str(found[0].locate())) if found else None
