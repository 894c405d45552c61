"""Where everything on the compare board stands: headings, names of rows, pictures and captions. Pure geometry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPoint, QRect, QSize

from inspector.app.theme import GRID, MARGIN, WIDE_MARGIN

NARROWEST = 28 * GRID
"""Pixels of a picture's width at least; beyond that the board scrolls."""

LOWEST = 20 * GRID
"""Pixels of a picture's height at least."""

NOWHERE = (-1, -1)

Place = tuple[int, int]
"""Row and column."""


@dataclass(frozen=True)
class BoardLayout:
    """``rows`` x ``columns`` pictures in a ``port``, below headings ``head`` high that stay while the rest scrolls.

    ``line`` is the height of a line of text: one above each row, one below each picture. ``aspect`` is height by width
    of a picture. Few columns get all the width, as long as a row is no higher than the port.
    """

    rows: int
    columns: int
    port: QSize
    head: int
    line: int
    aspect: float
    scrolled: QPoint

    @cached_property
    def picture_size(self) -> QSize:
        """The size of all pictures."""
        room = self.port.width() - 2 * WIDE_MARGIN + MARGIN
        width = max(NARROWEST, room // max(1, self.columns) - MARGIN)
        highest = max(LOWEST, self.port.height() - self.head - self._around)
        height = min(max(LOWEST, round(width * self.aspect)), highest)
        return QSize(max(NARROWEST, min(width, round(height / self.aspect))), height)

    @cached_property
    def step(self) -> QSize:
        """From one picture to the next, across and down."""
        return QSize(self.picture_size.width() + MARGIN, self.picture_size.height() + self._around)

    @property
    def size(self) -> QSize:
        """What the whole board takes."""
        width = 2 * WIDE_MARGIN + self.columns * self.step.width() - MARGIN
        return QSize(width, self.head + self.rows * self.step.height())

    def picture(self, row: int, column: int) -> QRect:
        """Where a picture stands in the port."""
        left = WIDE_MARGIN + column * self.step.width() - self.scrolled.x()
        top = self.head + row * self.step.height() + self._above - self.scrolled.y()
        return QRect(QPoint(left, top), self.picture_size)

    def caption(self, row: int, column: int) -> QRect:
        """Where the words below a picture stand."""
        picture = self.picture(row, column)
        return QRect(picture.left(), picture.bottom() + 1, picture.width(), self.line + GRID)

    def name(self, row: int) -> QRect:
        """Where the name of a row stands, which does not scroll sideways."""
        top = self.picture(row, 0).top() - self._above
        return QRect(WIDE_MARGIN, top, self.port.width() - 2 * WIDE_MARGIN, self._above)

    def heading(self, column: int) -> QRect:
        """Where the heading of a column stands, which does not scroll down."""
        picture = self.picture(0, column)
        return QRect(picture.left(), 0, picture.width(), self.head)

    def at(self, point: QPoint) -> Place:
        """The place whose picture is at a point of the port, or ``NOWHERE``."""
        if point.y() < self.head:
            return NOWHERE
        column = (point.x() + self.scrolled.x() - WIDE_MARGIN) // self.step.width()
        row = (point.y() + self.scrolled.y() - self.head) // self.step.height()
        inside = 0 <= row < self.rows and 0 <= column < self.columns
        return (row, column) if inside and self.picture(row, column).contains(point) else NOWHERE

    @property
    def in_view(self) -> tuple[range, range]:
        """The rows and columns of which something can be seen."""
        first = max(0, self.scrolled.y() // self.step.height())
        beyond = -(-max(0, self.scrolled.y() + self.port.height() - self.head) // self.step.height())
        left = max(0, (self.scrolled.x() - WIDE_MARGIN) // self.step.width())
        right = -(-max(0, self.scrolled.x() + self.port.width() - WIDE_MARGIN) // self.step.width())
        return range(first, min(self.rows, beyond)), range(left, min(self.columns, right))

    @property
    def _above(self) -> int:
        return self.line + 2 * GRID

    @property
    def _around(self) -> int:
        return self._above + self.line + 2 * GRID
