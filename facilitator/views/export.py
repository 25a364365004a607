"""Makes the PDF of a session: which edition, on which paper, under which name, in which folder.

A panel that stands in a page; no dialog is needed, and where the Desk offers one (`choose=True`) it is Qt's own. The
report is built and written on a worker thread from the immutable session. The folder is remembered by client.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QProgressBar

from facilitator.base.errors import KnownError
from facilitator.base.languages import words_of
from facilitator.base.settings import Settings
from facilitator.base.words import Message, Words
from facilitator.domain.kind import Kinds
from facilitator.domain.session import Session
from facilitator.views.folders import ask_folder, show_outside
from facilitator.views.icons import Icon
from facilitator.views.tasks import Cancel, Report, Task, run_task
from facilitator.views.widgets.buttons import PRIMARY, QUIET, SECONDARY, Button, Option, Segmented
from facilitator.views.widgets.fields import LineField
from facilitator.views.widgets.flow_layout import flowing
from facilitator.views.widgets.labels import Label, caption
from facilitator.views.widgets.message_bar import BAD, GOOD, WARN, MessageBar
from facilitator.views.widgets.panels import Panel, column, row

TEAM, ACTIONS = "team", "actions"
OPEN, SHOW, REPLACE = "open", "show", "replace"
BUILT = 0.9
"""The part of the work that is done when the report is built; the rest is writing it."""

Warnings = tuple[Message, ...]


def copy_actions(session: Session, kinds: Kinds) -> None:
    """Put a session's actions on the clipboard as plain text, in the session's language."""
    from facilitator.reports.actions import actions_as_text

    QGuiApplication.clipboard().setText(actions_as_text(session, kinds, words_of(session.row.language)))


class ExportPanel(Panel):
    """Everything that is needed to make one PDF. It shows one session at a time; `over`: a report is made, or not."""

    over = Signal()

    def __init__(self, words: Words, settings: Settings, kinds: Kinds, *, choose: bool = False) -> None:
        super().__init__("", air=0, spacing=3)
        self.words, self._settings, self._kinds = words, settings, kinds
        self._session: Session | None = None
        self._task: Task[Warnings] | None = None
        self._made: Path | None = None
        self.edition = Segmented(
            [Option(TEAM, words("Whole report")), Option(ACTIONS, words("Action sheet"))], words("Edition"), TEAM
        )
        self.paper = Segmented(
            [Option("a4", words("A4")), Option("letter", words("Letter"))], words("Paper"), settings.paper
        )
        self.name = LineField(words("File name"))
        self.folder = LineField(words("Folder"))
        self.choose = Button(words("Choose…"), SECONDARY, icon=Icon.FOLDER)
        self.choose.setVisible(choose)
        self.make = Button(words("Make the PDF"), PRIMARY, icon=Icon.REPORT)
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(words("Progress"))
        self.cancel = Button(words("Stop"), QUIET, compact=True)
        self.bar = MessageBar(dismiss=words("Dismiss"))
        self.warnings = column(spacing=0.5)
        self._lay_out()
        self._connect()
        self.dialog: QFileDialog | None = None

    def _lay_out(self) -> None:
        words = self.words
        self._running = row(self.progress, self.cancel, spacing=2)
        self._running.box.setStretch(0, 1)
        self._running.hide()
        folder = row(self.folder, self.choose, spacing=2)
        folder.box.setStretch(0, 1)
        self.add(
            flowing(self.edition, self.paper),
            column(caption(words("File name"), lines=1), self.name, spacing=1),
            column(caption(words("Folder"), lines=1), folder, spacing=1),
            row(self.make, None),
            self._running,
            self.bar,
            self.warnings,
        )
        self.warnings.hide()

    def _connect(self) -> None:
        self.edition.chosen.connect(lambda _: self._propose())
        self.paper.chosen.connect(self._keep_paper)
        self.choose.clicked.connect(self._ask)
        self.make.clicked.connect(self._make)
        self.name.returnPressed.connect(self.make.click)
        self.folder.returnPressed.connect(self.make.click)
        self.cancel.clicked.connect(self.stop)
        self.bar.acted.connect(self._on_bar)

    # --- what is asked for ----------------------------------------------------------------------------------------

    def show_session(self, session: Session) -> None:
        """Offer this session's report, with a name and a folder proposed. A report under way goes on."""
        other = self._session is None or self._session.id != session.id
        self._session = session
        if other:
            self.bar.clear()
            self.warnings.hide()
            self.folder.setText(self._settings.export_folders.get(session.brought.client.id, "") or _documents())
            self._propose()

    def path(self) -> Path:
        """The file that would be written."""
        name = self.name.text().strip()
        return Path(self.folder.text().strip() or ".").expanduser() / (
            name if name.lower().endswith(".pdf") else f"{name}.pdf"
        )

    def _propose(self) -> None:
        from facilitator.reports.files import propose_name

        if self._session is not None:
            said = words_of(self._session.row.language)
            self.name.setText(propose_name(self._session, self.edition.current(), said))
            self.name.setCursorPosition(0)

    def _keep_paper(self, paper: str) -> None:
        self._settings.paper = paper
        self._settings.save()

    def _ask(self) -> None:
        self.dialog = ask_folder(self, self.words, self.folder.text(), self.folder.setText)

    # --- making it ------------------------------------------------------------------------------------------------

    def _make(self) -> None:
        self.export()

    def export(self, *, replace: bool = False) -> None:
        """Make the PDF. A file of that name is replaced only where that was said."""
        if self._session is None or self._task is not None:
            return
        path = self.path()
        self.warnings.hide()
        if not self.name.text().strip():
            self.bar.say(self.words("The file needs a name."), WARN)
            return
        if not replace and path.exists():
            said = self.words("There is a file of that name. Choose another name, or replace it.")
            self.bar.say(said, WARN, [(REPLACE, self.words("Replace it"))])
            return
        self.bar.clear()
        self.progress.setValue(0)
        self._show_running(running=True)
        self._made = path
        work = partial(_build_and_write, self._session, self.edition.current(), self._kinds, self.paper.current(), path)
        self._task = run_task(work, self._done, self._failed, self._progressed)
        self._task.finished.connect(self._over)

    def stop(self) -> None:
        """Stop a report under way; nothing is written then."""
        if self._task is not None:
            self._task.cancel()
            self.cancel.setEnabled(False)

    def running(self) -> bool:
        """Whether a report is being made."""
        return self._task is not None

    def _progressed(self, part: float) -> None:
        self.progress.setValue(round(part * 100))

    def _done(self, warnings: Warnings) -> None:
        assert self._session is not None
        assert self._made is not None
        self._settings.export_folders[self._session.brought.client.id] = str(self._made.parent)
        self._settings.save()
        deeds = [(OPEN, self.words("Open")), (SHOW, self.words("Show folder"))]
        self.bar.say(self.words("Written: {name}", name=self._made.name), GOOD, deeds)
        self._show_warnings(warnings)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.bar.say(self.words.say(error.message), BAD)
            return
        self.bar.say(self.words("The report could not be made. Nothing was written."), BAD)
        # A fault of the program belongs to the hook, which logs it and says so.
        raise error

    def _over(self) -> None:
        stopped = self._task is not None and self._task.cancelled
        self._task = None
        self._show_running(running=False)
        if stopped:
            self.bar.say(self.words("Stopped. Nothing was written."))
        self.over.emit()

    def _show_running(self, *, running: bool) -> None:
        self._running.setVisible(running)
        self.make.setEnabled(not running)
        self.cancel.setEnabled(running)

    def _show_warnings(self, warnings: Warnings) -> None:
        while (item := self.warnings.box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for warning in warnings:
            self.warnings.box.addWidget(Label(f"· {self.words.say(warning)}", step=-1, colour="warn"))
        self.warnings.setVisible(bool(warnings))

    def _on_bar(self, deed: str) -> None:
        if deed == REPLACE:
            self.export(replace=True)
        elif self._made is not None:
            target = self._made if deed == OPEN else self._made.parent
            show_outside(target)


def _build_and_write(
    session: Session, edition: str, kinds: Kinds, paper: str, path: Path, cancel: Cancel, report: Report
) -> Warnings:
    """Build and write; runs on a worker thread. What it says about letters that no font has."""
    from facilitator.reports.build import build, write

    made = build(
        session,
        edition,
        kinds,
        words_of(session.row.language),
        paper=paper,
        progress=lambda part: report(part * BUILT),
        cancelled=lambda: cancel.cancelled,
    )
    cancel.check()
    write(made, path)
    report(1.0)
    return made.warnings


def _documents() -> str:
    places = QStandardPaths.StandardLocation
    return QStandardPaths.writableLocation(places.DocumentsLocation) or str(Path.home())
