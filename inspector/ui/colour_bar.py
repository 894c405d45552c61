"""The bar beside a heatmap that tells which colour is which value."""

from __future__ import annotations

from typing import Literal

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.app.theme import GRID, MARGIN, caption_font, theme
from inspector.core.language import tr
from inspector.figures.colour_bar import bar_texts
from inspector.figures.ticks import number, ticks

_BAR = 3 * GRID
_TALLEST = 80 * GRID
_WIDTH = 18 * GRID
"""Enough for ordinary numbers; only powers of ten need more."""


class ColourBar(QWidget):
    """A vertical gradient with numbers. Its room is kept while there is nothing to tell, so that nothing jumps.

    It makes one surface with what it stands beside: the ``canvas`` around a photo, or the ``surface`` of a text.
    """

    def __init__(self, ground: Literal["canvas", "surface"] = "canvas", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self.setFont(caption_font())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._image: QImage | None = None
        self._low, self._high = 0.0, 1.0
        self._room = _WIDTH
        self.setAccessibleName(tr("Colour bar"))

    def show_colours(self, colours: npt.NDArray[np.uint8], low: float, high: float) -> None:
        """Show ``colours`` (256, 3 or 4) for the values from ``low`` to ``high``."""
        column = np.ascontiguousarray(colours[::-1, None, :3])
        self._image = QImage(column.data, 1, len(column), 3, QImage.Format.Format_RGB888).copy()
        self._low, self._high = low, high
        widest = max((self.fontMetrics().horizontalAdvance(text) for _, text in ticks(low, high)), default=0)
        if (needed := MARGIN + _BAR + 2 * GRID + widest + GRID) > self._room:
            self._room = needed
            self.updateGeometry()
        self.setAccessibleDescription(tr("Values from {low} to {high}", low=number(low), high=number(high)))
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._image = None
        self.setAccessibleDescription("")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._room, 40 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().canvas if self._ground == "canvas" else theme().surface))
        if self._image is None:
            return
        metrics = self.fontMetrics()
        edge = metrics.height() / 2 + 1
        height = min(self.height() - 2 * edge, _TALLEST)
        top = (self.height() - height) / 2
        bar = QRectF(MARGIN, top, _BAR, height)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(bar, self._image)
        painter.setPen(QColor(theme().line))
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
        span = self._high - self._low or 1.0
        for value, text in bar_texts((self._low, self._high), height, metrics.height()):
            y = top + height * (1 - (value - self._low) / span)
            painter.setPen(QColor(theme().muted))
            painter.drawLine(int(bar.right()), int(y), int(bar.right()) + GRID, int(y))
            painter.setPen(QColor(theme().text))
            place = QRectF(bar.right() + 2 * GRID, y - metrics.height() / 2, self.width(), metrics.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
