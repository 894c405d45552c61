"""The filters of a convolution as crisp tiles that fill their place."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.app.theme import GRID, theme
from inspector.core.language import tr
from inspector.ui.marking import Marking
from inspector.ui.pixels import to_qimage

if TYPE_CHECKING:
    from inspector.models.filters import FilterSheet

_WIDEST = 18 * GRID
"""A tile's side at most, however few there are."""

_SMALLEST = 4 * GRID
"""A tile's side at least, however many there are; what does not fit is scrolled to."""


class FilterTiles(QWidget):
    """Tiles in as many columns as fit, scaled by one whole number of pixels. The mouse or the arrow keys mark one.

    ``stepped`` is sent with the place of the tile that a key went to, so that it can be scrolled to, and ``chosen``
    with the number of one that is clicked or entered, where tiles can be chosen.
    """

    stepped = Signal(QRect)
    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.sheet: FilterSheet | None = None
        self._image = QImage()
        self._room = QSize()
        self._marking = Marking(self, lambda: self._shown, lambda: self._arrangement()[1], self._at, chooses=False)
        self._marking.changed.connect(self._tell)
        self._marking.chosen.connect(self.chosen)
        self._marking.stepped.connect(lambda: self.stepped.emit(self.place_of(self.marked)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Filters"))

    def show_sheet(self, sheet: FilterSheet | None) -> None:
        """Show other filters, or none."""
        self.sheet = sheet
        if sheet is not None:
            pixels = sheet.pixels
            self._image = to_qimage(pixels if pixels.ndim == 3 else np.repeat(pixels[..., None], 3, axis=2))
        self._marking.mark(-1)
        self._fit()

    def set_choosing(self, chooses: bool) -> None:
        """Let tiles be chosen, or only be looked at."""
        self._marking.chooses = chooses

    def fit_into(self, room: QSize) -> None:
        """Arrange the tiles for a place of this size; the widget is higher than it where they do not fit."""
        self._room = room
        self._fit()

    @property
    def marked(self) -> int:
        """The tile under the mouse, or the one that the keys are at; -1 is none."""
        return self._marking.marked

    @property
    def scale(self) -> int:
        """Device pixels of one weight: a whole number, so that each is as wide as the next."""
        return self._arrangement()[0]

    def place_of(self, number: int) -> QRect:
        """Where a tile lies, in the widget's own pixels."""
        scale, columns, gap = self._arrangement()
        assert self.sheet is not None
        height, width = (side * scale for side in self.sheet.tile)
        row, column = divmod(number, columns)
        ratio = self.devicePixelRatioF()
        corner = QPoint(round(column * (width + gap) / ratio), round(row * (height + gap) / ratio))
        return QRect(corner, QSize(round(width / ratio), round(height / ratio)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.sheet is None:
            return
        painter = QPainter(self)
        height, width = self.sheet.tile
        for number in range(self.sheet.shown):
            place = self.place_of(number)
            if place.intersects(event.rect()):
                top, left = self.sheet.corner(number)
                painter.drawImage(place, self._image, QRect(left, top, width, height))
        if 0 <= self.marked < self.sheet.shown:
            painter.setPen(QPen(QColor(theme().accent), 2))
            painter.drawRect(self.place_of(self.marked).adjusted(1, 1, -1, -1))

    def _arrangement(self) -> tuple[int, int, int]:
        """The scale, the columns and the gap, in device pixels: the largest scale with which all tiles fit."""
        if self.sheet is None:
            return 1, 1, 1
        ratio = self.devicePixelRatioF()
        height, width = self.sheet.tile
        room, gap = self._room * ratio, max(2, round(2 * ratio))
        least = max(1, math.ceil(_SMALLEST * ratio / max(height, width)))
        for scale in range(max(least, int(_WIDEST * ratio) // max(height, width)), least - 1, -1):
            columns = max(1, (room.width() + gap) // (width * scale + gap))
            if math.ceil(self.sheet.shown / columns) * (height * scale + gap) - gap <= room.height():
                break
        return scale, columns, gap

    def _fit(self) -> None:
        self.setMinimumHeight(self.place_of(self.sheet.shown - 1).bottom() + 1 if self.sheet is not None else 0)
        self.update()

    @property
    def _shown(self) -> int:
        return self.sheet.shown if self.sheet is not None else 0

    def _at(self, point: QPoint) -> int:
        return next((number for number in range(self._shown) if self.place_of(number).contains(point)), -1)

    def _tell(self) -> None:
        sheet, words = self.sheet, ""
        if sheet is not None and self.marked >= 0:
            words = tr("Filter {number} of {total}", number=self.marked + 1, total=sheet.total)
            if sheet.numbers:
                words = tr("Input channel {number}", number=sheet.numbers[self.marked])
        self.setToolTip(words)
        self.setAccessibleDescription(words or (sheet_words(sheet) if sheet is not None else ""))


def sheet_words(sheet: FilterSheet) -> str:
    """What a sheet shows: ``64 filters, 7 x 7`` with the sign for times."""
    height, width = sheet.tile
    size = f"{height} \N{MULTIPLICATION SIGN} {width}"
    if sheet.shown < sheet.total:
        words = tr("{shown} of {total} filters, {size}", shown=sheet.shown, total=sheet.total, size=size)
    elif sheet.total == 1:
        words = tr("1 filter, {size}", size=size)
    else:
        words = tr("{count} filters, {size}", count=sheet.total, size=size)
    if sheet.channels in (1, 3):
        return words
    return tr("{filters}, channel 1 of {channels}", filters=words, channels=sheet.channels)
