"""Row and column of the neuron that is looked at, as numbers: the way to it without a mouse."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from inspector.app.theme import GRID, MARGIN
from inspector.app.units_browser import UnitsBrowser
from inspector.core.language import tr


class NeuronBoxes(QWidget):
    """Two boxes that say ``all`` while the whole channel is looked at; hidden where a map has one position."""

    def __init__(self, browser: UnitsBrowser) -> None:
        super().__init__()
        self.browser = browser
        self.row, self.column = QSpinBox(), QSpinBox()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MARGIN)
        for box, name, said in (
            (self.row, tr("Row"), tr("Row of the neuron")),
            (self.column, tr("Column"), tr("Column of the neuron")),
        ):
            box.setAccessibleName(said)
            box.setToolTip(tr("One neuron of the map; or click inside the map"))
            box.setSpecialValueText(tr("all"))
            box.setMinimum(-1)
            box.setFixedWidth(18 * GRID)
            title = QLabel(name)
            title.setBuddy(box)
            layout.addWidget(title)
            layout.addWidget(box)
            box.valueChanged.connect(self._changed)
        layout.addStretch(1)
        browser.unit_changed.connect(self._show)
        browser.seen_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        seen, position = self.browser.seen, self.browser.position
        rows, columns = seen.maps.values.shape[1:] if seen is not None else (1, 1)
        self.setVisible(rows * columns > 1)
        for place, (box, count) in enumerate(((self.row, rows), (self.column, columns))):
            with QSignalBlocker(box):
                box.setMaximum(count - 1)
                box.setValue(-1 if position is None else position[place])

    def _changed(self) -> None:
        """Both numbers make a neuron; the other box begins at 0, and ``all`` in one means all."""
        row, column = self.row.value(), self.column.value()
        had = self.browser.position is not None
        if had and min(row, column) < 0:
            self.browser.choose_position(None)
        else:
            self.browser.choose_position((max(0, row), max(0, column)))
