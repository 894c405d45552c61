"""The log: what the program did and what went wrong, as it comes."""

from __future__ import annotations

import logging

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontDatabase, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from inspector.app.log_book import KEPT, LogBook
from inspector.app.theme import GRID, MARGIN, label
from inspector.core.language import tr
from inspector.ui.icons import icon

EVERY = 300
"""Milliseconds between two looks into the book, while it can be seen."""

_LEVELS = (
    (tr("Everything"), logging.INFO),
    (tr("Warnings and errors"), logging.WARNING),
    (tr("Errors"), logging.ERROR),
)


class LogView(QWidget):
    """The newest lines of ``book``, the last at the foot; it follows them unless a person scrolled up."""

    def __init__(self, book: LogBook) -> None:
        super().__init__()
        self.book = book
        self._seen = 0
        self.level = QComboBox(accessibleName=tr("Which lines"), toolTip=tr("Which lines are shown"))
        for text, level in _LEVELS:
            self.level.addItem(text, level)
        self.level.activated.connect(self._show_all)
        self.count = label("", "caption")
        self.copy = QToolButton(text=tr("Copy"), toolTip=tr("Copy the lines that are shown"))
        self.copy.setIcon(icon("copy"))
        self.copy.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.copy.clicked.connect(self._copy)
        self.lines = QPlainTextEdit(readOnly=True, tabChangesFocus=True, accessibleName=tr("Log"), acceptDrops=False)
        self.lines.setPlaceholderText(tr("Nothing was logged yet."))
        self.lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.lines.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.lines.setMaximumBlockCount(KEPT)
        top = QHBoxLayout()
        top.setSpacing(MARGIN)
        top.addWidget(self.level)
        top.addWidget(self.count, 1)
        top.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GRID, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(self.lines, 1)
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.lines.toPlainText())

    def _show_all(self) -> None:
        self._seen = 0
        self.lines.clear()
        self._follow()

    def _follow(self) -> None:
        """Add what came since the last look."""
        if self.book.written == self._seen:
            return
        new = self.book.since(self._seen)
        self._seen = self.book.written
        shown = [line for line in new if line.level >= self.level.currentData()]
        if shown:
            self.lines.appendPlainText("\n".join(map(str, shown)))
        grave = sum(line.level >= logging.WARNING for line in self.book.since(0))
        self.count.setText(
            ""
            if not grave
            else tr("1 warning or error")
            if grave == 1
            else tr("{count} warnings and errors", count=grave)
        )
