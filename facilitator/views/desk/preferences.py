"""Settings: how it looks, what a report is printed on, where everything lies, and what is kept of people."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facilitator.base import text
from facilitator.domain.holdings import AddClient
from facilitator.views.bell import player, ring
from facilitator.views.desk.about import about, privacy
from facilitator.views.desk.desk import Desk
from facilitator.views.desk.folder import FolderField
from facilitator.views.desk.page import Page
from facilitator.views.folders import show_outside
from facilitator.views.icons import Icon
from facilitator.views.theme import manager
from facilitator.views.widgets.buttons import SECONDARY, Button, Option, Segmented
from facilitator.views.widgets.fields import LineField, Tick
from facilitator.views.widgets.labels import Label, caption, heading, soft, strong
from facilitator.views.widgets.message_bar import WARN
from facilitator.views.widgets.panels import Panel, column, row

log = logging.getLogger(__name__)

WIDEST = 220


class SettingsPage(Page):
    """What is set here holds at once; there is nothing to save."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words("Settings"))
        words, settings = self.words, desk.settings
        self.theme = Segmented(
            [
                Option("system", words("As the system")),
                Option("light", words("Light"), Icon.LIGHT),
                Option("dark", words("Dark"), Icon.DARK),
            ],
            words("Colours"),
            settings.theme,
        )
        self.theme.chosen.connect(self._choose_theme)
        self.text_size = Segmented(
            [
                Option("normal", words("Normal")),
                Option("large", words("Large")),
                Option("largest", words("Largest")),
            ],
            words("Size of text"),
            settings.text_size,
        )
        self.text_size.chosen.connect(self._choose_text_size)
        self.room = Segmented(
            [
                Option("desk", words("As the desk")),
                Option("light", words("Light"), Icon.LIGHT),
                Option("dark", words("Dark"), Icon.DARK),
            ],
            words("Colours of the room"),
            settings.room_theme,
        )
        self.room.chosen.connect(self._choose_room)
        self.motion = Tick(words("Reduce motion"), checked=settings.reduce_motion)
        self.motion.clicked.connect(self._choose_motion)
        self.paper = Segmented(
            [Option("a4", words("A4")), Option("letter", words("Letter"))], words("Paper"), settings.paper
        )
        self.paper.chosen.connect(self._choose_paper)
        self.facilitator = LineField(words("Who leads sessions"), words("Your name or role"), most=text.NAME_MOST)
        self.facilitator.editingFinished.connect(self._keep_name)
        self.bell = Segmented(
            [
                Option("off", words("Silent")),
                Option("low", words("Softly")),
                Option("normal", words("Louder")),
            ],
            words("Bell when time is up"),
            settings.bell,
        )
        self.bell.chosen.connect(self._choose_bell)
        self.listen = Button(words("Listen"), SECONDARY, compact=True)
        self.listen.clicked.connect(self._listen)
        self.play = player(failed=self._not_heard)
        self.silent = caption(words("Nothing was found here that plays sounds: time that is up is shown, not heard."))
        if self.play is not None:
            self.silent.hide()
        self.keys = Tick(words("Keys without Ctrl act in the console"), checked=settings.single_keys)
        self.keys.clicked.connect(self._choose_keys)
        self.client = LineField(words("Add a client"), words("Name … Enter"), most=text.NAME_MOST)
        self.client.returnPressed.connect(self._add_client)
        self._make_places()
        parts = [
            self._part(
                words("Look"),
                _line(words("Colours"), self.theme),
                _line(words("Colours of the room"), self.room),
                _line(words("Size of text"), self.text_size),
                self.motion,
            ),
            self._part(
                words("Sessions and reports"),
                _line(words("Who leads sessions"), self.facilitator),
                _line(words("Paper"), self.paper),
                _line(words("Bell when time is up"), row(self.bell, self.listen, spacing=3)),
                self.silent,
                self.keys,
                caption(words("Space, the arrows and single letters, as long as nothing is being typed.")),
            ),
            self._part(
                words("Clients"),
                caption(words("Each client's teams and sessions are kept apart; the rail chooses whose are shown.")),
                _line(words("Add a client"), self.client),
            ),
            self._part(words("Your data"), *self._places_parts()),
            self._part(words("What is kept, and what is not"), *(_paragraph(*said) for said in privacy(words))),
            self._part(words("About"), *about(words)),
        ]
        page = column(*parts, spacing=5)
        page.setMaximumWidth(manager().space(WIDEST))
        # Beside air and not alone: a lone page would be as high as if it were as wide as the window.
        beside = row(page, None)
        beside.box.setStretch(0, 1)
        beside.box.setStretch(1, 0)
        self.content.add(beside, None)

    def _make_places(self) -> None:
        words, folder = self.words, self.desk.places.data
        self.folder = LineField(words("The folder in use"))
        self.folder.setText(str(folder))
        self.folder.setReadOnly(True)
        self.open_folder = Button(words("Open folder"), SECONDARY, icon=Icon.FOLDER, compact=True)
        self.open_folder.clicked.connect(lambda: show_outside(folder))
        self.other = FolderField(words, words("Another data folder"))
        self.other.chosen.connect(self._move)

    def _places_parts(self) -> list[QWidget]:
        words = self.words
        where = row(self.folder, self.open_folder, spacing=3)
        where.box.setStretch(0, 1)
        how = words("Work with another folder instead. An empty one gets a new library; this one stays as it is.")
        if not self.desk.remembers:
            how += " " + words("The folder was named when Facilitator was started, so this holds until it is closed.")
        return [
            where,
            caption(words("The library, its backups in “backups”, and formats of your own in “formats”.")),
            caption(how),
            self.other,
        ]

    def _part(self, name: str, *parts: QWidget) -> Panel:
        made = Panel("panel", air=6, spacing=3)
        made.setAccessibleName(name)
        return made.add(heading(name), *parts)

    def show_all(self) -> None:
        """Draw the settings as they are now."""
        settings = self.desk.settings
        self.theme.choose(settings.theme)
        self.room.choose(settings.room_theme)
        self.paper.choose(settings.paper)
        self._show_bell()
        if not self.facilitator.hasFocus():
            self.facilitator.setText(settings.facilitator)

    def take_focus(self) -> None:
        """On the first choice."""
        self.theme.part(self.theme.current() or "system").setFocus(Qt.FocusReason.OtherFocusReason)

    # --- choosing -------------------------------------------------------------------------------------------------

    def _choose_theme(self, theme: str) -> None:
        if self.desk.theme.choose(theme):
            self.desk.settings.theme = theme
            self._save()
        else:
            self.theme.choose(self.desk.settings.theme)
            self.bar.say(self.words("These colours cannot be used: their file has faults."), WARN)

    def _choose_text_size(self, size: str) -> None:
        self.desk.settings.text_size = size
        self.desk.theme.choose_text_size(size)
        self._save()

    def _choose_room(self, theme: str) -> None:
        self.desk.settings.room_theme = theme
        self._save()

    def _choose_motion(self) -> None:
        self.desk.settings.reduce_motion = self.desk.theme.reduce_motion = self.motion.isChecked()
        self._save()

    def _choose_paper(self, paper: str) -> None:
        self.desk.settings.paper = paper
        self._save()

    def _choose_bell(self, bell: str) -> None:
        self.desk.settings.bell = bell
        self._show_bell()
        self._save()

    def _show_bell(self) -> None:
        self.bell.choose(self.desk.settings.bell)
        self.listen.setEnabled(self.play is not None and self.desk.settings.bell != "off")

    def _listen(self) -> None:
        """Ring once as it was chosen."""
        ring(self.desk.settings.bell, self.play)

    def _not_heard(self) -> None:
        said = "The sound could not be played. Is a loudspeaker or a headset connected?"
        self.bar.say(self.words(said), WARN)

    def _choose_keys(self) -> None:
        self.desk.settings.single_keys = self.keys.isChecked()
        self._save()

    def _keep_name(self) -> None:
        name = text.name_text(self.facilitator.text())
        if name != self.desk.settings.facilitator:
            self.desk.settings.facilitator = name
            self._save()

    def _add_client(self) -> None:
        command = AddClient(self.client.text())
        self.desk.do(command, self.bar, self.words("The client was added."), self.client.clear)

    def _save(self) -> None:
        if not self.desk.settings.save():
            self.bar.say(self.words("This holds until Facilitator is closed: the settings cannot be written."), WARN)

    def _move(self, folder: str) -> None:
        if Path(folder) == self.desk.places.data:
            self.bar.say(self.words("That is the folder that is in use."), WARN)
            return
        log.info("another data folder was chosen")
        self.desk.window.moved.emit(folder)


def _line(name: str, widget: QWidget) -> Panel:
    label = Label(name, lines=1)
    label.setBuddy(widget)
    label.setFixedWidth(manager().space(44))
    made = row(label, widget, spacing=3)
    if isinstance(widget, LineField):
        made.box.setStretch(1, 1)
    else:
        made.box.addStretch(1)
    return made


def _paragraph(name: str, said: str) -> Panel:
    return column(strong(name), soft(said), spacing=0.5)
