"""Which part of a matrix of square cells is in sight: zoomed about a point, panned, never out of its place."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF

LARGEST = 96.0
"""The side of a cell in logical pixels at the strongest zoom."""

NO_CELL = (-1, -1)

Cell = tuple[int, int]
"""Row and column, each from 0, or -1 where there is none."""


class Sight:
    """A matrix of ``rows`` x ``columns`` cells, seen through ``plot``; all places are in logical pixels."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self.plot = QRectF()
        self.side = 1.0
        self._centre = QPointF()  # the point of the matrix, in cells, that lies in the middle of the plot
        self._fitted = True

    def set_size(self, rows: int, columns: int) -> None:
        """See a matrix of this size: all of it, or the same part as before where the size is the same."""
        self._fitted = self._fitted or (rows, columns) != (self.rows, self.columns)
        self.rows, self.columns = rows, columns
        self._go()

    def set_plot(self, plot: QRectF) -> None:
        """See through another window."""
        self.plot = plot
        self._go()

    def fit(self) -> None:
        """See the whole matrix."""
        self._fitted = True
        self._go()

    def zoom(self, factor: float, about: QPointF) -> None:
        """Enlarge by ``factor`` so that what lies at ``about`` stays there."""
        side = min(max(self.side * factor, self._fitting), LARGEST)
        self._centre += (about - self.plot.center()) * (1 / self.side - 1 / side)
        self._fitted = side <= self._fitting
        self.side = side
        self._go()

    def pan(self, dx: float, dy: float) -> None:
        """Move the matrix by so many pixels."""
        self._centre -= QPointF(dx, dy) / self.side
        self._go()

    def bring(self, cell: Cell) -> None:
        """Pan no further than is needed to see a cell."""
        place, plot = self.place_of(*cell), self.plot
        dx = max(0.0, plot.left() - place.left()) - max(0.0, place.right() - plot.right())
        dy = max(0.0, plot.top() - place.top()) - max(0.0, place.bottom() - plot.bottom())
        self.pan(dx, dy)

    @property
    def whole(self) -> QRectF:
        """Where the whole matrix lies, also where that is out of sight."""
        corner = self.plot.center() - self._centre * self.side
        return QRectF(round(corner.x()), round(corner.y()), self.columns * self.side, self.rows * self.side)

    def place_of(self, row: int, column: int) -> QRectF:
        """Where a cell lies."""
        whole = self.whole
        return QRectF(whole.left() + column * self.side, whole.top() + row * self.side, self.side, self.side)

    def middle_of(self, row: int, column: int) -> QPointF:
        """The middle of what can be seen of a row and of a column."""
        place, plot = self.place_of(row, column), self.plot
        x = (max(place.left(), plot.left()) + min(place.right(), plot.right())) / 2
        return QPointF(x, (max(place.top(), plot.top()) + min(place.bottom(), plot.bottom())) / 2)

    def cell_at(self, point: QPointF) -> Cell:
        """The cell under a point; beside the cells only the row or the column whose name stands there."""
        whole, plot = self.whole, self.plot
        row = math.floor((point.y() - whole.top()) / self.side)
        column = math.floor((point.x() - whole.left()) / self.side)
        row = row if 0 <= row < self.rows and plot.top() <= point.y() < plot.bottom() else -1
        column = column if 0 <= column < self.columns and plot.left() <= point.x() < plot.right() else -1
        beside = point.x() < max(whole.left(), plot.left()) or point.y() < max(whole.top(), plot.top())
        return (row, column) if beside or -1 not in (row, column) else NO_CELL

    def cells_in_sight(self) -> tuple[range, range]:
        """The rows and the columns of which something can be seen."""
        whole, plot = self.whole, self.plot
        down = _touching(plot.top() - whole.top(), plot.bottom() - whole.top(), self.side, self.rows)
        return down, _touching(plot.left() - whole.left(), plot.right() - whole.left(), self.side, self.columns)

    @property
    def _fitting(self) -> float:
        across, down = self.plot.width() / max(self.columns, 1), self.plot.height() / max(self.rows, 1)
        return float(min(across, down, LARGEST))

    def _go(self) -> None:
        """Keep within bounds."""
        if self.plot.isEmpty():
            return
        if self._fitted or self.side < self._fitting:
            self.side, self._centre = self._fitting, QPointF(self.columns / 2, self.rows / 2)
        # Zooming in about a point of the matrix is then never cut short, which would let that point slip away.
        x = self._within(self._centre.x(), self.columns)
        self._centre = QPointF(x, self._within(self._centre.y(), self.rows))

    def _within(self, centre: float, count: int) -> float:
        """The middle nearest to ``centre`` with which the matrix covers the place that it has when it is fitted."""
        half = self._fitting * count / self.side / 2
        return min(max(centre, half), count - half)


def _touching(start: float, stop: float, side: float, count: int) -> range:
    """The cells of which something lies between ``start`` and ``stop``."""
    return range(max(0, math.floor(start / side)), min(count, math.ceil(stop / side)))
