"""The pictures of a report as a list: dragged or moved by keys into another order."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector.app.report_tray import ReportTray
from inspector.app.theme import GRID, MARGIN, caption_font, theme
from inspector.core.language import tr
from inspector.report.tray import Entry
from inspector.ui.elided import literal

ROW = 14 * GRID
"""Pixels that a picture of the list is high."""

ENTRY = Qt.ItemDataRole.UserRole

_PICTURE = QSize(16 * GRID, 12 * GRID)
_SHARP = 3
"""Pixels kept for each of a thumbnail's, for fine screens."""

_Index = QModelIndex | QPersistentModelIndex


class ReportModel(QAbstractListModel):
    """The entries of a tray as a Qt list."""

    def __init__(self, tray: ReportTray) -> None:
        super().__init__()
        self.tray = tray
        self.entries: tuple[Entry, ...] = ()
        tray.changed.connect(self._follow)
        self._follow()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{index.row() + 1}. {entry.heading}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return entry.note or entry.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal("\n".join(filter(None, (entry.heading, entry.words, entry.note))))
        return None

    # What a drag within the list needs

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled  # between two pictures, not on one
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def moveRows(self, source: _Index, row: int, count: int, target: _Index, before: int) -> bool:
        """Move one picture, before the one that was number ``before``; what is current stays so."""
        if not self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), before):
            return False
        to = before - 1 if before > row else before
        self.entries = self.tray.tray.moved(row, to).entries
        self.endMoveRows()
        self.tray.move(row, to)
        return True

    def _follow(self) -> None:
        """Follow the tray; where the number of pictures stays, so does what is chosen."""
        before, now = self.entries, self.tray.tray.entries
        if len(before) != len(now):
            self.beginResetModel()
            self.entries = now
            self.endResetModel()
        elif before != now:
            self.entries = now
            self.dataChanged.emit(self.index(0), self.index(len(now) - 1))


class _RowPainter(QStyledItemDelegate):
    """Paints a picture in small with its number, its heading and its note."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures: dict[bytes, QImage] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry: Entry = index.data(ENTRY)
        colours, row = theme(), option.rect
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, QColor(colours.selection))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(QColor(colours.accent), 2))
                painter.drawRect(row.adjusted(1, 1, -1, -1))
        room = QRect(row.left() + MARGIN, row.center().y() - _PICTURE.height() // 2, _PICTURE.width(), 0)
        room.setHeight(_PICTURE.height())
        picture = self._picture(entry.picture)
        place = QRect(room.topLeft(), picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
        place.moveCenter(room.center())
        painter.drawImage(place, picture)
        left = room.right() + MARGIN
        words = QRect(left, row.top() + 2 * GRID, row.right() - MARGIN - left, option.fontMetrics.height())
        self._write(painter, words, f"{index.row() + 1}. {entry.heading}", colours.text)
        painter.setFont(caption_font())
        words.moveTop(words.bottom() + GRID)
        self._write(painter, words, " ".join(entry.note.split()) or tr("No note"), colours.muted)
        painter.restore()

    def _write(self, painter: QPainter, place: QRect, words: str, colour: str) -> None:
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    def _picture(self, content: bytes) -> QImage:
        """The picture in small, read once."""
        if content not in self._pictures:
            if len(self._pictures) > 200:
                self._pictures.clear()
            ways = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._pictures[content] = QImage.fromData(content).scaled(_PICTURE * _SHARP, *ways)
        return self._pictures[content]


class ReportList(QListView):
    """``chosen`` is sent with the place of the current picture, -1 for none; ``opened`` with one to be looked at.

    Alt with up and down moves the current picture, Delete takes it out.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, tray: ReportTray) -> None:
        super().__init__()
        self.tray = tray
        self.setModel(ReportModel(tray))
        self.setItemDelegate(_RowPainter(self))
        self.setAccessibleName(tr("Pictures of the report"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMinimumHeight(ROW)
        self.selectionModel().currentChanged.connect(self._tell)
        self.activated.connect(self._open)

    @property
    def current(self) -> int:
        """The place of the current picture, or -1."""
        return self.currentIndex().row()

    def choose(self, at: int) -> None:
        """Make a picture the current one, as far as there is one."""
        if self.model().rowCount():
            self.setCurrentIndex(self.model().index(min(max(at, 0), self.model().rowCount() - 1), 0))
        self.chosen.emit(self.current)

    def move_current(self, by: int) -> None:
        """Move the current picture one place up (-1) or down (1)."""
        at = self.current
        if at >= 0 and 0 <= at + by < self.model().rowCount():
            self.model().moveRow(QModelIndex(), at, QModelIndex(), at + 2 if by > 0 else at - 1)
            self.scrollTo(self.currentIndex())

    def remove(self) -> None:
        """Take the current picture out."""
        at = self.current
        if at >= 0:
            self.tray.remove(at)
            self.choose(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.move_current(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.viewport().setAcceptDrops(True)  # the window takes drops for all its parts; here pictures change places

    def _tell(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())
