"""The layer tree for Qt: name, output shape, type, parameters and calls of each layer, filtered in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from inspector.app.theme import theme
from inspector.core.language import tr
from inspector.ui.elided import literal
from inspector.ui.icons import icon
from inspector.ui.layer_rows import Row, count_text, is_shown, keep, learn, tree_of

if TYPE_CHECKING:
    from inspector.models.layers import Layer, Survey

NAME, SHAPE, TYPE, PARAMETERS, CALLS = range(5)
TITLES = (tr("Layer"), tr("Output"), tr("Type"), tr("Parameters"), tr("Calls"))

PATH_ROLE = Qt.ItemDataRole.UserRole
OBSTACLE_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class LayerModel(QAbstractItemModel):
    """The layers as a tree. ``PATH_ROLE`` is a row's layer path, ``OBSTACLE_ROLE`` why it tells nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # createIndex keeps only the address of a row: these references keep the rows alive.
        self._rows: list[Row] = []
        self._top: list[Row] = []
        self._by_path: dict[str, Row] = {}
        self._filter = ""

    def is_of(self, layers: Sequence[Layer]) -> bool:
        """Whether ``layers`` are those on show, give or take some without parameters and single tensors."""
        shown = [row.layer for row in self._rows if not row.number]
        if [layer.path for layer in shown] == [layer.path for layer in layers]:
            return bool(shown)
        before, after = (
            {(layer.path, layer.parameters) for layer in some if layer.parameters} for some in (shown, layers)
        )
        return bool(before and after) and (before <= after or after <= before)

    def set_layers(self, layers: Sequence[Layer]) -> None:
        """Show other layers, not yet surveyed and not filtered."""
        self.beginResetModel()
        self._filter = ""
        self._take(tree_of(layers))
        self.endResetModel()

    def set_survey(self, survey: Survey) -> None:
        """Add shapes, numbers of calls and what cannot reach the target."""
        self.beginResetModel()
        self._take(learn(self._rows, survey))
        self.endResetModel()

    def set_filter(self, text: str) -> list[QModelIndex]:
        """Keep the rows that match ``text`` and those above them. Returns the rows to open so that matches are seen."""
        self.beginResetModel()
        self._filter = text
        opened = self._keep()
        self.endResetModel()
        return [self._index_of(row) for row in opened] if text.strip() else []

    @property
    def shown_paths(self) -> list[str]:
        """The paths of all rows that the filter keeps, in the order of the tree."""
        return [row.path for top in self._top for row in (top, *_below(top))]

    def find(self, path: str) -> QModelIndex:
        """The row of a layer path, invalid where there is none or the filter hides it."""
        row = self._by_path.get(path)
        return self._index_of(row) if row is not None and is_shown(row) else QModelIndex()

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        rows = self._children(parent)
        if not (0 <= row < len(rows) and 0 <= column < len(TITLES)):
            return QModelIndex()
        return self.createIndex(row, column, rows[row])

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]
        above = child.internalPointer().parent if child.isValid() else None
        return QModelIndex() if above is None else self._index_of(above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._children(parent)) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(TITLES)

    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        return self.rowCount(parent) > 0

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row: Row = index.internalPointer()
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(row, column)
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(row.kind, "muted") if column == NAME else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(theme().muted) if column != NAME or row.obstacle else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal(_tooltip(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (_text(row, column), row.obstacle if column == NAME else "") if part)
        if role == PATH_ROLE:
            return row.path
        return row.obstacle if role == OBSTACLE_ROLE else None

    def _take(self, rows: list[Row]) -> None:
        self._rows = rows
        self._by_path = {row.path: row for row in rows}
        self._keep()

    def _keep(self) -> list[Row]:
        opened = keep(self._rows, self._filter)
        self._top = [row for row in self._rows if row.parent is None and is_shown(row)]
        for place, row in enumerate(self._top):
            row.place = place
        return opened

    def _children(self, parent: Index) -> list[Row]:
        return parent.internalPointer().shown if parent.isValid() else self._top

    def _index_of(self, row: Row) -> QModelIndex:
        return self.createIndex(row.place, 0, row)


def _below(row: Row) -> list[Row]:
    return [found for child in row.shown for found in (child, *_below(child))]


def _text(row: Row, column: int) -> str:
    if column == NAME:
        return row.name
    if column == SHAPE:
        return row.shape
    if column == TYPE:
        return row.layer.type
    if row.number:
        return ""
    if column == PARAMETERS:
        return count_text(row.layer.parameters)
    return "" if row.times is None else str(row.times)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in (SHAPE, PARAMETERS, CALLS) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _tooltip(row: Row, column: int) -> str:
    if column == PARAMETERS:
        count = row.layer.parameters
        return tr("1 parameter") if count == 1 else tr("{count:,} parameters", count=count)
    kind = row.layer.type
    about = tr("{type}, output {shape}", type=kind, shape=row.shape) if row.shape else kind
    return "\n".join(line for line in (row.path, about, row.obstacle) if line)
