"""Thin lines between the patches of a photo, left out where they would cover it."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

CLOSEST = 6.0
"""Screen pixels between two lines at least."""


class PatchLines(QGraphicsItem):
    """Lines at the edges of a grid in the photo's own pixels."""

    def __init__(self) -> None:
        super().__init__()
        self._place, self._grid = QRectF(), (0, 0)
        self.setZValue(5)

    def set_place(self, place: QRectF, grid: tuple[int, int]) -> None:
        """Divide ``place`` into ``grid`` (rows, columns)."""
        if (place, grid) != (self._place, self._grid):
            self.prepareGeometryChange()
            self._place, self._grid = place, grid
            self.update()

    def boundingRect(self) -> QRectF:
        return self._place

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        place, (rows, columns) = self._place, self._grid
        scale = abs(painter.worldTransform().m11())
        if place.isEmpty() or min(place.width() / columns, place.height() / rows) * scale < CLOSEST:
            return
        colour = QColor("#ffffff")
        colour.setAlphaF(0.25)
        pen = QPen(colour, 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        across = [place.left() + place.width() * n / columns for n in range(columns + 1)]
        down = [place.top() + place.height() * n / rows for n in range(rows + 1)]
        painter.drawLines([QLineF(x, place.top(), x, place.bottom()) for x in across])
        painter.drawLines([QLineF(place.left(), y, place.right(), y) for y in down])
