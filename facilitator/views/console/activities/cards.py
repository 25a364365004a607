"""The console's face of cards: the board, and the one line that every card comes in by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from facilitator.base.errors import KnownError
from facilitator.base.text import CARD_HINT, CARD_MOST
from facilitator.base.words import message
from facilitator.domain import reading
from facilitator.domain.change import Together
from facilitator.domain.kind import IMPORT
from facilitator.domain.kinds.cards import (
    KIND,
    AddCard,
    CardsContent,
    Collect,
    EditCard,
    MoveCard,
    ParkCard,
    RemoveCard,
    Settings,
    Slot,
)
from facilitator.domain.session import Activity, Contribution, Session
from facilitator.live.imports import read_cards, take_in
from facilitator.views.console.alone import AloneCard
from facilitator.views.console.face import PUBLIC_CARD, Host
from facilitator.views.console.face import Face as BaseFace
from facilitator.views.console.slips import Slips
from facilitator.views.icons import Icon
from facilitator.views.theme import manager
from facilitator.views.widgets.board import Allowed, Board
from facilitator.views.widgets.buttons import QUIET, Button, IconButton, Option, Segmented
from facilitator.views.widgets.card import BoardCard, BoardColumn
from facilitator.views.widgets.fields import Choice, LineField
from facilitator.views.widgets.labels import Label
from facilitator.views.widgets.panels import row


class Face(BaseFace):
    """Columns of cards. Tab or a leading digit picks the column that the next card goes to."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        words = host.words
        self._activity: Activity | None = None
        self._slots: tuple[Slot, ...] = ()
        self._slot = 0
        self._size = 0.0
        self._stood = ""
        self._names: list[tuple[str, str]] = []
        self.board = Board(words("Board"), words=words)
        self.board.edited.connect(lambda card, text: host.do(EditCard(card, text)))
        self.board.moved.connect(lambda card, slot, index: host.do(MoveCard(card, slot, index)))
        self.board.menu_opened.connect(host.watch)
        self.board.remove_requested.connect(lambda card: host.do(RemoveCard(card)))
        self.slips = Slips()
        self.source = LineField(
            words("File of cards"), words("Drop a CSV of column,card here, or type its path … Enter")
        )
        self.source.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.source.returnPressed.connect(self._import_typed)
        self.source.escaped.connect(host.leave)
        self.line = LineField(words("Add a card"), most=CARD_MOST, many=True)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.returnPressed.connect(self.put_in)
        self.line.pasted_lines.connect(self._paste)
        self.line.escaped.connect(host.leave)
        self.line.textChanged.connect(self._measure)
        self.line.installEventFilter(self)
        self.length = Label(colour="ink-soft", step=-1, lines=1)
        self.length.hide()
        self.who = Choice(words("Whose card"))
        host.watch(self.who.view())
        self.park = IconButton(Icon.PARK, words("Park the selected card"))
        self.park.setEnabled(False)
        self.park.clicked.connect(self._park)
        self.board.selected.connect(lambda card: self.park.setEnabled(bool(card)))
        self.alone = AloneCard()
        self._build_reveal()
        self.foot = row(self.source, self.line, self.length, self.who, self.park, spacing=2.0)
        self.box.addWidget(self.board, 1)
        self.box.addWidget(self.slips, 1)
        self.box.addWidget(self.alone, 1)
        self.box.addWidget(self.foot)
        self.setAcceptDrops(True)

    def _build_reveal(self) -> None:
        """How what is hidden is revealed, and what is set aside before or while it is read."""
        words = self.host.words
        self.manner = Segmented(
            [Option(reading.BOARD, words("As a board")), Option(reading.ONE, words("One by one"))],
            words("How they are revealed"),
        )
        self.manner.chosen.connect(self._choose_manner)
        self.way = row(Label(words("Reveal"), colour="ink-soft", lines=1), self.manner, spacing=3.0)
        self.aside = Button("", QUIET, icon=Icon.UNDO, compact=True)
        self.aside.clicked.connect(self._bring_back)
        self.set_aside = Button(words("Park the selected card"), QUIET, icon=Icon.PARK, compact=True)
        self.set_aside.setEnabled(False)
        self.set_aside.clicked.connect(self._park)
        self.board.selected.connect(lambda card: self.set_aside.setEnabled(bool(card)))
        self.revealing = row(self.way, None, self.aside, self.set_aside, spacing=2.0)
        self.box.addWidget(self.revealing)

    def show_activity(self, session: Session, activity: Activity) -> None:
        """The board as it is; only how many where the room must not read it yet."""
        self._activity = activity
        self._slots = KIND.slots(activity)
        self._slot = min(self._slot, max(0, len(self._slots) - 1))
        masked = self.masked(activity)
        rows = session.contributions_of(activity.id)
        # Also in which column a card stands says something of what is on it.
        hidden = masked and bool(rows)
        read = KIND.one_by_one(session, activity)
        # Where the room looks on, what it does not see is not here either.
        hidden = hidden or (self.host.public and read is not None and read.alone is None)
        alone = self.host.public and read is not None and not hidden
        self.board.setVisible(not hidden and not alone)
        self.alone.setVisible(alone)
        self.slips.setVisible(hidden)
        if alone or hidden:
            self._show_as_the_room(KIND.content(session, activity, self.host.room_words))
        self._show_reveal(session, activity)
        self._show_board(session, activity, () if masked or alone or hidden else rows)
        self._follow_reading(read.alone.id if read is not None and read.alone is not None and not alone else "")
        self._show_line(session, activity, masked)

    def _follow_reading(self, card: str) -> None:
        """What is read is what is corrected or parked, if anything is."""
        if card and card != self._stood:
            self.board.select(card)
            self.set_aside.setEnabled(True)
        self._stood = card

    def _show_as_the_room(self, content: CardsContent) -> None:
        """Blank slips, or the one card that is read."""
        if content.phase == "one":
            card = content.cards[0]
            slot = next(slot for slot in content.slots if slot.id == card.slot)
            self.alone.show_card(slot.title, card.text, card.by, slot.hue, self.host.screen_height)
            return
        n = content.hidden
        self.slips.show_number(n, self.host.room_words("{n} card, hidden", "{n} cards, hidden", n=n))

    def _show_reveal(self, session: Session, activity: Activity) -> None:
        """The choice before Reveal, and what is set aside: for the facilitator's eyes."""
        waits = activity.status == "locked" and not KIND.shown(activity)
        withheld = KIND.withheld(session, activity) if not self.host.public else ()
        self.way.setVisible(waits)
        self.manner.choose(KIND.manner_of_reveal(activity))
        self.aside.setVisible(bool(withheld))
        said = self.host.words("Bring a parked card back ({n})", n=len(withheld))
        if withheld and self.aside.label() != said:
            self.aside.set_label(said)
        private = not self.host.public and activity.status in {"locked", "revealed"}
        self.set_aside.setVisible(private)
        self.revealing.setVisible(waits or private)

    def _bring_back(self) -> None:
        """The card that was withheld last comes back into its column."""
        found = KIND.withheld(self.host.session, self._activity) if self._activity is not None else ()
        if found:
            self.host.do(ParkCard(found[-1].id, parked=False))

    def _choose_manner(self, manner: str) -> None:
        if self._activity is not None:
            chosen: reading.Manner = "one" if manner == reading.ONE else "board"
            self.host.do(reading.ChooseReveal(self._activity.id, chosen))

    def _show_board(self, session: Session, activity: Activity, rows: Sequence[Contribution]) -> None:
        by = self._signed(session, activity)
        counts = {slot.id: sum(c.slot == slot.id for c in rows) for slot in self._slots}
        # While cards are read, their place on the wall is worth more than what was asked for.
        asked = not self.host.public or not rows
        columns = [
            BoardColumn(
                slot.id,
                slot.title,
                slot.prompt if asked else "",
                slot.hue,
                str(counts[slot.id]) if counts[slot.id] else "",
            )
            for slot in KIND.columns(session, activity)
        ]
        cards = [BoardCard(c.id, c.slot, c.text, by.get(c.id, "")) for c in rows]
        size = self.host.screen_height * PUBLIC_CARD if self.host.public else float(manager().theme.size(0))
        if size != self._size:
            self._size = size
            self.board.set_scale(size)
        begun = activity.status not in {"upcoming", "skipped"}
        self.board.set_allowed(Allowed(edit=begun, move=begun, remove=begun))
        self.board.show_cards(columns, cards)

    def _signed(self, session: Session, activity: Activity) -> dict[str, str]:
        """Who signed which card, as far as the room may see it."""
        settings: Settings = KIND.settings(activity)
        if settings.attribution == "none":
            return {}
        content: CardsContent = KIND.content(session, activity, self.host.room_words)
        return {card.id: card.by for card in content.cards}

    def _show_line(self, session: Session, activity: Activity, masked: bool) -> None:
        settings: Settings = KIND.settings(activity)
        # The room sees no names of files: there cards are typed, whatever the way.
        importing = KIND.entry(activity) == IMPORT and not self.host.public
        signed = settings.attribution != "none" and not importing
        self.foot.setVisible(activity.status == "open" and session.row.status != "ended")
        self.source.setVisible(importing)
        self.line.setVisible(not importing)
        self.line.setEchoMode(QLineEdit.EchoMode.NoEcho if masked else QLineEdit.EchoMode.Normal)
        self.who.setVisible(signed)
        if signed:
            nobody = ("", self.host.words("nobody's name"))
            self._offer_names([nobody, *((p.id, p.name) for p in session.present)])
        self.park.setVisible(KIND.shown(activity))
        self._name_line()

    def _offer_names(self, names: list[tuple[str, str]]) -> None:
        if names != self._names:
            self._names = names
            self.who.set_options(names)

    def _name_line(self) -> None:
        if not self._slots:
            return
        slot = self._slots[self._slot].title
        self.line.setPlaceholderText(self.host.words("Add a card to {slot} … Enter    Tab: next column", slot=slot))
        self.line.setAccessibleName(self.host.words("Add a card to {slot}", slot=slot))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab and a leading digit pick the column; hands never leave the keyboard."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._tab(event):
                return True
            if not self.line.text() and self._digit(event.text()):
                return True
        return super().eventFilter(watched, event)

    def _tab(self, event: QKeyEvent) -> bool:
        step = -1 if event.key() == Qt.Key.Key_Backtab else 1
        at = self._slot + step
        # Past the last column Tab leaves the line, as everywhere.
        if not 0 <= at < len(self._slots):
            self.pick(0)
            return False
        self.pick(at)
        return True

    def _digit(self, typed: str) -> bool:
        if not typed.isdigit() or not 1 <= int(typed) <= len(self._slots):
            return False
        self.pick(int(typed) - 1)
        return True

    def pick(self, slot: int) -> None:
        """The column that the next card goes to."""
        self._slot = slot
        self._name_line()

    def _measure(self, text: str) -> None:
        over = len(text) > CARD_HINT
        said = self.host.words("{n} of {most}: long for a wall", n=len(text), most=CARD_HINT)
        self.length.setText(said if over else "")
        self.length.setVisible(over)
        self.length.set_colour("warn" if over else "ink-soft")

    def take_focus(self) -> bool:
        """The line."""
        if self.foot.isHidden():
            return False
        (self.line if self.source.isHidden() else self.source).setFocus()
        return True

    def pending(self) -> str:
        """A card that was typed and not put in yet, or one that is being corrected."""
        editor = self.board.editor()
        return (editor.toPlainText().strip() if editor.open() else "") or self.line.text().strip()

    def put_in(self) -> bool:
        """Put the typed card into its column, and keep the one that is being corrected."""
        self.board.editor().commit()
        typed = self.line.text()
        if self._activity is not None and self._slots and typed.strip():
            self._begin_reading()
            self.host.do(self._card(typed), lambda: self._clear(typed))
        return not self.pending()

    def _begin_reading(self) -> None:
        """Where there are steps, the first slip that is typed begins the one of reading: that is no step of undo."""
        now = self.host.session.activities[self._activity.id] if self._activity is not None else None
        step = KIND.primary(self.host.session, now) if now is not None and KIND.course(now) is not None else None
        if step is not None and isinstance(step.command, Collect):
            self.host.do(step.command)

    def _clear(self, put_in: str) -> None:
        # What was typed after something could not be saved is not what has been saved now.
        if self.line.text() == put_in:
            self.line.clear()

    def _card(self, text: str) -> AddCard:
        assert self._activity is not None
        return AddCard(self._activity.id, self._slots[self._slot].id, text, self.who.current() or None)

    def _paste(self, lines: list[str]) -> None:
        if self._activity is not None and self._slots:
            self._begin_reading()
            said = message("{n} pasted card", "{n} pasted cards", n=len(lines))
            self.host.do(Together(tuple(self._card(line) for line in lines), said))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped while cards are taken."""
        if event.mimeData().hasUrls() and self._activity is not None and self._activity.status == "open":
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file that was dropped is taken in."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self._import(paths[0])

    def _import_typed(self) -> None:
        if self.source.text().strip():
            self._import(Path(self.source.text().strip().strip('"')).expanduser())

    def _import(self, path: Path) -> None:
        if self._activity is None:
            return
        try:
            cards = read_cards(path)
        except KnownError as error:
            # The room sees no names of files.
            hidden = self.host.words("This file holds no cards that can be read. Fold the window open to see why.")
            self.host.say(hidden if self.host.public else self.host.words.say(error.message))
            return
        for command in take_in(self._activity, self.host.kinds, cards):
            if not self.host.do(command):
                return
        self.source.clear()

    def _park(self) -> None:
        card = self.board.selected_id()
        if card:
            self.host.do(ParkCard(card))

    def selection(self) -> str:
        """What the selected card says."""
        found = self.host.session.contributions.get(self.board.selected_id())
        return found.text if found else ""
