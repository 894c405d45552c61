"""Crops of photos in rows, each with its value and file name; the mouse or the keys open one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.app.theme import GRID, caption_font, theme
from inspector.core.language import tr
from inspector.figures.ticks import number
from inspector.ui.elided import literal
from inspector.ui.marking import Marking
from inspector.ui.pixels import to_qimage

if TYPE_CHECKING:
    from inspector.app.examples_jobs import Picture
    from inspector.units.examples import Crop

SIDE = 24 * GRID
"""The side of the square that a crop is fitted into."""

_GAP = 2 * GRID
_LINE = 4 * GRID
CELL = QSize(SIDE + _GAP, SIDE + 2 * _LINE + _GAP)


class CropGrid(QWidget):
    """As many crops in a row as fit. ``opened`` is sent with the file of the one that is clicked or entered."""

    opened = Signal(Path)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.crops: tuple[Crop, ...] = ()
        self._images: dict[Crop, QImage | None] = {}
        self._faded = False
        self._name = name
        self._marking = Marking(self, lambda: len(self.crops), self._columns, self._at, chooses=True)
        self._marking.changed.connect(self._tell)
        self._marking.chosen.connect(lambda place: self.opened.emit(self.crops[place].file))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def show_crops(self, crops: Sequence[Crop], pictures: Mapping[Crop, Picture], faded: bool) -> None:
        """Show ``crops`` with those of their ``pictures`` that are there; ``faded`` while others are on their way."""
        images = {}
        for crop in crops:
            if crop in self._images:
                images[crop] = self._images[crop]
            elif crop in pictures:
                picture = pictures[crop]
                images[crop] = None if picture is None else to_qimage(picture)
        self.crops, self._images, self._faded = tuple(crops), images, faded
        self._marking.mark(min(self._marking.marked, len(self.crops) - 1))
        self.updateGeometry()
        self.update()

    def place_of(self, place: int) -> QRect:
        """Where a crop stands, with its words."""
        down, across = divmod(place, self._columns())
        return QRect(across * CELL.width(), down * CELL.height(), CELL.width() - _GAP, CELL.height() - _GAP)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        columns = max(1, (width + _GAP) // CELL.width())
        return -(-len(self.crops) // columns) * CELL.height()

    def sizeHint(self) -> QSize:
        return QSize(4 * CELL.width(), self.heightForWidth(4 * CELL.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(CELL.width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(caption_font())
        for place, crop in enumerate(self.crops):
            if self.place_of(place).intersects(event.rect()):
                painter.setOpacity(0.45 if self._faded else 1.0)
                self._paint(painter, self.place_of(place), crop)
                if place == self._marking.marked:
                    painter.setOpacity(1.0)
                    painter.setPen(QPen(QColor(theme().accent), 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    square = QRectF(self.place_of(place).topLeft(), QSize(SIDE, SIDE))
                    painter.drawRect(square.adjusted(1, 1, -1, -1))

    def _paint(self, painter: QPainter, place: QRect, crop: Crop) -> None:
        square = QRectF(place.left(), place.top(), SIDE, SIDE)
        painter.fillRect(square, self.palette().color(QPalette.ColorRole.AlternateBase))
        image = self._images.get(crop)
        text, muted = self.palette().color(QPalette.ColorRole.Text), QColor(theme().muted)
        if image is not None:
            fitted = QRectF(0, 0, *image.size().scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio).toTuple())
            fitted.moveCenter(square.center())
            painter.drawImage(fitted, image)
        elif crop in self._images:
            painter.setPen(muted)
            painter.drawText(square, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, tr("no longer there"))
        line = QRectF(square.left(), square.bottom(), SIDE, _LINE)
        painter.setPen(text)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, number(crop.value, 4))
        painter.setPen(muted)
        name = painter.fontMetrics().elidedText(crop.file.name, Qt.TextElideMode.ElideMiddle, SIDE)
        painter.drawText(line.translated(0, _LINE), Qt.AlignmentFlag.AlignCenter, name)

    def _columns(self) -> int:
        return max(1, (self.width() + _GAP) // CELL.width())

    def _at(self, point: QPoint) -> int:
        return next((place for place in range(len(self.crops)) if self.place_of(place).contains(point)), -1)

    def _tell(self) -> None:
        words = ""
        if self._marking.marked >= 0:
            crop = self.crops[self._marking.marked]
            words = tr("{name}, {number}. Click to open the photo.", name=crop.file.name, number=number(crop.value, 4))
        self.setToolTip(literal(words))
        count = len(self.crops)
        self.setAccessibleDescription(words or (tr("1 crop") if count == 1 else tr("{count} crops", count=count)))
