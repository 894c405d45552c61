"""Which units of a grid are selected: one by one, a row of them, or all; and the tick that marks them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from inspector.app.theme import theme

_SIDE = 16
_TICK = ((4.0, 8.5), (7.0, 11.5), (12.5, 5.0))


class Selecting(QObject):
    """``units`` are selected, in any order. ``changed`` is sent with them when a person selects otherwise."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.units: frozenset[int] = frozenset()
        self._anchor = -1

    def take(self, units: Iterable[int]) -> None:
        """Select these, without sending anything."""
        self.units = frozenset(units)
        if not self.units:
            self._anchor = -1

    def toggle(self, unit: int) -> None:
        """Select a unit too, or no more; ranges start from it."""
        self._anchor = unit
        self._change(self.units ^ {unit})

    def reach(self, order: npt.NDArray[np.intp], start: int, end: int) -> None:
        """Select all that stand in ``order`` between two units: from where a range began already, else from ``start``.

        What was selected otherwise is not any more.
        """
        if self._anchor not in order:
            self._anchor = start if start in order else end
        ends = sorted(int(np.flatnonzero(order == unit)[0]) for unit in (self._anchor, end))
        self._change(frozenset(order[ends[0] : ends[1] + 1].tolist()))

    def select_all(self, order: npt.NDArray[np.intp]) -> None:
        """Select all that are listed."""
        self._change(frozenset(order.tolist()))

    def clear(self) -> None:
        """Select none."""
        self._anchor = -1
        self._change(frozenset())

    def _change(self, units: frozenset[int]) -> None:
        if units != self.units:
            self.units = units
            self.changed.emit(units)


def paint_tick(painter: QPainter, cell: QRect) -> None:
    """Mark a selected cell by a frame and, for those who do not see its colour, a tick in its corner."""
    colours = theme()
    painter.setPen(QPen(QColor(colours.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(cell.adjusted(-2, -2, 2, 2))
    corner = QRectF(cell.left() + 3, cell.top() + 3, _SIDE, _SIDE)
    painter.fillRect(corner, QColor(colours.accent))
    painter.setPen(QPen(QColor(colours.on_accent), 2))
    painter.drawPolyline(QPolygonF([corner.topLeft() + QPointF(x, y) for x, y in _TICK]))
