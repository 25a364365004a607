"""Says something to a screen reader that nobody has focused."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Tells the text to whoever listens; nobody does on most machines."""
    # Imported here: these classes are large, and nothing is told before the first picture.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
