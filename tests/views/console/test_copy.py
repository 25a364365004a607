"""The actions as text, for whoever wants them in another place at once."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from tests.views.console.stand import Hands


def test_that_the_actions_of_an_ended_session_can_be_copied_as_text(console: Hands) -> None:
    console.collect().vote([5, 3]).act("Show tickets early")
    console.write("Tester")
    console.end()
    console.fold(public=False)
    console.click(console.window.close_page.copy)
    said = QGuiApplication.clipboard().text()
    assert "Show tickets early" in said
    assert "Tester" in said
    assert console.window.close_page.copy.label() == "The actions are on the clipboard"
