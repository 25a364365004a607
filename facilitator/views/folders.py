"""Folders and files outside the window: asked for by Qt's own dialog, opened by the system."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from facilitator.base.words import Words


def ask_folder(parent: QWidget, words: Words, start: str, then: Callable[[str], object]) -> QFileDialog:
    """Ask for a folder without waiting for the answer; `then` is called with its path. Never where a room looks on."""
    dialog = QFileDialog(parent, words("Choose a folder"), start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    # The system's own would name the folders of other clients that were used last.
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def show_outside(path: Path) -> None:
    """Let the system open a file or a folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
