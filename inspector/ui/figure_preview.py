"""The figure as it will be saved, fitted into the panel; it can be dragged into another program."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy

from inspector.app.theme import GRID
from inspector.core.language import tr
from inspector.ui.layer_rows import TIMES

EMPTY = tr("The picture to save appears here with the answer.")


class FigurePreview(QLabel):
    """``pulled`` is sent when a person begins to drag the figure."""

    pulled = Signal()

    def __init__(self) -> None:
        super().__init__(alignment=Qt.AlignmentFlag.AlignCenter, accessibleName=tr("Preview"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(24 * GRID)
        self.setWordWrap(True)
        self._image: QImage | None = None
        self._pressed: QPoint | None = None
        self.show_figure(None)

    @property
    def image(self) -> QImage | None:
        """The figure in its own size; None where there is none."""
        return self._image

    def show_figure(self, image: QImage | None) -> None:
        """Show another figure, or say that there is none yet."""
        self._image = image
        if image is None:
            self.setText(EMPTY)
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            size = f"{image.width()} {TIMES} {image.height()}"
            self.setAccessibleDescription(tr("{size} pixels", size=size))
            self._fit()
        self.setToolTip(tr("Drag it into another program") if image is not None else "")

    def sizeHint(self) -> QSize:
        return QSize(60 * GRID, 24 * GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        there = self._image is not None and event.button() == Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if there else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        if (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.pulled.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def _fit(self) -> None:
        if self._image is None or self.size().isEmpty():
            return
        ratio = self.devicePixelRatioF()
        room = self.size() * ratio
        small = QPixmap.fromImage(
            self._image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
        small.setDevicePixelRatio(ratio)
        self.setPixmap(small)
