"""A list of names with a bar and a number each: scores of tokens, probabilities of predictions, neurons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector.app.theme import GRID, MARGIN, theme
from inspector.core.colormaps import table
from inspector.ui.channel_cells import short
from inspector.ui.elided import literal

ROW = 6 * GRID

_LONGEST = 40
"""So many letters of a name have a say in how wide its column is."""

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

    def __init__(self, hint: str, signed: bool) -> None:
        super().__init__()
        self.bars: tuple[Bar, ...] = ()
        self.chosen = -1
        self.outdated = False
        self.signed = signed
        self.peak = 1.0
        self._always_signed, self._hint = signed, hint

    def show(self, bars: Sequence[Bar], chosen: int) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.bars, self.chosen, self.outdated = tuple(bars), chosen, False
        self.signed = self._always_signed or any(bar.value < 0 for bar in bars)
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

    Bars start from a common zero in the middle where values are ``signed`` or one lies below zero, from the left else;
    with ``full`` they are shares of ``full``, else of the largest value.
    """

    chosen = Signal(int)

    def __init__(self, name: str, hint: str = "", full: float | None = None, *, signed: bool = False) -> None:
        super().__init__()
        self.rows = Bars(hint, signed)
        self.full = full
        self.name_width = self.place_width = self.figure_width = 0
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
        font = self.font()
        font.setBold(True)
        metrics = QFontMetrics(font)
        widest = max((metrics.horizontalAdvance(bar.name[:_LONGEST]) for bar in bars), default=0)
        places = max((metrics.horizontalAdvance(bar.place) for bar in bars), default=0)
        figures = max((metrics.horizontalAdvance(bar.said) for bar in bars), default=0)
        self.rows.show(bars, chosen)
        self.name_width, self.place_width, self.figure_width = widest, places, figures
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
        places, names, bars, figures = columns(line.adjusted(MARGIN, 0, -MARGIN, 0), view)
        self._paint_bar(painter, bars, bar.value / (view.full or rows.peak), rows.signed)
        font = option.font
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        painter.drawText(places, _RIGHT, bar.place)
        if not bar.faint:
            painter.setPen(QColor(colours.text))
        shown = QFontMetricsF(font).elidedText(bar.name, Qt.TextElideMode.ElideMiddle, names.width())
        painter.drawText(names, _LEFT, shown)
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
        colours = table("blue-white-red" if theme().scheme == "light" else "blue-black-red")
        return QColor(*(int(part) for part in colours[235 if share > 0 else 20]))
    tint = QColor(theme().accent)
    tint.setAlpha(130)
    return tint


def columns(line: QRectF, view: BarList) -> tuple[QRectF, QRectF, QRectF, QRectF]:
    """Where place, name, bar and value of a row stand: names have the room they need, up to half of what is left."""
    figure = view.figure_width + 1
    place = view.place_width + MARGIN if view.place_width else 0
    rest = line.width() - figure - place - 2 * MARGIN
    name = min(rest / 2, view.name_width + 1)
    places = QRectF(line.x(), line.y(), view.place_width, line.height())
    names = QRectF(line.x() + place, line.y(), name, line.height())
    bars = QRectF(names.right() + MARGIN, line.y(), max(0.0, rest - name), line.height())
    return places, names, bars, QRectF(line.right() - figure, line.y(), figure, line.height())
