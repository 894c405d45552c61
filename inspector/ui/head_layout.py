"""Where each thumbnail of a head lies: layers down and heads across, or the heads of one layer in a strip."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize

from inspector.app.theme import GRID, MARGIN

SMALLEST, LARGEST = 6 * GRID, 28 * GRID
"""Bounds of a thumbnail's side in logical pixels."""

COMFORTABLE = 10 * GRID
"""The side that is kept rather than have all layers in view at once."""


LEAST, LINED = 5 * GRID, 7 * GRID
"""Of a strip: the side below which it takes another line, and the largest of a strip of several lines."""


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

    def number_place(self, head: int) -> QRect:
        """Where a head's number stands: above all thumbnails, also while these scroll."""
        cell = self.place_of(0, head)
        return QRect(cell.left(), 0, cell.width(), self.gutter.height())

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


@dataclass(frozen=True)
class StripLayout:
    """``heads`` thumbnails of one layer in a viewport ``width`` wide: one line where they have room, else equal ones.

    ``gutter`` is the room of the layer's name at the left and of the heads' numbers above each line.
    """

    heads: int
    width: int
    gutter: QSize

    @property
    def columns(self) -> int:
        """How many heads stand in a line."""
        most = max(1, self._room // (LEAST + GRID))
        lines = max(1, -(-self.heads // most))
        return max(1, -(-self.heads // lines))

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return max(1, -(-self.heads // self.columns))

    @functools.cached_property
    def side(self) -> int:
        """The side of a thumbnail."""
        largest = COMFORTABLE if self.lines == 1 else LINED
        return int(max(LEAST, min(largest, self._room // self.columns - GRID)))

    @property
    def step(self) -> int:
        """From one thumbnail to the next in its line."""
        return self.side + GRID

    @property
    def size(self) -> QSize:
        """The room of all thumbnails with their gutters."""
        high = self.lines * (self.gutter.height() + self.side) + 2 * GRID
        return QSize(self.gutter.width() + self.columns * self.step, high)

    def place_of(self, row: int, head: int) -> QRect:
        """Where a thumbnail lies; ``row`` is 0, the only one."""
        line, column = divmod(head, self.columns)
        top = (line + 1) * self.gutter.height() + line * self.side
        return QRect(self.gutter.width() + column * self.step, top, self.side, self.side)

    def number_place(self, head: int) -> QRect:
        """Where a head's number stands: right above its thumbnail."""
        cell = self.place_of(0, head)
        return QRect(cell.left() - GRID // 2, cell.top() - self.gutter.height(), self.step, self.gutter.height())

    def at(self, point: QPoint) -> tuple[int, int]:
        """(0, head) under a point of the viewport, (-1, -1) where there is none."""
        found = (head for head in range(self.heads) if self.place_of(0, head).contains(point))
        return next(((0, head) for head in found), (-1, -1))

    def in_view(self) -> tuple[range, range]:
        """The only row, and all heads."""
        return range(min(1, self.heads)), range(self.heads)

    @property
    def _room(self) -> int:
        return self.width - self.gutter.width() - MARGIN
