"""The layers of two models as a table, by how far the second is from the first; to sort and to go to."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from inspector.app.theme import GRID, WIDE_MARGIN, caption_font, theme
from inspector.core.language import tr
from inspector.figures.ticks import number
from inspector.ui.elided import literal

if TYPE_CHECKING:
    from inspector.models.changes import Changes, LayerChange

LAYER, WEIGHTS, STATISTICS, ACTIVATION = range(4)
TITLES = (tr("Layer"), tr("Weights"), tr("Statistics"), tr("Output"))
TIPS = (
    tr("Layers with weights of their own that both models have"),
    tr("How far the weights are from those of A: the norm of the difference by the norm of A's"),
    tr("The same of the running mean and variance"),
    tr("How far what the layer makes of this photo is from what it makes in A"),
)
OWN = tr("The network's own tensors")
"""What the row of the network itself is called."""

NONE, FROM_ZERO = "\N{EN DASH}", tr("from zero")
PATH_ROLE = Qt.ItemDataRole.UserRole

_NUMBER = 24 * GRID
_ROW = 6 * GRID

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ChangeModel(QAbstractTableModel):
    """One row for each layer, the largest change of the weights first until a person sorts otherwise."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: list[LayerChange] = []
        self._changes: tuple[LayerChange, ...] = ()
        self._order = (WEIGHTS, Qt.SortOrder.DescendingOrder)

    def show(self, changes: Changes | None) -> None:
        """Show other changes, sorted as before."""
        self._changes = changes.layers if changes is not None else ()
        self._arrange()

    def row_of(self, path: str) -> int:
        """The row of a layer, -1 where it is not shown."""
        return next((row for row, change in enumerate(self.shown) if change.path == path), -1)

    @property
    def has_statistics(self) -> bool:
        """Whether a running mean or variance moved anywhere."""
        return any(change.statistics for change in self._changes)

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
            return self._arrow(section) + TITLES[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return TIPS[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        change, column = self.shown[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (change.path or OWN) if column == LAYER else share_words(_values(change)[column])
        if role == Qt.ItemDataRole.ForegroundRole:
            return None if column == LAYER else QColor(theme().muted)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal(f"{change.path or OWN}\n{change.type}")
        return change.path if role == PATH_ROLE else None

    def _arrow(self, section: int) -> str:
        """The sign of the sorted column, in its title: Qt's own would lie on the words."""
        column, order = self._order
        rising = order == Qt.SortOrder.AscendingOrder
        return "" if section != column else "\N{UPWARDS ARROW} " if rising else "\N{DOWNWARDS ARROW} "

    def _arrange(self) -> None:
        self.beginResetModel()
        column, order = self._order
        falls = order == Qt.SortOrder.DescendingOrder
        self.shown = list(self._changes)
        if column > LAYER:  # those without a value come last, whichever way the others go
            known = [change for change in self._changes if _values(change)[column] is not None]
            unknown = [change for change in self._changes if _values(change)[column] is None]
            self.shown = sorted(known, key=lambda change: _values(change)[column] or 0.0, reverse=falls) + unknown
        elif falls:
            self.shown.reverse()
        self.endResetModel()


class ChangeTable(QTableView):
    """The table. ``chosen`` is sent with the path of a layer that a person moves to, by mouse or key."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.changes = ChangeModel(self)
        self._path = ""
        self._programmatic = False
        self.setModel(self.changes)
        self.setFont(caption_font())
        self.setAccessibleName(tr("Layers by change"))
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
            f"QHeaderView::section {{ padding: 4px {WIDE_MARGIN}px; }}"
            "QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0; height: 0; }"
        )
        self.setStyleSheet(f"QTableView::item {{ padding: 0 {WIDE_MARGIN - 3}px; }}")  # beside Qt's own 3 pixels
        header.setSectionResizeMode(LAYER, QHeaderView.ResizeMode.Stretch)
        for column in (WEIGHTS, STATISTICS, ACTIVATION):
            header.resizeSection(column, _NUMBER)
        header.setSortIndicator(WEIGHTS, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        self.changes.modelReset.connect(self._mark)

    def show_changes(self, changes: Changes | None) -> None:
        """Show other changes, sorted as before."""
        self.changes.show(changes)
        self.setColumnHidden(STATISTICS, not self.changes.has_statistics)

    def select(self, path: str) -> None:
        """Mark a layer's row, without sending ``chosen``."""
        if path != self._path:
            self._path = path
            self._mark()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._programmatic and current.isValid() and current.data(PATH_ROLE) != self._path:
            self._path = current.data(PATH_ROLE)
            self.chosen.emit(self._path)

    def _mark(self) -> None:
        self._programmatic = True
        row = self.changes.row_of(self._path) if self._path else -1
        self.setCurrentIndex(self.changes.index(row, LAYER) if row >= 0 else QModelIndex())
        if row < 0:
            self.clearSelection()
        self._programmatic = False


def share_words(share: float | None) -> str:
    """A relative change for people: ``0.31 %``, ``from zero``, or a dash."""
    if share is None:
        return NONE
    return FROM_ZERO if math.isinf(share) else f"{number(100 * share)} %"


def _values(change: LayerChange) -> tuple[float | None, ...]:
    """The numbers by column."""
    return None, change.weights, change.statistics, change.activation


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == LAYER else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
