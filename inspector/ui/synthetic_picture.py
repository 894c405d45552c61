"""One synthesised picture as large as its place, dimmed while it is not yet the one that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.app.theme import GRID, theme
from inspector.core.language import tr
from inspector.ui.fading_picture import image_of, paint_picture

if TYPE_CHECKING:
    from inspector.core.results import Array
    from inspector.synthesis.result import Picture

_GROWS = 8
"""How many screen pixels a picture's pixel covers at most."""


class SyntheticPicture(QWidget):
    """Fits the picture in its middle. ``progress`` (0..1) is a line at the foot of it; None draws none."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.progress: float | None = None
        self.dimmed = False
        self._pixels: Picture | None = None
        self._mattered: Array | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Synthesised picture"))

    def show_picture(
        self,
        pixels: Picture | None,
        words: str,
        *,
        progress: float | None = None,
        dimmed: bool = False,
        mattered: Array | None = None,
    ) -> None:
        """Show uint8 RGB (H, W, 3), described by ``words``; None keeps the last one.

        What ``mattered`` little, (H, W) from 0 on, fades: the checkerboard behind it shows through.
        """
        if pixels is not None and not (pixels is self._pixels and mattered is self._mattered):
            self._pixels, self._mattered = pixels, mattered
            self.image = image_of(pixels, mattered)
        self.progress, self.dimmed = progress, dimmed
        self.setAccessibleDescription(words)
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._pixels = self._mattered = None
        self.image, self.progress = QImage(), None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(54 * GRID, 54 * GRID)  # it takes what room is left: a larger wish is at the cost of the form

    def minimumSizeHint(self) -> QSize:
        return QSize(40 * GRID, 40 * GRID)

    @property
    def place(self) -> QRect:
        """Where the picture lies."""
        if self.image.isNull():
            return QRect()
        size = self.image.size()
        grown = size * _GROWS
        fitted = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        if fitted.width() > grown.width():
            fitted = grown
        place = QRect(0, 0, fitted.width(), fitted.height())
        place.moveCenter(self.rect().center())
        return place

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme().canvas))
        if self.image.isNull():
            return
        place = self.place
        painter.setOpacity(0.4 if self.dimmed else 1.0)
        paint_picture(painter, place, self.image)
        painter.setOpacity(1.0)
        if self.progress is not None:
            line = QRect(place.left(), place.bottom() - GRID + 2, place.width(), GRID - 1)
            painter.fillRect(line, QColor(theme().line))
            line.setWidth(round(line.width() * self.progress))
            painter.fillRect(line, QColor(theme().accent))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme().accent), 2))
            painter.drawRect(place.adjusted(1, 1, -1, -1))
