"""The report: its pictures in order, what is said about each, and who tells it; saved as a page or a PDF."""

from __future__ import annotations

import datetime
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector.app.file_names import plain_name
from inspector.app.report_tray import ReportTray
from inspector.app.theme import GRID, MARGIN, label
from inspector.core.language import tr
from inspector.report.tray import LONGEST_HEADING
from inspector.ui.icons import icon
from inspector.ui.report_list import ReportList
from inspector.ui.state_page import StatePage

KINDS = {tr("Page for browsers (*.html)"): ".html", "PDF (*.pdf)": ".pdf"}

_WIDE, _BESIDE = 140 * GRID, 96 * GRID
"""Pixels from which on all about the whole report stands in one line, and a picture's note beside the list."""


class ReportPanel(QWidget):
    """Shows a tray and edits it. ``add_asked`` asks for what is on show, ``view_asked`` for the view of a picture."""

    add_asked = Signal()
    view_asked = Signal(int)

    def __init__(self, tray: ReportTray) -> None:
        super().__init__()
        self.tray = tray
        self.empty = StatePage()
        self.empty.acted.connect(self.add_asked)
        self.title = _line(tr("Title"), tr("Title of the report"))
        self.author = _line(tr("Author"), tr("Author"))
        self.date = _line(tr("Date"), datetime.date.today().isoformat())
        self.save_button = QPushButton(icon("export"), tr("Save..."))
        self.save_button.setToolTip(tr("One page with all pictures in it, or a PDF"))
        self.list = ReportList(tray)
        self.up = _button(tr("Move up"), "up", tr("Move the picture up (Alt+Up)"))
        self.down = _button(tr("Move down"), "down", tr("Move the picture down (Alt+Down)"))
        self.out = _button(tr("Remove"), "close", tr("Take the picture out of the report (Delete)"))
        self.view = _button(tr("Show the view"), "view", tr("Bring back the view that the picture shows (Enter)"))
        self.back = QPushButton(tr("Put back"))
        self.back.setToolTip(tr("Put back the picture that was taken out last"))
        self.heading = _line(tr("Heading"), tr("Heading of the picture"))
        self.heading.setMaxLength(LONGEST_HEADING)
        self.note = QPlainTextEdit(accessibleName=tr("Note"), placeholderText=tr("What is to be seen here?"))
        self.note.setTabChangesFocus(True)
        self._build()
        self._connect()
        self._follow()

    def minimumSizeHint(self) -> QSize:
        return QSize(60 * GRID, 40 * GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        wide = self.width() >= _WIDE
        self._about.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._body.setStretch(1, 3 if wide else 2)
        self._body.setDirection(ways.LeftToRight if self.width() >= _BESIDE else ways.TopToBottom)

    def save_as(self) -> None:
        """Ask for a file name and write the report."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or str(Path.home())
        name = plain_name(self.tray.tray.title.strip() or "report")
        chosen, kind = QFileDialog.getSaveFileName(
            self, tr("Save the report"), str(Path(folder) / f"{name}.html"), ";;".join(KINDS)
        )
        if chosen:
            path = Path(chosen)
            if path.suffix.lower() not in KINDS.values():
                path = path.with_name(path.name + KINDS.get(kind, ".html"))
            self.tray.save(path)

    def _build(self) -> None:
        who = QHBoxLayout()
        who.setSpacing(MARGIN)
        who.addWidget(self.author, 1)
        who.addWidget(self.date, 1)
        who.addWidget(self.save_button)
        self._about = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._about.setSpacing(GRID)
        self._about.addWidget(self.title, 1)
        self._about.addLayout(who, 1)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        tools.addWidget(label(tr("Picture"), "section"))
        tools.addSpacing(MARGIN)
        tools.addStretch(1)
        tools.addWidget(self.back)
        for button in (self.up, self.down, self.view, self.out):
            tools.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addLayout(tools)
        right.addWidget(self.heading)
        right.addWidget(self.note, 1)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(MARGIN)
        self._body.addWidget(self.list, 2)
        self._body.addLayout(right, 3)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(MARGIN, GRID, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addLayout(self._about)
        column.addLayout(self._body, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        for part in content.findChildren(QWidget):
            part.setAcceptDrops(False)  # what is dropped here is for the window

    def _connect(self) -> None:
        tray = self.tray
        tray.changed.connect(self._follow)
        tray.added.connect(self.list.choose)
        self.list.chosen.connect(self._show_entry)
        self.list.opened.connect(self.view_asked)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        self.out.clicked.connect(self.list.remove)
        self.view.clicked.connect(self._ask_for_view)
        self.back.clicked.connect(tray.put_back)
        self.save_button.clicked.connect(self.save_as)
        self.heading.textEdited.connect(self._write_heading)
        self.note.textChanged.connect(self._write_note)
        for line in (self.title, self.author, self.date):
            line.textEdited.connect(self._write_words)

    def _follow(self) -> None:
        """Show the tray as it is now."""
        tray = self.tray.tray
        for line, text in ((self.title, tray.title), (self.author, tray.author), (self.date, tray.date)):
            _show(line, text)
        back = self.tray.removed is not None
        self.empty.show_state(
            "empty",
            tr("Pictures for a report gather here."),
            tr("Add to report takes what is on show, from any view."),
            tr("Put back the last one") if back else tr("Add what is on show"),
        )
        self.pages.setCurrentIndex(1 if tray.entries else 0)
        self.back.setVisible(back)
        self._show_entry(self.list.current)

    def _show_entry(self, at: int) -> None:
        entries = self.tray.tray.entries
        entry = entries[at] if 0 <= at < len(entries) else None
        heading, note = (entry.heading, entry.note) if entry is not None else ("", "")
        _show(self.heading, heading)
        if self.note.toPlainText() != note:
            with QSignalBlocker(self.note):
                self.note.setPlainText(note)
        for part in (self.heading, self.note, self.out, self.view):
            part.setEnabled(entry is not None)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < len(entries) - 1)

    def _write_heading(self, heading: str) -> None:
        if self.list.current >= 0:
            self.tray.set_heading(self.list.current, heading)

    def _write_note(self) -> None:
        if self.list.current >= 0:
            self.tray.set_note(self.list.current, self.note.toPlainText())

    def _write_words(self) -> None:
        self.tray.set_words(self.title.text(), self.author.text(), self.date.text())

    def _move_up(self) -> None:
        self.list.move_current(-1)

    def _move_down(self) -> None:
        self.list.move_current(1)

    def _ask_for_view(self) -> None:
        self.view_asked.emit(self.list.current)


def _line(name: str, hint: str) -> QLineEdit:
    made: QLineEdit = QLineEdit(accessibleName=name, placeholderText=hint, toolTip=name)
    return made


def _show(line: QLineEdit, text: str) -> None:
    """Show ``text`` from its beginning; what is being typed is there already."""
    if line.text() != text:
        line.setText(text)
        line.setCursorPosition(0)


def _button(name: str, picture: str, tip: str) -> QToolButton:
    made = QToolButton(accessibleName=name, toolTip=tip)
    made.setIcon(icon(picture))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
