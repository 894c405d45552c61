"""The statistics of a tensor in aligned columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from inspector.app.theme import GRID, WIDE_MARGIN, caption_font
from inspector.figures.ticks import number

if TYPE_CHECKING:
    from inspector.models.statistics import TensorStatistics

NAMES = ("Minimum", "Mean", "Zeros", "Maximum", "Deviation", "Not finite")
_COLUMNS = 3


class StatisticsGrid(QWidget):
    """Six numbers with their names. Values can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        for place, name in enumerate(NAMES):
            row, column = divmod(place, _COLUMNS)
            title = QLabel(name)
            title.setProperty("role", "caption")
            title.setFont(caption_font())
            value = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            value.setFont(caption_font())
            value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(title, row, 3 * column)
            grid.addWidget(value, row, 3 * column + 1)
            if column < _COLUMNS - 1:
                grid.setColumnMinimumWidth(3 * column + 2, WIDE_MARGIN)
            self.values[name] = value

    def show_statistics(self, found: TensorStatistics) -> None:
        """Show the numbers of another tensor."""
        texts = dict(zip(NAMES, texts_of(found), strict=True))
        for name, value in self.values.items():
            value.setText(texts[name])
            value.setAccessibleName(f"{name}: {texts[name]}")
            wrong = name == "Not finite" and found.nan + found.infinite > 0
            value.setProperty("role", "error" if wrong else "")
            value.style().polish(value)

    def set_outdated(self) -> None:
        """Dim the numbers: another tensor's are on their way."""
        for value in self.values.values():
            value.setProperty("role", "caption")
            value.style().polish(value)


def texts_of(found: TensorStatistics) -> tuple[str, ...]:
    """The six values as texts, in the order of ``NAMES``; a dash stands where there is none."""
    dash = "\N{EN DASH}"
    some = len(found.counts) > 0
    numbers = [
        number(value, 4) if some else dash for value in (found.minimum, found.mean, found.maximum, found.deviation)
    ]
    zeros = _share(found.zeros) if found.size else dash
    broken = [f"{count:,} {what}" for count, what in ((found.nan, "NaN"), (found.infinite, "infinite")) if count]
    return numbers[0], numbers[1], zeros, numbers[2], numbers[3], ", ".join(broken) or "none"


def _share(share: float) -> str:
    if share == 0:
        return "none"
    return "< 0.1 %" if share < 0.001 else f"{100 * share:.3g} %"
