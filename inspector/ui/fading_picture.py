"""A synthesised picture as the window paints it: behind what hardly mattered a checkerboard shows through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPixmap

from inspector.app.theme import GRID, theme
from inspector.synthesis.fading import faded
from inspector.ui.pixels import to_qimage

if TYPE_CHECKING:
    from inspector.core.results import Array
    from inspector.synthesis.result import Picture

SQUARE = 2 * GRID
"""The side of the checkerboard's squares in logical pixels; of small pictures a half."""


def image_of(pixels: Picture, mattered: Array | None) -> QImage:
    """uint8 RGB (H, W, 3) as an image; what ``mattered`` little, (H, W) from 0 on, is transparent in it."""
    return to_qimage(pixels if mattered is None else faded(pixels, mattered))


def paint_picture(painter: QPainter, place: QRect, picture: QImage | QPixmap, square: int = SQUARE) -> None:
    """Paint a picture into ``place``, one with transparency over the checkerboard of image editors."""
    if picture.hasAlphaChannel():
        tile = QPixmap(2 * square, 2 * square)
        tile.fill(QColor(theme().canvas))
        squares = QPainter(tile)
        for corner in (0, square):
            squares.fillRect(corner, corner, square, square, QColor(theme().surface))
        squares.end()
        painter.save()
        painter.setBrushOrigin(place.topLeft())
        painter.setOpacity(1.0)
        painter.fillRect(place, QBrush(tile))
        painter.restore()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if isinstance(picture, QPixmap):
        painter.drawPixmap(place, picture)
    else:
        painter.drawImage(place, picture)
