"""Controls in as many lines as they need, in their order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.app.theme import GRID, WIDE_MARGIN


class FlowRow(QWidget):
    """``parts`` beside each other; those without room go on in the next line. It is as high as its lines."""

    def __init__(self, parts: Sequence[QWidget]) -> None:
        super().__init__()
        self._parts = tuple(parts)
        for part in self._parts:
            part.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(max((part.sizeHint().width() for part in self._shown), default=0), self.height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a part has come, gone, or become wider
            self._arrange()
        return super().event(event)

    @property
    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _arrange(self) -> None:
        corner, line = QPoint(), 0
        lines: list[list[QWidget]] = [[]]
        for part in self._shown:
            size = part.sizeHint()
            if lines[-1] and corner.x() + size.width() > self.width():
                corner, line = QPoint(0, corner.y() + line + GRID), 0
                lines.append([])
            part.setGeometry(corner.x(), corner.y(), size.width(), size.height())
            corner.setX(corner.x() + size.width() + WIDE_MARGIN)
            line = max(line, size.height())
            lines[-1].append(part)
        for parts in lines:  # all of a line on one middle
            tallest = max((part.height() for part in parts), default=0)
            for part in parts:
                part.move(part.x(), part.y() + (tallest - part.height()) // 2)
        self.setFixedHeight(max(1, corner.y() + line))
        self.updateGeometry()
