"""The tensors of a file or of one layer as a table to sort, search and choose from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence, QPainter, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from inspector.app.theme import GRID, WIDE_MARGIN, theme
from inspector.core.language import tr
from inspector.ui import counted
from inspector.ui.elided import literal
from inspector.ui.icons import icon
from inspector.ui.layer_rows import compact, count_text, shape_text

if TYPE_CHECKING:
    from inspector.models.skeleton import TensorRecord

NAME, SHAPE, TYPE, VALUES = range(4)
TITLES = (tr("Tensor"), tr("Shape"), tr("Type"), tr("Values"))
KEY_ROLE = Qt.ItemDataRole.UserRole

_WIDTHS = {SHAPE: 132, TYPE: 96, VALUES: 80}
_NAME_COMFORT = 60 * GRID
"""What the names need before further columns than the shape are shown beside them."""

_ROW = 6 * GRID
_INSET = 6
"""Pixels between a cell's edge and its text, as in the header; the outer cells keep the margin of the view."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class TensorModel(QAbstractTableModel):
    """Tensors by key. Shown are those of ``layer`` and below, or while there is a search all that match it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tensors: dict[str, TensorRecord] = {}
        self.layer = ""
        self.search = ""
        self.shown: list[str] = []
        self._texts: dict[str, str] = {}
        self._order = (-1, Qt.SortOrder.AscendingOrder)

    def show(self, tensors: Mapping[str, TensorRecord]) -> None:
        """Show the tensors of another file, in its order."""
        self.tensors = dict(tensors)
        self._texts = {
            key: f"{key.lower()} {compact(shape_text(record.shape))} {record.dtype}" for key, record in tensors.items()
        }
        self._arrange()

    def narrow(self, layer: str, search: str) -> None:
        """Show one layer's tensors, or what a search finds in the whole file: each word in name, shape or type."""
        if (layer, search) != (self.layer, self.search):
            self.layer, self.search = layer, search
            self._arrange()

    def row_of(self, key: str) -> int:
        """The row of a tensor, -1 where it is not shown."""
        return self.shown.index(key) if key in self.shown else -1

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order)
        self._arrange()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        key, column = self.shown[index.row()], index.column()
        record = self.tensors[key]
        if role == Qt.ItemDataRole.DisplayRole:
            return (key, shape_text(record.shape) or tr("single value"), record.dtype, _count(record.size))[column]
        if role == Qt.ItemDataRole.ForegroundRole:
            return None if column == NAME else QColor(theme().muted)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            facts = (shape_text(record.shape) or tr("single value"), record.dtype, counted.values(record.size))
            return literal(f"{key}\n{', '.join(facts)}")
        return key if role == KEY_ROLE else None

    def _arrange(self) -> None:
        self.beginResetModel()
        words, below = compact(self.search).split(), f"{self.layer}."
        if words:
            found = [key for key, text in self._texts.items() if all(word in text for word in words)]
        elif self.layer:
            found = [key for key in self.tensors if key == self.layer or key.startswith(below)]
        else:
            found = list(self.tensors)
        column, order = self._order
        if column >= 0:
            found.sort(key=lambda key: _rank(key, self.tensors[key], column), reverse=order != _ASCENDING)
        self.shown = found
        self.endResetModel()


class TensorTable(QTableView):
    """The table. ``chosen`` is sent with the key when a person moves to another tensor, by mouse or key."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.tensors = TensorModel(self)
        self._key = ""
        self._programmatic = False
        self.setModel(self.tensors)
        self.setItemDelegate(_CellPainter(self))
        self.setAccessibleName(tr("Tensors"))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStyleSheet(
            f"QHeaderView::section:first {{ padding-left: {WIDE_MARGIN}px; }}"
            f"QHeaderView::section:last {{ padding-right: {WIDE_MARGIN}px; }}"
        )
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        header.setSortIndicator(-1, _ASCENDING)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda place: self.menu().popup(self.viewport().mapToGlobal(place)))
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.copy_path)
        self.tensors.modelReset.connect(self._mark)

    def select(self, key: str) -> None:
        """Mark a tensor's row, without sending ``chosen``."""
        if key != self._key:
            self._key = key
            self._mark()

    def copy_path(self) -> None:
        """Put the key of the marked tensor on the clipboard."""
        key = self.currentIndex().data(KEY_ROLE)
        if key:
            QGuiApplication.clipboard().setText(key)

    def menu(self) -> QMenu:
        """The context menu of the marked row."""
        menu = QMenu(self)
        action = menu.addAction(icon("copy"), tr("Copy path"))
        action.setShortcut(QKeySequence.StandardKey.Copy)
        action.setEnabled(self.currentIndex().isValid())
        action.triggered.connect(self.copy_path)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - _NAME_COMFORT - _WIDTHS[SHAPE]
        self.setColumnHidden(TYPE, room < _WIDTHS[TYPE])
        self.setColumnHidden(VALUES, room < _WIDTHS[TYPE] + _WIDTHS[VALUES])

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._programmatic and current.isValid() and current.data(KEY_ROLE) != self._key:
            self._key = current.data(KEY_ROLE)
            self.chosen.emit(self._key)

    def _mark(self) -> None:
        """Make the chosen tensor's row the current one and bring it into view."""
        self._programmatic = True
        row = self.tensors.row_of(self._key)
        self.setCurrentIndex(self.tensors.index(row, NAME) if row >= 0 else QModelIndex())
        if row < 0:
            self.clearSelection()
        self._programmatic = False


class _CellPainter(QStyledItemDelegate):
    """Paints a cell's text as far from its edges as the header's."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        text, drawn.text = drawn.text, ""
        table = self.parent()
        assert isinstance(table, QTableView)
        table.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, table)
        left = WIDE_MARGIN if index.column() == NAME else _INSET
        last = max(column for column in range(len(TITLES)) if not table.isColumnHidden(column))
        right = WIDE_MARGIN if index.column() == last else _INSET
        room = option.rect.adjusted(left, 0, -right, 0)
        selected = bool(drawn.state & QStyle.StateFlag.State_Selected)
        painter.setPen(drawn.palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text))
        elided = drawn.fontMetrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, int(drawn.displayAlignment), elided)


_ASCENDING = Qt.SortOrder.AscendingOrder


def _rank(key: str, record: TensorRecord, column: int) -> tuple[Any, ...]:
    """What a column sorts by."""
    if column == SHAPE:
        return len(record.shape), record.shape
    return {NAME: (key.lower(),), TYPE: (record.dtype,), VALUES: (record.size,)}[column]


def _count(size: int) -> str:
    return count_text(size) or "0"


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in (SHAPE, VALUES) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
