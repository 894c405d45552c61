"""A large matrix as a picture that is quick at any zoom: coarser copies keep the strongest cell of each four."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from inspector.attention.matrix import coarser


class MatrixPicture:
    """``strong`` uint8 (rows, columns) in ``colours``, 256 of Qt's RGB words."""

    def __init__(self, strong: npt.NDArray[np.uint8], colours: npt.NDArray[np.uint32]) -> None:
        self._strong = [strong]
        self._colours = colours.tolist()
        self._images: dict[int, QImage] = {}

    def paint(self, painter: QPainter, whole: QRectF, view: QRectF) -> None:
        """Paint the part in ``view`` of the matrix that fills ``whole``, both in logical pixels."""
        rows, columns = self._strong[0].shape
        shown = whole.intersected(view)
        if shown.isEmpty():
            return
        side = whole.width() / columns * painter.device().devicePixelRatioF()
        level = max(0, math.ceil(-math.log2(side)))  # a cell of this level takes one to two pixels of the screen
        image = self._image(level)
        across = whole.width() / columns * 2**level
        down = whole.height() / rows * 2**level
        left, right = _range(shown.left() - whole.left(), shown.right() - whole.left(), across, image.width())
        top, bottom = _range(shown.top() - whole.top(), shown.bottom() - whole.top(), down, image.height())
        target = QRectF(
            whole.left() + left * across, whole.top() + top * down, (right - left) * across, (bottom - top) * down
        )
        painter.save()
        painter.setClipRect(shown)
        painter.drawImage(target, image, QRectF(left, top, right - left, bottom - top))
        painter.restore()

    def _image(self, level: int) -> QImage:
        if level not in self._images:
            while len(self._strong) <= level:
                self._strong.append(coarser(self._strong[-1]))
            strong = np.ascontiguousarray(self._strong[level])
            height, width = strong.shape
            indexed = QImage(strong.data, width, height, width, QImage.Format.Format_Indexed8)
            indexed.setColorTable(self._colours)
            self._images[level] = indexed.convertToFormat(QImage.Format.Format_RGB32)  # of its own memory
        return self._images[level]


def _range(start: float, stop: float, step: float, count: int) -> tuple[int, int]:
    """The cells of ``step`` pixels that touch [start, stop), as a half-open range."""
    return max(0, math.floor(start / step)), min(count, math.ceil(stop / step))
