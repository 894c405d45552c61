"""Lines between tokens as a picture that is painted in strides and outlasts scrolling."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QTransform

from inspector.ui.link_painter import LinkPlaces, Runs

STRIDE = 8
"""Milliseconds after which other events have their turn: half a frame."""


class LinkPicture:
    """What ``runs`` gives at ``places``, and a quarter of the view above and below, with ``ratio`` pixels to a point.

    Both columns scroll together, so that the picture moves and none of its lines. It is ``whole`` after enough strides.
    """

    def __init__(self, runs: Callable[[LinkPlaces], Runs], places: LinkPlaces, ratio: float) -> None:
        self.whole = False
        self.ratio = ratio
        self._over = places.height // 4
        self._left = math.floor(places.left)
        self._places = replace(places, scrolled=places.scrolled - self._over, height=places.height + 2 * self._over)
        size = QSize(math.ceil(places.right) - self._left, self._places.height) * ratio
        self._flat, self._steep = _clear(size, ratio), _clear(size.transposed(), ratio)
        self._pixmap = QPixmap()
        self._runs = runs(self._places)

    def covers(self, places: LinkPlaces) -> bool:
        """Whether all that is in view at ``places`` is in the picture."""
        return abs(places.scrolled - self._places.scrolled - self._over) <= self._over

    def is_central(self, places: LinkPlaces) -> bool:
        """Whether the view at ``places`` can still move some way within the picture."""
        return abs(places.scrolled - self._places.scrolled - self._over) <= self._over // 2

    def go_on(self) -> None:
        """Paint more lines for about ``STRIDE``: the weakest first, which lie below, and steep ones below flat ones."""
        # Qt blends a steep translucent line five times slower than a flat one: steep ones are painted lying on a side.
        flat, steep, clock = QPainter(self._flat), QPainter(self._steep), QElapsedTimer()
        steep.translate(0, self._flat.width() / self.ratio)
        steep.rotate(-90)
        for painter in (flat, steep):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-self._left, 0)
        clock.start()
        for pen, lines in self._runs:
            for painter, is_steep in ((flat, False), (steep, True)):
                painter.setPen(pen)
                painter.drawLines([line for line in lines if (abs(line.dy()) > abs(line.dx())) is is_steep])
            if clock.elapsed() >= STRIDE:
                break
        else:
            self.whole = True
        flat.end()
        steep.end()
        if self.whole:
            self._lay_together()

    def paint(self, painter: QPainter, places: LinkPlaces) -> None:
        """Paint the part that is in view at ``places``."""
        painter.drawPixmap(QPoint(self._left, self._places.scrolled - places.scrolled), self._pixmap)

    def _lay_together(self) -> None:
        """Turn the steep lines upright and put the flat ones over them."""
        upright = self._steep.transformed(QTransform().rotate(90))
        painter = QPainter(upright)
        painter.drawImage(0, 0, self._flat)
        painter.end()
        self._pixmap = QPixmap.fromImage(upright)
        self._flat, self._steep = QImage(), QImage()


def _clear(size: QSize, ratio: float) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image
