"""The heads of one layer in a row, to go from one to the next."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from inspector.core.attention import HeadOverview
from inspector.ui.head_cells import HeadCells


class HeadStrip(QWidget):
    """``head_chosen`` is sent with the row of the layer in the whole overview, and the head."""

    head_chosen = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[HeadOverview | None, int] = (None, 0)
        self.cells = HeadCells(strip=True)
        self.cells.chosen.connect(self._choose)
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.cells)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.cells.setFocus(event.reason())  # a focus proxy would make Tab leave out what stands before it

    def show_layer(self, overview: HeadOverview | None, row: int, head: int) -> None:
        """Show the heads of the layer at ``row``, with ``head`` marked."""
        if (overview, row) != self._shown:
            self._shown = (overview, row)
            self.cells.show_overview(_one_layer(overview, row) if overview is not None else None)
        self.cells.set_current(0, head)

    def _choose(self, _: int, head: int) -> None:
        self.head_chosen.emit(self._shown[1], head)


def _one_layer(overview: HeadOverview, row: int) -> HeadOverview:
    only, scores = slice(row, row + 1), overview.scores
    scores = dataclasses.replace(
        scores, layers=scores.layers[only], values=scores.values[only], types=scores.types[only]
    )
    return dataclasses.replace(
        overview, layers=overview.layers[only], thumbnails=overview.thumbnails[only], scores=scores
    )
