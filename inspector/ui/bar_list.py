"""A list of names with a bar and a number each: scores of tokens, probabilities of predictions, neurons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector.app.theme import GRID, MARGIN, theme
from inspector.core.colormaps import table
from inspector.ui.channel_cells import short
from inspector.ui.elided import literal

ROW = 6 * GRID

_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = int(_MIDDLE | Qt.AlignmentFlag.AlignLeft), int(_MIDDLE | Qt.AlignmentFlag.AlignRight)


@dataclass(frozen=True)
class Bar:
    """One row: ``place`` is a number in front of the name, ``figure`` the value in words, by default its digits.

    ``faint`` rows are there for completeness, such as special tokens.
    """

    name: str
    value: float
    place: str = ""
    figure: str = ""
    faint: bool = False

    @property
    def words(self) -> str:
        """The row for people who hear it."""
        return f"{self.place} {self.name}: {self.said}".strip()

    @property
    def said(self) -> str:
        """The value as it stands at the end of the row."""
        return self.figure or short(self.value)


class Bars(QAbstractListModel):
    """The rows. ``chosen`` marks one, -1 none; ``outdated`` dims all, because newer ones are on their way."""

    BAR = Qt.ItemDataRole.UserRole

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.bars: tuple[Bar, ...] = ()
        self.chosen = -1
        self.outdated = False
        self.signed = False
        self.peak = 1.0
        self._hint = hint

    def show(self, bars: Sequence[Bar], chosen: int) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.bars, self.chosen, self.outdated = tuple(bars), chosen, False
        self.signed = any(bar.value < 0 for bar in bars)
        self.peak = max((abs(bar.value) for bar in bars), default=0.0) or 1.0
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.bars)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        bar = self.bars[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return bar.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return bar.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal(f"{bar.words}\n{self._hint}".strip())
        return bar if role == self.BAR else None


class BarList(QListView):
    """``chosen`` is sent with the row that is clicked, or gone to and chosen with Enter or Space.

    Bars start from a common zero in the middle where a value lies below zero, from the left else; with ``full`` they
    are shares of ``full``, else of the largest value.
    """

    chosen = Signal(int)

    def __init__(self, name: str, hint: str = "", full: float | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = Bars(hint)
        self.full = full
        self.setModel(self.rows)
        self.setItemDelegate(_BarPainter(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.clicked.connect(self._choose)

    def show_bars(self, bars: Sequence[Bar], chosen: int = -1) -> None:
        """Show other rows, of which one may be ``chosen`` already. The place that is scrolled to stays."""
        place, row = self.verticalScrollBar().value(), self.currentIndex().row()
        self.rows.show(bars, chosen)
        self.verticalScrollBar().setValue(place)
        if 0 <= row < len(bars) and self.hasFocus():
            self.setCurrentIndex(self.rows.index(row))
        self.updateGeometry()

    def set_chosen(self, row: int) -> None:
        """Mark another row and scroll to it."""
        self.rows.chosen = row
        if 0 <= row < len(self.rows.bars):
            self.scrollTo(self.rows.index(row))
        self.viewport().update()

    def set_outdated(self, outdated: bool) -> None:
        """Dim the rows: newer ones are on their way."""
        if outdated != self.rows.outdated:
            self.rows.outdated = outdated
            self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(60 * GRID, max(1, min(10, len(self.rows.bars))) * ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(40 * GRID, 3 * ROW)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _CHOOSING:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CHOOSING and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if not self.rows.outdated:
            self.chosen.emit(index.row())


class _BarPainter(QStyledItemDelegate):
    """Paints one row: its place, its name, the bar from the common zero, and the value."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(20 * GRID, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rows, view = index.model(), self.parent()
        assert isinstance(rows, Bars) and isinstance(view, BarList)
        bar, line, colours = rows.bars[index.row()], QRectF(option.rect), theme()
        chosen = index.row() == rows.chosen
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_MouseOver or index == view.currentIndex():
            painter.fillRect(line, QColor(colours.hover))
        if chosen:
            painter.fillRect(QRectF(line.x(), line.y() + 2, 3, line.height() - 4), QColor(colours.accent))
        painter.setOpacity(0.4 if rows.outdated else 1.0)
        metrics = QFontMetrics(option.font)
        names, bars, figures = columns(line.adjusted(MARGIN, 0, -MARGIN, 0), metrics, rows)
        self._paint_bar(painter, bars, bar.value / (view.full or rows.peak), rows.signed)
        font = option.font
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        place = QRectF(names.x(), names.y(), _place_width(metrics, rows), names.height())
        painter.drawText(place, _RIGHT, bar.place)
        if not bar.faint:
            painter.setPen(QColor(colours.text))
        name = names.adjusted(place.width() + (MARGIN if place.width() else 0), 0, 0, 0)
        shown = QFontMetricsF(font).elidedText(bar.name, Qt.TextElideMode.ElideMiddle, name.width())
        painter.drawText(name, _LEFT, shown)
        painter.drawText(figures, _RIGHT, bar.said)
        if index == view.currentIndex() and view.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.drawRect(line.adjusted(0, 0, -1, -1))
        painter.restore()

    @staticmethod
    def _paint_bar(painter: QPainter, place: QRectF, share: float, signed: bool) -> None:
        """A bar as long as ``share`` of its room, to the right of zero or to its left."""
        zero = place.center().x() if signed else place.left()
        long = max(1.0, min(1.0, abs(share)) * (place.width() / 2 if signed else place.width()))
        left = zero if share >= 0 else zero - long
        painter.fillRect(QRectF(left, place.y() + GRID, long, place.height() - 2 * GRID), bar_colour(share, signed))
        if signed:
            painter.fillRect(QRectF(zero, place.y(), 1, place.height()), QColor(theme().line))


def bar_colour(share: float, signed: bool) -> QColor:
    """Red for and blue against, as in the maps of signed values; else a tint of the accent."""
    if signed:
        return QColor(*(int(part) for part in table("blue-white-red")[235 if share > 0 else 20]))
    tint = QColor(theme().accent)
    tint.setAlpha(130)
    return tint


def columns(line: QRectF, metrics: QFontMetrics, rows: Bars) -> tuple[QRectF, QRectF, QRectF]:
    """Where name, bar and value of a row stand."""
    figure = metrics.horizontalAdvance("\N{MINUS SIGN}0.0000")
    rest = line.width() - figure - 2 * MARGIN
    name = max(rest * 0.45, min(rest, 18.0 * GRID) * 0.6)
    names = QRectF(line.x(), line.y(), name, line.height())
    bars = QRectF(names.right() + MARGIN, line.y(), max(0.0, rest - name), line.height())
    return names, bars, QRectF(line.right() - figure, line.y(), figure, line.height())


def _place_width(metrics: QFontMetrics, rows: Bars) -> float:
    """The room for the longest number in front of a name; 0 where there is none."""
    longest = max((len(bar.place) for bar in (rows.bars[0], rows.bars[-1])), default=0)
    return float(metrics.horizontalAdvance("0" * longest))
