"""A unit's map over a photo, where a click chooses a neuron and the cursor shows what the neuron below it sees."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QVBoxLayout, QWidget

from inspector.app.theme import theme
from inspector.core.results import Frame, Heatmap
from inspector.figures.display import Display
from inspector.ui.overlay_view import OverlayView

if TYPE_CHECKING:
    from inspector.units.receptive_field import ReceptiveField


class UnitPicture(QWidget):
    """``cell_clicked`` is sent with row and column of the map's cell that was clicked."""

    cell_clicked = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.overlay = OverlayView()
        self._photo: object = None
        self._cells = (0, 0)
        self._frame: Frame | None = None
        self._field: ReceptiveField | None = None
        self._marks = [(MarkItem(dashed=False), MarkItem(dashed=True)) for _ in self.overlay.stage.panes]
        for pane, marks in zip(self.overlay.stage.panes, self._marks, strict=True):
            for mark in marks:
                pane.addItem(mark, ignoreBounds=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.overlay)
        stage = self.overlay.stage
        stage.clicked.connect(self._click)
        stage.pointed.connect(self._point)
        stage.left.connect(self._leave)

    def show_photo(self, pixels: npt.NDArray[np.uint8] | None, name: str) -> None:
        """Show another photo; the same one again changes nothing."""
        if pixels is not self._photo or name != self.overlay.title.text():
            self._photo = pixels
            self.overlay.set_photo(pixels, name)

    def show_map(self, heatmap: Heatmap | None, display: Display, cells: tuple[int, int]) -> None:
        """Lay a heatmap over the photo; clicks count in ``cells`` (rows, columns) of the unit's map."""
        self._cells, self._frame = cells, heatmap.frame if heatmap is not None else self._frame
        self.overlay.set_display(display)
        self.overlay.set_heatmap(heatmap)

    def mark_cell(self, position: tuple[int, int] | None) -> None:
        """Frame the chosen neuron's cell, or none."""
        place = QRectF() if position is None else self._cell(*position)
        for mark, _ in self._marks:
            mark.set_place(place)

    def set_field(self, field: ReceptiveField | None) -> None:
        """What each position sees, to be framed where the cursor is."""
        self._field = field
        self._leave()

    def field_at(self, point: QPointF) -> QRectF:
        """What the neuron below a point of the photo sees, in the photo's pixels; empty where there is none."""
        cell = self._cell_at(point)
        if cell is None or self._field is None or self._frame is None:
            return QRectF()
        row = min(cell[0], len(self._field.rows) - 1)
        column = min(cell[1], len(self._field.columns) - 1)
        left, top, right, bottom = self._field.box_on_photo(row, column, self._frame)
        return QRectF(left, top, right - left, bottom - top)

    def _cell_at(self, point: QPointF) -> tuple[int, int] | None:
        if self._frame is None or 0 in self._cells:
            return None
        frame, (rows, columns) = self._frame, self._cells
        row = math.floor((point.y() - frame.top) / (frame.bottom - frame.top) * rows)
        column = math.floor((point.x() - frame.left) / (frame.right - frame.left) * columns)
        return (row, column) if 0 <= row < rows and 0 <= column < columns else None

    def _cell(self, row: int, column: int) -> QRectF:
        if self._frame is None or 0 in self._cells:
            return QRectF()
        frame, (rows, columns) = self._frame, self._cells
        wide, high = (frame.right - frame.left) / columns, (frame.bottom - frame.top) / rows
        return QRectF(frame.left + column * wide, frame.top + row * high, wide, high)

    def _click(self, point: QPointF) -> None:
        cell = self._cell_at(point)
        if cell is not None:
            self.cell_clicked.emit(*cell)

    def _point(self, point: QPointF) -> None:
        place = self.field_at(point)
        for _, mark in self._marks:
            mark.set_place(place)

    def _leave(self) -> None:
        for _, mark in self._marks:
            mark.set_place(QRectF())


class MarkItem(QGraphicsItem):
    """A rectangle in two colours, seen on light and dark photos alike."""

    def __init__(self, *, dashed: bool) -> None:
        super().__init__()
        self._dashed = dashed
        self._place = QRectF()
        self.setZValue(10)

    def set_place(self, place: QRectF) -> None:
        """Frame this part of the photo; an empty one frames nothing."""
        if place != self._place:
            self.prepareGeometryChange()
            self._place = place
            self.update()

    @property
    def place(self) -> QRectF:
        """What is framed."""
        return QRectF(self._place)

    def boundingRect(self) -> QRectF:
        return self._place

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._place.isEmpty():
            return
        below, above = QPen(QColor("#000000"), 4), QPen(QColor("#ffffff" if self._dashed else theme().accent), 2)
        if self._dashed:
            above.setStyle(Qt.PenStyle.DashLine)
        for pen in (below, above):
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawRect(self._place)
