"""Where each thumbnail lies in the grid of heads: as large as the room allows, layers down and heads across."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize

from inspector.app.theme import GRID, MARGIN

SMALLEST, LARGEST = 7 * GRID, 28 * GRID
"""Bounds of a thumbnail's side in logical pixels."""

COMFORTABLE = 10 * GRID
"""The side that is kept rather than have all layers in view at once."""


@dataclass(frozen=True)
class HeadLayout:
    """``layers`` x ``heads`` thumbnails in a viewport of size ``port``, scrolled by ``scrolled``.

    ``gutter`` is the room of the layers' names at the left and of the heads' numbers at the top.
    """

    layers: int
    heads: int
    port: QSize
    gutter: QSize
    scrolled: QPoint

    @functools.cached_property
    def side(self) -> int:
        """The side of a thumbnail."""
        across = (self.port.width() - self.gutter.width() - MARGIN) // max(self.heads, 1) - GRID
        down = (self.port.height() - self.gutter.height() - GRID) // max(self.layers, 1) - GRID
        return int(max(SMALLEST, min(LARGEST, across, max(COMFORTABLE, down))))

    @property
    def step(self) -> int:
        """From one thumbnail to the next."""
        return self.side + GRID

    @property
    def size(self) -> QSize:
        """The room of all thumbnails with their gutters."""
        return self.gutter + QSize(self.heads * self.step, self.layers * self.step)

    def place_of(self, row: int, head: int) -> QRect:
        """Where a thumbnail lies in the viewport."""
        left = self.gutter.width() + head * self.step - self.scrolled.x()
        return QRect(left, self.gutter.height() + row * self.step - self.scrolled.y(), self.side, self.side)

    def at(self, point: QPoint) -> tuple[int, int]:
        """Row and head under a point of the viewport, (-1, -1) where there is none."""
        from_gutter = point - QPoint(self.gutter.width(), self.gutter.height())
        if min(from_gutter.x(), from_gutter.y()) < 0:
            return -1, -1
        inside = from_gutter + self.scrolled
        row, head = inside.y() // self.step, inside.x() // self.step
        return (row, head) if row < self.layers and head < self.heads else (-1, -1)

    def in_view(self) -> tuple[range, range]:
        """The rows and the heads of which something can be seen."""
        right = self.scrolled.x() + self.port.width() - self.gutter.width()
        bottom = self.scrolled.y() + self.port.height() - self.gutter.height()
        rows = range(self.scrolled.y() // self.step, min(self.layers, bottom // self.step + 1))
        return rows, range(self.scrolled.x() // self.step, min(self.heads, right // self.step + 1))
