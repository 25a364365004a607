"""The panel for the room's screen, over the console: how people see it, on which display, in which colours."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.base.words import Words
from facilitator.views.console.face import cleared
from facilitator.views.console.over import place_over
from facilitator.views.console.room_bar import HOW_PEOPLE_SEE, SHOWN_SO, WayChoice
from facilitator.views.console.ways import TWO, Ways
from facilitator.views.desk.order import as_read
from facilitator.views.icons import Icon
from facilitator.views.room.displays import Display
from facilitator.views.room.look import DESK
from facilitator.views.theme import BOLD, manager
from facilitator.views.widgets.buttons import Button, IconButton, Option, Segmented
from facilitator.views.widgets.chips import Tag
from facilitator.views.widgets.labels import Label, caption, eyebrow, heading, soft
from facilitator.views.widgets.panels import Panel, column, row

WIDE = 150
"""Its width in steps of the unit."""


class Screens(Panel):
    """Chooses the way, the display and the colours of the room. Esc puts it away."""

    def __init__(self, words: Words, ways: Ways, window: QWidget, left: Callable[[], object]) -> None:
        """`left` is called when it was put away."""
        super().__init__("panel", air=6.0, spacing=3.0)
        self.setParent(window)
        self.setAccessibleName(words("The room’s screen"))
        self._words, self._ways, self._left = words, ways, left
        self._scale = 1.0
        self.choice = WayChoice(words)
        self.choice.chosen.connect(ways.choose)
        self.how = soft("")
        self.list = column(spacing=1.5)
        self.identify = Button(words("Identify"), icon=Icon.SEARCH, compact=True)
        self.identify.clicked.connect(ways.numbers.show)
        self.swap = Button(words("Swap"), icon=Icon.SWAP, compact=True)
        self.swap.clicked.connect(ways.swap)
        self.colours = Segmented(
            [
                Option(DESK, words("As the desk")),
                Option("light", words("Light"), Icon.LIGHT),
                Option("dark", words("Dark"), Icon.DARK),
            ],
            words("The room’s colours"),
        )
        self.colours.chosen.connect(ways.dress)
        close = IconButton(Icon.CLOSE, words("Close"), key="Esc", compact=True)
        close.clicked.connect(self.put_away)
        self.displays = column(eyebrow(words("Screens")), self.list, row(self.identify, self.swap, None), spacing=2.0)
        self.add(
            row(heading(words.say(HOW_PEOPLE_SEE)), None, close),
            self.choice,
            self.how,
            self.displays,
            eyebrow(words("The room’s colours")),
            row(self.colours, None),
        )
        ways.changed.connect(self._refresh)
        window.installEventFilter(self)
        self.hide()

    def show_over(self, scale: float) -> None:
        """In the middle of the window, in type of that scale or as large as fits."""
        self._scale = scale
        self._fill()
        self._place()
        self._take_focus()

    def put_away(self) -> None:
        """Away, and back to what was done before."""
        if not self.isHidden():
            self.hide()
            self._left()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window around it has another size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round in it: what stands behind it is out of reach until it is put away."""
        stops = [widget for widget in as_read(self) if widget.isVisible() and widget.isEnabled()]
        focus = QApplication.focusWidget()
        if focus not in stops:
            return super().focusNextPrevChild(forward)
        following = stops[(stops.index(focus) + (1 if forward else -1)) % len(stops)]
        following.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def _refresh(self) -> None:
        if self.isHidden():
            return
        self._fill()
        self._place()
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self._take_focus()

    def _take_focus(self) -> None:
        self.choice.part(self._ways.way).setFocus(Qt.FocusReason.TabFocusReason)

    def _place(self) -> None:
        window = self.parentWidget()
        if window is not None:
            size = place_over(self, window, self._scale, manager().space(WIDE, self._scale))
            self.move((window.width() - size.width()) // 2, (window.height() - size.height()) // 3)

    def _fill(self) -> None:
        ways, words = self._ways, self._words
        self.choice.show_ways(ways)
        self.how.setText(words.say(SHOWN_SO[ways.way]))
        self.colours.choose(ways.look.choice)
        displays = ways.displays.all()
        self.displays.setVisible(len(displays) > 1)
        self.swap.setEnabled(ways.way == TWO and ways.at is not None)
        cleared(self.list)
        for number, display in enumerate(displays, 1):
            line = self._line(number, display)
            self.list.add(line)
            # A layout would show it a moment later; it is measured now.
            line.show()
        for part in (self.list, self.displays):
            part.updateGeometry()

    def _line(self, number: int, display: Display) -> Panel:
        ways, words = self._ways, self._words
        here, room = ways.displays.of(ways.window), ways.at
        across, down = display.pixels
        name = Label(display.title, weight=BOLD)
        pixels = caption(words("{across} × {down}", across=across, down=down), lines=1)
        line = row(Label(str(number), step=2, weight=BOLD, colour="accent", lines=1), spacing=3.0)
        line.box.addWidget(column(name, pixels, spacing=0), 1)
        if here is not None and here.key == display.key:
            line.add(Tag(words("This window"), "ink-soft", Icon.SCREEN))
        if room is not None and room.key == display.key:
            line.add(Tag(words("The room"), "accent", Icon.ROOM))
        else:
            button = Button(words("Show the room here"), compact=True)
            button.setAccessibleName(words("Show the room on Screen {n}", n=number))
            button.setEnabled(ways.can_have(display))
            button.clicked.connect(lambda: ways.put_on(display))
            line.add(button)
        return line
