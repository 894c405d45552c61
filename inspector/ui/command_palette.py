"""The palette: one line to type in, and below it what it finds, to be done or gone to with Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from inspector.app.palette import KINDS, Entry, Match, matches
from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN, caption_font, label
from inspector.core.language import tr
from inspector.ui.elided import literal
from inspector.ui.icons import icon

WIDEST = 160 * GRID
ROW = 7 * GRID
ROWS = 12
"""Rows that are seen at once."""

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Backtab: -1}
_LEAPS = {Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}
_OWN = (*_STEPS, *_LEAPS, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class CommandPalette(QFrame):
    """Lies over the top of ``window`` while it is open. The focus goes back to where it was before anything is done."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, objectName="card")
        self.entries: tuple[Entry, ...] = ()
        self._before: QWidget | None = None
        self.line = QLineEdit(placeholderText=tr("Search commands, layers, inputs, classes and methods"))
        self.line.setAccessibleName(tr("Search commands, layers, inputs, classes and methods"))
        self.line.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.setAcceptDrops(False)  # what is dropped here is for the window
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        self.found = _Found()
        self.list = QListView(accessibleName=tr("What was found"))
        self.list.setModel(self.found)
        self.list.setItemDelegate(_RowPainter(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._run)
        self.list.selectionModel().currentChanged.connect(self._tell)
        self.nothing = label(tr("Nothing fits. Fewer letters find more."), "caption")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setFixedHeight(ROW)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        for part in (self.line, self.list, self.nothing):
            column.addWidget(part)
        window.installEventFilter(self)
        self.hide()

    def open(self, entries: Sequence[Entry]) -> None:
        """Offer ``entries``, with nothing typed yet."""
        if self.isHidden():
            self._before = self.window().focusWidget()
        self.entries = tuple(entries)
        self.line.clear()
        self._find("")
        self.show()
        self.raise_()
        self.window().activateWindow()
        self.line.setFocus()

    def shut(self) -> None:
        """Go, and give the focus back."""
        before, self._before, self.entries = self._before, None, ()
        self.hide()
        if before is not None and isValid(before) and before.isVisible():  # it may be gone with its list
            before.setFocus()
        self.found.show(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.line:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if isinstance(event, QKeyEvent) and event.key() in _OWN:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            return event.type() == QEvent.Type.KeyPress and self._press(Qt.Key(event.key()))
        if event.type() == QEvent.Type.FocusOut and self.isVisible() and self.window().isActiveWindow():
            self._before = None  # the focus has gone where a person wants it
            self.shut()
        return False

    def _press(self, key: Qt.Key) -> bool:
        row, last = self.list.currentIndex().row(), self.found.rowCount() - 1
        if key == Qt.Key.Key_Escape:
            self.shut()
        elif key in _STEPS and last >= 0:
            self.list.setCurrentIndex(self.found.index((row + _STEPS[key]) % (last + 1)))
        elif key in _LEAPS and last >= 0:
            self.list.setCurrentIndex(self.found.index(max(0, min(last, row + _LEAPS[key]))))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
        return True

    def _find(self, typed: str) -> None:
        self.found.show(matches(self.entries, typed))
        rows = self.found.rowCount()
        self.list.setVisible(rows > 0)
        self.nothing.setVisible(rows == 0)
        self.list.setFixedHeight(min(rows, ROWS) * ROW)
        if rows:
            self.list.setCurrentIndex(self.found.index(0))
            self.list.scrollToTop()
        self._place()

    def _place(self) -> None:
        window = self.window()
        width = min(WIDEST, window.width() - 4 * WIDE_MARGIN)
        self.setGeometry(QRect((window.width() - width) // 2, 16 * GRID, width, self.sizeHint().height()))

    def _run(self, index: QModelIndex) -> None:
        match: Match | None = index.data(_Found.MATCH)
        if match is not None and not match.entry.refusal:
            self.shut()
            match.entry.run()

    def _tell(self, index: QModelIndex) -> None:
        """The list never has the focus: a screen reader hears the chosen row from the line."""
        self.line.setAccessibleDescription(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")


class _Found(QAbstractListModel):
    """The matches, the best first."""

    MATCH = Qt.ItemDataRole.UserRole

    def __init__(self) -> None:
        super().__init__()
        self._matches: tuple[Match, ...] = ()

    def show(self, found: tuple[Match, ...]) -> None:
        """Hold other matches."""
        self.beginResetModel()
        self._matches = found
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._matches)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        match = self._matches[index.row()]
        entry = match.entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(
                part for part in (KINDS[entry.kind], entry.title, entry.beside, entry.keys, entry.refusal) if part
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal("\n".join(part for part in (entry.title, entry.beside, entry.refusal) if part))
        return match if role == self.MATCH else None


class _RowPainter(QStyledItemDelegate):
    """Paints one match: the title with what was typed in bold, what stands beside it, its key and its kind."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        match: Match = index.data(_Found.MATCH)
        entry, palette = match.entry, option.palette
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Midlight))
        muted = palette.color(QPalette.ColorRole.PlaceholderText)
        area = QRect(option.rect).adjusted(MARGIN, 0, -MARGIN, 0)
        painter.setFont(caption_font())
        painter.setPen(muted)
        last = QFontMetrics(caption_font()).horizontalAdvance(tr("Command")) + MARGIN
        right, middle = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, int(right | middle), KINDS[entry.kind])
        area.setRight(area.right() - last)
        note = entry.refusal or entry.keys
        painter.drawText(area, int(right | middle), note)
        area.setRight(
            area.right() - (QFontMetrics(caption_font()).horizontalAdvance(note) + WIDE_MARGIN if note else 0)
        )
        painter.setPen(muted if entry.refusal else palette.color(QPalette.ColorRole.Text))
        used = _draw_title(painter, area, match, option.font)
        if entry.beside and area.width() - used > 10 * GRID:
            painter.setFont(caption_font())
            painter.setPen(muted)
            rest = area.adjusted(used + WIDE_MARGIN, 0, 0, 0)
            words = painter.fontMetrics().elidedText(entry.beside, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, int(middle), words)
        painter.restore()


def _draw_title(painter: QPainter, area: QRect, match: Match, font: QFont) -> int:
    """Draw the title from the left of ``area``, what was typed in bold. Gives its width in pixels."""
    bold = QFont(font)
    bold.setBold(True)
    title, at, runs = match.entry.title, 0, []
    for start, end in match.places:
        if start >= at:
            runs += [(title[at:start], font), (title[start:end], bold)]
            at = end
    runs.append((title[at:], font))
    width = sum(QFontMetrics(face).horizontalAdvance(text) for text, face in runs)
    if width > area.width():
        shortened = QFontMetrics(font).elidedText(title, Qt.TextElideMode.ElideMiddle, area.width())
        runs, width = [(shortened, font)], area.width()
    x = area.left()
    for text, face in runs:
        painter.setFont(face)
        painter.drawText(QRect(x, area.top(), area.width(), area.height()), int(Qt.AlignmentFlag.AlignVCenter), text)
        x += QFontMetrics(face).horizontalAdvance(text)
    return width
