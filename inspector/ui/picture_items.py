"""What lies in the view, in the photo's own pixels: the photo, the heatmap over it, and the hatched unseen part."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QRegion, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from inspector.app.theme import GRID, theme
from inspector.ui.pixels import to_qimage

CRISP = 3.0
"""Screen pixels per photo pixel from which the photo's pixels are shown as squares."""

_SMALLEST_LEVEL = 64
_NOWHERE = QRectF()


class PhotoItem(QGraphicsItem):
    """The photo, with copies of half its size, a quarter and so on, so that a reduced photo is smooth and quick."""

    def __init__(self) -> None:
        super().__init__()
        self._levels: list[QImage] = []
        # While previews come, only the heatmap is drawn anew.
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def set_pixels(self, pixels: npt.NDArray[np.uint8] | None) -> None:
        """Show uint8 RGB (H, W, 3), or nothing."""
        self.prepareGeometryChange()
        self._levels = []
        if pixels is not None:
            self._levels.append(to_qimage(pixels).convertToFormat(QImage.Format.Format_RGB32))
            while min(self._levels[-1].width(), self._levels[-1].height()) > 2 * _SMALLEST_LEVEL:
                last = self._levels[-1]
                smooth = Qt.TransformationMode.SmoothTransformation
                half = last.scaled(last.width() // 2, last.height() // 2, mode=smooth)
                self._levels.append(half)
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(self._levels[0].rect()) if self._levels else QRectF()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if not self._levels:
            return
        scale = _device_scale(painter)
        level = 0
        while level + 1 < len(self._levels) and scale * 2 ** (level + 1) <= 1.0:
            level += 1
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < CRISP)
        painter.drawImage(self.boundingRect(), self._levels[level])


class HeatmapItem(QGraphicsItem):
    """A heatmap as one byte per cell and a table of 256 colours, so that opacity and colour map change at once."""

    def __init__(self) -> None:
        super().__init__()
        self._indices: npt.NDArray[np.uint8] | None = None
        self._table = np.zeros(256, np.uint32)
        self._place = QRectF()
        self._seen = QRectF()
        self._smooth = True
        self._image: QImage | None = None

    def set_indices(
        self,
        indices: npt.NDArray[np.uint8] | None,
        place: QRectF = _NOWHERE,
        seen: QRectF = _NOWHERE,
        smooth: bool = True,
    ) -> None:
        """Lay ``indices`` (h, w) over ``place``, shown within ``seen`` only; None shows nothing."""
        self.prepareGeometryChange()
        self._indices, self._place, self._seen, self._smooth = indices, place, seen, smooth
        self._image = None
        self.update()

    def set_table(self, colours: npt.NDArray[np.uint8]) -> None:
        """Show the indices in these colours, RGBA uint8 (256, 4)."""
        self._table = premultiplied(colours)
        self._image = None
        self.update()

    def boundingRect(self) -> QRectF:
        return self._seen

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._indices is None:
            return
        if self._image is None:
            height, width = self._indices.shape
            pixels = self._table[self._indices]
            kind = QImage.Format.Format_ARGB32_Premultiplied
            self._image = QImage(pixels.data, width, height, 4 * width, kind).copy()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._smooth)
        painter.setClipRect(self._seen, Qt.ClipOperation.IntersectClip)
        painter.drawImage(self._place, self._image)


class UnseenItem(QGraphicsItem):
    """Diagonal lines over the part of the photo that the network never saw."""

    SPACING = 2 * GRID

    def __init__(self) -> None:
        super().__init__()
        self._photo = QRectF()
        self._seen = QRectF()
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def set_place(self, photo: QRectF, seen: QRectF) -> None:
        """Hatch ``photo`` apart from ``seen``."""
        if (photo, seen) == (self._photo, self._seen):
            return
        self.prepareGeometryChange()
        self._photo, self._seen = photo, seen
        self.update()

    def boundingRect(self) -> QRectF:
        return self._photo

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._seen.contains(self._photo):
            return
        # Lines keep their distance on screen at any zoom, so they are drawn in the view's pixels.
        to_screen = painter.worldTransform()
        unseen = QRegion(to_screen.mapRect(self._photo).toAlignedRect()) - QRegion(
            to_screen.mapRect(self._seen).toRect()
        )
        painter.setWorldTransform(QTransform())
        painter.setClipRegion(unseen, Qt.ClipOperation.IntersectClip)
        area = QRectF(unseen.boundingRect().intersected(painter.viewport()))
        veil = QColor(theme().canvas)
        veil.setAlphaF(0.55)
        painter.fillRect(area, veil)
        line = QColor(theme().text)
        line.setAlphaF(0.45)
        painter.setPen(QPen(line, 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        start = int((area.left() - area.height()) // self.SPACING * self.SPACING)
        for x in range(start, int(area.right()) + 1, self.SPACING):
            painter.drawLine(x, int(area.bottom()) + 1, x + int(area.height()) + 1, int(area.top()))


def premultiplied(colours: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint32]:
    """RGBA uint8 (n, 4) as Qt's 32-bit premultiplied ARGB words (n,)."""
    wide = colours.astype(np.uint32)
    alpha = wide[:, 3]
    red, green, blue = ((wide[:, c] * alpha + 127) // 255 for c in range(3))
    return ((alpha << 24) | (red << 16) | (green << 8) | blue).astype(np.uint32)


def _device_scale(painter: QPainter) -> float:
    """Device pixels per photo pixel."""
    transform = painter.deviceTransform()
    return abs(transform.m11())
