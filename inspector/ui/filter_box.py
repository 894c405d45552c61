"""The line above a tree or a table that filters it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from inspector.ui.icons import icon


class FilterBox(QLineEdit):
    """Down goes to what is filtered, Enter asks for the first match (``entered``), Escape clears."""

    entered = Signal()

    def __init__(self, below: QWidget, placeholder: str, name: str) -> None:
        super().__init__(placeholderText=placeholder, clearButtonEnabled=True)
        self._below = below
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.setAccessibleName(name)
        self.returnPressed.connect(self.entered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._below.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
