"""The scores of all heads as a table to sort, copy and choose from."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from inspector.app.theme import GRID, caption_font
from inspector.attention.grouping import Places
from inspector.core.attention import HeadScores
from inspector.core.language import tr
from inspector.figures.ticks import number
from inspector.figures.words import capital
from inspector.ui.attention_colours import type_colour
from inspector.ui.icons import icon

LAYER, HEAD, TYPE, SCORES = range(4)
"""The first columns, and the one where the scores begin."""

TITLES = {
    "entropy": (
        tr("Entropy"),
        tr("How widely attention is spread: 0 is one token only; in nats, in causal networks 1 is even"),
    ),
    "distance": (tr("Distance"), tr("How many tokens, or patches, away the head looks on average")),
    "previous": (tr("Previous"), tr("Attention to the token just before")),
    "next": (tr("Next"), tr("Attention to the token just after")),
    "duplicate": (tr("Duplicate"), tr("Attention to earlier tokens that are the same")),
    "induction": (
        tr("Induction"),
        tr("On random tokens given twice: attention to the token after the earlier same one"),
    ),
    "sink": (tr("Sink"), tr("Attention to the first token")),
    "delimiter": (tr("Delimiter"), tr("Attention to special tokens")),
}
"""Each score's name for people, and what it is."""

NONE = "\N{EN DASH}"

_SORTED = Qt.ItemDataRole.UserRole
_WIDTHS = {LAYER: 11 * GRID, HEAD: 11 * GRID, TYPE: 22 * GRID}
_ARROW = 3 * GRID + 2
_NARROWEST = 14 * GRID + 2
"""Pixels of a score's column at least; wider ones share out the view."""

_ROW = 6 * GRID

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class HeadModel(QAbstractTableModel):
    """One row for each head; ``order`` are the heads on show, counted through all layers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scores: HeadScores | None = None
        self.order: Places = np.zeros(0, np.intp)
        self._sorting = (-1, Qt.SortOrder.AscendingOrder)
        self._bold = QFont(caption_font())
        self._bold.setBold(True)

    def show(self, scores: HeadScores | None) -> None:
        """Show other scores, sorted as before."""
        self.beginResetModel()
        self.scores = scores
        self._arrange()
        self.endResetModel()

    def place(self, row: int) -> tuple[int, int]:
        """The row in ``scores.layers`` and the head of a row of the table."""
        assert self.scores is not None
        layer, head = divmod(int(self.order[row]), self.scores.values.shape[1])
        return layer, head

    def row_of(self, layer: int, head: int) -> int:
        """The row of the table that shows a head, -1 where none does."""
        if self.scores is None:
            return -1
        found = np.flatnonzero(self.order == layer * self.scores.values.shape[1] + head)
        return int(found[0]) if len(found) else -1

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorting = (column, order)
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        heads = [int(self.order[index.row()]) for index in kept]
        self._arrange()
        rows = {int(head): row for row, head in enumerate(self.order)}
        moved = [self.index(rows[head], index.column()) for head, index in zip(heads, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else SCORES + (len(self.scores.names) if self.scores is not None else 0)

    def title(self, section: int) -> str:
        """What a column is called."""
        if section < SCORES or self.scores is None:
            return (tr("Layer"), tr("Head"), tr("Type"))[section]
        return title_of(self.scores.names[section - SCORES])[0]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or self.scores is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        title = self.title(section)
        if section < SCORES:
            return self._arrow(section) + title if role == Qt.ItemDataRole.DisplayRole else None
        _, tip = title_of(self.scores.names[section - SCORES])
        chance = float(self.scores.chance[section - SCORES])
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join((self._arrow(section) + title, tr("chance"), _figure(chance)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{tip}. " + tr("A head that attends to all alike has {number}.", number=_figure(chance))
        return Qt.SortOrder.DescendingOrder.value if role == Qt.ItemDataRole.InitialSortOrderRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.scores is None:
            return None
        (layer, head), column = self.place(index.row()), index.column()
        kind = self.scores.types[layer][head]
        if role == Qt.ItemDataRole.DisplayRole:
            if column >= SCORES:
                return _figure(float(self.scores.values[layer, head, column - SCORES]))
            return (str(self.scores.layers[layer].number), str(head), title_of(kind)[0] if kind else NONE)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.FontRole and column >= SCORES:
            return self._bold if self.scores.names[column - SCORES] == kind else None
        if role == Qt.ItemDataRole.DecorationRole and column == TYPE:
            return type_colour(kind) if kind else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr("{path}, head {head}\nClick to look at it", path=self.scores.layers[layer].path, head=head)
        return None

    def text(self, rows: list[int]) -> str:
        """The titles and some rows with tabs between the columns, numbers with all their digits."""
        if self.scores is None:
            return ""
        lines = ["\t".join(("layer", "head", "type", *self.scores.names))]
        for layer, head in map(self.place, rows):
            values = (f"{value:.6g}" if np.isfinite(value) else "" for value in self.scores.values[layer, head])
            number_of = self.scores.layers[layer].number
            lines.append("\t".join((str(number_of), str(head), self.scores.types[layer][head], *values)))
        return "\n".join(lines) + "\n"

    def _arrow(self, section: int) -> str:
        """The sign of a sorted column, in its title: Qt's own lies on the second line."""
        column, order = self._sorting
        rising = order == Qt.SortOrder.AscendingOrder
        return "" if section != column else "\N{UPWARDS ARROW} " if rising else "\N{DOWNWARDS ARROW} "

    def _arrange(self) -> None:
        """Sort the heads; those without the score come last either way."""
        if self.scores is None:
            self.order = np.zeros(0, np.intp)
            return
        heads, scores = self.scores.values.shape[1:]
        every = np.flatnonzero([head < layer.heads for layer in self.scores.layers for head in range(heads)])
        column, order = self._sorting
        if column >= SCORES + scores or column < 0:
            self.order = every
            return
        keys: npt.NDArray[np.float64]
        if column >= SCORES:
            keys = self.scores.values[:, :, column - SCORES].ravel()[every].astype(float)
        else:
            types = [self.scores.types[head // heads][head % heads] for head in every]
            names = sorted({*types} - {""})
            places = [names.index(name) if name else np.nan for name in types]
            keys = (every // heads, every % heads, np.asarray(places))[column].astype(float)
        rank = np.where(np.isnan(keys), np.inf, keys if order == Qt.SortOrder.AscendingOrder else -keys)
        self.order = every[np.argsort(rank, kind="stable")]


class HeadTable(QTableView):
    """``head_chosen`` is sent with the row in ``scores.layers`` and the head: by a click, by Enter or Space."""

    head_chosen = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.heads = HeadModel(self)
        self.setModel(self.heads)
        self.setFont(caption_font())
        self.setWhatsThis(
            tr(
                "The scores of each head, beside them what a head has that attends to all alike. Press a "
                "title to sort by it. A click or Enter goes to the head, Ctrl+C copies the rows that are "
                "selected, or all."
            )
        )
        self.setAccessibleName(tr("Scores of heads"))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(11 * GRID)
        header.sortIndicatorChanged.connect(self._fit)
        header.setStyleSheet(
            f"QHeaderView::section {{ font-size: {caption_font().pointSizeF():g}pt; padding: 4px 3px; }}"
            "QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0; height: 0; }"
        )
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        self.clicked.connect(self._choose)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda place: self.menu().popup(self.viewport().mapToGlobal(place)))
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.copy)

    def show_scores(self, scores: HeadScores | None) -> None:
        """Show other scores, or none. The order stays, and so does the marked head where it is there still."""
        marked = self.current
        self.heads.show(scores)
        self._fit()
        if scores is not None:
            heads, layers = self.heads.rowCount(), len(scores.layers)
            self.setAccessibleDescription(tr("{heads:,} heads of {count} layers", heads=heads, count=layers))
        if marked is not None:
            self.set_current(*marked)

    def set_current(self, layer: int, head: int) -> None:
        """Mark a head, given as ``head_chosen`` gives it, without sending anything."""
        row = self.heads.row_of(layer, head)
        if row >= 0:
            column = max(0, self.currentIndex().column())
            self.setCurrentIndex(self.heads.index(row, column))

    @property
    def current(self) -> tuple[int, int] | None:
        """The marked head."""
        index = self.currentIndex()
        return self.heads.place(index.row()) if index.isValid() else None

    def copy(self) -> None:
        """Put the selected rows on the clipboard as text, or all of them where fewer than two are selected."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        self._copy(rows if len(rows) > 1 else list(range(self.heads.rowCount())))

    def menu(self) -> QMenu:
        """The context menu."""
        menu = QMenu(self)
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        some = menu.addAction(
            icon("copy"), tr("Copy row") if len(rows) == 1 else tr("Copy {count} rows", count=len(rows))
        )
        some.setEnabled(bool(rows))
        some.triggered.connect(lambda: self._copy(rows))
        table = menu.addAction(tr("Copy table"))
        table.triggered.connect(lambda: self._copy(list(range(self.heads.rowCount()))))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _CHOOSING:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CHOOSING:
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        plain = not QGuiApplication.keyboardModifiers() & (_CONTROL | Qt.KeyboardModifier.ShiftModifier)
        if index.isValid() and plain:  # with Ctrl or Shift a click selects rows to copy
            self.head_chosen.emit(*self.heads.place(index.row()))

    def _fit(self) -> None:
        """Let the scores share the width that the first columns leave; a long title has the room that it needs."""
        count, metrics = self.heads.columnCount(), QFontMetrics(caption_font())
        room = (self.viewport().width() - sum(_WIDTHS.values()) - _ARROW) // max(1, count - SCORES)
        for column in range(count):
            arrow = _ARROW if column == self.horizontalHeader().sortIndicatorSection() else 0
            needed = metrics.horizontalAdvance(self.heads.title(column)) + GRID
            self.setColumnWidth(column, max(needed, _WIDTHS.get(column, max(_NARROWEST, room))) + arrow)

    def _copy(self, rows: list[int]) -> None:
        QGuiApplication.clipboard().setText(self.heads.text(rows))


def title_of(score: str) -> tuple[str, str]:
    """A score's or type's name for people, and what it is."""
    return TITLES.get(score, (capital(score), score))


def _figure(value: float) -> str:
    if not np.isfinite(value):
        return NONE
    return f"{value:.3f}" if 0 <= value < 100 else number(value, 4)


def _alignment(column: int) -> Qt.AlignmentFlag:
    sides = {
        LAYER: Qt.AlignmentFlag.AlignHCenter,
        HEAD: Qt.AlignmentFlag.AlignHCenter,
        TYPE: Qt.AlignmentFlag.AlignLeft,
    }
    return sides.get(column, Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter


_CONTROL = Qt.KeyboardModifier.ControlModifier
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
