"""Controls in one line, or in two where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from inspector.app.theme import GRID, WIDE_MARGIN


class FoldingRow(QWidget):
    """``first`` and ``second`` beside each other, and the second below the first where both have no room."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self._parts = (first, second)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for part in self._parts:
            part.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self._box.addWidget(part)
        self._box.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fold(narrow=False)

    def minimumSizeHint(self) -> QSize:
        widest = max(part.sizeHint().width() for part in self._parts if not part.isHidden())
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = sum(part.sizeHint().width() for part in self._parts if not part.isHidden()) + WIDE_MARGIN
        self._fold(narrow=self.width() < needed)

    def _fold(self, *, narrow: bool) -> None:
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._box.setSpacing(GRID if narrow else WIDE_MARGIN)
