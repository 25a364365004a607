"""The console's face of group and name: a wall of cards that are put together, named, and taken apart again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSizePolicy

from facilitator.base.text import CARD_MOST
from facilitator.domain.change import Command
from facilitator.domain.clustering import SEEN
from facilitator.domain.kinds.cluster import (
    KIND,
    NAME_MOST,
    AddMissing,
    CardShown,
    ClusterContent,
    DissolveCluster,
    EditMissing,
    FlagSeen,
    MakeCluster,
    MergeClusters,
    MoveCluster,
    PlaceCards,
    RenameCluster,
)
from facilitator.domain.session import Activity, Session
from facilitator.views.console import grouping
from facilitator.views.console.face import PUBLIC_CARD, Host
from facilitator.views.console.face import Face as BaseFace
from facilitator.views.icons import Icon
from facilitator.views.theme import manager
from facilitator.views.widgets.board import Allowed, BoardCard, BoardColumn
from facilitator.views.widgets.buttons import Button
from facilitator.views.widgets.fields import LineField
from facilitator.views.widgets.panels import row
from facilitator.views.widgets.wall import Wall

LOOSE, NEW = "loose", "new"
"""The columns that are no themes: cards that stand in none, and the place for a further one."""


class Face(BaseFace):
    """Unplaced cards at the left, the themes beside them. What is shown is the Scene's content; that a theme came up
    before is for the facilitator's eyes.
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        words = host.words
        self._activity: Activity | None = None
        self._content = ClusterContent("reading", ())
        self._size = 0.0
        self._reading_on = False
        self.board = Wall(words("Cards and themes"), most=CARD_MOST, longest=NAME_MOST, words=words)
        self.board.all_moved.connect(self._place)
        self.board.renamed.connect(lambda theme, name: host.do(RenameCluster(theme, name)))
        self.board.edited.connect(self._edited)
        self.board.group_moved.connect(self._move_theme)
        self.board.card_activated.connect(self._activate)
        self.board.remove_requested.connect(self._remove)
        self.board.menu_wanted.connect(self._open_menu)
        self.board.selected.connect(lambda _: self._show_deeds())
        self.line = LineField(
            words("Add a card that is missing"), words("A card is missing? Add it … Enter"), most=CARD_MOST
        )
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.returnPressed.connect(self.put_in)
        self.line.escaped.connect(host.leave)
        self.make = self._deed(words("Group"), Icon.GROUP, "G", self._make)
        self.move_to = self._deed(words("Move to …"), Icon.MOVE, "M", self._choose_theme)
        self.name = self._deed(words("Name"), Icon.EDIT, "N", self._name)
        self.foot = row(self.line, self.make, self.move_to, self.name, spacing=2.0)
        self.box.addWidget(self.board, 1)
        self.box.addWidget(self.foot)

    def _deed(self, text: str, role: Icon, key: str, run: Callable[[], object]) -> Button:
        """A button whose plain key works while the wall has the focus."""
        button = Button(text, icon=role, key=key, compact=True)
        button.clicked.connect(run)
        shortcut = QShortcut(QKeySequence(key), self.board)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(lambda: button.click() if button.isEnabled() and not self.foot.isHidden() else None)
        return button

    # --- drawing --------------------------------------------------------------------------------------------------

    def show_activity(self, session: Session, activity: Activity) -> None:
        """The wall as it is now."""
        self._activity = activity
        self._content = content = KIND.content(session, activity, self.host.room_words)
        self._reading_on = self._reads(self.host.given().now)
        open_now = activity.status == "open" and session.row.status not in {"ended", "paused"}
        moves = open_now and not self._reading_on
        begun = activity.status not in {"upcoming", "skipped"}
        size = self.host.screen_height * PUBLIC_CARD if self.host.public else float(manager().theme.size(0))
        if size != self._size:
            self._size = size
            self.board.set_scale(size)
        self.board.set_allowed(Allowed(edit=begun, move=moves, remove=moves))
        cards = [self._card(card, LOOSE) for card in content.unplaced]
        cards += [self._card(card, theme.id) for theme in content.clusters for card in theme.cards]
        self.board.show_cards(self._columns(session, content, waits=moves), cards)
        self.foot.setVisible(open_now)
        self._show_deeds()

    def _card(self, card: CardShown, column: str) -> BoardCard:
        return BoardCard(card.ref, column, card.text, hue=card.hue or "sand")

    def _columns(self, session: Session, content: ClusterContent, *, waits: bool) -> list[BoardColumn]:
        words, n = self.host.room_words, len(content.unplaced)
        title = content.loose or words("To be read")
        # Once all is done, nothing is let go there any more.
        pool = n > 0 or content.phase != "grouped"
        columns = [BoardColumn(LOOSE, title, count_text=str(n) if n else "")] if pool else []
        for theme in content.clusters:
            marks = session.contributions[theme.id].marks if not self.host.public else ()
            columns.append(
                BoardColumn(
                    theme.id,
                    theme.name or words("No name yet"),
                    words("Seen before") if SEEN in marks else "",
                    count_text=str(len(theme.cards)),
                    choosable=True,
                    faint=not theme.name,
                )
            )
        if waits:
            columns.append(BoardColumn(NEW, words("New theme"), words("Let cards go here"), faint=True, waits=True))
        return columns

    def _show_deeds(self) -> None:
        some, theme = bool(self.board.picked()), bool(self._theme())
        self.make.setEnabled(some)
        self.move_to.setEnabled(some)
        self.name.setEnabled(theme)

    def _reads(self, now: datetime) -> bool:
        activity = self._activity
        return activity is not None and KIND.reading(activity) and KIND.span(activity).left(now) > 0

    def tick(self, now: datetime) -> None:
        """Once the time for reading is up, cards can be moved."""
        if self._activity is not None and self._reads(now) != self._reading_on:
            self.show_activity(self.host.session, self._activity)

    # --- deeds: cards -----------------------------------------------------------------------------------------------

    def _do(self, command: Command) -> bool:
        return self._activity is not None and self.host.do(command)

    def _place(self, cards: tuple[str, ...], column: str, index: int) -> None:
        """Cards were brought to a column."""
        if self._activity is None:
            return
        if column == NEW:
            self._do(MakeCluster(self._activity.id, cards))
        elif column == LOOSE:
            self._do(PlaceCards(self._activity.id, cards))
        else:
            self._do(PlaceCards(self._activity.id, cards, column, index))

    def _make(self) -> None:
        """The picked cards become a theme."""
        if self._activity is not None:
            self._from_pool(MakeCluster(self._activity.id, self.board.picked()))

    def _move_into(self, theme: str) -> None:
        if self._activity is not None:
            self._from_pool(PlaceCards(self._activity.id, self.board.picked(), theme))

    def _from_pool(self, command: Command) -> None:
        """Where cards of the pool were placed, the keyboard stays there, at the next one."""
        picked, pool = self.board.picked(), [card.ref for card in self._content.unplaced]
        at = max((pool.index(card) for card in picked if card in pool), default=-1)
        left = [card for card in pool if card not in picked]
        if self._do(command) and at >= 0 and left:
            self._select(next(iter(pool[at + 1 :]), left[-1]))

    def _select(self, stop: str) -> None:
        self.board.select(stop)
        self._show_deeds()

    def _take_out(self) -> None:
        if self._activity is not None:
            self._do(PlaceCards(self._activity.id, self.board.picked()))

    def _remove(self, stop: str) -> None:
        """Delete: cards leave their theme, a theme is dissolved."""
        if self.board.group_of(stop) == stop:
            self._dissolve(stop)
        elif self.board.group_of(stop):
            self._take_out()

    def _activate(self, card: str) -> None:
        """Enter or F2 on a card: its theme is named; a card of this activity's own is corrected."""
        theme = self.board.group_of(card)
        if theme:
            self.board.rename(theme)
        elif self._own(card):
            self.board.edit(card)
        else:
            self.host.say(self.host.words("A card is corrected where it was written. G groups what is picked."))

    def _own(self, card: str) -> bool:
        return self._activity is not None and any(
            option.ref == card and option.origin == self._activity.id for option in KIND.cards(self._activity)
        )

    def _edited(self, card: str, text: str) -> None:
        if self._activity is not None:
            self._do(EditMissing(self._activity.id, card, text))

    # --- deeds: themes ----------------------------------------------------------------------------------------------

    def _theme(self) -> str:
        """The theme that is chosen, by its head or by one of its cards."""
        return self.board.group_of(self.board.selected_id())

    def _name(self) -> None:
        self.board.rename(self._theme())

    def _dissolve(self, theme: str) -> None:
        """The theme goes; the keyboard stays with its cards."""
        cards = self.board.columns_order()[theme]
        if self._do(DissolveCluster(theme)) and cards:
            self._select(cards[0])

    def _merge(self, theme: str, into: str) -> None:
        if self._do(MergeClusters(theme, into)):
            self._select(into)

    def _move_theme(self, theme: str, by: int) -> None:
        at = [one.id for one in self._content.clusters].index(theme)
        if 0 <= at + by < len(self._content.clusters):
            self._do(MoveCluster(theme, at + by))

    # --- menus ------------------------------------------------------------------------------------------------------

    def _choose_theme(self) -> None:
        """The themes to which the picked cards can go, the first nine by a digit."""
        words, homes = self.host.words, self._homes()
        menu = grouping.made(self, words("Move to …"))
        but = homes.copy().pop() if len(homes) == 1 else ""
        grouping.to_themes(menu, words, self._content.clusters, self._move_into, but=but, digits=True)
        grouping.add(menu, Icon.GROUP, words("A new theme"), self._make)
        if any(homes):
            grouping.add(menu, Icon.TAKE_OUT, words("In no theme"), self._take_out)
        self._open(menu, self.board.card_rect(self.board.selected_id()).center())

    def _homes(self) -> set[str]:
        """The themes in which picked cards stand; an empty one where some stand in none."""
        return {self.board.group_of(card) for card in self.board.picked()}

    def _open_menu(self, at: QPoint) -> None:
        stop, open_now = self.board.selected_id(), not self.foot.isHidden()
        if self.board.group_of(stop) == stop:
            self._open(self._theme_menu(stop, open_now=open_now), at)
        elif open_now:
            self._open(self._cards_menu(stop), at)

    def _open(self, menu: QMenu, at: QPoint) -> None:
        self.host.watch(menu)
        menu.popup(at)

    def _cards_menu(self, card: str) -> QMenu:
        words, theme, n = self.host.words, self.board.group_of(card), len(self.board.picked())
        menu = grouping.made(self, words("What to do with the picked cards"))
        said = words("A new theme of {n} card", "A new theme of {n} cards", n=n)
        grouping.add(menu, Icon.GROUP, said, self._make)
        others = menu.addMenu(words("Move to …"))
        but = theme if self._homes() == {theme} else ""
        grouping.to_themes(others, words, self._content.clusters, self._move_into, but=but)
        if any(self._homes()):
            grouping.add(menu, Icon.TAKE_OUT, words("In no theme"), self._take_out)
        if theme:
            grouping.add(menu, Icon.EDIT, words("Name the theme"), lambda: self.board.rename(theme))
        if self._own(card):
            grouping.add(menu, Icon.EDIT, words("Edit the card"), lambda: self.board.edit(card))
        return menu

    def _theme_menu(self, theme: str, *, open_now: bool) -> QMenu:
        words, session = self.host.words, self.host.session
        menu = grouping.made(self, words("What to do with the theme"))
        grouping.add(menu, Icon.EDIT, words("Name it"), lambda: self.board.rename(theme))
        grouping.add(menu, Icon.BACK, words("Earlier"), lambda: self._move_theme(theme, -1))
        grouping.add(menu, Icon.NEXT, words("Later"), lambda: self._move_theme(theme, 1))
        if not self.host.public:
            seen = SEEN in session.contributions[theme].marks
            said = words("Not seen before") if seen else words("Seen before")
            grouping.add(menu, Icon.SEEN_BEFORE, said, lambda: self._do(FlagSeen(theme, not seen)))
        if open_now:
            others = menu.addMenu(words("Merge into …"))
            grouping.to_themes(others, words, self._content.clusters, partial(self._merge, theme), but=theme)
            grouping.add(menu, Icon.UNGROUP, words("Dissolve it"), lambda: self._dissolve(theme))
        return menu

    # --- typing -----------------------------------------------------------------------------------------------------

    def take_focus(self) -> bool:
        """The wall: here cards are moved, and little is typed."""
        if self.foot.isHidden() or not self.board.stops():
            return False
        self.board.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.board.selected_id():
            self._select(self.board.stops()[0])
        return True

    def pending(self) -> str:
        """A name or a card that was typed and not put in yet."""
        editor = self.board.editor()
        return (editor.toPlainText().strip() if editor.open() else "") or self.line.text().strip()

    def put_in(self) -> bool:
        """Add the typed card, and keep what is written on the wall."""
        self.board.editor().commit()
        typed = self.line.text()
        if self._activity is not None and typed.strip():
            self.host.do(AddMissing(self._activity.id, typed), lambda: self._clear(typed))
        return not self.pending()

    def _clear(self, put_in: str) -> None:
        # What was typed after something could not be saved is not what has been saved now.
        if self.line.text() == put_in:
            self.line.clear()

    def selection(self) -> str:
        """What the chosen card says, or the name of the theme."""
        chosen = self.board.selected_id()
        themes = {theme.id: theme.name for theme in self._content.clusters}
        cards = (*self._content.unplaced, *(card for theme in self._content.clusters for card in theme.cards))
        return themes.get(chosen) or next((card.text for card in cards if card.ref == chosen), "")
