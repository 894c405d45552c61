"""How one unit is painted in the grid: as thumbnails, or as bars where the layer has no plane of positions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from inspector.app.theme import GRID, theme
from inspector.figures.ticks import number

if TYPE_CHECKING:
    from inspector.units.comparison import Tiles as Drawn

TILE = 20 * GRID
"""The side of a thumbnail in logical pixels at least; wider ones share out what is left of a row."""

LARGEST = 28 * GRID
"""The side of a thumbnail at most."""

GAP = 2
"""Pixels between the thumbnails of one unit."""

BAR = (44 * GRID, 7 * GRID)
"""Width, at least, and height of a cell with a bar."""

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, eq=False)
class Tiles:
    """Thumbnails, uint8 (units, pictures, s, s), each picture through its own table of 256 of Qt's RGB words."""

    pictures: npt.NDArray[np.uint8] | Drawn
    tables: Sequence[npt.NDArray[np.uint32]]

    @property
    def least(self) -> int:
        """The width of a cell at least."""
        return self._wide(TILE)

    @property
    def most(self) -> int:
        """The width of a cell at most."""
        return self._wide(LARGEST)

    def height(self, width: int, metrics: QFontMetrics) -> int:
        """The height of a cell of this width."""
        return self._side(width) + 2 + metrics.height()

    def prepare(self, units: npt.NDArray[np.intp]) -> None:
        """Have these units drawn together, which takes less time than one by one."""
        self.pictures[units]

    def paint(self, painter: QPainter, unit: int, cell: QRect, value: float | None) -> None:
        """Paint the pictures of a unit, with its number and ``value`` below them."""
        side = self._side(cell.width())
        for place, (tile, table) in enumerate(zip(self.pictures[unit], self.tables, strict=True)):
            pixels = table[tile]
            image = QImage(pixels.data, tile.shape[1], tile.shape[0], 4 * tile.shape[1], QImage.Format.Format_RGB32)
            painter.drawImage(QRect(cell.left() + place * (side + GAP), cell.top(), side, side), image)
        line = QRect(cell.left(), cell.top() + side + 2, cell.width(), cell.height() - side - 2)
        _write(painter, line, str(unit), value)

    def _wide(self, side: int) -> int:
        count = int(self.pictures.shape[1])
        return count * side + (count - 1) * GAP

    def _side(self, width: int) -> int:
        count = int(self.pictures.shape[1])
        return (width - (count - 1) * GAP) // count


@dataclass(frozen=True, eq=False)
class Bars:
    """Values, float32 (units, 1 or 2), as bars from a common zero, one colour for each column; ``names`` of units."""

    values: npt.NDArray[np.float32]
    colours: Sequence[str]
    names: Callable[[int], str]

    least = BAR[0]
    most = 4 * BAR[0]

    def height(self, width: int, metrics: QFontMetrics) -> int:
        """The height of a cell."""
        return max(BAR[1], metrics.height() + 2 * GRID)

    def prepare(self, units: npt.NDArray[np.intp]) -> None:
        """Bars are ready."""

    def paint(self, painter: QPainter, unit: int, cell: QRect, value: float | None) -> None:
        """Paint the bars of a unit between its name and its ``value``, or the value of its first bar."""
        painter.fillRect(cell, QColor(theme().surface))
        metrics = painter.fontMetrics()
        name = self.names(unit)
        words = max(metrics.horizontalAdvance("00000"), (cell.width() * 2 // 5) if name else 0)
        inside = cell.adjusted(GRID, 0, -GRID, 0)
        left = inside.left() + words + GRID
        right = inside.right() - metrics.horizontalAdvance("\N{MINUS SIGN}0.0000") - GRID
        finite = self.values[np.isfinite(self.values)]
        low, high = min(0.0, float(finite.min(initial=0))), max(0.0, float(finite.max(initial=0)))
        scale = (right - left) / ((high - low) or 1.0)
        zero = left + round(-low * scale)
        thick = (cell.height() - 2 * GRID) // self.values.shape[1]
        for row, one in enumerate(self.values[unit]):
            if np.isfinite(one):
                end = left + round((float(one) - low) * scale)
                top = cell.top() + GRID + row * thick
                bar = QRect(min(zero, end), top, max(1, abs(end - zero)), max(1, thick - row))
                painter.fillRect(bar, QColor(self.colours[row]))
        painter.setPen(QColor(theme().line))
        painter.drawLine(zero, cell.top() + 2, zero, cell.bottom() - 2)
        text = metrics.elidedText(f"{unit}  {name}".strip(), Qt.TextElideMode.ElideRight, words)
        _write(painter, inside, text, float(self.values[unit, 0]) if value is None else value)


def _write(painter: QPainter, line: QRect, name: str, value: float | None) -> None:
    painter.setPen(QColor(theme().text))
    painter.drawText(line, int(_MIDDLE | _LEFT), name)
    if value is not None:
        painter.setPen(QColor(theme().muted))
        painter.drawText(line, int(_MIDDLE | _RIGHT), short(value))


def short(value: float) -> str:
    """A value for a place of about eight figures."""
    text = number(value)
    if "\N{MULTIPLICATION SIGN}" not in text:
        return text
    mantissa, _, exponent = f"{value:.1e}".partition("e")
    return f"{mantissa}e{int(exponent)}".replace("-", "\N{MINUS SIGN}")
