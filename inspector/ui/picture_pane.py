"""One pane of the view: a photo with what lies over it, dragged and zoomed by whoever owns the pane."""

from __future__ import annotations

from typing import Any

import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, Qt, Signal

from inspector.ui.picture_items import HeatmapItem, PhotoItem, UnseenItem


class Pane(pyqtgraph.ViewBox):  # type: ignore[misc]
    """y runs down, x right, in the photo's pixels; both have the same scale.

    It moves nothing itself: ``dragged`` tells by how many screen pixels, ``wheeled`` the wheel's angle and the point
    of the photo below the pointer.
    """

    dragged = Signal(QPointF)
    wheeled = Signal(float, QPointF)
    fit_asked = Signal()

    def __init__(self) -> None:
        super().__init__(lockAspect=True, invertY=True, enableMenu=False, enableMouse=False)
        self.photo = PhotoItem()
        self.heatmap = HeatmapItem()
        self.unseen = UnseenItem()
        for item in (self.photo, self.heatmap, self.unseen):
            self.addItem(item, ignoreBounds=True)

    def show_part(self, part: QRectF) -> None:
        """Let the pane show this part of the photo's plane; it has the pane's own proportions."""
        self.setRange(part, padding=0, disableAutoRange=True)

    def wheelEvent(self, event: Any, axis: Any = None) -> None:
        event.accept()
        self.wheeled.emit(float(event.delta()), self.mapToView(event.pos()))

    def mouseDragEvent(self, event: Any, axis: Any = None) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            event.accept()
            self.dragged.emit(QPointF(event.pos() - event.lastPos()))
        else:
            event.ignore()

    def mouseClickEvent(self, event: Any) -> None:
        if event.double() and event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            self.fit_asked.emit()
