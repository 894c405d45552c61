"""Between numpy pixels and Qt images; each call copies, so that neither side can change the other's."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage, QPainter


def to_qimage(pixels: npt.NDArray[np.uint8]) -> QImage:
    """uint8 RGB (H, W, 3) or RGBA (H, W, 4) as an image of its own memory."""
    pixels = np.ascontiguousarray(pixels)
    height, width, channels = pixels.shape
    kind = QImage.Format.Format_RGB888 if channels == 3 else QImage.Format.Format_RGBA8888
    return QImage(pixels.data, width, height, width * channels, kind).copy()


def from_qimage(image: QImage) -> npt.NDArray[np.uint8]:
    """An image as uint8 RGB (H, W, 3); transparent parts are laid on white."""
    flat = QImage(image.size(), QImage.Format.Format_RGB888)
    flat.fill(0xFFFFFFFF)
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    rows = np.frombuffer(flat.constBits(), np.uint8).reshape(flat.height(), flat.bytesPerLine())
    return rows[:, : flat.width() * 3].reshape(flat.height(), flat.width(), 3).copy()
