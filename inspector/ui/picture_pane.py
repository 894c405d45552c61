"""One pane of the view: a photo with what lies over it, in the photo's own pixels."""

from __future__ import annotations

import pyqtgraph
from PySide6.QtCore import QRectF

from inspector.ui.picture_items import HeatmapItem, PhotoItem, UnseenItem


class Pane(pyqtgraph.ViewBox):  # type: ignore[misc]
    """y runs down, x right; both have the same scale. It moves only when it is told to."""

    def __init__(self) -> None:
        super().__init__(lockAspect=True, invertY=True, enableMenu=False, enableMouse=False)
        self.photo = PhotoItem()
        self.heatmap = HeatmapItem()
        self.unseen = UnseenItem()
        for item in (self.photo, self.heatmap, self.unseen):
            self.addItem(item, ignoreBounds=True)

    def show_part(self, part: QRectF) -> None:
        """Show this part of the photo's plane; it has the pane's own proportions."""
        self.setRange(part, padding=0, disableAutoRange=True)
