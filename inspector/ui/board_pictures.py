"""The images that the compare board paints: photos at a few sizes, and heatmaps in their colours."""

from __future__ import annotations

import dataclasses

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from inspector.core.cache import Cache
from inspector.core.results import Heatmap
from inspector.figures.display import Display
from inspector.figures.heatmap import colourise
from inspector.figures.shared_scale import on_scale
from inspector.ui.pixels import to_qimage

SIZES = (144, 288, 576)
"""Pixels of the longer side at which a heatmap is coloured: the first that is seen no larger, else the last."""

_BYTES = 96 << 20
_SMALLEST = 96


class BoardPictures:
    """Makes each image once, and keeps it while there is room."""

    def __init__(self) -> None:
        self._images = Cache(_BYTES)

    def paint_photo(self, painter: QPainter, place: QRectF, pixels: npt.NDArray[np.uint8]) -> None:
        """Paint uint8 RGB (h, w, 3) into ``place``, from a copy that is not much larger than what is seen."""
        known: tuple[object, list[QImage]] | None = self._images.get(("photo", id(pixels)))
        if known is None:
            # The pixels are kept with their images: another array might else come to have the same id.
            known = pixels, _levels(pixels)
            self._images.put(("photo", id(pixels)), known, 3 * pixels.nbytes)
        levels = known[1]
        needed = place.width() * painter.device().devicePixelRatioF()
        fitting = [level for level in levels if level.width() >= needed]
        painter.drawImage(place, fitting[-1] if fitting else levels[0])

    def paint_heatmap(
        self, painter: QPainter, place: QRectF, heatmap: Heatmap, display: Display, top: float | None
    ) -> None:
        """Paint ``heatmap`` over the photo that lies in ``place``, on a scale up to ``top`` where one is shared."""
        shown = on_scale(dataclasses.replace(display, arrangement="overlay"), heatmap, top)
        solid = display.arrangement == "heatmap"
        needed = max(place.width(), place.height()) * painter.device().devicePixelRatioF()
        finest = next((size for size in SIZES if size >= needed), SIZES[-1])
        key = (heatmap, shown, solid, finest)
        image: QImage | None = self._images.get(key)
        if image is None:
            longer = max(heatmap.frame.width, heatmap.frame.height)
            size = tuple(max(1, round(side * finest / longer)) for side in (heatmap.frame.width, heatmap.frame.height))
            colours = np.ascontiguousarray(colourise(heatmap, shown, (size[0], size[1]), solid=solid))
            image = QImage(colours.data, size[0], size[1], 4 * size[0], QImage.Format.Format_RGBA8888).copy()
            image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
            self._images.put(key, image, image.sizeInBytes())
        painter.drawImage(place, image)


def _levels(pixels: npt.NDArray[np.uint8]) -> list[QImage]:
    """The photo, and copies of half its size, a quarter and so on."""
    levels = [to_qimage(pixels).convertToFormat(QImage.Format.Format_RGB32)]
    while min(levels[-1].width(), levels[-1].height()) > 2 * _SMALLEST:
        last = levels[-1]
        mode = Qt.TransformationMode.SmoothTransformation
        levels.append(last.scaled(last.width() // 2, last.height() // 2, mode=mode))
    return levels
