"""A token by token matrix that is panned and zoomed, with its names at the edges and the values in large cells."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from inspector.app.theme import GRID, MARGIN, caption_font, theme
from inspector.core.attention import Weights
from inspector.core.language import tr
from inspector.ui.attention_colours import weight_words
from inspector.ui.matrix_labels import MatrixLabels
from inspector.ui.matrix_picture import MatrixPicture
from inspector.ui.matrix_sight import NO_CELL, Cell, Sight

READABLE = 36.0
"""The side from which a cell shows its value."""

_LONGEST = (34 * GRID, 24 * GRID)
"""Room for a row's and for a column's name in pixels at most."""

_CLICK = 4
_WIDE = 6.0
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier)
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_PageUp: (-10, 0),
    Qt.Key.Key_PageDown: (10, 0),
    Qt.Key.Key_Home: (0, -(1 << 20)),
    Qt.Key.Key_End: (0, 1 << 20),
}


class MatrixView(QWidget):
    """Drag pans, the wheel or + and - zoom, 0 or a double click shows all, the arrows go from cell to cell.

    ``pointed`` is sent with row and column of the cell under the mouse or the keys, ``chosen`` with one that is
    clicked or entered; -1 stands for none, and for the other side where a name at the edge is clicked.
    """

    pointed = Signal(int, int)
    chosen = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.pointer: Cell = NO_CELL
        self.marked: Cell = NO_CELL
        self._values: Weights = np.zeros((0, 0), np.float32)
        self._strong: npt.NDArray[np.uint8] = np.zeros((0, 0), np.uint8)
        self._picture: MatrixPicture | None = None
        self.sight = Sight()
        self._dimmed = False
        self._dragged_from: QPointF | None = None
        self._pressed_at = QPointF()
        self.setFont(caption_font())
        self._rows, self._columns = self._make_labels((), ())
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Attention of each token to each token"))

    def show_matrix(
        self, values: Weights, strong: npt.NDArray[np.uint8], rows: Sequence[str], columns: Sequence[str]
    ) -> None:
        """Show ``values`` (rows, columns), coloured by ``strong`` of the same shape. A part in view stays in view."""
        if values.shape != self._values.shape:
            self.pointer = self.marked = NO_CELL
        self._values, self._strong, self._picture = values, strong, None
        self._rows, self._columns = self._make_labels(rows, columns)
        self.sight.set_size(*values.shape)
        self._place()

    def set_marked(self, row: int, column: int) -> None:
        """Frame a row and a column, -1 for none."""
        self.marked = (row, column)
        self.update()

    def set_dimmed(self, dimmed: bool) -> None:
        """Dim what is shown: a newer matrix is on its way."""
        self._dimmed = dimmed
        self.update()

    def fit(self) -> None:
        """Show the whole matrix."""
        self.sight.fit()
        self.update()

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Enlarge by ``factor`` so that what lies at ``about``, the middle if None, stays there."""
        self.sight.zoom(factor, about or self.sight.plot.center())
        self.update()

    def pan(self, dx: float, dy: float) -> None:
        """Move the matrix by logical pixels."""
        self.sight.pan(dx, dy)
        self.update()

    # Events

    def sizeHint(self) -> QSize:
        return QSize(140 * GRID, 120 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(60 * GRID, 50 * GRID)

    def event(self, event: QEvent) -> bool:
        taken = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if taken and event.key() in _ENTER and self.pointer != NO_CELL:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not self._values.size or event.modifiers() not in _PLAIN:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._step(*_STEPS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            cell = self.sight.place_of(*self.pointer).center() if -1 not in self.pointer else None
            self.zoom(0.8 if key == Qt.Key.Key_Minus else 1.25, cell)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in _ENTER and self.pointer != NO_CELL:
            self.chosen.emit(*self.pointer)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._dragged_from = self._pressed_at = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is not None:
            by = event.position() - self._dragged_from
            self._dragged_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan(by.x(), by.y())
        self._point(self.sight.cell_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        moved = (event.position() - self._pressed_at).manhattanLength()
        cell = self.sight.cell_at(event.position())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self._dragged_from is not None and moved < _CLICK and cell != NO_CELL:
            self.chosen.emit(*cell)
        self._dragged_from = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(1.0015 ** event.angleDelta().y(), event.position())
        self._point(self.sight.cell_at(event.position()))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(NO_CELL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().canvas))
        if not self._values.size:
            return
        if self._picture is None:
            self._picture = MatrixPicture(self._strong, weight_words())
        whole, plot = self.sight.whole, self.sight.plot
        painter.setOpacity(0.4 if self._dimmed else 1.0)
        self._picture.paint(painter, whole, plot)
        rows, columns = self.sight.cells_in_sight()
        painter.setClipRect(plot)
        if self.sight.side >= READABLE:
            self._paint_values(painter, rows, columns)
        painter.setOpacity(1.0)
        self._paint_frames(painter, whole)
        painter.setPen(QColor(theme().muted))
        self._paint_names(painter, whole, rows, columns)

    def _paint_values(self, painter: QPainter, rows: range, columns: range) -> None:
        room = painter.fontMetrics().size(0, "0.00")
        for row in rows:
            for column in columns:
                value = float(self._values[row, column])
                place = self.sight.place_of(row, column).intersected(self.sight.plot)
                if value >= 0.005 and place.width() >= room.width() and place.height() >= room.height():
                    painter.setPen(QColor("#000000" if self._strong[row, column] > 150 else "#ffffff"))
                    painter.drawText(place, _CENTRE, f"{value:.2f}")

    def _paint_frames(self, painter: QPainter, whole: QRectF) -> None:
        if self.hasFocus():
            painter.setPen(QColor(theme().accent))
            painter.drawRect(whole.intersected(self.sight.plot).adjusted(0, 0, -1, -1))
        wide = 2 if self.sight.side >= _WIDE else 1  # a frame is not to hide the rows beside it
        for (row, column), colour, width in ((self.pointer, "#ffffff", 1), (self.marked, theme().accent, wide)):
            painter.setPen(QPen(QColor(colour), width))
            cell = self.sight.place_of(row, column)
            if row >= 0:
                painter.drawRect(QRectF(whole.left(), cell.top(), whole.width(), max(cell.height(), 1)))
            if column >= 0:
                painter.drawRect(QRectF(cell.left(), whole.top(), max(cell.width(), 1), whole.height()))

    def _paint_names(self, painter: QPainter, whole: QRectF, rows: range, columns: range) -> None:
        sight, plot = self.sight, self.sight.plot
        left, top = max(plot.left(), whole.left()) - GRID, max(plot.top(), whole.top()) - GRID
        marks = ((self.marked, theme().accent), (self.pointer, theme().text))
        down = {row: sight.middle_of(row, 0).y() for (row, _), _ in marks if row in rows}
        across = {column: sight.middle_of(0, column).x() for (_, column), _ in marks if column in columns}
        painter.setClipRect(QRectF(0, plot.top() - GRID, self.width(), self.height()))
        places = self._rows.places(rows.start, rows.stop, sight.side)
        self._rows.paint(painter, left, {row: sight.middle_of(row, 0).y() for row in places}, down)
        painter.setClipRect(QRectF(plot.left() - GRID, 0, self.width(), self.height()))
        places = self._columns.places(columns.start, columns.stop, sight.side)
        self._columns.paint(painter, top, {column: sight.middle_of(0, column).x() for column in places}, across)
        painter.setClipping(False)
        for (row, column), colour in marks:
            if row in down:
                self._rows.paint_marked(painter, left, down[row], row, colour)
            if column in across:
                self._columns.paint_marked(painter, top, across[column], column, colour)

    # Places

    def _place(self) -> None:
        """Give the cells the room that the names leave."""
        left, top = self._rows.room, self._columns.room
        width, height = self.width() - left - MARGIN, self.height() - top - MARGIN
        self.sight.set_plot(QRectF(left, top, max(1, width), max(1, height)))
        self.update()

    def _step(self, down: int, across: int) -> None:
        rows, columns = self._values.shape
        if -1 in self.pointer:
            row, column = max(self.marked[0], 0), max(self.marked[1], 0)
        else:
            row = min(max(self.pointer[0] + down, 0), rows - 1)
            column = min(max(self.pointer[1] + across, 0), columns - 1)
        self._point((row, column))
        self.sight.bring((row, column))
        self.update()

    def _point(self, cell: Cell) -> None:
        if cell != self.pointer:
            self.pointer = cell
            self.pointed.emit(*cell)
            self.update()

    def _make_labels(self, rows: Sequence[str], columns: Sequence[str]) -> tuple[MatrixLabels, MatrixLabels]:
        down = MatrixLabels(rows, self.font(), _LONGEST[0], upright=False)
        return down, MatrixLabels(columns, self.font(), _LONGEST[1], upright=True)


_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
