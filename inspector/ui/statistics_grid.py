"""The statistics of a tensor in aligned columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from inspector.app.theme import GRID, WIDE_MARGIN, caption_font
from inspector.core.language import tr
from inspector.figures.ticks import number

if TYPE_CHECKING:
    from inspector.models.statistics import TensorStatistics

NAMES = (tr("Minimum"), tr("Maximum"), tr("Mean"), tr("Deviation"), tr("Zeros"), tr("Not finite"))
_NOT_FINITE = len(NAMES) - 1

_NARROWEST = 64 * GRID
_NUMBERS = 54 * GRID
"""Pixels of the numbers of three columns, and of what is between: with their names in less, there are two columns."""


class StatisticsGrid(QWidget):
    """Six numbers with their names. Values can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, QLabel] = {}
        self._rows = 0
        self._cells: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID)
        for name in NAMES:
            title = QLabel(name)
            title.setProperty("role", "caption")
            title.setFont(caption_font())
            value = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            value.setFont(caption_font())
            value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._cells.append((title, value))
            self.values[name] = value
        columns = [self._cells[place : place + 2] for place in range(0, len(NAMES), 2)]
        self._room = _NUMBERS + sum(max(title.sizeHint().width() for title, _ in column) for column in columns)
        self._arrange(2)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= self._room else 3)

    def show_statistics(self, found: TensorStatistics) -> None:
        """Show the numbers of another tensor."""
        texts = dict(zip(NAMES, texts_of(found), strict=True))
        for place, (name, value) in enumerate(self.values.items()):
            value.setText(texts[name])
            value.setAccessibleName(f"{name}: {texts[name]}")
            wrong = place == _NOT_FINITE and found.nan + found.infinite > 0
            value.setProperty("role", "error" if wrong else "")
            value.style().polish(value)

    def set_outdated(self) -> None:
        """Dim the numbers: another tensor's are on their way."""
        for value in self.values.values():
            value.setProperty("role", "caption")
            value.style().polish(value)

    def _arrange(self, rows: int) -> None:
        """Put the numbers below one another in columns of so many."""
        if rows == self._rows:
            return
        self._rows = rows
        for place, (title, value) in enumerate(self._cells):
            column, row = divmod(place, rows)
            self._grid.addWidget(title, row, 3 * column)
            self._grid.addWidget(value, row, 3 * column + 1)
        between = len(NAMES) // rows - 1
        for column in range(2):
            self._grid.setColumnMinimumWidth(3 * column + 2, WIDE_MARGIN if column < between else 0)


def texts_of(found: TensorStatistics) -> tuple[str, ...]:
    """The six values as texts, in the order of ``NAMES``; a dash stands where there is none."""
    dash = "\N{EN DASH}"
    some = len(found.counts) > 0
    numbers = [
        number(value, 4) if some else dash for value in (found.minimum, found.maximum, found.mean, found.deviation)
    ]
    zeros = _share(found.zeros) if found.size else dash
    broken = [f"{found.nan:,} NaN"] if found.nan else []
    if found.infinite:
        broken.append(tr("{count:,} infinite", count=found.infinite))
    return *numbers, zeros, ", ".join(broken) or tr("none")


def _share(share: float) -> str:
    if share == 0:
        return tr("none")
    return "< 0.1 %" if share < 0.001 else f"{100 * share:.3g} %"
