"""Lines between tokens as a picture that is painted in strides and outlasts scrolling."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from inspector.ui.link_painter import LinkPlaces, Runs

STRIDE = 8
"""Milliseconds after which other events have their turn: half a frame."""


class LinkPicture:
    """What ``runs`` gives at ``places``, and a quarter of the view above and below, with ``ratio`` pixels to a point.

    Both columns scroll together, so that the picture moves and none of its lines. It is ``whole`` after enough strides.
    """

    def __init__(self, runs: Callable[[LinkPlaces], Runs], places: LinkPlaces, ratio: float) -> None:
        self.whole = False
        self._over = places.height // 4
        self._left = math.floor(places.left)
        self._places = replace(places, scrolled=places.scrolled - self._over, height=places.height + 2 * self._over)
        size = QSize(math.ceil(places.right) - self._left, self._places.height)
        self._pixmap = QPixmap(size * ratio)
        self._pixmap.setDevicePixelRatio(ratio)
        self._pixmap.fill(Qt.GlobalColor.transparent)
        self._runs = runs(self._places)

    @property
    def ratio(self) -> float:
        """Pixels to a point."""
        return self._pixmap.devicePixelRatio()

    def covers(self, places: LinkPlaces) -> bool:
        """Whether all that is in view at ``places`` is in the picture."""
        return abs(places.scrolled - self._places.scrolled - self._over) <= self._over

    def is_central(self, places: LinkPlaces) -> bool:
        """Whether the view at ``places`` can still move some way within the picture."""
        return abs(places.scrolled - self._places.scrolled - self._over) <= self._over // 2

    def go_on(self) -> None:
        """Paint more lines for about ``STRIDE``; the weakest come first and so lie below."""
        painter, clock = QPainter(self._pixmap), QElapsedTimer()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self._left, 0)
        clock.start()
        for pen, lines in self._runs:
            painter.setPen(pen)
            painter.drawLines(lines)
            if clock.elapsed() >= STRIDE:
                break
        else:
            self.whole = True
        painter.end()

    def paint(self, painter: QPainter, places: LinkPlaces) -> None:
        """Paint the part that is in view at ``places``."""
        painter.drawPixmap(QPoint(self._left, self._places.scrolled - places.scrolled), self._pixmap)
